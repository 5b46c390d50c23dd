/* Who stated the same and more: who may be meant when somebody is left over. */
#include "scoring/counting/membership.h"
#include "scoring/derivable/lattice.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/fixture.h"

enum { SYSTEM, NORTH, NORTH_A, NORTH_B, SOUTH };

enum { HEALTH, SOCIAL, GROUPS, NOTHING = ATTRIBUTE_NOT_STATED };

enum { FEW = 2, OTHERS = 30, NAMED_MAX = 2 };

static struct fixture fixture;

/* What people said of areas and of their group. */
struct said {
    uint32_t areas[NAMED_MAX];
    size_t n;
    uint8_t group;
};

static void add(size_t people, const struct said *said) {
    static const uint8_t answer = 0;

    for (size_t i = 0; i < people; i++) {
        fixture_respond(&fixture, &answer, &said->group, said->areas, said->n);
    }
}

static void begin(void) {
    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    fixture_add_item(&fixture, 0, false);
    fixture_add_group(&fixture, GROUPS);
    fixture_add_place(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_place(&fixture);
    fixture_ready(&fixture);
    fixture.review.publish.minimum = 1; /* everybody counts where they say */
}

/* Of how many inner cells the few who said `said` may be taken for people. */
static size_t fuller_than(const struct said *said, const struct said *others) {
    struct membership *membership = NULL;
    struct lattice *lattice = NULL;
    size_t found = NONE;

    begin();
    add(FEW, said);
    add(OTHERS, others);
    assert_int_equal(membership_make(&membership, &fixture.review, &fixture.responses,
                                     NULL, NULL, NULL),
                     ERR_OK);
    assert_int_equal(lattice_of_review(&lattice, membership, &fixture.review, NULL),
                     ERR_OK);
    for (size_t i = 0; i < lattice->n_inner; i++) {
        if (lattice->inner[i].n == FEW) {
            assert_int_equal(found, NONE);
            found = lattice->inner[i].fuller.n;
        }
    }
    assert_int_not_equal(found, NONE);
    lattice_free(lattice);
    membership_free(membership);
    return found;
}

static void test_who_stated_the_same_and_more(void **state) {
    static const struct {
        const char *what;
        struct said said, others;
        size_t fuller;
    } rows[] = {
        {"their group too", {{NORTH}, 1, NOTHING}, {{NORTH}, 1, HEALTH}, 1},
        {"another group", {{NORTH}, 1, HEALTH}, {{NORTH}, 1, SOCIAL}, 0},
        {"another place", {{NORTH}, 1, NOTHING}, {{SOUTH}, 1, HEALTH}, 0},
        {"a place", {{0}, 0, HEALTH}, {{NORTH}, 1, HEALTH}, 1},
        {"a place and a group", {{0}, 0, NOTHING}, {{NORTH}, 1, HEALTH}, 1},
        {"a second place", {{NORTH}, 1, NOTHING}, {{NORTH, SOUTH}, 2, HEALTH}, 0},
        {"a locality", {{NORTH}, 1, HEALTH}, {{NORTH_A}, 1, HEALTH}, 1},
        {"a second locality",
         {{NORTH_A}, 1, NOTHING},
         {{NORTH_A, NORTH_B}, 2, HEALTH},
         0},
        {"a place, not all", {{SYSTEM}, 1, NOTHING}, {{NORTH}, 1, HEALTH}, 0},
        {"all, not a place", {{NORTH}, 1, NOTHING}, {{SYSTEM}, 1, HEALTH}, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].what);
        assert_int_equal(fuller_than(&rows[i].said, &rows[i].others), rows[i].fuller);
        assert_true(rows[i].fuller == 0 ||
                    fuller_than(&rows[i].others, &rows[i].said) == 0 ||
                    rows[i].others.n == 0);
    }
}

/* People of two places count in the first: 3 of them say there what 5 others say, and 4
 * of another kind stand between them in the table. */
