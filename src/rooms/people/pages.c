/* Signing in by a link, and out. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "people.h"

#include "../../base/secret.h"
#include "people_pages.h"
#include "people_queries.h"

/* How to get in. */
static struct response door(struct request *r)
{
    return page(r, 200, _(r->work, "Workspace"), html_people_door(r->work));
}

static const struct sql_link *link_of(struct request *r)
{
    struct str token = path_key(r);
    return sql_link(r->work, sha256(r->work->arena, &token, 1), r->work->now);
}

/* The page of a link: one button. Opening it uses nothing up, since mail scanners open links. */
static struct response ask(struct request *r)
{
    struct work *w = r->work;
    if (!link_of(r))
        return page(r, 404, _(w, "This link no longer opens anything"), html_people_spent(w));
    return page(r, 200, _(w, "Sign in"), html_people_ask(w, path_key(r), w->who ? r->csrf : visitor_form(r)));
}

static struct str cookie(struct request *r, struct str token, const char *rest)
{
    return str_format(r->work->arena, "Set-Cookie: jalon=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s\r\n", STR_ARGS(token), r->https ? "; Secure" : "", rest);
}

/* Uses the link up and opens a session. */
static struct response enter(struct request *r)
{
    struct work *w = r->work;
    const struct sql_link *link = link_of(r);
    if (!link)
        return page(r, 404, _(w, "This link no longer opens anything"), html_people_spent(w));
    sql_link_open(w, known(w->now), link->id);
    if (r->session.data)
        sql_session_end(w, sha256(w->arena, &r->session, 1)); /* whoever was signed in here no longer is */
    struct str token = session_open(w, link->person_id);
    struct response response = see_other(r, path(w, "/"), "in");
    struct str set = cookie(r, token, "; Max-Age=2592000");
    response.fields = str_format(w->arena, "%.*s%.*s", STR_ARGS(response.fields), STR_ARGS(set));
    return response;
}

static struct response leave(struct request *r)
{
    struct work *w = r->work;
    sql_session_end(w, sha256(w->arena, &r->session, 1));
    struct response response = see_other(r, path(w, "/"), "out");
    struct str set = cookie(r, S(""), "; Max-Age=0");
    response.fields = str_format(w->arena, "%.*s%.*s", STR_ARGS(response.fields), STR_ARGS(set));
    return response;
}

const struct route people_routes[] = {
    GET("/connexion", EVERYONE, door, "How to sign in"),
    GET("/connexion/{token}", EVERYONE, ask, "A sign-in link: one button"),
    POST("/connexion/{token}", EVERYONE, enter, "Uses a sign-in link up and opens a session"),
    POST("/deconnexion", MAY(REFERENT | PIC, NULL), leave, "Signs out"),
    {0},
};
