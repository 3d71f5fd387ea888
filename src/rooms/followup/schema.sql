-- public: What somebody does about one or more proposals. Its state is what its owner declares: the first axis (I03).
CREATE TABLE action (
    id INTEGER PRIMARY KEY NOT NULL,               -- nobody counts these
    number INTEGER NOT NULL UNIQUE CHECK (number > 0), -- what people count; never used again
    title TEXT NOT NULL,                           -- 120 signs at most
    description TEXT,                              -- Markdown; null: none yet
    service_id INTEGER REFERENCES service (id),    -- its owner; null: nobody named yet (I10)
    state TEXT NOT NULL                            -- in force
        CHECK (state IN ('not_started', 'in_preparation', 'under_way', 'being_evaluated', 'finished', 'suspended', 'abandoned', 'unknown')),
    since INTEGER NOT NULL,                        -- the day from which that state is true
    ends INTEGER,                                  -- the day it should end; null: not known
    claim TEXT CHECK (claim IN ('finished', 'abandoned')), -- declared and not yet confirmed (I04, I05); null: nothing waits
    claim_since INTEGER,                           -- the day that it is declared from
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
    UNIQUE (point_id, action_id)
) STRICT;
CREATE INDEX action_point_action ON action_point (action_id);
