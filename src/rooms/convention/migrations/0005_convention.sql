-- The question that the council put to the citizens: one row.
CREATE TABLE mandate (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1), -- always 1
    question TEXT NOT NULL,                         -- in the council's words
    introduction TEXT NOT NULL,                     -- a few sentences for the home page, Markdown
    vision TEXT NOT NULL                            -- one sentence of the citizens; empty: none chosen
) STRICT;

-- A theme of the report.
CREATE TABLE theme (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    position INTEGER NOT NULL,       -- its place in the report
    slug TEXT NOT NULL UNIQUE,       -- its address; never used again
    name TEXT NOT NULL UNIQUE,       -- as the report says
    proposals INTEGER NOT NULL       -- how many are published: counted again at each save, so that no page counts
) STRICT;

-- A lever: what several proposals of a theme pull together.
CREATE TABLE lever (
    id INTEGER PRIMARY KEY NOT NULL,                 -- nobody counts these
    position INTEGER NOT NULL,                       -- its place in the report
    slug TEXT NOT NULL UNIQUE,                       -- its address; never used again
    theme_id INTEGER NOT NULL REFERENCES theme (id), -- the theme it belongs to
    name TEXT NOT NULL,                              -- as the report says
    UNIQUE (theme_id, name)
) STRICT;

-- public: What the citizens wrote. Once published, title and text never change (I01).
CREATE TABLE proposal (
    id INTEGER PRIMARY KEY NOT NULL,                 -- nobody counts these
    number INTEGER NOT NULL UNIQUE CHECK (number > 0), -- the report's; never used again
    lever_id INTEGER NOT NULL REFERENCES lever (id), -- the lever it belongs to
    title TEXT NOT NULL,                             -- in the citizens' words, 120 signs at most
    text TEXT NOT NULL,                              -- in the citizens' words, Markdown
    summary TEXT,                                    -- the same in plain language, Markdown; null: none yet
    page INTEGER,                                    -- of the report; null: not known
    votes_for INTEGER,                               -- of the convention; null: not known
    votes_cast INTEGER,                              -- the same
    origin TEXT,                                     -- the file it was imported from; null: typed here
    published INTEGER,                               -- when; null: a draft
    withdrawn INTEGER,                               -- when; null: it stands
    version INTEGER NOT NULL                         -- raised at each save
) STRICT;
CREATE INDEX proposal_lever ON proposal (lever_id, published, withdrawn);

-- What a visitor may read of them.
CREATE VIEW public_proposal AS
SELECT * FROM proposal WHERE published IS NOT NULL AND withdrawn IS NULL;

-- Whatever the council examined: a proposal, or a lever that has none. Answers and actions attach to it.
CREATE TABLE point (
    id INTEGER PRIMARY KEY NOT NULL,                    -- nobody counts these
    proposal_id INTEGER UNIQUE REFERENCES proposal (id), -- the proposal; null: a bare lever
    lever_id INTEGER UNIQUE REFERENCES lever (id),       -- the bare lever; null: a proposal
    CHECK ((proposal_id IS NULL) <> (lever_id IS NULL))
) STRICT;
