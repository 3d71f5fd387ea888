/* What all rooms do with a row of an import. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "take.h"

void take_over(const struct field *fields, const struct taking *taking, void *entity)
{
    for (const struct field *f = fields; f->kind; f++)
        if (taking->given[f - fields])
            field_copy(f, entity, taking->entity);
}

static bool differs(struct work *w, const struct field *f, const void *before, const void *after)
{
    return !str_equal(field_text_of(w->arena, f, before), field_text_of(w->arena, f, after));
}

const struct field *frozen_field(struct work *w, const struct field *fields, const void *before, const void *after)
{
    for (const struct field *f = fields; f->kind; f++)
        if (f->frozen && field_text_of(w->arena, f, before).size && differs(w, f, before, after))
            return f;
    return NULL;
}

struct str take_needs_reason(struct work *w)
{
    return _(w, "this is published: a change needs a public reason, by --publish.");
}

struct str take_public_at_once(struct work *w)
{
    return _(w, "this is public as soon as it is kept: import it with --publish and a reason.");
}

struct taken take_refused(struct str sentence, const char *field)
{
    return (struct taken){REFUSED, sentence, field};
}

bool fields_differ(struct work *w, const struct field *fields, const void *before, const void *after)
{
    for (const struct field *f = fields; f->kind; f++)
        if (differs(w, f, before, after))
            return true;
    return false;
}

struct str slug_free(struct work *w, struct str name, int64_t (*taken)(struct work *w, struct str slug))
{
    struct str base = str_slug(w->arena, name), slug = base;
    for (int n = 2; taken(w, slug) && !w->broken; n++)
        slug = str_format(w->arena, "%.*s-%d", STR_ARGS(base), n);
    return slug;
}
