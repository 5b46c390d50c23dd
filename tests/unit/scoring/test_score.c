/* Responses to publication: what is withheld, what is left out, what stands beside. */
#include "scoring/statistics/stats.h"
#include "tests/near.h"
#include "tests/unit/scoring/score_scene.h"

#include <string.h>

/* Whether every byte of a figure's struct but its status is zero. */
static bool is_erased(const struct published_cell *cell) {
    struct item_result item;
    struct composite_result composite;

    memset(&item, 0, sizeof item);
    memset(&composite, 0, sizeof composite);
    item.head.status = STATUS_SUPPRESSED;
    composite.head.status = STATUS_SUPPRESSED;

    for (size_t i = 0; i < 3; i++) {
        if (memcmp(&cell->items[i], &item, sizeof item) != 0 ||
            memcmp(&cell->composites[i], &composite, sizeof composite) != 0) {
            return false;
        }
    }
    return !cell->responses.known && cell->responses.value == 0 &&
           !cell->response_rate.known;
}

static void test_a_small_cell_is_erased(void **state) {
    struct publication *publication = NULL;
    const struct published_cell *social = NULL;

    (void)state;
    scene_begin();
    scene_add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    scene_add(MINIMUM - 1, NORTH_A, SOCIAL, 0, 0, 0);
    publication = scene_score();
    social = publication_cell(publication, NORTH, 0, SOCIAL);
    assert_int_equal(social->status, STATUS_SUPPRESSED);
    assert_true(is_erased(social));
    assert_int_equal(scene_cell(publication, NORTH_A)->status, STATUS_SUPPRESSED);
    assert_true(is_erased(scene_cell(publication, NORTH_A)));
    /* Health would give social care back: all staff less health. */
    assert_int_equal(publication_cell(publication, NORTH, 0, HEALTH)->status,
                     STATUS_SUPPRESSED);
    assert_int_equal(scene_cell(publication, NORTH)->responses.value, 7);
    assert_null(publication_cell(publication, NORTH_A, 0, HEALTH));
    /* both groups in North and in the system, and the locality */
    assert_int_equal(publication->cells_withheld, 5);
    assert_int_equal(publication->past_bound, 0);
    assert_true(publication->is_complete);
    publication_free(publication);
}

static void test_an_empty_place_is_not_withheld(void **state) {
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    scene_add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    publication = scene_score();
    assert_int_equal(scene_cell(publication, SOUTH)->status, STATUS_EMPTY);
    assert_true(scene_cell(publication, SOUTH)->responses.known);
    assert_int_equal(scene_cell(publication, SOUTH)->items[0].head.status,
                     STATUS_EMPTY);
    assert_int_equal(publication->cells_withheld, 0);
    assert_true(publication->inputs[0].records.known);
    assert_int_equal(publication->inputs[0].accepted.value, MINIMUM);
    assert_int_equal(publication->n_counted_places, 1);
    publication_free(publication);
}

/* A withheld place would stand in the difference of the inputs' records. */
static void test_a_withheld_place_withholds_the_inputs(void **state) {
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    scene_add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    scene_add(MINIMUM - 1, SOUTH, HEALTH, 0, 0, 0);
    publication = scene_score();
    assert_int_equal(scene_cell(publication, SOUTH)->status, STATUS_SUPPRESSED);
    assert_int_equal(scene_cell(publication, SYSTEM)->responses.value, MINIMUM);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(publication->inputs[i].name, scene_inputs[i].name);
        assert_string_equal(publication->inputs[i].sha256, scene_inputs[i].sha256);
        assert_string_equal(publication->inputs[i].profile, scene_inputs[i].profile);
        assert_int_equal(publication->inputs[i].place, scene_inputs[i].place);
        assert_false(publication->inputs[i].records.known);
        assert_int_equal(publication->inputs[i].records.value, 0);
        assert_false(publication->inputs[i].accepted.known);
    }
    publication_free(publication);
}

