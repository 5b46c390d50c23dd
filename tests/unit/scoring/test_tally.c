/* Tallies counted by hand. */
#include "scoring/counting/tally.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/fixture.h"

#include <string.h>

#define N 5 /* scores of the five-point scale */

static struct fixture fixture;

/* Q0 yes/no, Q1 five points, Q2 five points reversed. Composites: all three (range 4);
 * Q1 alone; nothing. */
static void begin(void) {
    size_t all[] = {0, 1, 2};
    size_t alone[] = {1};
    size_t yes_no = 0;
    size_t snapshot = 0;

    fixture_begin(&fixture);
    yes_no = fixture_add_scale(&fixture, 0, 1, 1);
    snapshot = fixture_add_scale(&fixture, 1, 5, 1);
    fixture_add_item(&fixture, yes_no, false);
    fixture_add_item(&fixture, snapshot, false);
    fixture_add_item(&fixture, snapshot, true);
    fixture_add_composite(&fixture, all, 3);
    fixture_add_composite(&fixture, alone, 1);
    fixture_add_composite(&fixture, NULL, 0);
    fixture_ready(&fixture);
}

static struct tally_plan *new_layout(void) {
    struct tally_plan *plan = NULL;

    assert_int_equal(tally_plan_new(&plan, &fixture.instrument, NULL, NULL), ERR_OK);
    return plan;
}

static void add_all(struct tally *tally, const uint8_t (*rows)[3], size_t n) {
    for (size_t i = 0; i < n; i++) {
        tally_add(tally, rows[i], NULL);
    }
}

static void test_every_answer_is_counted_once(void **state) {
    static const uint8_t rows[][3] = {{1, 4, FIXTURE_DONT_KNOW(N)},
                                      {0, ANSWER_BLANK, FIXTURE_NOT_APPLICABLE(N)},
                                      {1, ANSWER_INVALID, 0},
                                      {ANSWER_NOT_ASKED, 4, 100},
                                      {1, 0, FIXTURE_PREFER_NOT_TO_SAY(N)}};
    struct tally_plan *plan = NULL;
    struct tally *tally = NULL;
    struct item_tally item = {0};

    (void)state;
    begin();
    plan = new_layout();
    tally = tally_new(plan);
    add_all(tally, rows, 5);
    assert_int_equal(tally_responses(tally), 5);
    item = tally_item(tally, 0);
    assert_int_equal(item.n_options, 2 + FIXTURE_NON_ANSWERS);
    assert_int_equal(item.options[0], 1);
    assert_int_equal(item.options[1], 3);
    assert_int_equal(item.not_asked, 1);
    item = tally_item(tally, 1);
    assert_int_equal(item.options[4], 2);
    assert_int_equal(item.options[0], 1);
    assert_int_equal(item.blank, 1);
    assert_int_equal(item.invalid, 1);
    item = tally_item(tally, 2);
    assert_int_equal(item.options[0], 1);
    assert_int_equal(item.options[FIXTURE_DONT_KNOW(N)], 1);
    assert_int_equal(item.options[FIXTURE_NOT_APPLICABLE(N)], 1);
    assert_int_equal(item.options[FIXTURE_PREFER_NOT_TO_SAY(N)], 1);
    assert_int_equal(item.invalid, 1); /* 100 is no code of the scale */
    tally_free(tally);
    tally_plan_free(plan);
}

static uint64_t histogram_at(const struct score_histogram *histogram, size_t answered,
                             size_t sum) {
    return histogram->counts[(answered - histogram->need) * histogram->columns + sum];
}

static uint64_t histogram_total(const struct score_histogram *histogram) {
    uint64_t total = 0;

    for (size_t i = 0; i < (histogram->k - histogram->need + 1) * histogram->columns;
         i++) {
        total += histogram->counts[i];
    }
    return total;
}

/* Half of three items is two. Yes is 4 of 4; a 2 on Q1 is 1; a 2 on Q2 reversed is 3.
 */
