/* Scorecards: statuses, flags and what is left unknown, on answers chosen by hand. */
#include "base/alloc.h"
#include "scoring/statistics/scorecard.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"
#include "tests/unit/scoring/fixture.h"

#include <string.h>

#define N         5 /* scores of the scale */
#define DONT_KNOW FIXTURE_DONT_KNOW(N)
#define TIGHT     1e-12

static struct fixture fixture;
static struct tally_plan *plan;
static struct tally *tally;
static struct arena *arena;

/* Four items 1 to 5, the last reversed. Composites: all; 0 and 1; 0 to 2; none. */
static int begin(void **state) {
    static const size_t items[] = {0, 1, 2, 3};

    (void)state;
    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, N, 1);
    for (size_t i = 0; i < 4; i++) {
        fixture_add_item(&fixture, 0, i == 3);
    }
    fixture_add_composite(&fixture, items, 4);
    fixture_add_composite(&fixture, items, 2);
    fixture_add_composite(&fixture, items, 3);
    fixture_add_composite(&fixture, NULL, 0);
    fixture_ready(&fixture);
    assert_int_equal(tally_plan_new(&plan, &fixture.instrument, NULL, NULL), ERR_OK);
    tally = tally_new(plan);
    arena = arena_new((size_t)1 << 20);
    return tally == NULL || arena == NULL;
}

static int end(void **state) {
    (void)state;
    tally_free(tally);
    tally_plan_free(plan);
    arena_free(arena);
    return 0;
}

/* `people` who give the same four answers. */
static void add(size_t people, uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
    const uint8_t answers[] = {a, b, c, d};

    for (size_t i = 0; i < people; i++) {
        tally_add(tally, answers, NULL);
    }
}

static struct scorecard make(void) {
    struct scorecard card = {0};

    assert_int_equal(scorecard_make(&card, tally, &fixture.instrument, arena, NULL),
                     ERR_OK);
    return card;
}

static void test_nobody(void **state) {
    struct scorecard card = make();

    (void)state;
    assert_int_equal(card.responses, 0);
    assert_int_equal(card.items[0].head.status, STATUS_EMPTY);
    assert_true(card.items[0].head.n.known && card.items[0].head.n.value == 0);
    assert_true(card.items[0].non_answers[NON_ANSWER_BLANK].known &&
                card.items[0].options != NULL);
    assert_false(card.items[0].head.mean.known);
    assert_false(card.items[0].head.shares[BAND_POSITIVE].known);
    assert_int_equal(card.items[0].head.flags, 0);
    assert_int_equal(card.composites[0].head.status, STATUS_EMPTY);
    assert_int_equal(card.composites[3].head.status, STATUS_NOT_ASKED);
    assert_false(card.composites[0].head.score.known);
}

static void test_one_person(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(1, 3, 3, 3, 3);
    card = make();
    assert_near(card.items[0].head.mean.value, 4, 0);
    assert_near(card.items[3].head.mean.value, 2, 0); /* reversed */
    assert_false(card.items[0].head.sd.known);
    assert_false(card.items[0].head.low.known);
    assert_true(card.items[0].bands[BAND_POSITIVE].low.known);
    assert_int_equal(card.items[0].bands[BAND_POSITIVE].count.value, 1);
    assert_int_equal(card.items[3].bands[BAND_NEGATIVE].count.value, 1);
    assert_near(card.composites[0].head.score.value, 62.5, TIGHT); /* 3 3 3 1 of 4 */
    assert_false(card.composites[0].head.sd.known);
}

static void test_kinds_of_non_answer(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(3, DONT_KNOW, ANSWER_BLANK, ANSWER_NOT_ASKED, 0);
    add(2, FIXTURE_NOT_APPLICABLE(N), ANSWER_INVALID, ANSWER_NOT_ASKED, 0);
    add(1, FIXTURE_PREFER_NOT_TO_SAY(N), ANSWER_NOT_ASKED, ANSWER_NOT_ASKED, 0);
    card = make();
    assert_int_equal(card.items[0].head.status, STATUS_EMPTY);
    assert_int_equal(card.items[0].non_answers[NON_ANSWER_DONT_KNOW].value, 3);
    assert_int_equal(card.items[0].non_answers[NON_ANSWER_NOT_APPLICABLE].value, 2);
    assert_int_equal(card.items[0].non_answers[NON_ANSWER_PREFER_NOT_TO_SAY].value, 1);
    assert_int_equal(card.items[0].non_answers[NON_ANSWER_INVALID].value, 0);
    /* One of six was not asked. */
    assert_int_equal(card.items[1].non_answers[NON_ANSWER_BLANK].value, 3);
    assert_int_equal(card.items[1].non_answers[NON_ANSWER_NOT_ASKED].value, 1);
    assert_int_equal(card.items[1].non_answers[NON_ANSWER_INVALID].value, 2);
    assert_int_equal(card.items[2].head.status, STATUS_NOT_ASKED);
    assert_false(card.items[2].head.n.known ||
                 card.items[2].non_answers[NON_ANSWER_BLANK].known);
    assert_null(card.items[2].options);
    assert_int_equal(card.items[3].head.n.value, 6);
}

