/* Facets of a list: what the address asks, and what one would get. */
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
    *facet = (struct facet){.name = name, .label = label, .rows = arena_array(w->arena, struct facet_value, most + 1), .room = most};
}

size_t facet_add(struct facet *facet, struct str code, struct str label, const char *sign)
{
    must(facet->count < facet->room);
    facet->rows[facet->count] = (struct facet_value){.code = code, .label = label, .sign = sign};
    return facet->count++;
}

void facets_items(struct work *w, struct facets *facets, size_t items)
{
    facets->items = items;
    for (size_t f = 0; f < facets->count; f++) {
        facets->rows[f].words = bits_words(items);
        facets->rows[f].bits = arena_array(w->arena, uint64_t, facets->rows[f].words * facets->rows[f].count + 1);
    }
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

/* A copy to be asked in; the items' bitmaps are those of all. */
static struct facets *copied(struct work *w, const struct facets *all)
{
    struct facets *copy = facets_new(w, all->whole, all->count);
    copy->items = all->items;
    for (size_t f = 0; f < all->count; f++) {
        copy->rows[f] = all->rows[f];
        copy->rows[f].rows = arena_raw(w->arena, (all->rows[f].count + 1) * sizeof *copy->rows[f].rows);
        memcpy(copy->rows[f].rows, all->rows[f].rows, all->rows[f].count * sizeof *copy->rows[f].rows);
    }
    return copy;
}

struct facets *facets_read(struct request *r, const struct facets *all)
{
    enum { LONGEST = 200 };
    struct facets *facets = copied(r->work, all);
    struct str words = pairs_get(&r->query, "q");
    words = str_trim(words.data ? words : S(""));
    if (words.size > LONGEST || !str_valid(words))
        return NULL;
    facets->sought = words.size ? words : (struct str){0};
    facets->sort = pairs_get(&r->query, "tri");
    if (facets->sort.size && !str_is(facets->sort, "numero") && !str_is(facets->sort, "nouvelles") && !str_is(facets->sort, "etat"))
        return NULL;
    facets->all = pairs_get(&r->query, "tout").size > 0;
    for (size_t q = 0; q < r->query.count; q++)
        for (size_t f = 0; f < facets->count; f++)
            if (str_is(r->query.rows[q].name, facets->rows[f].name) && r->query.rows[q].value.size && !choose(&facets->rows[f], r->query.rows[q].value))
                return NULL;
    for (size_t f = 0; f < facets->count; f++)
        facets->chosen += (int64_t)facets->rows[f].chosen;
    for (size_t f = 0; f < facets->count && facets->chosen; f++)
        for (size_t v = 0; v < facets->rows[f].count; v++)
            if (facets->rows[f].rows[v].chosen)
                facets->rows[f].rows[v].without = facets_path(r->work, facets, &facets->rows[f], v);
    return facets;
}

void facets_count(struct work *w, struct facets *facets, const uint64_t *sought)
{
    struct facet_bits *bits = arena_array(w->arena, struct facet_bits, facets->count + 1);
    for (size_t f = 0; f < facets->count; f++) {
        const struct facet *facet = &facets->rows[f];
        bool *chosen = arena_array(w->arena, bool, facet->count + 1);
        for (size_t v = 0; v < facet->count && facet->chosen; v++)
            chosen[v] = facet->rows[v].chosen;
        bits[f] = (struct facet_bits){.values = facet->count, .bits = facet->bits, .chosen = chosen};
    }
    facets->matches = arena_array(w->arena, uint64_t, bits_words(facets->items));
    facets->found = facets_filter(w->arena, bits, facets->count, facets->items, sought, facets->matches);
    for (size_t f = 0; f < facets->count; f++) {
        facets->rows[f].others = bits[f].others;
        for (size_t v = 0; v < facets->rows[f].count; v++)
            facets->rows[f].rows[v].count = bits[f].counts[v];
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

const struct facet_value *facets_best_removal(const struct facets *facets)
{
    const struct facet_value *best = NULL;
    int64_t most = 0;
    for (size_t f = 0; f < facets->count; f++) {
        const struct facet *facet = &facets->rows[f];
        int64_t gives = facet->chosen == 1 ? bits_count(facet->others, facet->others, facet->words) : 0;
        for (size_t v = 0; v < facet->count && gives > most; v++)
            if (facet->rows[v].chosen) {
                best = &facet->rows[v];
                most = gives;
            }
    }
    return best;
}
