/* What one file gives away by figures of its own: each rule of docs/audit.md from both
 * sides, in results made by hand. */
#include "scoring/intruder/intruder.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/made_results.h"

static struct made_results made;

/* How many leaks of a kind the results have. */
static size_t count(enum leak_kind kind) {
    const struct results *files[] = {&made.results};
    struct leaks *leaks = NULL;
    size_t n = 0;

    assert_int_equal(intruder_attack(&leaks, files, 1, NULL), ERR_OK);
    for (size_t i = 0; i < leaks->n_leaks; i++) {
        n += leaks->leaks[i].kind == kind ? 1 : 0;
    }
    leaks_free(leaks);
    return n;
}

static size_t count_all(void) {
    const struct results *files[] = {&made.results};
    struct leaks *leaks = NULL;

    assert_int_equal(intruder_attack(&leaks, files, 1, NULL), ERR_OK);
    size_t n = leaks->n_leaks;
    leaks_free(leaks);
    return n;
}

static int begin(void **state) {
    (void)state;
    made_results(&made);
    return 0;
}

static void test_whole_results_give_nothing_away(void **state) {
    (void)state;
    assert_int_equal(count_all(), 0);
}

/* The minimum is enough, one less is not. */
static void test_few(void **state) {
    (void)state;
    made_results_answered(&made, PLACE, 0, MADE_MINIMUM);
    made_results_answered(&made, SYSTEM, 0, MADE_MINIMUM + 10);
    assert_int_equal(count(LEAK_SET), 0);
    made_results_answered(&made, PLACE, 0, MADE_MINIMUM - 1);
    made_results_answered(&made, SYSTEM, 0, MADE_MINIMUM - 1 + 10);
    assert_true(count(LEAK_SET) > 0);
    made_results_answered(&made, PLACE, 0, 0);
    made_results_answered(&made, SYSTEM, 0, 10);
    assert_int_equal(count(LEAK_SET), 0);
}

/* The other place is the system less this one: who is left must be enough, too. */
static void test_what_is_left_of_the_system(void **state) {
    (void)state;
    made.items[OTHER][1] = (struct item_result){.head.status = STATUS_SUPPRESSED};
    assert_int_equal(count(LEAK_SET), 0);
    made_results_answered(&made, SYSTEM, 1, 10 + MADE_MINIMUM);
    assert_int_equal(count(LEAK_SET), 0);
    made_results_answered(&made, SYSTEM, 1, 10 + MADE_MINIMUM - 1);
    assert_true(count(LEAK_SET) > 0);
}

/* 14 answered in the system, 5 and 6 in its places. Where the responses show that some
 * people are in both places (10 and 10 of 18), the 3 that are left say nothing of
 * anybody; of 25 responses 3 people or more are in no place. */
static void test_places_that_share_people(void **state) {
    (void)state;
    made_results_answered(&made, SYSTEM, 0, 14);
    made_results_answered(&made, PLACE, 0, 5);
    made_results_answered(&made, OTHER, 0, 6);
    made.cells[SYSTEM].responses.value = 25;
    assert_int_equal(count(LEAK_NAMELESS), 1);
    made.cells[SYSTEM].responses.value = 18;
    assert_int_equal(count(LEAK_NAMELESS), 0);
}

static void test_figures_beside_what_is_withheld(void **state) {
    (void)state;
    made.items[PLACE][0] = (struct item_result){.head.status = STATUS_SUPPRESSED};
    assert_int_equal(count(LEAK_SHOWN), 0);
    made.items[PLACE][0].head.shows_figures = true;
    assert_int_equal(count(LEAK_SHOWN), 1);
    made.cells[OTHER].status = STATUS_SUPPRESSED;
    assert_int_equal(count(LEAK_SHOWN), 1);
    made.cells[OTHER].shows_figures = true;
    assert_int_equal(count(LEAK_SHOWN), 2);
}

