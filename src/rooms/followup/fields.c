/* The fields of an action and of all that stands beside it. */
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
    {"unknown", N_("Not known"), "state-unknown"},
    {0},
};
const struct choice milestone_states[] = {
    {"planned", N_("Planned"), NULL}, {"done", N_("Done"), NULL}, {"moved", N_("Moved"), NULL}, {"dropped", N_("Dropped"), NULL}, {0},
};
const struct choice money_natures[] = {
    {"running", N_("Running costs"), NULL}, {"capital", N_("Capital"), NULL}, {"unknown", N_("Not known"), NULL}, {0},
};
const struct choice blocker_kinds[] = {
    {"money", N_("Money"), NULL},         {"law", N_("Law"), NULL},           {"people", N_("People to do it"), NULL},
    {"technique", N_("Technique"), NULL}, {"politics", N_("A choice to be made"), NULL}, {"partner", N_("A partner"), NULL},
    {0},
};
const struct choice evidence_kinds[] = {
    {"document", N_("Document"), NULL}, {"link", N_("Link"), NULL}, {"photograph", N_("Photograph"), NULL}, {"figure", N_("Figure"), NULL}, {0},
};
const struct choice evidence_states[] = {
    {"brought", N_("Brought, not checked yet"), NULL}, {"accepted", N_("Accepted"), NULL}, {"refused", N_("Refused"), NULL},
    {"withdrawn", N_("Withdrawn"), NULL}, {0},
};
const struct choice contestation_states[] = {
    {"received", N_("Received, not answered yet"), NULL}, {"upheld", N_("Upheld"), NULL}, {"partly", N_("Partly upheld"), NULL},
    {"dismissed", N_("Dismissed"), NULL}, {0},
};

const struct field action_fields[] = {
    NUMBER(struct sql_action_entity, number, .label = N_("Number"), .required = true, .max = 99999, .frozen = true),
    TEXT(struct sql_action_entity, title, .label = N_("Title"), .required = true, .max = 400),
    MARKDOWN(struct sql_action_entity, description, .label = N_("Description"), .max = 4000),
    TEXT(struct sql_action_entity, service, .label = N_("Owner"), .max = 200),
    TEXT(struct sql_action_entity, role, .label = N_("Role of the referent"), .max = 120),
    TEXT(struct sql_action_entity, partners, .label = N_("Partners"), .max = 1000, .none = N_("none")),
    TEXT(struct sql_action_entity, communes, .label = N_("Communes"), .max = 1000),
    TEXT(struct sql_action_entity, proposals, .label = N_("Proposals it serves"), .max = 2000, .none = N_("none")),
    CHOICE(struct sql_action_entity, state, .label = N_("State"), .required = true, .choices = action_states, .unoffered = "unknown", .on = ON_STATE,
           .hint = N_("What you declare, for your service. “Finished” and “Abandoned” need the agreement of a second person, of another service.")),
    DAY(struct sql_action_entity, since, .label = N_("True since"), .required = true, .on = ON_STATE,
        .hint = N_("The day from which it is so, not today’s if it was earlier. For example 30 6 2026.")),
    DAY(struct sql_action_entity, starts, .label = N_("Begins"), .month_enough = true),
    DAY(struct sql_action_entity, ends, .label = N_("Expected end"), .on = ON_STATE,
        .hint = N_("Leave it empty if nobody knows it: the site will say so. For example 30 6 2027.")),
    CHOICE(struct sql_action_entity, claim, .label = N_("State declared, to be confirmed"), .none = N_("none"), .no_import = true, .choices = action_states),
    DAY(struct sql_action_entity, claim_since, .label = N_("Declared since"), .none = N_("none"), .no_import = true),
    {0},
};

const struct field serving_fields[] = {
    NUMBER(struct sql_serving_entity, action, .label = N_("Action"), .required = true, .max = 99999),
    TEXT(struct sql_serving_entity, point, .label = N_("Proposal"), .required = true, .max = 10),
    CHOICE(struct sql_serving_entity, additionality, .label = N_("What it adds"), .required = true, .choices = additionalities),
    TEXT(struct sql_serving_entity, existed_before, .label = N_("What existed before"), .max = 400),
    TEXT(struct sql_serving_entity, source, .label = N_("Source"), .max = 200),
    DAY(struct sql_serving_entity, day, .label = N_("Date of the source")),
    {0},
};

