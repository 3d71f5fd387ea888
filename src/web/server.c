/* The server's threads: they share one epoll set, each takes one event at a time; who runs it sweeps and stops. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "serving.h"

#include "../base/log.h"

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

enum { SWEEP_MS = 250, STOP_SWEEP_MS = 20, SPARE_DESCRIPTORS = 256 };

static void or_else(int *value, int usual)
{
    if (!*value)
        *value = usual;
}

static void fill_in(struct server_options *o)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    or_else(&o->threads, cores > 2 ? (int)cores * 4 : 8);
    or_else(&o->head_seconds, 10);
    or_else(&o->payload_seconds, 60);
    or_else(&o->idle_seconds, 30);
    or_else(&o->write_seconds, 60);
    or_else(&o->connections, 4096);
    or_else(&o->connections_per_address, 64);
    or_else(&o->stop_seconds, 10);
}

/* The usual limit of 1 024 descriptors is below our connections; what we may have, we take. */
static void raise_descriptors(int connections)
{
    struct rlimit limit;
    rlim_t wanted = (rlim_t)connections + SPARE_DESCRIPTORS;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        return; /* accepting says so, by evicting the idle ones */
}

static bool watch(struct server *s, int fd, uint32_t events, void *mark)
{
    struct epoll_event wanted = {.events = events, .data.ptr = mark};
    return epoll_ctl(s->set, EPOLL_CTL_ADD, fd, &wanted) == 0;
}

struct server *server_open(const struct server_options *options, const char **why)
{
    must(options->listen && options->limit && options->answer);
    char *path;
    int listener = listen_on(options->listen, &path, why);
    if (listener < 0)
        return NULL;
    struct server *s = calloc(1, sizeof *s);
    must(s);
    s->options = *options;
    s->listener = listener;
    s->path = path;
    fill_in(&s->options);
    raise_descriptors(s->options.connections);
    must(pthread_mutex_init(&s->door, NULL) == 0);
    s->workers = calloc((size_t)s->options.threads + 1, sizeof *s->workers);
    s->clients = calloc((size_t)s->options.connections, sizeof *s->clients);
    must(s->workers && s->clients);
    s->set = epoll_create1(EPOLL_CLOEXEC);
    s->stop_event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    s->end_event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (s->set < 0 || s->stop_event < 0 || s->end_event < 0 || !watch(s, s->listener, EPOLLIN | EPOLLEXCLUSIVE, s)
        || !watch(s, s->end_event, EPOLLIN, &s->end_event)) {
        *why = strerror(errno);
        server_close(s);
        return NULL;
    }
    return s;
}

int server_port(const struct server *s)
{
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } address = {0};
    socklen_t size = sizeof address;
    if (getsockname(s->listener, &address.any, &size) != 0 || address.any.sa_family == AF_UNIX)
        return 0;
    return ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port);
}

static void *work(void *given)
{
    struct worker *w = given;
    struct server *s = w->server;
    const struct server_options *o = &s->options;
    /* A worker that wakes takes the processor from nobody: another that is at work may take the event first. Refused, it works all the same. */
    if (pthread_setschedparam(pthread_self(), SCHED_BATCH, &(struct sched_param){0}) != 0 && w == s->workers)
        log_line("server scheduling=usual");
    w->thread = o->thread_begin ? o->thread_begin(o->context) : NULL;
    for (;;) {
        struct epoll_event event;
        if (epoll_wait(s->set, &event, 1, -1) < 1) {
            must(errno == EINTR);
            continue;
        }
        if (event.data.ptr == &s->end_event)
            break;
        if (event.data.ptr == s)
            clients_accept(w);
        else if (client_hold(event.data.ptr))
            client_serve(w, event.data.ptr);
    }
    if (o->thread_end)
        o->thread_end(o->context, w->thread);
    atomic_fetch_sub_explicit(&s->working, 1, memory_order_release);
    return NULL;
}

/* Signals go to whoever runs the server, never to a worker. */
static void start(struct server *s)
{
    sigset_t all, before;
    sigfillset(&all);
    must(sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN}, NULL) == 0);
    must(pthread_sigmask(SIG_SETMASK, &all, &before) == 0);
    atomic_store(&s->working, s->options.threads);
    for (int i = 0; i <= s->options.threads; i++)
        s->workers[i].server = s;
    for (int i = 0; i < s->options.threads; i++)
        must(pthread_create(&s->workers[i].id, NULL, work, &s->workers[i]) == 0);
    must(pthread_sigmask(SIG_SETMASK, &before, NULL) == 0);
}

/* A thread may be inside accept4: the listener is only shut here, and its number given back when all have ended. */
static void shut_door(struct server *s)
{
    atomic_store(&s->stopping, true);
    if (epoll_ctl(s->set, EPOLL_CTL_DEL, s->listener, NULL) != 0 || shutdown(s->listener, SHUT_RDWR) != 0)
        return;
    if (s->path && unlink(s->path) == 0) {
        free(s->path);
        s->path = NULL;
    }
}

static void nap(int ms)
{
    nanosleep(&(struct timespec){.tv_nsec = ms * 1000000L}, NULL);
}

/* Waits for the threads, as long as they may take; those still in a handler are left behind. */
static bool join(struct server *s, int64_t until)
{
    uint64_t one = 1;
    must(write(s->end_event, &one, sizeof one) == sizeof one);
    while (atomic_load_explicit(&s->working, memory_order_acquire) && now_ms() < until)
        nap(2);
    s->abandoned = atomic_load_explicit(&s->working, memory_order_acquire) > 0;
    for (int i = 0; i < s->options.threads; i++)
        must((s->abandoned ? pthread_detach(s->workers[i].id) : pthread_join(s->workers[i].id, NULL)) == 0);
    return !s->abandoned;
}

bool server_run(struct server *s)
{
    start(s);
    struct worker *sweeper = &s->workers[s->options.threads];
    struct pollfd stop = {.fd = s->stop_event, .events = POLLIN};
    while (poll(&stop, 1, SWEEP_MS) < 1)
        clients_sweep(sweeper);
    shut_door(s);
    int64_t until = now_ms() + (int64_t)s->options.stop_seconds * 1000;
    do
        clients_sweep(sweeper);
    while (clients_open(s) && now_ms() < until && (nap(STOP_SWEEP_MS), true));
    return join(s, until + SWEEP_MS);
}

void server_stop(struct server *s)
{
    int error = errno;
    uint64_t one = 1;
    if (write(s->stop_event, &one, sizeof one) < 0)
        errno = error; /* so many asks wait already that one more does not fit */
}

void server_close(struct server *s)
{
    if (!s || s->abandoned) /* a thread left behind still uses it: the process is about to end */
        return;
    size_t made = atomic_load(&s->made);
    for (size_t i = 0; i < made; i++)
        if (atomic_load(&s->clients[i].owner) != OWNER_NONE)
            client_close(s, &s->clients[i]);
    int descriptors[] = {s->listener, s->set, s->stop_event, s->end_event};
    for (size_t i = 0; i < COUNT_OF(descriptors); i++)
        if (descriptors[i] >= 0)
            close(descriptors[i]);
    if (s->path)
        unlink(s->path);
    for (int i = 0; i <= s->options.threads; i++)
        arena_destroy(s->workers[i].arena);
    must(pthread_mutex_destroy(&s->door) == 0);
    free(s->path);
    free(s->workers);
    free(s->clients);
    free(s);
}
