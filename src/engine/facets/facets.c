/* Filtering and counting by bitmaps. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "facets.h"

#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__) /* its choice of a clone runs before ThreadSanitizer does */
__attribute__((target_clones("default", "popcnt")))
#endif
static int64_t counted(const uint64_t *a, const uint64_t *b, size_t words)
{
    int64_t n = 0;
    for (size_t i = 0; i < words; i++)
        n += __builtin_popcountll(a[i] & b[i]);
    return n;
}

int64_t bits_count(const uint64_t *a, const uint64_t *b, size_t words)
{
    return counted(a, b, words); /* clang 14 gives clones to their own file alone */
}

static void keep(uint64_t *bits, const uint64_t *with, size_t words)
{
    for (size_t i = 0; i < words; i++)
        bits[i] &= with[i];
}

/* The items that a facet lets through, among `all`. */
static void pass(const struct facet_bits *facet, const uint64_t *all, size_t words, uint64_t *through)
{
    bool any = false;
    for (size_t v = 0; v < facet->values; v++) {
        if (!facet->chosen[v])
            continue;
        any = true;
        for (size_t i = 0; i < words; i++)
            through[i] |= facet->bits[v * words + i];
    }
    if (any)
        keep(through, all, words);
    else
        memcpy(through, all, words * sizeof *all);
}

size_t facets_filter(struct arena *arena, struct facet_bits *facets, size_t count, size_t items, const uint64_t *sought, uint64_t *matches)
{
    size_t words = bits_words(items);
    uint64_t *all = arena_array(arena, uint64_t, words), *through = arena_array(arena, uint64_t, words * (count + 1));
    memset(all, 0xff, items / 64 * sizeof *all);
    all[items / 64] = ((uint64_t)1 << items % 64) - 1;
    if (sought)
        keep(all, sought, words);
    memcpy(matches, all, words * sizeof *all);
    for (size_t f = 0; f < count; f++) {
        pass(&facets[f], all, words, through + f * words);
        keep(matches, through + f * words, words);
    }
    for (size_t f = 0; f < count; f++) {
        facets[f].others = arena_array(arena, uint64_t, words);
        facets[f].counts = arena_array(arena, int64_t, facets[f].values + 1);
        memcpy(facets[f].others, all, words * sizeof *all);
        for (size_t other = 0; other < count; other++)
            if (other != f)
                keep(facets[f].others, through + other * words, words);
        for (size_t v = 0; v < facets[f].values; v++)
            facets[f].counts[v] = bits_count(facets[f].bits + v * words, facets[f].others, words);
    }
    return (size_t)bits_count(matches, matches, words);
}
