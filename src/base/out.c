/* A buffer that grows in an arena, by doubling. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base.h"

#include <stdarg.h>
#include <stdio.h>

struct out out_new(struct arena *arena, size_t capacity)
{
    return (struct out){.arena = arena, .data = arena_raw(arena, capacity + 1), .capacity = capacity};
}

void out_room(struct out *out, size_t size)
{
    if (out->capacity - out->size >= size)
        return;
    size_t capacity = out->capacity * 2 + size;
    char *data = arena_raw(out->arena, capacity + 1);
    memcpy(data, out->data, out->size);
    out->data = data;
    out->capacity = capacity;
}

void out_format(struct out *out, const char *form, ...)
{
    va_list list, again;
    va_start(list, form);
    va_copy(again, list);
    int size = vsnprintf(NULL, 0, form, list);
    must(size >= 0);
    out_room(out, (size_t)size);
    vsnprintf(out->data + out->size, (size_t)size + 1, form, again);
    out->size += (size_t)size;
    va_end(again);
    va_end(list);
}

void out_number(struct out *out, int64_t n)
{
    enum { LONGEST = 19 }; /* digits of 2 to the 63 */
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n, power = 10;
    size_t digits = 1;
    for (; digits < LONGEST && rest >= power; power *= 10)
        digits++;
    if (out->capacity - out->size < LONGEST + 1)
        out_room(out, LONGEST + 1);
    if (n < 0)
        out->data[out->size++] = '-';
    out->size += digits;
    for (char *to = out->data + out->size; digits--; rest /= 10)
        *--to = (char)('0' + rest % 10);
}

struct str out_done(struct out *out)
{
    out->data[out->size] = 0;
    return (struct str){out->data, out->size};
}
