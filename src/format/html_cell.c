/* HTML in a spreadsheet's cell, read as browsers would and written as Markdown: a line is gathered, then written. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "html_cell.h"

#include "typography.h"

#include <string.h>
#include <strings.h>

/* ---- reading ---- */

/* From U+00A0 on, in order. */
static const char latin[] =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot "
    "cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml "
    "Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig "
    "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute "
    "ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
/* In the order of `others_codes`. The numbers are Windows-1252's, which old pages wrote for Unicode's. */
static const char others[] = "quot amp lt gt apos OElig oelig Yuml ensp emsp thinsp ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo "
                             "bull hellip permil lsaquo rsaquo euro trade larr rarr minus ne le ge "
                             "#128 #133 #140 #145 #146 #147 #148 #149 #150 #151 #156";
static const uint16_t others_codes[] = {
    '"',    '&',    '<',    '>',    '\'',   0x152,  0x153,  0x178,  0x2002, 0x2003, 0x2009, 0x2013, 0x2014, 0x2018, 0x2019,
    0x201a, 0x201c, 0x201d, 0x201e, 0x2022, 0x2026, 0x2030, 0x2039, 0x203a, 0x20ac, 0x2122, 0x2190, 0x2192, 0x2212, 0x2260,
    0x2264, 0x2265, 0x20ac, 0x2026, 0x152,  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x153,
};

enum kind { INLINE, STRONG, SLANTED, LINK, PICTURE, DROPPED, BLOCK, BREAK, DOTS, NUMBERS, ITEM, HEADING, QUOTE, TABLE, ROW, COLUMN };

struct name {
    char name[11];
    enum kind kind;
};
/* One of these alone says that a cell holds HTML. */
static const struct name usual[] = {
    {"p", BLOCK},     {"br", BREAK},    {"div", BLOCK},   {"span", INLINE},    {"ul", DOTS},        {"ol", NUMBERS},   {"li", ITEM},
    {"b", STRONG},    {"strong", STRONG}, {"i", SLANTED}, {"em", SLANTED},     {"a", LINK},         {"u", INLINE},     {"h1", HEADING},
    {"h2", HEADING},  {"h3", HEADING},  {"h4", HEADING},  {"h5", HEADING},     {"h6", HEADING},     {"font", INLINE},  {"img", PICTURE},
    {"table", TABLE}, {"tr", ROW},      {"td", COLUMN},   {"th", COLUMN},      {"script", DROPPED}, {"style", DROPPED}, {"blockquote", QUOTE},
};
/* These do not, and need more than being left out. */
static const struct name unusual[] = {
    {"section", BLOCK}, {"article", BLOCK}, {"header", BLOCK}, {"footer", BLOCK}, {"main", BLOCK},    {"nav", BLOCK},
    {"aside", BLOCK},   {"figure", BLOCK},  {"pre", BLOCK},    {"hr", BLOCK},     {"dl", BLOCK},      {"dt", BLOCK},
    {"dd", BLOCK},      {"address", BLOCK}, {"center", BLOCK}, {"title", BLOCK},  {"caption", BLOCK}, {"figcaption", BLOCK},
    {"option", BLOCK},  {"summary", BLOCK}, {"body", BLOCK},
};

static const struct name *named(const struct name *list, size_t count, struct str name)
{
    for (const struct name *one = list; one < list + count; one++)
        if (name.data && name.size == strlen(one->name) && !strncasecmp(one->name, name.data, name.size))
            return one;
    return NULL;
}

/* How many names stand before this one; their count where it is none of them. */
static uint32_t place(const char *names, struct str name)
{
    uint32_t before = 0;
    for (struct str rest = str_of(names); rest.data && !str_equal(str_cut(rest, ' ', &rest), name);)
        before++;
    return before;
}

