/* What holds for every query, every route, every page, whatever rooms come. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "build.h"

#include "../src/db/kept.h"
#include "../src/format/csv.h"

#include <pthread.h>
#include <stdlib.h>

extern const struct query *const places_writes[], *const partners_writes[], *const convention_writes[], *const council_writes[], *const followup_writes[];

/* ---- queries ---- */

/* Whether an optional part hangs on this parameter. */
static bool optional(const struct query *query, int parameter)
{
    for (int i = 0; i < query->part_count; i++)
        if (query->parts[i].depends == parameter)
            return true;
    return false;
}

static void run_query(struct work *w, const struct query *query, bool given)
{
    struct value values[64] = {{0}};
    for (int i = 0; i < query->parameter_count; i++) {
        enum kind kind = query->kinds[i];
        values[i] = !given && optional(query, i) ? (struct value){0} : kind == KIND_INT ? value_int(1) : kind == KIND_REAL ? value_real(1) : (struct value){.kind = kind, .text = S("x")};
    }
    void *rows;
    db_rows(w, query, values, &rows);
}

/* A constraint may refuse made-up values; anything else means that the engine does not know the query. */
static bool refused_by_constraint(const char *broken)
{
    static const char *const words[] = {"constraint", "violates", "null value"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_find(str_of(broken), words[i]) >= 0)
            return true;
    return false;
}

static void try_queries(const struct query *const *list, int *count)
{
    for (; *list; list++, ++*count)
        for (int given = 0; given < 2; given++) {
            struct work w = {.arena = site.arena, .now = time_now()};
            work_begin(&w, site.worker->db, site.store, true);
            journal_turn(&w);
            run_query(&w, *list, given);
            CHECK_SAYING(!w.broken || refused_by_constraint(w.broken), "%s: %s", (*list)->name, w.broken);
            work_drop(&w);
        }
}

TEST(every_query_is_prepared_and_run_on_this_database)
{
    site_new();
    int count = 0;
    for (const struct query *const *const *room = all_queries; *room; room++)
        try_queries(*room, &count);
    static const struct query *const *const writes[] = {places_writes, partners_writes, convention_writes, council_writes, followup_writes};
    for (size_t i = 0; i < COUNT_OF(writes); i++)
        try_queries(writes[i], &count);
    CHECK(count > 100);
}

/* ---- routes ---- */

/* A row of an import whose cells say `text` where the heading is marked with *. */
static void bring_saying(const char *kind, const char *text, const char *headings, const char *values)
{
    struct out csv = out_new(site.arena, 2000);
    struct str heading, rest = str_of(headings);
    while (rest.size) {
        heading = str_cut(rest, ',', &rest);
        csv_cell(&csv, heading);
    }
    csv_row_end(&csv);
    for (rest = str_of(values); rest.size;) {
        struct str value = str_cut(rest, ',', &rest);
        csv_cell(&csv, str_is(value, "*") ? str_of(text) : value);
    }
    csv_row_end(&csv);
    bring(kind, out_done(&csv).data);
}

static const char *said; /* what the texts of the full site say */

