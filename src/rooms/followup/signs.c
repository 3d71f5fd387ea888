/* The signs of points: what their actions declare and the council answered, as the published rule counts it. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"

struct str most_frequent(const struct counts *c)
{
    const struct maybe all[] = {c->yes, c->partly, c->no, c->cannot_say};
    static const char *const answers[] = {"yes", "partly", "no", "cannot_say"};
    int64_t most = 0;
    size_t best = 0, leaders = 0;
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if (!all[i].known || all[i].value < most || !all[i].value)
            continue;
        leaders = all[i].value > most ? 1 : leaders + 1;
        most = all[i].value;
        best = i;
    }
    return leaders == 1 ? str_of(answers[best]) : leaders ? S("divided") : (struct str){0};
}

void state_count(struct state_counts *c, struct str state, struct str claim, struct maybe news)
{
    c->actions++;
    c->finished += str_is(state, "finished");
    c->being_evaluated += str_is(state, "being_evaluated");
    c->under_way += str_is(state, "under_way");
    c->in_preparation += str_is(state, "in_preparation");
    c->suspended += str_is(state, "suspended");
    c->not_started += str_is(state, "not_started");
    c->abandoned += str_is(state, "abandoned");
    c->claims += claim.data != NULL;
    bool abandoned = str_is(state, "abandoned"), live = !abandoned && !str_is(state, "finished");
    if (live && !c->live) /* what is finished gives its age only where nothing else lives */
        c->news = (struct maybe){0};
    c->live |= live;
    bool newer = news.known && (!c->news.known || news.value > c->news.value);
    if (newer && !abandoned && (live || !c->live))
        c->news = news;
}

bool answer_adopts(struct str answer)
{
    return str_is(answer, "as_is") || str_is(answer, "with_changes") || str_is(answer, "partly");
}

const char *const sign_codes[SIGNS] = {"finished", "being_evaluated", "under_way", "in_preparation", "not_started", "suspended", "abandoned", "unknown",
                                       "no_action", "under_study", "passed_on", "refused", "none"};

static size_t rank_of(struct str code)
{
    size_t rank = 0;
    while (rank + 1 < SIGNS && !str_is(code, sign_codes[rank]))
        rank++;
    return rank;
}

struct proposal_sign sign_of(const struct state_counts *c, struct str answer)
{
    struct proposal_sign sign = {.family = "state", .live = c->actions - c->abandoned};
    sign.begun = c->under_way + c->being_evaluated + c->finished;
    if (!c->actions) {
        sign.family = "answer";
        sign.code = answer_adopts(answer) ? S("no_action") : answer.data ? answer : S("none");
    } else if (!sign.live) {
        sign.code = S("abandoned");
    } else if (c->finished == sign.live) {
        sign.code = S("finished");
    } else if (c->finished + c->being_evaluated == sign.live) {
        sign.code = S("being_evaluated");
    } else if (sign.begun) {
        sign.code = S("under_way");
    } else if (c->in_preparation) {
        sign.code = S("in_preparation");
    } else if (c->suspended) {
        sign.code = S("suspended");
    } else {
        sign.code = c->not_started ? S("not_started") : S("unknown");
    }
    sign.rank = rank_of(sign.code);
    return sign;
}

struct str sign_words(struct work *w, const struct proposal_sign *sign)
{
    if (str_is(sign->code, "no_action"))
        return _(w, "Adopted, no action yet");
    if (str_is(sign->code, "none"))
        return _(w, "No answer yet");
    if (str_is(str_of(sign->family), "answer"))
        return word(w, choice_of(answer_kinds, sign->code).label);
    struct str state = str_is(sign->code, "unknown") ? _(w, "Not known") : word(w, choice_of(action_states, sign->code).label);
    if (sign->live < 2 || !str_is(sign->code, "under_way"))
        return state;
    struct str begun = number_shown(w->arena, w->language, sign->begun), live = number_shown(w->arena, w->language, sign->live);
    return say(w->arena, _n(w, "{state}: {n} action out of {live} has begun", "{state}: {n} actions out of {live} have begun", sign->begun), "state", state,
               "n", begun, "live", live, NULL);
}

enum freshness freshness_of(struct work *w, struct str state, struct maybe news)
{
    if (str_is(state, "finished") || str_is(state, "abandoned"))
        return NOT_CONCERNED;
    if (!news.known)
        return NEVER;
    int64_t days = days_between(day_of(news.value), day_of(w->now)); /* local days */
    return days > 183 ? STALE : days > 91 ? AGEING : FRESH;
}

bool stale(struct work *w, struct str state, struct maybe news)
{
    return freshness_of(w, state, news) == STALE;
}
