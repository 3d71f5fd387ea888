-- Services in a tree, partners, and who can be asked.
ALTER TABLE service ADD COLUMN kind TEXT NOT NULL DEFAULT 'service' CHECK (kind IN ('service', 'partner'));
ALTER TABLE service ADD COLUMN parent_id INTEGER REFERENCES service (id);
ALTER TABLE service ADD COLUMN description TEXT;
CREATE TABLE addressee (
    id INTEGER PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL
        CHECK (kind IN ('metropolis', 'state', 'region', 'department', 'commune', 'companies', 'other')),
    commune_id INTEGER REFERENCES commune (id)
) STRICT;
INSERT INTO addressee (slug, name, kind) VALUES ('conseil', 'Le conseil', 'metropolis');
