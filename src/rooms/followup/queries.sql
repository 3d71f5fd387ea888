-- :name sql_action_entity :one   An action as its rules see it, draft or published; its lists are filled in by action_find.
SELECT a.id, a.number AS "number?", a.title, a.description AS "description?", a.service_id AS "service_id?", v.name AS "service?", a.referent AS "role?",
    a.state, a.since AS "since?", a.said AS "said?", a.starts AS "starts?", a.ends AS "ends?", a.everywhere, NULL AS "partners text?", NULL AS "communes text?",
    NULL AS "proposals text?", a.claim AS "claim?", a.claim_since AS "claim_since?", a.claim_said AS "claim_said?", a.claim_person_id AS "claim_person_id?",
    a.claim_service_id AS "claim_service_id?", a.news AS "news?", a.origin AS "origin?", a.published AS "published?", a.withdrawn AS "withdrawn?", a.version
FROM action a LEFT JOIN service v ON v.id = a.service_id WHERE a.number = :number;

-- :name sql_action_write :none   An action, new or changed, one version on.
INSERT INTO action (number, title, description, service_id, referent, state, since, said, starts, ends, everywhere, claim, claim_since, claim_said,
    claim_person_id, claim_service_id, news, origin, published, version)
VALUES (:number, :title, :description, :service_id, :referent, :state, :since, :said, :starts, :ends, :everywhere, :claim, :claim_since, :claim_said,
    :claim_person_id, :claim_service_id, :news, :origin, :published, 1)
ON CONFLICT (number) DO UPDATE SET title = excluded.title, description = excluded.description, service_id = excluded.service_id,
    referent = excluded.referent, state = excluded.state, since = excluded.since, said = excluded.said, starts = excluded.starts, ends = excluded.ends,
    everywhere = excluded.everywhere, claim = excluded.claim, claim_since = excluded.claim_since, claim_said = excluded.claim_said,
    claim_person_id = excluded.claim_person_id, claim_service_id = excluded.claim_service_id, news = excluded.news, origin = excluded.origin,
    published = excluded.published, version = action.version + 1;

-- :name sql_action_heard :none   Says when its owner last said something: what became of a step is news of its action.
UPDATE action SET news = :news WHERE number = :number AND (news IS NULL OR news < :news);

-- :name sql_action_serve :none   Says that an action serves a point.
INSERT INTO action_point (action_id, point_id) VALUES (:action_id, :point_id) ON CONFLICT (point_id, action_id) DO NOTHING;

-- :name sql_action_leave :none   Takes away the tie of an action to a point; the journal keeps what it was.
DELETE FROM action_point WHERE action_id = :action_id AND point_id = :point_id;

-- :name sql_action_tie_list :many :all   The points that an action serves, drafts too, bare levers first.
SELECT x.point_id, coalesce(p.number, -l.position) AS "number int!", t.id AS "theme_id!"
FROM action_point x JOIN point o ON o.id = x.point_id LEFT JOIN proposal p ON p.id = o.proposal_id LEFT JOIN lever l ON l.id = o.lever_id
JOIN lever f ON f.id = coalesce(p.lever_id, l.id) JOIN theme t ON t.id = f.theme_id
WHERE x.action_id = :action_id ORDER BY 2;

-- :name sql_action_partner_list :many :all   Who helps an action.
SELECT v.id, v.name, v.slug FROM action_partner p JOIN service v ON v.id = p.service_id WHERE p.action_id = :action_id ORDER BY p.id;

-- :name sql_action_partners_none :none   Nobody helps it any more.
DELETE FROM action_partner WHERE action_id = :action_id;

-- :name sql_action_partner_add :none   Somebody helps it.
INSERT INTO action_partner (action_id, service_id) VALUES (:action_id, :service_id) ON CONFLICT (action_id, service_id) DO NOTHING;

-- :name sql_action_commune_list :many :all   Where an action takes place.
SELECT c.id, c.code, c.name FROM action_commune x JOIN commune c ON c.id = x.commune_id WHERE x.action_id = :action_id ORDER BY c.code;

-- :name sql_action_communes_none :none   It takes place nowhere in particular any more.
DELETE FROM action_commune WHERE action_id = :action_id;

-- :name sql_action_commune_add :none   It takes place there too.
INSERT INTO action_commune (action_id, commune_id) VALUES (:action_id, :commune_id) ON CONFLICT (action_id, commune_id) DO NOTHING;

