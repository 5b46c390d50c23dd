/* Which groups are shown as one (publish.merge_small), on numbers worked out by hand.
 */
#include "scoring/disclosure/joining.h"
#include "scoring/score.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"
#include "tests/unit/scoring/fixture.h"

enum { SYSTEM, NORTH, SOUTH, EAST, PLACES = EAST };

#define GROUPS 4

static struct fixture fixture;

static void begin(void) {
    fixture_begin_small(&fixture, GROUPS);
    for (size_t p = 0; p < PLACES; p++) {
        fixture_add_place(&fixture);
    }
    fixture_ready(&fixture);
    fixture.review.publish.minimum = 10;
    fixture.review.publish.merge_small = true;
}

/* Answers 1, 2, 3, 4, 5, 1 ... so that every set of people has an average of its own.
 */
static void add(uint32_t area, const size_t *people) {
    for (uint8_t group = 0; group < GROUPS; group++) {
        for (size_t i = 0; i < people[group]; i++) {
            uint8_t answer = (uint8_t)((i + group) % 5);

            fixture_respond(&fixture, &answer, &group, &area, 1);
        }
    }
}

#define ADD(area, ...) add((area), (const size_t[GROUPS]){__VA_ARGS__})

static struct membership *make(void) {
    struct membership *membership = NULL;

    assert_int_equal(joining_membership(&membership, &fixture.review,
                                        &fixture.responses, NULL, NULL),
                     ERR_OK);
    return membership;
}

/* Nothing is joined. */
static void expect_none(void) {
    struct membership *membership = make();

    assert_int_equal(membership->joined.n, 0);
    membership_free(membership);
}

static void expect_values(const struct joined_groups *joined, size_t area,
                          const size_t *values, size_t n) {
    assert_int_equal(joined->area, area);
    assert_int_equal(joined->attribute, 0);
    assert_int_equal(joined->n, n);
    for (size_t v = 0; v < n; v++) {
        assert_int_equal(joined->values[v], values[v]);
    }
}

/* In North 6 is too small, and by itself no group: with the next smallest, 30, it
 * is 36. South must hide 20, since 26 in the system less 20 are the 6, and 30 with it,
 * since all less the others are the 20; as one, 50 can be shown. */
static void test_smallest_are_joined(void **state) {
    static const size_t small[] = {1, 2};
    struct membership *membership = NULL;

    (void)state;
    begin();
    ADD(NORTH, 40, 30, 6, 0);
    ADD(SOUTH, 40, 30, 20, 0);
    membership = make();
    assert_int_equal(membership->joined.n, 2);
    expect_values(&membership->joined.groups[0], NORTH, small, 2);
    expect_values(&membership->joined.groups[1], SOUTH, small, 2);
    /* After its own groups, and counted like them. */
    size_t cell = membership->area_cells[NORTH] + 1 + GROUPS;
    assert_int_equal(membership->cells[cell].area, NORTH);
    assert_int_equal(membership->cells[cell].value, VALUE_JOINED);
    assert_int_equal(membership->responses[cell], 36);
    assert_int_equal(membership->responses[cell - 2], 6); /* still a cell of its own */
    membership_free(membership);
}

/* 3 and 5 are 8: the third, 7, is too small as well and must be in it. South's 20s are
 * what tells them from the system's, and shown as one. */
static void test_all_small_ones_are_in_it(void **state) {
    static const size_t small[] = {0, 1, 3};
    struct membership *membership = NULL;

    (void)state;
    begin();
    ADD(NORTH, 3, 5, 40, 7);
    ADD(SOUTH, 20, 20, 40, 20);
    membership = make();
    assert_int_equal(membership->joined.n, 2);
    expect_values(&membership->joined.groups[0], NORTH, small, 3);
    expect_values(&membership->joined.groups[1], SOUTH, small, 3);
    membership_free(membership);
}

/* The 7 and 6 are 13 people. What a pair names is joined with nobody: then the 6 would
 * be alone; and where it names both others, the two small ones are all that is left. */
