-- :name sql_commune_entity :one   A commune by its code.
SELECT id, code, name, population AS "population?", population_year AS "population_year?", link AS "link?", outline AS "outline?", neighbours AS "neighbours?"
FROM commune WHERE code = :code;

-- :name sql_commune_write :none   A commune, new or changed.
INSERT INTO commune (code, name, population, population_year, link, outline, neighbours)
VALUES (:code, :name, :population, :population_year, :link, :outline, :neighbours)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, population = excluded.population, population_year = excluded.population_year,
    link = excluded.link, outline = excluded.outline, neighbours = excluded.neighbours;

-- :name sql_commune_list :many :all   The communes, by their code.
SELECT id, code, name FROM commune ORDER BY code;

-- :name sql_outline_list :many :all   Their outlines, for maps.
SELECT code, name, outline AS "outline?" FROM commune ORDER BY code;
