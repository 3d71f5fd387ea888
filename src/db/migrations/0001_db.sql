-- Which migrations this database has had, step by step.
CREATE TABLE migration (
    id INTEGER PRIMARY KEY NOT NULL, -- its number in the house's one line
    name TEXT NOT NULL,              -- its file's name
    applied INTEGER NOT NULL         -- when, in seconds
) STRICT;

-- The body that runs this space: one row.
CREATE TABLE organisation (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1), -- always 1
    name TEXT NOT NULL,                             -- as its inhabitants call it
    convention TEXT NOT NULL,                       -- the name of its convention
    host TEXT NOT NULL,                             -- the host that a request names it by; empty: any
    url TEXT NOT NULL,                              -- the address of the site, for absolute links; empty: JALON_URL
    language TEXT NOT NULL,                         -- of what its citizens wrote: a code such as fr
    secret TEXT NOT NULL,                           -- the key that seals the times of visitors' forms
    example INTEGER NOT NULL CHECK (example IN (0, 1)) -- 1: fictitious, and every page says so
) STRICT;
