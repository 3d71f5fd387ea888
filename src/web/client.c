/* What one client needs next: read, answer, write on, linger, close. Called by whichever thread holds it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "serving.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

/* For how long what a client still sends is read and dropped, so that it can read why it was refused. */
enum { LINGER_MS = 10 * 1000, LINGER_READS = 16 };
enum { READING = EPOLLIN | EPOLLRDHUP, WRITING = EPOLLOUT, CLOSE = 0 };

enum sent { SENT, BLOCKED, BROKEN };

int64_t now_ms(void)
{
    struct timespec now;
    must(clock_gettime(CLOCK_MONOTONIC_COARSE, &now) == 0);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void set_phase(struct client *c, enum phase phase, int64_t deadline)
{
    atomic_store_explicit(&c->deadline, deadline, memory_order_relaxed);
    atomic_store_explicit(&c->phase, (int)phase, memory_order_relaxed);
}

static enum phase phase_of(struct client *c)
{
    return (enum phase)atomic_load_explicit(&c->phase, memory_order_relaxed);
}

static void put(struct client *c, enum after after, struct str head, struct str payload)
{
    c->after = after;
    c->piece[0] = (struct iovec){(void *)head.data, head.size};
    c->piece[1] = (struct iovec){(void *)payload.data, payload.size};
}

static enum sent send_on(struct client *c)
{
    while (c->piece[0].iov_len + c->piece[1].iov_len) {
        int first = !c->piece[0].iov_len;
        ssize_t n = writev(c->fd, c->piece + first, 2 - first);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno == EAGAIN ? BLOCKED : BROKEN;
        for (int i = first; i < 2; i++) {
            size_t gone = (size_t)n < c->piece[i].iov_len ? (size_t)n : c->piece[i].iov_len;
            c->piece[i].iov_base = (char *)c->piece[i].iov_base + gone;
            c->piece[i].iov_len -= gone;
            n -= (ssize_t)gone;
        }
    }
    return SENT;
}

static void put_answer(struct worker *w, struct client *c, size_t unread)
{
    struct server *s = w->server;
    struct connection *k = &c->connection;
    struct http_answer a = s->options.answer(s->options.context, w->thread, &k->request);
    bool more = k->keep_alive && !atomic_load_explicit(&s->stopping, memory_order_relaxed);
    bool bare = k->request.method == METHOD_HEAD || a.status == 204 || a.status == 304;
    struct str line = !more ? S("Connection: close\r\n") : k->old ? S("Connection: keep-alive\r\n") : S("");
    struct str head = reply_head(w, &a, line);
    /* Closing over bytes nobody read would reset the connection, and perhaps the answer with it. */
    put(c, more ? AFTER_NEXT : unread || w->filled ? AFTER_LINGER : AFTER_CLOSE, head, bare ? S("") : a.payload);
}

static void put_refusal(struct worker *w, struct client *c, int status)
{
    struct http_answer a = reply_refusal(w, status);
    bool bare = c->connection.request.arena && c->connection.request.method == METHOD_HEAD;
    put(c, AFTER_LINGER, reply_head(w, &a, S("Connection: close\r\n")), bare ? S("") : a.payload);
}

/* The answer could not be sent whole: keeps it, and what was read behind its request. */
static uint32_t wait_for_room(struct worker *w, struct client *c, struct str unread)
{
    if (!c->arena) {
        c->arena = w->arena;
        w->arena = NULL;
        if (unread.size) {
            c->rest = malloc(unread.size);
            must(c->rest);
            memcpy(c->rest, unread.data, unread.size);
            c->rest_size = unread.size;
        }
    }
    set_phase(c, PHASE_WRITE, now_ms() + (int64_t)w->server->options.write_seconds * 1000);
    return WRITING;
}

/* So many seconds after the last byte that came, and in all so many and one a kB (a millisecond a byte) that came. */
static int64_t payload_deadline(const struct server_options *o, const struct client *c)
{
    int64_t now = now_ms(), in_all = c->since + (int64_t)c->connection.payload_size;
    return (now < in_all ? now : in_all) + (int64_t)o->payload_seconds * 1000;
}

static uint32_t wait_for_bytes(struct worker *w, struct client *c)
{
    const struct server_options *o = &w->server->options;
    enum phase was = phase_of(c);
    if (w->arena)
        arena_reset(w->arena);
    switch (c->connection.stage) {
    case CONNECTION_IDLE:
        if (atomic_load_explicit(&w->server->stopping, memory_order_relaxed))
            return CLOSE;
        set_phase(c, PHASE_IDLE, now_ms() + (int64_t)o->idle_seconds * 1000);
        break;
    case CONNECTION_HEAD:
        if (was != PHASE_HEAD)
            set_phase(c, PHASE_HEAD, now_ms() + (int64_t)o->head_seconds * 1000);
        break;
    default:
        if (was != PHASE_PAYLOAD)
            c->since = now_ms();
        set_phase(c, PHASE_PAYLOAD, payload_deadline(o, c));
    }
    return READING;
}

static uint32_t linger(struct client *c)
{
    connection_end(&c->connection);
    if (shutdown(c->fd, SHUT_WR) != 0)
        return CLOSE;
    set_phase(c, PHASE_LINGER, now_ms() + LINGER_MS);
    return READING;
}

/* Everything was sent: gives back the answer's memory. True where the client may be read on. */
static bool sent_all(struct worker *w, struct client *c, uint32_t *events)
{
    if (c->arena && w->arena)
        arena_destroy(c->arena);
    else if (c->arena)
        w->arena = c->arena;
    c->arena = NULL;
    if (w->arena)
        arena_reset(w->arena);
    *events = c->after == AFTER_LINGER ? linger(c) : CLOSE;
    if (c->after == AFTER_NEXT) {
        connection_next(&c->connection);
        set_phase(c, PHASE_IDLE, 0);
    }
    return c->after == AFTER_NEXT || c->after == AFTER_CONTINUE;
}

static uint32_t consume(struct worker *w, struct client *c, struct str bytes)
{
    struct connection *k = &c->connection;
    for (;;) {
        enum connection_says says = CONNECTION_MORE;
        if (bytes.size)
            says = connection_feed(k, worker_arena(w), &bytes);
        if (says == CONNECTION_READY) {
            put_answer(w, c, bytes.size);
        } else if (says == CONNECTION_REFUSED) {
            put_refusal(w, c, k->refused);
        } else if (k->wants_continue) {
            k->wants_continue = false;
            put(c, AFTER_CONTINUE, S("HTTP/1.1 100 Continue\r\n\r\n"), S(""));
        } else {
            return wait_for_bytes(w, c);
        }
        enum sent sent = send_on(c);
        if (says == CONNECTION_READY && w->server->options.after)
            w->server->options.after(w->server->options.context, w->thread);
        if (sent != SENT)
            return sent == BLOCKED ? wait_for_room(w, c, bytes) : CLOSE;
        uint32_t events;
        if (!sent_all(w, c, &events))
            return events;
    }
}

static uint32_t write_on(struct worker *w, struct client *c)
{
    enum sent sent = send_on(c);
    if (sent != SENT)
        return sent == BLOCKED ? wait_for_room(w, c, S("")) : CLOSE;
    uint32_t events;
    if (!sent_all(w, c, &events))
        return events;
    struct str bytes = {w->buffer, c->rest_size};
    if (bytes.size)
        memcpy(w->buffer, c->rest, bytes.size);
    free(c->rest);
    c->rest = NULL;
    c->rest_size = 0;
    return consume(w, c, bytes);
}

/* One read an event, so that one client's long payload does not keep the thread from the others. */
static uint32_t read_on(struct worker *w, struct client *c)
{
    bool lingers = phase_of(c) == PHASE_LINGER;
    for (int i = 0; i < (lingers ? LINGER_READS : 1); i++) {
        ssize_t n = recv(c->fd, w->buffer, sizeof w->buffer, 0);
        if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
            return CLOSE;
        if (n < 0)
            return READING;
        w->filled = (size_t)n == sizeof w->buffer;
        if (!lingers)
            return consume(w, c, (struct str){w->buffer, (size_t)n});
    }
    return READING;
}

void client_serve(struct worker *w, struct client *c)
{
    uint32_t events;
    do {
        events = phase_of(c) == PHASE_WRITE ? write_on(w, c) : read_on(w, c);
        if (events == CLOSE) {
            client_close(w->server, c);
            return;
        }
    } while (client_wait(w->server, c, events));
}

/* A head or a payload that does not come is refused. */
static uint32_t too_late(struct worker *w, struct client *c)
{
    put_refusal(w, c, 408);
    enum sent sent = send_on(c);
    if (sent != SENT)
        return sent == BLOCKED ? wait_for_room(w, c, S("")) : CLOSE;
    uint32_t events;
    return sent_all(w, c, &events) ? CLOSE : events;
}

void client_expire(struct worker *w, struct client *c)
{
    enum phase phase = phase_of(c);
    bool late = now_ms() >= atomic_load_explicit(&c->deadline, memory_order_relaxed);
    bool ends = phase == PHASE_IDLE && atomic_load_explicit(&w->server->stopping, memory_order_relaxed);
    uint32_t events = c->events;
    if (ends || (late && (phase == PHASE_IDLE || phase == PHASE_WRITE || phase == PHASE_LINGER)))
        events = CLOSE;
    else if (late)
        events = too_late(w, c);
    if (events == CLOSE) {
        client_close(w->server, c);
        return;
    }
    while (client_wait(w->server, c, events))
        continue; /* only a worker may look again: waiting anew brings the event back to one */
}
