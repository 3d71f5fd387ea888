/* What templates of this room ask: sums, counts, what belongs to one action. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pages.h"

#include <stdlib.h>

/* ---- opinions ---- */

const struct sql_opinion_row *opinion_of(const struct sql_opinion_list *opinions, int64_t action)
{
    for (size_t i = 0; i < opinions->count; i++)
        if (opinions->rows[i].action_id == action)
            return &opinions->rows[i]; /* the newest round comes first */
    return NULL;
}

struct four four_of(const struct sql_opinion_row *o)
{
    struct four four = {.count = QUESTIONS};
    const struct counts counts[QUESTIONS] = {{o->account_yes, o->account_partly, o->account_no, o->account_cannot_say},
                                             {o->size_yes, o->size_partly, o->size_no, o->size_cannot_say},
                                             {o->pace_yes, o->pace_partly, o->pace_no, o->pace_cannot_say},
                                             {o->deviation_yes, o->deviation_partly, o->deviation_no, o->deviation_cannot_say}};
    for (int q = 0; q < QUESTIONS; q++)
        four.rows[q] = (struct four_row){question_labels[q], counts[q], most_frequent(&counts[q])};
    return four;
}

int64_t answers_of(const struct sql_opinion_row *o)
{
    const struct four four = four_of(o);
    int64_t most = 0;
    for (int q = 0; q < QUESTIONS; q++) {
        const struct counts *c = &four.rows[q].counts;
        int64_t sum = c->yes.value + c->partly.value + c->no.value + c->cannot_say.value;
        most = sum > most ? sum : most;
    }
    return most;
}

struct repeat repeated(struct maybe n)
{
    enum { MOST_UNITS = 30 }; /* beyond, the words alone tell it */
    static const char units[MOST_UNITS];
    return (struct repeat){n.value > MOST_UNITS || n.value < 0 ? 0 : (size_t)n.value, units};
}

/* ---- what belongs to one action ---- */

size_t steps_of(const struct sql_milestone_list *milestones, int64_t action)
{
    size_t n = 0;
    for (size_t i = 0; i < milestones->count; i++)
        n += milestones->rows[i].action_id == action;
    return n;
}

/* The last day of a month, or of a year, that is all that is known of a date. */
static int64_t last_day(int64_t day)
{
    struct civil c = civil_of_day(day);
    if (!c.month)
        return day + 1231;
    return c.day ? day : day + days_in_month(c.year, c.month);
}

int64_t days_past(struct work *w, int64_t day)
{
    int64_t late = days_between(last_day(day), day_of(w->now));
    return late > 0 ? late : 0;
}

int64_t days_late(struct work *w, const struct sql_milestone_row *m)
{
    return str_is(m->state, "done") || str_is(m->state, "dropped") ? 0 : days_past(w, m->day);
}

bool first_partner(const struct sql_partners_list *partners, size_t at, int64_t action)
{
    for (size_t i = 0; i < at; i++)
        if (partners->rows[i].action_id == action)
            return false;
    return true;
}

size_t partners_count(const struct sql_partners_list *partners, int64_t action)
{
    size_t n = 0;
    for (size_t i = 0; i < partners->count; i++)
        n += partners->rows[i].action_id == action;
    return n;
}

size_t places_count(const struct sql_places_list *places, int64_t action)
{
    size_t n = 0;
    for (size_t i = 0; i < places->count; i++)
        n += places->rows[i].action_id == action;
    return n;
}

static void sum_in(struct maybe amount, int64_t *sum, int64_t *unknown)
{
    *sum += amount.value;
    *unknown += !amount.known;
}

struct money_sum money_sum(const struct sql_money_list *money)
{
    struct money_sum s = {0};
    for (size_t i = 0; i < money->count; i++) {
        sum_in(money->rows[i].planned, &s.planned, &s.planned_unknown);
        sum_in(money->rows[i].voted, &s.voted, &s.voted_unknown);
        sum_in(money->rows[i].spent, &s.spent, &s.spent_unknown);
    }
    return s;
}

int64_t answers_by(const struct answereds *answers, struct str addressee)
{
    int64_t n = 0;
    for (size_t i = 0; i < answers->count; i++)
        n += str_equal(answers->rows[i].answer->addressee, addressee);
    return n;
}

/* ---- parts of the table ---- */

int64_t cross_row(const struct cross *c, size_t row)
{
    int64_t sum = 0;
    for (size_t s = 0; s < c->columns; s++)
        sum += c->cells[row * c->columns + s].count;
    return sum;
}

int64_t cross_column(const struct cross *c, size_t column)
{
    int64_t sum = 0;
    for (size_t a = 0; a < c->rows; a++)
        sum += c->cells[a * c->columns + column].count;
    return sum;
}

