/* Which conditions and KLOEs are the same as in the wave before. */
#include "base/alloc.h"
#include "scoring/statistics/comparison_publish.h"
#include "scoring/statistics/waves.h"
#include "tests/cmocka_env.h"

#include <string.h>

enum { ITEMS = 2, KLOES = 2 };

static const size_t members[] = {0, 1};

static const struct item items[] = {{.id = "Q1", .text = "one"},
                                    {.id = "Q2", .text = "two"}};

static const struct composite kloes[] = {
    {.kind = COMPOSITE_KLOE, .id = "K", .items = members, .n_items = 1},
    {.kind = COMPOSITE_KLOE, .id = "L", .items = members + 1, .n_items = 1}};

static const struct results_composite kloes_then[] = {
    {.kind = COMPOSITE_KLOE, .id = "K"}, {.kind = COMPOSITE_KLOE, .id = "L"}};

static enum counting_way way_then;
static bool is_counted_otherwise; /* as the last call of fits found it */

/* How today's KLOEs K and L fit, with `n` items then and the first `n_kloes` of them.
 */
static void fits(enum wave_fit found[KLOES], const struct results_item *then, size_t n,
                 size_t n_kloes) {
    static const struct scale scale = {0};
    static const struct results_scale scale_then = {0};
    const struct instrument instrument = {.scales = &scale,
                                          .n_scales = 1,
                                          .items = items,
                                          .n_items = ITEMS,
                                          .composites = kloes,
                                          .n_composites = KLOES};
    const struct results earlier = {.title = "Last year",
                                    .way = way_then,
                                    .scales = &scale_then,
                                    .n_scales = 1,
                                    .items = then,
                                    .n_items = n,
                                    .composites = kloes_then,
                                    .n_composites = n_kloes};
    struct arena *arena = arena_new(1 << 20);
    struct publication publication = {.instrument = &instrument, .arena = arena};

    assert_non_null(arena);
    assert_int_equal(waves_compare(&publication, NULL, &earlier, arena, NULL), ERR_OK);
    for (size_t k = 0; k < KLOES; k++) {
        found[k] = publication.previous->fits[ITEMS + k];
    }
    is_counted_otherwise = publication.previous->is_counted_otherwise;
    arena_free(arena);
}

/* Results do not say of which KLOE an item without a condition is. One that is gone may
 * have been of any; one that is still asked is where it is today. */
static void test_an_item_that_is_gone(void **state) {
    static const struct results_item then[] = {{.id = "Q1", .text = "one"},
                                               {.id = "Q2", .text = "two"},
                                               {.id = "Q3", .text = "three"}};
    enum wave_fit found[KLOES];

    (void)state;
    fits(found, then, 2, KLOES);
    assert_int_equal(found[0], WAVE_SAME);
    assert_int_equal(found[1], WAVE_SAME);
    fits(found, then, 3, KLOES);
    assert_int_equal(found[0], WAVE_ITEMS_CHANGED);
    assert_int_equal(found[1], WAVE_ITEMS_CHANGED);
    fits(found, then, 1, KLOES);
    assert_int_equal(found[0], WAVE_SAME);
    assert_int_equal(found[1], WAVE_ITEMS_CHANGED);
}

static void test_a_kloe_that_was_not_there(void **state) {
    static const struct results_item then[] = {{.id = "Q1", .text = "one"},
                                               {.id = "Q2", .text = "two"}};
    enum wave_fit found[KLOES];

    (void)state;
    fits(found, then, 2, 1);
    assert_int_equal(found[0], WAVE_SAME);
    assert_int_equal(found[1], WAVE_NEW);
}

/* People in several places count everywhere now. */
static void test_counted_otherwise(void **state) {
    static const struct results_item then[] = {{.id = "Q1", .text = "one"}};
    enum wave_fit found[KLOES];

    (void)state;
    fits(found, then, 1, KLOES);
    assert_false(is_counted_otherwise);
    way_then = COUNT_FIRST_PLACE;
    fits(found, then, 1, KLOES);
    assert_true(is_counted_otherwise);
    way_then = COUNT_EVERYWHERE;
}

