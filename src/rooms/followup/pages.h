/* What the files of pages share. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "forms.h"

/* Relations of the person to an action: its service's referent, or the person in charge. */
unsigned of_action(struct work *w, int64_t number);
/* Which page of a list is asked, and which rows stand on it; false where there is no such page. */
bool read_page(struct request *r, size_t found, bool all, struct pages *pages);
/* Compares two pointers to points, for qsort. */
int by_sign(const void *a, const void *b);
/* What follows from a thread's answers and actions: its sign, its age. */
void thread_conclude(struct thread *thread);
/* All that stands around the actions of a point. */
struct around around_point(struct work *w, int64_t point);
