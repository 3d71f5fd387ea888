/* Laying the field out: units, legend, themes. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "field.h"

#include <stdlib.h>

static const char *const view_codes[VIEWS] = {"avancement", "reponse", "avis", "fraicheur"};

struct path view_path(struct work *w, int view)
{
    return view == STATES ? path(w, "/") : path_with(w, path(w, "/"), "vue", str_of(view_codes[view]));
}

struct path question_path(struct work *w, int question)
{
    return path_with(w, view_path(w, OPINIONS), "question", str_of(question_codes[question]));
}

/* ---- the legend of each view: a row a sign, linked to the list so filtered ---- */

static void row(struct the_field *f, const char *sign, struct str words, struct path where)
{
    f->legend.rows[f->legend.count++] = (struct legend_row){.sign = sign, .words = words, .where = where};
}

/* The values of a facet, each a row. */
static void facet_rows(struct work *w, struct the_field *f, const struct facets *facets, size_t which, size_t from, size_t most)
{
    const struct facet *facet = &facets->rows[which];
    for (size_t v = from; v < facet->count && v < from + most; v++)
        row(f, facet->rows[v].sign, facet->rows[v].label, path_with(w, facets->whole, facet->name, facet->rows[v].code));
}

static void legend_of_states(struct work *w, struct the_field *f, const struct points *p)
{
    static const struct {
        const char *code, *value;
    } states[] = {{"finished", "terminee"}, {"being_evaluated", "en-evaluation"}, {"under_way", "en-cours"}, {"in_preparation", "en-preparation"},
                  {"not_started", "non-commencee"}, {"suspended", "suspendue"}, {"abandoned", "abandonnee"}, {"unknown", "pas-connu"}},
      answers[] = {{"no_action", "telle-quelle"}, {"under_study", "a-l-etude"}, {"passed_on", "transmise"}, {"refused", "refusee"}, {"none", "sans-reponse"}};
    struct path list = p->facets->whole, without = path_with(w, list, "etat", S("sans-action"));
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        struct proposal_sign sign = {.family = "state", .code = str_of(states[i].code)};
        row(f, str_format(w->arena, "state-%s", states[i].code).data, sign_words(w, &sign), path_with(w, list, "etat", str_of(states[i].value)));
    }
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        struct proposal_sign sign = {.family = "answer", .code = str_of(answers[i].code)};
        struct path where = path_with(w, without, "reponse", str_of(answers[i].value));
        if (!i) /* three answers adopt */
            where = path_with(w, path_with(w, where, "reponse", S("avec-changements")), "reponse", S("en-partie"));
        row(f, str_format(w->arena, "answer-%s", answers[i].code).data, sign_words(w, &sign), where);
    }
    f->legend.rows[COUNT_OF(states)].begins_second = true;
}

static void legend_of(struct work *w, struct the_field *f, const struct points *p)
{
    static const char *const ages[] = {"age-fresh", "age-ageing", "age-stale", "age-never", "age-none"};
    f->legend.rows = arena_array(w->arena, struct legend_row, 24);
    if (f->view == STATES)
        legend_of_states(w, f, p);
    else if (f->view == ANSWERS)
        facet_rows(w, f, p->facets, ANSWER, 0, 10);
    else if (f->view == AGES)
        facet_rows(w, f, p->facets, FRESHNESS, 0, 10);
    else
        facet_rows(w, f, p->action_facets, ACTION_OPINION, (size_t)f->question * 5, 5);
    for (size_t i = 0; i < COUNT_OF(ages) && f->view == AGES; i++)
        f->legend.rows[i].sign = ages[i];
    for (size_t i = 0; i < 5 && f->view == OPINIONS; i++) { /* the question stands above: its answers alone are told */
        static const char *const answers[] = {"yes", "partly", "no", "cannot_say", "divided"};
        f->legend.rows[i].words = word(w, choice_of(opinion_answers, str_of(answers[i])).label);
    }
    if (f->view == OPINIONS)
        row(f, "age-none", _(w, "No opinion yet"), path_with(w, p->action_facets->whole, "avis", S("pas-d-avis")));
}

/* ---- units ---- */

/* The row of the legend that a point stands under. */
static size_t legend_row(const struct the_field *f, const struct points *p, size_t i)
{
    size_t facet = f->view == ANSWERS ? ANSWER : FRESHNESS;
    if (f->view != STATES) {
        size_t v = 0;
        while (v + 1 < f->legend.count && !facet_has(&p->facets->rows[facet], i, v))
            v++;
        return v;
    }
    static const char *const rows[] = {"finished", "being_evaluated", "under_way", "in_preparation", "not_started", "suspended", "abandoned", "unknown",
                                       "no_action", "under_study", "passed_on", "refused", "none"};
    size_t v = 0;
    while (v + 1 < COUNT_OF(rows) && !str_is(p->rows[i].sign.code, rows[v]))
        v++;
    return v;
}

static struct unit unit_of_point(struct work *w, const struct the_field *f, const struct points *p, size_t i)
{
    const struct point *point = &p->rows[i];
    struct unit u = {.where = point_path(w, point), .number = point->number ? point->number : INT64_MAX, .legend = legend_row(f, p, i)};
    u.folded = f->view == STATES && stale(w, point->sign.code, point->states.news);
    struct str what = f->view == STATES ? sign_words(w, &point->sign) : f->legend.rows[u.legend].words;
    struct str name = point->number ? plain_number(w, point->number) : point->title;
    struct str old = u.folded ? _(w, ", no news for over 6 months") : S("");
    u.name = str_format(w->arena, "%.*s, %.*s%.*s", STR_ARGS(name), STR_ARGS(what), STR_ARGS(old));
    return u;
}

