/* jalon migrate: brings a database up to this program, after a copy. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include <stdio.h>

static int run(const struct call *call)
{
    const char *why;
    struct stores *stores = stores_open(option(call, "--database"), &why);
    if (!stores) {
        complain("%s: %s", option(call, "--database"), why);
        return FAILED;
    }
    struct db *db = db_open(option(call, "--database"));
    int result = DONE;
    for (size_t i = 0; i < stores->count; i++) {
        struct store *store = stores->list[i];
        const char *place = store->schema ? store->schema : store->place;
        struct work w = {.arena = arena_create(), .now = time_now()};
        int missing = bring_up(store, db, &w);
        if (missing < 0) {
            complain("%s: %s", place, w.broken);
            result = FAILED;
        } else {
            printf("%s: %d migrations applied\n", place, missing);
        }
        arena_destroy(w.arena);
    }
    db_close(db);
    stores_close(stores);
    return result;
}

const struct command migrate_command = {"migrate", "", "Brings the database up to this program; a SQLite file is copied first.", 0, 0, NULL, run};
