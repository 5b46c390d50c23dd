/* Responses to comparisons: against whom, what stands, what is highlighted. */
#include "scoring/score.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"
#include "tests/unit/scoring/compared.h"

#include <math.h>

static const struct published_comparison *of_place(size_t area) {
    const struct published_comparison *targets = publication_comparisons(
        compared_publication, COMPARISON_REST_OF_SYSTEM, area, NONE, NONE);

    assert_non_null(targets);
    return targets;
}

static void assert_nothing_known(const struct published_comparison *of,
                                 enum status status) {
    assert_int_equal(of->status, status);
    assert_false(of->n1.known || of->n2.known || of->difference.known ||
                 of->low.known || of->high.known || of->delta.known || of->p.known ||
                 of->p_adjusted.known || of->highlighted);
    assert_int_equal(of->n1.value + of->n2.value, 0);
    assert_near(of->difference.value + of->p.value, 0, 0);
}

/* 20 of Health answer 5, 30 others 1; nobody else. The rest of a group is everybody of
 * the area but the group, those who stated none among them. */
static void test_a_group_against_the_rest(void **state) {
    const struct published_comparison *health = NULL;

    (void)state;
    compared_begin();
    compared_add(20, NORTH, HEALTH, 4);
    compared_add(15, NORTH, SOCIAL, 0);
    compared_add(15, NORTH, ATTRIBUTE_NOT_STATED, 0);
    compared_add(10, SOUTH, HEALTH, 0);
    compared_score();
    health = compared_group(NORTH, HEALTH);
    for (size_t t = 0; t < TARGETS; t++) {
        assert_int_equal(health[t].status, STATUS_PUBLISHED);
        assert_int_equal(health[t].n1.value, 20);
        assert_int_equal(health[t].n2.value, 30);
        assert_near(health[t].difference.value, 100, 0);
        assert_near(health[t].delta.value, 1, 0);
    }
    /* Neither side varies: Welch, of which the limits are, has nothing to go by, the
     * ranks have. What is made of the one item has its test, once. */
    for (size_t t = 0; t < TARGETS; t++) {
        assert_true(health[t].p.known);
        assert_true(health[t].highlighted);
        assert_false(health[t].low.known);
    }
    assert_near(health[COMPOSITE].p.value, health[ITEM].p.value, 0);
    assert_near(health[COMPOSITE].p_adjusted.value, health[ITEM].p_adjusted.value, 0);
    assert_int_equal(compared_group(NORTH, SOCIAL)[ITEM].n2.value, 35);
    assert_nothing_known(&compared_group(NORTH, PROVIDER)[ITEM], STATUS_EMPTY);
}

/* By hand: all 600 pairs one way, and two levels of 20 and 30 in the tie correction:
 * sigma^2 = 20 30 / 12 (51 - (7980 + 26970) / (50 49)) = 600 / 12 x 36.7346938775510;
 * U - mu = 300. */
static void test_p_by_hand(void **state) {
    double sigma = sqrt(600.0 / 12 * (51 - (7980.0 + 26970.0) / (50 * 49)));

    (void)state;
    compared_begin();
    compared_add(20, NORTH, HEALTH, 4);
    compared_add(30, NORTH, SOCIAL, 0);
    compared_score();
    assert_near(compared_group(NORTH, HEALTH)[ITEM].p.value,
                erfc(300 / sigma / sqrt(2)), 1e-9);
}

/* The rest of the system are the people it counts who are not in the place: whoever is
 * in both places is in neither's rest, and counts once. */
static void test_a_place_against_the_rest(void **state) {
    static const uint32_t both[] = {NORTH, SOUTH};

    (void)state;
    compared_begin();
    compared_add(20, NORTH, HEALTH, 4);
    compared_add(25, SOUTH, HEALTH, 1);
    compared_add_in(12, both, 2, HEALTH, 2);
    compared_add(30, EAST, HEALTH, 0);
    compared_score();
    assert_int_equal(of_place(NORTH)[ITEM].n1.value, 32);
    assert_int_equal(of_place(NORTH)[ITEM].n2.value, 55);
    assert_int_equal(of_place(SOUTH)[ITEM].n1.value, 37);
    assert_int_equal(of_place(SOUTH)[ITEM].n2.value, 50);
    /* (20 x 100 + 12 x 50) / 32 less (25 x 25) / 55 */
    assert_near(of_place(NORTH)[ITEM].difference.value, 2600.0 / 32 - 625.0 / 55,
                1e-12);
    assert_null(publication_comparisons(compared_publication, COMPARISON_REST_OF_SYSTEM,
                                        SYSTEM, NONE, NONE));
}

