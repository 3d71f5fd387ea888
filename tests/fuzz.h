/* What a fuzz target includes. With -DFUZZ_MAIN it is a plain program: each file named, and changed copies of it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../src/base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#ifdef FUZZ_MAIN
#include <stdio.h>
#include <string.h>

enum { FUZZ_COPIES = 300, FUZZ_CHANGES = 8 };

static uint64_t fuzz_seed = 2026;

static size_t fuzz_below(size_t limit)
{
    fuzz_seed ^= fuzz_seed << 13;
    fuzz_seed ^= fuzz_seed >> 7;
    fuzz_seed ^= fuzz_seed << 17;
    return limit ? (size_t)(fuzz_seed % limit) : 0;
}

/* One piece is taken out, said twice, or replaced by a sign that parsers stumble on. */
static struct str fuzz_changed(struct arena *arena, struct str s)
{
    static const char signs[] = "\",;\t\r\n'=-#*_`[]()<>&!|\\:/~ 0x\x80\xc3\xe2\xff";
    size_t from = fuzz_below(s.size), size = fuzz_below(s.size - from < 40 ? s.size - from : 40);
    size_t kind = fuzz_below(3), times = fuzz_below(20);
    struct out out = out_new(arena, s.size + 1024);
    out_str(&out, str_slice(s, 0, from));
    if (kind == 0)
        out_bytes(&out, signs + fuzz_below(sizeof signs), 1);
    for (size_t i = 0; kind == 1 && i < times; i++)
        out_str(&out, str_slice(s, from, from + size));
    out_str(&out, str_slice(s, from + size, s.size));
    return out_done(&out);
}

static void fuzz_file(struct arena *arena, FILE *file)
{
    struct out out = out_new(arena, 1 << 16);
    for (size_t n = 1; n; out.size += n) {
        out_room(&out, 1 << 16);
        n = fread(out.data + out.size, 1, 1 << 16, file);
    }
    struct str text = out_done(&out);
    LLVMFuzzerTestOneInput((const uint8_t *)text.data, text.size);
    struct arena *copies = arena_create();
    for (int i = 0; i < FUZZ_COPIES; i++) {
        struct str copy = text;
        for (size_t changes = 1 + fuzz_below(FUZZ_CHANGES); changes; changes--)
            copy = fuzz_changed(copies, copy);
        LLVMFuzzerTestOneInput((const uint8_t *)copy.data, copy.size);
        arena_reset(copies);
    }
    arena_destroy(copies);
}

int main(int count, char **names)
{
    int failed = 0;
    for (int i = 1; i < count; i++) {
        FILE *file = fopen(names[i], "rb");
        struct arena *arena = arena_create();
        if (file) {
            fuzz_file(arena, file);
            fclose(file);
        }
        printf("%s %d - %s\n", file ? "ok" : "not ok", i, names[i]);
        failed += !file;
        arena_destroy(arena);
    }
    printf("1..%d\n", count - 1);
    return failed ? 1 : 0;
}
#endif
