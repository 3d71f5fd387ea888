/* Fuzzing the CSV reader: cells are UTF-8 within the limits, and what is written is read again the same. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/format/csv.h"
#include "fuzz.h"

static void check_cells(const struct csv_table *t, const struct str *cells)
{
    for (size_t i = 0; i < t->columns; i++) {
        must(str_valid(cells[i]));
        must(cells[i].size <= CSV_CELL_BYTES);
        must((cells[i].data != NULL) == (cells[i].size != 0));
    }
}

static void write_row(struct out *out, const struct csv_table *t, const struct str *cells)
{
    for (size_t i = 0; i < t->columns; i++)
        csv_cell(out, cells[i]);
    csv_row_end(out);
}

static void check_same(const struct csv_table *t, const struct str *cells, const struct str *again)
{
    for (size_t i = 0; i < t->columns; i++)
        must(str_equal(cells[i], csv_unguarded(again[i])));
}

static void check_table(struct arena *arena, const struct csv_table *t)
{
    must(t->columns && t->columns <= CSV_COLUMNS && t->count <= CSV_ROWS);
    struct out out = out_new(arena, 1024);
    out_c(&out, "\xef\xbb\xbf");
    check_cells(t, t->headings);
    write_row(&out, t, t->headings);
    for (size_t i = 0; i < t->count; i++) {
        must(t->rows[i].line > (i ? t->rows[i - 1].line : 1));
        check_cells(t, t->rows[i].cells);
        write_row(&out, t, t->rows[i].cells);
    }
    struct csv_refusal refusal;
    const struct csv_table *again = csv_read(arena, out_done(&out), &refusal);
    must(again && again->columns == t->columns && again->count == t->count);
    must(again->separator == ',' && !again->windows_1252);
    check_same(t, t->headings, again->headings);
    for (size_t i = 0; i < t->count; i++)
        check_same(t, t->rows[i].cells, again->rows[i].cells);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct csv_refusal refusal = {0};
    const struct csv_table *t = csv_read(arena, (struct str){(const char *)data, size}, &refusal);
    if (t)
        check_table(arena, t);
    else
        must(refusal.wrong && refusal.line);
    arena_destroy(arena);
    return 0;
}
