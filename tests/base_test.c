/* The ground floor: texts, days, sentences. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/base/language.h"
#include "../src/base/secret.h"
#include "../src/base/time.h"
#include "../src/web/decode.h"
#include "tap.h"

#include <stdlib.h>

static struct arena *arena;

__attribute__((constructor)) static void enter(void)
{
    time_zone(NULL);
    secret_start();
    arena = arena_create();
}
__attribute__((destructor)) static void leave(void)
{
    arena_destroy(arena);
}

TEST(a_number_is_written_whole_to_both_ends)
{
    static const struct {
        int64_t n;
        const char *text;
    } all[] = {{0, "0"}, {9, "9"}, {10, "10"}, {-7, "-7"}, {99, "99"}, {100, "100"}, {999999999999999999, "999999999999999999"},
               {1000000000000000000, "1000000000000000000"}, {INT64_MAX, "9223372036854775807"}, {INT64_MIN, "-9223372036854775808"}};
    struct arena *own = arena_create();
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        struct out out = out_new(own, 0);
        out_number(&out, all[i].n);
        CHECK_TEXT(out_done(&out), all[i].text);
    }
    arena_destroy(own);
}

TEST(a_text_folds_its_accents_ligatures_and_case)
{
    CHECK_TEXT(str_fold(arena, S("Œuvre À l’Été, Échirolles ÇÀ")), "oeuvre a l ete, echirolles ca");
    CHECK_TEXT(str_slug(arena, S("  L’eau, les sols & les forêts !  ")), "l-eau-les-sols-les-forets");
    CHECK_TEXT(str_slug(arena, S("???")), "x");
    CHECK(str_slug(arena, S("un très long nom qui ne tient pas dans une adresse que l’on dicte au téléphone")).size <= 60);
}

TEST(a_number_is_digits_and_nothing_else)
{
    int64_t n = 0;
    CHECK(str_number(S("42"), &n) && n == 42 && str_number(S("-7"), &n) && n == -7);
    CHECK(!str_number(S(""), &n) && !str_number(S("4 2"), &n) && !str_number(S("+4"), &n) && !str_number(S("9999999999999999999"), &n) && !str_number(S("-"), &n));
}

TEST(only_well_formed_utf8_is_a_text)
{
    CHECK(str_valid(S("né à Orvelle €")));
    CHECK(!str_valid(S("\xff")) && !str_valid(S("\xc0\x80")) && !str_valid(S("\xed\xa0\x80")) && !str_valid(S("a\0b")) && !str_valid(S("\xe2\x82")));
    CHECK(str_signs(S("été")) == 3);
}

TEST(a_text_is_cut_trimmed_and_found)
{
    struct str rest;
    CHECK_TEXT(str_cut(S("a=b=c"), '=', &rest), "a");
    CHECK_TEXT(rest, "b=c");
    CHECK_TEXT(str_trim(S(" \t\xc2\xa0 x \xe2\x80\xaf\n")), "x");
    CHECK(str_find(S("abc"), "c") == 2 && str_find(S("abc"), "z") == -1 && str_find(S(""), "") == 0);
}

TEST(days_are_read_checked_and_counted)
{
    CHECK(day_read(S("2023-04-28")) == 20230428 && day_read(S("28/04/2023")) == 20230428 && day_read(S("2023-04")) == 20230400);
    CHECK(!day_read(S("2023-02-29")) && !day_read(S("31/06/2023")) && !day_read(S("hier")) && day_read(S("29/02/2024")) == 20240229);
    CHECK(days_between(20240228, 20240301) == 2 && days_between(20230228, 20230301) == 1 && days_between(20250310, 20261115) == 615);
    CHECK(days_between(20261115, 20250310) == -615 && days_between(19700101, 20000101) == 10957);
}

TEST(I37_a_day_is_a_day_of_Paris)
{
    CHECK(day_of(instant_read(S("2026-06-01 23:30"))) == 20260601);
    CHECK(day_of(1780353000) == 20260602); /* 2026-06-01T22:30Z */
    CHECK_TEXT(instant_iso(arena, instant_read(S("2026-11-15 08:00"))), "2026-11-15T07:00:00Z");
    CHECK_TEXT(instant_iso(arena, instant_read(S("2026-07-15 08:00"))), "2026-07-15T06:00:00Z");
    CHECK_TEXT(instant_iso(arena, 951827696), "2000-02-29T12:34:56Z");
    CHECK_TEXT(instant_iso(arena, -1), "1969-12-31T23:59:59Z");
    CHECK_TEXT(instant_iso(arena, 4107542399), "2100-02-28T23:59:59Z");
}

