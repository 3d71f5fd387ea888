/* Importing a table row by row: each cell is read by its field, each row is taken by its room. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "map.h"

#include "../../format/csv.h"
#include "../../format/html_cell.h"

enum { KEPT = 100, MOST_FIELDS = 32 };

/* An import under way. */
struct import {
    struct work *w;
    const struct import_order *order;
    const struct csv_table *table;
    const struct map *map;
    struct import_report *report;
    size_t section;            /* in hand */
    const struct entity *kind; /* its own */
    struct source {
        const struct field *field;
        ptrdiff_t column; /* from 0; -1: a constant */
        bool own;         /* no section before this one reads the column */
        struct str constant;
    } sources[MOST_FIELDS];
    size_t source_count;
};

static void refuse(struct import *m, size_t line, ptrdiff_t column, struct str sentence)
{
    struct import_report *report = m->report;
    report->refused++;
    if (report->count == KEPT)
        return;
    struct str heading = column >= 0 && m->table ? m->table->headings[column] : (struct str){0};
    report->rows[report->count++] = (struct import_refusal){line, (size_t)(column + 1), heading, sentence, false};
}

/* A line of the mapping that cannot work. */
static void refuse_map(struct import *m, size_t line, struct str sentence)
{
    refuse(m, line, -1, sentence);
    if (m->order->map.data && m->report->count)
        m->report->rows[m->report->count - 1].in_map = true;
}

enum { NO_COLUMN = -1, TWO_COLUMNS = -2 };

static ptrdiff_t column_named(const struct csv_table *table, struct str name)
{
    ptrdiff_t found = NO_COLUMN;
    for (size_t i = 0; i < table->columns; i++)
        if (str_equal(str_trim(table->headings[i]), str_trim(name)))
            found = found == NO_COLUMN ? (ptrdiff_t)i : TWO_COLUMNS;
    return found;
}

/* The headings of the file, the first of them, as a list. */
static struct str headings_listed(struct import *m)
{
    enum { LISTED = 12 };
    struct out out = out_new(m->w->arena, 200);
    for (size_t i = 0; i < m->table->columns && i < LISTED; i++) {
        out_c(&out, i ? ", " : "");
        out_str(&out, str_trim(m->table->headings[i]));
    }
    out_c(&out, m->table->columns > LISTED ? ", …" : "");
    return out_done(&out);
}

static bool read_before(const struct import *m, struct str column)
{
    for (size_t i = 0; i < m->map->count; i++)
        if (m->map->rows[i].section < m->section && m->map->rows[i].column.data && str_equal(str_trim(m->map->rows[i].column), str_trim(column)))
            return true;
    return false;
}

static bool gives(const struct import *m, const struct field *field)
{
    for (size_t i = 0; i < m->source_count; i++)
        if (m->sources[i].field == field)
            return true;
    return false;
}

/* Finds the field and the column of each line of the section. */
static void find_sources(struct import *m)
{
    struct work *w = m->w;
    m->source_count = 0;
    for (size_t i = 0; i < m->map->count; i++) {
        const struct map_line *line = &m->map->rows[i];
        if (line->section != m->section)
            continue;
        const struct field *field = field_named(m->kind->fields, line->field);
        ptrdiff_t column = line->column.data ? column_named(m->table, line->column) : -1;
        if (!field || field->no_import)
            refuse_map(m, line->line, say(w->arena, _(w, "“{name}” is no field of {kind}."), "name", line->field, "kind", line->kind, NULL));
        else if (line->column.data && column == TWO_COLUMNS)
            refuse(m, 1, -1, say(w->arena, _(w, "two columns are called “{name}”: rename one."), "name", line->column, NULL));
        else if (line->column.data && column < 0)
            refuse(m, 1, -1, say(w->arena, _(w, "the file has no column “{name}”; its first row says: {headings}."), "name", line->column, "headings", headings_listed(m), NULL));
        else if (gives(m, field))
            refuse_map(m, line->line, say(w->arena, _(w, "two lines give the field “{name}”."), "name", line->field, NULL));
        else if (m->source_count == MOST_FIELDS)
            refuse_map(m, line->line, _(w, "too many lines for one kind."));
        else
            m->sources[m->source_count++] = (struct source){field, column, line->column.data && !read_before(m, line->column), line->constant};
    }
}

static ptrdiff_t column_of(const struct import *m, const char *field)
{
    for (size_t i = 0; i < m->source_count && field; i++)
        if (str_is(str_of(m->sources[i].field->name), field))
            return m->sources[i].column;
    return -1;
}

