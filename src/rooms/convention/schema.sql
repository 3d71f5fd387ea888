-- public: What the council put to the citizens, and what it said of it: one row.
CREATE TABLE mandate (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1), -- always 1
    question TEXT NOT NULL,                         -- in the council's words
    introduction TEXT NOT NULL,                     -- a few sentences for the home page, Markdown
    vision TEXT NOT NULL,                           -- the citizens' vision, Markdown; empty: not brought yet
    vision_line TEXT,                               -- one sentence of it, for the home page; null: none chosen
    text TEXT,                                      -- the mandate whole, Markdown; null: not brought yet
    act TEXT,                                       -- the reference of the deliberation that gave it
    day INTEGER,                                    -- when it was given
    limits TEXT,                                    -- what the council said that it would not take up, Markdown
    budget INTEGER,                                 -- of the convention, in cents; null: not known
    members INTEGER,                                -- how many citizens sat
    sessions TEXT,                                  -- when they sat, in words
    report TEXT REFERENCES file (sha256),           -- their report, a file; null: not brought yet
    report_day INTEGER                              -- when they handed it over
) STRICT;

-- public: What the council bound itself to when it gave the mandate.
CREATE TABLE commitment (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    number INTEGER NOT NULL UNIQUE,  -- its place in the mandate
    text TEXT NOT NULL,              -- in the council's words
    state TEXT NOT NULL CHECK (state IN ('made', 'kept', 'partly', 'not_kept', 'not_taken_up')), -- what became of it
    day INTEGER                      -- since when; null: not known
) STRICT;

-- public: A theme of the report.
CREATE TABLE theme (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    position INTEGER NOT NULL,       -- its place in the report
    slug TEXT NOT NULL UNIQUE,       -- its address; never used again
    name TEXT NOT NULL UNIQUE,       -- as the report says
    introduction TEXT,               -- in the citizens' words, Markdown; null: none
    proposals INTEGER NOT NULL       -- how many are published: counted again at each save, so that no page counts
) STRICT;

-- public: A lever: what several proposals of a theme pull together.
CREATE TABLE lever (
    id INTEGER PRIMARY KEY NOT NULL,                 -- nobody counts these
    position INTEGER NOT NULL,                       -- its place in the report: a bare lever is named L and this number
    slug TEXT NOT NULL UNIQUE,                       -- its address; never used again
    theme_id INTEGER NOT NULL REFERENCES theme (id), -- the theme it belongs to
    name TEXT NOT NULL,                              -- as the report says
    introduction TEXT,                               -- in the citizens' words, Markdown; null: none
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
    priority INTEGER NOT NULL DEFAULT 1 CHECK (priority IN (0, 1)), -- 0: written, and not kept among the priorities
    existed INTEGER,                                 -- 1: the report says that it existed already; null: it does not say
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

-- public: A dated addition beside a published text, which itself never changes (I01).
CREATE TABLE erratum (
    id INTEGER PRIMARY KEY NOT NULL,                       -- nobody counts these
    proposal_id INTEGER NOT NULL REFERENCES proposal (id), -- the proposal it stands beside
    day INTEGER NOT NULL,                                  -- when it was added
    text TEXT NOT NULL,                                    -- what is to be read otherwise, Markdown
    UNIQUE (proposal_id, day)
) STRICT;

-- public: What an inhabitant can do about a proposal: a scheme, a contact.
CREATE TABLE scheme (
    id INTEGER PRIMARY KEY NOT NULL,                       -- nobody counts these
    proposal_id INTEGER NOT NULL REFERENCES proposal (id), -- the proposal it helps with
    title TEXT NOT NULL,                                   -- what it is
    text TEXT,                                             -- for whom, how; null: not said
    link TEXT,                                             -- its page, https; null: none
    UNIQUE (proposal_id, title)
) STRICT;
