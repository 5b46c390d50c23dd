/* What is found in a publication: each figure by its own key, and nothing by another.
 */
#include "scoring/publication/publication.h"
#include "tests/cmocka_env.h"

#define AREAS          4 /* the third has no cell and no comparison */
#define ABSENT         2
#define VALUES         3
#define KINDS          (COMPARISON_PREVIOUS + 1)
#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static struct published_cell cells[AREAS * (1 + VALUES)];
static struct published_comparisons comparisons[KINDS * AREAS * VALUES];
static struct published_comparison targets[COUNT_OF(comparisons)][1];

/* All staff and the groups 0 to VALUES - 1 of attribute 1. */
static size_t list_cells(void) {
    size_t n = 0;

    for (size_t area = 0; area < AREAS; area++) {
        for (size_t v = 0; area != ABSENT && v <= VALUES; v++) {
            cells[n++] = (struct published_cell){.area = area,
                                                 .attribute = v == 0 ? NONE : 1,
                                                 .value = v == 0 ? NONE : v - 1};
        }
    }
    return n;
}

static void test_each_cell_is_found_and_no_other(void **state) {
    const struct publication publication = {.cells = cells, .n_cells = list_cells()};

    (void)state;
    for (size_t i = 0; i < publication.n_cells; i++) {
        const struct figure_key key = {cells[i].area, cells[i].attribute,
                                       cells[i].value, 0, FIGURES_ALL};

        assert_ptr_equal(
            publication_cell(&publication, key.area, key.attribute, key.value),
            &cells[i]);
        assert_int_equal(published_cell_number(&publication, &key), i);
    }
    assert_null(publication_cell(&publication, ABSENT, NONE, NONE));
    assert_null(publication_cell(&publication, AREAS, NONE, NONE));
    assert_null(publication_cell(&publication, 1, 0, 1));
    assert_null(publication_cell(&publication, 1, 1, VALUES));
    assert_true(published_cell_number(
                    &publication, &(struct figure_key){1, 1, VALUES, 0, FIGURES_ALL}) ==
                NONE);
}

/* Each group against the next, and the last against the first. */
static size_t list_comparisons(void) {
    size_t n = 0;

    for (size_t kind = 0; kind < KINDS; kind++) {
        for (size_t area = 0; area < AREAS; area++) {
            for (size_t v = 0; area != ABSENT && v < VALUES; v++, n++) {
                comparisons[n] =
                    (struct published_comparisons){.kind = (enum comparison_kind)kind,
                                                   .area = area,
                                                   .attribute = 1,
                                                   .value = v,
                                                   .targets = targets[n],
                                                   .against = (v + 1) % VALUES};
            }
        }
    }
    return n;
}

static void test_each_comparison_is_found_and_no_other(void **state) {
    const struct publication publication = {.comparisons = comparisons,
                                            .n_comparisons = list_comparisons()};

    (void)state;
    for (size_t i = 0; i < publication.n_comparisons; i++) {
        const struct published_comparisons *of = &comparisons[i];
        const struct group_pair pair = {1, of->value, of->against};
        const struct group_pair turned = {1, of->against, of->value};
        const struct group_pair other = {0, of->value, of->against};

        assert_ptr_equal(
            publication_comparisons(&publication, of->kind, of->area, 1, of->value),
            of->targets);
        assert_null(
            publication_comparisons(&publication, of->kind, of->area, 0, of->value));
        if (of->kind == COMPARISON_PAIR) {
            assert_ptr_equal(publication_pair(&publication, of->area, &pair),
                             of->targets);
            assert_null(publication_pair(&publication, of->area, &turned));
            assert_null(publication_pair(&publication, of->area, &other));
            assert_null(publication_pair(&publication, ABSENT, &pair));
        }
        assert_null(publication_comparisons(&publication, of->kind, ABSENT, 1, 0));
        assert_null(publication_comparisons(&publication, of->kind, 1, 1, VALUES));
    }
}

