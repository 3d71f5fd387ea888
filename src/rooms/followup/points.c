/* The index of points and actions: made whole from the database, once for a state of its data. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include <stdlib.h>

const char *const question_codes[QUESTIONS] = {"compte", "taille", "rythme", "ecart"};
const char *const question_labels[QUESTIONS] = {N_("Taken into account?"), N_("Well sized?"), N_("Right pace?"), N_("Is the deviation justified?")};

/* Codes of values in addresses, beside ours. */
static const struct {
    const char *code, *ours;
} state_words[] = {{"non-commencee", "not_started"}, {"en-preparation", "in_preparation"}, {"en-cours", "under_way"}, {"en-evaluation", "being_evaluated"},
                   {"terminee", "finished"}, {"suspendue", "suspended"}, {"abandonnee", "abandoned"}},
  answer_words[] = {{"telle-quelle", "as_is"}, {"avec-changements", "with_changes"}, {"en-partie", "partly"}, {"a-l-etude", "under_study"},
                    {"refusee", "refused"}, {"transmise", "passed_on"}},
  additionality_words[] = {{"deja-prevu", "already_planned"}, {"accelere", "sped_up"}, {"renforce", "strengthened"}, {"nouveau", "new"}, {"pas-connu", "unknown"}},
  opinion_words[] = {{"oui", "yes"}, {"en-partie", "partly"}, {"non", "no"}, {"ne-sait-pas", "cannot_say"}, {"partages", "divided"}};
enum { MOST_OWNERS = 1000 }; /* values of the facet of owners; the others stand under none */
enum { STATES = COUNT_OF(state_words), ANSWERS = COUNT_OF(answer_words), ADDITIONALITIES = COUNT_OF(additionality_words), OPINIONS = COUNT_OF(opinion_words) };

const struct choice opinion_answers[] = {
    {"yes", N_("Yes"), "opinion-yes"},          {"partly", N_("Partly"), "opinion-partly"},          {"no", N_("No"), "opinion-no"},
    {"cannot_say", N_("Cannot say"), "opinion-cannot_say"}, {"divided", N_("Opinions divided"), "opinion-divided"}, {0},
};

/* ---- the facets' values ---- */

static struct str told(struct work *w, const struct choice *choices, const char *ours)
{
    return word(w, choice_of(choices, str_of(ours)).label);
}

static void begin_states(struct work *w, struct facet *facet)
{
    facet_begin(w, facet, "etat", N_("Declared state"), STATES + 3);
    for (size_t i = 0; i < STATES; i++)
        facet_add(facet, str_of(state_words[i].code), told(w, action_states, state_words[i].ours), choice_of(action_states, str_of(state_words[i].ours)).sign);
    facet_add(facet, S("pas-connu"), _(w, "Not known"), "state-unknown");
}

static void begin_opinions(struct work *w, struct facet *facet)
{
    facet_begin(w, facet, "avis", N_("Committee’s opinion"), (size_t)QUESTIONS * OPINIONS + 1);
    facet->closed = true;
    for (size_t q = 0; q < QUESTIONS; q++)
        for (size_t i = 0; i < OPINIONS; i++) {
            struct str code = str_format(w->arena, "%s-%s", question_codes[q], opinion_words[i].code);
            struct choice choice = choice_of(opinion_answers, str_of(opinion_words[i].ours));
            struct str label = say(w->arena, _(w, "{question} {answer}"), "question", word(w, question_labels[q]), "answer", word(w, choice.label), NULL);
            facet_add(facet, code, label, choice.sign);
        }
    facet_add(facet, S("pas-d-avis"), _(w, "No opinion yet"), NULL);
}

static void begin_freshness(struct work *w, struct facet *facet)
{
    facet_begin(w, facet, "fraicheur", N_("Freshness"), FRESHNESSES);
    facet->closed = true;
    facet_add(facet, S("moins-de-3-mois"), _(w, "News under 3 months old"), NULL);
    facet_add(facet, S("3-a-6-mois"), _(w, "3 to 6 months"), NULL);
    facet_add(facet, S("plus-de-6-mois"), _(w, "No news for over 6 months"), "fold");
    facet_add(facet, S("jamais"), _(w, "Never confirmed"), NULL);
    facet_add(facet, S("non-concerne"), _(w, "Not concerned: finished, abandoned or without action"), NULL);
}

