/* The few files a page needs, held in the program. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "static.h"

#include <string.h>

const char *static_name(const char *name)
{
    for (const struct static_entry *e = static_entries; e->name; e++)
        if (!strcmp(e->name, name))
            return e->served;
    return NULL;
}

/* Whether a gzip answer was asked for and not forbidden by q=0. */
static bool takes_gzip(const struct http_request *request)
{
    struct str accepted = http_field(request, "accept-encoding");
    for (struct str rest = accepted; rest.size;) {
        struct str quality, coding = str_trim(str_cut(str_cut(rest, ',', &rest), ';', &quality));
        if (str_is(coding, "gzip"))
            return !str_starts(str_trim(quality), "q=0") || str_find(quality, "q=0.") >= 0;
    }
    return false;
}

bool static_file(const struct http_request *request, struct http_answer *answer)
{
    if (str_is(request->target, "/favicon.ico")) {
        *answer = (struct http_answer){302, str_format(request->arena, "Location: /-/%s\r\n", static_name("favicon.svg")), S("")};
        return true;
    }
    if (!str_starts(request->target, "/-/"))
        return false;
    struct str name = str_slice(request->target, 3, request->target.size);
    *answer = (struct http_answer){404, S("Content-Type: text/plain\r\n"), S("no such file\n")};
    for (const struct static_entry *e = static_entries; e->name; e++) {
        if (!str_is(name, e->served))
            continue;
        bool gzip = e->packed && takes_gzip(request);
        struct str fields = str_format(request->arena,
                                       "Content-Type: %s\r\n%s%sCache-Control: public, max-age=31536000, immutable\r\n"
                                       "X-Content-Type-Options: nosniff\r\n",
                                       e->type, e->packed ? "Vary: Accept-Encoding\r\n" : "", gzip ? "Content-Encoding: gzip\r\n" : "");
        struct str payload = gzip ? (struct str){(const char *)e->packed, e->packed_size} : (struct str){(const char *)e->data, e->size};
        *answer = (struct http_answer){200, fields, payload};
    }
    return true;
}
