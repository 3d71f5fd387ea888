/* The server over real sockets: what it refuses, how requests follow one another, deadlines, limits, the stop. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../src/base/base.h"
#include "../src/web/server.h"
#include "tap.h"

#include <arpa/inet.h>
#include <errno.h>
#include <malloc.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { BIG = 8 << 20 };
static _Atomic int asked, smuggled, begun, ended;
static bool counted; /* not under a sanitizer */

static void nap(int ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void *thread_begin(void *context)
{
    atomic_fetch_add(&begun, 1);
    return context;
}

static void thread_end(void *context, void *thread)
{
    must(context == thread);
    atomic_fetch_add(&ended, 1);
}

static size_t limit(void *context, const struct http_request *r)
{
    must(context && r->payload.size == 0);
    return str_starts(r->target, "/small") ? 10 : 1 << 20;
}

static struct http_answer answer(void *context, void *thread, struct http_request *r)
{
    must(context == thread);
    atomic_fetch_add(&asked, 1);
    if (str_is(r->target, "/smuggled"))
        atomic_fetch_add(&smuggled, 1);
    struct http_answer a = {.status = 200, .fields = S("X-Test: yes\r\n"), .payload = S("hello")};
    if (str_is(r->target, "/slow"))
        nap(500);
    else if (str_is(r->target, "/stuck"))
        nap(1900);
    else if (str_is(r->target, "/peer"))
        a.payload = r->peer;
    else if (str_is(r->target, "/none"))
        a.status = 204;
    else if (str_is(r->target, "/big"))
        a.payload = (struct str){memset(arena_raw(r->arena, BIG), 'b', BIG), BIG};
    else if (r->method == METHOD_POST)
        a.payload = r->payload;
    else if (http_field(r, "x-echo").data)
        a.payload = http_field(r, "x-echo");
    return a;
}

struct running {
    struct server *server;
    pthread_t thread;
    bool fine;
};

static void *run(void *given)
{
    struct running *r = given;
    r->fine = server_run(r->server);
    return NULL;
}

/* Only what differs from the usual is given. */
static void begin(struct running *r, struct server_options o)
{
    static int context;
    const char *why = "no reason";
    counted = mallopt(M_ARENA_MAX, 1) == 1 && mallinfo2().uordblks > 0; /* one heap, which it sees whole */
    o.listen = o.listen ? o.listen : "127.0.0.1:0";
    o.threads = o.threads ? o.threads : 4;
    o.connections_per_address = o.connections_per_address ? o.connections_per_address : -1;
    o.context = &context;
    o.thread_begin = thread_begin;
    o.thread_end = thread_end;
    o.limit = limit;
    o.answer = answer;
    r->server = server_open(&o, &why);
    CHECK_SAYING(r->server, "%s", why);
    CHECK(pthread_create(&r->thread, NULL, run, r) == 0);
}

static void end(struct running *r)
{
    server_stop(r->server);
    CHECK(pthread_join(r->thread, NULL) == 0);
    CHECK(r->fine);
    server_close(r->server);
}

/* The other side: a socket, and what came from it and was not looked at yet. */
struct talk {
    int fd;
    size_t size;
    char data[32 * 1024];
};
struct heard {
    int status;
    size_t payload_size;
    struct str head;
    char payload[4096]; /* its beginning */
    char copy[2048];
};

static bool dial(struct talk *t, const struct running *r)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)server_port(r->server))};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int on = 1;
    t->size = 0;
    t->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(t->fd >= 0 && setsockopt(t->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0);
    CHECK(setsockopt(t->fd, SOL_SOCKET, SO_RCVTIMEO, &(struct timeval){.tv_sec = 4}, sizeof(struct timeval)) == 0);
    return connect(t->fd, (struct sockaddr *)&to, sizeof to) == 0;
}

static void say(struct talk *t, struct str s)
{
    while (s.size) {
        ssize_t n = send(t->fd, s.data, s.size, MSG_NOSIGNAL);
        if (n < 0) /* refused before it was all sent */
            return;
        s = str_slice(s, (size_t)n, s.size);
    }
}

