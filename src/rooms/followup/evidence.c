/* Evidence and the objections to it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

static const void *find_evidence(struct work *w, const void *row)
{
    return sql_evidence_entity(w, ((const struct sql_evidence_entity *)row)->number.value);
}

/* What each kind of evidence must have. */
static struct taken settle_content(struct work *w, const struct sql_evidence_entity *e)
{
    if (e->link.size && !str_starts(e->link, "https://"))
        return take_refused(_(w, "a link begins with https://"), "link");
    if (str_is(e->kind, "link") && !e->link.size)
        return take_refused(_(w, "an evidence of this kind has a link."), "link");
    if (str_is(e->kind, "figure") && !e->figure.size)
        return take_refused(_(w, "an evidence of this kind has a figure, with its denominator and its date."), "figure");
    if ((str_is(e->kind, "document") || str_is(e->kind, "photograph")) && !e->file.size)
        return take_refused(_(w, "an evidence of this kind has a file."), "file");
    if (str_is(e->kind, "photograph") && (!e->description.size || !e->rights.size))
        return take_refused(_(w, "a photograph says what one sees, and who holds the rights."), e->description.size ? "rights" : "description");
    if (e->day.value > day_of(w->now))
        return take_refused(_(w, "this day is in the future."), "day");
    return (struct taken){0};
}

/* Whoever checks is somebody, and of another service than who brought it (I05): an import alone checks nothing. */
static struct str not_second(struct work *w, const struct sql_evidence_entity *e)
{
    bool second = w->who && w->who->service.known && e->service_id.known && w->who->service.value != e->service_id.value;
    return second ? (struct str){0} : _(w, "Another person must check: of another service than the one that brought it.");
}

/* Whether it is the only accepted evidence of an action that is over: without it, nothing would show it (I04). */
static bool alone(struct work *w, const struct sql_evidence_entity *e)
{
    const struct sql_action_entity *a = sql_action_entity(w, e->action.value);
    bool over = a && (str_is(a->state, "finished") || str_is(a->state, "abandoned"));
    return over && sql_evidence_accepted(w, a->id) < 2;
}

/* What forbids going from one state of an evidence to another; before is NULL for a new one. */
static struct str not_possible(struct work *w, const struct sql_evidence_entity *before, const struct sql_evidence_entity *after)
{
    if (before && str_is(after->state, "brought"))
        return _(w, "An evidence that was examined stays examined.");
    if (before && str_is(before->state, "withdrawn"))
        return _(w, "An evidence that was withdrawn stays withdrawn: bring another one.");
    if (before && str_is(before->state, "accepted") && alone(w, before))
        return _(w, "This evidence alone shows that the action is over: accept another one first, or change the state of the action.");
    return not_second(w, after);
}

static void note_check(struct work *w, struct sql_evidence_entity *e, struct str why)
{
    e->checked = known(day_of(w->now));
    e->checked_role = journal_role(w);
    e->said = why;
}

/* The first field of what was checked that differs, its state apart; NULL: none. */
static const struct field *content_changed(struct work *w, const struct sql_evidence_entity *before, const struct sql_evidence_entity *after)
{
    for (const struct field *f = evidence_fields; f->kind; f++)
        if (strcmp(f->name, "state") && !str_equal(field_text_of(w->arena, f, before), field_text_of(w->arena, f, after)))
            return f;
    return NULL;
}

static struct taken settle_evidence(struct work *w, const struct change *c)
{
    const struct sql_evidence_entity *before = c->before;
    struct sql_evidence_entity *e = c->after;
    struct taken taken = {0};
    published_action(w, e->action.value, &taken);
    if (taken.outcome != REFUSED)
        taken = settle_content(w, e);
    if (taken.outcome == REFUSED)
        return taken;
    if (before && before->action.value != e->action.value)
        return take_refused(_(w, "an evidence stays with its action."), "action");
    e->state = e->state.size ? e->state : S("brought");
    const struct field *changed = before && !str_is(before->state, "brought") ? content_changed(w, before, e) : NULL;
    if (changed)
        return take_refused(_(w, "an evidence that was checked does not change: bring another one."), changed->name);
    e->service_id = e->service.size ? known(service_id(w, e->service)) : (struct maybe){0};
    bool checks = before ? !str_equal(before->state, e->state) : !str_is(e->state, "brought");
    struct str refusal = checks ? not_possible(w, before, e) : (struct str){0};
    if (refusal.data)
        return take_refused(refusal, "state");
    if (checks)
        note_check(w, e, c->why);
    return (struct taken){0};
}

static struct object object_of_evidence(struct work *w, const void *row)
{
    const struct sql_evidence_entity *e = row;
    struct object object = object_of_action(w, e->action.value, e->title);
    object.number = e->number.value;
    object_about(&object, "evidence", e->number.value);
    return object;
}

