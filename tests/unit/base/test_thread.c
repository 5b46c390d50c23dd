#include "base/thread.h"
#include "tests/cmocka_env.h"

#include <stdlib.h>

#define JOBS 1000

struct sums {
    uint64_t squares[JOBS];
    size_t fails_from; /* jobs from this one on whose number is odd fail */
};

static enum err_code square(void *context, size_t i, struct err *err) {
    struct sums *sums = context;

    if (i >= sums->fails_from && i % 2 == 1) {
        return err_set(err, ERR_INPUT, "job %zu failed", i);
    }
    sums->squares[i] = (uint64_t)i * i;
    return ERR_OK;
}

static const size_t thread_counts[] = {0, 1, 2, 3, 8, 5000};

static void every_job_runs_once(void **state) {
    (void)state;
    for (size_t t = 0; t < sizeof thread_counts / sizeof thread_counts[0]; t++) {
        struct sums sums = {.fails_from = JOBS};
        struct err err = {0};
        uint64_t sum = 0;

        assert_int_equal(thread_each(JOBS, thread_counts[t], square, &sums, &err),
                         ERR_OK);
        for (size_t i = 0; i < JOBS; i++) {
            sum += sums.squares[i];
        }
        /* n (n + 1) (2n + 1) / 6 for n = 999 */
        assert_true(sum == UINT64_C(332833500));
        assert_int_equal(err.code, ERR_OK);
    }
}

static void the_lowest_failed_job_is_told(void **state) {
    (void)state;
    for (size_t t = 0; t < sizeof thread_counts / sizeof thread_counts[0]; t++) {
        for (int repeat = 0; repeat < 20; repeat++) {
            struct sums sums = {.fails_from = 500};
            struct err err = {0};

            assert_int_equal(thread_each(JOBS, thread_counts[t], square, &sums, &err),
                             ERR_INPUT);
            assert_string_equal(err.text, "job 501 failed");
            for (size_t i = 0; i < 501; i++) {
                assert_true(sums.squares[i] == (uint64_t)i * i);
            }
        }
    }
}

/* A pipe of numbers: slot i of the whole run holds i. */
struct numbers {
    size_t slots[3];
    size_t next, last; /* filled next, and the last of all */
    size_t taken, fails_at;
    bool is_wrong;
};

static bool fill_number(void *context, size_t slot) {
    struct numbers *numbers = context;

    numbers->slots[slot] = numbers->next;
    return numbers->next++ < numbers->last;
}

static enum err_code empty_number(void *context, size_t slot, struct err *err) {
    struct numbers *numbers = context;

    numbers->is_wrong = numbers->is_wrong || numbers->slots[slot] != numbers->taken;
    if (numbers->taken == numbers->fails_at) {
        return err_set(err, ERR_INPUT, "number %zu", numbers->taken);
    }
    numbers->taken++;
    return ERR_OK;
}

static void a_pipe_gives_all_in_their_order(void **state) {
    static const size_t lasts[] = {0, 1, 2, 3, 1000};

    (void)state;
    for (size_t slots = 1; slots <= 3; slots++) {
        for (size_t i = 0; i < sizeof lasts / sizeof *lasts; i++) {
            struct numbers numbers = {.last = lasts[i], .fails_at = SIZE_MAX};
            const struct thread_pipe pipe = {slots, fill_number, empty_number,
                                             &numbers};

            assert_int_equal(thread_pipe_run(&pipe, NULL), ERR_OK);
            assert_int_equal(numbers.taken, lasts[i] + 1);
            assert_false(numbers.is_wrong);
        }
    }
}

static void a_pipe_stops_at_the_first_fault(void **state) {
    (void)state;
    for (size_t slots = 1; slots <= 3; slots++) {
        for (size_t fails_at = 0; fails_at <= 20; fails_at++) {
            struct numbers numbers = {.last = 20, .fails_at = fails_at};
            const struct thread_pipe pipe = {slots, fill_number, empty_number,
                                             &numbers};
            struct err err = {0};

            assert_int_equal(thread_pipe_run(&pipe, &err), ERR_INPUT);
            assert_int_equal(numbers.taken, fails_at);
            assert_false(numbers.is_wrong);
        }
    }
}

/* What jobs did in their turns, in the order they did it. */
struct in_turn {
    struct thread_turns turns;
    size_t done[JOBS];
    size_t n;
};

static enum err_code take_turn(void *context, size_t i, struct err *err) {
    struct in_turn *all = context;

    (void)err;
    if (i % 3 == 0) {
        (void)thread_turns_is_of(&all->turns, i);
    }
    thread_turns_wait(&all->turns, i);
    if (!thread_turns_is_of(&all->turns, i) || thread_turns_is_of(&all->turns, i + 1)) {
        return ERR_INTERNAL;
    }
    all->done[all->n++] = i;
    thread_turns_pass(&all->turns);
    return ERR_OK;
}

static void turns_come_in_order(void **state) {
    (void)state;
    for (size_t t = 0; t < sizeof thread_counts / sizeof thread_counts[0]; t++) {
        struct in_turn all = {.n = 0};

        assert_true(thread_turns_begin(&all.turns));
        assert_int_equal(thread_each(JOBS, thread_counts[t], take_turn, &all, NULL),
                         ERR_OK);
        thread_turns_end(&all.turns);
        assert_int_equal(all.n, JOBS);
        for (size_t i = 0; i < JOBS; i++) {
            assert_int_equal(all.done[i], i);
        }
    }
}

static void no_jobs_are_no_work(void **state) {
    (void)state;
    struct err err = {0};

    assert_int_equal(thread_each(0, 4, square, NULL, &err), ERR_OK);
}

static void an_error_needs_no_place(void **state) {
    (void)state;
    struct sums sums = {.fails_from = 0};

    assert_int_equal(thread_each(JOBS, 2, square, &sums, NULL), ERR_INPUT);
}

static pthread_once_t once = THREAD_ONCE;
static int times_done;

static void count_once(void) {
    times_done++;
}

static enum err_code do_once(void *context, size_t i, struct err *err) {
    (void)context;
    (void)i;
    (void)err;
    thread_once(&once, count_once);
    return times_done == 1 ? ERR_OK : ERR_INTERNAL;
}

static void once_is_once_for_all_threads(void **state) {
    (void)state;
    assert_int_equal(thread_each(1000, 8, do_once, NULL, NULL), ERR_OK);
    assert_int_equal(times_done, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pipe_gives_all_in_their_order),
        cmocka_unit_test(a_pipe_stops_at_the_first_fault),
        cmocka_unit_test(once_is_once_for_all_threads),
        cmocka_unit_test(turns_come_in_order),
        cmocka_unit_test(every_job_runs_once),
        cmocka_unit_test(the_lowest_failed_job_is_told),
        cmocka_unit_test(no_jobs_are_no_work),
        cmocka_unit_test(an_error_needs_no_place),
    };
    return cmocka_run_group_tests_name("thread", tests, NULL, NULL);
}