/* North with two localities, South with one: place, then its localities. */
enum { UP = 2, DOWN = 3, SOUTH_OF_TWO = 4, ALONE = 5 };

static void begin_localities(void) {
    const size_t item = 0;

    fixture_begin(&compared_fixture);
    fixture_add_scale(&compared_fixture, 1, 5, 1);
    fixture_add_item(&compared_fixture, 0, false);
    fixture_add_composite(&compared_fixture, &item, 1);
    fixture_add_place(&compared_fixture);
    fixture_add_locality(&compared_fixture);
    fixture_add_locality(&compared_fixture);
    fixture_add_place(&compared_fixture);
    fixture_add_locality(&compared_fixture);
    fixture_ready(&compared_fixture);
    compared_fixture.review.publish.minimum = MINIMUM;
}

static const struct published_comparison *of_locality(size_t area) {
    return publication_comparisons(compared_publication, COMPARISON_REST_OF_PLACE, area,
                                   NONE, NONE);
}

/* The rest of a place are all its people who are not in the locality: those of another
 * one, who count once where they named both, and those who named none. Nobody of
 * another place is among them, and one locality has no rest. */
static void test_a_locality_against_the_rest(void **state) {
    static const uint32_t both[] = {UP, DOWN};

    (void)state;
    begin_localities();
    compared_add(20, UP, 0, 4);
    compared_add(25, DOWN, 0, 1);
    compared_add_in(12, both, 2, 0, 2);
    compared_add(15, NORTH, 0, 0);
    compared_add(40, ALONE, 0, 3);
    compared_add(10, SOUTH_OF_TWO, 0, 3);
    compared_score();
    assert_int_equal(of_locality(UP)[ITEM].n1.value, 32);
    assert_int_equal(of_locality(UP)[ITEM].n2.value, 40);
    assert_int_equal(of_locality(DOWN)[ITEM].n1.value, 37);
    assert_int_equal(of_locality(DOWN)[ITEM].n2.value, 35);
    /* (20 x 100 + 12 x 50) / 32 less (25 x 25) / 40 */
    assert_near(of_locality(UP)[ITEM].difference.value, 2600.0 / 32 - 625.0 / 40,
                1e-12);
    assert_null(of_locality(ALONE));
    assert_null(of_locality(NORTH));
}

/* Only where both are shown: Up's 7 are not, nor then is Down, less whom North would be
 * Up. */
static void test_a_hidden_locality_is_not_compared(void **state) {
    (void)state;
    begin_localities();
    compared_add(7, UP, 0, 4);
    compared_add_even(25, DOWN, 0);
    compared_add_even(30, ALONE, 0);
    compared_score();
    assert_nothing_known(&of_locality(UP)[ITEM], STATUS_SUPPRESSED);
    assert_nothing_known(&of_locality(DOWN)[ITEM], STATUS_SUPPRESSED);
    assert_int_equal(of_place(NORTH)[ITEM].status, STATUS_PUBLISHED);
}

/* A locality of the whole place but for 3 who named none: they are too few to compare
 * with. */
static void test_the_rest_of_a_place_needs_the_minimum(void **state) {
    (void)state;
    begin_localities();
    compared_add_even(25, UP, 0);
    compared_add_even(3, NORTH, 0);
    compared_add_even(30, ALONE, 0);
    compared_score();
    assert_nothing_known(&of_locality(UP)[ITEM], STATUS_SUPPRESSED);
    assert_nothing_known(&of_locality(DOWN)[ITEM], STATUS_EMPTY);
}

/* A place too small for the system is no part of anybody's rest, and is not compared.
 * With it left out two places remain, and their two comparisons are one test. */
static void test_a_small_place_is_in_no_rest(void **state) {
    (void)state;
    compared_begin();
    compared_add_even(40, NORTH, HEALTH);
    compared_add(15, SOUTH, HEALTH, 3);
    compared_add_even(15, SOUTH, HEALTH);
    compared_add(MINIMUM - 1, EAST, HEALTH, 4);
    compared_score();
    assert_int_equal(of_place(NORTH)[ITEM].n2.value, 30);
    assert_nothing_known(&of_place(EAST)[ITEM], STATUS_SUPPRESSED);
    assert_nothing_known(&of_place(EAST)[COMPOSITE], STATUS_SUPPRESSED);
    assert_near(of_place(NORTH)[ITEM].p_adjusted.value, of_place(NORTH)[ITEM].p.value,
                0);
    assert_near(of_place(NORTH)[ITEM].p.value, of_place(SOUTH)[ITEM].p.value, 0);
    assert_near(of_place(NORTH)[ITEM].delta.value, -of_place(SOUTH)[ITEM].delta.value,
                0);
}

