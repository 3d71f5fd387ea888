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

static struct str dressed(struct arena *arena, struct str s, bool apostrophes)
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
        bool elided = apostrophes && str_is(sign, "'") && letter(previous) && letter(next);
        out_str(&out, elided ? S("’") : sign);
        previous = sign;
    }
    french_end(&french, &out);
    return out_done(&out);
}

struct str french_spaces(struct arena *arena, struct str s)
{
    return dressed(arena, s, true);
}

struct str french_words(struct arena *arena, struct str s)
{
    static const bool signs[256] = {[':'] = 1, [';'] = 1, ['!'] = 1, ['?'] = 1, ['%'] = 1, [0xc2] = 1}; /* the last begins « and » */
    bool any = str_find(s, "€") >= 0;
    for (size_t i = 0; i < s.size && !any; i++)
        any = signs[(unsigned char)s.data[i]] || (s.data[i] >= '0' && s.data[i] <= '9' && i + 1 < s.size && s.data[i + 1] == ' ');
    return any ? dressed(arena, s, false) : s; /* most have none */
}