static void test_composite_of_items_not_asked(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(4, ANSWER_NOT_ASKED, ANSWER_NOT_ASKED, 4, 4);
    add(1, ANSWER_NOT_ASKED, ANSWER_NOT_ASKED, DONT_KNOW, DONT_KNOW);
    card = make();
    assert_int_equal(card.composites[1].head.status, STATUS_NOT_ASKED);
    assert_false(card.composites[1].head.n.known);
    assert_int_equal(card.composites[0].head.status, STATUS_PUBLISHED);
    assert_int_equal(card.composites[0].head.n.value, 4); /* two of four is half */
    /* One of three is less than half: asked, but nobody has a score. */
    assert_int_equal(card.composites[2].head.status, STATUS_EMPTY);
    assert_true(card.composites[2].head.n.known &&
                card.composites[2].head.n.value == 0);
}

/* Shares 1, 1/2, and nobody: the mean of the two that were answered is 3/4; of their
 * middle shares 0 and 1/2 it is 1/4. */
static void test_shares_of_a_composite(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(2, 4, 3, DONT_KNOW, DONT_KNOW);
    add(2, 4, 2, ANSWER_BLANK, DONT_KNOW);
    card = make();
    assert_near(card.composites[2].head.shares[BAND_POSITIVE].value, 0.75, TIGHT);
    assert_near(card.composites[1].head.shares[BAND_POSITIVE].value, 0.75, TIGHT);
    assert_near(card.composites[2].head.shares[BAND_MIDDLE].value, 0.25, TIGHT);
    assert_true(card.composites[2].head.shares[BAND_NEGATIVE].known);
    assert_near(card.composites[2].head.shares[BAND_NEGATIVE].value, 0, TIGHT);
}

static void test_ceiling_and_floor(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(40, 4, 4, 0, 4);
    add(1, DONT_KNOW, 3, DONT_KNOW, 4);
    card = make();
    assert_int_equal(card.items[0].head.flags, FLAG_CEILING);
    assert_int_equal(card.items[1].head.flags, 0);
    assert_int_equal(card.items[2].head.flags, FLAG_FLOOR);
    assert_int_equal(card.items[3].head.flags, FLAG_FLOOR); /* reversed */
    assert_int_equal(card.composites[0].head.flags, 0);
}

static void test_everybody_at_the_floor(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(SCORECARD_RELIABLE_N, 0, 0, 0, 4);
    card = make();
    assert_int_equal(card.composites[0].head.flags, FLAG_FLOOR);
    assert_int_equal(card.composites[1].head.flags, FLAG_FLOOR);
}

static void test_low_reliability_by_number(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(SCORECARD_RELIABLE_N - 1, 4, 4, 4, 0);
    card = make();
    assert_true((card.items[0].head.flags & FLAG_LOW_RELIABILITY) != 0);
    assert_true((card.composites[0].head.flags & FLAG_LOW_RELIABILITY) != 0);
    assert_true((card.composites[0].head.flags & FLAG_CEILING) != 0);
    add(1, 4, 4, 4, 0);
    card = make();
    assert_int_equal(card.items[0].head.flags, FLAG_CEILING);
    assert_int_equal(card.composites[0].head.flags, FLAG_CEILING);
}

/* Half of n positive: the interval is 30 points wide up to 38 people (from
 * 39 people on it is narrower). */
static void test_low_reliability_by_width(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(19, 3, 2, 2, 2);
    add(19, 1, 2, 2, 2);
    card = make();
    assert_true((card.items[0].head.flags & FLAG_LOW_RELIABILITY) != 0);
    add(1, 3, 2, 2, 2);
    add(1, 1, 2, 2, 2);
    card = make();
    assert_int_equal(card.items[0].head.flags & FLAG_LOW_RELIABILITY, 0);
}

