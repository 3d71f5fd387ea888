/* What the files of this room share: its fields, its forms, what its pages show. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/pieces.h"
#include "../../format/differences.h"
#include "followup.h"

enum { ON_STATE = 1, ON_CONFIRM = 2, ON_EXAMINE = 4, ON_CONTEST = 8, ON_ANSWER = 16 };

extern const struct field action_fields[], serving_fields[], milestone_fields[], money_fields[], blocker_fields[], round_fields[], opinion_fields[],
    evidence_fields[], contestation_fields[];
extern const struct choice milestone_states[], money_natures[], blocker_kinds[], evidence_kinds[], evidence_states[], contestation_states[];
/* Entities that stand beside an action; listed with the others. */
extern const struct entity serving_entity, milestone_entity, money_entity, blocker_entity, round_entity, opinion_entity;

/* "3" or "L4" of the number of a point: a bare lever's is below zero. */
struct str point_name(struct work *w, int64_t number);
/* Each puts an entity into its rows; writing.c. */
void write_action(struct work *w, const struct change *change);
void write_serving(struct work *w, const struct change *change);
void write_milestone(struct work *w, const struct change *change);
void write_money(struct work *w, const struct change *change);
void write_blocker(struct work *w, const struct change *change);
void write_round(struct work *w, const struct change *change);
void write_opinion(struct work *w, const struct change *change);
void write_evidence(struct work *w, const struct change *change);
/* Forgets the addresses of those who were answered before that day. */
void contestation_forget(struct work *w, int64_t answered_before);
void write_contestation(struct work *w, const struct change *change);
/* What speaks of an action: its number, its title or another, the pages that tell it. */
struct object object_of_action(struct work *w, int64_t number, struct str title);
/* The published action of that number, or the refusal to speak of it. */
const struct sql_action_entity *published_action(struct work *w, int64_t number, struct taken *refused);

/* ---- what pages show ---- */

/* The public table as asked. */
struct listed {
    const struct points *points;
    const struct facets *facets;
    size_t count;
    const struct point **rows; /* of this page */
    struct pages pages;
    const struct facet_value *removal; /* the choice whose removal gives most, where nothing is found */
    struct str near;                   /* the word that is near to what was sought, where nothing is found */
    struct path everything;            /* the same list without pages */
    struct path as_table;
};
struct actions_listed {
    const struct points *points;
    const struct facets *facets;
    size_t count;
    const struct action_item **rows;
    struct pages pages;
    const struct facet_value *removal;
};
struct four {
    size_t count;
    struct four_row {
        const char *label;
        struct counts counts;
        struct str most;
    } rows[QUESTIONS];
};
struct four four_of(const struct sql_opinion_row *opinion);

/* What stands around the actions of a page: of one action, or of all those of a point. */
struct around {
    const struct sql_ties_list *ties;
    const struct sql_partners_list *partners;
    const struct sql_places_list *places;
    const struct sql_milestone_list *milestones;
    const struct sql_money_list *money;
    const struct sql_blocker_list *blockers;
    const struct sql_opinion_list *opinions;
    const struct sql_evidence_list *evidence;
    const struct sql_contestation_list *contestations;
    int64_t point; /* of which page; 0: of an action */
};
/* Sums of the money shown, the unknown ones counted apart (I06). */
struct money_sum {
    int64_t planned, voted, spent, planned_unknown, voted_unknown, spent_unknown;
};
struct money_sum money_sum(const struct sql_money_list *money);
/* How many days have passed since a day, a month or a year was over; 0: it is not. */
int64_t days_past(struct work *w, int64_t day);
/* How late a step is, in days; 0: it is not (I09). */
int64_t days_late(struct work *w, const struct sql_milestone_row *milestone);

/* An answer, and where its wording differs from what was asked. */
struct answered {
    const struct sql_answer_row *answer;
    struct differences *wording; /* NULL: no other wording is known */
    bool followed;               /* a later answer of the same addressee stands above it */
};
struct answereds {
    size_t count;
    struct answered *rows;
};
struct answereds answereds_of(struct work *w, const struct sql_answer_list *list, struct str text);

