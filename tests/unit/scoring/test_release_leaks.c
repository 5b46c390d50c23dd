/* Leaks as they are collected, and what cells tell of a set: how many of it answered an
 * item at least. Results made by hand. */
#include "base/alloc.h"
#include "scoring/intruder/release_leaks.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/made_results.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

enum { HEALTH, SOCIAL, GROUPS };

/* After all staff of the areas: groups, of which no cell answers unless a test says so;
 * and a cell that stands behind the results' own in memory. */
enum { SYSTEM_SOCIAL = AREAS, PLACE_HEALTH, PLACE_SOCIAL, CELLS, BEHIND = CELLS, ROOM };

static struct made_results made;
static struct results_cell cells[ROOM];
static struct item_result groups[ROOM][MADE_ITEMS];

/* So many of a cell's people did not answer the first item. */
static void leave_unanswered(size_t cell, uint64_t n) {
    struct item_result *item = cell < AREAS ? made.items[cell] : groups[cell];

    item->head.n = (struct count){true, cells[cell].responses.value - n};
}

static void hide(size_t cell) {
    struct item_result *item = cell < AREAS ? made.items[cell] : groups[cell];

    item->head.n = (struct count){false, 0};
}

/* Ten people in each place, in no other; all answered but 2 of Place. */
static int begin(void **state) {
    static const size_t group_of[ROOM] = {
        [SYSTEM_SOCIAL] = SOCIAL, [PLACE_HEALTH] = HEALTH, [PLACE_SOCIAL] = SOCIAL};
    static const size_t area_of[ROOM] = {SYSTEM, PLACE, OTHER, SYSTEM,
                                         PLACE,  PLACE, SYSTEM};

    (void)state;
    made_results(&made);
    for (size_t c = 0; c < ROOM; c++) {
        bool is_group = c >= AREAS && c < CELLS;

        groups[c][0].head.n = (struct count){false, 0};
        cells[c] = (struct results_cell){.area = area_of[c],
                                         .attribute = is_group ? 0 : NONE,
                                         .values = &group_of[c],
                                         .n_values = is_group ? 1 : 0,
                                         .status = STATUS_PUBLISHED,
                                         .responses = {true, is_group ? 6 : 10},
                                         .items = groups[c]};
        if (c < AREAS) {
            cells[c] = made.cells[c];
        }
    }
    made.results.cells = cells;
    made.results.n_cells = CELLS;
    made.results.sharing = SHARING_NOBODY;
    leave_unanswered(SYSTEM, 2);
    leave_unanswered(PLACE, 2);
    return 0;
}

/* How many answered at least of `n` people whom the first cell less the second leaves;
 * NONE: less nothing. */
static int64_t least(size_t cell, size_t less, uint64_t n) {
    const struct leak_term terms[] = {{cell, NONE, 1}, {less, NONE, -1}};
    const struct leak leak = {.n = n, .terms = terms, .n_terms = less == NONE ? 1 : 2};

    return leak_least_answers(&made.results, &leak, 0);
}

static void who_did_not_is_among_those_of_the_cell(void **state) {
    (void)state;
    assert_int_equal(least(PLACE, NONE, 10), 8);
    assert_int_equal(least(PLACE, NONE, 3), 1);
    assert_int_equal(least(PLACE, NONE, 2), 0);
    assert_int_equal(least(PLACE, NONE, 1), 0); /* and not fewer than nobody */
    assert_int_equal(least(OTHER, NONE, 1), 1); /* all of it did */
}

static void of_a_bound_nobody_is_known(void **state) {
    const struct leak_term term = {OTHER, NONE, 1};
    struct leak leak = {.n = 10, .terms = &term, .n_terms = 1};

    (void)state;
    assert_int_equal(leak_least_answers(&made.results, &leak, 0), 10);
    leak.is_bound = true;
    assert_int_equal(leak_least_answers(&made.results, &leak, 0), 0);
}

/* The system holds the place; the other place does not. */
static void a_cell_that_holds_it_tells_as_well(void **state) {
    (void)state;
    hide(PLACE);
    assert_int_equal(least(PLACE, NONE, 10), 8);
    leave_unanswered(SYSTEM, 3);
    assert_int_equal(least(PLACE, NONE, 10), 7);
    leave_unanswered(PLACE, 1); /* fewer than the system's count */
    assert_int_equal(least(PLACE, NONE, 10), 9);
    hide(PLACE);
    hide(SYSTEM);
    assert_int_equal(least(PLACE, NONE, 10), 0);
    leave_unanswered(PLACE, 1);
    cells[PLACE].responses = (struct count){false, 0}; /* 9 of nobody knows whom */
    assert_int_equal(least(PLACE, NONE, 10), 0);
}

