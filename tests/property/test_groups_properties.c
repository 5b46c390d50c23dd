/* What is shown of all staff does not depend on which groups a review asks for.
 * KLOE_ROUNDS=n runs more reviews than the few hundred of every day. */
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/property/random_review.h"
#include "tests/property/random_table.h"

#include <stdlib.h>

#define ROUNDS_EVERY_DAY 600
#define ROWS_MAX         200

static struct fixture fixture;

static struct { size_t compared, withheld, ways[COUNT_FIRST_PLACE + 1]; } seen;

static void assert_same_count(struct count a, struct count b) {
    assert_true(a.known == b.known);
    assert_int_equal(a.value, b.value);
}

/* Flags too, but that which tells of groups. */
static void assert_same_head(const struct figures *a, const struct figures *b) {
    assert_int_equal(a->status, b->status);
    assert_same_count(a->n, b->n);
    assert_same_figure(a->mean, b->mean);
    assert_same_figure(a->sd, b->sd);
    assert_same_figure(a->score, b->score);
    assert_same_figure(a->low, b->low);
    assert_same_figure(a->high, b->high);
    for (size_t band = 0; band < BANDS; band++) {
        assert_same_figure(a->shares[band], b->shares[band]);
    }
    assert_int_equal(a->flags & ~(unsigned)FLAG_DIVIDED,
                     b->flags & ~(unsigned)FLAG_DIVIDED);
    seen.withheld += a->status == STATUS_SUPPRESSED ? 1 : 0;
}

/* Non-answers are no figures: their numbers may go for a group's sake (rules.md
 * D16). */
static void assert_same_item(const struct item_result *a, const struct item_result *b,
                             const struct scale *scale) {
    assert_same_head(&a->head, &b->head);
    for (size_t band = 0; band < BANDS; band++) {
        assert_same_count(a->bands[band].count, b->bands[band].count);
    }
    assert_same_figure(a->consensus, b->consensus);
    assert_true((a->options == NULL) == (b->options == NULL));
    for (size_t i = 0; a->options != NULL && i < scale->n_options; i++) {
        if (scale->options[i].kind == OPTION_SCORED) {
            assert_int_equal(a->options[i], b->options[i]);
        }
    }
}

static void assert_same_cell(const struct published_cell *a,
                             const struct published_cell *b) {
    const struct instrument *instrument = &fixture.instrument;

    assert_int_equal(a->status, b->status);
    assert_same_count(a->responses, b->responses);
    assert_same_figure(a->response_rate, b->response_rate);
    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct scale *scale = &instrument->scales[instrument->items[i].scale];

        assert_same_item(&a->items[i], &b->items[i], scale);
    }
    for (size_t i = 0; i < instrument->n_composites; i++) {
        assert_same_head(&a->composites[i].head, &b->composites[i].head);
        assert_same_figure(a->composites[i].alpha.value, b->composites[i].alpha.value);
    }
}

/* Without groups each area has one cell, in the same order. */
static void compare(const struct publication *with, const struct publication *without) {
    size_t next = 0;

    assert_int_equal(without->n_cells, fixture.review.n_areas);
    for (size_t c = 0; c < with->n_cells; c++) {
        if (with->cells[c].attribute == NONE) {
            assert_same_cell(&with->cells[c], &without->cells[next++]);
        }
    }
    assert_int_equal(next, without->n_cells);
}

static void test_all_staff_does_not_depend_on_groups(void **state) {
    struct random random = random_start();
    size_t rounds = random_rounds(ROUNDS_EVERY_DAY);

    (void)state;
    for (size_t round = 0; round < rounds; round++) {
        if (round % 4 == 0) {
            random_review(&random, &fixture, ROWS_MAX);
        } else {
            random_table(&random, &fixture);
        }
        size_t n_groups = fixture.review.n_groups;

        fixture.review.n_pairs = 0;
        fixture.review.n_groups = 0;
        fixture.review.n_pairs = 0; /* pairs are of groups that the review has */
        struct publication *without = random_review_score(&fixture);
        for (size_t n = 1; n <= n_groups; n++) {
            fixture.review.n_groups = n;
            struct publication *with = random_review_score(&fixture);

            compare(with, without);
            seen.ways[with->counting.way]++;
            seen.compared++;
            publication_free(with);
        }
        publication_free(without);
    }
    print_message(
        "%zu reviews with groups held against none (people in several places "
        "counted everywhere in %zu, in no group in %zu, in the first in %zu); "
        "%zu figures of all staff withheld\n",
        seen.compared, seen.ways[COUNT_EVERYWHERE],
        seen.ways[COUNT_EVERYWHERE_NO_GROUP], seen.ways[COUNT_FIRST_PLACE],
        seen.withheld);
    for (int way = COUNT_EVERYWHERE;
         random_is_thorough(ROUNDS_EVERY_DAY) && way <= COUNT_FIRST_PLACE; way++) {
        assert_true(20 * seen.ways[way] > seen.compared);
    }
    assert_true(seen.compared > rounds / 2);
    assert_true(seen.withheld > rounds);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_staff_does_not_depend_on_groups),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
