/* Services: who carries actions. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/request.h"
#include "../../web/take.h"

/* The id of the service of that name, made if there is none. The name is not empty. */
int64_t service_id(struct work *w, struct str name);
