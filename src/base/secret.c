/* Chance, digests and the letters that secrets are written in. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "secret.h"

#include <sodium.h>

void secret_start(void)
{
    must(sodium_init() >= 0);
}

void random_bytes(void *to, size_t size)
{
    randombytes_buf(to, size);
}

struct str base64(struct arena *arena, struct bytes b)
{
    size_t size = sodium_base64_encoded_len(b.size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_raw(arena, size);
    sodium_bin2base64(text, size, b.data, b.size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return (struct str){text, size - 1};
}

struct str random_token(struct arena *arena)
{
    unsigned char chance[32];
    random_bytes(chance, sizeof chance);
    return base64(arena, (struct bytes){chance, sizeof chance});
}

struct bytes sha256(struct arena *arena, const struct str *pieces, size_t count)
{
    unsigned char *digest = arena_raw(arena, SHA256);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < count; i++)
        crypto_hash_sha256_update(&state, (const unsigned char *)(pieces[i].data ? pieces[i].data : ""), pieces[i].size);
    crypto_hash_sha256_final(&state, digest);
    return (struct bytes){digest, SHA256};
}

struct str sealed(struct arena *arena, struct str key, struct str text)
{
    unsigned char seal[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, (const unsigned char *)key.data, key.size);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)text.data, text.size);
    crypto_auth_hmacsha256_final(&state, seal);
    return base64(arena, (struct bytes){seal, sizeof seal});
}

bool same_secret(struct str a, struct str b)
{
    return a.size == b.size && a.size && !sodium_memcmp(a.data, b.data, a.size);
}
