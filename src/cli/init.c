/* jalon init: an empty organisation and convention. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include <stdio.h>

static int run(const struct call *call)
{
    const char *name = option(call, "--name"), *host = option(call, "--host");
    struct organisation organisation = {.name = str_of(name), .convention = str_of(option(call, "--convention")), .host = str_of(host ? host : ""),
                                        .url = S(""), .language = str_of(option(call, "--language"))};
    struct store *store = make_organisation(option(call, "--database"), organisation, time_now());
    if (!store)
        return FAILED;
    printf("%s is ready in %s. Next: jalon account add, then jalon import.\n", name, store->schema ? store->schema : store->place);
    store_close(store);
    return DONE;
}

static const struct option options[] = {
    {"--name", NULL, "NAME", "Métropole", "the organisation's name, as its inhabitants say it"},
    {"--convention", NULL, "NAME", "Convention citoyenne pour le climat", "the convention's name"},
    {"--host", NULL, "HOST", NULL, "the host that names it, where several organisations share a server"},
    {"--language", NULL, "CODE", "fr", "the language that the citizens wrote in"},
    {0},
};
const struct command init_command = {"init", "[--name NAME]", "Makes an empty organisation.", 0, 0, options, run};
