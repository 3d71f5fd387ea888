/* Writing entries: the only code that appends to the journal. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "chain.h"

#include "journal_queries.h"

#include <jansson.h>
#include <stdlib.h>

enum { SALT = 16 };

void journal_begin(struct work *w)
{
    w->turned = true;
    sql_journal_begin(w, chain_start(w->arena));
}

void journal_turn(struct work *w)
{
    enum { CHANCE = 1 << 20 };
    uint32_t chance;
    random_bytes(&chance, sizeof chance);
    w->turned = true;
    sql_journal_turn(w, w->now * CHANCE + chance % CHANCE); /* a number that no other history of these data had, after a restore either */
}

int64_t journal_data(struct work *w)
{
    return sql_journal_data(w);
}

struct str journal_role(struct work *w)
{
    const struct person *who = w->who;
    if (!who)
        return S("import");
    const char *role = who->role == ROLE_PIC ? "pic" : "referent";
    return who->service_name.size ? str_format(w->arena, "%s/%.*s", role, STR_ARGS(who->service_name)) : str_of(role);
}

static void append(struct work *w, const char *kind, const struct entity *entity, const struct object *object, const char *field, struct str old,
                   struct str new, struct str why)
{
    const struct sql_journal_head *head = sql_journal_head(w);
    if (!head)
        return; /* only a broken work has no head */
    struct str contents[3] = {old, new, why};
    unsigned char *salts = arena_raw(w->arena, 3 * SALT);
    random_bytes(salts, 3 * SALT);
    struct chain_entry e = {.number = head->number + 1, .at = w->now, .kind = str_of(kind), .object_kind = str_of(entity->kind),
                            .object_number = object->number, .object_title = object->title, .field = str_of(field), .role = strcmp(kind, "received") ? journal_role(w) : S("visitor")};
    for (int i = 0; i < 3; i++)
        e.seals[i] = chain_seal(w->arena, (struct bytes){salts + i * SALT, SALT}, contents[i]);
    struct bytes hash = chain_hash(w->arena, head->hash, &e);
    sql_journal_append(w, .id = e.number, .at = e.at, .kind = e.kind, .object_kind = e.object_kind, .object_number = e.object_number,
                       .object_title = e.object_title, .field = e.field, .role = e.role, .old_seal = e.seals[0], .new_seal = e.seals[1],
                       .why_seal = e.seals[2], .hash = hash);
    struct bytes kept[3];
    for (int i = 0; i < 3; i++)
        kept[i] = contents[i].data ? (struct bytes){salts + i * SALT, SALT} : (struct bytes){0};
    sql_journal_keep(w, .id = e.number, .old = old, .old_salt = kept[0], .new = new, .new_salt = kept[1], .why = why, .why_salt = kept[2]);
    sql_journal_advance(w, e.number, hash);
    for (size_t i = 0; i < MOST_ABOUT && object->pages[i].kind; i++)
        sql_journal_speaks(w, str_of(object->pages[i].kind), object->pages[i].number, e.number);
}

void object_about(struct object *object, const char *kind, int64_t number)
{
    for (size_t i = 0; i < MOST_ABOUT; i++) {
        struct about *page = &object->pages[i];
        if (page->kind && (page->number != number || strcmp(page->kind, kind)))
            continue;
        *page = (struct about){kind, number};
        return;
    }
}

void journal_follow(struct work *w, struct about from, struct about to)
{
    sql_journal_follow(w, .about = str_of(to.kind), .number = to.number, .from_about = str_of(from.kind), .from_number = from.number);
}

/* A new object whole, as one JSON object of its fields. */
static struct str whole(struct work *w, const struct field *fields, const void *entity)
{
    json_t *object = json_object();
    for (const struct field *f = fields; f->kind; f++) {
        struct str text = field_text_of(w->arena, f, entity);
        if (text.data && !f->unsaid)
            must(!json_object_set_new(object, f->name, json_stringn(text.data, text.size)));
    }
    char *text = json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER);
    must(text);
    struct str copy = str_copy(w->arena, str_of(text));
    free(text);
    json_decref(object);
    return copy;
}

/* An entry for each field that differs; where there was nothing before, one for the whole new object. */
static void compare(struct work *w, const struct entity *entity, const char *how, const struct object *was, const struct change *c)
{
    const void *before = was ? c->before : NULL, *after = c->after;
    struct str why = c->why;
    struct object object = entity->object(w, after);
    for (size_t i = 0; was && i < MOST_ABOUT && was->pages[i].kind; i++)
        object_about(&object, was->pages[i].kind, was->pages[i].number); /* a page that it leaves tells it too */
    if (!before) {
        append(w, how, entity, &object, "", (struct str){0}, whole(w, entity->fields, after), why);
        return;
    }
    for (const struct field *f = entity->fields; f->kind; f++) {
        struct str old = field_text_of(w->arena, f, before), new = field_text_of(w->arena, f, after);
        if (!f->unsaid && !str_equal(old, new))
            append(w, how, entity, &object, f->name, old, new, why);
    }
}

static const struct maybe *published(const struct entity *entity, const void *object)
{
    return (const struct maybe *)((const char *)object + entity->published);
}

static bool is_public(const struct entity *entity, const void *object)
{
    return object && (!entity->published || published(entity, object)->known);
}

void entity_save(struct work *w, const struct entity *entity, const char *how, const struct change *c)
{
    struct object was = {0};
    if (is_public(entity, c->before))
        was = entity->object(w, c->before);
    entity->write(w, c);
    if (is_public(entity, c->after)) /* a draft is nobody's business yet */
        compare(w, entity, how, is_public(entity, c->before) ? &was : NULL, c);
}

struct taken entity_take(struct work *w, const struct entity *entity, const struct taking *taking)
{
    const void *before = entity->find(w, taking->entity);
    char *after = arena_alloc(w->arena, entity->size);
    memcpy(after, before ? before : taking->entity, entity->size);
    if (before)
        take_over(entity->fields, taking, after);
    struct change change = {before, after, taking->why};
    struct taken settled = entity->settle(w, &change);
    if (settled.outcome == REFUSED)
        return settled; // cppcheck-suppress returnDanglingLifetime // what it holds lives in the arena
    bool was_public = is_public(entity, before), publish = taking->why.size && !is_public(entity, after);
    const struct field *frozen = was_public ? frozen_field(w, entity->fields, before, after) : NULL;
    if (frozen)
        return (struct taken){REFUSED, _(w, "published words never change: for a proposal, bring an erratum beside them instead."), frozen->name};
    if (before && !publish && !fields_differ(w, entity->fields, before, after))
        return (struct taken){.outcome = LEFT_ALONE};
    if (!taking->why.size && (was_public || !entity->published))
        return (struct taken){REFUSED, was_public && entity->published ? take_needs_reason(w) : take_public_at_once(w), NULL};
    if (publish)
        memcpy(after + entity->published, &(struct maybe){true, w->now}, sizeof(struct maybe));
    if (entity->origin)
        memcpy(after + entity->origin, &taking->origin, sizeof(struct str));
    entity_save(w, entity, "imported", &change);
    return (struct taken){.outcome = before ? CHANGED : CREATED};
}
