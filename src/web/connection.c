/* One HTTP connection without its socket: we check the head byte by byte, then llhttp does, and frames payloads. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "connection.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Framing: what a chunked payload may cost beyond twice its limit, so that nobody sends chunk sizes without end. */
enum { HEAD_MAX = 16 * 1024, TARGET_MAX = 8 * 1024, FIELDS_MAX = 100, FRAMING_MAX = 16 * 1024 };

enum scan {
    SCAN_METHOD,
    SCAN_TARGET,
    SCAN_VERSION,
    SCAN_LINE_END,
    SCAN_LINE,
    SCAN_NAME,
    SCAN_VALUE,
    SCAN_LAST,
    SCAN_DONE,
};

static const char version_form[] = "HTTP/0.0\r";

static bool is_digit(unsigned char b)
{
    return b >= '0' && b <= '9';
}

/* RFC 9110's tchar: !#$%&'*+-.^_`|~, digits and letters. */
static bool is_token(unsigned char b)
{
    static const uint64_t bits[4] = {0x03ff6cfa00000000, 0x57ffffffc7fffffe, 0, 0};
    return bits[b >> 6] >> (b & 63) & 1;
}

/* Without spaces and tabs at both ends; str_trim would take no-break spaces too, which llhttp takes for text. */
static struct str without_blanks(const char *from, const char *to)
{
    while (from < to && (*from == ' ' || *from == '\t'))
        from++;
    while (from < to && (to[-1] == ' ' || to[-1] == '\t'))
        to--;
    return (struct str){from, (size_t)(to - from)};
}

static bool is_like(struct str s, const char *word)
{
    return s.size == strlen(word) && !strncasecmp(s.data, word, s.size);
}

/* One byte more of the head; a status where it is wrong. The same bytes give the same status however they are cut. */
static int scan_byte(struct connection *c, unsigned char b)
{
    switch (c->scan) {
    case SCAN_METHOD:
        if (b == ' ' && c->method_size) {
            c->scan = SCAN_TARGET;
            return 0;
        }
        c->method_size++;
        return is_token(b) ? 0 : 400;
    case SCAN_TARGET:
        if (b == ' ' && c->target_size) {
            c->scan = SCAN_VERSION;
            return 0;
        }
        if (b <= ' ' || b >= 0x7f || b == '#' || (!c->target_size && b != '/'))
            return 400;
        return ++c->target_size > TARGET_MAX ? 414 : 0;
    case SCAN_VERSION: {
        char wanted = version_form[c->column++];
        if (wanted == '\r')
            c->scan = SCAN_LINE_END;
        return (wanted == '0' ? is_digit(b) : b == (unsigned char)wanted) ? 0 : 400;
    }
    case SCAN_LINE_END:
        c->scan = SCAN_LINE;
        return b == '\n' ? 0 : 400;
    case SCAN_LINE:
        if (b == '\r') {
            c->scan = SCAN_LAST;
            return 0;
        }
        c->scan = SCAN_NAME;
        if (!is_token(b)) /* a blank here would fold the line before */
            return 400;
        return ++c->field_count > FIELDS_MAX ? 431 : 0;
    case SCAN_NAME:
        if (b == ':')
            c->scan = SCAN_VALUE;
        return b == ':' || is_token(b) ? 0 : 400;
    case SCAN_VALUE:
        if (b == '\r')
            c->scan = SCAN_LINE_END;
        return b == '\r' || b == '\t' || (b >= ' ' && b != 0x7f) ? 0 : 400;
    default:
        c->scan = SCAN_DONE;
        return b == '\n' ? 0 : 400;
    }
}

/* Reads on in the head until it ends, is wrong, or the bytes do; gives how many it took. */
static size_t scan(struct connection *c, struct str bytes)
{
    size_t i = 0;
    while (i < bytes.size && c->scan != SCAN_DONE && !c->refused) {
        c->refused = scan_byte(c, (unsigned char)bytes.data[i++]);
        if (++c->head_size > HEAD_MAX && !c->refused)
            c->refused = 431;
    }
    return i;
}

static const char *version_of(const struct connection *c, const char *head)
{
    return head + c->method_size + 1 + c->target_size + 1;
}