/* More bytes; 0 at the end, -1 where the connection was reset. */
static ssize_t more(struct talk *t)
{
    CHECK(t->size < sizeof t->data);
    ssize_t n = recv(t->fd, t->data + t->size, sizeof t->data - t->size, 0);
    CHECK_SAYING(n >= 0 || errno != EAGAIN, "nothing comes");
    t->size += n > 0 ? (size_t)n : 0;
    return n;
}

static void drop(struct talk *t, size_t size)
{
    memmove(t->data, t->data + size, t->size - size);
    t->size -= size;
}

/* One answer; status 0 where the connection ended first. */
static void hear(struct talk *t, struct heard *h, bool bare)
{
    *h = (struct heard){.status = 0};
    ptrdiff_t end_of_head;
    while ((end_of_head = str_find((struct str){t->data, t->size}, "\r\n\r\n")) < 0)
        if (more(t) <= 0)
            return;
    size_t size = (size_t)end_of_head + 4;
    CHECK(size <= sizeof h->copy && str_starts((struct str){t->data, t->size}, "HTTP/1.1 "));
    memcpy(h->copy, t->data, size);
    h->head = (struct str){h->copy, size};
    int status = (int)strtol(t->data + 9, NULL, 10);
    drop(t, size);
    ptrdiff_t length = str_find(h->head, "\r\nContent-Length: ");
    size_t wanted = length < 0 ? 0 : (size_t)strtoul(h->copy + length + 18, NULL, 10);
    while (!bare && h->payload_size < wanted) {
        if (!t->size && more(t) <= 0)
            return;
        size_t part = wanted - h->payload_size < t->size ? wanted - h->payload_size : t->size;
        for (size_t i = 0; i < part && h->payload_size + i < sizeof h->payload; i++)
            h->payload[h->payload_size + i] = t->data[i];
        h->payload_size += part;
        drop(t, part);
    }
    h->status = status;
}

#define CHECK_ANSWER(t, wanted_status, text)                                                                           \
    do {                                                                                                               \
        struct heard got;                                                                                              \
        hear((t), &got, false);                                                                                        \
        CHECK_SAYING(got.status == (wanted_status), "status %d", got.status);                                          \
        if (*(text))                                                                                                   \
            CHECK_TEXT(((struct str){got.payload, got.payload_size}), (text));                                         \
    } while (0)

static bool ends(struct talk *t)
{
    return t->size == 0 && more(t) <= 0;
}

static struct str repeat(struct arena *arena, const char *before, const char *part, int times, const char *after)
{
    struct out out = out_new(arena, 64 * 1024);
    out_c(&out, before);
    for (int i = 0; i < times; i++)
        out_c(&out, part);
    out_c(&out, after);
    return out_done(&out);
}

struct malformed {
    const char *name;
    struct str bytes;
    int status, as_good;
};
#define BYTES(literal) {"" literal, sizeof(literal) - 1} /* S() is no constant */
#define POST_WITH "POST / HTTP/1.1\r\nHost: x\r\n"
#define CHUNKED POST_WITH "Transfer-Encoding: chunked\r\n\r\n"
#define HELLO "5\r\nhello\r\n0\r\n\r\n" /* as one chunk */
#define SMALL_CHUNKED "POST /small HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
#define SMUGGLED "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"

