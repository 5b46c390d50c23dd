/* How a set of files appears: all at once, or not at all. */
#include "base/guard/exchange.h"
#include "tests/cmocka_env.h"
#include "tests/unit/base/earlier_results.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void a_new_folder_appears_at_the_end(void **state) {
    (void)state;
    struct output_set *set = NULL;
    struct err err = {0};

    assert_int_equal(output_set_begin(&set, out_folder, nothing, false, &err), ERR_OK);
    write_to_set(set, "c.csv", "new c");
    assert_false(scratch_has(&scratch, "out"));
    assert_true(scratch_holds(&scratch, "out.kloe-new/c.csv", "new c"));
    assert_int_equal(output_set_commit(set, &err), ERR_OK);
    assert_new_results_only();
}

static void an_empty_folder_is_filled(void **state) {
    (void)state;
    struct err err = {0};

    scratch_folder(&scratch, "out");
    assert_int_equal(run_on(out_folder, nothing, false, &err), ERR_OK);
    assert_new_results_only();
}

static void what_changes_during_the_run_is_kept(void **state) {
    (void)state;
    static const struct known_file same[] = {{"a.json", SHA256_OF_OLD_A},
                                             {"b.xlsx", NULL}};
    struct output_set *set = NULL;
    struct err err = {0};

    earlier_results();
    assert_int_equal(
        output_set_begin(&set, out_folder, (struct known_files){same, 2}, true, &err),
        ERR_OK);
    write_to_set(set, "c.csv", "new c");
    scratch_file(&scratch, "out/a.json", "edited");
    assert_int_equal(output_set_commit(set, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.text, "holds 'a.json', which somebody changed"));
    assert_true(scratch_holds(&scratch, "out/a.json", "edited"));
    assert_false(scratch_has(&scratch, "out.kloe-new"));
}

static void slashes_at_the_end_do_not_matter(void **state) {
    (void)state;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];

    assert_int_equal(
        run_on(scratch_path(path, &scratch, "out///"), nothing, false, &err), ERR_OK);
    assert_new_results_only();
}

