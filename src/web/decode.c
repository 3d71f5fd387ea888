/* What browsers send: addresses, forms, cookies. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "decode.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str percent_decoded(struct arena *arena, struct str text, bool plus_is_space)
{
    struct out out = out_new(arena, text.size);
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '%') {
            int high = i + 2 < text.size ? hex_digit(text.data[i + 1]) : -1;
            int low = high >= 0 ? hex_digit(text.data[i + 2]) : -1;
            if (low < 0)
                return (struct str){0};
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        out_bytes(&out, &c, 1);
    }
    struct str decoded = out_done(&out);
    return str_valid(decoded) ? decoded : (struct str){0};
}

bool pairs_read(struct arena *arena, struct str text, struct pairs *pairs)
{
    *pairs = (struct pairs){0};
    size_t most = text.size ? 1 : 0;
    for (size_t i = 0; i < text.size; i++)
        most += text.data[i] == '&';
    if (most > MOST_PAIRS)
        return false;
    pairs->rows = arena_array(arena, struct pair, most);
    for (struct str rest = text; rest.size;) {
        struct str value, name = str_cut(str_cut(rest, '&', &rest), '=', &value);
        if (!name.size)
            continue;
        struct pair pair = {percent_decoded(arena, name, true), percent_decoded(arena, value.data ? value : S(""), true)};
        if (!pair.name.data || !pair.value.data)
            return false;
        pairs->rows[pairs->count++] = pair;
    }
    return true;
}

struct str pairs_get(const struct pairs *pairs, const char *name)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (str_is(pairs->rows[i].name, name))
            return pairs->rows[i].value;
    return (struct str){0};
}

struct str cookie_get(struct str field, const char *name)
{
    for (struct str rest = field; rest.size;) {
        struct str value, key = str_trim(str_cut(str_cut(rest, ';', &rest), '=', &value));
        if (value.data && str_is(key, name))
            return str_trim(value);
    }
    return (struct str){0};
}
