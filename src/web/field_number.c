/* The kind NUMBER: a whole number that may be unknown, which is not zero (I06). */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "field.h"

#include <string.h>

/* Without the blanks that people put between groups of figures. */
static struct str without_blanks(struct arena *arena, struct str s)
{
    struct out out = out_new(arena, s.size);
    for (size_t i = 0; i < s.size; i++) {
        struct str rest = str_slice(s, i, s.size);
        if (str_starts(rest, "\xe2\x80\xaf"))
            i += 2;
        else if (str_starts(rest, "\xc2\xa0"))
            i += 1;
        else if (s.data[i] != ' ')
            out_bytes(&out, s.data + i, 1);
    }
    return out_done(&out);
}

static struct str read(struct work *w, const struct field *field, struct str typed, void *member)
{
    struct maybe *number = member;
    *number = (struct maybe){0};
    if (!typed.size)
        return (struct str){0};
    int64_t value;
    if (!str_number(without_blanks(w->arena, typed), &value) || value < 0)
        return say(w->arena, _(w, "“{typed}” is no whole number: write figures only."), "typed", typed, NULL);
    if (value == 0 && !strcmp(field->name, "number"))
        return _(w, "numbers begin at 1.");
    if (field->max && value > field->max)
        return say(w->arena, _(w, "too great: {most} at most."), "most", number_shown(w->arena, w->language, field->max), NULL);
    *number = known(value);
    return (struct str){0};
}

static struct str text(struct arena *arena, const void *member)
{
    const struct maybe *number = member;
    return number->known ? str_format(arena, "%lld", (long long)number->value) : (struct str){0};
}

static struct str shown(struct work *w, const struct field *field, struct str value)
{
    must(field);
    int64_t number;
    return str_number(value, &number) ? number_shown(w->arena, w->language, number) : value;
}

const struct field_kind field_number = {"number", sizeof(struct maybe), read, text, text, shown};
