/* The follow-up in public: actions, what their owners declare, who confirms, what the committee thinks, what shows it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../council/council.h"
#include "../people/people.h"
#include "followup_queries.h"
#include "points.h"

extern const struct choice action_states[], opinion_answers[];
extern const struct entity action_entity, evidence_entity, contestation_entity;
extern const struct entity *const followup_entities[];

/* An action, draft or published, its lists filled in: proposals "3|L4", partners by name, communes by code or "*". */
struct sql_action_entity *action_find(struct work *w, int64_t number);
/* The owner declares a state. "Finished" and "abandoned" wait for a second person (I04, I05). A refusal, or no data. */
__attribute__((warn_unused_result)) struct str action_declare(struct work *w, const struct sql_action_entity *before,
                                                              struct sql_action_entity *after, struct str why);
/* A second person, of another service, confirms what was declared: only where an accepted evidence shows it. */
__attribute__((warn_unused_result)) struct str action_confirm(struct work *w, const struct sql_action_entity *before, struct str why);
/* A second person, of another service than who brought it, accepts an evidence, refuses it, or notes that it was withdrawn. */
__attribute__((warn_unused_result)) struct str evidence_examine(struct work *w, const struct sql_evidence_entity *before,
                                                                struct sql_evidence_entity *after, struct str why);
/* Anybody objects to an evidence. A refusal, or no data. */
__attribute__((warn_unused_result)) struct str contestation_receive(struct work *w, const struct sql_evidence_row *evidence, struct str text, struct str email);
/* Answers an objection in public: it closes it (I20). */
__attribute__((warn_unused_result)) struct str contestation_answer(struct work *w, const struct sql_contestation_entity *before,
                                                                   struct sql_contestation_entity *after, struct str why);

/* What each addressee was asked and answered, counted. */
struct asked_of {
    const struct sql_addressee_row *addressee;
    int64_t referred, sent, answered, silent_days; /* silent_days: of the longest silence; 0: none */
    int64_t silent_since;
};
struct asked_list {
    size_t count;
    struct asked_of *rows;
};
/* The services that a visitor may know of: none that only a draft or an account names. */
const struct sql_service_list *services_shown(struct work *w, const struct points *points);
/* The council first, then who owes most answers. */
const struct asked_list *asked_of_all(struct work *w);

extern const struct route followup_routes[], followup_sides_routes[], followup_forms_routes[];
