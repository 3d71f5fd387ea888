/* Reading and writing CSV: RFC 4180, and what is met beside it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "csv.h"

#include "typography.h"

#include <string.h>

/* Bytes 0x80 to 0x9f; 0 means nothing. The others are Latin-1, that is their own number. */
static const uint16_t windows_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

struct reader {
    char *text; /* ours: a quoted cell is opened where it stands */
    size_t size, at, line;
    char separator;
    struct str cells[CSV_COLUMNS]; /* of the row just read */
    struct csv_refusal *refusal;
};

static bool refuse(struct reader *r, enum csv_wrong wrong, size_t line, size_t column)
{
    *r->refusal = (struct csv_refusal){wrong, line, column};
    return false;
}

static uint16_t windows_code(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

static bool windows_valid(struct str s)
{
    for (size_t i = 0; i < s.size; i++)
        if (!windows_code((unsigned char)s.data[i]))
            return false;
    return true;
}

/* The first line that is not of this encoding, or 0. */
static size_t foreign_line(struct str s, bool (*valid)(struct str))
{
    struct str rest = s;
    for (size_t line = 1; rest.data; line++)
        if (!valid(str_cut(rest, '\n', &rest)))
            return line;
    return 0;
}

/* How many bytes a character of UTF-8 beyond ASCII takes here; 0: it is none. */
static size_t beyond_ascii(struct str s, size_t at)
{
    unsigned char lead = (unsigned char)s.data[at];
    size_t size = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    for (size_t i = 1; i < size; i++)
        if (at + i >= s.size || ((unsigned char)s.data[at + i] & 0xc0) != 0x80)
            return 0;
    return size;
}

/* A text that is UTF-8 but for some bytes: more characters hold than bytes stray. */
static bool mostly_utf8(struct str s)
{
    size_t hold = 0, stray = 0;
    for (size_t i = 0; i < s.size;) {
        size_t size = (unsigned char)s.data[i] < 0x80 ? 1 : beyond_ascii(s, i);
        hold += size > 1;
        stray += !size;
        i += size ? size : 1;
    }
    return hold > stray;
}

/* Makes the reader's own copy, in UTF-8. A byte order mark promises UTF-8: then nothing else is tried. */
static bool take_text(struct reader *r, struct arena *arena, struct str bytes, bool *windows)
{
    bool marked = str_starts(bytes, "\xef\xbb\xbf");
    struct str s = str_slice(bytes, marked ? 3 : 0, bytes.size);
    *windows = !str_valid(s);
    size_t line = *windows ? foreign_line(s, marked ? str_valid : windows_valid) : 0;
    if (line)
        return refuse(r, CSV_NOT_TEXT, line, 0);
    if (*windows && mostly_utf8(s))
        return refuse(r, CSV_TWO_ENCODINGS, foreign_line(s, str_valid), 0);
    struct out out = out_new(arena, s.size);
    for (size_t i = 0; *windows && i < s.size; i++)
        out_sign(&out, windows_code((unsigned char)s.data[i]));
    if (!*windows)
        out_str(&out, s);
    r->text = out.data;
    r->size = out.size;
    return true;
}

/* The separator that gives most columns, up to the end of the first row which holds more than separators. */
static char guess_separator(const struct reader *r)
{
    static const char candidates[] = {',', ';', '\t'};
    size_t found[COUNT_OF(candidates)] = {0};
    bool quoted = false, begins = true, closed = false, words = false;
    for (size_t i = 0; i < r->size; i++) {
        char c = r->text[i];
        const char *candidate = quoted ? NULL : memchr(candidates, c, sizeof candidates);
        bool ends = !quoted && (c == '\n' || c == '\r');
        bool turns = c == '"' && (quoted || begins || closed);
        if (ends && words)
            break;
        if (candidate)
            found[candidate - candidates]++;
        else if (turns)
            quoted = !quoted;
        words |= turns ? closed : !ends && !candidate; /* two quotes in a row inside a cell are one, and a word */
        begins = ends || candidate;
        closed = turns && !quoted;
    }
    size_t best = 0;
    for (size_t i = 1; i < COUNT_OF(candidates); i++)
        if (found[i] > found[best])
            best = i;
    return candidates[best];
}

/* Passes the line end that stands here: LF, CRLF or CR. */
static bool line_end(struct reader *r)
{
    if (!r->text || r->at == r->size || (r->text[r->at] != '\n' && r->text[r->at] != '\r'))
        return false;
    bool two = r->text[r->at] == '\r' && r->at + 1 < r->size && r->text[r->at + 1] == '\n';
    r->at += two ? 2 : 1;
    r->line++;
    return true;
}

/* Reads from after the opening quote to after the closing one; what it means is written over it. */
static bool read_quoted(struct reader *r, size_t column, struct str *cell)
{
    size_t line = r->line, start = r->at, to = start;
    while (r->at < r->size) {
        char c = r->text[r->at];
        if (line_end(r)) {
            c = '\n';
        } else if (++r->at, c == '"') {
            if (r->at == r->size || r->text[r->at] != '"') {
                *cell = (struct str){r->text + start, to - start};
                return true;
            }
            r->at++;
        }
        r->text[to++] = c;
    }
    return refuse(r, CSV_UNCLOSED_QUOTE, line, column);
}

static bool cell_ends(const struct reader *r)
{
    if (r->at == r->size)
        return true;
    char c = r->text[r->at];
    return c == r->separator || c == '\n' || c == '\r';
}

static bool read_cell(struct reader *r, size_t column, struct str *cell)
{
    size_t line = r->line, start = r->at;
    if (r->at < r->size && r->text[r->at] == '"') {
        r->at++;
        if (!read_quoted(r, column, cell))
            return false;
        if (!cell_ends(r))
            return refuse(r, CSV_TEXT_AFTER_QUOTE, r->line, column);
    } else {
        while (!cell_ends(r))
            r->at++;
        *cell = (struct str){r->text + start, r->at - start};
    }
    if (cell->size > CSV_CELL_BYTES)
        return refuse(r, CSV_CELL_TOO_LONG, line, column);
    if (!cell->size)
        cell->data = NULL;
    return true;
}

/* Fills r->cells; *count is 0 where nothing is in them. A cell beyond `room` must be empty. */
static bool read_row(struct reader *r, size_t room, enum csv_wrong beyond, size_t *count)
{
    bool filled = false, more;
    size_t cells = 0;
    memset(r->cells, 0, sizeof r->cells);
    do {
        size_t line = r->line;
        struct str cell;
        if (!read_cell(r, cells + 1, &cell))
            return false;
        if (cells < room)
            r->cells[cells++] = cell;
        else if (cell.data)
            return refuse(r, beyond, line, room + 1);
        filled |= cell.data != NULL;
        more = r->at < r->size && r->text[r->at] == r->separator;
        r->at += more;
    } while (more);
    line_end(r);
    *count = filled ? cells : 0;
    return true;
}

static struct str *kept_cells(const struct reader *r, struct arena *arena, size_t columns)
{
    struct str *cells = arena_array(arena, struct str, columns);
    memcpy(cells, r->cells, columns * sizeof *cells);
    return cells;
}

static bool read_headings(struct reader *r, struct arena *arena, struct csv_table *table)
{
    while (!table->columns) {
        if (r->at == r->size)
            return refuse(r, CSV_EMPTY, 1, 0);
        if (!read_row(r, CSV_COLUMNS, CSV_TOO_MANY_COLUMNS, &table->columns))
            return false;
    }
    table->headings = kept_cells(r, arena, table->columns);
    return true;
}

static bool read_rows(struct reader *r, struct arena *arena, struct csv_table *table)
{
    struct out rows = out_new(arena, 64 * sizeof(struct csv_row));
    while (r->at < r->size) {
        struct csv_row row = {.line = r->line};
        size_t cells;
        if (!read_row(r, table->columns, CSV_NO_HEADING, &cells))
            return false;
        if (!cells)
            continue;
        if (table->count == CSV_ROWS)
            return refuse(r, CSV_TOO_MANY_ROWS, row.line, 0);
        if (++table->count * table->columns > CSV_CELLS)
            return refuse(r, CSV_TOO_MANY_CELLS, row.line, 0);
        row.cells = kept_cells(r, arena, table->columns);
        out_bytes(&rows, &row, sizeof row);
    }
    table->rows = (struct csv_row *)(void *)rows.data;
    return true;
}

struct str csv_text(struct arena *arena, struct str bytes, struct csv_refusal *refusal)
{
    struct reader r = {.refusal = refusal};
    bool windows;
    return take_text(&r, arena, bytes, &windows) ? (struct str){r.text ? r.text : "", r.size} : (struct str){0};
}

const struct csv_table *csv_read(struct arena *arena, struct str bytes, struct csv_refusal *refusal)
{
    struct csv_table *table = arena_new(arena, struct csv_table);
    struct reader r = {.line = 1, .refusal = refusal};
    if (!take_text(&r, arena, bytes, &table->windows_1252))
        return NULL;
    table->separator = r.separator = guess_separator(&r);
    if (!read_headings(&r, arena, table) || !read_rows(&r, arena, table))
        return NULL;
    return table;
}

/* A sign that spreadsheets calculate from, perhaps behind guards already there: so a guard can be taken off again. */
static bool calculates(struct str cell)
{
    static const char signs[] = {'=', '+', '-', '@', '\t', '\r'};
    size_t i = 0;
    while (i < cell.size && cell.data[i] == '\'')
        i++;
    return i < cell.size && memchr(signs, cell.data[i], sizeof signs);
}

void csv_cell(struct out *out, struct str cell)
{
    bool quoted = false;
    for (size_t i = 0; i < cell.size; i++)
        quoted |= cell.data[i] && strchr("\",;\t\r\n", cell.data[i]);
    if (quoted)
        out_c(out, "\"");
    if (calculates(cell))
        out_c(out, "'");
    struct str rest = cell;
    while (rest.data) {
        out_str(out, str_cut(rest, '"', &rest));
        if (rest.data)
            out_c(out, "\"\"");
    }
    out_c(out, quoted ? "\"," : ",");
}

void csv_number(struct out *out, struct maybe n)
{
    if (n.known)
        out_number(out, n.value);
    out_c(out, ",");
}

void csv_row_end(struct out *out)
{
    must(out->size && out->data[out->size - 1] == ',');
    out->size--;
    out_c(out, "\r\n");
}

struct str csv_unguarded(struct str cell)
{
    return cell.size && cell.data[0] == '\'' && calculates(cell) ? str_slice(cell, 1, cell.size) : cell;
}
