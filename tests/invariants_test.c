/* What the follow-up promises, each promise under its number (I01 …): docs/architecture.md lists where each is held. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "build.h"

#include "../src/format/differences.h"

/* A proposal, answered, with an action under way. */
static void a_followed_proposal(void)
{
    site_new();
    a_proposal(.number = 1);
    a_deliberation("2023-041", 20230428, "Suites données");
    an_answer(.kind = "as_is", .deliberation = "2023-041");
    an_action(.service = "Mobilités", .state = "under_way");
}

static const char two_opinions[] = "action,round,account_yes,account_partly,account_no,account_cannot_say,size_yes,size_partly,size_no,size_cannot_say,"
                                   "pace_yes,pace_partly,pace_no,pace_cannot_say,comment,dissent,reply,reply_day\n"
                                   "1,1,9,0,3,0,2,0,10,0,6,0,6,0,Trop petit.,Deux membres le trouvent assez grand.,Le budget est ce qu’il est.,2026-02-01\n";

static void a_round(void)
{
    bring("opinion_round", "number,day,body,seats\n1,2026-01-29,Comité de suivi,23\n");
    bring("opinion", two_opinions);
}

static int64_t facet_count(const char *where, const char *facet, const char *code)
{
    CHECK(get(where) == 200);
    struct str mark = str_format(site.arena, "name=\"%s\" value=\"%s\"", facet, code);
    ptrdiff_t at = str_find(site.body, mark.data);
    CHECK_SAYING(at > 0, "%s is no value of %s", code, facet);
    struct str rest = str_slice(site.body, (size_t)at, site.body.size);
    ptrdiff_t count = str_find(rest, "class=\"count\">"); /* expected */
    int64_t n = -1;
    CHECK(count > 0 && str_number(str_cut(str_slice(rest, (size_t)count + 14, rest.size), '<', &rest), &n));
    return n;
}

/* What the page shows between two marks; for comparing pages but for their histories. */
static struct str between(const char *from, const char *to)
{
    ptrdiff_t a = str_find(site.body, from), b = str_find(site.body, to);
    CHECK_SAYING(a >= 0 && b > a, "%s … %s is not there", from, to);
    return str_copy(site.arena, str_slice(site.body, (size_t)a, (size_t)b));
}

/* ---- words ---- */

TEST(I01_vision_themes_levers_and_commitments_are_frozen_too)
{
    site_new();
    bring("mandate", "question,introduction,vision,vision_line\nQue faire ?,Cent personnes.,Nous voulons de l’air.,De l’air.\n");
    bring("theme", "name,introduction\nHabiter,Nos rues brûlent.\n");
    bring("lever", "theme,name,introduction\nHabiter,L’ombre,Un arbre par rue.\n");
    bring("commitment", "number,text,state\n1,Répondre à tout.,made\n");
    CHECK(refusal_of("mandate", "question,introduction,vision\nQue faire ?,Cent personnes.,Nous voulons du vent.\n").data);
    CHECK(refusal_of("theme", "name,introduction\nHabiter,Nos rues chauffent.\n").data);
    CHECK(refusal_of("lever", "theme,name,introduction\nHabiter,L’ombre,Un banc par rue.\n").data);
    CHECK(refusal_of("commitment", "number,text,state\n1,Répondre à presque tout.,kept\n").data);
    bring("commitment", "number,text,state,day\n1,Répondre à tout.,not_kept,2026-01-02\n");
    CHECK(get("/mandat") == 200 && shows("Répondre à tout.") && shows("Non tenu"));
    CHECK(get("/rapport") == 200 && shows("Nous voulons de l’air.") && shows("Un arbre par rue.") && shows("id=\"vision-1\"")); /* expected */
}

TEST(I01_an_addition_stands_beside_the_text_and_is_dated)
{
    site_new();
    a_proposal(.number = 1);
    bring("erratum", "proposal,day,text\n1,2024-03-05,Lire cinquante mètres.\n");
    get("/propositions/1");
    CHECK(shows("Nous voulons un banc tous les cent mètres.") && shows("5\u00a0mars 2024") && shows("Lire cinquante mètres."));
    CHECK(refusal_of("erratum", "proposal,day,text\n9,2024-03-05,Lire.\n").data);
}

TEST(every_paragraph_of_a_proposal_has_its_address)
{
    site_new();
    a_proposal(.number = 1, .text = "Un banc.\n\nUn arbre.");
    get("/propositions/1");
    CHECK(shows("<p id=\"texte-1\">Un banc.</p>") && shows("<p id=\"texte-2\">Un arbre.</p>")); /* expected */
}

TEST(the_differences_of_a_voted_wording_are_marked_and_counted)
{
    site_new();
    a_proposal(.number = 1, .text = "Chaque rue doit avoir un banc avant l’été.");
    bring("answer", "point,answer_kind,reason,day,voted\n1,with_changes,Faute de budget.,2023-04-28,Chaque rue pourra avoir un banc avant l’été.\n");
    get("/propositions/1");
    CHECK(shows("<del><b>[−</b> <span>doit</span> <b>−]</b></del>") && shows("<ins><b>[+</b> <span>pourra</span> <b>+]</b></ins>")); /* expected */
    CHECK(shows("1 différence"));
    get("/propositions/1?sans-marques=1");
    CHECK(!shows("<del>") && shows("Chaque rue pourra avoir")); /* expected */
}

