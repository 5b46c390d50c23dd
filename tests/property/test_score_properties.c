/* What holds of every publication, whatever was asked and answered. */
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"
#include "tests/property/random_review.h"

#include <math.h>

#define ROUNDS   150
#define ROWS_MAX 150
#define TIGHT    1e-12

static struct fixture fixture;

static void same_count(struct count a, struct count b) {
    assert_true(a.known == b.known);
    assert_true(a.value == b.value);
}

static void same_item(const struct item_result *a, const struct item_result *b,
                      size_t n_options) {
    assert_int_equal(a->head.status, b->head.status);
    assert_int_equal(a->head.flags, b->head.flags);
    same_count(a->head.n, b->head.n);
    same_count(a->non_answers[NON_ANSWER_BLANK], b->non_answers[NON_ANSWER_BLANK]);
    assert_same_figure(a->head.mean, b->head.mean);
    assert_same_figure(a->head.sd, b->head.sd);
    assert_same_figure(a->head.low, b->head.low);
    assert_same_figure(a->head.high, b->head.high);
    assert_same_figure(a->consensus, b->consensus);
    assert_same_figure(a->bands[BAND_POSITIVE].low, b->bands[BAND_POSITIVE].low);
    assert_true((a->options == NULL) == (b->options == NULL));
    if (a->options != NULL) {
        assert_memory_equal(a->options, b->options, n_options * sizeof *a->options);
    }
}

static void same_composite(const struct composite_result *a,
                           const struct composite_result *b) {
    assert_int_equal(a->head.status, b->head.status);
    assert_int_equal(a->head.flags, b->head.flags);
    same_count(a->head.n, b->head.n);
    assert_same_figure(a->head.score, b->head.score);
    assert_same_figure(a->head.sd, b->head.sd);
    assert_same_figure(a->head.low, b->head.low);
    assert_same_figure(a->head.high, b->head.high);
    assert_same_figure(a->head.shares[BAND_POSITIVE], b->head.shares[BAND_POSITIVE]);
    assert_same_figure(a->alpha.value, b->alpha.value);
    assert_same_figure(a->alpha.low, b->alpha.low);
}

static void same_publication(const struct publication *a, const struct publication *b) {
    assert_int_equal(a->n_cells, b->n_cells);
    assert_int_equal(a->cells_withheld, b->cells_withheld);
    assert_int_equal(a->n_counted_places, b->n_counted_places);
    for (size_t c = 0; c < a->n_cells; c++) {
        assert_int_equal(a->cells[c].status, b->cells[c].status);
        same_count(a->cells[c].responses, b->cells[c].responses);
        for (size_t i = 0; i < fixture.instrument.n_items; i++) {
            same_item(&a->cells[c].items[i], &b->cells[c].items[i],
                      fixture.scales[fixture.items[i].scale].n_options);
        }
        for (size_t i = 0; i < fixture.instrument.n_composites; i++) {
            same_composite(&a->cells[c].composites[i], &b->cells[c].composites[i]);
        }
    }
    for (size_t i = 0; i < a->n_mean_of_places; i++) {
        assert_int_equal(a->mean_of_places[i].places.value,
                         b->mean_of_places[i].places.value);
        assert_same_figure(a->mean_of_places[i].score, b->mean_of_places[i].score);
    }
}

static void same_comparisons(const struct publication *a, const struct publication *b) {
    assert_int_equal(a->n_comparisons, b->n_comparisons);
    for (size_t i = 0; i < a->n_comparisons; i++) {
        for (size_t t = 0; t < target_count(a->instrument); t++) {
            const struct published_comparison *one = &a->comparisons[i].targets[t];
            const struct published_comparison *other = &b->comparisons[i].targets[t];

            assert_int_equal(one->status, other->status);
            same_count(one->n1, other->n1);
            same_count(one->n2, other->n2);
            assert_same_figure(one->difference, other->difference);
            assert_same_figure(one->delta, other->delta);
            assert_same_figure(one->p_adjusted, other->p_adjusted);
        }
    }
}

/* Whoever works on it, and however the places are shared out. */
static void test_threads_do_not_show(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS / 5); round++) {
        random_review(&random, &fixture, ROWS_MAX);
        struct publication *alone = random_review_score(&fixture);
        struct publication *helped =
            random_review_score_helped(&fixture, 1 + random_below(&random, 3));

        same_publication(alone, helped);
        same_comparisons(alone, helped);
        publication_free(helped);
        publication_free(alone);
    }
}

