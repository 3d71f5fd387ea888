/* Words sought in texts: each word of the texts, in order, with its items. Accents and case do not count; a word's beginning finds it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../base/base.h"

enum { SEARCH_WORDS = 8 };
/* The words of what was sought, folded; no more than the first few count. */
struct words {
    size_t count;
    struct str rows[SEARCH_WORDS];
};
struct words words_of(struct arena *arena, struct str sought);
/* Whether a text has a word that begins as one of them. */
bool words_mark(struct arena *arena, const struct words *words, struct str text);

struct search;
struct search *search_new(struct arena *arena);
/* The words of a text are words of the item; items come in rising order, an item as often as it has texts. */
void search_add(struct search *search, size_t item, struct str text);
/* Nothing is added any more: words are put in order. */
void search_done(struct search *search);
/* Sets the bits of the items that have all the words (none where there is no word). `found` has room for every item, all zero. */
void search_find(const struct search *search, struct arena *arena, const struct words *words, uint64_t *found);
/* The word of the texts that is nearest to this one, the commonest of those; no data where none is near. By letters changed, added, dropped
   or swapped: https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance (restricted). */
struct str search_near(const struct search *search, struct str word);
