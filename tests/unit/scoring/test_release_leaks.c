/* What cells tell of a set that an intruder found: how many of it answered an item at
 * least. Results made by hand. */
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
                                         PLACE,  PLACE, PLACE};

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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
