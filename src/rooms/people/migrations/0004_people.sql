-- An account. Its name and mail are personal data: kept 3 years after the last activity, seen by the person in charge.
CREATE TABLE person (
    id INTEGER PRIMARY KEY NOT NULL,              -- nobody counts these
    name TEXT NOT NULL,                           -- never in the journal (I18)
    email TEXT NOT NULL UNIQUE,                   -- where its link is sent
    role TEXT NOT NULL CHECK (role IN ('pic', 'referent')), -- what it may
    service_id INTEGER REFERENCES service (id),   -- the service it reports for; null: none
    created INTEGER NOT NULL,                     -- seconds
    used INTEGER NOT NULL                         -- the last day that a session was used, in seconds
) STRICT;

-- A link that opens one session, once.
CREATE TABLE sign_in_link (
    id INTEGER PRIMARY KEY NOT NULL,                    -- nobody counts these
    hash BLOB NOT NULL UNIQUE,                          -- SHA-256 of its token
    person_id INTEGER NOT NULL REFERENCES person (id),  -- whose
    expires INTEGER NOT NULL,                           -- seconds
    opened INTEGER                                      -- when it was used up; null: not yet
) STRICT;

-- Somebody signed in, in one browser.
CREATE TABLE session (
    id INTEGER PRIMARY KEY NOT NULL,                    -- nobody counts these
    hash BLOB NOT NULL UNIQUE,                          -- SHA-256 of its token
    person_id INTEGER NOT NULL REFERENCES person (id),  -- who
    expires INTEGER NOT NULL                            -- seconds
) STRICT;