struct str evidence_examine(struct work *w, const struct sql_evidence_entity *before, struct sql_evidence_entity *after, struct str why)
{
    if (str_equal(before->state, after->state))
        return _(w, "Nothing changed: choose what you find.");
    struct str refusal = not_possible(w, before, after);
    if (refusal.data)
        return refusal;
    note_check(w, after, why);
    entity_save(w, &evidence_entity, "checked", &(struct change){before, after, why});
    return (struct str){0};
}

/* ---- objections ---- */

enum { A_YEAR = 366 * 24 * 3600 };

static const void *find_contestation(struct work *w, const void *row)
{
    return sql_contestation_entity(w, ((const struct sql_contestation_entity *)row)->number.value);
}

static bool closed(struct str state)
{
    return !str_is(state, "received");
}

/* It closes only with a public answer, and stays closed (I20). */
static struct str not_answered(struct work *w, const struct sql_contestation_entity *before, const struct sql_contestation_entity *after)
{
    if (closed(after->state) && !after->answer.size)
        return _(w, "An objection closes only with a public answer: write it.");
    if (!closed(after->state) && after->answer.size)
        return _(w, "Say what was found: upheld, partly, or dismissed.");
    if (before && closed(before->state) && !closed(after->state))
        return _(w, "An objection that was answered stays answered.");
    return (struct str){0};
}

/* The day its text was found fit to be shown; 0: it was read, and is not. */
static struct maybe moderated(struct work *w, const struct sql_contestation_entity *o)
{
    if (!o->fit.known)
        return (struct maybe){0};
    return o->moderated.known && (o->moderated.value > 0) == (o->fit.value > 0) ? o->moderated : known(o->fit.value ? day_of(w->now) : 0);
}

static struct taken settle_contestation(struct work *w, const struct change *c)
{
    const struct sql_contestation_entity *before = c->before;
    struct sql_contestation_entity *o = c->after;
    const struct sql_evidence_entity *e = sql_evidence_entity(w, o->evidence.value);
    if (!e || (before && before->evidence.value != o->evidence.value))
        return take_refused(_(w, "there is no evidence of this number: import the evidence first."), "evidence");
    o->state = o->state.size ? o->state : S("received");
    o->title = e->title;
    o->action = e->action.value;
    if (!before)
        o->fit = known(1); /* who imports it has read it; what a visitor sent is read on its page */
    o->moderated = moderated(w, o);
    if (closed(o->state) && !o->answer_day.known)
        o->answer_day = known(day_of(w->now));
    struct str refusal = not_answered(w, before, o);
    return refusal.data ? take_refused(refusal, "answer") : (struct taken){0};
}

static struct object object_of_contestation(struct work *w, const void *row)
{
    const struct sql_contestation_entity *o = row;
    struct object object = object_of_action(w, o->action, o->title);
    object.number = o->evidence.value;
    object_about(&object, "evidence", o->evidence.value);
    return object;
}

/* The journal speaks the convention's language, whoever writes. */
static struct str in_their_language(struct work *w, const char *sentence)
{
    return language_sentence(str_is(w->organisation->language, "en") ? ENGLISH : FRENCH, sentence);
}

struct str contestation_receive(struct work *w, const struct sql_evidence_row *e, struct str text, struct str email)
{
    ptrdiff_t mark = str_find(email, "@");
    if (email.size && (mark < 1 || mark + 1 == (ptrdiff_t)email.size || str_find(email, " ") >= 0))
        return _(w, "This e-mail address is not whole: it has a name, @, and a domain. You may leave it empty.");
    contestation_forget(w, day_of(w->now - A_YEAR));
    struct sql_contestation_entity after = {.number = known(sql_contestation_next(w)), .evidence = known(e->number), .title = e->title, .action = e->action,
                                            .day = known(day_of(w->now)), .text = text, .email = email, .state = S("received")};
    entity_save(w, &contestation_entity, "received", &(struct change){NULL, &after, in_their_language(w, N_("Somebody says that this evidence is wrong."))});
    return (struct str){0};
}

struct str contestation_answer(struct work *w, const struct sql_contestation_entity *before, struct sql_contestation_entity *after, struct str why)
{
    struct str refusal = not_answered(w, before, after);
    if (refusal.data)
        return refusal;
    if (!after->fit.known)
        return _(w, "Say whether its text may be shown.");
    if (!fields_differ(w, contestation_fields, before, after))
        return _(w, "Nothing changed: choose what you find.");
    after->moderated = moderated(w, after);
    contestation_forget(w, day_of(w->now - A_YEAR)); /* addresses are kept a year */
    after->answer_day = after->answer.size ? known(day_of(w->now)) : before->answer_day;
    entity_save(w, &contestation_entity, "answered", &(struct change){before, after, why});
    return (struct str){0};
}

const struct entity
    evidence_entity = {"evidence", N_("Evidence"), "/preuves/", evidence_fields, sizeof(struct sql_evidence_entity), 0, 0,
                       find_evidence, settle_evidence, write_evidence, object_of_evidence},
    contestation_entity = {"contestation", N_("Objection to evidence"), "/preuves/", contestation_fields, sizeof(struct sql_contestation_entity), 0, 0,
                           find_contestation, settle_contestation, write_contestation, object_of_contestation};
