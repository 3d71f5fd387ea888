/* The test harness: a test registers itself, stops at its first failed check, runs alone by its name, speaks TAP. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct tap_test {
    const char *name;
    void (*run)(void);
    struct tap_test *next;
};
extern struct tap_test *tap_tests, **tap_last;
extern jmp_buf tap_stop;

#define TEST(name)                                                                                                     \
    static void name(void);                                                                                            \
    static struct tap_test tap_##name = {#name, name, NULL};                                                           \
    __attribute__((constructor)) static void tap_add_##name(void)                                                      \
    {                                                                                                                  \
        *tap_last = &tap_##name;                                                                                       \
        tap_last = &tap_##name.next;                                                                                   \
    }                                                                                                                  \
    static void name(void)

/* The rest of the line is the complaint, in printf's form. Diagnostics go to stderr: Meson hides TAP's own. */
#define CHECK_SAYING(condition, ...)                                                                                   \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n    ", __FILE__, __LINE__, #condition);                                        \
            fprintf(stderr, __VA_ARGS__);                                                                              \
            fputc('\n', stderr);                                                                                       \
            longjmp(tap_stop, 1);                                                                                      \
        }                                                                                                              \
    } while (0)
#define CHECK(condition) CHECK_SAYING(condition, "is false")
#define CHECK_TEXT(got, wanted)                                                                                        \
    do {                                                                                                               \
        struct str tap_got = (got);                                                                                    \
        CHECK_SAYING(str_is(tap_got, (wanted)), "got: %.*s", STR_ARGS(tap_got));                                       \
    } while (0)