/* The system's people of social care. A group of one place holds none of another; a
 * place holds not all of them. */
static void of_a_group_all_staff_tells(void **state) {
    (void)state;
    made.results.sharing = SHARING_SOME; /* so the places tell nothing */
    leave_unanswered(SYSTEM, 4);
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 2);
    leave_unanswered(SYSTEM_SOCIAL, 3);
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 3);
    leave_unanswered(PLACE, 0);
    leave_unanswered(PLACE_SOCIAL, 0);
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 3);
    assert_int_equal(least(PLACE_HEALTH, NONE, 6), 6); /* as everybody in its place */
    assert_int_equal(least(SYSTEM, PLACE, 10), 6);
}

/* Nobody is in two places: of the system's 4 who did not, 2 are told by the places. */
static void all_places_together_tell(void **state) {
    (void)state;
    leave_unanswered(SYSTEM, 4);
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 4);
    leave_unanswered(OTHER, 1);
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 3);
    leave_unanswered(PLACE_HEALTH, 0); /* who are other people */
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 3);
    leave_unanswered(PLACE_SOCIAL, 0);
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 5);
    hide(OTHER); /* one of them does not tell */
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 2);
}

/* What is taken away has nobody of the set in it: a place all of it, a group its own.
 */
static void a_place_that_is_taken_away_has_nobody(void **state) {
    (void)state;
    leave_unanswered(SYSTEM, 4);
    leave_unanswered(OTHER, 1);
    assert_int_equal(least(SYSTEM, PLACE, 10), 9);
    assert_int_equal(least(SYSTEM, OTHER, 10), 8);
    assert_int_equal(least(SYSTEM, PLACE_SOCIAL, 10), 7);
    assert_int_equal(least(SYSTEM_SOCIAL, PLACE_SOCIAL, 6), 5);
    assert_int_equal(least(SYSTEM_SOCIAL, PLACE_HEALTH, 6), 3);
}

/* Somebody in no place, in two, or in one that is not the system's, may be the one who
 * did not answer. */
static void places_tell_only_where_everybody_is_in_one(void **state) {
    (void)state;
    leave_unanswered(SYSTEM, 4);
    made.results.sharing = SHARING_NOT_KNOWN;
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 2);
    made.results.sharing = SHARING_NOBODY;
    cells[SYSTEM].responses.value++;
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 1);
    cells[SYSTEM].responses.value--;
    made.areas[OTHER].is_counted = false;
    assert_int_equal(least(SYSTEM_SOCIAL, NONE, 6), 2);
}

/* Two places together stand in no cell that could hold the set. */
static void of_two_cells_together_nothing_is_told(void **state) {
    const struct leak_term terms[] = {{PLACE, NONE, 1}, {OTHER, NONE, 1}};
    const struct leak leak = {.n = 20, .terms = terms, .n_terms = COUNT_OF(terms)};

    (void)state;
    assert_int_equal(leak_least_answers(&made.results, &leak, 0), 0);
}

static struct leak_list list;

static int begin_list(void **state) {
    (void)state;
    list = (struct leak_list){.finds = 1u << LEAK_SET, .arena = arena_new(1 << 20)};
    assert_non_null(list.arena);
    return 0;
}

static int end_list(void **state) {
    (void)state;
    arena_free(list.arena);
    return 0;
}

static const struct leak_term first_term = {PLACE, 0, 1};
static const struct leak a_leak = {
    .kind = LEAK_SET, .target = 0, .n = 4, .terms = &first_term, .n_terms = 1};

/* The same cells with one thing otherwise are another leak. */
static void leaks_of_other_cells_are_others(void **state) {
    static const struct leak_term others[] = {
        {OTHER, 0, 1}, {PLACE, 1, 1}, {PLACE, 0, -1}};
    struct leak leak = a_leak;

    (void)state;
    assert_true(leak_list_add(&list, &a_leak));
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        leak.terms = &others[i];
        assert_true(leak_list_add(&list, &leak));
        assert_int_equal(list.n, 2 + i);
    }
    leak = a_leak;
    leak.kind = LEAK_DIFFERENCE; /* which nobody asked for */
    assert_true(leak_list_add(&list, &leak));
    assert_int_equal(list.n, 1 + COUNT_OF(others));
    list.finds |= 1u << LEAK_DIFFERENCE;
    assert_true(leak_list_add(&list, &leak));
    assert_int_equal(list.n, 2 + COUNT_OF(others));
}