-- :name sql_serving_entity :one   What an action adds for a point.
SELECT x.id, a.number AS "action?", coalesce(CAST(p.number AS TEXT), 'L' || CAST(l.position AS TEXT)) AS "point text!", x.additionality,
    x.existed_before AS "existed_before?", x.source AS "source?", x.day AS "day?"
FROM action_point x JOIN action a ON a.id = x.action_id JOIN point o ON o.id = x.point_id LEFT JOIN proposal p ON p.id = o.proposal_id
LEFT JOIN lever l ON l.id = o.lever_id WHERE x.action_id = :action_id AND x.point_id = :point_id;

-- :name sql_serving_write :none   The same, new or changed.
INSERT INTO action_point (action_id, point_id, additionality, existed_before, source, day)
VALUES (:action_id, :point_id, :additionality, :existed_before, :source, :day)
ON CONFLICT (point_id, action_id) DO UPDATE SET additionality = excluded.additionality, existed_before = excluded.existed_before,
    source = excluded.source, day = excluded.day;

-- :name sql_milestone_entity :one   A step of an action.
SELECT m.id, a.number AS "action?", m.number AS "number?", m.title, m.day AS "day?", m.state, m.done AS "done?", m.first_day AS "first_day?", m.said AS "said?"
FROM milestone m JOIN action a ON a.id = m.action_id WHERE a.number = :action AND m.number = :number;
-- :takes action int

-- :name sql_milestone_write :none   The same, new or changed.
INSERT INTO milestone (action_id, number, title, day, state, done, first_day, said) VALUES (:action_id, :number, :title, :day, :state, :done, :first_day, :said)
ON CONFLICT (action_id, number) DO UPDATE SET title = excluded.title, day = excluded.day, state = excluded.state, done = excluded.done,
    first_day = excluded.first_day, said = excluded.said;

-- :name sql_money_entity :one   What an action costs, by year, funder and nature.
SELECT m.id, a.number AS "action?", m.year AS "year?", m.funder, m.nature, m.planned AS "planned?", m.voted AS "voted?", m.spent AS "spent?"
FROM money m JOIN action a ON a.id = m.action_id WHERE a.number = :action AND m.year = :year AND m.funder = :funder AND m.nature = :nature;
-- :takes action int

-- :name sql_money_write :none   The same, new or changed.
INSERT INTO money (action_id, year, funder, nature, planned, voted, spent) VALUES (:action_id, :year, :funder, :nature, :planned, :voted, :spent)
ON CONFLICT (action_id, year, funder, nature) DO UPDATE SET planned = excluded.planned, voted = excluded.voted, spent = excluded.spent;

-- :name sql_blocker_entity :one   What holds an action up.
SELECT b.id, a.number AS "action?", b.number AS "number?", b.kind, b.since AS "since?", b.asked_of AS "asked_of?", b.lifted AS "lifted?", b.said AS "said?"
FROM blocker b JOIN action a ON a.id = b.action_id WHERE a.number = :action AND b.number = :number;
-- :takes action int

-- :name sql_blocker_write :none   The same, new or changed.
INSERT INTO blocker (action_id, number, kind, since, asked_of, lifted, said) VALUES (:action_id, :number, :kind, :since, :asked_of, :lifted, :said)
ON CONFLICT (action_id, number) DO UPDATE SET kind = excluded.kind, since = excluded.since, asked_of = excluded.asked_of, lifted = excluded.lifted,
    said = excluded.said;

-- :name sql_round_entity :one   A meeting that gave opinions.
SELECT id, number AS "number?", day AS "day?", body, seats AS "seats?" FROM opinion_round WHERE number = :number;

-- :name sql_round_write :none   The same, new or changed.
INSERT INTO opinion_round (number, day, body, seats) VALUES (:number, :day, :body, :seats)
ON CONFLICT (number) DO UPDATE SET day = excluded.day, body = excluded.body, seats = excluded.seats;

