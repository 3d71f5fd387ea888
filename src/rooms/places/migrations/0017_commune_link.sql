-- A commune's own site.
ALTER TABLE commune ADD COLUMN link TEXT;
