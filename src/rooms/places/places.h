/* The communes: names, people, outlines, neighbours. Anything can carry one. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../journal/journal.h"
#include "places_queries.h"

extern const struct entity commune_entity;
extern const struct entity *const places_entities[];

/* Whether an outline holds nothing but what a path of SVG is made of: it goes into pages as an attribute. */
bool outline_is_fine(struct str outline);