static bool alphabetic(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool alphanumeric(char c)
{
    return alphabetic(c) || (c >= '0' && c <= '9');
}

/* The size of the blank at the start, or 0. Controls are blanks, as is what Unicode takes for one. */
static size_t blank(struct str s)
{
    const unsigned char *d = (const unsigned char *)s.data;
    if (!s.size || *d < 0x80)
        return s.size && (*d <= ' ' || *d == 0x7f);
    if (s.size > 1 && d[0] == 0xc2 && d[1] == 0xa0)
        return 2;
    if (s.size < 3 || (d[0] & 0xf0) != 0xe0 || (d[1] & 0xc0) != 0x80 || (d[2] & 0xc0) != 0x80)
        return 0;
    unsigned code = (d[0] & 15u) << 12 | (d[1] & 63u) << 6 | (d[2] & 63u);
    bool wide = code == 0x1680 || code == 0x202f || code == 0x205f || code == 0x3000 || code == 0x2028 || code == 0x2029;
    return wide || (code >= 0x2000 && code <= 0x200a) ? 3 : 0;
}

/* The character of "#233" or "#xe9"; 0 where it is none. */
static uint32_t numbered(struct str name)
{
    bool sixteen = name.size > 1 && (name.data[1] | 32) == 'x';
    uint32_t code = 0;
    for (size_t i = sixteen ? 2 : 1; i < name.size && code <= 0x10ffff; i++) {
        uint32_t c = (unsigned char)name.data[i], digit = c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
        if (c == '#' || digit >= (sixteen ? 16 : 10))
            return 0;
        code = code * (sixteen ? 16 : 10) + digit;
    }
    bool control = code < ' ' ? code != '\t' && code != '\n' && code != '\r' : code >= 0x7f && code < 0xa0;
    return control || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? 0 : code;
}

/* How far an & at the start and a name after it go, the semicolon included; 0: they are no entity's. */
static size_t entity_size(struct str s)
{
    size_t size = 1;
    while (size < s.size && size < 50 && (alphanumeric(s.data[size]) || s.data[size] == '#'))
        size++;
    return size > 1 && size < s.size && s.data[size] == ';' ? size + 1 : 0;
}

/* The size of the entity at the start, and its character; 0 where none is that we know. */
static size_t entity(struct str s, uint32_t *code)
{
    size_t size = entity_size(s);
    if (!size)
        return 0;
    struct str name = str_slice(s, 1, size - 1);
    uint32_t before = place(others, name);
    if (before < COUNT_OF(others_codes))
        *code = others_codes[before];
    else if (*name.data == '#')
        *code = numbered(name);
    else
        *code = (before = place(latin, name)) < 96 ? 0xa0 + before : 0;
    return *code ? size : 0;
}

/* A text with its entities opened. */
static struct str opened(struct arena *arena, struct str s)
{
    struct out out = out_new(arena, s.size);
    for (size_t at = 0, size; at < s.size; at += size) {
        uint32_t code;
        size = s.data[at] == '&' ? entity(str_slice(s, at, s.size), &code) : 0;
        if (size)
            out_sign(&out, code);
        else
            out_bytes(&out, s.data + at, size = 1);
    }
    return out_done(&out);
}

struct tag {
    enum kind kind;
    bool closing, usual;
    struct str name, inside; /* inside: its attributes */
    size_t size;
};

/* The place of the > that ends a tag, or 0. A < stops the search: so all searches of a cell together are short. */
static size_t tag_end(struct str s, size_t at, bool quotes)
{
    char quote = 0;
    for (; at < s.size; at++) {
        char c = s.data[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '>' || c == '<')
            return c == '>' ? at : 0;
        else if (quotes && (c == '"' || c == '\''))
            quote = c;
    }
    return 0;
}

static void name_tag(struct tag *tag)
{
    struct str inside = str_trim(tag->inside);
    bool whole = tag->closing || !inside.size || str_is(inside, "/") || str_find(inside, "=") >= 0;
    const struct name *name = named(usual, COUNT_OF(usual), tag->name);
    tag->usual = name && whole;
    name = name ? name : named(unusual, COUNT_OF(unusual), tag->name);
    tag->kind = name ? name->kind : INLINE;
}

/* Whether a tag, a comment or a declaration stands at the start, which is a <. *endless: no comment ends any more. */
static bool read_tag(struct str s, bool *endless, struct tag *tag)
{
    *tag = (struct tag){0};
    struct str rest = str_slice(s, 1, s.size);
    if (str_starts(rest, "!--")) {
        ptrdiff_t end = *endless ? -1 : str_find(rest, "-->");
        *endless = end < 0;
        tag->size = (size_t)(end + 1) + 3;
        return end >= 0;
    }
    tag->closing = str_starts(rest, "/");
    bool declares = str_starts(rest, "!") || str_starts(rest, "?");
    size_t from = 1u + tag->closing + declares, at = from;
    if (at >= s.size || !(alphabetic(s.data[at]) || (declares && s.data[at] == '[')))
        return false;
    while (at < s.size && (alphanumeric(s.data[at]) || s.data[at] == '-' ||
                           (s.data[at] == ':' && at + 1 < s.size && alphabetic(s.data[at + 1]))))
        at++;
    if (at == s.size || !(declares || s.data[at] == '>' || s.data[at] == '/' || blank(str_slice(s, at, s.size))))
        return false;
    size_t end = tag_end(s, at, true);
    end = end ? end : tag_end(s, at, false);
    tag->name = str_slice(s, from, at);
    tag->inside = str_slice(s, at, end);
    tag->size = end + 1;
    if (end && !declares)
        name_tag(tag);
    return end;
}

/* An attribute's value as written; no data where it has none. */
static struct str attribute(struct str s, const char *wanted)
{
    for (size_t at = 0, from; at < s.size;) {
        for (from = at; at < s.size && s.data[at] != '=' && s.data[at] != '/' && !blank(str_slice(s, at, s.size));)
            at++;
        struct str name = str_slice(s, from, at), value = {0};
        while (at < s.size && (unsigned char)s.data[at] <= ' ')
            at++;
        if (at < s.size && s.data[at] == '=') {
            for (at++; at < s.size && (unsigned char)s.data[at] <= ' ';)
                at++;
            char quote = at < s.size && (s.data[at] == '"' || s.data[at] == '\'') ? s.data[at++] : 0;
            for (from = at; at < s.size && (quote ? s.data[at] != quote : (unsigned char)s.data[at] > ' ');)
                at++;
            value = str_slice(s, from, at);
            at += quote != 0;
        } else if (at == from) {
            at++;
        }
        if (name.size == strlen(wanted) && !strncasecmp(name.data, wanted, name.size))
            return value;
    }
    return (struct str){0};
}

struct seen {
    bool html, blocks;
};

static struct seen look(struct str s)
{
    struct seen seen = {0};
    bool endless = false;
    for (size_t at = 0, size; at < s.size; at += size) {
        struct str rest = str_slice(s, at, s.size);
        struct tag tag;
        uint32_t code;
        size = 1;
        if (s.data[at] == '<' && read_tag(rest, &endless, &tag)) {
            seen.html |= tag.usual;
            seen.blocks |= tag.kind >= BLOCK;
            size = tag.size;
        } else if (s.data[at] == '&') {
            seen.html |= entity(rest, &code) > 0;
        }
    }
    return seen;
}

bool html_cell_is(struct str cell)
{
    return look(cell).html;
}

/* ---- writing a line ---- */

enum gap { NONE, LINE, PARAGRAPH };
enum { BOLD = 1, ITALIC = 2, LINKED = 4, OTHER_LINK = 8, STYLE = 15, ESCAPED = 16 }; /* every second link is the other */

/* A list, or a quote. */
struct level {
    bool numbers;
    char mark;             /* > of a quote; - + . ) of a list, 0 before its first item */
    bool open, due, fresh; /* an item is open; its mark is not written yet; none was since other words stood here */
    unsigned number;
    size_t width;
};
struct link {
    size_t from, to;
    struct str address;
};
struct cell {
    struct str s;
    size_t at; /* read so far */
    bool html, plain, typed; /* typed: no tag makes lines, so line ends do */
    struct out out, sign;
    struct out line, styles, links; /* the line being gathered, without marks; a byte of style for each of its bytes */
    enum gap before, after;         /* what goes before that line; what the next word must begin with */
    bool blank, column, columns;    /* before the next word: a blank, a |; a row has cells already */
    struct level levels[HTML_CELL_DEPTH];
    size_t depth, kept, deeper; /* kept: of those that the last line was in, how many still are open */
    char ended;                 /* the mark of the list closed since the last line */
    unsigned bold, slanted;
    bool heading;
    struct str address; /* of the link that the next words are in */
    bool linked;        /* and they have begun, */
    size_t link_from;   /* here */
    unsigned turn;
};

/* A letter or digit, surely: a mark beside it always works. */
static bool letter(struct str s, size_t at)
{
    unsigned char c = at < s.size ? (unsigned char)s.data[at] : 0;
    bool sign = str_starts(str_slice(s, at, s.size), "×") || str_starts(str_slice(s, at, s.size), "÷");
    return alphanumeric((char)c) || (c >= 0xc3 && c <= 0xc9 && !sign);
}

/* A blank or ASCII's punctuation, surely. */
static bool outside(char c)
{
    return c >= ' ' && c < 0x7f && !alphanumeric(c);
}

/* Whether marks around these bytes would be taken for marks: they open before, and close after, what they are about. */
static bool can_mark(struct str line, size_t from, size_t to)
{
    size_t last = to - 1;
    while (last > from && (line.data[last] & 0xc0) == 0x80)
        last--;
    return (letter(line, from) || !from || outside(line.data[from - 1])) &&
           (letter(line, last) || to == line.size || outside(line.data[to]));
}

/* Where in a line the sign stands that would make it a heading, an item, a quote, a rule or a table; its size: nowhere. */
static size_t block_mark(struct str line)
{
    size_t digits = strspn(line.data, "0123456789"), hashes = strspn(line.data, "#");
    char c = *line.data;
    if (digits && digits < 10 && (line.data[digits] == '.' || line.data[digits] == ')') &&
        (digits + 1 == line.size || line.data[digits + 1] == ' '))
        return digits;
    bool item = (c == '-' || c == '+' || c == '*') && (line.size == 1 || line.data[1] == ' ');
    bool heading = hashes && hashes < 7 && (hashes == line.size || line.data[hashes] == ' ');
    return item || heading || c == '>' || strspn(line.data, "-=_*:| ") == line.size ? 0 : line.size;
}

/* Whether a > ends what could be an address in < and >; md4c 0.4.8 takes any sign for its first one (seen by fuzzing). */
static bool address_ends(struct str s)
{
    return s.size > 2 && s.data[2 + strcspn(s.data + 2, " <>")] == '>';
}

/* The sign beside another one; a star where marks may come between them, a blank beyond the ends. */
static char beside(struct str line, const char *styles, size_t at, bool after)
{
    bool end = after ? at + 1 == line.size : !at;
    size_t there = end ? at : after ? at + 1 : at - 1;
    char sign = end ? ' ' : line.data[there];
    bool together = !(styles[at] & STYLE) && (end || sign == ' ');
    return together || (!end && (styles[there] & STYLE) == (styles[at] & STYLE)) ? sign : '*';
}

/* Whether a sign of the line's own words could be a mark. */
static bool could_mark(struct str line, const char *styles, size_t at)
{
    char before = beside(line, styles, at, false), after = beside(line, styles, at, true);
    switch (line.data[at]) {
    case '`': return true;
    case '*': return before != ' ' || after != ' ';
    case '_': return before != ' ' && (after == '*' || !letter(line, at + 1));
    case '~': return before != ' ';
    case '\\': return at + 1 == line.size || (after != ' ' && outside(after));
    case '[': return styles[at] & LINKED;
    case ']': return styles[at] & LINKED || after == '(' || after == '[' || after == ':';
    case '!': return at + 1 < line.size && styles[at + 1] & LINKED && after == '*'; /* it would make the link a picture */
    case '<': return alphabetic(after) || strchr("/!?", after) || address_ends(str_slice(line, at, line.size));
    case '&': return entity_size(str_slice(line, at, line.size)) > 0;
    default: return false;
    }
}

/* How much this sign makes an address of its word, 0 to 3; above 3 together there are two in it. */
static unsigned makes_address(struct str line, size_t at)
{
    if (line.data[at] == '@' || line.data[at] == ':')
        return line.data[at] == '@' ? 3 : line.data[at + 1] == '/' ? 2 : 0;
    bool www = at > 2 && line.data[at] == '.' && !strncasecmp(line.data + at - 3, "www", 3);
    return !www ? 0 : at > 3 && strchr("*_~([{", line.data[at - 4]) ? 2 : 1;
}

/* Decides what is escaped. In a bare address no escape works, nor do marks, nor another one: where there are any, it is
   made none. */
static void set_escapes(struct str line, char *styles)
{
    for (size_t from = 0, to; from < line.size; from = to + 1) {
        unsigned addresses = 0;
        bool rough = false;
        for (to = from; to < line.size && line.data[to] != ' '; to++) {
            unsigned address = makes_address(line, to);
            addresses += address;
            rough |= address == 2 && (!letter(line, to + 3) || (styles[to + 3] ^ styles[to]) & STYLE);
            rough |= styles[to] & (BOLD | ITALIC);
            if (could_mark(line, styles, to)) {
                styles[to] |= ESCAPED;
                rough = true;
            }
        }
        for (size_t i = from; i < to && addresses && (rough || addresses > 3); i++)
            if (makes_address(line, i))
                styles[i] |= ESCAPED;
    }
}

/* Whether nothing follows but punctuation, up to a blank or the end. */
static bool stands_apart(struct str line, const char *styles, size_t at)
{
    while (at < line.size && !(styles[at] & STYLE) && strchr(".,;:!?)", line.data[at]))
        at++;
    return at == line.size || line.data[at] == ' ';
}

static void out_words(struct cell *c, bool marks)
{
    static const char *const shapes[] = {"", "**", "*", "***"};
    struct str line = out_done(&c->line);
    char *styles = c->styles.data;
    const struct link *link = (const void *)c->links.data, *last = link + c->links.size / sizeof *link;
    size_t marked = 0, block = block_mark(line);
    set_escapes(line, styles);
    for (size_t from = 0, to; from < line.size; from = to) {
        int style = styles[from] & STYLE;
        for (to = from + 1; to < line.size && (styles[to] & STYLE) == style;)
            to++;
        bool opens = marks && link < last && link->from == from, closes = marks && link < last && link->to == to;
        bool apart = opens || !from || marked != from; /* two runs of stars would become one */
        const char *mark = marks && apart && can_mark(line, from, to) ? shapes[style & (BOLD | ITALIC)] : "";
        out_c(&c->out, opens ? "[" : "");
        out_c(&c->out, mark);
        for (size_t i = from; i < to; i++) {
            bool escaped = styles[i] & ESCAPED || (i == block && !*mark && !(marks && style & LINKED));
            out_bytes(&c->out, "\\", escaped);
            out_bytes(&c->out, line.data + i, 1);
        }
        out_c(&c->out, mark);
        marked = *mark && !closes ? to : 0;
        if (closes) {
            bool bare = stands_apart(line, styles, to) && !strpbrk(link->address.data, "*_~");
            out_c(&c->out, bare ? "](" : "](<"); /* without <, md4c 0.4.8 would read on in it (seen by fuzzing) */
            out_str(&c->out, link++->address);
            out_c(&c->out, bare ? ")" : ">)");
        }
    }
}

static void out_item(struct cell *c, struct level *l)
{
    size_t from = c->out.size;
    if (!l->mark) /* another mark than that of a list just before, whose next item it would be */
        l->mark = l->numbers ? (c->ended == '.' ? ')' : '.') : (c->ended == '-' ? '+' : '-');
    if (l->numbers)
        out_number(&c->out, ++l->number);
    out_bytes(&c->out, &l->mark, 1);
    out_c(&c->out, " ");
    l->width = c->out.size - from;
    l->due = l->fresh = false;
}

/* The marks of the first levels, without those of new items; no blank at the end. */
static void out_kept(struct cell *c, size_t depth)
{
    while (depth && c->levels[depth - 1].mark != '>')
        depth--;
    for (size_t i = 0; i < depth; i++)
        if (c->levels[i].mark == '>')
            out_c(&c->out, i + 1 < depth ? "> " : ">");
        else
            out_format(&c->out, "%*s", c->levels[i].open ? (int)c->levels[i].width : 0, "");
}

/* What parts the line from the one before, and the marks of the lists and quotes that it is in. */
static void out_start(struct cell *c)
{
    struct level *end = c->levels + c->depth, *item = c->levels;
    while (item < end && !item->due)
        item++;
    bool inner = item < end && item > c->levels && item[-1].open && !item->number; /* 2. cannot interrupt a paragraph */
    if (c->out.size && item < end && (!item->fresh || inner)) {
        out_c(&c->out, "\n");
    } else if (c->out.size) {
        out_c(&c->out, c->before == LINE ? "  \n" : "\n");
        out_kept(c, c->before == LINE ? 0 : c->kept);
        out_c(&c->out, c->before == LINE ? "" : "\n");
    }
    for (struct level *l = c->levels; l < end; l++) {
        l->fresh |= !l->open;
        if (l->mark == '>')
            out_c(&c->out, "> ");
        else if (l->due)
            out_item(c, l);
        else if (l->open)
            out_format(&c->out, "%*s", (int)l->width, "");
    }
    c->kept = c->depth;
    c->ended = 0;
}

static void end_link(struct cell *c)
{
    struct link link = {c->link_from, c->line.size, c->address};
    if (c->linked)
        out_bytes(&c->links, &link, sizeof link);
    c->linked = false;
    c->address = (struct str){0};
}

/* Writes the line; without marks where they would be too much for what was read. */
static void end_line(struct cell *c)
{
    size_t from = c->out.size;
    end_link(c);
    out_start(c);
    out_words(c, true);
    if (c->out.size > HTML_CELL_TIMES * c->at + HTML_CELL_SPARE) {
        c->out.size = from;
        out_c(&c->out, !from ? "" : c->before == LINE ? "  \n" : "\n\n");
        out_words(c, false);
    }
    c->line.size = c->styles.size = c->links.size = 0;
    c->before = NONE;
}

/* ---- gathering a line ---- */

static void part(struct cell *c, enum gap gap)
{
    c->after = c->after > gap ? c->after : gap;
}

/* The second one in a row makes a paragraph. */
static void line_break(struct cell *c)
{
    part(c, c->after || (!c->line.size && c->before) ? PARAGRAPH : LINE);
}

/* Ends the line if something parts it from what follows. */
static void begin(struct cell *c)
{
    if (c->plain)
        c->blank |= c->after || c->column;
    else if (c->after && c->line.size)
        end_line(c);
    c->before = c->before > c->after ? c->before : c->after;
    c->after = NONE;
}

static void put(struct cell *c, const char *data, size_t size)
{
    begin(c);
    const char *between = !c->line.size ? "" : c->column && !c->plain ? " | " : c->blank ? " " : "";
    if (c->address.data && !c->linked) {
        c->linked = true;
        c->link_from = c->line.size + strlen(between);
        c->turn ^= OTHER_LINK;
    }
    unsigned style = (c->bold || c->heading ? BOLD : 0u) | (c->slanted ? ITALIC : 0u) | (c->linked ? LINKED | c->turn : 0u);
    bool same = c->line.size && !c->column && (unsigned char)c->styles.data[c->styles.size - 1] == style;
    out_room(&c->styles, strlen(between) + size);
    memset(c->styles.data + c->styles.size, same ? (int)style : 0, strlen(between));
    memset(c->styles.data + c->styles.size + strlen(between), (int)style, size);
    c->styles.size += strlen(between) + size;
    out_c(&c->line, between);
    out_bytes(&c->line, data, size);
    c->blank = c->column = false;
}

/* A piece of the cell that holds no tag. */
static void put_words(struct cell *c, struct str s)
{
    for (size_t at = 0, size; at < s.size; at += size) {
        struct str rest = str_slice(s, at, s.size);
        uint32_t code = 0;
        if ((size = blank(rest))) {
            c->blank = true;
            if (c->typed && *rest.data == '\n')
                line_break(c);
            continue;
        }
        c->at = (size_t)(rest.data - c->s.data);
        if (c->html && *rest.data == '&' && (size = entity(rest, &code))) {
            c->sign.size = 0;
            out_sign(&c->sign, code);
            if (blank(out_done(&c->sign)))
                c->blank = true;
            else
                put(c, c->sign.data, c->sign.size);
        } else {
            for (size = 1; size < rest.size && rest.data[size] != '&' && !blank(str_slice(rest, size, rest.size));)
                size++;
            put(c, rest.data, size);
        }
        c->at += size;
    }
}

/* Only so many levels remain; the line gathered was in all of them. */
static void leave(struct cell *c, size_t depth)
{
    if (depth < c->depth)
        c->ended = c->levels[depth].mark;
    c->depth = depth;
    c->kept = c->kept < depth ? c->kept : depth;
}

static void enter(struct cell *c, struct level level)
{
    struct level *outer = c->depth ? &c->levels[c->depth - 1] : NULL;
    if (outer && !level.mark && !outer->open)
        outer->open = outer->mark != '>' && !outer->fresh; /* a list between two items belongs to the first */
    if (c->depth < HTML_CELL_DEPTH)
        c->levels[c->depth++] = level;
    else
        c->deeper++;
}

/* One more than the place of the innermost list, or quote; 0 where none is open. */
static size_t innermost(const struct cell *c, bool quote)
{
    size_t depth = c->depth;
    while (depth && (c->levels[depth - 1].mark == '>') != quote)
        depth--;
    return depth;
}

static void level_tag(struct cell *c, const struct tag *tag)
{
    bool quote = tag->kind == QUOTE;
    size_t depth = innermost(c, quote);
    if (!tag->closing)
        enter(c, (struct level){.numbers = tag->kind == NUMBERS, .mark = quote ? '>' : 0, .fresh = true});
    else if (c->deeper)
        c->deeper--;
    else if (depth)
        leave(c, depth - 1);
}

static void item_tag(struct cell *c, bool closing)
{
    if (!closing && !innermost(c, false))
        enter(c, (struct level){.fresh = true});
    size_t depth = innermost(c, false);
    if (!depth)
        return;
    leave(c, depth);
    c->levels[depth - 1].open = c->levels[depth - 1].due = !closing;
}

/* Where a link may go, ready to stand between ( and ); no data where it may not. */
static struct str link_address(struct arena *arena, struct str value)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    struct str s = str_trim(opened(arena, value));
    bool allowed = false;
    for (size_t i = 0; i < COUNT_OF(schemes); i++)
        allowed |= s.size > strlen(schemes[i]) && !strncasecmp(s.data, schemes[i], strlen(schemes[i]));
    struct out out = out_new(arena, s.size);
    for (size_t i = 0; i < s.size; i++) {
        bool coded = (unsigned char)s.data[i] <= ' ' || strchr("<>()\\\"`\x7f", s.data[i]);
        if (coded)
            out_format(&out, "%%%02X", (unsigned)s.data[i]);
        else if (s.data[i] == '&' && entity_size(str_slice(s, i, s.size)))
            out_c(&out, "\\");
        out_bytes(&out, s.data + i, !coded);
    }
    return allowed ? out_done(&out) : (struct str){0};
}

