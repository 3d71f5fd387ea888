/* jalon example: a small convention of our own, brought in by the importer; then a scenario plays its years through the rules. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include "../format/csv.h"
#include "../rooms/exchange/exchange.h"
#include "../rooms/partners/partners.h"
#include "../rooms/people/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Something that happens at a time: a row of a table that comes in, or a line of the scenario. */
struct event {
    int64_t at;
    size_t order;
    const char *kind; /* of the import; NULL: the scenario's */
    const struct csv_table *table;
    const struct csv_row *row;
    const char *file;
};
struct play {
    struct opened *opened;
    const struct event *event;
    struct event *events;
    size_t count;
    const char *refused;
};

static struct str cell(const struct event *e, const char *heading)
{
    for (size_t i = 0; i < e->table->columns; i++)
        if (str_is(e->table->headings[i], heading))
            return e->row->cells[i].data ? e->row->cells[i] : S("");
    must_failed(__FILE__, __LINE__, "a column of the example that is not there");
}

/* The tables, each after those it refers to: rows of one minute come in in this order. The scenario plays what people do. */
static const struct table_file {
    const char *file, *kind;
} tables[] = {
    {"communes.csv", "commune"},       {"services.csv", "service"},         {"addressees.csv", "addressee"},
    {"mandate.csv", "mandate"},        {"commitments.csv", "commitment"},   {"themes.csv", "theme"},
    {"levers.csv", "lever"},           {"proposals.csv", "proposal"},       {"errata.csv", "erratum"},
    {"schemes.csv", "scheme"},         {"terms.csv", "term"},               {"delegations.csv", "delegation"},
    {"deliberations.csv", "deliberation"}, {"group_votes.csv", "group_vote"}, {"referrals.csv", "referral"},
    {"answers.csv", "answer"},         {"actions.csv", "action"},           {"action_points.csv", "action_point"},
    {"milestones.csv", "milestone"},   {"money.csv", "money"},              {"blockers.csv", "blocker"},
    {"opinion_rounds.csv", "opinion_round"}, {"opinions.csv", "opinion"},   {"evidence.csv", "evidence"},
    {"contestations.csv", "contestation"}, {"scenario.csv", NULL},
};
enum { AT, WHY, OWN }; /* the first columns of each table: when a row came in, why; then its own */

static void add_events(struct play *play, const struct table_file *from)
{
    struct csv_refusal wrong;
    const struct csv_table *table = csv_read(play->opened->arena, carried(from->file), &wrong);
    must(table);
    play->events = reallocarray(play->events, play->count + table->count, sizeof *play->events);
    must(play->events);
    for (size_t i = 0; i < table->count; i++) {
        struct event e = {.order = play->count, .kind = from->kind, .table = table, .row = &table->rows[i], .file = from->file};
        e.at = instant_read(e.row->cells[AT]);
        must(e.at > 0);
        play->events[play->count++] = e;
    }
}

static int by_time(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    return x->at != y->at ? (x->at < y->at ? -1 : 1) : x->order < y->order ? -1 : 1;
}

/* The account that speaks for a service; its mail is made of its name. */
static const struct person *speaker(struct work *w, struct str role, struct str service)
{
    enum role as = str_is(role, "pic") ? ROLE_PIC : ROLE_REFERENT;
    struct str mail = str_format(w->arena, "%s.%s@combeclaire.example", as == ROLE_PIC ? "suivi" : "referent", str_slug(w->arena, service).data);
    int64_t id = account_of(w, &(struct account){service, mail, service, as});
    return person_as(w, id, as, service_id(w, service), service);
}

static struct str attached(struct work *w, const void *with, struct str name)
{
    must(w && !with);
    return carried(name.data);
}

/* One row, as a table of its own, through the importer: brought in by the person in charge; what that service brought as
   evidence is checked by another. */
static const char *bring_in(struct work *w, const struct event *e)
{
    struct out csv = out_new(w->arena, 4000);
    struct str brought_by = !strcmp(e->kind, "evidence") ? cell(e, "service") : S("");
    bool own = str_is(brought_by, "Participation citoyenne");
    w->who = own ? speaker(w, S("referent"), S("Bâtiments et énergie")) : speaker(w, S("pic"), S("Participation citoyenne"));
    for (int line = 0; line < 2; line++) {
        for (size_t i = OWN; i < e->table->columns; i++)
            csv_cell(&csv, line ? e->row->cells[i] : e->table->headings[i]);
        csv_row_end(&csv);
    }
    struct import_order order = {.name = str_of(e->file), .bytes = out_done(&csv), .kind = str_of(e->kind), .why = e->row->cells[WHY], .attached = attached};
    const struct import_report *report = exchange_import(w, &order);
    return report->refused ? str_copy(w->arena, report->rows[0].sentence).data : NULL;
}

static const char *act(struct work *w, const struct event *e)
{
    int64_t number = 0;
    must(str_number(cell(e, "action"), &number));
    w->who = speaker(w, cell(e, "role"), cell(e, "service"));
    const struct sql_action_entity *before = action_find(w, number);
    if (!before)
        return w->broken ? NULL : "no such action";
    struct sql_action_entity after = *before;
    after.state = cell(e, "state");
    after.since = known(day_read(cell(e, "since")));
    bool confirms = str_is(cell(e, "what"), "confirm");
    struct str sentence = confirms ? action_confirm(w, before, cell(e, "reason")) : action_declare(w, before, &after, cell(e, "reason"));
    return sentence.data;
}

static void play_event(struct work *w, void *with)
{
    struct play *play = with;
    journal_turn(w);
    w->who = NULL;
    play->refused = play->event->kind ? bring_in(w, play->event) : act(w, play->event);
    if (play->refused)
        work_break(w, "%s, line %zu: %s", play->event->file, play->event->row->line, play->refused);
}

static bool play_all(struct opened *o)
{
    struct play play = {.opened = o};
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        add_events(&play, &tables[i]);
    qsort(play.events, play.count, sizeof *play.events, by_time);
    bool fine = true;
    for (size_t i = 0; i < play.count && fine; i++) {
        play.event = &play.events[i];
        o->w.now = play.event->at;
        fine = write_one(o, play_event, &play);
    }
    free(play.events);
    return fine;
}

static int run(const struct call *call)
{
    struct organisation organisation = {.name = S("Métropole de Combeclaire"), .convention = S("Convention citoyenne pour le climat"), .host = S(""),
                                        .url = S(""), .language = S("fr"), .example = true};
    const char *host = option(call, "--host");
    organisation.host = str_of(host ? host : "");
    struct civil begun = {2022, 1, 3, 9, 0};
    struct store *store = make_organisation(option(call, "--database"), organisation, instant_of(begun));
    if (!store)
        return FAILED;
    struct opened o = {.arena = arena_create(), .db = db_open(option(call, "--database")), .store = store};
    o.w = (struct work){.arena = o.arena, .now = time_now()};
    bool played = play_all(&o);
    if (played)
        printf("The example is in %s: 22 proposals and 2 bare levers, fictitious.\n", store->schema ? store->schema : store->place);
    close_one(&o);
    store_close(store);
    return played ? DONE : FAILED;
}

static const struct option options[] = {{"--host", NULL, "HOST", NULL, "the host that names it, where several organisations share a server"}, {0}};
const struct command example_command = {"example", "", "Makes an organisation and fills it with an example: a fictitious convention and its years of follow-up.",
                                        0, 0, options, run};
