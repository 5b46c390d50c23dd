/* What one file gives away by its groups: results made by hand, with a breakdown by two
 * groups of which not every area shows both. */
#include "scoring/intruder/intruder.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/made_results.h"

enum { HEALTH, SOCIAL, GROUPS };

enum { SYSTEM_SOCIAL = AREAS, PLACE_HEALTH, PLACE_SOCIAL, CELLS };

/* All staff of the three areas as made_results.h has them, and three cells of groups.
 */
static struct made_results made;
static struct results_cell cells[CELLS];
static struct item_result items[CELLS][MADE_ITEMS];
static struct composite_result composites[CELLS];

/* What a cell shows: so many responses, and answers to the first item. 0: withheld. */
static void show(size_t cell, uint64_t responses, uint64_t answers) {
    cells[cell].status = responses > 0 ? STATUS_PUBLISHED : STATUS_SUPPRESSED;
    cells[cell].responses = (struct count){responses > 0, responses};
    items[cell][0].head.status = answers > 0 ? STATUS_PUBLISHED : STATUS_SUPPRESSED;
    items[cell][0].head.n = (struct count){answers > 0, answers};
}

static int begin(void **state) {
    static const struct results_value values[GROUPS] = {{.id = "h", .label = "Health"},
                                                        {.id = "s", .label = "Social"}};
    static const struct results_attribute sector = {
        .id = "sector", .text = "Sector", .values = values, .n_values = GROUPS};
    static const size_t group_of[CELLS] = {
        [SYSTEM_SOCIAL] = SOCIAL, [PLACE_HEALTH] = HEALTH, [PLACE_SOCIAL] = SOCIAL};
    static const size_t area_of[CELLS] = {SYSTEM, PLACE, OTHER, SYSTEM, PLACE, PLACE};

    (void)state;
    made_results(&made);
    for (size_t c = 0; c < CELLS; c++) {
        cells[c] = (struct results_cell){.area = area_of[c],
                                         .attribute = c < AREAS ? NONE : 0,
                                         .values = &group_of[c],
                                         .n_values = c < AREAS ? 0 : 1,
                                         .items = items[c],
                                         .composites = &composites[c]};
        composites[c].head = (struct figures){.status = STATUS_SUPPRESSED};
        for (size_t i = 0; i < MADE_ITEMS; i++) {
            items[c][i] = (struct item_result){.head.status = STATUS_SUPPRESSED};
        }
    }
    made.results.cells = cells;
    made.results.n_cells = CELLS;
    made.results.attributes = &sector;
    made.results.n_attributes = 1;
    return 0;
}

static size_t count(enum leak_kind kind) {
    const struct results *files[] = {&made.results};
    struct leaks *leaks = NULL;
    size_t n = 0;

    assert_int_equal(intruder_attack(&leaks, files, 1, NULL), ERR_OK);
    for (size_t i = 0; i < leaks->n_leaks; i++) {
        n += leaks->leaks[i].kind == kind ? 1 : 0;
    }
    leaks_free(leaks);
    return n;
}

/* Both groups of the place add up to its responses, so nobody there is in none. Of 15
 * who answered the item there 8 are of health: 7 of social care, whose figure is
 * withheld. The system's 9 of social care less those are 2 in the other place. Where
 * one more responded and is perhaps in no group, that one may be among the 7, and among
 * the system's 9 is nobody to take away. */
static void groups_that_add_up_leave_nobody_in_none(void **state) {
    (void)state;
    show(SYSTEM, 40, 30);
    show(OTHER, 20, 15);
    show(SYSTEM_SOCIAL, 21, 9);
    show(PLACE, 20, 15);
    show(PLACE_HEALTH, 9, 8);
    show(PLACE_SOCIAL, 11, 0);
    assert_int_equal(count(LEAK_SET), 1);
    show(SYSTEM_SOCIAL, 21, 7 + MADE_MINIMUM);
    assert_int_equal(count(LEAK_SET), 0);
    show(SYSTEM_SOCIAL, 21, 9);
    show(PLACE, 21, 15);
    show(SYSTEM, 41, 30);
    assert_int_equal(count(LEAK_SET), 0);
}

/* Answers to the first item that add up to `sum`. */
static void answer(size_t cell, uint64_t responses, uint64_t answers, double sum) {
    show(cell, responses, answers);
    items[cell][0].head.score = (struct figure){true, 100 * sum / (double)answers};
}

/* Social care in the place has averages of 0, all from the other item: what few or
 * nobody of the 12 answered to the withheld item is 0. Nobody answered it there if the
 * system's 16 of social care are all of the other place: then the 20 answers there less
 * those are 4 that add up to 8 - 8 = 0. Of 21 answers there are 5 left at least. */
static void a_cell_that_nobody_may_have_answered_in(void **state) {
    const struct figures lowest = {
        .status = STATUS_PUBLISHED, .n = {true, 12}, .score = {true, 0}};

    (void)state;
    show(SYSTEM, 60, 0);
    show(PLACE, 30, 0);
    show(PLACE_SOCIAL, 12, 0);
    items[PLACE_SOCIAL][1].head = lowest;
    composites[PLACE_SOCIAL].head = lowest;
    answer(SYSTEM_SOCIAL, 30, 16, 8);
    answer(OTHER, 30, 21, 8);
    assert_int_equal(count(LEAK_GIVEN_BACK), 1);
    answer(OTHER, 30, 20, 8);
    assert_int_equal(count(LEAK_GIVEN_BACK), 2);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(groups_that_add_up_leave_nobody_in_none, begin),
        cmocka_unit_test_setup(a_cell_that_nobody_may_have_answered_in, begin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
