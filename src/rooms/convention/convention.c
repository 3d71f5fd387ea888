/* The rules of the convention's own: frozen words, summaries, imports. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include "../../format/markdown.h"
#include "convention_writes.h"

const struct sql_point *point_named(struct work *w, struct str name)
{
    int64_t number;
    bool lever = str_starts(name, "L") || str_starts(name, "l");
    if (!str_number(lever ? str_slice(name, 1, name.size) : name, &number))
        return NULL;
    return lever ? sql_point(w, .position = known(number)) : sql_point(w, .number = known(number));
}

struct about about_point(const struct sql_point *point)
{
    return point->lever.known ? (struct about){"lever", point->lever.value} : (struct about){"proposal", point->proposal.value};
}

int64_t point_number(const struct sql_point *point)
{
    return point->lever.known ? -point->lever.value : point->proposal.value;
}

/* ---- the mandate and its commitments ---- */

static const void *find_mandate(struct work *w, const void *row)
{
    must(row);
    return sql_mandate_entity(w);
}

static struct taken settle_nothing(struct work *w, const struct change *c)
{
    must(w && c);
    return (struct taken){0};
}

static void write_mandate(struct work *w, const struct change *c)
{
    const struct sql_mandate_entity *m = c->after;
    sql_mandate_write(w, .question = m->question, .introduction = m->introduction, .vision = m->vision.data ? m->vision : S(""), .vision_line = m->vision_line,
                      .text = m->text, .act = m->act, .day = m->day, .limits = m->limits, .budget = m->budget, .members = m->members,
                      .sessions = m->sessions, .report = m->report, .report_day = m->report_day);
}

static struct object object_of_mandate(struct work *w, const void *after)
{
    must(w && after);
    return (struct object){1, ((const struct sql_mandate_entity *)after)->question, {{"mandate", 1}}};
}

static const void *find_commitment(struct work *w, const void *row)
{
    return sql_commitment_entity(w, ((const struct sql_commitment_entity *)row)->number.value);
}

static void write_commitment(struct work *w, const struct change *c)
{
    const struct sql_commitment_entity *after = c->after;
    sql_commitment_write(w, .number = after->number.value, .text = after->text, .state = after->state, .day = after->day);
}

static struct object object_of_commitment(struct work *w, const void *row)
{
    const struct sql_commitment_entity *after = row;
    return (struct object){after->number.value, markdown_plain(w->arena, after->text, 80), {{"mandate", 1}}};
}

/* ---- themes and levers ---- */

static const void *find_theme(struct work *w, const void *row)
{
    return sql_theme_entity(w, ((const struct sql_theme_entity *)row)->name);
}

static void write_theme(struct work *w, const struct change *c)
{
    const struct sql_theme_entity *after = c->after, *before = c->before;
    sql_theme_write(w, .number = after->number, .slug = before ? before->slug : slug_free(w, after->name, sql_theme_slugs), .name = after->name,
                    .introduction = after->introduction);
}

static struct object object_of_theme(struct work *w, const void *row)
{
    const struct sql_theme_entity *after = row, *now = sql_theme_entity(w, after->name);
    int64_t id = now ? now->id : 0;
    return (struct object){id, after->name, {{"theme", id}}};
}

/* The theme of that name, made if there is none. */
static int64_t theme_id(struct work *w, struct str name)
{
    const struct sql_theme_entity *theme = sql_theme_entity(w, name);
    if (!theme && !w->broken) {
        write_theme(w, &(struct change){.after = &(struct sql_theme_entity){.name = name}});
        theme = sql_theme_entity(w, name);
    }
    return theme ? theme->id : 0;
}

static const void *find_lever(struct work *w, const void *row)
{
    const struct sql_lever_entity *lever = row;
    return sql_lever_entity(w, lever->theme, lever->name);
}

/* A lever that has proposals is examined through them: it is no point of its own. */
static struct taken settle_lever(struct work *w, const struct change *c)
{
    const struct sql_lever_entity *before = c->before, *after = c->after;
    bool bare = after->bare.known && after->bare.value;
    const struct sql_lever_numbered *other = after->number.known ? sql_lever_numbered(w, after->number.value) : NULL;
    if (other && (!before || !str_equal(before->slug, other->slug)))
        return take_refused(_(w, "another lever has this number."), "number");
    if (bare && before && sql_lever_proposals(w, before->id))
        return take_refused(_(w, "this lever has proposals: it is not bare."), "bare");
    if (before && before->bare.value && !bare)
        return take_refused(_(w, "this lever was examined as a point: it stays one."), "bare");
    return (struct taken){0};
}

