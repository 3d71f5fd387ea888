/* Migrations: forward only, numbered, each with its record in one transaction. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "db.h"

struct migration {
    int number;
    const char *name;
    const char *const *sqlite, *const *postgres; /* statements, ended by NULL */
};
/* Of the whole house, in order; the last one has number 0. Made by tools/queries.py. */
extern const struct migration migrations[];

/* How many migrations this database lacks; -1 where it cannot be read, or is newer than this program. */
int migrations_missing(struct store *store, struct db *db, struct work *w);
/* Applies what is missing, a SQLite file being copied first to FILE.before-NUMBER; false with w->broken where one fails: those before it stay. */
bool migrate_after_copy(struct store *store, struct db *db, struct work *w);
/* The same without a copy: for a database that was just made. */
bool migrate(struct store *store, struct db *db, struct work *w);