static void test_scores_follow_the_half_rule(void **state) {
    static const uint8_t rows[][3] = {
        {1, 1, 1},                                    /* 4 + 1 + 3 of three */
        {1, FIXTURE_DONT_KNOW(N), 1},                 /* 4 + 3 of two */
        {1, ANSWER_BLANK, FIXTURE_NOT_APPLICABLE(N)}, /* one: no score */
        {0, 0, 4}};                                   /* 0 of three */
    struct tally_plan *plan = NULL;
    struct tally *tally = NULL;
    struct score_histogram histogram = {0};

    (void)state;
    begin();
    plan = new_layout();
    tally = tally_new(plan);
    add_all(tally, rows, 4);
    histogram = tally_histogram(tally, 0);
    assert_int_equal(histogram.k, 3);
    assert_int_equal(histogram.need, 2);
    assert_int_equal(histogram.range, 4);
    assert_int_equal(histogram_total(&histogram), 3);
    assert_int_equal(histogram_at(&histogram, 3, 8), 1);
    assert_int_equal(histogram_at(&histogram, 2, 7), 1);
    assert_int_equal(histogram_at(&histogram, 3, 0), 1);
    histogram = tally_histogram(tally, 1);
    assert_int_equal(histogram_total(&histogram), 2);
    assert_int_equal(tally_histogram(tally, 2).k, 0);
    tally_free(tally);
    tally_plan_free(plan);
}

static void test_cross_products_of_complete_rows(void **state) {
    static const uint8_t rows[][3] = {
        {1, 1, 1}, {0, 2, 4}, {1, ANSWER_BLANK, 1}}; /* 4 1 3; 0 2 0; incomplete */
    static const uint64_t products[] = {16, 4, 12, 1 + 4, 3, 9};
    struct tally_plan *plan = NULL;
    struct tally *tally = NULL;
    struct cross_products cross = {0};

    (void)state;
    begin();
    plan = new_layout();
    tally = tally_new(plan);
    add_all(tally, rows, 3);
    cross = tally_cross_products(tally, 0);
    assert_int_equal(cross.n, 2);
    assert_int_equal(cross.k, 3);
    assert_int_equal(cross.sums[0], 4);
    assert_int_equal(cross.sums[1], 3);
    assert_int_equal(cross.sums[2], 3);
    assert_memory_equal(cross.products, products, sizeof products);
    assert_int_equal(tally_cross_products(tally, 1).k, 0);
    tally_free(tally);
    tally_plan_free(plan);
}

/* Q1 is left out of the second and third person: half of what remains for them is one,
 * and the third answered all of it. */
static void test_what_is_left_out_is_in_no_composite(void **state) {
    static const bool q1[] = {false, true, false};
    static const uint8_t rows[][3] = {{1, 1, 1}, /* 4 + 1 + 3 of three */
                                      {1, 4, FIXTURE_DONT_KNOW(N)}, /* 4 of one */
                                      {0, 2, 1}};                   /* 0 + 3 of two */
    static const uint64_t sums[] = {4, 1, 6}, products[] = {16, 4, 12, 1, 3, 18};
    struct tally_plan *plan = NULL;
    struct tally *tally = NULL;

    (void)state;
    begin();
    assert_int_equal(tally_plan_new(&plan, &fixture.instrument, q1, NULL), ERR_OK);
    tally = tally_new(plan);
    for (size_t i = 0; i < 3; i++) {
        tally_add(tally, rows[i], i > 0 ? q1 : NULL);
    }
    struct item_tally item = tally_item(tally, 1);
    assert_int_equal(item.left_out, 2);
    assert_int_equal(item.options[1] + item.options[4] + item.options[2], 3);
    assert_int_equal(tally_item(tally, 0).left_out, 0);

    struct score_histogram all = tally_histogram(tally, 0);
    assert_int_equal(all.need, 1);
    assert_int_equal(histogram_total(&all), 3);
    assert_int_equal(histogram_at(&all, 3, 8), 1);
    assert_int_equal(histogram_at(&all, 1, 4), 1);
    assert_int_equal(histogram_at(&all, 2, 3), 1);
    struct score_histogram alone = tally_histogram(tally, 1);
    assert_int_equal(histogram_total(&alone), 1);
    assert_int_equal(histogram_at(&alone, 1, 1), 1);

    struct cross_products cross = tally_cross_products(tally, 0);
    assert_int_equal(cross.n, 2);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(cross.sums[i], sums[i]);
    }
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(cross.products[i], products[i]);
    }
    tally_free(tally);
    tally_plan_free(plan);
}

