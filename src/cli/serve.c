/* jalon serve: the site. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include "../base/log.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KEPT_MEMORY = 8 << 20 }; /* a thread */

static struct server *serving;

static void stop(int signal)
{
    must(signal);
    server_stop(serving);
}

static void *begin(void *context)
{
    return app_worker_new(context);
}

static void end(void *context, void *thread)
{
    must(context);
    app_worker_free(thread);
}

static size_t limit(void *context, const struct http_request *request)
{
    must(context && request);
    return 256 * 1024;
}

static struct http_answer answer(void *context, void *thread, struct http_request *request)
{
    return app_answer(context, thread, request);
}

static void after(void *context, void *thread)
{
    app_after(context, thread);
}

static struct http_answer refuse(void *context, struct arena *arena, int status)
{
    return app_refuse(context, arena, status);
}

/* Reads each organisation, and migrates what is behind, after a copy. */
static bool ready(struct stores *stores, const char *database)
{
    struct db *db = db_open(database);
    bool fine = true;
    for (size_t i = 0; i < stores->count && fine; i++) {
        struct store *store = stores->list[i];
        struct work w = {.arena = arena_create(), .now = time_now()};
        fine = bring_up(store, db, &w) >= 0 && store_read(store, db);
        if (!fine)
            complain("%s: %s", store->schema ? store->schema : store->place, w.broken ? w.broken : "it holds no organisation");
        arena_destroy(w.arena);
    }
    db_close(db);
    return fine;
}

static int run(const struct call *call)
{
    const char *why, *threads = option(call, "--threads");
    struct app app = app_wired(call);
    int64_t count = 0;
    if (!str_number(str_of(threads), &count) || count < 0 || count > 256) {
        complain("--threads %s: a number from 0 to 256", threads);
        return WRONG_USE;
    }
    app.stores = stores_open(app.database, &why);
    if (!app.stores) {
        complain("%s: %s", app.database, why);
        return FAILED;
    }
    bool proxy = option(call, "--proxy") != NULL;
    struct server_options options = {.listen = option(call, "--listen"), .threads = (int)count, .context = &app, .thread_begin = begin,
                                     .thread_end = end, .limit = limit, .answer = answer, .after = after, .refuse = refuse,
                                     .connections_per_address = proxy ? -1 : 0};
    serving = ready(app.stores, app.database) ? server_open(&options, &why) : NULL;
    if (!serving) {
        if (why)
            complain("%s: %s", options.listen, why);
        stores_close(app.stores);
        return FAILED;
    }
    /* Pages of a hundred kB come and go: memory given back to the system at each would be asked of it again, page by page. A sanitizer's
       allocator knows no such advice, and says so. */
    mallopt(M_MMAP_THRESHOLD, KEPT_MEMORY);
    mallopt(M_TRIM_THRESHOLD, KEPT_MEMORY);
    struct sigaction action = {.sa_handler = stop};
    must(!sigaction(SIGTERM, &action, NULL) && !sigaction(SIGINT, &action, NULL));
    log_line("serve listen=%s database=%s organisations=%zu", options.listen, str_starts(str_of(app.database), "postgres") ? "postgresql" : app.database, app.stores->count);
    if (!server_run(serving))
        _exit(DONE); /* a handler is still running after the time it was given: nothing of its may be torn down */
    server_close(serving);
    stores_close(app.stores);
    return DONE;
}

static const struct option options[] = {
    {"--listen", "JALON_LISTEN", "WHERE", "127.0.0.1:8080", "host:port or unix:PATH"},
    {"--threads", "JALON_THREADS", "N", "0", "threads, each with its connection to the database; 0: four a core, eight at least"},
    {"--proxy", "JALON_PROXY", NULL, NULL, "a proxy stands in front: no limit of connections by address"},
    {0},
};
const struct command serve_command = {"serve", "", "Serves the site.", 0, 0, options, run};
