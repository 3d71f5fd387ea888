/* The public table, the thread of a proposal, the actions. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pages.h"

#include "followup_pages.h"

#include <stdlib.h>

enum { A_PAGE = 25, ALL = 500, EVENTS = 3, OF_AN_ACTION = 5 };

unsigned of_action(struct work *w, int64_t number)
{
    const struct sql_action_list *found = sql_action_list(w, .number = known(number));
    if (!found->count)
        return NO_OBJECT;
    if (!w->who)
        return VISITOR;
    struct maybe service = found->rows[0].service_id;
    bool own = w->who->service.known && service.known && w->who->service.value == service.value;
    return VISITOR | (w->who->role == ROLE_PIC ? PIC : 0) | (w->who->role == ROLE_REFERENT && own ? REFERENT : 0);
}

bool read_page(struct request *r, size_t found, bool all, struct pages *pages)
{
    struct str given = pairs_get(&r->query, "page");
    int64_t size = all ? ALL : A_PAGE;
    pages->at = 1;
    pages->last = found ? ((int64_t)found + size - 1) / size : 1;
    if (given.data && (!str_number(given, &pages->at) || pages->at < 1 || pages->at > pages->last))
        return false;
    pages->from = (size_t)((pages->at - 1) * size);
    pages->shown = found - pages->from < (size_t)size ? found - pages->from : (size_t)size;
    return true;
}

/* ---- the public table ---- */

static int by_number(const void *a, const void *b)
{
    const struct point *x = *(const struct point *const *)a, *y = *(const struct point *const *)b;
    bool lever_x = !x->number, lever_y = !y->number;
    if (lever_x != lever_y)
        return lever_x ? 1 : -1; /* bare levers come last */
    return x->number < y->number ? -1 : x->number > y->number ? 1 : x < y ? -1 : x > y;
}

static int by_news(const void *a, const void *b)
{
    const struct point *x = *(const struct point *const *)a, *y = *(const struct point *const *)b;
    int64_t newer_x = x->states.news.known ? x->states.news.value : INT64_MIN, newer_y = y->states.news.known ? y->states.news.value : INT64_MIN;
    return newer_x > newer_y ? -1 : newer_x < newer_y ? 1 : by_number(a, b);
}

int by_sign(const void *a, const void *b)
{
    size_t x = (*(const struct point *const *)a)->sign.rank, y = (*(const struct point *const *)b)->sign.rank;
    return x != y ? (x < y ? -1 : 1) : by_number(a, b);
}

/* The points that match, in the order asked; only those of the page are kept. */
static bool cut(struct request *r, struct listed *l)
{
    const struct points *p = l->points;
    const struct point **all = arena_array(r->work->arena, const struct point *, p->count + 1);
    size_t found = 0;
    for (size_t i = 0; i < p->count; i++)
        if (bits_has(l->facets->matches, i))
            all[found++] = &p->rows[i];
    int (*order)(const void *, const void *) = by_number;
    if (str_is(l->facets->sort, "nouvelles"))
        order = by_news;
    else if (str_is(l->facets->sort, "etat"))
        order = by_sign;
    qsort(all, found, sizeof(struct point *), order);
    if (!read_page(r, found, l->facets->all, &l->pages))
        return false;
    l->rows = all + l->pages.from;
    l->count = l->pages.shown;
    return true;
}

/* The public table: proposals, by the facets asked, 25 a page. */
static struct response list(struct request *r)
{
    struct work *w = r->work;
    const struct points *points = points_read(w);
    struct facets *facets = facets_read(r, points->facets);
    struct listed l = {.points = points, .facets = facets};
    if (!facets)
        return not_found(r);
    int64_t number;
    if (str_number(facets->sought, &number) && sql_proposal_public(w, number))
        return see_other(r, path(w, "/propositions/", number), NULL);
    facets_count(w, facets, points_seek(w, points, facets->sought));
    if (!cut(r, &l))
        return not_found(r);
    l.pages.where = facets_path(w, l.facets, NULL, 0);
    l.everything = path_with(w, l.pages.where, "tout", S("1"));
    if (!l.facets->found) {
        l.removal = facets_best_removal(facets);
        l.near = points_near_word(w, l.facets->sought);
    }
    r->section = S("proposals");
    r->description = _(w, "What the citizens proposed, what was answered, what is done.");
    return page(r, 200, _(w, "Proposals"), html_followup_list(w, &l));
}