static void test_each_split_and_joined_group_is_found_and_no_other(void **state) {
    static const struct published_split splits[] = {
        {1, 0, 0, 1, 2}, {1, 0, 1, 2, 0}, {1, 5, 0, 0, 1}, {3, 0, 0, 1, 0}};
    static const struct joined_groups joined[] = {
        {0, 1, NULL, 2}, {3, 0, NULL, 2}, {3, 1, NULL, 3}};
    const struct publication publication = {.splits = splits,
                                            .n_splits = COUNT_OF(splits),
                                            .joined = joined,
                                            .n_joined = COUNT_OF(joined)};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(splits); i++) {
        assert_ptr_equal(publication_split(&publication, splits[i].area,
                                           splits[i].target, splits[i].attribute),
                         &splits[i]);
    }
    assert_null(publication_split(&publication, 1, 5, 1));
    assert_null(publication_split(&publication, 3, 5, 0));
    assert_null(publication_split(&publication, 2, 0, 0));
    for (size_t i = 0; i < COUNT_OF(joined); i++) {
        assert_ptr_equal(
            publication_joined(&publication, joined[i].area, joined[i].attribute),
            &joined[i]);
    }
    assert_null(publication_joined(&publication, 0, 0));
    assert_null(publication_joined(&publication, 1, 1));
}

/* A published composite is without what was not asked, what nobody answered and what
 * is not in it for all; a composite that is not published is without nothing. */
