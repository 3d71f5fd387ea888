/* Writing entries: the only code that appends to the journal. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "chain.h"

#include "journal_queries.h"

#include <jansson.h>
#include <stdlib.h>

enum { SALT = 16 };

void journal_begin(struct work *w)
{
    sql_journal_begin(w, chain_start(w->arena));
}

void journal_turn(struct work *w)
{
    sql_journal_turn(w);
}

/* Who acts, as a role: a code, and the service where that tells more. */
static struct str role_of(struct work *w)
{
    const struct person *who = w->who;
    if (!who)
        return S("import");
    const char *role = who->role == ROLE_PIC ? "pic" : "referent";
    return who->service_name.size ? str_format(w->arena, "%s/%.*s", role, STR_ARGS(who->service_name)) : str_of(role);
}

static void append(struct work *w, const char *kind, struct object object, const char *field, struct str old, struct str new, struct str why)
{
    const struct sql_journal_head *head = sql_journal_head(w);
    if (!head)
        return; /* only a broken work has no head */
    struct str contents[3] = {old, new, why};
    unsigned char *salts = arena_raw(w->arena, 3 * SALT);
    random_bytes(salts, 3 * SALT);
    struct chain_entry e = {.number = head->number + 1, .at = w->now, .kind = str_of(kind), .object_kind = str_of(object.kind),
                            .object_number = object.number, .object_title = object.title, .field = str_of(field), .role = role_of(w)};
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
}

/* A new object whole, as one JSON object of its fields. */
static struct str whole(struct work *w, const struct field *fields, const void *entity)
{
    json_t *object = json_object();
    for (const struct field *f = fields; f->kind; f++) {
        struct str text = field_text_of(w->arena, f, entity);
        if (text.data)
            must(!json_object_set_new(object, f->name, json_stringn(text.data, text.size)));
    }
    char *text = json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER);
    must(text);
    struct str copy = str_copy(w->arena, str_of(text));
    free(text);
    json_decref(object);
    return copy;
}

int journal_compare(struct work *w, const char *kind, struct object object, const struct field *fields, const void *before,
                    const void *after, struct str why)
{
    if (!before) {
        append(w, kind, object, "", (struct str){0}, whole(w, fields, after), why);
        return 1;
    }
    int count = 0;
    for (const struct field *f = fields; f->kind; f++) {
        struct str old = field_text_of(w->arena, f, before), new = field_text_of(w->arena, f, after);
        if (str_equal(old, new))
            continue;
        append(w, kind, object, f->name, old, new, why);
        count++;
    }
    return count;
}
