/* Writing deliberations and answers. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "council.h"

#include "council_writes.h"

/* The one function that writes a deliberation and its entries; its number in the journal is its row's. */
static void save_deliberation(struct work *w, const struct sql_deliberation_entity *before, const struct sql_deliberation_entity *after, struct str why)
{
    int64_t id = before ? before->id : 0;
    if (before)
        sql_deliberation_update(w, .id = id, .day = after->day.value, .title = after->title, .document = after->document, .votes_for = after->votes_for,
                                .votes_against = after->votes_against, .abstentions = after->abstentions);
    else
        id = sql_deliberation_insert(w, .reference = after->reference, .day = after->day.value, .title = after->title, .document = after->document, .votes_for = after->votes_for,
                                     .votes_against = after->votes_against, .abstentions = after->abstentions);
    struct str title = str_format(w->arena, "%.*s, %.*s", STR_ARGS(after->reference), STR_ARGS(after->title));
    journal_compare(w, "imported", (struct object){"deliberation", id, title}, deliberation_fields, before, after, why);
}

struct taken deliberation_take(struct work *w, const struct taking *taking)
{
    const struct sql_deliberation_entity *row = taking->entity;
    const struct sql_deliberation_entity *before = sql_deliberation_entity(w, row->reference);
    struct sql_deliberation_entity after = before ? *before : *row;
    if (before)
        take_over(deliberation_fields, taking, &after);
    if (!taking->why.size)
        return (struct taken){REFUSED, _(w, "an act of the council is public: import it with --publish and a reason."), NULL};
    if (before && !fields_differ(w, deliberation_fields, before, &after))
        return (struct taken){.outcome = LEFT_ALONE};
    save_deliberation(w, before, &after, taking->why);
    return (struct taken){.outcome = before ? CHANGED : CREATED};
}

/* The one function that writes an answer and its entries. */
static void save_answer(struct work *w, const struct sql_answer_entity *before, const struct sql_answer_entity *after, int64_t point,
                        struct maybe deliberation, struct str why)
{
    if (before)
        sql_answer_update(w, .id = before->id, .answer_kind = after->answer_kind, .reason = after->reason, .deliberation_id = deliberation,
                          .paragraph = after->paragraph, .published = after->published);
    else
        sql_answer_insert(w, .point_id = point, .answer_kind = after->answer_kind, .reason = after->reason, .deliberation_id = deliberation,
                          .paragraph = after->paragraph, .day = after->day.value, .origin = after->origin, .published = after->published);
    if (!after->published.known)
        return;
    const struct sql_answer_entity *was = before && before->published.known ? before : NULL;
    journal_compare(w, "imported", (struct object){"answer", after->proposal.value, after->proposal_title}, answer_fields, was, after, why);
}

struct taken answer_take(struct work *w, const struct taking *taking)
{
    const struct sql_answer_entity *row = taking->entity;
    const struct sql_proposal_entity *proposal = sql_proposal_entity(w, row->proposal.value);
    int64_t point = sql_point_of_proposal(w, row->proposal.value);
    if (!proposal || !point)
        return (struct taken){REFUSED, _(w, "there is no proposal of this number: import the proposals first."), "proposal"};
    if (taking->why.size && !proposal->published.known)
        return (struct taken){REFUSED, _(w, "this proposal is still a draft: publish it first."), "proposal"};
    const struct sql_answer_entity *before = sql_answer_entity(w, row->proposal.value, row->day.value);
    struct sql_answer_entity after = before ? *before : *row;
    if (before)
        take_over(answer_fields, taking, &after);
    after.proposal_title = proposal->title;
    struct maybe deliberation = {0};
    if (after.deliberation.size) {
        const struct sql_deliberation_entity *act = sql_deliberation_entity(w, after.deliberation);
        if (!act)
            return (struct taken){REFUSED, _(w, "there is no deliberation of this number: import the deliberations first."), "deliberation"};
        deliberation = known(act->id);
    }
    bool publish = taking->why.size && !after.published.known;
    if (publish)
        after.published = known(w->now);
    if (before && !publish && !fields_differ(w, answer_fields, before, &after))
        return (struct taken){.outcome = LEFT_ALONE};
    if (before && before->published.known && !taking->why.size)
        return (struct taken){REFUSED, take_needs_reason(w), NULL};
    after.origin = taking->origin;
    save_answer(w, before, &after, point, deliberation, taking->why);
    return (struct taken){.outcome = before ? CHANGED : CREATED};
}
