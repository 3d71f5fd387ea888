/* Tests of the HTML that stands in spreadsheets' cells: known from plain words, made into Markdown and into one line. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/format/html_cell.h"
#include "../src/format/markdown.h"
#include "tap.h"

#include <time.h>

static struct arena *arena;

static struct str fresh(struct str cell)
{
    arena_destroy(arena);
    arena = arena_create();
    return cell;
}
#define HTML(cell) CHECK(html_cell_is(S(cell)))
#define NO_HTML(cell) CHECK(!html_cell_is(S(cell)))
#define MADE(cell, wanted) CHECK_TEXT(html_cell_markdown(arena, fresh(S(cell))), wanted)
#define PLAIN(cell, wanted) CHECK_TEXT(html_cell_plain(arena, fresh(S(cell))), wanted)
/* As MADE; and what is shown of it has the cell's words. */
#define SAYS(cell, wanted, words)                                                                                      \
    do {                                                                                                               \
        MADE(cell, wanted);                                                                                            \
        CHECK_TEXT(markdown_plain(arena, html_cell_markdown(arena, S(cell)), 1000), words);                            \
        PLAIN(cell, words);                                                                                            \
    } while (0)

TEST(a_usual_tag_is_html)
{
    HTML("<p>Un texte</p>"); /* hostile */
    HTML("un texte</div>"); /* hostile */
    HTML("ligne<br>ligne"); /* hostile */
    HTML("ligne<BR />ligne"); /* hostile */
    HTML("<a href=\"https://x.fr\">ici</a>"); /* hostile */
    HTML("<h6>x"); /* hostile */
    HTML("<td\nclass='x'>x"); /* hostile */
}

TEST(a_known_entity_with_its_semicolon_is_html)
{
    HTML("l&rsquo;eau");
    HTML("R&amp;D");
    HTML("&eacute;");
    HTML("&#233;");
    HTML("&#xE9;");
    HTML("a &lt; b");
}

TEST(words_are_no_html)
{
    NO_HTML("");
    NO_HTML("a < b");
    NO_HTML("a<b et c>d"); /* hostile */
    NO_HTML("AT&T");
    NO_HTML("R&D ; R&D;");
    NO_HTML("<3");
    NO_HTML("<motion>"); /* hostile */
    NO_HTML("la <motion> du <groupe>"); /* hostile */
    NO_HTML("<https://x.fr>, <a@b.fr>"); /* hostile */
    NO_HTML("<p"); /* hostile */
    NO_HTML("&eacute");
    NO_HTML("&motion;");
    NO_HTML("&#0; &#xD800; &#1114112; &#; &#x; &#xg;");
    CHECK(!html_cell_is((struct str){0}));
}

TEST(a_cell_without_html_is_given_back)
{
    MADE("# un *titre*\n\n- <motion>", "# un *titre*\n\n- <motion>"); /* hostile */
    PLAIN("R&D, a < b et\u00a0la\n <motion> ", "R&D, a < b et la <motion>"); /* hostile */
    CHECK(!html_cell_markdown(arena, (struct str){0}).data);
    CHECK(!html_cell_plain(arena, (struct str){0}).data);
}

TEST(a_decidim_export_becomes_paragraphs)
{
    SAYS("<div>Revoir le plan du quartier. </div><div>Ouvrir <i>un atelier</i>.</div><div><br></div>", /* hostile */
         "Revoir le plan du quartier.\n\nOuvrir *un atelier*.", "Revoir le plan du quartier. Ouvrir un atelier.");
    SAYS("<div>\n<b>École du Parc</b>. Chercher un terrain.</div><ul>\n<li>des fontaines;</li>\n<li>des bancs.</li>\n</ul>", /* hostile */
         "**École du Parc**. Chercher un terrain.\n\n- des fontaines;\n- des bancs.",
         "École du Parc. Chercher un terrain. des fontaines; des bancs.");
    SAYS("<div>Adapter les règles.</div><div><b> </b></div>", "Adapter les règles.", "Adapter les règles."); /* hostile */
}