static void test_two_groups_are_one_test(void **state) {
    (void)state;
    compared_begin();
    compared_add_even(20, NORTH, HEALTH);
    compared_add(20, NORTH, SOCIAL, 3);
    compared_score();
    for (size_t t = 0; t < TARGETS; t++) {
        const struct published_comparison *health = &compared_group(NORTH, HEALTH)[t];
        const struct published_comparison *social = &compared_group(NORTH, SOCIAL)[t];

        assert_near(health->p_adjusted.value, health->p.value, 0);
        assert_near(social->p.value, health->p.value, 0);
        assert_near(social->p_adjusted.value, health->p.value, 0);
        assert_near(social->delta.value, -health->delta.value, 0);
        assert_near(social->difference.value, -health->difference.value, 0);
        assert_near(social->low.value, -health->high.value, 0);
        assert_int_equal(social->highlighted, health->highlighted);
    }
}

/* Three groups: Holm takes the smallest p three times. */
static void test_three_groups_are_three_tests(void **state) {
    double smallest = 1;
    double adjusted = 0;

    (void)state;
    compared_begin();
    compared_add_even(20, NORTH, HEALTH);
    compared_add(10, NORTH, SOCIAL, 3);
    compared_add_even(15, NORTH, SOCIAL);
    compared_add(12, NORTH, PROVIDER, 1);
    compared_score();
    for (size_t g = 0; g < GROUPS; g++) {
        const struct published_comparison *of = &compared_group(NORTH, g)[ITEM];

        if (of->p.value < smallest) {
            smallest = of->p.value;
            adjusted = of->p_adjusted.value;
        }
    }
    assert_true(smallest < 1.0 / 3);
    assert_near(adjusted, 3 * smallest, 1e-15);
}

/* Of 1,000 in each group `high` of Health answer 5 and as many of the others 1, the
 * rest the other way round: delta is (high^2 - low^2) / 1000^2. */
static const struct published_comparison *two_large_groups(size_t high) {
    compared_begin();
    compared_add(high, NORTH, HEALTH, 4);
    compared_add(1000 - high, NORTH, HEALTH, 0);
    compared_add(1000 - high, NORTH, SOCIAL, 4);
    compared_add(high, NORTH, SOCIAL, 0);
    compared_score();
    return compared_group(NORTH, HEALTH);
}

/* Beyond chance in both, but 0.1 is negligible. */
static void test_a_negligible_difference_is_not_highlighted(void **state) {
    const struct published_comparison *health = two_large_groups(550);

    assert_near(health[ITEM].delta.value, 0.1, 1e-12);
    assert_true(health[ITEM].p_adjusted.value < 0.001);
    assert_false(health[ITEM].highlighted);
    (void)compared_end(state);
    health = two_large_groups(600);
    assert_near(health[ITEM].delta.value, 0.2, 1e-12);
    assert_true(health[ITEM].highlighted);
}

/* All others answer 4; of a hundred of Health `high` answer 5 and the rest 1. */
static const struct published_comparison *most_higher_a_few_far_lower(size_t high) {
    compared_begin();
    compared_add(high, NORTH, HEALTH, 4);
    compared_add(100 - high, NORTH, HEALTH, 0);
    compared_add(100, NORTH, SOCIAL, 3);
    compared_score();
    return compared_group(NORTH, HEALTH);
}

/* Most of the answers are higher, and the average is lower or the same: that is told as
 * significant, and no word for the direction is true of both. */
static void test_which_way_against_its_average(void **state) {
    static const struct {
        size_t high;
        double difference;
        int way;
    } cases[] = {{72, -3, 0}, {75, 0, 0}, {80, 5, 1}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct published_comparison *health =
            most_higher_a_few_far_lower(cases[i].high);
        const struct published_comparison *care = compared_group(NORTH, SOCIAL);

        for (size_t t = 0; t < TARGETS; t++) {
            assert_near(health[t].difference.value, cases[i].difference, 1e-9);
            assert_true(health[t].delta.value >= 0.44);
            assert_true(health[t].highlighted && care[t].highlighted);
            assert_int_equal(published_way(&health[t]), cases[i].way);
            assert_int_equal(published_way(&care[t]), -cases[i].way);
        }
        (void)compared_end(state);
    }
}