static void count(unsigned *open, bool closing)
{
    *open = closing ? *open - (*open > 0) : *open + 1;
}

static void column_tag(struct cell *c, bool closing)
{
    end_link(c);
    c->blank = true;
    if (closing)
        return;
    if (c->columns) {
        c->after = NONE; /* the paragraphs inside cells do not end a row */
        c->column = true;
    }
    c->columns = true;
}

static void put_tag(struct cell *c, const struct tag *tag)
{
    bool inside_column = c->column && (tag->kind == BLOCK || tag->kind == HEADING || tag->kind == BREAK);
    if (tag->kind >= BLOCK && tag->kind != BREAK && tag->kind != COLUMN && !inside_column)
        part(c, tag->kind == ROW ? LINE : PARAGRAPH);
    if (tag->kind == DOTS || tag->kind == NUMBERS || tag->kind == ITEM || tag->kind == QUOTE)
        begin(c);
    switch (tag->kind) {
    case STRONG: count(&c->bold, tag->closing); break;
    case SLANTED: count(&c->slanted, tag->closing); break;
    case LINK:
        end_link(c);
        if (!tag->closing && !c->plain)
            c->address = link_address(c->out.arena, attribute(tag->inside, "href"));
        break;
    case PICTURE:
        c->blank = true;
        put_words(c, attribute(tag->inside, "alt"));
        c->blank = true;
        break;
    case BREAK:
        if (!inside_column)
            line_break(c);
        break;
    case DOTS:
    case NUMBERS:
    case QUOTE: level_tag(c, tag); break;
    case ITEM: item_tag(c, tag->closing); break;
    case HEADING: c->heading = !tag->closing; break;
    case TABLE:
    case ROW:
        if (tag->kind == ROW && c->columns)
            c->after = LINE; /* nor do they part the rows */
        c->columns = c->column = false;
        break;
    case COLUMN: column_tag(c, tag->closing); break;
    default: break;
    }
}

