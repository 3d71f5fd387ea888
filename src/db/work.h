/* One unit of work: one request, job or command, from its start to its commit; and what generated queries call. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../base/base.h"
#include "../base/language.h"
#include "../base/time.h"

struct db;
struct work;
struct store;
struct kept;

enum role { ROLE_VISITOR = 0, ROLE_REFERENT = 1, ROLE_PIC = 2 };

/* Who is at work: an account as the session gives it. */
struct person {
    int64_t id;
    enum role role;
    struct maybe service;    /* the id of the service he or she reports for */
    struct str service_name; /* its name; no data without one */
};

/* The body that runs this space, as its own database says. */
struct organisation {
    struct str name, convention, host, url, language, secret;
    bool example; /* fictitious: every page says so */
};

/* What a reading must leave behind all the same: written in a transaction of its own, after the answer. */
struct note {
    void (*write)(struct work *w, const void *what);
    const void *what;
    struct note *next;
};

struct work {
    struct arena *arena; /* whatever is made for it dies with it */
    struct db *db;       /* one connection, one transaction */
    const struct person *who; /* NULL: a visitor */
    const struct organisation *organisation;
    enum language language;
    int64_t now;        /* the only clock, seconds; tests set it */
    const char *broken; /* the first breakage; after it nothing happens any more */
    bool again;         /* it broke on a conflict: run it again from its beginning */
    bool writing;       /* its transaction may write */
    bool turned;        /* it took its turn: only then it writes, since what is kept in memory is known by that number */
    struct kept *kept;  /* what it shares with other readings of the same data; NULL: nothing */
    int64_t (*data)(struct work *w); /* the number of that data, asked again where its transaction opens late */
    struct store *store; /* while it lasts */
    struct note *notes;
    int queries; /* how many it has run */
    int failing; /* for tests: the query of that number breaks; 0: none */
};

/* Says in which language the citizens of this organisation wrote. */
void organisation_language(struct work *w, struct str code);
/* Breaks the work: the first sentence is kept. */
__attribute__((format(printf, 2, 3))) void work_break(struct work *w, const char *form, ...);
void work_note(struct work *w, void (*write)(struct work *w, const void *what), const void *what);

/* ---- what tools/queries.py writes is made of these ---- */

enum kind { KIND_INT = 1, KIND_TEXT, KIND_REAL, KIND_BYTES };

struct value {
    enum kind kind; /* 0: null */
    int64_t number;
    double real;
    struct str text; /* or bytes */
};
static inline struct value value_int(int64_t n)
{
    return (struct value){.kind = KIND_INT, .number = n};
}
static inline struct value value_maybe(struct maybe n)
{
    return n.known ? value_int(n.value) : (struct value){0};
}
static inline struct value value_text(struct str s)
{
    return s.data ? (struct value){.kind = KIND_TEXT, .text = s} : (struct value){0};
}
static inline struct value value_real(double real)
{
    return (struct value){.kind = KIND_REAL, .real = real};
}
static inline struct value value_bytes(struct bytes b)
{
    return b.data ? (struct value){.kind = KIND_BYTES, .text = {b.data, b.size}} : (struct value){0};
}

struct column {
    size_t offset; /* in the row's struct */
    enum kind kind;
    bool maybe; /* may be null */
};
struct query_part {
    const char *text;
    int depends; /* the parameter without which this part is left out; -1: always there */
};
struct query {
    const char *name;
    const struct query_part *parts;
    int part_count;
    const unsigned char *kinds; /* of parameters */
    int parameter_count;
    const struct column *columns;
    int column_count;
    size_t row_size;
    bool writes;
};

void db_run(struct work *w, const struct query *query, const struct value *values);
/* The one number it gives; 0 for no row, or once the work is broken. */
int64_t db_value(struct work *w, const struct query *query, const struct value *values);
/* The first row, in the work's arena; NULL for none. */
void *db_one(struct work *w, const struct query *query, const struct value *values);
/* All rows, side by side in the work's arena; returns how many. */
size_t db_rows(struct work *w, const struct query *query, const struct value *values, void **rows);

/* What `make` gives, which must follow from the data and the local day alone, or from the language too: made once for all the works
   that share them, and constant. Otherwise made for this work. */
enum made_for { FOR_ALL, BY_LANGUAGE };
const void *work_made(struct work *w, enum made_for whom, const void *(*make)(struct work *w));
