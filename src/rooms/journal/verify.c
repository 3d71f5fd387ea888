/* Verifying the chain: in the database, and in a file that anybody may hold. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "chain.h"

#include "journal_queries.h"

#include <jansson.h>
#include <stdlib.h>

/* One entry with its values, wherever it comes from. */
struct link {
    struct chain_entry entry;
    struct bytes hash, salts[3];
    struct str contents[3];
};

/* What is wrong with the entry that follows `previous`; NULL: nothing. */
static const char *flaw(struct arena *arena, const struct link *link, int64_t number, struct bytes previous)
{
    static const char *const changed[] = {"its old value was changed", "its new value was changed", "its reason was changed"};
    if (link->entry.number != number)
        return "an entry is missing before it";
    for (int i = 0; i < 3; i++) {
        bool erased = !link->contents[i].data;
        if (!erased && !same_bytes(chain_seal(arena, link->salts[i], link->contents[i]), link->entry.seals[i]))
            return changed[i];
    }
    return same_bytes(chain_hash(arena, previous, &link->entry), link->hash) ? NULL : "its fingerprint does not follow from it and from the one before";
}

static struct link link_of_row(const struct sql_journal_chain_row *r)
{
    return (struct link){
        .entry = {r->id, r->at, r->kind, r->object_kind, r->object_title, r->field, r->role, r->object_number, {r->old_seal, r->new_seal, r->why_seal}},
        .hash = r->hash,
        .salts = {r->old_salt, r->new_salt, r->why_salt},
        .contents = {r->old, r->new, r->why},
    };
}

struct verdict journal_verify(struct work *w)
{
    struct verdict verdict = {0};
    struct bytes previous = chain_start(w->arena);
    for (;;) {
        const struct sql_journal_chain_list *list = sql_journal_chain_list(w, verdict.entries);
        for (size_t i = 0; i < list->count; i++) {
            struct link link = link_of_row(&list->rows[i]);
            verdict.why = flaw(w->arena, &link, verdict.entries + 1, previous);
            if (verdict.why) {
                verdict.broken = verdict.entries + 1;
                return verdict;
            }
            previous = link.hash;
            verdict.entries++;
        }
        if (!list->count)
            break;
    }
    const struct sql_journal_head *head = sql_journal_head(w);
    if (head && (head->number != verdict.entries || !same_bytes(head->hash, previous))) {
        verdict.broken = verdict.entries + 1;
        verdict.why = "the last entries are missing";
    }
    return verdict;
}

/* ---- the file ---- */

static void set_hex(struct arena *arena, json_t *object, const char *name, struct bytes b)
{
    struct str text = b.data ? hex(arena, b) : (struct str){0};
    json_t *value = text.data ? json_stringn(text.data, text.size) : json_null();
    must(value && !json_object_set_new(object, name, value));
}

static void set_text(json_t *object, const char *name, struct str s)
{
    json_t *value = s.data ? json_stringn(s.data, s.size) : NULL; /* NULL too where somebody put what is no UTF-8 into the database */
    must(!json_object_set_new(object, name, value ? value : json_null()));
}

struct str journal_export(struct work *w, int64_t after, int64_t most)
{
    struct out out = out_new(w->arena, 64 * 1024);
    int64_t written = 0;
    while (written < most && !w->broken) {
        const struct sql_journal_chain_list *list = sql_journal_chain_list(w, after);
        for (size_t i = 0; i < list->count && written < most; i++, written++) {
            const struct sql_journal_chain_row *r = &list->rows[i];
            json_t *o = json_object();
            must(!json_object_set_new(o, "number", json_integer(r->id)) && !json_object_set_new(o, "time", json_integer(r->at)));
            set_text(o, "kind", r->kind);
            set_text(o, "object", str_format(w->arena, "%.*s/%lld/%.*s", STR_ARGS(r->object_kind), (long long)r->object_number, STR_ARGS(r->object_title)));
            set_text(o, "field", r->field);
            set_text(o, "role", r->role);
            set_hex(w->arena, o, "old_seal", r->old_seal);
            set_hex(w->arena, o, "new_seal", r->new_seal);
            set_hex(w->arena, o, "reason_seal", r->why_seal);
            set_hex(w->arena, o, "hash", r->hash);
            set_text(o, "old", r->old);
            set_hex(w->arena, o, "old_salt", r->old_salt);
            set_text(o, "new", r->new);
            set_hex(w->arena, o, "new_salt", r->new_salt);
            set_text(o, "reason", r->why);
            set_hex(w->arena, o, "reason_salt", r->why_salt);
            char *line = json_dumps(o, JSON_COMPACT | JSON_PRESERVE_ORDER);
            must(line);
            out_c(&out, line);
            out_c(&out, "\n");
            free(line);
            json_decref(o);
            after = r->id;
        }
        if (!list->count)
            break;
    }
    return out_done(&out);
}

