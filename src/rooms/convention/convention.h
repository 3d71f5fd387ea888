/* The convention's own: mandate, themes, levers, proposals. What citizens wrote never changes once published (I01). */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/request.h"
#include "../../web/take.h"
#include "../journal/journal.h"
#include "convention_queries.h"

extern const struct field proposal_fields[];
extern const struct journal_kind convention_kinds[];

/* The point of a published or drafted proposal, by its number; 0 for none. */
int64_t point_of_proposal(struct work *w, int64_t number);
/* Takes one proposal of an import: makes it, changes it, or leaves it alone. */
struct taken proposal_take(struct work *w, const struct taking *taking);
/* Sets the question, the introduction and the vision. */
void mandate_set(struct work *w, struct str question, struct str introduction, struct str vision);

extern const struct route convention_routes[];