/* All that the page of a point shows. */
struct thread {
    const struct sql_proposal_public *proposal;
    struct answereds answers;
    const struct sql_referral_list *referrals;
    const struct sql_action_list *actions;
    const struct sql_erratum_list *errata;
    const struct sql_scheme_list *schemes;
    struct around around;
    const struct shown_events *history;
    struct proposal_sign sign;
    struct maybe news;
    bool may_summarise, plain_wording;
    int64_t claims, council_answers, opinions; /* opinions: how many of its actions have one */
    struct str pace;                           /* the answer on the pace, of the one action that has one */
    struct path with_marks, without_marks;
};
/* The page of an action. */
struct whole_action {
    const struct sql_action_row *action;
    struct around around;
    const struct shown_events *history;
    bool declare, confirm;
};
/* The page of a lever, a theme, a service, a commune: its part of the table. */
struct part {
    struct str name;
    const struct points *points;
    size_t count;
    const struct point **rows;
    int64_t found;           /* all of them, where rows are those of a page */
    size_t all_count;
    const struct point **all; /* all of them, for the field */
    size_t action_count;
    const struct action_item **actions;
    struct pages pages;
    const struct sql_index_partner_list *helps; /* who helps which action; NULL: not asked for */
};
/* What a search gives. */
struct found {
    struct str sought, near;
    const struct points *points;
    struct part part;
    const struct sql_service_list *services;
    const struct sql_deliberation_list *acts;
    bool *service_holds, *act_holds, *commune_holds;
    int64_t others;
    struct path more;
};
/* A line of an addressee's page, longest silence first. */
struct asked_line {
    const struct point *point;
    const struct sql_addressee_line_row *line;
    int64_t silent_days;
};
struct asked_lines {
    size_t count;
    struct asked_line *rows;
    int64_t sent, answered;
};
struct cross_cell {
    int64_t count;
    struct path where;
};
struct cross {
    const struct facet *answers, *states;
    size_t rows, columns;
    struct cross_cell *cells;
    int64_t most, total;
};

/* For templates: what belongs to one action, or to one page. */
struct point_list {
    size_t count;
    const struct point **rows;
};
struct action_list {
    size_t count;
    const struct action_item **rows;
};
struct all_points {
    size_t count;
    const struct point *rows;
};
struct repeat {
    size_t count;
    const char *rows;
};
struct state_list {
    size_t count;
    struct state_row {
        int64_t count;
        struct str words;
    } * rows;
};
/* The opinion of the last round; NULL: none yet. */
const struct sql_opinion_row *opinion_of(const struct sql_opinion_list *opinions, int64_t action);
/* How many members answered. */
int64_t answers_of(const struct sql_opinion_row *opinion);
/* So many units to draw; none beyond 30. */
struct repeat repeated(struct maybe n);
size_t steps_of(const struct sql_milestone_list *milestones, int64_t action);
bool first_partner(const struct sql_partners_list *partners, size_t at, int64_t action);
size_t partners_count(const struct sql_partners_list *partners, int64_t action);
size_t places_count(const struct sql_places_list *places, int64_t action);
int64_t answers_by(const struct answereds *answers, struct str addressee);
int64_t cross_row(const struct cross *cross, size_t row);
int64_t cross_column(const struct cross *cross, size_t column);
struct point_list points_by_sign(struct work *w, const struct part *part);
struct point_list points_of(const struct part *part);
struct action_list actions_of(const struct part *part);
/* How many actions a page of something else shows as whole rows; beyond, the filtered list or plain links. */
enum { ACTIONS_SHOWN = 25 };
struct all_points points_list(const struct points *points);
/* How many points of the part have each state, in the order of the signs. */
struct state_list states_of(struct work *w, const struct part *part);
/* How many items have a value of a facet. */
int64_t count_of(const struct facet *facet, size_t value);
/* A day of which only the month is known. */
bool month_only(int64_t day);
int64_t owned_by(const struct part *part, int64_t service);
int64_t helped_by(const struct part *part, int64_t service);
bool has_children(const struct sql_service_list *services, int64_t id);
/* The list "a|b" as people write it. */
struct str listed_words(struct work *w, struct str list);
bool delegation_current(struct work *w, const struct sql_delegation_row *delegation);
/* Whether a visitor may know of a lever: it has an introduction, or a point that is public. */
bool lever_shown(const struct points *points, int64_t lever, struct str introduction);
/* Whether a theme's page names it: one under the theme's own name stands for what has no lever. */
bool theme_lever(const struct points *points, const struct sql_lever_row *lever, const struct sql_theme_row *theme);
bool theme_has_levers(const struct points *points, const struct sql_lever_list *levers, const struct sql_theme_row *theme);
bool outlines_drawn(const struct sql_outline_list *outlines);
int64_t map_height(const struct sql_outline_list *outlines);
