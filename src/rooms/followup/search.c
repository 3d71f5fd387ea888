/* Words sought in titles and texts: accents, case and order put aside; a word is found by its beginning. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

enum { MOST_WORDS = 8 };
struct words {
    size_t count;
    struct str rows[MOST_WORDS];
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

/* Signs that are no letters, of several bytes (’ « … no-break spaces), made blank. */
static struct str folded(struct work *w, struct str text)
{
    struct str f = str_fold(w->arena, text);
    struct out out = out_new(w->arena, f.size + 1);
    for (size_t i = 0; i < f.size; i++) {
        struct str rest = str_slice(f, i, f.size);
        bool mark = str_starts(rest, "\xe2\x80");
        if (mark || str_starts(rest, "\xc2\xa0") || str_starts(rest, "\xc2\xab") || str_starts(rest, "\xc2\xbb")) {
            out_c(&out, " ");
            i += mark ? 2 : 1;
        } else {
            out_bytes(&out, f.data + i, 1);
        }
    }
    return out_done(&out);
}

static struct words words_of(struct work *w, struct str sought)
{
    struct words words = {0};
    size_t at = 0;
    struct str text = folded(w, sought), word;
    while (words.count < MOST_WORDS && (word = next_word(text, &at)).data)
        words.rows[words.count++] = word;
    return words;
}

static bool begins_with(struct str word, struct str start)
{
    return word.size >= start.size && !memcmp(word.data, start.data, start.size);
}

/* Bits of the words sought that the text has. */
static unsigned found_in(struct work *w, const struct words *words, struct str text)
{
    unsigned bits = 0;
    size_t at = 0;
    struct str all = folded(w, text), word;
    while ((word = next_word(all, &at)).data)
        for (size_t i = 0; i < words->count; i++)
            bits |= begins_with(word, words->rows[i]) ? 1u << i : 0;
    return bits;
}

const bool *points_seek(struct work *w, const struct points *points, struct str sought)
{
    if (!sought.size)
        return NULL;
    struct words words = words_of(w, sought);
    bool *has = arena_array(w->arena, bool, points->count + 1);
    const struct sql_index_words_list *list = sql_index_words_list(w);
    for (size_t i = 0, at = 0; i < list->count; i++) {
        const struct sql_index_words_row *r = &list->rows[i];
        unsigned bits = found_in(w, &words, r->title) | found_in(w, &words, r->text) | found_in(w, &words, r->summary);
        for (at = 0; at < points->count && points->rows[at].id != r->id;)
            at++;
        if (at < points->count)
            has[at] = words.count && bits == (1u << words.count) - 1;
    }
    return has;
}

/* How many letters to change, add, drop or swap, three at most: https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance (restricted). */
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

struct str points_near_word(struct work *w, struct str sought)
{
    struct words words = words_of(w, sought);
    if (words.count != 1 || words.rows[0].size < 4)
        return (struct str){0};
    const struct sql_index_words_list *list = sql_index_words_list(w);
    struct str best = {0};
    int least = words.rows[0].size < 7 ? 2 : 3; /* fewer than that */
    for (size_t i = 0; i < list->count; i++) {
        size_t at = 0;
        struct str all = folded(w, str_format(w->arena, "%.*s %.*s", STR_ARGS(list->rows[i].title), STR_ARGS(list->rows[i].text))), word;
        while ((word = next_word(all, &at)).data) {
            int far = distance(words.rows[0], word);
            if (far >= least)
                continue;
            least = far;
            best = word;
        }
    }
    return best;
}

struct pieces pieces_of(struct work *w, struct str title, struct str sought)
{
    struct words words = words_of(w, sought);
    struct pieces pieces = {0, arena_array(w->arena, struct piece, title.size + 1)};
    for (size_t at = 0; at < title.size;) {
        size_t end = at;
        bool in_word = letter(title.data[at] | (title.data[at] >= 'A' && title.data[at] <= 'Z' ? 0x20 : 0));
        while (end < title.size && letter(title.data[end] | (title.data[end] >= 'A' && title.data[end] <= 'Z' ? 0x20 : 0)) == in_word)
            end++;
        struct str part = str_slice(title, at, end);
        bool marked = in_word && words.count && found_in(w, &words, part);
        if (pieces.count && pieces.rows[pieces.count - 1].marked == marked)
            pieces.rows[pieces.count - 1].text.size += part.size;
        else
            pieces.rows[pieces.count++] = (struct piece){part, marked};
        at = end;
    }
    return pieces;
}
