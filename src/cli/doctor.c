/* jalon doctor: what is wrong with an installation, and how to mend it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include "../rooms/journal/journal.h"
#include "../web/static.h"

#include <stdio.h>

static int problems;

static void tell(bool fine, const char *what, const char *mend)
{
    problems += !fine;
    printf("%s %s%s%s\n", fine ? "ok  " : "MEND", what, fine ? "" : ": ", fine ? "" : mend);
}

static void look_at(struct store *store, struct db *db)
{
    struct work w = {.arena = arena_create(), .now = time_now()};
    const char *place = store->schema ? store->schema : store->place;
    int missing = migrations_missing(store, db, &w);
    tell(missing >= 0, str_format(w.arena, "%s can be read", place).data, w.broken ? w.broken : "see above");
    tell(missing <= 0, str_format(w.arena, "%s has every migration", place).data, "run jalon migrate");
    if (missing == 0) {
        tell(store_read(store, db), "it holds an organisation", "run jalon init, or jalon example");
        work_begin(&w, db, store, false);
        struct verdict verdict = w.broken ? (struct verdict){.broken = 1, .why = w.broken} : journal_verify(&w);
        bool read = work_end(&w);
        tell(read && !verdict.broken, str_format(w.arena, "the journal's %lld entries hold", (long long)verdict.entries).data,
             "the chain is broken: see jalon verify journal, keep this database aside, restore the last copy that verifies");
    }
    arena_destroy(w.arena);
}

static int run(const struct call *call)
{
    const char *why;
    problems = 0;
    tell(civil_of(0).hour != 0 || !str_is(str_of(option(call, "--timezone")), "Europe/Paris"), "the time zone is known", "install the package tzdata");
    tell(static_name("faces.css") != NULL, "the faces are in the program", "they are optional: build again with npm there, or leave it");
    bool secure = str_starts(str_of(option(call, "--url")), "https:") || str_find(str_of(option(call, "--url")), "127.0.0.1") >= 0;
    tell(secure, "the public address is https", "set JALON_URL to the https address that people use, or cookies travel in clear");
    struct stores *stores = stores_open(option(call, "--database"), &why);
    tell(stores != NULL, "there is a database", why ? why : "");
    if (stores) {
        struct db *db = db_open(option(call, "--database"));
        for (size_t i = 0; i < stores->count; i++)
            look_at(stores->list[i], db);
        db_close(db);
        stores_close(stores);
    }
    printf("%d to mend\n", problems);
    return problems ? FAILED : DONE;
}

const struct command doctor_command = {"doctor", "", "Says what is wrong with an installation, and how to mend it.", 0, 0, NULL, run};