static void test_order_of_rows_does_not_show(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS); round++) {
        struct publication *before = NULL;
        struct publication *after = NULL;

        random_review(&random, &fixture, ROWS_MAX);
        before = random_review_score(&fixture);
        for (size_t i = 1; i < fixture.responses.n; i++) {
            fixture_swap(&fixture, i, random_below(&random, i + 1));
        }
        after = random_review_score(&fixture);
        same_publication(before, after);
        publication_free(after);
        publication_free(before);
    }
}

static void assert_number(struct figure figure, double low, double high) {
    assert_true(isfinite(figure.value));
    assert_false(signbit(figure.value) && figure.value == 0);
    assert_true(figure.known || figure.value == 0);
    assert_true(!figure.known || (low <= figure.value && figure.value <= high));
}

/* low <= estimate <= high, where there are limits. */
static void assert_holds(struct figure estimate, struct figure low, struct figure high,
                         double top) {
    assert_number(estimate, 0, top);
    assert_number(low, 0, top);
    assert_number(high, 0, top);
    assert_true(low.known == high.known);
    if (low.known) {
        assert_true(estimate.known);
        assert_true(low.value <= estimate.value && estimate.value <= high.value);
        assert_true(low.value < high.value);
    }
}

static void check_item(const struct item_result *item, const struct scale *scale,
                       uint64_t responses) {
    const struct band_result *positive = &item->bands[BAND_POSITIVE];

    assert_holds(item->head.score, item->head.low, item->head.high, 100);
    assert_holds(item->head.shares[BAND_POSITIVE], positive->low, positive->high, 1);
    assert_number(item->head.mean, scale->min, scale->max);
    assert_number(item->head.sd, 0, (double)INFINITY);
    assert_number(item->consensus, 0, 1);
    if (item->head.status == STATUS_PUBLISHED || item->head.status == STATUS_EMPTY) {
        uint64_t total = item->head.n.value;

        for (size_t k = 0; k < NON_ANSWERS; k++) {
            assert_true(item->non_answers[k].known == item->non_answers[0].known);
            total += item->non_answers[k].value;
        }
        assert_true(item->non_answers[0].known ? total == responses
                                               : total == item->head.n.value);
        assert_true(positive->count.value + item->bands[BAND_MIDDLE].count.value +
                        item->bands[BAND_NEGATIVE].count.value ==
                    item->head.n.value);
    } else {
        assert_false(item->head.n.known || item->head.mean.known ||
                     item->non_answers[NON_ANSWER_BLANK].known);
        assert_null(item->options);
    }
    assert_true(item->head.status != STATUS_PUBLISHED || item->head.score.known);
}

static void check_composite(const struct composite_result *composite) {
    assert_holds(composite->head.score, composite->head.low, composite->head.high, 100);
    assert_number(composite->head.sd, 0, 100);
    assert_number(composite->head.shares[BAND_POSITIVE], 0, 1);
    assert_number(composite->alpha.value, -(double)INFINITY, 1);
    if (composite->alpha.value.known) {
        assert_true(composite->alpha.low.value <= composite->alpha.value.value);
        assert_true(composite->alpha.high.value >= composite->alpha.value.value);
        assert_true(composite->alpha.n.value >= 30);
    }
    assert_true(composite->head.status != STATUS_PUBLISHED ||
                composite->head.score.known);
}

static void check_cell(const struct published_cell *cell) {
    uint64_t minimum = fixture.review.publish.minimum;

    assert_true(cell->status != STATUS_PUBLISHED || cell->responses.value >= minimum);
    for (size_t i = 0; i < fixture.instrument.n_items; i++) {
        const struct item_result *item = &cell->items[i];

        check_item(item, &fixture.scales[fixture.items[i].scale],
                   cell->responses.value);
        assert_true(item->head.status != STATUS_PUBLISHED ||
                    item->head.n.value >= minimum);
        assert_true(cell->status != STATUS_SUPPRESSED ||
                    item->head.status == STATUS_SUPPRESSED);
    }
    for (size_t i = 0; i < fixture.instrument.n_composites; i++) {
        check_composite(&cell->composites[i]);
        assert_true(cell->composites[i].head.status != STATUS_PUBLISHED ||
                    cell->composites[i].head.n.value >= minimum);
    }
}

static void test_every_figure_is_in_its_range(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS); round++) {
        struct publication *publication = NULL;

        random_review(&random, &fixture, ROWS_MAX);
        publication = random_review_score(&fixture);
        for (size_t i = 0; i < publication->n_cells; i++) {
            check_cell(&publication->cells[i]);
        }
        publication_free(publication);
    }
}