struct point_list points_by_sign(struct work *w, const struct part *part)
{
    size_t count = part->all ? part->all_count : part->count;
    struct point_list list = {count, arena_array(w->arena, const struct point *, count + 1)};
    for (size_t i = 0; i < count; i++)
        list.rows[i] = part->all ? part->all[i] : part->rows[i];
    qsort(list.rows, count, sizeof(struct point *), by_sign);
    return list;
}

struct point_list points_of(const struct part *part)
{
    return (struct point_list){part->count, part->rows};
}

struct action_list actions_of(const struct part *part)
{
    return (struct action_list){part->action_count, part->actions};
}

struct all_points points_list(const struct points *points)
{
    return (struct all_points){points->count, points->rows};
}

struct state_list states_of(struct work *w, const struct part *part)
{
    struct point_list points = points_by_sign(w, part);
    struct state_list list = {0, arena_array(w->arena, struct state_row, points.count + 1)};
    for (size_t i = 0; i < points.count; i++) {
        struct proposal_sign sign = points.rows[i]->sign;
        sign.live = 0; /* the word alone, without its count */
        struct str words = sign_words(w, &sign);
        if (list.count && str_equal(list.rows[list.count - 1].words, words))
            list.rows[list.count - 1].count++;
        else
            list.rows[list.count++] = (struct state_row){1, words};
    }
    return list;
}

int64_t count_of(const struct facet *facet, size_t value)
{
    const uint64_t *bits = facet->bits + value * facet->words;
    return bits_count(bits, bits, facet->words);
}

bool month_only(int64_t day)
{
    return day % 100 == 0;
}

int64_t owned_by(const struct part *part, int64_t service)
{
    int64_t n = 0;
    for (size_t i = 0; i < part->points->action_count; i++)
        n += part->points->actions[i].service_id.known && part->points->actions[i].service_id.value == service;
    return n;
}

int64_t helped_by(const struct part *part, int64_t service)
{
    int64_t n = 0;
    for (size_t i = 0; part->helps && i < part->helps->count; i++)
        n += part->helps->rows[i].service_id == service;
    return n;
}

bool has_children(const struct sql_service_list *services, int64_t id)
{
    for (size_t i = 0; i < services->count; i++)
        if (services->rows[i].parent_id.known && services->rows[i].parent_id.value == id)
            return true;
    return false;
}

struct str listed_words(struct work *w, struct str list)
{
    struct out out = out_new(w->arena, list.size + 16);
    for (struct str rest = list; rest.size;) {
        out_c(&out, out.size ? ", " : "");
        out_str(&out, str_part(rest, &rest));
    }
    return out_done(&out);
}

bool delegation_current(struct work *w, const struct sql_delegation_row *d)
{
    int64_t today = day_of(w->now);
    return d->starts <= today && (!d->ends.known || d->ends.value >= today);
}

bool lever_shown(const struct points *points, int64_t lever, struct str introduction)
{
    bool shown = introduction.size > 0;
    for (size_t i = 0; i < points->count && !shown; i++)
        shown = points->rows[i].lever_id == lever;
    return shown;
}

bool theme_lever(const struct points *points, const struct sql_lever_row *lever, const struct sql_theme_row *theme)
{
    return lever->theme_id == theme->id && !str_equal(lever->name, theme->name) && lever_shown(points, lever->id, lever->introduction);
}

bool theme_has_levers(const struct points *points, const struct sql_lever_list *levers, const struct sql_theme_row *theme)
{
    for (size_t i = 0; i < levers->count; i++)
        if (theme_lever(points, &levers->rows[i], theme))
            return true;
    return false;
}

bool outlines_drawn(const struct sql_outline_list *outlines)
{
    for (size_t i = 0; i < outlines->count; i++)
        if (outlines->rows[i].outline.size)
            return true;
    return false;
}

/* The lowest point that any outline reaches: its first pair is absolute, the others follow it. */
int64_t map_height(const struct sql_outline_list *outlines)
{
    int64_t lowest = 1;
    for (size_t i = 0; i < outlines->count; i++) {
        struct str o = outlines->rows[i].outline;
        int64_t x = 0, y = 0;
        bool relative = false, second = false;
        for (size_t at = 0; at < o.size;) {
            char *end;
            char c = o.data[at];
            if (c == '-' || (c >= '0' && c <= '9')) {
                int64_t n = strtoll(o.data + at, &end, 10);
                int64_t *axis = second ? &y : &x;
                *axis = n > 100000 || n < -100000 ? 0 : relative ? *axis + n : n;
                second = !second;
                lowest = y > lowest && y < 100000 ? y : lowest;
                at = end > o.data + at ? (size_t)(end - o.data) : at + 1;
                continue;
            }
            relative = c == 'l' || c == 'm' || (relative && c != 'L' && c != 'M');
            second = strchr("MmLl", c) ? false : second;
            at++;
        }
    }
    return lowest + 2;
}
