/* Markdown to HTML: md4c reads, our own renderer writes, under limits. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "markdown.h"

#include "typography.h"

#include <md4c.h>
#include <string.h>
#include <strings.h>

enum { FLAGS = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_NOHTML };

struct page {
    struct out out;
    struct out scratch;     /* for an address or an entity, as long as it is looked at */
    size_t read;            /* bytes of addresses that md4c handed over: one can be named ten thousand times */
    size_t limit;           /* for both together */
    struct out levels;      /* places in `out` of the digits of headings, moved when all are known */
    unsigned top;           /* the highest heading: 1 to 6 */
    size_t heading, inside; /* where the open heading begins, tag included or not */
    unsigned depth, links, pictures, span_count;
    unsigned char spans[32]; /* the open ones: md4c 0.4.8 closes some in another order than it opened them (seen by fuzzing) */
    bool crossed;            /* it did: the text is then shown as typed */
    unsigned shown_link; /* the one of `links` that is shown as a link, or 0 */
    bool shown_picture, named;
    bool spaced;
    struct french french;
};

/* ---- text ---- */

static const char *escaped(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\t':
    case '\n':
    case '\r': return NULL;
    default: return (unsigned char)c < ' ' || c == 0x7f ? "\ufffd" : NULL;
    }
}

static void out_escaped(struct out *out, struct str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.size; i++) {
        if ((unsigned char)s.data[i] > '>' && s.data[i] != 0x7f)
            continue; /* most of a text */
        const char *instead = escaped(s.data[i]);
        if (!instead)
            continue;
        out_bytes(out, s.data + from, i - from);
        out_c(out, instead);
        from = i + 1;
    }
    out_bytes(out, s.data + from, s.size - from);
}

