/* Instants and civil days. Instants are seconds since 1970, UTC; days are days of the process's one zone (S13). */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base.h"

/* A civil day as a number that sorts: 20260131. Month or day 0: only the year or the month is known. */
struct civil {
    int year, month, day, hour, minute;
};

/* Sets the process's zone: "Europe/Paris" where the name is NULL. Called once, at start. */
void time_zone(const char *name);
/* The clock: JALON_NOW ("2026-11-15 08:00", local, or seconds) where it is set. */
int64_t time_now(void);
struct civil civil_of(int64_t instant);
/* The instant of a local hour. */
int64_t instant_of(struct civil c);
/* 20261115 of an instant, in the local zone. */
int64_t day_of(int64_t instant);
struct civil civil_of_day(int64_t day);
/* How many days from one day to another; negative if the second is before. */
int64_t days_between(int64_t from, int64_t to);
/* Whether such a day exists (year 1800 to 2200). */
bool day_exists(int64_t year, int64_t month, int64_t day);
int days_in_month(int64_t year, int64_t month);
/* 20230428 of "2023-04-28", "28/04/2023" or "2023-04" (its day is 0); 0 where it is none. */
int64_t day_read(struct str s);
/* "2023-04-28" */
struct str day_iso(struct arena *arena, int64_t day);
/* "2026-11-15T08:00:00Z" */
struct str instant_iso(struct arena *arena, int64_t instant);
/* The instant of local "2024-03-12 16:20"; -1 where it is none. */
int64_t instant_read(struct str s);
