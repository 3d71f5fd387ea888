/* What all kinds of field share. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "field.h"

#include <string.h>

const struct field *field_named(const struct field *fields, struct str name)
{
    for (const struct field *f = fields; f->kind; f++)
        if (str_is(name, f->name))
            return f;
    return NULL;
}

void field_copy(const struct field *field, void *to, const void *from)
{
    memcpy((char *)to + field->offset, (const char *)from + field->offset, field->kind->size);
}

struct str field_text_of(struct arena *arena, const struct field *field, const void *entity)
{
    return field->kind->text(arena, (const char *)entity + field->offset);
}

struct str field_read(struct work *w, const struct field *field, struct str typed, void *entity)
{
    struct str trimmed = str_trim(typed);
    if (!trimmed.size && field->required)
        return say(w->arena, _(w, "fill in “{field}”."), "field", language_sentence(w->language, field->label), NULL);
    return field->kind->read(w, field, trimmed, (char *)entity + field->offset);
}

struct choice choice_of(const struct choice *choices, struct str code)
{
    for (const struct choice *c = choices; c->code; c++)
        if (code.size && *code.data == *c->code && str_is(code, c->code))
            return *c;
    return (struct choice){code.data, code.data, NULL};
}
