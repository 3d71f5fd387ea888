/* The engines against the plain way of counting and seeking, on many small chances. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/engine/facets/facets.h"
#include "../src/engine/search/search.h"
#include "tap.h"

static uint64_t chance(uint64_t below)
{
    static uint64_t state = 20261127; /* xorshift64: https://en.wikipedia.org/wiki/Xorshift */
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % below;
}

enum { FACETS = 4, MOST_VALUES = 70, MOST_ITEMS = 200 };

static bool passes(const struct facet_bits *facet, size_t words, size_t item)
{
    bool any = false, has = false;
    for (size_t v = 0; v < facet->values; v++) {
        any |= facet->chosen[v];
        has |= facet->chosen[v] && bits_has(facet->bits + v * words, item);
    }
    return !any || has;
}

/* How many items that are sought pass all facets but one, and have a value of it (SIZE_MAX: whatever they have). */
static int64_t counted(const struct facet_bits *facets, size_t items, const uint64_t *sought, size_t but, size_t value)
{
    int64_t n = 0;
    size_t words = bits_words(items);
    for (size_t i = 0; i < items; i++) {
        bool passed = !sought || bits_has(sought, i);
        for (size_t f = 0; f < FACETS; f++)
            passed = passed && (f == but || passes(&facets[f], words, i));
        n += passed && (value == SIZE_MAX || bits_has(facets[but].bits + value * words, i));
    }
    return n;
}

TEST(each_value_tells_how_many_items_one_would_get_with_it)
{
    for (int trial = 0; trial < 300; trial++) {
        struct arena *arena = arena_create();
        size_t items = chance(MOST_ITEMS + 1), words = bits_words(items);
        struct facet_bits facets[FACETS];
        for (size_t f = 0; f < FACETS; f++) {
            size_t values = chance(MOST_VALUES);
            uint64_t *bits = arena_array(arena, uint64_t, values * words + 1);
            bool *chosen = arena_array(arena, bool, values + 1);
            for (size_t v = 0; v < values; v++) {
                chosen[v] = chance(8) == 0;
                for (size_t i = 0; i < items; i++)
                    if (chance(3) == 0)
                        bits_set(bits + v * words, i);
            }
            facets[f] = (struct facet_bits){.values = values, .bits = bits, .chosen = chosen};
        }
        uint64_t *sought = chance(2) ? arena_array(arena, uint64_t, words) : NULL, *matches = arena_array(arena, uint64_t, words);
        for (size_t i = 0; sought && i < items; i++)
            if (chance(4))
                bits_set(sought, i);
        int64_t found = (int64_t)facets_filter(arena, facets, FACETS, items, sought, matches);
        CHECK(found == counted(facets, items, sought, SIZE_MAX, SIZE_MAX));
        for (size_t f = 0; f < FACETS; f++) {
            CHECK(bits_count(facets[f].others, facets[f].others, words) == counted(facets, items, sought, f, SIZE_MAX));
            for (size_t v = 0; v < facets[f].values; v++)
                CHECK(facets[f].counts[v] == counted(facets, items, sought, f, v));
        }
        arena_destroy(arena);
    }
}

static const char *const some_words[] = {"bus", "vélo", "Vélos", "eau", "l’eau", "cœur", "cyclable", "cyclables", "Échirolles", "toit", "toits", "école"};

static bool has_word(struct arena *arena, struct str text, const char *sought)
{
    struct words words = words_of(arena, str_of(sought));
    return words.count && words_mark(arena, &(struct words){1, {words.rows[words.count - 1]}}, text);
}

TEST(an_item_is_found_by_the_beginning_of_all_the_words_sought_wherever_they_stand)
{
    static const char *const sought[] = {"velo", "VÉLO", "bus eau", "coeur", "cycl echi", "toit bus velo", "toits", "zzz", "e", "l'eau", "«  bus »"};
    for (int trial = 0; trial < 200; trial++) {
        struct arena *arena = arena_create();
        struct search *search = search_new(arena);
        size_t items = chance(90);
        struct str *texts = arena_array(arena, struct str, items + 1);
        for (size_t i = 0; i < items; i++) {
            struct out out = out_new(arena, 64);
            for (uint64_t n = chance(6); n--;) {
                out_c(&out, some_words[chance(COUNT_OF(some_words))]);
                out_c(&out, chance(3) ? " " : ", « ");
            }
            texts[i] = out_done(&out);
            search_add(search, i, texts[i]);
        }
        search_done(search);
        for (size_t s = 0; s < COUNT_OF(sought); s++) {
            struct words words = words_of(arena, str_of(sought[s]));
            uint64_t *found = arena_array(arena, uint64_t, items / 64 + 1);
            search_find(search, arena, &words, found);
            for (size_t i = 0; i < items; i++) {
                bool all = words.count > 0;
                for (size_t k = 0; k < words.count; k++)
                    all = all && words_mark(arena, &(struct words){1, {words.rows[k]}}, texts[i]);
                CHECK_SAYING(bits_has(found, i) == all, "%s in %s", sought[s], texts[i].data);
            }
        }
        arena_destroy(arena);
    }
}

TEST(words_are_cut_at_all_that_is_no_letter_and_folded)
{
    struct arena *arena = arena_create();
    struct words words = words_of(arena, S("« L’Œuvre » d'Échirolles – 30 km/h…"));
    static const char *const wanted[] = {"l", "oeuvre", "d", "echirolles", "30", "km", "h"};
    CHECK(words.count == COUNT_OF(wanted));
    for (size_t i = 0; i < words.count; i++)
        CHECK_TEXT(words.rows[i], wanted[i]);
    CHECK(words_of(arena, S("a b c d e f g h i j k")).count == SEARCH_WORDS && words_of(arena, S(" … ")).count == 0);
    CHECK(has_word(arena, S("Des pistes cyclables"), "cycl") && !has_word(arena, S("Des bicyclettes"), "cycl"));
    arena_destroy(arena);
}

TEST(a_mistyped_word_is_near_the_commonest_of_the_nearest)
{
    struct arena *arena = arena_create();
    struct search *search = search_new(arena);
    static const char *const texts[] = {"transport", "transports", "le transport des fruits", "rénovation", "compost", "composts", "bus"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        search_add(search, i, str_of(texts[i]));
    search_done(search);
    CHECK_TEXT(search_near(search, S("transprot")), "transport");
    CHECK_TEXT(search_near(search, S("renovaton")), "renovation");
    CHECK_TEXT(search_near(search, S("compots")), "compost"); /* one letter more, or two swapped: one change each; the first in order */
    CHECK(!search_near(search, S("bsu")).data && !search_near(search, S("photovoltaique")).data && !search_near(search, S("")).data);
    arena_destroy(arena);
}

TEST(a_search_without_texts_finds_nothing)
{
    struct arena *arena = arena_create();
    struct search *search = search_new(arena);
    search_done(search);
    uint64_t found[1] = {0};
    struct words words = words_of(arena, S("eau"));
    search_find(search, arena, &words, found);
    CHECK(!found[0] && !search_near(search, S("eaux")).data);
    arena_destroy(arena);
}
