/* Where organisations live: one file each, or one schema each. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kept.h"

#include "db_queries.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *sentence_kept(const char *sentence)
{
    static _Thread_local char said[512];
    snprintf(said, sizeof said, "%s", sentence);
    return said;
}

bool store_read(struct store *store, struct db *db)
{
    struct arena *arena = arena_create();
    struct work w = {.arena = arena, .now = time_now()};
    work_begin(&w, db, store, false);
    const struct sql_organisation *o = w.broken || !db->engine->has_table(db, &w, "organisation") ? NULL : sql_organisation(&w);
    if (o) {
        struct arena *keep = store->arena;
        store->organisation = (struct organisation){
            str_copy(keep, o->name), str_copy(keep, o->convention), str_copy(keep, o->host), str_copy(keep, o->url),
            str_copy(keep, o->language), str_copy(keep, o->secret), o->example == 1};
    }
    bool read = work_end(&w) && o;
    arena_destroy(arena);
    return read;
}

void organisation_language(struct work *w, struct str code)
{
    sql_organisation_language(w, code);
}

static struct store *store_new(struct str place, const char *schema)
{
    struct arena *arena = arena_create();
    struct store *store = arena_new(arena, struct store);
    store->arena = arena;
    store->place = str_copy(arena, place).data;
    store->schema = str_copy(arena, str_of(schema)).data;
    must(!pthread_mutex_init(&store->turn, NULL) && !pthread_mutex_init(&store->keeping, NULL));
    return store;
}

void store_close(struct store *store)
{
    kept_forget(store);
    pthread_mutex_destroy(&store->turn);
    pthread_mutex_destroy(&store->keeping);
    arena_destroy(store->arena);
}

static void add(struct stores *stores, struct store *store)
{
    stores->list = reallocarray(stores->list, stores->count + 1, sizeof *stores->list);
    must(stores->list);
    stores->list[stores->count++] = store;
}

static int is_database(const struct dirent *entry)
{
    return str_ends(str_of(entry->d_name), ".db");
}

static void files_of(struct stores *stores, const char *place)
{
    if (!str_ends(str_of(place), "/")) {
        if (!access(place, F_OK))
            add(stores, store_new(str_of(place), NULL));
        return;
    }
    stores->many = true;
    struct dirent **entries;
    int count = scandir(place, &entries, is_database, alphasort);
    struct arena *arena = arena_create();
    for (int i = 0; i < count; i++) {
        add(stores, store_new(str_format(arena, "%s%s", place, entries[i]->d_name), NULL));
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    arena_destroy(arena);
}

static void schemas_of(struct stores *stores, const char *database, const char **why)
{
    struct arena *arena = arena_create();
    struct str names;
    stores->many = true;
    if (postgres_schemas(arena, database, &names, why))
        for (struct str rest = names; rest.size;) {
            struct str name = str_copy(arena, str_cut(rest, '\n', &rest));
            add(stores, store_new(str_of(database), name.data));
        }
    arena_destroy(arena);
}

struct stores *stores_open(const char *database, const char **why)
{
    struct stores *stores = calloc(1, sizeof *stores);
    must(stores);
    *why = NULL;
    struct str s = str_of(database);
    if (str_starts(s, "sqlite:"))
        files_of(stores, database + strlen("sqlite:"));
    else if (str_starts(s, "postgres"))
        schemas_of(stores, database, why);
    else
        *why = "JALON_DATABASE must be sqlite:FILE, sqlite:FOLDER/ or postgresql://…";
    if (!stores->count && !*why)
        *why = "there is no database there yet: make one with jalon init or jalon example";
    if (!*why)
        return stores;
    stores_close(stores);
    return NULL;
}

void stores_close(struct stores *stores)
{
    if (!stores)
        return;
    for (size_t i = 0; i < stores->count; i++)
        store_close(stores->list[i]);
    free(stores->list);
    free(stores);
}

struct store *store_create(const char *database, const char *name, const char **why)
{
    struct str s = str_of(database);
    *why = NULL;
    struct arena *arena = arena_create();
    struct store *store = NULL;
    struct str slug = str_slug(arena, str_of(name));
    if (str_starts(s, "postgres")) {
        struct str schema = str_format(arena, "jalon_%s", slug.data);
        if (postgres_schema_create(database, schema.data, why))
            store = store_new(s, schema.data);
    } else if (str_starts(s, "sqlite:")) {
        struct str place = str_slice(s, strlen("sqlite:"), s.size);
        if (str_ends(place, "/")) {
            mkdir(place.data, 0750); /* where it cannot be made, the file below says so */
            place = str_format(arena, "%s%s.db", place.data, slug.data);
        }
        if (sqlite_create(place.data, why))
            store = store_new(place, NULL);
    } else {
        *why = "JALON_DATABASE must be sqlite:FILE, sqlite:FOLDER/ or postgresql://…";
    }
    arena_destroy(arena);
    return store;
}
