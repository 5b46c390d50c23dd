/* Which points a scale has, by the answers that were given: each threshold just below
 * and at it. What proves what is said by draft_prove.h and docs/method.md. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/drafting/prove_scene.h"

/* Words of a family; the forms are those of surveys/wording/scale_forms.c. */
static const struct scale_case by_words[] = {
    /* All of agreement-4. Agreement-5 has them too and one more, elsewhere: 100. */
    {{{"Strongly disagree", -1},
      {"Disagree", -1},
      {"Agree", -1},
      {"Strongly agree", -1},
      END},
     99,
     DRAFT_OPEN_POINTS,
     NULL,
     0},
    {{{"Strongly disagree", -1},
      {"Disagree", -1},
      {"Agree", -1},
      {"Strongly agree", -1},
      END},
     100,
     DRAFT_PROVED_FORM,
     "agreement-4",
     0},
    /* All of agreement-5. Those with seven have two more: 20. */
    {{{"Strongly disagree", -1},
      {"Disagree", -1},
      {"Neither", -1},
      {"Agree", -1},
      {"Strongly agree", -1},
      END},
     19,
     DRAFT_OPEN_POINTS,
     NULL,
     0},
    {{{"Strongly disagree", -1},
      {"Disagree", -1},
      {"Neither", -1},
      {"Agree", -1},
      {"Strongly agree", -1},
      END},
     20,
     DRAFT_PROVED_FORM,
     "agreement-5",
     0},
    /* No and yes stand at the ends with "partly" or without. */
    {{{"No", -1}, {"Yes", -1}, END}, 1, DRAFT_PROVED_FORM, "yes-no", 0},
    {{{"No", -1}, {"Partly", -1}, {"Yes", -1}, END},
     1,
     DRAFT_PROVED_FORM,
     "yes-partly-no",
     0},
    /* Two forms of the same ranks: the one of the very words. */
    {{{"Strongly disagree", -1},
      {"Tend to disagree", -1},
      {"Neither agree nor disagree", -1},
      {"Tend to agree", -1},
      {"Strongly agree", -1},
      END},
     20,
     DRAFT_PROVED_FORM,
     "agreement-tend-5",
     0},
    {{{"Strongly disagree", -1},
      {"Somewhat disagree", -1},
      {"Neither agree nor disagree", -1},
      {"Somewhat agree", -1},
      {"Strongly agree", -1},
      END},
     20,
     DRAFT_PROVED_FORM,
     "agreement-somewhat-5",
     0},
    /* Nobody chose the middle of the one form there is: 20 to 99 answers. */
    {{{"Very low", -1}, {"Low", -1}, {"High", -1}, {"Very high", -1}, END},
     19,
     DRAFT_OPEN_POINTS,
     NULL,
     0},
    {{{"Very low", -1}, {"Low", -1}, {"High", -1}, {"Very high", -1}, END},
     20,
     DRAFT_PROVED_ADDED,
     "level-5",
     1},
    {{{"Very low", -1}, {"Low", -1}, {"High", -1}, {"Very high", -1}, END},
     99,
     DRAFT_PROVED_ADDED,
     "level-5",
     1},
    {{{"Very low", -1}, {"Low", -1}, {"High", -1}, {"Very high", -1}, END},
     100,
     DRAFT_OPEN_POINTS,
     NULL,
     0},
    /* Two of five missing, then three. */
    {{{"Very low", -1}, {"Low", -1}, {"Very high", -1}, END},
     50,
     DRAFT_PROVED_ADDED,
     "level-5",
     2},
    {{{"Very low", -1}, {"Very high", -1}, END}, 50, DRAFT_OPEN_POINTS, NULL, 0},
    /* The next form lacks one more: a guess. Two more: none. */
    {{{"Strongly disagree", -1}, {"Disagree", -1}, {"Strongly agree", -1}, END},
     50,
     DRAFT_OPEN_POINTS,
     NULL,
     0},
    {{{"Strongly disagree", -1},
      {"Disagree", -1},
      {"Neither agree nor disagree", -1},
      {"Strongly agree", -1},
      END},
     50,
     DRAFT_PROVED_ADDED,
     "agreement-5",
     1},
    /* Of the forms with the very words alone: none has "neutral" and "rather". */
    {{{"Strongly disagree", -1},
      {"Rather disagree", -1},
      {"Neutral", -1},
      {"Strongly agree", -1},
      END},
     50,
     DRAFT_OPEN_POINTS,
     NULL,
     0},
    /* An end was not seen, or may not have been: all of extent-4 are in extent-some-5,
     * too, which goes on. */
    {{{"Not at all", -1},
      {"To a small extent", -1},
      {"To some extent", -1},
      {"To a great extent", -1},
      END},
     500,
     DRAFT_OPEN_ENDS,
     NULL,
     0},
    {{{"Disagree", -1}, {"Agree", -1}, END}, 500, DRAFT_OPEN_ENDS, NULL, 0},
    {{{"Strongly disagree", -1}, {"Disagree", -1}, {"Agree", -1}, END},
     500,
     DRAFT_OPEN_ENDS,
     NULL,
     0},
    {{{"Disagree", -1}, {"Agree", -1}, {"Strongly agree", -1}, END},
     500,
     DRAFT_OPEN_ENDS,
     NULL,
     0},
};

