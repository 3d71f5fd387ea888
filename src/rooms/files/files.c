/* Keeping files and giving them back. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "files.h"

#include "../../base/secret.h"
#include "files_queries.h"

enum { PART = 256 * 1024 };

static const struct {
    const char *end, *media_type, *word;
} types[] = {
    {".pdf", "application/pdf", "PDF"},  {".txt", "text/plain; charset=utf-8", N_("text")}, {".csv", "text/csv; charset=utf-8", "CSV"},
    {".jpg", "image/jpeg", N_("picture")}, {".jpeg", "image/jpeg", N_("picture")},          {".png", "image/png", N_("picture")},
};

static int type_of(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (str_ends(name, types[i].end))
            return (int)i;
    return -1;
}

struct str file_keep(struct work *w, struct str name, struct str bytes)
{
    int type = type_of(name);
    if (type < 0 || bytes.size > LARGEST_FILE || name.size > 100)
        return (struct str){0};
    struct str sha256_hex = hex(w->arena, sha256(w->arena, &bytes, 1));
    if (sql_file_named(w, sha256_hex))
        return sha256_hex;
    int64_t id = sql_file_add(w, .sha256 = sha256_hex, .size = (int64_t)bytes.size, .media_type = str_of(types[type].media_type), .name = name);
    for (size_t at = 0; at < bytes.size; at += PART) {
        struct str part = str_slice(bytes, at, at + PART);
        sql_file_part_add(w, id, (int64_t)(at / PART), (struct bytes){part.data, part.size});
    }
    return sha256_hex;
}

struct path file_path(struct work *w, struct str sha256_hex, struct str name)
{
    struct path folder = path(w, "/fichiers/", sha256_hex, "/");
    struct path file = path(w, "", name);
    size_t skip = w->language == ENGLISH ? 3 : 0; /* the language stands once */
    return (struct path){str_format(w->arena, "%.*s%.*s", STR_ARGS(folder.text), (int)(file.text.size - skip), file.text.data + skip)};
}

struct str file_words(struct work *w, struct str name, int64_t size)
{
    int type = type_of(name);
    struct str kb = number_shown(w->arena, w->language, (size + 999) / 1000);
    return say(w->arena, _(w, "{kind}, {size} kB"), "kind", type < 0 ? name : word(w, types[type].word), "size", kb, NULL);
}

/* The bytes, as an attachment: nothing of it runs here. */
static struct response file(struct request *r)
{
    struct work *w = r->work;
    const struct sql_file_public *f = sql_file_public(w, path_key(r));
    if (!f || !str_equal(f->name, r->words[1]))
        return not_found(r);
    struct out out = out_new(w->arena, (size_t)f->size);
    for (int64_t part = 0; out.size < (size_t)f->size; part++) {
        const struct sql_file_part *p = sql_file_part(w, f->id, part);
        if (!p)
            break; /* the work is broken: the server says so */
        out_bytes(&out, p->bytes.data, p->bytes.size);
    }
    struct response response = download(r, f->media_type.data, out_done(&out));
    struct path plain = path(w, "", f->name);
    response.fields = str_format(w->arena, "%.*sContent-Disposition: attachment; filename*=UTF-8''%s\r\nContent-Security-Policy: sandbox\r\n",
                                 STR_ARGS(response.fields), plain.text.data + (w->language == ENGLISH ? 3 : 0));
    return response;
}

const struct route files_routes[] = {
    GET("/fichiers/{sha}/{name}", EVERYONE, file, "A file, by its SHA-256"),
    {0},
};
