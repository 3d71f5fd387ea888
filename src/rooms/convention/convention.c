/* The rules of proposals: frozen words, summaries, imports. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

#include "../../format/markdown.h"
#include "convention_writes.h"

static int64_t theme_id(struct work *w, struct str name)
{
    int64_t id = sql_theme_named(w, name);
    return id ? id : sql_theme_add(w, slug_free(w, name, sql_theme_slugs), name);
}

static int64_t lever_id(struct work *w, struct str theme, struct str name)
{
    int64_t of = theme_id(w, theme), id = sql_lever_named(w, of, name);
    return id ? id : sql_lever_add(w, slug_free(w, name, sql_lever_slugs), of, name);
}

/* The one function that writes a proposal and its entries. */
static void save(struct work *w, const char *kind, const struct sql_proposal_entity *before, const struct sql_proposal_entity *after, struct str why)
{
    int64_t lever = lever_id(w, after->theme, after->lever);
    if (before)
        sql_proposal_update(w, .id = before->id, .lever_id = lever, .title = after->title, .text = after->text, .summary = after->summary,
                            .page = after->page, .votes_for = after->votes_for, .votes_cast = after->votes_cast, .origin = after->origin,
                            .published = after->published);
    else
        sql_point_add(w, known(sql_proposal_insert(w, .number = after->number.value, .lever_id = lever, .title = after->title, .text = after->text,
                                                   .summary = after->summary, .page = after->page, .votes_for = after->votes_for,
                                                   .votes_cast = after->votes_cast, .origin = after->origin, .published = after->published)));
    if (before && !str_equal(before->theme, after->theme))
        sql_theme_recount(w, before->theme);
    sql_theme_recount(w, after->theme);
    if (!after->published.known)
        return; /* a draft is nobody's business yet */
    const struct sql_proposal_entity *was = before && before->published.known ? before : NULL;
    journal_compare(w, kind, (struct object){"proposal", after->number.value, after->title}, proposal_fields, was, after, why);
}

struct str proposal_summarise(struct work *w, const struct sql_proposal_entity *before, const struct sql_proposal_entity *after, struct str why)
{
    if (str_equal(before->summary, after->summary))
        return _(w, "Nothing changed: the summary is the same as before.");
    save(w, "changed", before, after, why);
    return (struct str){0};
}

/* What the file does not give: a title made from the text; a proposal outside every lever stands under its theme's own name. */
static void complete(struct work *w, struct sql_proposal_entity *p)
{
    if (!p->lever.size)
        p->lever = p->theme;
    if (!p->title.size)
        p->title = markdown_plain(w->arena, p->text, 110);
}

struct taken proposal_take(struct work *w, const struct taking *taking)
{
    const struct sql_proposal_entity *row = taking->entity;
    const struct sql_proposal_entity *before = sql_proposal_entity(w, row->number.value);
    struct sql_proposal_entity after = before ? *before : *row;
    if (before)
        take_over(proposal_fields, taking, &after);
    complete(w, &after);
    if (after.votes_for.known && after.votes_cast.known && after.votes_for.value > after.votes_cast.value)
        return (struct taken){REFUSED, _(w, "more votes for than votes cast."), "votes_for"};
    bool publish = taking->why.size && !after.published.known;
    if (publish)
        after.published = known(w->now);
    if (before && before->published.known) {
        const struct field *frozen = frozen_field(w, proposal_fields, before, &after);
        if (frozen)
            return (struct taken){REFUSED, _(w, "the words of a published proposal never change: add an erratum instead."), frozen->name};
    }
    if (before && !publish && !fields_differ(w, proposal_fields, before, &after))
        return (struct taken){.outcome = LEFT_ALONE};
    if (before && before->published.known && !taking->why.size)
        return (struct taken){REFUSED, take_needs_reason(w), NULL};
    after.origin = taking->origin;
    save(w, "imported", before, &after, taking->why);
    return (struct taken){.outcome = before ? CHANGED : CREATED};
}
