/* The rules of actions: what a service declares, what a second person confirms, what an import brings. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include "../partners/partners.h"
#include "followup_writes.h"

/* The one function that writes an action and its entries. */
static int64_t save(struct work *w, const char *kind, const struct sql_action_entity *before, const struct sql_action_entity *after, struct str why)
{
    struct maybe service = after->service.size ? known(service_id(w, after->service)) : (struct maybe){0};
    int64_t id = before ? before->id : 0;
    if (before)
        sql_action_update(w, .id = id, .title = after->title, .description = after->description, .service_id = service, .state = after->state,
                          .since = after->since.value, .ends = after->ends, .claim = after->claim, .claim_since = after->claim_since,
                          .claim_person_id = after->claim_person_id, .claim_service_id = after->claim_service_id, .news = after->news,
                          .origin = after->origin, .published = after->published);
    else
        id = sql_action_insert(w, .number = after->number.value, .title = after->title, .description = after->description, .service_id = service,
                               .state = after->state, .since = after->since.value, .ends = after->ends, .news = after->news, .origin = after->origin,
                               .published = after->published);
    if (after->published.known) {
        const struct sql_action_entity *was = before && before->published.known ? before : NULL;
        journal_compare(w, kind, (struct object){"action", after->number.value, after->title}, action_fields, was, after, why);
    }
    return id;
}

static bool needs_second(struct str state)
{
    return str_is(state, "finished") || str_is(state, "abandoned");
}

/* What forbids going from one state to another; no data: nothing. */
static struct str forbidden(struct work *w, const struct sql_action_entity *before, const struct sql_action_entity *after)
{
    if (after->since.value > day_of(w->now))
        return _(w, "The date is in the future: a state is declared once it is true.");
    if (!before->claim.data && !fields_differ(w, action_fields, before, after))
        return _(w, "Nothing changed: choose another state, or another date.");
    if (before->claim.data && str_equal(before->claim, after->state) && before->claim_since.value == after->since.value)
        return _(w, "This is declared already: it waits for a second person.");
    if (after->ends.known && after->ends.value < after->since.value && !needs_second(after->state))
        return _(w, "The expected end comes before the day from which this state is true.");
    if (needs_second(after->state) && !w->who->service.known)
        return _(w, "Your account reports for no service, so nobody could confirm: ask for one that does.");
    bool stopped = str_is(after->state, "suspended") || str_is(after->state, "abandoned");
    if (str_is(before->state, "finished") && stopped)
        return _(w, "A finished action cannot be suspended or abandoned.");
    return (struct str){0};
}

struct str action_declare(struct work *w, const struct sql_action_entity *before, struct sql_action_entity *after, struct str why)
{
    struct str sentence = forbidden(w, before, after);
    if (sentence.data)
        return sentence;
    after->claim = (struct str){0};
    after->claim_since = after->claim_person_id = after->claim_service_id = (struct maybe){0};
    if (needs_second(after->state)) { /* its date too: who confirmed, confirmed both */
        after->claim = after->state;
        after->claim_since = after->since;
        after->claim_person_id = known(w->who->id);
        after->claim_service_id = w->who->service;
        after->state = before->state;
        after->since = before->since;
    }
    after->news = known(w->now);
    save(w, "declared", before, after, why);
    return (struct str){0};
}

struct str action_confirm(struct work *w, const struct sql_action_entity *before, struct str why)
{
    if (!before->claim.data)
        return _(w, "Nothing waits for a confirmation here any more.");
    bool same_account = before->claim_person_id.value == w->who->id;
    bool known_services = before->claim_service_id.known && w->who->service.known;
    if (same_account || !known_services || before->claim_service_id.value == w->who->service.value)
        return _(w, "Another person must confirm: of another account, and of another service, than the one that declared it.");
    struct sql_action_entity after = *before;
    after.state = before->claim;
    after.since = before->claim_since;
    after.claim = (struct str){0};
    after.claim_since = after.claim_person_id = after.claim_service_id = (struct maybe){0};
    after.news = known(w->now);
    save(w, "confirmed", before, &after, why);
    return (struct str){0};
}

/* ---- imports ---- */

/* Ties the action to the proposals "3|7" of the file; the number that does not exist, or 0. */
static int64_t serve(struct work *w, int64_t action, struct str numbers)
{
    for (struct str rest = numbers; rest.size;) {
        int64_t number = 0, point = 0;
        struct str part = str_trim(str_cut(rest, '|', &rest));
        if (str_number(part, &number))
            point = sql_point_of_proposal(w, number);
        if (!point)
            return number ? number : -1;
        sql_action_serve(w, action, point);
    }
    return 0;
}

/* The numbers of the proposals that an action serves, "3|7", the published ones. */
static struct str served(struct work *w, int64_t action)
{
    const struct sql_action_served_list *list = sql_action_served_list(w, action);
    struct out out = out_new(w->arena, 64);
    for (size_t i = 0; i < list->count; i++) {
        out_c(&out, i ? "|" : "");
        out_number(&out, list->rows[i].number);
    }
    return list->count ? out_done(&out) : (struct str){0};
}

