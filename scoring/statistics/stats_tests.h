/* stats_tests.h: two sets of answers compared: is there a difference, and how large.
 *
 * Pure functions of integer counts and moments, as in stats.h: same counts, same bits;
 * what is not defined is a figure that is not known; never NaN, an infinity or -0.
 * Formulas and sources: method.md M16 and M17. */
#ifndef KLOE_SCORING_STATISTICS_STATS_TESTS_H
#define KLOE_SCORING_STATISTICS_STATS_TESTS_H

#include "base/int128.h"
#include "scoring/statistics/stats.h"

/* Answers a side needs for a test: below, the normal approximations say nothing. */
#define STATS_TEST_N_MIN 5

/* All pairs of one answer of the first set and one of the second. Starts as {0}. */
struct pairs {
    uint64_t n1, n2;
    int128 balance; /* pairs where the first is higher, less those where it is lower */
    int128 ties;    /* sum of t^3 - t over the levels, t answers in each */
};

/* Adds the answers at one level, in ascending order of levels. n1 and n2 may grow to
 * 2^28 each. */
void stats_pairs_add(struct pairs *pairs, uint64_t first, uint64_t second);

/* Cliff's delta = balance / (n1 n2), -1 to 1. Not known below STATS_TEST_N_MIN. */
struct figure stats_delta(const struct pairs *pairs);

/* The two-sided p of Mann and Whitney's test by the normal approximation, with the
 * variance corrected for ties and no correction for continuity. Not known below
 * STATS_TEST_N_MIN and when all answers are equal. */
struct figure stats_mann_whitney(const struct pairs *pairs);

/* The difference of two means. */
struct mean_difference {
    struct figure difference; /* first less second; not known if either has no n */
    struct limits limits;     /* 95 % */
    struct figure p;          /* two-sided */
};

/* Welch's t for means of unequal variances, with Satterthwaite's degrees of freedom.
 * Limits and p are not known below STATS_TEST_N_MIN and when neither set varies. */
struct mean_difference stats_welch(const struct moments *first,
                                   const struct moments *second);

/* A p among others. */
struct p_value {
    double p;        /* 0 to 1 */
    double adjusted; /* 0 to 1; filled */
    size_t at;       /* the caller's: where it comes from */
};

/* Adjusts the n p-values for being among n: Holm 1979 (the chance of even one false
 * finding), Benjamini & Hochberg 1995 (the share of findings that are false). Both put
 * the values in ascending order of p, then of `at`. */
void stats_holm(struct p_value *values, size_t n);
void stats_benjamini_hochberg(struct p_value *values, size_t n);

#endif
