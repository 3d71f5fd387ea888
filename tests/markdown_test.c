/* Tests of Markdown made into HTML, of its plain text, and of French spaces. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/format/markdown.h"
#include "../src/format/typography.h"
#include "tap.h"

#include <time.h>

static struct arena *arena;

static struct str html_of(struct str text, int heading, bool spaced)
{
    arena_destroy(arena);
    arena = arena_create();
    struct markup m = markdown(arena, text, heading, spaced);
    return (struct str){m.data, m.size};
}
#define SHOWN(text, wanted) CHECK_TEXT(html_of(S(text), 2, false), wanted)
#define OURS(text, wanted) CHECK_TEXT(html_of(S(text), 2, true), "<p>" wanted "</p>\n")
#define FRENCH(text, wanted) CHECK_TEXT(french_spaces(arena, S(text)), wanted)
#define NB "\u00a0"
#define NNB "\u202f"

TEST(paragraphs_and_marks)
{
    SHOWN("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>\n");
    SHOWN("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>\n");
    SHOWN("one  \ntwo", "<p>one<br>\ntwo</p>\n");
    SHOWN("---", "<hr>\n");
    SHOWN("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n");
    SHOWN("", "");
    CHECK_TEXT(html_of((struct str){0}, 2, false), "");
}

TEST(lists)
{
    SHOWN("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    SHOWN("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n");
    SHOWN("7) a", "<ol start=\"7\">\n<li>a</li>\n</ol>\n");
    SHOWN("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n");
}

TEST(code_is_shown_as_it_is)
{
    SHOWN("```c\nif (a < b && c)\n```", "<pre><code>if (a &lt; b &amp;&amp; c)\n</code></pre>\n");
    SHOWN("`<b>`", "<p><code>&lt;b&gt;</code></p>\n");
}

TEST(raw_html_is_shown_as_typed)
{
    SHOWN("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    SHOWN("a <b onclick=\"x\">b</b>", "<p>a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>\n");
    SHOWN("<div>\n\n*a*\n\n</div>", "<p>&lt;div&gt;</p>\n<p><em>a</em></p>\n<p>&lt;/div&gt;</p>\n");
    SHOWN("<!-- hidden -->", "<p>&lt;!-- hidden --&gt;</p>\n");
}

TEST(headings_take_their_place)
{
    SHOWN("# a\n\n## b", "<h2>a</h2>\n<h3>b</h3>\n");
    CHECK_TEXT(html_of(S("# a\n## b"), 4, false), "<h4>a</h4>\n<h5>b</h5>\n");
    CHECK_TEXT(html_of(S("# a\n## b"), 1, false), "<h1>a</h1>\n<h2>b</h2>\n");
}

TEST(the_top_heading_used_is_the_one_that_moves)
{
    SHOWN("### a\n\n#### b\n\n### c", "<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>\n");
    SHOWN("### a\n\n# b", "<h4>a</h4>\n<h2>b</h2>\n");
    SHOWN("a\n---\n\n> ### b", "<h2>a</h2>\n<blockquote>\n<h3>b</h3>\n</blockquote>\n");
}

TEST(headings_stop_at_six)
{
    CHECK_TEXT(html_of(S("# a\n## b\n### c"), 5, false), "<h5>a</h5>\n<h6>b</h6>\n<h6>c</h6>\n");
    CHECK_TEXT(html_of(S("###### a"), 3, false), "<h3>a</h3>\n");
}

TEST(a_heading_without_words_goes)
{
    SHOWN("#\n\n### a\n\n##", "<h2>a</h2>\n");
}

TEST(tables_say_what_their_headings_are)
{
    SHOWN("|a|b|c|d|\n|---|:--|:-:|--:|\n|1|2|3|4|",
          "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th scope=\"col\" class=\"left\">b</th>\n"
          "<th scope=\"col\" class=\"center\">c</th>\n<th scope=\"col\" class=\"right\">d</th>\n</tr>\n</thead>\n"
          "<tbody>\n<tr>\n<td>1</td>\n<td class=\"left\">2</td>\n<td class=\"center\">3</td>\n"
          "<td class=\"right\">4</td>\n</tr>\n</tbody>\n</table>\n");
}

TEST(links_that_are_shown)
{
    SHOWN("[a](https://x.fr/y?b=1&c=2)", "<p><a href=\"https://x.fr/y?b=1&amp;c=2\">a</a></p>\n");
    SHOWN("[a](HTTP://x.fr)", "<p><a href=\"HTTP://x.fr\">a</a></p>\n");
    SHOWN("[a](mailto:a@b.fr)", "<p><a href=\"mailto:a@b.fr\">a</a></p>\n");
    SHOWN("[a](tel:+33476000000)", "<p><a href=\"tel:+33476000000\">a</a></p>\n");
    SHOWN("[a](/actions/12)", "<p><a href=\"/actions/12\">a</a></p>\n");
    SHOWN("[a](/)", "<p><a href=\"/\">a</a></p>\n");
    SHOWN("[a](#b)", "<p><a href=\"#b\">a</a></p>\n");
    SHOWN("[a](/b \"say \\\"no\\\" <b>\")", "<p><a href=\"/b\" title=\"say &quot;no&quot; &lt;b&gt;\">a</a></p>\n");
    SHOWN("[a](</b c\"d>)", "<p><a href=\"/b%20c&quot;d\">a</a></p>\n");
    SHOWN("[a][r]\n\n[r]: https://x.fr", "<p><a href=\"https://x.fr\">a</a></p>\n");
}

TEST(addresses_in_the_text_become_links)
{
    SHOWN("see https://x.fr/a.", "<p>see <a href=\"https://x.fr/a\">https://x.fr/a</a>.</p>\n");
    SHOWN("see www.x.fr now", "<p>see <a href=\"http://www.x.fr\">www.x.fr</a> now</p>\n");
    SHOWN("write to a@b.fr", "<p>write to <a href=\"mailto:a@b.fr\">a@b.fr</a></p>\n");
    SHOWN("<https://x.fr>", "<p><a href=\"https://x.fr\">https://x.fr</a></p>\n");
}

TEST(other_links_become_plain_text)
{
    SHOWN("[a](javascript:alert(1))", "<p>a</p>\n");
    SHOWN("[*a*](JavaScript:alert(1))", "<p><em>a</em></p>\n");
    SHOWN("[a](java&#115;cript:alert(1))", "<p>a</p>\n");
    SHOWN("[a](javascript&colon;alert(1))", "<p>a</p>\n");
    SHOWN("[a](<java\tscript:x>)", "<p>a</p>\n");
    SHOWN("[a](<&#1;javascript:x>)", "<p>a</p>\n");
    SHOWN("[a](< https://x.fr>)", "<p>a</p>\n");
    SHOWN("[a](data:text/html,x)", "<p>a</p>\n");
    SHOWN("[a](vbscript:x)", "<p>a</p>\n");
    SHOWN("[a](//x.fr)", "<p>a</p>\n");
    SHOWN("[a](/\\\\x.fr)", "<p>a</p>\n");
    SHOWN("[a](</&#9;/x.fr>)", "<p>a</p>\n");
    SHOWN("[a](</&#92;x.fr>)", "<p>a</p>\n");
    SHOWN("[a](https:x)", "<p>a</p>\n");
    SHOWN("[a](https://)", "<p>a</p>\n");
    SHOWN("[a](file.pdf)", "<p>a</p>\n");
    SHOWN("[a]()", "<p>a</p>\n");
    SHOWN("<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n");
}

TEST(an_address_cannot_leave_its_attribute)
{
    SHOWN("[a](/b&quot;onclick=&quot;x)", "<p><a href=\"/b&quot;onclick=&quot;x\">a</a></p>\n");
    SHOWN("[a](/b \"&quot;><script>\")", "<p><a href=\"/b\" title=\"&quot;&gt;&lt;script&gt;\">a</a></p>\n");
    SHOWN("![\"><script>](/fichiers/a.jpg)", "<p><img src=\"/fichiers/a.jpg\" alt=\"&quot;&gt;&lt;script&gt;\"></p>\n");
}

TEST(a_link_without_words_shows_its_address)
{
    SHOWN("[](https://x.fr)", "<p><a href=\"https://x.fr\">https://x.fr</a></p>\n");
    SHOWN("[![](/fichiers/a.jpg)](/b)", "<p><a href=\"/b\"><img src=\"/fichiers/a.jpg\" alt=\"\">/b</a></p>\n");
}

TEST(links_do_not_stand_in_links)
{
    CHECK(str_find(html_of(S("[see https://x.fr now](https://y.fr)"), 2, false), "<a href=\"https://x.fr\">") < 0);
    SHOWN("[![a [b](/c) d](https://x.fr/e.jpg)](/f)", "<p>[a b d](/f)</p>\n");
}

TEST(pictures_of_ours_only)
{
    SHOWN("![a *b*](/fichiers/12/plan.jpg)", "<p><img src=\"/fichiers/12/plan.jpg\" alt=\"a b\"></p>\n");
    SHOWN("![a\nb `c`](/fichiers/a.jpg)", "<p><img src=\"/fichiers/a.jpg\" alt=\"a b c\"></p>\n");
    SHOWN("[![a](/fichiers/a.jpg)](/b)", "<p><a href=\"/b\"><img src=\"/fichiers/a.jpg\" alt=\"a\"></a></p>\n");
    SHOWN("![a](https://x.fr/a.jpg)", "<p>a</p>\n");
    SHOWN("![a](/autre/a.jpg)", "<p>a</p>\n");
    SHOWN("![a](/fichiers/)", "<p>a</p>\n");
    SHOWN("![a](/Fichiers/a.jpg)", "<p>a</p>\n");
    SHOWN("![a](/fichiers/../quitter)", "<p>a</p>\n");
    SHOWN("![a](/fichiers/%2e%2e/quitter)", "<p>a</p>\n");
    SHOWN("![a](/fichiers//x)", "<p>a</p>\n");
    SHOWN("![a](/fichiers/b?c)", "<p>a</p>\n");
    SHOWN("![a](data:image/svg+xml,x)", "<p>a</p>\n");
    SHOWN("![a ![b](/fichiers/b.jpg) c](/fichiers/a.jpg)", "<p><img src=\"/fichiers/a.jpg\" alt=\"a b c\"></p>\n");
}

TEST(entities)
{
    SHOWN("a&nbsp;b &eacute; &lt;b&gt; &amp;amp; &#233; &#xE9;", "<p>a\u00a0b é &lt;b&gt; &amp;amp; é é</p>\n");
    SHOWN("&unknown; &#0; &#1; &#xd800; &#x110000; &#128;",
          "<p>&amp;unknown; \ufffd \ufffd \ufffd \ufffd \ufffd</p>\n");
    SHOWN("AT&T R&D", "<p>AT&amp;T R&amp;D</p>\n");
}

TEST(control_characters_are_replaced)
{
    SHOWN("a\x01"
          "b\x7f",
          "<p>a\ufffdb\ufffd</p>\n");
}

TEST(french_spaces_before_signs)
{
    OURS("Oui ; non ! quoi ? 5 % et 3 €", "Oui" NNB "; non" NNB "! quoi" NNB "? 5" NNB "% et 3" NNB "€");
    OURS("Ceci : cela", "Ceci" NB ": cela");
    OURS("Il dit « oui » ici", "Il dit «" NB "oui" NB "» ici");
    OURS("« 12 »", "«" NB "12" NB "»");
    OURS("« ! »", "«" NB "!" NB "»");
    OURS("Quoi ?! Non !", "Quoi" NNB "?! Non" NNB "!");
    OURS("Oui  !", "Oui " NNB "!");
}

/* Signs that the rules look at, in every order: what is typed gets the spaces that our own sentences get. */
TEST(french_words_are_spaced_as_sentences_are)
{
    static const char *const signs[] = {" ", " ", "1", "250", "a", ":", ";", "!", "?", "%", "«", "»", "€", "é", "d", "\u00a0"};
    struct arena *own = arena_create();
    uint64_t state = 7;
    for (int trial = 0; trial < 20000; trial++) {
        struct out out = out_new(own, 64);
        for (int i = 0; i < 9; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u; /* Knuth's generator */
            out_c(&out, signs[(state >> 33) % COUNT_OF(signs)]);
        }
        struct str text = out_done(&out), words = french_words(own, text), spaces = french_spaces(own, text);
        CHECK_SAYING(str_equal(words, spaces), "“%s”: “%.*s”, “%s”", text.data, STR_ARGS(words), spaces.data);
        if (trial % 500 == 0)
            arena_reset(own);
    }
    CHECK_TEXT(french_words(own, S("l'eau : 1 250 €")), "l'eau\u00a0: 1\u202f250\u202f€");
    arena_destroy(own);
}