TEST(differences_lose_no_word_of_either_text)
{
    static const char *const texts[] = {"", "a", "a b c", "c b a", "a b c d e f", "x a b y c z", "a a a b a a", "  un\n\ndeux  trois ", "b"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        for (size_t j = 0; j < COUNT_OF(texts); j++) {
            struct arena *arena = arena_create();
            struct differences d = differences(arena, str_of(texts[i]), str_of(texts[j]));
            const struct runs *runs[] = {&d.before, &d.after};
            const char *whole[] = {texts[i], texts[j]};
            int64_t differing = 0;
            for (int side = 0; side < 2; side++) {
                struct out said = out_new(arena, 64), asked = out_new(arena, 64);
                for (size_t r = 0; r < runs[side]->count; r++) {
                    out_str(&said, runs[side]->rows[r].text);
                    differing += runs[side]->rows[r].differs;
                }
                for (const char *c = whole[side]; *c; c++)
                    if (*c != ' ' && *c != '\n')
                        out_bytes(&asked, c, 1);
                struct out packed = out_new(arena, 64);
                for (size_t k = 0; k < said.size; k++)
                    if (said.data[k] != ' ' && said.data[k] != '\n')
                        out_bytes(&packed, said.data + k, 1);
                CHECK_SAYING(packed.size == asked.size && !memcmp(packed.data, asked.data, asked.size), "%s / %s", texts[i], texts[j]);
            }
            CHECK((differing == 0) == (d.changes == 0) && (i != j || !differing));
            arena_destroy(arena);
        }
}

/* ---- denominators, axes ---- */

TEST(I02_points_are_counted_with_bare_levers_and_each_count_is_named)
{
    site_new();
    a_proposal(.number = 1);
    bring("proposal", "number,theme,lever,text,priority\n2,Habiter,L’ombre en ville,Autre chose.,non\n");
    bring("lever", "theme,name,introduction,bare\nHabiter,Le vent,Le vent souffle.,oui\n");
    CHECK(get("/propositions") == 200 && shows("3 points sur 3"));
    CHECK(shows("2 propositions, dont 1 prioritaires et 1 leviers") || (shows("2 propositions") && shows("1 ")));
    CHECK(facet_count("/propositions", "nature", "prioritaire") == 1 && facet_count("/propositions", "nature", "non-prioritaire") == 1);
    CHECK(facet_count("/propositions", "nature", "levier") == 1);
    CHECK(get("/leviers/le-vent") == 200 && shows("Sans réponse à ce jour"));
    bring("answer", "point,answer_kind,reason,day\nL2,refused,Non.,2023-04-28\n");
    CHECK(get("/leviers/le-vent") == 200 && shows("Refusée") && !shows("Sans réponse à ce jour"));
    CHECK(refusal_of("proposal", "number,theme,lever,text\n3,Habiter,Le vent,Un texte.\n").data);
}

TEST(I03_an_opinion_moves_no_state_and_a_state_no_opinion)
{
    a_followed_proposal();
    a_proposal(.number = 2);
    an_action(.number = 2, .serves = "2");
    a_round();
    CHECK(facet_count("/propositions", "etat", "en-cours") == 1 && facet_count("/propositions", "etat", "non-commencee") == 1);
    get("/propositions?tri=etat");
    CHECK(str_find(site.body, "href=\"/propositions/1\"") < str_find(site.body, "href=\"/propositions/2\"")); /* expected */
    CHECK(facet_count("/propositions", "avis", "taille-non") == 1 && facet_count("/propositions", "avis", "rythme-partages") == 1);
    bring("action", "number,title,state,since\n1,Poser des bancs,suspended,2026-03-01\n");
    CHECK(facet_count("/propositions", "avis", "taille-non") == 1 && facet_count("/propositions", "etat", "suspendue") == 1);
    for (const struct field *f = action_entity.fields; f->kind; f++)
        CHECK_SAYING(!strstr(f->name, "opinion") && !strstr(f->name, "pace") && !strstr(f->name, "size"), "%s", f->name);
}

TEST(I06_what_is_not_known_is_not_zero)
{
    a_followed_proposal();
    bring("money", "action,year,funder,nature,planned,voted,spent\n1,2025,Métropole,capital,\"1 234,50 €\",0,\n1,2026,Métropole,capital,,200,\n");
    get("/propositions/1");
    CHECK(shows("1\u202f234,50\u00a0€") && shows("0\u00a0€") && shows("pas connu"));
    CHECK(shows("+ 1 pas connu") && !shows("+ 2 pas connus") && shows("200\u00a0€"));
    CHECK(refusal_of("money", "action,year,funder,planned\n1,2027,Métropole,douze\n").data);
    CHECK(refusal_of("money", "action,year,funder,planned\n1,2027,Métropole,-5\n").data);
}

TEST(I07_each_figure_has_its_denominator_its_date_and_its_definition)
{
    a_followed_proposal();
    get("/");
    struct str figures = between("class=\"figures\"", "id=\"changes\""); /* expected */
    CHECK(str_find(figures, "sur 1") > 0 && str_find(figures, "/aide/comptes#confirmed") > 0 && str_find(figures, "/aide/comptes#freshness") > 0);
    CHECK(shows("Situation au 15\u00a0novembre 2026"));
    CHECK(get("/aide/comptes") == 200 && shows("id=\"confirmed\"") && shows("id=\"freshness\"") && shows("id=\"sign\"")); /* expected */
}

TEST(I08_a_theme_shows_a_distribution_and_no_percentage)
{
    a_followed_proposal();
    a_proposal(.number = 2);
    an_action(.number = 2, .state = "not_started", .serves = "2");
    CHECK(get("/themes/habiter") == 200);
    struct str main = between("id=\"states\"", "id=\"levers\""); /* expected */
    CHECK(str_find(main, "En cours\u00a0: 1") > 0 && str_find(main, "Non commencée\u00a0: 1") > 0 && str_find(main, "%") < 0);
}

TEST(I09_lateness_is_computed_at_the_day_of_the_page)
{
    a_followed_proposal();
    bring("milestone", "action,number,title,day,state\n1,1,Marché signé,2026-09-30,planned\n1,2,Premier banc,2026-10,planned\n1,3,Dernier banc,2027-01-15,planned\n");
    get("/actions/1");
    CHECK(shows("en retard de 46 jours") && shows("en retard de 15 jours"));
    at("2026-10-31 12:00");
    get("/actions/1");
    CHECK(shows("en retard de 31 jours") && !shows("en retard de 15"));
    for (const struct entity *const *e = followup_entities; *e; e++)
        for (const struct field *f = (*e)->fields; f->kind; f++)
            CHECK_SAYING(!strstr(f->name, "late") && !strstr(f->name, "stale") && !strstr(f->name, "silent"), "%s.%s", (*e)->kind, f->name);
}

TEST(I10_absences_are_values_that_lists_filter)
{
    site_new();
    a_proposal(.number = 1);
    a_proposal(.number = 2);
    an_answer(.proposal = 2);
    an_action(.number = 5, .serves = "2");
    CHECK(facet_count("/propositions", "reponse", "sans-reponse") == 1 && facet_count("/propositions", "etat", "sans-action") == 1);
    CHECK(facet_count("/propositions", "avis", "pas-d-avis") == 2 && facet_count("/actions", "pilote", "aucun") == 1);
    CHECK(facet_count("/propositions", "attente", "conseil") == 1);
}

/* ---- who is asked ---- */

static void two_addressees(void)
{
    site_new();
    a_proposal(.number = 1);
    bring("addressee", "name,kind\nL’État,state\nLa Région,region\n");
    bring("referral", "point,addressee,asked,sent\n1,L’État,Une loi.,2025-03-10\n1,La Région,Un train.,2025-04-10\n");
}

TEST(I12_each_addressee_has_its_own_line_its_own_answer_and_its_own_silence)
{
    two_addressees();
    get("/destinataires/l-etat");
    struct str state = between("<tbody>", "</tbody>"); /* expected */
    CHECK(str_find(state, "615 jours") > 0);
    bring("answer", "point,addressee,answer_kind,reason,day\n1,La Région,refused,Pas de train.,2025-06-01\n");
    get("/destinataires/l-etat");
    CHECK(str_equal(state, between("<tbody>", "</tbody>"))); /* expected */
    get("/destinataires/la-region");
    CHECK(shows("Pas de train.") && !shows("jours ("));
    get("/propositions/1");
    CHECK(shows("615 jours") && shows("Sans réponse à ce jour"));
    CHECK(facet_count("/propositions", "attente", "l-etat") == 1 && facet_count("/propositions", "attente", "la-region") == 0);
    CHECK(facet_count("/propositions", "destinataire", "la-region") == 1);
    CHECK(facet_count("/propositions", "reponse", "refusee") == 0);
}

TEST(a_request_that_was_not_sent_awaits_no_answer)
{
    two_addressees();
    bring("addressee", "name,kind\nLe Département,department\n");
    bring("referral", "point,addressee,asked,sent\n1,Le Département,Une route.,\n");
    CHECK(facet_count("/propositions", "attente", "le-departement") == 0 && facet_count("/propositions", "destinataire", "le-departement") == 1);
    CHECK(refusal_of("referral", "point,addressee,asked,sent,acknowledged\n1,Le Département,Une route.,,2025-01-02\n").data);
}

/* ---- actions and what they add ---- */

TEST(I13_grouping_and_splitting_lose_nothing)
{
    a_followed_proposal();
    a_proposal(.number = 2, .title = "Un arbre");
    bring("action_point", "action,point,additionality,existed_before\n1,1,strengthened,Trois bancs.\n");
    get("/propositions/2");
    struct str alone = between("<h1", "id=\"history\""); /* expected */
    bring("action", "number,title,service,state,since,proposals\n1,Poser des bancs,Mobilités,under_way,2026-01-01,1|2\n");
    CHECK(get("/propositions/2") == 200 && shows("Poser des bancs") && !str_equal(alone, between("<h1", "id=\"history\""))); /* expected */
    bring("action", "number,title,service,state,since,proposals\n1,Poser des bancs,Mobilités,under_way,2026-01-01,1\n");
    get("/propositions/2");
    CHECK(str_equal(alone, between("<h1", "id=\"history\""))); /* expected */
    get("/propositions/1");
    CHECK(shows("Renforcé") && shows("Trois bancs."));
}

TEST(I14_already_planned_and_not_known_are_classes_of_their_own)
{
    a_followed_proposal();
    CHECK(facet_count("/propositions", "additionnalite", "pas-connu") == 1 && facet_count("/propositions", "additionnalite", "nouveau") == 0);
    bring("action_point", "action,point,additionality\n1,1,already_planned\n");
    CHECK(facet_count("/propositions", "additionnalite", "deja-prevu") == 1 && facet_count("/propositions", "additionnalite", "pas-connu") == 0);
    CHECK(refusal_of("action_point", "action,point,additionality\n1,1,beaucoup\n").data);
}

TEST(I15_whatever_is_public_at_once_needs_a_public_reason)
{
    a_followed_proposal();
    static const struct {
        const char *kind, *csv;
    } rows[] = {{"milestone", "action,number,title,day,state\n1,1,Plan,2026-01-02,planned\n"}, {"money", "action,year,funder\n1,2026,Métropole\n"},
                {"blocker", "action,number,kind,since\n1,1,law,2026-01-02\n"}, {"evidence", "number,action,title,kind,day,link\n1,1,Plan,link,2026-01-02,https://x.example/\n"},
                {"commune", "code,name\n1,Orvelle\n"}, {"term", "name,starts\nMandat,2020-07-01\n"}};
    int64_t entries = journal_now().entries;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK_SAYING(refusal_of_draft(rows[i].kind, rows[i].csv).data, "%s came in without a reason", rows[i].kind);
    CHECK(journal_now().entries == entries);
}

TEST(a_moved_step_keeps_its_first_day)
{
    a_followed_proposal();
    bring("milestone", "action,number,title,day,state\n1,1,Marché signé,2026-03-01,planned\n");
    bring("milestone", "action,number,title,day,state\n1,1,Marché signé,2026-12-01,planned\n");
    bring("milestone", "action,number,title,day,state\n1,1,Marché signé,2027-02-01,moved\n");
    get("/actions/1");
    CHECK(shows("1er\u00a0mars 2026") && shows("1er\u00a0févr. 2027"));
    CHECK(refusal_of("milestone", "action,number,title,day,state\n1,1,Marché signé,2027-02-01,done\n").data);
    CHECK(refusal_of("milestone", "action,number,title,day,state,done\n1,1,Marché signé,2027-02-01,done,2027-01-01\n").data);
}

/* ---- evidence ---- */

TEST(I04_nothing_is_confirmed_without_an_accepted_evidence)
{
    a_followed_proposal();
    bring("evidence", "number,action,title,kind,day,service,link\n1,1,Plan,link,2026-01-02,Mobilités,https://plan.example/\n");
    as_referent("Mobilités");
    CHECK(post("/actions/1/etat", "state=finished&since-day=2&since-month=11&since-year=2026&why=Fait&version=1") == 303);
    as_pic("Participation");
    CHECK(post("/actions/1/confirmer", "why=Vu&version=2") == 422 && shows("preuve"));
    CHECK(post("/preuves/1/examiner", "state=accepted&why=Vu+sur+place&version=1") == 303);
    CHECK(post("/actions/1/confirmer", "why=Vu&version=2") == 303 && str_is(action_now(1)->state, "finished"));
}

TEST(I04_what_is_over_keeps_an_accepted_evidence)
{
    a_followed_proposal();
    an_accepted_evidence(1, 1);
    as_referent("Mobilités");
    CHECK(post("/actions/1/etat", "state=unknown&since-day=2&since-month=11&since-year=2026&why=Rien&version=1") == 422);
    CHECK(post("/actions/1/etat", "state=finished&since-day=2&since-month=11&since-year=2026&why=Fait&version=1") == 303);
    as_pic("Participation");
    CHECK(post("/actions/1/confirmer", "why=Vu&version=2") == 303);
    CHECK(post("/preuves/1/examiner", "state=withdrawn&why=Faux&version=2") == 422);
    an_accepted_evidence(2, 1);
    CHECK(post("/preuves/1/examiner", "state=withdrawn&why=Faux&version=2") == 303);
}

TEST(a_state_that_nobody_knows_comes_in_by_import_only)
{
    a_followed_proposal();
    bring("action", "number,title,state,since,proposals\n1,Poser des bancs,unknown,2026-03-01,1\n");
    CHECK(get("/propositions/1") == 200 && shows("Pas connu") && facet_count("/propositions", "etat", "pas-connu") == 1);
    as_pic("Participation");
    CHECK(get("/actions/1/etat") == 200 && !shows("value=\"unknown\""));
}

TEST(I05_an_evidence_is_accepted_by_somebody_of_another_service)
{
    a_followed_proposal();
    bring("evidence", "number,action,title,kind,day,service,link\n1,1,Plan,link,2026-01-02,Mobilités,https://plan.example/\n");
    as_referent("Mobilités");
    CHECK(post("/preuves/1/examiner", "state=accepted&why=Vu&version=1") == 422);
    static const char accepted[] = "number,action,title,kind,day,service,link,state\n1,1,Plan,link,2026-01-02,Mobilités,https://plan.example/,accepted\n";
    CHECK(refusal_of_import("evidence", accepted).data);
    as_pic("Participation");
    CHECK(post("/preuves/1/examiner", "state=accepted&why=Vu&version=1") == 303);
    as_visitor();
    CHECK(get("/preuves/1") == 200 && shows("Acceptée") && shows("Personne en charge"));
}

TEST(I17_a_withdrawn_evidence_stays_listed_with_its_reason)
{
    a_followed_proposal();
    an_accepted_evidence(1, 1);
    as_pic("Participation");
    CHECK(post("/preuves/1/examiner", "state=withdrawn&why=Le+comptage+portait+sur+une+autre+rue&version=2") == 303);
    as_visitor();
    CHECK(get("/preuves/1/contester") == 404 && post("/preuves/1/contester", "text=Non&email=") == 404);
    CHECK(get("/preuves/1") == 200 && shows("Retirée") && shows("Le comptage portait sur une autre rue"));
    CHECK(get("/propositions/1") == 200 && shows("Comptage") && shows("Retirée"));
}

TEST(I19_who_says_it_and_who_checked_it_are_told_apart)
{
    a_followed_proposal();
    bring("evidence", "number,action,title,kind,day,service,link\n1,1,Plan,link,2026-01-02,Mobilités,https://plan.example/\n");
    CHECK(get("/actions/1") == 200 && shows("personne ne l’a encore vérifié"));
    an_accepted_evidence(2, 1);
    CHECK(get("/actions/1") == 200 && shows("Acceptée le 15\u00a0novembre 2026"));
    CHECK(shows("Importé du fichier"));
}

TEST(I20_an_objection_shows_beside_its_evidence_until_a_public_answer)
{
    a_followed_proposal();
    an_accepted_evidence(1, 1);
    as_visitor();
    CHECK(post("/preuves/1/contester", "text=&email=") == 422 && shows("remplissez"));
    CHECK(post("/preuves/1/contester", "text=Non&email=voisine") == 422 && shows("Non") && shows("value=\"voisine\""));
    CHECK(post("/preuves/1/contester", "text=Il+n%27y+a+que+sept+bancs.&email=quidam%40rue.example") == 303);
    CHECK(get("/propositions/1") == 200 && shows("Contestée le 15\u00a0novembre 2026, pas encore de réponse"));
    as_pic("Participation");
    CHECK(post("/contestations/1", "fit=yes&state=upheld&answer=&why=Vu&version=1") == 422);
    CHECK(post("/contestations/1", "fit=yes&state=received&answer=Nous+verrons&why=Vu&version=1") == 422);
    CHECK(post("/contestations/1", "fit=yes&state=upheld&answer=Sept+bancs+en+effet.&why=Compt%C3%A9s&version=1") == 303);
    CHECK(post("/contestations/1", "fit=yes&state=received&answer=&why=Non&version=2") == 422);
    as_visitor();
    CHECK(get("/preuves/1") == 200 && shows("Sept bancs en effet.") && shows("Il n’y a que sept bancs.") + shows("Il n'y a que sept bancs."));
    CHECK(refusal_of("contestation", "number,evidence,day,text,state\n1,1,2026-11-15,x,received\n").data);
}

TEST(I29_what_a_visitor_types_to_be_answered_is_shown_nowhere)
{
    a_followed_proposal();
    an_accepted_evidence(1, 1);
    as_visitor();
    CHECK(post("/preuves/1/contester", "text=Madame+Secret+l%27a+dit&email=quidam%40rue.example") == 303);
    static const char *const pages[] = {"/", "/actions/1", "/propositions/1", "/preuves/1", "/journal", "/journal.jsonl", "/journal?objet=contestation"};
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        CHECK(get(pages[i]) == 200);
        CHECK_SAYING(!shows("quidam") && !shows("Secret"), "%s shows it", pages[i]);
    }
}

