/* What readings share in memory is the data as it stands: whoever changed it, in whatever process, and at midnight. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "build.h"

#include "../src/db/kept.h"
#include "followup_queries.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static void a_small_site(void)
{
    site_new();
    a_proposal(.number = 1);
    an_action(.service = "Mobilités", .state = "under_way");
}

/* The same organisation as another process sees it. */
static struct store *seen_from_elsewhere(struct stores *stores)
{
    for (size_t i = 0; i < stores->count; i++) {
        const struct store *s = stores->list[i];
        bool same = s->schema ? !strcmp(s->schema, site.store->schema) : !strcmp(s->place, site.store->place);
        if (same && store_read(stores->list[i], site.worker->db))
            return stores->list[i];
    }
    return NULL;
}

static void a_second_proposal(struct work *w, void *with)
{
    static const bool given[32] = {true, true, true, true, true};
    must(!with);
    journal_turn(w);
    struct sql_proposal_entity p = {.number = known(2), .title = S("Que la fontaine coule"), .text = S("Nous voulons de l’eau."), .theme = S("Habiter"), .lever = S("L’eau")};
    must(entity_take(w, &proposal_entity, &(struct taking){&p, given, S("essai"), S("f.csv")}).outcome == CREATED);
}

TEST(what_another_process_wrote_is_read_at_once)
{
    const char *why;
    a_small_site();
    CHECK(get("/propositions") == 200 && get("/propositions") == 200 && !shows("fontaine"));
    CHECK(get("/propositions/2") == 404 && get("/propositions?q=fontaine") == 200 && !shows("Que la"));
    struct stores *stores = stores_open(test_database(), &why);
    struct store *elsewhere = stores ? seen_from_elsewhere(stores) : NULL;
    struct db *db = db_open(test_database());
    struct work w = {.arena = site.arena, .now = time_now()};
    bool written = elsewhere && work_run(&w, db, elsewhere, a_second_proposal, NULL);
    db_close(db);
    stores_close(stores);
    CHECK_SAYING(written, "%s", w.broken);
    CHECK(get("/propositions") == 200 && shows("fontaine"));
    CHECK(get("/propositions/2") == 200 && get("/propositions?q=fontaine") == 200 && shows("Que la <mark>fontaine</mark>")); /* expected */
}

/* Whether this process still holds SQLite's lock that says the index of the WAL is in use: only another process can see that. */
static bool holds_its_lock(const char *place)
{
    pid_t child = fork();
    if (!child) {
        struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 128, .l_len = 1}; /* UNIX_SHM_DMS of SQLite's os_unix.c */
        int file = open(str_format(site.arena, "%s-shm", place).data, O_RDWR);
        _exit(file >= 0 && !fcntl(file, F_GETLK, &lock) && lock.l_type != F_UNLCK ? 0 : 1);
    }
    int status = 1;
    return waitpid(child, &status, 0) == child && !status;
}

TEST(looking_at_the_head_of_the_wal_index_drops_no_lock)
{
    a_small_site();
    struct app_worker *mine = site.worker, *other = app_worker_new(&site.app);
    for (int i = 0; i < 6; i++) {
        site.worker = i % 2 ? other : mine;
        CHECK(get("/propositions/1") == 200);
        CHECK(site.store->schema || holds_its_lock(site.store->place));
    }
    site.worker = mine;
    app_worker_free(other);
    CHECK(get("/propositions/1") == 200 && (site.store->schema || holds_its_lock(site.store->place)));
}

/* Begins to read, lets another write, then asks for what is not in memory: for rows, or for the index. */
static void read_while_another_writes(bool index)
{
    a_small_site();
    CHECK(get("/aide") == 200 && get("/aide") == 200);
    struct work w = {.arena = arena_create(), .now = time_now()}, other = {.arena = site.arena, .now = time_now()};
    work_begin_reading(&w, site.worker->db, site.store);
    work_share(&w, journal_data);
    bool late = !site.worker->db->open; /* on PostgreSQL it had to ask, and reads its own moment to the end */
    CHECK(late != site.worker->db->postgres && w.kept);
    struct db *db = db_open(test_database());
    bool written = work_run(&other, db, site.store, a_second_proposal, NULL);
    db_close(db);
    CHECK_SAYING(written, "%s", other.broken);
    if (index)
        CHECK(points_read(&w)->count == (late ? 0 : 1));
    else
        CHECK(!sql_proposal_public(&w, 2));
    CHECK(w.again == late && (w.broken != NULL) == late && work_end(&w) != late);
    arena_destroy(w.arena);
    CHECK(get("/propositions/2") == 200 && get("/propositions") == 200 && shows("fontaine"));
}

TEST(a_reading_whose_data_changed_before_its_transaction_opened_is_run_again)
{
    read_while_another_writes(false);
}

TEST(an_index_is_made_of_the_data_that_the_reading_began_with_or_not_at_all)
{
    read_while_another_writes(true);
}

