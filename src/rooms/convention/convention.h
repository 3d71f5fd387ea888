/* The convention's own: mandate, themes, levers, proposals. What citizens wrote never changes once published (I01). */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../files/files.h"
#include "../journal/journal.h"
#include "convention_queries.h"

extern const struct entity proposal_entity;
extern const struct entity *const convention_entities[];
extern const struct choice commitment_states[];

/* The point of that name: "34", a proposal's number, or "L4", a bare lever's; NULL: none. */
const struct sql_point *point_named(struct work *w, struct str name);
/* The page that tells a point's history. */
struct about about_point(const struct sql_point *point);
/* The number of a point in entries: its proposal's; a bare lever's below zero. */
int64_t point_number(const struct sql_point *point);

extern const struct route convention_routes[];
