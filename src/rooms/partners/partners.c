/* Services, partners and institutions, as imports bring them. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "partners.h"

#include "partners_writes.h"

static const void *find_service(struct work *w, const void *row)
{
    return sql_service_entity(w, ((const struct sql_service_entity *)row)->name);
}

enum { DEEPEST = 8 }; /* levels of the tree of services */

static struct taken settle_service(struct work *w, const struct change *c)
{
    struct sql_service_entity *after = c->after;
    after->kind = after->kind.size ? after->kind : S("service");
    if (after->parent.size && str_equal(after->parent, after->name))
        return take_refused(_(w, "a service cannot belong to itself."), "parent");
    struct str above = after->parent;
    for (int levels = 0; above.size; levels++) {
        const struct sql_service_entity *parent = sql_service_entity(w, above);
        if (!parent)
            return take_refused(_(w, "there is no service of this name yet: put it on an earlier line."), "parent");
        if (levels == DEEPEST || str_equal(parent->parent, after->name))
            return take_refused(_(w, "a service cannot belong to itself."), "parent");
        above = parent->parent;
    }
    return (struct taken){0};
}

static void write_service(struct work *w, const struct change *c)
{
    const struct sql_service_entity *after = c->after, *stands = c->before;
    const struct sql_service_entity *parent = after->parent.size ? sql_service_entity(w, after->parent) : NULL;
    sql_service_write(w, .slug = stands ? stands->slug : slug_free(w, after->name, sql_service_slugs), .name = after->name, .kind = after->kind,
                      .parent_id = parent ? known(parent->id) : (struct maybe){0}, .description = after->description);
}

int64_t service_id(struct work *w, struct str name)
{
    const struct sql_service_entity *found = sql_service_entity(w, name);
    if (found || w->broken)
        return found ? found->id : 0;
    write_service(w, &(struct change){.after = &(struct sql_service_entity){.name = name, .kind = S("service")}});
    found = sql_service_entity(w, name);
    return found ? found->id : 0;
}

static struct object object_of_service(struct work *w, const void *row)
{
    const struct sql_service_entity *after = row, *now = sql_service_entity(w, after->name);
    int64_t id = now ? now->id : 0;
    return (struct object){id, after->name, {{"service", id}}};
}

static const struct choice service_kinds[] = {
    {"service", N_("Service of the organisation"), NULL},
    {"partner", N_("Partner"), NULL},
    {0},
};
static const struct field service_fields[] = {
    TEXT(struct sql_service_entity, name, .label = N_("Name"), .required = true, .max = 200),
    CHOICE(struct sql_service_entity, kind, .label = N_("Kind"), .choices = service_kinds),
    TEXT(struct sql_service_entity, parent, .label = N_("Belongs to"), .max = 200, .none = N_("none")),
    TEXT(struct sql_service_entity, description, .label = N_("Description"), .max = 400),
    {0},
};
const struct entity service_entity = {"service", N_("Service or partner"), NULL, service_fields, sizeof(struct sql_service_entity), 0, 0,
                                      find_service, settle_service, write_service, object_of_service};

/* ---- addressees ---- */

static const void *find_addressee(struct work *w, const void *row)
{
    return sql_addressee_entity(w, ((const struct sql_addressee_entity *)row)->name);
}

static struct taken settle_addressee(struct work *w, const struct change *c)
{
    const struct sql_addressee_entity *before = c->before, *after = c->after;
    if (before && str_is(before->kind, "metropolis"))
        return take_refused(_(w, "the council itself stays what it is."), "kind");
    if (after->commune.size && !sql_commune_entity(w, after->commune))
        return take_refused(_(w, "there is no commune of this code: import the communes first."), "commune");
    return (struct taken){0};
}

static void write_addressee(struct work *w, const struct change *c)
{
    const struct sql_addressee_entity *after = c->after, *stands = c->before;
    const struct sql_commune_entity *commune = after->commune.size ? sql_commune_entity(w, after->commune) : NULL;
    sql_addressee_write(w, .slug = stands ? stands->slug : slug_free(w, after->name, sql_addressee_slugs), .name = after->name, .kind = after->kind,
                        .commune_id = commune ? known(commune->id) : (struct maybe){0});
}

static struct object object_of_addressee(struct work *w, const void *row)
{
    const struct sql_addressee_entity *after = row, *now = sql_addressee_entity(w, after->name);
    int64_t id = now ? now->id : 0;
    return (struct object){id, after->name, {{"addressee", id}}};
}

const struct choice addressee_kinds[] = {
    {"state", N_("The State"), NULL},           {"region", N_("A region"), NULL},       {"department", N_("A department"), NULL},
    {"commune", N_("A commune"), NULL},         {"companies", N_("Companies"), NULL},   {"other", N_("Another body"), NULL},
    {0},
};
static const struct field addressee_fields[] = {
    TEXT(struct sql_addressee_entity, name, .label = N_("Name"), .required = true, .max = 100),
    CHOICE(struct sql_addressee_entity, kind, .label = N_("Kind"), .required = true, .choices = addressee_kinds),
    TEXT(struct sql_addressee_entity, commune, .label = N_("Commune"), .max = 10, .none = N_("none")),
    {0},
};
const struct entity addressee_entity = {"addressee", N_("Addressee"), NULL, addressee_fields, sizeof(struct sql_addressee_entity), 0, 0,
                                        find_addressee, settle_addressee, write_addressee, object_of_addressee};
const struct entity *const partners_entities[] = {&service_entity, &addressee_entity, NULL};