/* A site where every kind of page has something to show. */
static void a_full_site(const char *text)
{
    site_new();
    said = text;
    a_deliberation("2023-041", 20230428, text);
    bring_saying("commune", text, "code,name,population,population_year,outline,neighbours", "1,*,12,2023,M1 1l5 5-5 5z,2");
    bring_saying("service", text, "name,kind,parent,description", "Direction,service,,*");
    bring_saying("service", text, "name,kind,parent,description", "*,service,Direction,*");
    bring_saying("addressee", text, "name,kind,commune", "*,commune,1");
    bring_saying("mandate", text, "question,introduction,text,act,day,limits,budget,members,sessions,vision_line,vision", "*,*,*,2023-041,2022-01-02,*,1000,100,*,*,*");
    bring_saying("commitment", text, "number,text,state,day", "1,*,kept,2023-01-02");
    bring_saying("theme", text, "number,name,introduction", "1,*,*");
    bring_saying("lever", text, "number,theme,name,introduction,bare", "1,*,*,*,no");
    bring_saying("lever", text, "number,theme,name,introduction,bare", "2,*,Nu,*,yes");
    a_proposal(.number = 1, .title = text, .text = text, .theme = text, .lever = text, .summary = text);
    a_proposal(.number = 2);
    bring_saying("erratum", text, "proposal,day,text", "1,2024-01-02,*");
    bring_saying("scheme", text, "proposal,title,text,link", "1,*,*,https://x.example/\"><b>"); /* hostile */
    bring_saying("term", text, "name,starts,ends", "*,2020-07-01,");
    bring_saying("delegation", text, "term,title,holder,themes", "*,*,*,*");
    bring_saying("group_vote", text, "deliberation,political_group,votes_for", "2023-041,*,12");
    bring_saying("referral", text, "point,addressee,asked,sent", "1,*,*,2024-01-02");
    bring_saying("answer", text, "point,answer_kind,reason,day,voted,deliberation,paragraph,additionality", "1,with_changes,*,2023-04-28,*,2023-041,3,new");
    bring_saying("referral", text, "point,addressee,asked,sent", "L2,*,*,2023-01-02");
    bring_saying("answer", text, "point,addressee,answer_kind,reason,day,passed_to", "L2,*,passed_on,*,2023-04-28,*");
    an_action(.title = text, .service = text, .description = text, .state = "under_way", .serves = "1|L2");
    bring_saying("action", text, "number,title,service,role,partners,communes,state,since,proposals", "2,*,*,*,*,1,suspended,2024-01-02,1");
    bring_saying("action_point", text, "action,point,additionality,existed_before,source,day", "1,1,new,*,*,2022-01-02");
    bring_saying("milestone", text, "action,number,title,day,state", "1,1,*,2024-01-02,planned");
    bring_saying("money", text, "action,year,funder,nature,planned", "1,2024,*,running,12.50");
    bring_saying("blocker", text, "action,number,kind,since,asked_of", "1,1,law,2024-01-02,*");
    bring_saying("opinion_round", text, "number,day,body,seats", "1,2024-01-02,*,23");
    bring_saying("opinion", text, "action,round,account_yes,account_partly,account_no,account_cannot_say,comment,dissent,reply,reply_day", "1,1,5,0,2,0,*,*,*,2024-01-03");
    bring_saying("evidence", text, "number,action,title,kind,day,service,link,description,rights,figure", "1,1,*,link,2024-01-02,*,https://x.example/\"><b>,*,*,*"); /* hostile */
    bring_saying("contestation", text, "number,evidence,day,text,state,answer,answer_day", "1,1,2024-01-02,*,upheld,*,2024-01-03");
    as_referent(text);
    const char *reason = "state=finished&since-day=2&since-month=11&since-year=2026&why=%22%3E%3Cb%3Ecanary&version=1";
    CHECK(post("/actions/1/etat", reason) == 303);
}

/* The address of a route, its keys filled in. */
static const char *address_of(const struct route *route)
{
    struct out out = out_new(site.arena, 100);
    for (const char *c = route->pattern; *c; c++) {
        if (*c != '{') {
            out_bytes(&out, c, 1);
            continue;
        }
        bool slug = !strncmp(c, "{slug}", 6) && said;
        if (slug)
            out_str(&out, str_slug(site.arena, str_of(said)));
        else
            out_c(&out, !strncmp(c, "{token}", 7) ? "x" : "1");
        c = strchr(c, '}');
    }
    return out_done(&out).data;
}

static void as_role(int role, const char *service)
{
    if (role == 0)
        as_visitor();
    else if (role == 1)
        as_referent(service);
    else if (role == 2)
        as_referent("Un autre service");
    else
        as_pic("Participation");
}

TEST(every_route_answers_every_role_and_lets_in_only_who_may)
{
    a_full_site("Mobilités");
    for (const struct route *const *table = all_routes; *table; table++)
        for (const struct route *r = *table; r->pattern; r++)
            for (int role = 0; role < 4; role++) {
                as_role(role, "Mobilités");
                const char *address = address_of(r);
                int status = r->method == METHOD_POST ? post(address, "") : get(address);
                bool everyone = r->who.may & VISITOR;
                unsigned bit = role == 0 ? VISITOR : role == 3 ? PIC : REFERENT;
                bool out = !everyone && (!(r->who.may & bit) || (role == 2 && strstr(r->pattern, "/etat")));
                CHECK_SAYING(status < 500 && (status == 403) == out, "%s as role %d gives %d", address, role, status);
                CHECK(r->about && *r->about);
            }
}

