/* What stands beside an action: what it adds, its steps, its money, its obstacles. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

static int64_t action_id(struct work *w, struct maybe number)
{
    const struct sql_action_entity *a = sql_action_entity(w, number.value);
    return a ? a->id : 0;
}

/* ---- what an action adds for a point ---- */

static const void *find_serving(struct work *w, const void *row)
{
    const struct sql_serving_entity *s = row;
    const struct sql_point *point = point_named(w, s->point);
    return point ? sql_serving_entity(w, action_id(w, s->action), point->id) : NULL;
}

static struct taken settle_serving(struct work *w, const struct change *c)
{
    struct taken taken = {0};
    const struct sql_serving_entity *s = c->after;
    if (published_action(w, s->action.value, &taken) && !c->before)
        return take_refused(_(w, "this action does not serve this proposal: tie them first."), "point");
    return taken;
}

static struct object object_of_serving(struct work *w, const void *row)
{
    const struct sql_serving_entity *s = row;
    const struct sql_point *point = point_named(w, s->point);
    return object_of_action(w, s->action.value, point ? point->title : S(""));
}

/* ---- steps ---- */

static const void *find_milestone(struct work *w, const void *row)
{
    const struct sql_milestone_entity *m = row;
    return sql_milestone_entity(w, m->action.value, m->number.value);
}

/* Another day for a step that is not done: the first one stays beside it. */
static struct taken settle_milestone(struct work *w, const struct change *c)
{
    struct taken taken = {0};
    const struct sql_milestone_entity *before = c->before;
    struct sql_milestone_entity *m = c->after;
    published_action(w, m->action.value, &taken);
    if (taken.outcome == REFUSED)
        return taken;
    if (before && before->day.value != m->day.value)
        m->first_day = before->first_day.known ? before->first_day : before->day;
    if (m->first_day.known && str_is(m->state, "planned"))
        m->state = S("moved"); /* it was moved: the same file again says no less */
    if (str_is(m->state, "done") && !m->done.known)
        return take_refused(_(w, "a step that is done has a day on which it was."), "done");
    if (!str_is(m->state, "done") && m->done.known)
        return take_refused(_(w, "a step with a day on which it was done is done."), "state");
    if (m->done.known && m->done.value > day_of(w->now))
        return take_refused(_(w, "this day is in the future."), "done");
    m->said = c->why;
    return (struct taken){0};
}

static struct object object_of_milestone(struct work *w, const void *row)
{
    const struct sql_milestone_entity *m = row;
    return object_of_action(w, m->action.value, m->title);
}

/* ---- money ---- */

static const void *find_money(struct work *w, const void *row)
{
    const struct sql_money_entity *m = row;
    return sql_money_entity(w, .action = m->action.value, .year = m->year.value, .funder = m->funder, .nature = m->nature.size ? m->nature : S("unknown"));
}

static struct taken settle_money(struct work *w, const struct change *c)
{
    struct taken taken = {0};
    struct sql_money_entity *m = c->after;
    published_action(w, m->action.value, &taken);
    if (!m->nature.size)
        m->nature = S("unknown");
    return taken;
}

static struct object object_of_money(struct work *w, const void *row)
{
    const struct sql_money_entity *m = row;
    return object_of_action(w, m->action.value, str_format(w->arena, "%lld, %.*s", (long long)m->year.value, STR_ARGS(m->funder)));
}

/* ---- obstacles ---- */

static const void *find_blocker(struct work *w, const void *row)
{
    const struct sql_blocker_entity *b = row;
    return sql_blocker_entity(w, b->action.value, b->number.value);
}

static struct taken settle_blocker(struct work *w, const struct change *c)
{
    struct taken taken = {0};
    struct sql_blocker_entity *b = c->after;
    published_action(w, b->action.value, &taken);
    if (taken.outcome != REFUSED && b->lifted.known && b->lifted.value < b->since.value)
        return take_refused(_(w, "the end comes before the beginning."), "lifted");
    b->said = c->why;
    return taken;
}

