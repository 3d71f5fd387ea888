/* The fields of acts, votes by group, terms, delegations, referrals and answers. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "fields.h"

const struct choice answer_kinds[] = {
    {"as_is", N_("Adopted as is"), "answer-as_is"},
    {"with_changes", N_("Adopted with changes"), "answer-with_changes"},
    {"partly", N_("Partly adopted"), "answer-partly"},
    {"under_study", N_("Under study"), "answer-under_study"},
    {"refused", N_("Refused"), "answer-refused"},
    {"passed_on", N_("Passed on to another institution"), "answer-passed_on"},
    {0},
};
/* The same codes, said of an institution, a commune or a company: only the council adopts. */
const struct choice reply_kinds[] = {
    {"as_is", N_("Accepted as is"), "answer-as_is"},
    {"with_changes", N_("Accepted with changes"), "answer-with_changes"},
    {"partly", N_("Answered in part"), "answer-partly"},
    {"under_study", N_("Under study"), "answer-under_study"},
    {"refused", N_("Refused"), "answer-refused"},
    {"passed_on", N_("Passed on to another institution"), "answer-passed_on"},
    {0},
};
const struct choice additionalities[] = {
    {"already_planned", N_("Already planned"), NULL},
    {"sped_up", N_("Sped up"), NULL},
    {"strengthened", N_("Strengthened"), NULL},
    {"new", N_("New"), NULL},
    {"unknown", N_("Not known"), NULL},
    {0},
};
const struct choice act_outcomes[] = {
    {"announced", N_("Announced"), NULL},
    {"voted", N_("Passed"), NULL},
    {"rejected", N_("Rejected"), NULL},
    {"withdrawn", N_("Withdrawn"), NULL},
    {0},
};

const struct field deliberation_fields[] = {
    TEXT(struct sql_deliberation_entity, reference, .label = N_("Number"), .required = true, .max = 40),
    DAY(struct sql_deliberation_entity, day, .label = N_("Date"), .required = true),
    TEXT(struct sql_deliberation_entity, title, .label = N_("Title"), .required = true, .max = 400),
    CHOICE(struct sql_deliberation_entity, outcome, .label = N_("Outcome"), .choices = act_outcomes),
    TEXT(struct sql_deliberation_entity, matter, .label = N_("Matter"), .max = 120),
    TEXT(struct sql_deliberation_entity, document, .label = N_("Document"), .max = 100, .file = true),
    NUMBER(struct sql_deliberation_entity, votes_for, .label = N_("Votes for"), .max = 9999),
    NUMBER(struct sql_deliberation_entity, votes_against, .label = N_("Votes against"), .max = 9999),
    NUMBER(struct sql_deliberation_entity, abstentions, .label = N_("Abstentions"), .max = 9999),
    TEXT(struct sql_deliberation_entity, amends, .label = N_("Changes the deliberation"), .max = 40, .none = N_("none")),
    TEXT(struct sql_deliberation_entity, repeals, .label = N_("Takes away the deliberation"), .max = 40, .none = N_("none")),
    {0},
};

const struct field group_vote_fields[] = {
    TEXT(struct sql_group_vote_entity, deliberation, .label = N_("Deliberation"), .required = true, .max = 40),
    TEXT(struct sql_group_vote_entity, political_group, .label = N_("Group"), .required = true, .max = 120),
    NUMBER(struct sql_group_vote_entity, votes_for, .label = N_("Votes for"), .max = 9999),
    NUMBER(struct sql_group_vote_entity, votes_against, .label = N_("Votes against"), .max = 9999),
    NUMBER(struct sql_group_vote_entity, abstentions, .label = N_("Abstentions"), .max = 9999),
    NUMBER(struct sql_group_vote_entity, not_voting, .label = N_("Not voting"), .max = 9999),
    {0},
};

const struct field term_fields[] = {
    TEXT(struct sql_term_entity, name, .label = N_("Name"), .required = true, .max = 100),
    DAY(struct sql_term_entity, starts, .label = N_("Begins"), .required = true),
    DAY(struct sql_term_entity, ends, .label = N_("Ends")),
    {0},
};

const struct field delegation_fields[] = {
    TEXT(struct sql_delegation_entity, term, .label = N_("Term of the council"), .required = true, .max = 100),
    TEXT(struct sql_delegation_entity, title, .label = N_("Delegation"), .required = true, .max = 200),
    TEXT(struct sql_delegation_entity, holder, .label = N_("Held by"), .max = 120, .none = N_("nobody")),
    TEXT(struct sql_delegation_entity, themes, .label = N_("Themes"), .max = 1000, .none = N_("none")),
    {0},
};

const struct field referral_fields[] = {
    TEXT(struct sql_referral_entity, point, .label = N_("Proposal"), .required = true, .max = 10),
    TEXT(struct sql_referral_entity, addressee, .label = N_("Addressee"), .required = true, .max = 100),
    TEXT(struct sql_referral_entity, asked, .label = N_("What is asked"), .max = 400),
    DAY(struct sql_referral_entity, sent, .label = N_("Sent"), .none = N_("not yet")),
    TEXT(struct sql_referral_entity, letter, .label = N_("Letter"), .max = 100, .file = true),
    DAY(struct sql_referral_entity, acknowledged, .label = N_("Acknowledged"), .none = N_("not yet")),
    DAY(struct sql_referral_entity, reminded, .label = N_("Last reminder"), .none = N_("none")),
    {0},
};

const struct field answer_fields[] = {
    TEXT(struct sql_answer_entity, point, .label = N_("Proposal"), .required = true, .max = 10),
    TEXT(struct sql_answer_entity, addressee, .label = N_("Who answers"), .max = 100),
    CHOICE(struct sql_answer_entity, answer_kind, .label = N_("Answer"), .required = true, .frozen = true, .choices = answer_kinds),
    MARKDOWN(struct sql_answer_entity, reason, .label = N_("Reason"), .required = true, .frozen = true, .max = 10000),
    TEXT(struct sql_answer_entity, deliberation, .label = N_("Deliberation"), .max = 40),
    TEXT(struct sql_answer_entity, paragraph, .label = N_("Paragraph"), .max = 80),
    DAY(struct sql_answer_entity, day, .label = N_("Date"), .required = true),
    MARKDOWN(struct sql_answer_entity, voted, .label = N_("Voted wording"), .frozen = true, .max = 20000),
    DAY(struct sql_answer_entity, due, .label = N_("Study expected for"), .month_enough = true),
    TEXT(struct sql_answer_entity, passed_to, .label = N_("Passed on to"), .max = 100),
    CHOICE(struct sql_answer_entity, additionality, .label = N_("What it adds"), .choices = additionalities),
    {0},
};