/* Where the pages of hostile data are kept for the validator of another make; nothing is kept without it. */
static void keep_page(const char *name, int role, const char *language)
{
    const char *folder = getenv("JALON_TEST_PAGES");
    if (!folder)
        return;
    struct str slug = str_slug(site.arena, str_of(name));
    FILE *file = fopen(str_format(site.arena, "%s/%s-%d-%s.html", folder, slug.data, role, language).data, "w");
    CHECK(file && fwrite(site.body.data, 1, site.body.size, file) == site.body.size && !fclose(file));
}

TEST(no_page_shows_hostile_data_raw)
{
    static const char hostile[] = "\"><b>canary</b>' onload=x <script>alert(1)</script> {title} %s &amp; <img src=x>"; /* hostile */
    a_full_site(hostile);
    for (const struct route *const *table = all_routes; *table; table++)
        for (const struct route *r = *table; r->pattern; r++)
            for (int role = 0; role < 4 && r->method == METHOD_GET; role++)
                for (int language = 0; language < 2; language++) {
                    as_role(role, hostile);
                    const char *address = str_format(site.arena, "%s%s", language ? "/en" : "", address_of(r)).data;
                    get(address);
                    if (str_find(site.head, "text/html") < 0)
                        continue;
                    CHECK_SAYING(!shows("<b>canary") && !shows("<script") && !shows("<img"), "%s shows it raw", address); /* hostile */
                    keep_page(r->pattern, role, language ? "en" : "fr");
                }
    as_referent(hostile);
    CHECK(post("/actions/1/etat", "state=%22%3E%3Cb%3Ecanary&since-day=%22%3E%3Cb%3E&why=%3C%2Ftextarea%3E%3Cb%3Ecanary") == 422);
    CHECK(!shows("<b>canary") && shows("&lt;b&gt;canary")); /* hostile */
    keep_page("refused-state", 1, "fr");
}

TEST(no_handler_asks_more_of_the_database_when_there_are_more_rows)
{
    static const char *const pages[] = {"/", "/?vue=avis", "/propositions", "/propositions/1", "/actions", "/actions/1", "/journal", "/propositions?theme=habiter",
                                        "/propositions?q=banc", "/propositions/tableau", "/themes/habiter", "/leviers/l-ombre-en-ville", "/services", "/services/mobilites",
                                        "/destinataires", "/destinataires/l-etat", "/destinataires/conseil", "/communes", "/communes/1", "/deliberations",
                                        "/deliberations/1", "/mandat", "/mandats", "/rapport", "/recherche?q=banc", "/preuves/1", "/journal?de=proposal&numero=1", "/sitemap.xml"};
    int queries[COUNT_OF(pages)];
    site_new();
    for (int64_t i = 1; i <= 10; i++)
        a_proposal(.number = i);
    an_action(.service = "Mobilités");
    an_answer(.proposal = 1);
    a_deliberation("2023-041", 20230428, "Suites");
    bring("commune", "code,name\n1,Orvelle\n");
    bring("addressee", "name,kind\nL’État,state\n");
    bring("referral", "point,addressee,sent\n1,L’État,2024-01-02\n");
    an_accepted_evidence(1, 1);
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        kept_forget(site.store);
        CHECK_SAYING(get(pages[i]) == 200, "%s: %d", pages[i], site.status);
        queries[i] = site.worker->queries;
    }
    for (int64_t i = 11; i <= 500; i++)
        a_proposal(.number = i);
    for (int64_t i = 2; i <= 20; i++) {
        an_action(.number = i, .service = "Mobilités");
        an_accepted_evidence(i, i);
        bring("milestone", str_format(site.arena, "action,number,title,day,state\n%lld,1,Plan,2024-01-02,planned\n1,%lld,Plan,2024-01-02,planned\n", (long long)i, (long long)i).data);
        bring("referral", str_format(site.arena, "point,addressee,sent\n%lld,L’État,2024-01-02\n", (long long)i).data);
    }
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        kept_forget(site.store);
        CHECK(get(pages[i]) == 200);
        CHECK_SAYING(site.worker->queries == queries[i], "%s: %d then %d", pages[i], queries[i], site.worker->queries);
    }
}

