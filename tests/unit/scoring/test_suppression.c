/* Lattices by hand: what is withheld, and what happens past the bound of the search. */
#include "base/alloc.h"
#include "scoring/suppression/suppression.h"
#include "scoring/suppression/suppression_least.h"
#include "tests/cmocka_env.h"

#include <string.h>

#define CELLS_MAX 1300
#define SMALL_MAX (COVER_LISTS_MAX + 2)
#define ROOM      (1 + SMALL_MAX)

static struct lattice_inner inner[ROOM];
static uint32_t numbers[ROOM][4];
static uint64_t people[ROOM];
static bool silent[ROOM];
static bool shown[ROOM];
static struct lattice_source source;
static const struct derivable_weights weights = {.people = people, .silent = silent};

/* A lattice of nobody yet, of so many cells, the first of them the system's. */
static void begin(size_t n_cells, size_t n_system, const uint8_t *ranks) {
    source = (struct lattice_source){n_cells, n_system, 0, inner, ranks};
    memset(silent, 0, sizeof silent);
}

/* People in up to four cells, ascending; a number of 0 after the first ends them. */
static void add(uint64_t n, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    const uint32_t cells[] = {a, b, c, d};
    size_t at = source.n_inner++;
    size_t n_cells = 0;

    while (n_cells < 4 && (n_cells == 0 || cells[n_cells] > 0)) {
        numbers[at][n_cells] = cells[n_cells];
        n_cells++;
    }
    inner[at] = (struct lattice_inner){.cells = {numbers[at], n_cells}, .n = n};
    people[at] = n;
}

/* What is shown where 10 people are the fewest, starting with every cell; safe by the
 * search itself. Returns how many cells went since the search was given up. */
static uint64_t decide(void) {
    struct lattice *lattice = NULL;
    struct suppression suppression;
    struct derivable_result result;

    for (size_t c = 0; c < source.n_cells; c++) {
        shown[c] = true;
    }
    assert_int_equal(lattice_make(&lattice, &source, NULL), ERR_OK);
    assert_int_equal(suppression_begin(&suppression, lattice, 10, NULL), ERR_OK);
    assert_int_equal(suppression_decide(&suppression, &weights, shown, NULL), ERR_OK);
    uint64_t past_bound = suppression.past_bound;
    derivable_set(suppression.derivable, &weights, 10, shown);
    assert_int_equal(derivable_find(suppression.derivable, &result, NULL), ERR_OK);
    assert_int_equal(result.outcome, DERIVABLE_SAFE);
    suppression_end(&suppression);
    lattice_free(lattice);
    return past_bound;
}

/* `expected`: a character for each cell, in order: + shown, - withheld. */
static void assert_decides(const char *expected) {
    char is[CELLS_MAX + 1] = "";

    assert_int_equal(decide(), 0);
    for (size_t c = 0; c < source.n_cells; c++) {
        is[c] = shown[c] ? '+' : '-';
    }
    assert_string_equal(is, expected);
}

/* System 0; places 1 and 2, 8 people of them in 1: 2 would give them back. */
static void test_a_small_part_takes_another_with_it(void **state) {

    (void)state;
    begin(4, 1, NULL);
    add(8, 0, 1, 0, 0);
    add(60, 0, 2, 0, 0);
    add(70, 0, 3, 0, 0);
    assert_decides("+--+"); /* the smaller of the two others */
}

/* 6 in place 1 and 7 in place 2 are 13 together, whom nobody can tell apart. */
static void test_two_small_parts_hide_each_other(void **state) {

    (void)state;
    begin(4, 1, NULL);
    add(6, 0, 1, 0, 0);
    add(7, 0, 2, 0, 0);
    add(70, 0, 3, 0, 0);
    assert_decides("+--+");
}

/* Neither is a part of a system: 1 less 2 is five people. */
static void test_a_part_that_no_total_names(void **state) {

    (void)state;
    begin(3, 1, NULL);
    add(30, 0, 1, 2, 0);
    add(5, 0, 1, 0, 0);
    assert_decides("++-");
}

/* Two people who left their group out (the second kind) are nobody's name. */
static void test_an_unnameable_rest_stays(void **state) {
    static const uint32_t fuller[] = {0};

    (void)state;
    begin(2, 1, NULL);
    add(30, 0, 1, 0, 0);
    add(2, 0, 0, 0, 0);
    inner[1].fuller = (struct number_list){fuller, 1};
    assert_decides("++");
    /* ... unless there is nobody who stated more. */
    people[0] = 0;
    assert_decides("--");
}

/* A place (0) with Health (1), the council (2) and the voluntary sector, whose 6 people
 * are withheld everywhere (3); 4 more left their group out. None of the 6 answered an
 * item: all less Health less the council leaves the 4, whom a reader may take for some
 * of the 6. */