/* The size of a script or a style up to the tag that closes it, or to the end. */
static size_t dropped_size(struct str s, struct str name)
{
    for (size_t at = 0; at + 2 + name.size <= s.size; at++) {
        const char *found = memchr(s.data + at, '<', s.size - at);
        if (!found)
            return s.size;
        at = (size_t)(found - s.data);
        if (at + 2 + name.size <= s.size && found[1] == '/' && !strncasecmp(found + 2, name.data, name.size))
            return at;
    }
    return s.size;
}

static void put_cell(struct cell *c)
{
    bool endless = !c->html;
    size_t from = 0, at = 0;
    struct tag tag;
    while (c->html && at < c->s.size) {
        const char *found = memchr(c->s.data + at, '<', c->s.size - at);
        at = found ? (size_t)(found - c->s.data) : c->s.size;
        if (!found || !read_tag(str_slice(c->s, at, c->s.size), &endless, &tag)) {
            at++;
            continue;
        }
        put_words(c, str_slice(c->s, from, at));
        put_tag(c, &tag);
        at += tag.size;
        if (tag.kind == DROPPED && !tag.closing && !str_ends(tag.inside, "/"))
            at += dropped_size(str_slice(c->s, at, c->s.size), tag.name);
        from = at;
    }
    put_words(c, str_slice(c->s, from, c->s.size));
}

/* ---- the doors ---- */

static struct cell cell_new(struct arena *arena, struct str s, struct seen seen, bool plain)
{
    return (struct cell){.s = s,
                         .html = seen.html,
                         .plain = plain,
                         .typed = !plain && !seen.blocks,
                         .out = out_new(arena, plain ? 0 : s.size + s.size / 4),
                         .sign = out_new(arena, 4),
                         .line = out_new(arena, plain ? s.size : 256),
                         .styles = out_new(arena, plain ? s.size : 256),
                         .links = out_new(arena, 0)};
}

struct str html_cell_markdown(struct arena *arena, struct str cell)
{
    struct seen seen = look(cell);
    if (!seen.html)
        return str_copy(arena, cell);
    struct cell c = cell_new(arena, cell, seen, false);
    put_cell(&c);
    c.at = cell.size;
    if (c.line.size)
        end_line(&c);
    return out_done(&c.out);
}

struct str html_cell_plain(struct arena *arena, struct str cell)
{
    if (!cell.data)
        return cell;
    struct cell c = cell_new(arena, cell, look(cell), true);
    put_cell(&c);
    return out_done(&c.line);
}
