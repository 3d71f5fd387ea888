-- The communes.
CREATE TABLE commune (
    id INTEGER PRIMARY KEY NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    population INTEGER,
    population_year INTEGER,
    outline TEXT,
    neighbours TEXT
) STRICT;