/* Item 1 has MINIMUM - 1 answers in a cell of seven. */
static void test_a_withheld_item_and_its_composites(void **state) {
    struct publication *publication = NULL;
    const struct published_cell *north = NULL;

    (void)state;
    scene_begin();
    scene_add(MINIMUM - 1, NORTH, HEALTH, 4, 4, 4);
    scene_add(4, NORTH, HEALTH, 4, DONT_KNOW, 4);
    publication = scene_score();
    north = scene_cell(publication, NORTH);
    assert_int_equal(north->items[1].head.status, STATUS_SUPPRESSED);
    assert_false(north->items[1].non_answers[NON_ANSWER_DONT_KNOW].known);
    assert_null(north->items[1].options);
    assert_int_equal(north->items[0].head.status, STATUS_PUBLISHED);
    assert_int_equal(north->composites[ALL].head.status, STATUS_PUBLISHED);
    assert_int_equal(north->composites[ALL].head.n.value, 7);
    assert_false(north->composites[ALL].head.shares[BAND_POSITIVE].known);
    assert_false(north->composites[ALL].head.shares[BAND_MIDDLE].known);
    assert_false(north->composites[ALL].head.shares[BAND_NEGATIVE].known);
    assert_false(north->composites[ALL].head.sd.known);
    /* They would give the standard deviation back. */
    assert_false(north->composites[ALL].head.low.known);
    assert_false(north->composites[ALL].head.high.known);
    assert_true(north->composites[ALL].head.score.known);
    /* Four of the seven who have a score on the pair did not answer all of it: enough
     * that nobody can tell what the others said. */
    assert_int_equal(north->composites[PAIR].head.status, STATUS_PUBLISHED);
    assert_false(north->composites[PAIR].head.shares[BAND_POSITIVE].known);
    assert_int_equal(north->composites[SINGLE].head.status, STATUS_SUPPRESSED);
    publication_free(publication);
}

/* North hides item 1 for the sake of the one answer in South. Where nearly everybody in
 * North answered all three, the composite less the other two is item 1 there, and the
 * system less North what one person said. South goes with it: five of its six did not
 * answer all three, but the system less South is North. */
static void test_a_composite_gives_no_item_back(void **state) {
    for (size_t incomplete = MINIMUM - 1; incomplete <= MINIMUM; incomplete++) {
        struct publication *publication = NULL;
        const struct published_cell *north = NULL;

        (void)state;
        scene_begin();
        scene_add(12, NORTH, HEALTH, 4, 3, 2);
        scene_add(incomplete, NORTH, HEALTH, 4, 3, DONT_KNOW);
        scene_add(1, SOUTH, HEALTH, 0, 0, 0);
        scene_add(5, SOUTH, HEALTH, 0, DONT_KNOW, 0);
        publication = scene_score();
        north = scene_cell(publication, NORTH);
        assert_int_equal(north->items[1].head.status, STATUS_SUPPRESSED);
        assert_int_equal(north->items[2].head.status, STATUS_PUBLISHED);
        assert_int_equal(north->composites[ALL].head.status,
                         incomplete < MINIMUM ? STATUS_SUPPRESSED : STATUS_PUBLISHED);
        assert_int_equal(scene_cell(publication, SOUTH)->composites[ALL].head.status,
                         north->composites[ALL].head.status);
        publication_free(publication);
    }
}

static void test_an_item_at_the_minimum_is_shown(void **state) {
    struct publication *publication = NULL;
    const struct published_cell *north = NULL;

    (void)state;
    scene_begin();
    scene_add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    scene_add(4, NORTH, HEALTH, 4, DONT_KNOW, 4);
    publication = scene_score();
    north = scene_cell(publication, NORTH);
    assert_int_equal(north->items[1].head.status, STATUS_PUBLISHED);
    assert_int_equal(north->composites[PAIR].head.status, STATUS_PUBLISHED);
    assert_true(north->composites[ALL].head.shares[BAND_POSITIVE].known);
    publication_free(publication);
}

/* Five scores on all three items, but three on nobody else's: an item nobody answered
 * is empty, not withheld, and hides nothing. */
static void test_an_unanswered_item_hides_nothing(void **state) {
    struct publication *publication = NULL;
    const struct published_cell *north = NULL;

    (void)state;
    scene_begin();
    scene_add(5, NORTH, HEALTH, 4, DONT_KNOW, 0);
    publication = scene_score();
    north = scene_cell(publication, NORTH);
    assert_int_equal(north->items[1].head.status, STATUS_EMPTY);
    assert_near(north->composites[ALL].head.shares[BAND_POSITIVE].value, 0.5, TIGHT);
    assert_int_equal(north->composites[PAIR].head.status, STATUS_PUBLISHED);
    assert_int_equal(north->composites[SINGLE].head.status, STATUS_EMPTY);
    publication_free(publication);
}

