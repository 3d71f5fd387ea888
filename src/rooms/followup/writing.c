/* The one file that writes this room's tables: what stands in an entity goes into its rows. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include "followup_writes.h"

static int64_t action_id(struct work *w, struct maybe number)
{
    const struct sql_action_entity *a = sql_action_entity(w, number.value);
    return a ? a->id : 0;
}

/* ---- actions, and their lists ---- */

/* The points it serves, as the list says: ties that stay keep what they add. */
static void tie(struct work *w, const struct sql_action_entity *a, int64_t id)
{
    const struct sql_action_tie_list *ties = sql_action_tie_list(w, id);
    struct str before = {0};
    for (size_t i = 0; i < ties->count; i++) {
        struct str name = point_name(w, ties->rows[i].number);
        before = str_format(w->arena, "%.*s|%.*s", STR_ARGS(before), STR_ARGS(name));
        if (!str_listed(a->proposals, name))
            sql_action_leave(w, id, ties->rows[i].point_id);
    }
    for (struct str rest = a->proposals; rest.size;) {
        struct str name = str_part(rest, &rest);
        const struct sql_point *point = str_listed(before, name) ? NULL : point_named(w, name);
        if (!point)
            continue;
        sql_action_serve(w, id, point->id);
        journal_follow(w, (struct about){"action", a->number.value}, about_point(point));
    }
}

static void write_lists(struct work *w, const struct sql_action_entity *before, const struct sql_action_entity *a, int64_t id)
{
    if (!before || !str_equal(before->proposals, a->proposals))
        tie(w, a, id);
    if (before && !str_equal(before->partners, a->partners))
        sql_action_partners_none(w, id);
    for (struct str rest = a->partners; rest.size && (!before || !str_equal(before->partners, a->partners));)
        sql_action_partner_add(w, id, service_id(w, str_part(rest, &rest)));
    if (before && !str_equal(before->communes, a->communes))
        sql_action_communes_none(w, id);
    for (struct str rest = a->everywhere ? S("") : a->communes; rest.size && (!before || !str_equal(before->communes, a->communes));) {
        const struct sql_commune_entity *commune = sql_commune_entity(w, str_part(rest, &rest));
        if (commune)
            sql_action_commune_add(w, id, commune->id);
    }
}

void write_action(struct work *w, const struct change *c)
{
    const struct sql_action_entity *before = c->before, *a = c->after;
    struct maybe service = a->service.size ? known(service_id(w, a->service)) : (struct maybe){0};
    sql_action_write(w, .number = a->number.value, .title = a->title, .description = a->description, .service_id = service, .referent = a->role,
                     .state = a->state, .since = a->since.value, .said = a->said, .starts = a->starts, .ends = a->ends, .everywhere = a->everywhere,
                     .claim = a->claim, .claim_since = a->claim_since, .claim_said = a->claim_said, .claim_person_id = a->claim_person_id,
                     .claim_service_id = a->claim_service_id, .news = a->news, .origin = a->origin, .published = a->published);
    const struct sql_action_entity *now = before ? before : sql_action_entity(w, a->number.value);
    if (now)
        write_lists(w, before, a, now->id);
}

void write_serving(struct work *w, const struct change *c)
{
    const struct sql_serving_entity *s = c->after;
    const struct sql_point *point = point_named(w, s->point);
    if (point)
        sql_serving_write(w, .action_id = action_id(w, s->action), .point_id = point->id, .additionality = s->additionality,
                          .existed_before = s->existed_before, .source = s->source, .day = s->day);
}

void write_milestone(struct work *w, const struct change *c)
{
    const struct sql_milestone_entity *before = c->before, *m = c->after;
    sql_milestone_write(w, .action_id = action_id(w, m->action), .number = m->number.value, .title = m->title, .day = m->day.value, .state = m->state,
                        .done = m->done, .first_day = m->first_day, .said = m->said);
    bool said = !before || !str_equal(before->state, m->state) || before->day.value != m->day.value || before->done.value != m->done.value;
    if (said && !str_is(m->state, "planned")) /* what became of a step is news; a word mended is not */
        sql_action_heard(w, known(w->now), m->action.value);
}

void write_money(struct work *w, const struct change *c)
{
    const struct sql_money_entity *m = c->after;
    sql_money_write(w, .action_id = action_id(w, m->action), .year = m->year.value, .funder = m->funder, .nature = m->nature, .planned = m->planned,
                    .voted = m->voted, .spent = m->spent);
}

void write_blocker(struct work *w, const struct change *c)
{
    const struct sql_blocker_entity *b = c->after;
    sql_blocker_write(w, .action_id = action_id(w, b->action), .number = b->number.value, .kind = b->kind, .since = b->since.value,
                      .asked_of = b->asked_of, .lifted = b->lifted, .said = b->said);
}

void write_round(struct work *w, const struct change *c)
{
    const struct sql_round_entity *r = c->after;
    sql_round_write(w, .number = r->number.value, .day = r->day.value, .body = r->body, .seats = r->seats);
}

void write_opinion(struct work *w, const struct change *c)
{
    const struct sql_opinion_entity *o = c->after;
    const struct sql_round_entity *round = sql_round_entity(w, o->round.value);
    if (!round)
        return;
    sql_opinion_write(w, .action_id = action_id(w, o->action), .round_id = round->id, .account_yes = o->account_yes, .account_partly = o->account_partly,
                      .account_no = o->account_no, .account_cannot_say = o->account_cannot_say, .size_yes = o->size_yes, .size_partly = o->size_partly,
                      .size_no = o->size_no, .size_cannot_say = o->size_cannot_say, .pace_yes = o->pace_yes, .pace_partly = o->pace_partly,
                      .pace_no = o->pace_no, .pace_cannot_say = o->pace_cannot_say, .deviation_yes = o->deviation_yes,
                      .deviation_partly = o->deviation_partly, .deviation_no = o->deviation_no, .deviation_cannot_say = o->deviation_cannot_say,
                      .comment = o->comment, .dissent = o->dissent, .reply = o->reply, .reply_day = o->reply_day);
}

void write_evidence(struct work *w, const struct change *c)
{
    const struct sql_evidence_entity *e = c->after;
    const struct sql_action_entity *a = sql_action_entity(w, e->action.value);
    if (!a)
        return;
    sql_evidence_write(w, .number = e->number.value, .action_id = a->id, .title = e->title, .kind = e->kind, .day = e->day.value, .service_id = e->service_id,
                       .file = e->file, .link = e->link, .figure = e->figure, .description = e->description, .rights = e->rights, .state = e->state,
                       .checked = e->checked, .checked_role = e->checked_role, .said = e->said);
}

void contestation_forget(struct work *w, int64_t answered_before)
{
    sql_contestation_forget(w, answered_before);
}

void write_contestation(struct work *w, const struct change *c)
{
    const struct sql_contestation_entity *o = c->after;
    const struct sql_evidence_entity *e = sql_evidence_entity(w, o->evidence.value);
    if (e)
        sql_contestation_write(w, .number = o->number.value, .evidence_id = e->id, .day = o->day.value, .text = o->text, .email = o->email,
                               .moderated = o->moderated, .state = o->state, .answer = o->answer, .answer_day = o->answer_day);
}
