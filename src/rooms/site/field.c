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
        const char *sign, *value; /* of the sprite; of the facet */
    } rows[SIGNS] = {{"state-finished", "terminee"}, {"state-being_evaluated", "en-evaluation"}, {"state-under_way", "en-cours"},
                     {"state-in_preparation", "en-preparation"}, {"state-not_started", "non-commencee"}, {"state-suspended", "suspendue"},
                     {"state-abandoned", "abandonnee"}, {"state-unknown", "pas-connu"}, {"answer-no_action", "telle-quelle"},
                     {"answer-under_study", "a-l-etude"}, {"answer-passed_on", "transmise"}, {"answer-refused", "refusee"}, {"answer-none", "sans-reponse"}};
    struct path list = p->facets->whole, without = path_with(w, list, "etat", S("sans-action"));
    for (size_t i = 0; i < SIGNS; i++) {
        struct proposal_sign sign = {.family = i < FIRST_ANSWER ? "state" : "answer", .code = str_of(sign_codes[i])};
        struct path where = i < FIRST_ANSWER ? path_with(w, list, "etat", str_of(rows[i].value)) : path_with(w, without, "reponse", str_of(rows[i].value));
        if (i == FIRST_ANSWER) /* three answers adopt */
            where = path_with(w, path_with(w, where, "reponse", S("avec-changements")), "reponse", S("en-partie"));
        row(f, rows[i].sign, sign_words(w, &sign), where);
    }
    f->legend.rows[FIRST_ANSWER].begins_second = true;
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
    const struct facet *facet = &p->facets->rows[f->view == ANSWERS ? ANSWER : FRESHNESS];
    if (f->view == STATES)
        return p->rows[i].sign.rank;
    size_t v = 0;
    while (v + 1 < f->legend.count && !facet_has(facet, i, v))
        v++;
    return v;
}

static struct unit unit_of_point(const struct the_field *f, const struct points *p, size_t i)
{
    const struct point *point = &p->rows[i];
    size_t row = legend_row(f, p, i);
    bool states = f->view == STATES;
    return (struct unit){.where = point->where, .number = point->number ? point->number : INT64_MAX, .title = point->number ? (struct str){0} : point->title,
                         .what = states ? point->words : f->legend.rows[row].words, .legend = row, .folded = states && point->stale};
}

static struct unit unit_of_action(const struct the_field *f, const struct points *p, size_t i)
{
    const struct action_item *a = &p->actions[i];
    const struct facet *facet = &p->action_facets->rows[ACTION_OPINION];
    size_t row = 5;
    for (size_t v = 0; v < 5; v++)
        if (facet_has(facet, i, (size_t)f->question * 5 + v))
            row = v;
    return (struct unit){.where = a->where, .number = a->number, .what = f->legend.rows[row].words, .legend = row, .action = true};
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

/* The theme that an item stands in; past the last one: in none. */
static size_t theme_of(const struct the_field *f, const struct points *p, size_t i)
{
    if (f->view != OPINIONS)
        return p->rows[i].theme;
    return p->actions[i].theme < 0 ? SIZE_MAX : (size_t)p->actions[i].theme;
}

static void place(struct the_field *f, struct field_theme *t, struct unit u)
{
    t->units.rows[t->units.count++] = u;
    t->cells[u.legend]++;
    f->legend.rows[u.legend].count++;
    f->total++;
    f->stale += u.folded;
}

static void fill(struct work *w, struct the_field *f, const struct points *p)
{
    size_t items = f->view == OPINIONS ? p->action_count : p->count;
    size_t *counts = arena_array(w->arena, size_t, p->themes->count + 1);
    for (size_t i = 0; i < items; i++)
        if (theme_of(f, p, i) < p->themes->count)
            counts[theme_of(f, p, i)]++;
    f->count = p->themes->count;
    f->rows = arena_array(w->arena, struct field_theme, f->count + 1);
    for (size_t t = 0; t < f->count; t++)
        f->rows[t] = (struct field_theme){.name = p->themes->rows[t].name, .slug = p->themes->rows[t].slug, .units.rows = arena_array(w->arena, struct unit, counts[t] + 1),
                                          .cells = arena_array(w->arena, int64_t, f->legend.count + 1)};
    for (size_t i = 0; i < items; i++)
        if (theme_of(f, p, i) < f->count)
            place(f, &f->rows[theme_of(f, p, i)], f->view == OPINIONS ? unit_of_action(f, p, i) : unit_of_point(f, p, i));
    for (size_t t = 0; t < f->count; t++)
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
