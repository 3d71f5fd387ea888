/* jalon example: a convention of our own, brought in by the importer; then a scenario plays its years through the rules. */
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
    int64_t copy; /* 0: the example itself; 1…: what --scale adds */
    const char *kind; /* of the import; NULL: the scenario's */
    const struct csv_table *table;
    const struct csv_row *row;
    const char *file;
};
/* What is numbered and copied by --scale: where its number stands, who names it. */
enum numbered { POINTS, ACTIONS, EVIDENCE, CONTESTATIONS, NUMBERED };
static const struct {
    const char *kind, *named_by[3];
} numbered[NUMBERED] = {
    [POINTS] = {"proposal", {"point", "proposal", "proposals"}}, [ACTIONS] = {"action", {"action"}}, [EVIDENCE] = {"evidence", {"evidence"}}, [CONTESTATIONS] = {"contestation", {0}}};

struct play {
    struct opened *opened;
    const struct event *event;
    struct event *events;
    size_t count;
    const char *refused;
    int64_t highest[NUMBERED];
    const struct csv_table *levers;
    uint64_t seed;
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

/* Which numbers a column of a table holds; NUMBERED: none. The scenario's kind is NULL. */
static enum numbered numbers_of(const char *kind, struct str heading)
{
    for (enum numbered n = POINTS; n < NUMBERED; n++) {
        if (kind && str_is(heading, "number") && !strcmp(kind, numbered[n].kind))
            return n;
        for (size_t i = 0; i < COUNT_OF(numbered[n].named_by) && numbered[n].named_by[i]; i++)
            if (str_is(heading, numbered[n].named_by[i]))
                return n;
    }
    return NUMBERED;
}

/* A row is copied where it is a numbered thing, or belongs to one; a lever (L3) is not. */
static bool copied(const struct event *e)
{
    for (size_t i = OWN; i < e->table->columns; i++)
        if (numbers_of(e->kind, e->table->headings[i]) < NUMBERED)
            return !str_starts(e->row->cells[i], "L");
    return false;
}

/* The numbers of a cell, in the copy's own: 3|L4 → 242|L4. */
static struct str renumbered(struct arena *arena, struct str cell, int64_t by)
{
    struct out out = out_new(arena, cell.size + 40);
    for (struct str rest = cell; rest.size;) {
        struct str part = str_part(rest, &rest);
        int64_t number;
        if (out.size)
            out_str(&out, S("|"));
        if (str_number(part, &number))
            out_number(&out, number + by);
        else
            out_str(&out, part);
    }
    return out_done(&out);
}

/* A number below `below`, drawn from the seed and what it is for: splitmix64, https://prng.di.unimi.it/splitmix64.c */
static uint64_t drawn(uint64_t seed, int64_t copy, size_t order, uint64_t below)
{
    uint64_t z = seed + ((uint64_t)copy << 32 | order) * 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return (z ^ (z >> 31)) % below;
}

static void add_events(struct play *play, const struct table_file *from, int64_t scale)
{
    struct csv_refusal wrong;
    const struct csv_table *table = csv_read(play->opened->arena, carried(from->file), &wrong);
    must(table);
    if (from->kind && !strcmp(from->kind, "lever"))
        play->levers = table;
    play->events = reallocarray(play->events, play->count + table->count * (size_t)scale, sizeof *play->events);
    must(play->events);
    for (size_t i = 0; i < table->count; i++) {
        struct event e = {.kind = from->kind, .table = table, .row = &table->rows[i], .file = from->file};
        e.at = instant_read(e.row->cells[AT]);
        must(e.at > 0);
        for (size_t c = OWN; c < table->columns; c++) {
            enum numbered n = numbers_of(e.kind, table->headings[c]);
            int64_t number;
            if (n < NUMBERED && str_is(table->headings[c], "number") && str_number(e.row->cells[c], &number) && number > play->highest[n])
                play->highest[n] = number;
        }
        for (; e.copy < scale && (!e.copy || copied(&e)); e.copy++) {
            e.order = play->count;
            play->events[play->count++] = e;
        }
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

/* A cell as its copy has it: its own numbers, and for a proposal a lever, its theme with it, drawn from the seed. */
static struct str copied_cell(const struct play *play, struct arena *arena, size_t column)
{
    const struct event *e = play->event;
    struct str heading = e->table->headings[column], value = e->row->cells[column];
    enum numbered n = numbers_of(e->kind, heading);
    if (!e->copy)
        return value;
    if (n < NUMBERED)
        return renumbered(arena, value, e->copy * play->highest[n]);
    if (strcmp(e->kind, "proposal") || (!str_is(heading, "lever") && !str_is(heading, "theme")))
        return value;
    for (size_t try = 0;; try++) {
        struct event lever = {.table = play->levers, .row = &play->levers->rows[drawn(play->seed + try, e->copy, (size_t)(e->row - e->table->rows), play->levers->count)]};
        if (!str_is(cell(&lever, "bare"), "yes"))
            return cell(&lever, str_is(heading, "lever") ? "name" : "theme");
    }
}

/* One row, as a table of its own, through the importer: brought in by the person in charge; what that service brought as
   evidence is checked by another. */
static const char *bring_in(struct work *w, const struct play *play)
{
    const struct event *e = play->event;
    struct out csv = out_new(w->arena, 4000);
    struct str brought_by = !strcmp(e->kind, "evidence") ? cell(e, "service") : S("");
    bool own = str_is(brought_by, "Participation citoyenne");
    w->who = own ? speaker(w, S("referent"), S("Bâtiments et énergie")) : speaker(w, S("pic"), S("Participation citoyenne"));
    for (int line = 0; line < 2; line++) {
        for (size_t i = OWN; i < e->table->columns; i++)
            csv_cell(&csv, line ? copied_cell(play, w->arena, i) : e->table->headings[i]);
        csv_row_end(&csv);
    }
    struct import_order order = {.name = str_of(e->file), .bytes = out_done(&csv), .kind = str_of(e->kind), .why = e->row->cells[WHY], .attached = attached};
    const struct import_report *report = exchange_import(w, &order);
    return report->refused ? str_copy(w->arena, report->rows[0].sentence).data : NULL;
}

static const char *act(struct work *w, const struct play *play)
{
    const struct event *e = play->event;
    int64_t number = 0;
    must(str_number(cell(e, "action"), &number));
    number += e->copy * play->highest[ACTIONS];
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
    w->who = NULL;
    play->refused = play->event->kind ? bring_in(w, play) : act(w, play);
    if (play->refused)
        work_break(w, "%s, line %zu: %s", play->event->file, play->event->row->line, play->refused);
}

static bool play_all(struct opened *o, int64_t scale, int64_t seed)
{
    struct play play = {.opened = o, .seed = (uint64_t)seed};
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        add_events(&play, &tables[i], scale);
    qsort(play.events, play.count, sizeof *play.events, by_time);
    bool fine = true;
    for (size_t i = 0; i < play.count && fine; i++) {
        play.event = &play.events[i];
        o->w.now = play.event->at;
        fine = write_one(o, play_event, &play);
    }
    free(play.events);
    if (fine)
        printf("The example is in %s: %lld proposals and %lld actions, fictitious.\n", o->store->schema ? o->store->schema : o->store->place,
               (long long)(play.highest[POINTS] * scale), (long long)(play.highest[ACTIONS] * scale));
    return fine;
}

enum { MOST_COPIES = 400 }; /* beyond, the numbers of proposals have no place */

static int run(const struct call *call)
{
    int64_t scale, seed;
    if (!str_number(str_of(option(call, "--scale")), &scale) || scale < 1 || scale > MOST_COPIES || !str_number(str_of(option(call, "--seed")), &seed)) {
        complain("--scale must be a number from 1 to %d, and --seed a number", MOST_COPIES);
        return WRONG_USE;
    }
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
    bool played = play_all(&o, scale, seed);
    close_one(&o);
    store_close(store);
    return played ? DONE : FAILED;
}

static const struct option options[] = {{"--host", NULL, "HOST", NULL, "the host that names it, where several organisations share a server"},
                                        {"--scale", NULL, "N", "1", "so many times its proposals and actions, for measures: the copies stand under other levers"},
                                        {"--seed", NULL, "N", "1", "what the levers of the copies are drawn from"},
                                        {0}};
const struct command example_command = {"example", "", "Makes an organisation and fills it with an example: a fictitious convention and its years of follow-up.",
                                        0, 0, options, run};