/* ---- the committee ---- */

TEST(I21_opinion_and_reply_get_the_same_room_and_I22_a_minority_is_kept)
{
    a_followed_proposal();
    a_round();
    get("/actions/1");
    struct str round = between("class=\"round\"", "id=\"money\""); /* expected */
    CHECK(str_find(round, "Trop petit.") > 0 && str_find(round, "Deux membres le trouvent assez grand.") > 0);
    ptrdiff_t axes = str_find(round, "<div class=\"axes\">"), opinion = str_find(round, "class=\"panel opinion\""), reply = str_find(round, "class=\"panel declared\""); /* expected */
    CHECK(axes > 0 && opinion > axes && reply > opinion && str_find(round, "Le budget est ce qu’il est.") > reply);
    CHECK(shows("Oui\u00a0: 9, en partie\u00a0: 0, non\u00a0: 3") && shows("12 membres"));
}

TEST(I11_a_closed_round_is_frozen_and_a_new_one_stands_above_it)
{
    a_followed_proposal();
    a_round();
    CHECK(refusal_of("opinion", "action,round,account_yes\n1,1,12\n").data);
    bring("opinion_round", "number,day,body\n2,2026-06-29,Comité de suivi\n");
    bring("opinion", "action,round,account_yes,account_partly,account_no,account_cannot_say\n1,2,12,0,0,0\n");
    CHECK(refusal_of("opinion", "action,round,size_yes\n1,2,12\n").data);
    get("/actions/1");
    CHECK(shows("29\u00a0juin 2026") && shows("29\u00a0janvier 2026") && str_find(site.body, "29\u00a0juin 2026") < str_find(site.body, "29\u00a0janvier 2026"));
    CHECK(facet_count("/propositions", "avis", "compte-oui") == 1 && facet_count("/propositions", "avis", "taille-non") == 0);
}

