/* Facets of a set of items: a bitmap for each value, of the items that have it. A filter is an AND, a count a population count. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../base/base.h"

/* A bitmap of so many items is so many words; a bit beyond the last item is never set. */
static inline size_t bits_words(size_t items)
{
    return items / 64 + 1;
}
static inline void bits_set(uint64_t *bits, size_t item)
{
    bits[item / 64] |= (uint64_t)1 << item % 64;
}
static inline void bits_clear(uint64_t *bits, size_t item)
{
    bits[item / 64] &= ~((uint64_t)1 << item % 64);
}
static inline bool bits_has(const uint64_t *bits, size_t item)
{
    return bits[item / 64] >> item % 64 & 1;
}
/* How many items stand in both. */
int64_t bits_count(const uint64_t *a, const uint64_t *b, size_t words);

/* One facet, and what is asked of it. */
struct facet_bits {
    size_t values;
    const uint64_t *bits; /* the values' bitmaps, side by side */
    const bool *chosen;   /* which values are asked for; none: every item passes */
    int64_t *counts;      /* made: of each value, how many items one would get with it, the other facets staying as they are */
    uint64_t *others;     /* made: the items that all the other facets let through */
};
/* The items that have one chosen value of each facet, among those sought (NULL: all), into `matches`; counts and others of each facet are
   made in the arena. Gives how many match. The cost grows with values × items / 64. */
size_t facets_filter(struct arena *arena, struct facet_bits *facets, size_t count, size_t items, const uint64_t *sought, uint64_t *matches);