/* Twenty in the lowest option and twenty in the highest: with p = m = 1/2 the share's
 * interval is 29.6 points wide, by z and n = 40; that of the score is 30.8, by t
 * = 2.0227 and n* = 39. */
static void test_low_reliability_by_width_of_the_score(void **state) {
    struct scorecard card = {0};
    const struct item_result *item = NULL;

    (void)state;
    add(20, 4, 2, 2, 2);
    add(20, 0, 2, 2, 2);
    card = make();
    item = &card.items[0];
    assert_near(item->bands[BAND_POSITIVE].high.value -
                    item->bands[BAND_POSITIVE].low.value,
                0.29600946133069, 1e-12);
    assert_true(fabs(item->head.high.value - item->head.low.value - 30.8) < 0.05);
    assert_true((item->head.flags & FLAG_LOW_RELIABILITY) != 0);
}

static void test_divided(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(50, 4, 4, 3, 2);
    add(50, 0, 0, 1, 2);
    add(60, DONT_KNOW, 4, DONT_KNOW, 2);
    card = make();
    assert_int_equal(card.items[0].head.flags, FLAG_DIVIDED);
    assert_int_equal(card.items[1].head.flags, FLAG_DIVIDED); /* 110 and 50 of 160 */
    /* 4 and 2 in halves: consensus 1 + log2(3/4) = .58, not divided */
    assert_int_equal(card.items[2].head.flags, 0);
    assert_int_equal(card.items[3].head.flags, 0);
}

static void test_alpha_needs_thirty_complete_rows(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(SCORECARD_ALPHA_ROWS_MIN - 10, 4, 3, 4, 0);
    add(9, 1, 1, 0, 3);
    add(5, 1, 1, DONT_KNOW, 3);
    card = make();
    assert_int_equal(card.composites[2].head.n.value, 34);
    assert_false(card.composites[2].alpha.value.known);
    assert_false(card.composites[2].alpha.n.known);
    assert_null(card.composites[2].alpha.item_dropped);
    add(1, 1, 1, 0, 3);
    card = make();
    assert_true(card.composites[2].alpha.value.known);
    assert_int_equal(card.composites[2].alpha.n.value, SCORECARD_ALPHA_ROWS_MIN);
    assert_true(card.composites[2].alpha.low.value <
                card.composites[2].alpha.value.value);
    assert_true(card.composites[2].alpha.item_dropped[0].known);
    assert_false(card.composites[1].alpha.value.known); /* two items */
}

static void test_alpha_of_equal_answers_is_not_defined(void **state) {
    struct scorecard card = {0};

    (void)state;
    add(50, 3, 3, 3, 1);
    card = make();
    assert_false(card.composites[0].alpha.value.known);
    assert_false(card.composites[0].alpha.low.known);
    assert_false(card.composites[0].alpha.n.known);
    assert_near(card.composites[0].head.score.value, 75, TIGHT);
    assert_true(card.composites[0].head.sd.known &&
                card.composites[0].head.sd.value == 0);
    assert_true(card.composites[0].head.low.value < 75);
    assert_true(card.composites[0].head.high.value > 75);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nobody, begin, end),
        cmocka_unit_test_setup_teardown(test_one_person, begin, end),
        cmocka_unit_test_setup_teardown(test_kinds_of_non_answer, begin, end),
        cmocka_unit_test_setup_teardown(test_composite_of_items_not_asked, begin, end),
        cmocka_unit_test_setup_teardown(test_shares_of_a_composite, begin, end),
        cmocka_unit_test_setup_teardown(test_ceiling_and_floor, begin, end),
        cmocka_unit_test_setup_teardown(test_everybody_at_the_floor, begin, end),
        cmocka_unit_test_setup_teardown(test_low_reliability_by_number, begin, end),
        cmocka_unit_test_setup_teardown(test_low_reliability_by_width, begin, end),
        cmocka_unit_test_setup_teardown(test_low_reliability_by_width_of_the_score,
                                        begin, end),
        cmocka_unit_test_setup_teardown(test_divided, begin, end),
        cmocka_unit_test_setup_teardown(test_alpha_needs_thirty_complete_rows, begin,
                                        end),
        cmocka_unit_test_setup_teardown(test_alpha_of_equal_answers_is_not_defined,
                                        begin, end),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
