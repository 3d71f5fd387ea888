/* The declaration of an entity's fields: from one table come its form, its validation, its CSV columns, its history. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "decode.h"
#include "html.h"

struct field;

/* One of a list of codes, and its word for people. */
struct choice {
    const char *code, *label, *sign; /* sign: of the sprite, or NULL */
};

/* What a kind of field can do; each kind is one file, field_KIND.c. */
struct field_kind {
    const char *name;
    size_t size; /* of the member */
    /* Puts a text as typed, or as it stands in a cell, into the member. The sentence to show where it is refused. */
    struct str (*read)(struct work *w, const struct field *field, struct str typed, void *member);
    /* The value as journal, CSV and JSON hold it: codes, ISO days, plain digits. No data where there is none. */
    struct str (*text)(struct arena *arena, const void *member);
    /* The same as people type it, for the form. */
    struct str (*typed)(struct arena *arena, const void *member);
    /* That text, in words, for the history. */
    struct str (*shown)(struct work *w, const struct field *field, struct str text);
};
extern const struct field_kind field_text, field_markdown, field_choice, field_day, field_number, field_yes, field_money;

struct field {
    const struct field_kind *kind;
    const char *name; /* the member's, the column's in a CSV, the journal's code */
    size_t offset;
    const char *label; /* marked with N_ */
    const char *hint;  /* the same; NULL: none */
    bool required;
    int64_t max;                  /* TEXT, MARKDOWN: signs. NUMBER: value */
    const struct choice *choices; /* CHOICE: ended by a NULL code */
    const char *unoffered;        /* CHOICE: the code that imports may say and no form offers; NULL: none */
    unsigned on;                  /* on which forms it stands: bits of the room's own */
    bool no_import;               /* only the rules write it */
    bool month_enough;            /* DAY: "2026-11" is taken too */
    bool file;                    /* TEXT: an import gives a file's name, the entity keeps its SHA-256 */
    const char *none;             /* the word for an absent value, marked N_; NULL: "not known" */
    bool frozen;                  /* once published it never changes (I01) */
    bool unsaid;                  /* the journal does not keep it: it may hold personal data (I30) */
};

/* Stops the build where the member is absent or has another type. */
#define FIELD_AT(type, member, wanted)                                                                                 \
    (offsetof(type, member) + 0 * sizeof(char[_Generic(((type *)0)->member, wanted: 1, default: -1)]))
#define FIELD(kind_, type, member, wanted, ...)                                                                        \
    {                                                                                                                  \
        .kind = &(kind_), .name = #member, .offset = FIELD_AT(type, member, wanted), __VA_ARGS__                       \
    }
#define TEXT(type, member, ...) FIELD(field_text, type, member, struct str, __VA_ARGS__)
#define MARKDOWN(type, member, ...) FIELD(field_markdown, type, member, struct str, __VA_ARGS__)
#define CHOICE(type, member, ...) FIELD(field_choice, type, member, struct str, __VA_ARGS__)
#define DAY(type, member, ...) FIELD(field_day, type, member, struct maybe, __VA_ARGS__)
#define NUMBER(type, member, ...) FIELD(field_number, type, member, struct maybe, __VA_ARGS__)
#define YES(type, member, ...) FIELD(field_yes, type, member, struct maybe, __VA_ARGS__)
#define MONEY(type, member, ...) FIELD(field_money, type, member, struct maybe, __VA_ARGS__)

/* Copies one value from an entity to another. */
void field_copy(const struct field *field, void *to, const void *from);
const struct field *field_named(const struct field *fields, struct str name);
struct str field_text_of(struct arena *arena, const struct field *field, const void *entity);
/* Reads one value into the entity; the sentence to show, or no data. Checks what every kind shares: required. */
struct str field_read(struct work *w, const struct field *field, struct str typed, void *entity);
/* The choice of that code; never NULL: an unknown code is its own word. */
struct choice choice_of(const struct choice *choices, struct str code);

/* A form being filled in: the entity it changes, what was typed, what is wrong. */
struct form {
    struct work *w;
    const struct field *fields;
    void *entity;
    size_t count;
    struct form_row {
        const struct field *field;
        const char *kind;
        struct str typed, wrong;
        struct str day, month, year; /* as typed, for a DAY */
    } * rows;
    struct str refused;    /* by a rule over several fields */
    struct str why;        /* the public reason (I15), and what is wrong with it */
    struct str why_wrong;
    bool asks_why;
    bool outdated;         /* somebody else saved meanwhile */
    int64_t version;       /* of the entity when the form was first shown */
    size_t wrong_count;
    struct str csrf;
};
/* The fields of `fields` that stand on this form, filled from the entity. */
struct form *form_new(struct work *w, const struct field *fields, unsigned on, void *entity, int64_t version);
struct form_rows {
    size_t count;
    const struct form_row *rows;
};
struct choices {
    size_t count;
    const struct choice *rows;
};
/* For templates. */
struct form_rows form_rows(const struct form *form);
struct choices choices_of(const struct field *field);
struct str word(struct work *w, const char *english);

/* The pages of a list: where it stands, which one this is, which is the last. */
struct pages {
    struct path where;
    int64_t at, last;
    size_t from, shown; /* the rows on it: the first, how many */
};
struct page_numbers {
    size_t count;
    struct page_number {
        int64_t page;
        bool gap; /* numbers are left out before it */
    } *rows;
};
/* The first, the last, and those around this one. */
struct page_numbers pages_near(struct work *w, const struct pages *p);

/* Reads what was sent, and looks whether somebody else saved since the form was shown (what was typed may then be sent
   again). 0 where it may go on; else the status of the same page, shown once more: 422 or 409. */
int form_taken(struct form *form, const struct pairs *sent, int64_t version);
/* Notes a rule's refusal; true where there was one. */
bool form_refused(struct form *form, struct str sentence);