TEST(I35_the_end_of_a_term_closes_nothing)
{
    a_followed_proposal();
    bring("term", "name,starts,ends\nMandat 2020-2026,2020-07-01,2026-03-31\n");
    bring("delegation", "term,title,holder,themes\nMandat 2020-2026,Habitat,Dominique Exemple,Habiter\n");
    bring("commitment", "number,text,state\n1,Répondre à tout.,made\n");
    CHECK(get("/mandats") == 200 && shows("Dominique Exemple"));
    CHECK(get("/themes/habiter") == 200 && !shows("Dominique Exemple"));
    CHECK(get("/mandat") == 200 && shows("Pris") && get("/actions/1") == 200 && shows("En cours"));
}

TEST(I34_a_printed_page_bears_its_date)
{
    a_followed_proposal();
    CHECK(get("/propositions/1") == 200 && shows("Imprimé le 15\u00a0novembre 2026"));
}

/* ---- lists: words and facets ---- */

TEST(words_are_found_without_their_accents_by_their_beginning_and_marked)
{
    site_new();
    a_proposal(.number = 1, .title = "Que l’on loue des Vélos-cargos", .text = "Au mois.");
    a_proposal(.number = 2, .title = "Des bancs", .text = "À l’ombre, près d’un cœur de ville.");
    CHECK(get("/propositions?q=velo") == 200 && shows("1 proposition sur 2") && shows("<mark>Vélos</mark>")); /* expected */
    CHECK(get("/propositions?q=CARGO+mois") == 200 && shows("1 proposition sur 2"));
    CHECK(get("/propositions?q=c%C5%93ur") == 200 && shows("/propositions/2") && !shows("/propositions/1\""));
    CHECK(get("/propositions?q=banc+velo") == 200 && shows("Aucune proposition ne correspond"));
    CHECK(get("/propositions?q=velso") == 200 && shows("q=velos"));
    CHECK(get("/propositions?q=2") == 303 && str_is(site.location, "/propositions/2"));
    CHECK(get("/recherche?q=2") == 303 && get("/recherche?q=banc") == 200 && shows("Des <mark>bancs</mark>")); /* expected */
}

