/* A request on its way through a handler, and what comes back. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "field.h"
#include "server.h"

struct request;
struct response {
    int status;
    struct str fields;  /* whole header lines */
    struct str payload;
};

/* Who may: bits of what a person is to the object of the route. */
enum relation { VISITOR = 1, REFERENT = 2, PIC = 4, NO_OBJECT = 128 };

struct who {
    unsigned may; /* at least one of these bits; 0 never stands: see the macros */
    unsigned (*of)(struct work *w, int64_t id); /* relations of the person to the route's object; NULL: the role alone */
};
#define EVERYONE {VISITOR, NULL}
#define MAY(roles, of) {(roles), (of)}

/* One page or one act. A path's {word} is a number; {slug}, {code}, {token}, {sha} and {name} are texts. */
struct route {
    enum method method;
    const char *pattern;
    struct who who;
    struct response (*handler)(struct request *r);
    const char *about; /* one sentence, shown by `jalon routes` */
};
#define GET(pattern, who, handler, about) {METHOD_GET, (pattern), who, (handler), (about)}
#define POST(pattern, who, handler, about) {METHOD_POST, (pattern), who, (handler), (about)}

enum { MOST_KEYS = 4 };

struct crumb {
    struct str name;
    struct path where;
};

struct request {
    struct work *work;
    const struct http_request *http;
    const struct route *route;
    struct str path, query_text; /* without the language, decoded; the query as sent */
    int64_t ids[MOST_KEYS];
    struct str words[MOST_KEYS];
    struct pairs query, sent;
    struct str session; /* its token; no data for a visitor */
    struct str csrf;    /* what the forms of a person signed in must bring back */
    bool https;
    struct str site; /* https://host of this organisation; no data where it is not set */
    struct crumb trail[4]; /* the way from the home to this page, without both ends */
    size_t trail_count;
    bool holds_form;    /* a visitor's form stands in the page: nobody may keep it */
    struct str section; /* of the menu */
    struct str description; /* for search engines and link previews */
};

/* The n-th key of the path. */
static inline int64_t path_id(const struct request *r)
{
    return r->ids[0];
}
static inline struct str path_key(const struct request *r)
{
    return r->words[0];
}
/* What stands between the home and this page. */
void trail(struct request *r, struct str name, struct path where);
/* The same of a numbered thing: "Action 12". */
void trail_numbered(struct request *r, struct str word, int64_t number, struct path where);

/* A page in the frame; its title is also its h1's words. Status 422 puts "Error:" before the title. */
struct response page(struct request *r, int status, struct str title, struct markup content);
/* Elsewhere, after a POST that went well; `done` is the code of a notice shown there, or NULL. */
struct response see_other(struct request *r, struct path where, const char *done);
struct response not_found(struct request *r);
/* What a visitor's form must bring back; nobody may keep the page that holds it. */
struct str visitor_form(struct request *r);
/* Bytes of another type than a page. */
struct response download(struct request *r, const char *type, struct str payload);

/* ---- the application: what main.c wires ---- */

struct app {
    struct stores *stores;
    const char *database, *url;
    const struct route *const *tables; /* the rooms', each ended by a NULL pattern; the list by NULL */
    /* Who holds a session; NULL for nobody. Handed by room people: the web floor knows no account. */
    const struct person *(*person)(struct work *w, struct str session);
    void (*turn)(struct work *w); /* takes the organisation's turn, first in a work that writes; by room journal */
    int64_t (*data)(struct work *w); /* the number of the data that the work reads; by room journal */
};
/* A thread's own: its connection, its arena, what is to be done once the answer is sent. */
struct app_worker {
    struct db *db;
    struct arena *arena;
    struct store *store; /* of the last request, for its notes */
    struct note *notes;
    int failing;          /* for tests: this query of the next work breaks */
    int queries;          /* that the last work ran */
};
struct app_worker *app_worker_new(const struct app *app);
void app_worker_free(struct app_worker *worker);
/* Answers a whole request. */
struct http_answer app_answer(const struct app *app, struct app_worker *worker, struct http_request *request);
/* Writes the notes of the last answer. */
void app_after(const struct app *app, struct app_worker *worker);
/* A page of the frame for what the server or the router refuses. */
struct http_answer app_refuse(const struct app *app, struct arena *arena, int status);
