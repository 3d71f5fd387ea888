/* Accounts, links and sessions. A token is never stored: its SHA-256 is. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "people.h"

#include "../../base/secret.h"
#include "../partners/partners.h"
#include "people_queries.h"

enum { DAY_SECONDS = 24 * 3600, LINK_LIVES = 7 * DAY_SECONDS, SESSION_LIVES = 30 * DAY_SECONDS, ACCOUNT_LIVES = 3 * 366 * DAY_SECONDS};

static struct bytes hash_of(struct work *w, struct str token)
{
    return sha256(w->arena, &token, 1);
}

/* The session's last use: a note, written after the answer, once a day. */
static void note_use(struct work *w, const void *what)
{
    const struct person *person = what;
    sql_person_used(w, w->now, person->id);
}

const struct person *person_as(struct work *w, int64_t id, enum role role, int64_t service, struct str service_name)
{
    struct person *person = arena_new(w->arena, struct person);
    *person = (struct person){id, role, service ? known(service) : (struct maybe){0}, service_name};
    return person;
}

const struct person *people_of_session(struct work *w, struct str token)
{
    const struct sql_person_of_session *found = sql_person_of_session(w, hash_of(w, token), w->now);
    if (!found)
        return NULL;
    enum role role = str_is(found->role, "pic") ? ROLE_PIC : ROLE_REFERENT;
    const struct person *person = person_as(w, found->id, role, found->service_id.value, found->service);
    if (found->used < w->now - DAY_SECONDS)
        work_note(w, note_use, person);
    return person;
}

static struct str role_code(enum role role)
{
    return role == ROLE_PIC ? S("pic") : S("referent");
}

static struct maybe service_of(struct work *w, const struct account *account)
{
    return account->service.size ? known(service_id(w, account->service)) : (struct maybe){0};
}

int64_t account_of(struct work *w, const struct account *account)
{
    const struct sql_person_by_email *found = sql_person_by_email(w, account->email);
    if (found)
        return found->id;
    return sql_person_add(w, .name = account->name, .email = account->email, .role = role_code(account->role), .service_id = service_of(w, account),
                          .created = w->now, .used = w->now);
}

struct str account_settle(struct work *w, const struct account *account, bool change)
{
    const struct sql_person_by_email *found = sql_person_by_email(w, account->email);
    if (!found) {
        account_of(w, account);
        return (struct str){0};
    }
    struct str role = role_code(account->role);
    struct maybe service = service_of(w, account);
    bool same = str_equal(found->role, role) && found->service_id.known == service.known && found->service_id.value == service.value;
    if (!same && !change)
        return say(w->arena, _(w, "{email} has an account already, with another role or another service: say --change to give it these."), "email", account->email, NULL);
    if (!same)
        sql_person_change(w, role, service, found->id);
    return (struct str){0};
}

struct str account_link(struct work *w, const struct account *account)
{
    struct str token = random_token(w->arena);
    sql_link_add(w, hash_of(w, token), account_of(w, account), w->now + LINK_LIVES);
    return token;
}

struct str session_open(struct work *w, int64_t person_id)
{
    struct str token = random_token(w->arena);
    sql_session_sweep(w, w->now);
    sql_person_forget(w, w->now - ACCOUNT_LIVES);
    sql_session_add(w, hash_of(w, token), person_id, w->now + SESSION_LIVES);
    return token;
}

unsigned of_anybody_reporting(struct work *w, int64_t id)
{
    must(id >= 0);
    return VISITOR | (!w->who ? 0 : w->who->role == ROLE_PIC ? PIC : REFERENT);
}
