/* What becomes of proposals: declared, confirmed by a second person, shown with its count. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "build.h"

#include "../src/format/csv.h"

static const char finished[] = "state=finished&since-day=2&since-month=11&since-year=2026&why=Quarante+bancs+sont+en+place&version=1";

static void an_owned_action(void)
{
    site_new();
    a_proposal(.number = 1);
    an_action(.service = "Mobilités", .state = "under_way");
    an_accepted_evidence(1, 1);
}

TEST(I04_finished_reads_declared_until_a_second_person_confirms)
{
    an_owned_action();
    as_referent("Mobilités");
    CHECK(post("/actions/1/etat", finished) == 303);
    CHECK(str_is(action_now(1)->state, "under_way") && str_is(action_now(1)->claim, "finished"));
    as_visitor();
    get("/actions/1");
    CHECK(shows("Déclarée terminée, à confirmer"));
    get("/propositions");
    CHECK(shows("En cours") && shows("1 action déclarée terminée ou abandonnée, à confirmer"));
    as_pic("Participation");
    CHECK(post("/actions/1/confirmer", "why=Vu+sur+place&version=2") == 303);
    CHECK(str_is(action_now(1)->state, "finished") && !action_now(1)->claim.data);
    as_visitor();
    get("/propositions/1");
    CHECK(shows("Terminée") && !shows("Déclarée terminée, à confirmer"));
}

TEST(I05_who_confirms_is_another_account_of_another_service)
{
    an_owned_action();
    as_referent("Mobilités");
    CHECK(post("/actions/1/etat", finished) == 303);
    CHECK(post("/actions/1/confirmer", "why=Moi-m%C3%AAme&version=2") == 422 && shows("Une autre personne doit confirmer"));
    as_account("collegue@site.example", ROLE_REFERENT, "Mobilités");
    CHECK(post("/actions/1/confirmer", "why=Ma+coll%C3%A8gue&version=2") == 422);
    as_account("chef@site.example", ROLE_PIC, "Mobilités");
    CHECK(post("/actions/1/confirmer", "why=M%C3%AAme+service&version=2") == 422);
    as_account("sans@site.example", ROLE_PIC, NULL);
    CHECK(post("/actions/1/confirmer", "why=Sans+service&version=2") == 422);
    CHECK(str_is(action_now(1)->state, "under_way"));
    as_referent("Bâtiments");
    CHECK(post("/actions/1/confirmer", "why=Vu&version=2") == 303);
    CHECK(post("/actions/1/confirmer", "why=Encore&version=3") == 422 && shows("Plus rien"));
}

TEST(a_referent_declares_the_actions_of_the_own_service_only)
{
    an_owned_action();
    as_referent("Bâtiments");
    CHECK(get("/actions/1/etat") == 403 && post("/actions/1/etat", finished) == 403);
    as_visitor();
    CHECK(get("/actions/1/etat") == 403 && post("/actions/1/etat", finished) == 403);
    as_pic("Participation");
    CHECK(get("/actions/1/etat") == 200);
    CHECK(get("/actions/99/etat") == 404);
}

TEST(I15_a_state_without_a_reason_is_refused_and_nothing_typed_is_lost)
{
    an_owned_action();
    as_referent("Mobilités");
    CHECK(post("/actions/1/etat", "state=suspended&since-day=31&since-month=2&since-year=2026&why=&version=1") == 422);
    CHECK(shows("2 points à corriger. Rien n’est perdu."));
    CHECK(shows("dites pourquoi cela change") && shows("février 2026 a 28 jours"));
    CHECK(shows("value=\"31\"") && shows("value=\"suspended\" checked") && shows("<title>Erreur")); /* expected */
    CHECK(journal_now().entries == 4);
}

