/* Who is divided, and who is no side of it (method.md M18). */
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"
#include "tests/unit/scoring/compared.h"

static unsigned flags_of(size_t area, size_t target) {
    const struct published_cell *cell =
        publication_cell(compared_publication, area, NONE, NONE);

    return target == ITEM ? cell->items[0].head.flags : cell->composites[0].head.flags;
}

/* Health answers 3 to 5, Social 1 to 3, Provider 2 to 4: each so many times 3 people.
 */
static void add_three(size_t health, size_t social, size_t provider) {
    for (uint8_t i = 0; i < 3; i++) {
        compared_add(health, NORTH, HEALTH, (uint8_t)(i + 2));
        compared_add(social, NORTH, SOCIAL, i);
        compared_add(provider, NORTH, PROVIDER, (uint8_t)(i + 1));
    }
}

/* Consensus 0.58, so that only the groups show the split. */
static void test_two_groups_divide_a_place(void **state) {
    const struct published_split *split = NULL;

    (void)state;
    compared_begin();
    add_three(20, 20, 20);
    compared_score();
    for (size_t t = 0; t < TARGETS; t++) {
        split = publication_split(compared_publication, NORTH, t, 0);
        assert_non_null(split);
        assert_int_equal(split->attribute, 0);
        assert_int_equal(split->higher, HEALTH);
        assert_int_equal(split->lower, SOCIAL);
        assert_true((flags_of(NORTH, t) & (unsigned)FLAG_DIVIDED) != 0);
    }
}

/* Of four groups two answer high and two low, all as far from the rest: the first of
 * them is set against the first on the other side. */
static void test_of_groups_as_far_apart_the_first_is_told(void **state) {
    enum { HIGH, HIGH_TOO, LOW, LOW_TOO, FOUR };

    const uint32_t north = NORTH;

    (void)state;
    compared_begin();
    assert_int_equal(fixture_add_group(&compared_fixture, FOUR), 1);
    fixture_ready(&compared_fixture);
    compared_fixture.review.publish.minimum = MINIMUM;
    for (uint8_t i = 0; i < 240; i++) {
        const uint8_t groups[] = {HEALTH, i % FOUR};
        const uint8_t answer = (uint8_t)(i / FOUR % 3 + (groups[1] < LOW ? 2 : 0));

        fixture_respond(&compared_fixture, &answer, groups, &north, 1);
    }
    compared_score();
    const struct published_split *split =
        publication_split(compared_publication, NORTH, ITEM, 1);
    assert_non_null(split);
    assert_int_equal(split->higher, HIGH);
    assert_int_equal(split->lower, LOW);
}

/* Health's 12 are too few to be a side, whatever they said: Provider is the other one,
 * and is one only from all staff's average on. */
static void test_few_are_no_side(void **state) {
    (void)state;
    compared_begin();
    add_three(4, 20, 0);
    compared_score();
    assert_true(compared_group(NORTH, HEALTH)[ITEM].highlighted);
    assert_null(publication_split(compared_publication, NORTH, ITEM, 0));
    assert_true((flags_of(NORTH, ITEM) & (unsigned)FLAG_DIVIDED) == 0);
    publication_free(compared_publication);
    compared_begin();
    add_three(4, 20, 20);
    compared_score();
    assert_non_null(publication_split(compared_publication, NORTH, ITEM, 0));
    assert_int_equal(publication_split(compared_publication, NORTH, ITEM, 0)->higher,
                     PROVIDER);
}

static void test_others_are_no_side(void **state) {
    static const char *const labels[] = {"Other", "other (please say)", "Others"};

    (void)state;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        compared_begin();
        compared_fixture.values[HEALTH].label = labels[i];
        add_three(20, 20, 0);
        compared_score();
        assert_int_equal(
            publication_split(compared_publication, NORTH, ITEM, 0) != NULL, i == 2);
        publication_free(compared_publication);
        compared_publication = NULL;
    }
}

/* Of one attribute by itself: the other one's groups are alike. */
static void test_each_attribute_by_itself(void **state) {
    const uint32_t north = NORTH;

    (void)state;
    compared_begin();
    assert_int_equal(fixture_add_group(&compared_fixture, 2), 1);
    fixture_ready(&compared_fixture);
    compared_fixture.review.publish.minimum = MINIMUM;
    for (uint8_t i = 0; i < 120; i++) {
        const uint8_t groups[] = {i % 2, i / 60};
        const uint8_t answer = (uint8_t)(i % 3 + (i % 2 == HEALTH ? 2 : 0));

        fixture_respond(&compared_fixture, &answer, groups, &north, 1);
    }
    compared_score();
    assert_non_null(publication_split(compared_publication, NORTH, ITEM, 0));
    assert_null(publication_split(compared_publication, NORTH, ITEM, 1));
}

static void test_like_groups_do_not_divide(void **state) {
    (void)state;
    compared_begin();
    for (uint8_t i = 0; i < 3; i++) {
        compared_add(10, NORTH, HEALTH, (uint8_t)(i + 1));
        compared_add(10, NORTH, SOCIAL, (uint8_t)(i + 1));
    }
    compared_score();
    assert_null(publication_split(compared_publication, NORTH, ITEM, 0));
    assert_null(publication_split(compared_publication, NORTH, COMPOSITE, 0));
    assert_true((flags_of(NORTH, ITEM) & (unsigned)FLAG_DIVIDED) == 0);
    assert_true((flags_of(NORTH, COMPOSITE) & (unsigned)FLAG_DIVIDED) == 0);
}

/* Of Health 21 answer 5 and 9 answer 1: against Social's 4 most pairs go its way (delta
 * 0.4), while its average, 3.8, is below all staff's. It is no side of its own. */
static void test_a_group_is_not_split_from_itself(void **state) {
    (void)state;
    compared_begin();
    compared_add(21, NORTH, HEALTH, 4);
    compared_add(9, NORTH, HEALTH, 0);
    compared_add(30, NORTH, SOCIAL, 3);
    compared_score();
    assert_true(compared_group(NORTH, HEALTH)[ITEM].highlighted);
    assert_near(compared_group(NORTH, HEALTH)[ITEM].delta.value, 0.4, 1e-12);
    assert_null(publication_split(compared_publication, NORTH, ITEM, 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_two_groups_divide_a_place, compared_end),
        cmocka_unit_test_teardown(test_of_groups_as_far_apart_the_first_is_told,
                                  compared_end),
        cmocka_unit_test_teardown(test_few_are_no_side, compared_end),
        cmocka_unit_test_teardown(test_others_are_no_side, compared_end),
        cmocka_unit_test_teardown(test_each_attribute_by_itself, compared_end),
        cmocka_unit_test_teardown(test_like_groups_do_not_divide, compared_end),
        cmocka_unit_test_teardown(test_a_group_is_not_split_from_itself, compared_end),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
