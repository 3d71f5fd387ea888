/* The log: one line of key=value an event, on stderr, one write each. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* In printf's form, without the line's end: log_line("request status=%d", 500). Never holds personal data. */
__attribute__((format(printf, 1, 2))) void log_line(const char *form, ...);
