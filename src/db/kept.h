/* What reading works share while the data stays as it is: rows that were read, and what was made of them. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "db.h"

/* From now on a reading shares what others read of the same data, on the same local day, and leaves there what it reads. `data` tells
   the number of the data that it reads. Until the work ends: what it answers with must not
   stand in kept texts. */
void work_share(struct work *w, int64_t (*data)(struct work *w));
/* Lets go of it; by the end of the work. */
void work_unshare(struct work *w);
/* Opens the transaction of a reading that has none yet. Where others committed meanwhile, the work breaks, to be run again. */
void work_open_late(struct work *w);
/* The store forgets what it kept: for its end, and for tests. */
void kept_forget(struct store *store);

/* Rows that another work read with the same values, copied into this one's arena (their texts are shared); false: none. */
bool kept_rows(struct work *w, const struct query *query, const struct value *values, void **rows, size_t *count);
/* Keeps a copy of them; nothing where there is no room left. */
void kept_add(struct work *w, const struct query *query, const struct value *values, const void *rows, size_t count);
