/* Runs the tests that registered themselves: all of them, or those named on the command line. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tap.h"

struct tap_test *tap_tests, **tap_last = &tap_tests;
jmp_buf tap_stop;

int main(int count, char **names)
{
    static int number, failed; /* static: longjmp leaves them as they are */
    static struct tap_test *t;
    for (t = tap_tests; t; t = t->next) {
        bool wanted = count < 2;
        for (int i = 1; i < count; i++)
            wanted |= strstr(t->name, names[i]) != NULL;
        if (!wanted)
            continue;
        volatile bool fine = !setjmp(tap_stop);
        if (fine)
            t->run();
        failed += !fine;
        printf("%s %d - %s\n", fine ? "ok" : "not ok", ++number, t->name);
        fflush(stdout);
    }
    printf("1..%d\n", number);
    return failed ? 1 : 0;
}