static void a_link_is_kept_and_its_folder_replaced(void **state) {
    (void)state;
    struct err err = {0};
    struct stat status;
    char path[SCRATCH_PATH_BYTES];

    scratch_folder(&scratch, "shared");
    scratch_folder(&scratch, "shared/out");
    scratch_file(&scratch, "shared/out/a.json", "old");
    assert_int_equal(symlink("shared/hop", out_folder), 0);
    assert_int_equal(symlink("out/", scratch_path(path, &scratch, "shared/hop")), 0);
    assert_int_equal(run_on(out_folder, ours, true, &err), ERR_OK);
    assert_int_equal(lstat(out_folder, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_true(scratch_holds(&scratch, "out/c.csv", "new c"));
    assert_false(scratch_has(&scratch, "shared/out/a.json"));
    assert_int_equal(scratch_count(&scratch, "shared"), 2);
    assert_int_equal(scratch_count(&scratch, "."), 2);
}

static void a_link_may_be_absolute(void **state) {
    (void)state;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];

    assert_int_equal(symlink(scratch_path(path, &scratch, "elsewhere"), out_folder), 0);
    assert_int_equal(run_on(out_folder, nothing, false, &err), ERR_OK);
    assert_true(scratch_holds(&scratch, "elsewhere/c.csv", "new c"));
    assert_true(scratch_holds(&scratch, "out/c.csv", "new c"));
}

static void abandoning_leaves_nothing(void **state) {
    (void)state;
    struct output_set *set = NULL;
    struct err err = {0};

    earlier_results();
    assert_int_equal(output_set_begin(&set, out_folder, ours, true, &err), ERR_OK);
    write_to_set(set, "c.csv", "new c");
    output_set_abandon(set);
    output_set_abandon(NULL);
    assert_earlier_results_only();
}

static void permissions_are_kept(void **state) {
    (void)state;
    struct output_set *set = NULL;
    struct err err = {0};
    struct stat status;
    char path[SCRATCH_PATH_BYTES];

    earlier_results();
    assert_int_equal(chmod(out_folder, 0750), 0);
    mode_t mask = umask(022);
    assert_int_equal(output_set_begin(&set, out_folder, ours, true, &err), ERR_OK);
    assert_int_equal(stat(scratch_path(path, &scratch, "out.kloe-new"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0750); /* while it is written, too */
    write_to_set(set, "c.csv", "new c");
    assert_int_equal(output_set_commit(set, &err), ERR_OK);
    assert_int_equal(stat(out_folder, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0750);

    (void)umask(027);
    assert_int_equal(
        run_on(scratch_path(path, &scratch, "fresh"), nothing, false, &err), ERR_OK);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0750);
    assert_int_equal(stat(scratch_path(path, &scratch, "fresh/c.csv"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
    (void)umask(mask);
}

static void a_file_added_meanwhile_is_not_lost(void **state) {
    (void)state;
    struct output_set *set = NULL;
    struct err err = {0};

    earlier_results();
    assert_int_equal(output_set_begin(&set, out_folder, ours, true, &err), ERR_OK);
    write_to_set(set, "c.csv", "new c");
    scratch_file(&scratch, "out/notes.txt", "mine");
    assert_int_equal(output_set_commit(set, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.text, "notes.txt"));
    assert_string_equal(err.source, out_folder);
    assert_true(scratch_holds(&scratch, "out/notes.txt", "mine"));
    assert_true(scratch_holds(&scratch, "out/a.json", "old a"));
    assert_int_equal(scratch_count(&scratch, "."), 1);
}

/* Where two names can be exchanged nothing is moved through a third. */
static void what_has_the_name_of_the_old_set_is_left(void **state) {
    (void)state;
    struct output_set *set = NULL;
    struct err err = {0};

    earlier_results();
    if (exchange_is_unknown(exchange_names(out_folder, out_folder))) {
        skip();
    }
    assert_int_equal(output_set_begin(&set, out_folder, ours, true, &err), ERR_OK);
    write_to_set(set, "c.csv", "new c");
    scratch_file(&scratch, "out.kloe-old", "in the way");
    assert_int_equal(output_set_commit(set, &err), ERR_OK);
    assert_true(scratch_holds(&scratch, "out.kloe-old", "in the way"));
    assert_true(scratch_holds(&scratch, "out/c.csv", "new c"));
    assert_int_equal(scratch_count(&scratch, "out"), 1);
    assert_false(scratch_has(&scratch, "out.kloe-new"));
}

static void two_runs_do_not_mix(void **state) {
    (void)state;
    struct output_set *set = NULL;
    enum output_set_found found = OUTPUT_SET_CLEAR;
    struct err err = {0}, none = {0};

    assert_int_equal(output_set_begin(&set, out_folder, nothing, false, &none), ERR_OK);
    write_to_set(set, "c.csv", "new c");
    assert_int_equal(output_set_recover(out_folder, allow_leftover, &found, &err),
                     ERR_OUTPUT);
    assert_non_null(strstr(err.text, "another run of kloe is writing here"));
    assert_refused(out_folder, nothing, false, "another run of kloe is writing here");
    assert_int_equal(output_set_commit(set, &none), ERR_OK);
    assert_new_results_only();
}

static void paths_stay_valid(void **state) {
    (void)state;
    struct output_set *set = NULL;
    struct err err = {0};
    const char *paths[500];

    assert_int_equal(output_set_begin(&set, out_folder, nothing, false, &err), ERR_OK);
    for (size_t i = 0; i < 500; i++) {
        char name[32];

        (void)snprintf(name, sizeof name, "place-%zu.xlsx", i);
        paths[i] = output_set_path(set, name);
        assert_non_null(paths[i]);
    }
    for (size_t i = 0; i < 500; i++) {
        char tail[64];

        (void)snprintf(tail, sizeof tail, "/out.kloe-new/place-%zu.xlsx", i);
        assert_string_equal(paths[i] + strlen(paths[i]) - strlen(tail), tail);
    }
    output_set_abandon(set);
    assert_int_equal(scratch_count(&scratch, "."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        scratch_unit_test(a_new_folder_appears_at_the_end),
        scratch_unit_test(an_empty_folder_is_filled),
        scratch_unit_test(what_changes_during_the_run_is_kept),
        scratch_unit_test(slashes_at_the_end_do_not_matter),
        scratch_unit_test(a_link_is_kept_and_its_folder_replaced),
        scratch_unit_test(a_link_may_be_absolute),
        scratch_unit_test(abandoning_leaves_nothing),
        scratch_unit_test(permissions_are_kept),
        scratch_unit_test(a_file_added_meanwhile_is_not_lost),
        scratch_unit_test(what_has_the_name_of_the_old_set_is_left),
        scratch_unit_test(two_runs_do_not_mix),
        scratch_unit_test(paths_stay_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