static const struct malformed malformed[] = {
    {"length and chunked", BYTES(POST_WITH "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" SMUGGLED),
     400, 0},
    {"two different lengths", BYTES(POST_WITH "Content-Length: 5\r\nContent-Length: 50\r\n\r\nhello" SMUGGLED), 400, 0},
    {"two equal lengths", BYTES(POST_WITH "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello" SMUGGLED), 400, 0},
    {"length with a plus", BYTES(POST_WITH "Content-Length: +5\r\n\r\nhello" SMUGGLED), 400, 0},
    {"a list of lengths", BYTES(POST_WITH "Content-Length: 5, 5\r\n\r\nhello" SMUGGLED), 400, 0},
    {"length beyond numbers", BYTES(POST_WITH "Content-Length: 99999999999999999999999\r\n\r\nhello"), 400, 413},
    {"unknown coding", BYTES(POST_WITH "Transfer-Encoding: xchunked\r\n\r\n" HELLO SMUGGLED), 400, 501},
    {"chunked is not last", BYTES(POST_WITH "Transfer-Encoding: chunked, identity\r\n\r\n" HELLO), 400, 501},
    {"blank before the colon", BYTES(POST_WITH "Transfer-Encoding : chunked\r\n\r\n" HELLO SMUGGLED), 400, 0},
    {"folded field", BYTES("GET / HTTP/1.1\r\nHost: x\r\nX-A: a\r\n b\r\n\r\n" SMUGGLED), 400, 0},
    {"blank before the first field", BYTES("GET / HTTP/1.1\r\n Host: x\r\nX: y\r\n\r\n" SMUGGLED), 400, 0},
    {"no Host", BYTES("GET / HTTP/1.1\r\n\r\n" SMUGGLED), 400, 0},
    {"two Hosts", BYTES("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" SMUGGLED), 400, 0},
    {"bare LF", BYTES("GET / HTTP/1.1\nHost: x\n\n" SMUGGLED), 400, 0},
    {"bare CR in a value", BYTES("GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n" SMUGGLED), 400, 0},
    {"NUL in a value", BYTES("GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n" SMUGGLED), 400, 0},
    {"chunk size 0x5", BYTES(CHUNKED "0x5\r\nhello\r\n0\r\n\r\n" SMUGGLED), 400, 0},
    {"chunk size too large for a number", BYTES(CHUNKED "10000000000000005\r\nhello\r\n0\r\n\r\n" SMUGGLED), 400, 413},
    {"chunk not ended by CRLF", BYTES(CHUNKED "5\r\nhelloXX0\r\n\r\n" SMUGGLED), 400, 0},
    {"chunk ended by LF", BYTES(CHUNKED "5\nhello\n0\n\n" SMUGGLED), 400, 0},
    {"chunked on 1.0",
     BYTES("POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n" HELLO), 400,
     0},
    {"version 1.2", BYTES("GET / HTTP/1.2\r\nHost: x\r\n\r\n" SMUGGLED), 505, 400},
    {"version 9.9", BYTES("GET / HTTP/9.9\r\nHost: x\r\n\r\n" SMUGGLED), 505, 400},
    {"two spaces", BYTES("GET  / HTTP/1.1\r\nHost: x\r\n\r\n" SMUGGLED), 400, 0},
    {"space in a name", BYTES("GET / HTTP/1.1\r\nHost: x\r\nX Y: z\r\n\r\n" SMUGGLED), 400, 0},
    {"control character in the target", BYTES("GET /\1 HTTP/1.1\r\nHost: x\r\n\r\n" SMUGGLED), 400, 0},
    {"odd method", BYTES("G@T / HTTP/1.1\r\nHost: x\r\n\r\n" SMUGGLED), 400, 501},
    /* Beyond the thirty. */
    {"method not served", BYTES("DELETE / HTTP/1.1\r\nHost: x\r\n\r\n" SMUGGLED), 501, 0},
    {"method nobody knows", BYTES("FETCH / HTTP/1.1\r\nHost: x\r\n\r\n" SMUGGLED), 501, 0},
    {"HTTP/2", BYTES("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 400, 505},
    {"whole address as target", BYTES("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n" SMUGGLED), 400, 0},
    {"byte beyond ASCII in the target", BYTES("GET /\xc3\xa9 HTTP/1.1\r\nHost: x\r\n\r\n" SMUGGLED), 400, 0},
    {"blanks in Host", BYTES("GET / HTTP/1.1\r\nHost: x y\r\n\r\n" SMUGGLED), 400, 0},
    {"unknown Expect", BYTES(POST_WITH "Expect: the-worst\r\nContent-Length: 5\r\n\r\nhello" SMUGGLED), 417, 0},
    {"chunk extension", BYTES(CHUNKED "5;a=b\r\nhello\r\n0\r\n\r\n" SMUGGLED), 400, 0},
    {"trailer", BYTES(CHUNKED "5\r\nhello\r\n0\r\nContent-Length: 7\r\n\r\n" SMUGGLED), 400, 0},
    {"TLS", BYTES("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), 400, 0},
};

/* One answer of that status, then the end; what follows is never answered. */
static void check_refused(const struct running *r, const struct malformed *m)
{
    struct talk t;
    struct heard h;
    CHECK(dial(&t, r));
    int before = atomic_load(&asked);
    say(&t, m->bytes);
    hear(&t, &h, false);
    CHECK_SAYING(h.status == m->status || h.status == m->as_good, "%s: %d", m->name, h.status);
    CHECK_SAYING(h.status && str_find(h.head, "\r\nConnection: close\r\n") > 0, "%s", m->name);
    CHECK_SAYING(ends(&t), "%s: more than one answer", m->name);
    CHECK_SAYING(atomic_load(&asked) == before, "%s: answered", m->name);
    close(t.fd);
}

TEST(malformed_requests_are_refused_and_nothing_behind_them_is_read)
{
    struct running r;
    begin(&r, (struct server_options){0});
    struct arena *arena = arena_create();
    char line[1100];
    memset(line, 'a', sizeof line);
    memcpy(line, "X-N: ", 5);
    memcpy(line + 1005, "\r\n", 3);
    const struct malformed built[] = {
        {"64 kB of fields", repeat(arena, "GET / HTTP/1.1\r\nHost: x\r\n", line, 64, "\r\n"), 431, 0},
        {"400 fields", repeat(arena, "GET / HTTP/1.1\r\nHost: x\r\n", "X-N: a\r\n", 400, "\r\n"), 431, 0},
        {"target of 40 kB", repeat(arena, "GET /", "a", 40000, " HTTP/1.1\r\nHost: x\r\n\r\n"), 414, 0},
        {"zeros without end", repeat(arena, CHUNKED, "0", 1100000, "1\r\na\r\n0\r\n\r\n"), 413, 0},
    };
    for (size_t i = 0; i < COUNT_OF(malformed); i++)
        check_refused(&r, &malformed[i]);
    for (size_t i = 0; i < COUNT_OF(built); i++)
        check_refused(&r, &built[i]);
    CHECK(atomic_load(&smuggled) == 0);
    arena_destroy(arena);
    end(&r);
}

TEST(the_largest_head_and_every_field_come_through)
{
    struct running r;
    struct talk t;
    begin(&r, (struct server_options){0});
    struct arena *arena = arena_create();
    CHECK(dial(&t, &r));
    say(&t, repeat(arena, "GET / HTTP/1.1\r\nHOST:x\r\nX-Echo: \t a  b\xc3\xa9\t \r\n", "X-N: a\r\n", 98, "\r\n"));
    CHECK_ANSWER(&t, 200, "a  b\xc3\xa9");
    say(&t, repeat(arena, "GET /", "a", 8191, " HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"));
    CHECK_ANSWER(&t, 200, "hello");
    say(&t, S("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
              "HTTP2-Settings: A\r\n\r\n"));
    CHECK_ANSWER(&t, 200, "hello"); /* an offer of another protocol is not taken up */
    arena_destroy(arena);
    close(t.fd);
    end(&r);
}

TEST(requests_sent_together_are_answered_in_their_order)
{
    struct running r;
    struct talk t;
    begin(&r, (struct server_options){0});
    struct arena *arena = arena_create();
    struct out out = out_new(arena, 4096);
    for (int i = 0; i < 50; i++) {
        out_format(&out, "GET /%s HTTP/1.1\r\nHost: x\r\nX-Echo: %d\r\n\r\n", i == 20 ? "big" : "", i);
        out_format(&out, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n-%03d", i);
    }
    CHECK(dial(&t, &r));
    say(&t, out_done(&out));
    for (int i = 0; i < 50; i++) {
        struct heard h;
        hear(&t, &h, false);
        CHECK_SAYING(h.status == 200 && (i != 20 || h.payload_size == BIG), "%d: %d, %zu", i, h.status, h.payload_size);
        if (i != 20)
            CHECK_TEXT(((struct str){h.payload, h.payload_size}), str_format(arena, "%d", i).data);
        CHECK_ANSWER(&t, 200, str_format(arena, "-%03d", i).data);
    }
    arena_destroy(arena);
    close(t.fd);
    end(&r);
}

TEST(bytes_may_come_one_at_a_time)
{
    struct running r;
    struct talk t;
    begin(&r, (struct server_options){0});
    CHECK(dial(&t, &r));
    static const char bytes[] = CHUNKED "5\r\nhello\r\n0006\r\n world\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n";
    for (size_t i = 0; i + 1 < sizeof bytes; i++)
        say(&t, (struct str){bytes + i, 1});
    CHECK_ANSWER(&t, 200, "hello world");
    CHECK_ANSWER(&t, 200, "hello");
    close(t.fd);
    end(&r);
}

TEST(continue_is_said_only_where_the_payload_is_welcome)
{
    struct running r;
    struct talk t;
    struct heard h;
    begin(&r, (struct server_options){0});
    CHECK(dial(&t, &r));
    say(&t, S(POST_WITH "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n"));
    CHECK_ANSWER(&t, 100, "");
    say(&t, S("hello"));
    CHECK_ANSWER(&t, 200, "hello");
    say(&t, S(POST_WITH "Content-Length: 5\r\nExpect: 100-Continue\r\n\r\nhello"));
    CHECK_ANSWER(&t, 200, "hello"); /* it did not wait */
    say(&t, S("POST /small HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n"));
    hear(&t, &h, false);
    CHECK_SAYING(h.status == 413, "%d", h.status);
    CHECK(ends(&t));
    close(t.fd);
    end(&r);
}

TEST(a_payload_over_its_limit_is_refused)
{
    struct running r;
    begin(&r, (struct server_options){0});
    const struct malformed large[] = {
        {"by length", S("POST /small HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello world" SMUGGLED), 413, 0},
        {"by chunk", S(SMALL_CHUNKED "8\r\n12345678\r\n3\r\nabc\r\n0\r\n\r\n" SMUGGLED), 413, 0},
    };
    for (size_t i = 0; i < COUNT_OF(large); i++)
        check_refused(&r, &large[i]);
    struct talk t;
    CHECK(dial(&t, &r));
    say(&t, S(SMALL_CHUNKED "8\r\n12345678\r\n2\r\nab\r\n0\r\n\r\n"));
    CHECK_ANSWER(&t, 200, "12345678ab");
    close(t.fd);
    end(&r);
}

TEST(a_connection_is_kept_or_closed_as_asked)
{
    struct running r;
    struct talk t;
    struct heard h;
    begin(&r, (struct server_options){0});
    CHECK(dial(&t, &r));
    say(&t, S("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n"));
    hear(&t, &h, true);
    CHECK(h.status == 200 && str_find(h.head, "\r\nContent-Length: 5\r\n") > 0 && str_find(h.head, "\r\nDate: ") > 0);
    CHECK(str_find(h.head, "\r\nX-Test: yes\r\n") > 0 && str_find(h.head, "\r\nConnection") < 0);
    say(&t, S("GET /none HTTP/1.1\r\nHost: x\r\n\r\n"));
    hear(&t, &h, false);
    CHECK(h.status == 204 && str_find(h.head, "Content-Length") < 0);
    say(&t, S("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    hear(&t, &h, false);
    CHECK(h.status == 200 && str_find(h.head, "\r\nConnection: keep-alive\r\n") > 0);
    say(&t, S("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" SMUGGLED));
    hear(&t, &h, false);
    CHECK(h.status == 200 && str_find(h.head, "\r\nConnection: close\r\n") > 0 && ends(&t));
    close(t.fd);
    CHECK(dial(&t, &r));
    say(&t, S("GET /peer HTTP/1.0\r\n\r\n"));
    CHECK(shutdown(t.fd, SHUT_WR) == 0);
    CHECK_ANSWER(&t, 200, "127.0.0.1");
    CHECK(ends(&t) && atomic_load(&smuggled) == 0);
    close(t.fd);
    end(&r);
}

TEST(a_head_that_trickles_or_a_payload_that_stops_is_refused_in_time)
{
    struct running r;
    struct talk head, payload;
    begin(&r, (struct server_options){.head_seconds = 1, .payload_seconds = 1});
    CHECK(dial(&head, &r) && dial(&payload, &r));
    double start = seconds();
    say(&payload, S(POST_WITH "Content-Length: 50\r\n\r\nhello"));
    say(&head, S("GET / HTTP/1.1\r\nHost: "));
    while (recv(head.fd, head.data, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && seconds() < start + 3) {
        say(&head, S("x"));
        nap(50);
    }
    CHECK_ANSWER(&head, 408, "");
    CHECK_SAYING(seconds() - start > 0.9 && seconds() - start < 2, "%g", seconds() - start);
    CHECK_ANSWER(&payload, 408, "");
    CHECK_SAYING(seconds() - start > 0.9 && seconds() - start < 2, "%g", seconds() - start);
    CHECK(ends(&head) && ends(&payload));
    close(head.fd);
    close(payload.fd);
    end(&r);
}

TEST(an_idle_connection_and_one_that_does_not_read_are_closed)
{
    struct running r;
    struct talk idle, fresh, deaf;
    begin(&r, (struct server_options){.idle_seconds = 1, .write_seconds = 1});
    CHECK(dial(&idle, &r) && dial(&fresh, &r) && dial(&deaf, &r));
    CHECK(setsockopt(deaf.fd, SOL_SOCKET, SO_RCVBUF, &(int){16 * 1024}, sizeof(int)) == 0);
    say(&deaf, S("GET /big HTTP/1.1\r\nHost: x\r\n\r\n"));
    say(&idle, S("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    CHECK_ANSWER(&idle, 200, "hello");
    double start = seconds();
    CHECK(ends(&idle) && ends(&fresh));
    CHECK_SAYING(seconds() - start > 0.9 && seconds() - start < 2, "%g", seconds() - start);
    nap(300);
    struct heard h;
    hear(&deaf, &h, false);
    CHECK_SAYING(!h.status && h.payload_size < BIG, "%zu bytes", h.payload_size);
    close(idle.fd);
    close(fresh.fd);
    close(deaf.fd);
    end(&r);
}

TEST(a_slow_request_delays_no_other)
{
    struct running r;
    struct talk slow, other[32];
    begin(&r, (struct server_options){0});
    CHECK(dial(&slow, &r));
    say(&slow, S("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"));
    nap(50);
    double start = seconds();
    for (size_t i = 0; i < COUNT_OF(other); i++) {
        CHECK(dial(&other[i], &r));
        say(&other[i], S("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
    for (size_t i = 0; i < COUNT_OF(other); i++) {
        CHECK_ANSWER(&other[i], 200, "hello");
        close(other[i].fd);
    }
    CHECK_SAYING(seconds() - start < 0.4, "%g s", seconds() - start);
    CHECK_ANSWER(&slow, 200, "hello");
    close(slow.fd);
    end(&r);
}

TEST(a_stop_lets_a_running_request_end_and_closes_idle_ones)
{
    struct running r;
    struct talk slow, idle, late;
    struct heard h;
    int threads = atomic_load(&begun) - atomic_load(&ended);
    begin(&r, (struct server_options){0});
    CHECK(dial(&slow, &r) && dial(&idle, &r));
    say(&idle, S("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    CHECK_ANSWER(&idle, 200, "hello");
    say(&slow, S("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"));
    nap(100);
    double start = seconds();
    server_stop(r.server);
    CHECK(ends(&idle) && seconds() - start < 0.3);
    CHECK(!dial(&late, &r));
    hear(&slow, &h, false);
    CHECK(h.status == 200 && str_find(h.head, "\r\nConnection: close\r\n") > 0 && ends(&slow));
    CHECK(pthread_join(r.thread, NULL) == 0 && r.fine && seconds() - start < 2);
    CHECK(atomic_load(&begun) - atomic_load(&ended) == threads);
    server_close(r.server);
    close(slow.fd);
    close(idle.fd);
    close(late.fd);
}

TEST(a_stop_does_not_wait_for_a_stuck_request_for_ever)
{
    static struct running r; /* what is left behind stays reachable, so no tool calls it lost */
    struct talk stuck;
    begin(&r, (struct server_options){.stop_seconds = 1, .threads = 2});
    CHECK(dial(&stuck, &r));
    say(&stuck, S("GET /stuck HTTP/1.1\r\nHost: x\r\n\r\n"));
    nap(100);
    double start = seconds();
    server_stop(r.server);
    CHECK(pthread_join(r.thread, NULL) == 0);
    CHECK_SAYING(!r.fine && seconds() - start < 1.7, "%g", seconds() - start);
    server_close(r.server);
    nap(900);
    close(stuck.fd);
}

static size_t allocated(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

TEST(a_thousand_idle_connections_cost_little_and_all_are_served)
{
    static struct talk t; /* one after the other */
    static int fds[1000];
    struct running r;
    struct rlimit files = {4096, 4096};
    CHECK(setrlimit(RLIMIT_NOFILE, &files) == 0);
    size_t before = allocated();
    begin(&r, (struct server_options){.connections = 1100});
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < COUNT_OF(fds); i++) {
            if (round == 0) {
                CHECK(dial(&t, &r));
                fds[i] = t.fd;
            }
            t.fd = fds[i];
            t.size = 0;
            say(&t, S(POST_WITH "Content-Length: 5\r\n\r\nhello"));
            CHECK_ANSWER(&t, 200, "hello");
        }
    size_t each = (allocated() - before) / COUNT_OF(fds);
    fprintf(stderr, "# %zu bytes a connection\n", each);
    CHECK_SAYING(each <= 10 * 1024 && (each > 500 || !counted), "%zu bytes", each);
    for (size_t i = 0; i < COUNT_OF(fds); i++)
        close(fds[i]);
    end(&r);
}

static void check_limit(struct server_options o)
{
    struct running r;
    struct talk t[4], fifth, sixth;
    begin(&r, o);
    for (int i = 0; i < 4; i++) {
        CHECK(dial(&t[i], &r));
        say(&t[i], S("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        CHECK_ANSWER(&t[i], 200, "hello");
        nap(20);
    }
    CHECK(dial(&fifth, &r)); /* the oldest idle one makes room */
    say(&fifth, S("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET"));
    CHECK_ANSWER(&fifth, 200, "hello");
    CHECK(ends(&t[0]));
    for (int i = 1; i < 4; i++)
        say(&t[i], S("GET / HTTP"));
    nap(100);
    CHECK(dial(&sixth, &r)); /* nobody is idle: no room */
    CHECK(ends(&sixth));
    say(&t[1], S("/1.1\r\nHost: x\r\n\r\n"));
    CHECK_ANSWER(&t[1], 200, "hello");
    for (int i = 0; i < 4; i++)
        close(t[i].fd);
    close(fifth.fd);
    close(sixth.fd);
    end(&r);
}

TEST(connections_are_limited_in_all)
{
    check_limit((struct server_options){.connections = 4});
}

TEST(connections_are_limited_by_address)
{
    check_limit((struct server_options){.connections_per_address = 4});
}

TEST(a_unix_socket_replaces_a_stale_one_only)
{
    struct running r, second;
    struct talk t = {.size = 0};
    struct stat found;
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    const char *why = NULL;
    snprintf(to.sun_path, sizeof to.sun_path, "/tmp/jalon-server-test-%d", (int)getpid());
    int stale = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(stale >= 0 && bind(stale, (struct sockaddr *)&to, sizeof to) == 0 && close(stale) == 0);
    char address[sizeof to.sun_path + 5];
    snprintf(address, sizeof address, "unix:%s", to.sun_path);
    begin(&r, (struct server_options){.listen = address});
    CHECK(server_port(r.server) == 0 && stat(to.sun_path, &found) == 0 && (found.st_mode & 07777) == 0660);
    t.fd = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(t.fd >= 0 && connect(t.fd, (struct sockaddr *)&to, sizeof to) == 0);
    say(&t, S("GET /peer HTTP/1.1\r\nHost: x\r\n\r\n"));
    CHECK_ANSWER(&t, 200, "unix");
    struct server_options same = {.listen = address, .limit = limit, .answer = answer};
    second.server = server_open(&same, &why);
    CHECK_SAYING(!second.server && why && strstr(why, "in use"), "%s", why ? why : "opened");
    free((void *)why);
    close(t.fd);
    end(&r);
    CHECK(stat(to.sun_path, &found) != 0);
}

TEST(it_listens_in_both_internets)
{
    static const char *const fine[] = {"[::1]:0", ":0", "localhost:0"};
    static const char *const wrong[] = {"localhost", "127.0.0.1:", "127.0.0.1:http5", "unix:", "256.1.1.1:0"};
    struct server_options o = {.limit = limit, .answer = answer, .connections = 10};
    const char *why = NULL;
    for (size_t i = 0; i < COUNT_OF(fine); i++) {
        o.listen = fine[i];
        struct server *s = server_open(&o, &why);
        CHECK_SAYING(s && server_port(s) > 0, "%s: %s", fine[i], why);
        server_close(s);
    }
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        o.listen = wrong[i];
        CHECK_SAYING(!server_open(&o, &why), "%s", wrong[i]);
        free((void *)why);
    }
}