/* A rest under the minimum withholds the comparison, and one of nobody empties it. */
static void test_the_rest_needs_the_minimum_too(void **state) {
    (void)state;
    compared_begin();
    compared_add_even(20, NORTH, HEALTH);
    compared_add_even(MINIMUM - 1, NORTH, ATTRIBUTE_NOT_STATED);
    compared_add_even(30, SOUTH, HEALTH);
    compared_score();
    assert_nothing_known(&compared_group(NORTH, HEALTH)[ITEM], STATUS_SUPPRESSED);
    assert_nothing_known(&compared_group(NORTH, HEALTH)[COMPOSITE], STATUS_SUPPRESSED);
    assert_nothing_known(&compared_group(SOUTH, HEALTH)[ITEM], STATUS_EMPTY);
}

static void test_one_place_has_no_rest(void **state) {
    (void)state;
    compared_begin();
    compared_add_even(30, NORTH, HEALTH);
    compared_score();
    assert_nothing_known(&of_place(NORTH)[ITEM], STATUS_EMPTY);
    assert_nothing_known(&of_place(SOUTH)[ITEM], STATUS_EMPTY);
    assert_nothing_known(&compared_group(NORTH, HEALTH)[ITEM], STATUS_EMPTY);
}

static void test_all_the_same_answer(void **state) {
    const struct published_comparison *health = NULL;

    (void)state;
    compared_begin();
    compared_add(20, NORTH, HEALTH, 2);
    compared_add(20, NORTH, SOCIAL, 2);
    compared_score();
    health = compared_group(NORTH, HEALTH);
    for (size_t t = 0; t < TARGETS; t++) {
        assert_int_equal(health[t].status, STATUS_PUBLISHED);
        assert_near(health[t].difference.value, 0, 0);
        assert_near(health[t].delta.value, 0, 0);
        assert_false(health[t].p.known || health[t].p_adjusted.known);
        assert_false(health[t].highlighted);
    }
}

/* With minimum 1 a side of four is shown, but neither tested nor counted in Holm. */
static void test_too_few_to_test(void **state) {
    (void)state;
    compared_begin();
    compared_fixture.review.publish.minimum = 1;
    compared_add_even(4, NORTH, HEALTH);
    compared_add_even(20, NORTH, SOCIAL);
    compared_add(20, NORTH, PROVIDER, 3);
    compared_score();
    assert_int_equal(compared_group(NORTH, HEALTH)[ITEM].status, STATUS_PUBLISHED);
    assert_true(compared_group(NORTH, HEALTH)[ITEM].difference.known);
    assert_false(compared_group(NORTH, HEALTH)[ITEM].p.known);
    assert_false(compared_group(NORTH, HEALTH)[ITEM].delta.known);
    assert_near(compared_group(NORTH, PROVIDER)[ITEM].p_adjusted.value,
                2 * compared_group(NORTH, PROVIDER)[ITEM].p.value, 1e-15);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_a_group_against_the_rest, compared_end),
        cmocka_unit_test_teardown(test_p_by_hand, compared_end),
        cmocka_unit_test_teardown(test_a_place_against_the_rest, compared_end),
        cmocka_unit_test_teardown(test_a_locality_against_the_rest, compared_end),
        cmocka_unit_test_teardown(test_a_hidden_locality_is_not_compared, compared_end),
        cmocka_unit_test_teardown(test_the_rest_of_a_place_needs_the_minimum,
                                  compared_end),
        cmocka_unit_test_teardown(test_a_small_place_is_in_no_rest, compared_end),
        cmocka_unit_test_teardown(test_two_groups_are_one_test, compared_end),
        cmocka_unit_test_teardown(test_three_groups_are_three_tests, compared_end),
        cmocka_unit_test_teardown(test_a_negligible_difference_is_not_highlighted,
                                  compared_end),
        cmocka_unit_test(test_which_way_against_its_average),
        cmocka_unit_test_teardown(test_the_rest_needs_the_minimum_too, compared_end),
        cmocka_unit_test_teardown(test_one_place_has_no_rest, compared_end),
        cmocka_unit_test_teardown(test_all_the_same_answer, compared_end),
        cmocka_unit_test_teardown(test_too_few_to_test, compared_end),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