/* Copies a scanned head into the arena and cuts it up; leaves `kept` as it is. */
static void request_build(struct connection *c, struct arena *arena, struct str head)
{
    char *text = arena_raw(arena, head.size);
    memcpy(text, head.data, head.size);
    const char *end = text + head.size;
    struct http_request *r = &c->request;
    *r = (struct http_request){.arena = arena, .peer = c->peer, .payload = S("")};
    r->method = c->method_size == 3 ? METHOD_GET : text[0] == 'H' ? METHOD_HEAD : METHOD_POST;
    r->target = (struct str){text + c->method_size + 1, c->target_size};
    r->field_count = c->field_count;
    r->fields = arena_raw(arena, c->field_count * sizeof *r->fields);
    const char *line = version_of(c, text) + sizeof version_form;
    for (size_t i = 0; i < r->field_count; i++) {
        char *name = text + (line - text);
        const char *colon = memchr(line, ':', (size_t)(end - line));
        const char *line_end = memchr(line, '\r', (size_t)(end - line));
        must(colon && line_end && colon < line_end);
        for (char *p = name; p < colon; p++)
            *p = (char)(*p >= 'A' && *p <= 'Z' ? *p | 0x20 : *p);
        r->fields[i] = (struct http_field){{name, (size_t)(colon - name)}, without_blanks(colon + 1, line_end)};
        line = line_end + 2;
    }
}

static bool host_valid(struct str host)
{
    for (size_t i = 0; i < host.size; i++) {
        unsigned char b = (unsigned char)host.data[i], low = b | 0x20;
        if (!is_digit(b) && (low < 'a' || low > 'z') && !strchr("-._~:[]%", b))
            return false;
    }
    return host.size > 0;
}

static bool length_valid(struct str length)
{
    for (size_t i = 0; i < length.size; i++)
        if (!is_digit((unsigned char)length.data[i]))
            return false;
    return length.size > 0;
}

/* What a whole head says that we do not serve; the status, or 0. */
static int head_check(struct connection *c, struct str head)
{
    const char *version = version_of(c, head.data);
    c->old = version[7] == '0';
    if (version[5] != '1' || (version[7] != '0' && version[7] != '1'))
        return 505;
    struct str method = {head.data, c->method_size};
    if (!str_is(method, "GET") && !str_is(method, "HEAD") && !str_is(method, "POST"))
        return 501;
    int hosts = 0, lengths = 0, codings = 0, expected = 0;
    bool valid = true;
    for (size_t i = 0; i < c->request.field_count; i++) {
        struct str name = c->request.fields[i].name, value = c->request.fields[i].value;
        if (str_is(name, "host")) {
            hosts++;
            valid &= host_valid(value);
        } else if (str_is(name, "content-length")) {
            lengths++;
            valid &= length_valid(value);
        } else if (str_is(name, "transfer-encoding")) {
            codings++;
            valid &= is_like(value, "chunked");
        } else if (str_is(name, "expect")) {
            expected = is_like(value, "100-continue") ? expected : 417;
            c->expects = !c->old;
        }
    }
    if (!valid || hosts > 1 || (!hosts && !c->old) || lengths + codings > 1 || (codings && c->old))
        return 400;
    return expected;
}

static struct connection *of(llhttp_t *parser)
{
    return parser->data;
}

static int on_headers_complete(llhttp_t *parser)
{
    of(parser)->head_agreed = true;
    parser->upgrade = 0; /* an offer of another protocol is ignored: we never answer 101, so nobody switches */
    return 0;
}

/* The head's fields we cut up ourselves; after it come trailers, which nobody needs and somebody may smuggle in. */
static int on_header_field(llhttp_t *parser, const char *at __attribute__((unused)),
                           size_t size __attribute__((unused)))
{
    return of(parser)->head_agreed ? HPE_USER : 0;
}

static int on_chunk_extension(llhttp_t *parser, const char *at __attribute__((unused)),
                              size_t size __attribute__((unused)))
{
    of(parser)->refused = 400;
    return HPE_USER;
}

static int on_chunk_header(llhttp_t *parser)
{
    struct connection *c = of(parser);
    if (parser->content_length <= c->limit - c->payload_size)
        return 0;
    c->refused = 413;
    return HPE_USER;
}

static int on_body(llhttp_t *parser, const char *at, size_t size)
{
    struct connection *c = of(parser);
    must(size <= c->limit - c->payload_size);
    if (c->payload_capacity - c->payload_size < size) {
        c->payload_capacity = c->payload_capacity * 2 + size;
        c->payload = realloc(c->payload, c->payload_capacity);
        must(c->payload);
    }
    memcpy(c->payload + c->payload_size, at, size);
    c->payload_size += size;
    return 0;
}

static int on_message_complete(llhttp_t *parser)
{
    struct connection *c = of(parser);
    c->keep_alive = llhttp_should_keep_alive(parser);
    c->stage = CONNECTION_WHOLE;
    return HPE_PAUSED;
}

