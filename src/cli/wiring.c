/* What the house is made of: the rooms' routes, the kinds of the journal, the queries. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include "../base/secret.h"
#include "../format/typography.h"
#include "../rooms/site/site.h"
#include "../web/static.h"

const struct route *const all_routes[] = {site_routes, followup_routes, followup_sides_routes, followup_forms_routes, convention_routes, journal_routes, people_routes, files_routes, NULL};

static const struct entity *const *const all_entities[] = {places_entities, partners_entities, convention_entities, council_entities, followup_entities, NULL};

extern const struct query *const db_queries[], *const journal_queries[], *const files_queries[], *const places_queries[], *const partners_queries[], *const people_queries[],
    *const convention_queries[], *const council_queries[], *const followup_queries[];
const struct query *const *const all_queries[] = {db_queries, journal_queries, files_queries, places_queries, partners_queries, people_queries,
                                                  convention_queries, council_queries, followup_queries, NULL};

static struct arena *sentences; /* constant once wired */

void unwire(void)
{
    arena_destroy(sentences);
    sentences = NULL;
}

void wire(void)
{
    secret_start();
    sqlite_start();
    sentences = arena_create();
    must(language_load(FRENCH, (struct bytes){french_mo, french_mo_size}, sentences, french_spaces));
    journal_learn(all_entities);
}

struct app app_wired(const struct call *call)
{
    return (struct app){.database = option(call, "--database"), .url = option(call, "--url"), .tables = all_routes,
                        .person = people_of_session, .turn = journal_turn, .data = journal_data};
}
