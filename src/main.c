/* jalon: reads the command line, finds the sub-command, says how each is used. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static const struct command *const commands[] = {&serve_command, &init_command, &example_command, &import_command, &account_command,
                                                 &migrate_command, &routes_command, &verify_command, &doctor_command, NULL};

/* Settings of every command. */
static const struct option shared[] = {
    {"--database", "JALON_DATABASE", "WHERE", "sqlite:jalon.db", "sqlite:FILE, sqlite:FOLDER/ (a file an organisation) or postgresql://…"},
    {"--organisation", "JALON_ORGANISATION", "NAME", NULL, "which one, where several live in the database"},
    {"--timezone", "JALON_TIMEZONE", "ZONE", "Europe/Paris", "the zone of days and hours"},
    {"--url", "JALON_URL", "ADDRESS", "http://127.0.0.1:8080", "the site's public address; https makes its cookie secure"},
    {"--help", NULL, NULL, NULL, "this help"},
    {0},
};

static void print_options(const struct option *options)
{
    for (; options && options->flag; options++) {
        printf("  %s%s%s\n      %s", options->flag, options->value ? " " : "", options->value ? options->value : "", options->help);
        if (options->variable)
            printf(" (or %s)", options->variable);
        if (options->fallback)
            printf("; otherwise %s", options->fallback);
        printf("\n");
    }
}

static int help(const struct command *command)
{
    if (command) {
        printf("jalon %s %s\n%s\n\n", command->name, command->arguments, command->about);
        print_options(command->options);
    } else {
        printf("jalon COMMAND …: follows what becomes of a citizens’ convention, in public.\n\n");
        for (const struct command *const *c = commands; *c; c++)
            printf("  %-9s %s\n", (*c)->name, (*c)->about);
        printf("\njalon COMMAND --help says more. Settings of all commands; a flag wins over the environment:\n");
    }
    print_options(shared);
    return DONE;
}

static void declare(struct call *call, const struct option *options)
{
    for (; options && options->flag; options++) {
        must(call->option_count < MOST_OPTIONS);
        call->options[call->option_count++] = options;
    }
}

/* Takes one flag; how many words it used, or 0 where it is not known or lacks its value. */
static int take_flag(struct call *call, char **words)
{
    struct str value, name = str_cut(str_of(words[0]), '=', &value);
    for (int i = 0; i < call->option_count; i++) {
        if (!str_is(name, call->options[i]->flag))
            continue;
        bool takes = call->options[i]->value != NULL;
        if (!takes && value.data)
            return 0;
        call->values[i] = !takes ? "" : value.data ? value.data : words[1];
        return !takes || value.data ? 1 : words[1] ? 2 : 0;
    }
    return 0;
}

static int read_words(struct call *call, char **words)
{
    while (*words) {
        if (str_starts(str_of(*words), "--") || !strcmp(*words, "-h")) {
            int used = strcmp(*words, "-h") ? take_flag(call, words) : 0;
            if (!strcmp(*words, "-h"))
                return help(call->command) + 100;
            if (!used) {
                complain("%s: not an option of jalon %s, or its value is missing; see jalon %s --help", *words, call->command->name, call->command->name);
                return WRONG_USE;
            }
            words += used;
        } else if (call->count < MOST_ARGUMENTS) {
            call->arguments[call->count++] = *words++;
        } else {
            break;
        }
    }
    if (option(call, "--help"))
        return help(call->command) + 100;
    if (call->count < call->command->least || call->count > call->command->most || *words) {
        complain("usage: jalon %s %s; see jalon %s --help", call->command->name, call->command->arguments, call->command->name);
        return WRONG_USE;
    }
    return DONE;
}

int main(int count, char **words)
{
    if (count < 2 || !strcmp(words[1], "--help") || !strcmp(words[1], "-h"))
        return help(NULL) + (count < 2 ? WRONG_USE : DONE);
    struct call call = {.program = words[0]};
    for (const struct command *const *c = commands; *c; c++)
        if (!strcmp((*c)->name, words[1]))
            call.command = *c;
    if (!call.command) {
        complain("%s: no such command; jalon --help lists them", words[1]);
        return WRONG_USE;
    }
    for (int i = 2; i < count; i++)
        if (!str_valid(str_of(words[i]))) {
            complain("%s: this is not UTF-8; set a UTF-8 locale, such as LANG=C.UTF-8", words[i]);
            return WRONG_USE;
        }
    declare(&call, shared);
    declare(&call, call.command->options);
    int wrong = read_words(&call, words + 2);
    if (wrong)
        return wrong >= 100 ? DONE : wrong;
    time_zone(option(&call, "--timezone"));
    wire();
    return call.command->run(&call);
}
