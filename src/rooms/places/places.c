/* Communes, as imports bring them. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "places.h"

#include "places_writes.h"

bool outline_is_fine(struct str outline)
{
    for (size_t i = 0; i < outline.size; i++)
        if (!strchr("MmLlZz0123456789 ,-", outline.data[i]) || (outline.data[i] == '-' && (i + 1 == outline.size || !strchr("0123456789", outline.data[i + 1]))))
            return false;
    return !outline.size || outline.data[0] == 'M';
}

static const void *find(struct work *w, const void *row)
{
    return sql_commune_entity(w, ((const struct sql_commune_entity *)row)->code);
}

static struct taken settle(struct work *w, const struct change *c)
{
    struct sql_commune_entity *after = c->after;
    if (!outline_is_fine(after->outline))
        return take_refused(_(w, "an outline is a path of SVG: M, L, Z and whole numbers."), "outline");
    if (after->link.size && !str_starts(after->link, "https://"))
        return take_refused(_(w, "a link begins with https://"), "link");
    return (struct taken){0};
}

static void write(struct work *w, const struct change *c)
{
    const struct sql_commune_entity *after = c->after;
    sql_commune_write(w, .code = after->code, .name = after->name, .population = after->population, .population_year = after->population_year,
                      .link = after->link, .outline = after->outline, .neighbours = after->neighbours);
}

static struct object object(struct work *w, const void *row)
{
    const struct sql_commune_entity *after = row, *now = sql_commune_entity(w, after->code);
    int64_t id = now ? now->id : 0;
    return (struct object){id, after->name, {{"commune", id}}};
}

static const struct field fields[] = {
    TEXT(struct sql_commune_entity, code, .label = N_("Code"), .required = true, .max = 10),
    TEXT(struct sql_commune_entity, name, .label = N_("Name"), .required = true, .max = 100),
    NUMBER(struct sql_commune_entity, population, .label = N_("Population"), .max = 100000000),
    NUMBER(struct sql_commune_entity, population_year, .label = N_("Year of the population"), .max = 2200),
    TEXT(struct sql_commune_entity, link, .label = N_("Site"), .max = 400),
    TEXT(struct sql_commune_entity, outline, .label = N_("Outline"), .max = 20000),
    TEXT(struct sql_commune_entity, neighbours, .label = N_("Neighbours"), .max = 400),
    {0},
};

const struct entity commune_entity = {"commune", N_("Commune"), NULL, fields, sizeof(struct sql_commune_entity), 0, 0, find, settle, write, object};
const struct entity *const places_entities[] = {&commune_entity, NULL};