static struct unit unit_of_action(struct work *w, const struct the_field *f, const struct points *p, size_t i)
{
    const struct action_item *a = &p->actions[i];
    const struct facet *facet = &p->action_facets->rows[ACTION_OPINION];
    struct unit u = {.where = path(w, "/actions/", a->number), .number = a->number, .legend = 5};
    for (size_t v = 0; v < 5; v++)
        if (facet_has(facet, i, (size_t)f->question * 5 + v))
            u.legend = v;
    struct str name = say(w->arena, _(w, "Action {number}"), "number", plain_number(w, a->number), NULL);
    u.name = str_format(w->arena, "%.*s, %.*s", STR_ARGS(name), STR_ARGS(f->legend.rows[u.legend].words));
    return u;
}

static int by_number(const void *a, const void *b)
{
    const struct unit *x = a, *y = b;
    return x->number < y->number ? -1 : x->number > y->number;
}

static int by_legend(const void *a, const void *b)
{
    const struct unit *x = a, *y = b;
    return x->legend != y->legend ? (x->legend < y->legend ? -1 : 1) : x->folded != y->folded ? x->folded - y->folded : by_number(a, b);
}

static void place(struct work *w, struct the_field *f, size_t theme, struct unit u, size_t most)
{
    if (theme >= f->count)
        return;
    struct field_theme *t = &f->rows[theme];
    if (!t->units.rows)
        t->units.rows = arena_array(w->arena, struct unit, most + 1);
    t->units.rows[t->units.count++] = u;
    t->cells[u.legend]++;
    f->legend.rows[u.legend].count++;
    f->total++;
    f->stale += u.folded;
}

static void fill(struct work *w, struct the_field *f, const struct points *p)
{
    f->count = p->themes->count;
    f->rows = arena_array(w->arena, struct field_theme, f->count + 1);
    for (size_t t = 0; t < f->count; t++)
        f->rows[t] = (struct field_theme){.name = p->themes->rows[t].name, .slug = p->themes->rows[t].slug,
                                          .cells = arena_array(w->arena, int64_t, f->legend.count + 1)};
    for (size_t i = 0; i < p->count && f->view != OPINIONS; i++)
        place(w, f, p->rows[i].theme, unit_of_point(w, f, p, i), p->count);
    for (size_t i = 0; i < p->action_count && f->view == OPINIONS; i++)
        place(w, f, p->actions[i].theme < 0 ? SIZE_MAX : (size_t)p->actions[i].theme, unit_of_action(w, f, p, i), p->action_count);
    for (size_t t = 0; t < f->count; t++)
        if (f->rows[t].units.count)
            qsort(f->rows[t].units.rows, f->rows[t].units.count, sizeof(struct unit), f->by_number ? by_number : by_legend);
    bool second = false;
    for (size_t i = 0; i < f->legend.count; i++) {
        second |= f->legend.rows[i].begins_second;
        f->first_group += second ? 0 : f->legend.rows[i].count;
    }
}

/* The code among several; -1: none of them; 0 where nothing is asked. */
static int chosen(struct request *r, const char *name, const char *const *codes, int count)
{
    struct str given = pairs_get(&r->query, name);
    if (!given.size)
        return 0;
    for (int i = 0; i < count; i++)
        if (str_is(given, codes[i]))
            return i;
    return -1;
}

struct the_field *field_of(struct request *r, const struct points *points)
{
    static const char *const orders[] = {"etat", "numero"}, *const readings[] = {"signes", "tableau"};
    struct work *w = r->work;
    struct the_field *f = arena_new(w->arena, struct the_field);
    int view = chosen(r, "vue", view_codes, VIEWS), question = chosen(r, "question", question_codes, QUESTIONS);
    int order = chosen(r, "ordre", orders, 2), reading = chosen(r, "lire", readings, 2);
    if (view < 0 || question < 0 || order < 0 || reading < 0)
        return NULL;
    *f = (struct the_field){.view = (enum view)view, .question = (enum question)question, .by_number = order == 1, .as_table = reading == 1};
    f->here = view == OPINIONS ? question_path(w, question) : view_path(w, view);
    f->as_signs = f->here;
    f->as_table_path = path_with(w, f->here, "lire", S("tableau"));
    f->other_order = f->by_number ? f->here : path_with(w, f->here, "ordre", S("numero"));
    legend_of(w, f, points);
    fill(w, f, points);
    return f;
}

struct str field_words(struct work *w, const struct the_field *f)
{
    struct out out = out_new(w->arena, 200);
    for (size_t i = 0; i < f->legend.count; i++) {
        if (!f->legend.rows[i].count)
            continue;
        out_c(&out, out.size ? ", " : "");
        out_str(&out, f->legend.rows[i].words);
        out_c(&out, w->language == FRENCH ? "\xc2\xa0: " : ": ");
        out_number(&out, f->legend.rows[i].count);
    }
    return out_done(&out);
}
