-- :name sql_journal_turn :none   Takes the organisation's turn to write: the first statement of every writing work.
UPDATE journal_head SET turn = turn + 1 WHERE id = 1;

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

-- :name sql_journal_list :many   The newest entries, before one of them, of one kind of object or of one object where asked.
SELECT e.id, e.at, e.kind, e.object_kind, e.object_number, e.object_title, e.field, e.role, e.hash, v.old AS "old?", v.new AS "new?", v.why AS "why?", v.erased
FROM journal_entry e JOIN journal_value v ON v.id = e.id
WHERE e.id < :before [object_kind: AND e.object_kind = :object_kind] [object_number: AND e.object_number = :object_number]
ORDER BY e.id DESC LIMIT :most;

-- :name sql_journal_chain_list :many   Entries in the chain's order, with all that a verification needs.
SELECT e.id, e.at, e.kind, e.object_kind, e.object_number, e.object_title, e.field, e.role, e.old_seal, e.new_seal, e.why_seal, e.hash,
    v.old AS "old?", v.old_salt AS "old_salt?", v.new AS "new?", v.new_salt AS "new_salt?", v.why AS "why?", v.why_salt AS "why_salt?"
FROM journal_entry e LEFT JOIN journal_value v ON v.id = e.id
WHERE e.id > :after ORDER BY e.id LIMIT 500;
