/* Jobs in processes of their own: their results, their errors, and what breaks off. */
#include "base/guard/workers.h"
#include "tests/cmocka_env.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define JOBS 200

/* What the jobs of a test do. */
struct plan {
    size_t fails_from; /* those whose number is odd fail from here on */
    size_t breaks_at;  /* this one ends its process */
    int touched;       /* what a job changes is gone with its process */
};

static enum err_code run_job(void *context, size_t i, void *result, struct err *err) {
    struct plan *plan = context;

    plan->touched++;
    if (i == plan->breaks_at) {
        (void)raise(SIGKILL);
    }
    if (i >= plan->fails_from && i % 2 == 1) {
        return err_set(err, ERR_INPUT, "job %zu failed", i);
    }
    *(uint64_t *)result = (uint64_t)i * i;
    return ERR_OK;
}

static const char *name_job(void *context, size_t i) {
    static char name[32];

    (void)context;
    (void)snprintf(name, sizeof name, "job %zu", i);
    return name;
}

static enum err_code run_all(struct plan *plan, uint64_t *squares, size_t workers,
                             struct err *err) {
    return workers_each(squares,
                        &(struct worker_jobs){
                            .n = JOBS,
                            .result_bytes = sizeof *squares,
                            .run = run_job,
                            .name = name_job,
                            .context = plan,
                        },
                        workers, err);
}

static const size_t counts[] = {0, 1, 2, 3, 500};

#define N_COUNTS (sizeof counts / sizeof *counts)

static void every_job_gives_its_result(void **state) {
    (void)state;
    for (size_t c = 0; c < N_COUNTS; c++) {
        struct plan plan = {.fails_from = JOBS, .breaks_at = JOBS};
        uint64_t squares[JOBS] = {0}, sum = 0;
        struct err err = {0};

        assert_int_equal(run_all(&plan, squares, counts[c], &err), ERR_OK);
        for (size_t i = 0; i < JOBS; i++) {
            sum += squares[i];
        }
        assert_true(sum == UINT64_C(2646700)); /* n (n + 1) (2n + 1) / 6 for 199 */
        assert_int_equal(plan.touched, 0);
    }
}

static void the_lowest_failed_job_is_told(void **state) {
    (void)state;
    for (size_t c = 0; c < N_COUNTS; c++) {
        struct plan plan = {.fails_from = 60, .breaks_at = JOBS};
        uint64_t squares[JOBS] = {0};
        struct err err = {0};

        assert_int_equal(run_all(&plan, squares, counts[c], &err), ERR_INPUT);
        assert_string_equal(err.text, "job 61 failed");
    }
}

static void a_process_that_breaks_off_is_an_error(void **state) {
    (void)state;
    for (size_t c = 0; c < N_COUNTS; c++) {
        struct plan plan = {.fails_from = JOBS, .breaks_at = 7};
        uint64_t squares[JOBS] = {0};
        struct err err = {0};

        assert_int_equal(run_all(&plan, squares, counts[c], &err), ERR_MEMORY);
        assert_string_equal(err.source, "job 7");
        assert_non_null(strstr(err.text, "a library broke off"));
        assert_non_null(strstr(err.trail, "signal 9"));
    }
}

static void none_is_fine(void **state) {
    struct err err = {0};

    (void)state;
    assert_int_equal(
        workers_each(NULL, &(struct worker_jobs){.n = 0, .run = run_job}, 0, &err),
        ERR_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_job_gives_its_result),
        cmocka_unit_test(the_lowest_failed_job_is_told),
        cmocka_unit_test(a_process_that_breaks_off_is_an_error),
        cmocka_unit_test(none_is_fine),
    };
    return cmocka_run_group_tests_name("workers", tests, NULL, NULL);
}
