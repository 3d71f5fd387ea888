-- :name sql_mandate :one   The mandate, and its report as a file that anybody may have.
SELECT m.question, m.introduction, m.vision, m.vision_line AS "vision_line?", m.text AS "text?", m.act AS "act?", m.day AS "day?", m.limits AS "limits?",
    m.budget AS "budget?", m.members AS "members?", m.sessions AS "sessions?", m.report_day AS "report_day?",
    f.sha256 AS "sha256?", f.name AS "file_name?", f.size AS "file_size?"
FROM mandate m LEFT JOIN file f ON f.sha256 = m.report AND f.private = 0 WHERE m.id = 1;

-- :name sql_mandate_entity :one   The mandate as its rules see it.
SELECT id, question, introduction, vision, vision_line AS "vision_line?", text AS "text?", act AS "act?", day AS "day?", limits AS "limits?",
    budget AS "budget?", members AS "members?", sessions AS "sessions?", report AS "report?", report_day AS "report_day?"
FROM mandate WHERE id = 1;

-- :name sql_mandate_write :none   The one row.
INSERT INTO mandate (id, question, introduction, vision, vision_line, text, act, day, limits, budget, members, sessions, report, report_day)
VALUES (1, :question, :introduction, :vision, :vision_line, :text, :act, :day, :limits, :budget, :members, :sessions, :report, :report_day)
ON CONFLICT (id) DO UPDATE SET question = excluded.question, introduction = excluded.introduction, vision = excluded.vision,
    vision_line = excluded.vision_line, text = excluded.text, act = excluded.act, day = excluded.day, limits = excluded.limits,
    budget = excluded.budget, members = excluded.members, sessions = excluded.sessions, report = excluded.report, report_day = excluded.report_day;

-- :name sql_commitment_entity :one   A commitment by its number.
SELECT id, number AS "number?", text, state, day AS "day?" FROM commitment WHERE number = :number;

-- :name sql_commitment_write :none   A commitment, new or changed.
INSERT INTO commitment (number, text, state, day) VALUES (:number, :text, :state, :day)
ON CONFLICT (number) DO UPDATE SET text = excluded.text, state = excluded.state, day = excluded.day;

-- :name sql_commitment_list :many :all   The commitments, in the mandate's order.
SELECT number, text, state, day AS "day?" FROM commitment ORDER BY number;

-- :name sql_theme_entity :one   A theme by its name.
SELECT id, position AS "number?", slug, name, introduction AS "introduction?" FROM theme WHERE name = :name;

-- :name sql_theme_write :none   A theme, new or changed; without a number it comes last.
INSERT INTO theme (position, slug, name, introduction, proposals)
VALUES (coalesce(:number, (SELECT coalesce(max(t.position), 0) + 1 FROM theme t)), :slug, :name, :introduction, 0)
ON CONFLICT (name) DO UPDATE SET position = excluded.position, introduction = excluded.introduction;
-- :takes number int?

-- :name sql_theme_slugs :value   How many themes have this address.
SELECT count(*) AS "n int" FROM theme WHERE slug = :slug;

-- :name sql_lever_entity :one   A lever by its theme and name.
SELECT l.id, l.position AS "number?", l.slug, t.name AS "theme!", l.name, l.introduction AS "introduction?",
    (SELECT count(*) FROM point o WHERE o.lever_id = l.id) AS "bare int?"
FROM lever l JOIN theme t ON t.id = l.theme_id WHERE t.name = :theme AND l.name = :lever;
-- :takes theme text
-- :takes lever text

-- :name sql_lever_write :none   A lever, new or changed; without a number it comes last.
INSERT INTO lever (position, slug, theme_id, name, introduction)
VALUES (coalesce(:number, (SELECT coalesce(max(l.position), 0) + 1 FROM lever l)), :slug, :theme_id, :name, :introduction)
ON CONFLICT (theme_id, name) DO UPDATE SET position = excluded.position, introduction = excluded.introduction;
-- :takes number int?

-- :name sql_lever_slugs :value   How many levers have this address.
SELECT count(*) AS "n int" FROM lever WHERE slug = :slug;

-- :name sql_lever_proposals :value   How many proposals a lever has, drafts too.
SELECT count(*) AS "n int" FROM proposal WHERE lever_id = :lever_id;

-- :name sql_lever_numbered :one   The address of a lever by its place in the report.
SELECT slug FROM lever WHERE position = :position ORDER BY id LIMIT 1;

-- :name sql_proposal_entity :one   A proposal as its rules see it, draft or published.
SELECT p.id, p.number AS "number?", p.title, p.text, p.summary AS "summary?", p.page AS "page?", p.votes_for AS "votes_for?",
    p.votes_cast AS "votes_cast?", p.priority AS "priority?", p.existed AS "existed?", p.origin AS "origin?", p.published AS "published?",
    p.withdrawn AS "withdrawn?", p.version, l.name AS "lever!", t.name AS "theme!", t.id AS "theme_id!"
FROM proposal p JOIN lever l ON l.id = p.lever_id JOIN theme t ON t.id = l.theme_id WHERE p.number = :number;

