/* PostgreSQL: one connection a thread; an organisation is a schema, in force for one transaction. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "db.h"

#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct prepared {
    const struct query *query;
    uint32_t chosen;
    int number; /* its statement is named q<number> */
};
enum { SLOTS = 1024, MOST_PARAMETERS = 64 };

struct postgres_db {
    struct db db;
    PGconn *connection;
    struct prepared prepared[SLOTS];
    int count;
};

static const Oid oids[] = {[KIND_INT] = 20, [KIND_TEXT] = 25, [KIND_REAL] = 701, [KIND_BYTES] = 17};

/* Looks at a result and clears it where it is a failure. */
static bool fine(struct postgres_db *d, struct work *w, PGresult *result, const char *what)
{
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return true;
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    w->again |= state && (!strcmp(state, "40001") || !strcmp(state, "40P01") || !strcmp(state, "55P03"));
    struct str message = str_trim(str_of(PQerrorMessage(d->connection)));
    work_break(w, "%s: %.*s", what, STR_ARGS(message));
    PQclear(result);
    return false;
}

static bool order(struct postgres_db *d, struct work *w, const char *sql)
{
    PGresult *result = PQexec(d->connection, sql);
    if (!fine(d, w, result, sql))
        return false;
    PQclear(result);
    return true;
}

static bool connect_to(struct postgres_db *d, const char *place, struct work *w)
{
    if (d->connection && PQstatus(d->connection) == CONNECTION_OK)
        return true;
    PQfinish(d->connection);
    memset(d->prepared, 0, sizeof d->prepared);
    d->connection = PQconnectdb(place);
    if (PQstatus(d->connection) != CONNECTION_OK) {
        struct str message = str_trim(str_of(PQerrorMessage(d->connection)));
        work_break(w, "%.*s", STR_ARGS(message));
        return false;
    }
    return order(d, w, "SET client_min_messages = warning; SET TIME ZONE 'UTC'; SET statement_timeout = '15s'; "
                       "SET idle_in_transaction_session_timeout = '30s'; SET lock_timeout = '5s'");
}

static bool begin(struct db *db, struct store *store, struct work *w)
{
    struct postgres_db *d = (struct postgres_db *)db;
    if (!connect_to(d, store->place, w))
        return false;
    char sql[256];
    int size = snprintf(sql, sizeof sql, "BEGIN %s; SET LOCAL search_path = \"%s\"",
                        w->writing ? "ISOLATION LEVEL READ COMMITTED" : "READ ONLY ISOLATION LEVEL REPEATABLE READ", store->schema);
    must(size > 0 && (size_t)size < sizeof sql);
    if (order(d, w, sql))
        return true;
    w->again |= PQstatus(d->connection) == CONNECTION_BAD; /* nothing was written yet: the next try connects anew */
    if (PQtransactionStatus(d->connection) != PQTRANS_IDLE)
        PQclear(PQexec(d->connection, "ROLLBACK"));
    return false;
}

static bool commit(struct db *db, struct work *w)
{
    return order((struct postgres_db *)db, w, "COMMIT");
}

static void rollback(struct db *db)
{
    struct postgres_db *d = (struct postgres_db *)db;
    PQclear(PQexec(d->connection, "ROLLBACK"));
}

/* Our texts number their parameters ?1; PostgreSQL's are $1. No text of ours holds another ?. */
static void with_dollars(const char *text, char *to, size_t size)
{
    size_t n = strlen(text);
    must(n < size);
    for (size_t i = 0; i <= n; i++)
        to[i] = (char)(text[i] == '?' ? '$' : text[i]);
}

/* The number of the prepared statement, or -1 with the work broken. */
static int statement_of(struct postgres_db *d, struct work *w, const struct query *query, const struct value *values)
{
    char buffer[4096], sql[4096], name[16];
    uint32_t chosen;
    const char *text = query_text(query, values, buffer, sizeof buffer, &chosen);
    size_t slot = (((uintptr_t)query >> 4) * 31 + chosen) & (SLOTS - 1);
    for (; d->prepared[slot].query; slot = (slot + 1) & (SLOTS - 1))
        if (d->prepared[slot].query == query && d->prepared[slot].chosen == chosen)
            return d->prepared[slot].number;
    Oid types[MOST_PARAMETERS];
    must(query->parameter_count <= MOST_PARAMETERS);
    for (int i = 0; i < query->parameter_count; i++)
        types[i] = oids[query->kinds[i]];
    with_dollars(text, sql, sizeof sql);
    snprintf(name, sizeof name, "q%d", ++d->count);
    PGresult *result = PQprepare(d->connection, name, sql, query->parameter_count, types);
    if (!fine(d, w, result, query->name))
        return -1;
    PQclear(result);
    d->prepared[slot] = (struct prepared){query, chosen, d->count};
    return d->count;
}

