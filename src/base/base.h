/* What every file of the house may use: the arena, texts, the growing buffer. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A bug, never bad input or a broken disk: says where and stops the process, in release too. */
#define must(condition) ((condition) ? (void)0 : must_failed(__FILE__, __LINE__, #condition))
_Noreturn void must_failed(const char *file, int line, const char *condition);

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Memory that dies all at once. Not for two threads at a time. */
struct arena;
struct arena *arena_create(void);
/* Gives everything back but one block, for the next work. */
void arena_reset(struct arena *arena);
void arena_destroy(struct arena *arena);
/* Zeroed, aligned for anything, never NULL: without memory the process says so and stops. */
void *arena_alloc(struct arena *arena, size_t size);
/* The same, its bytes not set: for buffers that are filled at once. */
void *arena_raw(struct arena *arena, size_t size);
/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *arena);
#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))

/* A text: UTF-8, its size in bytes. data is NULL where there is none, which is not the empty text. */
struct str {
    const char *data;
    size_t size;
};
/* HTML of our own making, written as it is. Made by templates and by format/markdown.c only. */
struct markup {
    const char *data;
    size_t size;
};
/* Bytes that are no text. */
struct bytes {
    const void *data;
    size_t size;
};
/* A number that may be unknown, which is not zero (I06). */
struct maybe {
    bool known;
    int64_t value;
};
#define S(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_ARGS(s) (int)(s).size, (s).data
static inline struct maybe known(int64_t value)
{
    return (struct maybe){true, value};
}

/* Inline: pages are made of these few, and a literal's size is known when it is compiled. */
static inline struct str str_of(const char *text)
{
    return text ? (struct str){text, strlen(text)} : (struct str){0};
}
static inline bool str_equal(struct str a, struct str b)
{
    return a.size == b.size && (a.data != NULL) == (b.data != NULL) && (!a.data || !b.data || !memcmp(a.data, b.data, a.size));
}
static inline bool str_is(struct str a, const char *b)
{
    return str_equal(a, str_of(b));
}
static inline bool str_starts(struct str s, const char *start)
{
    size_t size = strlen(start);
    return s.size >= size && !memcmp(s.data ? s.data : "", start, size);
}
/* A copy in the arena, ended by NUL. */
struct str str_copy(struct arena *arena, struct str s);
/* For printf's forms; ended by NUL. */
__attribute__((format(printf, 2, 3), nonnull(2))) struct str str_format(struct arena *arena, const char *form, ...);
bool str_ends(struct str s, const char *end);
/* From byte `from` to before byte `to`, both cut to the size. */
struct str str_slice(struct str s, size_t from, size_t to);
/* Without blanks (space, tab, line ends, no-break spaces) at both ends. */
struct str str_trim(struct str s);
/* The place of the first one, or -1. */
ptrdiff_t str_find(struct str s, const char *what);
/* What stands before the first `mark`; *rest is what follows it (no data where there is no mark). */
struct str str_cut(struct str s, char mark, struct str *rest);
/* The next name of a list "a|b", trimmed; *rest is what follows its mark. */
struct str str_part(struct str list, struct str *rest);
/* Whether a list "a|b" holds the name. */
bool str_listed(struct str list, struct str name);
/* A decimal number that fits, nothing else around it. */
bool str_number(struct str s, int64_t *value);
/* Well-formed UTF-8 without NUL. */
bool str_valid(struct str s);
/* How many characters (code points). */
size_t str_signs(struct str s);
/* For tables of hashes in memory, not for what is kept or sent: equal texts give equal numbers. */
uint64_t str_hash(struct str s);
/* Lower case, accents off, ligatures opened: for slugs, sorting and words sought. */
struct str str_fold(struct arena *arena, struct str s);
/* What an address can hold: folded, words joined by hyphens, 60 bytes at most. Empty gives "x". */
struct str str_slug(struct arena *arena, struct str s);
/* The same text, its bytes as hexadecimal. */
struct str hex(struct arena *arena, struct bytes b);

/* A buffer that grows in an arena. */
struct out {
    struct arena *arena;
    char *data;
    size_t size, capacity;
};
/* Begins empty, with room for so many bytes. */
struct out out_new(struct arena *arena, size_t capacity);
/* Room for so many bytes more; the caller writes them at data + size and raises size. */
void out_room(struct out *out, size_t size);
static inline void out_bytes(struct out *out, const void *data, size_t size)
{
    if (!size)
        return;
    if (out->capacity - out->size < size)
        out_room(out, size);
    memcpy(out->data + out->size, data, size);
    out->size += size;
}
static inline void out_c(struct out *out, const char *text)
{
    out_bytes(out, text, strlen(text));
}
static inline void out_str(struct out *out, struct str s)
{
    out_bytes(out, s.data, s.size);
}
__attribute__((format(printf, 2, 3), nonnull(2))) void out_format(struct out *out, const char *form, ...);
/* Plain decimal digits. */
void out_number(struct out *out, int64_t n);
/* What was written, ended by NUL; the buffer must not grow afterwards. */
struct str out_done(struct out *out);