-- :name sql_opinion_entity :one   The opinion on an action at a round.
SELECT o.id, a.number AS "action?", r.number AS "round?", o.account_yes AS "account_yes?", o.account_partly AS "account_partly?", o.account_no AS "account_no?",
    o.account_cannot_say AS "account_cannot_say?", o.size_yes AS "size_yes?", o.size_partly AS "size_partly?", o.size_no AS "size_no?",
    o.size_cannot_say AS "size_cannot_say?", o.pace_yes AS "pace_yes?", o.pace_partly AS "pace_partly?", o.pace_no AS "pace_no?",
    o.pace_cannot_say AS "pace_cannot_say?", o.deviation_yes AS "deviation_yes?", o.deviation_partly AS "deviation_partly?",
    o.deviation_no AS "deviation_no?", o.deviation_cannot_say AS "deviation_cannot_say?", o.comment AS "comment?", o.dissent AS "dissent?",
    o.reply AS "reply?", o.reply_day AS "reply_day?"
FROM opinion o JOIN action a ON a.id = o.action_id JOIN opinion_round r ON r.id = o.round_id WHERE a.number = :action AND r.number = :round;
-- :takes action int
-- :takes round int

-- :name sql_opinion_write :none   The same, new or changed.
INSERT INTO opinion (action_id, round_id, account_yes, account_partly, account_no, account_cannot_say, size_yes, size_partly, size_no, size_cannot_say,
    pace_yes, pace_partly, pace_no, pace_cannot_say, deviation_yes, deviation_partly, deviation_no, deviation_cannot_say, comment, dissent, reply, reply_day)
VALUES (:action_id, :round_id, :account_yes, :account_partly, :account_no, :account_cannot_say, :size_yes, :size_partly, :size_no, :size_cannot_say,
    :pace_yes, :pace_partly, :pace_no, :pace_cannot_say, :deviation_yes, :deviation_partly, :deviation_no, :deviation_cannot_say, :comment, :dissent, :reply, :reply_day)
ON CONFLICT (action_id, round_id) DO UPDATE SET account_yes = excluded.account_yes, account_partly = excluded.account_partly, account_no = excluded.account_no,
    account_cannot_say = excluded.account_cannot_say, size_yes = excluded.size_yes, size_partly = excluded.size_partly, size_no = excluded.size_no,
    size_cannot_say = excluded.size_cannot_say, pace_yes = excluded.pace_yes, pace_partly = excluded.pace_partly, pace_no = excluded.pace_no,
    pace_cannot_say = excluded.pace_cannot_say, deviation_yes = excluded.deviation_yes, deviation_partly = excluded.deviation_partly,
    deviation_no = excluded.deviation_no, deviation_cannot_say = excluded.deviation_cannot_say, comment = excluded.comment, dissent = excluded.dissent,
    reply = excluded.reply, reply_day = excluded.reply_day;

-- :name sql_evidence_entity :one   An evidence by its number.
SELECT e.id, e.number AS "number?", a.number AS "action?", e.title, e.kind, e.day AS "day?", v.name AS "service?", e.service_id AS "service_id?",
    e.file AS "file?", e.link AS "link?", e.figure AS "figure?", e.description AS "description?", e.rights AS "rights?", e.state,
    e.checked AS "checked?", e.checked_role AS "checked_role?", e.said AS "said?", e.version
FROM evidence e JOIN action a ON a.id = e.action_id LEFT JOIN service v ON v.id = e.service_id WHERE e.number = :number;

-- :name sql_evidence_write :none   The same, new or changed, one version on.
INSERT INTO evidence (number, action_id, title, kind, day, service_id, file, link, figure, description, rights, state, checked, checked_role, said, version)
VALUES (:number, :action_id, :title, :kind, :day, :service_id, :file, :link, :figure, :description, :rights, :state, :checked, :checked_role, :said, 1)
ON CONFLICT (number) DO UPDATE SET title = excluded.title, kind = excluded.kind, day = excluded.day, service_id = excluded.service_id, file = excluded.file,
    link = excluded.link, figure = excluded.figure, description = excluded.description, rights = excluded.rights, state = excluded.state,
    checked = excluded.checked, checked_role = excluded.checked_role, said = excluded.said, version = evidence.version + 1;

-- :name sql_evidence_accepted :value   How many accepted evidences an action has.
SELECT count(*) AS "n int" FROM evidence e WHERE e.action_id = :action_id AND e.state = 'accepted';

