/* The home page, help, statements; what search engines and previews ask. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include "site_pages.h"

/* Counts that the home page tells beside the field. */
static void count(struct home *h)
{
    const struct points *p = h->points;
    for (size_t i = 0; i < p->count; i++) {
        h->finished += str_is(p->rows[i].sign.code, "finished");
        h->under_way += str_is(p->rows[i].sign.code, "under_way");
    }
    for (size_t i = 0; i < p->action_count; i++) {
        const struct action_item *a = &p->actions[i];
        h->judged += a->has_opinion;
        h->well_judged += str_is(a->opinions[ACCOUNT], "yes") && str_is(a->opinions[SIZE], "yes") && str_is(a->opinions[PACE], "yes");
        h->stale += facet_has(&p->action_facets->rows[ACTION_FRESHNESS], i, STALE);
    }
}

enum { ADDRESSEES_SHOWN = 6 };

/* Only those from whom something is awaited, the first few of them. */
static void await(struct work *w, struct home *h)
{
    const struct asked_list *all = asked_of_all(w);
    h->asked.rows = arena_array(w->arena, struct asked_of, ADDRESSEES_SHOWN);
    for (size_t i = 0; i < all->count; i++) {
        struct asked_of a = all->rows[i];
        bool council = str_is(a.addressee->kind, "metropolis");
        bool examines = h->points->proposals > 0 || h->points->answered_by_council > 0; /* a plan of actions was put to no council */
        int64_t waits = !council ? a.sent - a.answered : examines ? (int64_t)h->points->count - h->points->answered_by_council : 0;
        h->awaited += waits > 0;
        if (waits > 0 && h->asked.count < ADDRESSEES_SHOWN)
            h->asked.rows[h->asked.count++] = a;
    }
}

/* What the convention is, the field, four figures, what changed last, what is awaited. */
static struct response home(struct request *r)
{
    struct work *w = r->work;
    const struct points *points = points_read(w);
    struct home h = {.mandate = sql_mandate(w), .points = points, .field = field_of(r, points), .changes = journal_events(w, 5),
                     .questions = {QUESTIONS, question_labels}};
    if (!h.field)
        return not_found(r);
    count(&h);
    await(w, &h);
    r->section = S("home");
    r->description = h.mandate ? h.mandate->question : (struct str){0};
    return page(r, 200, _(w, "Home"), html_site_home(w, &h));
}

static struct response help(struct request *r)
{
    r->section = S("help");
    return page(r, 200, _(r->work, "How to read this site"), html_site_help(r->work));
}

static struct response counts(struct request *r)
{
    r->section = S("help");
    trail(r, _(r->work, "How to read this site"), path(r->work, "/aide"));
    return page(r, 200, _(r->work, "How we count"), html_site_counts(r->work));
}

static struct response legal(struct request *r)
{
    return page(r, 200, _(r->work, "Legal notice"), html_site_legal(r->work));
}

static struct response privacy(struct request *r)
{
    return page(r, 200, _(r->work, "Personal data"), html_site_privacy(r->work));
}

static struct response accessibility(struct request *r)
{
    return page(r, 200, _(r->work, "Accessibility"), html_site_accessibility(r->work));
}

static void address(struct request *r, struct addresses *list, struct path where)
{
    list->rows[list->count++] = str_format(r->work->arena, "%.*s%.*s", STR_ARGS(r->site), STR_ARGS(where.text));
}

/* The pages of a language. */
static void addresses_in(struct request *r, struct addresses *list, const struct points *p, const struct sql_service_list *services)
{
    struct work *w = r->work;
    static const char *const fixed[] = {"/", "/propositions", "/propositions/tableau", "/actions", "/destinataires", "/deliberations", "/services", "/communes",
                                        "/mandat", "/mandats", "/rapport", "/journal", "/aide", "/aide/comptes", "/aide/journal", "/accessibilite",
                                        "/mentions-legales", "/donnees-personnelles"};
    for (size_t i = 0; i < COUNT_OF(fixed); i++)
        address(r, list, path_in(w, w->language, str_of(fixed[i])));
    for (size_t i = 0; i < p->themes->count; i++)
        address(r, list, path(w, "/themes/", p->themes->rows[i].slug));
    for (size_t i = 0; i < p->count; i++)
        address(r, list, p->rows[i].where);
    for (size_t i = 0; i < p->action_count; i++)
        address(r, list, p->actions[i].where);
    for (size_t i = 0; i < p->addressees->count; i++)
        address(r, list, path(w, "/destinataires/", p->addressees->rows[i].slug));
    for (size_t i = 0; i < p->communes->count; i++)
        address(r, list, path(w, "/communes/", p->communes->rows[i].code));
    for (size_t i = 0; i < services->count; i++)
        address(r, list, path(w, "/services/", services->rows[i].slug));
}

/* Every page, in both languages. */
static struct response sitemap(struct request *r)
{
    enum { FIXED = 32 };
    struct work *w = r->work;
    const struct points *p = points_read(w);
    const struct sql_service_list *services = services_shown(w, p);
    size_t most = 2 * (FIXED + p->themes->count + p->count + p->action_count + p->addressees->count + p->communes->count + services->count);
    struct addresses list = {0, arena_array(w->arena, struct str, most)};
    for (int language = 0; language < LANGUAGES; language++) {
        w->language = (enum language)language;
        addresses_in(r, &list, points_read(w), services); /* its paths are of its language */
    }
    struct markup xml = html_site_sitemap(w, &list);
    return download(r, "application/xml; charset=utf-8", (struct str){xml.data, xml.size});
}

static struct response robots(struct request *r)
{
    struct str where = r->site.size ? str_format(r->work->arena, "Sitemap: %.*s/sitemap.xml\n", STR_ARGS(r->site)) : S("");
    return download(r, "text/plain; charset=utf-8", str_format(r->work->arena, "User-agent: *\nDisallow: /connexion\n%.*s", STR_ARGS(where)));
}

const struct route site_routes[] = {
    GET("/", EVERYONE, home, "The home page: the field and its four views"),
    GET("/aide", EVERYONE, help, "How to read the site"),
    GET("/aide/comptes", EVERYONE, counts, "How each figure is counted"),
    GET("/mentions-legales", EVERYONE, legal, "The legal notice"),
    GET("/donnees-personnelles", EVERYONE, privacy, "What is kept about people"),
    GET("/accessibilite", EVERYONE, accessibility, "The accessibility statement"),
    GET("/sitemap.xml", EVERYONE, sitemap, "Every page, for search engines"),
    GET("/robots.txt", EVERYONE, robots, "What search engines may read"),
    {0},
};
