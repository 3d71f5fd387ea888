/* The index of points and actions: everything that lists, counts and the field ask, behind one door. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/facets.h"

/* The four questions put to the committee; their answers, or "divided" where two lead. No data: not asked, or no opinion. */
enum question { ACCOUNT, SIZE, PACE, DEVIATION, QUESTIONS };
extern const char *const question_codes[QUESTIONS];  /* in addresses */
extern const char *const question_labels[QUESTIONS]; /* marked N_ */
struct counts {
    struct maybe yes, partly, no, cannot_say;
};
/* The single most frequent answer (S19); "divided" for a tie; no data where nobody answered. */
struct str most_frequent(const struct counts *counts);

/* What actions of a point declare, counted: what tells its sign. */
struct state_counts {
    int64_t actions, finished, being_evaluated, under_way, in_preparation, suspended, not_started, abandoned, claims;
    struct maybe news; /* of its live actions, the newest; of the finished ones where none is live */
    bool live;         /* one is neither finished nor abandoned */
};
/* Whether this kind of answer takes the proposal up, as is, changed or in part. */
bool answer_adopts(struct str kind);
void state_count(struct state_counts *counts, struct str state, struct str claim, struct maybe news);

/* The sign of a proposal, computed by the published rule of /aide/comptes, never typed. */
struct proposal_sign {
    const char *family;    /* state or answer */
    struct str code;
    size_t rank;           /* of its code */
    int64_t begun, live;   /* of its live actions, how many have begun; 0 of 0 without action */
};
/* The codes of signs in their order, in the field and in lists: from what is done to what has no answer. */
enum { FIRST_ANSWER = 8, SIGNS = 13 }; /* those before tell states, the others what is answered where no action is */
extern const char *const sign_codes[SIGNS];
struct proposal_sign sign_of(const struct state_counts *counts, struct str answer);
/* Its words, with the count: "Under way: 1 action out of 2 has begun". */
struct str sign_words(struct work *w, const struct proposal_sign *sign);
/* How old its confirmed news are: by months, never, or not concerned (finished, abandoned, nothing there). Computed, never typed (I09). */
enum freshness { FRESH, AGEING, STALE, NEVER, NOT_CONCERNED, FRESHNESSES };
enum freshness freshness_of(struct work *w, struct str state, struct maybe news);
/* Whether its news are older than six months, for a state that still lives. */
bool stale(struct work *w, struct str state, struct maybe news);

struct point {
    int64_t id, number, lever_id; /* number: 0 for a bare lever */
    struct str title, lever_slug;
    size_t theme;       /* its place among the themes */
    bool priority;
    struct str answer;  /* the council's latest; no data: none */
    struct maybe answered;
    struct state_counts states;
    struct proposal_sign sign;
    struct str words;   /* of its sign */
    bool stale;         /* its news are older than six months */
    struct path where;  /* its page */
    int64_t opinions;   /* how many of its actions have one */
    struct str pace;    /* the answer on the pace, of the one action that has one */
};
struct action_item {
    int64_t id, number, theme; /* theme: the place of the first point's among the themes, under which it is counted; -1: it serves none */
    uint64_t themes;           /* all of its points' themes, the first 64 */
    struct str title, service, state, claim;
    struct maybe service_id, since, news;
    bool everywhere, stale;
    struct path where;
    struct str opinions[QUESTIONS];
    bool has_opinion;
};
enum { THEME, LEVER, ANSWER, STATE, OPINION, ADDRESSEE, AWAITED, COMMUNE, FRESHNESS, ADDITIONALITY, NATURE, POINT_FACETS };
enum { ACTION_STATE, ACTION_SERVICE, ACTION_THEME, ACTION_OPINION, ACTION_COMMUNE, ACTION_FRESHNESS, ACTION_FACETS };

struct points {
    size_t count;        /* of points: proposals by number, then bare levers */
    struct point *rows;
    const struct facets *facets; /* of points */
    size_t action_count;
    struct action_item *actions;
    const struct facets *action_facets;
    const struct sql_theme_list *themes;
    const struct sql_addressee_list *addressees;
    const struct sql_commune_list *communes;
    int64_t proposals, priorities, levers; /* published proposals, those among the priorities, bare levers (I02) */
    int64_t answered_by_council;
    struct maybe last_round; /* the day of the last round of opinions */
};
/* The index, made once for all who read the same data: whole, by a fixed number of queries, whatever the rows. */
const struct points *points_read(struct work *w);
/* The points that have all the words, accents and case put aside, as a bitmap. NULL where no word is sought. */
const uint64_t *points_seek(struct work *w, const struct points *points, struct str sought);
/* The word of the texts that is nearest to what was sought and not found; no data where none is near. */
struct str points_near_word(struct work *w, struct str sought);
/* A title in pieces, those that hold a word sought marked. */
struct piece {
    struct str text;
    bool marked;
};
struct pieces {
    size_t count;
    struct piece *rows;
};
struct pieces pieces_of(struct work *w, struct str title, struct str sought);
/* The point of that id; NULL for none. */
const struct point *point_of_id(const struct points *points, int64_t id);