-- :name sql_contestation_entity :one   An objection by its number.
SELECT c.id, c.number AS "number?", e.number AS "evidence?", e.title AS "title!", a.number AS "action!", c.day AS "day?", c.text, c.email AS "email?",
    c.moderated AS "moderated?", CAST(CASE WHEN c.moderated IS NULL THEN NULL WHEN c.moderated > 0 THEN 1 ELSE 0 END AS BIGINT) AS "fit int?", c.state, c.answer AS "answer?", c.answer_day AS "answer_day?", c.version
FROM contestation c JOIN evidence e ON e.id = c.evidence_id JOIN action a ON a.id = e.action_id WHERE c.number = :number;

-- :name sql_contestation_next :value   The number of the next objection.
SELECT coalesce(max(number), 0) + 1 AS "n int" FROM contestation;

-- :name sql_contestation_write :none   The same, new or changed, one version on.
INSERT INTO contestation (number, evidence_id, day, text, email, moderated, state, answer, answer_day, version)
VALUES (:number, :evidence_id, :day, :text, :email, :moderated, :state, :answer, :answer_day, 1)
ON CONFLICT (number) DO UPDATE SET moderated = excluded.moderated, email = excluded.email, state = excluded.state, answer = excluded.answer,
    answer_day = excluded.answer_day, version = contestation.version + 1;

-- ---- what pages show ----

-- :name sql_action_list :many   Published actions: one by its number, those that serve a point, or those of a service.
SELECT a.id, a.number, a.title, a.description AS "description?", v.name AS "service?", v.slug AS "service_slug?", a.service_id AS "service_id?",
    a.referent AS "referent?", a.state, a.since, a.said AS "said?", a.starts AS "starts?", a.ends AS "ends?", a.everywhere, a.claim AS "claim?",
    a.claim_since AS "claim_since?", a.claim_said AS "claim_said?", c.name AS "claimant?", a.news AS "news?", a.origin AS "origin?"
FROM public_action a LEFT JOIN service v ON v.id = a.service_id LEFT JOIN service c ON c.id = a.claim_service_id
WHERE a.id > 0 [number: AND a.number = :number] [point_id: AND a.id IN (SELECT x.action_id FROM action_point x WHERE x.point_id = :point_id)]
ORDER BY a.number LIMIT 200;

-- :name sql_ties_list :many :all   The points that one action, or the actions of one point, serve, with what they add.
SELECT x.action_id, x.point_id, p.number AS "number?", l.slug AS "lever_slug?", coalesce(p.title, l.name) AS "title text!", x.additionality,
    x.existed_before AS "existed_before?", x.source AS "source?", x.day AS "day?"
FROM action_point x JOIN point o ON o.id = x.point_id LEFT JOIN public_proposal p ON p.id = o.proposal_id LEFT JOIN lever l ON l.id = o.lever_id
WHERE (p.id IS NOT NULL OR l.id IS NOT NULL) [action_id: AND x.action_id = :action_id] [point_id: AND x.point_id = :point_id] ORDER BY p.number NULLS FIRST, l.position NULLS FIRST;

-- :name sql_partners_list :many :all   Who helps an action, or the actions of a point.
SELECT p.action_id, v.name, v.slug FROM action_partner p JOIN service v ON v.id = p.service_id JOIN public_action a ON a.id = p.action_id
WHERE p.id > 0 [action_id: AND p.action_id = :action_id] [point_id: AND p.action_id IN (SELECT x.action_id FROM action_point x WHERE x.point_id = :point_id)]
ORDER BY p.id;

-- :name sql_places_list :many :all   Where an action, or the actions of a point, take place.
SELECT x.action_id, c.name, c.code FROM action_commune x JOIN commune c ON c.id = x.commune_id JOIN public_action a ON a.id = x.action_id
WHERE x.id > 0 [action_id: AND x.action_id = :action_id] [point_id: AND x.action_id IN (SELECT y.action_id FROM action_point y WHERE y.point_id = :point_id)]
ORDER BY c.code;

-- :name sql_milestone_list :many :all   The steps of an action, or of the actions of a point.
SELECT m.action_id, m.number, m.title, m.day, m.state, m.done AS "done?", m.first_day AS "first_day?", m.said AS "said?"
FROM milestone m JOIN public_action a ON a.id = m.action_id
WHERE m.id > 0 [action_id: AND m.action_id = :action_id] [point_id: AND m.action_id IN (SELECT x.action_id FROM action_point x WHERE x.point_id = :point_id)]
ORDER BY m.day, m.number;

