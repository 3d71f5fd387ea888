/* Texts: comparing, cutting, folding. The only functions of their kind in the house. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base.h"

#include <stdarg.h>
#include <stdio.h>

struct str str_copy(struct arena *arena, struct str s)
{
    if (!s.data)
        return s;
    char *data = arena_raw(arena, s.size + 1);
    memcpy(data, s.data, s.size);
    data[s.size] = 0;
    return (struct str){data, s.size};
}

struct str str_format(struct arena *arena, const char *form, ...)
{
    char brief[256]; /* most are: then it is formatted once */
    va_list list;
    va_start(list, form);
    int size = vsnprintf(brief, sizeof brief, form, list);
    va_end(list);
    must(size >= 0);
    if ((size_t)size < sizeof brief)
        return str_copy(arena, (struct str){brief, (size_t)size});
    char *data = arena_raw(arena, (size_t)size + 1);
    va_start(list, form);
    vsnprintf(data, (size_t)size + 1, form, list);
    va_end(list);
    return (struct str){data, (size_t)size};
}

bool str_ends(struct str s, const char *end)
{
    size_t size = strlen(end);
    return s.size >= size && !memcmp((s.data ? s.data : "") + s.size - size, end, size);
}

struct str str_slice(struct str s, size_t from, size_t to)
{
    if (to > s.size)
        to = s.size;
    if (from > to)
        from = to;
    return (struct str){s.data ? s.data + from : NULL, to - from};
}

