/* The council's acts, and its typed and reasoned answers. A new answer never overwrites an older one (I11). */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../convention/convention.h"
#include "../files/files.h"
#include "council_queries.h"

extern const struct field answer_fields[], deliberation_fields[];
extern const struct choice answer_kinds[];
extern const struct journal_kind council_kinds[];

struct taken deliberation_take(struct work *w, const struct taking *taking);
struct taken answer_take(struct work *w, const struct taking *taking);
