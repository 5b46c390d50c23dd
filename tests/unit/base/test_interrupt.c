/* A program that is stopped half-way leaves nothing; and two names exchanged. */
#include "base/guard/exchange.h"
#include "base/guard/interrupt.h"
#include "tests/unit/base/own_scratch.h"

#include "tests/cmocka_env.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

#define N_NUMBERS (sizeof numbers / sizeof *numbers)

/* Lists the folder "new" with two files, and a file "fresh" of its own. */
static struct interrupt_file files[3];
static char paths[4][SCRATCH_PATH_BYTES];

static void list_all(void) {
    static const char *const names[] = {"new/a", "new/b", "fresh", "new"};

    for (size_t i = 0; i < 4; i++) {
        (void)scratch_path(paths[i], &scratch, names[i]);
    }
    interrupt_list_folder(paths[3]);
    for (size_t i = 0; i < 3; i++) {
        files[i].path = paths[i];
        interrupt_list_file(&files[i]);
    }
}

/* How a child ends that does `what`. */
static int end_of(void (*what)(int number), int number) {
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        (void)close(STDERR_FILENO); /* nobody need read what it says */
        what(number);
        _exit(0);
    }
    assert_true(waitpid(child, &status, 0) == child);
    return status;
}

static void be_stopped(int number) {
    interrupt_watch();
    list_all();
    (void)raise(number);
}

static void make_files(void) {
    scratch_folder(&scratch, "new");
    scratch_file(&scratch, "new/a", "a");
    scratch_file(&scratch, "new/b", "b");
    scratch_file(&scratch, "fresh", "half a fi");
}

static void what_is_listed_goes(void **state) {
    (void)state;
    for (size_t i = 0; i < N_NUMBERS; i++) {
        make_files();
        int status = end_of(be_stopped, numbers[i]);

        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), numbers[i]);
        assert_int_equal(scratch_count(&scratch, "."), 0);
    }
}

static void be_ignorant(int number) {
    (void)signal(number, SIG_IGN);
    be_stopped(number);
}

static void what_is_ignored_stays_ignored(void **state) {
    (void)state;
    make_files();
    assert_int_equal(end_of(be_ignorant, SIGHUP), 0);
    assert_int_equal(scratch_count(&scratch, "new"), 2);
    (void)unlink(paths[2]);
}

static void be_done(int number) {
    interrupt_watch();
    list_all();
    interrupt_drop_file(&files[0]);
    interrupt_drop_file(&files[2]);
    (void)raise(number);
}

static void what_was_dropped_stays(void **state) {
    (void)state;
    make_files();
    assert_true(WIFSIGNALED(end_of(be_done, SIGTERM)));
    assert_true(scratch_holds(&scratch, "new/a", "a"));
    assert_false(scratch_has(&scratch, "new/b"));
    assert_true(scratch_has(&scratch, "fresh"));
}

static void hold_on(int number) {
    struct interrupt_hold hold;

    interrupt_watch();
    list_all();
    interrupt_hold(&hold);
    (void)raise(number);
    interrupt_list_folder(NULL); /* all is in place */
    interrupt_release(&hold);
}

static void what_is_being_put_in_place_is_put_in_place(void **state) {
    (void)state;
    make_files();
    int status = end_of(hold_on, SIGINT);
    assert_true(WIFSIGNALED(status));
    assert_true(scratch_holds(&scratch, "new/a", "a"));
    assert_true(scratch_holds(&scratch, "new/b", "b"));
}

/* Goes on making files as fast as it can. */
static void *keep_making(void *argument) {
    for (;;) {
        int file = open(paths[0], O_WRONLY | O_CREAT, 0600);

        if (file >= 0) {
            (void)close(file);
        }
    }
    return argument;
}

static void be_busy(int number) {
    pthread_t thread;

    interrupt_watch();
    list_all();
    (void)pthread_create(&thread, NULL, keep_making, NULL);
    (void)poll(NULL, 0, 1);
    (void)raise(number);
}

static void threads_that_go_on_leave_nothing(void **state) {
    (void)state;
    for (int i = 0; i < 20; i++) {
        make_files();
        assert_true(WIFSIGNALED(end_of(be_busy, SIGINT)));
        assert_int_equal(scratch_count(&scratch, "."), 0);
    }
}

static void a_parent(int number) {
    interrupt_watch();
    pid_t child = fork();

    if (child == 0) {
        const struct interrupt_hold hold = {0};

        interrupt_in_child(&hold);
        (void)pause();
        _exit(0);
    }
    interrupt_list_child(child);
    (void)raise(number); /* waits for the child, which would never end */
}

static void children_are_ended(void **state) {
    (void)state;
    int status = end_of(a_parent, SIGTERM);

    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
}

static void names_are_exchanged(void **state) {
    char one[SCRATCH_PATH_BYTES], other[SCRATCH_PATH_BYTES];

    (void)state;
    scratch_folder(&scratch, "one");
    scratch_file(&scratch, "one/a", "a");
    (void)scratch_path(one, &scratch, "one");
    (void)scratch_path(other, &scratch, "other");
    int fault = exchange_names(one, other);
    if (exchange_is_unknown(fault)) {
        skip();
    }
    assert_int_equal(fault, ENOENT);
    scratch_folder(&scratch, "other");
    scratch_file(&scratch, "other/b", "b");
    assert_int_equal(exchange_names(one, other), 0);
    assert_true(scratch_holds(&scratch, "one/b", "b"));
    assert_true(scratch_holds(&scratch, "other/a", "a"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        scratch_unit_test(what_is_listed_goes),
        scratch_unit_test(what_is_ignored_stays_ignored),
        scratch_unit_test(what_was_dropped_stays),
        scratch_unit_test(what_is_being_put_in_place_is_put_in_place),
        scratch_unit_test(threads_that_go_on_leave_nothing),
        scratch_unit_test(children_are_ended),
        scratch_unit_test(names_are_exchanged),
    };
    return cmocka_run_group_tests_name("interrupt", tests, NULL, NULL);
}