enum { OPTIONS = 3 };

/* How a question fits whose scale had these options then, and `reverse`. */
static enum wave_fit fits_scale(const struct results_option *then, size_t n,
                                bool reverse) {
    static const struct option options[OPTIONS] = {
        {.id = "no", .label = "No", .kind = OPTION_SCORED, .score = 0},
        {.id = "yes", .label = "Yes", .kind = OPTION_SCORED, .score = 2},
        {.id = "dk", .label = "Unsure", .kind = OPTION_DONT_KNOW}};
    static const struct scale scale = {.options = options, .n_options = OPTIONS};
    const struct results_scale scale_then = {.options = then, .n_options = n};
    const struct results_item item_then = {
        .id = "Q1", .text = "one", .reverse = reverse};
    const struct instrument instrument = {
        .scales = &scale, .n_scales = 1, .items = items, .n_items = 1};
    const struct results earlier = {.title = "Last year",
                                    .scales = &scale_then,
                                    .n_scales = 1,
                                    .items = &item_then,
                                    .n_items = 1};
    struct arena *arena = arena_new(1 << 20);
    struct publication publication = {.instrument = &instrument, .arena = arena};

    assert_non_null(arena);
    assert_int_equal(waves_compare(&publication, NULL, &earlier, arena, NULL), ERR_OK);
    enum wave_fit fit = publication.previous->fits[0];
    arena_free(arena);
    return fit;
}

/* Another word, another score, one answer more, or one that counted and does not any
 * more: each makes the question another. What an answer without a score had for one
 * does not. */
static void test_what_makes_a_scale_another(void **state) {
    static const struct results_option same[OPTIONS] = {
        {.id = "no", .label = "No", .is_scored = true, .score = 0},
        {.id = "yes", .label = "Yes", .is_scored = true, .score = 2},
        {.id = "dk", .label = "Unsure"}};
    struct results_option then[OPTIONS];

    (void)state;
    assert_int_equal(fits_scale(same, OPTIONS, false), WAVE_SAME);
    assert_int_equal(fits_scale(same, OPTIONS, true), WAVE_SCALE_CHANGED);
    assert_int_equal(fits_scale(same, OPTIONS - 1, false), WAVE_SCALE_CHANGED);
    for (int change = 0; change < 5; change++) {
        memcpy(then, same, sizeof then);
        then[0].id = change == 0 ? "never" : then[0].id;
        then[0].label = change == 1 ? "Never" : then[0].label;
        then[1].is_scored = change != 2;
        then[1].score = change == 3 ? 1 : then[1].score;
        then[2].score = change == 4 ? 7 : 0;
        assert_int_equal(fits_scale(then, OPTIONS, false),
                         change == 4 ? WAVE_SAME : WAVE_SCALE_CHANGED);
    }
}

static struct composite_result score_of(double sd, bool knows_sd) {
    return (struct composite_result){.head = {.status = STATUS_PUBLISHED,
                                              .n = {true, 20},
                                              .score = {true, 60},
                                              .sd = {knows_sd, knows_sd ? sd : 0}}};
}

/* How one KLOE of two items compares, of 20 people then and now; the change to
 * *difference. */
