/* Figures from counts, against published worked figures and closed forms. */
#include "base/num.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"

#include <math.h>

#define TIGHT 1e-12

/* scipy 1.10.1: f.ppf(.975 and .025, 584, 2336) and (.., 774999, 2324997) */
#define F_585_HIGH    1.1340915758858852
#define F_585_LOW     0.8773595512893878
#define F_775000_HIGH 1.003640586503855
#define F_775000_LOW  0.9963692814989238

/* Newcombe RG, Two-sided confidence intervals for the single proportion: comparison of
 * seven methods, Statistics in Medicine 1998; 17: 857-872, table I, method 3 (Wilson
 * without continuity correction), to the four decimals printed there. */
static void test_wilson_equals_newcombe(void **state) {
    static const struct {
        uint64_t x, n;
        double low, high;
    } rows[] = {
        {81, 263, 0.2553, 0.3662},
        {15, 148, 0.0624, 0.1605},
        {0, 20, 0.0000, 0.1611},
        {1, 29, 0.0061, 0.1718},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct limits limits = stats_wilson(rows[i].x, rows[i].n);

        assert_true(limits.low.known && limits.high.known);
        assert_true(fabs(limits.low.value - rows[i].low) <= 0.5001e-4);
        assert_true(fabs(limits.high.value - rows[i].high) <= 0.5001e-4);
    }
}

static void test_wilson_at_the_ends(void **state) {
    struct limits none = stats_wilson(0, 7);
    struct limits all = stats_wilson(7, 7);
    double z = 1.959963984540054;

    (void)state;
    assert_true(none.low.value == 0 && !signbit(none.low.value));
    assert_near(none.high.value, z * z / (7 + z * z), TIGHT);
    assert_near(all.low.value, 7 / (7 + z * z), TIGHT);
    assert_true(all.high.value == 1);
    assert_false(stats_wilson(0, 0).low.known);
    assert_false(stats_wilson(0, 0).high.known);
}

static void test_share_of_nobody_is_not_known(void **state) {
    (void)state;
    assert_false(stats_share(0, 0).known);
    assert_near(stats_share(1, 8).value, 0.125, 0);
    assert_int_equal(num_percent(1, 8), 13); /* half up, not 12 */
}

static void test_figure_is_always_a_number(void **state) {
    struct figure zero = stats_figure(-0.0);

    (void)state;
    assert_true(zero.known && !signbit(zero.value));
    assert_false(stats_figure((double)NAN).known);
    assert_false(stats_figure((double)INFINITY).known);
    assert_true(stats_figure((double)NAN).value == 0);
}

static const int32_t five_points[] = {1, 2, 3, 4, 5};

/* 2 4 5: mean 11/3, variance 7/3. */
static void test_option_moments_are_exact(void **state) {
    static const uint64_t three[] = {0, 1, 0, 1, 1};
    static const uint64_t one[] = {0, 0, 0, 1, 0};
    static const uint64_t nobody[5] = {0};
    struct moments moments = stats_option_moments(three, five_points, 5);

    (void)state;
    assert_int_equal(moments.n, 3);
    assert_near(moments.mean, 11.0 / 3, 0);
    assert_near(moments.variance, 7.0 / 3, 0);
    moments = stats_option_moments(one, five_points, 5);
    assert_near(moments.mean, 4, 0);
    assert_false(stats_sd(&moments).known);
    moments = stats_option_moments(nobody, five_points, 5);
    assert_int_equal(moments.n, 0);
    assert_false(stats_sd(&moments).known);
}

/* 2^27 answers on each of -20000 and 20000: the products pass 64 bits. */
static void test_option_moments_of_very_many(void **state) {
    static const int32_t scores[] = {-20000, 20000};
    static const uint64_t counts[] = {1u << 27, 1u << 27};
    struct moments moments = stats_option_moments(counts, scores, 2);
    double n = 268435456.0;

    (void)state;
    assert_near(moments.mean, 0, 0);
    assert_near(moments.variance, 4e8 * (n / (n - 1)), TIGHT);
}

/* Student's t has a closed form with 2 degrees of freedom. 2 4 5 on 0 to 1: m = 2/3, v
 * = 7/48, so n* = 3 (2/9) / (7/48) = 32/7. */
static void test_mean_limits_in_closed_form(void **state) {
    struct moments moments = {3, 2.0 / 3, 7.0 / 48};
    double t = 0.95 / sqrt(2 * 0.975 * 0.025);
    double n = 32.0 / 7;
    double centre = 2.0 / 3 + t * t / (2 * n);
    double reach = t * sqrt(2.0 / 9 / n + t * t / (4 * n * n));
    struct limits limits = stats_mean_limits(&moments);

    (void)state;
    assert_near(limits.low.value, (centre - reach) / (1 + t * t / n), 1e-10);
    assert_near(limits.high.value, (centre + reach) / (1 + t * t / n), 1e-10);
}

static void test_mean_limits_without_spread(void **state) {
    struct moments top = {12, 1, 0};
    struct moments bottom = {12, 0, 0};
    struct moments one = {1, 0.5, 0};
    struct moments nobody = {0};
    struct limits limits = stats_mean_limits(&top);
    double t = 2.200985160082949; /* scipy 1.10.1: t.ppf(.975, 11) */

    (void)state;
    assert_near(limits.low.value, 12 / (12 + t * t), 1e-10);
    assert_true(limits.high.value == 1);
    limits = stats_mean_limits(&bottom);
    assert_true(limits.low.value == 0 && !signbit(limits.low.value));
    assert_near(limits.high.value, t * t / (12 + t * t), 1e-10);
    assert_false(stats_mean_limits(&one).low.known);
    assert_false(stats_mean_limits(&nobody).high.known);
}