/* A name as a dictionary puts it: without its article, its accents and capitals. */
static struct str in_order(struct arena *arena, struct str name)
{
    static const char *const articles[] = {"le ", "la ", "les ", "l'", "l "}; /* ’ is folded to a space */
    struct str folded = str_fold(arena, name);
    for (size_t i = 0; i < COUNT_OF(articles); i++)
        if (str_starts(folded, articles[i]))
            return str_slice(folded, strlen(articles[i]), folded.size);
    return folded;
}

struct named_commune {
    struct str key;
    struct sql_commune_row row;
};

static int by_key(const void *a, const void *b)
{
    const struct named_commune *x = a, *y = b;
    size_t least = x->key.size < y->key.size ? x->key.size : y->key.size;
    int order = least ? memcmp(x->key.data, y->key.data, least) : 0;
    return order ? order : x->key.size < y->key.size ? -1 : x->key.size > y->key.size;
}

static const struct sql_commune_list *communes_by_name(struct work *w, struct sql_commune_list *list)
{
    struct named_commune *named = arena_array(w->arena, struct named_commune, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        named[i] = (struct named_commune){in_order(w->arena, list->rows[i].name), list->rows[i]};
    qsort(named, list->count, sizeof *named, by_key);
    for (size_t i = 0; i < list->count; i++)
        list->rows[i] = named[i].row;
    return list;
}

static void begin_communes(struct work *w, struct facet *facet, const struct sql_commune_list *communes)
{
    facet_begin(w, facet, "commune", N_("Commune"), communes->count + 1);
    facet->closed = true;
    facet_add(facet, S("toutes"), _(w, "All the communes"), NULL);
    for (size_t i = 0; i < communes->count; i++)
        facet_add(facet, communes->rows[i].code, communes->rows[i].name, NULL);
}

static void begin_themes(struct work *w, struct facet *facet, const struct sql_theme_list *themes)
{
    facet_begin(w, facet, "theme", N_("Theme"), themes->count);
    facet->theirs = true;
    for (size_t i = 0; i < themes->count; i++)
        facet_add(facet, themes->rows[i].slug, said(w, themes->rows[i].name), NULL);
}

/* What the reading needs on its way. */
struct reading {
    struct work *w;
    struct points *p;
    const struct sql_lever_list *levers;
    const struct sql_index_action_list *actions;
};

static void begin_answers(struct work *w, struct facet *facet)
{
    facet_begin(w, facet, "reponse", N_("The council’s answer"), ANSWERS + 1);
    for (size_t i = 0; i < ANSWERS; i++)
        facet_add(facet, str_of(answer_words[i].code), told(w, answer_kinds, answer_words[i].ours), choice_of(answer_kinds, str_of(answer_words[i].ours)).sign);
    facet_add(facet, S("sans-reponse"), _(w, "No answer yet"), "answer-none");
}

static void begin_point_facets(struct reading *m)
{
    struct work *w = m->w;
    struct facet *f = m->p->facets->rows;
    begin_themes(w, &f[THEME], m->p->themes);
    facet_begin(w, &f[LEVER], "levier", N_("Lever"), m->levers->count);
    f[LEVER].closed = f[LEVER].theirs = true;
    for (size_t i = 0; i < m->levers->count; i++) /* each has its place; lever_shown says which a visitor may see */
        facet_add(&f[LEVER], m->levers->rows[i].slug, said(w, m->levers->rows[i].name), NULL);
    begin_answers(w, &f[ANSWER]);
    begin_states(w, &f[STATE]);
    facet_add(&f[STATE], S("sans-action"), _(w, "No action"), NULL);
    facet_add(&f[STATE], S("a-confirmer"), _(w, "Declared finished or abandoned, to be confirmed"), NULL);
    begin_opinions(w, &f[OPINION]);
    facet_begin(w, &f[ADDRESSEE], "destinataire", N_("Whom it is put to"), m->p->addressees->count);
    facet_begin(w, &f[AWAITED], "attente", N_("Whose answer is awaited"), m->p->addressees->count);
    f[ADDRESSEE].closed = f[AWAITED].closed = f[ADDRESSEE].theirs = f[AWAITED].theirs = true;
    for (size_t i = 0; i < m->p->addressees->count; i++) {
        facet_add(&f[ADDRESSEE], m->p->addressees->rows[i].slug, said(w, m->p->addressees->rows[i].name), NULL);
        facet_add(&f[AWAITED], m->p->addressees->rows[i].slug, said(w, m->p->addressees->rows[i].name), NULL);
    }
    begin_communes(w, &f[COMMUNE], m->p->communes);
    begin_freshness(w, &f[FRESHNESS]);
    facet_begin(w, &f[ADDITIONALITY], "additionnalite", N_("What it adds"), ADDITIONALITIES);
    f[ADDITIONALITY].closed = true;
    for (size_t i = 0; i < ADDITIONALITIES; i++)
        facet_add(&f[ADDITIONALITY], str_of(additionality_words[i].code), told(w, additionalities, additionality_words[i].ours), NULL);
    facet_begin(w, &f[NATURE], "nature", N_("What was examined"), 3);
    f[NATURE].closed = true;
    facet_add(&f[NATURE], S("prioritaire"), _(w, "Priority proposal"), NULL);
    facet_add(&f[NATURE], S("non-prioritaire"), _(w, "Other proposal"), NULL);
    facet_add(&f[NATURE], S("levier"), _(w, "Lever without any proposal"), NULL);
}

static void begin_action_facets(struct reading *m)
{
    struct work *w = m->w;
    struct facet *f = m->p->action_facets->rows;
    begin_states(w, &f[ACTION_STATE]);
    facet_add(&f[ACTION_STATE], S("a-confirmer"), _(w, "Declared finished or abandoned, to be confirmed"), NULL);
    facet_begin(w, &f[ACTION_SERVICE], "pilote", N_("Owner"), m->actions->count < MOST_OWNERS ? m->actions->count + 1 : MOST_OWNERS);
    facet_add(&f[ACTION_SERVICE], S("aucun"), _(w, "No service named yet"), NULL);
    begin_themes(w, &f[ACTION_THEME], m->p->themes);
    f[ACTION_THEME].closed = true;
    begin_opinions(w, &f[ACTION_OPINION]);
    begin_communes(w, &f[ACTION_COMMUNE], m->p->communes);
    begin_freshness(w, &f[ACTION_FRESHNESS]);
}

/* ---- filling in ---- */

static int by_id(const void *key, const void *row)
{
    int64_t a = *(const int64_t *)key, b = *(const int64_t *)row;
    return a < b ? -1 : a > b;
}

/* Where a row with an id stands, by its id: lists of (id, place) are sorted once. */
struct place {
    int64_t id;
    size_t at;
};
struct places {
    size_t count;
    struct place *rows;
};

static int compare_places(const void *a, const void *b)
{
    return by_id(&((const struct place *)a)->id, &((const struct place *)b)->id);
}

static struct places places_of(struct work *w, const void *rows, size_t size, size_t count)
{
    struct places places = {count, arena_array(w->arena, struct place, count + 1)};
    for (size_t i = 0; i < count; i++) /* every row's struct begins with its id */
        places.rows[i] = (struct place){*(const int64_t *)((const char *)rows + i * size), i};
    qsort(places.rows, count, sizeof *places.rows, compare_places);
    return places;
}

static size_t place_of(const struct places *places, int64_t id)
{
    const struct place *found = bsearch(&id, places->rows, places->count, sizeof *places->rows, by_id);
    return found ? found->at : SIZE_MAX;
}

static size_t state_at(struct str state)
{
    size_t i = 0;
    while (i < STATES && !str_is(state, state_words[i].ours))
        i++;
    return i; /* STATES: not known */
}

static void read_points(struct reading *m, const struct sql_index_point_list *list, const struct places *themes, const struct places *levers)
{
    struct points *p = m->p;
    struct facet *f = p->facets->rows;
    for (size_t i = 0; i < list->count; i++) {
        const struct sql_index_point_row *r = &list->rows[i];
        struct point *point = &p->rows[i];
        *point = (struct point){.id = r->id, .number = r->number.value, .lever_id = r->lever_id, .title = said(m->w, r->title),
                                .lever_slug = r->lever_slug, .priority = r->priority.known && r->priority.value};
        size_t theme = place_of(themes, r->theme_id), lever = place_of(levers, r->lever_id);
        point->theme = theme;
        if (theme != SIZE_MAX)
            facet_set(&f[THEME], i, theme);
        facet_set(&f[LEVER], i, lever);
        facet_set(&f[NATURE], i, !r->number.known ? 2 : point->priority ? 0 : 1);
        p->proposals += r->number.known;
        p->priorities += point->priority;
        p->levers += !r->number.known;
    }
}

static void read_actions(struct reading *m)
{
    struct points *p = m->p;
    struct facet *f = p->action_facets->rows;
    p->action_count = m->actions->count;
    p->actions = arena_array(m->w->arena, struct action_item, p->action_count + 1);
    for (size_t i = 0; i < p->action_count; i++) {
        const struct sql_index_action_row *r = &m->actions->rows[i];
        p->actions[i] = (struct action_item){.id = r->id, .number = r->number, .theme = -1, .title = said(m->w, r->title), .service = r->service,
                                             .service_id = r->service_id, .state = r->state, .since = known(r->since), .claim = r->claim, .news = r->news,
                                             .everywhere = r->everywhere != 0, .stale = stale(m->w, r->state, r->news),
                                             .where = path(m->w, "/actions/", r->number)};
        facet_set(&f[ACTION_STATE], i, state_at(r->state));
        if (r->claim.data)
            facet_set(&f[ACTION_STATE], i, STATES + 1);
        size_t s = 0;
        while (s < f[ACTION_SERVICE].count && (!r->service.data || !str_equal(f[ACTION_SERVICE].rows[s].label, r->service)))
            s++;
        facet_set(&f[ACTION_SERVICE], i, r->service.data && s < f[ACTION_SERVICE].count ? s : 0);
        facet_set(&f[ACTION_FRESHNESS], i, (size_t)freshness_of(m->w, r->state, r->news));
        if (r->everywhere)
            facet_set(&f[ACTION_COMMUNE], i, 0);
    }
}

/* The services that own an action are values of their facet: they must stand there before any item. */
static void name_services(struct reading *m)
{
    struct facet *f = &m->p->action_facets->rows[ACTION_SERVICE];
    for (size_t i = 0; i < m->actions->count; i++) {
        struct str name = m->actions->rows[i].service;
        bool there = !name.data;
        for (size_t s = 1; s < f->count && !there; s++)
            there = str_equal(f->rows[s].label, name);
        if (!there && f->count < MOST_OWNERS)
            facet_add(f, str_slug(m->w->arena, name), name, NULL);
    }
}

static void read_ties(struct reading *m, const struct places *points, const struct places *actions)
{
    struct points *p = m->p;
    struct facet *f = p->facets->rows;
    const struct sql_index_tie_list *ties = sql_index_tie_list(m->w);
    for (size_t i = 0; i < ties->count; i++) {
        size_t at = place_of(points, ties->rows[i].point_id), a = place_of(actions, ties->rows[i].action_id);
        if (at == SIZE_MAX || a == SIZE_MAX)
            continue;
        struct point *point = &p->rows[at];
        struct action_item *action = &p->actions[a];
        state_count(&point->states, action->state, action->claim, action->news);
        if (point->theme != SIZE_MAX) {
            if (action->theme < 0) {
                action->theme = (int64_t)point->theme;
                facet_set(&p->action_facets->rows[ACTION_THEME], a, point->theme);
            }
            action->themes |= point->theme < 64 ? (uint64_t)1 << point->theme : 0;
        }
        for (size_t v = 0; v < ADDITIONALITIES; v++)
            if (str_is(ties->rows[i].additionality, additionality_words[v].ours))
                facet_set(&f[ADDITIONALITY], at, v);
        for (size_t v = 0; v < f[COMMUNE].count; v++)
            if (facet_has(&p->action_facets->rows[ACTION_COMMUNE], a, v))
                facet_set(&f[COMMUNE], at, v);
        bool any = action->has_opinion;
        for (size_t q = 0; q < QUESTIONS; q++)
            for (size_t v = 0; v < OPINIONS; v++)
                if (str_is(action->opinions[q], opinion_words[v].ours))
                    facet_set(&f[OPINION], at, q * OPINIONS + v);
        point->opinions += any;
        if (any)
            point->pace = point->opinions == 1 ? action->opinions[PACE] : (struct str){0};
    }
}

static void read_places(struct reading *m, const struct places *actions)
{
    const struct sql_index_commune_list *list = sql_index_commune_list(m->w);
    struct places communes = places_of(m->w, m->p->communes->rows, sizeof *m->p->communes->rows, m->p->communes->count);
    for (size_t i = 0; i < list->count; i++) {
        size_t a = place_of(actions, list->rows[i].action_id), c = place_of(&communes, list->rows[i].commune_id);
        if (a != SIZE_MAX && c != SIZE_MAX)
            facet_set(&m->p->action_facets->rows[ACTION_COMMUNE], a, c + 1);
    }
}

/* The last round of each action is the last row of it. */
static void read_opinions(struct reading *m, const struct places *actions)
{
    struct points *p = m->p;
    const struct sql_index_opinion_list *list = sql_index_opinion_list(m->w);
    for (size_t i = 0; i < list->count; i++) {
        const struct sql_index_opinion_row *r = &list->rows[i];
        size_t a = place_of(actions, r->action_id);
        if (a == SIZE_MAX)
            continue;
        const struct counts counts[QUESTIONS] = {{r->account_yes, r->account_partly, r->account_no, r->account_cannot_say},
                                                 {r->size_yes, r->size_partly, r->size_no, r->size_cannot_say},
                                                 {r->pace_yes, r->pace_partly, r->pace_no, r->pace_cannot_say},
                                                 {r->deviation_yes, r->deviation_partly, r->deviation_no, r->deviation_cannot_say}};
        for (size_t q = 0; q < QUESTIONS; q++)
            p->actions[a].opinions[q] = most_frequent(&counts[q]);
        p->actions[a].has_opinion = true;
        p->last_round = known(r->day);
    }
    for (size_t a = 0; a < p->action_count; a++) {
        struct facet *f = &p->action_facets->rows[ACTION_OPINION];
        for (size_t q = 0; q < QUESTIONS; q++)
            for (size_t v = 0; v < OPINIONS; v++)
                if (str_is(p->actions[a].opinions[q], opinion_words[v].ours))
                    facet_set(f, a, q * OPINIONS + v);
        if (!p->actions[a].has_opinion)
            facet_set(f, a, QUESTIONS * OPINIONS);
    }
}

static void read_answers(struct reading *m, const struct places *points)
{
    struct points *p = m->p;
    struct facet *f = p->facets->rows;
    struct places addressees = places_of(m->w, p->addressees->rows, sizeof *p->addressees->rows, p->addressees->count);
    const struct sql_asked_list *asked = sql_asked_list(m->w);
    const struct sql_given_list *given = sql_given_list(m->w);
    size_t council = p->addressees->count;
    for (size_t i = 0; i < p->addressees->count; i++)
        if (str_is(p->addressees->rows[i].kind, "metropolis"))
            council = i;
    for (size_t i = 0; i < p->count && council < p->addressees->count; i++)
        facet_set(&f[AWAITED], i, council);
    for (size_t i = 0; i < asked->count; i++) {
        size_t at = place_of(points, asked->rows[i].point_id), who = place_of(&addressees, asked->rows[i].addressee_id);
        if (at == SIZE_MAX || who == SIZE_MAX)
            continue;
        facet_set(&f[ADDRESSEE], at, who);
        if (asked->rows[i].sent.known)
            facet_set(&f[AWAITED], at, who);
    }
    for (size_t i = 0; i < given->count; i++) { /* the newest last */
        const struct sql_given_row *r = &given->rows[i];
        size_t at = place_of(points, r->point_id), who = place_of(&addressees, r->addressee_id);
        if (at == SIZE_MAX || who == SIZE_MAX)
            continue;
        facet_clear(&f[AWAITED], at, who);
        if (who != council)
            continue;
        p->rows[at].answer = r->answer_kind;
        p->rows[at].answered = known(r->day);
        for (size_t v = 0; v < ADDITIONALITIES && !p->rows[at].states.actions; v++) { /* links count where they exist */
            facet_clear(&f[ADDITIONALITY], at, v);
            if (r->additionality.data && str_is(r->additionality, additionality_words[v].ours))
                facet_set(&f[ADDITIONALITY], at, v);
        }
    }
}

/* What follows from all of it. */
static void conclude(struct reading *m)
{
    struct points *p = m->p;
    struct facet *f = p->facets->rows;
    for (size_t v = 0; v < f[LEVER].count; v++)
        f[LEVER].rows[v].hidden = !count_of(&f[LEVER], v); /* only drafts, or nothing, stand under it */
    for (size_t v = 0; v < p->addressees->count; v++)
        f[ADDRESSEE].rows[v].hidden = str_is(p->addressees->rows[v].kind, "metropolis"); /* no letter goes to the council: all is put to it */
    for (size_t i = 0; i < p->count; i++) {
        struct point *point = &p->rows[i];
        point->sign = sign_of(&point->states, point->answer);
        point->words = sign_words(m->w, &point->sign);
        point->where = point->number ? path(m->w, "/propositions/", point->number) : path(m->w, "/leviers/", point->lever_slug);
        point->stale = stale(m->w, point->sign.code, point->states.news);
        bool acted = point->states.actions > 0;
        facet_set(&f[STATE], i, acted ? state_at(point->sign.code) : STATES + 1);
        if (point->states.claims)
            facet_set(&f[STATE], i, STATES + 2);
        if (!point->opinions)
            facet_set(&f[OPINION], i, QUESTIONS * OPINIONS);
        facet_set(&f[FRESHNESS], i, acted ? (size_t)freshness_of(m->w, point->sign.code, point->states.news) : NOT_CONCERNED);
        size_t v = 0;
        while (v < ANSWERS && !str_is(point->answer, answer_words[v].ours))
            v++;
        facet_set(&f[ANSWER], i, v);
        p->answered_by_council += point->answer.data != NULL;
    }
}

static const void *points_made(struct work *w)
{
    struct points *p = arena_new(w->arena, struct points);
    struct reading m = {.w = w, .p = p, .levers = sql_lever_list(w), .actions = sql_index_action_list(w)};
    const struct sql_index_point_list *list = sql_index_point_list(w);
    p->themes = sql_theme_list(w);
    p->addressees = sql_addressee_list(w);
    p->communes = communes_by_name(w, sql_commune_list(w));
    p->count = list->count;
    p->rows = arena_array(w->arena, struct point, list->count + 1);
    struct facets *facets = facets_new(w, path(w, "/propositions"), POINT_FACETS), *action_facets = facets_new(w, path(w, "/actions"), ACTION_FACETS);
    p->facets = facets;
    p->action_facets = action_facets;
    begin_point_facets(&m);
    begin_action_facets(&m);
    name_services(&m);
    facets_items(w, facets, p->count);
    facets_items(w, action_facets, m.actions->count);
    struct places themes = places_of(w, p->themes->rows, sizeof *p->themes->rows, p->themes->count);
    struct places levers = places_of(w, m.levers->rows, sizeof *m.levers->rows, m.levers->count);
    struct places points = places_of(w, list->rows, sizeof *list->rows, list->count);
    struct places actions = places_of(w, m.actions->rows, sizeof *m.actions->rows, m.actions->count);
    read_points(&m, list, &themes, &levers);
    read_actions(&m);
    read_places(&m, &actions);
    read_opinions(&m, &actions);
    read_ties(&m, &points, &actions);
    read_answers(&m, &points);
    conclude(&m);
    return p;
}

const struct points *points_read(struct work *w)
{
    return work_made(w, BY_LANGUAGE, points_made);
}

const struct point *point_of_id(const struct points *points, int64_t id)
{
    for (size_t i = 0; i < points->count; i++)
        if (points->rows[i].id == id)
            return &points->rows[i];
    return NULL;
}