/* ---- stories, and each of their queries failing ---- */

static struct str story_link;

static void make_link(struct work *w, void *with)
{
    must(!with);
    struct account account = {S("Camille"), S("c@site.example"), S("Mobilités"), ROLE_REFERENT};
    story_link = str_copy(site.arena, account_link(w, &account));
}

static void tell_declare(void)
{
    as_referent("Mobilités");
}

static void tell_confirm(void)
{
    as_referent("Mobilités");
    CHECK(post("/actions/1/etat", "state=finished&since-day=2&since-month=11&since-year=2026&why=Fait&version=1") == 303);
    as_pic("Participation");
}

static void tell_summary(void)
{
    as_pic("Participation");
}

static void tell_enter(void)
{
    in_work(make_link, NULL);
    as_visitor();
}

static void tell_examine(void)
{
    bring("evidence", "number,action,title,kind,day,service,link\n2,1,Plan,link,2026-01-02,Mobilités,https://plan.example/");
    as_pic("Participation");
}

static void tell_contest(void)
{
    as_visitor();
}

static void tell_answer(void)
{
    CHECK(post("/preuves/1/contester", "text=Ce+n%27est+pas+fait&email=") == 303);
    as_pic("Participation");
}

static const struct story {
    const char *pattern; /* of its POST route */
    void (*before)(void);
    const char *address, *form; /* address NULL: the sign-in link */
} stories[] = {
    {"/actions/{action}/etat", tell_declare, "/actions/1/etat", "state=finished&since-day=2&since-month=11&since-year=2026&why=Fait&version=1"},
    {"/actions/{action}/confirmer", tell_confirm, "/actions/1/confirmer", "why=Vu&version=2"},
    {"/propositions/{proposal}/resume", tell_summary, "/propositions/1/resume", "summary=En+clair&why=Pour+lire&version=1"},
    {"/preuves/{evidence}/examiner", tell_examine, "/preuves/2/examiner", "state=accepted&why=Vu&version=1"},
    {"/preuves/{evidence}/contester", tell_contest, "/preuves/1/contester", "text=Ce+banc+n%27existe+pas&email=a%40b.example"},
    {"/contestations/{contestation}", tell_answer, "/contestations/1", "fit=yes&state=dismissed&answer=Le+banc+est+l%C3%A0&why=R%C3%A9ponse&version=1"},
    {"/connexion/{token}", tell_enter, NULL, ""},
    {"/deconnexion", tell_summary, "/deconnexion", ""},
};

static void begin_story(const struct story *story)
{
    site_new();
    a_proposal(.number = 1);
    an_action(.service = "Mobilités", .state = "under_way");
    an_accepted_evidence(1, 1);
    story->before();
}

static int act_story(const struct story *story)
{
    return post(story->address ? story->address : str_format(site.arena, "/connexion/%s", story_link.data).data, story->form);
}

TEST(every_post_route_has_a_story)
{
    for (const struct route *const *table = all_routes; *table; table++)
        for (const struct route *r = *table; r->pattern; r++) {
            bool told = r->method != METHOD_POST;
            for (size_t i = 0; i < COUNT_OF(stories); i++)
                told |= !strcmp(r->pattern, stories[i].pattern);
            CHECK_SAYING(told, "POST %s has no story", r->pattern);
        }
}

TEST(a_story_whose_query_fails_answers_500_and_changes_no_row)
{
    for (size_t i = 0; i < COUNT_OF(stories); i++) {
        const struct story *story = &stories[i];
        begin_story(story);
        struct str cookie = site.cookie;
        int failing = 1, status;
        for (;; failing++) {
            as_visitor();
            struct str before = everything();
            int64_t data = data_number();
            site.cookie = cookie;
            site.worker->failing = failing;
            status = act_story(story);
            site.worker->failing = 0;
            if (status == 303)
                break;
            CHECK_SAYING(status == 500, "%s, query %d: %d", story->pattern, failing, status);
            CHECK(shows("Ce n’est pas vous") && shows("Rien n’a été enregistré"));
            CHECK(data_number() == data);
            as_visitor();
            CHECK_SAYING(str_equal(before, everything()), "%s, query %d left something behind", story->pattern, failing);
        }
        CHECK_SAYING(failing > 3, "%s ran %d queries only", story->pattern, failing - 1);
    }
}

