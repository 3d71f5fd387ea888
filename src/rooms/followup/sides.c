/* The follow-up from every other side: theme, lever, service, addressee, commune, act, mandate, vision; and the search. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pages.h"

#include "followup_pages.h"

#include <stdlib.h>

static struct part part_new(struct work *w, struct str name)
{
    const struct points *points = points_read(w);
    return (struct part){.name = name, .points = points, .rows = arena_array(w->arena, const struct point *, points->count + 1),
                         .actions = arena_array(w->arena, const struct action_item *, points->action_count + 1)};
}

/* The points that have a value of a facet. */
static void with_value(struct part *part, size_t facet, size_t value)
{
    for (size_t i = 0; i < part->points->count; i++)
        if (facet_has(&part->points->facets->rows[facet], i, value))
            part->rows[part->count++] = &part->points->rows[i];
}

static void actions_with(struct part *part, size_t facet, size_t value)
{
    for (size_t i = 0; i < part->points->action_count; i++)
        if (facet_has(&part->points->action_facets->rows[facet], i, value))
            part->actions[part->action_count++] = &part->points->actions[i];
}

static size_t value_of(const struct facet *facet, struct str code)
{
    size_t v = 0;
    while (v < facet->count && !str_equal(facet->rows[v].code, code))
        v++;
    return v;
}

/* Only the rows of one page stay. */
static bool paged(struct request *r, struct part *part, struct path where)
{
    part->pages.where = where;
    part->found = (int64_t)part->count;
    if (!read_page(r, part->count, false, &part->pages))
        return false;
    part->rows += part->pages.from;
    part->count = part->pages.shown;
    return true;
}

/* ---- theme and lever ---- */

static struct response theme(struct request *r)
{
    struct work *w = r->work;
    struct part part = part_new(w, path_key(r));
    const struct sql_theme_list *themes = part.points->themes;
    size_t v = value_of(&part.points->facets->rows[THEME], path_key(r));
    if (v == themes->count)
        return not_found(r);
    with_value(&part, THEME, v);
    for (size_t i = 0; i < part.points->action_count; i++)
        if (v < 64 && part.points->actions[i].themes >> v & 1)
            part.actions[part.action_count++] = &part.points->actions[i];
    part.name = themes->rows[v].name;
    part.all = (const struct point **)part.rows;
    part.all_count = part.count;
    if (!paged(r, &part, path(w, "/themes/", themes->rows[v].slug)))
        return not_found(r);
    r->section = S("proposals");
    r->description = part.name;
    trail(r, _(w, "Proposals"), path(w, "/propositions"));
    return page(r, 200, part.name, html_followup_theme(w, &themes->rows[v], &part, sql_lever_list(w), sql_delegation_list(w)));
}

/* A lever: its introduction, its proposals; examined by itself where it has none. */
static struct response lever(struct request *r)
{
    struct work *w = r->work;
    const struct sql_lever_public *l = sql_lever_public(w, path_key(r));
    if (!l)
        return not_found(r);
    struct part part = part_new(w, l->name);
    with_value(&part, LEVER, value_of(&part.points->facets->rows[LEVER], l->slug));
    if (!part.count && !l->introduction.size)
        return not_found(r); /* only drafts stand under it */
    if (!paged(r, &part, path(w, "/leviers/", l->slug)))
        return not_found(r);
    int64_t point = l->point_id.value;
    struct thread t = {.answers = answereds_of(w, sql_answer_list(w, point), (struct str){0}), .referrals = sql_referral_list(w, point),
                       .actions = sql_action_list(w, .point_id = known(point)), .around = around_point(w, point),
                       .history = journal_events_of(w, "lever", l->position, 5)};
    thread_conclude(&t);
    r->section = S("proposals");
    r->description = l->name;
    trail(r, _(w, "Proposals"), path(w, "/propositions"));
    trail(r, l->theme, path(w, "/themes/", l->theme_slug));
    return page(r, 200, l->name, html_followup_lever(w, l, &part, &t));
}