TEST(facets_cut_each_other_and_choices_within_one_add_up)
{
    site_new();
    for (int64_t n = 1; n <= 6; n++)
        a_proposal(.number = n, .theme = n % 2 ? "Habiter" : "Manger", .lever = n % 2 ? "L’ombre" : "Les cantines");
    for (int64_t n = 1; n <= 3; n++)
        an_answer(.proposal = n, .kind = n == 3 ? "refused" : "as_is");
    CHECK(facet_count("/propositions?theme=habiter", "reponse", "telle-quelle") == 1);
    CHECK(facet_count("/propositions?theme=habiter", "theme", "manger") == 3);
    CHECK(get("/propositions?theme=habiter&reponse=telle-quelle&reponse=refusee") == 200 && shows("2 propositions sur 6"));
    CHECK(get("/propositions?theme=habiter&theme=manger&reponse=telle-quelle") == 200 && shows("2 propositions sur 6"));
    CHECK(get("/propositions?reponse=transmise") == 200 && shows("Aucune proposition ne correspond"));
    static const char *const wrong[] = {"/propositions?theme=rien", "/propositions?etat=x", "/propositions?page=0", "/propositions?page=99", "/propositions?commune=1",
                                        "/actions?pilote=x", "/?vue=x", "/?vue=avis&question=x", "/journal?objet=x", "/journal?de=x&numero=1", "/journal?de=proposal&numero=x"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        CHECK_SAYING(get(wrong[i]) == 404 && shows("n’existe pas"), "%s gives %d", wrong[i], site.status);
}

TEST(every_cell_of_the_cross_table_counts_its_own_list)
{
    a_followed_proposal();
    a_proposal(.number = 2);
    get("/propositions/tableau");
    CHECK(shows("reponse=telle-quelle&amp;etat=en-cours") && shows("reponse=sans-reponse&amp;etat=sans-action"));
    CHECK(get("/propositions?reponse=sans-reponse&etat=sans-action") == 200 && shows("1 proposition sur 2"));
}

TEST(an_objection_is_shown_once_it_was_read_or_stays_without_its_words)
{
    a_followed_proposal();
    an_accepted_evidence(1, 1);
    as_visitor();
    CHECK(post("/preuves/1/contester", "text=Sept+bancs&email=a%40b.example") == 303);
    CHECK(post("/preuves/1/contester", "text=Une+insulte&email=") == 303);
    as_pic("Participation");
    CHECK(get("/contestations/1") == 200 && shows("a@b.example"));
    CHECK(post("/contestations/1", "state=received&answer=&why=Lu&version=1") == 422);
    CHECK(post("/contestations/1", "fit=yes&state=received&answer=&why=Lu&version=1") == 303);
    CHECK(post("/contestations/2", "fit=no&state=dismissed&answer=Propos+insultants.&why=Lu&version=1") == 303);
    as_visitor();
    CHECK(get("/preuves/1") == 200 && shows("Sept bancs") && !shows("Une insulte") && shows("Propos insultants."));
    CHECK(get("/contestations") == 200 && shows("Comptage") && !shows("insulte") && !shows("a@b.example"));
}

TEST(I05_what_was_checked_does_not_change_by_import)
{
    a_followed_proposal();
    an_accepted_evidence(1, 1);
    CHECK(refusal_of("evidence", "number,action,title,kind,day,service,figure\n1,1,Autre comptage,figure,2026-01-02,Service qui apporte,1 banc sur 12\n").data);
}

TEST(I32_every_kind_of_row_taken_twice_changes_nothing)
{
    static const struct {
        const char *kind, *csv;
    } rows[] = {
        {"commune", "code,name,population,neighbours\n1,Orvelle,98000,2\n"}, {"service", "name,kind,parent\nDirection,service,\nVoirie,service,Direction\n"},
        {"addressee", "name,kind,commune\nL’État,state,\nOrvelle,commune,1\n"}, {"mandate", "question,introduction,budget\nQue faire ?,Cent personnes.,12.50\n"},
        {"commitment", "number,text,state\n1,Répondre.,made\n"}, {"theme", "name,introduction\nManger,Bien.\nBoire,Mieux.\n"},
        {"lever", "theme,name,introduction,bare\nManger,La cantine,Chaude.,oui\nManger,Le marché,Frais.,non\n"}, {"erratum", "proposal,day,text\n1,2024-01-02,Lire cinquante.\n"},
        {"scheme", "proposal,title,link\n1,Une aide,https://aide.example/\n"}, {"term", "name,starts\nMandat,2020-07-01\n"}, {"delegation", "term,title,themes\nMandat,Habitat,Habiter\n"},
        {"deliberation", "reference,day,title,amends\n2024-1,2024-01-02,Suite,2023-041\n"}, {"group_vote", "deliberation,political_group,votes_for\n2023-041,Groupe A,12\n"},
        {"referral", "point,addressee,asked,sent\n1,L’État,Une loi.,2024-01-02\n"}, {"answer", "point,addressee,answer_kind,reason,day\n1,L’État,under_study,On verra.,2024-02-02\n"},
        {"action", "number,title,state,since,partners,communes,proposals\n2,Semer,not_started,2024-01-02,Voirie|Direction,1,1\n"},
        {"action_point", "action,point,additionality\n1,1,new\n"}, {"milestone", "action,number,title,day,state\n1,1,Plan,2026-10,planned\n"},
        {"money", "action,year,funder,planned\n1,2024,Métropole,12\n"}, {"blocker", "action,number,kind,since\n1,1,law,2024-01-02\n"},
        {"opinion_round", "number,day,body\n1,2024-01-02,Comité\n"}, {"opinion", "action,round,account_yes,account_partly,account_no,account_cannot_say\n1,1,5,0,2,0\n"},
        {"evidence", "number,action,title,kind,day,link\n1,1,Plan,link,2024-01-02,https://x.example/\n"}, {"contestation", "number,evidence,day,text\n1,1,2024-01-02,Faux.\n"},
    };
    a_followed_proposal();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bring(rows[i].kind, rows[i].csv);
        int64_t entries = journal_now().entries;
        CHECK_SAYING(written_by(rows[i].kind, rows[i].csv) == 0 && journal_now().entries == entries, "%s taken twice changes something", rows[i].kind);
    }
    bring("milestone", "action,number,title,day,state\n1,1,Plan,2026-12,planned\n");
    int64_t entries = journal_now().entries;
    bring("milestone", "action,number,title,day,state\n1,1,Plan,2026-12,planned\n");
    CHECK(journal_now().entries == entries);
    CHECK(refusal_of("lever", "number,theme,name\n1,Manger,Le marché\n").data);
    size_t kinds = 0;
    const struct entity *const *const lists[] = {places_entities, partners_entities, convention_entities, council_entities, followup_entities};
    for (size_t l = 0; l < COUNT_OF(lists); l++)
        for (const struct entity *const *e = lists[l]; *e; e++)
            kinds++;
    CHECK_SAYING(kinds == COUNT_OF(rows) + 1, "%zu kinds, %zu tried", kinds, COUNT_OF(rows) + 1); /* proposals are tried elsewhere */
}

