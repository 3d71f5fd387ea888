-- :name sql_file_named :value   The id of the file of that SHA-256; 0 for none.
SELECT id AS "id int" FROM file WHERE sha256 = :sha256;

-- :name sql_file_public :one   A file that anybody may have.
SELECT id, sha256, size, media_type, name FROM file WHERE sha256 = :sha256 AND private = 0;

-- :name sql_file_add :value   A new file, without its bytes; gives its id.
INSERT INTO file (sha256, size, media_type, name, private) VALUES (:sha256, :size, :media_type, :name, :private) RETURNING id AS "id int";

-- :name sql_file_part_add :none   One part of its bytes.
INSERT INTO file_part (file_id, part, bytes) VALUES (:file_id, :part, :bytes);

-- :name sql_file_part :one   One part of its bytes.
SELECT bytes FROM file_part WHERE file_id = :file_id AND part = :part;
