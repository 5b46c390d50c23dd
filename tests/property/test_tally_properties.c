/* Tallies add up the same in every order and split. */
#include "scoring/counting/tally.h"
#include "tests/cmocka_env.h"
#include "tests/property/random_review.h"

#define ROUNDS    200
#define ROWS_MAX  120
#define PARTS_MAX 7

static struct fixture fixture;

static const uint8_t *row(size_t i) {
    return fixture.answers + i * fixture.responses.n_items;
}

/* Only equal counts leave nothing that an empty tally does not hold. */
static void assert_same_counts(struct tally *a, const struct tally *b,
                               const struct tally_plan *plan) {
    struct tally *empty = tally_new(plan);
    struct err err;

    assert_int_equal(tally_subtract(a, b, &err), ERR_OK);
    assert_int_equal(tally_subtract(empty, a, &err), ERR_OK);
    tally_free(empty);
}

/* All rows in one tally against the rows dealt out over several, merged in any order,
 * with an empty one among them. */
static void split_and_merge(struct random *random, const struct tally_plan *plan) {
    struct tally *whole = tally_new(plan);
    struct tally *merged = tally_new(plan);
    struct tally *parts[PARTS_MAX] = {NULL};
    size_t order[PARTS_MAX];
    size_t n = 2 + random_below(random, PARTS_MAX - 1);

    for (size_t i = 0; i < n; i++) {
        parts[i] = tally_new(plan);
        assert_non_null(parts[i]);
    }
    for (size_t i = 0; i < fixture.responses.n; i++) {
        tally_add(whole, row(i), NULL);
        tally_add(parts[1 + random_below(random, n - 1)], row(i), NULL);
    }
    random_order(random, order, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(tally_merge(merged, parts[order[i]], NULL), ERR_OK);
        tally_free(parts[order[i]]);
    }
    assert_same_counts(whole, merged, plan);
    assert_int_equal(tally_responses(merged), fixture.responses.n);
    tally_free(merged);
    tally_free(whole);
}

static void test_any_split_in_any_order(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t i = 0; i < random_rounds(ROUNDS); i++) {
        struct tally_plan *plan = NULL;

        random_review(&random, &fixture, ROWS_MAX);
        assert_int_equal(tally_plan_new(&plan, &fixture.instrument, NULL, NULL),
                         ERR_OK);
        split_and_merge(&random, plan);
        tally_plan_free(plan);
    }
}

static uint64_t item_total(const struct item_tally *item) {
    uint64_t total = item->blank + item->invalid + item->not_asked;

    for (size_t i = 0; i < item->n_options; i++) {
        total += item->options[i];
    }
    return total;
}

/* Every answer is somewhere. */
static void test_answers_add_up_to_responses(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t i = 0; i < random_rounds(ROUNDS); i++) {
        struct tally_plan *plan = NULL;
        struct tally *tally = NULL;

        random_review(&random, &fixture, ROWS_MAX);
        assert_int_equal(tally_plan_new(&plan, &fixture.instrument, NULL, NULL),
                         ERR_OK);
        tally = tally_new(plan);
        for (size_t r = 0; r < fixture.responses.n; r++) {
            tally_add(tally, row(r), NULL);
        }
        for (size_t item = 0; item < fixture.instrument.n_items; item++) {
            struct item_tally counts = tally_item(tally, item);

            assert_int_equal(item_total(&counts), fixture.responses.n);
        }
        tally_free(tally);
        tally_plan_free(plan);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_split_in_any_order),
        cmocka_unit_test(test_answers_add_up_to_responses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
