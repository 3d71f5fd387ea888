/* Entries in the reader's words: codes and values are kept, sentences are made when shown. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "journal.h"

#include "journal_queries.h"


static const struct entity *const *const *known_entities;

void journal_learn(const struct entity *const *const *entities)
{
    known_entities = entities;
}

const struct entity *entity_named(struct str kind)
{
    for (const struct entity *const *const *list = known_entities; list && *list; list++)
        for (const struct entity *const *e = *list; *e; e++)
            if (str_is(kind, (*e)->kind))
                return *e;
    return NULL;
}

struct str role_shown(struct work *w, struct str role)
{
    struct str service, code = str_cut(role, '/', &service);
    if (str_is(code, "import"))
        return _(w, "Import from a file");
    if (str_is(code, "visitor"))
        return _(w, "A visitor");
    if (str_is(code, "referent"))
        return say(w->arena, _(w, "Referent, {service}"), "service", service.data ? service : S(""), NULL);
    return _(w, "Person in charge");
}

static struct str in_words(struct work *w, const struct field *field, struct str value, const char **sign)
{
    if (!value.size || !field)
        return value;
    if (field->choices)
        *sign = choice_of(field->choices, value).sign;
    return field->kind->shown(w, field, value);
}

static struct shown_entry shown_entry(struct work *w, const struct sql_journal_row *r)
{
    const struct entity *kind = entity_named(r->object_kind);
    const struct field *field = kind ? field_named(kind->fields, r->field) : NULL;
    struct shown_entry e = {.number = r->id, .at = r->at, .kind = r->kind, .title = r->object_title, .whole = !r->field.size,
                            .why = r->why, .hash = r->hash, .role = role_shown(w, r->role), .old_erased = r->erased & 1,
                            .new_erased = r->erased & 2, .why_erased = r->erased & 4};
    struct out object = out_new(w->arena, 64);
    out_str(&object, kind ? language_sentence(w->language, kind->label) : r->object_kind);
    out_c(&object, "\xc2\xa0");
    out_c(&object, r->object_number < 0 ? "L" : ""); /* a bare lever's point */
    out_number(&object, r->object_number < 0 ? -r->object_number : r->object_number);
    e.object = out_done(&object);
    bool typed = field && (field->kind == &field_text || field->kind == &field_markdown);
    e.lang = typed ? w->organisation->language : w->language == FRENCH ? S("fr") : S("en");
    e.field = field ? language_sentence(w->language, field->label) : r->field;
    if (e.new_erased || e.old_erased)
        e.none = _(w, "erased");
    else
        e.none = field && field->none ? language_sentence(w->language, field->none) : _(w, "not known");
    e.cleared = field && field->none && !r->new.data && str_is(r->kind, "confirmed");
    e.old = in_words(w, field, r->old, &e.old_sign);
    e.new = e.whole ? (struct str){0} : in_words(w, field, r->new, &e.new_sign);
    const char *where = kind && kind->path ? kind->path : "/journal";
    if (r->object_number < 0)
        e.where = path(w, "/leviers/numero/", -r->object_number);
    else
        e.where = str_ends(str_of(where), "/") ? path(w, where, r->object_number) : path(w, where);
    return e;
}

struct str fingerprint(struct work *w, struct bytes hash)
{
    struct str print = hex(w->arena, hash);
    return str_format(w->arena, "%.4s %.4s %.4s %.4s", print.data, print.data + 4, print.data + 8, print.data + 12);
}

static bool same_event(const struct sql_journal_row *a, const struct sql_journal_row *b)
{
    return a->at == b->at && a->object_number == b->object_number && str_equal(a->object_kind, b->object_kind) && str_equal(a->why, b->why) &&
           str_equal(a->kind, b->kind) && str_equal(a->object_title, b->object_title) && a->field.size && b->field.size;
}

/* Puts rows, newest first, together in events; no more than `most`. */
static struct shown_events *events_of(struct work *w, const struct sql_journal_list *list, int64_t most)
{
    struct shown_events *events = arena_new(w->arena, struct shown_events);
    events->rows = arena_array(w->arena, struct shown_event, (size_t)most);
    for (size_t i = 0, end; i < list->count && events->count < (size_t)most; i = end) {
        for (end = i + 1; end < list->count && same_event(&list->rows[i], &list->rows[end]);)
            end++;
        struct shown_entries parts = {.count = end - i, .rows = arena_array(w->arena, struct shown_entry, end - i)};
        for (size_t k = i; k < end; k++)
            parts.rows[end - 1 - k] = shown_entry(w, &list->rows[k]);
        events->rows[events->count++] = (struct shown_event){parts.rows, parts};
    }
    return events;
}

/* How many entries to read to be sure of so many events: an event is seldom of more than three fields. */
enum { PARTS = 3 };

struct shown_events *journal_events(struct work *w, int64_t most)
{
    return events_of(w, sql_journal_list(w, .before = INT64_MAX, .most = most * PARTS), most);
}

struct shown_events *journal_events_of(struct work *w, const char *about, int64_t number, int64_t most)
{
    return events_of(w, sql_about_list(w, .about = str_of(about), .number = number, .before = INT64_MAX, .most = most * PARTS), most);
}

/* Rows that a filter lets through, before one of them. */
static struct sql_journal_list *filtered(struct work *w, const struct journal_filter *filter, int64_t before, int64_t most)
{
    if (!filter->about.data)
        return sql_journal_list(w, .before = before, .object_kind = filter->object_kind, .most = most);
    return sql_about_list(w, .about = filter->about, .number = filter->number, .before = before, .object_kind = filter->object_kind, .most = most);
}

struct shown_events *journal_before(struct work *w, const struct journal_filter *filter, int64_t before, int64_t most)
{
    struct sql_journal_list *list = filtered(w, filter, before > 0 ? before : INT64_MAX, most + 1);
    bool more = list->count > (size_t)most;
    list->count -= more;
    struct shown_events *events = events_of(w, list, most);
    if (more && events->count > 1)
        events->count--; /* it may go on: the next page shows it whole */
    events->last = more ? events->rows[events->count - 1].parts.rows[0].number : 0;
    return events;
}

struct kind_choices journal_kinds(struct work *w, struct str chosen)
{
    struct kind_choices kinds = {0, arena_array(w->arena, struct kind_choice, 64)};
    for (const struct entity *const *const *list = known_entities; list && *list; list++)
        for (const struct entity *const *e = *list; *e && kinds.count < 64; e++)
            kinds.rows[kinds.count++] = (struct kind_choice){(*e)->kind, (*e)->label, str_is(chosen, (*e)->kind)};
    return kinds;
}
