/* Facets: reading what is asked, counting what one would get. Bits an item and facet; a page over some thousands of items is cheap. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "facets.h"

struct facets *facets_new(struct work *w, struct path whole, size_t count)
{
    struct facets *facets = arena_new(w->arena, struct facets);
    *facets = (struct facets){.count = count, .rows = arena_array(w->arena, struct facet, count), .whole = whole};
    return facets;
}

void facet_begin(struct work *w, struct facet *facet, const char *name, const char *label, size_t most)
{
    *facet = (struct facet){.name = name, .label = label, .rows = arena_array(w->arena, struct facet_value, most + 1), .words = most / 64 + 1};
}

size_t facet_add(struct facet *facet, struct str code, struct str label, const char *sign)
{
    must(facet->count < facet->words * 64);
    facet->rows[facet->count] = (struct facet_value){.code = code, .label = label, .sign = sign};
    return facet->count++;
}

void facets_items(struct work *w, struct facets *facets, size_t items)
{
    facets->items = items;
    facets->matches = arena_array(w->arena, bool, items + 1);
    for (size_t f = 0; f < facets->count; f++)
        facets->rows[f].bits = arena_array(w->arena, uint64_t, facets->rows[f].words * items + 1);
}

/* Chooses a value of a facet by its code; false where there is none. */
static bool choose(struct facet *facet, struct str code)
{
    for (size_t v = 0; v < facet->count; v++)
        if (str_equal(facet->rows[v].code, code)) {
            facet->chosen += !facet->rows[v].chosen;
            facet->rows[v].chosen = true;
            return true;
        }
    return false;
}

bool facets_read(struct request *r, struct facets *facets)
{
    enum { LONGEST = 200 };
    struct str words = pairs_get(&r->query, "q");
    words = str_trim(words.data ? words : S(""));
    if (words.size > LONGEST || !str_valid(words))
        return false;
    facets->sought = words.size ? words : (struct str){0};
    facets->sort = pairs_get(&r->query, "tri");
    if (facets->sort.size && !str_is(facets->sort, "numero") && !str_is(facets->sort, "nouvelles") && !str_is(facets->sort, "etat"))
        return false;
    facets->all = pairs_get(&r->query, "tout").size > 0;
    for (size_t q = 0; q < r->query.count; q++)
        for (size_t f = 0; f < facets->count; f++)
            if (str_is(r->query.rows[q].name, facets->rows[f].name) && r->query.rows[q].value.size && !choose(&facets->rows[f], r->query.rows[q].value))
                return false;
    for (size_t f = 0; f < facets->count; f++)
        facets->chosen += (int64_t)facets->rows[f].chosen;
    for (size_t f = 0; f < facets->count; f++)
        for (size_t v = 0; v < facets->rows[f].count; v++)
            if (facets->rows[f].rows[v].chosen)
                facets->rows[f].rows[v].without = facets_path(r->work, facets, &facets->rows[f], v);
    return true;
}

/* Whether an item has a chosen value of the facet; so it does where none is chosen. */
static bool passes(const struct facet *facet, size_t item)
{
    bool passed = !facet->chosen;
    for (size_t v = 0; v < facet->count && !passed; v++)
        passed = facet->rows[v].chosen && facet_has(facet, item, v);
    return passed;
}

static void count_in(struct facet *facet, size_t item)
{
    for (size_t v = 0; v < facet->count; v++)
        facet->rows[v].count += facet_has(facet, item, v);
}

void facets_count(struct work *w, struct facets *facets, const bool *sought)
{
    must(w);
    for (size_t i = 0; i < facets->items; i++) {
        size_t failed = 0, last = 0;
        for (size_t f = 0; f < facets->count; f++)
            if (!passes(&facets->rows[f], i)) {
                failed++;
                last = f;
            }
        facets->matches[i] = !failed && (!sought || sought[i]);
        facets->found += facets->matches[i];
        if (sought && !sought[i])
            continue;
        if (failed == 1)
            count_in(&facets->rows[last], i); /* a value of the one facet that stops it would let it through */
        for (size_t f = 0; f < facets->count && !failed; f++)
            count_in(&facets->rows[f], i);
    }
}

/* The list with its choices, but one. */
static struct path with_choices(struct work *w, const struct facets *facets, const struct facet *without, size_t value)
{
    struct path p = facets->whole;
    for (size_t f = 0; f < facets->count; f++)
        for (size_t v = 0; v < facets->rows[f].count; v++)
            if (facets->rows[f].rows[v].chosen && !(&facets->rows[f] == without && v == value))
                p = path_with(w, p, facets->rows[f].name, facets->rows[f].rows[v].code);
    return path_with(w, p, "tri", facets->sort);
}

struct path facets_path(struct work *w, const struct facets *facets, const struct facet *without, size_t value)
{
    return path_with(w, with_choices(w, facets, without, value), "q", facets->sought);
}

struct path facets_without_words(struct work *w, const struct facets *facets)
{
    return with_choices(w, facets, NULL, 0);
}

const struct facet_value *facets_best_removal(struct work *w, const struct facets *facets, const bool *sought)
{
    const struct facet_value *best = NULL;
    size_t most = 0;
    must(w);
    for (size_t f = 0; f < facets->count; f++) {
        const struct facet *facet = &facets->rows[f];
        size_t gives = 0;
        for (size_t i = 0; i < facets->items && facet->chosen == 1; i++) {
            bool passed = !sought || sought[i];
            for (size_t other = 0; other < facets->count && passed; other++)
                passed = other == f || passes(&facets->rows[other], i);
            gives += passed;
        }
        for (size_t v = 0; v < facet->count && gives > most; v++)
            if (facet->rows[v].chosen) {
                best = &facet->rows[v];
                most = gives;
                break;
            }
    }
    return best;
}
