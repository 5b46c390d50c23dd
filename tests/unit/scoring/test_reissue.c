/* What was handed out before, and what may not stand beside it where people came late.
 * Numbers are worked out by hand; the minimum is 10. */
#include "scoring/statistics/stats.h"
#include "tests/unit/scoring/reissued.h"

static void test_same_again(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    reissued_hand_out_and_check();
    assert_int_equal(reissued_found->n, 0);
    assert_int_equal(reissued_found->doubts[0], REISSUE_CERTAIN);
}

/* Whether the non-answers to the first question must go, and no other figure of it. */
static bool has_non_answers(size_t area, size_t attribute, size_t value) {
    for (size_t i = 0; i < reissued_found->n; i++) {
        const struct figure_key *figure = &reissued_found->conflicts[i].figure;

        if (figure->area == area && figure->attribute == attribute &&
            figure->value == value && figure->target == 0) {
            return figure->part == FIGURES_NON_ANSWERS;
        }
    }
    return false;
}

/* Each cell with them in it, and no other; that they are in its figures goes without
 * saying. */
static void test_three_late(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    reissued_add_late(NORTH, COUNCIL, 3);
    reissued_hand_out_and_check();
    assert_true(reissued_has(REISSUE_FEW, SYSTEM, NONE, NONE, NONE));
    assert_true(reissued_has(REISSUE_FEW, SYSTEM, 0, COUNCIL, NONE));
    assert_true(reissued_has(REISSUE_FEW, NORTH, NONE, NONE, NONE));
    assert_true(reissued_has(REISSUE_FEW, NORTH, 0, COUNCIL, NONE));
    assert_int_equal(reissued_found->n, 4);
}

/* Which of the conflicts is that of an area's staff. */
static size_t find_conflict(size_t area) {
    for (size_t i = 0; i < reissued_found->n; i++) {
        const struct figure_key *figure = &reissued_found->conflicts[i].figure;

        if (figure->area == area && figure->attribute == NONE) {
            return i;
        }
    }
    return NONE;
}

/* In South 12 came late, of whom 9 answered the first question: but for the kind, it is
 * the cell that decides what stands first, and not whether the number of all staff is
 * what differs, as in North. */
static void test_conflicts_stand_by_cell(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    reissued_add_late(NORTH, COUNCIL, 3);
    size_t first = reissued_now.responses.n;
    reissued_add_late(SOUTH, HEALTH, 12);
    for (size_t row = first; row < first + 3; row++) {
        reissued_now.answers[row * 2] = FIXTURE_DONT_KNOW(5);
    }
    reissued_hand_out_and_check();
    assert_true(reissued_has(REISSUE_FEW, NORTH, NONE, NONE, NONE));
    assert_true(reissued_has(REISSUE_FEW, SOUTH, NONE, NONE, 0));
    assert_true(find_conflict(NORTH) < find_conflict(SOUTH));
}

static void test_twelve_late(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    reissued_add_late(NORTH, COUNCIL, 12);
    reissued_hand_out_and_check();
    assert_int_equal(reissued_found->n, 0);
    assert_int_equal(reissued_found->doubts[0], REISSUE_CERTAIN);
}

/* Twelve who do not know change no answer, though as many give one as did then. */
static void test_twelve_late_do_not_know(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    size_t first = reissued_now.responses.n;
    reissued_add_late(NORTH, COUNCIL, 12);
    for (size_t row = first; row < reissued_now.responses.n; row++) {
        reissued_now.answers[row * 2] = FIXTURE_DONT_KNOW(5);
    }
    reissued_hand_out_and_check();
    assert_int_equal(reissued_found->n, 0);
}

/* Of 15 who came late 3 were not asked the first question, of all who had come 40. The
 * number may not change by so few, whether it is known who was there then or not. */
static void test_three_late_not_asked(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    for (size_t row = 0; row < 20; row++) {
        reissued_then.answers[row * 2] = reissued_now.answers[row * 2] =
            ANSWER_NOT_ASKED;
        reissued_then.answers[(row + 60) * 2] = reissued_now.answers[(row + 60) * 2] =
            ANSWER_NOT_ASKED;
    }
    size_t first = reissued_now.responses.n;
    reissued_add_late(NORTH, HEALTH, 15);
    for (size_t row = first; row < first + 3; row++) {
        reissued_now.answers[row * 2] = ANSWER_NOT_ASKED;
    }
    reissued_hand_out_and_check();
    assert_int_equal(reissued_found->doubts[0], REISSUE_CERTAIN);
    for (int is_known = 1; is_known >= 0; is_known--) {
        assert_true(has_non_answers(SYSTEM, NONE, NONE));
        assert_true(has_non_answers(NORTH, NONE, NONE));
        assert_true(has_non_answers(NORTH, 0, HEALTH));
        assert_false(has_non_answers(SOUTH, NONE, NONE));
        assert_false(has_non_answers(NORTH, 0, COUNCIL));
        reissued_check(NULL);
    }
    assert_int_equal(reissued_found->doubts[0], REISSUE_NOT_THESE);
}