const struct field milestone_fields[] = {
    NUMBER(struct sql_milestone_entity, action, .label = N_("Action"), .required = true, .max = 99999),
    NUMBER(struct sql_milestone_entity, number, .label = N_("Number"), .required = true, .max = 999),
    TEXT(struct sql_milestone_entity, title, .label = N_("Title"), .required = true, .max = 120),
    DAY(struct sql_milestone_entity, day, .label = N_("Planned for"), .required = true, .month_enough = true),
    CHOICE(struct sql_milestone_entity, state, .label = N_("Step"), .required = true, .choices = milestone_states),
    DAY(struct sql_milestone_entity, done, .label = N_("Done on"), .none = N_("not yet")),
    {0},
};

const struct field money_fields[] = {
    NUMBER(struct sql_money_entity, action, .label = N_("Action"), .required = true, .max = 99999),
    NUMBER(struct sql_money_entity, year, .label = N_("Year"), .required = true, .max = 2200),
    TEXT(struct sql_money_entity, funder, .label = N_("Who pays"), .required = true, .max = 100),
    CHOICE(struct sql_money_entity, nature, .label = N_("Nature"), .choices = money_natures),
    MONEY(struct sql_money_entity, planned, .label = N_("Planned")),
    MONEY(struct sql_money_entity, voted, .label = N_("Voted")),
    MONEY(struct sql_money_entity, spent, .label = N_("Spent")),
    {0},
};

const struct field blocker_fields[] = {
    NUMBER(struct sql_blocker_entity, action, .label = N_("Action"), .required = true, .max = 99999),
    NUMBER(struct sql_blocker_entity, number, .label = N_("Number"), .required = true, .max = 999),
    CHOICE(struct sql_blocker_entity, kind, .label = N_("Obstacle"), .required = true, .choices = blocker_kinds),
    DAY(struct sql_blocker_entity, since, .label = N_("Since"), .required = true),
    TEXT(struct sql_blocker_entity, asked_of, .label = N_("Who can lift it"), .max = 200),
    DAY(struct sql_blocker_entity, lifted, .label = N_("Lifted on"), .none = N_("not yet")),
    {0},
};

const struct field round_fields[] = {
    NUMBER(struct sql_round_entity, number, .label = N_("Number"), .required = true, .max = 9999),
    DAY(struct sql_round_entity, day, .label = N_("Date"), .required = true, .frozen = true),
    TEXT(struct sql_round_entity, body, .label = N_("Committee"), .required = true, .frozen = true, .max = 120),
    NUMBER(struct sql_round_entity, seats, .label = N_("Seats"), .frozen = true, .max = 9999),
    {0},
};

const struct field opinion_fields[] = {
    NUMBER(struct sql_opinion_entity, action, .label = N_("Action"), .required = true, .max = 99999),
    NUMBER(struct sql_opinion_entity, round, .label = N_("Round"), .required = true, .max = 9999),
    NUMBER(struct sql_opinion_entity, account_yes, .label = N_("Taken into account? Yes"), .max = 9999),
    NUMBER(struct sql_opinion_entity, account_partly, .label = N_("Taken into account? Partly"), .max = 9999),
    NUMBER(struct sql_opinion_entity, account_no, .label = N_("Taken into account? No"), .max = 9999),
    NUMBER(struct sql_opinion_entity, account_cannot_say, .label = N_("Taken into account? Cannot say"), .max = 9999),
    NUMBER(struct sql_opinion_entity, size_yes, .label = N_("Well sized? Yes"), .max = 9999),
    NUMBER(struct sql_opinion_entity, size_partly, .label = N_("Well sized? Partly"), .max = 9999),
    NUMBER(struct sql_opinion_entity, size_no, .label = N_("Well sized? No"), .max = 9999),
    NUMBER(struct sql_opinion_entity, size_cannot_say, .label = N_("Well sized? Cannot say"), .max = 9999),
    NUMBER(struct sql_opinion_entity, pace_yes, .label = N_("Right pace? Yes"), .max = 9999),
    NUMBER(struct sql_opinion_entity, pace_partly, .label = N_("Right pace? Partly"), .max = 9999),
    NUMBER(struct sql_opinion_entity, pace_no, .label = N_("Right pace? No"), .max = 9999),
    NUMBER(struct sql_opinion_entity, pace_cannot_say, .label = N_("Right pace? Cannot say"), .max = 9999),
    NUMBER(struct sql_opinion_entity, deviation_yes, .label = N_("Is the deviation justified? Yes"), .max = 9999),
    NUMBER(struct sql_opinion_entity, deviation_partly, .label = N_("Is the deviation justified? Partly"), .max = 9999),
    NUMBER(struct sql_opinion_entity, deviation_no, .label = N_("Is the deviation justified? No"), .max = 9999),
    NUMBER(struct sql_opinion_entity, deviation_cannot_say, .label = N_("Is the deviation justified? Cannot say"), .max = 9999),
    MARKDOWN(struct sql_opinion_entity, comment, .label = N_("What the committee says"), .max = 4000, .frozen = true, .none = N_("nothing")),
    MARKDOWN(struct sql_opinion_entity, dissent, .label = N_("What a minority says"), .max = 2000, .frozen = true, .none = N_("nothing")),
    MARKDOWN(struct sql_opinion_entity, reply, .label = N_("The owner’s reply"), .max = 4000, .none = N_("none yet")),
    DAY(struct sql_opinion_entity, reply_day, .label = N_("Date of the reply"), .none = N_("none yet")),
    {0},
};

