/* jalon verify journal: whether the chain holds, in the database or in an exported file. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli.h"

#include "../rooms/journal/journal.h"

#include <stdio.h>
#include <string.h>

static int say_verdict(struct verdict verdict)
{
    if (verdict.broken)
        printf("entry %lld is broken: %s. The %lld before it hold.\n", (long long)verdict.broken, verdict.why, (long long)verdict.entries);
    else
        printf("%lld entries, the chain holds.\n", (long long)verdict.entries);
    return verdict.broken ? FAILED : DONE;
}

static int verify_file(const char *place)
{
    struct arena *arena = arena_create();
    struct str file = read_file(arena, place);
    int result = file.data ? say_verdict(journal_verify_file(arena, file)) : FAILED;
    arena_destroy(arena);
    return result;
}

static int run(const struct call *call)
{
    if (strcmp(call->arguments[0], "journal")) {
        complain("usage: jalon verify journal [FILE]");
        return WRONG_USE;
    }
    if (call->count == 2)
        return verify_file(call->arguments[1]);
    struct opened o;
    if (!open_one(call, &o))
        return FAILED;
    work_begin(&o.w, o.db, o.store, false);
    struct verdict verdict = {0};
    if (option(call, "--export")) {
        struct str text = journal_export(&o.w, 0, INT64_MAX);
        fwrite(text.data, 1, text.size, stdout);
    } else {
        verdict = journal_verify(&o.w);
    }
    bool fine = work_end(&o.w);
    if (!fine)
        complain("the journal cannot be read: %s", o.w.broken);
    int result = !fine ? FAILED : option(call, "--export") ? DONE : say_verdict(verdict);
    close_one(&o);
    return result;
}

static const struct option options[] = {{"--export", NULL, NULL, NULL, "prints the journal, one JSON object a line, instead"}, {0}};
const struct command verify_command = {"verify", "journal [FILE]", "Verifies the journal's chain, in the database or in an exported file; exit code 1 where it is broken.",
                                       1, 2, options, run};
