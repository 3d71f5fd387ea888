/* The home page and the accessibility statement. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "site.h"

#include "site_pages.h"

/* What the convention is, its themes with their counts, what changed last. */
static struct response home(struct request *r)
{
    struct work *w = r->work;
    const struct sql_mandate *mandate = sql_mandate(w);
    const struct sql_theme_list *themes = sql_theme_list(w);
    const struct shown_events *changes = journal_events(w, 5);
    int64_t total = 0;
    for (size_t i = 0; i < themes->count; i++)
        total += themes->rows[i].proposals;
    r->section = S("home");
    r->description = mandate ? mandate->question : (struct str){0};
    return page(r, 200, _(w, "Home"), html_site_home(w, mandate, themes, changes, total));
}

static struct response accessibility(struct request *r)
{
    return page(r, 200, _(r->work, "Accessibility"), html_site_accessibility(r->work));
}

const struct route site_routes[] = {
    GET("/", EVERYONE, home, "The home page"),
    GET("/accessibilite", EVERYONE, accessibility, "The accessibility statement"),
    {0},
};
