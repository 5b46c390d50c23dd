/* Who counts where (method.md M21 to M25), on numbers of people chosen around the
 * minimum. */
#include "scoring/counting/membership.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/fixture.h"

#define MINIMUM 3

/* The areas of the fixture's review. */
enum { SYSTEM, NORTH, NORTH_A, NORTH_B, SOUTH, SOUTH_A, EAST };

enum { HEALTH, SOCIAL };

static struct fixture fixture;

static void begin(void) {
    fixture_begin_small(&fixture, 2);
    fixture_add_place(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_place(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_place(&fixture);
    fixture_ready(&fixture);
    fixture.review.publish.minimum = MINIMUM;
}

/* `people` respondents of one group naming the areas given after it. */
static void add(size_t people, uint8_t group, const uint32_t *areas, size_t n) {
    static const uint8_t answer[] = {0};

    for (size_t i = 0; i < people; i++) {
        fixture_respond(&fixture, answer, &group, areas, n);
    }
}

#define ADD(people, group, ...)                                                        \
    add((people), (group), (const uint32_t[]){__VA_ARGS__},                            \
        sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

static struct membership *make_counted(enum counting_way way,
                                       const bool *first_locality) {
    const struct counting counting = {way, first_locality};
    struct membership *membership = NULL;

    assert_int_equal(membership_make(&membership, &fixture.review, &fixture.responses,
                                     NULL, &counting, NULL),
                     ERR_OK);
    return membership;
}

static struct membership *make(void) {
    return make_counted(COUNT_EVERYWHERE, NULL);
}

static size_t people(const struct membership *membership, size_t area) {
    return (size_t)membership->responses[membership->area_cells[area]];
}

static size_t people_of(const struct membership *membership, size_t area,
                        size_t group) {
    return (size_t)membership->responses[membership->area_cells[area] + 1 + group];
}

static void test_cells_stand_in_order(void **state) {
    static const struct cell_key expected[] = {
        {SYSTEM, NONE, NONE},  {SYSTEM, 0, HEALTH},   {SYSTEM, 0, SOCIAL},
        {NORTH, NONE, NONE},   {NORTH, 0, HEALTH},    {NORTH, 0, SOCIAL},
        {NORTH_A, NONE, NONE}, {NORTH_B, NONE, NONE}, {SOUTH, NONE, NONE},
        {SOUTH, 0, HEALTH},    {SOUTH, 0, SOCIAL},    {SOUTH_A, NONE, NONE},
        {EAST, NONE, NONE},    {EAST, 0, HEALTH},     {EAST, 0, SOCIAL},
    };
    struct membership *membership = NULL;

    (void)state;
    begin();
    membership = make();
    assert_int_equal(membership->n_cells, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < membership->n_cells; i++) {
        assert_int_equal(membership->cells[i].area, expected[i].area);
        assert_int_equal(membership->cells[i].attribute, expected[i].attribute);
        assert_int_equal(membership->cells[i].value, expected[i].value);
        assert_int_equal(membership->responses[i], 0);
    }
    assert_int_equal(membership->n_classes, 0);
    assert_int_equal(membership->n_counted_places, 0);
    assert_false(membership->any_place_left_out);
    membership_free(membership);
}

static void test_what_is_not_stated_counts_above(void **state) {
    struct membership *membership = NULL;

    (void)state;
    begin();
    add(1, HEALTH, NULL, 0);             /* no place: the system only */
    ADD(4, ATTRIBUTE_NOT_STATED, NORTH); /* no locality, no group */
    ADD(5, ATTRIBUTE_SEVERAL, NORTH_A);  /* several groups: all staff only */
    ADD(6, SOCIAL, SOUTH);
    membership = make();
    assert_int_equal(people(membership, SYSTEM), 16);
    assert_int_equal(people_of(membership, SYSTEM, HEALTH), 1);
    assert_int_equal(people_of(membership, SYSTEM, SOCIAL), 6);
    assert_int_equal(people(membership, NORTH), 9);
    assert_int_equal(people_of(membership, NORTH, HEALTH), 0);
    assert_int_equal(people(membership, NORTH_A), 5);
    assert_int_equal(people(membership, NORTH_B), 0);
    assert_int_equal(people(membership, SOUTH), 6);
    assert_int_equal(people(membership, EAST), 0);
    /* A place without people is neither counted nor too small. */
    assert_int_equal(membership->n_counted_places, 2);
    assert_int_equal(membership->counted_places[0], NORTH);
    assert_int_equal(membership->counted_places[1], SOUTH);
    assert_false(membership->any_place_left_out);
    membership_free(membership);
}

/* Five in either place, two in three of them, four of the whole system. */
static void begin_several(void) {
    begin();
    ADD(5, HEALTH, NORTH);
    ADD(5, HEALTH, SOUTH);
    ADD(2, HEALTH, NORTH_B, SOUTH, EAST);
    ADD(4, SOCIAL, SYSTEM);
    add(1, SOCIAL, NULL, 0);
}

static void test_several_places_everywhere(void **state) {
    struct membership *membership = NULL;

    (void)state;
    begin_several();
    membership = make_counted(COUNT_EVERYWHERE, NULL);
    assert_int_equal(membership->counting.way, COUNT_EVERYWHERE);
    assert_int_equal(membership->sharing, SHARING_SOME);
    assert_int_equal(people(membership, SYSTEM), 17);
    assert_int_equal(people_of(membership, SYSTEM, HEALTH), 12);
    assert_int_equal(people_of(membership, SYSTEM, SOCIAL), 5);
    assert_int_equal(people(membership, NORTH), 7);
    assert_int_equal(people_of(membership, NORTH, HEALTH), 7);
    assert_int_equal(people(membership, NORTH_B), 2);
    assert_int_equal(people(membership, SOUTH), 7);
    assert_int_equal(people(membership, EAST), 2);
    assert_int_equal(membership->system_wide_left_out, 0);
    membership_free(membership);
}

static void test_several_places_in_no_group(void **state) {
    struct membership *membership = NULL;

    (void)state;
    begin_several();
    membership = make_counted(COUNT_EVERYWHERE_NO_GROUP, NULL);
    assert_int_equal(people(membership, SYSTEM), 17);
    assert_int_equal(people_of(membership, SYSTEM, HEALTH), 10);
    assert_int_equal(people_of(membership, SYSTEM, SOCIAL),
                     1); /* said nothing of where */
    assert_int_equal(people(membership, NORTH), 7);
    assert_int_equal(people_of(membership, NORTH, HEALTH), 5);
    assert_int_equal(people(membership, SOUTH), 7);
    assert_int_equal(people_of(membership, SOUTH, HEALTH), 5);
    assert_int_equal(membership->system_wide_left_out, 0);
    membership_free(membership);
}

static void test_several_places_in_the_first(void **state) {
    struct membership *membership = NULL;

    (void)state;
    begin_several();
    membership = make_counted(COUNT_FIRST_PLACE, NULL);
    assert_int_equal(people(membership, SYSTEM), 13); /* who said nothing stays */
    assert_int_equal(people_of(membership, SYSTEM, SOCIAL), 1);
    assert_int_equal(people(membership, NORTH), 7);
    assert_int_equal(people_of(membership, NORTH, HEALTH), 7);
    assert_int_equal(people(membership, NORTH_B), 2);
    assert_int_equal(people(membership, SOUTH), 5);
    assert_int_equal(people(membership, EAST), 0);
    assert_int_equal(membership->system_wide_left_out, 4);
    assert_int_equal(membership->sharing, SHARING_NOBODY);
    membership_free(membership);
}

/* One place is not several, whatever way several places are counted. */
static void test_several_localities_of_one_place(void **state) {
    static const bool north[FIXTURE_AREAS] = {[NORTH] = true};

    (void)state;
    for (int way = COUNT_EVERYWHERE; way <= COUNT_FIRST_PLACE; way++) {
        struct membership *membership = NULL;

        begin();
        ADD(5, HEALTH, NORTH_A);
        ADD(2, HEALTH, NORTH, NORTH_A, NORTH_B);
        membership = make_counted((enum counting_way)way, NULL);
        assert_int_equal(people(membership, SYSTEM), 7);
        assert_int_equal(people(membership, NORTH), 7);
        assert_int_equal(people_of(membership, NORTH, HEALTH), 7);
        assert_int_equal(people(membership, NORTH_A), 7);
        assert_int_equal(people(membership, NORTH_B), 2);
        assert_int_equal(membership->sharing, SHARING_NOBODY);
        membership_free(membership);
        membership = make_counted((enum counting_way)way, north);
        assert_int_equal(people(membership, NORTH), 7);
        assert_int_equal(people(membership, NORTH_A), 7);
        assert_int_equal(people(membership, NORTH_B), 0);
        membership_free(membership);
    }
}

/* Whoever names the system and a place counts in the place. */
static void test_the_system_beside_a_place(void **state) {
    struct membership *membership = NULL;

    (void)state;
    begin();
    ADD(5, HEALTH, NORTH);
    ADD(MINIMUM - 1, HEALTH, SYSTEM, NORTH);
    membership = make_counted(COUNT_FIRST_PLACE, NULL);
    assert_int_equal(people(membership, SYSTEM), 7);
    assert_int_equal(people(membership, NORTH), 7);
    assert_int_equal(membership->system_wide_left_out, 0);
    membership_free(membership);
}

static void test_a_small_place_is_left_out(void **state) {
    struct membership *membership = NULL;

    (void)state;
    begin();
    ADD(5, HEALTH, NORTH);
    ADD(MINIMUM, HEALTH, SOUTH);
    ADD(MINIMUM - 1, HEALTH, EAST);
    membership = make();
    assert_true(membership->any_place_left_out);
    assert_int_equal(people(membership, SYSTEM), 8);
    assert_int_equal(people_of(membership, SYSTEM, HEALTH), 8);
    assert_int_equal(people(membership, EAST), 2);
    assert_int_equal(membership->n_counted_places, 2);
    assert_int_equal(membership->counted_places[1], SOUTH);
    membership_free(membership);
}

/* South has five of the six it needs, but all five work in North as well, which is
 * counted: they stay in the system. */
static void test_a_place_and_a_small_place(void **state) {
    struct membership *membership = NULL;

    (void)state;
    begin();
    fixture.review.publish.minimum = 6;
    ADD(5, HEALTH, NORTH);
    ADD(5, HEALTH, NORTH, SOUTH);
    ADD(5, HEALTH, NORTH, EAST);
    ADD(4, HEALTH, EAST);
    membership = make();
    assert_int_equal(people(membership, SOUTH), 5);
    assert_int_equal(people(membership, EAST), 9);
    assert_int_equal(people(membership, NORTH), 15);
    assert_int_equal(people(membership, SYSTEM), 19);
    assert_int_equal(membership->n_counted_places, 2);
    assert_int_equal(membership->counted_places[1], EAST);
    membership_free(membership);
}

/* With minimum 1 nobody is few: everybody counts where they say. */
static void test_minimum_one_leaves_everybody(void **state) {
    struct membership *membership = NULL;

    (void)state;
    begin();
    fixture.review.publish.minimum = 1;
    ADD(1, HEALTH, NORTH, SOUTH);
    ADD(1, HEALTH, SYSTEM);
    ADD(1, HEALTH, NORTH_A, NORTH_B);
    membership = make();
    assert_false(membership->any_place_left_out);
    assert_int_equal(people(membership, SYSTEM), 3);
    assert_int_equal(people(membership, NORTH), 2);
    assert_int_equal(people(membership, NORTH_B), 1);
    assert_int_equal(people(membership, SOUTH), 1);
    membership_free(membership);
}

static void test_each_row_is_in_one_class(void **state) {
    struct membership *membership = NULL;
    bool seen[32] = {false};
    size_t rows = 0;

    (void)state;
    begin();
    ADD(4, HEALTH, NORTH);
    ADD(4, SOCIAL, NORTH);
    ADD(4, HEALTH, SOUTH_A);
    ADD(4, HEALTH, NORTH);
    membership = make();
    assert_int_equal(membership->n_classes, 3);
    for (size_t i = 0; i < membership->n_classes; i++) {
        for (size_t r = 0; r < membership->classes[i].n_rows; r++) {
            assert_false(seen[membership->classes[i].rows[r]]);
            seen[membership->classes[i].rows[r]] = true;
            rows++;
        }
    }
    assert_int_equal(rows, 16);
    membership_free(membership);
}

/* Two groups: the cells of the second follow those of the first, and people who differ
 * in either are classes of their own. */
static void test_two_groups(void **state) {
    static const uint8_t answer[] = {0};
    static const uint32_t north[] = {NORTH};
    static const uint8_t stated[][2] = {{HEALTH, 2},
                                        {SOCIAL, 0},
                                        {HEALTH, 0},
                                        {SOCIAL, ATTRIBUTE_SEVERAL},
                                        {HEALTH, 2}};
    struct membership *membership = NULL;

    (void)state;
    begin();
    fixture_add_group(&fixture, 3);
    fixture_ready(&fixture);
    for (size_t i = 0; i < sizeof stated / sizeof *stated; i++) {
        fixture_respond(&fixture, answer, stated[i], north, 1);
    }
    membership = make();
    assert_int_equal(membership->n_classes, 4);
    assert_int_equal(people_of(membership, NORTH, HEALTH), 3);
    assert_int_equal(people_of(membership, NORTH, SOCIAL), 2);
    assert_int_equal(people_of(membership, NORTH, 2 + 0), 2);
    assert_int_equal(people_of(membership, NORTH, 2 + 1), 0);
    assert_int_equal(people_of(membership, NORTH, 2 + 2), 2);
    assert_int_equal(membership->cells[membership->area_cells[NORTH] + 3].attribute, 1);
    membership_free(membership);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_stand_in_order),
        cmocka_unit_test(test_what_is_not_stated_counts_above),
        cmocka_unit_test(test_several_places_everywhere),
        cmocka_unit_test(test_several_places_in_no_group),
        cmocka_unit_test(test_several_places_in_the_first),
        cmocka_unit_test(test_several_localities_of_one_place),
        cmocka_unit_test(test_the_system_beside_a_place),
        cmocka_unit_test(test_a_small_place_is_left_out),
        cmocka_unit_test(test_a_place_and_a_small_place),
        cmocka_unit_test(test_minimum_one_leaves_everybody),
        cmocka_unit_test(test_each_row_is_in_one_class),
        cmocka_unit_test(test_two_groups),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
