/* The head of an answer, and the plain page for what the server itself refuses. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "serving.h"

#include <stdio.h>
#include <string.h>

static const char *reason(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "";
    }
}

/* The same for a second; gmtime and strftime with our own names, whatever the locale. */
static const char *date_line(struct worker *w)
{
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct timespec now;
    must(clock_gettime(CLOCK_REALTIME_COARSE, &now) == 0);
    if (now.tv_sec == w->date_second)
        return w->date;
    struct tm t;
    must(gmtime_r(&now.tv_sec, &t));
    int size = snprintf(w->date, sizeof w->date, "Date: %.3s, %02d %.3s %04d %02d:%02d:%02d GMT\r\n",
                        days + 3 * t.tm_wday, t.tm_mday, months + 3 * t.tm_mon, t.tm_year + 1900, t.tm_hour, t.tm_min,
                        t.tm_sec);
    must(size > 0 && size < (int)sizeof w->date);
    w->date_second = now.tv_sec;
    return w->date;
}

struct str reply_head(struct worker *w, const struct http_answer *answer, struct str connection)
{
    must(answer->status >= 200 && answer->status <= 999);
    struct out out = out_new(worker_arena(w), 192 + answer->fields.size);
    out_str(&out, S("HTTP/1.1 "));
    out_number(&out, answer->status);
    out_str(&out, S(" "));
    out_c(&out, reason(answer->status));
    out_str(&out, S("\r\n"));
    out_c(&out, date_line(w));
    if (answer->status != 204 && answer->status != 304) {
        out_str(&out, S("Content-Length: "));
        out_number(&out, (int64_t)answer->payload.size);
        out_str(&out, S("\r\n"));
    }
    out_str(&out, connection);
    out_str(&out, answer->fields);
    out_str(&out, S("\r\n"));
    return (struct str){out.data, out.size};
}

struct http_answer reply_refusal(struct worker *w, int status)
{
    const struct server_options *o = &w->server->options;
    if (o->refuse)
        return o->refuse(o->context, worker_arena(w), status);
    return (struct http_answer){
        .status = status,
        .fields = S("Content-Type: text/plain; charset=utf-8\r\n"),
        .payload = str_format(worker_arena(w), "%d %s\n", status, reason(status)),
    };
}

struct arena *worker_arena(struct worker *w)
{
    if (!w->arena)
        w->arena = arena_create();
    return w->arena;
}