/* Thirty complete rows show alpha, unless the minimum is higher. */
static void test_alpha_follows_the_minimum(void **state) {
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    scene_add(20, NORTH, HEALTH, 4, 4, 4);
    scene_add(15, NORTH, HEALTH, 0, 1, 1);
    scene_add(10, NORTH, HEALTH, DONT_KNOW, 1, 1);
    scene_add(10, NORTH, HEALTH, 0, DONT_KNOW, 1);
    publication = scene_score();
    assert_true(scene_cell(publication, NORTH)->composites[ALL].alpha.value.known);
    publication_free(publication);
    fixture.review.publish.minimum = 40;
    publication = scene_score();
    assert_int_equal(scene_cell(publication, NORTH)->composites[ALL].head.n.value, 55);
    assert_false(scene_cell(publication, NORTH)->composites[ALL].alpha.value.known);
    assert_false(scene_cell(publication, NORTH)->composites[ALL].alpha.n.known);
    assert_null(scene_cell(publication, NORTH)->composites[ALL].alpha.item_dropped);
    publication_free(publication);
}

/* Enough of social care answered each item, but only three of the ten all of them: less
 * health's alpha, the place's would tell of these. */
static void test_alpha_tells_of_no_few(void **state) {
    struct publication *publication = NULL;
    const struct published_cell *north = NULL;

    (void)state;
    scene_begin();
    scene_add(22, NORTH, HEALTH, 4, 3, 4);
    scene_add(11, NORTH, HEALTH, 1, 1, 0);
    scene_add(3, NORTH, SOCIAL, 2, 2, 3);
    scene_add(3, NORTH, SOCIAL, 2, 1, DONT_KNOW);
    scene_add(4, NORTH, SOCIAL, 2, DONT_KNOW, 1);
    publication = scene_score();
    north = scene_cell(publication, NORTH);
    assert_int_equal(north->composites[ALL].alpha.n.value, 36);
    assert_int_equal(north[1 + HEALTH].composites[ALL].head.n.value, 33);
    assert_false(north[1 + HEALTH].composites[ALL].alpha.n.known);
    publication_free(publication);
}

/* The system less North and South would be the three of East alone. Of the three, South
 * goes, with Health, which with social care would give it back. The system stays. All
 * accepted rows are the system's people, and would take its place. */
static void test_a_place_goes_before_the_system(void **state) {
    static const uint32_t both[] = {NORTH, EAST};
    static const uint8_t answers[] = {4, 4, 4};
    static const uint8_t health = HEALTH;
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    scene_add(8, NORTH, HEALTH, 4, 4, 4);
    scene_add(8, NORTH, SOCIAL, 4, 4, 4);
    scene_add(8, SOUTH, HEALTH, 4, 4, 4);
    scene_add(8, SOUTH, SOCIAL, 4, 4, 4);
    scene_add(MINIMUM - 1, EAST, HEALTH, 4, 4, 4);
    for (size_t i = 0; i < MINIMUM; i++) {
        fixture_respond(&fixture, answers, &health, both, 2);
    }
    publication = scene_score();
    assert_int_equal(scene_cell(publication, SYSTEM)->status, STATUS_PUBLISHED);
    assert_int_equal(scene_cell(publication, NORTH)->status, STATUS_PUBLISHED);
    assert_int_equal(scene_cell(publication, SOUTH)->status, STATUS_SUPPRESSED);
    assert_int_equal(scene_cell(publication, SOUTH)[1 + HEALTH].status,
                     STATUS_SUPPRESSED);
    assert_int_equal(scene_cell(publication, SOUTH)[1 + SOCIAL].status,
                     STATUS_PUBLISHED);
    assert_int_equal(scene_cell(publication, EAST)->status, STATUS_PUBLISHED);
    assert_false(publication->inputs[0].records.known);
    assert_false(publication->inputs[0].accepted.known);
    publication_free(publication);
}

/* A withheld group is part of a place that is shown: the inputs give nothing back. */
static void test_a_withheld_group_leaves_the_inputs(void **state) {
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    scene_add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    scene_add(1, NORTH, SOCIAL, 0, 0, 0);
    publication = scene_score();
    /* both groups in North and in the system */
    assert_int_equal(publication->cells_withheld, 4);
    assert_true(publication->inputs[0].records.known);
    publication_free(publication);
}

/* ... unless a return is of a part of the area: of the group that is withheld; or where
 * none is, so that North less health less the second is social care in the first. */
static void expect_no_numbers(size_t in_first, size_t in_second) {
    struct publication *publication = NULL;

    scene_begin();
    scene_add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    scene_add(in_first, NORTH, SOCIAL, 0, 0, 0);
    scene_second = MINIMUM + in_first;
    scene_add(in_second, NORTH, SOCIAL, 0, 0, 0);
    publication = scene_score();
    assert_int_equal(publication->cells_withheld > 0, in_first + in_second < MINIMUM);
    assert_false(publication->inputs[0].records.known);
    assert_false(publication->inputs[1].accepted.known);
    publication_free(publication);
}