static int64_t lever_written(struct work *w, struct str theme, const struct sql_lever_entity *before, const struct sql_lever_entity *after)
{
    int64_t of = theme_id(w, theme);
    sql_lever_write(w, .number = after->number, .slug = before ? before->slug : slug_free(w, after->name, sql_lever_slugs), .theme_id = of,
                    .name = after->name, .introduction = after->introduction);
    const struct sql_lever_entity *now = sql_lever_entity(w, theme, after->name);
    return now ? now->id : 0;
}

static void write_lever(struct work *w, const struct change *c)
{
    const struct sql_lever_entity *after = c->after;
    int64_t id = lever_written(w, after->theme, c->before, after);
    if (after->bare.known && after->bare.value)
        sql_point_of_lever(w, known(id));
}

static struct object object_of_lever(struct work *w, const void *row)
{
    const struct sql_lever_entity *after = row, *now = sql_lever_entity(w, after->theme, after->name);
    int64_t number = now ? now->number.value : 0;
    return (struct object){number, after->name, {{"lever", number}}};
}

/* ---- proposals ---- */

static int64_t lever_id(struct work *w, struct str theme, struct str name)
{
    const struct sql_lever_entity *lever = sql_lever_entity(w, theme, name);
    return lever ? lever->id : lever_written(w, theme, NULL, &(struct sql_lever_entity){.name = name});
}

static const void *find_proposal(struct work *w, const void *row)
{
    return sql_proposal_entity(w, ((const struct sql_proposal_entity *)row)->number.value);
}

/* What the file does not give: a title made from the text; a proposal outside every lever stands under its theme's own name. */
static struct taken settle_proposal(struct work *w, const struct change *c)
{
    struct sql_proposal_entity *p = c->after;
    if (!p->lever.size)
        p->lever = p->theme;
    if (!p->title.size)
        p->title = markdown_plain(w->arena, p->text, SHORT_TITLE);
    markdown_title(w->arena, &p->title, &p->text);
    if (!p->priority.known)
        p->priority = known(1);
    const struct sql_lever_entity *lever = sql_lever_entity(w, p->theme, p->lever);
    if (lever && lever->bare.value)
        return take_refused(_(w, "this lever was examined without any proposal."), "lever");
    if (p->votes_for.known && p->votes_cast.known && p->votes_for.value > p->votes_cast.value)
        return take_refused(_(w, "more votes for than votes cast."), "votes_for");
    return (struct taken){0};
}

static void write_proposal(struct work *w, const struct change *c)
{
    const struct sql_proposal_entity *before = c->before;
    struct sql_proposal_entity *after = c->after;
    sql_proposal_write(w, .number = after->number.value, .lever_id = lever_id(w, after->theme, after->lever), .title = after->title, .text = after->text,
                       .summary = after->summary, .page = after->page, .votes_for = after->votes_for, .votes_cast = after->votes_cast,
                       .priority = after->priority.value, .existed = after->existed, .origin = after->origin, .published = after->published);
    sql_point_add(w, after->number.value);
    after->theme_id = theme_id(w, after->theme);
    if (before && !str_equal(before->theme, after->theme)) {
        sql_theme_recount(w, before->theme);
        sql_theme_recount(w, after->theme);
    } else if (after->published.known && !(before && before->published.known)) {
        sql_theme_one_more(w, after->theme);
    }
}

static struct object object_of_proposal(struct work *w, const void *row)
{
    const struct sql_proposal_entity *after = row;
    must(w);
    return (struct object){after->number.value, after->title, {{"proposal", after->number.value}, {"theme", after->theme_id}}};
}

struct str proposal_summarise(struct work *w, const struct sql_proposal_entity *before, struct sql_proposal_entity *after, struct str why)
{
    if (str_equal(before->summary, after->summary))
        return _(w, "Nothing changed: the summary is the same as before.");
    entity_save(w, &proposal_entity, "changed", &(struct change){before, after, why});
    return (struct str){0};
}

/* ---- what stands beside a proposal ---- */

