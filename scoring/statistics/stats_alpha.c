#include "scoring/statistics/stats.h"

#include "base/int128.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define TAIL_95 0.025

/* Near enough to p: the limits are then right to 1e-10, and the noise of the
 * distribution function of F stays below it. Ten steps come to it. */
#define QUANTILE_EXCESS    1e-13
#define QUANTILE_STEPS_MAX 100

static const struct figure unknown = {false, 0};

/* n times the sum of products minus the product of sums: n (n - 1) covariances. The
 * factor is the same in numerator and denominator of alpha and falls out. */
static int128 covariance(const struct cross_products *cross, size_t i, size_t j) {
    size_t row = i < j ? i : j;
    size_t column = i < j ? j : i;
    size_t at = row * cross->k - row * (row + 1) / 2 + column;

    return (int128)cross->n * (int128)cross->products[at] -
           (int128)cross->sums[i] * (int128)cross->sums[j];
}

/* What alpha is made of. */
struct spread {
    size_t k;
    int128 items; /* sum of the items' variances */
    int128 total; /* variance of the sum of the items */
};

static struct figure alpha_of(const struct spread *spread) {
    if (spread->k < 2 || spread->total == 0) {
        return unknown;
    }
    return stats_figure(
        (double)spread->k / (double)(spread->k - 1) *
        ((double)(spread->total - spread->items) / (double)spread->total));
}

/* The covariance of an item with the sum of all. */
static int128 covariance_with_all(const struct cross_products *cross, size_t item) {
    int128 sum = 0;

    for (size_t i = 0; i < cross->k; i++) {
        sum += covariance(cross, item, i);
    }
    return sum;
}

struct figure stats_alpha(const struct cross_products *cross, struct figure *dropped) {
    struct spread all = {.k = cross->k};

    for (size_t i = 0; i < cross->k; i++) {
        all.items += covariance(cross, i, i);
        all.total += covariance_with_all(cross, i);
    }
    for (size_t i = 0; dropped != NULL && i < cross->k; i++) {
        int128 own = covariance(cross, i, i);
        struct spread rest = {
            all.k - 1,
            all.items - own,
            all.total - 2 * covariance_with_all(cross, i) + own,
        };

        dropped[i] = alpha_of(&rest);
    }
    return alpha_of(&all);
}

/* An end of the interval that holds a root. */
struct end {
    double at;
    double excess;
};

/* How far the distribution function of F at exp(y) is above `p`. gsl_cdf_fdist_P is
 * defined for every x >= 0 and df > 0. */
static double excess(double y, double p, double df1, double df2) {
    return gsl_cdf_fdist_P(exp(y), df1, df2) - p;
}

/* The quantile of F at `p`: an interval of log F that holds it, closed in on by false
 * position with the Illinois rule (Dowell & Jarratt 1971), which keeps the root inside
 * as halving does and needs a fifth of the steps. `start` is a guess of the log. */
static double f_quantile(double p, double df1, double df2, double start,
                         double spread) {
    struct end low = {start - spread, 0};
    struct end high = {start + spread, 0};
    int side = 0; /* the end that moved last: -1 low, 1 high */

    low.excess = excess(low.at, p, df1, df2);
    high.excess = excess(high.at, p, df1, df2);
    for (double step = spread; low.excess >= 0; step *= 2) {
        low.at -= step;
        low.excess = excess(low.at, p, df1, df2);
    }
    for (double step = spread; high.excess < 0; step *= 2) {
        high.at += step;
        high.excess = excess(high.at, p, df1, df2);
    }
    for (int i = 0; i < QUANTILE_STEPS_MAX; i++) {
        struct end middle = {0};

        middle.at =
            (low.at * high.excess - high.at * low.excess) / (high.excess - low.excess);
        middle.excess = excess(middle.at, p, df1, df2);
        if (fabs(middle.excess) <= QUANTILE_EXCESS) {
            return exp(middle.at);
        }
        if (middle.excess < 0) {
            low = middle;
            high.excess *= side < 0 ? 0.5 : 1;
            side = -1;
        } else {
            high = middle;
            low.excess *= side > 0 ? 0.5 : 1;
            side = 1;
        }
    }
    return exp(low.at + (high.at - low.at) / 2);
}

struct limits stats_feldt(double alpha, uint64_t n, size_t k) {
    double df1 = 0;
    double df2 = 0;
    double spread = 0; /* the standard error of log F, for a first guess */

    if (n < 2 || k < 2) {
        return (struct limits){unknown, unknown};
    }
    df1 = (double)(n - 1);
    df2 = df1 * (double)(k - 1);
    spread = sqrt(2 / df1 + 2 / df2);
    return (struct limits){
        stats_figure(1 - (1 - alpha) *
                             f_quantile(1 - TAIL_95, df1, df2, 2 * spread, spread)),
        stats_figure(1 -
                     (1 - alpha) * f_quantile(TAIL_95, df1, df2, -2 * spread, spread)),
    };
}
