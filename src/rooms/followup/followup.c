/* The rules of actions: what a service declares, what a second person confirms, what an import brings. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include "../../format/markdown.h"

/* ---- an action and its lists ---- */

static void add_part(struct out *out, struct str part)
{
    out_c(out, out->size ? "|" : "");
    out_str(out, part);
}

static struct str parts_done(struct out *out)
{
    return out->size ? out_done(out) : (struct str){0};
}

struct str point_name(struct work *w, int64_t number)
{
    return str_format(w->arena, number < 0 ? "L%lld" : "%lld", (long long)(number < 0 ? -number : number));
}

struct sql_action_entity *action_find(struct work *w, int64_t number)
{
    struct sql_action_entity *a = sql_action_entity(w, number);
    if (!a)
        return NULL;
    struct out points = out_new(w->arena, 32), partners = out_new(w->arena, 64), communes = out_new(w->arena, 64);
    const struct sql_action_tie_list *ties = sql_action_tie_list(w, a->id);
    for (size_t i = 0; i < ties->count; i++)
        add_part(&points, point_name(w, ties->rows[i].number));
    const struct sql_action_partner_list *helpers = sql_action_partner_list(w, a->id);
    for (size_t i = 0; i < helpers->count; i++)
        add_part(&partners, helpers->rows[i].name);
    const struct sql_action_commune_list *places = sql_action_commune_list(w, a->id);
    for (size_t i = 0; i < places->count; i++)
        add_part(&communes, places->rows[i].code);
    a->proposals = parts_done(&points);
    a->partners = parts_done(&partners);
    a->communes = a->everywhere ? S("*") : parts_done(&communes);
    return a;
}

struct object object_of_action(struct work *w, int64_t number, struct str title)
{
    struct object object = {.number = number, .title = title, .pages = {{"action", number}}};
    const struct sql_action_entity *a = sql_action_entity(w, number);
    if (a && a->service_id.known)
        object_about(&object, "service", a->service_id.value);
    const struct sql_action_tie_list *ties = a ? sql_action_tie_list(w, a->id) : NULL;
    for (size_t i = 0; ties && i < ties->count; i++) {
        int64_t point = ties->rows[i].number;
        object_about(&object, point < 0 ? "lever" : "proposal", point < 0 ? -point : point);
        object_about(&object, "theme", ties->rows[i].theme_id);
    }
    return object;
}

const struct sql_action_entity *published_action(struct work *w, int64_t number, struct taken *refused)
{
    const struct sql_action_entity *a = sql_action_entity(w, number);
    if (!a || !a->published.known)
        *refused = take_refused(_(w, "no action of this number is published: publish it first."), "action");
    return a && a->published.known ? a : NULL;
}

static struct object object(struct work *w, const void *row)
{
    const struct sql_action_entity *a = row;
    return object_of_action(w, a->number.value, a->title);
}

/* ---- declaring and confirming ---- */

static bool needs_second(struct str state)
{
    return str_is(state, "finished") || str_is(state, "abandoned");
}

