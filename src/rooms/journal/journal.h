/* The public journal: every change of public data, chained, append-only; and how it is shown and verified. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/request.h"
#include "../../web/take.h"

/* A page whose history an entry belongs to. */
struct about {
    const char *kind;
    int64_t number;
};
enum { MOST_ABOUT = 64 };
/* What changed: kept in the entry as it was at that time. */
struct object {
    int64_t number;
    struct str title;
    struct about pages[MOST_ABOUT]; /* whose histories tell it; ended by a NULL kind, or full */
};
/* One more page that tells it; nothing where it is full or stands there already. */
void object_about(struct object *object, const char *kind, int64_t number);

/* An object before and after; before is NULL for a new one. */
struct change {
    const void *before;
    void *after;
    struct str why; /* the public reason; no data: what is new stays a draft */
};
/* What a room keeps, imports and tells in the journal, declared once. */
struct entity {
    const char *kind;           /* its name in mapping files and entries */
    const char *label;          /* what stands before its number in a sentence, marked N_ */
    const char *path;           /* its page; one that ends with / is followed by its number; NULL: it has none */
    const struct field *fields; /* ended by a NULL kind */
    size_t size;                /* of its struct */
    size_t published, origin;   /* where these members stand; 0: it has none, and what is kept is public at once */
    const void *(*find)(struct work *w, const void *row);         /* what stands there under the row's key; NULL: nothing */
    struct taken (*settle)(struct work *w, const struct change *change); /* completes it, or refuses */
    void (*write)(struct work *w, const struct change *change);
    struct object (*object)(struct work *w, const void *after);
};
/* Lists ended by NULL, the list of lists too. Once, at start. */
void journal_learn(const struct entity *const *const *entities);
/* The entity of that kind; NULL for none. */
const struct entity *entity_named(struct str kind);
/* Takes one row of an import: makes it, changes it, leaves it alone, or refuses it. */
struct taken entity_take(struct work *w, const struct entity *entity, const struct taking *taking);
/* Writes it, and what changed of it where it is public: the only way that published data changes. */
void entity_save(struct work *w, const struct entity *entity, const char *how, const struct change *change);

/* An empty chain, for a new organisation. */
void journal_begin(struct work *w);
/* The first thing a writing work does: waits for its turn. */
void journal_turn(struct work *w);
/* The data number, of the last turn that was taken, in whatever process: it rises. Two readings of one number read the same rows. */
int64_t journal_data(struct work *w);
/* Who acts, as a role: a code, and the service where that tells more. */
struct str journal_role(struct work *w);
/* The same in the reader's words. */
struct str role_shown(struct work *w, struct str role);
/* From now on the history of one page tells all that another's told so far. */
void journal_follow(struct work *w, struct about from, struct about to);

/* An entry in the reader's words. */
struct shown_entry {
    int64_t number, at;
    struct str kind, object, title, field, old, new, role, why;
    struct str lang; /* of its values: the convention's where people typed them */
    struct str none; /* the word for an old or new value that is absent */
    bool cleared;    /* a claim that its confirmation takes away: nothing to tell */
    struct bytes hash;
    const char *old_sign, *new_sign;
    struct path where;
    bool whole, old_erased, new_erased, why_erased;
};
/* A text without the full stop that ends it: the sentence around it has its own. */
static inline struct str without_stop(struct str s)
{
    return str_ends(s, ".") ? str_slice(s, 0, s.size - 1) : s;
}
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
/* What of the journal is asked: one kind of object, the history of one page; no data: all of it. */
struct journal_filter {
    struct str object_kind, about;
    int64_t number;
};
/* So many of the newest entries before one of them (0: the newest of all), put together. */
struct shown_events *journal_before(struct work *w, const struct journal_filter *filter, int64_t before, int64_t most);
/* The kinds of objects, for the filter. */
struct kind_choices {
    size_t count;
    struct kind_choice {
        const char *kind, *label;
        bool chosen;
    } * rows;
};
struct kind_choices journal_kinds(struct work *w, struct str chosen);
/* The newest events of everything, or of what the history of a page tells. */
struct shown_events *journal_events(struct work *w, int64_t most);
struct shown_events *journal_events_of(struct work *w, const char *about, int64_t number, int64_t most);

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
