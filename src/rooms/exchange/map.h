/* The mapping file of an import (settled S18). */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "exchange.h"

/* One line: where a field's value comes from. */
struct map_line {
    size_t line, section; /* section: a kind may have several, as one a year */
    struct str kind, field;
    struct str column;   /* of the CSV; no data: a constant */
    struct str constant; /* "row" stands for the row's number where the field is a number */
};
/* What one of the file's words means for a field; `ours` may be empty: the word says nothing. */
struct map_word {
    size_t line;
    struct str kind, field, theirs, ours;
};
struct map {
    size_t count, word_count, kind_count;
    struct map_line *rows;
    struct map_word *words;
    struct str kinds[32];
    struct str language; /* of the texts; no data: the organisation's */
    size_t wrong_line;   /* of a line that is neither; 0: all read */
};
struct map *map_read(struct arena *arena, struct str text);
/* Each heading is the field of that name. */
struct map *map_plain(struct arena *arena, struct str kind, const struct str *headings, size_t count);
/* Our word for theirs, or theirs; capitals and the width of spaces make no difference. */
struct str map_word(const struct map *map, struct str kind, struct str field, struct str theirs);
