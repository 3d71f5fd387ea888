/* Fuzz target: mapping files, .mo files and exported journals. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/base/secret.h"
#include "../src/rooms/exchange/map.h"
#include "../src/rooms/journal/journal.h"
#include "fuzz.h"

static struct str as_it_is(struct arena *arena, struct str s)
{
    must(arena);
    return s;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    secret_start();
    struct arena *arena = arena_create();
    struct str text = {(const char *)data, size};
    const struct map *map = map_read(arena, text);
    must(map->kind_count <= COUNT_OF(map->kinds));
    for (size_t i = 0; i < map->count; i++)
        must(map->rows[i].field.size && map->rows[i].kind.size && map->rows[i].section < map->kind_count);
    for (size_t i = 0; i < map->word_count && i < 8; i++) {
        const struct map_word *word = &map->words[i];
        must(map_word(map, word->kind, word->field, text).size <= size);
        must(map_word(map, word->kind, word->field, word->theirs).size <= size);
    }
    struct verdict verdict = journal_verify_file(arena, text);
    must(verdict.entries >= 0 && (verdict.broken == 0 || verdict.why));
    char *copy = (char *)str_copy(arena, text).data;
    if (language_load(ENGLISH, (struct bytes){copy, size}, arena, as_it_is))
        language_sentence(ENGLISH, "Home");
    arena_destroy(arena);
    return 0;
}
