/* Cells that hold HTML, as other programs export them, made into a citizens' Markdown or into plain words. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../base/base.h"

enum {
    HTML_CELL_TIMES = 4, /* what comes out, over what went in, HTML_CELL_SPARE apart */
    HTML_CELL_SPARE = 100,
    HTML_CELL_DEPTH = 4, /* lists and quotes, one inside the other; what is deeper is shown at this depth */
};

/* Whether a cell holds HTML: a tag of the usual ones, or a known entity with its semicolon. "a < b" and "R&D" hold none. */
bool html_cell_is(struct str cell);

/* The cell's words as Markdown, in the arena: paragraphs, lists, quotes, bold, links to http, https and mailto; a
   table's row is a line, its cells parted by |. Marks that the words themselves hold are escaped. Valid UTF-8 stays so;
   scripts, styles and comments go. A cell without HTML is given back as it is. Takes time in proportion to the size. */
struct str html_cell_markdown(struct arena *arena, struct str cell);

/* The same words on one line without any mark, in the arena: for titles and names. In a cell without HTML, nothing but
   the blanks changes. Never longer than the cell. */
struct str html_cell_plain(struct arena *arena, struct str cell);
