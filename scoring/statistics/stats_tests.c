#include "scoring/statistics/stats_tests.h"

#include "base/sort.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#define TAIL_95 0.025

/* From here on the expansion GSL uses for Student's t is exact enough; below, and in
 * the tails, the F distribution is. */
#define EXPANSION_DF 1e5

static const struct figure unknown = {false, 0};

void stats_pairs_add(struct pairs *pairs, uint64_t first, uint64_t second) {
    int128 tied = (int128)first + (int128)second;

    pairs->balance +=
        (int128)first * (int128)pairs->n2 - (int128)second * (int128)pairs->n1;
    pairs->ties += tied * tied * tied - tied;
    pairs->n1 += first;
    pairs->n2 += second;
}

static bool is_testable(uint64_t n1, uint64_t n2) {
    return n1 >= STATS_TEST_N_MIN && n2 >= STATS_TEST_N_MIN;
}

struct figure stats_delta(const struct pairs *pairs) {
    if (!is_testable(pairs->n1, pairs->n2)) {
        return unknown;
    }
    return stats_figure((double)pairs->balance /
                        ((double)pairs->n1 * (double)pairs->n2));
}

/* Half the balance is U less its mean, and n1 n2 (N^3 - N - ties) / (12 N (N - 1)) its
 * variance. */
struct figure stats_mann_whitney(const struct pairs *pairs) {
    int128 n = (int128)pairs->n1 + (int128)pairs->n2;
    int128 untied = n * n * n - n - pairs->ties;

    if (!is_testable(pairs->n1, pairs->n2) || untied == 0) {
        return unknown;
    }
    double z = fabs((double)pairs->balance) *
               sqrt(3 * (double)n * (double)(n - 1) /
                    ((double)pairs->n1 * (double)pairs->n2 * (double)untied));
    return stats_figure(fmin(2 * gsl_cdf_ugaussian_Q(z), 1));
}

/* P(T > t) for t >= 0. t^2 is F with 1 and df degrees of freedom. */
static double t_tail(double t, double df) {
    return df < EXPANSION_DF ? gsl_cdf_fdist_Q(t * t, 1, df) / 2
                             : gsl_cdf_tdist_Q(t, df);
}

struct mean_difference stats_welch(const struct moments *first,
                                   const struct moments *second) {
    struct mean_difference out = {0};
    double difference = first->mean - second->mean;

    if (first->n == 0 || second->n == 0) {
        return out;
    }
    out.difference = stats_figure(difference);
    if (!is_testable(first->n, second->n)) {
        return out;
    }
    double v1 = first->variance / (double)first->n;
    double v2 = second->variance / (double)second->n;
    double v = v1 + v2;
    if (v <= 0) {
        return out;
    }
    /* As shares of v, so that tiny variances do not vanish when squared. */
    double df = 1 / ((v1 / v) * (v1 / v) / (double)(first->n - 1) +
                     (v2 / v) * (v2 / v) / (double)(second->n - 1));
    double reach = gsl_cdf_tdist_Pinv(1 - TAIL_95, df) * sqrt(v);
    out.limits.low = stats_figure(difference - reach);
    out.limits.high = stats_figure(difference + reach);
    out.p = stats_figure(fmin(2 * t_tail(fabs(difference) / sqrt(v), df), 1));
    return out;
}

static int by_p(const void *a, const void *b) {
    const struct p_value *x = a;
    const struct p_value *y = b;

    if (x->p < y->p || x->p > y->p) {
        return x->p < y->p ? -1 : 1;
    }
    return sort_order(x->at, y->at);
}

void stats_holm(struct p_value *values, size_t n) {
    double largest = 0;

    qsort(values, n, sizeof *values, by_p);
    for (size_t i = 0; i < n; i++) {
        largest = fmax(largest, fmin((double)(n - i) * values[i].p, 1));
        values[i].adjusted = largest;
    }
}

void stats_benjamini_hochberg(struct p_value *values, size_t n) {
    double smallest = 1;

    qsort(values, n, sizeof *values, by_p);
    for (size_t i = n; i-- > 0;) {
        smallest = fmin(smallest, (double)n * values[i].p / (double)(i + 1));
        values[i].adjusted = smallest;
    }
}
