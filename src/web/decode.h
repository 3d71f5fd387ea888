/* What browsers send: addresses, forms, cookies. All input is hostile. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../base/base.h"

struct pair {
    struct str name, value;
};
struct pairs {
    size_t count;
    struct pair *rows;
};
enum { MOST_PAIRS = 500 };

/* name=value&…, percent-encoded, + for a space. False where a byte is not well-formed UTF-8 or there are too many. */
bool pairs_read(struct arena *arena, struct str text, struct pairs *pairs);
/* The first value of that name; no data where it is absent. */
struct str pairs_get(const struct pairs *pairs, const char *name);
/* A percent-encoded text; no data where it is malformed. */
struct str percent_decoded(struct arena *arena, struct str text, bool plus_is_space);
/* The value of a cookie in a Cookie field; no data where it is absent. */
struct str cookie_get(struct str field, const char *name);