static enum status change(struct composite_result now, struct composite_result then,
                          double *difference) {
    static const struct scale scale = {0};
    static const struct results_scale scale_then = {0};
    static const struct results_item items_then[] = {{.id = "Q1", .text = "one"},
                                                     {.id = "Q2", .text = "two"}};
    static const struct item_result withheld[ITEMS] = {
        {.head = {.status = STATUS_SUPPRESSED}},
        {.head = {.status = STATUS_SUPPRESSED}}};
    static const struct composite whole = {
        .kind = COMPOSITE_KLOE, .id = "K", .items = members, .n_items = ITEMS};
    static const struct area area = {.level = AREA_SYSTEM, .parent = NONE, .id = "all"};
    static const struct results_area area_then = {
        .id = "all", .level = AREA_SYSTEM, .parent = NONE};
    struct instrument instrument = {.scales = &scale,
                                    .n_scales = 1,
                                    .items = items,
                                    .n_items = ITEMS,
                                    .composites = &whole,
                                    .n_composites = 1};
    const struct review review = {
        .instrument = &instrument, .areas = &area, .n_areas = 1};
    struct results_cell cell_then = {.attribute = NONE,
                                     .status = STATUS_PUBLISHED,
                                     .items = withheld,
                                     .composites = &then};
    const struct results earlier = {.title = "Last year",
                                    .scales = &scale_then,
                                    .n_scales = 1,
                                    .items = items_then,
                                    .n_items = ITEMS,
                                    .composites = kloes_then,
                                    .n_composites = 1,
                                    .areas = &area_then,
                                    .n_areas = 1,
                                    .cells = &cell_then,
                                    .n_cells = 1};
    const struct published_cell cell = {.attribute = NONE,
                                        .value = NONE,
                                        .status = STATUS_PUBLISHED,
                                        .items = withheld,
                                        .composites = &now};
    struct arena *arena = arena_new(1 << 20);
    struct publication publication = {.review = &review,
                                      .instrument = &instrument,
                                      .cells = &cell,
                                      .n_cells = 1,
                                      .arena = arena};
    struct comparison_before before = {0};
    enum status status = STATUS_EMPTY;

    assert_non_null(arena);
    assert_int_equal(waves_compare(&publication, &before, &earlier, arena, NULL),
                     ERR_OK);
    status = before.statuses[ITEMS];
    *difference = before.cards[ITEMS].difference.value;
    arena_free(arena);
    return status;
}

static enum status compared(struct composite_result now, struct composite_result then) {
    double difference = 0;

    return change(now, then, &difference);
}

/* A file has 15 digits of what is worked out with more: what reads the same is the
 * same. */
static void test_what_is_the_same_has_not_changed(void **state) {
    struct composite_result now = score_of(28.0 / 3, true);
    struct composite_result then = score_of(9.33333333333333, true);
    double difference = 1;

    (void)state;
    now.head.score.value = 200.0 / 3;
    then.head.score.value = 66.6666666666667;
    assert_int_equal(change(now, then, &difference), STATUS_PUBLISHED);
    assert_true(difference == 0);
    then.head.score.value = 66.6666666666666;
    assert_int_equal(change(now, then, &difference), STATUS_PUBLISHED);
    assert_true(difference > 0);
}

/* Beside a withheld item a score has no standard deviation, and without it, in either
 * wave, nothing says how far the change could be off. */
static void test_a_score_without_its_spread(void **state) {
    (void)state;
    assert_int_equal(compared(score_of(9, true), score_of(9, true)), STATUS_PUBLISHED);
    assert_int_equal(compared(score_of(9, true), score_of(0, false)),
                     STATUS_SUPPRESSED);
    assert_int_equal(compared(score_of(0, false), score_of(9, true)),
                     STATUS_SUPPRESSED);
}

/* Where nobody had a score, then or now, no change is withheld: what stands for it is
 * what was told of the score then, to which comparison_publish.h adds today's. */
static void test_a_score_of_nobody(void **state) {
    const struct composite_result nobody = {.head = {.status = STATUS_EMPTY}};

    (void)state;
    assert_int_equal(compared(score_of(9, true), nobody), STATUS_EMPTY);
    assert_int_equal(compared(nobody, score_of(9, true)), STATUS_PUBLISHED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_item_that_is_gone),
        cmocka_unit_test(test_a_kloe_that_was_not_there),
        cmocka_unit_test(test_counted_otherwise),
        cmocka_unit_test(test_what_makes_a_scale_another),
        cmocka_unit_test(test_a_score_without_its_spread),
        cmocka_unit_test(test_a_score_of_nobody),
        cmocka_unit_test(test_what_is_the_same_has_not_changed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
