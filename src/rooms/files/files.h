/* Files as rows, in parts, named by their SHA-256: one thing to back up. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/request.h"

enum { LARGEST_FILE = 20 * 1024 * 1024 };

/* Keeps the bytes, once, and gives their SHA-256 in hexadecimal. No data where they are too many or of a type that is
   not taken: its name says the type (pdf, txt, csv, jpg, png). */
struct str file_keep(struct work *w, struct str name, struct str bytes);
/* The address of a kept file. */
struct path file_path(struct work *w, struct str sha256, struct str name);
/* "PDF, 84 kB" */
struct str file_words(struct work *w, struct str name, int64_t size);

extern const struct route files_routes[];
