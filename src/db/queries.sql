-- :name sql_organisation :one   The organisation of this database.
SELECT name, convention, host, url, language, secret, example FROM organisation WHERE id = 1;

-- :name sql_organisation_add :none   The one row, at the beginning.
INSERT INTO organisation (id, name, convention, host, url, language, secret, example)
VALUES (1, :name, :convention, :host, :url, :language, :secret, :example);

-- :name sql_organisation_language :none   Says in which language the citizens wrote.
UPDATE organisation SET language = :language WHERE id = 1;

-- :name sql_migration_last :value   The number of the last migration applied; 0 for none.
SELECT coalesce(max(m.id), 0) AS "number int" FROM migration m;

-- :name sql_migration_add :none   Records one.
INSERT INTO migration (id, name, applied) VALUES (:id, :name, :applied);
