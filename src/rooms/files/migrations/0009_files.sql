-- A file, named by the SHA-256 of its bytes: the same bytes are kept once.
CREATE TABLE file (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    sha256 TEXT NOT NULL UNIQUE,     -- its name in addresses, hexadecimal
    size INTEGER NOT NULL,           -- bytes
    media_type TEXT NOT NULL,        -- text/plain, application/pdf …
    name TEXT NOT NULL,              -- as it was brought
    private INTEGER NOT NULL CHECK (private IN (0, 1)) -- 1: served to nobody yet
) STRICT;

-- Its bytes, in parts of 256 kB.
CREATE TABLE file_part (
    id INTEGER PRIMARY KEY NOT NULL,               -- nobody counts these
    file_id INTEGER NOT NULL REFERENCES file (id), -- the file
    part INTEGER NOT NULL,                         -- from 0
    bytes BLOB NOT NULL,                           -- 256 kB, the last one less
    UNIQUE (file_id, part)
) STRICT;
