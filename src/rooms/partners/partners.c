/* Services: who carries actions. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "partners.h"

#include "partners_queries.h"

int64_t service_id(struct work *w, struct str name)
{
    const struct sql_service_named *found = sql_service_named(w, name);
    if (found)
        return found->id;
    return sql_service_add(w, slug_free(w, name, sql_service_slugs), name);
}