const struct field evidence_fields[] = {
    NUMBER(struct sql_evidence_entity, number, .label = N_("Number"), .required = true, .max = 99999),
    NUMBER(struct sql_evidence_entity, action, .label = N_("Action"), .required = true, .max = 99999),
    TEXT(struct sql_evidence_entity, title, .label = N_("Title"), .required = true, .max = 120),
    CHOICE(struct sql_evidence_entity, kind, .label = N_("Kind"), .required = true, .choices = evidence_kinds),
    DAY(struct sql_evidence_entity, day, .label = N_("Date"), .required = true),
    TEXT(struct sql_evidence_entity, service, .label = N_("Brought by"), .max = 200),
    TEXT(struct sql_evidence_entity, file, .label = N_("File"), .max = 100, .file = true),
    TEXT(struct sql_evidence_entity, link, .label = N_("Link"), .max = 400),
    TEXT(struct sql_evidence_entity, figure, .label = N_("Figure"), .max = 400),
    TEXT(struct sql_evidence_entity, description, .label = N_("What one sees"), .max = 400),
    TEXT(struct sql_evidence_entity, rights, .label = N_("Rights"), .max = 200),
    CHOICE(struct sql_evidence_entity, state, .label = N_("Examination"), .choices = evidence_states, .on = ON_EXAMINE,
           .hint = N_("Open it, and compare it with what the action says. Refused or withdrawn, it stays listed, with your reason.")),
    {0},
};

const struct field contestation_fields[] = {
    NUMBER(struct sql_contestation_entity, number, .label = N_("Number"), .required = true, .max = 99999),
    NUMBER(struct sql_contestation_entity, evidence, .label = N_("Evidence"), .required = true, .max = 99999),
    DAY(struct sql_contestation_entity, day, .label = N_("Date"), .required = true),
    MARKDOWN(struct sql_contestation_entity, text, .label = N_("What is wrong"), .required = true, .max = 2000, .on = ON_CONTEST, .unsaid = true, .frozen = true,
             .hint = N_("What this evidence says, and what you saw. It will be read before it is shown; do not name anybody.")),
    TEXT(struct sql_contestation_entity, email, .label = N_("Your e-mail address"), .max = 200, .on = ON_CONTEST, .unsaid = true, .no_import = true,
         .hint = N_("To answer you. It is never published.")),
    YES(struct sql_contestation_entity, fit, .label = N_("Show its text"), .on = ON_ANSWER, .none = N_("not read yet"),
        .hint = N_("No where it names or insults somebody: the objection stays listed, without its words.")),
    CHOICE(struct sql_contestation_entity, state, .label = N_("What was found"), .choices = contestation_states, .on = ON_ANSWER),
    MARKDOWN(struct sql_contestation_entity, answer, .label = N_("Public answer"), .max = 4000, .on = ON_ANSWER, .none = N_("none yet"),
             .hint = N_("What you checked, how, and what follows. Everybody reads it beside the evidence.")),
    DAY(struct sql_contestation_entity, answer_day, .label = N_("Date of the answer"), .none = N_("none yet")),
    {0},
};
