/* What the pages of this room show. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "field.h"

struct questions {
    size_t count;
    const char *const *rows;
};
struct home {
    const struct sql_mandate *mandate;
    const struct points *points;
    const struct the_field *field;
    const struct shown_events *changes;
    struct asked_list asked; /* the first few from whom something is awaited */
    struct questions questions;
    int64_t finished, under_way, judged, well_judged, stale, awaited; /* awaited: from how many addressees */
};
struct addresses {
    size_t count;
    struct str *rows;
};
