/* Runs a suite as a program that speaks TAP: failures are in its output, never in the
 * exit status. */
#ifndef NP_TEST_TAP_H
#define NP_TEST_TAP_H

#include <check.h>

static inline int run_tap(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    srunner_free(runner);
    return 0;
}

#endif