TEST(I32_a_long_title_opens_the_text_once)
{
    static const char csv[] = "number,title,state,since\n3,Refaire * la place du village et ses abords, puis la rue de la gare et celle de la halle avec ses arbres et ses bancs et [tout le reste],not_started,2024-01-02\n";
    site_new();
    char quoted[sizeof csv + 8];
    snprintf(quoted, sizeof quoted, "number,title,state,since\n3,\"%.*s\",not_started,2024-01-02\n", (int)(strstr(csv, ",not") - csv - 27), csv + 27);
    bring("action", quoted);
    struct sql_action_entity *a = action_now(3);
    CHECK(str_signs(a->title) <= 120 && str_ends(a->title, "…") && str_starts(a->description, "**Refaire \\* la place"));
    CHECK(written_by("action", quoted) == 0 && str_equal(action_now(3)->description, a->description));
    CHECK(get("/actions/3") == 200 && shows("<strong>Refaire * la place") && shows("[tout le reste]</strong>")); /* expected */
}

TEST(news_of_an_action_is_what_its_owner_says_of_it)
{
    site_new();
    at("2026-01-05 10:00");
    bring("action", "number,title,state,since\n3,Semer,unknown,2024-01-02\n4,Planter,under_way,2024-01-02\n");
    CHECK(!action_now(3)->news.known && action_now(4)->news.known);
    int64_t first = action_now(4)->news.value;
    at("2026-02-05 10:00");
    bring("milestone", "action,number,title,day,state,done\n4,1,Plan,2026-10,planned,\n4,2,Carte,2026-01-10,done,2026-01-09\n");
    CHECK(action_now(4)->news.value > first && day_of(action_now(4)->news.value) == 20260205);
    at("2026-03-05 10:00");
    bring("milestone", "action,number,title,day,state,done\n4,2,La carte,2026-01-10,done,2026-01-09\n"); /* a word mended */
    CHECK(day_of(action_now(4)->news.value) == 20260205);
    bring("milestone", "action,number,title,day,state\n4,1,Plan,2026-12,moved\n");
    CHECK(day_of(action_now(4)->news.value) == 20260305);
}

