/* The forms of this room, and how its rules are called by its pages. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "convention.h"

enum { ON_SUMMARY = 1 };

/* Saves a new summary. The sentence of a refusal, or no data. */
__attribute__((warn_unused_result)) struct str proposal_summarise(struct work *w, const struct sql_proposal_entity *before,
                                                                  const struct sql_proposal_entity *after, struct str why);
