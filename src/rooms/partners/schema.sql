-- A department of the organisation that carries actions.
CREATE TABLE service (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    slug TEXT NOT NULL UNIQUE,       -- its address; never used again
    name TEXT NOT NULL UNIQUE        -- as it calls itself
) STRICT;
