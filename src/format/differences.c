/* Comparing two texts word by word. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "differences.h"

struct a_word {
    struct str text;
    uint64_t hash; /* two words of other hashes differ */
    bool new_paragraph, new_line, differs;
};
struct text {
    size_t count;
    struct a_word *rows;
};

static bool blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static struct text read(struct arena *arena, struct str s)
{
    struct text text = {0, arena_raw(arena, (s.size / 2 + 2) * sizeof *text.rows)};
    for (size_t at = 0; at < s.size;) {
        int lines = 0;
        for (; at < s.size && blank(s.data[at]); at++)
            lines += s.data[at] == '\n';
        size_t begin = at;
        while (at < s.size && !blank(s.data[at]))
            at++;
        if (at == begin)
            continue;
        bool mark = at - begin == 1 && strchr("-*+", s.data[begin]);
        struct str word = str_slice(s, begin, at);
        text.rows[text.count] = (struct a_word){.text = word, .hash = str_hash(word), .new_paragraph = lines > 1 && text.count, .new_line = lines == 1 && mark};
        text.count++;
    }
    return text;
}

static bool same(const struct a_word *a, const struct a_word *b)
{
    return a->hash == b->hash && str_equal(a->text, b->text);
}

static void all_differ(struct a_word *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rows[i].differs = true;
}

/* Marks the words of a and b, of so many each, that are in no longest common subsequence. */
static void mark(struct arena *arena, struct a_word *a, size_t a_count, struct a_word *b, size_t b_count)
{
    if (a_count > DIFFERENCES_WORDS || b_count > DIFFERENCES_WORDS || a_count * b_count > 1000000) {
        all_differ(a, a_count);
        all_differ(b, b_count);
        return;
    }
    size_t wide = b_count + 1;
    uint16_t *longest = arena_array(arena, uint16_t, (a_count + 1) * wide); /* of what follows a[i], b[j] */
    for (size_t i = a_count; i-- > 0;)
        for (size_t j = b_count; j-- > 0;) {
            uint16_t down = longest[(i + 1) * wide + j], right = longest[i * wide + j + 1];
            longest[i * wide + j] = same(&a[i], &b[j]) ? (uint16_t)(longest[(i + 1) * wide + j + 1] + 1) : down > right ? down : right;
        }
    size_t i = 0, j = 0;
    while (i < a_count && j < b_count) {
        if (same(&a[i], &b[j]))
            i++, j++;
        else if (longest[(i + 1) * wide + j] >= longest[i * wide + j + 1])
            a[i++].differs = true;
        else
            b[j++].differs = true;
    }
    all_differ(a + i, a_count - i);
    all_differ(b + j, b_count - j);
}

static struct runs runs_of(struct arena *arena, const struct text *text)
{
    struct runs runs = {0, arena_array(arena, struct run, text->count + 1)};
    for (size_t i = 0; i < text->count; i++) {
        const struct a_word *word = &text->rows[i];
        struct run *last = runs.count ? &runs.rows[runs.count - 1] : NULL;
        if (last && last->differs == word->differs && !word->new_paragraph && !word->new_line)
            last->text.size = (size_t)(word->text.data + word->text.size - last->text.data);
        else
            runs.rows[runs.count++] = (struct run){word->text, word->differs, word->new_paragraph, word->new_line};
    }
    return runs;
}

/* Both texts side by side: a place where either differs is one change. */
static int64_t changes(const struct text *a, const struct text *b)
{
    int64_t count = 0;
    size_t i = 0, j = 0;
    while (i < a->count || j < b->count) {
        bool changed = false;
        for (; i < a->count && a->rows[i].differs; i++)
            changed = true;
        for (; j < b->count && b->rows[j].differs; j++)
            changed = true;
        count += changed;
        i++, j++;
    }
    return count;
}

struct differences differences(struct arena *arena, struct str before, struct str after)
{
    struct text a = read(arena, before), b = read(arena, after);
    size_t start = 0, end = 0;
    while (start < a.count && start < b.count && same(&a.rows[start], &b.rows[start]))
        start++;
    while (end < a.count - start && end < b.count - start && same(&a.rows[a.count - 1 - end], &b.rows[b.count - 1 - end]))
        end++;
    mark(arena, a.rows + start, a.count - start - end, b.rows + start, b.count - start - end);
    return (struct differences){runs_of(arena, &a), runs_of(arena, &b), changes(&a, &b)};
}