static const llhttp_settings_t settings = {
    .on_headers_complete = on_headers_complete,
    .on_header_field = on_header_field,
    .on_chunk_extension_name = on_chunk_extension,
    .on_chunk_extension_value = on_chunk_extension,
    .on_chunk_header = on_chunk_header,
    .on_body = on_body,
    .on_message_complete = on_message_complete,
};

/* The head is whole: says whether it is refused, needs no payload (the stage says so), or how large one may come. */
static int head_whole(struct connection *c, struct arena *arena, struct str head)
{
    request_build(c, arena, head);
    int status = head_check(c, head);
    if (status)
        return status;
    llhttp_init(&c->parser, HTTP_REQUEST, &settings);
    c->parser.data = c;
    llhttp_errno_t error = llhttp_execute(&c->parser, head.data, head.size);
    if (!c->head_agreed)
        return 400;
    if (c->stage == CONNECTION_WHOLE)
        return error == HPE_PAUSED && llhttp_get_error_pos(&c->parser) == head.data + head.size ? 0 : 400;
    if (error != HPE_OK)
        return 400;
    c->stage = CONNECTION_PAYLOAD;
    c->limit = c->options->limit(c->options->context, &c->request);
    if (!(c->parser.flags & F_CHUNKED) && c->parser.content_length > c->limit)
        return 413;
    c->wants_continue = c->expects;
    return 0;
}

static void keep(struct connection *c, struct str bytes)
{
    if (c->kept_capacity - c->kept_size < bytes.size) {
        c->kept_capacity = c->kept_capacity * 2 + bytes.size;
        c->kept = realloc(c->kept, c->kept_capacity);
        must(c->kept);
    }
    memcpy(c->kept + c->kept_size, bytes.data, bytes.size);
    c->kept_size += bytes.size;
}

static void feed_head(struct connection *c, struct arena *arena, struct str *bytes)
{
    size_t took = scan(c, *bytes);
    struct str head = {bytes->data, took};
    *bytes = (struct str){bytes->data + took, bytes->size - took};
    if (c->refused)
        return;
    c->stage = CONNECTION_HEAD;
    bool whole = c->scan == SCAN_DONE;
    if (c->kept_size || !whole) {
        keep(c, head);
        head = (struct str){c->kept, c->kept_size};
    }
    if (!whole)
        return;
    c->refused = head_whole(c, arena, head);
    if (!c->refused && c->stage == CONNECTION_PAYLOAD && !c->kept_size)
        keep(c, head);
}

static void feed_payload(struct connection *c, struct str *bytes)
{
    if (!bytes->size)
        return;
    c->wants_continue = false;
    llhttp_errno_t error = llhttp_execute(&c->parser, bytes->data, bytes->size);
    size_t took = error == HPE_OK ? bytes->size : (size_t)(llhttp_get_error_pos(&c->parser) - bytes->data);
    *bytes = (struct str){bytes->data + took, bytes->size - took};
    c->taken += took;
    size_t framing = c->taken - c->payload_size;
    if (framing > FRAMING_MAX && framing - FRAMING_MAX > c->limit)
        c->refused = 413;
    else if (error != HPE_OK && error != HPE_PAUSED && !c->refused)
        c->refused = 400;
}

enum connection_says connection_feed(struct connection *c, struct arena *arena, struct str *bytes)
{
    must(c->stage != CONNECTION_WHOLE);
    c->request.arena = NULL;
    if (!c->refused && bytes->size && c->stage < CONNECTION_PAYLOAD)
        feed_head(c, arena, bytes);
    if (!c->refused && c->stage == CONNECTION_PAYLOAD)
        feed_payload(c, bytes);
    if (c->refused)
        return CONNECTION_REFUSED;
    if (c->stage != CONNECTION_WHOLE)
        return CONNECTION_MORE;
    if (!c->request.arena)
        request_build(c, arena, (struct str){c->kept, c->kept_size});
    if (c->payload_size)
        c->request.payload = (struct str){c->payload, c->payload_size};
    return CONNECTION_READY;
}

void connection_begin(struct connection *c, const struct server_options *options, struct str peer)
{
    *c = (struct connection){.options = options, .peer = peer};
}

void connection_next(struct connection *c)
{
    connection_end(c);
    connection_begin(c, c->options, c->peer);
}

void connection_end(struct connection *c)
{
    free(c->kept);
    free(c->payload);
    c->kept = c->payload = NULL;
}

struct str http_field(const struct http_request *request, const char *name)
{
    for (size_t i = 0; i < request->field_count; i++)
        if (str_is(request->fields[i].name, name))
            return request->fields[i].value;
    return (struct str){NULL, 0};
}
