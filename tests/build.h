/* A site in memory for tests: data made through the rules, requests that go through the router. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../src/cli/cli.h"
#include "../src/rooms/site/site.h"
#include "tap.h"

/* The database that tests run on: sqlite:FOLDER/ or postgresql://…, from JALON_TEST_DATABASE. */
const char *test_database(void);

/* A fresh, empty organisation; the one before is forgotten. Each test begins with it. */
void site_new(void);
/* Its clock: what follows happens then. */
void at(const char *local);

extern struct site {
    struct app app;
    struct stores stores;
    struct store *store;
    struct app_worker *worker;
    struct arena *arena; /* lives as long as the site */
    struct str cookie;   /* of who is signed in; no data: a visitor */
    bool without_host;   /* as HTTP/1.0 may */
    int status;          /* of the last answer */
    struct str head, body, location;
} site;

/* Who sends the next requests. */
void as_visitor(void);
void as_pic(const char *service);
void as_referent(const char *service);
void as_account(const char *mail, enum role role, const char *service);
/* A request through the router; a form is sent with what our own pages put in it, unless `bare`. */
int get(const char *path);
int post(const char *path, const char *form);
int post_bare(const char *path, const char *form, const char *fields);
/* Another number once anything was written. */
int64_t data_number(void);
/* Whether the last answer's payload holds it. */
bool shows(const char *text);

struct proposal_of {
    int64_t number;
    const char *title, *text, *theme, *lever, *summary;
    bool draft;
};
struct action_of {
    int64_t number;
    const char *title, *service, *state, *serves, *description;
    int64_t since;
    bool draft;
};
struct answer_of {
    int64_t proposal, day;
    const char *kind, *reason, *deliberation, *addressee;
};
int64_t a_proposal_of(struct proposal_of p);
int64_t an_action_of(struct action_of a);
void an_answer_of(struct answer_of a);
void a_deliberation(const char *reference, int64_t day, const char *title);
#define a_proposal(...) a_proposal_of((struct proposal_of){__VA_ARGS__})
#define an_action(...) an_action_of((struct action_of){__VA_ARGS__})
#define an_answer(...) an_answer_of((struct answer_of){__VA_ARGS__})

/* Rows of an import, as the person in charge brings them; a refusal fails the test. */
void bring(const char *kind, const char *csv);
/* The sentence that refuses them; no data where they were taken. By the person in charge, or by a command that nobody signed. */
struct str refusal_of(const char *kind, const char *csv);
struct str refusal_of_import(const char *kind, const char *csv);
/* The same without a reason. */
struct str refusal_of_draft(const char *kind, const char *csv);
/* How many rows it makes or changes. */
size_t written_by(const char *kind, const char *csv);
/* An evidence of an action that a second service accepted. */
void an_accepted_evidence(int64_t number, int64_t action);

/* Runs `what` as one writing work; its sentence of refusal, or no data. A breakage fails the test. */
void in_work(void (*what)(struct work *w, void *with), void *with);
struct sql_action_entity *action_now(int64_t number);
struct verdict journal_now(void);
/* All that anybody could see change: the journal, and what stands in every page of the site. */
struct str everything(void);
