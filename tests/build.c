/* A site in memory for tests. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "build.h"

#include "../src/base/secret.h"

#include <stdlib.h>
#include <unistd.h>

struct site site;

const char *test_database(void)
{
    static char folder[64];
    const char *set = getenv("JALON_TEST_DATABASE");
    if (set && *set)
        return set;
    if (!*folder) {
        snprintf(folder, sizeof folder, "sqlite:/tmp/jalon-test-%d/", (int)getpid());
        at("2026-11-15 08:00");
    }
    return folder;
}

static void site_end(void)
{
    if (!site.store)
        return;
    app_worker_free(site.worker);
    if (!site.store->schema) {
        static const char *const ends[] = {"", "-wal", "-shm"};
        for (size_t i = 0; i < COUNT_OF(ends); i++)
            unlink(str_format(site.arena, "%s%s", site.store->place, ends[i]).data);
    }
    store_close(site.store);
    arena_destroy(site.arena);
    site = (struct site){0};
}

static void leave(void)
{
    site_end();
    unwire();
    const char *database = test_database();
    if (str_starts(str_of(database), "sqlite:"))
        rmdir(database + 7);
}

__attribute__((constructor)) static void enter(void)
{
    time_zone(NULL);
    wire();
    atexit(leave);
}

void at(const char *local)
{
    must(!setenv("JALON_NOW", local, 1));
}

void site_new(void)
{
    static int number;
    site_end();
    at("2026-11-15 08:00");
    site.arena = arena_create();
    struct str name = str_format(site.arena, "t%d-%d", (int)getpid(), ++number);
    struct organisation organisation = {.name = name, .convention = S("Convention"), .host = S(""), .url = S(""), .language = S("fr")};
    site.store = make_organisation(test_database(), organisation, time_now());
    must(site.store);
    site.stores = (struct stores){&site.store, 1, false};
    site.app = (struct app){.database = test_database(), .url = "http://site.example", .tables = all_routes, .person = people_of_session,
                            .turn = journal_turn, .data = journal_data, .stores = &site.stores};
    site.worker = app_worker_new(&site.app);
}

struct turned {
    void (*what)(struct work *w, void *with);
    void *with;
};

static void in_turn(struct work *w, void *with)
{
    const struct turned *turned = with;
    journal_turn(w);
    turned->what(w, turned->with);
}

void in_work(void (*what)(struct work *w, void *with), void *with)
{
    struct work w = {.arena = site.arena, .now = time_now()};
    struct turned turned = {what, with};
    bool done = work_run(&w, site.worker->db, site.store, in_turn, &turned);
    CHECK_SAYING(done, "broken: %s", w.broken);
}

/* ---- who ---- */

void as_visitor(void)
{
    site.cookie = (struct str){0};
}

static void sign_in(struct work *w, void *with)
{
    const struct account *account = with;
    site.cookie = session_open(w, account_of(w, account));
}

void as_account(const char *mail, enum role role, const char *service)
{
    struct account account = {str_of("Camille Secret"), str_of(mail), str_of(service), role};
    in_work(sign_in, &account);
}

void as_pic(const char *service)
{
    as_account("pic@site.example", ROLE_PIC, service);
}

void as_referent(const char *service)
{
    as_account(str_format(site.arena, "referent-%s@site.example", str_slug(site.arena, str_of(service)).data).data, ROLE_REFERENT, service);
}

/* ---- requests ---- */

static int send_request(enum method method, const char *path, struct str payload, const struct http_field *more, size_t more_count)
{
    struct http_field fields[8] = {{S("host"), {"site.example\r\nNext: x", 12}}}; /* a slice of the head, as the server gives it */
    size_t count = 1;
    if (site.without_host)
        fields[0] = (struct http_field){S("x-none"), S("")};
    if (site.cookie.data)
        fields[count++] = (struct http_field){S("cookie"), str_format(site.arena, "other=1; jalon=%s", site.cookie.data)};
    for (size_t i = 0; i < more_count; i++)
        fields[count++] = more[i];
    struct arena *arena = arena_create();
    struct http_request request = {.arena = arena, .method = method, .target = str_of(path), .fields = fields, .field_count = count, .payload = payload};
    struct http_answer answer = app_answer(&site.app, site.worker, &request);
    app_after(&site.app, site.worker);
    site.status = answer.status;
    site.head = str_copy(site.arena, answer.fields);
    site.body = str_copy(site.arena, answer.payload);
    ptrdiff_t location = str_find(site.head, "Location: ");
    struct str rest;
    site.location = location < 0 ? (struct str){0} : str_copy(site.arena, str_cut(str_slice(site.head, (size_t)location + 10, site.head.size), '\r', &rest));
    arena_destroy(arena);
    return site.status;
}