TEST(french_spaces_between_groups_of_digits)
{
    OURS("1 234 567 habitants", "1" NNB "234" NNB "567 habitants");
    OURS("12 500 €", "12" NNB "500" NNB "€");
    OURS("123 456,78", "123" NNB "456,78");
    OURS("1 000 000", "1" NNB "000" NNB "000");
    OURS("04 76 12 34 56", "04 76 12 34 56");
    OURS("en 2026 500 personnes", "en 2026 500 personnes");
    OURS("12 3456 et 12 34", "12 3456 et 12 34");
    OURS("le 15 novembre 2026", "le 15 novembre 2026");
}

TEST(french_spaces_change_nothing_else)
{
    OURS("Oui! a:b c;d 12:30", "Oui! a:b c;d 12:30");
    OURS("Oui" NB "! Non" NNB ":", "Oui" NB "! Non" NNB ":");
    OURS("1" NB "234", "1" NB "234");
    OURS("un mot, deux", "un mot, deux");
}

TEST(french_spaces_across_pieces)
{
    OURS("Oui *!*", "Oui" NNB "<em>!</em>");
    OURS("**Oui** : non", "<strong>Oui</strong>" NB ": non");
    OURS("a **«** b", "a <strong>«</strong>" NB "b");
    OURS("12 **500**", "12" NNB "<strong>500</strong>");
    OURS("1**2** 5*00* 3", "1<strong>2</strong>" NNB "5<em>00</em> 3");
    OURS("12 [500](/a) euros", "12" NNB "<a href=\"/a\">500</a> euros");
    OURS("a [!](/b)", "a" NNB "<a href=\"/b\">!</a>");
    OURS("R&amp;D : a \\! &laquo; b", "R&amp;D" NB ": a" NNB "! «" NB "b");
}

