/* Taking rows of an import: what the importer hands to a room, and what it answers. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "field.h"

/* One row, read into an entity by its fields. */
struct taking {
    const void *entity;   /* the room's own struct */
    const bool *given;    /* field by field, whether the file says it */
    struct str why;       /* the public reason; no data: what comes in stays a draft */
    struct str origin;    /* the file's name (I19) */
};
enum outcome { LEFT_ALONE, CREATED, CHANGED, REFUSED };
struct taken {
    enum outcome outcome;
    struct str sentence; /* why it is refused */
    const char *field;   /* the field that it is about, or NULL */
};
/* Puts what the file gives over what stands there. */
void take_over(const struct field *fields, const struct taking *taking, void *entity);
/* The first given field that differs and is frozen; NULL for none. */
const struct field *frozen_field(struct work *w, const struct field *fields, const void *before, const void *after);
/* The refusal of a change to what is published, without a public reason (I15). */
struct str take_needs_reason(struct work *w);
/* The refusal of what cannot wait as a draft, without a public reason. */
struct str take_public_at_once(struct work *w);
/* A refusal about a field. */
struct taken take_refused(struct str sentence, const char *field);
/* Whether any field differs. */
bool fields_differ(struct work *w, const struct field *fields, const void *before, const void *after);

/* An address for a name that no other object has yet: `taken` counts those that have it. */
struct str slug_free(struct work *w, struct str name, int64_t (*taken)(struct work *w, struct str slug));
