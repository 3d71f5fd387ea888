-- :name sql_action_entity :one   An action as its rules see it, draft or published.
SELECT a.id, a.number AS "number?", a.title, a.description AS "description?", a.service_id AS "service_id?", v.name AS "service?", a.state,
    a.since AS "since?", a.ends AS "ends?", a.claim AS "claim?", a.claim_since AS "claim_since?", a.claim_person_id AS "claim_person_id?", a.claim_service_id AS "claim_service_id?",
    a.news AS "news?", a.origin AS "origin?", a.published AS "published?", a.withdrawn AS "withdrawn?", a.version
FROM action a LEFT JOIN service v ON v.id = a.service_id WHERE a.number = :number;

-- :name sql_action_insert :value   Its first writing; gives its id.
INSERT INTO action (number, title, description, service_id, state, since, ends, news, origin, published, version)
VALUES (:number, :title, :description, :service_id, :state, :since, :ends, :news, :origin, :published, 1) RETURNING id AS "id int";

-- :name sql_action_update :none   A later writing, one version on.
UPDATE action SET title = :title, description = :description, service_id = :service_id, state = :state, since = :since, ends = :ends, claim = :claim,
    claim_since = :claim_since, claim_person_id = :claim_person_id, claim_service_id = :claim_service_id, news = :news,
    origin = :origin, published = :published, version = version + 1
WHERE id = :id;

-- :name sql_action_serve :none   Says that an action serves a point.
INSERT INTO action_point (action_id, point_id) VALUES (:action_id, :point_id) ON CONFLICT (point_id, action_id) DO NOTHING;

-- :name sql_action_ties :value   How many points an action serves.
SELECT count(*) AS "n int" FROM action_point WHERE action_id = :action_id;

-- :name sql_action_served_list :many :all   The published proposals that an action serves.
SELECT p.number, p.title FROM public_proposal p JOIN point o ON o.proposal_id = p.id JOIN action_point x ON x.point_id = o.id
WHERE x.action_id = :action_id ORDER BY p.number;

-- :name sql_action_public :one   A published action.
SELECT a.id, a.number, a.title, a.description AS "description?", v.name AS "service?", a.service_id AS "service_id?", a.state, a.since, a.ends AS "ends?", a.claim AS "claim?",
    a.claim_since AS "claim_since?", c.name AS "claimant?", a.news AS "news?", a.origin AS "origin?"
FROM public_action a LEFT JOIN service v ON v.id = a.service_id LEFT JOIN service c ON c.id = a.claim_service_id WHERE a.number = :number;

-- :name sql_action_list :many   The published actions that serve a point, as their cards show them.
SELECT a.number, a.title, v.name AS "service?", a.state, a.since, a.claim AS "claim?", a.claim_since AS "claim_since?", c.name AS "claimant?",
    a.news AS "news?"
FROM public_action a JOIN action_point x ON x.action_id = a.id LEFT JOIN service v ON v.id = a.service_id
LEFT JOIN service c ON c.id = a.claim_service_id
WHERE x.point_id = :point_id ORDER BY a.number LIMIT 200;

-- :name sql_history_list :many :as sql_journal_list   The newest entries of the published actions that serve a point, in no order.
SELECT e.id AS "id!", e.at AS "at!", e.kind AS "kind!", e.object_kind AS "object_kind!", e.object_number AS "object_number!",
    e.object_title AS "object_title!", e.field AS "field!", e.role AS "role!", e.hash AS "hash!", v.old AS "old?", v.new AS "new?", v.why AS "why?",
    v.erased AS "erased!"
FROM (SELECT i.id FROM action_point x CROSS JOIN public_action a CROSS JOIN journal_entry i -- in this order: from the few to the many
    WHERE x.point_id = :point_id AND a.id = x.action_id AND i.object_kind = 'action' AND i.object_number = a.number
    ORDER BY i.id DESC LIMIT :most) AS n
CROSS JOIN journal_entry e CROSS JOIN journal_value v WHERE e.id = n.id AND v.id = e.id;

-- :name sql_row_list :many   Proposals of the public table, of some themes or of a lever where asked: a row for each action, one at least, in no order.
SELECT r.number AS "number!", r.title AS "title!", r.theme AS "theme!", r.answer AS "answer text?", a.state AS "state?", a.claim AS "claim?", a.news AS "news?"
FROM (SELECT p.number, p.title, t.name AS theme, o.id AS point_id,
        (SELECT n.answer_kind FROM public_answer n WHERE n.point_id = o.id ORDER BY n.day DESC, n.id DESC LIMIT 1) AS answer
    FROM public_proposal p JOIN lever l ON l.id = p.lever_id JOIN theme t ON t.id = l.theme_id JOIN point o ON o.proposal_id = p.id
    WHERE p.number > 0 [themes: AND t.slug IN (:themes[25])] [lever: AND l.slug = :lever]
    ORDER BY p.number LIMIT :most OFFSET :skip) AS r
LEFT JOIN action_point x ON x.point_id = r.point_id LEFT JOIN public_action a ON a.id = x.action_id;

-- :name sql_lever_public :one   A lever and its theme, by the lever's address.
SELECT l.slug, l.name, t.slug AS "theme_slug!", t.name AS "theme!" FROM lever l JOIN theme t ON t.id = l.theme_id WHERE l.slug = :slug;

-- :name sql_row_count :value   How many proposals that table has, of some themes where asked.
SELECT count(*) AS "n int" FROM public_proposal p JOIN lever l ON l.id = p.lever_id JOIN theme t ON t.id = l.theme_id
WHERE p.number > 0 [themes: AND t.slug IN (:themes[25])] [lever: AND l.slug = :lever];
