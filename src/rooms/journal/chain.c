/* The bytes of an entry's fingerprint. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "chain.h"

#include <endian.h>
#include <string.h>

bool same_bytes(struct bytes a, struct bytes b)
{
    return a.size == b.size && (!a.size || !memcmp(a.data, b.data, a.size));
}

struct bytes chain_start(struct arena *arena)
{
    return (struct bytes){arena_alloc(arena, SHA256), SHA256};
}

struct bytes chain_seal(struct arena *arena, struct bytes salt, struct str content)
{
    if (!content.data)
        return chain_start(arena);
    return sha256(arena, (struct str[]){{salt.data, salt.size}, content}, 2);
}

static void number(struct out *out, int64_t n)
{
    uint64_t bits = htole64((uint64_t)n);
    out_bytes(out, &bits, sizeof bits);
}

/* A text with its length before it, so that no two entries have the same bytes. */
static void text(struct out *out, struct str s)
{
    uint32_t size = htole32((uint32_t)s.size);
    out_bytes(out, &size, sizeof size);
    out_str(out, s);
}

struct bytes chain_hash(struct arena *arena, struct bytes previous, const struct chain_entry *e)
{
    struct out out = out_new(arena, 512);
    struct str object = str_format(arena, "%.*s/%lld/%.*s", STR_ARGS(e->object_kind), (long long)e->object_number, STR_ARGS(e->object_title));
    out_c(&out, "jalon-journal-1");
    out_bytes(&out, previous.data, previous.size);
    number(&out, e->number);
    number(&out, e->at);
    text(&out, e->kind);
    text(&out, object);
    text(&out, e->field);
    text(&out, e->role);
    for (int i = 0; i < 3; i++)
        out_bytes(&out, e->seals[i].data, e->seals[i].size);
    struct str whole = out_done(&out);
    return sha256(arena, &whole, 1);
}