/* The published proposal of that number; NULL and a refusal where there is none. */
static const struct sql_proposal_entity *published_one(struct work *w, int64_t number, struct taken *refused)
{
    const struct sql_proposal_entity *p = sql_proposal_entity(w, number);
    if (!p || !p->published.known)
        *refused = take_refused(_(w, "no proposal of this number is published: publish it first."), "proposal");
    return p && p->published.known ? p : NULL;
}

static const void *find_erratum(struct work *w, const void *row)
{
    const struct sql_erratum_entity *e = row;
    return sql_erratum_entity(w, e->proposal.value, e->day.value);
}

static struct taken settle_erratum(struct work *w, const struct change *c)
{
    struct taken taken = {0};
    struct sql_erratum_entity *after = c->after;
    const struct sql_proposal_entity *p = published_one(w, after->proposal.value, &taken);
    if (p)
        after->title = p->title;
    return taken;
}

static void write_erratum(struct work *w, const struct change *c)
{
    const struct sql_erratum_entity *after = c->after;
    const struct sql_proposal_entity *p = sql_proposal_entity(w, after->proposal.value);
    if (p)
        sql_erratum_write(w, p->id, after->day.value, after->text);
}

static struct object object_of_erratum(struct work *w, const void *row)
{
    const struct sql_erratum_entity *after = row;
    must(w);
    return (struct object){after->proposal.value, after->title, {{"proposal", after->proposal.value}}};
}

static const void *find_scheme(struct work *w, const void *row)
{
    const struct sql_scheme_entity *s = row;
    return sql_scheme_entity(w, s->proposal.value, s->title);
}

static struct taken settle_scheme(struct work *w, const struct change *c)
{
    struct taken taken = {0};
    const struct sql_scheme_entity *after = c->after;
    published_one(w, after->proposal.value, &taken);
    if (taken.outcome != REFUSED && after->link.size && !str_starts(after->link, "https://"))
        return take_refused(_(w, "a link begins with https://"), "link");
    return taken;
}

static void write_scheme(struct work *w, const struct change *c)
{
    const struct sql_scheme_entity *after = c->after;
    const struct sql_proposal_entity *p = sql_proposal_entity(w, after->proposal.value);
    if (p)
        sql_scheme_write(w, .proposal_id = p->id, .title = after->title, .text = after->text, .link = after->link);
}

static struct object object_of_scheme(struct work *w, const void *row)
{
    const struct sql_scheme_entity *after = row;
    must(w);
    return (struct object){after->proposal.value, after->title, {{"proposal", after->proposal.value}}};
}

/* ---- all of them ---- */

static const struct entity
    mandate_entity = {"mandate", N_("Mandate"), "/mandat", mandate_fields, sizeof(struct sql_mandate_entity), 0, 0,
                      find_mandate, settle_nothing, write_mandate, object_of_mandate},
    commitment_entity = {"commitment", N_("Commitment"), "/mandat", commitment_fields, sizeof(struct sql_commitment_entity), 0, 0,
                         find_commitment, settle_nothing, write_commitment, object_of_commitment},
    theme_entity = {"theme", N_("Theme"), NULL, theme_fields, sizeof(struct sql_theme_entity), 0, 0,
                    find_theme, settle_nothing, write_theme, object_of_theme},
    lever_entity = {"lever", N_("Lever"), "/leviers/numero/", lever_fields, sizeof(struct sql_lever_entity), 0, 0,
                    find_lever, settle_lever, write_lever, object_of_lever},
    erratum_entity = {"erratum", N_("Addition to proposal"), "/propositions/", erratum_fields, sizeof(struct sql_erratum_entity), 0, 0,
                      find_erratum, settle_erratum, write_erratum, object_of_erratum},
    scheme_entity = {"scheme", N_("What you can do, for proposal"), "/propositions/", scheme_fields, sizeof(struct sql_scheme_entity), 0, 0,
                     find_scheme, settle_scheme, write_scheme, object_of_scheme};
const struct entity proposal_entity = {"proposal", N_("Proposal"), "/propositions/", proposal_fields, sizeof(struct sql_proposal_entity),
                                       offsetof(struct sql_proposal_entity, published), offsetof(struct sql_proposal_entity, origin),
                                       find_proposal, settle_proposal, write_proposal, object_of_proposal};
const struct entity *const convention_entities[] = {&mandate_entity, &commitment_entity, &theme_entity, &lever_entity, &proposal_entity,
                                                    &erratum_entity, &scheme_entity, NULL};
