/* The kinds TEXT, one line, and MARKDOWN, several. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "field.h"

static struct str read(struct work *w, const struct field *field, struct str typed, void *member)
{
    size_t signs = str_signs(typed);
    *(struct str *)member = typed.size ? str_copy(w->arena, typed) : (struct str){0};
    if (!field->max || signs <= (size_t)field->max)
        return (struct str){0};
    return say(w->arena, _(w, "too long: {signs} characters out of {most}."), "signs",
               number_shown(w->arena, w->language, (int64_t)signs), "most", number_shown(w->arena, w->language, field->max), NULL);
}

static struct str read_line(struct work *w, const struct field *field, struct str typed, void *member)
{
    if (str_find(typed, "\n") >= 0)
        return _(w, "write it on one line.");
    return read(w, field, typed, member);
}

/* Browsers send line ends as CR LF; we keep LF. */
static struct str read_lines(struct work *w, const struct field *field, struct str typed, void *member)
{
    struct out out = out_new(w->arena, typed.size);
    for (size_t i = 0; i < typed.size; i++)
        if (typed.data[i] != '\r')
            out_bytes(&out, typed.data + i, 1);
    return read(w, field, out_done(&out), member);
}

static struct str text(struct arena *arena, const void *member)
{
    must(arena);
    return *(const struct str *)member;
}

static struct str shown(struct work *w, const struct field *field, struct str value)
{
    must(w && field);
    return value;
}

const struct field_kind field_text = {"text", sizeof(struct str), read_line, text, text, shown};
const struct field_kind field_markdown = {"markdown", sizeof(struct str), read_lines, text, text, shown};
