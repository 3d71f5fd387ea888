/* French spaces, set sign by sign so that markup may stand between the signs. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "typography.h"

#include <string.h>

#define NO_BREAK S("\u00a0")
#define NARROW S("\u202f")

struct str sign_first(struct str s)
{
    unsigned char lead = (unsigned char)s.data[0];
    return str_slice(s, 0, lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);
}

void out_sign(struct out *out, uint32_t code)
{
    char c[4] = {(char)code};
    size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; size > 1 && i > 0; i--, code >>= 6)
        c[i] = (char)(0x80 | (code & 0x3f));
    if (size > 1)
        c[0] = (char)((0xf00 >> size & 0xf0) | code);
    out_bytes(out, c, size);
}

/* Puts `space` where an ordinary one stands, at `place` - 1. */
static void replace(struct out *out, size_t place, struct str space)
{
    out_room(out, space.size - 1);
    memmove(out->data + place - 1 + space.size, out->data + place, out->size - place);
    memcpy(out->data + place - 1, space.data, space.size);
    out->size += space.size - 1;
}

static bool digit(struct str sign)
{
    return sign.size == 1 && sign.data[0] >= '0' && sign.data[0] <= '9';
}

/* The space that belongs before this sign; no data where an ordinary one does. */
static struct str space_before(struct str sign)
{
    if (sign.size == 1)
        return sign.data[0] == ':' ? NO_BREAK : memchr(";!?%", sign.data[0], 4) ? NARROW : (struct str){0};
    return str_is(sign, "»") ? NO_BREAK : str_is(sign, "€") ? NARROW : (struct str){0};
}

void french_end(struct french *f, struct out *out)
{
    if (f->joint && f->digits == 3)
        replace(out, f->joint, NARROW);
    *f = (struct french){0};
}

void french_sign(struct french *f, struct out *out, struct str sign)
{
    struct french before = *f;
    if (digit(sign)) {
        bool joins = before.gap && before.digits_before_gap >= 1 && before.digits_before_gap <= 3;
        f->joint = before.digits ? before.joint : joins ? before.gap : 0;
        f->digits = before.digits + 1;
        f->gap = 0;
    } else {
        french_end(f, out);
        if (str_is(sign, " "))
            *f = (struct french){
                .gap = out->size + 1, .digits_before_gap = before.digits, .opened_before_gap = before.opened};
    }
    f->opened = str_is(sign, "«");
    struct str space = before.opened_before_gap ? NO_BREAK : space_before(sign);
    if (before.gap && space.data && !str_is(sign, " "))
        replace(out, before.gap, space);
}

size_t french_plain(const struct french *f, struct str s)
{
    static const bool looked_at[256] = {[' '] = 1, ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1,
                                        ['9'] = 1, [':'] = 1, [';'] = 1, ['!'] = 1, ['?'] = 1, ['%'] = 1, [0xc2] = 1, [0xe2] = 1};
    if (f->gap || f->joint || f->digits || f->opened || f->opened_before_gap)
        return 0;
    size_t size = 0;
    for (; size < s.size; size++) {
        if (!looked_at[(unsigned char)s.data[size]])
            continue;
        bool between_words = s.data[size] == ' ' && size + 1 < s.size && !looked_at[(unsigned char)s.data[size + 1]];
        if (!between_words)
            break;
    }
    return size;
}

static bool letter(struct str sign)
{
    unsigned char c = sign.size ? (unsigned char)sign.data[0] : 0;
    bool mark = c == 0xc2 || (c == 0xe2 && sign.size > 1 && (unsigned char)sign.data[1] < 0x84);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xc3 && !mark);
}

/* A % that begins a form of printf, as in "Page %d", is no percent sign. */
static bool form(struct str sign, struct str next)
{
    return str_is(sign, "%") &&
           (str_starts(next, ".*") || (next.size && (letter(next) || digit(str_slice(next, 0, 1)))));
}

struct str french_spaces(struct arena *arena, struct str s)
{
    if (!s.data)
        return s;
    struct out out = out_new(arena, s.size + s.size / 8 + 8);
    struct french french = {0};
    struct str previous = {0};
    for (size_t at = 0; at < s.size;) {
        struct str sign = sign_first(str_slice(s, at, s.size));
        struct str next = str_slice(s, at += sign.size, s.size);
        french_sign(&french, &out, form(sign, next) ? S("x") : sign);
        bool elided = str_is(sign, "'") && letter(previous) && letter(next);
        out_str(&out, elided ? S("’") : sign);
        previous = sign;
    }
    french_end(&french, &out);
    return out_done(&out);
}

/* How many digits stand side by side, from a place on, or before it. */
static size_t digits_from(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.size && s.data[at + n] >= '0' && s.data[at + n] <= '9')
        n++;
    return n;
}

static size_t digits_before(struct str s, size_t at)
{
    size_t n = 0;
    while (n < at && s.data[at - n - 1] >= '0' && s.data[at - n - 1] <= '9')
        n++;
    return n;
}

/* What belongs where a space stands; no data: an ordinary one. By the rules above, looking around it. */
static struct str space_at(struct str s, size_t at)
{
    struct str rest = str_slice(s, at + 1, s.size);
    if (!rest.size || rest.data[0] == ' ')
        return (struct str){0};
    if (at >= 2 && !memcmp(s.data + at - 2, "«", 2))
        return NO_BREAK;
    if (rest.data[0] >= '0' && rest.data[0] <= '9') {
        size_t before = digits_before(s, at);
        return before >= 1 && before <= 3 && digits_from(s, at + 1) == 3 ? NARROW : (struct str){0};
    }
    if ((rest.data[0] >= 'a' && rest.data[0] <= 'z') || (rest.data[0] >= 'A' && rest.data[0] <= 'Z'))
        return (struct str){0}; /* most of them */
    struct str sign = sign_first(rest);
    return form(sign, str_slice(rest, sign.size, rest.size)) ? (struct str){0} : space_before(sign);
}

struct str french_words(struct arena *arena, struct str s)
{
    struct out out = {0};
    size_t run = 0;
    const char *found;
    for (size_t at = 0; at < s.size && (found = memchr(s.data + at, ' ', s.size - at)); at++) {
        at = (size_t)(found - s.data);
        struct str space = space_at(s, at);
        if (!space.data)
            continue;
        if (!out.data)
            out = out_new(arena, s.size + s.size / 8 + 8);
        out_bytes(&out, s.data + run, at - run);
        out_str(&out, space);
        run = at + 1;
    }
    if (!out.data)
        return s; /* most have none */
    out_bytes(&out, s.data + run, s.size - run);
    return out_done(&out);
}