static struct response lever_numbered(struct request *r)
{
    const struct sql_lever_numbered *l = sql_lever_numbered(r->work, path_id(r));
    return l ? see_other(r, path(r->work, "/leviers/", l->slug), NULL) : not_found(r);
}

/* ---- who acts ---- */

/* The services that a visitor may know of: described, owning or helping a published action, or above one that is. */
const struct sql_service_list *services_shown(struct work *w, const struct points *points)
{
    struct sql_service_list *all = sql_service_list(w);
    const struct sql_index_partner_list *helps = sql_index_partner_list(w);
    bool *shown = arena_array(w->arena, bool, all->count + 1);
    for (size_t i = 0; i < all->count; i++) {
        shown[i] = all->rows[i].description.size > 0;
        for (size_t a = 0; a < points->action_count && !shown[i]; a++)
            shown[i] = points->actions[a].service_id.known && points->actions[a].service_id.value == all->rows[i].id;
        for (size_t h = 0; h < helps->count && !shown[i]; h++)
            shown[i] = helps->rows[h].service_id == all->rows[i].id;
    }
    for (size_t again = 0; again < 8; again++) /* the tree is no deeper */
        for (size_t i = 0; i < all->count; i++)
            for (size_t k = 0; k < all->count && !shown[i]; k++)
                shown[i] = shown[k] && all->rows[k].parent_id.known && all->rows[k].parent_id.value == all->rows[i].id;
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++)
        if (shown[i])
            all->rows[kept++] = all->rows[i];
    all->count = kept;
    return all;
}

static struct response services(struct request *r)
{
    struct work *w = r->work;
    struct part part = part_new(w, (struct str){0});
    part.helps = sql_index_partner_list(w);
    r->section = S("actions");
    trail(r, _(w, "Actions"), path(w, "/actions"));
    return page(r, 200, _(w, "Services and partners"), html_followup_services(w, services_shown(w, part.points), &part));
}

/* A service or partner: its actions on both axes, and those it helps. */
static struct response service(struct request *r)
{
    struct work *w = r->work;
    const struct sql_service_public *v = sql_service_public(w, path_key(r));
    if (!v)
        return not_found(r);
    struct part part = part_new(w, v->name), helped = part;
    const struct sql_service_list *shown = services_shown(w, part.points);
    size_t at = 0;
    while (at < shown->count && shown->rows[at].id != v->id)
        at++;
    if (at == shown->count)
        return not_found(r);
    const struct sql_index_partner_list *helps = sql_index_partner_list(w);
    helped.actions = arena_array(w->arena, const struct action_item *, part.points->action_count + 1);
    for (size_t i = 0; i < part.points->action_count; i++) {
        const struct action_item *a = &part.points->actions[i];
        if (a->service_id.known && a->service_id.value == v->id)
            part.actions[part.action_count++] = a;
        for (size_t h = 0; h < helps->count; h++)
            if (helps->rows[h].action_id == a->id && helps->rows[h].service_id == v->id)
                helped.actions[helped.action_count++] = a;
    }
    r->section = S("actions");
    r->description = v->description;
    trail(r, _(w, "Actions"), path(w, "/actions"));
    trail(r, _(w, "Services and partners"), path(w, "/services"));
    return page(r, 200, v->name, html_followup_service(w, v, &part, &helped, shown, journal_events_of(w, "service", v->id, 5)));
}

/* ---- who is asked ---- */

static struct asked_of *asked_of_id(struct asked_list *list, int64_t id)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->rows[i].addressee->id == id)
            return &list->rows[i];
    return NULL;
}

/* Who answered which point. */
struct given {
    int64_t point, addressee;
};

static int by_point(const void *a, const void *b)
{
    const struct given *x = a, *y = b;
    if (x->point != y->point)
        return x->point < y->point ? -1 : 1;
    return x->addressee < y->addressee ? -1 : x->addressee > y->addressee;
}

