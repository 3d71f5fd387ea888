/* jalon account add: an account, and the link that signs it in. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include "../rooms/people/people.h"

#include <stdio.h>
#include <string.h>

struct wanted {
    struct account account;
    bool change;
    struct str token;
};

static void add(struct work *w, void *with)
{
    struct wanted *wanted = with;
    struct str refusal = account_settle(w, &wanted->account, wanted->change);
    if (refusal.data)
        work_break(w, "%.*s", STR_ARGS(refusal)); /* nothing of it stays, the service neither */
    wanted->token = account_link(w, &wanted->account);
}

static int run(const struct call *call)
{
    const char *role = option(call, "--role"), *service = option(call, "--service"), *name = option(call, "--name");
    char folded[200]; /* one person, one account, however the mail is written */
    size_t size = 0;
    for (const char *c = call->arguments[1]; *c && size + 1 < sizeof folded; c++)
        folded[size++] = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
    struct str domain, mail = {folded, size};
    folded[size] = 0;
    str_cut(mail, '@', &domain);
    bool pic = !strcmp(role, "pic");
    if (strcmp(call->arguments[0], "add") || (!pic && strcmp(role, "referent")))
        complain("usage: jalon account add MAIL --role pic|referent --service NAME --name NAME");
    else if (!domain.size || str_find(mail, " ") >= 0)
        complain("“%s” is no e-mail address: it lacks something around @", mail.data);
    else if (!service && !pic)
        complain("a referent reports for a service: say --service NAME");
    else {
        struct opened o;
        if (!open_one(call, &o))
            return FAILED;
        struct wanted wanted = {{str_of(name ? name : mail.data), mail, str_of(service), pic ? ROLE_PIC : ROLE_REFERENT}, option(call, "--change") != NULL, {0}};
        bool added = write_one(&o, add, &wanted);
        struct str url = o.store->organisation.url.size ? o.store->organisation.url : str_of(option(call, "--url"));
        if (added)
            printf("%.*s/connexion/%.*s\n", STR_ARGS(url), STR_ARGS(wanted.token));
        close_one(&o);
        return added ? DONE : FAILED;
    }
    return WRONG_USE;
}

static const struct option options[] = {
    {"--role", NULL, "ROLE", "referent", "pic (the person in charge) or referent (of a service)"},
    {"--service", NULL, "NAME", NULL, "the service it reports for, made if it is new"},
    {"--name", NULL, "NAME", NULL, "the person's name: never shown in public"},
    {"--change", NULL, NULL, NULL, "gives the account of that mail this role and service, where it has others"},
    {0},
};
const struct command account_command = {"account", "add MAIL [--role ROLE] [--service NAME]",
                                        "Makes an account if there is none of that mail, and prints a link that signs it in, once, within a week.",
                                        2, 2, options, run};
