/* Which run of numbers a scale has that only has words at its ends: each threshold just
 * below and at it (draft_prove.h). */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/drafting/prove_scene.h"

/* Numbers with words at some; "" where there are none. `unnumbered` are words alone,
 * placed at that end. */
static const struct {
    struct scale_case of;
    bool low_is_alone, high_is_alone;
} by_ends[] = {
    {{{{"Bad", 1}, {"", 2}, {"", 3}, {"", 4}, {"Splendid", 5}, END},
      1,
      DRAFT_PROVED_ENDS,
      "numbers-5",
      0},
     false,
     false},
    {{{{"Bad", 1}, {"", 2}, {"Splendid", 3}, END},
      1,
      DRAFT_PROVED_ENDS,
      "numbers-3",
      0},
     false,
     false},
    {{{{"Bad", 0}, {"", 1}, {"Splendid", 2}, END}, 1, DRAFT_PROVED_ENDS, NULL, 0},
     false,
     false},
    /* what is missing between the ends is added */
    {{{{"Bad", 1}, {"", 3}, {"Splendid", 5}, END},
      1,
      DRAFT_PROVED_ENDS,
      "numbers-5",
      2},
     false,
     false},
    /* no such beginning, too short a run, an end without words */
    {{{{"Bad", 2}, {"", 3}, {"Splendid", 4}, END}, 1, DRAFT_OPEN_ENDS, NULL, 0},
     false,
     false},
    {{{{"Strongly disagree", 1}, {"Strongly agree", 2}, END},
      1,
      DRAFT_OPEN_ENDS,
      NULL,
      0},
     false,
     false},
    {{{{"Bad", 1}, {"Splendid", 2}, END}, 1, DRAFT_OPEN_ENDS, NULL, 0}, false, false},
    {{{{"Bad", 1}, {"", 2}, {"", 3}, END}, 1, DRAFT_OPEN_ENDS, NULL, 0}, false, false},
    {{{{"", 1}, {"", 2}, {"Splendid", 3}, END}, 1, DRAFT_OPEN_ENDS, NULL, 0},
     false,
     false},
    /* each has words that nobody knows: there may be more; or one has none */
    {{{{"Bad", 1}, {"So-so", 2}, {"Splendid", 3}, END}, 1, DRAFT_OPEN_ENDS, NULL, 0},
     false,
     false},
    {{{{"Bad", 1}, {"So-so", 2}, {"", 3}, {"Splendid", 4}, END},
      1,
      DRAFT_PROVED_ENDS,
      "numbers-4",
      0},
     false,
     false},
    /* known words: the ends of a form, others, the wrong way round, of one rank */
    {{{{"Strongly disagree", 1}, {"Disagree", 2}, {"Strongly agree", 3}, END},
      1,
      DRAFT_PROVED_ENDS,
      "numbers-3",
      0},
     false,
     false},
    {{{{"Disagree", 1}, {"", 2}, {"Agree", 3}, END}, 1, DRAFT_OPEN_ENDS, NULL, 0},
     false,
     false},
    {{{{"Strongly disagree", 1}, {"", 2}, {"Agree", 3}, END},
      1,
      DRAFT_OPEN_ENDS,
      NULL,
      0},
     false,
     false},
    {{{{"Disagree", 1}, {"", 2}, {"Strongly agree", 3}, END},
      1,
      DRAFT_OPEN_ENDS,
      NULL,
      0},
     false,
     false},
    {{{{"Strongly agree", 1}, {"", 2}, {"Strongly disagree", 3}, END},
      1,
      DRAFT_OPEN_BACKWARDS,
      NULL,
      0},
     false,
     false},
    {{{{"Neutral", 1}, {"", 2}, {"Undecided", 3}, END},
      1,
      DRAFT_OPEN_BACKWARDS,
      NULL,
      0},
     false,
     false},
    /* the highest without a number: five points, four answers to each, and no gap */
    {{{{"Bad", 1}, {"", 2}, {"", 3}, {"", 4}, {"Splendid", 5}, END},
      20,
      DRAFT_PROVED_ENDS,
      "numbers-5",
      0},
     false,
     true},
    {{{{"Bad", 1}, {"", 2}, {"", 3}, {"", 4}, {"Splendid", 5}, END},
      19,
      DRAFT_OPEN_ENDS,
      NULL,
      0},
     false,
     true},
    {{{{"Bad", 1}, {"", 2}, {"", 3}, {"Splendid", 4}, END},
      99,
      DRAFT_OPEN_ENDS,
      NULL,
      0},
     false,
     true},
    {{{{"Bad", 1}, {"", 2}, {"", 3}, {"", 4}, {"Splendid", 6}, END},
      99,
      DRAFT_OPEN_ENDS,
      NULL,
      0},
     false,
     true},
    /* the lowest alone, or both */
    {{{{"Bad", 1}, {"", 2}, {"Splendid", 3}, END},
      1,
      DRAFT_PROVED_ENDS,
      "numbers-3",
      0},
     true,
     false},
    {{{{"Bad", 1}, {"", 2}, {"", 3}, {"", 4}, {"Splendid", 5}, END},
      20,
      DRAFT_OPEN_BETWEEN,
      NULL,
      0},
     true,
     true},
    /* without any words only a whole form that no other goes beyond */
    {{{{"", 1}, {"", 2}, {"", 3}, {"", 4}, {"", 5}, END},
      500,
      DRAFT_OPEN_NUMBERS,
      NULL,
      0},
     false,
     false},
    {{{{"", 0},
       {"", 1},
       {"", 2},
       {"", 3},
       {"", 4},
       {"", 5},
       {"", 6},
       {"", 7},
       {"", 8},
       {"", 9},
       {"", 10},
       END},
      1,
      DRAFT_PROVED_FORM,
      "numbers-0-10",
      0},
     false,
     false},
};

static void words_at_the_ends_prove_a_run(void **state) {
    struct scene scene = scene_begin();

    (void)state;
    for (size_t i = 0; i < sizeof by_ends / sizeof *by_ends; i++) {
        struct draft_points points = points_of_numbers(&by_ends[i].of);

        points.is_numbered[draft_lowest(points.ranks)] = !by_ends[i].low_is_alone;
        points.is_numbered[draft_highest(points.ranks)] = !by_ends[i].high_is_alone;
        expect(&scene, &points, i, &by_ends[i].of, false);
    }
    draft_free(&scene.draft);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_at_the_ends_prove_a_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
