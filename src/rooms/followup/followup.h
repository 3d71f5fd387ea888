/* The follow-up in public: actions, what their owners declare, who confirms; and the public table of proposals. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../council/council.h"
#include "../people/people.h"
#include "followup_queries.h"

extern const struct choice action_states[];
extern const struct field action_fields[];
extern const struct journal_kind followup_kinds[];

/* The owner declares a state. "Finished" and "abandoned" wait for a second person (I04, I05). A refusal, or no data. */
__attribute__((warn_unused_result)) struct str action_declare(struct work *w, const struct sql_action_entity *before,
                                                              struct sql_action_entity *after, struct str why);
/* A second person, of another service, confirms what was declared. */
__attribute__((warn_unused_result)) struct str action_confirm(struct work *w, const struct sql_action_entity *before, struct str why);
/* A row of an import: an action, and the numbers of the proposals it serves, "3|7". */
struct action_row {
    struct sql_action_entity action;
    struct str proposals;
};
struct taken action_take(struct work *w, const struct taking *taking);

/* A row of the public table, with what tells its sign. */
struct public_row {
    int64_t number;
    struct str title, theme, answer; /* answer: the kind of the latest; no data for none */
    int64_t actions, finished, being_evaluated, under_way, in_preparation, suspended, not_started, abandoned, claims;
    struct maybe news; /* of its live actions, the newest */
};
struct public_rows {
    size_t count;
    struct public_row *rows;
};
/* Counts one action in. */
void row_count(struct public_row *row, struct str state, struct str claim, struct maybe news);

/* The sign of a proposal, computed by the published rule of /aide/comptes, never typed. */
struct proposal_sign {
    const char *family;    /* state or answer */
    struct str code;
    int64_t begun, live;   /* of its live actions, how many have begun; 0 of 0 without action */
};
struct proposal_sign sign_of(const struct public_row *row);
/* Its words, with the count: "Under way: 1 action out of 2 has begun". */
struct str sign_words(struct work *w, const struct proposal_sign *sign);
/* Whether its news are older than six months, for a state that still lives. */
bool stale(struct work *w, struct str state, struct maybe news);

extern const struct route followup_routes[];