int get(const char *path)
{
    return send_request(METHOD_GET, path, S(""), NULL, 0);
}

int post_bare(const char *path, const char *form, const char *origin)
{
    struct http_field more[2] = {{S("content-type"), S("application/x-www-form-urlencoded")}, {S("origin"), str_of(origin)}};
    return send_request(METHOD_POST, path, str_of(form), more, origin ? 2 : 1);
}

int post(const char *path, const char *form)
{
    struct str csrf;
    if (site.cookie.data) {
        csrf = sealed(site.arena, site.cookie, S("csrf"));
    } else {
        struct str second = str_format(site.arena, "%lld", (long long)time_now());
        csrf = str_format(site.arena, "%s.%s", second.data, sealed(site.arena, site.store->organisation.secret, second).data);
    }
    return post_bare(path, str_format(site.arena, "%s%scsrf=%s", form, *form ? "&" : "", csrf.data).data, "http://site.example");
}

int64_t data_number(void)
{
    struct work w = {.arena = site.arena, .now = time_now()};
    work_begin_reading(&w, site.worker->db, site.store);
    int64_t number = journal_data(&w);
    must(work_end(&w));
    return number;
}

bool shows(const char *text)
{
    return str_find(site.body, text) >= 0;
}

/* ---- data, through the rules ---- */

struct row_of {
    const struct entity *entity;
    struct taking taking;
};

static void take(struct work *w, void *with)
{
    const struct row_of *row = with;
    struct taken taken = entity_take(w, row->entity, &row->taking);
    CHECK_SAYING(taken.outcome != REFUSED, "%.*s", STR_ARGS(taken.sentence));
}

static const bool all_given[32] = {true, true, true, true, true, true, true, true, true, true};

static void take_row(const struct entity *how, const void *entity, bool draft)
{
    struct row_of row = {how, {entity, all_given, draft ? (struct str){0} : S("pour un essai"), S("essai.csv")}};
    in_work(take, &row);
}

static struct str or_else(const char *text, const char *otherwise)
{
    return str_of(text ? text : otherwise);
}

int64_t a_proposal_of(struct proposal_of p)
{
    struct sql_proposal_entity entity = {
        .number = known(p.number ? p.number : 1), .title = or_else(p.title, "Que chaque rue ait un banc à l’ombre"),
        .text = or_else(p.text, "Nous voulons un banc tous les cent mètres."), .theme = or_else(p.theme, "Habiter"),
        .lever = or_else(p.lever, "L’ombre en ville"), .summary = str_of(p.summary)};
    take_row(&proposal_entity, &entity, p.draft);
    return entity.number.value;
}

int64_t an_action_of(struct action_of a)
{
    struct sql_action_entity row = {.number = known(a.number ? a.number : 1), .title = or_else(a.title, "Poser des bancs"), .service = str_of(a.service),
                                    .state = or_else(a.state, "not_started"), .since = known(a.since ? a.since : 20260101),
                                    .description = str_of(a.description), .proposals = or_else(a.serves, "1")};
    take_row(&action_entity, &row, a.draft);
    return row.number.value;
}

void an_answer_of(struct answer_of a)
{
    struct str point = str_format(site.arena, "%lld", (long long)(a.proposal ? a.proposal : 1));
    struct sql_answer_entity entity = {.point = point, .addressee = str_of(a.addressee), .answer_kind = or_else(a.kind, "as_is"),
                                       .reason = or_else(a.reason, "Le conseil retient la proposition."), .day = known(a.day ? a.day : 20230428),
                                       .deliberation = str_of(a.deliberation)};
    take_row(&answer_entity, &entity, false);
}

