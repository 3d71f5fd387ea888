/* Escaping, addresses and sentences. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "html.h"

#include <string.h>

enum { WHOLE_PAGE = 80 * 1024 }; /* most are smaller: not written, it costs nothing */

struct html html_new(struct work *w)
{
    return (struct html){.out = out_new(w->arena, WHOLE_PAGE), .work = w};
}

struct markup html_done(struct html *h)
{
    struct str s = out_done(&h->out);
    return (struct markup){s.data, s.size};
}

/* A byte of each lane that is zero has its high bit set: https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord */
static uint64_t zeros(uint64_t lanes)
{
    return (lanes - 0x0101010101010101u) & ~lanes & 0x8080808080808080u;
}

/* Whether one of 8 bytes has to be escaped: & and ' differ by one bit, < and > by another. */
static bool special_in(const char *data)
{
    uint64_t lanes;
    memcpy(&lanes, data, sizeof lanes);
    return (zeros((lanes | 0x0101010101010101u) ^ 0x2727272727272727u) | zeros((lanes | 0x0202020202020202u) ^ 0x3e3e3e3e3e3e3e3eu) |
            zeros(lanes ^ 0x2222222222222222u)) != 0;
}

static const unsigned char special[256] = {['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5};

/* How many bytes, from the first on, stand for themselves. */
static size_t plain(const char *data, size_t size)
{
    size_t at = 0;
    while (size - at >= 8 && !special_in(data + at))
        at += 8;
    while (at < size && !special[(unsigned char)data[at]])
        at++;
    return at;
}

/* One escape for text and for quoted values: & < > " and '. The rest goes in runs. */
static void escape(struct out *out, const char *data, size_t size)
{
    static const struct str written[] = {{0}, {"&amp;", 5}, {"&lt;", 4}, {"&gt;", 4}, {"&#34;", 5}, {"&#39;", 5}};
    if (size <= 16) { /* a number, a code, a short word: copied as it is looked at */
        if (out->capacity - out->size < 16)
            out_room(out, 16);
        char *to = out->data + out->size;
        size_t at = 0;
        for (; at < size && !special[(unsigned char)data[at]]; at++)
            to[at] = data[at];
        out->size += at;
        data += at;
        size -= at;
    }
    for (size_t run; size; data += run, size -= run) {
        run = plain(data, size);
        out_bytes(out, data, run);
        if (run < size)
            out_str(out, written[special[(unsigned char)data[run++]]]);
    }
}

void put_str(struct html *h, struct str s)
{
    escape(&h->out, s.data, s.size);
}

void put_c(struct html *h, const char *text)
{
    put_str(h, str_of(text));
}

void put_number(struct html *h, int64_t n)
{
    if (n > -1000 && n < 1000)
        out_number(&h->out, n);
    else
        out_str(&h->out, number_shown(h->work->arena, h->work->language, n));
}

void put_size(struct html *h, size_t n)
{
    put_number(h, (int64_t)n);
}

void put_markup(struct html *h, struct markup m)
{
    out_bytes(&h->out, m.data, m.size);
}

void attribute_str(struct html *h, struct str s)
{
    put_str(h, s);
}

void attribute_c(struct html *h, const char *text)
{
    put_c(h, text);
}

void attribute_number(struct html *h, int64_t n)
{
    out_number(&h->out, n);
}

void attribute_size(struct html *h, size_t n)
{
    out_number(&h->out, (int64_t)n);
}

void link_path(struct html *h, struct path p)
{
    put_str(h, p.text);
}

void link_outside(struct html *h, struct str address)
{
    if (str_starts(address, "https://"))
        put_str(h, address);
}

/* Writes the sentence, which is ours and trusted, and the values, which are escaped already. */
static void sentence(struct html *h, struct str s, const struct html_argument *given, size_t count, bool attribute)
{
    size_t run = 0;
    for (size_t at = 0; count; at++) {
        const char *brace = at < s.size ? memchr(s.data + at, '{', s.size - at) : NULL;
        if (!brace)
            break;
        at = (size_t)(brace - s.data);
        for (size_t i = 0; i < count; i++) {
            size_t size = strlen(given[i].name);
            if (at + size + 1 >= s.size || memcmp(s.data + at + 1, given[i].name, size) || s.data[at + size + 1] != '}')
                continue;
            if (attribute)
                escape(&h->out, s.data + run, at - run);
            else
                out_bytes(&h->out, s.data + run, at - run);
            put_markup(h, given[i].value);
            run = at + size + 2;
            at = run - 1;
            break;
        }
    }
    if (attribute)
        escape(&h->out, s.data + run, s.size - run);
    else
        out_bytes(&h->out, s.data + run, s.size - run);
}

void html_sentence(struct html *h, struct str s, const struct html_argument *given, size_t count)
{
    sentence(h, s, given, count, false);
}

void html_sentence_attribute(struct html *h, struct str s, const struct html_argument *given, size_t count)
{
    sentence(h, s, given, count, true);
}

struct markup made_str(struct html *h, struct str s)
{
    struct out out = out_new(h->work->arena, s.size + 16);
    escape(&out, s.data, s.size);
    struct str done = out_done(&out);
    return (struct markup){done.data, done.size};
}

struct markup made_c(struct html *h, const char *text)
{
    return made_str(h, str_of(text));
}

struct markup made_number(struct html *h, int64_t n)
{
    struct str s = number_shown(h->work->arena, h->work->language, n);
    return (struct markup){s.data, s.size};
}

struct markup made_size(struct html *h, size_t n)
{
    return made_number(h, (int64_t)n);
}

struct markup made_markup(struct html *h, struct markup m)
{
    must(h);
    return m;
}

struct markup made_path(struct html *h, struct path p)
{
    return made_str(h, p.text);
}

static const char *prefix(enum language language)
{
    return language == ENGLISH ? "/en" : "";
}

struct path path_whole(struct work *w, const char *whole)
{
    if (w->language == ENGLISH && !strcmp(whole, "/"))
        return (struct path){S("/en")};
    struct out out = out_new(w->arena, 64);
    out_c(&out, prefix(w->language));
    out_c(&out, whole);
    return (struct path){out_done(&out)};
}

struct path path_number(struct work *w, const char *before, int64_t number, const char *after)
{
    struct out out = out_new(w->arena, 64);
    out_c(&out, prefix(w->language));
    out_c(&out, before);
    out_number(&out, number);
    out_c(&out, after);
    return (struct path){out_done(&out)};
}

/* Letters, digits, - _ . ~ stand for themselves in an address; the rest as %XX. */
static void address_word(struct out *out, struct str word)
{
    for (size_t i = 0; i < word.size; i++) {
        unsigned char c = (unsigned char)word.data[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c && strchr("-_.~", c));
        if (plain)
            out_bytes(out, &word.data[i], 1);
        else
            out_format(out, "%%%02X", c);
    }
}

struct path path_word(struct work *w, const char *before, struct str word, const char *after)
{
    struct out out = out_new(w->arena, word.size + 64);
    out_c(&out, prefix(w->language));
    out_c(&out, before);
    address_word(&out, word);
    out_c(&out, after);
    return (struct path){out_done(&out)};
}

struct path path_with(struct work *w, struct path p, const char *name, struct str value)
{
    if (!value.data)
        return p;
    struct out out = out_new(w->arena, p.text.size + value.size + 64);
    out_str(&out, p.text);
    out_c(&out, str_find(p.text, "?") < 0 ? "?" : "&");
    out_c(&out, name);
    out_c(&out, "=");
    address_word(&out, value);
    return (struct path){out_done(&out)};
}

struct path path_to_page(struct work *w, struct path p, int64_t page)
{
    return page == 1 ? p : path_with(w, p, "page", str_format(w->arena, "%lld", (long long)page));
}

struct path path_in(struct work *w, enum language language, struct str plain)
{
    struct out out = out_new(w->arena, plain.size + 16);
    out_c(&out, prefix(language));
    for (struct str rest = plain; rest.data && !(language == ENGLISH && str_is(plain, "/"));) {
        address_word(&out, str_cut(rest, '/', &rest));
        if (rest.data)
            out_c(&out, "/");
    }
    return (struct path){out_done(&out)};
}