TEST(a_word_processors_cell_is_read)
{
    SAYS("<p class=MsoNormal><b>Objectif&nbsp;: </b>l'<b>eau</b> et <i>« l’air »</i>.<o:p></o:p></p><p><strong>1. Bus</strong></p>", /* hostile */
         "**Objectif :** l'**eau** et *« l’air »*.\n\n**1. Bus**", "Objectif : l'eau et « l’air ». 1. Bus");
}

TEST(br_is_a_line_two_are_a_paragraph)
{
    SAYS("<p>un<br>deux<br/><br />trois</p><br>", "un  \ndeux\n\ntrois", "un deux trois"); /* hostile */
}

TEST(line_ends_count_where_no_tag_makes_lines)
{
    SAYS("l&rsquo;eau\nl'air\n\n<b>la terre</b>", "l’eau  \nl'air\n\n**la terre**", "l’eau l'air la terre"); /* hostile */
    SAYS("<p>un\ndeux</p>", "un deux", "un deux"); /* hostile */
}

TEST(lists_are_lists)
{
    SAYS("Voici :<ul><li>un</li><li>deux<ol><li>a<li>b</ol></ul>fin", "Voici :\n\n- un\n- deux\n  1. a\n  2. b\n\nfin", /* hostile */
         "Voici : un deux a b fin");
    SAYS("<ul><li><p>un</p><p>bis</p></li><li></li><li>deux</li></ul>", "- un\n\n  bis\n- deux", "un bis deux"); /* hostile */
    SAYS("<ul><li>un</li><ul><li>dedans</li></ul></ul>", "- un\n  - dedans", "un dedans"); /* hostile */
    SAYS("<li>seul</li>après", "- seul\n\naprès", "seul après"); /* hostile */
}

TEST(two_lists_in_a_row_do_not_become_one)
{
    MADE("<ol><li>a<li>b</ol><ol><li>c</ol>", "1. a\n2. b\n\n1) c"); /* hostile */
    MADE("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n+ b"); /* hostile */
}

TEST(quotes_are_quotes)
{
    SAYS("<blockquote><p>un<br>deux</p><p>trois</p></blockquote>fin", "> un  \n> deux\n>\n> trois\n\nfin", "un deux trois fin"); /* hostile */
    MADE("<blockquote>a<ul><li>b<li>c</ul></blockquote>", "> a\n>\n> - b\n> - c"); /* hostile */
}

TEST(headings_are_bold_paragraphs)
{
    SAYS("<h2>Le <b>plan</b></h2>texte<h3>2. La suite</h3>", "**Le plan**\n\ntexte\n\n**2. La suite**", "Le plan texte 2. La suite"); /* hostile */
}

TEST(a_row_of_a_table_is_a_line)
{
    MADE("<table><tr><th>Quand</th><th><p>Qui</p></th></tr><tr><td>lundi<br></td><td></td><td>nous</td></tr></table>fin", /* hostile */
         "Quand | Qui  \nlundi | nous\n\nfin");
    MADE("<tr><td>a<td>b<tr><td>--<td>--:", "a | b  \n\\-- | --:"); /* hostile */
    PLAIN("<table><tr><td>a</td><td>b</td></tr></table>", "a b"); /* hostile */
}

TEST(links_keep_their_address)
{
    SAYS("<a href=\"https://x.fr/a?b=1&amp;c=2\" title='x > y'>ici</a>.", "[ici](https://x.fr/a?b=1&c=2).", "ici."); /* hostile */
    SAYS("<a href=HTTP://x.fr/><b>ici</b></a>", "[**ici**](HTTP://x.fr/)", "ici"); /* hostile */
    SAYS("<a href=' mailto:a@b.fr '>écrire</a>", "[écrire](mailto:a@b.fr)", "écrire"); /* hostile */
    SAYS("<a href='https://x.fr'>https://x.fr</a>", "[https://x.fr](https://x.fr)", "https://x.fr"); /* hostile */
    MADE("<a href='https://x.fr/a b(c)\"&amp;copy;&lt;'>ici</a>", "[ici](https://x.fr/a%20b%28c%29%22\\&copy;%3C)"); /* hostile */
    MADE("<a href='https://x.fr/*_'>ici</a>", "[ici](<https://x.fr/*_>)"); /* hostile */
    SAYS("oui !<a href='https://x.fr'>[x]</a>", "oui \\![\\[x\\]](https://x.fr)", "oui ![x]"); /* hostile */
}

