/* What templates of every room may say: words, days, ages, rows of a form, numbers of pages. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "frame.h"
#include "web_pages.h"
#include "../format/markdown.h"

/* The translation of a word kept in a table; empty for NULL. */
struct str word(struct work *w, const char *english);
/* "12 November 2026, 3 days ago": a relative time never stands without its date. */
struct str day_and_age(struct work *w, int64_t day);
/* The same of an instant, by its local day. */
struct str instant_and_age(struct work *w, int64_t instant);
/* "2026-11-12", for datetime. */
struct str iso(struct work *w, int64_t day);
struct str iso_instant(struct work *w, int64_t instant);
struct str day_words(struct work *w, int64_t day);
struct str day_brief(struct work *w, int64_t day);
struct str hour_words(struct work *w, int64_t instant);
struct str plain_number(struct work *w, int64_t n);
/* What somebody typed in the convention's language, with the spaces that do not break where that is French; the words stay. */
struct str said(struct work *w, struct str text);
/* The text, or the other where it is empty. */
static inline struct str or_else(struct str s, struct str other)
{
    return s.size ? s : other;
}
/* The text, or "not known". */
struct str or_unknown(struct work *w, struct str s);
