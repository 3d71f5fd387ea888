/* SQLite: for each database a thread holds a reader, which cannot write, and a writer. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "db.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A prepared statement of one connection, found by its query and the optional parts chosen. */
struct prepared {
    const struct query *query;
    uint32_t chosen;
    sqlite3_stmt *statement;
};
enum { SLOTS = 1024 }; /* a power of two, over twice the queries of the house */

struct connection {
    sqlite3 *sqlite;
    sqlite3_stmt *begin, *commit; /* prepared once: each request runs both */
    struct prepared *prepared;
    bool wal; /* it keeps a WAL, as asked */
};
struct file {
    const struct store *store;
    struct connection reader, writer;
    const _Atomic uint64_t *head; /* of the WAL's index; NULL: not looked at yet */
    struct file *next;
};
struct sqlite_db {
    struct db db;
    struct file *files;
    struct store *store;       /* of the open transaction */
    struct connection *in_use; /* the same */
};

static bool failed(struct work *w, sqlite3 *sqlite, const char *what)
{
    int code = sqlite3_extended_errcode(sqlite) & 0xff;
    w->again |= code == SQLITE_BUSY || code == SQLITE_LOCKED;
    work_break(w, "%s: %s", what, sqlite3_errmsg(sqlite));
    return false;
}

/* Called with the answer to journal_mode=WAL. */
static int note_mode(void *wal, int columns, char **values, char **names)
{
    *(bool *)wal = columns == 1 && names && values[0] && !strcmp(values[0], "wal");
    return 0;
}

static bool connect_to(struct connection *c, const char *place, bool writer, struct work *w)
{
    if (c->sqlite)
        return true;
    static const char *const settings[] = {"PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=1",
                                           "PRAGMA busy_timeout=5000", "PRAGMA cache_size=-16000",
                                           "PRAGMA mmap_size=268435456", "PRAGMA temp_store=MEMORY", "PRAGMA trusted_schema=0"};
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(place, &c->sqlite, flags, NULL) != SQLITE_OK) {
        work_break(w, "%s: %s", place, c->sqlite ? sqlite3_errmsg(c->sqlite) : "no memory");
        sqlite3_close(c->sqlite);
        c->sqlite = NULL;
        return false;
    }
    sqlite3_extended_result_codes(c->sqlite, 1);
    sqlite3_db_config(c->sqlite, SQLITE_DBCONFIG_LOOKASIDE, NULL, 256, 512); /* small pieces of this connection's own, without malloc */
    if (sqlite3_exec(c->sqlite, "PRAGMA journal_mode=WAL", note_mode, &c->wal, NULL) != SQLITE_OK)
        failed(w, c->sqlite, "journal_mode");
    for (size_t i = 0; i < COUNT_OF(settings); i++)
        if (sqlite3_exec(c->sqlite, settings[i], NULL, NULL, NULL) != SQLITE_OK)
            failed(w, c->sqlite, settings[i]);
    int off = 0, on = 1;
    sqlite3_db_config(c->sqlite, SQLITE_DBCONFIG_DQS_DML, off, NULL);
    sqlite3_db_config(c->sqlite, SQLITE_DBCONFIG_DQS_DDL, off, NULL);
    sqlite3_db_config(c->sqlite, SQLITE_DBCONFIG_DEFENSIVE, on, NULL);
    if (!writer && sqlite3_exec(c->sqlite, "PRAGMA query_only=1", NULL, NULL, NULL) != SQLITE_OK)
        failed(w, c->sqlite, "query_only");
    if (sqlite3_prepare_v3(c->sqlite, writer ? "BEGIN IMMEDIATE" : "BEGIN", -1, SQLITE_PREPARE_PERSISTENT, &c->begin, NULL) != SQLITE_OK ||
        sqlite3_prepare_v3(c->sqlite, "COMMIT", -1, SQLITE_PREPARE_PERSISTENT, &c->commit, NULL) != SQLITE_OK)
        failed(w, c->sqlite, "begin");
    c->prepared = calloc(SLOTS, sizeof *c->prepared);
    must(c->prepared);
    return !w->broken;
}