TEST(a_page_whose_query_fails_answers_500_and_says_what_to_do)
{
    static const char *const pages[] = {"/", "/propositions?q=Mob", "/propositions/1", "/actions/1", "/journal", "/journal.jsonl", "/themes/mobilites", "/leviers/mobilites",
                                        "/services/mobilites", "/destinataires/mobilites", "/destinataires", "/communes/1", "/deliberations/1", "/mandat", "/rapport",
                                        "/recherche?q=Mob", "/preuves/1"};
    a_full_site("Mobilités");
    as_visitor();
    for (size_t i = 0; i < 2 * COUNT_OF(pages); i++) /* the second time its transaction opens late: somebody read another page before */
        for (int failing = 1;; failing++) {
            kept_forget(site.store);
            CHECK(i < COUNT_OF(pages) || get("/aide") == 200);
            site.worker->failing = failing;
            int status = get(pages[i % COUNT_OF(pages)]);
            site.worker->failing = 0;
            if (status == 200)
                break;
            CHECK_SAYING(status == 500 && shows("Réessayez"), "%s, query %d: %d", pages[i % COUNT_OF(pages)], failing, status);
        }
}

TEST(a_sign_of_html_is_escaped_wherever_it_stands)
{
    static const char signs[] = "&<>\"'", *const written[] = {"&amp;", "&lt;", "&gt;", "&#34;", "&#39;"};
    struct arena *arena = arena_create();
    struct work w = {.arena = arena};
    for (size_t size = 1; size <= 40; size++)
        for (size_t place = 0; place < size; place++)
            for (size_t sign = 0; sign < COUNT_OF(written); sign++) {
                struct out wanted = out_new(arena, 64);
                char text[40];
                memset(text, 'x', sizeof text);
                text[place] = signs[sign];
                out_bytes(&wanted, text, place);
                out_c(&wanted, written[sign]);
                out_bytes(&wanted, text + place + 1, size - place - 1);
                struct html h = {.out = out_new(arena, 1), .work = &w};
                put_str(&h, (struct str){text, size});
                struct markup got = html_done(&h);
                CHECK(str_equal((struct str){got.data, got.size}, out_done(&wanted)));
            }
    arena_destroy(arena);
}

/* ---- many at once ---- */

enum { WRITERS = 6, WRITES = 15 };

static void *write_many(void *with)
{
    struct app_worker *worker = app_worker_new(&site.app);
    struct account account = {S("N"), str_format(worker->arena, "n%d@site.example", *(int *)with), S("Mobilités"), ROLE_PIC};
    struct work w = {.arena = worker->arena, .now = time_now()};
    for (int i = 0; i < WRITES; i++) {
        work_begin(&w, worker->db, site.store, true);
        journal_turn(&w);
        w.who = person_as(&w, account_of(&w, &account), ROLE_PIC, 0, S("Mobilités"));
        const struct sql_action_entity *before = action_find(&w, 1);
        if (before) {
            struct sql_action_entity after = *before;
            after.state = str_is(before->state, "suspended") ? S("under_way") : S("suspended");
            struct str refusal = action_declare(&w, before, &after, S("à plusieurs"));
            must(!refusal.data);
        }
        must(work_end(&w));
    }
    app_worker_free(worker);
    return NULL;
}

TEST(I16_many_writers_at_once_lose_nothing_and_keep_one_chain)
{
    site_new();
    a_proposal(.number = 1);
    an_action(.service = "Mobilités", .state = "under_way");
    pthread_t threads[WRITERS];
    int numbers[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        numbers[i] = i;
        CHECK(!pthread_create(&threads[i], NULL, write_many, &numbers[i]));
    }
    for (int i = 0; i < WRITERS; i++)
        CHECK(!pthread_join(threads[i], NULL));
    struct verdict verdict = journal_now();
    CHECK_SAYING(!verdict.broken && verdict.entries == 2 + WRITERS * WRITES, "%lld entries, %s", (long long)verdict.entries, verdict.why);
}
