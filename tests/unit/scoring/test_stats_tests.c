/* Tests of two sets of answers, against published worked figures and scipy. */
#include "scoring/statistics/stats_tests.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"

#include <math.h>

#define TIGHT 1e-12

static struct pairs pairs_of(const uint64_t *first, const uint64_t *second, size_t n) {
    struct pairs pairs = {0};

    for (size_t i = 0; i < n; i++) {
        stats_pairs_add(&pairs, first[i], second[i]);
    }
    return pairs;
}

/* The example of cliff.delta in the manual of R's effsize 0.8.1: treatment 10 10 20 20
 * 20 30 30 30 40 50, control 10 20 30 40 40 50; "delta estimate: -0.25". */
static void test_delta_equals_effsize(void **state) {
    static const uint64_t treatment[] = {2, 3, 3, 1, 1};
    static const uint64_t control[] = {1, 1, 1, 2, 1};
    struct pairs pairs = pairs_of(treatment, control, 5);

    (void)state;
    assert_int_equal(pairs.n1, 10);
    assert_int_equal(pairs.n2, 6);
    assert_near(stats_delta(&pairs).value, -0.25, 0);
}

static void test_delta_at_its_ends(void **state) {
    static const uint64_t low[] = {5, 0};
    static const uint64_t high[] = {0, 7};
    struct pairs below = pairs_of(low, high, 2);
    struct pairs above = pairs_of(high, low, 2);

    (void)state;
    assert_near(stats_delta(&below).value, -1, 0);
    assert_near(stats_delta(&above).value, 1, 0);
}

