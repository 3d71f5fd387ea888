/* Migrations: forward only, numbered, each with its record in one transaction. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "migrate.h"

#include "db_queries.h"

#include <unistd.h>

static int64_t last_applied(struct store *store, struct db *db, struct work *w)
{
    int64_t last = 0;
    work_begin(w, db, store, false);
    if (!w->broken && db->engine->has_table(db, w, "migration"))
        last = sql_migration_last(w);
    return work_end(w) ? last : -1;
}

int migrations_missing(struct store *store, struct db *db, struct work *w)
{
    int64_t last = last_applied(store, db, w);
    int missing = 0, newest = 0;
    for (const struct migration *m = migrations; m->number; m++) {
        missing += m->number > last;
        newest = m->number;
    }
    if (last > newest)
        work_break(w, "the database has migration %lld, this program knows %d: it is too old for it", (long long)last, newest);
    return last < 0 || last > newest ? -1 : missing;
}

bool migrate_after_copy(struct store *store, struct db *db, struct work *w)
{
    const char *why = NULL;
    int64_t last = last_applied(store, db, w);
    if (last > 0 && !db->postgres) {
        struct str copy = str_format(w->arena, "%s.before-%lld", store->place, (long long)last + 1);
        if (access(copy.data, F_OK) && !sqlite_copy(store->place, copy.data, &why))
            work_break(w, "the copy before the migration failed: %s", why);
        if (w->broken)
            return false;
    }
    return migrate(store, db, w);
}

bool migrate(struct store *store, struct db *db, struct work *w)
{
    int64_t last = last_applied(store, db, w);
    if (last < 0)
        return false;
    for (const struct migration *m = migrations; m->number; m++) {
        if (m->number <= last)
            continue;
        work_begin(w, db, store, true);
        w->turned = true; /* there may be no journal yet: whoever asks for it takes one afterwards */
        for (const char *const *sql = db->postgres ? m->postgres : m->sqlite; *sql && !w->broken; sql++)
            db->engine->script(db, w, *sql);
        sql_migration_add(w, m->number, str_of(m->name), w->now);
        if (!work_end(w))
            return false;
    }
    return true;
}
