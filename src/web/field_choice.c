/* The kind CHOICE: one of a list of codes. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "field.h"

static struct str read(struct work *w, const struct field *field, struct str typed, void *member)
{
    for (const struct choice *c = field->choices; c->code; c++)
        if (str_is(typed, c->code)) {
            *(struct str *)member = str_of(c->code);
            return (struct str){0};
        }
    *(struct str *)member = (struct str){0};
    if (!typed.size)
        return (struct str){0};
    return say(w->arena, _(w, "“{typed}” is none of the choices."), "typed", typed, NULL);
}

static struct str text(struct arena *arena, const void *member)
{
    must(arena);
    return *(const struct str *)member;
}

static struct str shown(struct work *w, const struct field *field, struct str value)
{
    return language_sentence(w->language, choice_of(field->choices, value).label);
}

const struct field_kind field_choice = {"choice", sizeof(struct str), read, text, text, shown};
