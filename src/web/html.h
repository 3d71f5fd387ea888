/* Writing HTML: what compiled templates call. A value's type decides how it is escaped. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../db/work.h"

/* A page in the making. */
struct html {
    struct out out;
    struct work *work;
};
struct html html_new(struct work *w);
struct markup html_done(struct html *h);
/* Markup as it stands: literals of templates only. */
static inline void html_bytes(struct html *h, const char *markup, size_t size)
{
    out_bytes(&h->out, markup, size);
}

/* An address of this site, made by path() alone, so that no literal one stands anywhere (S10). */
struct path {
    struct str text;
};
struct path path_number(struct work *w, const char *before, int64_t number, const char *after);
struct path path_word(struct work *w, const char *before, struct str word, const char *after);
struct path path_whole(struct work *w, const char *whole);
/* path(w, "/journal"), path(w, "/actions/", 52), path(w, "/themes/", slug), path(w, "/actions/", 52, "/etat") */
#define path(...) PATH_CHOOSE(__VA_ARGS__, PATH4, PATH3, PATH2, )(__VA_ARGS__)
#define PATH_CHOOSE(a, b, c, d, chosen, ...) chosen
#define PATH2(w, whole) path_whole(w, whole)
#define PATH3(w, before, key) PATH4(w, before, key, "")
#define PATH4(w, before, key, after)                                                                                   \
    _Generic((key), struct str: path_word, default: path_number)((w), (before), (key), (after))
/* The same with one more parameter in its query; none where the value has no data. */
struct path path_with(struct work *w, struct path p, const char *name, struct str value);
struct path path_to_page(struct work *w, struct path p, int64_t page);
/* The address of a decoded path in a language. */
struct path path_in(struct work *w, enum language language, struct str plain);

void put_str(struct html *h, struct str s);
void put_c(struct html *h, const char *text);
void put_number(struct html *h, int64_t n); /* with its groups of digits */
void put_size(struct html *h, size_t n);
void put_markup(struct html *h, struct markup m);
void attribute_str(struct html *h, struct str s);
void attribute_c(struct html *h, const char *text);
void attribute_number(struct html *h, int64_t n); /* plain digits */
void attribute_size(struct html *h, size_t n);
void link_path(struct html *h, struct path p);
void link_outside(struct html *h, struct str address); /* https only; else nothing is written */

#define PUT_NUMBERS(name) int: name##_number, long: name##_number, unsigned: name##_number, size_t: name##_size
#define put(h, x)                                                                                                      \
    _Generic((x), struct str: put_str, const char *: put_c, char *: put_c, struct markup: put_markup, PUT_NUMBERS(put))(h, x)
#define put_attribute(h, x)                                                                                            \
    _Generic((x), struct str: attribute_str, const char *: attribute_c, char *: attribute_c, PUT_NUMBERS(attribute))(h, x)
#define put_link(h, x) _Generic((x), struct path: link_path, struct str: link_outside)(h, x)

/* What a sentence is given: already escaped for its place. */
struct html_argument {
    const char *name;
    struct markup value;
};
void html_sentence(struct html *h, struct str sentence, const struct html_argument *given, size_t count);
void html_sentence_attribute(struct html *h, struct str sentence, const struct html_argument *given, size_t count);
struct markup made_str(struct html *h, struct str s);
struct markup made_c(struct html *h, const char *text);
struct markup made_number(struct html *h, int64_t n);
struct markup made_size(struct html *h, size_t n);
struct markup made_markup(struct html *h, struct markup m);
struct markup made_path(struct html *h, struct path p);
#define made(h, x)                                                                                                     \
    _Generic((x), struct str: made_str, const char *: made_c, char *: made_c, struct markup: made_markup,              \
             PUT_NUMBERS(made))(h, x)
#define made_attribute(h, x)                                                                                           \
    _Generic((x), struct str: made_str, const char *: made_c, char *: made_c, PUT_NUMBERS(made))(h, x)
#define made_link(h, x) _Generic((x), struct path: made_path)(h, x)

/* Whether there is something: a text that is not empty, a known number. */
static inline bool has_str(struct str s)
{
    return s.size > 0;
}
static inline bool has_maybe(struct maybe m)
{
    return m.known;
}
#define has(x) _Generic((x), struct str: has_str, struct maybe: has_maybe)(x)