/* The character of &#233; or &#xe9;. */
static void out_numbered(struct out *out, struct str entity)
{
    bool sixteen = entity.data[2] == 'x' || entity.data[2] == 'X';
    uint32_t code = 0;
    for (size_t i = sixteen ? 3 : 2; i + 1 < entity.size && code <= 0x10ffff; i++) {
        uint32_t c = (unsigned char)entity.data[i];
        code = code * (sixteen ? 16 : 10) + (c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    bool control = code < ' ' ? code != '\t' && code != '\n' : code >= 0x7f && code < 0xa0;
    bool none = control || code > 0x10ffff || (code >= 0xd800 && code < 0xe000);
    out_sign(out, none ? 0xfffd : code);
}

/* What an entity stands for. A name that is not in the list stays as typed. */
static void out_entity(struct out *out, struct str entity)
{
    static const struct {
        const char *name, *text;
    } list[] = {
        {"&amp;", "&"},       {"&lt;", "<"},     {"&gt;", ">"},     {"&quot;", "\""}, {"&apos;", "'"},
        {"&nbsp;", "\u00a0"}, {"&laquo;", "«"},  {"&raquo;", "»"},  {"&rsquo;", "’"}, {"&hellip;", "…"},
        {"&ndash;", "–"},     {"&mdash;", "—"},  {"&euro;", "€"},   {"&deg;", "°"},   {"&eacute;", "é"},
        {"&egrave;", "è"},    {"&agrave;", "à"}, {"&ccedil;", "ç"}, {"&ecirc;", "ê"},
    };
    if (str_starts(entity, "&#")) {
        out_numbered(out, entity);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(list); i++)
        if (str_is(entity, list[i].name)) {
            out_c(out, list[i].text);
            return;
        }
    out_str(out, entity);
}

static void words(struct page *p, struct str s)
{
    p->named |= str_trim(s).size > 0;
    if (!p->spaced) {
        out_escaped(&p->out, s);
        return;
    }
    for (struct str sign; s.size; s = str_slice(s, sign.size, s.size)) {
        sign = str_slice(s, 0, french_plain(&p->french, s));
        if (sign.size) {
            out_escaped(&p->out, sign);
            continue;
        }
        sign = sign_first(s);
        french_sign(&p->french, &p->out, sign);
        out_escaped(&p->out, sign);
    }
}

/* ---- links and pictures ---- */

/* An address, or a title, with its entities opened. */
static struct str opened(struct page *p, const MD_ATTRIBUTE *a)
{
    p->scratch.size = 0;
    for (size_t i = 0; a->text && a->substr_offsets[i] < a->size; i++) {
        struct str part = {a->text + a->substr_offsets[i], a->substr_offsets[i + 1] - a->substr_offsets[i]};
        if (a->substr_types[i] == MD_TEXT_ENTITY)
            out_entity(&p->scratch, part);
        else
            out_str(&p->scratch, part);
    }
    return out_done(&p->scratch);
}

/* More than the scheme: something follows it. */
static bool scheme(struct str address, const char *start)
{
    size_t size = strlen(start);
    return address.size > size && !strncasecmp(address.data, start, size);
}

/* Browsers drop controls and take \ for /: neither is in an address that is shown as a link. */
static bool address_allowed(struct str a)
{
    for (size_t i = 0; i < a.size; i++)
        if ((unsigned char)a.data[i] < ' ' || a.data[i] == 0x7f || a.data[i] == '\\')
            return false;
    if (str_starts(a, "/"))
        return !str_starts(a, "//");
    return str_starts(a, "#") || scheme(a, "https://") || scheme(a, "http://") || scheme(a, "mailto:") ||
           scheme(a, "tel:");
}

/* A file of ours, and no way out of its folder. */
static bool picture_allowed(struct str a)
{
    static const char signs[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/";
    for (size_t i = 0; i < a.size; i++)
        if (!memchr(signs, a.data[i], sizeof signs - 1))
            return false;
    return str_starts(a, "/fichiers/") && !str_ends(a, "/") && str_find(a, "..") < 0 && str_find(a, "//") < 0;
}

static void out_address(struct out *out, struct str a)
{
    struct str rest = a;
    while (rest.data) {
        out_escaped(out, str_cut(rest, ' ', &rest));
        if (rest.data)
            out_c(out, "%20");
    }
}

static void enter_link(struct page *p, const MD_SPAN_A_DETAIL *detail)
{
    p->links++;
    p->read += detail->href.size + detail->title.size;
    if (p->shown_link || p->pictures || p->read > p->limit)
        return;
    struct str address = opened(p, &detail->href);
    if (!address_allowed(address))
        return;
    p->shown_link = p->links;
    p->named = false;
    out_c(&p->out, "<a href=\"");
    out_address(&p->out, address);
    if (detail->title.size) {
        out_c(&p->out, "\" title=\"");
        out_escaped(&p->out, opened(p, &detail->title));
    }
    out_c(&p->out, "\">");
}

static void leave_link(struct page *p, const MD_SPAN_A_DETAIL *detail)
{
    if (p->shown_link == p->links) {
        if (!p->named) /* nobody can follow a link without words */
            out_escaped(&p->out, opened(p, &detail->href));
        out_c(&p->out, "</a>");
        p->shown_link = 0;
    }
    p->links--;
}

static void enter_picture(struct page *p, const MD_SPAN_IMG_DETAIL *detail)
{
    p->read += detail->src.size + detail->title.size;
    if (p->pictures++ || p->read > p->limit)
        return;
    struct str address = opened(p, &detail->src);
    p->shown_picture = picture_allowed(address);
    if (!p->shown_picture)
        return;
    french_end(&p->french, &p->out);
    out_c(&p->out, "<img src=\"");
    out_escaped(&p->out, address);
    out_c(&p->out, "\" alt=\"");
}

static void leave_picture(struct page *p)
{
    if (--p->pictures || !p->shown_picture)
        return;
    french_end(&p->french, &p->out);
    out_c(&p->out, "\">");
    p->shown_picture = false;
}

/* ---- what md4c calls; an answer that is not 0 stops it ---- */

static bool beyond(const struct page *p)
{
    return p->crossed || p->depth > MARKDOWN_DEPTH || p->out.size + p->read > p->limit;
}

static void tag(struct page *p, const char *before, const char *name, const char *after)
{
    out_c(&p->out, before);
    out_c(&p->out, name);
    out_c(&p->out, after);
}

static const char *const block_names[] = {
    [MD_BLOCK_QUOTE] = "blockquote",
    [MD_BLOCK_UL] = "ul",
    [MD_BLOCK_OL] = "ol",
    [MD_BLOCK_LI] = "li",
    [MD_BLOCK_P] = "p",
    [MD_BLOCK_TABLE] = "table",
    [MD_BLOCK_THEAD] = "thead",
    [MD_BLOCK_TBODY] = "tbody",
    [MD_BLOCK_TR] = "tr",
    [MD_BLOCK_TH] = "th",
    [MD_BLOCK_TD] = "td",
};

static bool nests(MD_BLOCKTYPE type)
{
    return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL;
}

static void heading_tag(struct page *p, const char *before, unsigned level)
{
    out_c(&p->out, before);
    out_bytes(&p->levels, &p->out.size, sizeof p->out.size);
    out_number(&p->out, level);
    out_c(&p->out, ">");
}

static void enter_cell(struct page *p, MD_BLOCKTYPE type, MD_ALIGN align)
{
    static const char *const classes[] = {
        [MD_ALIGN_DEFAULT] = "",
        [MD_ALIGN_LEFT] = " class=\"left\"",
        [MD_ALIGN_CENTER] = " class=\"center\"",
        [MD_ALIGN_RIGHT] = " class=\"right\"",
    };
    out_c(&p->out, type == MD_BLOCK_TH ? "<th scope=\"col\"" : "<td");
    tag(p, classes[align], ">", "");
}

static void enter_numbered(struct page *p, unsigned start)
{
    if (start == 1)
        out_c(&p->out, "<ol>\n");
    else
        out_format(&p->out, "<ol start=\"%u\">\n", start);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *page)
{
    struct page *p = page;
    french_end(&p->french, &p->out);
    p->crossed |= p->span_count > 0; /* what md4c 0.4.8 opens in one block it may close in another */
    p->depth += nests(type);
    switch (type) {
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML: break;
    case MD_BLOCK_HR: out_c(&p->out, "<hr>\n"); break;
    case MD_BLOCK_CODE: out_c(&p->out, "<pre><code>"); break;
    case MD_BLOCK_H:
        p->heading = p->out.size;
        heading_tag(p, "<h", ((MD_BLOCK_H_DETAIL *)detail)->level);
        p->inside = p->out.size;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: enter_cell(p, type, ((MD_BLOCK_TD_DETAIL *)detail)->align); break;
    case MD_BLOCK_OL: enter_numbered(p, ((MD_BLOCK_OL_DETAIL *)detail)->start); break;
    default: tag(p, "<", block_names[type], type == MD_BLOCK_P || type == MD_BLOCK_LI ? ">" : ">\n");
    }
    return beyond(p);
}

/* A heading without words is no heading: it goes. */
static void leave_heading(struct page *p, unsigned level)
{
    if (p->out.size == p->inside) {
        p->out.size = p->heading;
        p->levels.size -= sizeof p->out.size;
        return;
    }
    if (level < p->top)
        p->top = level;
    heading_tag(p, "</h", level);
    out_c(&p->out, "\n");
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *page)
{
    struct page *p = page;
    french_end(&p->french, &p->out);
    p->crossed |= p->span_count > 0;
    p->depth -= nests(type);
    switch (type) {
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML:
    case MD_BLOCK_HR: break;
    case MD_BLOCK_CODE: out_c(&p->out, "</code></pre>\n"); break;
    case MD_BLOCK_H: leave_heading(p, ((MD_BLOCK_H_DETAIL *)detail)->level); break;
    default: tag(p, "</", block_names[type], ">\n");
    }
    return beyond(p);
}

static const char *span_name(MD_SPANTYPE type)
{
    return type == MD_SPAN_EM ? "em" : type == MD_SPAN_STRONG ? "strong" : type == MD_SPAN_DEL ? "del" : "code";
}

static int enter_span(MD_SPANTYPE type, void *detail, void *page)
{
    struct page *p = page;
    p->depth++;
    if (p->span_count < sizeof p->spans)
        p->spans[p->span_count] = (unsigned char)type;
    p->span_count++;
    if (type == MD_SPAN_A)
        enter_link(p, detail);
    else if (type == MD_SPAN_IMG)
        enter_picture(p, detail);
    else if (!p->pictures)
        tag(p, "<", span_name(type), ">");
    return beyond(p);
}

static int leave_span(MD_SPANTYPE type, void *detail, void *page)
{
    struct page *p = page;
    p->depth--;
    bool last = p->span_count && p->span_count <= sizeof p->spans && p->spans[p->span_count - 1] == type;
    p->crossed |= !last;
    p->span_count -= last;
    if (type == MD_SPAN_A)
        leave_link(p, detail);
    else if (type == MD_SPAN_IMG)
        leave_picture(p);
    else if (!p->pictures)
        tag(p, "</", span_name(type), ">");
    return beyond(p);
}

static int text_piece(MD_TEXTTYPE type, const MD_CHAR *data, MD_SIZE size, void *page)
{
    struct page *p = page;
    struct str s = {data, size};
    switch (type) {
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
        french_end(&p->french, &p->out);
        out_c(&p->out, p->pictures ? " " : type == MD_TEXT_BR ? "<br>\n" : "\n");
        break;
    case MD_TEXT_CODE:
        p->named = true;
        french_end(&p->french, &p->out);
        out_escaped(&p->out, s);
        break;
    case MD_TEXT_ENTITY:
        p->scratch.size = 0;
        out_entity(&p->scratch, s);
        words(p, out_done(&p->scratch));
        break;
    default: words(p, s);
    }
    return beyond(p);
}

/* ---- the doors ---- */

static void move_headings(struct page *p, unsigned heading)
{
    for (size_t i = 0; i < p->levels.size; i += sizeof i) {
        size_t place;
        memcpy(&place, p->levels.data + i, sizeof place);
        unsigned level = (unsigned)(p->out.data[place] - '0') - p->top + heading;
        p->out.data[place] = (char)('0' + (level < 6 ? level : 6));
    }
}

static struct markup as_typed(struct arena *arena, struct str text)
{
    struct out out = out_new(arena, text.size + text.size / 8 + 16);
    out_c(&out, "<pre>");
    out_escaped(&out, text);
    out_c(&out, "</pre>\n");
    struct str s = out_done(&out);
    return (struct markup){s.data, s.size};
}

/* A copy for md4c 0.4.8, which reads a little beyond a text that does not end with its line (seen by fuzzing). */
static int parse(struct arena *arena, struct str text, const MD_PARSER *parser, void *page)
{
    enum { BEYOND = 16 };
    char *copy = arena_alloc(arena, text.size + 1 + BEYOND);
    memcpy(copy, text.data, text.size);
    copy[text.size] = '\n';
    return md_parse(copy, (MD_SIZE)(text.size + 1), parser, page);
}

/* Whether a text is nothing but paragraphs: no sign that Markdown gives a meaning to, wherever it stands. */
static bool only_paragraphs(struct str s)
{
    enum { PLAIN, MARK, BEFORE_END, BEFORE_W, LINE };
    static const unsigned char kinds[256] = {
        ['*'] = MARK, ['_'] = MARK, ['['] = MARK, [']'] = MARK, ['<'] = MARK, ['>'] = MARK, ['&'] = MARK, ['`'] = MARK, ['#'] = MARK, ['|'] = MARK,
        ['~'] = MARK, ['!'] = MARK, ['\\'] = MARK, ['@'] = MARK, ['/'] = MARK, ['='] = MARK, [0x7f] = MARK,
        [' '] = BEFORE_END, ['w'] = BEFORE_W, ['\n'] = LINE};
    static const bool begins[256] = {[' '] = 1, ['-'] = 1, ['+'] = 1, ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1,
                                     ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1}; /* a list, code */
    if (s.size && begins[(unsigned char)s.data[0]])
        return false;
    for (size_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.data[i], kind = kinds[c];
        if (!kind && c >= ' ')
            continue; /* most of a text */
        unsigned char next = i + 1 < s.size ? (unsigned char)s.data[i + 1] : '\n';
        if (!kind || kind == MARK || (kind == BEFORE_END && next == '\n') || (kind == BEFORE_W && next == 'w') || (kind == LINE && begins[next]))
            return false;
    }
    return true;
}

/* The same as md4c would give, at a third of the cost: most reasons and summaries are such texts. */
static struct markup paragraphs(struct arena *arena, struct str text, bool spaced)
{
    struct page p = {.out = out_new(arena, text.size + text.size / 4 + 64), .spaced = spaced};
    for (struct str rest = text; rest.size;) {
        ptrdiff_t end = str_find(rest, "\n\n");
        struct str paragraph = end < 0 ? rest : str_slice(rest, 0, (size_t)end);
        rest = end < 0 ? (struct str){0} : str_slice(rest, (size_t)end + 1, rest.size);
        while (str_starts(paragraph, "\n"))
            paragraph = str_slice(paragraph, 1, paragraph.size);
        while (str_ends(paragraph, "\n"))
            paragraph.size--;
        if (!paragraph.size)
            continue;
        out_c(&p.out, "<p>");
        while (paragraph.data) {
            words(&p, str_cut(paragraph, '\n', &paragraph));
            french_end(&p.french, &p.out);
            if (paragraph.data)
                out_c(&p.out, "\n");
        }
        out_c(&p.out, "</p>\n");
    }
    struct str done = out_done(&p.out);
    return (struct markup){done.data, done.size};
}

struct markup markdown(struct arena *arena, struct str text, int heading, bool spaced)
{
    bool plain = text.size <= MARKDOWN_BYTES && str_valid(text) && only_paragraphs(text);
    return plain ? paragraphs(arena, text, spaced) : markdown_by_md4c(arena, text, heading, spaced);
}

struct markup markdown_numbered(struct arena *arena, struct str text, int heading, const char *prefix)
{
    struct markup m = markdown(arena, text, heading, true);
    struct str rest = {m.data, m.size};
    struct out out = out_new(arena, m.size + 200);
    ptrdiff_t at;
    for (int64_t n = 1; (at = str_find(rest, "<p>")) >= 0; n++) { /* what people typed has no < left */
        out_bytes(&out, rest.data, (size_t)at);
        out_format(&out, "<p id=\"%s%lld\">", prefix, (long long)n);
        rest = str_slice(rest, (size_t)at + 3, rest.size);
    }
    out_str(&out, rest);
    struct str done = out_done(&out);
    return (struct markup){done.data, done.size};
}

struct markup markdown_by_md4c(struct arena *arena, struct str text, int heading, bool spaced)
{
    static const MD_PARSER parser = {.flags = FLAGS,
                                     .enter_block = enter_block,
                                     .leave_block = leave_block,
                                     .enter_span = enter_span,
                                     .leave_span = leave_span,
                                     .text = text_piece};
    must(heading >= 1 && heading <= 6);
    if (!text.size)
        return (struct markup){"", 0};
    if (text.size > MARKDOWN_BYTES || !str_valid(text))
        return as_typed(arena, text);
    struct page p = {.out = out_new(arena, text.size * 2),
                     .scratch = out_new(arena, 256),
                     .levels = out_new(arena, 256),
                     .limit = text.size * MARKDOWN_TIMES + MARKDOWN_SPARE,
                     .top = 6,
                     .spaced = spaced};
    /* md4c 0.4.8 answers 0 after some of the stops it was asked for: our own look decides. */
    if (parse(arena, text, &parser, &p) || p.depth || beyond(&p))
        return as_typed(arena, text);
    move_headings(&p, (unsigned)heading);
    struct str s = out_done(&p.out);
    return (struct markup){s.data, s.size};
}

struct plain {
    struct out out, scratch;
    size_t signs, wanted; /* characters written; when to stop */
    size_t read, limit;   /* bytes of addresses, as in struct page */
    bool gap;             /* a blank, to be written if a word follows */
};

static void plain_words(struct plain *p, struct str s)
{
    for (size_t i = 0; i < s.size; i++) {
        if ((unsigned char)s.data[i] <= ' ' || s.data[i] == 0x7f) {
            p->gap = true;
            continue;
        }
        if (p->gap && p->out.size) {
            out_c(&p->out, " ");
            p->signs++;
        }
        p->gap = false;
        p->signs += (s.data[i] & 0xc0) != 0x80;
        out_bytes(&p->out, s.data + i, 1);
    }
}

static bool plain_enough(const struct plain *p)
{
    return p->signs > p->wanted || p->read > p->limit;
}

static int plain_block(MD_BLOCKTYPE type, void *detail, void *plain)
{
    struct plain *p = plain;
    (void)type, (void)detail;
    p->gap = true;
    return plain_enough(p);
}

static int plain_span(MD_SPANTYPE type, void *detail, void *plain)
{
    struct plain *p = plain;
    if (type == MD_SPAN_A)
        p->read += ((MD_SPAN_A_DETAIL *)detail)->href.size;
    else if (type == MD_SPAN_IMG)
        p->read += ((MD_SPAN_IMG_DETAIL *)detail)->src.size;
    return plain_enough(p);
}

static int plain_piece(MD_TEXTTYPE type, const MD_CHAR *data, MD_SIZE size, void *plain)
{
    struct plain *p = plain;
    p->scratch.size = 0;
    if (type == MD_TEXT_ENTITY)
        out_entity(&p->scratch, (struct str){data, size});
    else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        out_c(&p->scratch, " ");
    else
        out_bytes(&p->scratch, data, size);
    plain_words(p, out_done(&p->scratch));
    return plain_enough(p);
}

/* At most so many characters, the last of them an ellipsis if more was there; after a word if one ends before. */
static struct str shortened(struct arena *arena, struct str s, size_t signs)
{
    if (str_signs(s) <= signs)
        return s;
    size_t end = 0;
    for (size_t left = signs - 1; left; left--)
        end += sign_first(str_slice(s, end, s.size)).size;
    size_t word = end;
    while (word && s.data[word] != ' ')
        word--;
    end = word ? word : end;
    while (end && memchr(" ,;:", s.data[end - 1], 4))
        end--;
    return str_format(arena, "%.*s…", (int)end, s.data);
}

enum { LONGEST_TITLE = 120 };

void markdown_title(struct arena *arena, struct str *title, struct str *text)
{
    if (str_signs(*title) <= LONGEST_TITLE)
        return;
    struct out whole = out_new(arena, title->size + text->size + 16);
    out_c(&whole, "**");
    for (size_t i = 0; i < title->size; i++) { /* a title is no Markdown: its marks are signs */
        if (memchr("\\`*_[]<>", title->data[i], 9))
            out_c(&whole, "\\");
        out_bytes(&whole, &title->data[i], 1);
    }
    out_c(&whole, "**");
    size_t opening = whole.size;
    bool there = text->size >= opening && !memcmp(text->data, whole.data, opening) && (text->size == opening || text->data[opening] == '\n');
    *title = shortened(arena, *title, SHORT_TITLE);
    if (there) /* it opens the text already: the same row, taken again */
        return;
    out_c(&whole, text->size ? "\n\n" : "");
    out_str(&whole, *text);
    *text = out_done(&whole);
}

struct str markdown_plain(struct arena *arena, struct str text, size_t signs)
{
    static const MD_PARSER parser = {.flags = FLAGS,
                                     .enter_block = plain_block,
                                     .leave_block = plain_block,
                                     .enter_span = plain_span,
                                     .leave_span = plain_span,
                                     .text = plain_piece};
    must(signs > 0);
    size_t size = text.size < MARKDOWN_BYTES ? text.size : MARKDOWN_BYTES;
    while (size && size < text.size && (text.data[size] & 0xc0) == 0x80)
        size--;
    text = str_slice(text, 0, size);
    struct plain p = {.out = out_new(arena, 256),
                      .scratch = out_new(arena, 256),
                      .wanted = signs,
                      .limit = size * MARKDOWN_TIMES + MARKDOWN_SPARE};
    int stopped = size && str_valid(text) ? parse(arena, text, &parser, &p) : -1;
    if (p.read > p.limit || (stopped && !plain_enough(&p))) {
        p.out.size = p.signs = 0;
        plain_words(&p, text);
    }
    return shortened(arena, out_done(&p.out), signs);
}
