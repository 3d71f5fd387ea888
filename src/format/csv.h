/* CSV: reading a whole file, whatever program wrote it; writing one that spreadsheets open without harm. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../base/base.h"

enum {
    CSV_ROWS = 100000, /* the heading row not counted */
    CSV_COLUMNS = 200,
    CSV_CELLS = 2000000, /* rows times columns: a short line of a wide table takes as much memory as a long one */
    CSV_CELL_BYTES = 1000000,
};

/* Why a file is refused. Line and column count from 1; column 0: the whole line is meant. */
enum csv_wrong {
    CSV_NOT_TEXT = 1, /* neither UTF-8 nor Windows-1252: a NUL, or one of its five bytes that mean nothing */
    CSV_TWO_ENCODINGS, /* UTF-8, but for this line: read as Windows-1252, every accent of the file would be spoilt */
    CSV_EMPTY,
    CSV_UNCLOSED_QUOTE,
    CSV_TEXT_AFTER_QUOTE,
    CSV_NO_HEADING, /* a cell with something in it, beyond the last heading */
    CSV_TOO_MANY_ROWS,
    CSV_TOO_MANY_COLUMNS,
    CSV_TOO_MANY_CELLS,
    CSV_CELL_TOO_LONG,
};
struct csv_refusal {
    enum csv_wrong wrong;
    size_t line, column;
};

/* An empty cell has no data, quoted or not, and so has one that the row lacks: CSV cannot tell them apart. */
struct csv_row {
    size_t line; /* of the file, where the row begins */
    struct str *cells;
};
struct csv_table {
    struct str *headings;
    size_t columns;
    struct csv_row *rows;
    size_t count;
    char separator;
    bool windows_1252;
};

/* The bytes as text in UTF-8, copied into the arena, whichever of both encodings they are in; no data where they are refused. */
struct str csv_text(struct arena *arena, struct str bytes, struct csv_refusal *refusal);

/* All of a file, copied into the arena. NULL where it is refused, and *refusal says why and where.
   Rows with nothing in them are left out; line ends inside cells become LF. */
const struct csv_table *csv_read(struct arena *arena, struct str bytes, struct csv_refusal *refusal)
    __attribute__((warn_unused_result));

/* The next cell of the row being written. Text that a spreadsheet would take for a formula gets a ' in front. */
void csv_cell(struct out *out, struct str cell);
/* The next cell, a number: no guard, so that -5 stays a number. Unknown is empty. */
void csv_number(struct out *out, struct maybe n);
/* Ends the row, of one cell at least. */
void csv_row_end(struct out *out);
/* A text cell without the ' that csv_cell, or another program, put before what looks like a formula. */
struct str csv_unguarded(struct str cell);
