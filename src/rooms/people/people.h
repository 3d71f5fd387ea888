/* Accounts, the links that open a session, and sessions. Names are private: no page but the account's own shows one. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../../web/request.h"

/* Who holds the session of that token; NULL for nobody. */
const struct person *people_of_session(struct work *w, struct str token);

struct account {
    struct str name, email, service; /* service: no data for none */
    enum role role;
};
/* The id of the account of that mail, made if there is none. */
int64_t account_of(struct work *w, const struct account *account);
/* Makes the account where there is none of that mail. One that has another role or service keeps them, and a refusal says so, but where
   `change` gives it these. No data: it is as asked. */
__attribute__((warn_unused_result)) struct str account_settle(struct work *w, const struct account *account, bool change);
/* The token of a new link for the account of that mail, made if there is none; it lives for a week. */
struct str account_link(struct work *w, const struct account *account);
/* Signs an account in at once and gives the session's token: for tests and for the link's page. */
struct str session_open(struct work *w, int64_t person_id);
/* The person of an id, for works that no browser began. */
const struct person *person_as(struct work *w, int64_t id, enum role role, int64_t service, struct str service_name);

/* Relations of whoever reports for a service or for all. */
unsigned of_anybody_reporting(struct work *w, int64_t id);

extern const struct route people_routes[];