static void test_a_return_of_part_of_an_area_withholds_the_inputs(void **state) {
    (void)state;
    expect_no_numbers(0, 1);
    expect_no_numbers(1, MINIMUM);
}

/* A return of a place each tells what the places do. */
static void test_returns_of_places_keep_their_numbers(void **state) {
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    scene_add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    scene_add(1, NORTH, SOCIAL, 0, 0, 0);
    scene_second = MINIMUM + 1;
    scene_add(MINIMUM, SOUTH, HEALTH, 4, 4, 4);
    publication = scene_score();
    assert_true(publication->cells_withheld > 0);
    assert_int_equal(publication->inputs[0].accepted.value, MINIMUM + 1);
    assert_int_equal(publication->inputs[1].accepted.value, MINIMUM);
    publication_free(publication);
}

static void test_left_out_counts(void **state) {
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    scene_add(5, NORTH, HEALTH, 4, 4, 4);
    scene_add(MINIMUM - 1, SYSTEM, HEALTH, 4, 4, 4);
    publication = scene_score();
    assert_int_equal(publication->n_left_out, 2);
    assert_string_equal(publication->left_out[0].reason, "duplicate");
    assert_int_equal(publication->left_out[0].n.value, 2);
    assert_string_equal(publication->left_out[1].reason, "system-wide-few");
    assert_false(publication->left_out[1].n.known);
    assert_false(publication->inputs[0].accepted.known); /* less the system's: them */
    assert_int_equal(publication->left_out[1].n.value, 0);
    publication_free(publication);
}

static void test_several_places_first_is_told(void **state) {
    static const uint8_t answers[] = {4, 4, 4};
    static const uint32_t both[] = {NORTH, SOUTH};
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    scene_add(5, NORTH, HEALTH, 4, 4, 4);
    scene_add(5, SOUTH, HEALTH, 4, 4, 4);
    fixture_respond(&fixture, answers, NULL, both, 2);
    publication = scene_score();
    assert_int_equal(publication->counting.way, COUNT_FIRST_PLACE);
    assert_int_equal(scene_cell(publication, NORTH)->responses.value, 6);
    assert_int_equal(scene_cell(publication, SOUTH)->responses.value, 5);
    publication_free(publication);
}

/* South's three stay in the system, and the smallest other place is withheld. */
static void test_hide_another_place(void **state) {
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    fixture.review.publish.small_places = SMALL_PLACES_HIDE_ANOTHER;
    scene_add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    scene_add(MINIMUM - 1, SOUTH, HEALTH, 4, 4, 4);
    scene_add(MINIMUM + 2, EAST, HEALTH, 4, 4, 4);
    publication = scene_score();
    assert_int_equal(scene_cell(publication, SYSTEM)->responses.value, 13);
    assert_int_equal(publication->n_counted_places, 3);
    assert_int_equal(scene_cell(publication, SOUTH)->status, STATUS_SUPPRESSED);
    assert_int_equal(scene_cell(publication, NORTH)->status, STATUS_SUPPRESSED);
    assert_int_equal(scene_cell(publication, EAST)->status, STATUS_PUBLISHED);
    publication_free(publication);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_small_cell_is_erased),
        cmocka_unit_test(test_an_empty_place_is_not_withheld),
        cmocka_unit_test(test_a_withheld_place_withholds_the_inputs),
        cmocka_unit_test(test_a_place_goes_before_the_system),
        cmocka_unit_test(test_a_withheld_item_and_its_composites),
        cmocka_unit_test(test_a_composite_gives_no_item_back),
        cmocka_unit_test(test_an_item_at_the_minimum_is_shown),
        cmocka_unit_test(test_an_unanswered_item_hides_nothing),
        cmocka_unit_test(test_alpha_follows_the_minimum),
        cmocka_unit_test(test_alpha_tells_of_no_few),
        cmocka_unit_test(test_a_withheld_group_leaves_the_inputs),
        cmocka_unit_test(test_a_return_of_part_of_an_area_withholds_the_inputs),
        cmocka_unit_test(test_returns_of_places_keep_their_numbers),
        cmocka_unit_test(test_left_out_counts),
        cmocka_unit_test(test_several_places_first_is_told),
        cmocka_unit_test(test_hide_another_place),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
