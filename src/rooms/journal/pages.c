/* The public journal's pages. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include "journal_pages.h"
#include "journal_queries.h"

enum { A_PAGE = 25, A_FILE = 20000 };

/* What the address asks; false where it asks for what does not exist. */
static bool read_filter(struct request *r, struct journal_filter *filter)
{
    static const char *const pages[] = {"proposal", "action", "lever", "theme", "service", "addressee", "deliberation", "evidence", "commune", "mandate"};
    struct str kind = pairs_get(&r->query, "objet"), of = pairs_get(&r->query, "de"), number = str_trim(pairs_get(&r->query, "numero"));
    if (kind.size && !entity_named(kind))
        return false;
    filter->object_kind = kind.size ? kind : (struct str){0};
    if (!number.size)
        return true; /* the form sends "de" alone where no number was typed */
    size_t i = 0;
    while (i < COUNT_OF(pages) && !str_is(of, pages[i]))
        i++;
    if (i == COUNT_OF(pages) || !str_number(number, &filter->number) || filter->number < 1)
        return false;
    filter->about = of;
    return true;
}

/* Everything that changed, the newest first, by kind of object or for one page; ?avant=N goes on with older ones. */
static struct response list(struct request *r)
{
    struct work *w = r->work;
    struct str given = pairs_get(&r->query, "avant");
    struct journal_filter filter = {0};
    int64_t before = 0;
    if ((given.data && (!str_number(given, &before) || before < 1)) || !read_filter(r, &filter))
        return not_found(r);
    const struct shown_events *events = journal_before(w, &filter, before, A_PAGE);
    const struct sql_journal_head *head = sql_journal_head(w);
    struct journal_asked asked = {.filter = filter, .total = head ? head->number : 0, .later = before > 0, .some = filter.about.data || filter.object_kind.data,
                                  .kinds = journal_kinds(w, filter.object_kind)};
    asked.here = path_with(w, path(w, "/journal"), "objet", filter.object_kind);
    if (filter.about.data)
        asked.here = path_with(w, path_with(w, asked.here, "de", filter.about), "numero", pairs_get(&r->query, "numero"));
    r->section = S("journal");
    r->description = _(w, "Every change of public data: what, before, after, who, why.");
    return page(r, 200, _(w, "Public journal"), html_journal_list(w, events, &asked));
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
