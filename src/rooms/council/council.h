/* The council's acts, what was put to whom, and everybody's typed and reasoned answers. A new answer never overwrites an older one (I11). */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../convention/convention.h"
#include "../partners/partners.h"
#include "council_queries.h"

extern const struct choice answer_kinds[], reply_kinds[], additionalities[], act_outcomes[];
extern const struct entity *const council_entities[];
extern const struct entity deliberation_entity, answer_entity, referral_entity;
