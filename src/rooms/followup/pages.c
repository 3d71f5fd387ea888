/* The public table, the thread of a proposal, actions and their state. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include "followup_pages.h"

#include <stdlib.h>

enum { A_PAGE = 25, MOST_THEMES = 25, EVENTS = 3 };

/* Relations of the person to an action: its service's referent, or the person in charge. */
static unsigned of_action(struct work *w, int64_t number)
{
    const struct sql_action_public *a = sql_action_public(w, number);
    if (!a)
        return NO_OBJECT;
    if (!w->who)
        return VISITOR;
    bool own = w->who->service.known && a->service_id.known && w->who->service.value == a->service_id.value;
    return VISITOR | (w->who->role == ROLE_PIC ? PIC : 0) | (w->who->role == ROLE_REFERENT && own ? REFERENT : 0);
}

static unsigned of_claim(struct work *w, int64_t number)
{
    return sql_action_public(w, number) ? of_anybody_reporting(w, number) : NO_OBJECT;
}

/* The list without one of its chosen themes. */
static struct path without(struct work *w, const struct table *t, size_t left_out)
{
    struct path p = path(w, "/propositions");
    for (size_t i = 0; i < t->count; i++)
        if (t->rows[i].chosen && i != left_out)
            p = path_with(w, p, "theme", t->rows[i].slug);
    return p;
}

/* The themes asked for, among those there are; false where one of them does not exist. */
static bool read_themes(struct request *r, struct table *t)
{
    struct work *w = r->work;
    const struct sql_theme_list *themes = sql_theme_list(w);
    t->rows = arena_array(w->arena, struct theme_choice, themes->count);
    t->count = themes->count;
    for (size_t i = 0; i < themes->count; i++) {
        t->rows[i] = (struct theme_choice){themes->rows[i].slug, themes->rows[i].name, themes->rows[i].proposals, false, {{0}}};
        t->total += themes->rows[i].proposals;
    }
    for (size_t q = 0; q < r->query.count; q++) {
        if (!str_is(r->query.rows[q].name, "theme"))
            continue;
        size_t i = 0;
        while (i < t->count && !str_equal(t->rows[i].slug, r->query.rows[q].value))
            i++;
        if (i == t->count)
            return false;
        t->chosen += !t->rows[i].chosen;
        t->rows[i].chosen = true;
    }
    for (size_t i = 0; i < t->count; i++)
        t->rows[i].without = without(w, t, i);
    return t->chosen <= MOST_THEMES;
}

