/* People who left their locality out: nobody can name them, until groups do. */
#include "scoring/score.h"
#include "scoring/statistics/stats.h"
#include "scoring/suppression/given.h"
#include "scoring/suppression/suppression.h"
#include "surveys/answer.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/fixture.h"

enum { SYSTEM, NORTH, NORTH_A, NORTH_B };

enum { HEALTH, SOCIAL, GROUPS, NOTHING = ATTRIBUTE_NOT_STATED };

static struct fixture fixture;

static void add(size_t people, uint32_t area, uint8_t group) {
    static const uint8_t answer = 0;

    for (size_t i = 0; i < people; i++) {
        fixture_respond(&fixture, &answer, &group, &area, 1);
    }
}

/* North has 42 people, of Health but for a few, in locality A but for a few; B has
 * those who are in neither of both. */
struct north {
    uint8_t health_of_b;
    uint8_t left_out[GROUPS]; /* their locality, by group */
    uint8_t said_nothing;     /* of locality and group */
    uint8_t social_of_a;
    bool shows_a, shows_health, shows_social;
};

static bool is_shown(const struct publication *publication, size_t area,
                     size_t attribute, size_t group) {
    const struct published_cell *cell =
        publication_cell(publication, area, attribute, group);

    /* In a review of people who all answered the one question, it goes with its cell.
     */
    assert_int_equal(cell->status, cell->items[0].head.status);
    return cell->status == STATUS_PUBLISHED;
}

static void test_who_left_their_locality_out(void **state) {
    static const struct north rows[] = {
        /* Nobody can tell the 4 of North apart while A is withheld for B's sake: North
         * less its Health would. */
        {2, {0, 3}, 1, 0, false, false, false},
        {2, {0, 4}, 0, 0, false, false, false},
        /* North less A is 4 of both groups: no group says who. */
        {0, {2, 2}, 0, 12, true, true, true},
        {0, {2, 1}, 1, 12, true, true, true},
        /* North less Health is a part of the 4. */
        {0, {1, 3}, 0, 0, true, false, false},
        /* North less Health is the 4. A is shown, so that everybody knows what they
         * said. */
        {0, {0, 4}, 0, 0, true, false, false},
        {0, {0, 3}, 1, 0, true, false, false},
    };

    static const struct accounts nothing = {.n_inputs = 0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct north *row = &rows[i];
        struct publication *publication = NULL;

        fixture_begin_small(&fixture, GROUPS);
        fixture_add_place(&fixture);
        fixture_add_locality(&fixture);
        fixture_add_locality(&fixture);
        fixture_ready(&fixture);
        fixture.review.publish.merge_small = false;
        add(30, NORTH_A, HEALTH);
        add(row->social_of_a, NORTH_A, SOCIAL);
        add(row->health_of_b, NORTH_B, HEALTH);
        add(row->left_out[HEALTH], NORTH, HEALTH);
        add(row->left_out[SOCIAL], NORTH, SOCIAL);
        add(row->said_nothing, NORTH, NOTHING);
        assert_int_equal(score_review(&publication, &fixture.review, &fixture.responses,
                                      &nothing, NULL),
                         ERR_OK);
        assert_true(is_shown(publication, NORTH, NONE, NONE));
        assert_int_equal(is_shown(publication, NORTH_A, NONE, NONE), row->shows_a);
        for (size_t area = SYSTEM; area <= NORTH; area++) {
            assert_int_equal(is_shown(publication, area, 0, HEALTH), row->shows_health);
            assert_int_equal(is_shown(publication, area, 0, SOCIAL), row->shows_social);
        }
        publication_free(publication);
    }
}

static void add_answer(size_t people, uint32_t area, uint8_t group, uint8_t answer) {
    for (size_t i = 0; i < people; i++) {
        fixture_respond(&fixture, &answer, &group, &area, 1);
    }
}

/* North less its localities is 4 people, two of them all there are of Social. The
 * question was not put to 20 of B: that says nothing of the 4. */
