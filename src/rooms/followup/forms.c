/* The forms of this room: declaring a state, confirming it, examining an evidence, objecting to it, answering. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pages.h"

#include "followup_pages.h"

static unsigned of_claim(struct work *w, int64_t number)
{
    return sql_action_list(w, .number = known(number))->count ? of_anybody_reporting(w, number) : NO_OBJECT;
}

static unsigned of_evidence(struct work *w, int64_t number)
{
    return sql_evidence_list(w, .number = known(number))->count ? of_anybody_reporting(w, number) : NO_OBJECT;
}

/* ---- declaring and confirming ---- */

static const struct sql_action_entity *published(struct request *r)
{
    const struct sql_action_entity *a = action_find(r->work, path_id(r));
    return a && a->published.known && !a->withdrawn.known ? a : NULL;
}

static void way_to(struct request *r, const struct sql_action_entity *a)
{
    struct work *w = r->work;
    r->section = S("actions");
    trail(r, _(w, "Actions"), path(w, "/actions"));
    trail_numbered(r, _(w, "Action"), a->number.value, path(w, "/actions/", a->number.value));
}

static struct response state_page(struct request *r, int status, const struct sql_action_entity *a, struct form *form)
{
    struct work *w = r->work;
    form->csrf = r->csrf;
    way_to(r, a);
    struct str title = say(w->arena, _(w, "Change the state of action {number}"), "number", plain_number(w, a->number.value), NULL);
    return page(r, status, title, html_followup_state(w, a, title, form));
}

static struct response ask_state(struct request *r)
{
    const struct sql_action_entity *a = published(r);
    if (!a)
        return not_found(r);
    struct sql_action_entity after = *a;
    return state_page(r, 200, a, form_new(r->work, action_fields, ON_STATE, &after, a->version));
}

/* A service says where its action stands. */
static struct response declare(struct request *r)
{
    struct work *w = r->work;
    const struct sql_action_entity *a = published(r);
    if (!a)
        return not_found(r);
    struct sql_action_entity after = *a;
    struct form *form = form_new(w, action_fields, ON_STATE, &after, a->version);
    int again = form_taken(form, &r->sent, a->version);
    if (!again && form_refused(form, action_declare(w, a, &after, form->why)))
        again = 422;
    if (again)
        return state_page(r, again, a, form);
    return see_other(r, path(w, "/actions/", a->number.value), after.claim.data ? "declared" : "saved");
}

static struct response confirm_page(struct request *r, int status, const struct sql_action_entity *a, struct form *form)
{
    struct work *w = r->work;
    form->csrf = r->csrf;
    way_to(r, a);
    struct str title = say(w->arena, _(w, "Confirm what is declared of action {number}"), "number", plain_number(w, a->number.value), NULL);
    return page(r, status, title, html_followup_confirm(w, a, title, form));
}

static struct response ask_confirm(struct request *r)
{
    const struct sql_action_entity *a = published(r);
    if (!a || !a->claim.data)
        return not_found(r);
    struct sql_action_entity after = *a;
    return confirm_page(r, 200, a, form_new(r->work, action_fields, ON_CONFIRM, &after, a->version));
}

/* A second person confirms. */
static struct response confirm(struct request *r)
{
    struct work *w = r->work;
    const struct sql_action_entity *a = published(r);
    if (!a)
        return not_found(r);
    struct sql_action_entity after = *a;
    struct form *form = form_new(w, action_fields, ON_CONFIRM, &after, a->version);
    int again = form_taken(form, &r->sent, a->version);
    if (!again && form_refused(form, action_confirm(w, a, form->why)))
        again = 422;
    if (again)
        return confirm_page(r, again, a, form);
    return see_other(r, path(w, "/actions/", a->number.value), "confirmed");
}

/* ---- evidence: examining it, objecting to it, answering ---- */

static const struct sql_evidence_row *shown_evidence(struct request *r)
{
    const struct sql_evidence_list *found = sql_evidence_list(r->work, .number = known(path_id(r)));
    return found->count ? &found->rows[0] : NULL;
}

static void way_to_evidence(struct request *r, const struct sql_evidence_row *e)
{
    struct work *w = r->work;
    r->section = S("actions");
    trail(r, _(w, "Actions"), path(w, "/actions"));
    trail_numbered(r, _(w, "Action"), e->action, path(w, "/actions/", e->action));
    trail_numbered(r, _(w, "Evidence"), e->number, path(w, "/preuves/", e->number));
}

/* An evidence alone, with the objections to it. */
static struct response evidence(struct request *r)
{
    struct work *w = r->work;
    const struct sql_evidence_row *e = shown_evidence(r);
    if (!e)
        return not_found(r);
    r->section = S("actions");
    trail(r, _(w, "Actions"), path(w, "/actions"));
    trail_numbered(r, _(w, "Action"), e->action, path(w, "/actions/", e->action));
    const struct sql_contestation_list *objections = sql_contestation_list(w, .evidence_id = known(e->id));
    const struct shown_events *history = journal_events_of(w, "evidence", e->number, 20);
    return page(r, 200, e->title, html_followup_evidence_page(w, e, objections, history));
}

static struct response examine_page(struct request *r, int status, const struct sql_evidence_row *e, struct form *form)
{
    struct work *w = r->work;
    form->csrf = r->csrf;
    way_to_evidence(r, e);
    return page(r, status, _(w, "Examine this evidence"), html_followup_examine(w, e, form));
}

static struct response ask_examine(struct request *r)
{
    struct work *w = r->work;
    const struct sql_evidence_row *e = shown_evidence(r);
    const struct sql_evidence_entity *before = sql_evidence_entity(w, path_id(r));
    if (!e || !before)
        return not_found(r);
    struct sql_evidence_entity after = *before;
    return examine_page(r, 200, e, form_new(w, evidence_fields, ON_EXAMINE, &after, before->version));
}

