-- Which entries speak of which page.
CREATE TABLE journal_about (
    id INTEGER PRIMARY KEY NOT NULL,
    about TEXT NOT NULL,
    number INTEGER NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES journal_entry (id),
    UNIQUE (about, number, entry_id)
) STRICT;
