/* Reading a mapping file: [kind], column = field, field := constant, [kind.field] with theirs = ours. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "map.h"

static size_t lines_of(struct str text)
{
    size_t lines = 1;
    for (size_t i = 0; i < text.size; i++)
        lines += text.data[i] == '\n';
    return lines;
}

/* What stands before the sign, its quotation marks taken off: a heading that holds "=", or begins with "#" or "[", is written in them. */
static struct str left_side(struct str line, bool *constant, struct str *right)
{
    bool quoted = line.data[0] == '"';
    struct str rest = str_slice(line, quoted ? 1 : 0, line.size), left = {0};
    if (quoted)
        left = str_cut(rest, '"', &rest);
    struct str before = str_cut(rest, '=', right);
    *constant = str_ends(before, ":");
    before = str_trim(str_slice(before, 0, before.size - *constant));
    if (!quoted)
        return before;
    return before.size ? (struct str){0} : left.size ? left : S("\"\""); /* an empty cell is written "" */
}

/* A line of a section: "a = b", or "a := b"; false where it is neither. */
static bool read_line(struct map *map, struct str section, struct str line, size_t number)
{
    struct str field, kind = str_cut(section, '.', &field), right;
    bool constant;
    struct str left = left_side(line, &constant, &right);
    right = str_trim(right);
    if (!left.size || !right.size)
        return false;
    if (!field.size && constant && str_is(left, "language"))
        map->language = right;
    else if (!kind.size)
        return false;
    else if (field.size)
        map->words[map->word_count++] = (struct map_word){number, kind, field, left, str_is(right, "\"\"") ? S("") : right};
    else if (constant)
        map->rows[map->count++] = (struct map_line){.line = number, .section = map->kind_count - 1, .kind = kind, .field = left, .constant = right};
    else
        map->rows[map->count++] = (struct map_line){.line = number, .section = map->kind_count - 1, .kind = kind, .field = right, .column = left};
    return true;
}

struct map *map_read(struct arena *arena, struct str text)
{
    struct map *map = arena_new(arena, struct map);
    size_t most = lines_of(text), number = 0;
    map->rows = arena_array(arena, struct map_line, most);
    map->words = arena_array(arena, struct map_word, most);
    struct str section = {0};
    for (struct str rest = text; rest.size && !map->wrong_line;) {
        struct str line = str_trim(str_cut(rest, '\n', &rest));
        number++;
        if (!line.size || line.data[0] == '#' || line.data[0] == ';')
            continue;
        if (line.data[0] != '[') {
            if (!read_line(map, section, line, number))
                map->wrong_line = number;
            continue;
        }
        section = str_trim(str_slice(line, 1, line.size - 1));
        bool plain = section.size && str_find(section, ".") < 0;
        if (!str_ends(line, "]") || !section.size || str_starts(section, ".") || str_ends(section, ".") || (plain && map->kind_count == COUNT_OF(map->kinds)))
            map->wrong_line = number;
        else if (plain)
            map->kinds[map->kind_count++] = section;
    }
    return map;
}

struct map *map_plain(struct arena *arena, struct str kind, const struct str *headings, size_t count)
{
    struct map *map = arena_new(arena, struct map);
    map->rows = arena_array(arena, struct map_line, count);
    map->kinds[map->kind_count++] = kind;
    for (size_t i = 0; i < count; i++) /* "at" and "why" are the example's: when a row came in, and for what reason */
        if (!str_is(headings[i], "at") && !str_is(headings[i], "why"))
            map->rows[map->count++] = (struct map_line){.line = 1, .kind = kind, .field = str_trim(headings[i]), .column = headings[i]};
    return map;
}

/* The next sign for comparing: small, blanks as one space; the letters of Latin-1 too. *s goes on. */
static unsigned next_sign(struct str *s)
{
    struct str blank = *s;
    while (blank.size && (blank.data[0] == ' ' || blank.data[0] == '\t' || blank.data[0] == '\n' || str_starts(blank, "\xc2\xa0") || str_starts(blank, "\xe2\x80\xaf")))
        blank = str_slice(blank, blank.data[0] == '\xc2' ? 2 : blank.data[0] == '\xe2' ? 3 : 1, blank.size);
    if (blank.size < s->size) {
        *s = blank;
        return ' ';
    }
    unsigned char first = (unsigned char)s->data[0], second = s->size > 1 ? (unsigned char)s->data[1] : 0;
    if (first == 0xc3 && second >= 0x80 && second <= 0x9e && second != 0x97) {
        *s = str_slice(*s, 2, s->size);
        return 0xc300 + second + 0x20U;
    }
    bool pair = first == 0xc3 && second;
    *s = str_slice(*s, pair ? 2 : 1, s->size);
    return pair ? 0xc300U + second : first >= 'A' && first <= 'Z' ? first + 32U : first;
}

static bool same_word(struct str a, struct str b)
{
    while (a.size && b.size)
        if (next_sign(&a) != next_sign(&b))
            return false;
    return !a.size && !b.size;
}

struct str map_word(const struct map *map, struct str kind, struct str field, struct str theirs)
{
    struct str sought = str_trim(theirs).size ? str_trim(theirs) : S("\"\""); /* an empty cell is written "" */
    const struct map_word *near = NULL;
    for (size_t i = 0; i < map->word_count; i++) {
        const struct map_word *word = &map->words[i];
        if (!str_equal(word->kind, kind) || !str_equal(word->field, field))
            continue;
        if (str_equal(word->theirs, sought))
            return word->ours;
        if (!near && same_word(word->theirs, sought))
            near = word;
    }
    return near ? near->ours : theirs;
}