TEST(french_spaces_stay_out_of_code_and_addresses)
{
    OURS("`a ! b : c`", "<code>a ! b : c</code>");
    OURS("`12` 500 `a` !", "<code>12</code> 500 <code>a</code>" NNB "!");
    OURS("12 `500`", "12 <code>500</code>");
    OURS("[a](</b ! c> \"d ! e\")", "<a href=\"/b%20!%20c\" title=\"d ! e\">a</a>");
    OURS("![a](/fichiers/b.jpg) !", "<img src=\"/fichiers/b.jpg\" alt=\"a\">" NNB "!");
    CHECK_TEXT(html_of(S("    a ! b"), 2, true), "<pre><code>a ! b\n</code></pre>\n");
}

TEST(french_spaces_end_with_the_line_or_the_block)
{
    OURS("12\n500", "12\n500");
    CHECK_TEXT(html_of(S("12 500\n\n600 !"), 2, true), "<p>12" NNB "500</p>\n<p>600" NNB "!</p>\n");
    CHECK_TEXT(html_of(S("## Quoi ?\n# Où ?"), 2, true), "<h3>Quoi" NNB "?</h3>\n<h2>Où" NNB "?</h2>\n");
}

TEST(the_words_of_citizens_stay_as_they_are)
{
    SHOWN("Oui ! 12 500 € « a » : b", "<p>Oui ! 12 500 € « a » : b</p>\n");
}