/* The size of the blank that begins at s, or 0. */
static size_t blank(const char *s, size_t size)
{
    if (size && (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r'))
        return 1;
    if (size >= 2 && !memcmp(s, "\xc2\xa0", 2))
        return 2;
    return size >= 3 && !memcmp(s, "\xe2\x80\xaf", 3) ? 3 : 0;
}

struct str str_trim(struct str s)
{
    size_t n;
    while ((n = blank(s.data, s.size)))
        s = str_slice(s, n, s.size);
    for (;;) {
        if (s.size && blank(s.data + s.size - 1, 1) == 1)
            s.size -= 1;
        else if (s.size >= 2 && blank(s.data + s.size - 2, 2) == 2)
            s.size -= 2;
        else if (s.size >= 3 && blank(s.data + s.size - 3, 3) == 3)
            s.size -= 3;
        else
            return s;
    }
}

ptrdiff_t str_find(struct str s, const char *what)
{
    size_t size = strlen(what);
    if (!size || size > s.size)
        return size ? -1 : 0;
    const char *at = s.data, *last = s.data + s.size - size; /* what is sought is short: its first byte is sought, which is fast */
    for (; at <= last && (at = memchr(at, *what, (size_t)(last - at) + 1)); at++)
        if (!memcmp(at, what, size))
            return at - s.data;
    return -1;
}

struct str str_cut(struct str s, char mark, struct str *rest)
{
    const char *found = s.size ? memchr(s.data, mark, s.size) : NULL;
    if (!found) {
        *rest = (struct str){0};
        return s;
    }
    size_t at = (size_t)(found - s.data);
    *rest = str_slice(s, at + 1, s.size);
    return str_slice(s, 0, at);
}

struct str str_part(struct str list, struct str *rest)
{
    return str_trim(str_cut(list, '|', rest));
}

bool str_listed(struct str list, struct str name)
{
    for (struct str rest = list; rest.size;)
        if (str_equal(str_part(rest, &rest), name))
            return true;
    return false;
}

bool str_number(struct str s, int64_t *value)
{
    bool minus = s.size && s.data[0] == '-';
    size_t at = minus;
    if (at == s.size || s.size - at > 18)
        return false;
    int64_t n = 0;
    for (; at < s.size; at++) {
        if (s.data[at] < '0' || s.data[at] > '9')
            return false;
        n = n * 10 + (s.data[at] - '0');
    }
    *value = minus ? -n : n;
    return true;
}

/* Reads one character at s: its size, or 0 where the bytes are no UTF-8. */
static size_t sign(const char *s, size_t left, uint32_t *code)
{
    const unsigned char *u = (const unsigned char *)s;
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = u[0] < 0x80 ? 1 : u[0] < 0xc2 ? 0 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : u[0] < 0xf5 ? 4 : 0;
    if (!size || size > left)
        return 0;
    *code = size == 1 ? u[0] : u[0] & (0xffu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((u[i] & 0xc0) != 0x80)
            return 0;
        *code = *code << 6 | (u[i] & 0x3f);
    }
    bool wrong = *code < least[size] || *code > 0x10ffff || (*code >= 0xd800 && *code < 0xe000);
    return wrong ? 0 : size;
}

bool str_valid(struct str s)
{
    uint32_t code;
    for (size_t at = 0, n; at < s.size; at += n) {
        uint64_t eight; /* ASCII, most of it */
        n = sizeof eight;
        if (s.size - at >= n) {
            memcpy(&eight, s.data + at, n);
            if (!((eight | (eight - 0x0101010101010101u)) & 0x8080808080808080u)) /* no high bit, no zero */
                continue;
        }
        n = (signed char)s.data[at] > 0;
        if (!n && (!s.data[at] || !(n = sign(s.data + at, s.size - at, &code))))
            return false;
    }
    return true;
}

/* FNV-1a of 64 bits, over words of eight bytes: http://www.isthe.com/chongo/tech/comp/fnv/ */
uint64_t str_hash(struct str s)
{
    uint64_t hash = 0xcbf29ce484222325u, word;
    size_t at = 0;
    for (; s.size - at >= sizeof word; at += sizeof word) {
        memcpy(&word, s.data + at, sizeof word);
        hash = (hash ^ word) * 0x100000001b3u;
        hash ^= hash >> 32;
    }
    for (; at < s.size; at++)
        hash = (hash ^ (unsigned char)s.data[at]) * 0x100000001b3u;
    return hash ^ hash >> 32;
}

size_t str_signs(struct str s)
{
    size_t signs = 0;
    for (size_t at = 0; at < s.size; at++)
        signs += (s.data[at] & 0xc0) != 0x80;
    return signs;
}

/* What a Latin letter is without its accent; NULL where it stands for itself. */
static const char *plain(uint32_t code)
{
    static const char latin[] = "aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"; /* U+00C0 to U+00FF */
    static const char alphabet[] = "a\0b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l\0m\0n\0o\0p\0q\0r\0s\0t\0u\0v\0w\0x\0y\0z";
    switch (code) {
    case 0x152:
    case 0x153: return "oe";
    case 0xc6:
    case 0xe6: return "ae";
    case 0xdf: return "ss";
    case 0x178: return "y";
    case 0xa0:
    case 0xab:
    case 0xbb: return " ";
    default: break;
    }
    if (code >= 0x2000 && code <= 0x206f) /* spaces, quotes, dashes: no letter */
        return " ";
    if (code < 0xc0 || code > 0xff || latin[code - 0xc0] == '*')
        return NULL;
    return alphabet + 2 * (latin[code - 0xc0] - 'a');
}

struct str str_fold(struct arena *arena, struct str s)
{
    struct out out = out_new(arena, s.size + 8); /* no letter folds to more bytes than it has */
    uint32_t code;
    for (size_t at = 0, n; at < s.size; at += n) {
        unsigned char c = (unsigned char)s.data[at];
        if (c < 0x80) { /* most of it */
            n = 1;
            if (c)
                out.data[out.size++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            continue;
        }
        n = sign(s.data + at, s.size - at, &code);
        if (!n) {
            n = 1;
            continue;
        }
        const char *letters = plain(code);
        if (letters)
            out_c(&out, letters);
        else if (code < 0x300 || code > 0x36f) /* a combining accent falls off */
            out_bytes(&out, s.data + at, n);
    }
    return out_done(&out);
}

struct str str_slug(struct arena *arena, struct str s)
{
    struct str folded = str_fold(arena, s);
    struct out out = out_new(arena, 64);
    bool gap = false;
    for (size_t i = 0; i < folded.size && out.size + gap < 60; i++) {
        char c = folded.data[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            if (gap && out.size)
                out_bytes(&out, "-", 1);
            out_bytes(&out, &c, 1);
            gap = false;
        } else {
            gap = true;
        }
    }
    if (!out.size)
        out_c(&out, "x");
    return out_done(&out);
}

struct str hex(struct arena *arena, struct bytes b)
{
    struct out out = out_new(arena, b.size * 2);
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < b.size; i++) {
        unsigned char c = ((const unsigned char *)b.data)[i];
        out.data[out.size++] = digits[c >> 4];
        out.data[out.size++] = digits[c & 15];
    }
    return out_done(&out);
}
