/* What today's results give away beside those handed out, read from their figures
 * alone: which of today's figures is named for it. Numbers are worked out by hand; the
 * minimum is 10. */
#include "scoring/publication/publication_results.h"
#include "scoring/reissue/intruder_look.h"
#include "scoring/score.h"
#include "scoring/statistics/stats.h"
#include "tests/unit/scoring/reissued.h"

#include <string.h>

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

enum { RELEASES_MAX = 3, CELLS = 3 * (1 + GROUPS), ITEMS = 2 };

/* What was handed out, with the figures of its first item to be changed. */
struct made {
    struct publication *publication; /* of then; NULL: today's */
    struct results *all, results;
    struct results_cell cells[CELLS];
    struct item_result items[CELLS][ITEMS];
};

static const enum reissue_doubt doubts[] = {REISSUE_NOT_THESE, REISSUE_TOO_LONG,
                                            REISSUE_NOT_THESE, REISSUE_CERTAIN};

static struct publication *publication; /* of today */
static struct made made[RELEASES_MAX];
static size_t n_made;

static int begin(void **state) {
    (void)state;
    reissued_begin();
    n_made = 0;
    return 0;
}

static void take_back(void) {
    struct made *last = &made[--n_made];

    results_free(last->all);
    publication_free(last->publication);
}

static int end(void **state) {
    (void)state;
    while (n_made > 0) {
        take_back();
    }
    publication_free(publication);
    reissue_free(reissued_found);
    reissued_found = NULL;
    return 0;
}

static void hand_out(const struct publication *of) {
    struct made *to = &made[n_made++];

    to->publication = NULL;
    assert_int_equal(publication_results(&to->all, of, NULL), ERR_OK);
    assert_int_equal(to->all->n_cells, CELLS);
    to->results = *to->all;
    to->results.cells = to->cells;
    for (size_t c = 0; c < CELLS; c++) {
        to->cells[c] = to->all->cells[c];
        memcpy(to->items[c], to->cells[c].items, sizeof to->items[c]);
        to->cells[c].items = to->items[c];
    }
}

static void hand_out_then(void) {
    struct publication *then = reissued_score(&reissued_then);

    hand_out(then);
    made[n_made - 1].publication = then;
}

/* Makes the first item of a cell of the release one of so many answers, or (0)
 * withholds it. */
static void tell(size_t release, size_t area, size_t group, uint64_t n) {
    size_t cell = area * (1 + GROUPS) + (group == NONE ? 0 : 1 + group);

    made[release].items[cell][0] = (struct item_result){
        .head.status = n > 0 ? STATUS_PUBLISHED : STATUS_SUPPRESSED,
        .head.n = {n > 0, n}};
}

/* Looks at today's results beside those handed out. */
static void look_with(const enum reissue_doubt *of) {
    const struct reissue doubtful = {.doubts = of};
    struct release list[RELEASES_MAX];
    const struct releases releases = {list, n_made};

    for (size_t i = 0; i < n_made; i++) {
        list[i] = (struct release){.results = &made[i].results, .name = "sent"};
    }
    reissue_free(reissued_found);
    reissued_found = NULL;
    assert_int_equal(
        intruder_look(&reissued_found, publication, &doubtful, &releases, NULL),
        ERR_OK);
}

/* How many figures are named. */
static size_t look(void) {
    look_with(doubts);
    return reissued_found->n;
}

static bool is_named(size_t release, size_t area, size_t group, size_t target) {
    for (size_t i = 0; i < reissued_found->n; i++) {
        const struct reissue_conflict *conflict = &reissued_found->conflicts[i];

        if (conflict->kind == REISSUE_SET && conflict->release == release &&
            conflict->figure.area == area && conflict->figure.value == group &&
            conflict->figure.attribute == (group == NONE ? NONE : 0) &&
            conflict->figure.target == target && conflict->figure.part == FIGURES_ALL) {
            return true;
        }
    }
    return false;
}

/* Of 66 who answered the first item, 6 are of the voluntary sector: all of South. The
 * others are of North. */
static void add_sixty_and_six(void) {
    reissued_add(NORTH, HEALTH, 40);
    reissued_add(NORTH, COUNCIL, 20);
    reissued_add(SOUTH, VOLUNTARY, 30);
    for (size_t row = 60 + 6; row < 60 + 30; row++) {
        reissued_now.answers[2 * row] = ANSWER_BLANK;
    }
}

/* Scores today's without the first item of some cells. */
static void score_without(const struct figure_key *cells, size_t n) {
    const struct accounts accounts = {.withheld = {cells, n}};

    assert_int_equal(score_review(&publication, &reissued_now.review,
                                  &reissued_now.responses, &accounts, NULL),
                     ERR_OK);
}

/* Today shows the system and its health, and withholds North and the council; what was
 * handed out showed those instead. The system less North is the 6, and so is the system
 * less health and the council. Without the system neither can be worked out: health
 * stays. */
static void one_figure_for_all_that_it_gives(void **state) {
    (void)state;
    add_sixty_and_six();
    score_without(NULL, 0);
    hand_out(publication);
    tell(0, SYSTEM, NONE, 0);
    tell(0, SYSTEM, HEALTH, 0);
    tell(0, NORTH, HEALTH, 0);
    tell(0, NORTH, NONE, 60);
    tell(0, SYSTEM, COUNCIL, 20);
    tell(0, NORTH, COUNCIL, 20);
    assert_int_equal(look(), 1);
    assert_true(is_named(0, SYSTEM, NONE, 0));
}

static const struct figure_key but_health[] = {{NORTH, NONE, NONE, 0, FIGURES_ALL},
                                               {NORTH, 0, HEALTH, 0, FIGURES_ALL},
                                               {NORTH, 0, COUNCIL, 0, FIGURES_ALL},
                                               {SYSTEM, NONE, NONE, 0, FIGURES_ALL},
                                               {SYSTEM, 0, COUNCIL, 0, FIGURES_ALL}};

