/* The kind YES: yes, no, or not known. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "field.h"

static struct str read(struct work *w, const struct field *field, struct str typed, void *member)
{
    static const char *const yes[] = {"yes", "oui", "1", "x", "true", "vrai"}, *const no[] = {"no", "non", "0", "false", "faux"};
    struct maybe *answer = member;
    struct str folded = str_fold(w->arena, typed);
    *answer = (struct maybe){0};
    must(field);
    for (size_t i = 0; i < COUNT_OF(yes); i++)
        if (str_is(folded, yes[i]))
            *answer = known(1);
    for (size_t i = 0; i < COUNT_OF(no); i++)
        if (str_is(folded, no[i]))
            *answer = known(0);
    if (!typed.size || answer->known)
        return (struct str){0};
    return say(w->arena, _(w, "“{typed}” is neither yes nor no."), "typed", typed, NULL);
}

static struct str text(struct arena *arena, const void *member)
{
    const struct maybe *answer = member;
    must(arena);
    return answer->known ? answer->value ? S("yes") : S("no") : (struct str){0};
}

static struct str shown(struct work *w, const struct field *field, struct str value)
{
    must(field);
    return str_is(value, "yes") ? _(w, "yes") : _(w, "no");
}

const struct field_kind field_yes = {"yes", sizeof(struct maybe), read, text, text, shown};
