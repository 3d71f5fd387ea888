/* The convention's own: mandate, themes, levers, proposals. What citizens wrote never changes once published (I01). */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/request.h"
#include "../../web/take.h"
#include "../journal/journal.h"
#include "convention_queries.h"

extern const struct field proposal_fields[];
extern const struct journal_kind convention_kinds[];

/* Takes one proposal of an import: makes it, changes it, or leaves it alone. */
struct taken proposal_take(struct work *w, const struct taking *taking);

extern const struct route convention_routes[];
