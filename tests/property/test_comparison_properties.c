/* What holds of every comparison, and what chance alone highlights.
 *
 * KLOE_REVIEWS=n scores so many reviews without any true difference, in place of the
 * few of an ordinary run. */
#include "scoring/statistics/comparison.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"
#include "tests/property/random_review.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#define ROUNDS   120
#define ROWS_MAX 200

static struct fixture fixture;

static void assert_within(struct figure figure, double low, double high) {
    assert_true(isfinite(figure.value));
    assert_true(figure.known ? figure.value >= low && figure.value <= high
                             : figure.value == 0);
    assert_false(figure.value == 0 && signbit(figure.value));
}

static void check_comparison(const struct published_comparison *of, uint64_t minimum) {
    assert_within(of->difference, -100, 100);
    assert_within(of->low, -HUGE_VAL, of->difference.value);
    assert_within(of->high, of->difference.value, HUGE_VAL);
    assert_within(of->delta, -1, 1);
    assert_within(of->p, 0, 1);
    assert_within(of->p_adjusted, of->p.value, 1);
    assert_true(of->p.known == of->p_adjusted.known);
    assert_true(!of->highlighted || (of->p.known && of->p_adjusted.value < 0.05));
    if (of->status == STATUS_PUBLISHED) {
        assert_true(of->n1.value >= minimum && of->n2.value >= minimum);
        assert_true(of->difference.known);
    } else {
        assert_false(of->n1.known || of->n2.known || of->difference.known ||
                     of->delta.known || of->p.known || of->low.known);
    }
}

static enum status target_status(const struct published_cell *cell, size_t target) {
    size_t n_items = fixture.instrument.n_items;

    return target < n_items ? cell->items[target].head.status
                            : cell->composites[target - n_items].head.status;
}

static void test_every_comparison_is_sound(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS); round++) {
        random_review(&random, &fixture, ROWS_MAX);
        struct publication *publication = random_review_score(&fixture);
        size_t n = fixture.instrument.n_items + fixture.instrument.n_composites;

        for (size_t i = 0; i < publication->n_comparisons; i++) {
            const struct published_comparisons *of = &publication->comparisons[i];
            const struct published_cell *cell =
                publication_cell(publication, of->area, of->attribute, of->value);
            const struct published_cell *whole = publication_cell(
                publication, of->kind == COMPARISON_GROUP ? of->area : 0, NONE, NONE);

            for (size_t t = 0; t < n; t++) {
                check_comparison(&of->targets[t], fixture.review.publish.minimum);
                assert_true(of->targets[t].status != STATUS_PUBLISHED ||
                            (target_status(cell, t) == STATUS_PUBLISHED &&
                             target_status(whole, t) == STATUS_PUBLISHED));
            }
        }
        publication_free(publication);
    }
}

/* Any order of rows gives the same bits. */
static void test_the_order_of_rows_does_not_matter(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS / 4); round++) {
        random_review(&random, &fixture, ROWS_MAX);
        struct publication *before = random_review_score(&fixture);
        size_t n = fixture.instrument.n_items + fixture.instrument.n_composites;

        for (size_t i = 0; i + 1 < fixture.responses.n; i++) {
            fixture_swap(&fixture, i,
                         i + random_below(&random, fixture.responses.n - i));
        }
        struct publication *after = random_review_score(&fixture);
        assert_int_equal(before->n_comparisons, after->n_comparisons);
        assert_int_equal(before->n_splits, after->n_splits);
        for (size_t i = 0; i < before->n_comparisons; i++) {
            for (size_t t = 0; t < n; t++) {
                const struct published_comparison *a =
                    &before->comparisons[i].targets[t];
                const struct published_comparison *b =
                    &after->comparisons[i].targets[t];

                assert_int_equal(a->status, b->status);
                assert_int_equal(a->highlighted, b->highlighted);
                assert_same_figure(a->difference, b->difference);
                assert_same_figure(a->low, b->low);
                assert_same_figure(a->delta, b->delta);
                assert_same_figure(a->p_adjusted, b->p_adjusted);
            }
        }
        publication_free(before);
        publication_free(after);
    }
}

static void assert_flipped(struct figure a, struct figure b) {
    assert_true(a.known == b.known);
    assert_true(a.value == -b.value);
}

static void assert_swapped(const struct comparison_card *a,
                           const struct comparison_card *b) {
    assert_true(a->n1 == b->n2 && a->n2 == b->n1);
    assert_flipped(a->difference, b->difference);
    assert_flipped(a->low, b->high);
    assert_flipped(a->high, b->low);
    assert_flipped(a->delta, b->delta);
    assert_same_figure(a->p, b->p);
}