/* What forbids going from one state to another; no data: nothing. */
static struct str forbidden(struct work *w, const struct sql_action_entity *before, const struct sql_action_entity *after)
{
    if (after->since.value > day_of(w->now))
        return _(w, "The date is in the future: a state is declared once it is true.");
    if (str_is(after->state, "unknown"))
        return _(w, "Choose where the action stands: nobody declares that they do not know.");
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

static void no_claim(struct sql_action_entity *a)
{
    a->claim = a->claim_said = (struct str){0};
    a->claim_since = a->claim_person_id = a->claim_service_id = (struct maybe){0};
}

struct str action_declare(struct work *w, const struct sql_action_entity *before, struct sql_action_entity *after, struct str why)
{
    struct str sentence = forbidden(w, before, after);
    if (sentence.data)
        return sentence;
    no_claim(after);
    after->said = why;
    if (needs_second(after->state)) { /* its date too: who confirmed, confirmed both */
        after->claim = after->state;
        after->claim_since = after->since;
        after->claim_said = why;
        after->claim_person_id = known(w->who->id);
        after->claim_service_id = w->who->service;
        after->state = before->state;
        after->since = before->since;
        after->said = before->said;
    }
    after->news = known(w->now);
    entity_save(w, &action_entity, "declared", &(struct change){before, after, why});
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
    if (!sql_evidence_accepted(w, before->id))
        return _(w, "Nothing shows it yet: an evidence of this action must be accepted first.");
    struct sql_action_entity after = *before;
    after.state = before->claim;
    after.since = before->claim_since;
    after.said = before->claim_said;
    no_claim(&after);
    after.news = known(w->now);
    entity_save(w, &action_entity, "confirmed", &(struct change){before, &after, why});
    return (struct str){0};
}

/* ---- imports ---- */

static const void *find(struct work *w, const void *row)
{
    return action_find(w, ((const struct sql_action_entity *)row)->number.value);
}

/* The first thing that its lists name and that is not there. */
static struct taken settle_lists(struct work *w, struct sql_action_entity *a)
{
    for (struct str rest = a->proposals; rest.size;) {
        struct str name = str_part(rest, &rest);
        if (!point_named(w, name))
            return take_refused(say(w->arena, _(w, "there is no proposal {number}: import the proposals first."), "number", name, NULL), "proposals");
    }
    a->everywhere = str_is(a->communes, "*");
    for (struct str rest = a->everywhere ? S("") : a->communes; rest.size;) {
        struct str code = str_part(rest, &rest);
        if (!sql_commune_entity(w, code))
            return take_refused(say(w->arena, _(w, "there is no commune {code}: import the communes first."), "code", code, NULL), "communes");
    }
    for (struct str rest = a->partners; rest.size;)
        if (!str_part(rest, &rest).size)
            return take_refused(_(w, "a name is missing between two bars."), "partners");
    return (struct taken){0};
}

/* A list that holds the names of before, in another order, has not changed. */
static void keep_order(struct str *list, struct str before)
{
    for (struct str rest = *list; rest.size;)
        if (!str_listed(before, str_part(rest, &rest)))
            return;
    for (struct str rest = before; rest.size;)
        if (!str_listed(*list, str_part(rest, &rest)))
            return;
    *list = before;
}

static struct taken settle(struct work *w, const struct change *c)
{
    const struct sql_action_entity *before = c->before;
    struct sql_action_entity *a = c->after;
    bool moved = !before || !str_equal(before->state, a->state) || before->since.value != a->since.value;
    if (needs_second(a->state) && moved)
        return take_refused(_(w, "an import confirms nothing: bring it in as it was before, then declare it finished or abandoned."), "state");
    markdown_title(w->arena, &a->title, &a->description);
    if (before) {
        keep_order(&a->communes, before->communes);
        keep_order(&a->proposals, before->proposals);
        keep_order(&a->partners, before->partners);
    }
    struct taken taken = settle_lists(w, a);
    if (taken.outcome == REFUSED)
        return taken;
    if (a->starts.known && a->ends.known && a->ends.value < a->starts.value)
        return take_refused(_(w, "the end comes before the beginning."), "ends");
    if (a->since.value > day_of(w->now))
        return take_refused(_(w, "The date is in the future: a state is declared once it is true."), "since");
    if (before && str_is(before->state, "finished") && str_is(a->state, "suspended"))
        return take_refused(_(w, "A finished action cannot be suspended or abandoned."), "state");
    if (before && moved)
        no_claim(a);
    if (moved && c->why.size)
        a->said = c->why;
    if (c->why.size && (moved || !a->news.known) && !str_is(a->state, "unknown")) /* a state that nobody knows is no news */
        a->news = known(w->now);
    return (struct taken){0};
}

const struct entity action_entity = {"action", N_("Action"), "/actions/", action_fields, sizeof(struct sql_action_entity),
                                     offsetof(struct sql_action_entity, published), offsetof(struct sql_action_entity, origin), find, settle, write_action, object};
const struct entity *const followup_entities[] = {&action_entity, &serving_entity, &milestone_entity, &money_entity, &blocker_entity,
                                                  &round_entity, &opinion_entity, &evidence_entity, &contestation_entity, NULL};