static void test_who_was_not_asked_beside_them(void **state) {
    static const struct accounts nothing = {.n_inputs = 0};
    struct publication *publication = NULL;

    (void)state;
    fixture_begin_small(&fixture, GROUPS);
    fixture_add_place(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_locality(&fixture);
    fixture_ready(&fixture);
    fixture.review.publish.merge_small = false;
    add_answer(30, NORTH_A, HEALTH, 0);
    add_answer(20, NORTH_B, HEALTH, 0);
    add_answer(20, NORTH_B, HEALTH, ANSWER_NOT_ASKED);
    add_answer(2, NORTH, HEALTH, 0);
    add_answer(2, NORTH, SOCIAL, 0);
    assert_int_equal(
        score_review(&publication, &fixture.review, &fixture.responses, &nothing, NULL),
        ERR_OK);
    for (size_t area = SYSTEM; area <= NORTH_B; area++) {
        const struct published_cell *cell =
            publication_cell(publication, area, NONE, NONE);

        assert_int_equal(cell->status, STATUS_PUBLISHED);
        assert_true(cell->items[0].non_answers[NON_ANSWER_NOT_ASKED].known);
    }
    publication_free(publication);
}

/* A lattice by hand: the system (0), a place (1) with two localities (2, 3), and
 * another with one (4, 5). The second who left out a locality of the first place are in
 * both. */
enum { IN_A, IN_B, NO_LOCALITY, IN_ANOTHER, IN_BOTH, NOWHERE, KINDS, CELLS = 6 };

static struct lattice *kinds(void) {
    static const uint32_t cells[KINDS][4] = {{0, 1, 2}, {0, 1, 3},    {0, 1},
                                             {0, 4, 5}, {0, 1, 4, 5}, {0}};
    static const size_t n_cells[KINDS] = {3, 3, 2, 3, 4, 1};
    static const uint32_t fuller[] = {IN_A, IN_B};
    static struct lattice_inner inner[KINDS];
    struct lattice *lattice = NULL;

    for (size_t i = 0; i < KINDS; i++) {
        bool left_out = i == NO_LOCALITY || i == IN_BOTH || i == NOWHERE;

        inner[i] = (struct lattice_inner){.cells = {cells[i], n_cells[i]},
                                          .fuller = {fuller, left_out ? 2 : 0}};
    }
    assert_int_equal(lattice_make(&lattice,
                                  &(struct lattice_source){.n_cells = CELLS,
                                                           .n_system = 1,
                                                           .n_inner = KINDS,
                                                           .inner = inner},
                                  NULL),
                     ERR_OK);
    return lattice;
}

static void test_who_is_given(void **state) {
    static const struct {
        uint64_t people[KINDS];
        const char *shown;    /* by cell */
        const char *expected; /* by kind: who is given together has one letter */
    } rows[] = {
        /* Some of the 4 may be in both places, for all that can be seen. */
        {{30, 20, 4, 40, 0, 3}, "++++++", "..a.ab"},
        {{30, 20, 4, 40, 0, 3}, "+++-++", ".....b"},
        {{30, 20, 4, 40, 0, 3}, "+-++++", "......"},
        {{30, 20, 4, 40, 0, 3}, "-+++++", "..a.a."},
        {{30, 20, 4, 40, 0, 0}, "++++++", "..a.a."},
        /* Some are, and come out with the 4 only. */
        {{30, 20, 4, 40, 5, 3}, "++++++", "..a.a."},
        {{30, 20, 0, 40, 5, 0}, "++++++", "..a.a."},
        /* Anybody can name the 4. */
        {{0, 0, 4, 40, 0, 0}, "++++++", "......"},
    };
    struct lattice *lattice = kinds();
    struct given *given = NULL;

    (void)state;
    assert_int_equal(given_new(&given, lattice, NULL), ERR_OK);
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        bool shown[CELLS];
        const uint32_t *numbers = NULL;

        for (size_t c = 0; c < CELLS; c++) {
            shown[c] = rows[r].shown[c] == '+';
        }
        numbers = given_find(given, rows[r].people, shown);
        for (size_t i = 0; i < KINDS; i++) {
            assert_int_equal(numbers[i] == GIVEN_NOT, rows[r].expected[i] == '.');
            for (size_t k = 0; k < KINDS && numbers[i] != GIVEN_NOT; k++) {
                assert_int_equal(numbers[i] == numbers[k],
                                 rows[r].expected[i] == rows[r].expected[k]);
            }
        }
    }
    given_free(given);
    lattice_free(lattice);
}

/* The system (0) with a group (1), and a place (2), of which 12 are in the group and 4
 * said nothing of it. The 12 have been judged, together with some of whom nobody
 * answered, who are not in the group. The system less the group is the 4, or may be of
 * those. */
static void test_the_silent_of_a_large_part(void **state) {
    static const uint32_t cells[][3] = {{0, 1, 2}, {0, 2}, {0, 2}};
    static const uint32_t fuller[] = {0};
    static const struct lattice_inner inner[] = {
        {.cells = {cells[0], 3}},
        {.cells = {cells[1], 2}, .fuller = {fuller, 1}},
        {.cells = {cells[2], 2}},
    };
    static const uint64_t people[] = {12, 4, 0};
    static const bool silent[] = {false, false, true};
    static const uint32_t judged[] = {0, DERIVABLE_NOT_JUDGED, 0};
    static const bool shown[] = {true, true, true};
    const struct derivable_weights weights = {
        .people = people, .silent = silent, .judged = judged};
    struct lattice *lattice = NULL;
    struct derivable *derivable = NULL;
    struct derivable_result result;

    (void)state;
    assert_int_equal(
        lattice_make(&lattice,
                     &(struct lattice_source){
                         .n_cells = 3, .n_system = 2, .n_inner = 3, .inner = inner},
                     NULL),
        ERR_OK);
    assert_int_equal(derivable_new(&derivable, lattice, NULL), ERR_OK);
    derivable_set(derivable, &weights, 10, shown);
    assert_int_equal(derivable_find(derivable, &result, NULL), ERR_OK);
    assert_int_equal(result.outcome, DERIVABLE_UNSAFE);
    assert_true(result.set[1]);
    derivable_free(derivable);
    lattice_free(lattice);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_left_their_locality_out),
        cmocka_unit_test(test_who_was_not_asked_beside_them),
        cmocka_unit_test(test_who_is_given),
        cmocka_unit_test(test_the_silent_of_a_large_part),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
