/* near.h: comparing doubles in tests; cmocka's own comparison goes through float. */
#ifndef KLOE_TESTS_NEAR_H
#define KLOE_TESTS_NEAR_H

#include "tests/cmocka_env.h"

#include <math.h>

/* Fails unless |actual - expected| <= relative_tolerance * |expected|; so 0 has to be
 * met exactly. NaN is near nothing. */
#define assert_near(actual, expected, relative_tolerance)                              \
    assert_near_at((actual), (expected), (relative_tolerance), #actual, __FILE__,      \
                   __LINE__)

static inline void assert_near_at(double actual, double expected,
                                  double relative_tolerance, const char *what,
                                  const char *file, int line) {
    /* Equal first: infinities are near themselves. */
    if (actual == expected ||
        fabs(actual - expected) <= relative_tolerance * fabs(expected)) {
        return;
    }
    print_error("%s is %.17g, expected %.17g within a relative %.3g\n", what, actual,
                expected, relative_tolerance);
    _fail(file, line);
}

#endif