static void test_clear_leaves_an_empty_tally(void **state) {
    static const uint8_t row[] = {1, 1, 1};
    struct tally_plan *plan = NULL;
    struct tally *used = NULL;
    struct tally *fresh = NULL;
    struct err err = {0};

    (void)state;
    begin();
    plan = new_layout();
    used = tally_new(plan);
    fresh = tally_new(plan);
    tally_add(used, row, NULL);
    assert_int_equal(tally_responses(used), 1);
    assert_int_equal(tally_subtract(fresh, used, &err), ERR_INTERNAL);
    tally_clear(used);
    assert_int_equal(tally_subtract(fresh, used, &err), ERR_OK);
    tally_free(fresh);
    tally_free(used);
    tally_plan_free(plan);
}

static void test_merge_needs_one_layout(void **state) {
    static const uint8_t row[] = {1, 1, 1};
    struct tally_plan *a = NULL;
    struct tally_plan *b = NULL;
    struct tally *into = NULL;
    struct tally *from = NULL;
    struct err err = {0};

    (void)state;
    begin();
    a = new_layout();
    b = new_layout();
    into = tally_new(a);
    from = tally_new(b);
    tally_add(from, row, NULL);
    assert_int_equal(tally_merge(into, from, &err), ERR_INTERNAL);
    assert_string_equal(err.text, "tallies of two instruments were merged");
    assert_int_equal(tally_responses(into), 0);
    tally_free(from);
    tally_free(into);
    tally_plan_free(b);
    tally_plan_free(a);
}

/* One item needs max - min + 1 counts for its composite. */
static enum err_code lay_out_range(int32_t range, struct tally_plan **plan,
                                   struct err *err) {
    size_t item[] = {0};

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 0, range, range);
    fixture_add_item(&fixture, 0, false);
    fixture_add_composite(&fixture, item, 1);
    fixture_ready(&fixture);
    return tally_plan_new(plan, &fixture.instrument, NULL, err);
}

static void test_limit_of_one_composite(void **state) {
    struct tally_plan *plan = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(lay_out_range((int32_t)TALLY_HISTOGRAM_MAX - 1, &plan, NULL),
                     ERR_OK);
    tally_plan_free(plan);
    plan = NULL;
    assert_int_equal(lay_out_range((int32_t)TALLY_HISTOGRAM_MAX, &plan, &err),
                     ERR_DEFINITION);
    assert_null(plan);
    assert_string_equal(err.text,
                        "the items of 'id2' have scales too different to be "
                        "averaged (1 items, common range 1048576): use scales whose "
                        "ranges divide one another");
}

static void test_limit_of_all_counts(void **state) {
    size_t item[] = {0};
    struct tally_plan *plan = NULL;

    (void)state;
    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 0, (int32_t)TALLY_HISTOGRAM_MAX - 1,
                      (int32_t)TALLY_HISTOGRAM_MAX - 1);
    fixture_add_item(&fixture, 0, false);
    for (size_t i = 0; i < TALLY_COUNTS_MAX / TALLY_HISTOGRAM_MAX; i++) {
        fixture_add_composite(&fixture, item, 1);
    }
    fixture_ready(&fixture);
    assert_int_equal(tally_plan_new(&plan, &fixture.instrument, NULL, NULL),
                     ERR_DEFINITION);
    assert_null(plan);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_answer_is_counted_once),
        cmocka_unit_test(test_scores_follow_the_half_rule),
        cmocka_unit_test(test_cross_products_of_complete_rows),
        cmocka_unit_test(test_what_is_left_out_is_in_no_composite),
        cmocka_unit_test(test_clear_leaves_an_empty_tally),
        cmocka_unit_test(test_merge_needs_one_layout),
        cmocka_unit_test(test_limit_of_one_composite),
        cmocka_unit_test(test_limit_of_all_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
