/* The log: one line of key=value an event. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

void log_line(const char *form, ...)
{
    char line[2048];
    struct timespec now;
    struct tm tm;
    clock_gettime(CLOCK_REALTIME, &now);
    size_t size = gmtime_r(&now.tv_sec, &tm) ? strftime(line, sizeof line, "time=%FT%TZ ", &tm) : 0;
    va_list list;
    va_start(list, form);
    int more = vsnprintf(line + size, sizeof line - size - 1, form, list);
    va_end(list);
    size += more < 0 ? 0 : (size_t)more;
    if (size > sizeof line - 2)
        size = sizeof line - 2;
    line[size++] = '\n';
    if (write(STDERR_FILENO, line, size) < 0)
        return; /* nowhere left to say it */
}
