/* The clients there are: let in, counted by address, held by one thread at a time, let go. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "serving.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { ACCEPTED_AT_ONCE = 16 };

static bool owner_turns(struct client *c, int from, int to)
{
    return atomic_compare_exchange_strong_explicit(&c->owner, &from, to, memory_order_acq_rel, memory_order_relaxed);
}

bool client_hold(struct client *c)
{
    for (;;) {
        if (owner_turns(c, OWNER_WAITING, OWNER_HELD))
            return true;
        if (owner_turns(c, OWNER_HELD, OWNER_MISSED))
            return false;
        int owner = atomic_load_explicit(&c->owner, memory_order_relaxed);
        if (owner == OWNER_NONE || owner == OWNER_MISSED)
            return false;
    }
}

static bool let_go(struct server *s, struct client *c, uint32_t events, int operation)
{
    c->events = events;
    struct epoll_event wanted = {.events = events | EPOLLONESHOT, .data.ptr = c};
    must(epoll_ctl(s->set, operation, c->fd, &wanted) == 0);
    if (owner_turns(c, OWNER_HELD, OWNER_WAITING))
        return false;
    atomic_store_explicit(&c->owner, OWNER_HELD, memory_order_relaxed);
    return true;
}

bool client_wait(struct server *s, struct client *c, uint32_t events)
{
    return let_go(s, c, events, EPOLL_CTL_MOD);
}

static void count_out(struct client *c)
{
    if (!c->link)
        return;
    *c->link = c->next;
    if (c->next)
        c->next->link = c->link;
    c->link = NULL;
}

void client_close(struct server *s, struct client *c)
{
    connection_end(&c->connection);
    arena_destroy(c->arena);
    free(c->rest);
    c->arena = NULL;
    c->rest = NULL;
    c->rest_size = 0;
    close(c->fd);
    must(pthread_mutex_lock(&s->door) == 0);
    count_out(c);
    atomic_store_explicit(&c->owner, OWNER_NONE, memory_order_release);
    c->next = s->free;
    s->free = c;
    s->open--;
    must(pthread_mutex_unlock(&s->door) == 0);
}

size_t clients_open(struct server *s)
{
    must(pthread_mutex_lock(&s->door) == 0);
    size_t open = s->open;
    must(pthread_mutex_unlock(&s->door) == 0);
    return open;
}

static bool is_older_idle(struct client *c, const struct client *oldest, int64_t *deadline)
{
    int64_t own = atomic_load_explicit(&c->deadline, memory_order_relaxed);
    if (atomic_load_explicit(&c->owner, memory_order_relaxed) != OWNER_WAITING
        || atomic_load_explicit(&c->phase, memory_order_relaxed) != PHASE_IDLE || (oldest && own >= *deadline))
        return false;
    *deadline = own;
    return true;
}

/* Closes the one found, if it is still idle. */
static bool evict(struct server *s, struct client *c)
{
    if (!c || !owner_turns(c, OWNER_WAITING, OWNER_HELD))
        return false;
    if (atomic_load_explicit(&c->phase, memory_order_relaxed) == PHASE_IDLE) {
        client_close(s, c);
        return true;
    }
    while (client_wait(s, c, c->events))
        continue;
    return false;
}

static bool evict_oldest(struct server *s)
{
    struct client *oldest = NULL;
    int64_t deadline = 0;
    size_t made = atomic_load_explicit(&s->made, memory_order_acquire);
    for (size_t i = 0; i < made; i++)
        if (is_older_idle(&s->clients[i], oldest, &deadline))
            oldest = &s->clients[i];
    return evict(s, oldest);
}

/* The address as a key: an IPv6 one by its /64, which is what one subscriber has. */
static void address_of(const struct sockaddr_storage *from, struct client *c, char peer[static INET6_ADDRSTRLEN])
{
    const struct sockaddr_in *v4 = (const struct sockaddr_in *)(const void *)from;
    const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)(const void *)from;
    const void *bytes = &v4->sin_addr;
    int family = from->ss_family;
    if (family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr)) {
        family = AF_INET;
        bytes = v6->sin6_addr.s6_addr + 12;
    } else if (family == AF_INET6) {
        bytes = v6->sin6_addr.s6_addr;
    } else if (family != AF_INET) {
        memcpy(peer, "unix", sizeof "unix");
        return;
    }
    must(inet_ntop(family, bytes, peer, INET6_ADDRSTRLEN));
    c->address[0] = (uint64_t)family;
    memcpy(&c->address[1], bytes, family == AF_INET ? 4 : 8);
}

