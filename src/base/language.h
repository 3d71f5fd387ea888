/* Sentences in the reader's language: English in the source, French from a .mo file made at build. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base.h"

enum language { FRENCH, ENGLISH, LANGUAGES };

/* Reads a .mo file (GNU gettext's format, little-endian) into the table of a language. Once, at start. Wrong: false.
   Each sentence goes through `dress`, which sets the spaces of its language, into an arena that is never freed. */
bool language_load(enum language language, struct bytes mo, struct arena *arena, struct str (*dress)(struct arena *arena, struct str s));

/* FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
uint64_t language_hash(const char *sentence);
/* The sentence in that language, by its English; `hash` is language_hash of it. Itself where there is no other. */
struct str language_sentence(enum language language, uint64_t hash, const char *english);
/* The same for a sentence with a plural: the form that n calls for. French counts 0 and 1 as one. */
struct str language_plural(enum language language, uint64_t hash, const char *one, const char *many, int64_t n);

/* A sentence in C code. N_ marks one that stands in a table and is translated when shown. */
#define _(w, english) language_sentence((w)->language, language_hash(english), (english))
#define _n(w, one, many, n) language_plural((w)->language, language_hash(one), (one), (many), (n))
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