/* Runs a statement that gives no row; the connection keeps the code of a failure. */
static bool step_once(sqlite3_stmt *statement)
{
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    return sqlite3_reset(statement) == SQLITE_OK && done;
}

static struct file *file_of(struct sqlite_db *d, const struct store *store)
{
    for (struct file *f = d->files; f; f = f->next)
        if (f->store == store)
            return f;
    struct file *f = calloc(1, sizeof *f);
    must(f);
    *f = (struct file){.store = store, .next = d->files};
    d->files = f;
    return f;
}

static bool begin(struct db *db, struct store *store, struct work *w)
{
    struct sqlite_db *d = (struct sqlite_db *)db;
    struct file *f = file_of(d, store);
    d->in_use = w->writing ? &f->writer : &f->reader;
    d->store = store;
    if (!connect_to(d->in_use, store->place, w->writing, w))
        return false;
    if (w->writing)
        pthread_mutex_lock(&store->turn);
    if (step_once(d->in_use->begin))
        return true;
    failed(w, d->in_use->sqlite, "begin");
    if (w->writing)
        pthread_mutex_unlock(&store->turn);
    return false;
}

static void leave(struct sqlite_db *d)
{
    if (d->in_use == &file_of(d, d->store)->writer)
        pthread_mutex_unlock(&d->store->turn);
}

static bool commit(struct db *db, struct work *w)
{
    struct sqlite_db *d = (struct sqlite_db *)db;
    if (!step_once(d->in_use->commit))
        return failed(w, d->in_use->sqlite, "commit");
    leave(d);
    return true;
}

