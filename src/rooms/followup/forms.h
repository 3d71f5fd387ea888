/* The forms of this room. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/pieces.h"
#include "followup.h"

enum { ON_STATE = 1, ON_CONFIRM = 2 };

/* What the journal keeps of the ties of an action: the numbers of the proposals it serves. */
struct tied {
    struct str proposals;
};
extern const struct field tied_fields[];

struct theme_choice {
    struct str slug, name;
    int64_t proposals;
    bool chosen;
    struct path without; /* the list without this choice */
};
/* The facets and rows of the public table, as asked. */
struct table {
    size_t count; /* of themes */
    struct theme_choice *rows;
    int64_t chosen, found, total;
    const struct public_rows *list;
    struct pages pages;
    struct path whole;
};

/* All that the page of a proposal shows. */
struct thread {
    const struct sql_proposal_public *proposal;
    const struct sql_answer_list *answers;
    const struct sql_action_list *actions;
    const struct shown_events *history;
    struct proposal_sign sign;
    struct maybe news;
    int64_t before, after; /* numbers of its neighbours; 0 for none */
    bool may_summarise;
};
/* What the reader may do with an action. */
struct action_acts {
    bool declare, confirm;
};