static void test_who_says_the_same_is_one_inner_cell(void **state) {
    static const struct counting first = {COUNT_FIRST_PLACE, NULL};
    static const struct said both = {{NORTH, SOUTH}, 2, NOTHING};
    static const struct said several = {{NORTH}, 1, ATTRIBUTE_SEVERAL};
    static const struct said one = {{NORTH}, 1, NOTHING};
    struct membership *membership = NULL;
    struct lattice *lattice = NULL;
    uint64_t people = 0;

    (void)state;
    begin();
    add(3, &both);
    add(4, &several);
    add(5, &one);
    assert_int_equal(membership_make(&membership, &fixture.review, &fixture.responses,
                                     NULL, &first, NULL),
                     ERR_OK);
    assert_int_equal(lattice_of_review(&lattice, membership, &fixture.review, NULL),
                     ERR_OK);
    for (size_t i = 0; i < lattice->n_inner; i++) {
        assert_true(lattice->inner[i].n == 0 || lattice->inner[i].n == 4 ||
                    lattice->inner[i].n == 3 + 5);
        people += lattice->inner[i].n;
    }
    assert_int_equal(people, 3 + 4 + 5);
    lattice_free(lattice);
    membership_free(membership);
}

/* Groups rank below all staff, and of either the smaller areas lower. */
static void test_ranks(void **state) {
    static const size_t lowest_first[] = {NORTH_A, NORTH, SYSTEM};
    static const uint8_t ranks[2][3] = {{0, 1, 2}, {24, 31, 38}};
    static const struct said said = {{NORTH_A}, 1, HEALTH};
    struct membership *membership = NULL;
    struct lattice *lattice = NULL;

    (void)state;
    begin();
    fixture.review.publish.cross = true;
    add(OTHERS, &said);
    assert_int_equal(membership_make(&membership, &fixture.review, &fixture.responses,
                                     NULL, NULL, NULL),
                     ERR_OK);
    assert_int_equal(lattice_of_review(&lattice, membership, &fixture.review, NULL),
                     ERR_OK);
    for (size_t all_staff = 0; all_staff < 2; all_staff++) {
        for (size_t i = 0; i < 3; i++) {
            size_t cell = membership->area_cells[lowest_first[i]] + 1 - all_staff;

            assert_int_equal(lattice->ranks[cell], ranks[all_staff][i]);
        }
    }
    lattice_free(lattice);
    membership_free(membership);
}

/* The system (0) couples all places; a place (1) with its group (2) is a block, and so
 * is another place (3). Nobody is in 4. Six people are in no place. */
static void test_blocks_have_nobody_in_common(void **state) {
    static const uint32_t in_group[] = {0, 1, 2}, in_place[] = {0, 1},
                          elsewhere[] = {0, 3}, nowhere[] = {0};
    static const struct lattice_inner inner[] = {{.cells = {in_group, 3}, .n = 20},
                                                 {.cells = {in_place, 2}, .n = 10},
                                                 {.cells = {elsewhere, 2}, .n = 30},
                                                 {.cells = {nowhere, 1}, .n = 6}};
    static const uint32_t none = LATTICE_NO_BLOCK;
    const uint32_t wanted[] = {none, 0, 0, 1, none};
    const struct lattice_source source = {5, 1, 4, inner, NULL};
    struct lattice *lattice = NULL;

    (void)state;
    assert_int_equal(lattice_make(&lattice, &source, NULL), ERR_OK);
    assert_memory_equal(lattice->block_of, wanted, sizeof wanted);
    assert_int_equal(lattice->n_blocks, 3);
    assert_int_equal(lattice->blocks[0].cells.n, 2);
    assert_int_equal(lattice->blocks[0].inner.n, 2);
    assert_int_equal(lattice->blocks[1].cells.n, 1);
    assert_int_equal(lattice->blocks[2].cells.n, 0);
    assert_int_equal(lattice->blocks[2].inner.n, 1);
    lattice_free(lattice);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_have_nobody_in_common),
        cmocka_unit_test(test_ranks),
        cmocka_unit_test(test_who_says_the_same_is_one_inner_cell),
        cmocka_unit_test(test_who_stated_the_same_and_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