static void rollback(struct db *db)
{
    struct sqlite_db *d = (struct sqlite_db *)db;
    if (!sqlite3_get_autocommit(d->in_use->sqlite))
        must(sqlite3_exec(d->in_use->sqlite, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK);
    leave(d);
}

static sqlite3_stmt *statement_of(struct connection *c, struct work *w, const struct query *query, const struct value *values)
{
    char buffer[4096];
    uint32_t chosen;
    const char *text = query_text(query, values, buffer, sizeof buffer, &chosen);
    size_t slot = (((uintptr_t)query >> 4) * 31 + chosen) & (SLOTS - 1);
    for (; c->prepared[slot].query; slot = (slot + 1) & (SLOTS - 1))
        if (c->prepared[slot].query == query && c->prepared[slot].chosen == chosen)
            return c->prepared[slot].statement;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(c->sqlite, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
        failed(w, c->sqlite, query->name);
        return NULL;
    }
    c->prepared[slot] = (struct prepared){query, chosen, statement};
    return statement;
}

static void bind(sqlite3_stmt *statement, const struct query *query, const struct value *values)
{
    int used = sqlite3_bind_parameter_count(statement); /* optional parts may leave the last ones out */
    for (int i = 0; i < query->parameter_count && i < used; i++) {
        const struct value *v = &values[i];
        int size = (int)v->text.size, ok = SQLITE_OK;
        must(v->text.size < 1u << 30);
        switch (v->kind) {
        case KIND_INT: ok = sqlite3_bind_int64(statement, i + 1, v->number); break;
        case KIND_REAL: ok = sqlite3_bind_double(statement, i + 1, v->real); break;
        case KIND_TEXT: ok = sqlite3_bind_text(statement, i + 1, v->text.data, size, SQLITE_STATIC); break;
        case KIND_BYTES: ok = sqlite3_bind_blob(statement, i + 1, v->text.data, size, SQLITE_STATIC); break;
        default: ok = sqlite3_bind_null(statement, i + 1);
        }
        must(ok == SQLITE_OK);
    }
}

static void read_column(struct work *w, sqlite3_stmt *statement, int i, const struct column *column, char *row)
{
    void *to = row + column->offset;
    bool text = column->kind == KIND_TEXT; /* a text says itself that it is null: asking its type first would cost as much again */
    const char *data = text ? (const char *)sqlite3_column_text(statement, i) : NULL;
    bool null = text ? !data : sqlite3_column_type(statement, i) == SQLITE_NULL;
    if (null && !column->maybe)
        work_break(w, "column %s is null", sqlite3_column_name(statement, i));
    if (null)
        return; /* rows are made of zeros */
    switch (column->kind) {
    case KIND_INT:
        if (column->maybe)
            *(struct maybe *)to = known(sqlite3_column_int64(statement, i));
        else
            *(int64_t *)to = sqlite3_column_int64(statement, i);
        break;
    case KIND_REAL: *(double *)to = sqlite3_column_double(statement, i); break;
    case KIND_TEXT:
        *(struct str *)to = str_copy(w->arena, (struct str){data, (size_t)sqlite3_column_bytes(statement, i)});
        break;
    case KIND_BYTES:
        data = sqlite3_column_blob(statement, i);
        struct str s = str_copy(w->arena, (struct str){data ? data : "", (size_t)sqlite3_column_bytes(statement, i)});
        *(struct bytes *)to = (struct bytes){s.data, s.size};
    }
}

static size_t rows(struct db *db, struct work *w, const struct query *query, const struct value *values, void **rows_made)
{
    struct sqlite_db *d = (struct sqlite_db *)db;
    sqlite3_stmt *statement = statement_of(d->in_use, w, query, values);
    if (!statement)
        return 0;
    bind(statement, query, values);
    size_t count = 0, capacity = 0;
    int step;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW && !w->broken) {
        char *row = row_add(w, query, rows_made, &count, &capacity);
        for (int i = 0; i < query->column_count; i++)
            read_column(w, statement, i, &query->columns[i], row);
    }
    if (step != SQLITE_DONE && step != SQLITE_ROW)
        failed(w, d->in_use->sqlite, query->name);
    sqlite3_reset(statement); /* its code repeats the step's, which was looked at */
    return w->broken ? 0 : count;
}

