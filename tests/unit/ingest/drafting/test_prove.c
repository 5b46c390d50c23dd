/* Which points a scale has, by the answers that were given: each threshold just below
 * and at it. What proves what is said by draft_prove.h and docs/method.md. */
#include "tests/cmocka_env.h"

#include "base/alloc.h"
#include "ingest/drafting/instrument/draft_prove.h"

#include <stdio.h>
#include <string.h>

#define GIVEN_MAX 12
#define END                                                                            \
    { NULL, 0 }
#define NO_NUMBER (-1)

/* What was given: words with the number beside them. */
struct given {
    const char *words;
    int64_t number;
};

struct scale_case {
    struct given given[GIVEN_MAX];
    uint64_t answers;
    enum draft_proof proof;
    const char *form; /* NULL: none */
    unsigned n_added;
};

struct scene {
    struct draft draft;
    struct draft_form *forms;
};

static struct scene scene_begin(void) {
    struct scene scene = {.draft = {.arena = arena_new((size_t)1 << 20)}};

    assert_int_equal(draft_forms_read(&scene.forms, &scene.draft, NULL), ERR_OK);
    return scene;
}

static size_t family_of(const char *words) {
    struct label_reading reading = {0};
    size_t family = 0;
    int rank = 0;

    text_buffer_init(&reading.fold, SIZE_MAX);
    assert_int_equal(label_read(&reading, words), ERR_OK);
    while (family < n_word_families && !label_rank(&rank, family, &reading)) {
        family++;
    }
    assert_int_not_equal(family, n_word_families);
    text_buffer_free(&reading.fold);
    return family;
}

/* The folded words and their rank in a family that knows them. */
static void add_words(struct scene *scene, struct draft_points *points,
                      const struct given *given) {
    struct label_reading reading = {0};
    int rank = 0;

    text_buffer_init(&reading.fold, SIZE_MAX);
    assert_int_equal(label_read(&reading, given->words), ERR_OK);
    assert_true(label_rank(&rank, points->family, &reading));
    points->ranks |= UINT64_C(1) << rank;
    points->words[rank] =
        arena_text(scene->draft.arena, reading.words, strlen(reading.words));
    points->number[rank] = given->number;
    text_buffer_free(&reading.fold);
}

static void expect(struct scene *scene, const struct draft_points *points, size_t i,
                   const struct scale_case *wanted, bool ambiguous) {
    enum draft_proof proof = DRAFT_PROOFS;
    size_t form = 77;
    uint64_t added = 77;

    assert_int_equal(
        draft_prove(&proof, &form, &added, scene->forms, points, ambiguous, NULL),
        ERR_OK);
    const char *name = form == NONE ? "none" : scale_forms[form].name;
    const char *named = wanted->form == NULL ? "none" : wanted->form;
    if (proof != wanted->proof || strcmp(name, named) != 0 ||
        draft_n_bits(added) != wanted->n_added || (added & points->ranks) != 0) {
        fail_msg("case %zu: proof %d, not %d; form %s, not %s; %u added, not %u", i,
                 (int)proof, (int)wanted->proof, name, named, draft_n_bits(added),
                 wanted->n_added);
    }
}

static struct draft_points points_of_words(struct scene *scene,
                                           const struct scale_case *of) {
    struct draft_points points = {.family = family_of(of->given[0].words),
                                  .answers = of->answers};

    for (size_t r = 0; r <= WORD_RANK_MAX; r++) {
        points.number[r] = NO_NUMBER;
    }
    for (size_t k = 0; of->given[k].words != NULL; k++) {
        add_words(scene, &points, &of->given[k]);
    }
    return points;
}

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

static struct draft_points points_of_numbers(const struct scale_case *of) {
    struct draft_points points = {.family = WORD_FAMILY_NUMBERS,
                                  .answers = of->answers};

    for (size_t k = 0; k < GIVEN_MAX && of->given[k].words != NULL; k++) {
        int64_t rank = of->given[k].number;

        points.ranks |= UINT64_C(1) << rank;
        points.words[rank] = of->given[k].words;
        points.number[rank] = NO_NUMBER;
        points.is_numbered[rank] = true;
    }
    return points;
}

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
        cmocka_unit_test(words_at_the_ends_prove_a_run),
        cmocka_unit_test(ranks_are_held_against_the_forms),
        cmocka_unit_test(what_is_ambiguous_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
