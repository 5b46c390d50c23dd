/* stats.h: integer counts -> figures, by the formulas of docs/method.md.
 *
 * Pure functions: same counts, same bits. Whatever is not defined (a share of nobody,
 * a standard deviation of one) is a figure that is not known; no function returns NaN,
 * an infinity or -0. Only stats*.c may call GSL. */
#ifndef KLOE_SCORING_STATISTICS_STATS_H
#define KLOE_SCORING_STATISTICS_STATS_H

#include "scoring/counting/tally.h"
#include "scoring/publication/publication.h"

#include <stddef.h>
#include <stdint.h>

/* Turns GSL's aborting error handler off. main calls this once, and so does a test;
 * the calls below are made with arguments GSL accepts, so this is a second belt. */
void stats_init(void);

/* A known figure; not known if `value` is not finite. -0 becomes 0. */
struct figure stats_figure(double value);

/* The two ends of a 95 % interval: both known or neither. */
struct limits {
    struct figure low, high;
};

/* x / n, for x <= n; not known for n = 0. */
struct figure stats_share(uint64_t x, uint64_t n);

/* The score interval of a share (Wilson 1927, without continuity correction), 0 to 1;
 * exactly 0 at x = 0 and exactly 1 at x = n. Not known for n = 0. */
struct limits stats_wilson(uint64_t x, uint64_t n);

/* n values with their mean and variance (divisor n - 1). */
struct moments {
    uint64_t n;
    double mean;     /* 0 if n = 0 */
    double variance; /* 0 if n < 2, and exactly 0 if all values are equal */
};

/* Of counts[i] answers with the integer score scores[i], i < n_options; |score| up to
 * 20,000. Sums are exact; each result is rounded once. */
struct moments stats_option_moments(const uint64_t *counts, const int32_t *scores,
                                    size_t n_options);

/* Of the respondents' scores on 0 to 1. Taken in the order of the histogram's keys. */
struct moments stats_score_moments(const struct score_histogram *histogram);

/* The standard deviation; not known for n < 2. */
struct figure stats_sd(const struct moments *moments);

/* 95 % limits of a mean on 0 to 1 (method.md M12): Wilson's formula with
 * the mean, the effective n* = n m (1 - m) / variance (n if the variance is 0) and
 * Student's t with n - 1 degrees of freedom. `moments` on 0 to 1. Never leaves 0 to 1,
 * always holds the mean. Not known for n < 2. */
struct limits stats_mean_limits(const struct moments *moments);

/* Agreement among the answers (Tastle & Wierman 2007): 1 + sum of p log2(1 - |score -
 * mean| / range). 1: all the same; 0: half at each end. Scores as above, all within
 * `range` = highest option - lowest, range > 0. Not known when nobody answered. */
struct figure stats_consensus(const uint64_t *counts, const int32_t *scores,
                              size_t n_options, uint32_t range);

/* Cronbach's alpha over complete rows: k / (k - 1) (1 - sum of variances / variance of
 * the sum). May be negative. Not known for n < 2, k < 2 or when the sums are all
 * equal. Exact up to the last divisions. If `dropped` is not NULL, dropped[i] becomes
 * alpha without item i, for each of the k items; not known for k < 3. */
struct figure stats_alpha(const struct cross_products *cross, struct figure *dropped);

/* 95 % limits of alpha (Feldt, Woodruff & Salih 1987, equations 6 and 7): 1 - (1 -
 * alpha) F at .975 and .025 with n - 1 and (n - 1)(k - 1) degrees of freedom. `alpha`
 * at most 1. The quantile of F is searched for within an interval that holds it, since
 * GSL's own quantile fails for common sizes (n = 585, k = 5). Not known for n < 2 or k
 * < 2. */
struct limits stats_feldt(double alpha, uint64_t n, size_t k);

#endif
