/* French spaces: ordinary ones become no-break spaces where French wants them. None is added, none is lost. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../base/base.h"

/* What must be remembered of a text that comes in pieces; begins as {0}. */
struct french {
    size_t gap;   /* 1 + the place of the ordinary space just written; 0: the last sign was none */
    size_t joint; /* the same for a space before the digits just written, if it may join two groups */
    size_t digits, digits_before_gap;
    bool opened, opened_before_gap; /* the last sign was « */
};
/* To be called before each sign is written to `out`; may change a space that stands there already. */
void french_sign(struct french *f, struct out *out, struct str sign);
/* How many bytes from the start no rule looks at: they may be written at once, where nothing is remembered. */
size_t french_plain(const struct french *f, struct str s);
/* To be called at the end of the text, and before what is no text (code, a picture, another block). */
void french_end(struct french *f, struct out *out);

/* A plain text with its French spaces, and ' between letters as ’. For sentences of ours, not of citizens. */
struct str french_spaces(struct arena *arena, struct str s);
/* The same for what people typed: their apostrophes stay. */
struct str french_words(struct arena *arena, struct str s);

/* The first character of a text that is not empty. */
struct str sign_first(struct str s);
/* One character by its number, as UTF-8. */
void out_sign(struct out *out, uint32_t code);
