/* Lattices by hand: what is withheld, and what happens past the bound of the search. */
#include "base/alloc.h"
#include "scoring/suppression.h"
#include "tests/cmocka_env.h"

#include <string.h>

#define CELLS_MAX 1300

static struct lattice_inner inner[CELLS_MAX];
static uint32_t numbers[CELLS_MAX][4];
static uint64_t people[CELLS_MAX];
static bool shown[CELLS_MAX];
static size_t n_inner;

/* People in up to four cells, ascending; a number of 0 after the first ends them. */
static void add(uint64_t n, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    const uint32_t cells[] = {a, b, c, d};
    size_t n_cells = 0;

    while (n_cells < 4 && (n_cells == 0 || cells[n_cells] > 0)) {
        numbers[n_inner][n_cells] = cells[n_cells];
        n_cells++;
    }
    inner[n_inner] =
        (struct lattice_inner){.cells = {numbers[n_inner], n_cells}, .n = n};
    people[n_inner++] = n;
}

static uint64_t decide(const struct lattice_source *source, uint64_t minimum) {
    struct lattice *lattice = NULL;
    struct suppression suppression;
    struct audit_result result;
    uint64_t past_bound = 0;
    const struct audit_weights weights = {people, NULL};

    for (size_t c = 0; c < source->n_cells; c++) {
        shown[c] = true;
    }
    assert_int_equal(lattice_make(&lattice, source, NULL), ERR_OK);
    assert_int_equal(suppression_begin(&suppression, lattice, minimum, NULL), ERR_OK);
    assert_int_equal(suppression_decide(&suppression, people, shown, NULL), ERR_OK);
    past_bound = suppression.past_bound;
    audit_set(suppression.audit, &weights, minimum, shown);
    assert_int_equal(audit_find(suppression.audit, &result, NULL), ERR_OK);
    assert_int_equal(result.outcome, AUDIT_SAFE);
    suppression_end(&suppression);
    lattice_free(lattice);
    return past_bound;
}

/* System 0; places 1 and 2, 8 people of them in 1: 2 would give them back. */
static void test_a_small_part_takes_another_with_it(void **state) {
    static const uint32_t parts[] = {1, 2, 3};
    static const struct lattice_total total = {0, {parts, 3}};
    const struct lattice_source source = {4, 1, 3, 1, inner, &total};

    (void)state;
    n_inner = 0;
    add(8, 0, 1, 0, 0);
    add(60, 0, 2, 0, 0);
    add(70, 0, 3, 0, 0);
    assert_int_equal(decide(&source, 10), 0);
    assert_true(shown[0]);
    assert_false(shown[1]);
    assert_false(shown[2]); /* the smaller of the two others */
    assert_true(shown[3]);
}

/* 6 in place 1 and 7 in place 2 are 13 together, whom nobody can tell apart. */
static void test_two_small_parts_hide_each_other(void **state) {
    static const uint32_t parts[] = {1, 2, 3};
    static const struct lattice_total total = {0, {parts, 3}};
    const struct lattice_source source = {4, 1, 3, 1, inner, &total};

    (void)state;
    n_inner = 0;
    add(6, 0, 1, 0, 0);
    add(7, 0, 2, 0, 0);
    add(70, 0, 3, 0, 0);
    assert_int_equal(decide(&source, 10), 0);
    assert_true(shown[0] && shown[3]);
    assert_false(shown[1] || shown[2]);
}

/* No total says so, but 1 less 2 is five people (rule C alone can see it). */
static void test_a_part_that_no_total_names(void **state) {
    const struct lattice_source source = {3, 1, 2, 0, inner, NULL};

    (void)state;
    n_inner = 0;
    add(30, 0, 1, 2, 0);
    add(5, 0, 1, 0, 0);
    assert_int_equal(decide(&source, 10), 0);
    assert_true(shown[0]);
    assert_true(shown[1]);
    assert_false(shown[2]);
}

/* Two people who left their group out (the second kind) are nobody's name. */
static void test_a_nameless_rest_stays(void **state) {
    static const uint32_t parts[] = {1};
    static const uint32_t fuller[] = {0};
    static const struct lattice_total total = {0, {parts, 1}};
    const struct lattice_source source = {2, 1, 2, 1, inner, &total};

    (void)state;
    n_inner = 0;
    add(30, 0, 1, 0, 0);
    add(2, 0, 0, 0, 0);
    inner[1].fuller = (struct number_list){fuller, 1};
    assert_int_equal(decide(&source, 10), 0);
    assert_true(shown[0] && shown[1]);
    /* ... unless there is nobody who stated more. */
    people[0] = 0;
    assert_int_equal(decide(&source, 10), 0);
    assert_false(shown[0] || shown[1]);
}

/* One block of so many cells that it cannot be reduced in the time: fewer are shown,
 * and what is shown is safe. */
static void test_past_the_bound_less_is_shown(void **state) {
    struct lattice_source source = {CELLS_MAX, 1, 0, 0, inner, NULL};
    size_t n_shown = 0;

    (void)state;
    n_inner = 0;
    for (uint32_t i = 2; i < CELLS_MAX; i++) {
        add(10 + i % 7, 0, 1, i, 0);
    }
    source.n_inner = n_inner;
    assert_true(decide(&source, 10) > 0);
    for (size_t c = 0; c < CELLS_MAX; c++) {
        n_shown += shown[c] ? 1 : 0;
    }
    assert_true(n_shown > CELLS_MAX / 3);
    assert_true(n_shown < CELLS_MAX);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_small_part_takes_another_with_it),
        cmocka_unit_test(test_two_small_parts_hide_each_other),
        cmocka_unit_test(test_a_part_that_no_total_names),
        cmocka_unit_test(test_a_nameless_rest_stays),
        cmocka_unit_test(test_past_the_bound_less_is_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
