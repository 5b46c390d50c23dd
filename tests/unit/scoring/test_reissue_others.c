/* What was handed out before of other answers or other people than by today's reading,
 * or with another group withheld, and what may not stand beside it. Numbers are worked
 * out by hand; the minimum is 10. */
#include "scoring/statistics/stats.h"
#include "tests/unit/scoring/reissued.h"

#include <string.h>

/* Whether a cell is of the group, in North or in the system: the same people. */
static bool is_of(const struct published_cell *cell, size_t group) {
    return cell->area != SOUTH && cell->attribute == 0 && cell->value == group;
}

/* As if health had been hidden for the voluntary sector's sake, and not the others. */
static void hide_health_instead(const struct publication *publication) {
    for (size_t c = 0; c < publication->n_cells; c++) {
        if (is_of(&publication->cells[c], HEALTH)) {
            handed_out_withhold(reissued_made, c);
        }
        if (is_of(&publication->cells[c], OTHER)) {
            reissued_made->cells[c].status = STATUS_PUBLISHED;
            reissued_made->cells[c].responses = (struct count){true, 20};
        }
    }
}

/* An answer that could not be read then can be read now: by today's reading these are
 * not the people whose answers were counted. */
static void test_another_reading(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    uint8_t read = reissued_then.answers[0];
    reissued_then.answers[0] = ANSWER_INVALID;
    reissued_hand_out();
    reissued_then.answers[0] = read;
    reissued_check(&reissued_then.responses);
    assert_int_equal(reissued_found->doubts[0], REISSUE_NOT_THESE);
    assert_true(reissued_has(REISSUE_FEW, NORTH, NONE, NONE, 0));
}

/* The same people: then the voluntary sector (6) was hidden together with health (40),
 * now together with the smallest group that will do (20). Each is safe by itself; with
 * both, everybody less health, the council and the others are the 6. */
static void test_another_group_hidden(void **state) {
    (void)state;
    reissued_begin();
    reissued_add(NORTH, HEALTH, 40);
    reissued_add(NORTH, COUNCIL, 30);
    reissued_add(NORTH, VOLUNTARY, 6);
    reissued_add(NORTH, OTHER, 20);
    reissued_add(SOUTH, ATTRIBUTE_NOT_STATED, 90);
    struct publication *publication = reissued_score(&reissued_then);
    reissued_made = handed_out(publication);

    for (size_t c = 0; c < publication->n_cells; c++) {
        for (size_t group = 0; group < GROUPS; group++) {
            if (is_of(&publication->cells[c], group)) {
                assert_int_equal(publication->cells[c].status,
                                 group == VOLUNTARY || group == OTHER
                                     ? STATUS_SUPPRESSED
                                     : STATUS_PUBLISHED);
            }
        }
    }
    reissued_check(&reissued_then.responses);
    assert_int_equal(reissued_found->n, 0);

    hide_health_instead(publication);
    reissued_check(&reissued_then.responses);
    assert_int_equal(reissued_found->doubts[0], REISSUE_CERTAIN);
    assert_true(reissued_found->n > 0);
    assert_int_equal(reissued_found->conflicts[0].kind, REISSUE_SET);
    assert_int_equal(reissued_found->conflicts[0].figure.target, NONE);
    publication_free(publication);
}

/* Nobody came late, but a mapping of values was mended: other answers of as many. */
static void test_other_answers(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    reissued_hand_out();
    reissued_now.answers[0] =
        (uint8_t)((reissued_now.answers[0] + 1) % 5); /* of somebody of North */
    reissued_check(&reissued_then.responses);
    assert_true(reissued_has(REISSUE_CHANGED, NORTH, NONE, NONE, 0));
    assert_true(reissued_has(REISSUE_CHANGED, NORTH, 0, HEALTH, 0));
    assert_true(reissued_has(REISSUE_CHANGED, SYSTEM, NONE, NONE, 2));
    assert_false(reissued_has(REISSUE_CHANGED, NORTH, NONE, NONE, 1));
    assert_false(reissued_has(REISSUE_CHANGED, SOUTH, NONE, NONE, 0));
}

/* Results that do not tell how many chose each answer: as many may be others. */
static void test_answers_that_are_not_told(void **state) {
    struct item_result items[2];

    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    reissued_hand_out();
    reissued_check(&reissued_then.responses);
    assert_false(reissued_has(REISSUE_CHANGED, SYSTEM, NONE, NONE, 0));
    memcpy(items, reissued_made->cells[SYSTEM].items, sizeof items);
    items[0].options = NULL;
    reissued_made->cells[SYSTEM].items = items;
    reissued_check(&reissued_then.responses);
    assert_true(reissued_has(REISSUE_CHANGED, SYSTEM, NONE, NONE, 0));
    assert_false(reissued_has(REISSUE_CHANGED, SYSTEM, NONE, NONE, 1));
}

/* "Don't know" was read as left blank then: as many answers, and the same, but another
 * number of blanks of the same people. */
static void test_other_non_answers(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    reissued_then.answers[0] = ANSWER_BLANK; /* of somebody of North */
    reissued_now.answers[0] = FIXTURE_DONT_KNOW(5);
    reissued_hand_out_and_check();
    assert_true(reissued_has(REISSUE_CHANGED, NORTH, NONE, NONE, 0));
    assert_true(reissued_has(REISSUE_CHANGED, NORTH, 0, HEALTH, 0));
    assert_false(reissued_has(REISSUE_CHANGED, NORTH, NONE, NONE, 1));
}

/* Results that these responses do not give are of other people. */
static void test_other_people(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    reissued_hand_out();
    reissued_then.responses.n--;
    reissued_check(&reissued_then.responses);
    assert_int_equal(reissued_found->n, 0);
    assert_int_equal(reissued_found->doubts[0], REISSUE_NOT_THESE);
}

/* South has another id today: what was published of it then is confirmed by nobody. */
static void test_a_place_that_is_not_found(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    reissued_hand_out();
    reissued_now.areas[SOUTH].id = "renamed";
    reissued_check(&reissued_then.responses);
    assert_int_equal(reissued_found->doubts[0], REISSUE_NOT_THESE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_another_reading, reissued_end),
        cmocka_unit_test_teardown(test_another_group_hidden, reissued_end),
        cmocka_unit_test_teardown(test_other_answers, reissued_end),
        cmocka_unit_test_teardown(test_answers_that_are_not_told, reissued_end),
        cmocka_unit_test_teardown(test_other_non_answers, reissued_end),
        cmocka_unit_test_teardown(test_other_people, reissued_end),
        cmocka_unit_test_teardown(test_a_place_that_is_not_found, reissued_end),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
