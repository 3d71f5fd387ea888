/* The fields of an action. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

const struct choice action_states[] = {
    {"not_started", N_("Not started"), "state-not_started"},
    {"in_preparation", N_("In preparation"), "state-in_preparation"},
    {"under_way", N_("Under way"), "state-under_way"},
    {"being_evaluated", N_("Finished, being evaluated"), "state-being_evaluated"},
    {"finished", N_("Finished"), "state-finished"},
    {"suspended", N_("Suspended"), "state-suspended"},
    {"abandoned", N_("Abandoned"), "state-abandoned"},
    {0},
};

const struct field action_fields[] = {
    NUMBER(struct sql_action_entity, number, .label = N_("Number"), .required = true, .max = 99999, .frozen = true),
    TEXT(struct sql_action_entity, title, .label = N_("Title"), .required = true, .max = 120),
    MARKDOWN(struct sql_action_entity, description, .label = N_("Description"), .max = 4000),
    TEXT(struct sql_action_entity, service, .label = N_("Owner"), .max = 200),
    CHOICE(struct sql_action_entity, state, .label = N_("State"), .required = true, .choices = action_states, .on = ON_STATE,
           .hint = N_("What you declare, for your service. “Finished” and “Abandoned” need the agreement of a second person, of another service.")),
    DAY(struct sql_action_entity, since, .label = N_("True since"), .required = true, .on = ON_STATE,
        .hint = N_("The day from which it is so, not today’s if it was earlier. For example 30 6 2026.")),
    DAY(struct sql_action_entity, ends, .label = N_("Expected end"), .on = ON_STATE,
        .hint = N_("Leave it empty if nobody knows it: the site will say so. For example 30 6 2027.")),
    CHOICE(struct sql_action_entity, claim, .label = N_("State declared, to be confirmed"), .none = N_("none"), .no_import = true, .choices = action_states),
    DAY(struct sql_action_entity, claim_since, .label = N_("Declared since"), .none = N_("none"), .no_import = true),
    {0},
};

const struct field tied_fields[] = {
    TEXT(struct tied, proposals, .label = N_("Proposals it serves"), .none = N_("none")),
    {0},
};

const struct journal_kind followup_kinds[] = {
    {"action", N_("Action"), action_fields, "/actions/", tied_fields},
    {0},
};
