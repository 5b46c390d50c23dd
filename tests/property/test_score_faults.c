/* score_review and reissue_check with memory that runs out at every point; and what the
 * operator alone is told of scoring. */
#include "scoring/group_costs.h"
#include "scoring/own_figures.h"
#include "scoring/publication/publication_results.h"
#include "scoring/question_costs.h"
#include "scoring/reissue/reissue.h"
#include "scoring/score.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/property/random_review.h"
#include "tests/property/random_table.h"
#include "tests/unit/scoring/handed_out.h"

#define ROWS_MAX 100
#define HELPERS  2

static struct fixture fixture;

/* Alone, or with helpers if there is a context. */
static enum err_code score(void *context, struct err *err) {
    static const struct input_account inputs[] = {
        {"a.csv", "aa", "plain", "Sheet1", 0, 1, 1, "dd"}};
    static const struct left_out_account left_out[] = {{"test", "test answers", 1}};
    const struct accounts accounts = {.inputs = inputs,
                                      .n_inputs = 1,
                                      .left_out = left_out,
                                      .n_left_out = 1,
                                      .helpers = context == NULL ? 0 : HELPERS};
    struct publication *publication = NULL;
    enum err_code code =
        score_review(&publication, &fixture.review, &fixture.responses, &accounts, err);

    assert_true((publication != NULL) == (code == ERR_OK));
    publication_free(publication);
    return code;
}

static void test_scoring_survives(void **state) {
    struct random random = random_start();

    (void)state;
    do {
        random_review(&random, &fixture, ROWS_MAX);
    } while (fixture.responses.n < ROWS_MAX / 2 || fixture.review.n_areas < 4);
    assert_true(fail_alloc_each(score, NULL) > 20);
    assert_true(fail_alloc_each(score, &fixture) > 20);
}

/* Groups are shown as one. */
static void test_joining_survives(void **state) {
    struct random random = random_start();
    size_t n_joined = 0;

    (void)state;
    while (n_joined == 0) {
        random_table(&random, &fixture);
        fixture.review.publish.merge_small = true;
        struct publication *publication = random_review_score(&fixture);

        n_joined = publication->n_joined;
        publication_free(publication);
    }
    assert_true(fail_alloc_each(score, NULL) > 20);
}

/* Beside a wave before, and with what people wrote. */
static enum err_code score_all(void *context, struct err *err) {
    struct publication *publication = NULL;
    enum err_code code =
        score_review(&publication, &fixture.review, &fixture.responses, context, err);

    assert_true(code != ERR_OK || publication->comments->n_lists == 2);
    assert_true(code != ERR_OK || publication->previous != NULL);
    assert_true(code != ERR_OK ||
                publication->commenters->cells[0].items[0].options[1] == 60);
    publication_free(publication);
    return code;
}

static void test_comments_and_waves_survive(void **state) {
    static const struct comment question = {
        .id = "C1", .text = "What gets in the way?", .kloe = NONE};
    static const char text[] = "Ann of 07700 900123";
    static const char *const words[] = {"ann"};
    static const struct codebook_theme theme = {
        .id = "ann", .title = "Ann", .words = {words, 1}};
    static const char *const names[] = {"Ann"};
    static struct comment_text texts[60];
    const struct comments comments = {.texts = texts, .n = 60, .bytes = text};

    (void)state;
    fixture_begin_small(&fixture, 2);
    fixture_add_place(&fixture);
    fixture_add_place(&fixture);
    fixture_ready(&fixture);
    for (size_t o = 0; o < fixture.scales[0].n_options; o++) {
        fixture.options[0][o].id = fixture.options[0][o].label = "an option";
    }
    fixture.instrument.comments = &question;
    fixture.instrument.n_comments = 1;
    fixture.instrument.codebook = (struct codebook){&theme, 1, 30};
    fixture.review.publish.comments = true;
    fixture.review.redact = (struct text_list){names, 1};
    for (uint32_t row = 0; row < 60; row++) {
        const uint8_t answer = (uint8_t)(row % 5), group = (uint8_t)(row / 2 % 2);
        const uint32_t place = 1 + row % 2;

        fixture_respond(&fixture, &answer, &group, &place, 1);
        texts[row] =
            (struct comment_text){row, 0, 0, sizeof text - 1, COMMENT_NOT_CODED};
    }
    struct publication *publication = random_review_score(&fixture);
    struct results *then = NULL;

    assert_int_equal(publication_results(&then, publication, NULL), ERR_OK);
    struct accounts accounts = {.comments = &comments, .previous = then};

    assert_true(fail_alloc_each(score_all, &accounts) > 40);
    results_free(then);
    publication_free(publication);
}

