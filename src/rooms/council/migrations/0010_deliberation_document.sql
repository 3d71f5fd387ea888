-- The text of a deliberation, as a file.
ALTER TABLE deliberation ADD COLUMN document TEXT REFERENCES file (sha256);
