#include "base/guard/exchange.h"
#include "tests/cmocka_env.h"
#include "tests/unit/base/earlier_results.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The linker sends rename here (--wrap): the Nth one fails or ends the process. */
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
static int renames_until;
static bool dies_there;

int __wrap_rename(const char *from, const char *to) {
    if (renames_until > 0 && --renames_until == 0) {
        if (dies_there) {
            _exit(0);
        }
        errno = EIO;
        return -1;
    }
    return __real_rename(from, to);
}

/* Likewise, for disks that can exchange two names, and those that cannot. */
int __real_exchange_names(const char *one, const char *other);
int __wrap_exchange_names(const char *one, const char *other);
static int exchange_fault; /* 0: none */

int __wrap_exchange_names(const char *one, const char *other) {
    return exchange_fault != 0 ? exchange_fault : __real_exchange_names(one, other);
}

/* Likewise, to see what is removed last. */
int __real_unlinkat(int folder, const char *name, int flags);
int __wrap_unlinkat(int folder, const char *name, int flags);
static char removed_last[64];

int __wrap_unlinkat(int folder, const char *name, int flags) {
    int status = __real_unlinkat(folder, name, flags);

    if (status == 0) {
        (void)snprintf(removed_last, sizeof removed_last, "%s", name);
    }
    return status;
}

/* Folders that hold "thesis.txt" are somebody's. */
static enum err_code judge(const char *folder, struct err *err) {
    char path[SCRATCH_PATH_BYTES + 16];

    (void)snprintf(path, sizeof path, "%s/thesis.txt", folder);
    return access(path, F_OK) != 0 ? ERR_OK
                                   : err_set(err, ERR_OUTPUT, "it holds a thesis");
}

static enum output_set_found recovered(void) {
    enum output_set_found found = OUTPUT_SET_CLEAR;
    struct err err = {0};

    assert_int_equal(output_set_recover(out_folder, judge, &found, &err), ERR_OK);
    return found;
}

static void an_unfinished_run_is_removed(void **state) {
    (void)state;
    assert_int_equal(recovered(), OUTPUT_SET_CLEAR);
    earlier_results();
    assert_int_equal(recovered(), OUTPUT_SET_CLEAR);
    scratch_folder(&scratch, "out.kloe-new");
    scratch_file(&scratch, "out.kloe-new/c.csv", "half a fi");
    assert_int_equal(recovered(), OUTPUT_SET_LEFT_UNFINISHED);
    assert_earlier_results_only();
    assert_int_equal(recovered(), OUTPUT_SET_CLEAR);
}

static void between_the_renames_the_old_set_comes_back(void **state) {
    (void)state;
    char old[SCRATCH_PATH_BYTES];

    earlier_results();
    assert_int_equal(rename(out_folder, scratch_path(old, &scratch, "out.kloe-old")),
                     0);
    scratch_folder(&scratch, "out.kloe-new");
    scratch_file(&scratch, "out.kloe-new/c.csv", "new c");
    assert_int_equal(recovered(), OUTPUT_SET_PUT_BACK);
    assert_earlier_results_only();
}

static void after_the_renames_the_old_set_goes(void **state) {
    (void)state;
    scratch_folder(&scratch, "out");
    scratch_file(&scratch, "out/c.csv", "new c");
    scratch_folder(&scratch, "out.kloe-old");
    scratch_file(&scratch, "out.kloe-old/a.json", "old a");
    assert_int_equal(recovered(), OUTPUT_SET_OLD_REMOVED);
    assert_int_equal(scratch_count(&scratch, "."), 1);
    assert_int_equal(scratch_count(&scratch, "out"), 1);
    assert_true(scratch_holds(&scratch, "out/c.csv", "new c"));
}

/* Whenever the removing ends, the list tells whose the rest is. */
static void the_list_of_our_files_goes_last(void **state) {
    (void)state;
    char name[64];

    scratch_folder(&scratch, "out");
    scratch_folder(&scratch, "out.kloe-old");
    for (int i = 0; i < 40; i++) {
        if (i == 20) {
            scratch_file(&scratch, "out.kloe-old/" FOLDER_LIST, "{}");
        }
        (void)snprintf(name, sizeof name, "out.kloe-old/%d.xlsx", i);
        scratch_file(&scratch, name, "old");
    }
    assert_int_equal(recovered(), OUTPUT_SET_OLD_REMOVED);
    assert_string_equal(removed_last, FOLDER_LIST);
}

static void recovery_follows_a_link_that_leads_nowhere(void **state) {
    (void)state;
    scratch_folder(&scratch, "real.kloe-old");
    scratch_file(&scratch, "real.kloe-old/a.json", "old a");
    assert_int_equal(symlink("real", out_folder), 0);
    assert_int_equal(recovered(), OUTPUT_SET_PUT_BACK);
    assert_true(scratch_holds(&scratch, "real/a.json", "old a"));
    assert_true(scratch_holds(&scratch, "out/a.json", "old a"));
}

