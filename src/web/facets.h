/* Facets of a list: choices within one add up, facets cut each other, each value says how many one would get. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../engine/facets/facets.h"
#include "request.h"

struct facet_value {
    struct str code;    /* in the address */
    struct str label;
    const char *sign;   /* of the sprite, or NULL */
    int64_t count;      /* how many one would get with it */
    bool chosen, hidden; /* hidden: no item has it, and it is not shown */
    struct path without; /* the list without this choice; made for chosen ones only */
};
struct facet {
    const char *name, *label; /* in the address; for people, marked N_ */
    bool theirs;              /* its values are in the convention's language */
    bool closed;              /* its group is shown closed while nothing of it is chosen */
    size_t count, chosen;
    struct facet_value *rows;
    size_t room;              /* how many values may be added */
    size_t words;             /* of a bitmap */
    uint64_t *bits;           /* the values' bitmaps of items, side by side */
    const uint64_t *others;   /* the items that the other facets let through, once counted */
};
/* A list of items and what is asked of it. */
struct facets {
    size_t count;
    struct facet *rows;
    size_t items, found;
    uint64_t *matches;        /* items that all facets, and the words sought, let through */
    int64_t chosen;           /* choices of all facets */
    struct str sought;        /* the words sought, as typed; no data: none */
    struct str sort;          /* the code of the order asked; no data: the first */
    bool all;                 /* no pages of 25 */
    struct path whole;        /* the list, nothing asked */
};

struct facets *facets_new(struct work *w, struct path whole, size_t count);
/* Room for so many values. */
void facet_begin(struct work *w, struct facet *facet, const char *name, const char *label, size_t most);
/* Adds one; gives its place. */
size_t facet_add(struct facet *facet, struct str code, struct str label, const char *sign);
/* Once all values stand there: room for the items. */
void facets_items(struct work *w, struct facets *facets, size_t items);
static inline void facet_set(struct facet *facet, size_t item, size_t value)
{
    bits_set(facet->bits + value * facet->words, item);
}
static inline void facet_clear(struct facet *facet, size_t item, size_t value)
{
    bits_clear(facet->bits + value * facet->words, item);
}
static inline bool facet_has(const struct facet *facet, size_t item, size_t value)
{
    return bits_has(facet->bits + value * facet->words, item);
}
/* What the address asks of them (choices, q, tri, tout), in a copy that shares their items. NULL where it asks for a value that does not exist. */
struct facets *facets_read(struct request *r, const struct facets *facets);
/* Which items match, and the count of each value, among the items that have the words sought; NULL: all do. */
void facets_count(struct work *w, struct facets *facets, const uint64_t *sought);
/* The address of the list as asked, without one choice (facet NULL: with all of them), order and words kept. */
struct path facets_path(struct work *w, const struct facets *facets, const struct facet *without, size_t value);
/* The same without the words sought. */
struct path facets_without_words(struct work *w, const struct facets *facets);
/* The chosen value whose removal gives most, for a list with nothing in it; NULL for none. */
const struct facet_value *facets_best_removal(const struct facets *facets);