/* The system of then less today's health and council: of the two the smaller goes. */
static void the_smaller_of_two_groups_goes(void **state) {
    (void)state;
    add_sixty_and_six();
    score_without(but_health, COUNT_OF(but_health) - 1);
    hand_out(publication);
    tell(0, SYSTEM, HEALTH, 0);
    tell(0, SYSTEM, COUNCIL, 0);
    tell(0, SYSTEM, NONE, 66);
    assert_int_equal(look(), 1);
    assert_true(is_named(0, SYSTEM, COUNCIL, 0));
}

/* Two releases show the system and the council, today's only health: none of the three
 * gives the 6 without the others. Where a third release shows health, that is out. */
static void what_only_all_of_them_give(void **state) {
    (void)state;
    add_sixty_and_six();
    score_without(but_health, COUNT_OF(but_health));
    for (size_t r = 0; r < 3; r++) {
        hand_out(publication);
    }
    tell(0, SYSTEM, HEALTH, 0);
    tell(0, SYSTEM, NONE, 66);
    tell(1, SYSTEM, HEALTH, 0);
    tell(1, SYSTEM, COUNCIL, 20);
    assert_int_equal(look(), 0); /* the third is as today's */
    tell(2, SYSTEM, HEALTH, 0);
    assert_int_equal(look(), 1);
    assert_true(is_named(NONE, SYSTEM, HEALTH, 0));
    take_back();
    assert_int_equal(look(), 1);
    assert_true(is_named(NONE, SYSTEM, HEALTH, 0));
}

static void add_late(void) {
    reissued_add(NORTH, ATTRIBUTE_NOT_STATED, 60);
    reissued_add(SOUTH, ATTRIBUTE_NOT_STATED, 30);
    reissued_add_late(NORTH, ATTRIBUTE_NOT_STATED, 3);
    publication = reissued_score(&reissued_now);
    hand_out_then();
}

/* Where three more people are told of, so is whatever they answered. */
static void a_few_more_people(void **state) {
    (void)state;
    add_late();
    assert_int_equal(look(), 2);
    assert_true(is_named(0, SYSTEM, NONE, TARGET_RESPONSES));
    assert_true(is_named(0, NORTH, NONE, TARGET_RESPONSES));
    look_with(&doubts[COUNT_OF(doubts) - 1]); /* its people are known: not looked at */
    assert_int_equal(reissued_found->n, 0);
}

/* The same where it has no cells of the system: North is its first. */
static void a_release_with_other_cells(void **state) {
    (void)state;
    add_late();
    made[0].results.cells += 1 + GROUPS;
    made[0].results.n_cells -= 1 + GROUPS;
    assert_int_equal(look(), 1);
    assert_true(is_named(0, NORTH, NONE, TARGET_RESPONSES));
}

/* A second release with the three in it has told of them; one without them has not. */
static void a_few_more_in_two_releases(void **state) {
    (void)state;
    add_late();
    hand_out(publication);
    assert_int_equal(look(), 0);
    take_back();
    hand_out_then();
    assert_int_equal(look(), 4);
    for (size_t r = 0; r < 2; r++) {
        assert_true(is_named(r, SYSTEM, NONE, TARGET_RESPONSES));
        assert_true(is_named(r, NORTH, NONE, TARGET_RESPONSES));
    }
}

/* The first release lacks three of North; in the second three of South have not
 * answered the first item. Beside each other the two tell the one of North and the
 * other of South, but of the system only today's results do: each release has a figure
 * of its own. */
static void each_release_has_its_own(void **state) {
    (void)state;
    add_late();
    hand_out(publication);
    tell(1, SYSTEM, NONE, 93 - 3);
    tell(1, SOUTH, NONE, 30 - 3);
    assert_int_equal(look(), 2);
    assert_true(is_named(0, SYSTEM, NONE, TARGET_RESPONSES));
    assert_true(is_named(1, SYSTEM, NONE, 0));
}

/* A second release has three more of North as well, but tells of them less than today's
 * results: so these are out for the system only. */
static void three_more_of_whom_other_things_are_told(void **state) {
    (void)state;
    add_late();
    hand_out(publication);
    tell(1, NORTH, NONE, 63);
    assert_int_equal(look(), 2);
    assert_true(is_named(0, NORTH, NONE, TARGET_RESPONSES));
    assert_true(is_named(1, NORTH, NONE, 0));
}

/* One of the releases that there are. */
static void needed_where_anybody_is_in_doubt(void **state) {
    static const enum reissue_doubt last[] = {REISSUE_CERTAIN, REISSUE_TOO_LONG};
    const struct reissue found = {.doubts = last};

    (void)state;
    assert_false(intruder_look_is_needed(&found, 0));
    assert_false(intruder_look_is_needed(&found, 1));
    assert_true(intruder_look_is_needed(&found, 2));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_figure_for_all_that_it_gives, begin, end),
        cmocka_unit_test_setup_teardown(the_smaller_of_two_groups_goes, begin, end),
        cmocka_unit_test_setup_teardown(what_only_all_of_them_give, begin, end),
        cmocka_unit_test_setup_teardown(a_few_more_people, begin, end),
        cmocka_unit_test_setup_teardown(a_release_with_other_cells, begin, end),
        cmocka_unit_test_setup_teardown(a_few_more_in_two_releases, begin, end),
        cmocka_unit_test_setup_teardown(each_release_has_its_own, begin, end),
        cmocka_unit_test_setup_teardown(three_more_of_whom_other_things_are_told, begin,
                                        end),
        cmocka_unit_test(needed_where_anybody_is_in_doubt),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
