/* Sentences in the reader's language: English in the source, French from a .mo file made at build. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base.h"

#include <stdatomic.h>

enum language { FRENCH, ENGLISH, LANGUAGES };

/* Reads a .mo file (GNU gettext's format, little-endian) into the table of a language. Once, at start. Wrong: false.
   Each sentence goes through `dress`, which sets the spaces of its language, into an arena that is never freed. */
bool language_load(enum language language, struct bytes mo, struct arena *arena, struct str (*dress)(struct arena *arena, struct str s));

/* A sentence in another language: its form for one, and for many where it has a plural. */
struct sentence {
    struct str one, many;
};
/* The sentence by its English; nothing in it where there is no other. Constant once loaded. */
const struct sentence *language_find(enum language language, const char *english);
/* The same in that language, or as it is: for what is only known when it runs. */
struct str language_sentence(enum language language, const char *english);
/* The form that n calls for. French counts 0 and 1 as one. */
struct str language_plural(enum language language, const struct sentence *found, const char *one, const char *many, int64_t n);

/* A place of the code that says a sentence: it looks the sentence up once for each language. */
struct saying {
    _Atomic(const struct sentence *) found[LANGUAGES];
};
static inline const struct sentence *language_said(enum language language, struct saying *saying, const char *english)
{
    const struct sentence *found = atomic_load_explicit(&saying->found[language], memory_order_acquire);
    if (!found)
        atomic_store_explicit(&saying->found[language], found = language_find(language, english), memory_order_release);
    return found;
}
static inline struct str language_one(const struct sentence *found, const char *english)
{
    return found->one.size ? found->one : str_of(english);
}

/* A sentence in C code, a literal. N_ marks one that stands in a table and is translated when shown. */
#define _(w, english)                                                                                                  \
    (__extension__({                                                                                                   \
        static struct saying saying_here;                                                                              \
        language_one(language_said((w)->language, &saying_here, "" english), english);                                 \
    }))
#define _n(w, one, many, n)                                                                                            \
    (__extension__({                                                                                                   \
        static struct saying saying_here;                                                                              \
        language_plural((w)->language, language_said((w)->language, &saying_here, "" one), one, many, n);              \
    }))
#define N_(english) english

/* Puts values in a sentence: pairs of name and text, ended by NULL. "{name}" is replaced, unknown names stay. */
struct str say(struct arena *arena, struct str sentence, ...);

/* The number with its groups: 3 412 in French (U+202F), 3,412 in English. */
struct str number_shown(struct arena *arena, enum language language, int64_t n);
/* "210 000 €", "1 234,50 €": an amount in cents; in English "€210,000". */
struct str money_shown(struct arena *arena, enum language language, int64_t cents);
/* "2 novembre 2026", "1er mai 2026", "novembre 2026"; in English "2 November 2026". */
struct str day_shown(struct arena *arena, enum language language, int64_t day);
/* "10 nov. 2026" */
struct str day_short(struct arena *arena, enum language language, int64_t day);
/* "16 h 20", in English "16:20", of a local time. */
struct str hour_shown(struct arena *arena, enum language language, int64_t instant);
