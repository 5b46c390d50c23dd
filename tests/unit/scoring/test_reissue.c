/* What was handed out before, and what may not stand beside it. Numbers are worked out
 * by hand; the minimum is 10. */
#include "scoring/reissue/reissue.h"
#include "scoring/score.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/fixture.h"
#include "tests/unit/scoring/handed_out.h"

#include <string.h>

enum { SYSTEM, NORTH, SOUTH };

enum { HEALTH, COUNCIL, VOLUNTARY, OTHER, GROUPS };

/* Two tables of the same returns: what was there then, and what is now. */
static struct fixture then;
static struct fixture now;

static void begin_one(struct fixture *fixture) {
    static const size_t item[] = {0, 1};

    fixture_begin(fixture);
    fixture_add_scale(fixture, 1, 5, 1);
    fixture_add_item(fixture, 0, false);
    fixture_add_item(fixture, 0, false);
    fixture_add_composite(fixture, item, 2);
    fixture_add_group(fixture, GROUPS);
    fixture_add_place(fixture);
    fixture_add_place(fixture);
    fixture_ready(fixture);
    fixture->review.publish.minimum = 10;
    fixture->responses.origin = fixture->origin;
}

static void begin(void) {
    begin_one(&then);
    begin_one(&now);
}

static void respond(struct fixture *fixture, uint32_t area, uint8_t group,
                    uint64_t origin) {
    uint8_t answers[] = {(uint8_t)(origin % 5), (uint8_t)(origin / 5 % 5)};

    fixture->origin[fixture->responses.n] = origin;
    fixture_respond(fixture, answers, &group, &area, 1);
}

/* People who answered in time. */
static void add(uint32_t area, uint8_t group, size_t people) {
    for (size_t i = 0; i < people; i++) {
        uint64_t origin = now.responses.n;

        respond(&then, area, group, origin);
        respond(&now, area, group, origin);
    }
}

static void add_late(uint32_t area, uint8_t group, size_t people) {
    for (size_t i = 0; i < people; i++) {
        respond(&now, area, group, now.responses.n);
    }
}

/* Everybody is in a group that is large enough. */
static void add_ordinary(void) {
    for (uint8_t group = 0; group < GROUPS; group++) {
        add(NORTH, group, 30);
        add(SOUTH, group, 25);
    }
}

static struct publication *score(const struct fixture *fixture) {
    static const struct accounts nothing = {0};
    struct publication *publication = NULL;

    assert_int_equal(score_review(&publication, &fixture->review, &fixture->responses,
                                  &nothing, NULL),
                     ERR_OK);
    return publication;
}

/* What was handed out, and what the last check said of it; freed after each test. */
static struct handed_out *made;
static struct reissue *reissue;

static void hand_out(void) {
    struct publication *publication = score(&then);

    made = handed_out(publication);
    publication_free(publication);
}

static void check(const struct responses *responses) {
    struct publication *publication = score(&now);
    const struct release released = {.results = &made->results,
                                     .name = "sent-1/results.json",
                                     .responses = responses};

    reissue_free(reissue);
    reissue = NULL;
    assert_int_equal(
        reissue_check(&reissue, publication, &now.responses, &released, 1, NULL),
        ERR_OK);
    publication_free(publication);
}

/* By the responses of then. */
static void hand_out_and_check(void) {
    hand_out();
    check(&then.responses);
}

static int end(void **state) {
    (void)state;
    reissue_free(reissue);
    handed_out_free(made);
    reissue = NULL;
    made = NULL;
    return 0;
}

static bool has(enum reissue_kind kind, size_t area, size_t attribute, size_t value,
                size_t target) {
    for (size_t i = 0; i < reissue->n; i++) {
        const struct figure_key *figure = &reissue->conflicts[i].figure;

        if (reissue->conflicts[i].kind == kind && figure->area == area &&
            figure->attribute == attribute && figure->value == value &&
            figure->target == target) {
            return true;
        }
    }
    return false;
}

static void test_same_again(void **state) {
    (void)state;
    begin();
    add_ordinary();
    hand_out_and_check();
    assert_int_equal(reissue->n, 0);
    assert_int_equal(reissue->doubts[0], REISSUE_CERTAIN);
}

