/* Puts content in the frame, with the headers that every page has. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "frame.h"

#include "static.h"
#include "web_pages.h"

/* Nothing but our own files; no script at all, no style but ours. */
static const char policy[] = "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
                             "form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n"
                             "X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\n"
                             "Cross-Origin-Opener-Policy: same-origin\r\n";

/* The sentence of a notice, by the code that stands in the address after a POST. */
static struct str notice_of(struct work *w, struct str code)
{
    if (!w->who)
        return str_is(code, "out") ? _(w, "You are signed out.") : str_is(code, "received") ? _(w, "Received, and shown beside the evidence. A public answer will close it.") : (struct str){0};
    if (str_is(code, "received"))
        return _(w, "Received, and shown beside the evidence. A public answer will close it.");
    if (str_is(code, "saved"))
        return _(w, "Saved. The journal keeps it.");
    if (str_is(code, "declared"))
        return _(w, "Saved. Another person, of another service, must now confirm it.");
    if (str_is(code, "confirmed"))
        return _(w, "Confirmed. The journal keeps it.");
    if (str_is(code, "in"))
        return _(w, "You are signed in.");
    return (struct str){0};
}

static struct str language_code(const struct work *w)
{
    return w->language == FRENCH ? S("fr") : S("en");
}

/* The address of this very page in a language; the notice's code does not travel. */
static struct path here_in(struct request *r, enum language language)
{
    struct path p = path_in(r->work, language, r->path.data ? r->path : S("/"));
    for (size_t i = 0; i < r->query.count; i++)
        if (!str_is(r->query.rows[i].name, "done") && str_valid(r->query.rows[i].name))
            p = path_with(r->work, p, str_slug(r->work->arena, r->query.rows[i].name).data, r->query.rows[i].value);
    return p;
}

static struct response framed(struct request *r, int status, struct str title, struct markup content)
{
    struct work *w = r->work;
    struct frame frame = {.request = r, .heading = title, .title = title, .content = content,
                          .notice = notice_of(w, pairs_get(&r->query, "done")), .trail = {r->trail_count, r->trail},
                          .french = here_in(r, FRENCH), .english = here_in(r, ENGLISH), .style = static_name("style.css"),
                          .faces = static_name("faces.css"), .icon = static_name("favicon.svg"), .lang = language_code(w),
                          .first_level = status == 200 && !r->trail_count && r->path.size > 1,
                          .robots_stay_out = status != 200 || w->who};
    frame.here = w->language == FRENCH ? frame.french : frame.english;
    if (r->site.size)
        frame.canonical = str_format(w->arena, "%.*s%.*s", STR_ARGS(r->site), STR_ARGS(frame.here.text));
    if (status == 422)
        frame.title = say(w->arena, _(w, "Error: {title}"), "title", title, NULL);
    struct markup whole = html_web_layout(w, &frame);
    struct out fields = out_new(w->arena, sizeof policy + 160);
    out_c(&fields, "Content-Type: text/html; charset=utf-8\r\nContent-Language: ");
    out_str(&fields, frame.lang);
    out_c(&fields, "\r\n");
    out_c(&fields, policy);
    out_c(&fields, w->who || r->holds_form || status != 200 ? "Cache-Control: no-store\r\n" : "Cache-Control: no-cache\r\n");
    return (struct response){status, out_done(&fields), {whole.data, whole.size}};
}

struct response page(struct request *r, int status, struct str title, struct markup content)
{
    return framed(r, status, title, content);
}

struct response see_other(struct request *r, struct path where, const char *done)
{
    if (done)
        where = path_with(r->work, where, "done", str_of(done));
    return (struct response){303, str_format(r->work->arena, "Location: %.*s\r\nCache-Control: no-store\r\n", STR_ARGS(where.text)), S("")};
}

struct response not_found(struct request *r)
{
    return refused(r, 404);
}

struct response download(struct request *r, const char *type, struct str payload)
{
    struct str fields = str_format(r->work->arena, "Content-Type: %s\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-cache\r\n", type);
    return (struct response){200, fields, payload};
}

/* Title and advice for a status; each advice says what to do next. */
static struct str title_of(struct work *w, int status)
{
    switch (status) {
    case 400: return _(w, "This request could not be read");
    case 403: return _(w, "You may not do this");
    case FORM_TOO_OLD: return _(w, "This form is too old to be sent");
    case 404: return _(w, "This page does not exist, or no longer does");
    case 405: return _(w, "This address is not used that way");
    case 408: return _(w, "The request took too long");
    case 413: return _(w, "What you sent is too big");
    case 421: return _(w, "No site answers at this address");
    default: return _(w, "This request was refused");
    }
}

static struct str advice_of(struct work *w, int status)
{
    switch (status) {
    case 403:
        return w->who ? _(w, "Your role does not allow it. Ask the person in charge of the follow-up.")
                      : _(w, "Sign in first, with the link that you were given.");
    case FORM_TOO_OLD: return _(w, "Nothing was saved. Go back, copy what you typed, reload the page and send it again.");
    case 404: return _(w, "The address may be mistyped. What was withdrawn stays in the public journal.");
    case 413: return _(w, "Shorten the text, then send it again.");
    default: return _(w, "Go back to the page you came from and try again.");
    }
}

struct response refused(struct request *r, int status)
{
    struct work *w = r->work;
    struct str title = title_of(w, status);
    return framed(r, status == FORM_TOO_OLD ? 403 : status, title, html_web_refused(w, title, advice_of(w, status)));
}

struct response broken_page(struct request *r, unsigned number)
{
    struct work *w = r->work;
    struct str shown = str_format(w->arena, "%08x", number);
    struct str title = _(w, "It is not you");
    w->who = NULL; /* what was read of the person may be half of it */
    return framed(r, 500, title, html_web_broken(w, title, shown));
}

struct http_answer app_refuse(const struct app *app, struct arena *arena, int status)
{
    struct organisation nobody = {.name = S("Jalon"), .convention = S("Jalon"), .language = S("fr")};
    struct work *w = arena_new(arena, struct work);
    *w = (struct work){.arena = arena, .organisation = &nobody, .now = time_now()};
    struct request *r = arena_new(arena, struct request);
    *r = (struct request){.work = w, .path = S("/"), .site = str_of(app->url)};
    struct response response = refused(r, status);
    return (struct http_answer){response.status, response.fields, response.payload};
}
