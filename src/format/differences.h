/* What differs between two texts, word by word: for a wording that was voted beside the one that was asked. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../base/base.h"

enum { DIFFERENCES_WORDS = 4000 }; /* of each text, between their common beginning and end; beyond, all of it counts as one change */

/* Words in a row that stay, or that differ. */
struct run {
    struct str text;
    bool differs;
    bool new_paragraph, new_line; /* it begins one; a line that is an item of a list */
};
struct runs {
    size_t count;
    struct run *rows;
};
struct differences {
    struct runs before, after;
    int64_t changes; /* places where the texts differ */
};
/* Longest common subsequence of their words (Wagner and Fischer, 1974). Texts are slices of what is given. */
struct differences differences(struct arena *arena, struct str before, struct str after);
