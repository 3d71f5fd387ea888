/* jalon init: an empty organisation and convention. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include "../rooms/exchange/exchange.h"

#include <stdio.h>

/* The 49 communes of Grenoble-Alpes Métropole; docs/data-sources.md gives the credit. */
static void bring_communes(struct work *w, void *with)
{
    must(with);
    struct import_order order = {.name = S("grenoble-communes.csv"), .bytes = carried("grenoble-communes.csv"), .kind = S("commune"),
                                 .why = S("Insee, IGN (Admin Express COG 2018), Licence Ouverte")};
    const struct import_report *report = exchange_import(w, &order);
    if (report->refused)
        work_break(w, "grenoble-communes.csv, line %zu", report->rows[0].line);
}

static bool with_communes(const struct call *call, struct store *store)
{
    struct opened o = {.arena = arena_create(), .db = db_open(option(call, "--database")), .store = store};
    o.w = (struct work){.arena = o.arena, .now = time_now()};
    bool done = write_one(&o, bring_communes, &o);
    close_one(&o);
    return done;
}

static int run(const struct call *call)
{
    const char *name = option(call, "--name"), *host = option(call, "--host");
    struct organisation organisation = {.name = str_of(name), .convention = str_of(option(call, "--convention")), .host = str_of(host ? host : ""),
                                        .url = S(""), .language = str_of(option(call, "--language"))};
    struct store *store = make_organisation(option(call, "--database"), organisation, time_now());
    if (!store)
        return FAILED;
    if (option(call, "--grenoble") && !with_communes(call, store)) {
        store_close(store);
        return FAILED;
    }
    printf("%s is ready in %s. Next: jalon account add, then jalon import.\n", name, store->schema ? store->schema : store->place);
    store_close(store);
    return DONE;
}

static const struct option options[] = {
    {"--name", NULL, "NAME", "Métropole", "the organisation's name, as its inhabitants say it"},
    {"--convention", NULL, "NAME", "Convention citoyenne pour le climat", "the convention's name"},
    {"--host", NULL, "HOST", NULL, "the host that names it, where several organisations share a server"},
    {"--grenoble", NULL, NULL, NULL, "brings in the 49 communes of Grenoble-Alpes Métropole, with their outlines"},
    {"--language", NULL, "CODE", "fr", "the language that the citizens wrote in"},
    {0},
};
const struct command init_command = {"init", "[--name NAME]", "Makes an empty organisation.", 0, 0, options, run};