static void test_an_unnameable_rest_may_be_taken_for_others(void **state) {
    static const uint32_t fuller[] = {0, 1, 2};

    (void)state;
    begin(4, 1, NULL);
    add(30, 0, 1, 0, 0);
    add(20, 0, 2, 0, 0);
    add(0, 0, 3, 0, 0);
    add(4, 0, 0, 0, 0);
    inner[3].fuller = (struct number_list){fuller, 3};
    assert_decides("+++-"); /* everybody knows of the 0 */
    silent[2] = true;
    assert_decides("++--"); /* the council goes: 4 or 24 nobody can tell apart */
    people[3] = 10;
    assert_decides("+++-");
}

/* The same with a cell (4) for Health and the voluntary sector together: less Health it
 * says that nobody of the voluntary sector answered. */
static void test_a_zero_that_can_be_worked_out_is_seen(void **state) {
    static const uint32_t fuller[] = {0, 1, 2};

    (void)state;
    begin(5, 1, NULL);
    add(30, 0, 1, 4, 0);
    add(20, 0, 2, 0, 0);
    add(0, 0, 3, 4, 0);
    add(4, 0, 0, 0, 0);
    inner[3].fuller = (struct number_list){fuller, 3};
    silent[2] = true;
    assert_decides("+++-+");
}

/* The system (0) with Health (1) and the council (2); a place (3) with Health (4), 15
 * of the council and the voluntary sector, of whom nobody answered; another with Health
 * (5), 12 of the council and 4 who left their group out. The system less its groups
 * leaves the 4, or some voluntary sector of the first place. The council's row goes:
 * the first place less its Health can still be taken away instead, but the 12 of the
 * other stay with the 4. */
static void test_others_of_another_place(void **state) {
    static const uint32_t fuller[] = {3, 4};

    (void)state;
    begin(6, 3, NULL);
    add(20, 0, 1, 3, 4);
    add(15, 0, 2, 3, 0);
    add(0, 0, 3, 0, 0);
    add(30, 0, 1, 5, 0);
    add(12, 0, 2, 0, 0);
    add(4, 0, 0, 0, 0);
    inner[5].fuller = (struct number_list){fuller, 2};
    assert_decides("++++++");
    silent[2] = true;
    assert_decides("++-+++");
    /* With 15 of the council known from the place, its voluntary sector is seen to be
     * nobody, and the council may be shown. */
    people[4] = 0;
    assert_decides("++++++");
}

/* Health of the system (0); a place (1) with Health of its locality (2), 2 more of
 * Health who named no locality and somebody who named neither; another place with 6 of
 * Health. Neither these nor that one answered. What is left of the place without its
 * locality is 2 answers of people nobody can name; but so is what is left of the
 * system without the locality, and these may be of the 6. */
static void test_two_ways_to_the_same_answers(void **state) {
    static const uint32_t fuller[] = {0};

    (void)state;
    begin(4, 1, NULL);
    add(16, 0, 1, 2, 0);
    add(2, 0, 1, 0, 0);
    add(0, 0, 3, 0, 0);
    add(0, 1, 0, 0, 0);
    inner[1].fuller = inner[3].fuller = (struct number_list){fuller, 1};
    silent[3] = true;
    assert_decides("+++-");
    silent[2] = true;
    assert_decides("++--");
}

/* 1 less 2 is nine people. Either is enough; the higher rank stays, though smaller. */
static void test_the_lower_rank_goes(void **state) {
    static const uint8_t ranks[] = {2, 0, 1};

    (void)state;
    begin(3, 1, ranks);
    add(30, 0, 1, 2, 0);
    add(9, 0, 1, 0, 0);
    add(50, 0, 0, 0, 0);
    assert_decides("+-+");
}

/* The system (0) less two places (1 and 2) is eight people. No one cell but the system
 * is enough, since the groups (3 and 4, 5 and 6) give their place back. A place goes,
 * and one of its groups. */
static void test_two_cells_go_before_the_system(void **state) {
    static const uint8_t ranks[] = {5, 4, 4, 1, 1, 1, 1};

    (void)state;
    begin(7, 1, ranks);
    add(20, 0, 1, 3, 0);
    add(21, 0, 1, 4, 0);
    add(22, 0, 2, 5, 0);
    add(23, 0, 2, 6, 0);
    add(8, 0, 0, 0, 0);
    assert_decides("+-+-+++");
}

/* Three groups (1 to 3) of 32, 34 and 25 in a system (0) of 43. 1 less 3 is seven, 2
 * less 3 is nine, and 0 less 2 is nine. 2 must go. 1 and 3 can each be shown without
 * the other; 3, who ranks higher, is shown again. */
static void test_the_higher_rank_is_shown_again(void **state) {
    static const uint8_t ranks[] = {5, 0, 1, 1};

    (void)state;
    begin(4, 1, ranks);
    add(2, 0, 0, 0, 0);
    add(25, 0, 1, 2, 3);
    add(7, 0, 1, 0, 0);
    add(9, 0, 2, 0, 0);
    assert_decides("+--+");
}