TEST(french_spaces_of_a_plain_text)
{
    FRENCH("Voulez-vous partir ? 12 500 €", "Voulez-vous partir" NNB "? 12" NNB "500" NNB "€");
    FRENCH("L'action d'aujourd'hui", "L’action d’aujourd’hui");
    FRENCH("l'État, c'était 'ainsi' et 5' d'1", "l’État, c’était 'ainsi' et 5' d'1");
    FRENCH("l'« a », «'a'»", "l'«" NB "a" NB "», «'a'»");
    FRENCH("Page %d sur %s, 50 % ou 50 %.", "Page %d sur %s, 50" NNB "% ou 50" NNB "%.");
    FRENCH("12 500", "12" NNB "500");
    FRENCH("", "");
    CHECK(!french_spaces(arena, (struct str){0}).data);
}

static struct str repeated(struct arena *own, const char *before, const char *text, size_t size)
{
    struct out out = out_new(own, size + 1000);
    out_c(&out, before);
    while (out.size < size)
        out_c(&out, text);
    return str_slice(out_done(&out), 0, size);
}

static bool is_as_typed(struct str html)
{
    return str_starts(html, "<pre>") && !str_starts(html, "<pre><code>");
}

TEST(a_text_beyond_the_limit_is_shown_as_typed)
{
    struct arena *own = arena_create();
    struct str text = repeated(own, "*a* <b> ", "x ", 100001);
    struct str html = html_of(text, 2, false);
    CHECK(str_starts(html, "<pre>*a* &lt;b&gt; x x"));
    CHECK(str_ends(html, "x</pre>\n") || str_ends(html, "x </pre>\n"));
    CHECK(str_starts(html_of(str_slice(text, 0, 100000), 2, false), "<p><em>a</em> &lt;b&gt; x x"));
    CHECK(is_as_typed(html_of(S("a\xff"), 2, false)));
    arena_destroy(own);
}

