/* Writing acts, votes by group, terms, delegations, referrals and answers. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "fields.h"

#include "council_writes.h"

static struct maybe act_id(struct work *w, struct str reference)
{
    const struct sql_deliberation_entity *act = reference.size ? sql_deliberation_entity(w, reference) : NULL;
    return act ? known(act->id) : (struct maybe){0};
}

static struct maybe addressee_id(struct work *w, struct str name)
{
    const struct sql_addressee_entity *addressee = name.size ? sql_addressee_entity(w, name) : NULL;
    return addressee ? known(addressee->id) : (struct maybe){0};
}

static struct str no_act(struct work *w)
{
    return _(w, "there is no deliberation of this number: import the deliberations first.");
}

static struct str no_addressee(struct work *w)
{
    return _(w, "there is no addressee of this name: import the addressees first.");
}

/* ---- acts, and how groups voted ---- */

static const void *find_act(struct work *w, const void *row)
{
    return sql_deliberation_entity(w, ((const struct sql_deliberation_entity *)row)->reference);
}

static struct taken settle_act(struct work *w, const struct change *c)
{
    struct sql_deliberation_entity *after = c->after;
    after->outcome = after->outcome.size ? after->outcome : S("voted");
    if (after->amends.size && !act_id(w, after->amends).known)
        return take_refused(no_act(w), "amends");
    if (after->repeals.size && !act_id(w, after->repeals).known)
        return take_refused(no_act(w), "repeals");
    return (struct taken){0};
}

static void write_act(struct work *w, const struct change *c)
{
    const struct sql_deliberation_entity *d = c->after;
    sql_deliberation_write(w, .reference = d->reference, .day = d->day.value, .title = d->title, .outcome = d->outcome, .matter = d->matter,
                           .document = d->document, .votes_for = d->votes_for, .votes_against = d->votes_against, .abstentions = d->abstentions,
                           .amends_id = act_id(w, d->amends), .repeals_id = act_id(w, d->repeals));
}

static struct object object_of_act(struct work *w, const void *row)
{
    const struct sql_deliberation_entity *d = row;
    int64_t id = act_id(w, d->reference).value;
    return (struct object){id, str_format(w->arena, "%.*s, %.*s", STR_ARGS(d->reference), STR_ARGS(d->title)), {{"deliberation", id}}};
}

static const void *find_group_vote(struct work *w, const void *row)
{
    const struct sql_group_vote_entity *g = row;
    return sql_group_vote_entity(w, g->deliberation, g->political_group);
}

static struct taken settle_group_vote(struct work *w, const struct change *c)
{
    const struct sql_group_vote_entity *after = c->after;
    return act_id(w, after->deliberation).known ? (struct taken){0} : take_refused(no_act(w), "deliberation");
}

static void write_group_vote(struct work *w, const struct change *c)
{
    const struct sql_group_vote_entity *g = c->after;
    sql_group_vote_write(w, .deliberation_id = act_id(w, g->deliberation).value, .political_group = g->political_group, .votes_for = g->votes_for,
                         .votes_against = g->votes_against, .abstentions = g->abstentions, .not_voting = g->not_voting);
}

static struct object object_of_group_vote(struct work *w, const void *row)
{
    const struct sql_group_vote_entity *g = row;
    int64_t id = act_id(w, g->deliberation).value;
    return (struct object){id, g->political_group, {{"deliberation", id}}};
}

/* ---- terms and delegations ---- */

static const void *find_term(struct work *w, const void *row)
{
    return sql_term_entity(w, ((const struct sql_term_entity *)row)->name);
}

static struct taken settle_term(struct work *w, const struct change *c)
{
    const struct sql_term_entity *after = c->after;
    if (after->ends.known && after->ends.value < after->starts.value)
        return take_refused(_(w, "the end comes before the beginning."), "ends");
    return (struct taken){0};
}

static void write_term(struct work *w, const struct change *c)
{
    const struct sql_term_entity *t = c->after;
    sql_term_write(w, t->name, t->starts.value, t->ends);
}

