/* The calendar, in C: both engines store plain numbers. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "time.h"

#include <stdlib.h>
#include <time.h>

void time_zone(const char *name)
{
    must(!setenv("TZ", name ? name : "Europe/Paris", 1));
    tzset();
}

int64_t time_now(void)
{
    struct str set = str_of(getenv("JALON_NOW"));
    int64_t seconds;
    if (set.size && str_number(set, &seconds))
        return seconds;
    if (set.size && (seconds = instant_read(set)) >= 0)
        return seconds;
    return (int64_t)time(NULL);
}

static struct civil civil_asked(int64_t instant)
{
    time_t t = (time_t)instant;
    struct tm tm;
    must(localtime_r(&t, &tm));
    return (struct civil){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min};
}

/* localtime_r takes a lock of the whole process; zones change on whole quarters of an hour, so one answer serves each. */
struct civil civil_of(int64_t instant)
{
    enum { QUARTER = 900, KEPT = 64 };
    static _Thread_local struct {
        int64_t quarter;
        struct civil civil;
    } kept[KEPT];
    int64_t quarter = instant / QUARTER;
    size_t slot = (size_t)quarter % KEPT;
    if (instant < QUARTER || kept[slot].quarter != quarter) {
        kept[slot].civil = civil_asked(quarter * QUARTER);
        kept[slot].quarter = quarter;
    }
    struct civil civil = kept[slot].civil;
    civil.minute += (int)(instant % QUARTER / 60);
    return civil;
}

int64_t instant_of(struct civil c)
{
    struct tm tm = {.tm_year = c.year - 1900, .tm_mon = c.month - 1, .tm_mday = c.day, .tm_hour = c.hour,
                    .tm_min = c.minute, .tm_isdst = -1};
    return (int64_t)mktime(&tm);
}

int64_t day_of(int64_t instant)
{
    struct civil c = civil_of(instant);
    return c.year * 10000L + c.month * 100 + c.day;
}

struct civil civil_of_day(int64_t day)
{
    return (struct civil){.year = (int)(day / 10000), .month = (int)(day / 100 % 100), .day = (int)(day % 100)};
}

/* Days since 1970-01-01 of the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms"). */
static int64_t days_since_1970(struct civil c)
{
    int64_t y = c.year - (c.month <= 2), m = c.month, d = c.day ? c.day : 1;
    int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int64_t days_between(int64_t from, int64_t to)
{
    return days_since_1970(civil_of_day(to)) - days_since_1970(civil_of_day(from));
}

int days_in_month(int64_t year, int64_t month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool day_exists(int64_t year, int64_t month, int64_t day)
{
    return year >= 1800 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

/* Three numbers with one mark between them. */
static bool three(struct str s, char mark, int64_t numbers[3])
{
    struct str rest = s;
    for (int i = 0; i < 3; i++) {
        struct str part = str_cut(rest, mark, &rest);
        if (!part.size || part.size > 4 || part.data[0] == '-' || !str_number(part, &numbers[i]))
            return false;
    }
    return !rest.data;
}

int64_t day_read(struct str s)
{
    int64_t n[3];
    s = str_trim(s);
    if (s.size == 10 && three(s, '-', n) && day_exists(n[0], n[1], n[2]))
        return n[0] * 10000 + n[1] * 100 + n[2];
    if (three(s, '/', n) && day_exists(n[2], n[1], n[0]))
        return n[2] * 10000 + n[1] * 100 + n[0];
    int64_t year, month;
    if (s.size == 7 && s.data[4] == '-' && str_number(str_slice(s, 0, 4), &year) &&
        str_number(str_slice(s, 5, 7), &month) && day_exists(year, month, 1))
        return year * 10000 + month * 100;
    return 0;
}

/* The number's last digits, so many. */
static void put_digits(char *to, int n, int digits)
{
    for (; digits; n /= 10)
        to[--digits] = (char)('0' + n % 10);
}

struct str day_iso(struct arena *arena, int64_t day)
{
    struct civil c = civil_of_day(day);
    char iso[] = "0000-00-00";
    put_digits(iso, c.year, 4);
    put_digits(iso + 5, c.month, 2);
    put_digits(iso + 8, c.day, 2);
    return str_copy(arena, (struct str){iso, c.day ? 10 : 7});
}

/* The day that lies so many days after 1970-01-01 (Hinnant, as above). Not gmtime_r: it takes a lock of the whole process. */
static struct civil civil_of_days(int64_t days)
{
    int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, of_era = z - era * 146097;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100), m = (5 * of_year + 2) / 153;
    int64_t month = m < 10 ? m + 3 : m - 9;
    return (struct civil){.year = (int)(year_of_era + era * 400 + (month <= 2)), .month = (int)month, .day = (int)(of_year - (153 * m + 2) / 5 + 1)};
}

struct str instant_iso(struct arena *arena, int64_t instant)
{
    enum { DAY = 86400 };
    int64_t days = instant / DAY - (instant % DAY < 0), second = instant - days * DAY;
    struct civil c = civil_of_days(days);
    char iso[] = "0000-00-00T00:00:00Z";
    int parts[] = {c.year, c.month, c.day, (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60)};
    for (int i = 0, at = 0; i < 6; at += i ? 3 : 5, i++)
        put_digits(iso + at, parts[i], i ? 2 : 4);
    return str_copy(arena, (struct str){iso, sizeof iso - 1});
}

int64_t instant_read(struct str s)
{
    int64_t day = day_read(str_slice(s, 0, 10)), hour, minute;
    if (!day || s.size != 16 || s.data[13] != ':' || !str_number(str_slice(s, 11, 13), &hour) ||
        !str_number(str_slice(s, 14, 16), &minute) || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return -1;
    struct civil c = civil_of_day(day);
    c.hour = (int)hour;
    c.minute = (int)minute;
    return instant_of(c);
}
