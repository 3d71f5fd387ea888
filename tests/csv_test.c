/* Tests of reading and writing CSV. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/format/csv.h"
#include "tap.h"

static struct arena *arena;
static struct csv_refusal refusal;

static const struct csv_table *read_str(struct str bytes)
{
    arena_destroy(arena);
    arena = arena_create();
    refusal = (struct csv_refusal){0};
    return csv_read(arena, bytes, &refusal);
}
#define MARK "\xef\xbb\xbf"
#define READ(literal) read_str(S(literal))

/* The table, one character a mark: | between cells, / after a row, ~ for an absent cell. */
static struct str shape(const struct csv_table *t)
{
    struct out out = out_new(arena, 100);
    if (!t)
        out_format(&out, "refused %d at %zu:%zu", (int)refusal.wrong, refusal.line, refusal.column);
    for (size_t row = 0; t && row <= t->count; row++) {
        const struct str *cells = row ? t->rows[row - 1].cells : t->headings;
        for (size_t i = 0; i < t->columns; i++) {
            out_c(&out, i ? "|" : "");
            if (cells[i].data)
                out_str(&out, cells[i]);
            else
                out_c(&out, "~");
        }
        out_c(&out, "/");
    }
    return out_done(&out);
}
#define SHAPE(literal, wanted) CHECK_TEXT(shape(READ(literal)), wanted)
#define REFUSED(table, why, at_line, at_column)                                                                        \
    do {                                                                                                               \
        const struct csv_table *none = (table);                                                                        \
        CHECK(!none);                                                                                                  \
        CHECK_SAYING(refusal.wrong == (why) && refusal.line == (at_line) && refusal.column == (at_column),             \
                     "got: %d at %zu:%zu", (int)refusal.wrong, refusal.line, refusal.column);                          \
    } while (0)

static struct str repeated(struct out *out, const char *text, size_t times)
{
    while (times--)
        out_c(out, text);
    return out_done(out);
}

TEST(a_plain_table_is_read)
{
    SHAPE("a,b\n1,2\n3,4\n", "a|b/1|2/3|4/");
    SHAPE("a,b\r\n1,2\r\n3,4\r\n", "a|b/1|2/3|4/");
    SHAPE("a,b\r1,2\r3,4", "a|b/1|2/3|4/");
    SHAPE("a,b\n1,2", "a|b/1|2/");
    SHAPE("a\nx\n", "a/x/");
    const struct csv_table *t = READ("a,b\n1,2\n");
    CHECK(t->columns == 2 && t->count == 1 && t->separator == ',' && !t->windows_1252);
}

TEST(headings_alone_are_a_table)
{
    const struct csv_table *t = READ("a,b");
    CHECK(t && t->columns == 2 && t->count == 0);
}

TEST(the_byte_order_mark_is_dropped)
{
    SHAPE(MARK "a,b\n1,2\n", "a|b/1|2/");
    SHAPE(MARK "\"a;b\",c\n1,2\n", "a;b|c/1|2/");
}

TEST(the_separator_is_guessed_from_the_headings)
{
    CHECK(READ("a;b;c\n1,2;3;4\n")->separator == ';');
    CHECK(READ("a\tb\n1;2;3\t4\n")->separator == '\t');
    CHECK(READ("a;b,c\n")->separator == ',');
    CHECK(READ("a;b\tc\n")->separator == ';');
    CHECK(READ("a,b;c;d\n")->separator == ';');
    CHECK(READ("alone\n1;2;3\n")->separator == ',');
}

TEST(separators_inside_quotes_do_not_count)
{
    CHECK(READ("\"x;y;z\",b\n")->separator == ',');
    CHECK(READ("\"say \"\";;\"\"\",b\n")->separator == ',');
    CHECK(READ("\"two\nlines;;\",b\n")->separator == ',');
    CHECK(READ("5\" disk;;,a,b,c\n")->separator == ',');
}

TEST(the_separator_is_guessed_after_blank_rows)
{
    SHAPE("\n;;;\r\n\"\";\n\na;b\n1;2\n", "a|b/1|2/");
}

TEST(quotes_hold_separators_line_ends_and_quotes)
{
    SHAPE("a,b\n\"x,y\",\"he said \"\"no\"\"\"\n", "a|b/x,y|he said \"no\"/");
    SHAPE("a,b\n\"one\ntwo\",3\n", "a|b/one\ntwo|3/");
    SHAPE("a,b\n\"one\r\ntwo\r\rthree\r\r\n\",3\n", "a|b/one\ntwo\n\nthree\n\n|3/");
    SHAPE("\"a\",\"b\"\r\n\"1\",\"2\"", "a|b/1|2/");
    SHAPE("a\n\"\"\"\"\n", "a/\"/");
}

TEST(a_quote_inside_a_bare_cell_is_text)
{
    SHAPE("a,b\n5\" disk, \"x\"\n", "a|b/5\" disk| \"x\"/");
}

TEST(empty_cells_are_absent_quoted_or_not)
{
    SHAPE("a,b,c\n,\"\",x\n", "a|b|c/~|~|x/");
    SHAPE("a,,c\n1,2,3\n", "a|~|c/1|2|3/");
}

