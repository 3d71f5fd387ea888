/* What all sub-commands share: opening a database, reading a file, complaining. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include "../base/secret.h"
#include "../rooms/journal/journal.h"
#include "db_queries.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *option(const struct call *call, const char *flag)
{
    for (int i = 0; i < call->option_count; i++) {
        const struct option *o = call->options[i];
        if (strcmp(o->flag, flag))
            continue;
        const char *set = o->variable ? getenv(o->variable) : NULL;
        return call->values[i] ? call->values[i] : set && *set ? set : o->fallback;
    }
    must_failed(__FILE__, __LINE__, "an option that is not declared");
}

void complain(const char *form, ...)
{
    va_list list;
    va_start(list, form);
    fputs("jalon: ", stderr);
    vfprintf(stderr, form, list);
    fputc('\n', stderr);
    va_end(list);
}

enum language command_language(void)
{
    const char *set = getenv("LC_ALL");
    set = set && *set ? set : getenv("LANG");
    return str_starts(str_of(set), "en") ? ENGLISH : FRENCH;
}

static struct store *chosen_store(const struct stores *stores, const char *name)
{
    if (!name && stores->count == 1)
        return stores->list[0];
    for (size_t i = 0; i < stores->count && name; i++) {
        const char *end = stores->list[i]->schema ? stores->list[i]->schema : stores->list[i]->place;
        if (str_ends(str_of(end), name) || str_ends(str_of(end), str_format(stores->list[i]->arena, "%s.db", name).data))
            return stores->list[i];
    }
    complain(name ? "no organisation “%s” there" : "several organisations live there: choose one by --organisation NAME", name);
    return NULL;
}

bool open_one(const struct call *call, struct opened *opened)
{
    const char *why;
    *opened = (struct opened){.stores = stores_open(option(call, "--database"), &why)};
    if (!opened->stores) {
        complain("%s: %s", option(call, "--database"), why);
        return false;
    }
    opened->arena = arena_create();
    opened->db = db_open(option(call, "--database"));
    opened->store = chosen_store(opened->stores, option(call, "--organisation"));
    opened->w = (struct work){.arena = opened->arena, .now = time_now(), .language = command_language()};
    if (opened->store && store_read(opened->store, opened->db))
        return true;
    if (opened->store)
        complain("%s holds no organisation: run jalon init, or jalon migrate if it is an older one", option(call, "--database"));
    close_one(opened);
    return false;
}

void close_one(struct opened *opened)
{
    db_close(opened->db);
    arena_destroy(opened->arena);
    stores_close(opened->stores);
    *opened = (struct opened){0};
}

struct turned {
    void (*what)(struct work *w, void *with);
    void *with;
};

static void in_turn(struct work *w, void *with)
{
    const struct turned *turned = with;
    journal_turn(w);
    if (turned->what)
        turned->what(w, turned->with);
}

bool write_one(struct opened *opened, void (*what)(struct work *w, void *with), void *with)
{
    if (work_run(&opened->w, opened->db, opened->store, in_turn, &(struct turned){what, with}))
        return true;
    complain("nothing was saved: %s", opened->w.broken);
    return false;
}

struct str read_file(struct arena *arena, const char *place)
{
    int file = strcmp(place, "-") ? open(place, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    struct out out = out_new(arena, 64 * 1024);
    ssize_t size = file < 0 ? -1 : 1;
    while (size > 0) {
        out_room(&out, 64 * 1024);
        size = read(file, out.data + out.size, 64 * 1024);
        out.size += size > 0 ? (size_t)size : 0;
    }
    if (size < 0)
        complain("%s: %s", place, strerror(errno));
    if (file > STDIN_FILENO)
        close(file);
    return size < 0 ? (struct str){0} : out_done(&out);
}

struct str carried(const char *name)
{
    for (const struct carried_file *f = carried_files; f->name; f++)
        if (!strcmp(f->name, name))
            return f->text;
    must_failed(__FILE__, __LINE__, "a file that the program does not carry");
}

int bring_up(struct store *store, struct db *db, struct work *w)
{
    int missing = migrations_missing(store, db, w);
    bool done = missing <= 0 || (migrate_after_copy(store, db, w) && work_run(w, db, store, in_turn, &(struct turned){0}));
    return done ? missing : -1;
}

static void begin_organisation(struct work *w, void *with)
{
    const struct organisation *o = with;
    journal_begin(w);
    sql_organisation_add(w, .name = o->name, .convention = o->convention, .host = o->host, .url = o->url, .language = o->language,
                         .secret = random_token(w->arena), .example = o->example);
}

struct store *make_organisation(const char *database, struct organisation organisation, int64_t now)
{
    const char *why = NULL;
    struct store *store = store_create(database, organisation.name.data, &why);
    if (!store) {
        complain("%s: %s", database, why);
        return NULL;
    }
    struct db *db = db_open(database);
    struct work w = {.arena = arena_create(), .now = now};
    bool made = migrate(store, db, &w) && work_run(&w, db, store, begin_organisation, &organisation) && store_read(store, db);
    if (!made)
        complain("%s: %s", database, w.broken);
    arena_destroy(w.arena);
    db_close(db);
    if (made)
        return store;
    store_close(store);
    return NULL;
}