TEST(other_links_are_their_words)
{
    MADE("<a href='javascript:alert(1)'>ici</a>", "ici"); /* hostile */
    MADE("<a href='java&#115;cript:alert(1)'>ici</a>", "ici"); /* hostile */
    MADE("<a href='data:text/html,x'>ici</a>", "ici"); /* hostile */
    MADE("<a href='/page'>ici</a>", "ici"); /* hostile */
    MADE("<a href='https://'>ici</a>", "ici"); /* hostile */
    MADE("<a name='x'>ici</a>", "ici"); /* hostile */
    MADE("a<a href='https://x.fr'></a>b", "ab"); /* hostile */
}

TEST(pictures_are_their_words)
{
    SAYS("un<img src=\"x.png\" alt=\"le &laquo; logo &raquo;\">deux<img src=x>", "un le « logo » deux", "un le « logo » deux"); /* hostile */
}

TEST(what_nobody_reads_goes)
{
    SAYS("<!-- rien --><style>p > b {}</style><p>a<script>if (x<y) '<p>'</SCRIPT>b</p><!doctype html><?xml version='1.0'?>", "ab", "ab"); /* hostile */
    SAYS("<p>a<script>b", "a", "a"); /* hostile */
}

TEST(other_tags_go_and_their_words_stay)
{
    SAYS("<p>m<sup>2</sup> <u>un</u> <font color=red>deux</font> <inconnu x='>'>trois</inconnu></p>", "m2 un deux trois", "m2 un deux trois"); /* hostile */
    SAYS("<section>un</section><dt>deux</dt><p>", "un\n\ndeux", "un deux"); /* hostile */
}

TEST(what_is_no_tag_is_words)
{
    SAYS("<p>a < b, <3, <https://x.fr> et <a", "a < b, <3, \\<https\\://x.fr> et \\<a", "a < b, <3, <https://x.fr> et <a"); /* hostile */
    SAYS("<p>un <!-- deux", "un \\<!-- deux", "un <!-- deux"); /* hostile */
    SAYS("<p title=d'ici>un</p>", "un", "un"); /* hostile */
}

TEST(entities_are_opened_once)
{
    SAYS("&Eacute;t&eacute; &#233;&#xE9;&#146;&oelig;&hellip;&euro; &amp;eacute; &motion; &#0;",
         "Été éé’œ…€ \\&eacute; \\&motion; \\&#0;", "Été éé’œ…€ &eacute; &motion; &#0;");
    SAYS("<p>a &lt;b&gt; c</p>", "a \\<b> c", "a <b> c"); /* hostile */
}

TEST(blanks_are_one_blank)
{
    SAYS("<p> a&nbsp; \u202f\t\r\n b\u2003c&#8239;</p> ", "a b c", "a b c"); /* hostile */
}

TEST(marks_in_the_words_are_escaped_where_they_would_mark)
{
    SAYS("<p>*pas* _cela_ `ni` ~~ça~~ [a](b) [c]: d \\* <br># a<br>1. b<br>- c<br>---<br>===<br>&gt; d", /* hostile */
         "\\*pas\\* _cela\\_ \\`ni\\` ~\\~ça\\~\\~ [a\\](b) [c\\]: d \\\\\\*  \n\\# a  \n1\\. b  \n\\- c  \n\\---  \n\\===  \n\\> d",
         "*pas* _cela_ `ni` ~~ça~~ [a](b) [c]: d \\* # a 1. b - c --- === > d");
    SAYS("<p>3 * 4, a_b, [x], C:\\dossier, #1, 1.5, -2, a - b, a|b, x!", "3 * 4, a_b, [x], C:\\dossier, #1, 1.5, -2, a - b, a|b, x!", /* hostile */
         "3 * 4, a_b, [x], C:\\dossier, #1, 1.5, -2, a - b, a|b, x!");
    SAYS("<b>*</b><i>_</i>1<b>.</b> x", "**\\***\\_1. x", "*_1. x"); /* hostile */
}

