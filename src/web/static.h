/* The few files a page needs, held in the program: served under /-/NAME.HASH.ext, for ever. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "server.h"

struct static_entry {
    const char *name;   /* style.css */
    const char *served; /* style.0a1b2c3d.css */
    const char *type;
    const unsigned char *data;
    size_t size;
    const unsigned char *packed; /* gzip; NULL where that gains nothing */
    size_t packed_size;
};
/* Ended by a NULL name; made by tools/embed.py. */
extern const struct static_entry static_entries[];
extern const unsigned char french_mo[];
extern const size_t french_mo_size;

/* The name it is served under; NULL where the build had no such file. */
const char *static_name(const char *name);
/* Answers a request below /-/ ; false for any other. */
bool static_file(const struct http_request *request, struct http_answer *answer);