/* Words with numbers beside them, of one answer: no threshold helps. */
static const struct scale_case by_numbers[] = {
    /* 3 is missing: only a form of five has "agree" at 4 */
    {{{"Strongly disagree", 1},
      {"Disagree", 2},
      {"Agree", 4},
      {"Strongly agree", 5},
      END},
     1,
     DRAFT_PROVED_NUMBERS,
     "agreement-5",
     1},
    {{{"Strongly disagree", 0},
      {"Disagree", 1},
      {"Agree", 3},
      {"Strongly agree", 4},
      END},
     1,
     DRAFT_PROVED_NUMBERS,
     "agreement-5",
     1},
    /* two forms have these at 1 and 5 in the very words */
    {{{"Never", 1}, {"Always", 5}, END}, 1, DRAFT_OPEN_POINTS, NULL, 0},
    /* two that have all of them, and neither the very words: the first */
    {{{"Strongly disagree", 1},
      {"Rather disagree", 2},
      {"Neither", 3},
      {"Rather agree", 4},
      {"Strongly agree", 5},
      END},
     1,
     DRAFT_PROVED_NUMBERS,
     "agreement-tend-5",
     0},
    /* one of two has the very words, whichever comes first */
    {{{"Strongly disagree", 1},
      {"Somewhat disagree", 2},
      {"Neither agree nor disagree", 3},
      {"Somewhat agree", 4},
      {"Strongly agree", 5},
      END},
     1,
     DRAFT_PROVED_NUMBERS,
     "agreement-somewhat-5",
     0},
    {{{"Strongly disagree", 1},
      {"Tend to disagree", 2},
      {"Neither agree nor disagree", 3},
      {"Tend to agree", 4},
      {"Strongly agree", 5},
      END},
     1,
     DRAFT_PROVED_NUMBERS,
     "agreement-tend-5",
     0},
    /* five points may begin at 0, six only where 0 was seen */
    {{{"Low", 1}, {"Very high", 4}, END}, 1, DRAFT_PROVED_NUMBERS, "level-5", 3},
    {{{"Slightly disagree", 2}, {"Agree", 4}, END}, 1, DRAFT_OPEN_ENDS, NULL, 0},
    {{{"Strongly disagree", 0}, {"Slightly disagree", 2}, {"Agree", 4}, END},
     1,
     DRAFT_PROVED_NUMBERS,
     "agreement-6",
     3},
    /* one number says nothing, two do */
    {{{"No", 1}, {"Yes", NO_NUMBER}, END}, 1, DRAFT_PROVED_FORM, "yes-no", 0},
    {{{"No", 1}, {"Yes", 2}, END}, 1, DRAFT_PROVED_NUMBERS, "yes-no", 0},
    /* nor do they where they fall, or stay */
    {{{"No", 2}, {"Yes", 1}, END}, 1, DRAFT_PROVED_FORM, "yes-no", 0},
    {{{"No", 1}, {"Yes", 1}, END}, 1, DRAFT_PROVED_FORM, "yes-no", 0},
    /* a run from 1 or 0 between two ends, of no usual form */
    {{{"Very low", 1}, {"Very high", 2}, END}, 1, DRAFT_PROVED_NUMBERS, NULL, 0},
    {{{"Very low", 0}, {"Very high", 1}, END}, 1, DRAFT_PROVED_NUMBERS, NULL, 0},
    {{{"Very low", 2}, {"Very high", 3}, END}, 1, DRAFT_OPEN_POINTS, NULL, 0},
    {{{"Very low", 1}, {"Very high", 3}, END}, 1, DRAFT_OPEN_POINTS, NULL, 0},
    {{{"Very low", 1}, {"Medium", NO_NUMBER}, {"Very high", 2}, END},
     1,
     DRAFT_OPEN_POINTS,
     NULL,
     0},
    {{{"Very low", 0}, {"Very high", 0}, END}, 1, DRAFT_OPEN_POINTS, NULL, 0},
    /* between what are no ends */
    {{{"Medium", 1}, {"Very high", 2}, END}, 1, DRAFT_OPEN_ENDS, NULL, 0},
    {{{"Very low", 1}, {"Medium", 2}, END}, 1, DRAFT_OPEN_ENDS, NULL, 0},
};

