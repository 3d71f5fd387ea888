/* The field of the home page: every point, or every action, as a sign in its theme; four views of it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/pieces.h"
#include "site.h"

enum view { STATES, ANSWERS, OPINIONS, AGES, VIEWS };

struct legend_row {
    const char *sign;
    struct str words;
    int64_t count;
    struct path where; /* the list so filtered */
    bool begins_second; /* the second group of the legend begins here */
};
struct legend {
    size_t count;
    struct legend_row *rows;
};
struct unit {
    struct path where;
    int64_t number;
    struct str title; /* of a bare lever, which has no number */
    struct str what;  /* the words of its sign */
    size_t legend;    /* its row of the legend */
    bool folded, action;
};
struct units {
    size_t count;
    struct unit *rows;
};
struct field_theme {
    struct str name, slug;
    struct units units;
    int64_t *cells; /* how many of each row of the legend */
};
struct the_field {
    enum view view;
    enum question question; /* of the view of opinions */
    bool by_number, as_table;
    int64_t total, first_group; /* units in all; those of the legend's first group */
    int64_t stale;
    struct legend legend;
    size_t count;
    struct field_theme *rows; /* themes */
    struct path here;         /* the home page with this view */
    struct path as_signs, as_table_path, other_order;
};
/* Reads what the address asks and lays the field out; NULL where it asks for what does not exist. */
struct the_field *field_of(struct request *r, const struct points *points);
/* The address of a view. */
struct path view_path(struct work *w, int view);
struct path question_path(struct work *w, int question);
/* All figures of a row of the legend in words: "Finished: 13, Finished, being evaluated: 18 …". */
struct str field_words(struct work *w, const struct the_field *field);
