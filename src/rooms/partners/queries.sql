-- :name sql_service_entity :one   A service or partner by its name.
SELECT v.id AS "id!", v.slug AS "slug!", v.name AS "name!", v.kind AS "kind!", p.name AS "parent?", v.description AS "description?"
FROM service v LEFT JOIN service p ON p.id = v.parent_id WHERE v.name = :name;

-- :name sql_service_write :none   A service or partner, new or changed; its address never changes.
INSERT INTO service (slug, name, kind, parent_id, description) VALUES (:slug, :name, :kind, :parent_id, :description)
ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, parent_id = excluded.parent_id, description = excluded.description;

-- :name sql_service_slugs :value   How many services have this address.
SELECT count(*) AS "n int" FROM service WHERE slug = :slug;

-- :name sql_service_public :one   A service or partner by its address.
SELECT v.id AS "id!", v.slug AS "slug!", v.name AS "name!", v.kind AS "kind!", p.name AS "parent?", p.slug AS "parent_slug?", v.description AS "description?"
FROM service v LEFT JOIN service p ON p.id = v.parent_id WHERE v.slug = :slug;

-- :name sql_service_list :many :all   All services and partners.
SELECT id, slug, name, kind, parent_id AS "parent_id?", description AS "description?" FROM service ORDER BY id;

-- :name sql_addressee_entity :one   An addressee by its name.
SELECT a.id, a.slug, a.name, a.kind, c.code AS "commune?" FROM addressee a LEFT JOIN commune c ON c.id = a.commune_id WHERE a.name = :name;

-- :name sql_addressee_write :none   An addressee, new or changed; its address never changes.
INSERT INTO addressee (slug, name, kind, commune_id) VALUES (:slug, :name, :kind, :commune_id)
ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, commune_id = excluded.commune_id;

-- :name sql_addressee_slugs :value   How many addressees have this address.
SELECT count(*) AS "n int" FROM addressee WHERE slug = :slug;

-- :name sql_council :one   The organisation's own council.
SELECT id, slug, name FROM addressee WHERE kind = 'metropolis' ORDER BY id LIMIT 1;

-- :name sql_addressee_list :many :all   Who can be asked, the council first.
SELECT a.id, a.slug, a.name, a.kind, c.code AS "commune?" FROM addressee a LEFT JOIN commune c ON c.id = a.commune_id ORDER BY a.id;
