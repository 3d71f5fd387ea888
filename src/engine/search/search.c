/* The words of texts, and who has them. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "search.h"

#include <stdlib.h>

/* A word of the texts and its items, in rising order. */
struct entry {
    struct str word;
    uint64_t hash;
    uint32_t *items;
    size_t count, room;
};
struct search {
    struct arena *arena;
    struct entry *entries; /* a table of hashes, a power of two; in the order of words once done */
    size_t count, size, items;
};

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The next word of a folded text from *at on; no data at its end. */
static struct str next_word(struct str folded, size_t *at)
{
    while (*at < folded.size && !letter(folded.data[*at]))
        ++*at;
    size_t begin = *at;
    while (*at < folded.size && letter(folded.data[*at]))
        ++*at;
    return *at > begin ? str_slice(folded, begin, *at) : (struct str){0};
}

struct words words_of(struct arena *arena, struct str sought)
{
    struct words words = {0};
    size_t at = 0;
    struct str text = str_fold(arena, sought), word;
    while (words.count < SEARCH_WORDS && (word = next_word(text, &at)).data)
        words.rows[words.count++] = word;
    return words;
}

static bool begins_with(struct str word, struct str start)
{
    return word.size >= start.size && !memcmp(word.data, start.data, start.size);
}

bool words_mark(struct arena *arena, const struct words *words, struct str text)
{
    size_t at = 0;
    struct str folded = str_fold(arena, text), word;
    while ((word = next_word(folded, &at)).data)
        for (size_t i = 0; i < words->count; i++)
            if (begins_with(word, words->rows[i]))
                return true;
    return false;
}

struct search *search_new(struct arena *arena)
{
    struct search *search = arena_new(arena, struct search);
    *search = (struct search){.arena = arena, .size = 1024};
    search->entries = arena_array(arena, struct entry, search->size);
    return search;
}

static struct entry *slot_of(const struct search *search, uint64_t hash, struct str word)
{
    for (size_t slot = hash & (search->size - 1);; slot = (slot + 1) & (search->size - 1)) {
        struct entry *e = &search->entries[slot];
        if (!e->word.data || (e->hash == hash && str_equal(e->word, word)))
            return e;
    }
}

static void widen(struct search *search)
{
    struct search wider = {.arena = search->arena, .count = search->count, .size = search->size * 4, .items = search->items};
    wider.entries = arena_array(search->arena, struct entry, wider.size);
    for (size_t i = 0; i < search->size; i++)
        if (search->entries[i].word.data)
            *slot_of(&wider, search->entries[i].hash, search->entries[i].word) = search->entries[i];
    *search = wider;
}

static void has_word(struct search *search, size_t item, struct str word)
{
    if (search->count * 2 >= search->size)
        widen(search);
    uint64_t hash = str_hash(word);
    struct entry *e = slot_of(search, hash, word);
    if (!e->word.data) {
        *e = (struct entry){.word = str_copy(search->arena, word), .hash = hash};
        search->count++;
    }
    if (e->count && e->items[e->count - 1] == item)
        return;
    if (e->count == e->room) {
        e->room = e->room ? e->room * 4 : 4;
        uint32_t *items = arena_array(search->arena, uint32_t, e->room);
        if (e->count)
            memcpy(items, e->items, e->count * sizeof *items);
        e->items = items;
    }
    e->items[e->count++] = (uint32_t)item;
}

void search_add(struct search *search, size_t item, struct str text)
{
    must(item < UINT32_MAX && item + 1 >= search->items);
    search->items = item + 1;
    struct arena *aside = arena_create();
    struct str folded = str_fold(aside, text), word;
    for (size_t at = 0; (word = next_word(folded, &at)).data;)
        has_word(search, item, word);
    arena_destroy(aside);
}

static int by_word(const void *a, const void *b)
{
    const struct str x = ((const struct entry *)a)->word, y = ((const struct entry *)b)->word;
    int order = memcmp(x.data, y.data, x.size < y.size ? x.size : y.size);
    return order ? order : (x.size > y.size) - (x.size < y.size);
}

void search_done(struct search *search)
{
    size_t kept = 0;
    for (size_t i = 0; i < search->size; i++)
        if (search->entries[i].word.data)
            search->entries[kept++] = search->entries[i];
    must(kept == search->count);
    qsort(search->entries, kept, sizeof *search->entries, by_word);
}

/* The first word that is not before this one. */
static size_t first_from(const struct search *search, struct str start)
{
    size_t low = 0, high = search->count;
    struct entry sought = {.word = start};
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (by_word(&search->entries[middle], &sought) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void search_find(const struct search *search, struct arena *arena, const struct words *words, uint64_t *found)
{
    size_t size = search->items / 64 + 1;
    for (size_t w = 0; w < words->count; w++) {
        uint64_t *has = arena_array(arena, uint64_t, size);
        for (size_t i = first_from(search, words->rows[w]); i < search->count && begins_with(search->entries[i].word, words->rows[w]); i++)
            for (size_t k = 0; k < search->entries[i].count; k++)
                has[search->entries[i].items[k] / 64] |= (uint64_t)1 << search->entries[i].items[k] % 64;
        for (size_t i = 0; i < size; i++)
            found[i] = w ? found[i] & has[i] : has[i];
    }
}

static int distance(struct str a, struct str b)
{
    enum { LONGEST = 32, FAR = 3 };
    if (a.size > LONGEST || b.size > LONGEST || a.size > b.size + 2 || b.size > a.size + 2)
        return FAR;
    int d[LONGEST + 1][LONGEST + 1];
    for (size_t i = 0; i <= a.size; i++)
        for (size_t j = 0; j <= b.size; j++) {
            if (!i || !j) {
                d[i][j] = (int)(i + j);
                continue;
            }
            int change = d[i - 1][j - 1] + (a.data[i - 1] != b.data[j - 1]);
            int drop = d[i - 1][j] + 1, add = d[i][j - 1] + 1;
            d[i][j] = change < drop ? change : drop;
            d[i][j] = d[i][j] < add ? d[i][j] : add;
            bool swapped = i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
            if (swapped && d[i - 2][j - 2] + 1 < d[i][j])
                d[i][j] = d[i - 2][j - 2] + 1;
        }
    return d[a.size][b.size];
}

struct str search_near(const struct search *search, struct str word)
{
    if (word.size < 4)
        return (struct str){0};
    const struct entry *best = NULL;
    int least = word.size < 7 ? 1 : 2; /* no more than that */
    for (size_t i = 0; i < search->count; i++) {
        int far = distance(word, search->entries[i].word);
        if (far > least || (best && far == least && search->entries[i].count <= best->count))
            continue;
        least = far;
        best = &search->entries[i];
    }
    return best ? best->word : (struct str){0};
}
