-- public: What somebody does about one or more proposals. Its state is what its owner declares: the first axis (I03).
CREATE TABLE action (
    id INTEGER PRIMARY KEY NOT NULL,               -- nobody counts these
    number INTEGER NOT NULL UNIQUE CHECK (number > 0), -- what people count; never used again
    title TEXT NOT NULL,                           -- 120 signs at most
    description TEXT,                              -- Markdown; null: none yet
    service_id INTEGER REFERENCES service (id),    -- its owner; null: nobody named yet (I10)
    referent TEXT,                                 -- the role of the person who reports, never a name; null: nobody named yet
    starts INTEGER,                                -- the day it should begin, or began; null: not known
    everywhere INTEGER NOT NULL DEFAULT 0 CHECK (everywhere IN (0, 1)), -- 1: it concerns all the communes
    state TEXT NOT NULL                            -- in force
        CHECK (state IN ('not_started', 'in_preparation', 'under_way', 'being_evaluated', 'finished', 'suspended', 'abandoned', 'unknown')),
    since INTEGER NOT NULL,                        -- the day from which that state is true
    said TEXT,                                     -- the public reason given with that state; null: none kept
    ends INTEGER,                                  -- the day it should end; null: not known
    claim TEXT CHECK (claim IN ('finished', 'abandoned')), -- declared and not yet confirmed (I04, I05); null: nothing waits
    claim_since INTEGER,                           -- the day that it is declared from
    claim_said TEXT,                               -- the public reason given with it
    claim_person_id INTEGER REFERENCES person (id), -- the account that declared it
    claim_service_id INTEGER REFERENCES service (id), -- the service of that account
    news INTEGER,                                  -- when its owner last said something, in seconds; null: never
    origin TEXT,                                   -- the file it was imported from; null: typed here
    published INTEGER,                             -- when; null: a draft
    withdrawn INTEGER,                             -- when; null: it stands
    version INTEGER NOT NULL                       -- raised at each save
) STRICT;

-- What a visitor may read of them.
CREATE VIEW public_action AS
SELECT * FROM action WHERE published IS NOT NULL AND withdrawn IS NULL;

-- Which points an action serves: many to many.
CREATE TABLE action_point (
    id INTEGER PRIMARY KEY NOT NULL,                   -- nobody counts these
    action_id INTEGER NOT NULL REFERENCES action (id), -- the action
    point_id INTEGER NOT NULL REFERENCES point (id),   -- the point it serves
    additionality TEXT NOT NULL DEFAULT 'unknown'      -- what the action adds for this point to what was planned (I14)
        CHECK (additionality IN ('already_planned', 'sped_up', 'strengthened', 'new', 'unknown')),
    existed_before TEXT,                               -- what existed before; null: not said
    source TEXT,                                       -- who says so; null: not said
    day INTEGER,                                       -- the day of that source; null: not said
    UNIQUE (point_id, action_id)
) STRICT;
CREATE INDEX action_point_action ON action_point (action_id);

-- public: Who helps.
CREATE TABLE action_partner (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    action_id INTEGER NOT NULL REFERENCES action (id), -- the action
    service_id INTEGER NOT NULL REFERENCES service (id), -- the service or partner that helps
    UNIQUE (action_id, service_id)
) STRICT;
CREATE INDEX action_partner_service ON action_partner (service_id);

-- public: Where, unless it is everywhere.
CREATE TABLE action_commune (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    action_id INTEGER NOT NULL REFERENCES action (id), -- the action
    commune_id INTEGER NOT NULL REFERENCES commune (id), -- the commune
    UNIQUE (action_id, commune_id)
) STRICT;

-- public: A dated step. Late is computed, never typed (I09).
CREATE TABLE milestone (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    action_id INTEGER NOT NULL REFERENCES action (id), -- the action
    number INTEGER NOT NULL, -- its place in the action
    title TEXT NOT NULL, -- what is to be done
    day INTEGER NOT NULL, -- when it is planned for; its day may be 0: a month is enough
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'moved', 'dropped')), -- planned; done; moved: the day is no longer the first one; dropped
    done INTEGER, -- the day it was done; null: it is not
    first_day INTEGER, -- the day planned at first, where it was moved; null: it was not
    said TEXT, -- the public reason given with its last change; null: none
    UNIQUE (action_id, number)
) STRICT;

-- public: What an action costs, by year, funder and nature, in cents. Unknown is not zero (I06).
CREATE TABLE money (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    action_id INTEGER NOT NULL REFERENCES action (id), -- the action
    year INTEGER NOT NULL, -- of the budget
    funder TEXT NOT NULL, -- who pays
    nature TEXT NOT NULL CHECK (nature IN ('running', 'capital', 'unknown')), -- running costs or capital
    planned INTEGER, -- null: not known
    voted INTEGER, -- the same
    spent INTEGER, -- the same
    UNIQUE (action_id, year, funder, nature)
) STRICT;