/* Of the same cells it is one, with the smaller number, and a bound if either is. */
static void the_same_leak_in_several_targets(void **state) {
    struct leak leak = a_leak;

    (void)state;
    assert_true(leak_list_add(&list, &leak));
    assert_true(leak_list_add(&list, &leak)); /* the same target again */
    assert_int_equal(list.leaks[0].n_targets, 1);
    leak.target = 1;
    leak.n = 5;
    assert_true(leak_list_add(&list, &leak));
    assert_int_equal(list.leaks[0].n, 4);
    assert_int_equal(list.leaks[0].n_targets, 2);
    assert_false(list.leaks[0].is_bound);
    leak.target = 2;
    leak.n = 3;
    leak.is_bound = true;
    assert_true(leak_list_add(&list, &leak));
    assert_int_equal(list.n, 1);
    assert_int_equal(list.leaks[0].target, 0);
    assert_int_equal(list.leaks[0].n, 3);
    assert_int_equal(list.leaks[0].n_targets, 3);
    assert_true(list.leaks[0].is_bound);
}

static void no_more_leaks_than_are_told_apart(void **state) {
    (void)state;
    for (size_t cell = 0; cell < RELEASE_LEAKS_MAX; cell++) {
        assert_true(leak_list_add_cell(&list, LEAK_SET, 0, cell, 1));
    }
    assert_int_equal(list.n, RELEASE_LEAKS_MAX);
    assert_false(list.is_cut);
    assert_true(leak_list_add_cell(&list, LEAK_SET, 1, 0, 1)); /* which is there */
    assert_false(list.is_cut);
    assert_true(leak_list_add_cell(&list, LEAK_SET, 0, RELEASE_LEAKS_MAX, 1));
    assert_int_equal(list.n, RELEASE_LEAKS_MAX);
    assert_true(list.is_cut);
}

static void without_memory_nothing_is_added(void **state) {
    (void)state;
    arena_free(list.arena);
    list.arena = arena_new(0);
    assert_non_null(list.arena);
    assert_false(leak_list_add(&list, &a_leak));
    assert_false(leak_list_add_cell(&list, LEAK_SET, 0, PLACE, 4));
    assert_int_equal(list.n, 0);
}

/* Of groups only where one holds the other; of areas likewise. */
static void a_cell_is_part_of_another(void **state) {
    (void)state;
    assert_true(leak_cell_is_part(&made.results, PLACE_SOCIAL, SYSTEM_SOCIAL));
    assert_true(leak_cell_is_part(&made.results, PLACE_SOCIAL, SYSTEM));
    assert_true(leak_cell_is_part(&made.results, PLACE, PLACE));
    assert_false(leak_cell_is_part(&made.results, PLACE_HEALTH, SYSTEM_SOCIAL));
    assert_false(leak_cell_is_part(&made.results, PLACE, PLACE_SOCIAL));
    assert_false(leak_cell_is_part(&made.results, PLACE_SOCIAL, OTHER));
    assert_false(leak_cell_is_part(&made.results, SYSTEM_SOCIAL, PLACE_SOCIAL));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(who_did_not_is_among_those_of_the_cell, begin),
        cmocka_unit_test_setup(of_a_bound_nobody_is_known, begin),
        cmocka_unit_test_setup(a_cell_that_holds_it_tells_as_well, begin),
        cmocka_unit_test_setup(of_a_group_all_staff_tells, begin),
        cmocka_unit_test_setup(all_places_together_tell, begin),
        cmocka_unit_test_setup(a_place_that_is_taken_away_has_nobody, begin),
        cmocka_unit_test_setup(places_tell_only_where_everybody_is_in_one, begin),
        cmocka_unit_test_setup(of_two_cells_together_nothing_is_told, begin),
        cmocka_unit_test_setup(a_cell_is_part_of_another, begin),
        cmocka_unit_test_setup_teardown(leaks_of_other_cells_are_others, begin_list,
                                        end_list),
        cmocka_unit_test_setup_teardown(the_same_leak_in_several_targets, begin_list,
                                        end_list),
        cmocka_unit_test_setup_teardown(no_more_leaks_than_are_told_apart, begin_list,
                                        end_list),
        cmocka_unit_test_setup_teardown(without_memory_nothing_is_added, begin_list,
                                        end_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