/* Two sides drawn from all responses; those of neither are left aside. */
static void fill_sides(struct random *random, struct tally *first,
                       struct tally *second) {
    for (size_t r = 0; r < fixture.responses.n; r++) {
        struct tally *sides[] = {first, second, NULL};
        struct tally *side = sides[random_below(random, 3)];

        if (side != NULL) {
            tally_add(side, fixture.responses.answers + r * fixture.responses.n_items,
                      NULL);
        }
    }
}

static void test_swapping_flips(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS); round++) {
        static struct comparison_card there[FIXTURE_ITEMS + FIXTURE_COMPOSITES];
        static struct comparison_card back[FIXTURE_ITEMS + FIXTURE_COMPOSITES];
        struct tally_plan *plan = NULL;
        struct comparer *comparer = NULL;

        random_review(&random, &fixture, ROWS_MAX);
        assert_int_equal(tally_plan_new(&plan, &fixture.instrument, NULL, NULL),
                         ERR_OK);
        struct tally *first = tally_new(plan);
        struct tally *second = tally_new(plan);
        assert_true(first != NULL && second != NULL);
        fill_sides(&random, first, second);
        assert_int_equal(comparer_new(&comparer, &fixture.instrument, first, NULL),
                         ERR_OK);
        comparer_compare(comparer, there, first, second);
        comparer_compare(comparer, back, second, first);
        for (size_t t = 0;
             t < fixture.instrument.n_items + fixture.instrument.n_composites; t++) {
            assert_swapped(&there[t], &back[t]);
        }
        comparer_free(comparer);
        tally_free(second);
        tally_free(first);
        tally_plan_free(plan);
    }
}

#define ITEMS   30
#define PLACES  3
#define SECTORS 4
#define KLOES   4

/* 30 items in four composites, three places, four sectors. */
static void begin_without_difference(void) {
    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    for (size_t i = 0; i < ITEMS; i++) {
        fixture_add_item(&fixture, 0, false);
    }
    for (size_t k = 0; k < KLOES; k++) {
        size_t items[ITEMS];
        size_t n = 0;

        for (size_t i = k; i < ITEMS; i += KLOES) {
            items[n++] = i;
        }
        fixture_add_composite(&fixture, items, n);
    }
    fixture_add_group(&fixture, SECTORS);
    for (size_t i = 0; i < PLACES; i++) {
        fixture_add_place(&fixture);
    }
    fixture_ready(&fixture);
}

/* 250 people whose answers have nothing to do with where they work. */
static void respond_without_difference(struct random *random) {
    for (size_t i = 0; i < 250; i++) {
        uint8_t answers[ITEMS];
        uint8_t sector = (uint8_t)random_below(random, SECTORS);
        uint32_t place = 1 + (uint32_t)random_below(random, PLACES);

        for (size_t item = 0; item < ITEMS; item++) {
            answers[item] = (uint8_t)random_below(random, 5);
        }
        fixture_respond(&fixture, answers, &sector, &place, 1);
    }
}

static size_t count_highlights(const struct publication *publication, size_t first,
                               size_t n) {
    size_t highlights = 0;

    for (size_t i = 0; i < publication->n_comparisons; i++) {
        for (size_t t = first; t < first + n; t++) {
            highlights += publication->comparisons[i].targets[t].highlighted;
        }
    }
    return highlights;
}

static size_t n_reviews(void) {
    const char *asked = getenv("KLOE_REVIEWS");

    return asked == NULL ? 200 : (size_t)strtoull(asked, NULL, 10);
}

/* method.md M17: Holm alone highlights 6.5 a review, this one 0.28. */
static void test_chance_highlights_little(void **state) {
    struct random random = random_start();
    size_t reviews = n_reviews();
    size_t items = 0;
    size_t composites = 0;

    (void)state;
    for (size_t i = 0; i < reviews; i++) {
        begin_without_difference();
        respond_without_difference(&random);
        struct publication *publication = random_review_score(&fixture);
        items += count_highlights(publication, 0, ITEMS);
        composites += count_highlights(publication, ITEMS, KLOES);
        publication_free(publication);
    }
    print_message("%zu reviews: %zu items and %zu composites highlighted\n", reviews,
                  items, composites);
    assert_true(2 * items < reviews);
    assert_true(composites < reviews);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_comparison_is_sound),
        cmocka_unit_test(test_the_order_of_rows_does_not_matter),
        cmocka_unit_test(test_swapping_flips),
        cmocka_unit_test(test_chance_highlights_little),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