TEST(depth_twelve_is_the_end)
{
    struct arena *own = arena_create();
    CHECK(str_starts(html_of(repeated(own, "", ">", 12), 2, false), "<blockquote>"));
    struct str html = html_of(repeated(own, "", ">", 13), 2, false);
    CHECK_TEXT(html, "<pre>&gt;&gt;&gt;&gt;&gt;&gt;&gt;&gt;&gt;&gt;&gt;&gt;&gt;</pre>\n");
    CHECK(is_as_typed(html_of(repeated(own, "", "+ ", 60), 2, false)));
    CHECK(is_as_typed(html_of(S("*a **b *c **d *e **f *g **h *i **j *k **l *m"
                                "* l** k* j** i* h** g* f** e* d** c* b** a*"),
                              2, false)));
    arena_destroy(own);
}

TEST(small_tables_are_not_beyond_the_limit)
{
    CHECK(str_starts(html_of(S("|a|\n|---|\n"), 2, false), "<table>"));
    CHECK(str_starts(html_of(S("|a|b|c|d|\n|---|---|---|---|\n|||||\n|||||\n|||||\n"), 2, false), "<table>"));
}

/* Whatever the text, it is answered soon, and in at most its escaped size or the limit. */
static double seconds(struct str text)
{
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    struct str html = html_of(text, 2, true);
    struct str plain = markdown_plain(arena, text, 160);
    clock_gettime(CLOCK_MONOTONIC, &to);
    CHECK(html.size <= text.size * 9 + 110000);
    CHECK(str_signs(plain) <= 160);
    CHECK_SAYING(arena_used(arena) < 30 << 20, "%zu bytes of memory", arena_used(arena));
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

TEST(hostile_shapes_are_answered_soon)
{
    static const char *const pieces[] = {
        "[",           "*",
        ">",           "- ",
        "`",           "![",
        "[a](",        "**a ",
        "_a *b ",      "~~a ",
        "<a",          "<",
        "&",           "]",
        "[](",         "> - ",
        "1. ",         "\\",
        "|",           "|-",
        "a|\n",        "# ",
        "```\n",       "`a``b",
        "[a]:",        "[a]: /b\n\n[a]\n\n",
        "www.",        "a@b.c ",
        "http://a.b ", "<!--",
        "<?",          "\n\n",
        "- a\n",       "a_b_",
        "[a][b",       "[[a]] ",
        "![a](/b",     "*_",
        "\t",          "12 500 ",
        "« ! ",        "    a\n",
        "<a@b>",       "~a~",
        "(((",         "a**b",
        "\r",          "![[]()",
        "`\\",         "[\\]",
        "***a*** b",
    };
    struct arena *own = arena_create();
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        double took = seconds(repeated(own, "", pieces[i], 100000));
        CHECK_SAYING(took < 3, "%.2f s for %s", took, pieces[i]);
    }
    arena_destroy(own);
}