/* scipy 1.10.1: mannwhitneyu(x, y, use_continuity=False, method="asymptotic") */
static void test_mann_whitney_equals_scipy(void **state) {
    static const struct {
        uint64_t first[5], second[5];
        double p;
    } rows[] = {
        {{3, 5, 9, 14, 7}, {10, 12, 9, 6, 2}, 0.00047992593742387997},
        {{50, 100, 200, 400, 250}, {250, 400, 200, 100, 50}, 3.43904009382113e-129},
        {{0, 0, 5, 0, 0}, {1, 1, 1, 1, 1}, 1.0},
        {{1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, 0.011129984235213615},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct pairs pairs = pairs_of(rows[i].first, rows[i].second, 5);
        struct pairs swapped = pairs_of(rows[i].second, rows[i].first, 5);

        assert_true(stats_mann_whitney(&pairs).known);
        assert_near(stats_mann_whitney(&pairs).value, rows[i].p, 1e-10);
        assert_near(stats_mann_whitney(&swapped).value,
                    stats_mann_whitney(&pairs).value, 0);
    }
}

static void test_mann_whitney_is_not_always_defined(void **state) {
    static const uint64_t nine[] = {0, 9, 0};
    static const uint64_t four[] = {1, 2, 1};
    static const uint64_t five[] = {1, 3, 1};
    static const uint64_t nobody[] = {0, 0, 0};
    struct pairs tied = pairs_of(nine, nine, 3);
    struct pairs few = pairs_of(four, nine, 3);
    struct pairs enough = pairs_of(five, nine, 3);
    struct pairs none = pairs_of(nobody, nine, 3);
    struct pairs nothing = {0};

    (void)state;
    assert_false(stats_mann_whitney(&tied).known);
    assert_near(stats_delta(&tied).value, 0, 0);
    assert_false(signbit(stats_delta(&tied).value));
    assert_false(stats_mann_whitney(&few).known);
    assert_false(stats_delta(&few).known);
    assert_true(stats_mann_whitney(&enough).known);
    assert_true(stats_delta(&enough).known);
    assert_false(stats_mann_whitney(&none).known);
    assert_false(stats_delta(&none).known);
    assert_false(stats_mann_whitney(&nothing).known);
    assert_false(stats_delta(&nothing).known);
}

/* As many answers as a tally can hold: nothing overflows, and where the halves lie
 * apart the chance is 0 to the last double. */
static void test_the_largest_counts(void **state) {
    const uint64_t half = (uint64_t)1 << 28;
    const uint64_t low[] = {half, 0};
    const uint64_t high[] = {0, half};
    struct pairs apart = pairs_of(low, high, 2);
    const uint64_t both[] = {half / 2, half / 2};
    struct pairs same = pairs_of(both, both, 2);

    (void)state;
    assert_near(stats_delta(&apart).value, -1, 0);
    assert_near(stats_mann_whitney(&apart).value, 0, 0);
    assert_near(stats_mann_whitney(&same).value, 1, 0);
}

static struct moments moments_of(const double *values, size_t n) {
    struct moments moments = {.n = n};

    for (size_t i = 0; i < n; i++) {
        moments.mean += values[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        moments.variance +=
            (values[i] - moments.mean) * (values[i] - moments.mean) / (double)(n - 1);
    }
    return moments;
}

/* Extra hours of sleep under two drugs: Student, The probable error of a mean,
 * Biometrika 1908; 6: 1-25. R's t.test(extra ~ group, data = sleep) prints p-value =
 * 0.07939 and the limits -3.3654832 0.2054832. */
static void test_welch_equals_students_sleep(void **state) {
    static const double first[] = {0.7, -1.6, -0.2, -1.2, -0.1,
                                   3.4, 3.7,  0.8,  0.0,  2.0};
    static const double second[] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    struct moments a = moments_of(first, 10);
    struct moments b = moments_of(second, 10);
    struct mean_difference sleep = stats_welch(&a, &b);
    struct mean_difference swapped = stats_welch(&b, &a);

    (void)state;
    assert_near(sleep.difference.value, -1.58, TIGHT);
    assert_true(fabs(sleep.p.value - 0.07939) < 0.5001e-5);
    assert_true(fabs(sleep.limits.low.value + 3.3654832) < 0.5001e-7);
    assert_true(fabs(sleep.limits.high.value - 0.2054832) < 0.5001e-7);
    assert_near(swapped.difference.value, -sleep.difference.value, 0);
    assert_near(swapped.limits.low.value, -sleep.limits.high.value, 0);
    assert_near(swapped.p.value, sleep.p.value, 0);
}

/* scipy 1.10.1: ttest_ind_from_stats(0.7, .1, n, 0.5, .1, n, equal_var=False); the
 * expansion for many degrees of freedom begins at 10^5. */
static void test_welch_far_in_the_tail(void **state) {
    struct moments a = {200, 0.7, 0.01};
    struct moments b = {200, 0.5, 0.01};
    struct moments many_a = {100000, 0.502, 0.01};
    struct moments many_b = {100000, 0.5, 0.01};

    (void)state;
    assert_near(stats_welch(&a, &b).p.value, 4.253823169714151e-62, 1e-10);
    assert_near(stats_welch(&many_a, &many_b).p.value, 7.748469816940544e-06, 1e-10);
}

/* Five and twelve people: by the formula df is 4.857569564533879, which neither number
 * gives alone. scipy 1.10.1: ttest_ind_from_stats(0.5, 0.5, 5, 0.25, 0.25, 12,
 * equal_var=False), and t.ppf(0.975, df) * sqrt(0.25 / 5 + 0.0625 / 12). */
static void test_welch_of_unequal_numbers(void **state) {
    struct moments few = {5, 0.5, 0.25};
    struct moments more = {12, 0.25, 0.0625};
    struct mean_difference found = stats_welch(&few, &more);

    (void)state;
    assert_near(found.p.value, 0.33733896117980516, TIGHT);
    assert_near(found.limits.low.value, -0.3593613922937685, TIGHT);
    assert_near(found.limits.high.value, 0.8593613922937685, TIGHT);
}

/* Tens of thousands of people: where the distribution function of F is right to no more
 * than 12 digits, the quantile is to 14. R 4.2.2: df is 53591.662830564041, and
 * qt(0.975, df) * sqrt(0.04 / 30000 + 0.0625 / 28000) as below. */
static void test_welch_of_many(void **state) {
    struct moments a = {30000, 0.5, 0.04};
    struct moments b = {28000, 0.5, 0.0625};
    struct mean_difference found = stats_welch(&a, &b);

    (void)state;
    assert_near(found.limits.high.value, 0.0037009794187273948, 1e-13);
    assert_near(found.limits.low.value, -0.0037009794187273948, 1e-13);
}

static void test_welch_is_not_always_defined(void **state) {
    struct moments none = {0};
    struct moments four = {4, 0.5, 0.1};
    struct moments same = {9, 0.5, 0};
    struct moments other = {9, 0.75, 0};
    struct moments spread = {9, 0.5, 0.1};
    struct mean_difference flat = stats_welch(&other, &same);

    (void)state;
    assert_false(stats_welch(&none, &spread).difference.known);
    assert_true(stats_welch(&four, &spread).difference.known);
    assert_false(stats_welch(&four, &spread).limits.low.known);
    assert_false(stats_welch(&four, &spread).p.known);
    assert_near(flat.difference.value, 0.25, 0);
    assert_false(flat.p.known);
    assert_false(flat.limits.low.known || flat.limits.high.known);
    assert_true(stats_welch(&same, &spread).p.known);
    assert_near(stats_welch(&spread, &spread).p.value, 1, 0);
    assert_false(signbit(stats_welch(&spread, &spread).difference.value));
}

/* Fifteen p-values of a trial: Benjamini & Hochberg, Controlling the false discovery
 * rate, J R Statist Soc B 1995; 57: 289-300, section 4.1. At 0.05 their procedure
 * rejects the four smallest; Holm's, like Bonferroni's, the three smallest. */
static void test_the_fifteen_of_benjamini_and_hochberg(void **state) {
    static const double p[] = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201,
                               0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
                               0.4262, 0.5719, 0.6528, 0.7590, 1.0000};

    enum { N = sizeof p / sizeof *p };
    struct p_value holm[N];
    struct p_value hochberg[N];
    size_t n_holm = 0;
    size_t n_hochberg = 0;

    (void)state;
    for (size_t i = 0; i < N; i++) { /* any order will do */
        holm[i] = (struct p_value){.p = p[(i * 7) % N], .at = (i * 7) % N};
        hochberg[i] = holm[i];
    }
    stats_holm(holm, N);
    stats_benjamini_hochberg(hochberg, N);
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(holm[i].at, i);
        n_holm += holm[i].adjusted <= 0.05;
        n_hochberg += hochberg[i].adjusted <= 0.05;
    }
    assert_int_equal(n_holm, 3);
    assert_int_equal(n_hochberg, 4);
    assert_near(holm[2].adjusted, 13 * 0.0019, TIGHT);
    assert_near(hochberg[3].adjusted, 0.0095 * 15 / 4, TIGHT);
}

