/* Sub-commands: one file each. Settings and options are declared once, for the command line, the environment and the help. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../db/migrate.h"
#include "../web/request.h"

/* Exit codes, for scripts. */
enum { DONE = 0, FAILED = 1, WRONG_USE = 2 };

struct option {
    const char *flag;     /* --database */
    const char *variable; /* JALON_DATABASE, or NULL: only a flag */
    const char *value;    /* what follows it, as the help says; NULL: a switch */
    const char *fallback; /* NULL: none */
    const char *help;
};
enum { MOST_ARGUMENTS = 4, MOST_OPTIONS = 24 };
struct call;
struct command {
    const char *name, *arguments, *about; /* arguments as the help shows them */
    int least, most;                      /* how many */
    const struct option *options;         /* its own, ended by a NULL flag; NULL: none */
    int (*run)(const struct call *call);
};
struct call {
    const struct command *command;
    const char *arguments[MOST_ARGUMENTS];
    int count;
    const char *program;
    const struct option *options[MOST_OPTIONS]; /* shared and own */
    const char *values[MOST_OPTIONS];
    int option_count;
};
/* The value of an option: flag, then environment, then fallback. A switch that is set gives "". */
const char *option(const struct call *call, const char *flag);

extern const struct command serve_command, init_command, example_command, import_command, account_command, migrate_command,
    routes_command, verify_command, doctor_command;

/* One organisation's database, opened for a command. */
struct opened {
    struct stores *stores;
    struct store *store;
    struct db *db;
    struct arena *arena;
    struct work w;
};
/* Opens it, or says on stderr why not. With several organisations, --organisation chooses. */
bool open_one(const struct call *call, struct opened *opened);
void close_one(struct opened *opened);
/* Takes the turn and runs a writing work on it; false, said on stderr, where it broke. */
bool write_one(struct opened *opened, void (*what)(struct work *w, void *with), void *with);
/* Applies the migrations that are missing, after a copy, and takes a turn then: nobody goes on with what they keep in memory. Gives how many
   they were; -1 with w->broken where it cannot. */
int bring_up(struct store *store, struct db *db, struct work *w);
/* A whole file into the arena; no data, said on stderr, where it cannot be read. "-" is stdin. */
struct str read_file(struct arena *arena, const char *place);
__attribute__((format(printf, 1, 2))) void complain(const char *form, ...);
/* French, unless the locale says English. */
enum language command_language(void);
/* Makes an empty organisation; its store, migrated, or NULL, said on stderr. */
struct store *make_organisation(const char *database, struct organisation organisation, int64_t now);

struct carried_file {
    const char *name;
    struct str text;
};
extern const struct carried_file carried_files[]; /* the example's and the reference data; made by tools/embed.py */
/* The bytes of one of them; it must be there. */
struct str carried(const char *name);

/* Everything main.c wires: the rooms' routes and kinds. */
struct app app_wired(const struct call *call);
void wire(void);
/* Forgets the sentences: for tests that look for leaks. */
void unwire(void);
extern const struct route *const all_routes[];
extern const struct query *const *const all_queries[];
