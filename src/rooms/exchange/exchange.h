/* Bringing tables in: a CSV, a mapping, all or nothing. An import confirms nothing (I04, I05) and says its origin (I19). */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../followup/followup.h"

struct import_order {
    struct str name;  /* of the file, kept as the origin */
    struct str bytes; /* the CSV */
    struct str map;   /* the mapping; no data: headings are the names of fields, and `kind` says what rows are */
    struct str kind;
    struct str (*attached)(struct work *w, const void *with, struct str name); /* the bytes of a file that a cell names; no data: none */
    const void *with;                                                           /* handed to it */
    struct str why;   /* the public reason; no data: what comes in stays a draft */
};
struct import_refusal {
    size_t line, column; /* of the CSV, from 1; 0: none */
    struct str heading, sentence;
    bool in_map; /* the line is the mapping's */
};
struct import_report {
    size_t count; /* of refusals kept: the first 100 */
    struct import_refusal *rows;
    size_t refused, created, changed, left_alone;
};
/* Takes the file in, within the work's transaction: the caller drops it after a dry run or a refusal. */
struct import_report *exchange_import(struct work *w, const struct import_order *order);