/* Everybody gives the same answer to everything. */
static void test_equal_answers_have_honest_limits(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS); round++) {
        struct publication *publication = NULL;
        size_t n_items = 0;

        random_review(&random, &fixture, ROWS_MAX);
        fixture.review.n_leave_out = 0; /* or some would be scored otherwise */
        n_items = fixture.instrument.n_items;
        for (size_t r = 1; r < fixture.responses.n; r++) {
            for (size_t i = 0; i < n_items; i++) {
                fixture.answers[r * n_items + i] = fixture.answers[i];
            }
        }
        publication = random_review_score(&fixture);
        for (size_t i = 0; i < publication->n_cells; i++) {
            check_cell(&publication->cells[i]);
            for (size_t c = 0; c < fixture.instrument.n_composites; c++) {
                const struct composite_result *composite =
                    &publication->cells[i].composites[c];

                assert_true(composite->head.sd.value == 0);
                assert_true(!composite->head.sd.known || composite->head.low.known);
                assert_false(composite->alpha.value.known);
            }
        }
        publication_free(publication);
    }
}

/* Every item turned round, in the definition and in the answers: scales here have
 * evenly spaced scores, so that mirroring the options mirrors the scores. */
static void turn_round(void) {
    size_t n_items = fixture.instrument.n_items;

    for (size_t i = 0; i < n_items; i++) {
        fixture.items[i].reverse = !fixture.items[i].reverse;
    }
    for (size_t r = 0; r < fixture.responses.n; r++) {
        for (size_t i = 0; i < n_items; i++) {
            uint8_t *answer = &fixture.answers[r * n_items + i];
            size_t n_scored = fixture.scales[fixture.items[i].scale].n_scored;

            if (*answer < n_scored) {
                *answer = (uint8_t)(n_scored - 1 - *answer);
            }
        }
    }
}

static void test_reversing_twice_is_nothing(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS); round++) {
        struct publication *before = NULL;
        struct publication *after = NULL;

        random_review(&random, &fixture, ROWS_MAX);
        before = random_review_score(&fixture);
        turn_round();
        after = random_review_score(&fixture);
        for (size_t c = 0; c < before->n_cells; c++) {
            for (size_t i = 0; i < fixture.instrument.n_items; i++) {
                const struct item_result *a = &before->cells[c].items[i];
                const struct item_result *b = &after->cells[c].items[i];

                assert_same_figure(a->head.mean, b->head.mean);
                assert_same_figure(a->head.low, b->head.low);
                assert_same_figure(a->head.shares[BAND_POSITIVE],
                                   b->head.shares[BAND_POSITIVE]);
                assert_near(a->consensus.value, b->consensus.value, TIGHT);
                assert_int_equal(a->head.flags, b->head.flags);
            }
            for (size_t i = 0; i < fixture.instrument.n_composites; i++) {
                same_composite(&before->cells[c].composites[i],
                               &after->cells[c].composites[i]);
            }
        }
        publication_free(after);
        publication_free(before);
    }
}

/* Option counts of the system against a plain count of the rows. With minimum 1
 * everybody counts. */
static void test_system_counts_every_row(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS); round++) {
        struct publication *publication = NULL;
        uint64_t counts[FIXTURE_ITEMS][256] = {{0}};
        size_t n_items = 0;

        random_review(&random, &fixture, ROWS_MAX);
        fixture.review.publish.minimum = 1;
        n_items = fixture.instrument.n_items;
        publication = random_review_score(&fixture);
        for (size_t i = 0; i < fixture.responses.n * n_items; i++) {
            counts[i % n_items][fixture.answers[i]]++;
        }
        assert_int_equal(publication->cells[0].responses.value, fixture.responses.n);
        for (size_t i = 0; i < n_items; i++) {
            const struct item_result *item = &publication->cells[0].items[i];

            for (size_t o = 0; item->options != NULL &&
                               o < fixture.scales[fixture.items[i].scale].n_options;
                 o++) {
                assert_int_equal(item->options[o], counts[i][o]);
            }
        }
        publication_free(publication);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_of_rows_does_not_show),
        cmocka_unit_test(test_threads_do_not_show),
        cmocka_unit_test(test_every_figure_is_in_its_range),
        cmocka_unit_test(test_equal_answers_have_honest_limits),
        cmocka_unit_test(test_reversing_twice_is_nothing),
        cmocka_unit_test(test_system_counts_every_row),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