/* A share or a spread of a composite says something of each item that is in it. */
static void test_composites_beside_a_withheld_item(void **state) {
    struct composite_result *composite = &made.composites[PLACE];

    (void)state;
    made.items[PLACE][1] = (struct item_result){.head.status = STATUS_SUPPRESSED};
    assert_int_equal(count(LEAK_SHARE) + count(LEAK_SPREAD), 0);
    composite->head.shares[BAND_POSITIVE].known = true;
    assert_int_equal(count(LEAK_SHARE), 1);
    assert_int_equal(count(LEAK_SPREAD), 0);
    composite->head.shares[BAND_POSITIVE].known = false;
    composite->head.sd.known = true;
    assert_int_equal(count(LEAK_SHARE), 0);
    assert_int_equal(count(LEAK_SPREAD), 1);
    composite->head.sd.known = false;
    composite->alpha.n = (struct count){true, 10};
    assert_int_equal(count(LEAK_SPREAD), 1);
    composite->head.shares[BAND_POSITIVE].known = true;
    made.items[PLACE][1].in_composites = ASKED_OF_NONE;
    assert_int_equal(count(LEAK_SHARE) + count(LEAK_SPREAD), 0);
    made.items[PLACE][1].in_composites = ASKED_OF_SOME;
    assert_int_equal(count(LEAK_SHARE) + count(LEAK_SPREAD), 2);
    composite->head.status = STATUS_SUPPRESSED;
    assert_int_equal(count(LEAK_SHARE) + count(LEAK_SPREAD), 0);
}

/* A composite and one of its two items for everybody of a place: ten people. */
static void score_composite(double composite, double item) {
    made.composites[PLACE].head.score = (struct figure){true, composite};
    made.items[PLACE][1].head.score = (struct figure){true, item};
}

/* One of two items is enough for an average. Where all averages and all answers to the
 * other item are the highest, so are those to the item that is withheld, of however
 * few; where they are in the middle they may be anything. A third item that stands
 * behind the two in memory is none of the composite's. */
static void test_an_item_given_back(void **state) {
    static const size_t two_of_three[] = {0, 1, 1};

    (void)state;
    made.kloe.items = two_of_three;
    made.items[PLACE][0] = (struct item_result){.head.status = STATUS_SUPPRESSED};
    made.items[SYSTEM][0] = (struct item_result){.head.status = STATUS_SUPPRESSED};
    score_composite(50, 50);
    assert_int_equal(count(LEAK_GIVEN_BACK), 0);
    score_composite(100, 100);
    assert_int_equal(count(LEAK_GIVEN_BACK), 1);
}

/* Averages in the middle say nothing of one item where it is not told what was answered
 * to the other. */
static void test_nothing_is_given_back_where_an_average_is_missing(void **state) {
    (void)state;
    made.items[PLACE][0] = (struct item_result){.head.status = STATUS_SUPPRESSED};
    made.items[SYSTEM][0] = (struct item_result){.head.status = STATUS_SUPPRESSED};
    score_composite(50, 50);
    made.items[PLACE][1].head.score = (struct figure){false, 0};
    assert_int_equal(count(LEAK_GIVEN_BACK), 0);
}

static void test_records_beside_a_withheld_area(void **state) {
    (void)state;
    made.results.shows_records = true;
    assert_int_equal(count(LEAK_RECORDS), 0);
    made.cells[PLACE].status = STATUS_EMPTY;
    assert_int_equal(count(LEAK_RECORDS), 0);
    made.cells[PLACE].status = STATUS_SUPPRESSED;
    assert_int_equal(count(LEAK_RECORDS), 1);
    made.results.shows_records = false;
    assert_int_equal(count(LEAK_RECORDS), 0);
}

static void score(size_t area, double score, double positive) {
    made.items[area][0].head.score = (struct figure){true, score};
    made.items[area][0].head.shares[BAND_POSITIVE] = (struct figure){true, positive};
}

