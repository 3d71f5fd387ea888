/* Who acts and who is asked: services in a tree, partners, institutions. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../places/places.h"
#include "partners_queries.h"

extern const struct entity service_entity, addressee_entity;
extern const struct choice addressee_kinds[];
extern const struct entity *const partners_entities[];

/* The id of the service of that name, made if there is none. The name is not empty. */
int64_t service_id(struct work *w, struct str name);