static void test_what_a_composite_is_without(void **state) {
    static const struct {
        enum status composite, item;
        enum asked in_composites;
        bool is_without;
    } cases[] = {
        {STATUS_PUBLISHED, STATUS_PUBLISHED, ASKED_OF_ALL, false},
        {STATUS_PUBLISHED, STATUS_SUPPRESSED, ASKED_OF_ALL, false},
        {STATUS_PUBLISHED, STATUS_EMPTY, ASKED_OF_ALL, true},
        {STATUS_PUBLISHED, STATUS_NOT_ASKED, ASKED_OF_ALL, true},
        {STATUS_PUBLISHED, STATUS_PUBLISHED, ASKED_OF_SOME, true},
        {STATUS_PUBLISHED, STATUS_SUPPRESSED, ASKED_OF_NONE, true},
        {STATUS_SUPPRESSED, STATUS_NOT_ASKED, ASKED_OF_ALL, false},
        {STATUS_EMPTY, STATUS_EMPTY, ASKED_OF_ALL, false},
        {STATUS_NOT_ASKED, STATUS_PUBLISHED, ASKED_OF_SOME, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct item_result item = {.head.status = cases[i].item,
                                         .in_composites = cases[i].in_composites};
        const struct composite_result composite = {.head.status = cases[i].composite};
        const struct published_cell cell = {.items = &item, .composites = &composite};

        if (published_is_without(&cell, 0, 0) != cases[i].is_without) {
            fail_msg("case %zu", i);
        }
    }
}

/* The system, two places and a locality of the second; who was asked in each. Only
 * places that publish the composite count. */
static bool is_mean_without(enum asked first, enum asked second, enum asked locality,
                            enum status of_second) {
    const enum asked asked[] = {ASKED_OF_SOME, first, second, locality};
    const struct area areas[] = {{.level = AREA_SYSTEM},
                                 {.level = AREA_PLACE},
                                 {.level = AREA_PLACE},
                                 {.level = AREA_LOCALITY}};
    const struct review review = {.areas = areas, .n_areas = COUNT_OF(areas)};
    struct item_result items[COUNT_OF(areas)] = {{.in_composites = ASKED_OF_ALL}};
    struct composite_result composites[COUNT_OF(areas)] = {
        {.head.status = STATUS_PUBLISHED}};
    struct published_cell of[COUNT_OF(areas)];
    const struct publication publication = {
        .review = &review, .cells = of, .n_cells = COUNT_OF(of)};

    for (size_t i = 0; i < COUNT_OF(of); i++) {
        items[i].in_composites = asked[i];
        items[i].non_answers[NON_ANSWER_NOT_ASKED].known = true;
        composites[i].head.status = i == 2 ? of_second : STATUS_PUBLISHED;
        of[i] = (struct published_cell){.area = i,
                                        .attribute = NONE,
                                        .value = NONE,
                                        .items = &items[i],
                                        .composites = &composites[i]};
    }
    return published_is_mean_without(&publication, 0, 0);
}

static void test_what_a_mean_of_places_is_without(void **state) {
    (void)state;
    assert_false(
        is_mean_without(ASKED_OF_ALL, ASKED_OF_ALL, ASKED_OF_NONE, STATUS_PUBLISHED));
    assert_true(
        is_mean_without(ASKED_OF_ALL, ASKED_OF_NONE, ASKED_OF_ALL, STATUS_PUBLISHED));
    assert_false(
        is_mean_without(ASKED_OF_ALL, ASKED_OF_NONE, ASKED_OF_ALL, STATUS_SUPPRESSED));
    assert_false(
        is_mean_without(ASKED_OF_NONE, ASKED_OF_NONE, ASKED_OF_ALL, STATUS_PUBLISHED));
}

/* Two composites that share the first two of four questions, of which the second is as
 * these say. */
static struct published_crossing cross(enum status second, enum asked in_composites,
                                       unsigned flags) {
    static const size_t one[] = {0, 1, 2}, other[] = {0, 1, 3}, none[] = {2};
    static const struct composite composites[] = {{.items = one, .n_items = 3},
                                                  {.items = other, .n_items = 3},
                                                  {.items = none, .n_items = 1}};
    const struct instrument instrument = {.composites = composites};
    struct item_result items[4];

    for (size_t i = 0; i < COUNT_OF(items); i++) {
        items[i] = (struct item_result){.head.status = STATUS_PUBLISHED,
                                        .head.score = {true, 10.0 + 20.0 * (double)i},
                                        .in_composites = ASKED_OF_ALL};
    }
    items[1].head.status = second;
    items[1].head.score.known = second == STATUS_PUBLISHED;
    items[1].head.flags = flags;
    items[1].in_composites = in_composites;
    const struct published_cell cell = {.items = items};

    assert_int_equal(published_crossing(&instrument, &cell, 1, 2).status,
                     STATUS_NOT_ASKED);
    return published_crossing(&instrument, &cell, 0, 1);
}

/* One that is withheld withholds the average; one that was not asked, nobody answered
 * or is left out of composites is no part of it. */
static void test_where_two_composites_cross(void **state) {
    struct published_crossing both = cross(STATUS_PUBLISHED, ASKED_OF_ALL, 0);
    const struct published_crossing alone[] = {
        cross(STATUS_NOT_ASKED, ASKED_OF_ALL, 0),
        cross(STATUS_EMPTY, ASKED_OF_ALL, 0),
        cross(STATUS_PUBLISHED, ASKED_OF_NONE, FLAG_LOW_RELIABILITY),
    };

    (void)state;
    assert_int_equal(both.status, STATUS_PUBLISHED);
    assert_true(both.score.known && both.score.value == 20);
    assert_false(both.has_low_reliability);
    for (size_t i = 0; i < COUNT_OF(alone); i++) {
        assert_int_equal(alone[i].status, STATUS_PUBLISHED);
        assert_true(alone[i].score.known && alone[i].score.value == 10);
        assert_false(alone[i].has_low_reliability);
    }
    both = cross(STATUS_PUBLISHED, ASKED_OF_ALL, FLAG_LOW_RELIABILITY);
    assert_true(both.has_low_reliability);
    both = cross(STATUS_SUPPRESSED, ASKED_OF_ALL, FLAG_LOW_RELIABILITY);
    assert_int_equal(both.status, STATUS_SUPPRESSED);
    assert_false(both.score.known || both.has_low_reliability);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_cell_is_found_and_no_other),
        cmocka_unit_test(test_each_comparison_is_found_and_no_other),
        cmocka_unit_test(test_each_split_and_joined_group_is_found_and_no_other),
        cmocka_unit_test(test_what_a_composite_is_without),
        cmocka_unit_test(test_what_a_mean_of_places_is_without),
        cmocka_unit_test(test_where_two_composites_cross),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