static struct str get_text(struct arena *arena, const json_t *o, const char *name)
{
    const json_t *value = json_object_get(o, name);
    return json_is_string(value) ? str_copy(arena, (struct str){json_string_value(value), json_string_length(value)}) : (struct str){0};
}

static struct bytes get_hex(struct arena *arena, const json_t *o, const char *name)
{
    struct str text = get_text(arena, o, name);
    unsigned char *data = arena_raw(arena, text.size / 2 + 1);
    for (size_t i = 0; i + 1 < text.size; i += 2) {
        int64_t byte = 0;
        for (int j = 0; j < 2; j++) {
            char c = text.data[i + (size_t)j];
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
                return (struct bytes){0};
            byte = byte * 16 + (c <= '9' ? c - '0' : c - 'a' + 10);
        }
        data[i / 2] = (unsigned char)byte;
    }
    return (struct bytes){text.data ? data : NULL, text.size / 2};
}

/* Whether it has every key of an entry: one that is missing is not one that was erased. */
static bool whole_entry(const json_t *o)
{
    static const char *const texts[] = {"kind", "object", "field", "role", "old_seal", "new_seal", "reason_seal", "hash"};
    static const char *const values[] = {"old", "old_salt", "new", "new_salt", "reason", "reason_salt"};
    bool whole = json_is_integer(json_object_get(o, "number")) && json_is_integer(json_object_get(o, "time"));
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        whole = whole && json_is_string(json_object_get(o, texts[i]));
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        const json_t *value = json_object_get(o, values[i]);
        whole = whole && (json_is_string(value) || json_is_null(value));
    }
    return whole;
}

/* Takes a line apart; false where it is no entry. */
static bool link_of_line(struct arena *arena, struct str line, struct link *link)
{
    json_t *o = json_loadb(line.data, line.size, 0, NULL);
    struct str object = get_text(arena, o, "object"), title, number = {0};
    struct str kind = str_cut(object, '/', &number);
    number = str_cut(number, '/', &title);
    bool fine = whole_entry(o) && title.data;
    *link = (struct link){.entry = {.number = json_integer_value(json_object_get(o, "number")), .at = json_integer_value(json_object_get(o, "time")),
                                    .kind = get_text(arena, o, "kind"), .object_kind = kind, .object_title = title,
                                    .field = get_text(arena, o, "field"), .role = get_text(arena, o, "role"),
                                    .seals = {get_hex(arena, o, "old_seal"), get_hex(arena, o, "new_seal"), get_hex(arena, o, "reason_seal")}},
                          .hash = get_hex(arena, o, "hash"),
                          .salts = {get_hex(arena, o, "old_salt"), get_hex(arena, o, "new_salt"), get_hex(arena, o, "reason_salt")},
                          .contents = {get_text(arena, o, "old"), get_text(arena, o, "new"), get_text(arena, o, "reason")}};
    fine = fine && str_number(number, &link->entry.object_number) && link->hash.size == SHA256;
    for (int i = 0; i < 3; i++)
        fine = fine && link->entry.seals[i].size == SHA256;
    json_decref(o);
    return fine;
}

struct verdict journal_verify_file(struct arena *arena, struct str file)
{
    struct verdict verdict = {0};
    struct bytes previous = chain_start(arena);
    for (struct str rest = file; rest.size;) {
        struct str line = str_cut(rest, '\n', &rest);
        struct link link;
        if (!str_trim(line).size)
            continue;
        verdict.why = link_of_line(arena, line, &link) ? flaw(arena, &link, verdict.entries + 1, previous) : "its line is no entry";
        if (verdict.why) {
            verdict.broken = verdict.entries + 1;
            return verdict;
        }
        previous = link.hash;
        verdict.entries++;
    }
    return verdict;
}
