/* A work's life: begin, run, end; and what the generated queries call. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kept.h"

#include "../base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { TRIES = 5 };

void work_break(struct work *w, const char *form, ...)
{
    if (w->broken)
        return;
    char sentence[512];
    va_list list;
    va_start(list, form);
    vsnprintf(sentence, sizeof sentence, form, list);
    va_end(list);
    w->broken = str_copy(w->arena, str_of(sentence)).data;
}

void work_note(struct work *w, void (*write)(struct work *w, const void *what), const void *what)
{
    struct note *note = arena_new(w->arena, struct note);
    *note = (struct note){write, what, w->notes};
    w->notes = note;
}

/* Whether the query may run; counts it, and breaks it where a test asked for that. */
static bool may_run(struct work *w, const struct query *query)
{
    w->queries++;
    if (w->failing && w->failing == w->queries)
        work_break(w, "%s fails as the test asked", query->name);
    must(!query->writes || (w->writing && w->turned));
    return !w->broken;
}

size_t db_rows(struct work *w, const struct query *query, const struct value *values, void **rows)
{
    size_t count;
    *rows = NULL;
    if (!may_run(w, query))
        return 0;
    if (w->kept && kept_rows(w, query, values, rows, &count))
        return count;
    if (!w->db->open)
        work_open_late(w);
    count = w->broken ? 0 : w->db->engine->rows(w->db, w, query, values, rows);
    if (w->kept && !w->broken)
        kept_add(w, query, values, *rows, count);
    return count;
}

void db_run(struct work *w, const struct query *query, const struct value *values)
{
    void *rows;
    db_rows(w, query, values, &rows);
}

void *db_one(struct work *w, const struct query *query, const struct value *values)
{
    void *rows;
    return db_rows(w, query, values, &rows) ? rows : NULL;
}

int64_t db_value(struct work *w, const struct query *query, const struct value *values)
{
    int64_t *row = db_one(w, query, values);
    return row ? *row : 0;
}

static void begin(struct work *w, struct db *db, struct store *store, bool writing)
{
    w->db = db;
    w->store = store;
    w->writing = writing;
    w->turned = false;
    w->kept = NULL;
    w->organisation = &store->organisation;
    w->broken = NULL;
    w->again = false;
    w->notes = NULL;
    w->queries = 0;
}

void work_begin_reading(struct work *w, struct db *db, struct store *store)
{
    begin(w, db, store, false);
}

void work_begin(struct work *w, struct db *db, struct store *store, bool writing)
{
    begin(w, db, store, writing);
    db->open = db->engine->begin(db, store, w);
    if (!db->open)
        work_break(w, "the transaction did not open");
}

bool work_end(struct work *w)
{
    bool opened = w->db->open;
    work_unshare(w);
    w->store = NULL;
    w->db->open = false;
    if (!opened)
        return !w->broken && !w->writing;
    if (!w->broken && w->db->engine->commit(w->db, w))
        return true;
    w->db->engine->rollback(w->db);
    return false;
}

void work_drop(struct work *w)
{
    work_unshare(w);
    w->store = NULL;
    w->db->open = false;
    w->db->engine->rollback(w->db);
}

bool work_run(struct work *w, struct db *db, struct store *store, void (*what)(struct work *w, void *with), void *with)
{
    for (int tried = 1;; tried++) {
        work_begin(w, db, store, true);
        if (!w->broken)
            what(w, with);
        if (work_end(w))
            return true;
        if (!w->again || tried == TRIES) {
            log_line("work broken=\"%s\" tries=%d", w->broken, tried);
            return false;
        }
        nanosleep(&(struct timespec){.tv_nsec = tried * tried * 4000000L}, NULL);
    }
}

const char *query_text(const struct query *query, const struct value *values, char *buffer, size_t size, uint32_t *chosen)
{
    *chosen = 0;
    if (query->part_count == 1)
        return query->parts[0].text;
    size_t at = 0;
    for (int i = 0; i < query->part_count; i++) {
        const struct query_part *part = &query->parts[i];
        if (part->depends >= 0 && !values[part->depends].kind)
            continue;
        *chosen |= 1u << i;
        size_t more = strlen(part->text);
        must(at + more < size);
        memcpy(buffer + at, part->text, more);
        at += more;
    }
    buffer[at] = 0;
    return buffer;
}

void *row_add(struct work *w, const struct query *query, void **rows, size_t *count, size_t *capacity)
{
    if (*count == *capacity) {
        size_t wider = *capacity ? *capacity * 4 : 1;
        void *more = arena_raw(w->arena, wider * query->row_size);
        if (*count)
            memcpy(more, *rows, *count * query->row_size);
        *rows = more;
        *capacity = wider;
    }
    return memset((char *)*rows + (*count)++ * query->row_size, 0, query->row_size);
}

struct db *db_open(const char *database)
{
    return str_starts(str_of(database), "postgres") ? postgres_new() : sqlite_new();
}

void db_close(struct db *db)
{
    if (db)
        db->engine->close(db);
}
