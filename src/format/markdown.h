/* Markdown, as citizens and secretaries write it, made into HTML that can do no harm. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../base/base.h"

enum {
    MARKDOWN_BYTES = 100000, /* a whole report comes in sections */
    MARKDOWN_TIMES = 8,      /* what comes out, over what went in, MARKDOWN_SPARE apart */
    MARKDOWN_SPARE = 10000,  /* a small table is mostly tags */
    MARKDOWN_DEPTH = 12,     /* quotes, lists and marks, one inside the other */
};

/* The text as HTML, its highest heading at level `heading` (1 to 6). Beyond the limits it is shown as typed, in <pre>.
   With `spaced`, spaces before : ; ! ? » and inside numbers do not break, on the page alone; without, each sign stays as it is. */
struct markup markdown(struct arena *arena, struct str text, int heading, bool spaced);

/* The citizens' words with French spaces, each paragraph with its address: id="PREFIX1", "PREFIX2" … The prefix is a literal of ours. */
struct markup markdown_numbered(struct arena *arena, struct str text, int heading, const char *prefix);

/* The same without the short way for texts that are paragraphs only: for tests, which compare both. */
struct markup markdown_by_md4c(struct arena *arena, struct str text, int heading, bool spaced);

/* How long a title is when it is made from a text. */
enum { SHORT_TITLE = 110 };
/* Of a title longer than 120 signs no word is lost: it opens the text whole, in bold, and is cut after a word. */
void markdown_title(struct arena *arena, struct str *title, struct str *text);

/* The text without its marks, on one line, cut after a word to at most so many characters, the last one then …. */
struct str markdown_plain(struct arena *arena, struct str text, size_t signs);
