-- :name sql_deliberation_entity :one   A deliberation by its reference.
SELECT d.id AS "id!", d.reference AS "reference!", d.day AS "day?", d.title AS "title!", d.outcome AS "outcome!", d.matter AS "matter?", d.document AS "document?", d.votes_for AS "votes_for?",
    d.votes_against AS "votes_against?", d.abstentions AS "abstentions?", a.reference AS "amends?", r.reference AS "repeals?"
FROM deliberation d LEFT JOIN deliberation a ON a.id = d.amends_id LEFT JOIN deliberation r ON r.id = d.repeals_id WHERE d.reference = :reference;

-- :name sql_deliberation_write :none   A deliberation, new or changed.
INSERT INTO deliberation (reference, day, title, outcome, matter, document, votes_for, votes_against, abstentions, amends_id, repeals_id)
VALUES (:reference, :day, :title, :outcome, :matter, :document, :votes_for, :votes_against, :abstentions, :amends_id, :repeals_id)
ON CONFLICT (reference) DO UPDATE SET day = excluded.day, title = excluded.title, outcome = excluded.outcome, matter = excluded.matter,
    document = excluded.document, votes_for = excluded.votes_for, votes_against = excluded.votes_against, abstentions = excluded.abstentions,
    amends_id = excluded.amends_id, repeals_id = excluded.repeals_id;

-- :name sql_deliberation_public :one   A deliberation by its number, with its document.
SELECT d.id AS "id!", d.reference AS "reference!", d.day AS "day!", d.title AS "title!", d.outcome AS "outcome!", d.matter AS "matter?", d.votes_for AS "votes_for?", d.votes_against AS "votes_against?",
    d.abstentions AS "abstentions?", a.id AS "amends_id?", a.reference AS "amends?", a.day AS "amends_day?", r.id AS "repeals_id?", r.reference AS "repeals?",
    r.day AS "repeals_day?", f.sha256 AS "sha256?", f.name AS "file_name?", f.size AS "file_size?"
FROM deliberation d LEFT JOIN deliberation a ON a.id = d.amends_id LEFT JOIN deliberation r ON r.id = d.repeals_id
LEFT JOIN file f ON f.sha256 = d.document AND f.private = 0 WHERE d.id = :id;

-- :name sql_deliberation_list :many :all   All acts, the newest first, with the number of answers that each gives.
SELECT d.id, d.reference, d.day, d.title, d.outcome, d.votes_for AS "votes_for?", d.votes_against AS "votes_against?", d.abstentions AS "abstentions?",
    (SELECT count(*) FROM public_answer a WHERE a.deliberation_id = d.id) AS "answers int!"
FROM deliberation d ORDER BY d.day DESC, d.id DESC;

-- :name sql_deliberation_changed_list :many :all   The acts that change or take away this one.
SELECT id, reference, day, title, outcome FROM deliberation WHERE amends_id = :id OR repeals_id = :id ORDER BY day;
-- :takes id int

-- :name sql_group_vote_entity :one   A group's vote on an act.
SELECT g.id, d.reference AS "deliberation!", g.political_group, g.votes_for AS "votes_for?", g.votes_against AS "votes_against?",
    g.abstentions AS "abstentions?", g.not_voting AS "not_voting?"
FROM group_vote g JOIN deliberation d ON d.id = g.deliberation_id WHERE d.reference = :reference AND g.political_group = :political_group;

-- :name sql_group_vote_write :none   The same, new or changed.
INSERT INTO group_vote (deliberation_id, political_group, votes_for, votes_against, abstentions, not_voting)
VALUES (:deliberation_id, :political_group, :votes_for, :votes_against, :abstentions, :not_voting)
ON CONFLICT (deliberation_id, political_group) DO UPDATE SET votes_for = excluded.votes_for, votes_against = excluded.votes_against,
    abstentions = excluded.abstentions, not_voting = excluded.not_voting;