TEST(bold_and_italics_hold_their_words_closely)
{
    SAYS("un<b> deux </b>trois", "un **deux** trois", "un deux trois"); /* hostile */
    SAYS("<b>un <i>deux</i></b> <em>trois</em>", "**un** ***deux*** *trois*", "un deux trois"); /* hostile */
    SAYS("<b>un</b> <strong>deux</strong>", "**un deux**", "un deux"); /* hostile */
    SAYS("<b>un<br>deux</b>", "**un**  \n**deux**", "un deux"); /* hostile */
    SAYS("a<b>«b»</b>c <b>un</b><i>deux</i>", "a«b»c **un**deux", "a«b»c undeux"); /* marks would not be read as such */ /* hostile */
}

TEST(crossed_and_unclosed_tags_lose_nothing)
{
    SAYS("<b>un <i>deux</b> trois</i></ul></li></blockquote></td>", "**un** ***deux*** *trois*", "un deux trois"); /* hostile */
    SAYS("<ul><li>un<blockquote>deux</ul>trois</blockquote>", "- un\n\n  > deux\n\ntrois", "un deux trois"); /* hostile */
}

static struct str repeated(const char *text, size_t size)
{
    struct out out = out_new(arena, size + 100);
    while (out.size < size)
        out_c(&out, text);
    out_c(&out, "<br>z"); /* hostile */
    return out_done(&out);
}

TEST(a_megabyte_of_anything_takes_little_time_and_room)
{
    static const char *const texts[] = {"<a \"",      "<a '<a \"", "<!--",           "<",         "<b>",           "<ul><li>x", "<blockquote>x<p>", /* hostile */
                                        "<b><i>x\n*", "<script>",  "<a href=http:/", "&amp",      "&amp;",         "<td>*",     "[x](", /* hostile */
                                        "<p>`",       "</b",       "<li><ol>x",      "http://x@", "<a title='x'<", "_",         "<img alt='*"}; /* hostile */
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        fresh(S(""));
        struct str cell = repeated(texts[i], 1000000);
        clock_t start = clock();
        struct str made = html_cell_markdown(arena, cell), plain = html_cell_plain(arena, cell);
        CHECK_SAYING(clock() - start < 10 * CLOCKS_PER_SEC, "too slow: %s", texts[i]);
        CHECK_SAYING(made.size <= cell.size * HTML_CELL_TIMES + HTML_CELL_SPARE, "too long: %s", texts[i]);
        CHECK(plain.size <= cell.size);
        CHECK_SAYING(str_valid(made) && str_valid(plain), "no UTF-8: %s", texts[i]);
    }
}

TEST(lists_and_quotes_stop_at_a_depth)
{
    SAYS("<ul><li>1<ul><li>2<ul><li>3<ul><li>4<ul><li>5<ul><li>6</ul></ul>4</ul></ul></ul></ul>0", /* hostile */
         "- 1\n  - 2\n    - 3\n      - 4\n      - 5\n      - 6\n\n        4\n\n0", "1 2 3 4 5 6 4 0");
}

TEST(any_bytes_may_stand_in_a_cell)
{
    MADE("<p>\xe9t\xe9\0\x01<b>\xff</b>", "\xe9t\xe9 **\xff**"); /* hostile */
    PLAIN("\xe2\x80<b>\xaf", "\xe2\x80\xaf"); /* hostile */
}
