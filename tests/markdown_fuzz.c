/* Fuzzing Markdown: the HTML is balanced, holds our tags and safe addresses only; French spaces change only spaces. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/format/markdown.h"
#include "../src/format/typography.h"
#include "fuzz.h"

#include <string.h>
#include <strings.h>

/* Takes `start` off the front of *s, if it stands there. */
static bool take(struct str *s, const char *start)
{
    bool found = str_starts(*s, start);
    if (found)
        *s = str_slice(*s, strlen(start), s->size);
    return found;
}

static void check_escapes(struct str s)
{
    for (str_cut(s, '&', &s); s.data; str_cut(s, '&', &s))
        must(take(&s, "amp;") || take(&s, "lt;") || take(&s, "gt;") || take(&s, "quot;"));
}

static void check_address(struct str a)
{
    static const char *const starts[] = {"https://", "http://", "mailto:", "tel:", "/", "#"};
    bool known_start = false;
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        known_start |= a.size >= strlen(starts[i]) && !strncasecmp(a.data, starts[i], strlen(starts[i]));
    must(known_start && !str_starts(a, "//") && str_find(a, "\\") < 0 && str_find(a, " ") < 0);
    for (size_t i = 0; i < a.size; i++)
        must((unsigned char)a.data[i] > ' ');
}

/* What follows the name of a tag, up to its end. */
static void check_attributes(struct str s, struct str name)
{
    while (s.size) {
        struct str attribute = str_cut(s, '=', &s);
        must(take(&s, "\""));
        struct str value = str_cut(s, '"', &s);
        must(s.data && str_find(value, "<") < 0);
        check_escapes(value);
        if (str_is(attribute, " href") || str_is(attribute, " src"))
            check_address(value);
        if (str_is(name, "img") && str_is(attribute, " src"))
            must(str_starts(value, "/fichiers/") && str_find(value, "..") < 0);
        must(str_is(attribute, " href") || str_is(attribute, " title") || str_is(attribute, " src") ||
             str_is(attribute, " alt") || str_is(attribute, " class") || str_is(attribute, " scope") ||
             str_is(attribute, " start"));
    }
}

static void check_html(struct str html)
{
    static const char *const names[] = {"p",          "h2",  "h3",    "h4",    "h5",    "h6",  "ul",  "ol", "li",
                                        "blockquote", "hr",  "table", "thead", "tbody", "tr",  "th",  "td", "em",
                                        "strong",     "del", "a",     "img",   "br",    "pre", "code"};
    struct str open[100];
    size_t depth = 0;
    must(str_valid(html));
    for (;;) {
        struct str text = str_cut(html, '<', &html);
        must(str_find(text, ">") < 0);
        check_escapes(text);
        if (!html.data)
            break;
        bool closing = take(&html, "/");
        struct str attributes, all = str_cut(html, '>', &html);
        must(html.data);
        struct str name = str_cut(all, ' ', &attributes);
        bool ours = false;
        for (size_t i = 0; i < COUNT_OF(names); i++)
            ours |= str_is(name, names[i]);
        must(ours);
        if (closing) {
            must(!attributes.data && depth && str_equal(open[depth - 1], name));
            depth--;
            continue;
        }
        check_attributes(str_slice(all, name.size, all.size), name);
        for (size_t i = 0; i < depth; i++)
            must(!str_is(name, "a") || !str_is(open[i], "a"));
        if (str_is(name, "hr") || str_is(name, "br") || str_is(name, "img"))
            continue;
        must(depth < COUNT_OF(open));
        open[depth++] = name;
    }
    must(!depth);
}

/* No-break spaces as ordinary ones. */
static struct str loosened(struct arena *arena, struct str s)
{
    struct out out = out_new(arena, s.size);
    for (struct str sign; s.size; s = str_slice(s, sign.size, s.size)) {
        sign = sign_first(s);
        out_str(&out, str_is(sign, "\u00a0") || str_is(sign, "\u202f") ? S(" ") : sign);
    }
    return out_done(&out);
}

static void check_plain(struct arena *arena, struct str text, size_t signs)
{
    struct str plain = markdown_plain(arena, text, signs);
    must(str_find(plain, "\n") < 0);
    must(!str_valid(text) || (str_valid(plain) && str_signs(plain) <= signs));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct str text = {(const char *)data, size};
    struct markup theirs = markdown(arena, text, 4, false), ours = markdown(arena, text, 4, true);
    must(theirs.size <= size * 16 + 20000);
    struct markup slow = markdown_by_md4c(arena, text, 4, false), slow_ours = markdown_by_md4c(arena, text, 4, true);
    must(theirs.size == slow.size && !memcmp(theirs.data, slow.data, slow.size)); /* the short way gives the same */
    must(ours.size == slow_ours.size && !memcmp(ours.data, slow_ours.data, slow_ours.size));
    check_plain(arena, text, 1 + size % 7);
    check_plain(arena, text, 160);
    if (str_valid(text)) {
        struct str a = {theirs.data, theirs.size}, b = {ours.data, ours.size};
        check_html(a);
        check_html(b);
        bool typed = str_starts(b, "<pre>") && !str_starts(b, "<pre><code>");
        must(typed || str_equal(loosened(arena, a), loosened(arena, b)));
        struct str spaced = loosened(arena, french_spaces(arena, text)), plain = loosened(arena, text);
        must(str_signs(spaced) == str_signs(plain));
    }
    arena_destroy(arena);
    return 0;
}