/* 40 and 60 are 50; 0.4 and 0.8 are 0.6. The system's own 90 is no place's. */
static void test_a_mean_of_places_is_of_those_shown(void **state) {
    struct mean_of_places mean = {0, {true, 2}, {true, 50}, {true, 0.6}};

    (void)state;
    made.results.means = &mean;
    made.results.n_means = 1;
    score(SYSTEM, 90, 0.9);
    score(PLACE, 40, 0.4);
    score(OTHER, 60, 0.8);
    assert_int_equal(count(LEAK_MEAN), 0);
    mean.places.value = 3;
    assert_int_equal(count(LEAK_MEAN), 1);
    mean.places = (struct count){false, 0};
    assert_int_equal(count(LEAK_MEAN), 0);
    mean.score.value = 50.001;
    assert_int_equal(count(LEAK_MEAN), 1);
    mean.score = (struct figure){false, 0};
    assert_int_equal(count(LEAK_MEAN), 0);
    mean.positive.value = 0.601;
    assert_int_equal(count(LEAK_MEAN), 1);
    mean.positive = (struct figure){false, 0};
    assert_int_equal(count(LEAK_MEAN), 0);
}

/* One place is withheld, or has no average: the mean is the other's, and of one. */
static void test_a_mean_of_places_without_one(void **state) {
    struct mean_of_places mean = {0, {true, 1}, {true, 40}, {true, 0.4}};

    (void)state;
    made.results.means = &mean;
    made.results.n_means = 1;
    score(PLACE, 40, 0.4);
    score(OTHER, 60, 0.8);
    made.items[OTHER][0].head.status = STATUS_SUPPRESSED;
    assert_int_equal(count(LEAK_MEAN), 0);
    made.items[OTHER][0].head.status = STATUS_PUBLISHED;
    assert_int_equal(count(LEAK_MEAN), 1);
    made.items[OTHER][0].head.score = (struct figure){false, 0};
    assert_int_equal(count(LEAK_MEAN), 0);
    score(OTHER, 40, 0.4);
    mean.places.value = 2;
    assert_int_equal(count(LEAK_MEAN), 0);
    made.items[OTHER][0].head.shares[BAND_POSITIVE] = (struct figure){false, 0};
    assert_int_equal(count(LEAK_MEAN), 1);
    made.items[OTHER][0].head.status = STATUS_SUPPRESSED;
    made.items[PLACE][0].head.status = STATUS_SUPPRESSED; /* a mean of nobody */
    mean.places.value = 0;
    assert_int_equal(count(LEAK_MEAN), 1);
}

/* The place with the rest of the system: ten of either. */
static struct results_comparison place_with_rest(void) {
    return (struct results_comparison){.kind = COMPARISON_REST_OF_SYSTEM,
                                       .area = PLACE,
                                       .cell = PLACE,
                                       .against = NONE,
                                       .target = 0,
                                       .status = STATUS_PUBLISHED,
                                       .n1 = {true, 10},
                                       .n2 = {true, 10}};
}

static void begin_comparison(struct results_comparison *of) {
    *of = place_with_rest();
    made.results.comparisons = of;
    made.results.n_comparisons = 1;
}

static void test_a_comparison_is_of_its_own_numbers(void **state) {
    struct results_comparison of;

    (void)state;
    begin_comparison(&of);
    assert_int_equal(count_all(), 0);
    of.n2.value = 9;
    assert_int_equal(count(LEAK_COMPARED_OTHERS), 1);
    of.n2 = (struct count){false, 0};
    assert_int_equal(count(LEAK_COMPARED_OTHERS), 0);
    of.n1.value = 9;
    assert_int_equal(count(LEAK_COMPARED_OTHERS), 1);
    of.n1 = (struct count){false, 0};
    assert_int_equal(count(LEAK_COMPARED_OTHERS), 0);
    of.n2 = (struct count){true, 20}; /* the place is none of the system's */
    assert_int_equal(count(LEAK_COMPARED_OTHERS), 1);
    made.areas[PLACE].is_counted = false;
    assert_int_equal(count(LEAK_COMPARED_OTHERS), 0);
}

