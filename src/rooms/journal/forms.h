/* What the journal's page shows. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/pieces.h"
#include "journal.h"

struct journal_asked {
    struct journal_filter filter;
    int64_t total; /* of all entries */
    bool later;    /* this is not the first page */
    bool some;     /* a filter is set */
    struct kind_choices kinds;
    struct path here; /* the list so filtered, from its newest */
};
