/* jalon doctor: what is wrong with an installation, and how to mend it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include "../rooms/journal/journal.h"
#include "../web/static.h"

#include <libgen.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static int problems;

static void tell(bool fine, const char *what, const char *mend)
{
    problems += !fine;
    printf("%s %s%s%s\n", fine ? "ok  " : "MEND", what, fine ? "" : ": ", fine ? "" : mend);
}

/* What is good to know, and no fault. */
static void note(bool fine, const char *what, const char *advice)
{
    printf("%s %s\n", fine ? "ok  " : "note", fine ? what : advice);
}

/* The file itself: who may read it, whether it can be written, room for the copy that a migration makes, its pages. */
static void look_at_file(struct arena *arena, const char *place)
{
    struct stat file;
    struct statvfs disk;
    const char *why = NULL;
    const char *folder = dirname((char *)str_copy(arena, str_of(place)).data);
    if (stat(place, &file) || statvfs(folder, &disk)) {
        tell(false, str_format(arena, "%s is there", place).data, "set JALON_DATABASE to where it is, or run jalon init");
        return;
    }
    bool writes = !access(place, R_OK | W_OK) && !access(folder, W_OK | X_OK);
    tell(writes, str_format(arena, "%s and its folder can be written", place).data, str_format(arena, "chown both to the account that runs jalon (its number is %d)", (int)geteuid()).data);
    tell(!(file.st_mode & 077), str_format(arena, "%s is closed to other accounts", place).data, str_format(arena, "chmod 600 %s: it holds mail addresses", place).data);
    tell((uint64_t)disk.f_bavail * disk.f_frsize > 2 * (uint64_t)file.st_size, "there is room for a copy beside it", "free some: an upgrade copies the file first");
    tell(!writes || sqlite_sound(place, &why), "its pages can all be read", str_format(arena, "%s; keep the file aside, restore the last copy", why ? why : "").data);
}

static void look_at(struct store *store, struct db *db)
{
    struct work w = {.arena = arena_create(), .now = time_now()};
    const char *place = store->schema ? store->schema : store->place;
    if (!store->schema)
        look_at_file(w.arena, place);
    int missing = migrations_missing(store, db, &w);
    tell(missing >= 0, str_format(w.arena, "%s can be read", place).data, w.broken ? w.broken : "see above");
    tell(missing <= 0, str_format(w.arena, "%s has every migration", place).data, "run jalon migrate");
    if (missing == 0) {
        bool organised = store_read(store, db);
        tell(organised, "it holds an organisation", "run jalon init, or jalon example");
        work_begin(&w, db, store, false);
        struct verdict verdict = w.broken ? (struct verdict){.broken = 1, .why = w.broken} : journal_verify(&w);
        bool read = work_end(&w);
        tell(read && !verdict.broken, str_format(w.arena, "the journal's %lld entries hold", (long long)verdict.entries).data,
             "the chain is broken: see jalon verify journal, keep this database aside, restore the last copy that verifies");
        if (organised)
            note(!store->organisation.example, "its organisation is no example", "this is the example: every page says that it is fictitious");
    }
    arena_destroy(w.arena);
}

/* With several, each needs the host by which a request names it. */
static void look_at_hosts(const struct stores *stores)
{
    bool named = true;
    for (size_t i = 0; i < stores->count && stores->count > 1; i++)
        named &= stores->list[i]->organisation.host.size > 0;
    tell(named, "each organisation can be named", "several live there: each needs a host of its own, given by jalon init --host");
}

static int run(const struct call *call)
{
    const char *why;
    problems = 0;
    tell(civil_of(0).hour != 0 || !str_is(str_of(option(call, "--timezone")), "Europe/Paris"), "the time zone is known", "install the package tzdata");
    note(static_name("faces.css") != NULL, "the faces are in the program", "no faces in the program: pages use the reader's own; build again with npm there if you want ours");
    bool secure = str_starts(str_of(option(call, "--url")), "https:") || str_find(str_of(option(call, "--url")), "127.0.0.1") >= 0;
    tell(secure, "the public address is https", "set JALON_URL to the https address that people use, or cookies travel in clear");
    struct stores *stores = stores_open(option(call, "--database"), &why);
    tell(stores != NULL, "there is a database", why ? why : "");
    if (stores) {
        struct db *db = db_open(option(call, "--database"));
        for (size_t i = 0; i < stores->count; i++)
            look_at(stores->list[i], db);
        look_at_hosts(stores);
        db_close(db);
        stores_close(stores);
    }
    printf("%d to mend\n", problems);
    return problems ? FAILED : DONE;
}

const struct command doctor_command = {"doctor", "", "Says what is wrong with an installation, and how to mend it.", 0, 0, NULL, run};