/* The file that a cell names comes in too; the entity then holds its SHA-256. False where it was refused. */
static bool attach(struct import *m, const struct source *s, size_t line, void *entity)
{
    struct work *w = m->w;
    struct str *name = (struct str *)((char *)entity + s->field->offset);
    if (!name->size)
        return true;
    struct str bytes = m->order->attached && str_find(*name, "/") < 0 ? m->order->attached(w, m->order->with, *name) : (struct str){0};
    struct str kept = bytes.data ? file_keep(w, *name, bytes) : (struct str){0};
    if (!kept.data && !w->broken)
        refuse(m, line, s->column, say(w->arena, _(w, "the file “{name}” cannot be taken: put it beside the table; PDF, text, CSV, JPEG or PNG, 20 MB at most."), "name", *name, NULL));
    *name = kept;
    return kept.data != NULL;
}

/* Reads one row's cells into an entity; false where a cell was refused. */
static bool read_row(struct import *m, size_t index, void *entity, bool *given)
{
    struct work *w = m->w;
    const struct csv_row *row = &m->table->rows[index];
    bool fine = true;
    for (size_t i = 0; i < m->source_count; i++) {
        const struct source *s = &m->sources[i];
        struct str cell = s->column < 0 ? s->constant : row->cells[s->column];
        if (s->column < 0 && str_is(cell, "row"))
            cell = str_format(w->arena, "%zu", index + 1);
        if (!cell.data)
            cell = S("");
        if (s->column >= 0 && html_cell_is(cell))
            cell = s->field->kind == &field_markdown ? html_cell_markdown(w->arena, cell) : html_cell_plain(w->arena, cell);
        cell = map_word(m->map, str_of(m->kind->kind), str_of(s->field->name), cell);
        struct str sentence = field_read(w, s->field, cell, entity);
        if (sentence.data) {
            refuse(m, row->line, s->column, sentence);
            fine = false;
        }
        if (!sentence.data && s->field->file && !attach(m, s, row->line, entity))
            fine = false;
        given[s->field - m->kind->fields] = true;
    }
    for (const struct field *f = m->kind->fields; f->kind && fine; f++)
        if (f->required && !given[f - m->kind->fields]) {
            refuse(m, row->line, -1, say(w->arena, _(w, "nothing gives the field “{field}”."), "field", str_of(f->name), NULL));
            fine = false;
        }
    return fine;
}

/* The earlier row with the same number; NULL for none. */
static const struct csv_row *seen_before(struct import *m, size_t index, int64_t number, int64_t *numbers)
{
    numbers[index] = number;
    for (size_t i = 0; i < index; i++)
        if (numbers[i] == number)
            return &m->table->rows[i];
    return NULL;
}

/* Whether the cells that the section names are the same in both rows: a table of actions repeats the lever of each. */
static bool repeats(const struct import *m, const struct csv_row *row, const struct csv_row *earlier)
{
    for (size_t i = 0; i < m->source_count; i++)
        if (m->sources[i].column >= 0 && !str_equal(row->cells[m->sources[i].column], earlier->cells[m->sources[i].column]))
            return false;
    return true;
}

/* Whether a row has nothing of this kind: a blank row, or, in a section that is not the first, one whose cells that no section before
   has read are empty, as they stand or by the mapping. An empty cell says something where the mapping has a word for it, in a field that
   is required. */
static bool says_nothing(const struct import *m, const struct csv_row *row)
{
    bool columns = false, owns = false, blank = true, own_blank = true;
    for (size_t i = 0; i < m->source_count; i++) {
        const struct source *s = &m->sources[i];
        if (s->column < 0)
            continue;
        struct str cell = str_trim(row->cells[s->column]);
        bool word = map_word(m->map, str_of(m->kind->kind), str_of(s->field->name), cell.data ? cell : S("")).size > 0;
        bool says = cell.size ? word : word && s->field->required;
        columns = true;
        owns |= s->own;
        blank &= !cell.size && !says;
        own_blank &= !s->own || !says;
    }
    return columns && (blank || (m->section && owns && own_blank));
}