struct taken action_take(struct work *w, const struct taking *taking)
{
    const struct action_row *row = taking->entity;
    const struct sql_action_entity *before = sql_action_entity(w, row->action.number.value);
    struct sql_action_entity after = before ? *before : row->action;
    if (before)
        take_over(action_fields, taking, &after);
    bool state_given = taking->given[field_named(action_fields, S("state")) - action_fields];
    bool moved = !before || !str_equal(before->state, after.state) || before->since.value != after.since.value;
    if (needs_second(after.state) && moved && state_given)
        return (struct taken){REFUSED, _(w, "an import confirms nothing: bring it in as it was before, then declare it finished or abandoned."), "state"};
    bool publish = taking->why.size && !after.published.known;
    if (publish) {
        after.published = known(w->now);
        after.news = after.news.known ? after.news : known(w->now);
    }
    struct tied was = {before ? served(w, before->id) : (struct str){0}};
    int64_t ties = before ? sql_action_ties(w, before->id) : 0, missing = before ? serve(w, before->id, row->proposals) : 0;
    bool tied_anew = before && sql_action_ties(w, before->id) != ties;
    if (before && !publish && !tied_anew && !missing && !fields_differ(w, action_fields, before, &after))
        return (struct taken){.outcome = LEFT_ALONE};
    if (before && before->published.known && !taking->why.size)
        return (struct taken){REFUSED, take_needs_reason(w), NULL};
    after.origin = taking->origin;
    int64_t id = save(w, "imported", before, &after, taking->why);
    missing = before ? missing : serve(w, id, row->proposals);
    if (missing)
        return (struct taken){REFUSED, say(w->arena, _(w, "there is no proposal {number}: import the proposals first."), "number",
                                           str_format(w->arena, "%lld", (long long)missing), NULL), "proposals"};
    struct tied is = {served(w, id)};
    if (after.published.known)
        journal_compare(w, "imported", (struct object){"action", after.number.value, after.title}, tied_fields, &was, &is, taking->why);
    return (struct taken){.outcome = before ? CHANGED : CREATED};
}

/* ---- the sign of a proposal ---- */

void row_count(struct public_row *row, struct str state, struct str claim, struct maybe news)
{
    row->actions++;
    row->finished += str_is(state, "finished");
    row->being_evaluated += str_is(state, "being_evaluated");
    row->under_way += str_is(state, "under_way");
    row->in_preparation += str_is(state, "in_preparation");
    row->suspended += str_is(state, "suspended");
    row->not_started += str_is(state, "not_started");
    row->abandoned += str_is(state, "abandoned");
    row->claims += claim.data != NULL;
    bool newer = news.known && (!row->news.known || news.value > row->news.value);
    if (newer && !str_is(state, "abandoned"))
        row->news = news;
}

struct proposal_sign sign_of(const struct public_row *r)
{
    struct proposal_sign sign = {.family = "state", .live = r->actions - r->abandoned};
    sign.begun = r->under_way + r->being_evaluated + r->finished;
    if (!r->actions) {
        bool adopts = str_is(r->answer, "as_is") || str_is(r->answer, "with_changes") || str_is(r->answer, "partly");
        sign.family = "answer";
        sign.code = adopts ? S("no_action") : r->answer.data ? r->answer : S("none");
    } else if (!sign.live) {
        sign.code = S("abandoned");
    } else if (r->finished == sign.live) {
        sign.code = S("finished");
    } else if (r->finished + r->being_evaluated == sign.live) {
        sign.code = S("being_evaluated");
    } else if (sign.begun) {
        sign.code = S("under_way");
    } else if (r->in_preparation) {
        sign.code = S("in_preparation");
    } else if (r->suspended) {
        sign.code = S("suspended");
    } else {
        sign.code = r->not_started ? S("not_started") : S("unknown");
    }
    return sign;
}

struct str sign_words(struct work *w, const struct proposal_sign *sign)
{
    if (str_is(sign->code, "no_action"))
        return _(w, "Adopted, no action yet");
    if (str_is(sign->code, "none"))
        return _(w, "No answer yet");
    if (str_is(str_of(sign->family), "answer"))
        return word(w, choice_of(answer_kinds, sign->code).label);
    struct str state = str_is(sign->code, "unknown") ? _(w, "Not known") : word(w, choice_of(action_states, sign->code).label);
    if (sign->live < 2 || !str_is(sign->code, "under_way"))
        return state;
    struct str begun = number_shown(w->arena, w->language, sign->begun), live = number_shown(w->arena, w->language, sign->live);
    return say(w->arena, _n(w, "{state}: {n} action out of {live} has begun", "{state}: {n} actions out of {live} have begun", sign->begun), "state", state,
               "n", begun, "live", live, NULL);
}

/* Over six months, counted in local days. */
bool stale(struct work *w, struct str state, struct maybe news)
{
    if (str_is(state, "finished") || str_is(state, "abandoned") || !news.known)
        return false;
    return days_between(day_of(news.value), day_of(w->now)) > 183;
}
