/* Responses to publication: what is withheld, what is left out, what stands beside. */
#include "scoring/score.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"
#include "tests/unit/scoring/fixture.h"

#include <string.h>

#define MINIMUM   4
#define DONT_KNOW FIXTURE_DONT_KNOW(5)
#define TIGHT     1e-12

enum { SYSTEM, NORTH, NORTH_A, SOUTH, EAST };

enum { HEALTH, SOCIAL };

/* all three items; 0 and 1; 1 alone */
enum { ALL, PAIR, SINGLE };

static struct fixture fixture;

static const struct input_account inputs[] = {
    {"north.csv", "aa", "plain", 20, 18},
    {"south.csv", "bb", "msforms", 7, 7},
};

static const struct left_out_account left_out[] = {
    {"preview", "previews made by the survey's author", 0},
    {"duplicate", "sent more than once by the same person", 2},
};

static const struct accounts accounts = {inputs, 2, left_out, 2, NULL, NULL};

static void begin(void) {
    static const size_t items[] = {0, 1, 2};

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    for (size_t i = 0; i < 3; i++) {
        fixture_add_item(&fixture, 0, false);
    }
    fixture_add_composite(&fixture, items, 3);
    fixture_add_composite(&fixture, items, 2);
    fixture_add_composite(&fixture, items + 1, 1);
    fixture_add_group(&fixture, 2);
    fixture_add_place(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_place(&fixture);
    fixture_add_place(&fixture);
    fixture_ready(&fixture);
    fixture.review.publish.minimum = MINIMUM;
}

static void add(size_t people, uint32_t area, uint8_t group, uint8_t a, uint8_t b,
                uint8_t c) {
    const uint8_t answers[] = {a, b, c};

    for (size_t i = 0; i < people; i++) {
        fixture_respond(&fixture, answers, &group, &area, 1);
    }
}

static struct publication *score(void) {
    struct publication *publication = NULL;

    assert_int_equal(score_review(&publication, &fixture.review, &fixture.responses,
                                  &accounts, NULL),
                     ERR_OK);
    return publication;
}

static const struct published_cell *cell_of(const struct publication *publication,
                                            size_t area) {
    const struct published_cell *cell = publication_cell(publication, area, NONE, NONE);

    assert_non_null(cell);
    return cell;
}

/* Whether every byte of a figure's struct but its status is zero. */
static bool is_erased(const struct published_cell *cell) {
    struct published_item item;
    struct published_composite composite;

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
    begin();
    add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    add(MINIMUM - 1, NORTH_A, SOCIAL, 0, 0, 0);
    publication = score();
    social = publication_cell(publication, NORTH, 0, SOCIAL);
    assert_int_equal(social->status, STATUS_SUPPRESSED);
    assert_true(is_erased(social));
    assert_int_equal(cell_of(publication, NORTH_A)->status, STATUS_SUPPRESSED);
    assert_true(is_erased(cell_of(publication, NORTH_A)));
    /* Health would give social care back: all staff less health. */
    assert_int_equal(publication_cell(publication, NORTH, 0, HEALTH)->status,
                     STATUS_SUPPRESSED);
    assert_int_equal(cell_of(publication, NORTH)->responses.value, 7);
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
    begin();
    add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    publication = score();
    assert_int_equal(cell_of(publication, SOUTH)->status, STATUS_EMPTY);
    assert_true(cell_of(publication, SOUTH)->responses.known);
    assert_int_equal(cell_of(publication, SOUTH)->items[0].head.status, STATUS_EMPTY);
    assert_int_equal(publication->cells_withheld, 0);
    assert_true(publication->inputs[0].records.known);
    assert_int_equal(publication->inputs[0].accepted.value, 18);
    assert_int_equal(publication->n_counted_places, 1);
    publication_free(publication);
}

/* A withheld place would stand in the difference of the inputs' records. */
static void test_a_withheld_place_withholds_the_inputs(void **state) {
    struct publication *publication = NULL;

    (void)state;
    begin();
    add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    add(MINIMUM - 1, SOUTH, HEALTH, 0, 0, 0);
    publication = score();
    assert_int_equal(cell_of(publication, SOUTH)->status, STATUS_SUPPRESSED);
    assert_int_equal(cell_of(publication, SYSTEM)->responses.value, MINIMUM);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(publication->inputs[i].name, inputs[i].name);
        assert_string_equal(publication->inputs[i].sha256, inputs[i].sha256);
        assert_string_equal(publication->inputs[i].profile, inputs[i].profile);
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
    begin();
    add(MINIMUM - 1, NORTH, HEALTH, 4, 4, 4);
    add(4, NORTH, HEALTH, 4, DONT_KNOW, 4);
    publication = score();
    north = cell_of(publication, NORTH);
    assert_int_equal(north->items[1].head.status, STATUS_SUPPRESSED);
    assert_false(north->items[1].non_answers[NON_ANSWER_DONT_KNOW].known);
    assert_null(north->items[1].options);
    assert_int_equal(north->items[0].head.status, STATUS_PUBLISHED);
    assert_int_equal(north->composites[ALL].head.status, STATUS_PUBLISHED);
    assert_int_equal(north->composites[ALL].head.n.value, 7);
    assert_false(north->composites[ALL].head.shares[BAND_POSITIVE].known);
    assert_false(north->composites[ALL].head.shares[BAND_MIDDLE].known);
    assert_false(north->composites[ALL].head.shares[BAND_NEGATIVE].known);
    /* Seven have a score on the pair, but it is half the withheld item. */
    assert_int_equal(north->composites[PAIR].head.status, STATUS_SUPPRESSED);
    assert_false(north->composites[PAIR].head.score.known);
    assert_int_equal(north->composites[SINGLE].head.status, STATUS_SUPPRESSED);
    publication_free(publication);
}

/* North hides item 1 for the sake of the one answer in South. Where nearly everybody
 * answered all three, the composite less the other two is item 1. */
static void test_a_composite_gives_no_item_back(void **state) {
    for (size_t incomplete = MINIMUM - 1; incomplete <= MINIMUM; incomplete++) {
        struct publication *publication = NULL;
        const struct published_cell *north = NULL;

        (void)state;
        begin();
        add(12, NORTH, HEALTH, 4, 3, 2);
        add(incomplete, NORTH, HEALTH, 4, 3, DONT_KNOW);
        add(1, SOUTH, HEALTH, 0, 0, 0);
        add(5, SOUTH, HEALTH, 0, DONT_KNOW, 0);
        publication = score();
        north = cell_of(publication, NORTH);
        assert_int_equal(north->items[1].head.status, STATUS_SUPPRESSED);
        assert_int_equal(north->items[2].head.status, STATUS_PUBLISHED);
        assert_int_equal(north->composites[ALL].head.status,
                         incomplete < MINIMUM ? STATUS_SUPPRESSED : STATUS_PUBLISHED);
        assert_int_equal(cell_of(publication, SOUTH)->composites[ALL].head.status,
                         north->composites[ALL].head.status);
        publication_free(publication);
    }
}

static void test_an_item_at_the_minimum_is_shown(void **state) {
    struct publication *publication = NULL;
    const struct published_cell *north = NULL;

    (void)state;
    begin();
    add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    add(4, NORTH, HEALTH, 4, DONT_KNOW, 4);
    publication = score();
    north = cell_of(publication, NORTH);
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
    begin();
    add(5, NORTH, HEALTH, 4, DONT_KNOW, 0);
    publication = score();
    north = cell_of(publication, NORTH);
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
    begin();
    add(20, NORTH, HEALTH, 4, 4, 4);
    add(15, NORTH, HEALTH, 0, 1, 1);
    add(10, NORTH, HEALTH, DONT_KNOW, 1, 1);
    add(10, NORTH, HEALTH, 0, DONT_KNOW, 1);
    publication = score();
    assert_true(cell_of(publication, NORTH)->composites[ALL].alpha.value.known);
    publication_free(publication);
    fixture.review.publish.minimum = 40;
    publication = score();
    assert_int_equal(cell_of(publication, NORTH)->composites[ALL].head.n.value, 55);
    assert_false(cell_of(publication, NORTH)->composites[ALL].alpha.value.known);
    assert_false(cell_of(publication, NORTH)->composites[ALL].alpha.n.known);
    assert_null(cell_of(publication, NORTH)->composites[ALL].alpha.item_dropped);
    publication_free(publication);
}

/* Item 0: North 100, South 0, East withheld. Item 1: in South nobody answers it. */
static void test_mean_of_places(void **state) {
    struct publication *publication = NULL;
    const struct published_mean_of_places *means = NULL;

    (void)state;
    begin();
    add(12, NORTH, HEALTH, 4, 4, 4);
    add(4, SOUTH, HEALTH, 0, DONT_KNOW, 2);
    add(1, EAST, HEALTH, 2, 2, 2);
    publication = score();
    means = publication->mean_of_places;
    assert_int_equal(publication->n_mean_of_places, 3 + 3);
    assert_int_equal(means[0].target, 0);
    assert_int_equal(means[0].places, 2);
    assert_near(means[0].score.value, 50, TIGHT);
    assert_near(means[0].positive.value, 0.5, TIGHT);
    assert_int_equal(means[1].places, 1);
    assert_near(means[1].score.value, 100, TIGHT);
    assert_int_equal(means[3 + ALL].target, 3 + ALL);
    assert_int_equal(means[3 + ALL].places, 2);
    assert_near(means[3 + ALL].score.value, 62.5, TIGHT); /* 100 and 25 */
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
    begin();
    add(8, NORTH, HEALTH, 4, 4, 4);
    add(8, NORTH, SOCIAL, 4, 4, 4);
    add(8, SOUTH, HEALTH, 4, 4, 4);
    add(8, SOUTH, SOCIAL, 4, 4, 4);
    add(MINIMUM - 1, EAST, HEALTH, 4, 4, 4);
    for (size_t i = 0; i < MINIMUM; i++) {
        fixture_respond(&fixture, answers, &health, both, 2);
    }
    publication = score();
    assert_int_equal(cell_of(publication, SYSTEM)->status, STATUS_PUBLISHED);
    assert_int_equal(cell_of(publication, NORTH)->status, STATUS_PUBLISHED);
    assert_int_equal(cell_of(publication, SOUTH)->status, STATUS_SUPPRESSED);
    assert_int_equal(cell_of(publication, SOUTH)[1 + HEALTH].status, STATUS_SUPPRESSED);
    assert_int_equal(cell_of(publication, SOUTH)[1 + SOCIAL].status, STATUS_PUBLISHED);
    assert_int_equal(cell_of(publication, EAST)->status, STATUS_PUBLISHED);
    assert_false(publication->inputs[0].records.known);
    assert_false(publication->inputs[0].accepted.known);
    publication_free(publication);
}

/* South hides item 1, and with it the share of its composite; North with it, the
 * smaller of the others. The share of East alone would stand beside a mean score of
 * three. */
static void test_mean_of_places_with_one_share_withheld(void **state) {
    struct publication *publication = NULL;
    const struct published_mean_of_places *all = NULL;

    (void)state;
    begin();
    add(12, NORTH, HEALTH, 4, 4, 4);
    add(MINIMUM, NORTH, HEALTH, 4, 4, DONT_KNOW);
    add(1, SOUTH, HEALTH, 0, 0, 0);
    add(5, SOUTH, HEALTH, 0, DONT_KNOW, 0);
    add(13, EAST, HEALTH, 2, 2, 2);
    add(MINIMUM, EAST, HEALTH, 2, 2, DONT_KNOW);
    publication = score();
    all = &publication->mean_of_places[3 + ALL];
    assert_true(
        cell_of(publication, EAST)->composites[ALL].head.shares[BAND_POSITIVE].known);
    assert_false(
        cell_of(publication, SOUTH)->composites[ALL].head.shares[BAND_POSITIVE].known);
    assert_int_equal(all->places, 3);
    assert_near(all->score.value, 50, TIGHT); /* 100, 0 and 50 */
    assert_false(all->positive.known);
    publication_free(publication);
}

/* A withheld group is part of a place that is shown: the inputs give nothing back. */
static void test_a_withheld_group_leaves_the_inputs(void **state) {
    struct publication *publication = NULL;

    (void)state;
    begin();
    add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    add(1, NORTH, SOCIAL, 0, 0, 0);
    publication = score();
    /* both groups in North and in the system */
    assert_int_equal(publication->cells_withheld, 4);
    assert_true(publication->inputs[0].records.known);
    publication_free(publication);
}

/* ... unless a return is one group's. */
static void test_a_return_of_a_withheld_group_withholds_the_inputs(void **state) {
    static const struct fixed_value social = {0, SOCIAL};
    static const struct return_file returns[] = {{.file = "a.csv"},
                                                 {.set = &social, .n_set = 1}};
    struct publication *publication = NULL;

    (void)state;
    begin();
    fixture.review.returns = returns;
    fixture.review.n_returns = 2;
    add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    add(1, NORTH, SOCIAL, 0, 0, 0);
    publication = score();
    assert_false(publication->inputs[0].records.known);
    assert_false(publication->inputs[1].accepted.known);
    publication_free(publication);
}

static void test_mean_of_no_place(void **state) {
    struct publication *publication = NULL;

    (void)state;
    begin();
    publication = score();
    assert_int_equal(publication->mean_of_places[0].places, 0);
    assert_false(publication->mean_of_places[0].score.known);
    assert_false(publication->mean_of_places[0].positive.known);
    assert_int_equal(cell_of(publication, SYSTEM)->status, STATUS_EMPTY);
    publication_free(publication);
}

static void test_response_rates(void **state) {
    struct publication *publication = NULL;

    (void)state;
    begin();
    fixture.areas[SYSTEM].invited = 40;
    fixture.areas[NORTH].invited = 20;
    fixture.areas[SOUTH].invited = 3;
    fixture.areas[EAST].invited = 8;
    add(5, NORTH, HEALTH, 4, 4, 4);
    add(5, SOUTH, HEALTH, 4, 4, 4);
    publication = score();
    assert_near(cell_of(publication, SYSTEM)->response_rate.value, 0.25, TIGHT);
    assert_near(cell_of(publication, NORTH)->response_rate.value, 0.25, TIGHT);
    assert_false(cell_of(publication, NORTH_A)->response_rate.known);
    assert_false(publication_cell(publication, NORTH, 0, HEALTH)->response_rate.known);
    assert_false(cell_of(publication, SOUTH)->response_rate.known); /* five of three */
    assert_true(cell_of(publication, EAST)->response_rate.known);
    assert_near(cell_of(publication, EAST)->response_rate.value, 0, 0);
    publication_free(publication);

    add(1, EAST, HEALTH, 4, 4, 4);
    publication = score();
    assert_false(cell_of(publication, EAST)->response_rate.known);
    /* East's eight were asked, and its one answer is not in the system. */
    assert_false(cell_of(publication, SYSTEM)->response_rate.known);
    publication_free(publication);
}

static void test_every_cell_can_be_found(void **state) {
    struct publication *publication = NULL;

    (void)state;
    begin();
    publication = score();
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

static void test_left_out_counts(void **state) {
    struct publication *publication = NULL;

    (void)state;
    begin();
    add(5, NORTH, HEALTH, 4, 4, 4);
    add(MINIMUM - 1, SYSTEM, HEALTH, 4, 4, 4);
    publication = score();
    assert_int_equal(publication->n_left_out, 2);
    assert_string_equal(publication->left_out[0].reason, "duplicate");
    assert_int_equal(publication->left_out[0].n, 2);
    assert_string_equal(publication->left_out[1].reason, "system-wide-few");
    assert_int_equal(publication->left_out[1].n, MINIMUM - 1);
    publication_free(publication);
}

static void test_several_places_first_is_told(void **state) {
    static const uint8_t answers[] = {4, 4, 4};
    static const uint32_t both[] = {NORTH, SOUTH};
    struct publication *publication = NULL;

    (void)state;
    begin();
    add(5, NORTH, HEALTH, 4, 4, 4);
    add(5, SOUTH, HEALTH, 4, 4, 4);
    fixture_respond(&fixture, answers, NULL, both, 2);
    publication = score();
    assert_true(publication->several_places_first);
    assert_int_equal(cell_of(publication, NORTH)->responses.value, 6);
    assert_int_equal(cell_of(publication, SOUTH)->responses.value, 5);
    publication_free(publication);
}

/* South's three stay in the system, and the smallest other place is withheld. */
static void test_hide_another_place(void **state) {
    struct publication *publication = NULL;

    (void)state;
    begin();
    fixture.review.publish.small_places = SMALL_PLACES_HIDE_ANOTHER;
    add(MINIMUM, NORTH, HEALTH, 4, 4, 4);
    add(MINIMUM - 1, SOUTH, HEALTH, 4, 4, 4);
    add(MINIMUM + 2, EAST, HEALTH, 4, 4, 4);
    publication = score();
    assert_int_equal(cell_of(publication, SYSTEM)->responses.value, 13);
    assert_int_equal(publication->n_counted_places, 3);
    assert_int_equal(cell_of(publication, SOUTH)->status, STATUS_SUPPRESSED);
    assert_int_equal(cell_of(publication, NORTH)->status, STATUS_SUPPRESSED);
    assert_int_equal(cell_of(publication, EAST)->status, STATUS_PUBLISHED);
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
        cmocka_unit_test(test_mean_of_places),
        cmocka_unit_test(test_mean_of_places_with_one_share_withheld),
        cmocka_unit_test(test_a_withheld_group_leaves_the_inputs),
        cmocka_unit_test(test_a_return_of_a_withheld_group_withholds_the_inputs),
        cmocka_unit_test(test_mean_of_no_place),
        cmocka_unit_test(test_response_rates),
        cmocka_unit_test(test_every_cell_can_be_found),
        cmocka_unit_test(test_left_out_counts),
        cmocka_unit_test(test_several_places_first_is_told),
        cmocka_unit_test(test_hide_another_place),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
