/* The reader of .mo files, and how numbers and days are written in each language. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "language.h"

#include "time.h"

#include <stdarg.h>
#include <string.h>

/* Where each sentence stands, by its hash; open addressing, a power of two, at most half full. */
struct table {
    struct entry {
        uint64_t hash;
        struct sentence said;
    } *entries;
    size_t mask;
};
static struct table tables[LANGUAGES];

static uint32_t number_at(struct bytes mo, size_t at)
{
    uint32_t n = 0;
    if (at + 4 <= mo.size)
        memcpy(&n, (const char *)mo.data + at, 4);
    return n;
}

/* The text that descriptor `at` names: its size, then its place. No data where that lies outside the file. */
static struct str text_at(struct bytes mo, size_t at)
{
    size_t size = number_at(mo, at), place = number_at(mo, at + 4);
    if (place >= mo.size || size >= mo.size - place || ((const char *)mo.data)[place + size])
        return (struct str){0};
    return (struct str){(const char *)mo.data + place, size};
}

bool language_load(enum language language, struct bytes mo, struct arena *arena, struct str (*dress)(struct arena *arena, struct str s))
{
    size_t count = number_at(mo, 8), from = number_at(mo, 12), to = number_at(mo, 16), size = 64;
    if (number_at(mo, 0) != 0x950412deu || count > mo.size / 16)
        return false;
    while (size < count * 2)
        size *= 2;
    struct table *table = &tables[language];
    *table = (struct table){.entries = arena_array(arena, struct entry, size), .mask = size - 1};
    for (size_t i = 0; i < count; i++) {
        struct str english = text_at(mo, from + i * 8), theirs = text_at(mo, to + i * 8);
        if (!english.data || !theirs.data)
            return false;
        uint64_t hash = str_hash(str_of(english.data)); /* up to the NUL: the singular */
        size_t one = strlen(theirs.data), slot = hash & table->mask;
        while (table->entries[slot].hash)
            slot = (slot + 1) & table->mask;
        struct str many = one < theirs.size ? dress(arena, str_of(theirs.data + one + 1)) : (struct str){0};
        table->entries[slot] = (struct entry){hash, {dress(arena, (struct str){theirs.data, one}), many}};
    }
    return true;
}

const struct sentence *language_find(enum language language, const char *english)
{
    static const struct sentence none;
    const struct table *table = &tables[language];
    uint64_t hash = str_hash(str_of(english));
    if (table->entries)
        for (size_t slot = hash & table->mask; table->entries[slot].hash; slot = (slot + 1) & table->mask)
            if (table->entries[slot].hash == hash)
                return &table->entries[slot].said;
    return &none;
}

struct str language_sentence(enum language language, const char *english)
{
    return language_one(language_find(language, english), english);
}

struct str language_plural(enum language language, const struct sentence *found, const char *one, const char *many, int64_t n)
{
    bool single = language == FRENCH ? n < 2 && n > -2 : n == 1;
    if (found->many.size)
        return single ? found->one : found->many;
    return str_of(single ? one : many);
}

struct str say(struct arena *arena, struct str sentence, ...)
{
    struct out out = out_new(arena, sentence.size + 64);
    for (size_t at = 0; at < sentence.size; at++) {
        ptrdiff_t end = sentence.data[at] == '{' ? str_find(str_slice(sentence, at, sentence.size), "}") : -1;
        struct str name = end < 0 ? (struct str){0} : str_slice(sentence, at + 1, at + (size_t)end), value = {0};
        va_list list;
        va_start(list, sentence);
        for (const char *given; name.data && !value.data && (given = va_arg(list, const char *));) {
            struct str text = va_arg(list, struct str);
            if (str_is(name, given))
                value = text;
        }
        va_end(list);
        if (value.data) {
            out_str(&out, value);
            at += (size_t)end;
        } else {
            out_bytes(&out, sentence.data + at, 1);
        }
    }
    return out_done(&out);
}

struct str number_shown(struct arena *arena, enum language language, int64_t n)
{
    struct out digits = out_new(arena, 24), out = out_new(arena, 48);
    out_number(&digits, n < 0 ? -n : n);
    if (n < 0)
        out_c(&out, "-");
    for (size_t i = 0; i < digits.size; i++) {
        if (i && (digits.size - i) % 3 == 0)
            out_c(&out, language == FRENCH ? "\xe2\x80\xaf" : ",");
        out_bytes(&out, digits.data + i, 1);
    }
    return out_done(&out);
}

struct str money_shown(struct arena *arena, enum language language, int64_t cents)
{
    struct str euros = number_shown(arena, language, cents / 100);
    struct str rest = cents % 100 ? str_format(arena, "%c%02lld", language == FRENCH ? ',' : '.', (long long)(cents % 100)) : S("");
    struct out out = out_new(arena, euros.size + 8);
    out_c(&out, language == ENGLISH ? "€" : "");
    out_str(&out, euros);
    out_str(&out, rest);
    out_c(&out, language == FRENCH ? "\xc2\xa0€" : "");
    return out_done(&out);
}

static const char *const months[LANGUAGES][13] = {
    {"", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
    {"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
};
static const char *const short_months[LANGUAGES][13] = {
    {"", "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
    {"", "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."},
};

static struct str shown(struct arena *arena, enum language language, int64_t day, const char *const *names)
{
    struct civil c = civil_of_day(day);
    struct out out = out_new(arena, 40);
    if (c.month && c.month <= 12 && c.day) {
        out_number(&out, c.day);
        out_c(&out, language == FRENCH && c.day == 1 ? "er\xc2\xa0" : "\xc2\xa0");
    }
    if (c.month && c.month <= 12) {
        out_c(&out, names[c.month]);
        out_c(&out, " ");
    }
    out_number(&out, c.year);
    return out_done(&out);
}

struct str day_shown(struct arena *arena, enum language language, int64_t day)
{
    return shown(arena, language, day, months[language]);
}

struct str day_short(struct arena *arena, enum language language, int64_t day)
{
    return shown(arena, language, day, short_months[language]);
}

struct str hour_shown(struct arena *arena, enum language language, int64_t instant)
{
    struct civil c = civil_of(instant);
    const char *form = language == FRENCH ? "%d\xc2\xa0h\xc2\xa0%02d" : "%02d:%02d";
    return str_format(arena, form, c.hour, c.minute);
}
