-- :name sql_person_of_session :one   Who holds this session, if it still runs.
SELECT p.id, p.role, p.used, s.id AS "session_id!", p.service_id AS "service_id?", v.name AS "service?"
FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN service v ON v.id = p.service_id
WHERE s.hash = :hash AND s.expires > :expires;

-- :name sql_person_by_email :one   An account by its mail.
SELECT id, role, service_id AS "service_id?" FROM person WHERE email = :email;

-- :name sql_person_change :none   Gives an account another role and service.
UPDATE person SET role = :role, service_id = :service_id WHERE id = :id;
-- :takes service_id int?

-- :name sql_person_add :value   A new account; gives its id.
INSERT INTO person (name, email, role, service_id, created, used)
VALUES (:name, :email, :role, :service_id, :created, :used) RETURNING id AS "id int";

-- :name sql_person_used :none   Notes that it was active.
UPDATE person SET used = :used WHERE id = :id;

-- :name sql_person_forget :none   Empties the accounts that nobody has used since: what they did stays, under their role.
UPDATE person SET name = '', email = 'oublie-' || CAST(id AS TEXT) WHERE used < :used AND name <> '';

-- :name sql_link_add :none   A link for somebody.
INSERT INTO sign_in_link (hash, person_id, expires) VALUES (:hash, :person_id, :expires);

-- :name sql_link :one   A link that can still be used.
SELECT id, person_id FROM sign_in_link WHERE hash = :hash AND expires > :expires AND opened IS NULL;

-- :name sql_link_open :none   Uses a link up.
UPDATE sign_in_link SET opened = :opened WHERE id = :id;

-- :name sql_session_add :none   Signs somebody in.
INSERT INTO session (hash, person_id, expires) VALUES (:hash, :person_id, :expires);

-- :name sql_session_end :none   Signs out.
DELETE FROM session WHERE hash = :hash;

-- :name sql_session_sweep :none   Forgets the sessions that have run out.
DELETE FROM session WHERE expires <= :expires;
