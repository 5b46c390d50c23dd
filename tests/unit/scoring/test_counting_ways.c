/* Which way people in several places and of the whole system are counted, on numbers of
 * people and of answers chosen around the minimum. */
#include "scoring/disclosure/counting_ways.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/fixture.h"

#define MINIMUM 3

/* The areas of the review: two places of two localities each, and one without. */
enum { SYSTEM, NORTH, NORTH_A, NORTH_B, SOUTH, SOUTH_A, SOUTH_B, EAST };

enum { HEALTH, SOCIAL };

static struct fixture fixture;

static void begin(void) {
    static const size_t items[] = {0, 1};

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    fixture_add_item(&fixture, 0, false);
    fixture_add_item(&fixture, 0, false);
    fixture_add_composite(&fixture, items, 2);
    fixture_add_group(&fixture, 2);
    fixture_add_place(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_place(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_place(&fixture);
    fixture_ready(&fixture);
    fixture.review.publish.minimum = MINIMUM;
}

/* `people` of one group who name the areas given after it; `answered` of them answered
 * the second question. */
static void add(size_t people, size_t answered, uint8_t group, const uint32_t *areas,
                size_t n) {
    for (size_t i = 0; i < people; i++) {
        const uint8_t answers[] = {1, i < answered ? 1 : ANSWER_BLANK};

        fixture_respond(&fixture, answers, &group, areas, n);
    }
}

#define ADD_ANSWERED(people, answered, group, ...)                                     \
    add((people), (answered), (group), (const uint32_t[]){__VA_ARGS__},                \
        sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

#define ADD(people, group, ...) ADD_ANSWERED(people, people, group, __VA_ARGS__)

static struct membership *choose_given(const struct counting *given) {
    struct membership *membership = NULL;

    assert_int_equal(counting_ways_membership(&membership, &fixture.review,
                                              &fixture.responses, given, NULL),
                     ERR_OK);
    return membership;
}

static enum counting_way choose(void) {
    struct membership *membership = choose_given(NULL);
    enum counting_way way = membership->counting.way;

    membership_free(membership);
    return way;
}

static bool chooses_first_locality(size_t place) {
    struct membership *membership = choose_given(NULL);
    bool is_first = counting_is_first_locality(&membership->counting, place);

    membership_free(membership);
    return is_first;
}

static void begin_two_places(void) {
    begin();
    ADD(5, HEALTH, NORTH);
    ADD(5, HEALTH, SOUTH);
}

static void test_nobody_in_several_places(void **state) {
    (void)state;
    begin();
    assert_int_equal(choose(), COUNT_EVERYWHERE);
    begin_two_places();
    add(1, 1, SOCIAL, NULL, 0);
    assert_int_equal(choose(), COUNT_EVERYWHERE);
}

/* North and South less the system are those in both. */
static void test_few_in_several_places(void **state) {
    (void)state;
    begin_two_places();
    ADD(MINIMUM - 1, HEALTH, NORTH, SOUTH);
    assert_int_equal(choose(), COUNT_FIRST_PLACE);
    begin_two_places();
    ADD(MINIMUM, HEALTH, NORTH, SOUTH);
    assert_int_equal(choose(), COUNT_EVERYWHERE);
}

/* Less them, the four of the whole system are nobody's number: neither need go. */
static void test_few_in_several_places_beside_the_whole_system(void **state) {
    (void)state;
    begin_two_places();
    ADD(MINIMUM - 1, HEALTH, NORTH, SOUTH);
    ADD(4, HEALTH, SYSTEM);
    assert_int_equal(choose(), COUNT_EVERYWHERE);
}

/* The system less its places. */
static void test_the_whole_system(void **state) {
    struct membership *membership = NULL;

    (void)state;
    begin_two_places();
    ADD(MINIMUM, HEALTH, SYSTEM);
    assert_int_equal(choose(), COUNT_EVERYWHERE);
    begin_two_places();
    ADD(MINIMUM - 1, HEALTH, SYSTEM);
    membership = choose_given(NULL);
    assert_int_equal(membership->counting.way, COUNT_FIRST_PLACE);
    assert_int_equal(membership->system_wide_left_out, MINIMUM - 1);
    membership_free(membership);
}

/* Enough people of the whole system, but one question answered by too few of them: a
 * place would lose it. */
static void test_one_question(void **state) {
    (void)state;
    begin_two_places();
    ADD_ANSWERED(4, MINIMUM - 1, HEALTH, SYSTEM);
    assert_int_equal(choose(), COUNT_FIRST_PLACE);
    begin_two_places();
    ADD_ANSWERED(4, MINIMUM, HEALTH, SYSTEM);
    assert_int_equal(choose(), COUNT_EVERYWHERE);
}

/* In the first of their places only, four of its six would leave South too few. */
static void test_a_place_that_lives_of_others(void **state) {
    (void)state;
    begin();
    ADD(5, HEALTH, NORTH);
    ADD(2, HEALTH, SOUTH);
    ADD(4, HEALTH, NORTH, SOUTH);
    assert_int_equal(choose(), COUNT_EVERYWHERE);
}

static void begin_groups(void) {
    begin();
    ADD(5, HEALTH, NORTH);
    ADD(5, SOCIAL, NORTH);
    ADD(5, HEALTH, SOUTH);
    ADD(5, SOCIAL, SOUTH);
    ADD(MINIMUM, HEALTH, NORTH, SOUTH);
    ADD(MINIMUM - 1, SOCIAL, NORTH, SOUTH);
}

/* Two social workers in both places would cost groups. In no group they are five with
 * others, which all staff less its groups may show. All staff shows the same. */
static void test_few_of_a_group_in_several_places(void **state) {
    (void)state;
    begin_groups();
    assert_int_equal(choose(), COUNT_EVERYWHERE_NO_GROUP);
    ADD(1, SOCIAL, NORTH, SOUTH);
    assert_int_equal(choose(), COUNT_EVERYWHERE);
    begin_groups();
    fixture.review.n_groups = 0;
    assert_int_equal(choose(), COUNT_EVERYWHERE);
}

static void test_several_localities(void **state) {
    (void)state;
    begin();
    ADD(5, HEALTH, NORTH_A);
    ADD(4, HEALTH, NORTH_B);
    ADD(MINIMUM - 1, HEALTH, NORTH_A, NORTH_B);
    ADD(5, HEALTH, SOUTH_A);
    ADD(4, HEALTH, SOUTH_B);
    ADD(MINIMUM, HEALTH, SOUTH_A, SOUTH_B);
    assert_true(chooses_first_locality(NORTH));
    assert_false(chooses_first_locality(SOUTH));
    assert_false(chooses_first_locality(EAST));
    assert_int_equal(choose(), COUNT_EVERYWHERE); /* one place is not several */
    ADD(2, HEALTH, NORTH); /* those in both and these are nobody's number */
    assert_false(chooses_first_locality(NORTH));
}

/* What North gains, South would lose: nobody is in South B but those who are in South
 * A, too. Neither decides for the other. */
static void test_localities_of_each_place_for_itself(void **state) {
    (void)state;
    begin();
    ADD(5, HEALTH, NORTH_A);
    ADD(4, HEALTH, NORTH_B);
    ADD(MINIMUM - 1, HEALTH, NORTH_A, NORTH_B);
    ADD(5, HEALTH, SOUTH_A);
    ADD(MINIMUM + 1, HEALTH, SOUTH_A, SOUTH_B);
    assert_true(chooses_first_locality(NORTH));
    assert_false(chooses_first_locality(SOUTH));
}

/* Pairs of neighbours, each of enough people: 30 places may share people, 31 may not.
 */
static void test_many_linked_places(void **state) {
    (void)state;
    for (uint32_t places = COUNTING_LINKED_PLACES_MAX;
         places <= COUNTING_LINKED_PLACES_MAX + 1; places++) {
        fixture_begin(&fixture);
        fixture_add_scale(&fixture, 1, 5, 1);
        fixture_add_item(&fixture, 0, false);
        fixture_add_item(&fixture, 0, false);
        for (uint32_t i = 0; i < places; i++) {
            fixture_add_place(&fixture);
        }
        fixture_ready(&fixture);
        fixture.review.publish.minimum = MINIMUM;
        for (uint32_t place = 1; place < places; place++) {
            const uint32_t pair[] = {place, place + 1};

            add(MINIMUM, MINIMUM, HEALTH, pair, 2);
        }
        assert_int_equal(choose(), places > COUNTING_LINKED_PLACES_MAX
                                       ? COUNT_FIRST_PLACE
                                       : COUNT_EVERYWHERE);
    }
}

static void test_what_is_given_is_kept(void **state) {
    static const bool north[FIXTURE_AREAS] = {[NORTH] = true};
    const struct counting given = {COUNT_EVERYWHERE_NO_GROUP, north};
    struct membership *membership = NULL;

    (void)state;
    begin_two_places();
    ADD(MINIMUM - 1, HEALTH, NORTH, SOUTH);
    membership = choose_given(&given);
    assert_int_equal(membership->counting.way, COUNT_EVERYWHERE_NO_GROUP);
    assert_true(counting_is_first_locality(&membership->counting, NORTH));
    assert_false(counting_is_first_locality(&membership->counting, SOUTH));
    membership_free(membership);
}

/* With minimum 1 nobody is few: everybody counts where they say. */
static void test_minimum_one_leaves_everybody(void **state) {
    (void)state;
    begin();
    fixture.review.publish.minimum = 1;
    ADD(1, HEALTH, NORTH, SOUTH);
    ADD(1, HEALTH, SYSTEM);
    ADD(1, HEALTH, NORTH_A, NORTH_B);
    assert_int_equal(choose(), COUNT_EVERYWHERE);
    assert_false(chooses_first_locality(NORTH));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_in_several_places),
        cmocka_unit_test(test_few_in_several_places),
        cmocka_unit_test(test_few_in_several_places_beside_the_whole_system),
        cmocka_unit_test(test_the_whole_system),
        cmocka_unit_test(test_one_question),
        cmocka_unit_test(test_a_place_that_lives_of_others),
        cmocka_unit_test(test_few_of_a_group_in_several_places),
        cmocka_unit_test(test_several_localities),
        cmocka_unit_test(test_localities_of_each_place_for_itself),
        cmocka_unit_test(test_many_linked_places),
        cmocka_unit_test(test_what_is_given_is_kept),
        cmocka_unit_test(test_minimum_one_leaves_everybody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
