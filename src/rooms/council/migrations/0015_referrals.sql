-- Acts with their votes by group, terms and delegations, what was asked of whom, answers of everybody.
ALTER TABLE deliberation ADD COLUMN outcome TEXT NOT NULL DEFAULT 'voted' CHECK (outcome IN ('announced', 'voted', 'rejected', 'withdrawn'));
ALTER TABLE deliberation ADD COLUMN matter TEXT;
ALTER TABLE deliberation ADD COLUMN amends_id INTEGER REFERENCES deliberation (id);
ALTER TABLE deliberation ADD COLUMN repeals_id INTEGER REFERENCES deliberation (id);
CREATE TABLE group_vote (
    id INTEGER PRIMARY KEY NOT NULL,
    deliberation_id INTEGER NOT NULL REFERENCES deliberation (id),
    political_group TEXT NOT NULL,
    votes_for INTEGER,
    votes_against INTEGER,
    abstentions INTEGER,
    not_voting INTEGER,
    UNIQUE (deliberation_id, political_group)
) STRICT;
CREATE TABLE term (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    starts INTEGER NOT NULL,
    ends INTEGER
) STRICT;
CREATE TABLE delegation (
    id INTEGER PRIMARY KEY NOT NULL,
    term_id INTEGER NOT NULL REFERENCES term (id),
    title TEXT NOT NULL,
    holder TEXT,
    themes TEXT,
    UNIQUE (term_id, title)
) STRICT;
CREATE TABLE referral (
    id INTEGER PRIMARY KEY NOT NULL,
    point_id INTEGER NOT NULL REFERENCES point (id),
    addressee_id INTEGER NOT NULL REFERENCES addressee (id),
    asked TEXT,
    sent INTEGER,
    letter TEXT REFERENCES file (sha256),
    acknowledged INTEGER,
    reminded INTEGER,
    UNIQUE (point_id, addressee_id)
) STRICT;
CREATE INDEX referral_addressee ON referral (addressee_id);
DROP VIEW public_answer;
ALTER TABLE answer RENAME TO answer_before;
CREATE TABLE answer (
    id INTEGER PRIMARY KEY NOT NULL,
    point_id INTEGER NOT NULL REFERENCES point (id),
    addressee_id INTEGER NOT NULL REFERENCES addressee (id),
    answer_kind TEXT NOT NULL
        CHECK (answer_kind IN ('as_is', 'with_changes', 'partly', 'under_study', 'refused', 'passed_on')),
    reason TEXT NOT NULL,
    deliberation_id INTEGER REFERENCES deliberation (id),
    paragraph TEXT,
    day INTEGER NOT NULL,
    wording TEXT,
    due INTEGER,
    passed_to_id INTEGER REFERENCES addressee (id),
    additionality TEXT CHECK (additionality IN ('already_planned', 'sped_up', 'strengthened', 'new', 'unknown')),
    origin TEXT,
    published INTEGER,
    withdrawn INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (point_id, addressee_id, day)
) STRICT;
INSERT INTO answer (point_id, addressee_id, answer_kind, reason, deliberation_id, paragraph, day, origin, published, withdrawn, version)
SELECT b.point_id, c.id, b.answer_kind, b.reason, b.deliberation_id, b.paragraph, b.day, b.origin, b.published, b.withdrawn, b.version
FROM answer_before b CROSS JOIN addressee c WHERE c.kind = 'metropolis' ORDER BY b.id;
DROP TABLE answer_before;
CREATE VIEW public_answer AS
SELECT * FROM answer WHERE published IS NOT NULL AND withdrawn IS NULL;