/* In North 15 came late: 12 of health, which is shown, and 3 of the voluntary sector,
 * which is withheld with the others then (6 and 7) and now (9 and 7). Both numbers that
 * are shown differ by the minimum or more, but 15 - 12 are the 3. */
static void test_late_less_late(void **state) {
    (void)state;
    reissued_begin();
    reissued_add(NORTH, HEALTH, 40);
    reissued_add(NORTH, COUNCIL, 30);
    reissued_add(NORTH, VOLUNTARY, 6);
    reissued_add(NORTH, OTHER, 7);
    reissued_add(SOUTH, HEALTH, 40);
    reissued_add(SOUTH, COUNCIL, 30);
    reissued_add_late(NORTH, HEALTH, 12);
    reissued_add_late(NORTH, VOLUNTARY, 3);
    reissued_hand_out_and_check();
    assert_true(reissued_found->n > 0);
    assert_int_equal(reissued_found->doubts[0], REISSUE_CERTAIN);
    for (size_t i = 0; i < reissued_found->n; i++) {
        assert_int_equal(reissued_found->conflicts[i].kind, REISSUE_SET);
        assert_int_equal(reissued_found->conflicts[i].release, 0);
    }

    /* Figure by figure nothing is wrong, and who was in it is not known. */
    reissued_check(NULL);
    assert_int_equal(reissued_found->n, 0);
    assert_int_equal(reissued_found->doubts[0], REISSUE_NOT_THESE);
}

/* Of 27 who came late to North 12 are of health, 12 of the council and 3 of the
 * voluntary sector, which is withheld. Without one of the two the 3 cannot be told;
 * both are as large, so the first of them goes, and the other stays. */
static void test_of_groups_as_large_the_first_goes(void **state) {
    (void)state;
    reissued_begin();
    reissued_add(NORTH, HEALTH, 40);
    reissued_add(NORTH, COUNCIL, 40);
    reissued_add(NORTH, VOLUNTARY, 6);
    reissued_add(NORTH, OTHER, 7);
    reissued_add(SOUTH, HEALTH, 40);
    reissued_add(SOUTH, COUNCIL, 40);
    reissued_add_late(NORTH, HEALTH, 12);
    reissued_add_late(NORTH, COUNCIL, 12);
    reissued_add_late(NORTH, VOLUNTARY, 3);
    reissued_hand_out_and_check();
    assert_int_equal(reissued_found->doubts[0], REISSUE_CERTAIN);
    assert_true(reissued_has(REISSUE_SET, NORTH, 0, HEALTH, NONE));
    assert_false(reissued_has(REISSUE_SET, NORTH, 0, COUNCIL, NONE));
}

/* What was handed out showed groups of 3: they are out. The 3 who came late to the
 * voluntary sector are not, though they are no fewer. */
static void test_smaller_minimum_then(void **state) {
    (void)state;
    reissued_begin();
    reissued_then.review.publish.minimum = 3;
    reissued_add(NORTH, HEALTH, 40);
    reissued_add(NORTH, COUNCIL, 30);
    reissued_add(NORTH, VOLUNTARY, 6);
    reissued_add(NORTH, OTHER, 3);
    reissued_add(SOUTH, HEALTH, 40);
    reissued_add(SOUTH, COUNCIL, 30);
    reissued_hand_out_and_check();
    assert_int_equal(reissued_found->doubts[0], REISSUE_CERTAIN);
    assert_int_equal(reissued_found->n, 0);

    reissued_add_late(NORTH, HEALTH, 12);
    reissued_add_late(NORTH, VOLUNTARY, 3);
    reissued_check(&reissued_then.responses);
    assert_int_equal(reissued_found->doubts[0], REISSUE_CERTAIN);
    assert_true(reissued_found->n > 0);
    assert_int_equal(reissued_found->conflicts[0].kind, REISSUE_SET);
}

/* With a smaller minimum 8 came out then: 48 less the 40 of other organisations, which
 * are 5 of the voluntary sector in North and 3 of the council in South. None of them
 * came late. Of North's voluntary sector 5 did: with the others there were 25 and are
 * 10 + 20. Either number is the system's less South's, too (20 - 10, 50 - 30), so that
 * one figure is not enough; two of one group are. */