-- :name sql_group_vote_list :many :all   How each group voted on an act.
SELECT political_group, votes_for AS "votes_for?", votes_against AS "votes_against?", abstentions AS "abstentions?", not_voting AS "not_voting?"
FROM group_vote WHERE deliberation_id = :deliberation_id ORDER BY id;

-- :name sql_term_entity :one   A term by its name.
SELECT id, name, starts AS "starts?", ends AS "ends?" FROM term WHERE name = :name;

-- :name sql_term_write :none   A term, new or changed.
INSERT INTO term (name, starts, ends) VALUES (:name, :starts, :ends) ON CONFLICT (name) DO UPDATE SET starts = excluded.starts, ends = excluded.ends;

-- :name sql_delegation_entity :one   A delegation by its term and title.
SELECT d.id, t.name AS "term!", d.title, d.holder AS "holder?", d.themes AS "themes?"
FROM delegation d JOIN term t ON t.id = d.term_id WHERE t.name = :term AND d.title = :title;
-- :takes term text

-- :name sql_delegation_write :none   The same, new or changed.
INSERT INTO delegation (term_id, title, holder, themes) VALUES (:term_id, :title, :holder, :themes)
ON CONFLICT (term_id, title) DO UPDATE SET holder = excluded.holder, themes = excluded.themes;

-- :name sql_delegation_list :many :all   All delegations, term by term, the latest term first.
SELECT t.name AS "term!", t.starts, t.ends AS "ends?", d.title, d.holder AS "holder?", d.themes AS "themes?"
FROM delegation d JOIN term t ON t.id = d.term_id ORDER BY t.starts DESC, d.id;

-- :name sql_referral_entity :one   What was asked of an addressee about a point.
SELECT r.id, coalesce(CAST(p.number AS TEXT), 'L' || CAST(l.position AS TEXT)) AS "point text!", a.name AS "addressee!", r.asked AS "asked?",
    r.sent AS "sent?", r.letter AS "letter?", r.acknowledged AS "acknowledged?", r.reminded AS "reminded?"
FROM referral r JOIN addressee a ON a.id = r.addressee_id JOIN point o ON o.id = r.point_id LEFT JOIN proposal p ON p.id = o.proposal_id
LEFT JOIN lever l ON l.id = o.lever_id WHERE r.point_id = :point_id AND a.name = :addressee;
-- :takes addressee text

-- :name sql_referral_write :none   The same, new or changed.
INSERT INTO referral (point_id, addressee_id, asked, sent, letter, acknowledged, reminded)
VALUES (:point_id, :addressee_id, :asked, :sent, :letter, :acknowledged, :reminded)
ON CONFLICT (point_id, addressee_id) DO UPDATE SET asked = excluded.asked, sent = excluded.sent, letter = excluded.letter,
    acknowledged = excluded.acknowledged, reminded = excluded.reminded;

-- :name sql_answer_entity :one   The answer that an addressee gave to a point on a day.
SELECT a.id, coalesce(CAST(p.number AS TEXT), 'L' || CAST(l.position AS TEXT)) AS "point text!", e.name AS "addressee?", a.answer_kind, a.reason,
    d.reference AS "deliberation?", a.paragraph AS "paragraph?", a.day AS "day?", a.wording AS "voted?", a.due AS "due?", t.name AS "passed_to?",
    a.additionality AS "additionality?", a.origin AS "origin?", a.published AS "published?", a.version
FROM answer a JOIN point o ON o.id = a.point_id JOIN addressee e ON e.id = a.addressee_id LEFT JOIN proposal p ON p.id = o.proposal_id
LEFT JOIN lever l ON l.id = o.lever_id LEFT JOIN deliberation d ON d.id = a.deliberation_id LEFT JOIN addressee t ON t.id = a.passed_to_id
WHERE a.point_id = :point_id AND e.name = :addressee AND a.day = :day;
-- :takes addressee text

