/* The HTTP/1.1 server: sockets, deadlines and limits. It knows nothing of pages: it is handed `answer`. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../base/base.h"

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST };

struct http_field {
    struct str name, value; /* name in lower case, value trimmed */
};

/* One whole request, its texts in `arena`; it dies when the answer is sent. */
struct http_request {
    struct arena *arena;
    enum method method;
    struct str target; /* as sent: path and query; begins with a slash, visible ASCII without '#', 8 kB at most */
    struct http_field *fields;
    size_t field_count;
    struct str payload; /* whole; empty without one */
    struct str peer;    /* the other end's address without port; "unix" on a unix socket */
};

/* The field of that lower-case name, the only or the first one; no data where it is absent. */
struct str http_field(const struct http_request *request, const char *name);

/* What goes back. The server adds Date, Content-Length, Connection, and sends no payload to HEAD. */
struct http_answer {
    int status;
    struct str fields;  /* whole lines, each "Name: value\r\n"; no data for none */
    struct str payload; /* in the request's arena, or constant */
};

struct server_options {
    const char *listen;           /* host:port (host empty or *: all; [::1]: IPv6) or unix:PATH (mode 0660) */
    int threads;                  /* 0: max(8, 4 x cores) */
    int head_seconds;             /* for a whole head; 0: 10. Never renewed by a trickle */
    int payload_seconds;          /* for a payload, and a second more a kB that came; between two of its bytes; 0: 60 */
    int idle_seconds;             /* between two requests; 0: 30 */
    int write_seconds;            /* without room for more of an answer; 0: 60 */
    int connections;              /* at most; 0: 4096. Over it the oldest idle one is closed */
    int connections_per_address;  /* 0: 64, an IPv6 address being its /64; over it the oldest idle one is closed, or
                                     the new one; -1: no limit (behind a proxy); none on a unix socket */
    int stop_seconds;             /* what running requests get when the server stops; 0: 10 */
    void *context;                /* handed to the five functions below, all called from several threads */
    void *(*thread_begin)(void *context); /* once a thread; its result is handed to `answer`; may be NULL */
    void (*thread_end)(void *context, void *thread);  /* may be NULL */
    /* How many bytes of payload this request may have. Called before any was read, and only where one is announced. */
    size_t (*limit)(void *context, const struct http_request *request);
    struct http_answer (*answer)(void *context, void *thread, struct http_request *request);
    /* What is left to do once the answer is on its way; its request's arena still lives. May be NULL. */
    void (*after)(void *context, void *thread);
    /* The page for what the server itself refuses (400, 408, 413, 414, 417, 431, 501, 505); may be NULL: plain text. */
    struct http_answer (*refuse)(void *context, struct arena *arena, int status);
};

struct server;
/* Binds and listens. NULL with *why (static or allocated once) where it cannot.
 * Raises the process's limit of descriptors where that is too low for `connections`. */
struct server *server_open(const struct server_options *options, const char **why);
/* The port it listens on (useful with port 0); 0 on a unix socket. */
int server_port(const struct server *server);
/* Serves until server_stop; ignores SIGPIPE. Ends when every running request was answered, or after stop_seconds: then
 * it gives false where a thread is still in `answer`, and the process must end without tearing down what that uses. */
bool server_run(struct server *server);
/* Asks for a graceful stop; safe in a signal handler and from any thread, before server_run too. */
void server_stop(struct server *server);
/* After server_run, or instead of it. Does nothing where server_run gave false. */
void server_close(struct server *server);
