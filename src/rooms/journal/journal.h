/* The public journal: every change of public data, chained, append-only; and how it is shown and verified. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/request.h"

/* What changed: kept in the entry as it was at that time. */
struct sql_journal_list;
struct object {
    const char *kind; /* proposal, answer, action, deliberation */
    int64_t number;
    struct str title;
};
/* How to speak of a kind of object; the rooms hand theirs over at start. */
struct journal_kind {
    const char *kind, *label;   /* label marked with N_ */
    const struct field *fields; /* ended by a NULL kind */
    const char *path;           /* what stands before its number in its address */
    const struct field *more;   /* other codes of its entries that have words; NULL: none */
};
/* Kinds ended by a NULL kind, lists ended by NULL. Once, at start. */
void journal_learn(const struct journal_kind *const *kinds);

/* An empty chain, for a new organisation. */
void journal_begin(struct work *w);
/* The first thing a writing work does: waits for its turn. */
void journal_turn(struct work *w);
/* Writes an entry for each field that differs; `before` NULL: one entry for the whole new object. Returns how many. */
int journal_compare(struct work *w, const char *kind, struct object object, const struct field *fields, const void *before,
                    const void *after, struct str why);

/* An entry in the reader's words. */
struct shown_entry {
    int64_t number, at;
    struct str kind, object, title, field, old, new, role, why;
    struct str none; /* the word for an old or new value that is absent */
    bool cleared;    /* a claim that its confirmation takes away: nothing to tell */
    struct bytes hash;
    const char *old_sign, *new_sign;
    struct path where;
    bool whole, old_erased, new_erased, why_erased;
};
struct shown_entries {
    size_t count;
    struct shown_entry *rows;
};

/* What was done at once: entries of one object, one time and one reason. */
struct shown_event {
    const struct shown_entry *first; /* object, role, reason, time */
    struct shown_entries parts;      /* field by field, in the order they were written */
};
struct shown_events {
    size_t count;
    struct shown_event *rows;
    int64_t last; /* the number of its oldest entry, if older ones exist; 0: none do */
};
/* So many of the newest entries before one of them (0: the newest of all), put together. */
struct shown_events *journal_before(struct work *w, int64_t before, int64_t most);
/* The newest events of everything, of one action, or of one object. */
struct shown_events *journal_events(struct work *w, int64_t most);
struct shown_events *journal_events_of(struct work *w, struct str object_kind, int64_t object_number, int64_t most);
/* Of a proposal and its answers, together with entries that another room found. */
struct shown_events *journal_events_with(struct work *w, int64_t proposal, const struct sql_journal_list *theirs, int64_t most);
/* How many entries to read to be sure of so many events: an event is seldom of more than three fields. */
enum { PARTS = 3 };

/* The first 16 signs of a fingerprint, in fours. */
struct str fingerprint(struct work *w, struct bytes hash);

/* What a verification found. */
struct verdict {
    int64_t entries; /* how many hold, from the first on */
    int64_t broken;  /* the number of the first that does not; 0: all hold */
    const char *why; /* what is wrong with it */
};
struct verdict journal_verify(struct work *w);
/* The same of an exported file; a line that is no entry is broken too. */
struct verdict journal_verify_file(struct arena *arena, struct str file);
/* One JSON object a line, from entry `after` + 1 on, so many at most. */
struct str journal_export(struct work *w, int64_t after, int64_t most);

extern const struct route journal_routes[];
