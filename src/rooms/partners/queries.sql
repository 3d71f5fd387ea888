-- :name sql_service_named :one   A service by its name.
SELECT id, name FROM service WHERE name = :name;

-- :name sql_service_add :value   A new service; gives its id.
INSERT INTO service (slug, name) VALUES (:slug, :name) RETURNING id AS "id int";

-- :name sql_service_slugs :value   How many services have this address.
SELECT count(*) AS "n int" FROM service WHERE slug = :slug;
