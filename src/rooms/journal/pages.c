/* The public journal's pages. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "journal.h"

#include "journal_pages.h"
#include "journal_queries.h"

enum { A_PAGE = 25, A_FILE = 20000 };

/* Everything that changed, the newest first; ?avant=N goes on with older ones. */
static struct response list(struct request *r)
{
    struct work *w = r->work;
    struct str given = pairs_get(&r->query, "avant");
    int64_t before = 0;
    if (given.data && (!str_number(given, &before) || before < 1))
        return not_found(r);
    const struct shown_events *events = journal_before(w, before, A_PAGE);
    const struct sql_journal_head *head = sql_journal_head(w);
    r->section = S("journal");
    return page(r, 200, _(w, "Public journal"), html_journal_list(w, events, head ? head->number : 0, before > 0));
}

/* The chain as a file, for whoever wants to verify it; ?apres=N goes on after entry N. */
static struct response file(struct request *r)
{
    struct str given = pairs_get(&r->query, "apres");
    int64_t after = 0;
    if (given.data && (!str_number(given, &after) || after < 0))
        return not_found(r);
    return download(r, "application/x-ndjson; charset=utf-8", journal_export(r->work, after, A_FILE));
}

/* How to verify it oneself. */
static struct response how(struct request *r)
{
    struct work *w = r->work;
    r->section = S("journal");
    trail(r, _(w, "Public journal"), path(w, "/journal"));
    return page(r, 200, _(w, "Verify the journal yourself"), html_journal_how(w));
}

const struct route journal_routes[] = {
    GET("/journal", EVERYONE, list, "Every change of public data, the newest first"),
    GET("/journal.jsonl", EVERYONE, file, "The journal as a file, one JSON object a line"),
    GET("/aide/journal", EVERYONE, how, "How to verify the journal oneself"),
    {0},
};
