/* The listening socket: host:port in both internets, or unix:PATH. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "serving.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Says why, closes the socket. */
static int failed(int fd, const char *what, const char *where, int error, const char **why)
{
    char *text = NULL;
    *why = asprintf(&text, "%s %s: %s", what, where, strerror(error)) < 0 ? what : text;
    if (fd >= 0)
        close(fd);
    return -1;
}

/* A socket file that nobody answers at is left over from a process that died. */
static bool make_way(const struct sockaddr_un *address)
{
    struct stat found;
    if (lstat(address->sun_path, &found) != 0)
        return true;
    if (!S_ISSOCK(found.st_mode)) {
        errno = EEXIST;
        return false;
    }
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool stale = fd >= 0 && connect(fd, (const struct sockaddr *)address, sizeof *address) != 0;
    stale = stale && errno == ECONNREFUSED;
    if (fd >= 0)
        close(fd);
    if (!stale)
        errno = EADDRINUSE;
    return stale && unlink(address->sun_path) == 0;
}

static int listen_unix(const char *path, char **kept, const char **why)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t size = strlen(path);
    if (!size || size >= sizeof address.sun_path)
        return failed(-1, "cannot listen on", path, ENAMETOOLONG, why);
    memcpy(address.sun_path, path, size);
    if (!make_way(&address))
        return failed(-1, "cannot listen on", path, errno, why);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    /* Between bind and listen nobody can connect, so nobody slips in under the wider mode. */
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || chmod(path, 0660) != 0
        || listen(fd, SOMAXCONN) != 0)
        return failed(fd, "cannot listen on", path, errno, why);
    *kept = strdup(path);
    must(*kept);
    return fd;
}

/* Sockets accepted from it inherit TCP_NODELAY. */
static int listen_internet(const struct addrinfo *a, const char *where, const char **why)
{
    int fd = socket(a->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0
        || setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0
        || bind(fd, a->ai_addr, a->ai_addrlen) != 0 || listen(fd, SOMAXCONN) != 0)
        return failed(fd, "cannot listen on", where, errno, why);
    return fd;
}

int listen_on(const char *where, char **path, const char **why)
{
    *path = NULL;
    if (str_starts(str_of(where), "unix:"))
        return listen_unix(where + strlen("unix:"), path, why);
    const char *colon = strrchr(where, ':');
    if (!colon || !colon[1])
        return failed(-1, "no port in", where, EINVAL, why);
    const char *from = where, *to = colon;
    if (to - from >= 2 && *from == '[' && to[-1] == ']') {
        from++;
        to--;
    }
    bool any = from == to || (to - from == 1 && *from == '*');
    char *host = any ? NULL : strndup(from, (size_t)(to - from));
    must(any || host);
    struct addrinfo wanted = {.ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM}, *found = NULL;
    int error = getaddrinfo(host, colon + 1, &wanted, &found);
    free(host);
    if (error) {
        char *text = NULL;
        *why = asprintf(&text, "cannot listen on %s: %s", where, gai_strerror(error)) < 0 ? "cannot listen" : text;
        return -1;
    }
    int fd = listen_internet(found, where, why);
    freeaddrinfo(found);
    return fd;
}
