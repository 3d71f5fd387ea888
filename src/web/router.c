/* From a request to its handler: organisation, language, route, person, who may, CSRF; then the work, again on a conflict. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "request.h"

#include "../base/log.h"
#include "../base/secret.h"
#include "../db/kept.h"
#include "frame.h"
#include "static.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TRIES = 5, FORM_LIVES = 24 * 3600 };

void trail(struct request *r, struct str name, struct path where)
{
    must(r->trail_count < COUNT_OF(r->trail));
    r->trail[r->trail_count++] = (struct crumb){name, where};
}

void trail_numbered(struct request *r, struct str word, int64_t number, struct path where)
{
    trail(r, str_format(r->work->arena, "%.*s\xc2\xa0%lld", STR_ARGS(word), (long long)number), where);
}

/* Whether the path has the pattern's form; its keys go into the request. */
static bool matches(const char *pattern, struct str path, struct request *r)
{
    int id = 0, word = 0;
    size_t at = 0;
    for (const char *p = pattern; *p;) {
        if (*p != '{') {
            if (at >= path.size || path.data[at] != *p)
                return false;
            at++, p++;
            continue;
        }
        size_t end = at;
        while (end < path.size && path.data[end] != '/')
            end++;
        struct str key = str_slice(path, at, end);
        bool letters = !strncmp(p, "{slug}", 6) || !strncmp(p, "{token}", 7) || !strncmp(p, "{sha}", 5) || !strncmp(p, "{name}", 6) || !strncmp(p, "{code}", 6);
        if (!key.size || key.size > 100)
            return false;
        if (letters)
            r->words[word++] = key;
        else if (key.data[0] == '-' || key.data[0] == '0' || !str_number(key, &r->ids[id++]))
            return false;
        at = end;
        p = strchr(p, '}') + 1;
    }
    return at == path.size;
}

/* The route of this path and method. NULL: none; *other says whether another method has this path. */
static const struct route *route_of(const struct app *app, struct request *r, bool *other)
{
    enum method method = r->http->method == METHOD_HEAD ? METHOD_GET : r->http->method;
    *other = false;
    for (const struct route *const *table = app->tables; *table; table++)
        for (const struct route *route = *table; route->pattern; route++) {
            if (!matches(route->pattern, r->path, r))
                continue;
            if (route->method == method)
                return route;
            *other = true;
        }
    return NULL;
}

static struct store *store_of(const struct app *app, const struct http_request *http)
{
    if (!app->stores->many)
        return app->stores->list[0];
    struct str rest, host = str_fold(http->arena, str_cut(http_field(http, "host"), ':', &rest));
    if (str_ends(host, "."))
        host.size--;
    struct store *any = NULL;
    for (size_t i = 0; i < app->stores->count; i++) {
        struct store *store = app->stores->list[i];
        if (!store->organisation.host.size)
            any = store;
        else if (str_equal(store->organisation.host, host))
            return store;
    }
    return any && app->stores->count == 1 ? any : NULL;
}

static const char *site_url(const struct request *r, const struct app *app)
{
    struct str url = r->work->organisation->url;
    return url.size ? url.data : app->url;
}

/* The seal of a visitor's form: the second it was made, sealed by the organisation's key. */
static struct str visitor_seal(struct work *w, int64_t made)
{
    struct str second = str_format(w->arena, "%lld", (long long)made);
    return str_format(w->arena, "%s.%s", second.data, sealed(w->arena, w->organisation->secret, second).data);
}

/* Whether a visitor's form is one of ours, sent from a page of ours, and not too old. */
static bool visitor_form_is_ours(struct request *r)
{
    struct str site = http_field(r->http, "sec-fetch-site"), origin = http_field(r->http, "origin");
    struct str host = http_field(r->http, "host"), rest, given = pairs_get(&r->sent, "csrf");
    int64_t made;
    bool here = str_is(site, "same-origin") || str_is(site, "none");
    if (!site.data) {
        struct str rest_of = str_slice(origin, str_starts(origin, "https://") ? 8 : str_starts(origin, "http://") ? 7 : origin.size, origin.size);
        here = host.size && str_equal(rest_of, host);
    }
    if (!here || !str_number(str_cut(given, '.', &rest), &made))
        return false;
    int64_t age = r->work->now - made;
    return age >= 0 && age <= FORM_LIVES && same_secret(given, visitor_seal(r->work, made));
}

struct str visitor_form(struct request *r)
{
    r->holds_form = true;
    return visitor_seal(r->work, r->work->now);
}

static void find_person(const struct app *app, struct request *r)
{
    struct work *w = r->work;
    struct str token = cookie_get(http_field(r->http, "cookie"), "jalon");
    if (token.size && token.size <= 64)
        w->who = app->person(w, token);
    if (w->who) {
        r->session = token;
        r->csrf = sealed(w->arena, token, S("csrf"));
    }
}

static unsigned relations(struct request *r)
{
    const struct person *who = r->work->who;
    unsigned held = VISITOR | (who ? who->role == ROLE_PIC ? PIC : REFERENT : 0);
    return r->route->who.of ? r->route->who.of(r->work, path_id(r)) : held;
}

