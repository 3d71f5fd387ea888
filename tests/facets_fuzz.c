/* Fuzz target: what addresses ask of a list, its words and facets, and two texts compared. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/base/secret.h"
#include "../src/engine/search/search.h"
#include "../src/format/differences.h"
#include "../src/rooms/followup/followup.h"
#include "fuzz.h"

enum { ITEMS = 7 };

static const struct facets *some_facets(struct work *w)
{
    static const char *const codes[] = {"habiter", "manger", "en-cours", "telle-quelle", "l-etat"};
    struct facets *facets = facets_new(w, path(w, "/propositions"), 3);
    static const char *const names[] = {"theme", "etat", "reponse"};
    for (size_t f = 0; f < facets->count; f++) {
        facet_begin(w, &facets->rows[f], names[f], "Theme", COUNT_OF(codes));
        for (size_t v = 0; v < COUNT_OF(codes); v++)
            facet_add(&facets->rows[f], str_of(codes[v]), str_of(codes[v]), NULL);
    }
    facets_items(w, facets, ITEMS);
    for (size_t i = 0; i < ITEMS; i++)
        for (size_t f = 0; f < facets->count; f++)
            facet_set(&facets->rows[f], i, (i + f) % COUNT_OF(codes));
    return facets;
}

/* Whatever is asked, the counts agree with what is let through. */
static void count_and_agree(struct work *w, struct facets *facets)
{
    facets_count(w, facets, NULL);
    size_t matching = 0;
    for (size_t i = 0; i < ITEMS; i++)
        matching += bits_has(facets->matches, i);
    must(matching == facets->found && facets->found <= ITEMS);
    for (size_t f = 0; f < facets->count; f++) {
        int64_t chosen = 0;
        for (size_t v = 0; v < facets->rows[f].count; v++)
            chosen += facets->rows[f].rows[v].chosen ? facets->rows[f].rows[v].count : 0;
        must(!facets->rows[f].chosen || chosen == (int64_t)facets->found); /* each item has one value here */
    }
    must(facets_path(w, facets, NULL, 0).text.size > 0);
    facets_best_removal(facets);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    secret_start();
    struct arena *arena = arena_create();
    struct work w = {.arena = arena, .language = FRENCH};
    struct request r = {.work = &w};
    struct str text = {(const char *)data, size};
    struct facets *facets = size <= 4096 && pairs_read(arena, text, &r.query) ? facets_read(&r, some_facets(&w)) : NULL;
    if (facets) {
        count_and_agree(&w, facets);
        struct pieces pieces = pieces_of(&w, S("Que l’on loue des Vélos-cargos, près du cœur"), facets->sought);
        size_t all = 0;
        for (size_t i = 0; i < pieces.count; i++)
            all += pieces.rows[i].text.size;
        must(all == S("Que l’on loue des Vélos-cargos, près du cœur").size);
    }
    if (size <= 4096) { /* a text finds itself by its own words, whatever it is made of */
        struct search *search = search_new(arena);
        struct words words = words_of(arena, text);
        uint64_t found[1] = {0};
        search_add(search, 0, text);
        search_done(search);
        search_find(search, arena, &words, found);
        must(bits_has(found, 0) == (words.count > 0));
        for (size_t i = 0; i < words.count; i++)
            must(words.rows[i].size < 4 || words.rows[i].size > 32 || str_equal(search_near(search, words.rows[i]), words.rows[i]));
    }
    if (size <= 4096 && str_valid(text)) {
        struct str second = str_slice(text, size / 2, size);
        struct differences d = differences(arena, str_slice(text, 0, size / 2), second);
        must(d.changes >= 0 && differences(arena, second, second).changes == 0);
    }
    arena_destroy(arena);
    return 0;
}