/* Whether the non-answers to the first question must go, and no other figure of it. */
static bool has_non_answers(size_t area, size_t attribute, size_t value) {
    for (size_t i = 0; i < reissue->n; i++) {
        const struct figure_key *figure = &reissue->conflicts[i].figure;

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
    begin();
    add_ordinary();
    add_late(NORTH, COUNCIL, 3);
    hand_out_and_check();
    assert_true(has(REISSUE_FEW, SYSTEM, NONE, NONE, NONE));
    assert_true(has(REISSUE_FEW, SYSTEM, 0, COUNCIL, NONE));
    assert_true(has(REISSUE_FEW, NORTH, NONE, NONE, NONE));
    assert_true(has(REISSUE_FEW, NORTH, 0, COUNCIL, NONE));
    assert_int_equal(reissue->n, 4);
}

static void test_twelve_late(void **state) {
    (void)state;
    begin();
    add_ordinary();
    add_late(NORTH, COUNCIL, 12);
    hand_out_and_check();
    assert_int_equal(reissue->n, 0);
    assert_int_equal(reissue->doubts[0], REISSUE_CERTAIN);
}

/* Twelve who do not know change no answer, though as many give one as did then. */
static void test_twelve_late_do_not_know(void **state) {
    (void)state;
    begin();
    add_ordinary();
    size_t first = now.responses.n;
    add_late(NORTH, COUNCIL, 12);
    for (size_t row = first; row < now.responses.n; row++) {
        now.answers[row * 2] = FIXTURE_DONT_KNOW(5);
    }
    hand_out_and_check();
    assert_int_equal(reissue->n, 0);
}

/* Of 15 who came late 3 were not asked the first question, of all who had come 40. The
 * number may not change by so few, whether it is known who was there then or not. */
static void test_three_late_not_asked(void **state) {
    (void)state;
    begin();
    add_ordinary();
    for (size_t row = 0; row < 20; row++) {
        then.answers[row * 2] = now.answers[row * 2] = ANSWER_NOT_ASKED;
        then.answers[(row + 60) * 2] = now.answers[(row + 60) * 2] = ANSWER_NOT_ASKED;
    }
    size_t first = now.responses.n;
    add_late(NORTH, HEALTH, 15);
    for (size_t row = first; row < first + 3; row++) {
        now.answers[row * 2] = ANSWER_NOT_ASKED;
    }
    hand_out_and_check();
    assert_int_equal(reissue->doubts[0], REISSUE_CERTAIN);
    for (int is_known = 1; is_known >= 0; is_known--) {
        assert_true(has_non_answers(SYSTEM, NONE, NONE));
        assert_true(has_non_answers(NORTH, NONE, NONE));
        assert_true(has_non_answers(NORTH, 0, HEALTH));
        assert_false(has_non_answers(SOUTH, NONE, NONE));
        assert_false(has_non_answers(NORTH, 0, COUNCIL));
        check(NULL);
    }
    assert_int_equal(reissue->doubts[0], REISSUE_NOT_THESE);
}

/* In North 15 came late: 12 of health, which is shown, and 3 of the voluntary sector,
 * which is withheld with the others then (6 and 7) and now (9 and 7). Both numbers that
 * are shown differ by the minimum or more, but 15 - 12 are the 3. */
static void test_late_less_late(void **state) {
    (void)state;
    begin();
    add(NORTH, HEALTH, 40);
    add(NORTH, COUNCIL, 30);
    add(NORTH, VOLUNTARY, 6);
    add(NORTH, OTHER, 7);
    add(SOUTH, HEALTH, 40);
    add(SOUTH, COUNCIL, 30);
    add_late(NORTH, HEALTH, 12);
    add_late(NORTH, VOLUNTARY, 3);
    hand_out_and_check();
    assert_true(reissue->n > 0);
    assert_int_equal(reissue->doubts[0], REISSUE_CERTAIN);
    for (size_t i = 0; i < reissue->n; i++) {
        assert_int_equal(reissue->conflicts[i].kind, REISSUE_SET);
        assert_int_equal(reissue->conflicts[i].release, 0);
    }

    /* Figure by figure nothing is wrong, and who was in it is not known. */
    check(NULL);
    assert_int_equal(reissue->n, 0);
    assert_int_equal(reissue->doubts[0], REISSUE_NOT_THESE);
}

/* Of 27 who came late to North 12 are of health, 12 of the council and 3 of the
 * voluntary sector, which is withheld. Without one of the two the 3 cannot be told;
 * both are as large, so the first of them goes, and the other stays. */
static void test_of_groups_as_large_the_first_goes(void **state) {
    (void)state;
    begin();
    add(NORTH, HEALTH, 40);
    add(NORTH, COUNCIL, 40);
    add(NORTH, VOLUNTARY, 6);
    add(NORTH, OTHER, 7);
    add(SOUTH, HEALTH, 40);
    add(SOUTH, COUNCIL, 40);
    add_late(NORTH, HEALTH, 12);
    add_late(NORTH, COUNCIL, 12);
    add_late(NORTH, VOLUNTARY, 3);
    hand_out_and_check();
    assert_int_equal(reissue->doubts[0], REISSUE_CERTAIN);
    assert_true(has(REISSUE_SET, NORTH, 0, HEALTH, NONE));
    assert_false(has(REISSUE_SET, NORTH, 0, COUNCIL, NONE));
}

/* Whether a cell is of the group, in North or in the system: the same people. */
static bool is_of(const struct published_cell *cell, size_t group) {
    return cell->area != SOUTH && cell->attribute == 0 && cell->value == group;
}

/* As if health had been hidden for the voluntary sector's sake, and not the others. */
static void hide_health_instead(const struct publication *publication) {
    for (size_t c = 0; c < publication->n_cells; c++) {
        if (is_of(&publication->cells[c], HEALTH)) {
            handed_out_withhold(made, c);
        }
        if (is_of(&publication->cells[c], OTHER)) {
            made->cells[c].status = STATUS_PUBLISHED;
            made->cells[c].responses = (struct count){true, 20};
        }
    }
}

/* What was handed out showed groups of 3: they are out. The 3 who came late to the
 * voluntary sector are not, though they are no fewer. */
static void test_smaller_minimum_then(void **state) {
    (void)state;
    begin();
    then.review.publish.minimum = 3;
    add(NORTH, HEALTH, 40);
    add(NORTH, COUNCIL, 30);
    add(NORTH, VOLUNTARY, 6);
    add(NORTH, OTHER, 3);
    add(SOUTH, HEALTH, 40);
    add(SOUTH, COUNCIL, 30);
    hand_out_and_check();
    assert_int_equal(reissue->doubts[0], REISSUE_CERTAIN);
    assert_int_equal(reissue->n, 0);

    add_late(NORTH, HEALTH, 12);
    add_late(NORTH, VOLUNTARY, 3);
    check(&then.responses);
    assert_int_equal(reissue->doubts[0], REISSUE_CERTAIN);
    assert_true(reissue->n > 0);
    assert_int_equal(reissue->conflicts[0].kind, REISSUE_SET);
}

/* A question under another id, in the same words: nine more answers to it. */
static void test_renamed_question(void **state) {
    (void)state;
    begin();
    add_ordinary();
    size_t first = now.responses.n;
    add_late(NORTH, COUNCIL, 12);
    for (size_t row = first; row < first + 3; row++) {
        now.answers[row * 2] = FIXTURE_DONT_KNOW(5);
    }
    now.items[0].id = "renamed";
    hand_out_and_check();
    assert_true(has(REISSUE_FEW, NORTH, NONE, NONE, 0));
    assert_false(has(REISSUE_FEW, NORTH, NONE, NONE, 1));
}

/* An answer that could not be read then can be read now: by today's reading these are
 * not the people whose answers were counted. */
static void test_another_reading(void **state) {
    (void)state;
    begin();
    add_ordinary();
    uint8_t read = then.answers[0];
    then.answers[0] = ANSWER_INVALID;
    hand_out();
    then.answers[0] = read;
    check(&then.responses);
    assert_int_equal(reissue->doubts[0], REISSUE_NOT_THESE);
    assert_true(has(REISSUE_FEW, NORTH, NONE, NONE, 0));
}

/* The same people: then the voluntary sector (6) was hidden together with health (40),
 * now together with the smallest group that will do (20). Each is safe by itself; with
 * both, everybody less health, the council and the others are the 6. */
static void test_another_group_hidden(void **state) {
    (void)state;
    begin();
    add(NORTH, HEALTH, 40);
    add(NORTH, COUNCIL, 30);
    add(NORTH, VOLUNTARY, 6);
    add(NORTH, OTHER, 20);
    add(SOUTH, ATTRIBUTE_NOT_STATED, 90);
    struct publication *publication = score(&then);
    made = handed_out(publication);

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
    check(&then.responses);
    assert_int_equal(reissue->n, 0);

    hide_health_instead(publication);
    check(&then.responses);
    assert_int_equal(reissue->doubts[0], REISSUE_CERTAIN);
    assert_true(reissue->n > 0);
    assert_int_equal(reissue->conflicts[0].kind, REISSUE_SET);
    assert_int_equal(reissue->conflicts[0].figure.target, NONE);
    publication_free(publication);
}

/* Of those who came late 7 answered the first question. */
static void add_late_who_skip(size_t people) {
    begin();
    add_ordinary();
    size_t first = now.responses.n;
    add_late(NORTH, COUNCIL, people);
    for (size_t row = first + 7; row < now.responses.n; row++) {
        now.answers[row * 2] = FIXTURE_DONT_KNOW(5);
    }
    hand_out_and_check();
    assert_true(has(REISSUE_FEW, NORTH, NONE, NONE, 0));
    assert_false(has(REISSUE_FEW, NORTH, NONE, NONE, 2));
}

/* Of 12 who came late 7 answered the first question: it is not shown. The average of
 * both questions is of 12 more, and the second question, too: twice the one less the
 * other is what the 7 said, but for the 5 who did not. So the average goes as well. */
static void test_an_average_gives_few_back(void **state) {
    (void)state;
    add_late_who_skip(12);
    assert_true(has(REISSUE_SET, NORTH, NONE, NONE, 2));
    assert_true(has(REISSUE_SET, NORTH, 0, COUNCIL, 2));
    assert_false(has(REISSUE_SET, SOUTH, NONE, NONE, 2));
}

/* Where 17 did not answer, it says nothing of the 7. */
static void test_an_average_of_many_who_skip(void **state) {
    (void)state;
    add_late_who_skip(24);
    assert_false(has(REISSUE_SET, NORTH, NONE, NONE, 2));
    assert_false(has(REISSUE_SET, NORTH, 0, COUNCIL, 2));
}

/* Nobody came late, but a mapping of values was mended: other answers of as many. */
static void test_other_answers(void **state) {
    (void)state;
    begin();
    add_ordinary();
    hand_out();
    now.answers[0] = (uint8_t)((now.answers[0] + 1) % 5); /* of somebody of North */
    check(&then.responses);
    assert_true(has(REISSUE_CHANGED, NORTH, NONE, NONE, 0));
    assert_true(has(REISSUE_CHANGED, NORTH, 0, HEALTH, 0));
    assert_true(has(REISSUE_CHANGED, SYSTEM, NONE, NONE, 2));
    assert_false(has(REISSUE_CHANGED, NORTH, NONE, NONE, 1));
    assert_false(has(REISSUE_CHANGED, SOUTH, NONE, NONE, 0));
}

/* Results that do not tell how many chose each answer: as many may be others. */
static void test_answers_that_are_not_told(void **state) {
    struct item_result items[2];

    (void)state;
    begin();
    add_ordinary();
    hand_out();
    check(&then.responses);
    assert_false(has(REISSUE_CHANGED, SYSTEM, NONE, NONE, 0));
    memcpy(items, made->cells[SYSTEM].items, sizeof items);
    items[0].options = NULL;
    made->cells[SYSTEM].items = items;
    check(&then.responses);
    assert_true(has(REISSUE_CHANGED, SYSTEM, NONE, NONE, 0));
    assert_false(has(REISSUE_CHANGED, SYSTEM, NONE, NONE, 1));
}

/* "Don't know" was read as left blank then: as many answers, and the same, but another
 * number of blanks of the same people. */
static void test_other_non_answers(void **state) {
    (void)state;
    begin();
    add_ordinary();
    then.answers[0] = ANSWER_BLANK; /* of somebody of North */
    now.answers[0] = FIXTURE_DONT_KNOW(5);
    hand_out_and_check();
    assert_true(has(REISSUE_CHANGED, NORTH, NONE, NONE, 0));
    assert_true(has(REISSUE_CHANGED, NORTH, 0, HEALTH, 0));
    assert_false(has(REISSUE_CHANGED, NORTH, NONE, NONE, 1));
}

/* Results that these responses do not give are of other people. */
static void test_other_people(void **state) {
    (void)state;
    begin();
    add_ordinary();
    hand_out();
    then.responses.n--;
    check(&then.responses);
    assert_int_equal(reissue->n, 0);
    assert_int_equal(reissue->doubts[0], REISSUE_NOT_THESE);
}

/* South has another id today: what was published of it then is confirmed by nobody. */
static void test_a_place_that_is_not_found(void **state) {
    (void)state;
    begin();
    add_ordinary();
    hand_out();
    now.areas[SOUTH].id = "renamed";
    check(&then.responses);
    assert_int_equal(reissue->doubts[0], REISSUE_NOT_THESE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_same_again, end),
        cmocka_unit_test_teardown(test_three_late, end),
        cmocka_unit_test_teardown(test_twelve_late, end),
        cmocka_unit_test_teardown(test_twelve_late_do_not_know, end),
        cmocka_unit_test_teardown(test_three_late_not_asked, end),
        cmocka_unit_test_teardown(test_late_less_late, end),
        cmocka_unit_test_teardown(test_of_groups_as_large_the_first_goes, end),
        cmocka_unit_test_teardown(test_smaller_minimum_then, end),
        cmocka_unit_test_teardown(test_renamed_question, end),
        cmocka_unit_test_teardown(test_another_reading, end),
        cmocka_unit_test_teardown(test_another_group_hidden, end),
        cmocka_unit_test_teardown(test_an_average_gives_few_back, end),
        cmocka_unit_test_teardown(test_an_average_of_many_who_skip, end),
        cmocka_unit_test_teardown(test_other_answers, end),
        cmocka_unit_test_teardown(test_answers_that_are_not_told, end),
        cmocka_unit_test_teardown(test_other_non_answers, end),
        cmocka_unit_test_teardown(test_other_people, end),
        cmocka_unit_test_teardown(test_a_place_that_is_not_found, end),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
