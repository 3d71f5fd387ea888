/* Signing in, and what the router asks of everyone. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "build.h"

#include "../src/base/secret.h"

static void link_for(struct work *w, void *with)
{
    struct account account = {S("Camille Secret"), S("c@site.example"), S("Mobilités"), ROLE_REFERENT};
    *(struct str *)with = str_copy(site.arena, account_link(w, &account));
}

static const char *a_link(void)
{
    struct str token;
    in_work(link_for, &token);
    return str_format(site.arena, "/connexion/%s", token.data).data;
}

TEST(a_link_opens_one_session_once_and_reading_it_uses_nothing_up)
{
    site_new();
    const char *link = a_link();
    CHECK(get(link) == 200 && get(link) == 200 && str_find(site.head, "no-store") > 0);
    CHECK(post(link, "") == 303);
    CHECK(str_find(site.head, "Set-Cookie: jalon=") > 0 && str_find(site.head, "HttpOnly; SameSite=Lax") > 0);
    CHECK(post(link, "") == 404 && get(link) == 404);
}

TEST(the_cookie_is_secure_under_https)
{
    site_new();
    site.app.url = "https://site.example";
    CHECK(post(a_link(), "") == 303 && str_find(site.head, "; Secure") > 0);
    site.app.url = "http://site.example";
    CHECK(post(a_link(), "") == 303 && str_find(site.head, "; Secure") < 0);
}

TEST(a_link_of_more_than_a_week_opens_nothing)
{
    site_new();
    const char *link = a_link();
    at("2026-11-23 08:00");
    CHECK(get(link) == 404 && post(link, "") == 404);
}

TEST(signing_out_ends_the_session)
{
    site_new();
    as_referent("Mobilités");
    get("/");
    CHECK(shows("Se déconnecter") && str_find(site.head, "no-store") > 0);
    CHECK(post("/deconnexion", "") == 303);
    get("/");
    CHECK(!shows("Se déconnecter"));
}

TEST(I31_who_only_reads_gets_no_cookie)
{
    site_new();
    a_proposal(.number = 1);
    static const char *const pages[] = {"/", "/propositions", "/propositions/1", "/journal", "/connexion", "/en", "/rien"};
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        get(pages[i]);
        CHECK(str_find(site.head, "Set-Cookie") < 0);
    }
}

TEST(a_form_without_its_seal_or_from_elsewhere_is_refused)
{
    site_new();
    a_proposal(.number = 1);
    an_action(.service = "Mobilités");
    as_referent("Mobilités");
    CHECK(post_bare("/actions/1/etat", "state=finished", "http://site.example") == 403);
    CHECK(post_bare("/actions/1/etat", "state=finished&csrf=x", "http://site.example") == 403);
    as_visitor();
    const char *link = a_link();
    struct str second = str_format(site.arena, "%lld", (long long)time_now());
    struct str seal = sealed(site.arena, site.store->organisation.secret, second);
    const char *form = str_format(site.arena, "csrf=%s.%s", second.data, seal.data).data;
    CHECK(post_bare(link, form, NULL) == 403);
    CHECK(post_bare(link, form, "http://elsewhere.example") == 403);
    CHECK(post_bare(link, form, "http://evil-site.example") == 403);
    CHECK(post_bare(link, form, "http://site.example.evil.example") == 403);
    site.without_host = true;
    CHECK(post_bare(link, form, "http://site.example") == 403 && post_bare(link, form, "http://") == 403);
    site.without_host = false;
    CHECK(post_bare(link, "csrf=1.x", "http://site.example") == 403);
    at("2026-11-16 09:00");
    CHECK(post_bare(link, form, "http://site.example") == 403);
    at("2026-11-15 09:00");
    CHECK(post_bare(link, form, "http://site.example") == 303);
}

TEST(wrong_addresses_are_answered_by_a_page_that_helps)
{
    site_new();
    static const char *const paths[] = {"/rien", "/propositions/0", "/propositions/01", "/propositions/-1", "/propositions/99999999999999999999",
                                        "/propositions/1x", "/actions/", "/propositions?page=0", "/propositions?page=2", "/propositions?theme=x", "/en/rien"};
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        CHECK_SAYING(get(paths[i]) == 404 && shows("<h1>"), "%s gives %d", paths[i], site.status); /* expected */
    CHECK(get("/propositions?x=%zz") == 400 && get("/%ff") == 400 && get("/a%00b") == 400);
    CHECK(post("/propositions", "") == 405);
}

TEST(an_address_leads_nowhere_else)
{
    site_new();
    CHECK(get("/en//evil.example/x") == 400 && !shows("href=\"//evil")); /* expected */
    CHECK(get("//evil.example") == 400 && !shows("href=\"//evil"));      /* expected */
    CHECK(get("/a%3Fb%23c") == 404 && shows("/en/a%3Fb%23c"));
}

TEST(a_notice_is_not_believed_from_an_address)
{
    site_new();
    get("/?done=in");
    CHECK(!shows("Vous êtes connecté"));
    as_referent("Mobilités");
    get("/?done=saved");
    CHECK(shows("Le journal en garde la trace"));
}

TEST(a_link_opened_by_somebody_signed_in_changes_who_it_is)
{
    site_new();
    const char *link = a_link();
    as_pic("Participation");
    struct str before = site.cookie;
    CHECK(get(link) == 200 && post(link, "") == 303);
    site.cookie = before;
    get("/");
    CHECK(!shows("Se déconnecter"));
}

TEST(each_page_leads_to_itself_in_the_other_language)
{
    site_new();
    a_proposal(.number = 1, .theme = "Se déplacer");
    get("/propositions?theme=se-deplacer");
    CHECK(shows("href=\"/en/propositions?theme=se-deplacer\""));
    get("/en/propositions?theme=se-deplacer");
    CHECK(shows("href=\"/propositions?theme=se-deplacer\"") && shows("<html lang=\"en\">") && shows("Proposals")); /* expected */
    get("/en");
    CHECK(shows("href=\"/\" lang=\"fr\""));
}

TEST(a_session_notes_its_last_use_once_a_day_after_the_answer)
{
    site_new();
    as_referent("Mobilités");
    int64_t data = data_number();
    get("/");
    CHECK(data_number() == data);
    at("2026-11-17 08:00");
    get("/");
    int64_t noted = data_number();
    CHECK(noted > data);
    get("/");
    CHECK(data_number() == noted);
}
