/* Words, days and ages as pages say them. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pieces.h"

#include "../format/typography.h"

struct str word(struct work *w, const char *english)
{
    return english ? language_sentence(w->language, english) : (struct str){0};
}

/* How long ago a day was, in words; "today" for the day itself. */
static struct str age(struct work *w, int64_t day)
{
    int64_t days = days_between(day, day_of(w->now));
    struct str n;
    if (days < 0)
        return (struct str){0};
    if (days == 0)
        return _(w, "today");
    if (days < 14) {
        n = number_shown(w->arena, w->language, days);
        return say(w->arena, _n(w, "{n} day ago", "{n} days ago", days), "n", n, NULL);
    }
    if (days < 60) {
        n = number_shown(w->arena, w->language, days / 7);
        return say(w->arena, _n(w, "{n} week ago", "{n} weeks ago", days / 7), "n", n, NULL);
    }
    if (days < 730) {
        n = number_shown(w->arena, w->language, days * 12 / 365);
        return say(w->arena, _n(w, "{n} month ago", "{n} months ago", days * 12 / 365), "n", n, NULL);
    }
    n = number_shown(w->arena, w->language, days / 365);
    int64_t months = days % 365 * 12 / 365;
    if (!months)
        return say(w->arena, _n(w, "{n} year ago", "{n} years ago", days / 365), "n", n, NULL);
    struct str years = say(w->arena, _n(w, "{n} year", "{n} years", days / 365), "n", n, NULL);
    n = number_shown(w->arena, w->language, months);
    return say(w->arena, _n(w, "{years} and {n} month ago", "{years} and {n} months ago", months), "years", years, "n", n, NULL);
}

struct str day_and_age(struct work *w, int64_t day)
{
    struct str shown = day_words(w, day), ago = age(w, day);
    if (!ago.size)
        return shown;
    struct out out = out_new(w->arena, shown.size + ago.size + 2);
    out_str(&out, shown);
    out_c(&out, ", ");
    out_str(&out, ago);
    return out_done(&out);
}

struct str instant_and_age(struct work *w, int64_t instant)
{
    return day_and_age(w, day_of(instant));
}

struct str iso(struct work *w, int64_t day)
{
    return day_iso(w->arena, day);
}

struct str iso_instant(struct work *w, int64_t instant)
{
    return instant_iso(w->arena, instant);
}

struct str day_words(struct work *w, int64_t day)
{
    return day_shown(w->arena, w->language, day);
}

struct str day_brief(struct work *w, int64_t day)
{
    return day_short(w->arena, w->language, day);
}

struct str hour_words(struct work *w, int64_t instant)
{
    return hour_shown(w->arena, w->language, instant);
}

struct page_numbers pages_near(struct work *w, const struct pages *p)
{
    struct page_numbers near = {0, arena_array(w->arena, struct page_number, 8)};
    for (int64_t n = 1, before = 0; n <= p->last; n++) {
        if (n == 2 && p->at - 2 > n)
            n = p->at - 2;
        if (n > p->at + 2)
            n = p->last;
        near.rows[near.count++] = (struct page_number){n, n > before + 1};
        before = n;
    }
    return near;
}

struct str said(struct work *w, struct str text)
{
    return str_is(w->organisation->language, "fr") ? french_words(w->arena, text) : text;
}

struct str plain_number(struct work *w, int64_t n)
{
    struct out out = out_new(w->arena, 24);
    out_number(&out, n);
    return out_done(&out);
}

struct str or_unknown(struct work *w, struct str s)
{
    return s.size ? s : _(w, "not known");
}
