/* jalon routes: every address, who may, and what for. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include <stdio.h>

static int run(const struct call *call)
{
    must(call);
    for (const struct route *const *table = all_routes; *table; table++)
        for (const struct route *r = *table; r->pattern; r++) {
            const char *roles = r->who.may & VISITOR ? "everyone" : r->who.may == PIC ? "pic" : "referent, pic";
            printf("%-4s %-34s %-14s %-10s %s\n", r->method == METHOD_POST ? "POST" : "GET", r->pattern, roles, r->who.of ? "by object" : "", r->about);
        }
    return DONE;
}

const struct command routes_command = {"routes", "", "Lists every address, who may use it, and what for.", 0, 0, NULL, run};
