/* The bytes of an entry's fingerprint (settled S1), shared by writing and verifying. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../base/secret.h"
#include "journal.h"

/* All that the fingerprint covers. */
struct chain_entry {
    int64_t number, at;
    struct str kind, object_kind, object_title, field, role;
    int64_t object_number;
    struct bytes seals[3]; /* of old value, new value, reason */
};
/* SHA-256 of salt and value; 32 zero bytes where there is no value. */
struct bytes chain_seal(struct arena *arena, struct bytes salt, struct str content);
struct bytes chain_hash(struct arena *arena, struct bytes previous, const struct chain_entry *entry);
struct bytes chain_start(struct arena *arena);
bool same_bytes(struct bytes a, struct bytes b);