-- :name sql_answer_write :none   An answer, new or changed, one version on.
INSERT INTO answer (point_id, addressee_id, answer_kind, reason, deliberation_id, paragraph, day, wording, due, passed_to_id, additionality, origin, published, version)
VALUES (:point_id, :addressee_id, :answer_kind, :reason, :deliberation_id, :paragraph, :day, :wording, :due, :passed_to_id, :additionality, :origin, :published, 1)
ON CONFLICT (point_id, addressee_id, day) DO UPDATE SET answer_kind = excluded.answer_kind, reason = excluded.reason,
    deliberation_id = excluded.deliberation_id, paragraph = excluded.paragraph, wording = excluded.wording, due = excluded.due,
    passed_to_id = excluded.passed_to_id, additionality = excluded.additionality, origin = excluded.origin, published = excluded.published,
    version = answer.version + 1;

-- :name sql_answer_list :many :all   The published answers to a point, the council's first, then the newest.
SELECT e.kind AS "addressee_kind!", e.name AS "addressee!", e.slug AS "addressee_slug!", a.answer_kind, a.reason, a.day, a.paragraph AS "paragraph?",
    a.wording AS "wording?", a.due AS "due?", t.name AS "passed_to?", t.slug AS "passed_to_slug?", a.additionality AS "additionality?",
    d.id AS "deliberation_id?", d.reference AS "deliberation?", d.day AS "deliberation_day?", d.votes_for AS "votes_for?",
    d.votes_against AS "votes_against?", d.abstentions AS "abstentions?"
FROM public_answer a JOIN addressee e ON e.id = a.addressee_id LEFT JOIN deliberation d ON d.id = a.deliberation_id
LEFT JOIN addressee t ON t.id = a.passed_to_id
WHERE a.point_id = :point_id ORDER BY CASE WHEN e.kind = 'metropolis' THEN 0 ELSE 1 END, a.day DESC, a.id DESC;

-- :name sql_referral_list :many :all   Whom a point was put to.
SELECT e.name AS "addressee!", e.slug AS "addressee_slug!", r.addressee_id, r.asked AS "asked?", r.sent AS "sent?", r.acknowledged AS "acknowledged?",
    r.reminded AS "reminded?", f.sha256 AS "sha256?", f.name AS "file_name?", f.size AS "file_size?"
FROM referral r JOIN addressee e ON e.id = r.addressee_id LEFT JOIN file f ON f.sha256 = r.letter AND f.private = 0
WHERE r.point_id = :point_id ORDER BY r.id;

-- :name sql_given_list :many :all   Every published answer in short, of each point and addressee the newest last.
SELECT a.point_id, a.addressee_id, a.answer_kind, a.day, a.additionality AS "additionality?" FROM public_answer a ORDER BY a.day, a.id;

-- :name sql_asked_list :many :all   Every referral in short.
SELECT r.point_id, r.addressee_id, r.sent AS "sent?" FROM referral r ORDER BY r.id;

-- :name sql_addressee_line_list :many :all   What one addressee was asked, and the latest that it answered.
SELECT r.point_id, r.asked AS "asked?", r.sent AS "sent?", r.acknowledged AS "acknowledged?", r.reminded AS "reminded?", f.sha256 AS "sha256?",
    f.name AS "file_name?", f.size AS "file_size?", a.answer_kind AS "answer_kind?", a.reason AS "reason?", a.day AS "day?"
FROM referral r LEFT JOIN file f ON f.sha256 = r.letter AND f.private = 0
LEFT JOIN public_answer a ON a.id = (SELECT n.id FROM public_answer n WHERE n.point_id = r.point_id AND n.addressee_id = r.addressee_id
    ORDER BY n.day DESC, n.id DESC LIMIT 1)
WHERE r.addressee_id = :addressee_id ORDER BY r.id;

-- :name sql_deliberated_list :many :all   The answers that an act gives.
SELECT a.point_id, e.name AS "addressee!", a.answer_kind, a.paragraph AS "paragraph?", a.day
FROM public_answer a JOIN addressee e ON e.id = a.addressee_id WHERE a.deliberation_id = :deliberation_id ORDER BY a.id;
