/* The fields of this room's entities. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "council.h"

extern const struct field deliberation_fields[], group_vote_fields[], term_fields[], delegation_fields[], referral_fields[], answer_fields[];