static struct object object_of_term(struct work *w, const void *row)
{
    const struct sql_term_entity *t = row, *now = sql_term_entity(w, t->name);
    int64_t id = now ? now->id : 0;
    return (struct object){id, t->name, {{"term", id}}};
}

static const void *find_delegation(struct work *w, const void *row)
{
    const struct sql_delegation_entity *d = row;
    return sql_delegation_entity(w, d->term, d->title);
}

static struct taken settle_delegation(struct work *w, const struct change *c)
{
    const struct sql_delegation_entity *after = c->after;
    if (!sql_term_entity(w, after->term))
        return take_refused(_(w, "there is no term of this name: import the terms first."), "term");
    return (struct taken){0};
}

static void write_delegation(struct work *w, const struct change *c)
{
    const struct sql_delegation_entity *d = c->after;
    const struct sql_term_entity *term = sql_term_entity(w, d->term);
    if (term)
        sql_delegation_write(w, .term_id = term->id, .title = d->title, .holder = d->holder, .themes = d->themes);
}

static struct object object_of_delegation(struct work *w, const void *row)
{
    const struct sql_delegation_entity *d = row, *now = sql_delegation_entity(w, d->term, d->title);
    int64_t id = now ? now->id : 0;
    return (struct object){id, d->title, {{"delegation", id}}};
}

/* ---- referrals: a point put to one addressee ---- */

static const void *find_referral(struct work *w, const void *row)
{
    const struct sql_referral_entity *r = row;
    const struct sql_point *point = point_named(w, r->point);
    return point ? sql_referral_entity(w, point->id, r->addressee) : NULL;
}

/* A point that visitors may read; else the refusal. */
static struct taken needs_point(struct work *w, struct str name, bool public, const char *field)
{
    const struct sql_point *point = point_named(w, name);
    if (!point)
        return take_refused(_(w, "there is no proposal of this number: import the proposals first."), field);
    if (public && point->proposal.known && !point->published.known)
        return take_refused(_(w, "this proposal is still a draft: publish it first."), field);
    return (struct taken){0};
}

static struct taken settle_referral(struct work *w, const struct change *c)
{
    const struct sql_referral_entity *after = c->after;
    struct taken taken = needs_point(w, after->point, true, "point");
    if (taken.outcome == REFUSED)
        return taken;
    if (!addressee_id(w, after->addressee).known)
        return take_refused(no_addressee(w), "addressee");
    int64_t today = day_of(w->now);
    if (after->sent.value > today || after->acknowledged.value > today || after->reminded.value > today)
        return take_refused(_(w, "this day is in the future."), "sent");
    if ((after->acknowledged.known || after->reminded.known) && !after->sent.known)
        return take_refused(_(w, "it was not sent yet: say when it was."), "sent");
    return (struct taken){0};
}

static void write_referral(struct work *w, const struct change *c)
{
    const struct sql_referral_entity *r = c->after;
    const struct sql_point *point = point_named(w, r->point);
    if (point)
        sql_referral_write(w, .point_id = point->id, .addressee_id = addressee_id(w, r->addressee).value, .asked = r->asked, .sent = r->sent,
                           .letter = r->letter, .acknowledged = r->acknowledged, .reminded = r->reminded);
}

/* What speaks of a point: its number, its title, the pages that tell it. */
static struct object object_of_point(struct work *w, struct str name)
{
    const struct sql_point *point = point_named(w, name);
    if (!point)
        return (struct object){0};
    struct about page = about_point(point);
    return (struct object){point_number(point), point->title, {page, {"theme", point->theme_id}}};
}

static struct object object_of_referral(struct work *w, const void *row)
{
    const struct sql_referral_entity *r = row;
    struct object object = object_of_point(w, r->point);
    object.title = str_format(w->arena, "%.*s, %.*s", STR_ARGS(r->addressee), STR_ARGS(object.title));
    object_about(&object, "addressee", addressee_id(w, r->addressee).value);
    return object;
}

/* ---- answers ---- */

static const void *find_answer(struct work *w, const void *row)
{
    const struct sql_answer_entity *a = row;
    const struct sql_point *point = point_named(w, a->point);
    const struct sql_council *council = a->addressee.size ? NULL : sql_council(w);
    return point ? sql_answer_entity(w, point->id, council ? council->name : a->addressee, a->day.value) : NULL;
}