static struct given *all_given(struct work *w, size_t *count)
{
    const struct sql_given_list *list = sql_given_list(w);
    struct given *given = arena_array(w->arena, struct given, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        given[i] = (struct given){list->rows[i].point_id, list->rows[i].addressee_id};
    qsort(given, *count = list->count, sizeof *given, by_point);
    return given;
}

/* The council first, then who owes most answers, then who has been silent longest. */
static int by_silence(const void *a, const void *b)
{
    const struct asked_of *x = a, *y = b;
    bool council_x = str_is(x->addressee->kind, "metropolis"), council_y = str_is(y->addressee->kind, "metropolis");
    int64_t owed = (y->sent - y->answered) - (x->sent - x->answered), silent = y->silent_days - x->silent_days;
    if (council_x != council_y)
        return council_x ? -1 : 1;
    return owed ? (owed > 0) - (owed < 0) : silent ? (silent > 0) - (silent < 0) : x->addressee < y->addressee ? -1 : x->addressee > y->addressee;
}

static const void *asked_made(struct work *w)
{
    const struct sql_addressee_list *addressees = sql_addressee_list(w);
    struct asked_list *list = arena_new(w->arena, struct asked_list);
    const struct sql_asked_list *asked = sql_asked_list(w);
    size_t given_count;
    const struct given *given = all_given(w, &given_count);
    *list = (struct asked_list){addressees->count, arena_array(w->arena, struct asked_of, addressees->count + 1)};
    for (size_t i = 0; i < addressees->count; i++)
        list->rows[i].addressee = &addressees->rows[i];
    for (size_t i = 0; i < asked->count; i++) {
        struct asked_of *of = asked_of_id(list, asked->rows[i].addressee_id);
        struct maybe sent = asked->rows[i].sent;
        if (!of)
            continue;
        of->referred++;
        of->sent += sent.known;
        struct given answer = {asked->rows[i].point_id, asked->rows[i].addressee_id};
        bool answered = bsearch(&answer, given, given_count, sizeof answer, by_point) != NULL;
        of->answered += answered && sent.known;
        int64_t silent = sent.known && !answered ? days_between(sent.value, day_of(w->now)) : 0;
        if (silent > of->silent_days) {
            of->silent_days = silent;
            of->silent_since = sent.value;
        }
    }
    qsort(list->rows, list->count, sizeof *list->rows, by_silence);
    return list;
}

const struct asked_list *asked_of_all(struct work *w)
{
    return work_made(w, FOR_ALL, asked_made);
}

static struct response addressees(struct request *r)
{
    struct work *w = r->work;
    struct part part = part_new(w, (struct str){0});
    r->section = S("addressees");
    r->description = _(w, "What was asked of the State, the region, communes, companies, and what they answered.");
    return page(r, 200, _(w, "Who must answer"), html_followup_addressees(w, asked_of_all(w), &part));
}

static int longest_silence_first(const void *a, const void *b)
{
    const struct asked_line *x = a, *y = b;
    return x->silent_days > y->silent_days ? -1 : x->silent_days < y->silent_days;
}

/* What one addressee was asked, line by line. */
static struct response addressee(struct request *r)
{
    struct work *w = r->work;
    struct part part = part_new(w, path_key(r));
    const struct sql_addressee_row *who = NULL;
    for (size_t i = 0; i < part.points->addressees->count; i++)
        if (str_equal(part.points->addressees->rows[i].slug, path_key(r)))
            who = &part.points->addressees->rows[i];
    if (!who)
        return not_found(r);
    r->section = S("addressees");
    trail(r, _(w, "Who must answer"), path(w, "/destinataires"));
    if (str_is(who->kind, "metropolis"))
        return page(r, 200, who->name, html_followup_council(w, who, &part));
    const struct sql_addressee_line_list *list = sql_addressee_line_list(w, who->id);
    struct asked_lines lines = {0, arena_array(w->arena, struct asked_line, list->count + 1), 0, 0};
    for (size_t i = 0; i < list->count; i++) {
        const struct sql_addressee_line_row *l = &list->rows[i];
        const struct point *point = point_of_id(part.points, l->point_id);
        if (!point)
            continue;
        int64_t silent = l->sent.known && !l->day.known ? days_between(l->sent.value, day_of(w->now)) : 0;
        lines.rows[lines.count++] = (struct asked_line){point, l, silent};
        lines.sent += l->sent.known;
        lines.answered += l->day.known;
    }
    qsort(lines.rows, lines.count, sizeof *lines.rows, longest_silence_first);
    return page(r, 200, who->name, html_followup_addressee(w, who, &lines));
}

/* ---- where ---- */

static struct response communes(struct request *r)
{
    struct work *w = r->work;
    struct part part = part_new(w, (struct str){0});
    r->section = S("actions");
    trail(r, _(w, "Actions"), path(w, "/actions"));
    return page(r, 200, _(w, "Communes"), html_followup_communes(w, part.points->communes, &part));
}

/* A commune: its map, what happens there, what it was asked. */
static struct response commune(struct request *r)
{
    struct work *w = r->work;
    const struct sql_commune_entity *c = sql_commune_entity(w, path_key(r));
    if (!c)
        return not_found(r);
    struct part part = part_new(w, c->name), everywhere = part;
    everywhere.actions = arena_array(w->arena, const struct action_item *, part.points->action_count + 1);
    actions_with(&part, ACTION_COMMUNE, value_of(&part.points->action_facets->rows[ACTION_COMMUNE], c->code));
    actions_with(&everywhere, ACTION_COMMUNE, 0);
    r->section = S("actions");
    trail(r, _(w, "Actions"), path(w, "/actions"));
    trail(r, _(w, "Communes"), path(w, "/communes"));
    return page(r, 200, c->name, html_followup_commune(w, c, sql_outline_list(w), &part, &everywhere));
}

/* ---- acts, the mandate, the vision ---- */

static struct response deliberations(struct request *r)
{
    struct work *w = r->work;
    r->section = S("addressees");
    trail(r, _(w, "Who must answer"), path(w, "/destinataires"));
    return page(r, 200, _(w, "Deliberations"), html_followup_deliberations(w, sql_deliberation_list(w)));
}

static struct response deliberation(struct request *r)
{
    struct work *w = r->work;
    const struct sql_deliberation_public *d = sql_deliberation_public(w, path_id(r));
    if (!d)
        return not_found(r);
    struct part part = part_new(w, d->reference);
    r->section = S("addressees");
    trail(r, _(w, "Who must answer"), path(w, "/destinataires"));
    trail(r, _(w, "Deliberations"), path(w, "/deliberations"));
    struct str title = say(w->arena, _(w, "Deliberation {reference}"), "reference", d->reference, NULL);
    return page(r, 200, title, html_followup_deliberation(w, d, sql_group_vote_list(w, d->id), sql_deliberated_list(w, d->id), &part,
                                                          sql_deliberation_changed_list(w, d->id)));
}

static struct response mandate(struct request *r)
{
    struct work *w = r->work;
    const struct sql_mandate *m = sql_mandate(w);
    const struct sql_deliberation_list *acts = sql_deliberation_list(w);
    int64_t act = 0;
    for (size_t i = 0; m && i < acts->count; i++)
        if (str_equal(acts->rows[i].reference, m->act))
            act = acts->rows[i].id;
    return page(r, 200, _(w, "The mandate"), html_followup_mandate(w, m, act, sql_commitment_list(w), journal_events_of(w, "mandate", 1, 5)));
}

static struct response vision(struct request *r)
{
    struct work *w = r->work;
    return page(r, 200, _(w, "The report: vision, themes, levers"), html_followup_vision(w, sql_mandate(w), sql_theme_list(w), sql_lever_list(w), points_read(w)));
}

static struct response terms(struct request *r)
{
    struct work *w = r->work;
    r->section = S("addressees");
    trail(r, _(w, "Who must answer"), path(w, "/destinataires"));
    return page(r, 200, _(w, "The council: terms and delegations"), html_followup_terms(w, sql_delegation_list(w)));
}

/* ---- one box for everything ---- */

static bool holds(struct work *w, struct str text, struct str sought)
{
    struct pieces pieces = pieces_of(w, text, sought);
    for (size_t i = 0; i < pieces.count; i++)
        if (pieces.rows[i].marked)
            return true;
    return false;
}

static struct response search(struct request *r)
{
    struct work *w = r->work;
    const struct points *points = points_read(w);
    struct facets *facets = facets_read(r, points->facets);
    if (!facets)
        return not_found(r);
    struct str sought = facets->sought;
    int64_t number;
    if (str_number(sought, &number) && sql_proposal_public(w, number))
        return see_other(r, path(w, "/propositions/", number), NULL);
    facets_count(w, facets, points_seek(w, points, sought));
    struct found found = {.sought = sought, .points = points, .part = {.rows = arena_array(w->arena, const struct point *, points->count + 1),
                          .actions = arena_array(w->arena, const struct action_item *, points->action_count + 1), .points = points}};
    for (size_t i = 0; i < points->count && sought.size; i++)
        if (bits_has(facets->matches, i)) {
            found.part.found++;
            if (found.part.count < 10)
                found.part.rows[found.part.count++] = &points->rows[i];
        }
    for (size_t i = 0; i < points->action_count && sought.size; i++)
        if (holds(w, points->actions[i].title, sought))
            found.part.actions[found.part.action_count++] = &points->actions[i];
    found.services = services_shown(w, points);
    found.acts = sql_deliberation_list(w);
    found.service_holds = arena_array(w->arena, bool, found.services->count + 1);
    found.act_holds = arena_array(w->arena, bool, found.acts->count + 1);
    found.commune_holds = arena_array(w->arena, bool, points->communes->count + 1);
    for (size_t i = 0; i < found.services->count && sought.size; i++)
        found.others += found.service_holds[i] = holds(w, found.services->rows[i].name, sought);
    for (size_t i = 0; i < found.acts->count && sought.size; i++)
        found.others += found.act_holds[i] = holds(w, found.acts->rows[i].title, sought) || str_equal(found.acts->rows[i].reference, sought);
    for (size_t i = 0; i < points->communes->count && sought.size; i++)
        found.others += found.commune_holds[i] = holds(w, points->communes->rows[i].name, sought);
    found.more = path_with(w, path(w, "/propositions"), "q", sought);
    bool nothing = !found.part.found && !found.part.action_count && !found.others;
    found.near = nothing ? points_near_word(w, sought) : (struct str){0};
    return page(r, 200, _(w, "Search"), html_followup_search(w, &found));
}

const struct route followup_sides_routes[] = {
    GET("/recherche", EVERYONE, search, "One box: proposals first, then actions, services, acts, communes"),
    GET("/themes/{slug}", EVERYONE, theme, "A theme: its introduction, its part of the field, its levers and proposals"),
    GET("/leviers/{slug}", EVERYONE, lever, "A lever: its introduction and proposals; its answer where it has none"),
    GET("/leviers/numero/{lever}", EVERYONE, lever_numbered, "A lever by its place in the report"),
    GET("/services", EVERYONE, services, "Services in their tree, and partners"),
    GET("/services/{slug}", EVERYONE, service, "A service or partner: its actions"),
    GET("/destinataires", EVERYONE, addressees, "Who must answer, and how long they have been silent"),
    GET("/destinataires/{slug}", EVERYONE, addressee, "What one addressee was asked, and answered"),
    GET("/communes", EVERYONE, communes, "The communes, on a map and in a list"),
    GET("/communes/{code}", EVERYONE, commune, "A commune: what happens there"),
    GET("/deliberations", EVERYONE, deliberations, "The acts of the council"),
    GET("/deliberations/{deliberation}", EVERYONE, deliberation, "An act: votes by group, document, the answers it gives"),
    GET("/mandat", EVERYONE, mandate, "The mandate of the convention and each commitment of the council"),
    GET("/rapport", EVERYONE, vision, "The report: its vision, themes and levers, every paragraph with its address"),
    GET("/mandats", EVERYONE, terms, "Terms of the council and its delegations"),
    {0},
};
