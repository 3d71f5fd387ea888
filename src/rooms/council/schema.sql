-- public: An act of the council.
CREATE TABLE deliberation (
    id INTEGER PRIMARY KEY NOT NULL,   -- nobody counts these
    reference TEXT NOT NULL UNIQUE,    -- its number as the council writes it: 2023-041
    day INTEGER NOT NULL,              -- when it was voted: 20230428
    title TEXT NOT NULL,               -- as the council wrote it
    document TEXT REFERENCES file (sha256), -- its whole text, a file; null: not brought yet
    votes_for INTEGER,                 -- null: not known
    votes_against INTEGER,             -- the same
    abstentions INTEGER                -- the same
) STRICT;

-- public: What the council decided on a point, typed, with its reason. A new one never overwrites another (I11).
CREATE TABLE answer (
    id INTEGER PRIMARY KEY NOT NULL,                    -- nobody counts these
    point_id INTEGER NOT NULL REFERENCES point (id),    -- what it answers
    answer_kind TEXT NOT NULL                           -- how
        CHECK (answer_kind IN ('as_is', 'with_changes', 'partly', 'under_study', 'refused', 'passed_on')),
    reason TEXT NOT NULL,                               -- why, Markdown
    deliberation_id INTEGER REFERENCES deliberation (id), -- the act; null: a letter
    paragraph TEXT,                                     -- where in the act; null: the whole of it
    day INTEGER NOT NULL,                               -- when it was given
    origin TEXT,                                        -- the file it was imported from; null: typed here
    published INTEGER,                                  -- when; null: a draft
    withdrawn INTEGER,                                  -- when; null: it stands
    version INTEGER NOT NULL,                           -- raised at each save
    UNIQUE (point_id, day)
) STRICT;

-- What a visitor may read of them.
CREATE VIEW public_answer AS
SELECT * FROM answer WHERE published IS NOT NULL AND withdrawn IS NULL;
