/* The fields of deliberations and answers. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "council.h"

const struct choice answer_kinds[] = {
    {"as_is", N_("Adopted as is"), "answer-as_is"},
    {"with_changes", N_("Adopted with changes"), "answer-with_changes"},
    {"partly", N_("Partly adopted"), "answer-partly"},
    {"under_study", N_("Under study"), "answer-under_study"},
    {"refused", N_("Refused"), "answer-refused"},
    {"passed_on", N_("Passed on to another institution"), "answer-passed_on"},
    {0},
};

const struct field deliberation_fields[] = {
    TEXT(struct sql_deliberation_entity, reference, .label = N_("Number"), .required = true, .max = 40),
    DAY(struct sql_deliberation_entity, day, .label = N_("Date"), .required = true),
    TEXT(struct sql_deliberation_entity, title, .label = N_("Title"), .required = true, .max = 400),
    TEXT(struct sql_deliberation_entity, document, .label = N_("Document"), .max = 100, .file = true),
    NUMBER(struct sql_deliberation_entity, votes_for, .label = N_("Votes for"), .max = 9999),
    NUMBER(struct sql_deliberation_entity, votes_against, .label = N_("Votes against"), .max = 9999),
    NUMBER(struct sql_deliberation_entity, abstentions, .label = N_("Abstentions"), .max = 9999),
    {0},
};

const struct field answer_fields[] = {
    NUMBER(struct sql_answer_entity, proposal, .label = N_("Proposal"), .required = true, .max = 99999),
    CHOICE(struct sql_answer_entity, answer_kind, .label = N_("The council’s answer"), .required = true, .choices = answer_kinds),
    MARKDOWN(struct sql_answer_entity, reason, .label = N_("Reason"), .required = true, .max = 10000),
    TEXT(struct sql_answer_entity, deliberation, .label = N_("Deliberation"), .max = 40),
    TEXT(struct sql_answer_entity, paragraph, .label = N_("Paragraph"), .max = 80),
    DAY(struct sql_answer_entity, day, .label = N_("Date"), .required = true),
    {0},
};

const struct journal_kind council_kinds[] = {
    {"answer", N_("Answer to proposal"), answer_fields, "/propositions/", NULL},
    {"deliberation", N_("Deliberation"), deliberation_fields, NULL, NULL},
    {0},
};
