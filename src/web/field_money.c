/* The kind MONEY: cents, or not known, which is not zero (I06). */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "field.h"

/* The figures of "1 234,50 €" as cents; false where it is no amount. Every sort of blank may stand between them. */
static bool read_cents(struct str typed, int64_t *cents)
{
    int64_t value = 0;
    int decimals = -1, figures = 0;
    for (size_t i = 0; i < typed.size; i++) {
        struct str rest = str_slice(typed, i, typed.size);
        char c = typed.data[i];
        if (c >= '0' && c <= '9' && decimals < 2 && figures < 13) {
            value = value * 10 + (c - '0');
            figures++;
            decimals += decimals >= 0;
        } else if ((c == ',' || c == '.') && decimals < 0 && figures) {
            decimals = 0;
        } else if (str_starts(rest, "\xe2\x80\xaf") || str_starts(rest, "\xe2\x82\xac")) {
            i += 2; /* a thin space, the euro's sign */
        } else if (str_starts(rest, "\xc2\xa0")) {
            i += 1;
        } else if (c != ' ') {
            return false;
        }
    }
    for (; decimals < 2; decimals++)
        value *= decimals < 0 ? 1 : 10;
    *cents = value;
    return figures > 0;
}

static struct str read(struct work *w, const struct field *field, struct str typed, void *member)
{
    struct maybe *amount = member;
    int64_t cents;
    must(field);
    *amount = (struct maybe){0};
    if (!typed.size)
        return (struct str){0};
    if (!read_cents(typed, &cents))
        return say(w->arena, _(w, "“{typed}” is no amount: write it as 1234.50, and nothing where it is not known."), "typed", typed, NULL);
    *amount = known(cents);
    return (struct str){0};
}

static struct str text(struct arena *arena, const void *member)
{
    const struct maybe *amount = member;
    if (!amount->known)
        return (struct str){0};
    return str_format(arena, "%lld.%02lld", (long long)(amount->value / 100), (long long)(amount->value % 100));
}

static struct str shown(struct work *w, const struct field *field, struct str value)
{
    int64_t cents;
    must(field);
    return read_cents(value, &cents) ? money_shown(w->arena, w->language, cents) : value;
}

const struct field_kind field_money = {"money", sizeof(struct maybe), read, text, text, shown};
