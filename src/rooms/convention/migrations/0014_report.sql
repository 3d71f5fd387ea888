-- The mandate whole, its commitments, the report's introductions, what a proposal can carry.
ALTER TABLE mandate ADD COLUMN vision_line TEXT;
ALTER TABLE mandate ADD COLUMN text TEXT;
ALTER TABLE mandate ADD COLUMN act TEXT;
ALTER TABLE mandate ADD COLUMN day INTEGER;
ALTER TABLE mandate ADD COLUMN limits TEXT;
ALTER TABLE mandate ADD COLUMN budget INTEGER;
ALTER TABLE mandate ADD COLUMN members INTEGER;
ALTER TABLE mandate ADD COLUMN sessions TEXT;
ALTER TABLE mandate ADD COLUMN report TEXT REFERENCES file (sha256);
ALTER TABLE mandate ADD COLUMN report_day INTEGER;
UPDATE mandate SET vision_line = vision, vision = '';
CREATE TABLE commitment (
    id INTEGER PRIMARY KEY NOT NULL,
    number INTEGER NOT NULL UNIQUE,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('made', 'kept', 'partly', 'not_kept', 'not_taken_up')),
    day INTEGER
) STRICT;
ALTER TABLE theme ADD COLUMN introduction TEXT;
ALTER TABLE lever ADD COLUMN introduction TEXT;
ALTER TABLE proposal ADD COLUMN priority INTEGER NOT NULL DEFAULT 1 CHECK (priority IN (0, 1));
ALTER TABLE proposal ADD COLUMN existed INTEGER;
DROP VIEW public_proposal;
CREATE VIEW public_proposal AS
SELECT * FROM proposal WHERE published IS NOT NULL AND withdrawn IS NULL;
CREATE TABLE erratum (
    id INTEGER PRIMARY KEY NOT NULL,
    proposal_id INTEGER NOT NULL REFERENCES proposal (id),
    day INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (proposal_id, day)
) STRICT;
CREATE TABLE scheme (
    id INTEGER PRIMARY KEY NOT NULL,
    proposal_id INTEGER NOT NULL REFERENCES proposal (id),
    title TEXT NOT NULL,
    text TEXT,
    link TEXT,
    UNIQUE (proposal_id, title)
) STRICT;
