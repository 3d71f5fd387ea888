-- Where the chain ends: one row, and the turn that writers take (settled S3).
CREATE TABLE journal_head (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1), -- always 1
    turn INTEGER NOT NULL,                          -- another number, a greater one, for each writer, who so waits for the one before
    number INTEGER NOT NULL,                        -- of the last entry; 0 before the first
    hash BLOB NOT NULL                              -- its fingerprint; 32 zero bytes before the first
) STRICT;

-- Every change of public data: append-only, chained by SHA-256. Bytes of the fingerprint: journal.c.
CREATE TABLE journal_entry (
    id INTEGER PRIMARY KEY NOT NULL, -- its number, without a gap
    at INTEGER NOT NULL,             -- when, in seconds
    kind TEXT NOT NULL,              -- published, changed, declared, confirmed, imported
    object_kind TEXT NOT NULL,       -- what changed: proposal, answer, action, deliberation
    object_number INTEGER NOT NULL,  -- its number, as people count
    object_title TEXT NOT NULL,      -- its title at that time
    field TEXT NOT NULL,             -- the code of the field; empty: the whole object
    role TEXT NOT NULL,              -- who, as a role: never a name (I18)
    old_seal BLOB NOT NULL,          -- SHA-256 of salt and old value; 32 zero bytes: there was none
    new_seal BLOB NOT NULL,          -- the same of the new value
    why_seal BLOB NOT NULL,          -- the same of the reason
    hash BLOB NOT NULL               -- the fingerprint of all of it and of the entry before
) STRICT;
CREATE INDEX journal_entry_object ON journal_entry (object_kind, object_number, id);

-- The values under the seals, published beside them: null where there was none, or once one was erased because a name slipped in.
CREATE TABLE journal_value (
    id INTEGER PRIMARY KEY NOT NULL REFERENCES journal_entry (id), -- the entry they belong to
    old TEXT,       -- the value before
    old_salt BLOB,  -- 16 random bytes; null with its value
    new TEXT,       -- the value after
    new_salt BLOB,  -- the same
    why TEXT,       -- the reason
    why_salt BLOB,  -- the same
    erased INTEGER NOT NULL -- which were erased: 1 old, 2 new, 4 why, added up
) STRICT;

-- Which entries speak of which page: what its history reads. Written beside each entry; it could be made again from them.
CREATE TABLE journal_about (
    id INTEGER PRIMARY KEY NOT NULL,                              -- nobody counts these
    about TEXT NOT NULL,                                          -- the kind of object that has the page: proposal, lever, action …
    number INTEGER NOT NULL,                                      -- its number
    entry_id INTEGER NOT NULL REFERENCES journal_entry (id),      -- the entry
    UNIQUE (about, number, entry_id)
) STRICT;
