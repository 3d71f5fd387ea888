/* Words sought in titles and texts: the index of engine/search, made of what a visitor may read. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include "../../engine/search/search.h"
#include "../../format/typography.h"

struct texts {
    const struct sql_index_words_list *list; /* in the order of the points; an item of the index each */
    struct search *search;
};

static const void *texts_made(struct work *w)
{
    struct texts *texts = arena_new(w->arena, struct texts);
    *texts = (struct texts){sql_index_words_list(w), search_new(w->arena)};
    for (size_t i = 0; i < texts->list->count; i++) {
        const struct sql_index_words_row *r = &texts->list->rows[i];
        search_add(texts->search, i, r->title);
        search_add(texts->search, i, r->text);
        search_add(texts->search, i, r->summary);
    }
    search_done(texts->search);
    return texts;
}

const uint64_t *points_seek(struct work *w, const struct points *points, struct str sought)
{
    if (!sought.size)
        return NULL;
    struct words words = words_of(w->arena, sought);
    const struct texts *texts = work_made(w, FOR_ALL, texts_made);
    uint64_t *found = arena_array(w->arena, uint64_t, bits_words(texts->list->count)), *has = arena_array(w->arena, uint64_t, bits_words(points->count));
    search_find(texts->search, w->arena, &words, found);
    for (size_t i = 0, at = 0; i < texts->list->count; i++) {
        while (at < points->count && points->rows[at].id != texts->list->rows[i].id)
            at++;
        if (at < points->count && bits_has(found, i))
            bits_set(has, at);
    }
    return has;
}

struct str points_near_word(struct work *w, struct str sought)
{
    struct words words = words_of(w->arena, sought);
    const struct texts *texts = work_made(w, FOR_ALL, texts_made);
    return words.count == 1 ? search_near(texts->search, words.rows[0]) : (struct str){0};
}

/* Whether the sign that begins at a byte is part of a word: blanks, quotes and dashes of several bytes are not, as words_of cuts them. */
static bool in_word(struct str s, size_t at)
{
    unsigned char c = (unsigned char)s.data[at], next = at + 1 < s.size ? (unsigned char)s.data[at + 1] : 0;
    bool mark = (c == 0xc2 && (next == 0xa0 || next == 0xab || next == 0xbb)) || (c == 0xe2 && (next == 0x80 || next == 0x81));
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 0x80 && !mark);
}

/* Whether a word that begins so may be one of those sought: most are put aside by their first letter. */
static bool may_mark(const struct words *words, char c)
{
    bool may = (unsigned char)c >= 0x80;
    for (size_t i = 0; i < words->count && !may; i++)
        may = words->rows[i].data[0] == (c >= 'A' && c <= 'Z' ? c + 32 : c);
    return may;
}

struct pieces pieces_of(struct work *w, struct str title, struct str sought)
{
    struct words words = words_of(w->arena, sought);
    struct pieces pieces = {0, arena_array(w->arena, struct piece, title.size + 1)};
    for (size_t at = 0; at < title.size;) {
        size_t end = at;
        bool letters = in_word(title, at);
        while (end < title.size && in_word(title, end) == letters)
            end += sign_first(str_slice(title, end, title.size)).size;
        struct str part = str_slice(title, at, end);
        bool marked = letters && may_mark(&words, title.data[at]) && words_mark(w->arena, &words, part);
        if (pieces.count && pieces.rows[pieces.count - 1].marked == marked)
            pieces.rows[pieces.count - 1].text.size += part.size;
        else
            pieces.rows[pieces.count++] = (struct piece){part, marked};
        at = end;
    }
    return pieces;
}