TEST(each_wrong_date_says_what_is_wrong_with_it)
{
    static const struct {
        const char *form, *sentence;
    } cases[] = {
        {"since-day=&since-month=&since-year=", "remplissez «\u00a0Vrai depuis\u00a0»"},
        {"since-day=1&since-month=13&since-year=2026", "ce mois n’existe pas"},
        {"since-day=1&since-month=1&since-year=26", "quatre chiffres"},
        {"since-day=un&since-month=1&since-year=2026", "n’est pas une date"},
        {"since-day=16&since-month=11&since-year=2026", "La date est à venir"},
        {"since-day=1&since-month=1&since-year=2026&state=under_way", "Rien n’a changé"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        an_owned_action();
        as_referent("Mobilités");
        const char *state = str_find(str_of(cases[i].form), "state=") < 0 ? "state=suspended&" : "";
        CHECK(post("/actions/1/etat", str_format(site.arena, "%s%s&why=Motif&version=1", state, cases[i].form).data) == 422);
        CHECK_SAYING(shows(cases[i].sentence), "%s", cases[i].sentence);
    }
}

TEST(a_finished_action_is_not_suspended_but_may_go_back_with_a_reason)
{
    an_owned_action();
    as_referent("Mobilités");
    post("/actions/1/etat", finished);
    as_pic("Participation");
    post("/actions/1/confirmer", "why=Vu&version=2");
    CHECK(post("/actions/1/etat", "state=suspended&since-day=3&since-month=11&since-year=2026&why=X&version=3") == 422);
    CHECK(post("/actions/1/etat", "state=under_way&since-day=3&since-month=11&since-year=2026&why=Dix+bancs+retir%C3%A9s&version=3") == 303);
}

TEST(who_saves_after_another_gets_the_conflict_page_and_keeps_what_was_typed)
{
    an_owned_action();
    as_referent("Mobilités");
    CHECK(post("/actions/1/etat", "state=suspended&since-day=2&since-month=11&since-year=2026&why=Pluie&version=1") == 303);
    CHECK(post("/actions/1/etat", "state=in_preparation&since-day=3&since-month=11&since-year=2026&why=Reprise&version=1") == 409);
    CHECK(shows("Quelqu’un d’autre a changé") && shows("value=\"in_preparation\" checked") && shows("Reprise"));
    CHECK(shows("name=\"version\" value=\"2\""));
    CHECK(str_is(action_now(1)->state, "suspended"));
}

TEST(I01_the_words_of_a_published_proposal_never_change)
{
    site_new();
    a_proposal(.number = 1);
    struct sql_proposal_entity changed = {.number = known(1), .title = S("Un autre titre"), .text = S("D’autres mots."), .theme = S("Habiter"), .lever = S("L’ombre en ville")};
    bool given[16] = {true, true, true, true, true};
    struct work w = {.arena = site.arena, .now = time_now()};
    work_begin(&w, site.worker->db, site.store, true);
    journal_turn(&w);
    struct taken taken = entity_take(&w, &proposal_entity, &(struct taking){&changed, given, S("essai"), S("f.csv")});
    work_drop(&w);
    CHECK(taken.outcome == REFUSED && str_is(str_of(taken.field), "title"));
    as_pic("Participation");
    CHECK(post("/propositions/1/resume", "summary=En+clair&why=Pour+aider&text=Autre&title=Autre&version=1") == 303);
    as_visitor();
    get("/propositions/1");
    CHECK(shows("Nous voulons un banc tous les cent mètres.") && shows("En clair") && !shows("Autre"));
}

TEST(I02_refused_passed_on_and_abandoned_stay_in_the_total)
{
    site_new();
    for (int64_t i = 1; i <= 4; i++)
        a_proposal(.number = i, .theme = i % 2 ? "Habiter" : "Manger", .lever = i % 2 ? "L" : "M");
    an_answer(.proposal = 1, .kind = "refused");
    an_answer(.proposal = 2, .kind = "passed_on");
    get("/propositions");
    CHECK(shows("4 propositions sur 4"));
    get("/propositions?theme=manger");
    CHECK(shows("2 propositions sur 4"));
    get("/");
    CHECK(shows("4 propositions, et ce qu"));
}

TEST(I11_a_new_answer_stands_above_the_older_one_and_both_stay)
{
    site_new();
    a_proposal(.number = 1);
    an_answer(.kind = "under_study", .day = 20230428, .reason = "Le conseil demande une étude.");
    an_answer(.kind = "partly", .day = 20231117, .reason = "Le conseil en retient la moitié.");
    get("/propositions/1");
    ptrdiff_t later = str_find(site.body, "la moitié"), earlier = str_find(site.body, "une étude");
    CHECK(later > 0 && earlier > later);
}

TEST(I10_no_answer_no_action_no_owner_are_said)
{
    site_new();
    a_proposal(.number = 1);
    get("/propositions/1");
    CHECK(shows("Sans réponse à ce jour") && shows("Aucune action"));
    an_action(.number = 1);
    get("/actions/1");
    CHECK(shows("aucun service désigné"));
}

TEST(a_draft_is_shown_to_no_visitor)
{
    site_new();
    a_proposal(.number = 1);
    a_proposal(.number = 2, .draft = true, .title = "Un brouillon");
    an_action(.number = 7, .draft = true);
    CHECK(get("/propositions/2") == 404 && get("/actions/7") == 404);
    get("/propositions");
    CHECK(shows("1 proposition sur 1") && !shows("brouillon"));
    CHECK(journal_now().entries == 1);
}

TEST(the_expected_end_of_an_action_is_said_or_said_unknown)
{
    an_owned_action();
    get("/actions/1");
    CHECK(shows("Fin prévue") && shows("pas connu"));
    as_referent("Mobilités");
    CHECK(post("/actions/1/etat", "state=under_way&since-day=1&since-month=1&since-year=2026&ends-day=30&ends-month=6&ends-year=2027&why=Date+du+march%C3%A9&version=1") == 303);
    get("/actions/1");
    CHECK(shows("30\u00a0juin 2027") && shows("Fin prévue\u00a0: <b lang=\"fr\">30")); /* expected */
}

static struct str no_file(struct work *w, const void *with, struct str name)
{
    must(w && !with && name.size);
    return (struct str){0};
}

static struct str a_file(struct work *w, const void *with, struct str name)
{
    must(w && !with);
    return str_is(name, "acte.txt") ? S("Le conseil décide.\n") : (struct str){0};
}

static void import_act(struct work *w, void *with)
{
    struct import_order order = {.name = S("actes.csv"), .kind = S("deliberation"), .why = S("essai"), .attached = with ? a_file : no_file,
                                 .bytes = S("reference,day,title,document\n2023-1,2023-04-28,Suites,acte.txt\n")};
    const struct import_report *report = exchange_import(w, &order);
    if (report->refused)
        work_break(w, "%.*s", STR_ARGS(report->rows[0].sentence));
}

TEST(the_text_of_a_deliberation_comes_in_beside_the_table_and_is_served_as_it_was)
{
    site_new();
    a_proposal(.number = 1);
    in_work(import_act, &site);
    an_answer(.deliberation = "2023-1");
    get("/deliberations/1");
    CHECK(shows("acte.txt") && shows("texte, 1"));
    const char *address = "/fichiers/f7ce9ca6d0a8bd8dc8b5aeb7c2d5c9c0/acte.txt";
    CHECK(get(address) == 404);
    get("/deliberations/1");
    ptrdiff_t at = str_find(site.body, "/fichiers/");
    struct str rest, link = str_copy(site.arena, str_cut(str_slice(site.body, (size_t)at, site.body.size), '"', &rest));
    CHECK(get(link.data) == 200);
    CHECK_TEXT(site.body, "Le conseil décide.\n");
    CHECK(str_find(site.head, "attachment; filename*=UTF-8''acte.txt") > 0 && str_find(site.head, "sandbox") > 0);
    struct work w = {.arena = site.arena, .now = time_now()};
    work_begin(&w, site.worker->db, site.store, true);
    journal_turn(&w);
    import_act(&w, NULL);
    CHECK(w.broken && str_find(str_of(w.broken), "acte.txt") > 0);
    work_end(&w);
}

TEST(I05_the_date_of_a_finished_action_needs_a_second_person_too)
{
    an_owned_action();
    as_referent("Mobilités");
    post("/actions/1/etat", finished);
    as_pic("Participation");
    post("/actions/1/confirmer", "why=Vu&version=2");
    CHECK(post("/actions/1/etat", "state=finished&since-day=1&since-month=1&since-year=2024&why=Plus+t%C3%B4t&version=3") == 303);
    CHECK(action_now(1)->since.value == 20261102 && action_now(1)->claim_since.value == 20240101);
    as_account("sans@site.example", ROLE_PIC, NULL);
    CHECK(post("/actions/1/etat", "state=abandoned&since-day=1&since-month=1&since-year=2026&why=X&version=4") == 422 && shows("aucun service"));
}

/* Imports one row of a kind, published with a reason or not; how it was refused, or no data. */
static struct str import_row(const char *kind, const char *csv, const char *why)
{
    struct work w = {.arena = site.arena, .now = time_now(), .language = FRENCH};
    work_begin(&w, site.worker->db, site.store, true);
    journal_turn(&w);
    struct import_order order = {.name = S("f.csv"), .bytes = str_of(csv), .kind = str_of(kind), .why = str_of(why)};
    const struct import_report *report = exchange_import(&w, &order);
    CHECK_SAYING(!w.broken, "%s", w.broken);
    if (report->refused)
        work_drop(&w);
    else
        CHECK(work_end(&w));
    return report->refused ? report->rows[0].sentence : (struct str){0};
}

TEST(I15_what_is_published_changes_by_import_with_a_reason_only)
{
    an_owned_action();
    an_answer(.proposal = 1, .day = 20230428);
    const char *action = "number,title,state,since\n1,Autre titre,under_way,2026-01-01\n";
    CHECK(str_find(import_row("action", action, NULL), "motif public") > 0);
    CHECK(str_find(import_row("answer", "point,answer_kind,reason,day,paragraph\n1,as_is,Le conseil retient la proposition.,2023-04-28,7\n", NULL), "motif public") > 0);
    CHECK(str_find(import_row("answer", "point,answer_kind,reason,day\n1,refused,Non.,2023-04-28\n", "x"), "ne changent jamais") > 0); /* I11: another day, another answer */
    CHECK(str_find(import_row("proposal", "number,theme,text,page\n1,Habiter,Nous voulons un banc tous les cent mètres.,9\n", NULL), "motif public") > 0);
    CHECK(!import_row("action", action, "Correction").data && str_is(action_now(1)->title, "Autre titre"));
}

TEST(I15_tying_an_action_to_a_proposal_is_an_entry_and_twice_changes_nothing)
{
    an_owned_action();
    a_proposal(.number = 2);
    int64_t entries = journal_now().entries;
    const char *csv = "number,title,state,since,proposals\n1,Poser des bancs,under_way,2026-01-01,1|2\n";
    CHECK(!import_row("action", csv, "Elle sert aussi la 2").data && journal_now().entries == entries + 1);
    get("/actions/1");
    CHECK(shows("Propositions servies") && shows("1|2"));
    CHECK(!import_row("action", csv, "Encore").data && journal_now().entries == entries + 1);
}

TEST(an_import_writes_no_claim_and_publishes_no_answer_to_a_draft)
{
    an_owned_action();
    a_proposal(.number = 5, .draft = true);
    CHECK(import_row("action", "number,title,state,since,claim\n1,Poser des bancs,under_way,2026-01-01,finished\n", "x").size > 0);
    CHECK(str_find(import_row("answer", "point,answer_kind,reason,day\n5,refused,Non.,2023-04-28\n", "x"), "brouillon") > 0);
}

TEST(I02_a_proposal_that_changes_theme_is_counted_once_in_the_new_one)
{
    site_new();
    a_proposal(.number = 1);
    a_proposal(.number = 2);
    CHECK(!import_row("proposal", "number,theme,lever,text\n2,Manger,M,Nous voulons un banc tous les cent mètres.\n", "Mal rangée").data);
    get("/propositions?theme=manger");
    CHECK(shows("1 proposition sur 2"));
    get("/propositions?theme=habiter");
    CHECK(shows("1 proposition sur 2"));
}

TEST(themes_and_levers_of_drafts_are_shown_to_no_visitor)
{
    site_new();
    a_proposal(.number = 1);
    a_proposal(.number = 2, .draft = true, .theme = "Secret", .lever = "Levier secret");
    get("/");
    CHECK(!shows("Secret"));
    CHECK(get("/leviers/levier-secret") == 404 && get("/propositions?theme=secret") == 404);
}

TEST(a_lever_shows_its_theme_and_its_own_proposals)
{
    site_new();
    a_proposal(.number = 1, .lever = "L’ombre en ville");
    a_proposal(.number = 2, .lever = "Un autre", .title = "Autre chose");
    CHECK(get("/leviers/l-ombre-en-ville") == 200 && shows("1 proposition") && !shows("Autre chose"));
    CHECK(get("/leviers/rien") == 404);
    get("/propositions/1");
    CHECK(shows("/leviers/l-ombre-en-ville"));
}

TEST(the_sign_of_a_proposal_follows_the_published_rule)
{
    static const struct {
        struct state_counts counts;
        const char *answer, *family, *code;
    } cases[] = {
        {{0}, NULL, "answer", "none"},
        {{0}, "as_is", "answer", "no_action"},
        {{0}, "with_changes", "answer", "no_action"},
        {{0}, "partly", "answer", "no_action"},
        {{0}, "under_study", "answer", "under_study"},
        {{0}, "refused", "answer", "refused"},
        {{0}, "passed_on", "answer", "passed_on"},
        {{.actions = 2, .abandoned = 2}, "as_is", "state", "abandoned"},
        {{.actions = 3, .abandoned = 1, .finished = 2}, "as_is", "state", "finished"},
        {{.actions = 2, .finished = 1, .being_evaluated = 1}, "as_is", "state", "being_evaluated"},
        {{.actions = 2, .finished = 1, .not_started = 1}, "as_is", "state", "under_way"},
        {{.actions = 2, .being_evaluated = 1, .suspended = 1}, "as_is", "state", "under_way"},
        {{.actions = 2, .under_way = 1, .not_started = 1}, "as_is", "state", "under_way"},
        {{.actions = 2, .in_preparation = 1, .suspended = 1}, "as_is", "state", "in_preparation"},
        {{.actions = 2, .suspended = 1, .not_started = 1}, "as_is", "state", "suspended"},
        {{.actions = 1, .not_started = 1}, "as_is", "state", "not_started"},
        {{.actions = 1}, "as_is", "state", "unknown"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct proposal_sign sign = sign_of(&cases[i].counts, str_of(cases[i].answer));
        CHECK_SAYING(!strcmp(sign.family, cases[i].family) && str_is(sign.code, cases[i].code), "row %zu: %s %s", i, sign.family, sign.code.data);
    }
}

TEST(news_are_stale_after_six_months_of_local_days)
{
    site_new();
    a_proposal(.number = 1);
    at("2026-02-10 12:00");
    an_action(.service = "Mobilités", .state = "under_way", .since = 20260101);
    at("2026-08-10 12:00");
    get("/actions/1");
    CHECK(!shows("Sans nouvelles"));
    at("2026-11-15 08:00");
    get("/actions/1");
    CHECK(shows("Sans nouvelles depuis le 10"));
}

TEST(an_organisation_with_nothing_says_what_is_missing)
{
    site_new();
    static const char *const pages[] = {"/", "/propositions"};
    for (size_t i = 0; i < COUNT_OF(pages); i++)
        CHECK(get(pages[i]) == 200 && shows("Aucune proposition n’est encore publiée."));
    CHECK(get("/journal") == 200 && shows("Le journal est vide."));
    an_action(.number = 3, .serves = "");
    CHECK(get("/actions/3") == 200 && shows("rattachée à aucune proposition"));
    CHECK(get("/propositions") == 200);
}

/* ---- imports ---- */

struct trial {
    const char *csv, *map, *kind;
    struct import_report *report;
};

static void import_now(struct work *w, void *with)
{
    struct trial *t = with;
    struct import_order order = {.name = S("essai.csv"), .bytes = str_of(t->csv), .map = str_of(t->map), .kind = str_of(t->kind), .why = S("essai")};
    t->report = exchange_import(w, &order);
}

static struct import_report *import_text(const char *csv, const char *map)
{
    struct trial t = {csv, map, "proposal", NULL};
    struct work w = {.arena = site.arena, .now = time_now(), .language = FRENCH};
    work_begin(&w, site.worker->db, site.store, true);
    journal_turn(&w);
    import_now(&w, &t);
    CHECK_SAYING(!w.broken, "%s", w.broken);
    if (t.report->refused)
        work_drop(&w);
    else
        CHECK(work_end(&w));
    return t.report;
}

TEST(I32_an_import_run_twice_changes_nothing)
{
    site_new();
    const char *csv = "n;axe;piste;dit\n7;CLIMAT;Une piste;Planter des arbres partout.\n8;CLIMAT;Une piste;Rendre les bus gratuits.\n";
    const char *map = "# nos colonnes\n[proposal]\nn = number\naxe = theme\npiste = lever\ndit = text\n\n[proposal.theme]\nCLIMAT = Le climat\n";
    struct import_report *report = import_text(csv, map);
    CHECK(report->created == 2 && !report->refused);
    struct str before = everything();
    report = import_text(csv, map);
    CHECK(report->created == 0 && report->changed == 0 && report->left_alone == 2);
    CHECK(str_equal(before, everything()));
    get("/propositions/7");
    CHECK(shows("Le climat") && shows("Planter des arbres partout") && shows("Importé du fichier essai.csv"));
}

TEST(I32_one_refused_row_saves_none_and_each_refusal_has_its_line_and_column)
{
    site_new();
    struct import_report *report = import_text("number,theme,lever,text\n1,A,B,Oui.\nzut,A,B,Non.\n3,,B,Peut-être.\n1,A,B,Encore.\n", NULL);
    CHECK(report->refused == 3);
    CHECK(report->rows[0].line == 3 && report->rows[0].column == 1 && str_find(report->rows[0].sentence, "nombre entier") > 0);
    CHECK(report->rows[1].line == 4 && report->rows[1].column == 2 && str_find(report->rows[1].sentence, "remplissez") >= 0);
    CHECK(report->rows[2].line == 5 && report->rows[2].column == 1 && str_find(report->rows[2].sentence, "ligne 2") > 0);
    CHECK(get("/propositions/1") == 404 && journal_now().entries == 0);
}

TEST(a_mapping_that_cannot_work_is_refused_with_its_line)
{
    site_new();
    CHECK(import_text("a,b\n1,2\n", "a = number\n")->rows[0].line == 1);
    CHECK(import_text("a,b\n1,2\n", "[proposal]\na = nombre\n")->rows[0].line == 2);
    struct import_report *report = import_text("a,b\n1,2\n", "[proposal]\nc = number\n");
    CHECK(report->refused && str_find(report->rows[0].sentence, "pas de colonne") > 0);
    CHECK(import_text("a,b\n1,2\n", "[poème]\na = number\n")->refused == 1);
    CHECK(import_text("a,b\n1,2\n", "")->refused == 1);
    CHECK(import_text("a\n\"1", NULL)->rows[0].line == 2);
}

TEST(I04_an_import_confirms_nothing)
{
    an_owned_action();
    struct sql_action_entity row = *action_now(1);
    row.state = S("finished");
    bool given[32];
    memset(given, 1, sizeof given);
    struct work w = {.arena = site.arena, .now = time_now()};
    work_begin(&w, site.worker->db, site.store, true);
    journal_turn(&w);
    CHECK(entity_take(&w, &action_entity, &(struct taking){&row, given, S("essai"), S("f.csv")}).outcome == REFUSED);
    work_drop(&w);
}

TEST(what_people_typed_in_french_keeps_its_signs_with_their_words)
{
    site_new();
    a_proposal(.number = 1, .title = "Que la rue respire : « des arbres » pour 1 250 € !");
    an_action(.title = "Planter ; arroser", .service = "Eau : milieux");
    CHECK(get("/propositions") == 200 && shows("respire\u00a0: «\u00a0des arbres\u00a0» pour 1\u202f250\u202f€\u202f!"));
    CHECK(get("/propositions/1") == 200 && shows("respire\u00a0: «\u00a0des arbres") && shows("Planter\u202f; arroser"));
    CHECK(get("/en/propositions?q=arbres") == 200 && shows("respire\u00a0: «\u00a0des <mark>arbres</mark>")); /* expected */
    CHECK(get("/journal.jsonl") == 200 && shows("respire : « des arbres » pour 1 250 € !")); /* what is kept is what was typed */
}
