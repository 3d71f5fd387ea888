/* jalon import: a CSV into the database, by a mapping file, all or nothing. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include "../rooms/exchange/exchange.h"

#include <libgen.h>
#include <stdio.h>

static void print_report(struct work *w, const struct import_report *report, const char *file, const char *map)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct import_refusal *r = &report->rows[i];
        if (r->heading.data)
            fprintf(stderr, "%s:%zu:%zu: %.*s: %.*s\n", file, r->line, r->column, STR_ARGS(r->heading), STR_ARGS(r->sentence));
        else if (r->column)
            fprintf(stderr, "%s:%zu:%zu: %.*s\n", file, r->line, r->column, STR_ARGS(r->sentence));
        else
            fprintf(stderr, "%s:%zu: %.*s\n", map && (r->line == 0 || r->in_map) ? map : file, r->line, STR_ARGS(r->sentence));
    }
    if (report->refused > report->count)
        fprintf(stderr, "%.*s\n", STR_ARGS(say(w->arena, _n(w, "And {n} other refusal.", "And {n} other refusals.", (int64_t)(report->refused - report->count)), "n",
                                               str_format(w->arena, "%zu", report->refused - report->count), NULL)));
    struct str form = _(w, "{created} created, {changed} changed, {left} left alone, {refused} refused.");
    struct str line = say(w->arena, form, "created", str_format(w->arena, "%zu", report->created), "changed", str_format(w->arena, "%zu", report->changed),
                          "left", str_format(w->arena, "%zu", report->left_alone), "refused", str_format(w->arena, "%zu", report->refused), NULL);
    printf("%.*s\n", STR_ARGS(line));
}

/* A file beside the table. */
static struct str beside(struct work *w, const void *with, struct str name)
{
    return read_file(w->arena, str_format(w->arena, "%s/%s", (const char *)with, name.data).data);
}

static int run(const struct call *call)
{
    const char *map = option(call, "--map"), *kind = option(call, "--kind"), *why = option(call, "--publish");
    if (!map && !kind) {
        complain("say --map FILE, or --kind KIND where the headings are the names of fields");
        return WRONG_USE;
    }
    struct opened o;
    if (!open_one(call, &o))
        return FAILED;
    struct str place = str_of(call->arguments[0]); /* basename and dirname cut their own copies */
    struct import_order order = {.name = str_of(basename((char *)str_copy(o.arena, place).data)), .bytes = read_file(o.arena, call->arguments[0]),
                                 .map = map ? read_file(o.arena, map) : (struct str){0}, .kind = str_of(kind), .why = str_of(why)};
    order.attached = beside;
    order.with = dirname((char *)str_copy(o.arena, place).data);
    if (!order.bytes.data || (map && !order.map.data)) {
        close_one(&o);
        return FAILED;
    }
    work_begin(&o.w, o.db, o.store, true);
    journal_turn(&o.w);
    const struct import_report *report = exchange_import(&o.w, &order);
    print_report(&o.w, report, call->arguments[0], map);
    bool dry = option(call, "--dry-run") != NULL, saved = false;
    if (o.w.broken || report->refused || dry)
        work_drop(&o.w);
    else
        saved = work_end(&o.w);
    if (o.w.broken)
        complain("%s", o.w.broken);
    struct str end = saved ? _(&o.w, "Saved.") : dry && !report->refused ? _(&o.w, "Trial. Nothing is saved.") : _(&o.w, "Nothing is saved: correct the file, then begin again.");
    printf("%.*s\n", STR_ARGS(end));
    bool fine = saved || (dry && !report->refused && !o.w.broken);
    close_one(&o);
    return fine ? DONE : FAILED;
}

static const struct option options[] = {
    {"--map", NULL, "FILE", NULL, "which column gives which field; docs/guide.md says how it is written"},
    {"--kind", NULL, "KIND", NULL, "what a row is (proposal, answer, action, milestone …: docs/guide.md), where headings are names of fields"},
    {"--publish", NULL, "REASON", NULL, "publishes what comes in, with this public reason; otherwise it stays a draft"},
    {"--dry-run", NULL, NULL, NULL, "only says what would happen"},
    {0},
};
const struct command import_command = {"import", "FILE.csv --map MAP", "Brings a table in, all or nothing; the same file again changes nothing.", 1, 1, options, run};