/* Answers × states: how many points, each a link to its list. */
static struct response crossed(struct request *r)
{
    struct work *w = r->work;
    const struct points *points = points_read(w);
    const struct facet *answers = &points->facets->rows[ANSWER], *states = &points->facets->rows[STATE];
    size_t columns = states->count - 1; /* the last one, a claim that waits, is no state */
    struct cross cross = {.answers = answers, .columns = columns, .rows = answers->count, .states = states, .cells = arena_array(w->arena, struct cross_cell, answers->count * columns)};
    for (size_t i = 0; i < points->count; i++)
        for (size_t a = 0; a < answers->count; a++)
            for (size_t s = 0; s < columns; s++)
                cross.cells[a * columns + s].count += facet_has(answers, i, a) && facet_has(states, i, s);
    for (size_t a = 0; a < answers->count; a++)
        for (size_t s = 0; s < columns; s++) {
            struct cross_cell *cell = &cross.cells[a * columns + s];
            cell->where = path_with(w, path_with(w, points->facets->whole, "reponse", answers->rows[a].code), "etat", states->rows[s].code);
            cross.most = cell->count > cross.most ? cell->count : cross.most;
        }
    cross.total = (int64_t)points->count;
    r->section = S("proposals");
    trail(r, _(w, "Proposals"), path(w, "/propositions"));
    return page(r, 200, _(w, "Answers and states"), html_followup_cross(w, &cross));
}

/* ---- a proposal ---- */

struct around around_point(struct work *w, int64_t point)
{
    struct maybe id = known(point);
    return (struct around){sql_ties_list(w, .point_id = id),      sql_partners_list(w, .point_id = id), sql_places_list(w, .point_id = id),
                           sql_milestone_list(w, .point_id = id), sql_money_list(w, .point_id = id),    sql_blocker_list(w, .point_id = id),
                           sql_opinion_list(w, .point_id = id),   sql_evidence_list(w, .point_id = id), sql_contestation_list(w, .point_id = id), point};
}

static struct around around_action(struct work *w, int64_t action)
{
    struct maybe id = known(action);
    return (struct around){sql_ties_list(w, .action_id = id),      sql_partners_list(w, .action_id = id), sql_places_list(w, .action_id = id),
                           sql_milestone_list(w, .action_id = id), sql_money_list(w, .action_id = id),    sql_blocker_list(w, .action_id = id),
                           sql_opinion_list(w, .action_id = id),   sql_evidence_list(w, .action_id = id), sql_contestation_list(w, .action_id = id), 0};
}

struct answereds answereds_of(struct work *w, const struct sql_answer_list *list, struct str text)
{
    struct answereds answers = {list->count, arena_array(w->arena, struct answered, list->count + 1)};
    for (size_t i = 0; i < list->count; i++) {
        answers.rows[i] = (struct answered){&list->rows[i], NULL, false};
        for (size_t k = 0; k < i; k++) /* the newest of each comes first */
            answers.rows[i].followed |= str_equal(list->rows[k].addressee, list->rows[i].addressee);
        if (!list->rows[i].wording.size || !text.size)
            continue;
        answers.rows[i].wording = arena_new(w->arena, struct differences);
        *answers.rows[i].wording = differences(w->arena, text, list->rows[i].wording);
    }
    return answers;
}

void thread_conclude(struct thread *t)
{
    struct state_counts counts = {0};
    for (size_t i = 0; i < t->actions->count; i++)
        state_count(&counts, t->actions->rows[i].state, t->actions->rows[i].claim, t->actions->rows[i].news);
    for (size_t i = 0; i < t->actions->count; i++) {
        const struct sql_opinion_row *o = opinion_of(t->around.opinions, t->actions->rows[i].id);
        t->opinions += o != NULL;
        if (o)
            t->pace = t->opinions == 1 ? four_of(o).rows[PACE].most : (struct str){0};
    }
    for (size_t i = 0; i < t->answers.count; i++)
        t->council_answers += str_is(t->answers.rows[i].answer->addressee_kind, "metropolis");
    t->sign = sign_of(&counts, t->council_answers ? t->answers.rows[0].answer->answer_kind : (struct str){0}); /* the council's come first */
    t->news = counts.news;
    t->claims = counts.claims;
}

