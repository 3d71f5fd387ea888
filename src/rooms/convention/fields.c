/* The fields of the mandate, of themes, levers, proposals, and of what stands beside them. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

const struct field mandate_fields[] = {
    TEXT(struct sql_mandate_entity, question, .label = N_("Question"), .required = true, .max = 600),
    MARKDOWN(struct sql_mandate_entity, introduction, .label = N_("Introduction of the home page"), .required = true, .max = 1200),
    MARKDOWN(struct sql_mandate_entity, text, .label = N_("Text of the mandate"), .max = 10000, .frozen = true),
    TEXT(struct sql_mandate_entity, act, .label = N_("Deliberation"), .max = 40),
    DAY(struct sql_mandate_entity, day, .label = N_("Date")),
    MARKDOWN(struct sql_mandate_entity, limits, .label = N_("What was left out"), .max = 4000),
    MONEY(struct sql_mandate_entity, budget, .label = N_("Budget")),
    NUMBER(struct sql_mandate_entity, members, .label = N_("Members"), .max = 100000),
    TEXT(struct sql_mandate_entity, sessions, .label = N_("Sessions"), .max = 400),
    TEXT(struct sql_mandate_entity, vision_line, .label = N_("Sentence of the vision"), .max = 400, .frozen = true),
    MARKDOWN(struct sql_mandate_entity, vision, .label = N_("Vision"), .max = 20000, .frozen = true),
    TEXT(struct sql_mandate_entity, report, .label = N_("Report"), .max = 100, .file = true),
    DAY(struct sql_mandate_entity, report_day, .label = N_("Report handed over on")),
    {0},
};

const struct choice commitment_states[] = {
    {"made", N_("Made"), NULL},
    {"kept", N_("Kept"), NULL},
    {"partly", N_("Partly kept"), NULL},
    {"not_kept", N_("Not kept"), NULL},
    {"not_taken_up", N_("Not taken up by the new council"), NULL},
    {0},
};
const struct field commitment_fields[] = {
    NUMBER(struct sql_commitment_entity, number, .label = N_("Number"), .required = true, .max = 999),
    TEXT(struct sql_commitment_entity, text, .label = N_("Commitment"), .required = true, .max = 600, .frozen = true),
    CHOICE(struct sql_commitment_entity, state, .label = N_("What became of it"), .required = true, .choices = commitment_states),
    DAY(struct sql_commitment_entity, day, .label = N_("Since")),
    {0},
};

const struct field theme_fields[] = {
    NUMBER(struct sql_theme_entity, number, .label = N_("Number"), .max = 99999),
    TEXT(struct sql_theme_entity, name, .label = N_("Theme"), .required = true, .max = 200, .frozen = true),
    MARKDOWN(struct sql_theme_entity, introduction, .label = N_("Introduction"), .max = 4000, .frozen = true),
    {0},
};

const struct field lever_fields[] = {
    NUMBER(struct sql_lever_entity, number, .label = N_("Number"), .max = 99999, .frozen = true),
    TEXT(struct sql_lever_entity, theme, .label = N_("Theme"), .required = true, .max = 200),
    TEXT(struct sql_lever_entity, name, .label = N_("Lever"), .required = true, .max = 400, .frozen = true),
    MARKDOWN(struct sql_lever_entity, introduction, .label = N_("Introduction"), .max = 4000, .frozen = true),
    YES(struct sql_lever_entity, bare, .label = N_("Examined without any proposal")),
    {0},
};

const struct field proposal_fields[] = {
    NUMBER(struct sql_proposal_entity, number, .label = N_("Number"), .required = true, .max = 99999, .frozen = true),
    TEXT(struct sql_proposal_entity, theme, .label = N_("Theme"), .required = true, .max = 200),
    TEXT(struct sql_proposal_entity, lever, .label = N_("Lever"), .max = 400),
    TEXT(struct sql_proposal_entity, title, .label = N_("Title"), .max = 400, .frozen = true),
    MARKDOWN(struct sql_proposal_entity, text, .label = N_("Text"), .required = true, .max = 20000, .frozen = true),
    MARKDOWN(struct sql_proposal_entity, summary, .label = N_("Plain-language summary"), .max = 600, .on = ON_SUMMARY,
             .hint = N_("What is asked, in short sentences and everyday words. 600 characters at most. The citizens’ own words stand above it and do not change.")),
    NUMBER(struct sql_proposal_entity, page, .label = N_("Page of the report"), .max = 9999),
    NUMBER(struct sql_proposal_entity, votes_for, .label = N_("Votes for, in the convention"), .max = 99999),
    NUMBER(struct sql_proposal_entity, votes_cast, .label = N_("Votes cast, in the convention"), .max = 99999),
    YES(struct sql_proposal_entity, priority, .label = N_("Kept among the priorities")),
    YES(struct sql_proposal_entity, existed, .label = N_("Existed already, says the report"), .none = N_("not said")),
    {0},
};

const struct field erratum_fields[] = {
    NUMBER(struct sql_erratum_entity, proposal, .label = N_("Proposal"), .required = true, .max = 99999),
    DAY(struct sql_erratum_entity, day, .label = N_("Date"), .required = true),
    MARKDOWN(struct sql_erratum_entity, text, .label = N_("Addition"), .required = true, .max = 2000),
    {0},
};

const struct field scheme_fields[] = {
    NUMBER(struct sql_scheme_entity, proposal, .label = N_("Proposal"), .required = true, .max = 99999),
    TEXT(struct sql_scheme_entity, title, .label = N_("Title"), .required = true, .max = 120),
    TEXT(struct sql_scheme_entity, text, .label = N_("Description"), .max = 400),
    TEXT(struct sql_scheme_entity, link, .label = N_("Link"), .max = 400),
    {0},
};