static void test_paired_groups_are_not_joined(void **state) {
    static const size_t small[] = {2, 3};
    static const struct group_pair pairs[] = {{0, 2, 0}, {0, 0, 1}};
    struct membership *membership = NULL;

    (void)state;
    begin();
    ADD(NORTH, 40, 25, 7, 6);
    fixture.review.pairs = pairs;
    fixture.review.n_pairs = 1;
    expect_none();
    fixture.review.pairs = &pairs[1];
    membership = make();
    assert_int_equal(membership->joined.n, 2);
    expect_values(&membership->joined.groups[0], SYSTEM, small, 2);
    expect_values(&membership->joined.groups[1], NORTH, small, 2);
    membership_free(membership);
}

/* In North 3 are too few, and 12 are hidden since 16 in the system less 12 are South's
 * 4; so 11 can be shown, though it is the next smallest. */
static void test_what_is_withheld_comes_first(void **state) {
    static const size_t withheld[] = {2, 3};
    struct membership *membership = NULL;

    (void)state;
    begin();
    ADD(NORTH, 11, 30, 12, 3);
    ADD(SOUTH, 40, 30, 4, 20);
    membership = make();
    assert_true(membership->joined.n > 0);
    expect_values(&membership->joined.groups[0], NORTH, withheld, 2);
    membership_free(membership);
}

/* In South 11, 3 and 7 are 21. In North the two 9 would be 18, but all staff less these
 * are 30, and 33 in the system less 30 are South's 3: they would have to be withheld,
 * so that joining them shows no more. */
static void test_what_shows_no_more_is_not_joined(void **state) {
    static const size_t small[] = {0, 1, 3};
    struct membership *membership = NULL;

    (void)state;
    begin();
    ADD(NORTH, 9, 30, 0, 9);
    ADD(SOUTH, 11, 3, 24, 7);
    membership = make();
    assert_int_equal(membership->joined.n, 1);
    expect_values(&membership->joined.groups[0], SOUTH, small, 3);
    membership_free(membership);
}

static void test_nothing_to_join(void **state) {
    (void)state;
    begin();
    ADD(NORTH, 40, 30, 12, 10); /* nobody is too few */
    ADD(SOUTH, 40, 30, 20, 15);
    expect_none();

    begin();
    ADD(NORTH, 60, 6, 0, 0); /* both would be everybody; nobody is in the others */
    ADD(SOUTH, 60, 30, 0, 0);
    expect_none();

    begin();
    ADD(NORTH, 6, 5, 4, 0); /* what is left out of any two is too few */
    ADD(SOUTH, 60, 30, 20, 0);
    expect_none();

    begin();
    fixture.review.publish.merge_small = false;
    ADD(NORTH, 40, 30, 6, 0);
    ADD(SOUTH, 40, 30, 20, 0);
    expect_none();
}

static const struct published_cell *cell_of(const struct publication *publication,
                                            size_t area, size_t attribute,
                                            size_t value) {
    const struct published_cell *cell =
        publication_cell(publication, area, attribute, value);

    assert_non_null(cell);
    return cell;
}

static struct publication *score(void) {
    static const struct accounts nothing = {0};
    struct publication *publication = NULL;

    assert_int_equal(
        score_review(&publication, &fixture.review, &fixture.responses, &nothing, NULL),
        ERR_OK);
    return publication;
}

static size_t count_published(const struct publication *publication) {
    size_t n = 0;

    for (size_t c = 0; c < publication->n_cells; c++) {
        n += publication->cells[c].status == STATUS_PUBLISHED ? 1 : 0;
    }
    return n;
}

/* In each of these tables a joined group looks well while other areas stay as they are;
 * decided on everything, it shows as much as without, or less. Whatever is joined, more
 * is shown. */
static void test_joined_groups_show_more_in_the_end(void **state) {
    static const size_t tables[][PLACES][GROUPS] = {
        {{0, 16, 0, 0}, {13, 17, 0, 0}, {1, 6, 0, 21}},
        {{42, 35, 47, 7}, {0, 0, 43, 1}, {0, 22, 0, 0}},
        {{11, 0, 0, 0}, {8, 9, 6, 11}, {22, 0, 13, 0}},
    };

    (void)state;
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        begin();
        for (uint32_t p = 0; p < PLACES; p++) {
            add(NORTH + p, tables[t][p]);
        }
        struct publication *with = score();
        fixture.review.publish.merge_small = false;
        struct publication *without = score();
        assert_true(with->n_joined == 0 ||
                    count_published(with) > count_published(without));
        assert_true(count_published(with) >= count_published(without));
        publication_free(with);
        publication_free(without);
    }
}