/* The thread of a proposal: its words, the answer, the actions, the money, the proof, the history. */
static struct response proposal(struct request *r)
{
    struct work *w = r->work;
    const struct sql_proposal_public *p = sql_proposal_public(w, path_id(r));
    if (!p)
        return not_found(r);
    const struct sql_answer_list *answers = sql_answer_list(w, p->point_id);
    struct thread t = {.proposal = p, .answers = answereds_of(w, answers, p->text), .referrals = sql_referral_list(w, p->point_id),
                       .actions = sql_action_list(w, .point_id = known(p->point_id)), .errata = sql_erratum_list(w, p->id),
                       .schemes = sql_scheme_list(w, p->id), .around = around_point(w, p->point_id),
                       .history = journal_events_of(w, "proposal", p->number, EVENTS), .may_summarise = w->who && w->who->role == ROLE_PIC,
                       .plain_wording = pairs_get(&r->query, "sans-marques").size > 0};
    thread_conclude(&t);
    t.with_marks = path(w, "/propositions/", p->number);
    t.without_marks = path_with(w, t.with_marks, "sans-marques", S("1"));
    r->section = S("proposals");
    r->description = p->title;
    trail(r, _(w, "Proposals"), path(w, "/propositions"));
    trail(r, p->theme, path(w, "/themes/", p->theme_slug));
    struct str title = say(w->arena, _(w, "Proposal {number}: {title}"), "number", plain_number(w, p->number), "title", p->title, NULL);
    return page(r, 200, title, html_followup_proposal(w, &t));
}

/* ---- actions ---- */

static bool cut_actions(struct request *r, struct actions_listed *l)
{
    const struct points *p = l->points;
    const struct action_item **all = arena_array(r->work->arena, const struct action_item *, p->action_count + 1);
    size_t found = 0;
    for (size_t i = 0; i < p->action_count; i++)
        if (bits_has(l->facets->matches, i))
            all[found++] = &p->actions[i];
    if (!read_page(r, found, l->facets->all, &l->pages))
        return false;
    l->rows = all + l->pages.from;
    l->count = l->pages.shown;
    return true;
}

/* All the actions, by the facets asked. */
static struct response actions(struct request *r)
{
    struct work *w = r->work;
    const struct points *points = points_read(w);
    struct facets *facets = facets_read(r, points->action_facets);
    struct actions_listed l = {.points = points, .facets = facets};
    if (!facets)
        return not_found(r);
    facets_count(w, facets, NULL);
    if (!cut_actions(r, &l))
        return not_found(r);
    l.pages.where = facets_path(w, l.facets, NULL, 0);
    l.removal = facets->found ? NULL : facets_best_removal(facets);
    r->section = S("actions");
    r->description = _(w, "What services and partners do about the proposals.");
    return page(r, 200, _(w, "Actions"), html_followup_actions(w, &l));
}

/* An action whole: both axes, its steps, money, evidence, history. */
static struct response action(struct request *r)
{
    struct work *w = r->work;
    const struct sql_action_list *found = sql_action_list(w, .number = known(path_id(r)));
    if (!found->count)
        return not_found(r);
    const struct sql_action_row *a = &found->rows[0];
    unsigned held = w->who ? of_action(w, a->number) : VISITOR;
    struct whole_action all = {.action = a, .around = around_action(w, a->id), .history = journal_events_of(w, "action", a->number, OF_AN_ACTION),
                               .declare = (held & (PIC | REFERENT)) != 0, .confirm = a->claim.data && w->who};
    r->section = S("actions");
    r->description = a->title;
    trail(r, _(w, "Actions"), path(w, "/actions"));
    struct str title = say(w->arena, _(w, "Action {number}: {title}"), "number", plain_number(w, a->number), "title", a->title, NULL);
    return page(r, 200, title, html_followup_action(w, &all));
}

const struct route followup_routes[] = {
    GET("/propositions", EVERYONE, list, "The public table of proposals, by words and facets"),
    GET("/propositions/tableau", EVERYONE, crossed, "Answers and states, crossed: how many points"),
    GET("/propositions/{proposal}", EVERYONE, proposal, "The thread of a proposal: words, answer, actions, money, evidence, history"),
    GET("/actions", EVERYONE, actions, "All the actions, by facets"),
    GET("/actions/{action}", EVERYONE, action, "An action: both axes, its steps, money, evidence, history"),
    {0},
};