/* A second person says what he or she found in it. */
static struct response examine(struct request *r)
{
    struct work *w = r->work;
    const struct sql_evidence_row *e = shown_evidence(r);
    const struct sql_evidence_entity *before = sql_evidence_entity(w, path_id(r));
    if (!e || !before)
        return not_found(r);
    struct sql_evidence_entity after = *before;
    struct form *form = form_new(w, evidence_fields, ON_EXAMINE, &after, before->version);
    int again = form_taken(form, &r->sent, before->version);
    if (!again && form_refused(form, evidence_examine(w, before, &after, form->why)))
        again = 422;
    if (again)
        return examine_page(r, again, e, form);
    return see_other(r, path(w, "/preuves/", e->number), "saved");
}

static struct response contest_page(struct request *r, int status, const struct sql_evidence_row *e, struct form *form)
{
    form->csrf = r->work->who ? r->csrf : visitor_form(r);
    form->asks_why = false;
    way_to_evidence(r, e);
    return page(r, status, _(r->work, "Contest this evidence"), html_followup_contest(r->work, e, form));
}

static struct response ask_contest(struct request *r)
{
    const struct sql_evidence_row *e = shown_evidence(r);
    if (!e || str_is(e->state, "withdrawn"))
        return not_found(r);
    struct sql_contestation_entity after = {0};
    return contest_page(r, 200, e, form_new(r->work, contestation_fields, ON_CONTEST, &after, 0));
}

/* Anybody says what is wrong with an evidence. */
static struct response contest(struct request *r)
{
    struct work *w = r->work;
    const struct sql_evidence_row *e = shown_evidence(r);
    if (!e || str_is(e->state, "withdrawn"))
        return not_found(r);
    struct sql_contestation_entity after = {0};
    struct form *form = form_new(w, contestation_fields, ON_CONTEST, &after, 0);
    form->asks_why = false;
    int again = form_taken(form, &r->sent, 0);
    if (!again && form_refused(form, contestation_receive(w, e, after.text, after.email)))
        again = 422;
    if (again)
        return contest_page(r, again, e, form);
    return see_other(r, path(w, "/preuves/", e->number), "received");
}

/* Every objection, those that wait first; how to contest. */
static struct response objections(struct request *r)
{
    struct work *w = r->work;
    r->section = S("actions");
    r->description = _(w, "Contest an evidence, and see what was answered to others.");
    trail(r, _(w, "Actions"), path(w, "/actions"));
    return page(r, 200, _(w, "Contested evidence"), html_followup_objections(w, sql_contestation_open_list(w)));
}

static struct response answer_page(struct request *r, int status, const struct sql_contestation_entity *o, struct form *form)
{
    struct work *w = r->work;
    form->csrf = r->csrf;
    r->section = S("actions");
    trail(r, _(w, "Actions"), path(w, "/actions"));
    trail_numbered(r, _(w, "Evidence"), o->evidence.value, path(w, "/preuves/", o->evidence.value));
    return page(r, status, _(w, "Answer this objection"), html_followup_objection(w, o, form));
}

static struct response ask_answer(struct request *r)
{
    const struct sql_contestation_entity *o = sql_contestation_entity(r->work, path_id(r));
    if (!o)
        return not_found(r);
    struct sql_contestation_entity after = *o;
    return answer_page(r, 200, o, form_new(r->work, contestation_fields, ON_ANSWER, &after, o->version));
}

/* The person in charge answers in public: that closes it. */
static struct response answer(struct request *r)
{
    struct work *w = r->work;
    const struct sql_contestation_entity *o = sql_contestation_entity(w, path_id(r));
    if (!o)
        return not_found(r);
    struct sql_contestation_entity after = *o;
    struct form *form = form_new(w, contestation_fields, ON_ANSWER, &after, o->version);
    int again = form_taken(form, &r->sent, o->version);
    if (!again && form_refused(form, contestation_answer(w, o, &after, form->why)))
        again = 422;
    if (again)
        return answer_page(r, again, o, form);
    return see_other(r, path(w, "/preuves/", o->evidence.value), "saved");
}

const struct route followup_forms_routes[] = {
    GET("/actions/{action}/etat", MAY(REFERENT | PIC, of_action), ask_state, "The form of an action's state"),
    POST("/actions/{action}/etat", MAY(REFERENT | PIC, of_action), declare, "Declares an action's state"),
    GET("/actions/{action}/confirmer", MAY(REFERENT | PIC, of_claim), ask_confirm, "The form of a confirmation"),
    POST("/actions/{action}/confirmer", MAY(REFERENT | PIC, of_claim), confirm, "Confirms what another service declared"),
    GET("/preuves/{evidence}", EVERYONE, evidence, "An evidence, with the objections to it"),
    GET("/preuves/{evidence}/examiner", MAY(REFERENT | PIC, of_evidence), ask_examine, "The form of an evidence's examination"),
    POST("/preuves/{evidence}/examiner", MAY(REFERENT | PIC, of_evidence), examine, "Accepts or refuses an evidence"),
    GET("/preuves/{evidence}/contester", EVERYONE, ask_contest, "The form to contest an evidence"),
    POST("/preuves/{evidence}/contester", EVERYONE, contest, "Receives an objection to an evidence"),
    GET("/contestations", EVERYONE, objections, "Every objection to an evidence; how to contest"),
    GET("/contestations/{contestation}", MAY(PIC, NULL), ask_answer, "The form of the answer to an objection"),
    POST("/contestations/{contestation}", MAY(PIC, NULL), answer, "Answers an objection in public"),
    {0},
};