-- :name sql_money_list :many :all   The money of an action, or of the actions of a point.
SELECT a.number AS "action!", m.year, m.funder, m.nature, m.planned AS "planned?", m.voted AS "voted?", m.spent AS "spent?"
FROM money m JOIN public_action a ON a.id = m.action_id
WHERE m.id > 0 [action_id: AND m.action_id = :action_id] [point_id: AND m.action_id IN (SELECT x.action_id FROM action_point x WHERE x.point_id = :point_id)]
ORDER BY m.year, a.number, m.id;

-- :name sql_blocker_list :many :all   What holds up an action, or the actions of a point.
SELECT b.action_id, b.kind, b.since, b.asked_of AS "asked_of?", b.lifted AS "lifted?", b.said AS "said?"
FROM blocker b JOIN public_action a ON a.id = b.action_id
WHERE b.id > 0 [action_id: AND b.action_id = :action_id] [point_id: AND b.action_id IN (SELECT x.action_id FROM action_point x WHERE x.point_id = :point_id)]
ORDER BY b.since, b.id;

-- :name sql_opinion_list :many :all   The opinions on an action, or on the actions of a point, the newest round first.
SELECT o.action_id, r.number AS "round!", r.day AS "day!", r.body AS "body!", r.seats AS "seats?", o.account_yes AS "account_yes?",
    o.account_partly AS "account_partly?", o.account_no AS "account_no?", o.account_cannot_say AS "account_cannot_say?", o.size_yes AS "size_yes?",
    o.size_partly AS "size_partly?", o.size_no AS "size_no?", o.size_cannot_say AS "size_cannot_say?", o.pace_yes AS "pace_yes?",
    o.pace_partly AS "pace_partly?", o.pace_no AS "pace_no?", o.pace_cannot_say AS "pace_cannot_say?", o.deviation_yes AS "deviation_yes?",
    o.deviation_partly AS "deviation_partly?", o.deviation_no AS "deviation_no?", o.deviation_cannot_say AS "deviation_cannot_say?",
    o.comment AS "comment?", o.dissent AS "dissent?", o.reply AS "reply?", o.reply_day AS "reply_day?"
FROM opinion o JOIN opinion_round r ON r.id = o.round_id JOIN public_action a ON a.id = o.action_id
WHERE o.id > 0 [action_id: AND o.action_id = :action_id] [point_id: AND o.action_id IN (SELECT x.action_id FROM action_point x WHERE x.point_id = :point_id)]
ORDER BY r.number DESC, o.id;

-- :name sql_evidence_list :many :all   The evidence of an action, or of the actions of a point, or one alone.
SELECT e.id, e.number, a.number AS "action!", a.title AS "action_title!", e.title, e.kind, e.day, v.name AS "service?", f.sha256 AS "sha256?",
    f.name AS "file_name?", f.size AS "file_size?", e.link AS "link?", e.figure AS "figure?", e.description AS "description?", e.rights AS "rights?",
    e.state, e.checked AS "checked?", e.checked_role AS "checked_role?", e.said AS "said?"
FROM evidence e JOIN public_action a ON a.id = e.action_id LEFT JOIN service v ON v.id = e.service_id LEFT JOIN file f ON f.sha256 = e.file AND f.private = 0
WHERE e.id > 0 [number: AND e.number = :number] [action_id: AND e.action_id = :action_id]
    [point_id: AND e.action_id IN (SELECT x.action_id FROM action_point x WHERE x.point_id = :point_id)]
ORDER BY CASE WHEN e.state IN ('refused', 'withdrawn') THEN 1 ELSE 0 END, e.day DESC, e.number DESC;

-- :name sql_contestation_list :many :all   The objections to the evidence of an action, of the actions of a point, or to one evidence; their words once they were read.
SELECT c.evidence_id, c.number, c.day, CASE WHEN c.moderated > 0 THEN c.text ELSE NULL END AS "text text?", c.moderated AS "moderated?", c.state, c.answer AS "answer?",
    c.answer_day AS "answer_day?"
FROM contestation c JOIN evidence e ON e.id = c.evidence_id JOIN public_action a ON a.id = e.action_id
WHERE c.id > 0 [evidence_id: AND c.evidence_id = :evidence_id] [action_id: AND e.action_id = :action_id]
    [point_id: AND e.action_id IN (SELECT x.action_id FROM action_point x WHERE x.point_id = :point_id)]
