/* Chance, digests and the letters that secrets are written in; all from libsodium. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base.h"

enum { SHA256 = 32 };

/* Once, at start, before anything else here. */
void secret_start(void);
void random_bytes(void *to, size_t size);
/* 43 letters of an address, 256 bits of chance. */
struct str random_token(struct arena *arena);
/* SHA-256 of the pieces put end to end; 32 bytes in the arena. */
struct bytes sha256(struct arena *arena, const struct str *pieces, size_t count);
/* HMAC-SHA-256 of a text under a key of any size; written as address letters. */
struct str sealed(struct arena *arena, struct str key, struct str text);
/* Equal, in a time that tells nothing. */
bool same_secret(struct str a, struct str b);
/* URL-safe base64, without padding. */
struct str base64(struct arena *arena, struct bytes b);