/* Takes each row; `again`: rows that were just taken must change nothing, or two of them contradict each other (I32). */
static void take_rows(struct import *m, bool again)
{
    struct work *w = m->w;
    int64_t *numbers = arena_array(w->arena, int64_t, m->table->count);
    bool numbered = str_is(str_of(m->kind->fields[0].name), "number");
    for (size_t i = 0; i < m->table->count && !w->broken; i++) {
        void *entity = arena_alloc(w->arena, m->kind->size);
        bool given[MOST_FIELDS] = {false};
        const struct csv_row *row = &m->table->rows[i], *twin;
        if (says_nothing(m, row) || !read_row(m, i, entity, given))
            continue;
        struct maybe *number = (struct maybe *)((char *)entity + m->kind->fields[0].offset);
        if (numbered && number->known && (twin = seen_before(m, i, number->value, numbers))) {
            if (repeats(m, row, twin))
                continue;
            struct str at = str_format(w->arena, "%zu", twin->line);
            refuse(m, row->line, column_of(m, "number"), say(w->arena, _(w, "this number stands already on line {line}."), "line", at, NULL));
            continue;
        }
        struct taken taken = entity_take(w, m->kind, &(struct taking){entity, given, m->order->why, m->order->name});
        if (again && (taken.outcome == CREATED || taken.outcome == CHANGED))
            refuse(m, row->line, -1, _(w, "another row says something else of the same thing: keep one of them."));
        else if (taken.outcome == REFUSED)
            refuse(m, row->line, column_of(m, taken.field), taken.sentence);
        m->report->created += !again && taken.outcome == CREATED;
        m->report->changed += !again && taken.outcome == CHANGED;
        m->report->left_alone += !again && taken.outcome == LEFT_ALONE;
    }
}

static struct str csv_sentence(struct work *w, enum csv_wrong wrong)
{
    switch (wrong) {
    case CSV_EMPTY: return _(w, "the file is empty.");
    case CSV_TWO_ENCODINGS: return _(w, "this line is not in UTF-8 and the rest of the file is: save the file again, in one encoding.");
    case CSV_NOT_TEXT: return _(w, "this is no text: save the sheet as CSV, in UTF-8.");
    case CSV_UNCLOSED_QUOTE: return _(w, "a quotation mark opens here and never closes.");
    case CSV_TEXT_AFTER_QUOTE: return _(w, "something follows a closing quotation mark: double the marks inside a cell.");
    case CSV_NO_HEADING: return _(w, "this row has more cells than there are headings.");
    default: return _(w, "too many rows, too many columns or too long a cell: cut the file.");
    }
}

/* A list of words must be of a field that is there. */
static void find_words(struct import *m)
{
    for (size_t i = 0; i < m->map->word_count; i++) {
        const struct map_word *word = &m->map->words[i];
        const struct entity *kind = entity_named(word->kind);
        if (kind && !field_named(kind->fields, word->field))
            refuse_map(m, word->line, say(m->w->arena, _(m->w, "“{name}” is no field of {kind}."), "name", word->field, "kind", word->kind, NULL));
    }
}

struct import_report *exchange_import(struct work *w, const struct import_order *order)
{
    struct import_report *report = arena_new(w->arena, struct import_report);
    report->rows = arena_array(w->arena, struct import_refusal, KEPT);
    struct csv_refusal wrong;
    struct import m = {.w = w, .order = order, .report = report};
    m.table = csv_read(w->arena, order->bytes, &wrong);
    if (!m.table) {
        refuse(&m, wrong.line, (ptrdiff_t)wrong.column - 1, csv_sentence(w, wrong.wrong));
        return report;
    }
    struct csv_refusal spoilt;
    struct str text = order->map.data ? csv_text(w->arena, order->map, &spoilt) : (struct str){0};
    if (order->map.data && !text.data) {
        refuse_map(&m, spoilt.line, csv_sentence(w, spoilt.wrong));
        return report;
    }
    m.map = order->map.data ? map_read(w->arena, text) : map_plain(w->arena, order->kind, m.table->headings, m.table->columns);
    if (m.map->wrong_line || !m.map->kind_count)
        refuse_map(&m, m.map->wrong_line, _(w, "the mapping cannot be read here: write [kind], then column = field."));
    find_words(&m);
    for (size_t i = 0; i < m.map->kind_count && !report->refused; i++) {
        m.section = i;
        m.kind = entity_named(m.map->kinds[i]);
        if (!m.kind)
            refuse_map(&m, 0, say(w->arena, _(w, "“{kind}” cannot be imported; docs/guide.md lists what can."), "kind", m.map->kinds[i], NULL));
        else
            find_sources(&m);
        if (!report->refused)
            take_rows(&m, false);
        if (!report->refused && m.table->count > 1)
            take_rows(&m, true);
    }
    if (m.map->language.data && !report->refused)
        organisation_language(w, m.map->language);
    return report;
}