static struct taken settle_answer(struct work *w, const struct change *c)
{
    struct sql_answer_entity *after = c->after;
    struct taken taken = needs_point(w, after->point, c->why.size > 0, "point");
    if (taken.outcome == REFUSED)
        return taken;
    if (!after->addressee.size) {
        const struct sql_council *council = sql_council(w);
        after->addressee = council ? council->name : S("");
    }
    if (!addressee_id(w, after->addressee).known)
        return take_refused(no_addressee(w), "addressee");
    const struct sql_point *point = point_named(w, after->point);
    const struct sql_council *own = sql_council(w);
    if (own && point && !str_equal(own->name, after->addressee) && !sql_referral_entity(w, point->id, after->addressee))
        return take_refused(_(w, "this point was not put to this addressee: import the referrals first."), "addressee");
    if (after->day.value > day_of(w->now))
        return take_refused(_(w, "this day is in the future."), "day");
    if (after->deliberation.size && !act_id(w, after->deliberation).known)
        return take_refused(no_act(w), "deliberation");
    if (after->passed_to.size && !addressee_id(w, after->passed_to).known)
        return take_refused(no_addressee(w), "passed_to");
    if (after->due.known && !str_is(after->answer_kind, "under_study"))
        return take_refused(_(w, "only a study has a date at which it is due."), "due");
    return (struct taken){0};
}

static void write_answer(struct work *w, const struct change *c)
{
    const struct sql_answer_entity *a = c->after;
    const struct sql_point *point = point_named(w, a->point);
    if (point)
        sql_answer_write(w, .point_id = point->id, .addressee_id = addressee_id(w, a->addressee).value, .answer_kind = a->answer_kind,
                         .reason = a->reason, .deliberation_id = act_id(w, a->deliberation), .paragraph = a->paragraph, .day = a->day.value,
                         .wording = a->voted, .due = a->due, .passed_to_id = addressee_id(w, a->passed_to), .additionality = a->additionality,
                         .origin = a->origin, .published = a->published);
}

static struct object object_of_answer(struct work *w, const void *row)
{
    const struct sql_answer_entity *a = row;
    struct object object = object_of_point(w, a->point);
    object_about(&object, "addressee", addressee_id(w, a->addressee).value);
    struct maybe act = act_id(w, a->deliberation);
    if (act.known)
        object_about(&object, "deliberation", act.value);
    return object;
}

const struct entity
    deliberation_entity = {"deliberation", N_("Deliberation"), "/deliberations/", deliberation_fields, sizeof(struct sql_deliberation_entity), 0, 0,
                           find_act, settle_act, write_act, object_of_act},
    referral_entity = {"referral", N_("Request about proposal"), "/propositions/", referral_fields, sizeof(struct sql_referral_entity), 0, 0,
                       find_referral, settle_referral, write_referral, object_of_referral},
    answer_entity = {"answer", N_("Answer to point"), "/propositions/", answer_fields, sizeof(struct sql_answer_entity),
                     offsetof(struct sql_answer_entity, published), offsetof(struct sql_answer_entity, origin),
                     find_answer, settle_answer, write_answer, object_of_answer};
static const struct entity
    group_vote_entity = {"group_vote", N_("Vote of a group on deliberation"), "/deliberations/", group_vote_fields, sizeof(struct sql_group_vote_entity), 0, 0,
                         find_group_vote, settle_group_vote, write_group_vote, object_of_group_vote},
    term_entity = {"term", N_("Term of the council"), "/mandats", term_fields, sizeof(struct sql_term_entity), 0, 0, find_term, settle_term, write_term, object_of_term},
    delegation_entity = {"delegation", N_("Delegation"), "/mandats", delegation_fields, sizeof(struct sql_delegation_entity), 0, 0,
                         find_delegation, settle_delegation, write_delegation, object_of_delegation};
const struct entity *const council_entities[] = {&deliberation_entity, &group_vote_entity, &term_entity, &delegation_entity, &referral_entity,
                                                 &answer_entity, NULL};
