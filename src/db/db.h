/* One interface to two engines. A store is one organisation's database; a db is one thread's way to all of them. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "work.h"

#include <pthread.h>
#include <stdatomic.h>

/* Where an organisation's rows are, as the whole process knows it. Made at start, constant but for its marks. */
struct store {
    const char *place;  /* SQLite: the file. PostgreSQL: the address of the server */
    const char *schema; /* PostgreSQL only */
    struct organisation organisation;
    struct arena *arena;       /* holds all of the above */
    pthread_mutex_t turn;      /* SQLite: one writer at a time in this process */
    pthread_mutex_t keeping;
    struct kept *kept; /* the newest of what readings share; kept.c */
};

/* The stores that a setting names: "sqlite:FILE", "sqlite:FOLDER/" or "postgresql://…". */
struct stores {
    struct store **list;
    size_t count;
    bool many; /* several organisations may live there: a request's host decides */
};

/* What differs as soon as somebody has committed, in whatever process, and costs no question to the database. */
struct mark {
    uint64_t words[6];
};

/* What an engine does. On failure they return false or break the work, with a sentence. */
struct engine {
    bool (*begin)(struct db *db, struct store *store, struct work *w);
    bool (*commit)(struct db *db, struct work *w);
    void (*rollback)(struct db *db);
    /* Runs one prepared query; rows land in the work's arena. */
    size_t (*rows)(struct db *db, struct work *w, const struct query *query, const struct value *values, void **rows);
    /* Statements of a migration, kept by nobody. */
    bool (*script)(struct db *db, struct work *w, const char *sql);
    bool (*has_table)(struct db *db, struct work *w, const char *table);
    bool (*mark)(struct db *db, struct store *store, struct mark *mark); /* false, or no such function: it must be asked */
    void (*close)(struct db *db);
};

struct db {
    const struct engine *engine;
    bool open; /* a transaction is open */
    bool postgres;
};

/* A thread's connection; opened lazily, never NULL. Free it with db_close. */
struct db *db_open(const char *database);
void db_close(struct db *db);
struct db *sqlite_new(void);
struct db *postgres_new(void);
/* A copy of an engine's complaint, that lives until this thread keeps another. */
const char *sentence_kept(const char *sentence);
/* Before any other use of it in the process. */
void sqlite_start(void);
/* An empty file, that must not exist yet; false with *why. */
bool sqlite_create(const char *place, const char **why);
/* Whether every page of it can be read; false with *why. */
bool sqlite_sound(const char *place, const char **why);
/* A copy of a database that others may be using. */
bool sqlite_copy(const char *place, const char *copy, const char **why);
/* The organisations' schemas, a line each; false with *why. */
bool postgres_schemas(struct arena *arena, const char *place, struct str *names, const char **why);
bool postgres_schema_create(const char *place, const char *schema, const char **why);

/* Finds the stores of a setting and reads each organisation; NULL with *why where that fails. */
struct stores *stores_open(const char *database, const char **why);
void stores_close(struct stores *stores);
/* Makes an empty place for one organisation (file or schema `name`), to be migrated next. */
struct store *store_create(const char *database, const char *name, const char **why);
void store_close(struct store *store);
/* Its organisation's row, read again. */
bool store_read(struct store *store, struct db *db);

/* A work on a store: its transaction is open when this returns, unless w->broken says why not. */
void work_begin(struct work *w, struct db *db, struct store *store, bool writing);
/* The same for a reading whose transaction opens with its first query: what is kept in memory may answer without any. */
void work_begin_reading(struct work *w, struct db *db, struct store *store);
/* Commits, or rolls back what is broken; false then, and again says whether to run it once more. */
bool work_end(struct work *w);
/* Ends it without a trace: what was refused leaves no row behind. */
void work_drop(struct work *w);
/* Runs `what` as a writing work, again up to five times on a conflict; false with w->broken where it cannot. */
bool work_run(struct work *w, struct db *db, struct store *store, void (*what)(struct work *w, void *with), void *with);

/* The text of a query for the given parameters, its optional parts chosen; `chosen` tells variants apart. */
const char *query_text(const struct query *query, const struct value *values, char *buffer, size_t size, uint32_t *chosen);
/* Room for one more row of this query, zeroed. */
void *row_add(struct work *w, const struct query *query, void **rows, size_t *count, size_t *capacity);
