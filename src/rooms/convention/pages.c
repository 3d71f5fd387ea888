/* Writing the plain-language summary of a proposal. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include "convention_pages.h"

static struct response form_page(struct request *r, int status, const struct sql_proposal_entity *p, struct form *form)
{
    struct work *w = r->work;
    form->csrf = r->csrf;
    r->section = S("proposals");
    trail(r, _(w, "Proposals"), path(w, "/propositions"));
    trail_numbered(r, _(w, "Proposal"), p->number.value, path(w, "/propositions/", p->number.value));
    return page(r, status, _(w, "Write the plain-language summary"), html_convention_summary(w, p, form));
}

static const struct sql_proposal_entity *published(struct request *r)
{
    const struct sql_proposal_entity *p = sql_proposal_entity(r->work, path_id(r));
    return p && p->published.known && !p->withdrawn.known ? p : NULL;
}

/* The form. */
static struct response ask(struct request *r)
{
    const struct sql_proposal_entity *p = published(r);
    if (!p)
        return not_found(r);
    struct sql_proposal_entity after = *p;
    return form_page(r, 200, p, form_new(r->work, proposal_fields, ON_SUMMARY, &after, p->version));
}

/* What the form sent. */
static struct response save(struct request *r)
{
    struct work *w = r->work;
    const struct sql_proposal_entity *p = published(r);
    if (!p)
        return not_found(r);
    struct sql_proposal_entity after = *p;
    struct form *form = form_new(w, proposal_fields, ON_SUMMARY, &after, p->version);
    int again = form_taken(form, &r->sent, p->version);
    if (!again && form_refused(form, proposal_summarise(w, p, &after, form->why)))
        again = 422;
    if (again)
        return form_page(r, again, p, form);
    return see_other(r, path(w, "/propositions/", p->number.value), "saved");
}

const struct route convention_routes[] = {
    GET("/propositions/{proposal}/resume", MAY(PIC, NULL), ask, "The form of a proposal's plain-language summary"),
    POST("/propositions/{proposal}/resume", MAY(PIC, NULL), save, "Saves a proposal's plain-language summary"),
    {0},
};