static void words_prove_a_form(void **state) {
    struct scene scene = scene_begin();

    (void)state;
    for (size_t i = 0; i < sizeof by_words / sizeof *by_words; i++) {
        struct draft_points points = points_of_words(&scene, &by_words[i]);

        expect(&scene, &points, i, &by_words[i], false);
    }
    draft_free(&scene.draft);
}

static void numbers_beside_words_prove_a_form(void **state) {
    struct scene scene = scene_begin();

    (void)state;
    for (size_t i = 0; i < sizeof by_numbers / sizeof *by_numbers; i++) {
        struct draft_points points = points_of_words(&scene, &by_numbers[i]);

        expect(&scene, &points, i, &by_numbers[i], false);
    }
    draft_free(&scene.draft);
}

static uint64_t ranks_of(struct scene *scene, const char *const *words) {
    struct draft_points points = {.family = family_of(words[0])};

    for (size_t i = 0; words[i] != NULL; i++) {
        add_words(scene, &points, &(struct given){words[i], NO_NUMBER});
    }
    return points.ranks;
}

/* All points of a form, a part of one, and what stands in none together. */
static void ranks_are_held_against_the_forms(void **state) {
    struct scene scene = scene_begin();
    const size_t level = family_of("Medium"), yes_no = family_of("Partly");
    const uint64_t all =
        ranks_of(&scene, (const char *const[]){"Very low", "Low", "Medium", "High",
                                               "Very high", NULL});
    const uint64_t part = ranks_of(&scene, (const char *const[]){"Low", "High", NULL});

    (void)state;
    assert_true(draft_is_whole_form(scene.forms, level, all));
    assert_false(draft_is_whole_form(scene.forms, level, part));
    assert_true(draft_is_in_a_form(scene.forms, level, all));
    assert_true(draft_is_in_a_form(scene.forms, level, part));
    assert_false(draft_is_in_a_form(scene.forms, level, all | 1));
    /* no form of yes and no has five */
    assert_false(draft_is_whole_form(scene.forms, yes_no, all));
    assert_false(draft_is_in_a_form(scene.forms, yes_no, all));
    draft_free(&scene.draft);
}

/* What fits several scales of the return proves none. */
static void what_is_ambiguous_is_open(void **state) {
    static const struct scale_case words = {
        {{"Very low", -1}, {"Low", -1}, {"High", -1}, {"Very high", -1}, END},
        50,
        DRAFT_OPEN_POINTS,
        NULL,
        0};
    static const struct scale_case ends = {
        {{"Disagree", -1}, {"Agree", -1}, END}, 50, DRAFT_OPEN_ENDS, NULL, 0};
    static const struct scale_case numbers = {
        {{"Bad", 1}, {"", 3}, {"Splendid", 5}, END}, 1, DRAFT_OPEN_NUMBERS, NULL, 0};
    struct scene scene = scene_begin();
    struct draft_points points = points_of_words(&scene, &words);

    (void)state;
    expect(&scene, &points, 0, &words, true);
    points = points_of_words(&scene, &ends);
    expect(&scene, &points, 1, &ends, true);
    points = points_of_numbers(&numbers);
    expect(&scene, &points, 2, &numbers, true);
    draft_free(&scene.draft);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_prove_a_form),
        cmocka_unit_test(numbers_beside_words_prove_a_form),
        cmocka_unit_test(ranks_are_held_against_the_forms),
        cmocka_unit_test(what_is_ambiguous_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
