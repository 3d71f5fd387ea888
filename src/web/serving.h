/* Inside the server: what server.c, client.c, clients.c, listen.c and reply.c share. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "connection.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>

/* Who holds a client. Only the holder touches the rest of it; MISSED: held, and an event came meanwhile. */
enum owner { OWNER_NONE, OWNER_WAITING, OWNER_HELD, OWNER_MISSED };
/* What a client waits for. IDLE, HEAD and PAYLOAD wait for bytes, WRITE for room, LINGER for the other end's close. */
enum phase { PHASE_IDLE, PHASE_HEAD, PHASE_PAYLOAD, PHASE_WRITE, PHASE_LINGER };
/* What follows when the pieces are sent. */
enum after { AFTER_CONTINUE, AFTER_NEXT, AFTER_LINGER, AFTER_CLOSE };

/* One connection with its socket. Its memory is never given back while the server lives, only used again: so an event
 * that comes late finds a client, if another one, and does no harm. */
struct client {
    struct connection connection;
    _Atomic int owner, phase;  /* the phase and the deadline are read by others before they take hold */
    _Atomic int64_t deadline;  /* in ms of now_ms */
    int64_t since;             /* when the payload began */
    int fd;
    uint32_t events;           /* what epoll was last asked for */
    enum after after;
    struct iovec piece[2];     /* what is left to send */
    struct arena *arena;       /* where an answer stands that could not be sent at once */
    char *rest;                /* a copy of what was read behind its request; NULL: nothing */
    size_t rest_size;
    struct client *next;       /* among the free ones, or of the same bucket */
    struct client **link;      /* what points to it in the bucket; NULL: in none */
    uint64_t address[2];
    char peer[48];
};

struct worker {
    struct server *server;
    pthread_t id;
    void *thread; /* what thread_begin gave */
    struct arena *arena;
    bool filled; /* the last read filled the buffer: there may be more */
    time_t date_second;
    char date[40];
    char buffer[64 * 1024];
};

enum { BUCKETS = 1024 };

struct server {
    struct server_options options; /* every default filled in */
    int listener, set, stop_event, end_event;
    char *path; /* of a unix socket of ours; NULL otherwise */
    _Atomic bool stopping;
    _Atomic int working; /* threads that have not ended */
    bool abandoned;
    struct worker *workers; /* one more than threads: the last one is who sweeps */
    struct client *clients;
    _Atomic size_t made;  /* how many of them were ever used */
    pthread_mutex_t door; /* guards what follows, and `made` being raised */
    size_t open;
    struct client *free;
    struct client *buckets[BUCKETS]; /* by address, where those are counted */
};

int64_t now_ms(void);

/* listen.c: a listening socket that does not block; -1 with *why. *path is set for a unix socket. */
int listen_on(const char *where, char **path, const char **why);

/* reply.c: the head of an answer, made in the arena. `connection` is a whole line or empty. */
struct str reply_head(struct worker *worker, const struct http_answer *answer, struct str connection);
struct http_answer reply_refusal(struct worker *worker, int status);
struct arena *worker_arena(struct worker *worker);

/* client.c: does what can be done for a client that is held, then lets it wait or closes it. */
void client_serve(struct worker *worker, struct client *client);
/* The same for one whose deadline may have passed, or that is idle while the server stops. */
void client_expire(struct worker *worker, struct client *client);

/* clients.c: opens, takes hold of, lets go, closes. */
void clients_accept(struct worker *worker);
/* Takes hold of one that waits; where another thread holds it, leaves word that something came. */
bool client_hold(struct client *client);
/* Lets go of it. True where something came meanwhile: it is still held, and must be looked at again. */
bool client_wait(struct server *server, struct client *client, uint32_t events);
void client_close(struct server *server, struct client *client);
/* Every client that is late, or idle while the server stops. */
void clients_sweep(struct worker *worker);
size_t clients_open(struct server *server);