static bool script(struct db *db, struct work *w, const char *sql)
{
    struct sqlite_db *d = (struct sqlite_db *)db;
    return sqlite3_exec(d->in_use->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK || failed(w, d->in_use->sqlite, sql);
}

static bool has_table(struct db *db, struct work *w, const char *table)
{
    struct sqlite_db *d = (struct sqlite_db *)db;
    sqlite3_stmt *statement = NULL;
    const char *sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1"; /* reads a schema that just changed, too */
    bool fine = !w->broken && sqlite3_prepare_v2(d->in_use->sqlite, sql, -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC) == SQLITE_OK;
    bool has = fine && sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return has;
}

enum { VERSION = 3007000, PIECE = 32768 };

/* Where SQLite itself has that head in memory, for as long as the connection lives. Never by opening the file: closing it again would drop
   every lock that this process holds there (https://www.sqlite.org/howtocorrupt.html, 2.2). */
static const _Atomic uint64_t *head_of(const struct connection *c)
{
    sqlite3_file *file = NULL;
    volatile void *head = NULL;
    bool found = sqlite3_file_control(c->sqlite, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK && file && file->pMethods && file->pMethods->iVersion >= 2;
    bool mapped = found && file->pMethods->xShmMap(file, 0, PIECE, 0, &head) == SQLITE_OK;
    return mapped ? (const _Atomic uint64_t *)(uintptr_t)head : NULL;
}

/* The head of the WAL's index, which every process shares in memory, says who committed last: SQLite itself looks there to know whether
   its pages are still good. Two copies of 48 bytes, written one after the other: https://www.sqlite.org/walformat.html#the_wal_index_header */
static bool mark(struct db *db, struct store *store, struct mark *mark)
{
    struct file *f = file_of((struct sqlite_db *)db, store);
    if (!f->head && f->reader.wal)
        f->head = head_of(&f->reader);
    if (!f->head)
        return false;
    bool same = true;
    for (size_t i = 0; i < COUNT_OF(mark->words); i++)
        mark->words[i] = atomic_load_explicit(&f->head[i], memory_order_acquire);
    for (size_t i = 0; i < COUNT_OF(mark->words); i++)
        same &= mark->words[i] == atomic_load_explicit(&f->head[COUNT_OF(mark->words) + i], memory_order_acquire);
    return same && (uint32_t)mark->words[0] == VERSION;
}

static void disconnect(struct connection *c)
{
    for (size_t i = 0; c->prepared && i < SLOTS; i++)
        sqlite3_finalize(c->prepared[i].statement);
    free(c->prepared);
    sqlite3_finalize(c->begin);
    sqlite3_finalize(c->commit);
    must(sqlite3_close(c->sqlite) == SQLITE_OK);
}

static void close_all(struct db *db)
{
    struct sqlite_db *d = (struct sqlite_db *)db;
    for (struct file *f = d->files, *next; f; f = next) {
        next = f->next;
        disconnect(&f->reader);
        disconnect(&f->writer);
        free(f);
    }
    free(d);
}

/* Opens for one statement, without a db: making, copying and looking at files. Where `answer` is given, its first row must say that. */
static bool alone(const char *place, int flags, const char *sql, const char *argument, const char *answer, const char **why)
{
    sqlite3 *sqlite = NULL;
    sqlite3_stmt *statement = NULL;
    bool begun = sqlite3_open_v2(place, &sqlite, flags, NULL) == SQLITE_OK && sqlite3_busy_timeout(sqlite, 5000) == SQLITE_OK &&
                 sqlite3_prepare_v2(sqlite, sql, -1, &statement, NULL) == SQLITE_OK &&
                 (!argument || sqlite3_bind_text(statement, 1, argument, -1, SQLITE_STATIC) == SQLITE_OK);
    int step = begun ? sqlite3_step(statement) : SQLITE_ERROR;
    const char *said = step == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    bool done = answer ? said && !strcmp(said, answer) : step == SQLITE_DONE || step == SQLITE_ROW;
    if (!done)
        *why = sentence_kept(said ? said : sqlite ? sqlite3_errmsg(sqlite) : "no memory");
    sqlite3_finalize(statement);
    sqlite3_close(sqlite);
    return done;
}

/* Counting its own memory would take a lock of the whole process at each allocation. */
void sqlite_start(void)
{
    must(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK);
}

/* An empty file that no other account may read: it will hold mail addresses, and the keys of sessions. */
static bool make_private(const char *place, const char **why)
{
    int file = open(place, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        *why = errno == EEXIST ? "there is a file already" : sentence_kept(strerror(errno));
    else
        close(file);
    return file >= 0;
}

bool sqlite_create(const char *place, const char **why)
{
    return make_private(place, why) && alone(place, SQLITE_OPEN_READWRITE, "PRAGMA journal_mode=WAL", NULL, "wal", why);
}

bool sqlite_copy(const char *place, const char *copy, const char **why)
{
    return make_private(copy, why) && alone(place, SQLITE_OPEN_READWRITE, "VACUUM INTO ?1", copy, NULL, why);
}

bool sqlite_sound(const char *place, const char **why)
{
    return alone(place, SQLITE_OPEN_READWRITE, "PRAGMA quick_check(1)", NULL, "ok", why);
}

static const struct engine engine = {begin, commit, rollback, rows, script, has_table, mark, close_all};

struct db *sqlite_new(void)
{
    struct sqlite_db *d = calloc(1, sizeof *d);
    must(d);
    d->db.engine = &engine;
    return &d->db;
}