static void test_consensus_by_hand(void **state) {
    static const uint64_t same[] = {0, 0, 9, 0, 0};
    static const uint64_t halves[] = {4, 0, 0, 0, 4};
    static const uint64_t even[] = {3, 3, 3, 3, 3};
    static const uint64_t nobody[5] = {0};

    (void)state;
    assert_true(stats_consensus(same, five_points, 5, 4).value == 1);
    assert_true(stats_consensus(halves, five_points, 5, 4).value == 0);
    /* distances 2 1 0 1 2 of 4: 1 + (2 log2(1/2) + 2 log2(3/4)) / 5 */
    assert_near(stats_consensus(even, five_points, 5, 4).value,
                1 + (2 * log2(0.5) + 2 * log2(0.75)) / 5, TIGHT);
    assert_false(stats_consensus(nobody, five_points, 5, 4).known);
}

/* Three people, three items: 0 1 0, 1 2 1, 2 2 4, as sums and products. Variances 1,
 * 1/3, 13/3; of the sums 1 4 8: 37/3. alpha = 3/2 (1 - (17/3)/(37/3)) = 30/37. Without
 * the third item: sums 1 3 4, variance 7/3: 2 (1 - (4/3)/(7/3)) = 6/7. */
static void test_alpha_by_hand(void **state) {
    static const uint64_t sums[] = {3, 5, 5};
    static const uint64_t products[] = {5, 6, 9, 9, 10, 17};
    struct cross_products cross = {3, sums, products, 3};
    struct figure dropped[3];
    struct figure alpha = stats_alpha(&cross, dropped);

    (void)state;
    assert_near(alpha.value, 30.0 / 37, TIGHT);
    assert_near(dropped[2].value, 6.0 / 7, TIGHT);
}

static void test_alpha_where_it_is_not_defined(void **state) {
    static const uint64_t sums[] = {4, 4, 4};
    static const uint64_t products[] = {8, 8, 8, 8, 8, 8};
    struct cross_products equal = {2, sums, products, 3};
    struct cross_products none = {0};
    struct figure dropped[3];

    (void)state;
    assert_false(stats_alpha(&equal, dropped).known);
    assert_false(dropped[0].known);
    assert_false(stats_alpha(&none, NULL).known);
    assert_false(stats_feldt(0.5, 1, 3).low.known);
    assert_false(stats_feldt(0.5, 30, 1).low.known);
}

/* n = 585, k = 5 is where gsl_cdf_fdist_Pinv gives NaN. */
static void test_feldt_where_the_library_quantile_fails(void **state) {
    struct limits limits = stats_feldt(0.7, 585, 5);

    (void)state;
    assert_true(limits.low.known && limits.high.known);
    assert_true(limits.low.value < 0.7 && 0.7 < limits.high.value);
    assert_near(limits.low.value, 1 - 0.3 * F_585_HIGH, 1e-10);
    assert_near(limits.high.value, 1 - 0.3 * F_585_LOW, 1e-10);
    limits = stats_feldt(0.7, 775000, 4);
    assert_near(limits.low.value, 1 - 0.3 * F_775000_HIGH, 1e-9);
    assert_near(limits.high.value, 1 - 0.3 * F_775000_LOW, 1e-9);
    limits = stats_feldt(1, 2, 2);
    assert_true(limits.low.value == 1 && limits.high.value == 1);
}

/* Scores 1/2 of two items and 2/4 of four are one score, though their keys differ. */
static void test_equal_scores_have_no_variance(void **state) {
    uint64_t counts[3 * 5] = {0};
    struct score_histogram histogram = {counts, 2, 4, 5, 1};
    struct moments moments = {0};

    (void)state;
    moments = stats_score_moments(&histogram);
    assert_int_equal(moments.n, 0);
    counts[0 * 5 + 1] = 3;
    counts[2 * 5 + 2] = 4;
    moments = stats_score_moments(&histogram);
    assert_int_equal(moments.n, 7);
    assert_true(moments.mean == 0.5 && moments.variance == 0);
    counts[1 * 5 + 3] = 1; /* 3/3 */
    moments = stats_score_moments(&histogram);
    assert_near(moments.mean, 4.5 / 8, TIGHT);
    assert_near(moments.variance, 1.0 / 32, TIGHT);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wilson_equals_newcombe),
        cmocka_unit_test(test_wilson_at_the_ends),
        cmocka_unit_test(test_share_of_nobody_is_not_known),
        cmocka_unit_test(test_figure_is_always_a_number),
        cmocka_unit_test(test_option_moments_are_exact),
        cmocka_unit_test(test_option_moments_of_very_many),
        cmocka_unit_test(test_mean_limits_in_closed_form),
        cmocka_unit_test(test_mean_limits_without_spread),
        cmocka_unit_test(test_consensus_by_hand),
        cmocka_unit_test(test_alpha_by_hand),
        cmocka_unit_test(test_alpha_where_it_is_not_defined),
        cmocka_unit_test(test_feldt_where_the_library_quantile_fails),
        cmocka_unit_test(test_equal_scores_have_no_variance),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