static int by_number(const void *a, const void *b)
{
    const struct public_row *x = a, *y = b;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* The row of that number, added if it is not there. */
static struct public_row *row_numbered(struct public_rows *rows, int64_t number)
{
    for (size_t i = rows->count; i-- > 0;)
        if (rows->rows[i].number == number)
            return &rows->rows[i];
    must(rows->count < A_PAGE);
    return &rows->rows[rows->count++];
}

/* The rows of one page, their actions counted in. */
static const struct public_rows *rows_of(struct work *w, const struct sql_row_list *list)
{
    struct public_rows *rows = arena_new(w->arena, struct public_rows);
    rows->rows = arena_array(w->arena, struct public_row, A_PAGE);
    for (size_t i = 0; i < list->count; i++) {
        const struct sql_row_row *r = &list->rows[i];
        struct public_row *row = row_numbered(rows, r->number);
        row->number = r->number;
        row->title = r->title;
        row->theme = r->theme;
        row->answer = r->answer;
        if (r->state.data)
            row_count(row, r->state, r->claim, r->news);
    }
    qsort(rows->rows, rows->count, sizeof *rows->rows, by_number);
    return rows;
}

/* Which page of a list is asked; false where there is no such page. */
static bool read_page(struct request *r, int64_t found, struct pages *pages)
{
    struct str given = pairs_get(&r->query, "page");
    pages->at = 1;
    pages->last = found ? (found + A_PAGE - 1) / A_PAGE : 1;
    return !given.data || (str_number(given, &pages->at) && pages->at >= 1 && pages->at <= pages->last);
}

/* The public table: proposals, by theme where asked, 25 a page. */
static struct response list(struct request *r)
{
    struct work *w = r->work;
    struct table t = {.whole = path(w, "/propositions")};
    struct str slugs[MOST_THEMES];
    if (!read_themes(r, &t))
        return not_found(r);
    size_t n = 0;
    for (size_t i = 0; i < t.count; i++)
        if (t.rows[i].chosen) {
            t.found += t.rows[i].proposals;
            slugs[n++] = t.rows[i].slug;
        }
    if (!n)
        t.found = t.total;
    if (!read_page(r, t.found, &t.pages))
        return not_found(r);
    t.pages.where = without(w, &t, t.count);
    t.list = rows_of(w, sql_row_list(w, .themes = slugs, .themes_count = n, .most = A_PAGE, .skip = (t.pages.at - 1) * A_PAGE));
    r->section = S("proposals");
    r->description = _(w, "What the citizens proposed, what was answered, what is done.");
    return page(r, 200, _(w, "Proposals"), html_followup_list(w, &t));
}

/* A lever: its theme and its proposals. */
static struct response lever(struct request *r)
{
    struct work *w = r->work;
    const struct sql_lever_public *l = sql_lever_public(w, path_key(r));
    if (!l)
        return not_found(r);
    int64_t found = sql_row_count(w, .lever = l->slug);
    if (!found)
        return not_found(r); /* only drafts stand under it */
    struct pages pages = {.where = path(w, "/leviers/", l->slug)};
    if (!read_page(r, found, &pages))
        return not_found(r);
    const struct public_rows *list = rows_of(w, sql_row_list(w, .lever = l->slug, .most = A_PAGE, .skip = (pages.at - 1) * A_PAGE));
    r->section = S("proposals");
    trail(r, _(w, "Proposals"), path(w, "/propositions"));
    trail(r, l->theme, path_with(w, path(w, "/propositions"), "theme", l->theme_slug));
    return page(r, 200, l->name, html_followup_lever(w, l, list, found, &pages));
}

/* The thread of a proposal: its words, the answer, the actions, the history. */
static struct response proposal(struct request *r)
{
    struct work *w = r->work;
    const struct sql_proposal_public *p = sql_proposal_public(w, path_id(r));
    if (!p)
        return not_found(r);
    struct thread t = {.proposal = p, .answers = sql_answer_list(w, p->point_id), .actions = sql_action_list(w, p->point_id),
                       .before = sql_proposal_before(w, p->number), .after = sql_proposal_after(w, p->number),
                       .may_summarise = w->who && w->who->role == ROLE_PIC};
    struct public_row row = {.answer = t.answers->count ? t.answers->rows[0].answer_kind : (struct str){0}};
    for (size_t i = 0; i < t.actions->count; i++)
        row_count(&row, t.actions->rows[i].state, t.actions->rows[i].claim, t.actions->rows[i].news);
    t.history = journal_events_with(w, p->number, sql_history_list(w, p->point_id, EVENTS * PARTS), EVENTS);
    t.sign = sign_of(&row);
    t.news = row.news;
    r->section = S("proposals");
    r->description = p->title;
    trail(r, _(w, "Proposals"), path(w, "/propositions"));
    trail(r, p->theme, path_with(w, path(w, "/propositions"), "theme", p->theme_slug));
    struct str title = say(w->arena, _(w, "Proposal {number}: {title}"), "number", plain_number(w, p->number), "title", p->title, NULL);
    return page(r, 200, title, html_followup_proposal(w, &t));
}

static struct response action(struct request *r)
{
    struct work *w = r->work;
    const struct sql_action_public *a = sql_action_public(w, path_id(r));
    if (!a)
        return not_found(r);
    const struct sql_action_served_list *served = sql_action_served_list(w, a->id);
    const struct shown_events *history = journal_events_of(w, S("action"), a->number, 20);
    unsigned held = of_action(w, a->number);
    struct action_acts acts = {.declare = (held & (PIC | REFERENT)) != 0, .confirm = a->claim.data && w->who};
    r->section = S("proposals");
    trail(r, _(w, "Proposals"), path(w, "/propositions"));
    struct str title = say(w->arena, _(w, "Action {number}: {title}"), "number", plain_number(w, a->number), "title", a->title, NULL);
    return page(r, 200, title, html_followup_action(w, a, served, history, &acts));
}

/* ---- declaring and confirming ---- */

static const struct sql_action_entity *published(struct request *r)
{
    const struct sql_action_entity *a = sql_action_entity(r->work, path_id(r));
    return a && a->published.known && !a->withdrawn.known ? a : NULL;
}

static void way_to(struct request *r, const struct sql_action_entity *a)
{
    struct work *w = r->work;
    r->section = S("proposals");
    trail(r, _(w, "Proposals"), path(w, "/propositions"));
    trail(r, str_format(w->arena, "%.*s\xc2\xa0%lld", STR_ARGS(_(w, "Action")), (long long)a->number.value), path(w, "/actions/", a->number.value));
}

static struct response state_page(struct request *r, int status, const struct sql_action_entity *a, struct form *form)
{
    struct work *w = r->work;
    form->csrf = r->csrf;
    way_to(r, a);
    struct str title = say(w->arena, _(w, "Change the state of action {number}"), "number", plain_number(w, a->number.value), NULL);
    return page(r, status, title, html_followup_state(w, a, title, form));
}

static struct response ask_state(struct request *r)
{
    const struct sql_action_entity *a = published(r);
    if (!a)
        return not_found(r);
    struct sql_action_entity after = *a;
    return state_page(r, 200, a, form_new(r->work, action_fields, ON_STATE, &after, a->version));
}

/* A service says where its action stands. */
static struct response declare(struct request *r)
{
    struct work *w = r->work;
    const struct sql_action_entity *a = published(r);
    if (!a)
        return not_found(r);
    struct sql_action_entity after = *a;
    struct form *form = form_new(w, action_fields, ON_STATE, &after, a->version);
    int again = form_taken(form, &r->sent, a->version);
    if (!again && form_refused(form, action_declare(w, a, &after, form->why)))
        again = 422;
    if (again)
        return state_page(r, again, a, form);
    return see_other(r, path(w, "/actions/", a->number.value), after.claim.data ? "declared" : "saved");
}

static struct response confirm_page(struct request *r, int status, const struct sql_action_entity *a, struct form *form)
{
    struct work *w = r->work;
    form->csrf = r->csrf;
    way_to(r, a);
    struct str title = say(w->arena, _(w, "Confirm what is declared of action {number}"), "number", plain_number(w, a->number.value), NULL);
    return page(r, status, title, html_followup_confirm(w, a, title, form));
}

static struct response ask_confirm(struct request *r)
{
    const struct sql_action_entity *a = published(r);
    if (!a || !a->claim.data)
        return not_found(r);
    struct sql_action_entity after = *a;
    return confirm_page(r, 200, a, form_new(r->work, action_fields, ON_CONFIRM, &after, a->version));
}

/* A second person confirms. */
static struct response confirm(struct request *r)
{
    struct work *w = r->work;
    const struct sql_action_entity *a = published(r);
    if (!a)
        return not_found(r);
    struct sql_action_entity after = *a;
    struct form *form = form_new(w, action_fields, ON_CONFIRM, &after, a->version);
    int again = form_taken(form, &r->sent, a->version);
    if (!again && form_refused(form, action_confirm(w, a, form->why)))
        again = 422;
    if (again)
        return confirm_page(r, again, a, form);
    return see_other(r, path(w, "/actions/", a->number.value), "confirmed");
}

const struct route followup_routes[] = {
    GET("/propositions", EVERYONE, list, "The public table of proposals, by theme"),
    GET("/propositions/{proposal}", EVERYONE, proposal, "The thread of a proposal: words, answer, actions, history"),
    GET("/leviers/{slug}", EVERYONE, lever, "A lever: its theme and its proposals"),
    GET("/actions/{action}", EVERYONE, action, "An action: what is declared, what it serves, its history"),
    GET("/actions/{action}/etat", MAY(REFERENT | PIC, of_action), ask_state, "The form of an action's state"),
    POST("/actions/{action}/etat", MAY(REFERENT | PIC, of_action), declare, "Declares an action's state"),
    GET("/actions/{action}/confirmer", MAY(REFERENT | PIC, of_claim), ask_confirm, "The form of a confirmation"),
    POST("/actions/{action}/confirmer", MAY(REFERENT | PIC, of_claim), confirm, "Confirms what another service declared"),
    {0},
};