/* Counts it among those of its address. False, with the oldest idle one of them, where there are too many. */
static bool count_in(struct server *s, struct client *c, struct client **oldest)
{
    *oldest = NULL;
    if (s->options.connections_per_address < 0 || !c->address[0])
        return true;
    struct client **bucket = &s->buckets[(c->address[1] * 0x9e3779b97f4a7c15u ^ c->address[0]) >> 32 & (BUCKETS - 1)];
    int64_t deadline = 0;
    int count = 0;
    for (struct client *other = *bucket; other; other = other->next)
        if (other->address[0] == c->address[0] && other->address[1] == c->address[1]) {
            count++;
            if (is_older_idle(other, *oldest, &deadline))
                *oldest = other;
        }
    if (count >= s->options.connections_per_address)
        return false;
    c->next = *bucket;
    c->link = bucket;
    if (c->next)
        c->next->link = &c->next;
    *bucket = c;
    return true;
}

/* A slot for one client more, held; NULL where there is none. */
static struct client *slot(struct server *s)
{
    must(pthread_mutex_lock(&s->door) == 0);
    struct client *c = s->free;
    size_t made = atomic_load_explicit(&s->made, memory_order_relaxed);
    if (c) {
        s->free = c->next;
    } else if (made < (size_t)s->options.connections) {
        c = &s->clients[made];
        atomic_store_explicit(&s->made, made + 1, memory_order_release);
    }
    if (c) {
        atomic_store_explicit(&c->owner, OWNER_HELD, memory_order_relaxed);
        c->link = NULL;
        s->open++;
    }
    must(pthread_mutex_unlock(&s->door) == 0);
    return c;
}

static void let_in(struct worker *w, int fd, const struct sockaddr_storage *from)
{
    struct server *s = w->server;
    struct client *c = slot(s);
    if (!c && evict_oldest(s))
        c = slot(s);
    if (!c) {
        close(fd);
        return;
    }
    c->fd = fd;
    c->address[0] = c->address[1] = 0;
    address_of(from, c, c->peer);
    connection_begin(&c->connection, &s->options, str_of(c->peer));
    bool welcome = false;
    for (int i = 0; i < 2 && !welcome; i++) {
        struct client *oldest;
        must(pthread_mutex_lock(&s->door) == 0);
        welcome = count_in(s, c, &oldest);
        must(pthread_mutex_unlock(&s->door) == 0);
        if (!welcome && !evict(s, oldest))
            break;
    }
    if (!welcome) {
        client_close(s, c);
        return;
    }
    atomic_store_explicit(&c->deadline, now_ms() + (int64_t)s->options.idle_seconds * 1000, memory_order_relaxed);
    atomic_store_explicit(&c->phase, PHASE_IDLE, memory_order_relaxed);
    if (let_go(s, c, EPOLLIN | EPOLLRDHUP, EPOLL_CTL_ADD))
        client_serve(w, c);
}

void clients_accept(struct worker *w)
{
    struct server *s = w->server;
    for (int i = 0; i < ACCEPTED_AT_ONCE; i++) {
        struct sockaddr_storage from = {0};
        socklen_t size = sizeof from;
        int fd = accept4(s->listener, (struct sockaddr *)&from, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) {
            let_in(w, fd, &from);
            continue;
        }
        /* Out of descriptors, the listener stays readable: without a pause all threads would turn in circles. */
        if ((errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) && !evict_oldest(s))
            nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
        return;
    }
}

void clients_sweep(struct worker *w)
{
    struct server *s = w->server;
    int64_t now = now_ms();
    bool stopping = atomic_load_explicit(&s->stopping, memory_order_relaxed);
    size_t made = atomic_load_explicit(&s->made, memory_order_acquire);
    for (size_t i = 0; i < made; i++) {
        struct client *c = &s->clients[i];
        bool idle = atomic_load_explicit(&c->phase, memory_order_relaxed) == PHASE_IDLE;
        bool late = atomic_load_explicit(&c->deadline, memory_order_relaxed) <= now;
        if ((late || (stopping && idle)) && owner_turns(c, OWNER_WAITING, OWNER_HELD))
            client_expire(w, c);
    }
}