static void test_who_came_out_then_is_not_taken_for_others(void **state) {
    (void)state;
    reissued_begin();
    reissued_then.review.publish.minimum = 7;
    reissued_add(NORTH, VOLUNTARY, 5);
    reissued_add(NORTH, OTHER, 20);
    reissued_add(SOUTH, COUNCIL, 3);
    reissued_add(SOUTH, OTHER, 20);
    reissued_add_late(NORTH, HEALTH, 5);
    reissued_add_late(NORTH, COUNCIL, 5);
    reissued_add_late(NORTH, VOLUNTARY, 5);
    reissued_add_late(SOUTH, HEALTH, 8);
    reissued_add_late(SOUTH, VOLUNTARY, 10);
    reissued_add_late(SOUTH, OTHER, 10);
    reissued_hand_out_and_check();
    assert_int_equal(reissued_found->doubts[0], REISSUE_CERTAIN);
    assert_int_equal(reissued_found->n, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(reissued_found->conflicts[i].kind, REISSUE_SET);
        assert_int_equal(reissued_found->conflicts[i].figure.value,
                         reissued_found->conflicts[0].figure.value);
    }
}

/* A question under another id, in the same words: nine more answers to it. */
static void test_renamed_question(void **state) {
    (void)state;
    reissued_begin();
    reissued_add_ordinary();
    size_t first = reissued_now.responses.n;
    reissued_add_late(NORTH, COUNCIL, 12);
    for (size_t row = first; row < first + 3; row++) {
        reissued_now.answers[row * 2] = FIXTURE_DONT_KNOW(5);
    }
    reissued_now.items[0].id = "renamed";
    reissued_hand_out_and_check();
    assert_true(reissued_has(REISSUE_FEW, NORTH, NONE, NONE, 0));
    assert_false(reissued_has(REISSUE_FEW, NORTH, NONE, NONE, 1));
}

/* Of those who came late 7 answered the first question. */
static void add_late_who_skip(size_t people) {
    reissued_begin();
    reissued_add_ordinary();
    size_t first = reissued_now.responses.n;
    reissued_add_late(NORTH, COUNCIL, people);
    for (size_t row = first + 7; row < reissued_now.responses.n; row++) {
        reissued_now.answers[row * 2] = FIXTURE_DONT_KNOW(5);
    }
    reissued_hand_out_and_check();
    assert_true(reissued_has(REISSUE_FEW, NORTH, NONE, NONE, 0));
    assert_false(reissued_has(REISSUE_FEW, NORTH, NONE, NONE, 2));
}

/* Of 12 who came late 7 answered the first question: it is not shown. The average of
 * both questions is of 12 more, and the second question, too: twice the one less the
 * other is what the 7 said, but for the 5 who did not. So the average goes as well. */
static void test_an_average_gives_few_back(void **state) {
    (void)state;
    add_late_who_skip(12);
    assert_true(reissued_has(REISSUE_SET, NORTH, NONE, NONE, 2));
    assert_true(reissued_has(REISSUE_SET, NORTH, 0, COUNCIL, 2));
    assert_false(reissued_has(REISSUE_SET, SOUTH, NONE, NONE, 2));
}

/* Where 17 did not answer, it says nothing of the 7. */
static void test_an_average_of_many_who_skip(void **state) {
    (void)state;
    add_late_who_skip(24);
    assert_false(reissued_has(REISSUE_SET, NORTH, NONE, NONE, 2));
    assert_false(reissued_has(REISSUE_SET, NORTH, 0, COUNCIL, 2));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_same_again, reissued_end),
        cmocka_unit_test_teardown(test_three_late, reissued_end),
        cmocka_unit_test_teardown(test_conflicts_stand_by_cell, reissued_end),
        cmocka_unit_test_teardown(test_twelve_late, reissued_end),
        cmocka_unit_test_teardown(test_twelve_late_do_not_know, reissued_end),
        cmocka_unit_test_teardown(test_three_late_not_asked, reissued_end),
        cmocka_unit_test_teardown(test_late_less_late, reissued_end),
        cmocka_unit_test_teardown(test_of_groups_as_large_the_first_goes, reissued_end),
        cmocka_unit_test_teardown(test_smaller_minimum_then, reissued_end),
        cmocka_unit_test_teardown(test_who_came_out_then_is_not_taken_for_others,
                                  reissued_end),
        cmocka_unit_test_teardown(test_renamed_question, reissued_end),
        cmocka_unit_test_teardown(test_an_average_gives_few_back, reissued_end),
        cmocka_unit_test_teardown(test_an_average_of_many_who_skip, reissued_end),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