TEST(a_short_row_is_filled)
{
    SHAPE("a,b,c\n1\n1,2\n", "a|b|c/1|~|~/1|2|~/");
}

TEST(rows_with_nothing_in_them_are_left_out)
{
    SHAPE("a,b\n\n1,2\n,\n\"\",\"\"\n\r\n3,4\n\n\n", "a|b/1|2/3|4/");
    SHAPE("a\n \n", "a/ /");
}

TEST(empty_cells_beyond_the_headings_are_dropped)
{
    SHAPE("a,b\n1,2,,,\n,,,,,\n3,4,\"\"\n", "a|b/1|2/3|4/");
}

TEST(a_row_knows_the_line_where_it_begins)
{
    const struct csv_table *t = READ("a,b\r\n\r\n1,\"x\r\ny\nz\"\r\n\n3,4\r5,6");
    CHECK(t && t->count == 3);
    CHECK(t->rows[0].line == 3);
    CHECK(t->rows[1].line == 7);
    CHECK(t->rows[2].line == 8);
}

TEST(what_is_not_utf8_is_windows_1252)
{
    const struct csv_table *t = READ("pr\xe9nom,co\xfbt\n\x8cuvre,5 \x80 \x96 d\x92ici\n");
    CHECK(t && t->windows_1252);
    CHECK_TEXT(shape(t), "prénom|coût/Œuvre|5 € – d’ici/");
    SHAPE("a\n\xa0\xff\x9f\n", "a/\u00a0ÿŸ/");
    CHECK(!READ("prénom\n")->windows_1252);
}

TEST(what_is_no_text_is_refused)
{
    REFUSED(READ("a,b\n1,\0\n"), CSV_NOT_TEXT, 2, 0);
    REFUSED(READ("a,b\n\n\xe9,\0\n"), CSV_NOT_TEXT, 3, 0);
    REFUSED(READ("\xff\xfe\x61\0,\0b\0\n\0"), CSV_NOT_TEXT, 1, 0);
    REFUSED(READ("PK\x03\x04\x14\0\x06\0"), CSV_NOT_TEXT, 1, 0);
    static const char meaningless[] = "\x81\x8d\x8f\x90\x9d";
    for (size_t i = 0; meaningless[i]; i++) {
        char file[] = "a\nb\n?\n";
        file[4] = meaningless[i];
        REFUSED(read_str(str_of(file)), CSV_NOT_TEXT, 3, 0);
    }
}

TEST(a_byte_order_mark_promises_utf8)
{
    REFUSED(READ(MARK "a\n\xc3\xa9\n\xe9\n"), CSV_NOT_TEXT, 3, 0);
}

TEST(an_empty_file_is_refused)
{
    REFUSED(read_str((struct str){0}), CSV_EMPTY, 1, 0);
    REFUSED(READ(""), CSV_EMPTY, 1, 0);
    REFUSED(READ("\xef\xbb\xbf"), CSV_EMPTY, 1, 0);
    REFUSED(READ("\r\n\n;;\n\"\"\n"), CSV_EMPTY, 1, 0);
}

TEST(an_unclosed_quote_is_refused_where_it_opens)
{
    REFUSED(READ("a,b\n1,2\n3,\"x\ny\n"), CSV_UNCLOSED_QUOTE, 3, 2);
    REFUSED(READ("a,\""), CSV_UNCLOSED_QUOTE, 1, 2);
    REFUSED(READ("\"a\"\"\n"), CSV_UNCLOSED_QUOTE, 1, 1);
}

TEST(text_after_a_closing_quote_is_refused)
{
    REFUSED(READ("a,b\n1,\"x\" y\n"), CSV_TEXT_AFTER_QUOTE, 2, 2);
    REFUSED(READ("a,b\n\"x\ny\"z,2\n"), CSV_TEXT_AFTER_QUOTE, 3, 1);
    REFUSED(READ("a;b\n\"x\",\"y\"\n"), CSV_TEXT_AFTER_QUOTE, 2, 1);
}

TEST(a_cell_without_heading_is_refused)
{
    REFUSED(READ("a,b\n1,2\n1,2,3\n"), CSV_NO_HEADING, 3, 3);
    REFUSED(READ("a,b\n1,2,,,5\n"), CSV_NO_HEADING, 2, 3);
    REFUSED(READ("a,b\n\"1\n\",2,3\n"), CSV_NO_HEADING, 3, 3);
}

TEST(too_many_columns_are_refused)
{
    struct arena *own = arena_create();
    struct out out = out_new(own, 1000);
    const struct csv_table *t = read_str(repeated(&out, "h,", 200));
    CHECK(t && t->columns == 200);
    REFUSED(read_str(repeated(&out, "h", 1)), CSV_TOO_MANY_COLUMNS, 1, 201);
    arena_destroy(own);
}