/* By itself: 0 less 1 is five people, and the smaller of the two goes. */
static void test_breaking_takes_the_smallest(void **state) {
    struct lattice *lattice = NULL;
    struct suppression suppression;

    (void)state;
    begin(2, 1, NULL);
    add(30, 0, 1, 0, 0);
    add(5, 0, 0, 0, 0);
    shown[0] = shown[1] = true;
    assert_int_equal(lattice_make(&lattice, &source, NULL), ERR_OK);
    assert_int_equal(suppression_begin(&suppression, lattice, 10, NULL), ERR_OK);
    assert_int_equal(suppression_break(&suppression, &weights, 10, shown, NULL),
                     ERR_OK);
    assert_true(shown[0]);
    assert_false(shown[1]);
    suppression_end(&suppression);
    lattice_free(lattice);
}

/* One block of so many cells that it cannot be reduced in the time: fewer are shown,
 * and what is shown is safe. */
static void test_past_the_bound_less_is_shown(void **state) {
    size_t n_shown = 0;

    (void)state;
    begin(CELLS_MAX, 1, NULL);
    for (uint32_t i = 2; i < CELLS_MAX; i++) {
        add(10 + i % 7, 0, 1, i, 0);
    }
    assert_true(decide() > 0);
    for (size_t c = 0; c < CELLS_MAX; c++) {
        n_shown += shown[c] ? 1 : 0;
    }
    assert_true(n_shown > CELLS_MAX / 3);
    assert_true(n_shown < CELLS_MAX);
}

/* The same, and 2 less 3 is five people: once the block is small enough to be searched,
 * the smaller of the two goes. That leaves room for one of those that went because the
 * search was given up; they are not tried again. */
static void test_what_the_bound_withheld_is_not_tried_again(void **state) {
    uint64_t n_hidden = 0;
    uint64_t past_bound = 0;

    (void)state;
    begin(CELLS_MAX, 1, NULL);
    add(30, 0, 1, 2, 3);
    add(5, 0, 1, 2, 0);
    for (uint32_t i = 4; i < CELLS_MAX; i++) {
        add(10 + i % 7, 0, 1, i, 0);
    }
    past_bound = decide();
    for (size_t c = 0; c < CELLS_MAX; c++) {
        n_hidden += shown[c] ? 0 : 1;
    }
    assert_true(past_bound > 0);
    assert_true(shown[2]);
    assert_false(shown[3]);
    assert_int_equal(n_hidden, past_bound + 1);
}

/* Beside the system (0) each cell is of five people by itself, and makes a list of its
 * own. A cover takes so many lists and no more: the cells after them stay, for the
 * caller to break. */
static void test_the_least_of_so_many_lists(void **state) {
    struct lattice *lattice = NULL;
    struct suppression suppression;
    size_t n_hidden = 0;

    (void)state;
    begin(ROOM, 1, NULL);
    for (uint32_t i = 1; i <= SMALL_MAX; i++) {
        add(5, i, 0, 0, 0);
    }
    memset(shown, true, sizeof shown);
    assert_int_equal(lattice_make(&lattice, &source, NULL), ERR_OK);
    assert_int_equal(suppression_begin(&suppression, lattice, 10, NULL), ERR_OK);
    suppression_start(&suppression, &weights, 10, shown);
    assert_int_equal(suppression_least(&suppression, shown, NULL), ERR_OK);
    for (size_t c = 0; c < ROOM; c++) {
        n_hidden += shown[c] ? 0 : 1;
    }
    assert_int_equal(n_hidden, COVER_LISTS_MAX);
    suppression_end(&suppression);
    lattice_free(lattice);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_small_part_takes_another_with_it),
        cmocka_unit_test(test_two_small_parts_hide_each_other),
        cmocka_unit_test(test_a_part_that_no_total_names),
        cmocka_unit_test(test_an_unnameable_rest_stays),
        cmocka_unit_test(test_an_unnameable_rest_may_be_taken_for_others),
        cmocka_unit_test(test_a_zero_that_can_be_worked_out_is_seen),
        cmocka_unit_test(test_others_of_another_place),
        cmocka_unit_test(test_two_ways_to_the_same_answers),
        cmocka_unit_test(test_the_lower_rank_goes),
        cmocka_unit_test(test_two_cells_go_before_the_system),
        cmocka_unit_test(test_the_higher_rank_is_shown_again),
        cmocka_unit_test(test_breaking_takes_the_smallest),
        cmocka_unit_test(test_past_the_bound_less_is_shown),
        cmocka_unit_test(test_what_the_bound_withheld_is_not_tried_again),
        cmocka_unit_test(test_the_least_of_so_many_lists),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
