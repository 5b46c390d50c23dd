#include "scoring/statistics/stats.h"

#include "base/int128.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#define Z_95     1.959963984540054 /* of the normal distribution at .975 */
#define UPPER_95 0.975

static const struct figure unknown = {false, 0};

void stats_init(void) {
    gsl_set_error_handler_off();
}

struct figure stats_figure(double value) {
    if (!isfinite(value)) {
        return unknown;
    }
    return (struct figure){true, value + 0.0}; /* -0 + 0 is 0 */
}

struct figure stats_share(uint64_t x, uint64_t n) {
    return n == 0 ? unknown : stats_figure((double)x / (double)n);
}

/* Wilson's interval of the estimate p from n observations (n need not be whole), with
 * `quantile` in place of z. */
static struct limits wilson(double p, double n, double quantile) {
    double square = quantile * quantile;
    double centre = p + square / (2 * n);
    double reach = quantile * sqrt(p * (1 - p) / n + square / (4 * n * n));
    double scale = 1 + square / n;
    double low = (centre - reach) / scale;
    double high = (centre + reach) / scale;

    /* Rounding must not push a limit past the estimate: this also makes the lower
     * limit of 0 and the upper limit of 1 exact. */
    low = fmin(fmax(low, 0), p);
    high = fmax(fmin(high, 1), p);
    return (struct limits){stats_figure(low), stats_figure(high)};
}

struct limits stats_wilson(uint64_t x, uint64_t n) {
    if (n == 0) {
        return (struct limits){unknown, unknown};
    }
    return wilson((double)x / (double)n, (double)n, Z_95);
}

/* Sums of the scores and of their squares over all answers. */
struct sums {
    uint64_t n;
    int128 sum, squares;
};

static struct sums option_sums(const uint64_t *counts, const int32_t *scores,
                               size_t n_options) {
    struct sums sums = {0};

    for (size_t i = 0; i < n_options; i++) {
        int128 score = scores[i];

        sums.n += counts[i];
        sums.sum += (int128)counts[i] * score;
        sums.squares += (int128)counts[i] * score * score;
    }
    return sums;
}

struct moments stats_option_moments(const uint64_t *counts, const int32_t *scores,
                                    size_t n_options) {
    struct sums sums = option_sums(counts, scores, n_options);
    struct moments moments = {.n = sums.n};

    if (sums.n > 0) {
        moments.mean = (double)sums.sum / (double)sums.n;
    }
    if (sums.n > 1) {
        int128 n = (int128)sums.n;

        moments.variance =
            (double)(n * sums.squares - sums.sum * sums.sum) / (double)(n * (n - 1));
    }
    return moments;
}

/* Calls for each key of a histogram somebody has: the respondents, the items they
 * answered and the sum of their scores. */
struct score_key {
    uint64_t count, answered, sum;
};

/* Moves `at` (start: 0) to the next key that somebody has; false after the last. */
static bool next_key(const struct score_histogram *histogram, size_t *at,
                     struct score_key *key) {
    size_t n = (histogram->k - histogram->need + 1) * histogram->columns;

    for (; histogram->k > 0 && *at < n; (*at)++) {
        if (histogram->counts[*at] > 0) {
            key->count = histogram->counts[*at];
            key->answered = histogram->need + *at / histogram->columns;
            key->sum = *at % histogram->columns;
            (*at)++;
            return true;
        }
    }
    return false;
}

static double key_score(const struct score_histogram *histogram,
                        const struct score_key *key) {
    return (double)key->sum / (double)(key->answered * histogram->range);
}

/* Whether two keys are the same score: 1 of 2 is 2 of 4. */
static bool same_score(const struct score_key *a, const struct score_key *b) {
    return (int128)a->sum * (int128)b->answered == (int128)b->sum * (int128)a->answered;
}

struct moments stats_score_moments(const struct score_histogram *histogram) {
    struct moments moments = {0};
    struct score_key first = {0};
    struct score_key key = {0};
    double total = 0;
    double squares = 0;
    bool all_equal = true;

    for (size_t at = 0; next_key(histogram, &at, &key);) {
        first = moments.n == 0 ? key : first;
        all_equal = all_equal && same_score(&first, &key);
        moments.n += key.count;
        total += (double)key.count * key_score(histogram, &key);
    }
    if (moments.n == 0) {
        return moments;
    }
    if (all_equal) {
        moments.mean = key_score(histogram, &first);
        return moments;
    }
    moments.mean = total / (double)moments.n;
    for (size_t at = 0; next_key(histogram, &at, &key);) {
        double distance = key_score(histogram, &key) - moments.mean;

        squares += (double)key.count * distance * distance;
    }
    moments.variance = squares / (double)(moments.n - 1);
    return moments;
}

struct figure stats_sd(const struct moments *moments) {
    return moments->n < 2 ? unknown : stats_figure(sqrt(moments->variance));
}

struct limits stats_mean_limits(const struct moments *moments) {
    double n = (double)moments->n;
    double m = moments->mean;

    if (moments->n < 2) {
        return (struct limits){unknown, unknown};
    }
    if (moments->variance > 0) {
        n = n * m * (1 - m) / moments->variance;
    }
    return wilson(m, n, gsl_cdf_tdist_Pinv(UPPER_95, (double)(moments->n - 1)));
}

struct figure stats_consensus(const uint64_t *counts, const int32_t *scores,
                              size_t n_options, uint32_t range) {
    struct sums sums = option_sums(counts, scores, n_options);
    double consensus = 1;

    if (sums.n == 0) {
        return unknown;
    }
    for (size_t i = 0; i < n_options; i++) {
        int128 whole = (int128)sums.n * range;
        int128 distance =
            (int128)sums.n * scores[i] - sums.sum; /* n times the distance */

        if (counts[i] > 0) {
            distance = distance < 0 ? -distance : distance;
            consensus += (double)counts[i] / (double)sums.n *
                         log2((double)(whole - distance) / (double)whole);
        }
    }
    return stats_figure(fmin(fmax(consensus, 0), 1));
}
