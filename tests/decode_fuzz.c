/* Fuzz target: addresses, forms and cookies as hostile browsers send them. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/base/language.h"
#include "../src/base/time.h"
#include "../src/web/decode.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct str text = {(const char *)data, size};
    struct pairs pairs;
    if (pairs_read(arena, text, &pairs))
        for (size_t i = 0; i < pairs.count; i++)
            must(str_valid(pairs.rows[i].name) && str_valid(pairs.rows[i].value));
    struct str decoded = percent_decoded(arena, text, false);
    must(!decoded.data || (str_valid(decoded) && decoded.size <= size));
    struct str cookie = cookie_get(text, "jalon");
    must(cookie.size <= size);
    struct str slug = str_slug(arena, text);
    must(slug.size >= 1 && slug.size <= 60);
    int64_t day = day_read(text);
    must(day >= 0 && day < 22010000);
    must(str_trim(text).size <= size);
    arena_destroy(arena);
    return 0;
}
