-- :name sql_mandate :one   The question, the introduction, the vision.
SELECT question, introduction, vision FROM mandate WHERE id = 1;

-- :name sql_mandate_set :none   The one row.
INSERT INTO mandate (id, question, introduction, vision) VALUES (1, :question, :introduction, :vision)
ON CONFLICT (id) DO UPDATE SET question = excluded.question, introduction = excluded.introduction, vision = excluded.vision;

-- :name sql_theme_named :value   The id of a theme; 0 for none.
SELECT id AS "id int" FROM theme WHERE name = :name;

-- :name sql_theme_slugs :value   How many themes have this address.
SELECT count(*) AS "n int" FROM theme WHERE slug = :slug;

-- :name sql_theme_add :value   A new theme, at the end; gives its id.
INSERT INTO theme (position, slug, name, proposals)
VALUES ((SELECT coalesce(max(t.position), 0) + 1 FROM theme t), :slug, :name, 0) RETURNING id AS "id int";

-- :name sql_lever_named :value   The id of a theme's lever; 0 for none.
SELECT id AS "id int" FROM lever WHERE theme_id = :theme_id AND name = :name;

-- :name sql_lever_slugs :value   How many levers have this address.
SELECT count(*) AS "n int" FROM lever WHERE slug = :slug;

-- :name sql_lever_add :value   A new lever, at the end; gives its id.
INSERT INTO lever (position, slug, theme_id, name)
VALUES ((SELECT coalesce(max(l.position), 0) + 1 FROM lever l), :slug, :theme_id, :name) RETURNING id AS "id int";

-- :name sql_proposal_entity :one   A proposal as its rules see it, draft or published.
SELECT p.id, p.number AS "number?", p.title, p.text, p.summary AS "summary?", p.page AS "page?", p.votes_for AS "votes_for?",
    p.votes_cast AS "votes_cast?", p.origin AS "origin?", p.published AS "published?", p.withdrawn AS "withdrawn?", p.version, l.name AS "lever!", t.name AS "theme!"
FROM proposal p JOIN lever l ON l.id = p.lever_id JOIN theme t ON t.id = l.theme_id WHERE p.number = :number;

-- :name sql_proposal_insert :value   Its first writing; gives its id.
INSERT INTO proposal (number, lever_id, title, text, summary, page, votes_for, votes_cast, origin, published, version)
VALUES (:number, :lever_id, :title, :text, :summary, :page, :votes_for, :votes_cast, :origin, :published, 1) RETURNING id AS "id int";

-- :name sql_proposal_update :none   A later writing, one version on.
UPDATE proposal SET lever_id = :lever_id, title = :title, text = :text, summary = :summary, page = :page, votes_for = :votes_for,
    votes_cast = :votes_cast, origin = :origin, published = :published, version = version + 1
WHERE id = :id;

-- :name sql_point_add :none   The point of a proposal.
INSERT INTO point (proposal_id) VALUES (:proposal_id);

-- :name sql_point_of_proposal :value   The point of a proposal, by the proposal's number; 0 for none.
SELECT o.id AS "id int" FROM point o JOIN proposal p ON p.id = o.proposal_id WHERE p.number = :number;

-- :name sql_proposal_public :one   A published proposal, by its number.
SELECT p.id, o.id AS "point_id!", p.number, p.title, p.text, p.summary AS "summary?", p.page AS "page?", p.votes_for AS "votes_for?",
    p.votes_cast AS "votes_cast?", p.origin AS "origin?", l.name AS "lever!", l.slug AS "lever_slug!", t.name AS "theme!", t.slug AS "theme_slug!"
FROM public_proposal p JOIN lever l ON l.id = p.lever_id JOIN theme t ON t.id = l.theme_id JOIN point o ON o.proposal_id = p.id
WHERE p.number = :number;

-- :name sql_proposal_before :value   The number of the published proposal before; 0 for none.
SELECT coalesce(max(p.number), 0) AS "number int" FROM public_proposal p WHERE p.number < :number;

-- :name sql_proposal_after :value   The number of the published proposal after; 0 for none.
SELECT coalesce(min(p.number), 0) AS "number int" FROM public_proposal p WHERE p.number > :number;

-- :name sql_theme_list :many :all   Themes in the report's order that have published proposals, each with their number.
SELECT slug, name, proposals FROM theme WHERE proposals > 0 ORDER BY position;

-- :name sql_theme_recount :none   Counts the published proposals of a theme again.
UPDATE theme SET proposals = (SELECT count(*) FROM lever l JOIN proposal p ON p.lever_id = l.id
    WHERE l.theme_id = theme.id AND p.published IS NOT NULL AND p.withdrawn IS NULL) WHERE name = :name;