ORDER BY c.day, c.number;

-- :name sql_contestation_open_list :many   Objections, those without an answer first, then the newest.
SELECT c.number, c.day, c.state, c.answer_day AS "answer_day?", e.number AS "evidence!", e.title AS "title!", a.number AS "action!", a.title AS "action_title!"
FROM contestation c JOIN evidence e ON e.id = c.evidence_id JOIN public_action a ON a.id = e.action_id
ORDER BY CASE WHEN c.state = 'received' THEN 0 ELSE 1 END, c.day DESC, c.number DESC LIMIT 200;

-- :name sql_contestation_forget :none   Forgets the addresses of those who were answered before a day.
UPDATE contestation SET email = NULL WHERE answer_day < :answer_day AND email IS NOT NULL;

-- ---- the index of points and actions ----

-- :name sql_index_point_list :many :all   Every point that a visitor may read.
SELECT o.id, p.number AS "number?", l.id AS "lever_id!", l.slug AS "lever_slug!", l.position AS "position!", l.theme_id AS "theme_id!",
    coalesce(p.title, l.name) AS "title text!", p.priority AS "priority?", p.existed AS "existed?"
FROM point o LEFT JOIN public_proposal p ON p.id = o.proposal_id JOIN lever l ON l.id = coalesce(p.lever_id, o.lever_id) ORDER BY p.number NULLS LAST, l.position, o.id;

-- :name sql_index_words_list :many :all   The words of every point that a visitor may read, in the order of the index.
SELECT o.id, coalesce(p.title, l.name) AS "title text!", CASE WHEN p.id IS NULL THEN coalesce(l.introduction, '') ELSE p.text END AS "text text!", coalesce(p.summary, '') AS "summary text!"
FROM point o LEFT JOIN public_proposal p ON p.id = o.proposal_id JOIN lever l ON l.id = coalesce(p.lever_id, o.lever_id)
ORDER BY p.number NULLS LAST, l.position, o.id;

-- :name sql_index_action_list :many :all   Every published action.
SELECT a.id, a.number, a.title, a.service_id AS "service_id?", v.name AS "service?", a.state, a.since, a.claim AS "claim?", a.news AS "news?", a.everywhere
FROM public_action a LEFT JOIN service v ON v.id = a.service_id ORDER BY a.number;

-- :name sql_index_tie_list :many :all   Which published action serves which point.
SELECT x.action_id, x.point_id, x.additionality FROM action_point x JOIN public_action a ON a.id = x.action_id ORDER BY x.id;

-- :name sql_index_commune_list :many :all   Which published action takes place where.
SELECT x.action_id, x.commune_id FROM action_commune x JOIN public_action a ON a.id = x.action_id;

-- :name sql_index_partner_list :many :all   Who helps which published action.
SELECT x.action_id, x.service_id FROM action_partner x JOIN public_action a ON a.id = x.action_id;

-- :name sql_index_opinion_list :many :all   Every opinion, the oldest round first.
SELECT o.action_id, r.number AS "round!", r.day AS "day!", o.account_yes AS "account_yes?", o.account_partly AS "account_partly?", o.account_no AS "account_no?",
    o.account_cannot_say AS "account_cannot_say?", o.size_yes AS "size_yes?", o.size_partly AS "size_partly?", o.size_no AS "size_no?",
    o.size_cannot_say AS "size_cannot_say?", o.pace_yes AS "pace_yes?", o.pace_partly AS "pace_partly?", o.pace_no AS "pace_no?",
    o.pace_cannot_say AS "pace_cannot_say?", o.deviation_yes AS "deviation_yes?", o.deviation_partly AS "deviation_partly?",
    o.deviation_no AS "deviation_no?", o.deviation_cannot_say AS "deviation_cannot_say?"
FROM opinion o JOIN opinion_round r ON r.id = o.round_id JOIN public_action a ON a.id = o.action_id ORDER BY r.number;

-- :name sql_lever_public :one   A lever and its theme, by the lever's address.
SELECT l.id, l.position, l.slug, l.name, l.introduction AS "introduction?", t.id AS "theme_id!", t.slug AS "theme_slug!", t.name AS "theme!", o.id AS "point_id?"
FROM lever l JOIN theme t ON t.id = l.theme_id LEFT JOIN point o ON o.lever_id = l.id WHERE l.slug = :slug;
