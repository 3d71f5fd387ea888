/* The fields of a proposal. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

const struct field proposal_fields[] = {
    NUMBER(struct sql_proposal_entity, number, .label = N_("Number"), .required = true, .max = 99999, .frozen = true),
    TEXT(struct sql_proposal_entity, theme, .label = N_("Theme"), .required = true, .max = 200),
    TEXT(struct sql_proposal_entity, lever, .label = N_("Lever"), .max = 400),
    TEXT(struct sql_proposal_entity, title, .label = N_("Title"), .max = 120, .frozen = true),
    MARKDOWN(struct sql_proposal_entity, text, .label = N_("Text"), .required = true, .max = 20000, .frozen = true),
    MARKDOWN(struct sql_proposal_entity, summary, .label = N_("Plain-language summary"), .max = 600, .on = ON_SUMMARY,
             .hint = N_("What is asked, in short sentences and everyday words. 600 characters at most. The citizens’ own words stand above it and do not change.")),
    NUMBER(struct sql_proposal_entity, page, .label = N_("Page of the report"), .max = 9999),
    NUMBER(struct sql_proposal_entity, votes_for, .label = N_("Votes for, in the convention"), .max = 99999),
    NUMBER(struct sql_proposal_entity, votes_cast, .label = N_("Votes cast, in the convention"), .max = 99999),
    {0},
};

const struct journal_kind convention_kinds[] = {
    {"proposal", N_("Proposal"), proposal_fields, "/propositions/", NULL},
    {0},
};