TEST(too_many_rows_are_refused)
{
    struct arena *own = arena_create();
    struct out out = out_new(own, 1000);
    const struct csv_table *t = read_str(repeated(&out, "x\n", 100001));
    CHECK(t && t->count == 100000);
    CHECK(t->rows[99999].line == 100001);
    CHECK(read_str(repeated(&out, "\n", 10)));
    REFUSED(read_str(repeated(&out, "x", 1)), CSV_TOO_MANY_ROWS, 100012, 0);
    arena_destroy(own);
}

TEST(a_wide_table_of_short_rows_does_not_fill_the_memory)
{
    struct arena *own = arena_create();
    struct out out = out_new(own, 1000);
    repeated(&out, "h,", 199);
    const struct csv_table *t = read_str(repeated(&out, "h\n", 10001));
    CHECK(t && t->count == 10000);
    REFUSED(read_str(repeated(&out, "h\n", 1)), CSV_TOO_MANY_CELLS, 10002, 0);
    CHECK(arena_used(arena) < 64 << 20);
    arena_destroy(own);
}

TEST(a_cell_over_a_megabyte_is_refused)
{
    struct arena *own = arena_create();
    struct out out = out_new(own, 1000);
    repeated(&out, "a,b\n1,", 1);
    const struct csv_table *t = read_str(repeated(&out, "\xc3\xa9", 500000));
    CHECK(t && t->rows[0].cells[1].size == 1000000);
    REFUSED(read_str(repeated(&out, "x", 1)), CSV_CELL_TOO_LONG, 2, 2);
    out = out_new(own, 1000);
    repeated(&out, "a,b\n\"", 1);
    repeated(&out, "\"\"", 1000001);
    REFUSED(read_str(repeated(&out, "\"", 1)), CSV_CELL_TOO_LONG, 2, 1);
    arena_destroy(own);
}

TEST(a_hundred_thousand_quotes_are_read_at_once)
{
    struct arena *own = arena_create();
    struct out out = out_new(own, 1000);
    const struct csv_table *t = read_str(repeated(&out, "\"", 100000));
    CHECK(t && t->headings[0].size == 49999);
    REFUSED(read_str(repeated(&out, "\"", 1)), CSV_UNCLOSED_QUOTE, 1, 1);
    arena_destroy(own);
}

static struct str written(struct str cell)
{
    struct out out = out_new(arena, 16);
    csv_cell(&out, cell);
    csv_row_end(&out);
    struct str s = out_done(&out);
    return str_slice(s, 0, s.size - 2);
}

TEST(cells_are_quoted_when_needed)
{
    READ("a");
    CHECK_TEXT(written(S("plain é")), "plain é");
    CHECK_TEXT(written(S("")), "");
    CHECK(written((struct str){0}).size == 0);
    CHECK_TEXT(written(S("a,b")), "\"a,b\"");
    CHECK_TEXT(written(S("a;b")), "\"a;b\"");
    CHECK_TEXT(written(S("a\tb")), "\"a\tb\"");
    CHECK_TEXT(written(S("a\nb")), "\"a\nb\"");
    CHECK_TEXT(written(S("a\rb")), "\"a\rb\"");
    CHECK_TEXT(written(S("say \"no\"")), "\"say \"\"no\"\"\"");
    CHECK_TEXT(written(S("\"")), "\"\"\"\"");
}

TEST(what_looks_like_a_formula_is_guarded)
{
    READ("a");
    CHECK_TEXT(written(S("=1+1")), "'=1+1");
    CHECK_TEXT(written(S("+33 6")), "'+33 6");
    CHECK_TEXT(written(S("-50 % de viande")), "'-50 % de viande");
    CHECK_TEXT(written(S("@nous")), "'@nous");
    CHECK_TEXT(written(S("\t=1")), "\"'\t=1\"");
    CHECK_TEXT(written(S("\r=1")), "\"'\r=1\"");
    CHECK_TEXT(written(S("=\"a\",1")), "\"'=\"\"a\"\",1\"");
    CHECK_TEXT(written(S("a=1")), "a=1");
    CHECK_TEXT(written(S("'tis")), "'tis");
    CHECK_TEXT(written(S("'=1")), "''=1");
}

TEST(a_guard_can_be_taken_off)
{
    CHECK_TEXT(csv_unguarded(S("'=1")), "=1");
    CHECK_TEXT(csv_unguarded(S("''=1")), "'=1");
    CHECK_TEXT(csv_unguarded(S("'-50 %")), "-50 %");
    CHECK_TEXT(csv_unguarded(S("'tis")), "'tis");
    CHECK_TEXT(csv_unguarded(S("=1")), "=1");
    CHECK_TEXT(csv_unguarded(S("'")), "'");
    CHECK(!csv_unguarded((struct str){0}).data);
}

TEST(rows_are_written_with_commas_and_crlf)
{
    READ("a");
    struct out out = out_new(arena, 16);
    csv_cell(&out, S("a"));
    csv_cell(&out, (struct str){0});
    csv_number(&out, known(-5));
    csv_number(&out, (struct maybe){0});
    csv_row_end(&out);
    csv_cell(&out, (struct str){0});
    csv_cell(&out, S("b"));
    csv_row_end(&out);
    CHECK_TEXT(out_done(&out), "a,,-5,\r\n,b\r\n");
}