TEST(I09_at_midnight_what_is_old_is_said_old_without_a_write)
{
    a_small_site();
    at("2026-05-01 10:00");
    as_referent("Mobilités");
    CHECK(post("/actions/1/etat", "state=suspended&since-day=1&since-month=5&since-year=2026&why=Une+pause&version=1") == 303);
    as_visitor();
    at("2026-10-31 23:59");
    for (int i = 0; i < 2; i++) /* the second time from memory */
        CHECK(get("/actions?fraicheur=plus-de-6-mois") == 200 && !shows("Poser des bancs"));
    at("2026-11-01 00:01");
    CHECK(get("/actions?fraicheur=plus-de-6-mois") == 200 && shows("Poser des bancs"));
    CHECK(get("/en/actions?fraicheur=plus-de-6-mois") == 200 && shows("Poser des bancs") && shows("No news for over 6 months"));
}

TEST(rows_are_shared_and_what_is_done_to_them_is_not)
{
    a_small_site();
    struct app_worker *worker = app_worker_new(&site.app);
    struct work first = {.arena = arena_create(), .now = time_now()}, second = {.arena = arena_create(), .now = time_now()};
    work_begin(&first, site.worker->db, site.store, false);
    work_share(&first, journal_data);
    struct sql_action_list *mine = sql_action_list(&first, .number = known(1));
    mine = sql_action_list(&first, .number = known(1)); /* the one that is kept */
    const struct points *points = points_read(&first);
    CHECK(mine->count == 1 && points->action_count == 1);
    mine->rows[0].title = S("changé");
    work_begin(&second, worker->db, site.store, false);
    work_share(&second, journal_data);
    const struct sql_action_list *theirs = sql_action_list(&second, .number = known(1));
    CHECK_TEXT(theirs->rows[0].title, "Poser des bancs");
    CHECK(points_read(&second) == points && sql_action_list(&second, .number = known(2))->count == 0);
    kept_forget(site.store); /* who still reads keeps hold of it */
    work_end(&first);
    CHECK_TEXT(points->actions[0].title, "Poser des bancs");
    CHECK_TEXT(theirs->rows[0].title, "Poser des bancs");
    work_end(&second);
    app_worker_free(worker);
    arena_destroy(first.arena);
    arena_destroy(second.arena);
}

TEST(what_is_kept_has_an_end_and_begins_anew)
{
    a_small_site();
    struct work w = {.arena = arena_create(), .now = time_now()};
    work_begin(&w, site.worker->db, site.store, false);
    work_share(&w, journal_data);
    const struct kept *full = w.kept;
    for (int64_t i = 2; i < 9000; i++) /* more questions than it keeps answers */
        CHECK(!sql_proposal_public(&w, i));
    CHECK(sql_proposal_public(&w, 1));
    work_end(&w);
    work_begin(&w, site.worker->db, site.store, false);
    work_share(&w, journal_data);
    CHECK(w.kept && w.kept != full && sql_proposal_public(&w, 1) && sql_proposal_public(&w, 1) && !sql_proposal_public(&w, 2));
    work_end(&w);
    arena_destroy(w.arena);
}

/* ---- many at once ---- */

enum { READERS = 5, CHANGES = 25 };
static _Atomic bool over;
static _Atomic int disagreed, agreed;

/* Whether the index, the rows and the journal say the same of action 1. */
static bool of_one_moment(struct work *w)
{
    const struct sql_action_list *row = sql_action_list(w, .number = known(1));
    const struct shown_events *events = journal_events_of(w, "action", 1, 1);
    const struct points *points = points_read(w);
    if (w->broken)
        return w->again;
    struct str state = points->actions[0].state, said = S("En cours");
    for (size_t i = 0; i < events->rows[0].parts.count; i++)
        if (events->rows[0].parts.rows[i].new_sign && !events->rows[0].parts.rows[i].whole)
            said = events->rows[0].parts.rows[i].new;
    return str_equal(row->rows[0].state, state) && str_equal(said, str_is(state, "suspended") ? S("Suspendue") : S("En cours"));
}

static void *read_on(void *with)
{
    struct app_worker *worker = app_worker_new(&site.app);
    must(!with);
    while (!over) {
        struct work w = {.arena = worker->arena, .now = time_now()};
        work_begin_reading(&w, worker->db, site.store);
        work_share(&w, journal_data);
        *(of_one_moment(&w) ? &agreed : &disagreed) += 1;
        must(work_end(&w) || w.again);
        arena_reset(worker->arena);
    }
    app_worker_free(worker);
    return NULL;
}

TEST(while_many_read_and_one_writes_each_reading_is_of_one_moment)
{
    a_small_site();
    over = false;
    agreed = disagreed = 0;
    pthread_t readers[READERS];
    for (int i = 0; i < READERS; i++)
        CHECK(!pthread_create(&readers[i], NULL, read_on, NULL));
    as_referent("Mobilités");
    int wrong = 0;
    for (int i = 0; i < CHANGES; i++) {
        const char *state = i % 2 ? "under_way" : "suspended";
        wrong += post("/actions/1/etat", str_format(site.arena, "state=%s&since-day=1&since-month=5&since-year=2026&why=Essai+%d&version=%d", state, i, i + 1).data) != 303;
        wrong += get("/actions/1") != 200 || !shows(i % 2 ? "En cours" : "Suspendue"); /* whoever wrote reads it */
    }
    over = true;
    for (int i = 0; i < READERS; i++)
        CHECK(!pthread_join(readers[i], NULL));
    CHECK_SAYING(!wrong && !disagreed && agreed > READERS, "%d wrong, %d of %d readings disagree", wrong, disagreed, agreed + disagreed);
}