/* Numbers travel in binary, eight bytes, the greatest first. */
static void read_column(struct work *w, PGresult *result, int row_number, int i, const struct column *column, char *row)
{
    void *to = row + column->offset;
    if (PQgetisnull(result, row_number, i)) {
        if (!column->maybe)
            work_break(w, "column %s is null", PQfname(result, i));
        return;
    }
    const char *data = PQgetvalue(result, row_number, i);
    size_t size = (size_t)PQgetlength(result, row_number, i);
    uint64_t bits = 0;
    if (column->kind == KIND_INT || column->kind == KIND_REAL) {
        if (size != 8 || PQftype(result, i) != oids[column->kind]) {
            work_break(w, "column %s has another type here: cast it", PQfname(result, i));
            return;
        }
        memcpy(&bits, data, 8);
        bits = be64toh(bits);
    }
    struct str s;
    switch (column->kind) {
    case KIND_INT:
        if (column->maybe)
            *(struct maybe *)to = known((int64_t)bits);
        else
            *(int64_t *)to = (int64_t)bits;
        break;
    case KIND_REAL: *(double *)to = (union { uint64_t bits; double real; }){bits}.real; break;
    case KIND_TEXT: *(struct str *)to = str_copy(w->arena, (struct str){data, size}); break;
    case KIND_BYTES:
        s = str_copy(w->arena, (struct str){data, size});
        *(struct bytes *)to = (struct bytes){s.data, s.size};
    }
}

static size_t rows(struct db *db, struct work *w, const struct query *query, const struct value *values, void **rows_made)
{
    struct postgres_db *d = (struct postgres_db *)db;
    int number = statement_of(d, w, query, values);
    if (number < 0)
        return 0;
    const char *data[MOST_PARAMETERS];
    int sizes[MOST_PARAMETERS], formats[MOST_PARAMETERS];
    uint64_t bits[MOST_PARAMETERS] = {0};
    for (int i = 0; i < query->parameter_count; i++) {
        const struct value *v = &values[i];
        formats[i] = 1;
        sizes[i] = v->kind == KIND_TEXT || v->kind == KIND_BYTES ? (int)v->text.size : 8;
        memcpy(&bits[i], v->kind == KIND_REAL ? (const void *)&v->real : &v->number, 8);
        bits[i] = htobe64(bits[i]);
        data[i] = !v->kind ? NULL : v->kind == KIND_TEXT || v->kind == KIND_BYTES ? v->text.data : (const char *)&bits[i];
    }
    char name[16];
    snprintf(name, sizeof name, "q%d", number);
    PGresult *result = PQexecPrepared(d->connection, name, query->parameter_count, data, sizes, formats, 1);
    if (!fine(d, w, result, query->name))
        return 0;
    size_t count = 0, capacity = 0;
    for (int r = 0; r < PQntuples(result) && !w->broken; r++) {
        char *row = row_add(w, query, rows_made, &count, &capacity);
        for (int i = 0; i < query->column_count; i++)
            read_column(w, result, r, i, &query->columns[i], row);
    }
    PQclear(result);
    return w->broken ? 0 : count;
}

static bool script(struct db *db, struct work *w, const char *sql)
{
    return order((struct postgres_db *)db, w, sql);
}

static bool has_table(struct db *db, struct work *w, const char *table)
{
    struct postgres_db *d = (struct postgres_db *)db;
    PGresult *result = PQexecParams(d->connection, "SELECT to_regclass($1) IS NOT NULL", 1, NULL, &table, NULL, NULL, 0);
    if (!fine(d, w, result, "has_table"))
        return false;
    bool has = PQgetvalue(result, 0, 0)[0] == 't';
    PQclear(result);
    return has;
}

static void close_all(struct db *db)
{
    struct postgres_db *d = (struct postgres_db *)db;
    PQfinish(d->connection);
    free(d);
}

/* One statement on a connection of its own: before an organisation is there to begin a work on. */
static PGresult *alone(PGconn *connection, const char *sql, const char **why)
{
    PGresult *result = PQstatus(connection) == CONNECTION_OK ? PQexec(connection, sql) : NULL;
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
        return result;
    *why = sentence_kept(PQerrorMessage(connection));
    PQclear(result);
    return NULL;
}

bool postgres_schemas(struct arena *arena, const char *place, struct str *names, const char **why)
{
    PGconn *connection = PQconnectdb(place);
    PGresult *result = alone(connection, "SELECT nspname FROM pg_namespace WHERE nspname ~ '^jalon_' ORDER BY nspname", why);
    struct out out = out_new(arena, 256);
    for (int i = 0; result && i < PQntuples(result); i++)
        out_format(&out, "%s%s", i ? "\n" : "", PQgetvalue(result, i, 0));
    *names = out_done(&out);
    PQclear(result);
    PQfinish(connection);
    return result != NULL;
}

bool postgres_schema_create(const char *place, const char *schema, const char **why)
{
    char sql[160];
    int size = snprintf(sql, sizeof sql, "CREATE SCHEMA \"%s\"", schema);
    must(size > 0 && (size_t)size < sizeof sql);
    PGconn *connection = PQconnectdb(place);
    PGresult *result = alone(connection, sql, why);
    PQclear(result);
    PQfinish(connection);
    return result != NULL;
}

static const struct engine engine = {begin, commit, rollback, rows, script, has_table, NULL, close_all};

struct db *postgres_new(void)
{
    struct postgres_db *d = calloc(1, sizeof *d);
    must(d);
    d->db.engine = &engine;
    d->db.postgres = true;
    return &d->db;
}
