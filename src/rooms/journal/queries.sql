-- :name sql_journal_turn :none   Takes the organisation's turn to write: the first statement of every writing work.
UPDATE journal_head SET turn = CASE WHEN turn >= :fresh THEN turn + 1 ELSE :fresh END WHERE id = 1;
-- :takes fresh int

-- :name sql_journal_data :value   The number of the last turn.
SELECT turn FROM journal_head WHERE id = 1;

-- :name sql_journal_head :one   Where the chain ends.
SELECT number, hash FROM journal_head WHERE id = 1;

-- :name sql_journal_begin :none   The head of an empty chain.
INSERT INTO journal_head (id, turn, number, hash) VALUES (1, 0, 0, :hash);

-- :name sql_journal_advance :none   Moves the head to the entry just written.
UPDATE journal_head SET number = :number, hash = :hash WHERE id = 1;

-- :name sql_journal_append :none   Writes one entry.
INSERT INTO journal_entry (id, at, kind, object_kind, object_number, object_title, field, role, old_seal, new_seal, why_seal, hash)
VALUES (:id, :at, :kind, :object_kind, :object_number, :object_title, :field, :role, :old_seal, :new_seal, :why_seal, :hash);

-- :name sql_journal_keep :none   Keeps the values of an entry, with their salts.
INSERT INTO journal_value (id, old, old_salt, new, new_salt, why, why_salt, erased)
VALUES (:id, :old, :old_salt, :new, :new_salt, :why, :why_salt, 0);

-- :name sql_journal_speaks :none   Says that an entry speaks of a page.
INSERT INTO journal_about (about, number, entry_id) VALUES (:about, :number, :entry_id) ON CONFLICT (about, number, entry_id) DO NOTHING;

-- :name sql_journal_follow :none   All that spoke of one page speaks of another too, from now on.
INSERT INTO journal_about (about, number, entry_id) SELECT :about, :number, a.entry_id FROM journal_about a WHERE a.about = :from_about AND a.number = :from_number
ON CONFLICT (about, number, entry_id) DO NOTHING;
-- :takes about text
-- :takes number int
-- :takes from_about text
-- :takes from_number int

-- :name sql_journal_list :many   The newest entries, before one of them, of one kind of object where asked.
SELECT e.id, e.at, e.kind, e.object_kind, e.object_number, e.object_title, e.field, e.role, e.hash, v.old AS "old?", v.new AS "new?", v.why AS "why?", v.erased
FROM journal_entry e JOIN journal_value v ON v.id = e.id
WHERE e.id < :before [object_kind: AND e.object_kind = :object_kind]
ORDER BY e.id DESC LIMIT :most;

-- :name sql_about_list :many :as sql_journal_list   The newest entries that speak of a page, before one of them.
SELECT e.id AS "id!", e.at AS "at!", e.kind AS "kind!", e.object_kind AS "object_kind!", e.object_number AS "object_number!",
    e.object_title AS "object_title!", e.field AS "field!", e.role AS "role!", e.hash AS "hash!", v.old AS "old?", v.new AS "new?", v.why AS "why?",
    v.erased AS "erased!"
FROM (SELECT x.entry_id FROM journal_about x CROSS JOIN journal_entry i WHERE x.about = :about AND x.number = :number AND x.entry_id < :before
        AND i.id = x.entry_id [object_kind: AND i.object_kind = :object_kind] ORDER BY x.entry_id DESC LIMIT :most) AS n
CROSS JOIN journal_entry e CROSS JOIN journal_value v WHERE e.id = n.entry_id AND v.id = e.id ORDER BY e.id DESC; -- in this order: from the few to the many

-- :name sql_journal_chain_list :many   Entries in the chain's order, with all that a verification needs.
SELECT e.id, e.at, e.kind, e.object_kind, e.object_number, e.object_title, e.field, e.role, e.old_seal, e.new_seal, e.why_seal, e.hash,
    v.old AS "old?", v.old_salt AS "old_salt?", v.new AS "new?", v.new_salt AS "new_salt?", v.why AS "why?", v.why_salt AS "why_salt?"
FROM journal_entry e LEFT JOIN journal_value v ON v.id = e.id
WHERE e.id > :after ORDER BY e.id LIMIT 500;