TEST(a_wide_table_of_short_rows_is_answered_soon)
{
    struct arena *own = arena_create();
    for (size_t columns = 128; columns < 13000; columns += 12372) {
        struct out out = out_new(own, 100000);
        for (size_t i = 0; i < columns; i++)
            out_c(&out, "|a");
        out_c(&out, "|\n");
        for (size_t i = 0; i < columns; i++)
            out_c(&out, "|---");
        out_c(&out, "|\n");
        while (out.size < 99990)
            out_c(&out, "|x\n");
        CHECK(seconds(out_done(&out)) < 3);
        CHECK(columns > 128 || is_as_typed(html_of(out_done(&out), 2, false)));
    }
    arena_destroy(own);
}

static struct str named_often(struct arena *own, const char *scheme_, const char *use)
{
    struct out out = out_new(own, 100000);
    out_c(&out, "[r]: ");
    out_c(&out, scheme_);
    while (out.size < 50000)
        out_c(&out, "x");
    out_c(&out, "\n\n");
    while (out.size < 99990)
        out_c(&out, use);
    return out_done(&out);
}

TEST(a_long_address_named_often_is_answered_soon)
{
    struct arena *own = arena_create();
    CHECK(seconds(named_often(own, "https://", "[r] ")) < 3);
    CHECK(is_as_typed(html_of(named_often(own, "https://", "[r] "), 2, false)));
    CHECK(seconds(named_often(own, "javascript:", "[r] ")) < 3);
    CHECK(is_as_typed(html_of(named_often(own, "javascript:", "[r] "), 2, false)));
    CHECK(seconds(named_often(own, "/fichiers/", "![r] ")) < 3);
    CHECK(seconds(named_often(own, "x", "[](r)![r]")) < 3);
    arena_destroy(own);
}

#define PLAIN(text, signs, wanted) CHECK_TEXT(markdown_plain(arena, S(text), signs), wanted)

TEST(plain_text_has_no_marks)
{
    html_of(S("a"), 2, false);
    PLAIN("# Un *titre*\n\nEt **du** [texte](https://x.fr) ![image](/b)", 100, "Un titre Et du texte image");
    PLAIN("- a\n- b\n\n> c  \n> d\n\n`e`", 100, "a b c d e");
    PLAIN("|a|b|\n|---|---|\n|1|2|", 100, "a b 1 2");
    PLAIN("a &amp; b &eacute; <b>", 100, "a & b é <b>");
    PLAIN("  a \t  b\n\n\n", 100, "a b");
    PLAIN("", 100, "");
    CHECK(markdown_plain(arena, (struct str){0}, 10).size == 0);
}

TEST(plain_text_is_cut_after_a_word)
{
    html_of(S("a"), 2, false);
    PLAIN("un deux trois", 13, "un deux trois");
    PLAIN("un deux trois", 12, "un deux…");
    PLAIN("un deux trois", 8, "un deux…");
    PLAIN("un deux trois", 7, "un…");
    PLAIN("un deux, trois", 10, "un deux…");
    PLAIN("éléphant éléphant", 9, "éléphant…");
    PLAIN("anticonstitutionnellement", 6, "antic…");
    PLAIN("élégamment", 3, "él…");
    PLAIN("a b", 1, "…");
    PLAIN("un **deux** trois quatre", 9, "un deux…");
}

TEST(plain_text_of_a_huge_one)
{
    struct arena *own = arena_create();
    html_of(S("a"), 2, false);
    CHECK_TEXT(markdown_plain(arena, repeated(own, "", "é ", 300000), 6), "é é é…");
    CHECK_TEXT(markdown_plain(arena, repeated(own, "> a ", "é", 300001), 5), "a…");
    CHECK_TEXT(markdown_plain(arena, repeated(own, "", ">", 100000), 5), "");
    arena_destroy(own);
}