-- public: What holds an action up. It is no state.
CREATE TABLE blocker (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    action_id INTEGER NOT NULL REFERENCES action (id), -- the action
    number INTEGER NOT NULL, -- its place in the action
    kind TEXT NOT NULL CHECK (kind IN ('money', 'law', 'people', 'technique', 'politics', 'partner')), -- of obstacle
    since INTEGER NOT NULL, -- the day from which it is there
    asked_of TEXT, -- who can lift it; null: not said
    lifted INTEGER, -- the day it went; null: it is there
    said TEXT, -- the public reason given with its last change; null: none
    UNIQUE (action_id, number)
) STRICT;

-- public: A meeting at which the committee gave its opinion.
CREATE TABLE opinion_round (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    number INTEGER NOT NULL UNIQUE, -- its own
    day INTEGER NOT NULL, -- of the meeting
    body TEXT NOT NULL, -- which committee
    seats INTEGER -- how many seats it has; null: not known
) STRICT;

-- public: What the committee thinks of an action, one row a round: the second axis, a distribution of answers to four questions (I03). No single answer is kept.
CREATE TABLE opinion (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    action_id INTEGER NOT NULL REFERENCES action (id), -- the action
    round_id INTEGER NOT NULL REFERENCES opinion_round (id), -- the round
    account_yes INTEGER, -- taken into account? yes; null: not asked
    account_partly INTEGER, -- taken into account? partly; null: not asked
    account_no INTEGER, -- taken into account? no; null: not asked
    account_cannot_say INTEGER, -- taken into account? cannot say; null: not asked
    size_yes INTEGER, -- well sized? yes; null: not asked
    size_partly INTEGER, -- well sized? partly; null: not asked
    size_no INTEGER, -- well sized? no; null: not asked
    size_cannot_say INTEGER, -- well sized? cannot say; null: not asked
    pace_yes INTEGER, -- right pace? yes; null: not asked
    pace_partly INTEGER, -- right pace? partly; null: not asked
    pace_no INTEGER, -- right pace? no; null: not asked
    pace_cannot_say INTEGER, -- right pace? cannot say; null: not asked
    deviation_yes INTEGER, -- is the deviation justified? yes; null: not asked
    deviation_partly INTEGER, -- is the deviation justified? partly; null: not asked
    deviation_no INTEGER, -- is the deviation justified? no; null: not asked
    deviation_cannot_say INTEGER, -- is the deviation justified? cannot say; null: not asked
    comment TEXT, -- what the committee says, Markdown; null: nothing
    dissent TEXT, -- what a minority says, with its count (I22); null: none
    reply TEXT, -- the owner's reply, Markdown (I21); null: none yet
    reply_day INTEGER, -- its day
    UNIQUE (action_id, round_id)
) STRICT;

-- public: What shows that something is done: dated, brought by somebody, checked by somebody else.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    number INTEGER NOT NULL UNIQUE, -- its own; never used again
    action_id INTEGER NOT NULL REFERENCES action (id), -- the action that it shows
    title TEXT NOT NULL, -- what it is
    kind TEXT NOT NULL CHECK (kind IN ('document', 'link', 'photograph', 'figure')), -- of evidence
    day INTEGER NOT NULL, -- what it shows was so on that day
    service_id INTEGER REFERENCES service (id), -- who brought it; null: not known
    file TEXT REFERENCES file (sha256), -- its bytes; null: none
    link TEXT, -- https; null: none
    figure TEXT, -- a figure with its denominator and date, in words; null: none
    description TEXT, -- what a picture shows, for who does not see it; null: none
    rights TEXT, -- who holds the rights, and the licence; null: not said
    state TEXT NOT NULL CHECK (state IN ('brought', 'accepted', 'refused', 'withdrawn')), -- brought; accepted or refused by a second person; withdrawn: it stays listed (I17)
    checked INTEGER, -- the day it was accepted, refused or withdrawn; null: nobody looked yet
    checked_role TEXT, -- who checked, as a role: never a name
    said TEXT, -- the public reason given then; null: none
    version INTEGER NOT NULL -- raised at each save
) STRICT;
CREATE INDEX evidence_action ON evidence (action_id);

-- public: A dated objection to an evidence. It closes only with a public answer (I20).
CREATE TABLE contestation (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    number INTEGER NOT NULL UNIQUE, -- its own; never used again
    evidence_id INTEGER NOT NULL REFERENCES evidence (id), -- the evidence
    day INTEGER NOT NULL, -- when it came
    text TEXT NOT NULL, -- what is said to be wrong; shown once it was read
    email TEXT, -- where to answer; never public, gone a year after the answer; null: none given
    moderated INTEGER, -- the day its text was read and found fit to be shown; 0: read, and not fit; null: not read yet
    state TEXT NOT NULL CHECK (state IN ('received', 'upheld', 'partly', 'dismissed')), -- received, or what was found
    answer TEXT, -- the public answer; null: none yet
    answer_day INTEGER, -- its day
    version INTEGER NOT NULL -- raised at each save
) STRICT;
CREATE INDEX contestation_evidence ON contestation (evidence_id);