static struct object object_of_blocker(struct work *w, const void *row)
{
    const struct sql_blocker_entity *b = row;
    const struct sql_action_entity *a = sql_action_entity(w, b->action.value);
    return object_of_action(w, b->action.value, a ? a->title : S(""));
}

/* ---- the committee's opinion ---- */

static const void *find_round(struct work *w, const void *row)
{
    return sql_round_entity(w, ((const struct sql_round_entity *)row)->number.value);
}

static struct taken settle_round(struct work *w, const struct change *c)
{
    const struct sql_round_entity *r = c->after;
    return r->day.value > day_of(w->now) ? take_refused(_(w, "this day is in the future."), "day") : (struct taken){0};
}

static struct object object_of_round(struct work *w, const void *row)
{
    const struct sql_round_entity *r = row;
    must(w);
    return (struct object){r->number.value, r->body, {{"round", r->number.value}}};
}

static const void *find_opinion(struct work *w, const void *row)
{
    const struct sql_opinion_entity *o = row;
    return sql_opinion_entity(w, o->action.value, o->round.value);
}

/* The first question of which some counts are given and some are not; NULL: none. */
static const struct field *half_asked(struct work *w, const struct sql_opinion_entity *o)
{
    const struct field *f = field_named(opinion_fields, S("account_yes"));
    for (int question = 0; question < QUESTIONS; question++) {
        int given = 0;
        for (int answer = 0; answer < 4; answer++, f++)
            given += field_text_of(w->arena, f, o).data != NULL;
        if (given != 0 && given != 4)
            return f - 1;
    }
    return NULL;
}

/* A closed round's distribution is frozen: later rows may only add the owner's reply. */
static struct taken settle_opinion(struct work *w, const struct change *c)
{
    struct taken taken = {0};
    const struct sql_opinion_entity *before = c->before, *o = c->after;
    published_action(w, o->action.value, &taken);
    if (taken.outcome == REFUSED)
        return taken;
    if (!sql_round_entity(w, o->round.value))
        return take_refused(_(w, "there is no round of this number: import the rounds first."), "round");
    for (const struct field *f = opinion_fields; before && f->kind; f++)
        if (f->kind == &field_number && !str_equal(field_text_of(w->arena, f, before), field_text_of(w->arena, f, o)))
            return take_refused(_(w, "a closed round does not change: its counts are frozen."), f->name);
    const struct field *half = half_asked(w, o);
    if (half)
        return take_refused(_(w, "a question has its four counts, or none: write 0 where nobody answered so."), half->name);
    if (o->reply.size && !o->reply_day.known)
        return take_refused(_(w, "a reply has a date."), "reply_day");
    return taken;
}

static struct object object_of_opinion(struct work *w, const void *row)
{
    const struct sql_opinion_entity *o = row;
    const struct sql_action_entity *a = sql_action_entity(w, o->action.value);
    return object_of_action(w, o->action.value, a ? a->title : S(""));
}

const struct entity
    serving_entity = {"action_point", N_("What is added by action"), "/actions/", serving_fields, sizeof(struct sql_serving_entity), 0, 0,
                      find_serving, settle_serving, write_serving, object_of_serving},
    milestone_entity = {"milestone", N_("Step of action"), "/actions/", milestone_fields, sizeof(struct sql_milestone_entity), 0, 0,
                        find_milestone, settle_milestone, write_milestone, object_of_milestone},
    money_entity = {"money", N_("Money of action"), "/actions/", money_fields, sizeof(struct sql_money_entity), 0, 0,
                    find_money, settle_money, write_money, object_of_money},
    blocker_entity = {"blocker", N_("Obstacle to action"), "/actions/", blocker_fields, sizeof(struct sql_blocker_entity), 0, 0,
                      find_blocker, settle_blocker, write_blocker, object_of_blocker},
    round_entity = {"opinion_round", N_("Meeting that gave its opinion"), "/actions", round_fields, sizeof(struct sql_round_entity), 0, 0,
                    find_round, settle_round, write_round, object_of_round},
    opinion_entity = {"opinion", N_("Committee’s opinion on action"), "/actions/", opinion_fields, sizeof(struct sql_opinion_entity), 0, 0,
                      find_opinion, settle_opinion, write_opinion, object_of_opinion};
