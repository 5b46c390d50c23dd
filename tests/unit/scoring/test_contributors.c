/* Which of the people an item is left out of the composites of. */
#include "scoring/disclosure/contributors.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/fixture.h"

enum { SYSTEM, NORTH, SOUTH };

static struct fixture fixture;

/* Whether an item is left out for some and not for all, where the review leaves out
 * item 0 in an area; six people of each place. */
static bool leaves_some_out(size_t area, size_t item) {
    static const uint8_t answers[] = {1, 2};
    static const size_t items[] = {0, 1};
    const struct left_out_item left_out[] = {{.item = 0, .area = area}};
    struct membership *membership = NULL;
    struct lattice *lattice = NULL;

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    fixture_add_item(&fixture, 0, false);
    fixture_add_item(&fixture, 0, false);
    fixture_add_composite(&fixture, items, 2);
    fixture_add_place(&fixture);
    fixture_add_place(&fixture);
    fixture_ready(&fixture);
    fixture.review.leave_out = left_out;
    fixture.review.n_leave_out = 1;
    for (uint32_t i = 0; i < 12; i++) {
        const uint32_t areas[] = {i % 2 == 0 ? NORTH : SOUTH};

        fixture_respond(&fixture, answers, NULL, areas, 1);
    }
    assert_int_equal(membership_make(&membership, &fixture.review, &fixture.responses,
                                     NULL, NULL, NULL),
                     ERR_OK);
    assert_int_equal(lattice_of_review(&lattice, membership, &fixture.review, NULL),
                     ERR_OK);
    bool leaves = contributors_leave_some_out(lattice, item);
    lattice_free(lattice);
    membership_free(membership);
    return leaves;
}

static void test_left_out_of_some(void **state) {
    (void)state;
    assert_true(leaves_some_out(NORTH, 0));
    assert_true(leaves_some_out(SOUTH, 0));
    assert_false(leaves_some_out(NORTH, 1));
    assert_false(leaves_some_out(SYSTEM, 0)); /* of nobody's */
    assert_false(leaves_some_out(SYSTEM, 1));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_left_out_of_some),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
