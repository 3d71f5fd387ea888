/* A form: what stands in it, what was typed, what is wrong. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "field.h"

enum { LONGEST_REASON = 500 };

static void show_day(struct form_row *row)
{
    struct str rest = row->typed;
    row->day = str_cut(rest, '/', &rest);
    row->month = str_cut(rest, '/', &rest);
    row->year = rest;
}

struct form *form_new(struct work *w, const struct field *fields, unsigned on, void *entity, int64_t version)
{
    struct form *form = arena_new(w->arena, struct form);
    *form = (struct form){.w = w, .fields = fields, .entity = entity, .version = version, .asks_why = true};
    size_t most = 0;
    for (const struct field *f = fields; f->kind; f++)
        most++;
    form->rows = arena_array(w->arena, struct form_row, most);
    for (const struct field *f = fields; f->kind; f++) {
        if (!(f->on & on))
            continue;
        struct form_row *row = &form->rows[form->count++];
        *row = (struct form_row){.field = f, .kind = f->kind->name};
        row->typed = f->kind->typed(w->arena, (const char *)entity + f->offset);
        if (f->kind == &field_day)
            show_day(row);
    }
    return form;
}

/* A day comes in three boxes: NAME-day, NAME-month, NAME-year. */
static void gather(struct form *form, struct form_row *row, const struct pairs *sent)
{
    if (row->field->kind != &field_day) {
        struct str typed = pairs_get(sent, row->field->name);
        row->typed = typed.data ? typed : S("");
        return;
    }
    struct str parts[3];
    static const char *const ends[] = {"-day", "-month", "-year"};
    for (int i = 0; i < 3; i++) {
        struct str part = pairs_get(sent, str_format(form->w->arena, "%s%s", row->field->name, ends[i]).data);
        parts[i] = str_trim(part.data ? part : S(""));
    }
    row->typed = str_format(form->w->arena, "%.*s/%.*s/%.*s", STR_ARGS(parts[0]), STR_ARGS(parts[1]), STR_ARGS(parts[2]));
    if (row->typed.size == 2)
        row->typed = S("");
    row->day = parts[0];
    row->month = parts[1];
    row->year = parts[2];
}

/* Reads what was sent into the entity. False where something is wrong: each sentence stands in its row. */
static bool form_read(struct form *form, const struct pairs *sent)
{
    struct work *w = form->w;
    form->wrong_count = 0;
    for (size_t i = 0; i < form->count; i++) {
        struct form_row *row = &form->rows[i];
        gather(form, row, sent);
        row->wrong = field_read(w, row->field, row->typed, form->entity);
        form->wrong_count += row->wrong.data != NULL;
    }
    struct str why = pairs_get(sent, "why");
    form->why = str_trim(why.data ? why : S(""));
    if (form->asks_why && !form->why.size)
        form->why_wrong = _(w, "say why this changes.");
    else if (str_signs(form->why) > LONGEST_REASON)
        form->why_wrong = say(w->arena, _(w, "too long: {signs} characters out of {most}."), "signs",
                              number_shown(w->arena, w->language, (int64_t)str_signs(form->why)), "most", S("500"), NULL);
    form->wrong_count += form->why_wrong.data != NULL;
    int64_t version;
    if (str_number(pairs_get(sent, "version"), &version))
        form->version = version;
    return !form->wrong_count;
}

bool form_refused(struct form *form, struct str sentence)
{
    form->refused = sentence;
    form->wrong_count += sentence.data != NULL;
    return sentence.data != NULL;
}

int form_taken(struct form *form, const struct pairs *sent, int64_t version)
{
    if (!form_read(form, sent))
        return 422;
    form->outdated = form->version != version;
    form->version = version;
    bool refused = form->outdated && form_refused(form, _(form->w, "Somebody else changed this while you were writing. What you typed is kept: compare, then save again."));
    return refused ? 409 : 0;
}

struct form_rows form_rows(const struct form *form)
{
    return (struct form_rows){form->count, form->rows};
}

struct choices choices_of(const struct field *field)
{
    struct choices choices = {0, field->choices};
    while (field->choices && field->choices[choices.count].code)
        choices.count++;
    return choices;
}
