-- :name sql_deliberation_entity :one   A deliberation by its reference.
SELECT id, reference, day AS "day?", title, document AS "document?", votes_for AS "votes_for?", votes_against AS "votes_against?", abstentions AS "abstentions?"
FROM deliberation WHERE reference = :reference;

-- :name sql_deliberation_insert :value   Its first writing; gives its id.
INSERT INTO deliberation (reference, day, title, document, votes_for, votes_against, abstentions)
VALUES (:reference, :day, :title, :document, :votes_for, :votes_against, :abstentions) RETURNING id AS "id int";

-- :name sql_deliberation_update :none   A later writing.
UPDATE deliberation SET day = :day, title = :title, document = :document, votes_for = :votes_for, votes_against = :votes_against, abstentions = :abstentions
WHERE id = :id;

-- :name sql_answer_entity :one   The answer given to a proposal on a day.
SELECT a.id, p.number AS "proposal?", p.title AS "proposal_title!", a.answer_kind, a.reason, d.reference AS "deliberation?",
    a.paragraph AS "paragraph?", a.day AS "day?", a.origin AS "origin?", a.published AS "published?", a.version
FROM answer a JOIN point o ON o.id = a.point_id JOIN proposal p ON p.id = o.proposal_id LEFT JOIN deliberation d ON d.id = a.deliberation_id
WHERE p.number = :number AND a.day = :day;

-- :name sql_answer_insert :value   Its first writing; gives its id.
INSERT INTO answer (point_id, answer_kind, reason, deliberation_id, paragraph, day, origin, published, version)
VALUES (:point_id, :answer_kind, :reason, :deliberation_id, :paragraph, :day, :origin, :published, 1) RETURNING id AS "id int";

-- :name sql_answer_update :none   A later writing, one version on.
UPDATE answer SET answer_kind = :answer_kind, reason = :reason, deliberation_id = :deliberation_id, paragraph = :paragraph,
    published = :published, version = version + 1 WHERE id = :id;

-- :name sql_answer_list :many :all   The published answers to a point, the newest first.
SELECT a.answer_kind, a.reason, a.day, a.paragraph AS "paragraph?", d.reference AS "deliberation?", d.title AS "deliberation_title?",
    d.day AS "deliberation_day?", d.votes_for AS "votes_for?", d.votes_against AS "votes_against?", d.abstentions AS "abstentions?",
    f.sha256 AS "sha256?", f.name AS "file_name?", f.size AS "file_size?"
FROM public_answer a LEFT JOIN deliberation d ON d.id = a.deliberation_id LEFT JOIN file f ON f.sha256 = d.document AND f.private = 0
WHERE a.point_id = :point_id ORDER BY a.day DESC, a.id DESC;
