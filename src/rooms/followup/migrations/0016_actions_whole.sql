-- All that an action carries: who helps, where, steps, money, obstacles, opinions, evidence; and what it adds, point by point.
ALTER TABLE action ADD COLUMN referent TEXT;
ALTER TABLE action ADD COLUMN starts INTEGER;
ALTER TABLE action ADD COLUMN everywhere INTEGER NOT NULL DEFAULT 0 CHECK (everywhere IN (0, 1));
ALTER TABLE action ADD COLUMN said TEXT;
ALTER TABLE action ADD COLUMN claim_said TEXT;
DROP VIEW public_action;
CREATE VIEW public_action AS
SELECT * FROM action WHERE published IS NOT NULL AND withdrawn IS NULL;
ALTER TABLE action_point ADD COLUMN additionality TEXT NOT NULL DEFAULT 'unknown'
    CHECK (additionality IN ('already_planned', 'sped_up', 'strengthened', 'new', 'unknown'));
ALTER TABLE action_point ADD COLUMN existed_before TEXT;
ALTER TABLE action_point ADD COLUMN source TEXT;
ALTER TABLE action_point ADD COLUMN day INTEGER;
CREATE TABLE action_partner (
    id INTEGER PRIMARY KEY NOT NULL,
    action_id INTEGER NOT NULL REFERENCES action (id),
    service_id INTEGER NOT NULL REFERENCES service (id),
    UNIQUE (action_id, service_id)
) STRICT;
CREATE INDEX action_partner_service ON action_partner (service_id);
CREATE TABLE action_commune (
    id INTEGER PRIMARY KEY NOT NULL,
    action_id INTEGER NOT NULL REFERENCES action (id),
    commune_id INTEGER NOT NULL REFERENCES commune (id),
    UNIQUE (action_id, commune_id)
) STRICT;
CREATE TABLE milestone (
    id INTEGER PRIMARY KEY NOT NULL,
    action_id INTEGER NOT NULL REFERENCES action (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    day INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'moved', 'dropped')),
    done INTEGER,
    first_day INTEGER,
    said TEXT,
    UNIQUE (action_id, number)
) STRICT;
CREATE TABLE money (
    id INTEGER PRIMARY KEY NOT NULL,
    action_id INTEGER NOT NULL REFERENCES action (id),
    year INTEGER NOT NULL,
    funder TEXT NOT NULL,
    nature TEXT NOT NULL CHECK (nature IN ('running', 'capital', 'unknown')),
    planned INTEGER,
    voted INTEGER,
    spent INTEGER,
    UNIQUE (action_id, year, funder, nature)
) STRICT;
CREATE TABLE blocker (
    id INTEGER PRIMARY KEY NOT NULL,
    action_id INTEGER NOT NULL REFERENCES action (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('money', 'law', 'people', 'technique', 'politics', 'partner')),
    since INTEGER NOT NULL,
    asked_of TEXT,
    lifted INTEGER,
    said TEXT,
    UNIQUE (action_id, number)
) STRICT;
CREATE TABLE opinion_round (
    id INTEGER PRIMARY KEY NOT NULL,
    number INTEGER NOT NULL UNIQUE,
    day INTEGER NOT NULL,
    body TEXT NOT NULL,
    seats INTEGER
) STRICT;
CREATE TABLE opinion (
    id INTEGER PRIMARY KEY NOT NULL,
    action_id INTEGER NOT NULL REFERENCES action (id),
    round_id INTEGER NOT NULL REFERENCES opinion_round (id),
    account_yes INTEGER,
    account_partly INTEGER,
    account_no INTEGER,
    account_cannot_say INTEGER,
    size_yes INTEGER,
    size_partly INTEGER,
    size_no INTEGER,
    size_cannot_say INTEGER,
    pace_yes INTEGER,
    pace_partly INTEGER,
    pace_no INTEGER,
    pace_cannot_say INTEGER,
    deviation_yes INTEGER,
    deviation_partly INTEGER,
    deviation_no INTEGER,
    deviation_cannot_say INTEGER,
    comment TEXT,
    dissent TEXT,
    reply TEXT,
    reply_day INTEGER,
    UNIQUE (action_id, round_id)
) STRICT;
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY NOT NULL,
    number INTEGER NOT NULL UNIQUE,
    action_id INTEGER NOT NULL REFERENCES action (id),
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('document', 'link', 'photograph', 'figure')),
    day INTEGER NOT NULL,
    service_id INTEGER REFERENCES service (id),
    file TEXT REFERENCES file (sha256),
    link TEXT,
    figure TEXT,
    description TEXT,
    rights TEXT,
    state TEXT NOT NULL CHECK (state IN ('brought', 'accepted', 'refused', 'withdrawn')),
    checked INTEGER,
    checked_role TEXT,
    said TEXT,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_action ON evidence (action_id);
CREATE TABLE contestation (
    id INTEGER PRIMARY KEY NOT NULL,
    number INTEGER NOT NULL UNIQUE,
    evidence_id INTEGER NOT NULL REFERENCES evidence (id),
    day INTEGER NOT NULL,
    text TEXT NOT NULL,
    email TEXT,
    moderated INTEGER,
    state TEXT NOT NULL CHECK (state IN ('received', 'upheld', 'partly', 'dismissed')),
    answer TEXT,
    answer_day INTEGER,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX contestation_evidence ON contestation (evidence_id);
INSERT INTO journal_about (about, number, entry_id)
SELECT CASE WHEN e.object_kind = 'answer' THEN 'proposal' ELSE e.object_kind END, e.object_number, e.id FROM journal_entry e;
INSERT INTO journal_about (about, number, entry_id)
SELECT 'proposal', p.number, e.id FROM journal_entry e JOIN action a ON a.number = e.object_number JOIN action_point x ON x.action_id = a.id
JOIN point o ON o.id = x.point_id JOIN proposal p ON p.id = o.proposal_id WHERE e.object_kind = 'action';
