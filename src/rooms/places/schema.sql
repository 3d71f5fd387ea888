-- public: A commune of the organisation, or for a commune's own space one of its quarters.
CREATE TABLE commune (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    code TEXT NOT NULL UNIQUE,       -- INSEE's: its address; never used again
    name TEXT NOT NULL,              -- as it calls itself
    population INTEGER,              -- municipal; null: not known
    population_year INTEGER,         -- of that count
    link TEXT,                       -- its own site, https; null: not known
    outline TEXT,                    -- its shape, a path of SVG in a square of 1000 shared by all; null: none drawn
    neighbours TEXT                  -- codes of those it touches, a|b; null: not known
) STRICT;