-- :name sql_proposal_write :none   A proposal, new or changed, one version on.
INSERT INTO proposal (number, lever_id, title, text, summary, page, votes_for, votes_cast, priority, existed, origin, published, version)
VALUES (:number, :lever_id, :title, :text, :summary, :page, :votes_for, :votes_cast, :priority, :existed, :origin, :published, 1)
ON CONFLICT (number) DO UPDATE SET lever_id = excluded.lever_id, title = excluded.title, text = excluded.text, summary = excluded.summary,
    page = excluded.page, votes_for = excluded.votes_for, votes_cast = excluded.votes_cast, priority = excluded.priority, existed = excluded.existed,
    origin = excluded.origin, published = excluded.published, version = proposal.version + 1;

-- :name sql_point_add :none   The point of a proposal, once.
INSERT INTO point (proposal_id) SELECT p.id FROM proposal p WHERE p.number = :number ON CONFLICT (proposal_id) DO NOTHING;

-- :name sql_point_of_lever :none   The point of a bare lever, once.
INSERT INTO point (lever_id) VALUES (:lever_id) ON CONFLICT (lever_id) DO NOTHING;

-- :name sql_point :one   A point, by its proposal's number or its bare lever's.
SELECT o.id, p.number AS "proposal?", p.published AS "published?", l.position AS "lever?", coalesce(p.title, l.name) AS "title text!", t.id AS "theme_id!"
FROM point o LEFT JOIN proposal p ON p.id = o.proposal_id LEFT JOIN lever l ON l.id = o.lever_id
LEFT JOIN lever f ON f.id = coalesce(p.lever_id, l.id) LEFT JOIN theme t ON t.id = f.theme_id
WHERE o.id > 0 [number: AND p.number = :number] [position: AND l.position = :position];

-- :name sql_erratum_entity :one   An addition by its proposal and day.
SELECT e.id, p.number AS "proposal?", p.title AS "title!", e.day AS "day?", e.text
FROM erratum e JOIN proposal p ON p.id = e.proposal_id WHERE p.number = :number AND e.day = :day;

-- :name sql_erratum_write :none   An addition, new or changed.
INSERT INTO erratum (proposal_id, day, text) VALUES (:proposal_id, :day, :text) ON CONFLICT (proposal_id, day) DO UPDATE SET text = excluded.text;

-- :name sql_erratum_list :many :all   The additions beside a proposal.
SELECT day, text FROM erratum WHERE proposal_id = :proposal_id ORDER BY day;

-- :name sql_scheme_entity :one   What can be done, by its proposal and title.
SELECT s.id, p.number AS "proposal?", s.title, s.text AS "text?", s.link AS "link?"
FROM scheme s JOIN proposal p ON p.id = s.proposal_id WHERE p.number = :number AND s.title = :title;

-- :name sql_scheme_write :none   The same, new or changed.
INSERT INTO scheme (proposal_id, title, text, link) VALUES (:proposal_id, :title, :text, :link)
ON CONFLICT (proposal_id, title) DO UPDATE SET text = excluded.text, link = excluded.link;

-- :name sql_scheme_list :many :all   What can be done about a proposal.
SELECT title, text AS "text?", link AS "link?" FROM scheme WHERE proposal_id = :proposal_id ORDER BY id;

-- :name sql_proposal_public :one   A published proposal, by its number.
SELECT p.id, o.id AS "point_id!", p.number, p.title, p.text, p.summary AS "summary?", p.page AS "page?", p.votes_for AS "votes_for?",
    p.votes_cast AS "votes_cast?", p.priority, p.existed AS "existed?", p.origin AS "origin?", l.name AS "lever!", l.slug AS "lever_slug!",
    t.name AS "theme!", t.slug AS "theme_slug!",
    (SELECT coalesce(max(b.number), 0) FROM public_proposal b WHERE b.number < :number) AS "before int!",
    (SELECT coalesce(min(a.number), 0) FROM public_proposal a WHERE a.number > :number) AS "after int!"
FROM public_proposal p JOIN lever l ON l.id = p.lever_id JOIN theme t ON t.id = l.theme_id JOIN point o ON o.proposal_id = p.id
WHERE p.number = :number;

-- :name sql_theme_list :many :all   Themes that are public, in the report's order, each with its number of published proposals.
SELECT id, slug, name, introduction AS "introduction?", proposals FROM theme
WHERE proposals > 0 OR introduction IS NOT NULL
    OR EXISTS (SELECT 1 FROM lever l JOIN point o ON o.lever_id = l.id WHERE l.theme_id = theme.id) ORDER BY position, id;

-- :name sql_lever_list :many :all   Levers in the report's order.
SELECT id, position, slug, theme_id, name, introduction AS "introduction?" FROM lever ORDER BY position, id;

-- :name sql_theme_one_more :none   One more proposal of a theme is published.
UPDATE theme SET proposals = proposals + 1 WHERE name = :name;

-- :name sql_theme_recount :none   Counts the published proposals of a theme again.
UPDATE theme SET proposals = (SELECT count(*) FROM lever l JOIN proposal p ON p.lever_id = l.id
    WHERE l.theme_id = theme.id AND p.published IS NOT NULL AND p.withdrawn IS NULL) WHERE name = :name;