/* The joined group is a cell like any other, and its parts are withheld. */
static void test_joined_group_is_published(void **state) {
    static const size_t small[] = {2, 3};
    struct publication *publication = NULL;

    (void)state;
    begin();
    ADD(NORTH, 40, 30, 6, 5);
    ADD(SOUTH, 40, 30, 20, 15);
    publication = score();
    assert_int_equal(publication->n_joined, 2);
    expect_values(publication_joined(publication, NORTH, 0), NORTH, small, 2);
    expect_values(publication_joined(publication, SOUTH, 0), SOUTH, small, 2);
    assert_null(publication_joined(publication, SYSTEM, 0));

    const struct published_cell *joined = cell_of(publication, NORTH, 0, VALUE_JOINED);
    assert_int_equal(joined->status, STATUS_PUBLISHED);
    assert_int_equal(joined->responses.value, 11);
    assert_int_equal(joined->items[0].head.n.value, 11);
    /* Group 2 answered options 2 3 4 0 1 2, group 3 options 3 4 0 1 2. */
    static const uint64_t options[] = {2, 2, 3, 2, 2};
    for (size_t o = 0; o < 5; o++) {
        assert_int_equal(joined->items[0].options[o], options[o]);
    }
    assert_int_equal(cell_of(publication, NORTH, 0, 2)->status, STATUS_SUPPRESSED);
    assert_int_equal(cell_of(publication, NORTH, 0, 3)->status, STATUS_SUPPRESSED);
    assert_int_equal(cell_of(publication, NORTH, 0, 0)->status, STATUS_PUBLISHED);
    assert_int_equal(cell_of(publication, NORTH, 0, 1)->status, STATUS_PUBLISHED);
    /* Nobody can take 6 or 5 out of the system: South or the system gives way. */
    for (size_t v = 2; v < 4; v++) {
        assert_true(cell_of(publication, SYSTEM, 0, v)->status == STATUS_SUPPRESSED ||
                    cell_of(publication, SOUTH, 0, v)->status == STATUS_SUPPRESSED);
    }
    const struct published_comparison *against_rest =
        publication_comparisons(publication, COMPARISON_GROUP, NORTH, 0, VALUE_JOINED);
    assert_non_null(against_rest);
    assert_int_equal(against_rest[0].status, STATUS_PUBLISHED);
    assert_int_equal(against_rest[0].n1.value, 11);
    assert_int_equal(against_rest[0].n2.value, 70);
    publication_free(publication);
}

/* The joined group and the only other one are two sides of one test: Holm leaves it. */
static void test_two_sides_are_one_test(void **state) {
    struct publication *publication = NULL;

    (void)state;
    begin();
    ADD(NORTH, 40, 0, 6, 5);
    ADD(SOUTH, 40, 0, 20, 15);
    publication = score();
    const struct published_comparison *one =
        publication_comparisons(publication, COMPARISON_GROUP, NORTH, 0, 0);
    const struct published_comparison *other =
        publication_comparisons(publication, COMPARISON_GROUP, NORTH, 0, VALUE_JOINED);
    assert_true(one[0].p.known && other[0].p.known);
    assert_near(one[0].p_adjusted.value, one[0].p.value, 0);
    assert_near(other[0].p_adjusted.value, other[0].p.value, 0);
    publication_free(publication);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_smallest_are_joined),
        cmocka_unit_test(test_all_small_ones_are_in_it),
        cmocka_unit_test(test_paired_groups_are_not_joined),
        cmocka_unit_test(test_what_is_withheld_comes_first),
        cmocka_unit_test(test_what_shows_no_more_is_not_joined),
        cmocka_unit_test(test_nothing_to_join),
        cmocka_unit_test(test_joined_groups_show_more_in_the_end),
        cmocka_unit_test(test_joined_group_is_published),
        cmocka_unit_test(test_two_sides_are_one_test),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
