/* Responses to publication: the means of places, and how many of the invited answered.
 */
#include "scoring/statistics/stats.h"
#include "tests/near.h"
#include "tests/unit/scoring/score_scene.h"

/* Item 0: North 100, South 0, East withheld. Item 1: in South nobody answers it. */
static void test_mean_of_places(void **state) {
    struct publication *publication = NULL;
    const struct mean_of_places *means = NULL;

    (void)state;
    scene_begin();
    scene_add(12, NORTH, HEALTH, 4, 4, 4);
    scene_add(4, SOUTH, HEALTH, 0, DONT_KNOW, 2);
    scene_add(1, EAST, HEALTH, 2, 2, 2);
    publication = scene_score();
    means = publication->mean_of_places;
    assert_int_equal(publication->n_mean_of_places, 3 + 3);
    assert_int_equal(means[0].target, 0);
    assert_int_equal(means[0].places.value, 2);
    assert_near(means[0].score.value, 50, TIGHT);
    assert_near(means[0].positive.value, 0.5, TIGHT);
    assert_int_equal(means[1].places.value, 1);
    assert_near(means[1].score.value, 100, TIGHT);
    assert_int_equal(means[3 + ALL].target, 3 + ALL);
    assert_int_equal(means[3 + ALL].places.value, 2);
    assert_near(means[3 + ALL].score.value, 62.5, TIGHT); /* 100 and 25 */
    publication_free(publication);
}

/* Some of East give `answer` to item 1, of which South has too few answers. */
static struct publication *south_hides_an_item(uint8_t answer) {
    scene_begin();
    scene_add(12, NORTH, HEALTH, 4, 4, 4);
    scene_add(MINIMUM, NORTH, HEALTH, 4, 4, DONT_KNOW);
    scene_add(1, SOUTH, HEALTH, 0, 0, 0);
    scene_add(5, SOUTH, HEALTH, 0, DONT_KNOW, 0);
    scene_add(13, EAST, HEALTH, 2, 2, 2);
    scene_add(MINIMUM, EAST, HEALTH, 2, answer, DONT_KNOW);
    return scene_score();
}

/* South hides item 1, and with it the share of its composite; North with it, the
 * smaller of the others. The share of East alone would stand beside a mean score of
 * three. */
static void test_mean_of_places_with_one_share_withheld(void **state) {
    struct publication *publication = NULL;
    const struct mean_of_places *all = NULL;

    (void)state;
    publication = south_hides_an_item(2);
    all = &publication->mean_of_places[3 + ALL];
    assert_true(scene_cell(publication, EAST)
                    ->composites[ALL]
                    .head.shares[BAND_POSITIVE]
                    .known);
    assert_false(scene_cell(publication, SOUTH)
                     ->composites[ALL]
                     .head.shares[BAND_POSITIVE]
                     .known);
    assert_int_equal(all->places.value, 3);
    assert_near(all->score.value, 50, TIGHT); /* 100, 0 and 50 */
    assert_false(all->positive.known);
    publication_free(publication);
}

/* The same returns. South with the rest: all that is more than a difference would give
 * the standard deviation of South back; of East, where nothing is withheld, it stands.
 */
static void test_a_comparison_gives_no_spread_back(void **state) {
    struct publication *publication = NULL;
    const struct published_comparison *south = NULL;
    const struct published_comparison *east = NULL;

    (void)state;
    publication = south_hides_an_item(1);
    south = &publication_comparisons(publication, COMPARISON_REST_OF_SYSTEM, SOUTH,
                                     NONE, NONE)[3 + ALL];
    east = &publication_comparisons(publication, COMPARISON_REST_OF_SYSTEM, EAST, NONE,
                                    NONE)[3 + ALL];
    assert_int_equal(south->status, STATUS_PUBLISHED);
    assert_int_equal(south->n1.value, 6);
    assert_true(south->difference.known);
    assert_false(south->low.known || south->high.known);
    assert_false(south->p.known || south->delta.known || south->p_adjusted.known);
    assert_int_equal(east->status, STATUS_PUBLISHED);
    assert_true(east->low.known && east->high.known);
    assert_true(east->p.known && east->delta.known);
    publication_free(publication);
}

static void test_mean_of_no_place(void **state) {
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    publication = scene_score();
    assert_int_equal(publication->mean_of_places[0].places.value, 0);
    assert_false(publication->mean_of_places[0].score.known);
    assert_false(publication->mean_of_places[0].positive.known);
    assert_int_equal(scene_cell(publication, SYSTEM)->status, STATUS_EMPTY);
    publication_free(publication);
}

static void test_response_rates(void **state) {
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    fixture.areas[SYSTEM].invited = 40;
    fixture.areas[NORTH].invited = 20;
    fixture.areas[SOUTH].invited = 3;
    fixture.areas[EAST].invited = 8;
    scene_add(5, NORTH, HEALTH, 4, 4, 4);
    scene_add(5, SOUTH, HEALTH, 4, 4, 4);
    publication = scene_score();
    assert_near(scene_cell(publication, SYSTEM)->response_rate.value, 0.25, TIGHT);
    assert_near(scene_cell(publication, NORTH)->response_rate.value, 0.25, TIGHT);
    assert_false(scene_cell(publication, NORTH_A)->response_rate.known);
    assert_false(publication_cell(publication, NORTH, 0, HEALTH)->response_rate.known);
    assert_false(
        scene_cell(publication, SOUTH)->response_rate.known); /* five of three */
    assert_true(scene_cell(publication, EAST)->response_rate.known);
    assert_near(scene_cell(publication, EAST)->response_rate.value, 0, 0);
    publication_free(publication);

    scene_add(1, EAST, HEALTH, 4, 4, 4);
    publication = scene_score();
    assert_false(scene_cell(publication, EAST)->response_rate.known);
    /* East's eight were asked, and its one answer is not in the system. */
    assert_false(scene_cell(publication, SYSTEM)->response_rate.known);
    publication_free(publication);
}

static void test_every_cell_can_be_found(void **state) {
    struct publication *publication = NULL;

    (void)state;
    scene_begin();
    publication = scene_score();
    for (size_t i = 0; i < publication->n_cells; i++) {
        const struct published_cell *cell = &publication->cells[i];

        assert_ptr_equal(
            publication_cell(publication, cell->area, cell->attribute, cell->value),
            cell);
    }
    assert_null(publication_cell(publication, EAST + 1, NONE, NONE));
    assert_null(publication_cell(publication, EAST, 0, SOCIAL + 1));
    publication_free(publication);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mean_of_places),
        cmocka_unit_test(test_mean_of_places_with_one_share_withheld),
        cmocka_unit_test(test_a_comparison_gives_no_spread_back),
        cmocka_unit_test(test_mean_of_no_place),
        cmocka_unit_test(test_response_rates),
        cmocka_unit_test(test_every_cell_can_be_found),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