void a_deliberation(const char *reference, int64_t day, const char *title)
{
    struct sql_deliberation_entity entity = {.reference = str_of(reference), .day = known(day), .title = str_of(title), .votes_for = known(52),
                                             .votes_against = known(8), .abstentions = known(7)};
    take_row(&deliberation_entity, &entity, false);
}

struct brought {
    const char *kind, *csv;
    bool by_import, draft; /* no person: as the command line; without a reason */
    struct str refused;
    size_t written;
};

static void bring_rows(struct work *w, void *with)
{
    struct brought *b = with;
    struct account account = {S("Camille Secret"), S("apport@site.example"), S("Participation"), ROLE_PIC};
    if (!b->by_import) {
        int64_t id = account_of(w, &account);
        w->who = person_as(w, id, ROLE_PIC, service_id(w, account.service), account.service);
    }
    struct import_order order = {.name = S("essai.csv"), .bytes = str_of(b->csv), .kind = str_of(b->kind), .why = b->draft ? (struct str){0} : S("pour un essai")};
    const struct import_report *report = exchange_import(w, &order);
    b->refused = report->refused ? str_copy(site.arena, report->rows[0].sentence) : (struct str){0};
    b->written = report->created + report->changed;
    if (report->refused)
        work_break(w, "refused");
}

static struct brought brought_by(struct brought b)
{
    struct work w = {.arena = site.arena, .now = time_now()};
    struct turned turned = {bring_rows, &b};
    bool done = work_run(&w, site.worker->db, site.store, in_turn, &turned);
    CHECK_SAYING(done || b.refused.data, "broken: %s", w.broken);
    return b;
}

static struct str brought(struct brought b)
{
    return brought_by(b).refused;
}

size_t written_by(const char *kind, const char *csv)
{
    return brought_by((struct brought){.kind = kind, .csv = csv}).written;
}

struct str refusal_of(const char *kind, const char *csv)
{
    return brought((struct brought){.kind = kind, .csv = csv});
}

struct str refusal_of_import(const char *kind, const char *csv)
{
    return brought((struct brought){.kind = kind, .csv = csv, .by_import = true});
}

struct str refusal_of_draft(const char *kind, const char *csv)
{
    return brought((struct brought){.kind = kind, .csv = csv, .draft = true});
}

void bring(const char *kind, const char *csv)
{
    struct str refused = refusal_of(kind, csv);
    CHECK_SAYING(!refused.data, "%s: %.*s", kind, STR_ARGS(refused));
}

void an_accepted_evidence(int64_t number, int64_t action)
{
    static const char heading[] = "number,action,title,kind,day,service,figure,state";
    for (int i = 0; i < 2; i++)
        bring("evidence", str_format(site.arena, "%s\n%lld,%lld,Comptage,figure,2026-01-02,Service qui apporte,12 bancs sur 12 le 2 janvier 2026,%s", heading,
                                     (long long)number, (long long)action, i ? "accepted" : "brought").data);
}

/* ---- what stands there ---- */

struct seen {
    int64_t number;
    struct sql_action_entity *action;
    struct verdict verdict;
    struct str all;
};

static void see_action(struct work *w, void *with)
{
    struct seen *seen = with;
    seen->action = action_find(w, seen->number);
}

static void see_journal(struct work *w, void *with)
{
    struct seen *seen = with;
    seen->verdict = journal_verify(w);
    seen->all = journal_export(w, 0, INT64_MAX);
}

struct sql_action_entity *action_now(int64_t number)
{
    struct seen seen = {.number = number};
    in_work(see_action, &seen);
    return seen.action;
}

struct verdict journal_now(void)
{
    struct seen seen = {0};
    in_work(see_journal, &seen);
    return seen.verdict;
}

struct str everything(void)
{
    struct seen seen = {0};
    in_work(see_journal, &seen);
    struct out out = out_new(site.arena, seen.all.size + 100000);
    out_str(&out, seen.all);
    static const char *const pages[] = {"/", "/propositions", "/propositions/1", "/actions/1", "/journal"};
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        get(pages[i]);
        ptrdiff_t main = str_find(site.body, "<main"); /* expected */
        out_str(&out, main < 0 ? site.body : str_slice(site.body, (size_t)main, site.body.size));
    }
    return out_done(&out);
}
