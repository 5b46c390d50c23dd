/* score_review with memory that runs out at every point. */
#include "scoring/score.h"
#include "scoring/stats.h"
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/property/random_review.h"

#define ROWS_MAX 100

static struct fixture fixture;

static enum err_code score(void *context, struct err *err) {
    static const struct input_account inputs[] = {{"a.csv", "aa", "plain", 1, 1}};
    static const struct left_out_account left_out[] = {{"test", "test answers", 1}};
    static const struct accounts accounts = {inputs, 1, left_out, 1, NULL, NULL};
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

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scoring_survives),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
