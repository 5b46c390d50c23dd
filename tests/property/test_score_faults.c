/* score_review and reissue_check with memory that runs out at every point. */
#include "scoring/releases/reissue.h"
#include "scoring/score.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/property/random_review.h"
#include "tests/property/random_table.h"
#include "tests/unit/scoring/handed_out.h"

#define ROWS_MAX 100

static struct fixture fixture;

static enum err_code score(void *context, struct err *err) {
    static const struct input_account inputs[] = {
        {"a.csv", "aa", "plain", "Sheet1", 1, 1}};
    static const struct left_out_account left_out[] = {{"test", "test answers", 1}};
    static const struct accounts accounts = {
        .inputs = inputs, .n_inputs = 1, .left_out = left_out, .n_left_out = 1};
    struct publication *publication = NULL;
    enum err_code code =
        score_review(&publication, &fixture.review, &fixture.responses, &accounts, err);

    (void)context;
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

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scoring_survives),
        cmocka_unit_test(test_joining_survives),
        cmocka_unit_test(test_reissue_survives),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
