/* The forms of this room, and its fields. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/pieces.h"
#include "convention.h"

enum { ON_SUMMARY = 1 };

extern const struct field mandate_fields[], commitment_fields[], theme_fields[], lever_fields[], proposal_fields[], erratum_fields[], scheme_fields[];

/* Writes the plain-language summary; a refusal, or no data. */
__attribute__((warn_unused_result)) struct str proposal_summarise(struct work *w, const struct sql_proposal_entity *before,
                                                                  struct sql_proposal_entity *after, struct str why);