TEST(a_list_in_another_order_has_not_changed)
{
    site_new();
    a_proposal(.number = 1);
    a_proposal(.number = 2);
    bring("commune", "code,name\n1,Orvelle\n2,Valmouge\n");
    bring("action", "number,title,state,since,partners,communes,proposals\n3,Semer,not_started,2024-01-02,Voirie|Eau,1|2,1|2\n");
    CHECK(written_by("action", "number,title,state,since,partners,communes,proposals\n3,Semer,not_started,2024-01-02,Eau|Voirie,2|1,2|1\n") == 0);
    CHECK(written_by("action", "number,title,state,since,partners,communes,proposals\n3,Semer,not_started,2024-01-02,Eau|Voirie,2|2,2|1\n") == 1);
    CHECK(written_by("action", "number,title,state,since,partners,communes,proposals\n3,Semer,not_started,2024-01-02,Eau|Voirie,2,2|1\n") == 0);
    CHECK(written_by("action", "number,title,state,since,partners,communes,proposals\n3,Semer,not_started,2024-01-02,Eau|Voirie,2|1,2|1\n") == 1);
}

TEST(a_commune_leads_to_its_own_site_and_to_no_other_kind_of_address)
{
    site_new();
    bring("commune", "code,name,link\n1,Orvelle,https://orvelle.example/\n");
    CHECK(refusal_of("commune", "code,name,link\n2,Luzerange,javascript:alert(1)\n").data);
    CHECK(refusal_of("commune", "code,name,outline\n2,Luzerange,M1 1l-\n").data);
    CHECK(get("/communes/1") == 200 && shows("href=\"https://orvelle.example/\""));
}

