/* The kind DAY: a civil day. Three boxes on a form, "2023-04-28" or "28/04/2023" in a cell. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "field.h"

/* Why no such day exists, said so that it can be put right. */
static struct str refusal(struct work *w, struct str typed)
{
    struct str rest = typed, day = str_cut(rest, '/', &rest), month = str_cut(rest, '/', &rest);
    int64_t d, m, y;
    if (!str_number(day, &d) || !str_number(month, &m) || !str_number(rest, &y))
        return say(w->arena, _(w, "“{typed}” is no date: write 28/04/2023 or 2023-04-28."), "typed", typed, NULL);
    if (m < 1 || m > 12)
        return _(w, "there is no such month: they go from 1 to 12.");
    if (y < 1800 || y > 2200)
        return _(w, "write the year with four figures.");
    struct str month_shown = day_shown(w->arena, w->language, y * 10000 + m * 100);
    return say(w->arena, _(w, "no such date: {month} has {days} days."), "month", month_shown, "days",
               number_shown(w->arena, w->language, days_in_month(y, m)), NULL);
}

/* A date as other programs write it, as ours: without its hour, 28.04.2023 and 28-04-2023 with bars, 2023/04/28 with hyphens, 04/2023 as 2023-04. */
static struct str as_ours(struct arena *arena, struct str typed)
{
    ptrdiff_t hour = str_find(typed, "T") >= 0 ? str_find(typed, "T") : str_find(typed, " ");
    if (hour >= 8 && str_find(typed, ":") > hour)
        typed = str_slice(typed, 0, (size_t)hour);
    struct str rest = typed;
    char mark = str_find(typed, ".") > 0 ? '.' : str_find(typed, "/") > 0 ? '/' : '-';
    struct str one = str_cut(rest, mark, &rest), two = str_cut(rest, mark, &rest), three = rest;
    if (one.size == 4 && three.size)
        return str_format(arena, "%.*s-%.*s-%.*s", STR_ARGS(one), STR_ARGS(two), STR_ARGS(three));
    if (three.size == 4)
        return str_format(arena, "%.*s/%.*s/%.*s", STR_ARGS(one), STR_ARGS(two), STR_ARGS(three));
    if (!three.data && one.size == 2 && two.size == 4)
        return str_format(arena, "%.*s-%.*s", STR_ARGS(two), STR_ARGS(one));
    return typed;
}

static struct str read(struct work *w, const struct field *field, struct str typed, void *member)
{
    struct maybe *day = member;
    *day = (struct maybe){0};
    if (!typed.size || str_is(typed, "//"))
        return (struct str){0};
    typed = as_ours(w->arena, str_trim(typed));
    int64_t found = day_read(typed);
    if (!found || found % 10000 == 0 || (found % 100 == 0 && !field->month_enough))
        return refusal(w, typed);
    *day = known(found);
    return (struct str){0};
}

static struct str text(struct arena *arena, const void *member)
{
    const struct maybe *day = member;
    return day->known ? day_iso(arena, day->value) : (struct str){0};
}

static struct str typed(struct arena *arena, const void *member)
{
    const struct maybe *day = member;
    struct civil c = civil_of_day(day->value);
    return day->known ? str_format(arena, "%d/%d/%d", c.day, c.month, c.year) : (struct str){0};
}

static struct str shown(struct work *w, const struct field *field, struct str value)
{
    must(field);
    int64_t day = day_read(value);
    return day ? day_shown(w->arena, w->language, day) : value;
}

const struct field_kind field_day = {"day", sizeof(struct maybe), read, text, typed, shown};