TEST(days_and_numbers_are_written_as_each_language_wants)
{
    CHECK_TEXT(day_shown(arena, FRENCH, 20240501), "1er\xc2\xa0mai 2024");
    CHECK_TEXT(day_shown(arena, ENGLISH, 20240501), "1\xc2\xa0May 2024");
    CHECK_TEXT(day_shown(arena, FRENCH, 20240500), "mai 2024");
    CHECK_TEXT(day_short(arena, FRENCH, 20261110), "10\xc2\xa0nov. 2026");
    CHECK_TEXT(number_shown(arena, FRENCH, 1234567), "1\xe2\x80\xaf" "234\xe2\x80\xaf" "567");
    CHECK_TEXT(number_shown(arena, ENGLISH, -1234), "-1,234");
    CHECK_TEXT(say(arena, S("{a} et {b}, {c}"), "a", S("un"), "b", S("deux"), NULL), "un et deux, {c}");
}

TEST(the_arena_gives_zeroes_aligned_and_grows)
{
    struct arena *a = arena_create();
    for (int i = 1; i < 2000; i++) {
        char *p = arena_alloc(a, (size_t)i * 7);
        CHECK(((uintptr_t)p & 15) == 0 && !p[0] && !p[i * 7 - 1]);
        memset(p, 0xaa, (size_t)i * 7);
    }
    CHECK(arena_used(a) > 1000000);
    arena_reset(a);
    CHECK(arena_used(a) == 0);
    CHECK(((char *)arena_alloc(a, 100))[50] == 0);
    arena_destroy(a);
}

TEST(addresses_forms_and_cookies_are_decoded_or_refused)
{
    struct pairs pairs;
    CHECK(pairs_read(arena, S("a=1&b=%C3%A9t%C3%A9+2026&c&=x&a=2"), &pairs) && pairs.count == 4);
    CHECK_TEXT(pairs_get(&pairs, "a"), "1");
    CHECK_TEXT(pairs_get(&pairs, "b"), "été 2026");
    CHECK_TEXT(pairs_get(&pairs, "c"), "");
    CHECK(!pairs_get(&pairs, "d").data);
    CHECK(!pairs_read(arena, S("a=%"), &pairs) && !pairs_read(arena, S("a=%4"), &pairs) && !pairs_read(arena, S("%ff=1"), &pairs) && !pairs_read(arena, S("a=%00"), &pairs));
    CHECK_TEXT(cookie_get(S("x=1; jalon=abc ;y=2"), "jalon"), "abc");
    CHECK(!cookie_get(S("jalonx=1; xjalon=2"), "jalon").data);
}

TEST(secrets_compare_whole_and_digests_are_those_of_the_standard)
{
    CHECK(same_secret(S("abc"), S("abc")) && !same_secret(S("abc"), S("abd")) && !same_secret(S(""), S("")) && !same_secret(S("a"), S("ab")));
    struct str abc = S("abc"); /* FIPS 180-2, B.1 */
    CHECK_TEXT(hex(arena, sha256(arena, &abc, 1)), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(random_token(arena).size == 43);
}

TEST(a_broken_mo_file_is_refused)
{
    CHECK(!language_load(FRENCH, (struct bytes){"", 0}, arena, NULL));
    CHECK(!language_load(FRENCH, (struct bytes){"\xde\x12\x04\x95\0\0\0\0\xff\xff\xff\x7f\0\0\0\0\0\0\0\0", 20}, arena, NULL));
}
