-- public: Who carries actions: a department of the organisation, or an outside partner. Departments are a tree.
CREATE TABLE service (
    id INTEGER PRIMARY KEY NOT NULL,          -- nobody counts these
    slug TEXT NOT NULL UNIQUE,                -- its address; never used again
    name TEXT NOT NULL UNIQUE,                -- as it calls itself
    kind TEXT NOT NULL DEFAULT 'service' CHECK (kind IN ('service', 'partner')), -- of the organisation, or outside
    parent_id INTEGER REFERENCES service (id), -- the department it belongs to; null: none
    description TEXT                          -- what it does, one sentence; null: not said
) STRICT;

-- public: Who can act on a point, and is asked: the council itself (one row, kind metropolis), the State, a commune …
CREATE TABLE addressee (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    slug TEXT NOT NULL UNIQUE,       -- its address; never used again
    name TEXT NOT NULL UNIQUE,       -- as sentences name it, article included
    kind TEXT NOT NULL               -- what it is
        CHECK (kind IN ('metropolis', 'state', 'region', 'department', 'commune', 'companies', 'other')),
    commune_id INTEGER REFERENCES commune (id) -- where it is a commune of ours; null: it is none
) STRICT;