static void recovery_removes_nothing_of_others(void **state) {
    (void)state;
    static const char *const suffixes[] = {"out.kloe-new", "out.kloe-old"};

    scratch_folder(&scratch, "out");
    for (size_t i = 0; i < 2; i++) {
        enum output_set_found found = OUTPUT_SET_CLEAR;
        struct err err = {0};
        char name[64];

        scratch_folder(&scratch, suffixes[i]);
        (void)snprintf(name, sizeof name, "%s/a.json", suffixes[i]);
        scratch_file(&scratch, name, "x");
        (void)snprintf(name, sizeof name, "%s/thesis", suffixes[i]);
        scratch_folder(&scratch, name);
        assert_int_equal(output_set_recover(out_folder, judge, &found, &err),
                         ERR_OUTPUT);
        assert_non_null(strstr(err.text, "holds 'thesis', which kloe did not write"));
        assert_non_null(strstr(err.text, suffixes[i]));
        assert_string_equal(err.source, out_folder);
        assert_int_equal(scratch_count(&scratch, suffixes[i]), 2);
        char path[SCRATCH_PATH_BYTES];
        assert_int_equal(rmdir(scratch_path(path, &scratch, name)), 0);
        assert_true(recovered() != OUTPUT_SET_CLEAR);
        assert_false(scratch_has(&scratch, suffixes[i]));

        err = (struct err){0};
        scratch_file(&scratch, suffixes[i], "a file of somebody's");
        assert_int_equal(output_set_recover(out_folder, judge, &found, &err),
                         ERR_OUTPUT);
        assert_non_null(strstr(err.text, "move it away"));
        assert_true(scratch_has(&scratch, suffixes[i]));
        assert_int_equal(unlink(scratch_path(path, &scratch, suffixes[i])), 0);
    }
}

static void what_is_judged_not_ours_is_never_touched(void **state) {
    (void)state;
    static const char *const suffixes[] = {"out.kloe-new", "out.kloe-old"};

    for (size_t with_target = 0; with_target < 2; with_target++) {
        for (size_t i = 0; i < 2; i++) {
            enum output_set_found found = OUTPUT_SET_CLEAR;
            struct err err = {0};
            char name[64], path[SCRATCH_PATH_BYTES];

            scratch_folder(&scratch, suffixes[i]);
            (void)snprintf(name, sizeof name, "%s/thesis.txt", suffixes[i]);
            scratch_file(&scratch, name, "years of work");
            assert_int_equal(output_set_recover(out_folder, judge, &found, &err),
                             ERR_OUTPUT);
            assert_non_null(strstr(err.text, suffixes[i]));
            assert_non_null(strstr(err.text, "is in the way: it holds a thesis"));
            assert_int_equal(found, OUTPUT_SET_CLEAR);
            assert_true(scratch_holds(&scratch, name, "years of work"));
            assert_int_equal(unlink(scratch_path(path, &scratch, name)), 0);
            assert_int_equal(rmdir(scratch_path(path, &scratch, suffixes[i])), 0);
        }
        scratch_folder(&scratch, with_target == 0 ? "out" : "unused");
    }
}

static void a_rename_that_fails_keeps_the_old_set(void **state) {
    (void)state;
    static const char *const texts[] = {
        "the earlier results cannot be moved away: Input/output error; this disk or "
        "network drive has a fault: use another one",
        "the new results cannot be put in place: Input/output error; this disk or "
        "network drive has a fault: use another one"};

    exchange_fault = ENOSYS;
    earlier_results();
    for (int nth = 1; nth <= 2; nth++) {
        struct err err = {0};

        renames_until = nth;
        dies_there = false;
        assert_int_equal(run_on(out_folder, ours, true, &err), ERR_OUTPUT);
        assert_string_equal(err.text, texts[nth - 1]);
        assert_earlier_results_only();
    }
    assert_int_equal(renames_until, 0);
    exchange_fault = EIO;
    struct err err = {0};
    assert_int_equal(run_on(out_folder, ours, true, &err), ERR_OUTPUT);
    assert_string_equal(err.text, texts[1]);
    assert_earlier_results_only();
    exchange_fault = 0;
}

/* Before the first rename, between the two, and after both. */
static void a_run_killed_anywhere_leaves_one_whole_set(void **state) {
    (void)state;

    static const enum output_set_found expected[] = {OUTPUT_SET_LEFT_UNFINISHED,
                                                     OUTPUT_SET_PUT_BACK};

    exchange_fault = EINVAL;
    earlier_results();
    for (int nth = 1; nth <= 2; nth++) {
        int status = -1;
        pid_t child = fork();

        assert_true(child >= 0);
        if (child == 0) {
            struct err err = {0};

            renames_until = nth;
            dies_there = true;
            (void)!run_on(out_folder, ours, true, &err);
            _exit(1); /* it should have died before */
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
        assert_int_equal(recovered(), expected[nth - 1]);
        assert_earlier_results_only();
    }
    exchange_fault = 0;
}

/* Exchanged at once: the old set then stands under the name of the new one. */
static void a_run_killed_after_the_exchange_leaves_the_new_set(void **state) {
    char one[SCRATCH_PATH_BYTES];
    int status = -1;

    (void)state;
    earlier_results();
    (void)scratch_path(one, &scratch, "missing");
    if (exchange_is_unknown(exchange_names(out_folder, one))) {
        skip();
    }
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct err err = {0};

        renames_until = 1;
        dies_there = true;
        (void)!run_on(out_folder, ours, true, &err);
        _exit(1); /* it should have died before */
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(recovered(), OUTPUT_SET_LEFT_UNFINISHED);
    assert_new_results_only();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        scratch_unit_test(an_unfinished_run_is_removed),
        scratch_unit_test(between_the_renames_the_old_set_comes_back),
        scratch_unit_test(after_the_renames_the_old_set_goes),
        scratch_unit_test(the_list_of_our_files_goes_last),
        scratch_unit_test(recovery_follows_a_link_that_leads_nowhere),
        scratch_unit_test(recovery_removes_nothing_of_others),
        scratch_unit_test(what_is_judged_not_ours_is_never_touched),
        scratch_unit_test(a_rename_that_fails_keeps_the_old_set),
        scratch_unit_test(a_run_killed_anywhere_leaves_one_whole_set),
        scratch_unit_test(a_run_killed_after_the_exchange_leaves_the_new_set),
    };
    return cmocka_run_group_tests_name("output_set_recover", tests, NULL, NULL);
}