TEST(I30_who_has_not_come_for_three_years_is_forgotten_and_what_they_did_stays)
{
    a_followed_proposal();
    as_referent("Mobilités");
    CHECK(post("/actions/1/etat", "state=suspended&since-day=2&since-month=11&since-year=2026&why=Pluie&version=1") == 303);
    at("2029-12-01 12:00");
    as_pic("Participation");
    as_visitor();
    CHECK(get("/actions/1") == 200 && shows("Pluie") && shows("Mobilités"));
    as_referent("Mobilités"); /* another account is made: the old one has no address any more */
    CHECK(get("/connexion") == 200 && !journal_now().broken);
}

TEST(search_engines_get_every_public_page_in_both_languages_and_no_draft)
{
    a_followed_proposal();
    a_proposal(.number = 7, .draft = true);
    CHECK(get("/sitemap.xml") == 200 && shows("http://site.example/propositions/1</loc>") && shows("http://site.example/en/propositions/1</loc>")); /* expected */
    CHECK(shows("/actions/1</loc>") && shows("/themes/habiter</loc>") && !shows("/propositions/7")); /* expected */
    CHECK(get("/robots.txt") == 200 && shows("Sitemap: http://site.example/sitemap.xml"));
    CHECK(get("/propositions/1") == 200 && shows("property=\"og:title\"") && shows("property=\"og:url\" content=\"http://site.example/propositions/1\""));
}

TEST(what_only_drafts_name_is_shown_to_no_visitor)
{
    a_followed_proposal();
    a_proposal(.number = 8, .draft = true, .theme = "Habiter", .lever = "Levier tenu secret");
    an_action(.number = 8, .draft = true, .service = "Service tenu secret", .serves = "8");
    static const char *const pages[] = {"/", "/propositions", "/themes/habiter", "/rapport", "/services", "/actions", "/recherche?q=secret", "/sitemap.xml", "/journal"};
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        CHECK(get(pages[i]) == 200);
        CHECK_SAYING(!shows("tenu secret") && !shows("tenu-secret"), "%s shows it", pages[i]);
    }
    CHECK(get("/services/service-tenu-secret") == 404 && get("/leviers/levier-tenu-secret") == 404);
}

TEST(I15_a_point_that_its_action_leaves_tells_it)
{
    a_followed_proposal();
    bring("action", "number,title,service,state,since,proposals\n1,Poser des bancs,Mobilités,under_way,2026-01-01,\n");
    CHECK(get("/propositions/1") == 200 && shows("Propositions servies"));
}

TEST(the_council_stays_the_council_and_dates_to_come_are_refused)
{
    two_addressees();
    CHECK(refusal_of("addressee", "name,kind\nLe conseil,other\n").data);
    CHECK(refusal_of("referral", "point,addressee,sent\n1,L’État,2027-01-01\n").data);
    CHECK(refusal_of("answer", "point,answer_kind,reason,day\n1,as_is,Oui.,2027-01-01\n").data);
    CHECK(refusal_of("answer", "point,addressee,answer_kind,reason,day\n1,Orvelle,as_is,Oui.,2026-01-01\n").data);
}

TEST(several_steps_of_one_action_are_told_one_by_one)
{
    a_followed_proposal();
    bring("milestone", "action,number,title,day,state\n1,1,Jalon alpha,2026-10-01,planned\n1,2,Jalon beta,2026-10-02,planned\n1,3,Jalon gamma,2026-10-03,planned\n");
    CHECK(get("/journal?objet=milestone") == 200 && shows("Jalon alpha") && shows("Jalon beta") && shows("Jalon gamma"));
}
