/* Fuzzing cells with HTML: their Markdown, shown, has the words of their plain text, no more and no less. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/format/html_cell.h"
#include "../src/format/markdown.h"
#include "fuzz.h"

/* Without |, which stands between the cells of a row, and without the blanks around it. */
static struct str words(struct arena *arena, struct str s)
{
    struct out out = out_new(arena, s.size);
    for (size_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        if (c != '|' && (c != ' ' || (out.size && out.data[out.size - 1] != ' ')))
            out_bytes(&out, &c, 1);
    }
    return str_trim(out_done(&out));
}

/* One blank between words, none at the ends, and no other. */
static void check_line(struct str s)
{
    for (size_t i = 0; i < s.size; i++) {
        must((unsigned char)s.data[i] >= ' ' && s.data[i] != 0x7f);
        must(s.data[i] != ' ' || (i && i + 1 < s.size && s.data[i + 1] != ' '));
    }
    must(str_find(s, "\u00a0") < 0 && str_find(s, "\u202f") < 0);
}

static void check_markdown(struct arena *arena, struct str text, struct str plain)
{
    struct str shown = markdown_plain(arena, text, text.size + 1);
    struct markup page = markdown(arena, text, 2, false);
    struct str a = words(arena, shown), b = words(arena, plain);
    must(str_equal(a, b) || (!a.size && !b.size));
    must(page.size < 5 || memcmp(page.data, "<pre>", 5) != 0); /* expected: never beyond Markdown's own limits */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct str cell = {(const char *)data, size};
    struct str text = html_cell_markdown(arena, cell), plain = html_cell_plain(arena, cell);
    must(text.size <= size * HTML_CELL_TIMES + HTML_CELL_SPARE && plain.size <= size);
    if (!html_cell_is(cell))
        must(str_equal(text, cell) || !size);
    if (str_valid(cell)) {
        must(str_valid(text) && str_valid(plain));
        check_line(plain);
        must(html_cell_is(plain) || str_equal(html_cell_plain(arena, plain), plain)); /* &amp;lt; is opened once, not twice */
        if (html_cell_is(cell) && text.size < MARKDOWN_BYTES)
            check_markdown(arena, text, plain);
    }
    arena_destroy(arena);
    return 0;
}
