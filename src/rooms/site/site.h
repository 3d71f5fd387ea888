/* The home page and the statements that every public site owes. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "../exchange/exchange.h"

extern const struct route site_routes[];