struct reissuing {
    const struct publication *publication;
    struct release released;
};

static enum err_code check(void *context, struct err *err) {
    const struct reissuing *reissuing = context;
    struct reissue *reissue = NULL;
    enum err_code code =
        reissue_check(&reissue, reissuing->publication, &fixture.responses,
                      &reissuing->released, 1, err);

    assert_true((reissue != NULL) == (code == ERR_OK));
    assert_true(reissue == NULL ||
                (reissue->n == 0 && reissue->doubts[0] == REISSUE_CERTAIN));
    reissue_free(reissue);
    return code;
}

static void test_reissue_survives(void **state) {
    struct random random = random_start();
    struct publication *publication = NULL;

    (void)state;
    do {
        random_table(&random, &fixture);
    } while (fixture.responses.n < ROWS_MAX);
    fixture.responses.origin = fixture.origin;
    for (size_t row = 0; row < fixture.responses.n; row++) {
        fixture.origin[row] = row;
    }
    publication = random_review_score(&fixture);
    struct handed_out *made = handed_out(publication);
    struct reissuing reissuing = {
        publication,
        {.results = &made->results, .name = "then", .responses = &fixture.responses}};
    assert_true(fail_alloc_each(check, &reissuing) > 20);
    handed_out_free(made);
    publication_free(publication);
}

/* Whose groups cost those of another attribute, and which question costs an average. */
static enum err_code find_costs(void *context, struct err *err) {
    struct group_costs groups;
    struct question_costs questions = {NULL, 0};
    enum err_code code =
        group_costs_find(&groups, &fixture.review, &fixture.responses, err);

    (void)context;
    assert_true(code == ERR_OK || groups.n == 0);
    ERR_NEXT(code,
             question_costs_find(&questions, &fixture.review, &fixture.responses, err));
    assert_true(code == ERR_OK || questions.n == 0);
    group_costs_free(&groups);
    question_costs_free(&questions);
    return code;
}

/* What is written beside the survey. */
static enum err_code find_own(void *context, struct err *err) {
    struct own_figures own;
    enum err_code code =
        own_figures_find(&own, &fixture.review, context, &fixture.responses, err);

    assert_int_equal(own.n, code == ERR_OK ? 1 : 0);
    own_figures_free(&own);
    return code;
}

/* Two groups that were asked, and one that is the first of them or none. All 30 chose
 * the middle of five. */
static void test_what_the_operator_is_told_survives(void **state) {
    static uint8_t recode[ATTRIBUTE_CODES] = {0, ATTRIBUTE_SEVERAL};
    static const size_t about[] = {0};
    static const struct beside_note note = {.about = {about, 1},
                                            .kind = BESIDE_FIGURE,
                                            .text = "",
                                            .value = "50.0",
                                            .unit = "points"};
    struct beside beside = {&note, 1, NULL};

    (void)state;
    fixture_begin_small(&fixture, 2);
    size_t derived = fixture_add_group(&fixture, 1);
    fixture.attributes[derived].recode = recode;
    fixture.attributes[derived].from = 0;
    fixture_add_place(&fixture);
    fixture_ready(&fixture);
    for (uint32_t row = 0; row < 30; row++) {
        const uint8_t answer = 2;
        const uint8_t groups[] = {(uint8_t)(row % 2), recode[row % 2]};
        const uint32_t place = 1;

        fixture_respond(&fixture, &answer, groups, &place, 1);
    }
    assert_true(fail_alloc_each(find_costs, NULL) > 20);
    assert_true(fail_alloc_each(find_own, &beside) > 20);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scoring_survives),
        cmocka_unit_test(test_joining_survives),
        cmocka_unit_test(test_comments_and_waves_survive),
        cmocka_unit_test(test_reissue_survives),
        cmocka_unit_test(test_what_the_operator_is_told_survives),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