/* By hand: 4 x 0.005; 3 x 0.01; 2 x 0.03, and never less than the one before. */
static void test_holm_by_hand(void **state) {
    struct p_value values[] = {{0.01, 0, 0}, {0.04, 0, 1}, {0.03, 0, 2}, {0.005, 0, 3}};

    (void)state;
    stats_holm(values, 4);
    assert_int_equal(values[0].at, 3);
    assert_near(values[0].adjusted, 0.02, TIGHT);
    assert_near(values[1].adjusted, 0.03, TIGHT);
    assert_near(values[2].adjusted, 0.06, TIGHT);
    assert_near(values[3].adjusted, 0.06, TIGHT);
    stats_holm(values, 0);
    stats_benjamini_hochberg(values, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_delta_equals_effsize),
        cmocka_unit_test(test_delta_at_its_ends),
        cmocka_unit_test(test_mann_whitney_equals_scipy),
        cmocka_unit_test(test_mann_whitney_is_not_always_defined),
        cmocka_unit_test(test_the_largest_counts),
        cmocka_unit_test(test_welch_equals_students_sleep),
        cmocka_unit_test(test_welch_far_in_the_tail),
        cmocka_unit_test(test_welch_of_unequal_numbers),
        cmocka_unit_test(test_welch_of_many),
        cmocka_unit_test(test_welch_is_not_always_defined),
        cmocka_unit_test(test_the_fifteen_of_benjamini_and_hochberg),
        cmocka_unit_test(test_holm_by_hand),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
