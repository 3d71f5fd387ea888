-- public: An act of the council.
CREATE TABLE deliberation (
    id INTEGER PRIMARY KEY NOT NULL,   -- its number in addresses and in the journal
    reference TEXT NOT NULL UNIQUE,    -- its number as the council writes it: 2023-041
    day INTEGER NOT NULL,              -- when it was voted: 20230428
    title TEXT NOT NULL,               -- as the council wrote it
    outcome TEXT NOT NULL DEFAULT 'voted' CHECK (outcome IN ('announced', 'voted', 'rejected', 'withdrawn')), -- what the council did with it
    matter TEXT,                       -- its matter in the State's list (ACTES), code and words; null: not known
    document TEXT REFERENCES file (sha256), -- its whole text, a file; null: not brought yet
    votes_for INTEGER,                 -- null: not known
    votes_against INTEGER,             -- the same
    abstentions INTEGER,               -- the same
    amends_id INTEGER REFERENCES deliberation (id), -- the act that it changes; null: none
    repeals_id INTEGER REFERENCES deliberation (id) -- the act that it takes away; null: none
) STRICT;

-- public: How a political group voted on an act. Groups, never persons (I23).
CREATE TABLE group_vote (
    id INTEGER PRIMARY KEY NOT NULL,                               -- nobody counts these
    deliberation_id INTEGER NOT NULL REFERENCES deliberation (id), -- the act
    political_group TEXT NOT NULL,                                 -- as it called itself then
    votes_for INTEGER,                                             -- null: not known
    votes_against INTEGER,                                         -- the same
    abstentions INTEGER,                                           -- the same
    not_voting INTEGER,                                            -- present or absent, and not voting; the same
    UNIQUE (deliberation_id, political_group)
) STRICT;

-- public: A term of the council.
CREATE TABLE term (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    name TEXT NOT NULL UNIQUE,       -- as people say it
    starts INTEGER NOT NULL,         -- its first day
    ends INTEGER                     -- its last day; null: not known
) STRICT;

-- public: What a vice-president answers for, within a term.
CREATE TABLE delegation (
    id INTEGER PRIMARY KEY NOT NULL,               -- nobody counts these
    term_id INTEGER NOT NULL REFERENCES term (id), -- the term it belongs to
    title TEXT NOT NULL,                           -- of the delegation
    holder TEXT,                                   -- the elected person, whose mandate is public; null: vacant
    themes TEXT,                                   -- names of the themes it covers, a|b; null: none
    UNIQUE (term_id, title)
) STRICT;

-- public: A point put to one addressee: each has its own dates and its own silence (I12).
CREATE TABLE referral (
    id INTEGER PRIMARY KEY NOT NULL,                         -- nobody counts these
    point_id INTEGER NOT NULL REFERENCES point (id),         -- what is asked about
    addressee_id INTEGER NOT NULL REFERENCES addressee (id), -- who is asked
    asked TEXT,                                              -- what is asked, one sentence; null: the point as it is
    sent INTEGER,                                            -- the day it was sent; null: not yet
    letter TEXT REFERENCES file (sha256),                    -- the letter, a file; null: not brought
    acknowledged INTEGER,                                    -- the day they said that they had it; null: not yet
    reminded INTEGER,                                        -- the day of the last reminder; null: none
    UNIQUE (point_id, addressee_id)
) STRICT;
CREATE INDEX referral_addressee ON referral (addressee_id);

-- public: What an addressee, first of all the council, decided on a point, typed, with its reason. A new one never overwrites another (I11).
CREATE TABLE answer (
    id INTEGER PRIMARY KEY NOT NULL,                    -- nobody counts these
    point_id INTEGER NOT NULL REFERENCES point (id),    -- what it answers
    addressee_id INTEGER NOT NULL REFERENCES addressee (id), -- who answers
    answer_kind TEXT NOT NULL                           -- how
        CHECK (answer_kind IN ('as_is', 'with_changes', 'partly', 'under_study', 'refused', 'passed_on')),
    reason TEXT NOT NULL,                               -- why, Markdown
    deliberation_id INTEGER REFERENCES deliberation (id), -- the act; null: a letter
    paragraph TEXT,                                     -- where in the act; null: the whole of it
    day INTEGER NOT NULL,                               -- when it was given
    wording TEXT,                                       -- what was voted, where it differs from the citizens' words; null: it does not, or is not known
    due INTEGER,                                        -- when a study is to end; null: not said
    passed_to_id INTEGER REFERENCES addressee (id),     -- to whom it was passed on; null: to nobody
    additionality TEXT CHECK (additionality IN ('already_planned', 'sped_up', 'strengthened', 'new', 'unknown')), -- what it adds to what was planned; null: not said
    origin TEXT,                                        -- the file it was imported from; null: typed here
    published INTEGER,                                  -- when; null: a draft
    withdrawn INTEGER,                                  -- when; null: it stands
    version INTEGER NOT NULL,                           -- raised at each save
    UNIQUE (point_id, addressee_id, day)
) STRICT;

-- What a visitor may read of them.
CREATE VIEW public_answer AS
SELECT * FROM answer WHERE published IS NOT NULL AND withdrawn IS NULL;
