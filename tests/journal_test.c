/* The journal: chained, append-only, the same for anyone who verifies it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "build.h"

#include <stdlib.h>

static void export(struct work *w, void *with)
{
    *(struct str *)with = str_copy(site.arena, journal_export(w, 0, INT64_MAX));
}

static void a_little_history(void)
{
    site_new();
    a_proposal(.number = 1);
    an_action(.service = "Mobilités");
    as_referent("Mobilités");
    post("/actions/1/etat", "state=under_way&since-day=2&since-month=11&since-year=2026&why=Les+bancs+arrivent&version=1");
    CHECK(site.status == 303);
}

TEST(I16_the_chain_of_the_database_and_of_its_export_hold)
{
    a_little_history();
    struct verdict verdict = journal_now();
    CHECK(!verdict.broken && verdict.entries == 4);
    struct str file;
    in_work(export, &file);
    verdict = journal_verify_file(site.arena, file);
    CHECK(!verdict.broken && verdict.entries == 4);
}

TEST(I16_any_byte_changed_in_an_exported_file_names_its_entry)
{
    a_little_history();
    struct str file;
    in_work(export, &file);
    size_t tried = 0;
    for (size_t i = 0, line = 1; i < file.size; i++) {
        char *copy = (char *)str_copy(site.arena, file).data;
        if (copy[i] == '\n') {
            line++;
            continue;
        }
        if (i % 7)
            continue;
        copy[i] = copy[i] == '0' ? '1' : '0';
        struct verdict verdict = journal_verify_file(site.arena, (struct str){copy, file.size});
        CHECK_SAYING(verdict.broken == (int64_t)line, "byte %zu of line %zu: %s", i, line, copy + i);
        tried++;
    }
    CHECK(tried > 100);
}

TEST(I16_an_entry_taken_away_or_put_in_another_order_is_named)
{
    a_little_history();
    struct str file, first, second, rest;
    in_work(export, &file);
    first = str_cut(file, '\n', &rest);
    second = str_cut(rest, '\n', &rest);
    struct str without = str_format(site.arena, "%.*s\n%.*s", STR_ARGS(first), STR_ARGS(rest));
    CHECK(journal_verify_file(site.arena, without).broken == 2);
    struct str swapped = str_format(site.arena, "%.*s\n%.*s\n%.*s", STR_ARGS(second), STR_ARGS(first), STR_ARGS(rest));
    CHECK(journal_verify_file(site.arena, swapped).broken == 1);
    CHECK(journal_verify_file(site.arena, S("{}\n")).broken == 1);
    CHECK(journal_verify_file(site.arena, S("not json\n")).broken == 1);
}

TEST(I18_the_journal_names_roles_and_never_people)
{
    a_little_history();
    struct str file;
    in_work(export, &file);
    CHECK(str_find(file, "referent/Mobilités") > 0);
    CHECK(str_find(file, "Camille") < 0 && str_find(file, "site.example") < 0);
    get("/journal");
    CHECK(shows("Personne référente, Mobilités") && !shows("Camille"));
}

TEST(I15_every_change_shows_its_reason)
{
    a_little_history();
    get("/journal");
    CHECK(shows("Les bancs arrivent"));
    get("/propositions/1");
    CHECK(shows("pour un essai"));
}

TEST(the_journal_pages_by_key_and_says_where_it_stands)
{
    site_new();
    for (int64_t i = 1; i <= 30; i++)
        a_proposal(.number = i);
    get("/journal");
    CHECK(shows("30 changements") && shows("/journal?avant=7"));
    CHECK(get("/journal?avant=7") == 200 && shows("Écriture 6,") && shows("Écriture 1,") && !shows("Écriture 7,"));
    CHECK(get("/journal?avant=zut") == 404);
    CHECK(get("/journal?avant=-3") == 404);
}
