/* Strangers' bytes through connection.c, cut anywhere: it never crashes, and the cuts never change what is read. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/web/connection.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LIMIT = 1000 };

static size_t limit(void *context, const struct http_request *request)
{
    must(!context && request->target.size > 0 && request->payload.size == 0);
    return str_starts(request->target, "/wide") ? (size_t)-1 : LIMIT;
}

static const struct server_options options = {.limit = limit};

static void note(struct out *heard, struct str s)
{
    out_number(heard, (int64_t)s.size);
    out_c(heard, ":");
    out_str(heard, s);
}

/* What a request says, and what the rules promise of it. */
static void note_request(struct out *heard, const struct connection *c)
{
    const struct http_request *r = &c->request;
    must(r->target.size > 0 && r->target.size <= 8192 && r->target.data[0] == '/' && r->field_count <= 100);
    must(r->payload.data && (r->payload.size <= LIMIT || str_starts(r->target, "/wide")));
    must(r->method == METHOD_GET || r->method == METHOD_HEAD || r->method == METHOD_POST);
    must(str_is(r->peer, "fuzz") && (c->old || http_field(r, "host").size > 0));
    must(!http_field(r, "content-length").data || !http_field(r, "transfer-encoding").data);
    out_format(heard, "%d %d %d ", (int)r->method, c->keep_alive, c->old);
    note(heard, r->target);
    note(heard, r->payload);
    for (size_t i = 0; i < r->field_count; i++) {
        struct str value = r->fields[i].value;
        must(r->fields[i].name.size > 0 && !memchr(value.data, '\r', value.size) && !memchr(value.data, 0, value.size));
        must(!value.size || (value.data[0] != ' ' && value.data[value.size - 1] != ' '));
        note(heard, r->fields[i].name);
        note(heard, value);
    }
    out_c(heard, "\n");
}

/* Plays the server: feeds pieces as the cuts say (none: all at once), forgets the arena between two of them. */
static struct str hear(struct arena *memory, struct arena *work, struct str bytes, struct bytes cuts)
{
    struct out heard = out_new(memory, 256);
    struct connection c;
    connection_begin(&c, &options, S("fuzz"));
    size_t turn = 0;
    bool open = true;
    while (open && bytes.size) {
        size_t size = cuts.size ? (size_t)1 + ((const uint8_t *)cuts.data)[turn++ % cuts.size] : bytes.size;
        struct str piece = str_slice(bytes, 0, size);
        bytes = str_slice(bytes, piece.size, bytes.size);
        char *own = malloc(piece.size); /* so that a sanitizer sees a byte read too far */
        must(own);
        struct str left = {memcpy(own, piece.data, piece.size), piece.size};
        while (open && left.size) {
            size_t before = left.size;
            enum connection_says says = connection_feed(&c, work, &left);
            must(says == CONNECTION_REFUSED || left.size < before);
            must(says != CONNECTION_MORE || !left.size);
            if (says == CONNECTION_REFUSED)
                out_format(&heard, "refused %d\n", c.refused);
            if (says == CONNECTION_READY) {
                note_request(&heard, &c);
                open = c.keep_alive;
                connection_next(&c);
            }
            open &= says != CONNECTION_REFUSED;
            arena_reset(work);
        }
        free(own);
    }
    if (open)
        out_format(&heard, "then %d %zu\n", (int)c.stage, c.payload_size);
    connection_end(&c);
    return out_done(&heard);
}

/* The first byte says how many bytes of cuts follow; then comes what is sent. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t cuts = size ? data[0] % 8 : 0;
    if (size < 1 + cuts)
        return 0;
    struct arena *memory = arena_create(), *work = arena_create();
    struct str bytes = {(const char *)data + 1 + cuts, size - 1 - cuts};
    struct str whole = hear(memory, work, bytes, (struct bytes){NULL, 0});
    struct str pieces = hear(memory, work, bytes, (struct bytes){data + 1, cuts});
    must(str_equal(whole, pieces));
    struct str single = hear(memory, work, bytes, (struct bytes){"", 1}); /* a NUL: one byte at a time */
    must(str_equal(whole, single));
    arena_destroy(work);
    arena_destroy(memory);
    return 0;
}

#ifdef FUZZ_MAIN
#include <stdio.h>

enum { MUTATIONS = 2000, SIZE_MAX_MUTATED = 1 << 16 };

static uint64_t dice(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* A few bytes changed, taken out, doubled; or the end cut off. */
static size_t mutate(uint8_t *data, size_t size, uint64_t *state)
{
    static const char liked[] = "\r\n \t:0;,\0\x7f\xff" "chunkedPOSTHTTP/1.";
    for (uint64_t turns = 1 + dice(state) % 4; turns && size; turns--) {
        size_t at = dice(state) % size, span = dice(state) % 16;
        span = span < size - at ? span : size - at;
        switch (dice(state) % 5) {
        case 0: data[at] = (uint8_t)dice(state); break;
        case 1: data[at] = (uint8_t)liked[dice(state) % sizeof liked]; break;
        case 2:
            memmove(data + at, data + at + span, size - at - span);
            size -= span;
            break;
        case 3:
            memmove(data + at + span, data + at, size - at);
            size += span;
            break;
        default: size -= dice(state) % 8 ? 0 : span; break;
        }
    }
    return size;
}

int main(int count, char **names)
{
    static uint8_t seed[SIZE_MAX_MUTATED], data[SIZE_MAX_MUTATED + 64];
    uint64_t state = 20260731;
    for (int i = 1; i < count; i++) {
        FILE *file = fopen(names[i], "rb");
        size_t size = file ? fread(seed, 1, sizeof seed, file) : 0;
        if (!file || ferror(file) || fclose(file) != 0) {
            fprintf(stderr, "cannot read %s\n", names[i]);
            return 1;
        }
        LLVMFuzzerTestOneInput(seed, size);
        for (int turn = 0; turn < MUTATIONS; turn++) {
            memcpy(data, seed, size);
            LLVMFuzzerTestOneInput(data, mutate(data, size, &state));
        }
        printf("ok %d - %s\n", i, names[i]);
    }
    printf("1..%d\n", count - 1);
    return 0;
}
#endif
