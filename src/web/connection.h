/* One HTTP connection without its socket: bytes go in, whole requests or a refusal come out. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "server.h"

#include <llhttp.h>

enum connection_says {
    CONNECTION_MORE,    /* every byte was taken, the request is not whole yet */
    CONNECTION_READY,   /* `request` is whole; answer it, then connection_next */
    CONNECTION_REFUSED, /* answer `refused`, then close: nothing more is read */
};
enum connection_stage { CONNECTION_IDLE, CONNECTION_HEAD, CONNECTION_PAYLOAD, CONNECTION_WHOLE };

struct connection {
    struct http_request request;
    enum connection_stage stage;
    int refused;
    bool keep_alive;     /* once ready: the client would send another request */
    bool old;            /* once ready: it speaks HTTP/1.0 */
    bool wants_continue; /* it waits for "100 Continue"; whoever sends that clears this */
    size_t payload_size; /* bytes of payload so far */

    /* From here on, connection.c's own. */
    const struct server_options *options;
    struct str peer;
    llhttp_t parser;
    int scan, column;                            /* where in the head the next byte is */
    size_t head_size, method_size, target_size;  /* of what was scanned of this head */
    size_t field_count;
    bool head_agreed, expects;                   /* llhttp sees the head end where we do; "Expect: 100-continue" */
    size_t limit, taken;                         /* of the payload; bytes read after the head */
    char *kept, *payload;                        /* the raw head, where it is needed again; NULL when idle */
    size_t kept_size, kept_capacity, payload_capacity;
};

/* Of the options it uses `limit` and `context`. `peer` must outlive it. */
void connection_begin(struct connection *connection, const struct server_options *options, struct str peer);
/* Takes bytes up to the end of one request; what is left in *bytes belongs to the next one. The request is made in
 * the arena, so the one given when it is ready must live until connection_next; in between it may be another one. */
enum connection_says connection_feed(struct connection *connection, struct arena *arena, struct str *bytes);
/* The request was answered; gives its memory back. */
void connection_next(struct connection *connection);
void connection_end(struct connection *connection);
