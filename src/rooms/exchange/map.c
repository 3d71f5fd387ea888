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

/* A line of a section: "a = b", or "a := b"; false where it is neither. */
static bool read_line(struct map *map, struct str section, struct str line, size_t number)
{
    struct str field, kind = str_cut(section, '.', &field);
    ptrdiff_t sign = str_find(line, "=");
    if (sign < 1)
        return false;
    bool constant = line.data[sign - 1] == ':';
    struct str left = str_trim(str_slice(line, 0, (size_t)(sign - constant)));
    struct str right = str_trim(str_slice(line, (size_t)sign + 1, line.size));
    if (!left.size || !right.size)
        return false;
    if (!field.size && constant && str_is(left, "language"))
        map->language = right;
    else if (!kind.size)
        return false;
    else if (field.size)
        map->words[map->word_count++] = (struct map_word){kind, field, left, right};
    else if (constant)
        map->rows[map->count++] = (struct map_line){.line = number, .kind = kind, .field = left, .constant = right};
    else
        map->rows[map->count++] = (struct map_line){.line = number, .kind = kind, .field = right, .column = left};
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
        if (!str_ends(line, "]") || !section.size || (plain && map->kind_count == COUNT_OF(map->kinds)))
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

struct str map_word(const struct map *map, struct str kind, struct str field, struct str theirs)
{
    for (size_t i = 0; i < map->word_count; i++) {
        const struct map_word *word = &map->words[i];
        struct str sought = str_trim(theirs).size ? str_trim(theirs) : S("\"\""); /* an empty cell is written "" */
        if (str_equal(word->kind, kind) && str_equal(word->field, field) && str_equal(word->theirs, sought))
            return word->ours;
    }
    return theirs;
}