/* Everything that stands between a route and its handler. */
static struct response settled(const struct app *app, struct request *r)
{
    struct work *w = r->work;
    bool post = r->http->method == METHOD_POST;
    if (post)
        app->turn(w);
    find_person(app, r);
    if (!post) /* after the person: a session is nobody else's */
        work_share(w, app->data);
    unsigned held = relations(r);
    if (held & NO_OBJECT)
        return not_found(r);
    if (!(held & r->route->who.may))
        return refused(r, 403);
    if (post) {
        struct str type = http_field(r->http, "content-type");
        if (!str_starts(type, "application/x-www-form-urlencoded") || !pairs_read(w->arena, r->http->payload, &r->sent))
            return refused(r, 400);
        bool ours = w->who ? same_secret(pairs_get(&r->sent, "csrf"), r->csrf) : visitor_form_is_ours(r);
        if (!ours)
            return refused(r, FORM_TOO_OLD);
    }
    return r->route->handler(r);
}

/* One try: the work is begun, run and ended. False: it broke, and may be tried again if w->again. */
static bool try_once(const struct app *app, struct app_worker *worker, struct request *r, struct response *response)
{
    struct work *w = r->work;
    bool post = r->http->method == METHOD_POST;
    if (post)
        work_begin(w, worker->db, worker->store, true);
    else
        work_begin_reading(w, worker->db, worker->store);
    w->failing = worker->failing;
    w->who = NULL;
    r->trail_count = 0;
    if (!w->broken)
        *response = settled(app, r);
    worker->queries = w->queries;
    bool drop = post && response->status >= 400; /* a refusal leaves no row behind */
    if (!w->broken && drop) {
        work_drop(w);
        return true;
    }
    return work_end(w);
}

static struct response answered(const struct app *app, struct app_worker *worker, struct request *r)
{
    for (int tried = 1;; tried++) {
        struct response response = {0};
        if (try_once(app, worker, r, &response))
            return response;
        if (!r->work->again || tried == TRIES)
            break;
        nanosleep(&(struct timespec){.tv_nsec = tried * tried * 4000000L}, NULL);
    }
    unsigned number;
    random_bytes(&number, sizeof number);
    r->trail_count = 0; /* what they were made of is gone */
    r->description = (struct str){0};
    log_line("error number=%08x route=\"%s\" broken=\"%s\"", number, r->route->pattern, r->work->broken); /* a path may hold a token */
    return broken_page(r, number);
}

/* Takes the target apart. False where it cannot be an address of ours. */
static bool read_target(struct request *r)
{
    struct str path = str_cut(r->http->target, '?', &r->query_text);
    r->work->language = FRENCH;
    if (str_is(path, "/en") || str_starts(path, "/en/")) {
        r->work->language = ENGLISH;
        path = path.size == 3 ? S("/") : str_slice(path, 3, path.size);
    }
    r->path = percent_decoded(r->work->arena, path, false);
    return r->path.data && str_starts(r->path, "/") && !str_starts(r->path, "//") && pairs_read(r->work->arena, r->query_text, &r->query);
}

struct http_answer app_answer(const struct app *app, struct app_worker *worker, struct http_request *http)
{
    struct work *w = arena_new(http->arena, struct work);
    *w = (struct work){.arena = http->arena, .now = time_now()};
    struct request *r = arena_new(http->arena, struct request);
    *r = (struct request){.work = w, .http = http};
    struct http_answer file;
    if (static_file(http, &file))
        return file;
    worker->notes = NULL;
    worker->store = store_of(app, http);
    if (!worker->store)
        return app_refuse(app, http->arena, 421);
    w->organisation = &worker->store->organisation;
    struct response response;
    bool other;
    if (!read_target(r)) {
        r->path = (struct str){0}; /* no link of ours may hold it */
        response = refused(r, 400);
    } else {
        r->https = str_starts(str_of(site_url(r, app)), "https:");
        r->site = str_of(site_url(r, app));
        r->route = route_of(app, r, &other);
        response = r->route ? answered(app, worker, r) : refused(r, other ? 405 : 404);
    }
    worker->notes = w->notes;
    return (struct http_answer){response.status, response.fields, response.payload};
}

void app_after(const struct app *app, struct app_worker *worker)
{
    if (!worker->notes)
        return;
    struct note *notes = worker->notes;
    worker->notes = NULL;
    for (int tried = 1; tried <= TRIES; tried++) {
        struct work w = {.arena = worker->arena, .now = time_now()};
        work_begin(&w, worker->db, worker->store, true);
        app->turn(&w);
        for (struct note *note = notes; note; note = note->next)
            note->write(&w, note->what);
        if (work_end(&w) || !w.again)
            break;
    }
    arena_reset(worker->arena);
}

struct app_worker *app_worker_new(const struct app *app)
{
    struct app_worker *worker = calloc(1, sizeof *worker);
    must(worker);
    worker->db = db_open(app->database);
    worker->arena = arena_create();
    return worker;
}

void app_worker_free(struct app_worker *worker)
{
    db_close(worker->db);
    arena_destroy(worker->arena);
    free(worker);
}
