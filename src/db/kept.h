/* What reading works share while the data stays as it is: rows that were read, and what was made of them. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "db.h"

/* From now on the work shares what others read at the same data number and local day, and leaves there what it reads. Its snapshot
   must be of that number; where the store has moved on meanwhile it shares nothing. Held until the work's arena ends. */
void work_share(struct work *w, struct store *store, int64_t number);
/* The store forgets what it kept: for its end, and for tests. */
void kept_forget(struct store *store);

/* Rows that another work read with the same values, copied into this one's arena (their texts are shared); false: none. */
bool kept_rows(struct work *w, const struct query *query, const struct value *values, void **rows, size_t *count);
/* Keeps a copy of them; nothing where there is no room left. */
void kept_add(struct work *w, const struct query *query, const struct value *values, const void *rows, size_t count);