static void test_a_comparison_with_few(void **state) {
    struct results_comparison of;

    (void)state;
    begin_comparison(&of);
    made_results_answered(&made, OTHER, 0, MADE_MINIMUM);
    made_results_answered(&made, SYSTEM, 0, 10 + MADE_MINIMUM);
    of.n2.value = MADE_MINIMUM;
    assert_int_equal(count_all(), 0);
    made_results_answered(&made, OTHER, 0, MADE_MINIMUM - 1);
    made_results_answered(&made, SYSTEM, 0, 10 + MADE_MINIMUM - 1);
    of.n2.value = MADE_MINIMUM - 1;
    assert_int_equal(count(LEAK_COMPARED_FEW), 1);
}

static void test_a_comparison_of_what_is_withheld(void **state) {
    struct results_comparison of;

    (void)state;
    begin_comparison(&of);
    of.status = STATUS_SUPPRESSED;
    assert_int_equal(count(LEAK_COMPARED_SHOWN), 0);
    of.shows_figures = true;
    assert_int_equal(count(LEAK_COMPARED_SHOWN), 1);
    begin_comparison(&of);
    made.items[PLACE][0].head.status = STATUS_SUPPRESSED;
    assert_int_equal(count(LEAK_COMPARED_WITHHELD), 1);
    made_results(&made);
    begin_comparison(&of);
    made.items[SYSTEM][0].head.status = STATUS_SUPPRESSED;
    assert_int_equal(count(LEAK_COMPARED_WITHHELD), 1);
    of.kind = COMPARISON_PREVIOUS; /* needs nothing of the system */
    assert_int_equal(count(LEAK_COMPARED_WITHHELD), 0);
    of.cell = NONE;
    assert_int_equal(count(LEAK_COMPARED_WITHHELD), 1);
}

/* Of a pair the other side is one cell, and not what is left of it. */
static void test_a_pair(void **state) {
    struct results_comparison of;

    (void)state;
    begin_comparison(&of);
    of.kind = COMPARISON_PAIR;
    of.against = OTHER;
    assert_int_equal(count_all(), 0);
    of.n2.value = 9;
    assert_int_equal(count(LEAK_COMPARED_OTHERS), 1);
    of.against = NONE;
    assert_int_equal(count(LEAK_COMPARED_WITHHELD), 1);
}

/* Of two comparisons in a row each has a whole of its own. */
static void test_comparisons_in_a_row(void **state) {
    struct results_comparison of[] = {place_with_rest(), place_with_rest()};

    (void)state;
    of[0].kind = of[1].kind = COMPARISON_PAIR;
    of[0].against = OTHER;
    of[1].against = SYSTEM;
    of[1].n2.value = 20;
    made.results.comparisons = of;
    made.results.n_comparisons = 2;
    assert_int_equal(count_all(), 0);
    of[1].n2.value = 10;
    assert_int_equal(count(LEAK_COMPARED_OTHERS), 1);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_whole_results_give_nothing_away, begin),
        cmocka_unit_test_setup(test_few, begin),
        cmocka_unit_test_setup(test_what_is_left_of_the_system, begin),
        cmocka_unit_test_setup(test_places_that_share_people, begin),
        cmocka_unit_test_setup(test_figures_beside_what_is_withheld, begin),
        cmocka_unit_test_setup(test_composites_beside_a_withheld_item, begin),
        cmocka_unit_test_setup(test_an_item_given_back, begin),
        cmocka_unit_test_setup(test_nothing_is_given_back_where_an_average_is_missing,
                               begin),
        cmocka_unit_test_setup(test_records_beside_a_withheld_area, begin),
        cmocka_unit_test_setup(test_a_mean_of_places_is_of_those_shown, begin),
        cmocka_unit_test_setup(test_a_mean_of_places_without_one, begin),
        cmocka_unit_test_setup(test_a_comparison_is_of_its_own_numbers, begin),
        cmocka_unit_test_setup(test_a_comparison_with_few, begin),
        cmocka_unit_test_setup(test_a_comparison_of_what_is_withheld, begin),
        cmocka_unit_test_setup(test_a_pair, begin),
        cmocka_unit_test_setup(test_comparisons_in_a_row, begin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
