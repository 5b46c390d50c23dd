#include "base/files/output_set.h"
#include "tests/cmocka_env.h"
#include "tests/unit/base/own_scratch.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct known_file our_files[] = {{"a.json", NULL}, {"b.xlsx", NULL}};
static const struct known_files ours = {our_files, 2};
static const struct known_files nothing = {NULL, 0};

/* Every folder left over is ours. */
static enum err_code allow(const char *folder, struct err *err) {
    (void)folder;
    (void)err;
    return ERR_OK;
}

static void earlier_results(void) {
    scratch_folder(&scratch, "out");
    scratch_file(&scratch, "out/a.json", "old a");
    scratch_file(&scratch, "out/b.xlsx", "old b");
}

static void assert_earlier_results_only(void) {
    assert_int_equal(scratch_count(&scratch, "."), 1);
    assert_int_equal(scratch_count(&scratch, "out"), 2);
    assert_true(scratch_holds(&scratch, "out/a.json", "old a"));
    assert_true(scratch_holds(&scratch, "out/b.xlsx", "old b"));
}

static void write_file(struct output_set *set, const char *name, const char *text) {
    struct err err = {0};
    const char *path = output_set_path(set, name);

    assert_non_null(path);
    assert_int_equal(output_set_write(path, text, strlen(text), &err), ERR_OK);
}

/* A whole run that writes c.csv. */
static enum err_code run(const char *target, struct known_files listed, bool replace,
                         struct err *err) {
    struct output_set *set = NULL;
    enum err_code code = output_set_begin(&set, target, listed, replace, err);

    if (code != ERR_OK) {
        assert_null(set);
        return code;
    }
    write_file(set, "c.csv", "new c");
    return output_set_commit(set, err);
}

static void assert_new_results_only(void) {
    assert_int_equal(scratch_count(&scratch, "."), 1);
    assert_int_equal(scratch_count(&scratch, "out"), 1);
    assert_true(scratch_holds(&scratch, "out/c.csv", "new c"));
}

static void assert_refused(const char *target, struct known_files listed, bool replace,
                           const char *text) {
    struct err err = {0};

    assert_int_equal(run(target, listed, replace, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.text, text));
    if (strlen(target) < sizeof err.source) {
        assert_string_equal(err.source, target);
    }
}

static void a_new_folder_appears_at_the_end(void **state) {
    (void)state;
    struct output_set *set = NULL;
    struct err err = {0};

    assert_int_equal(output_set_begin(&set, out_folder, nothing, false, &err), ERR_OK);
    write_file(set, "c.csv", "new c");
    assert_false(scratch_has(&scratch, "out"));
    assert_true(scratch_holds(&scratch, "out.kloe-new/c.csv", "new c"));
    assert_int_equal(output_set_commit(set, &err), ERR_OK);
    assert_new_results_only();
}

static void an_empty_folder_is_filled(void **state) {
    (void)state;
    struct err err = {0};

    scratch_folder(&scratch, "out");
    assert_int_equal(run(out_folder, nothing, false, &err), ERR_OK);
    assert_new_results_only();
}

static void earlier_results_need_replace(void **state) {
    (void)state;
    struct err err = {0};

    earlier_results();
    assert_refused(out_folder, ours, false,
                   "the folder holds earlier results; --force replaces them");
    assert_earlier_results_only();
    assert_int_equal(run(out_folder, ours, true, &err), ERR_OK);
    assert_new_results_only();
}

static void a_foreign_file_is_refused_by_name(void **state) {
    (void)state;
    earlier_results();
    scratch_file(&scratch, "out/zebra.txt", "mine");
    scratch_file(&scratch, "out/notes.txt", "mine");
    assert_refused(out_folder, ours, true,
                   "holds 'notes.txt', which kloe did not write");
    assert_refused(out_folder, ours, false,
                   "holds 'notes.txt', which kloe did not write");
    assert_refused(out_folder, nothing, true,
                   "holds 'a.json', which kloe did not write");
    assert_true(scratch_holds(&scratch, "out/notes.txt", "mine"));
    assert_false(scratch_has(&scratch, "out.kloe-new"));
}

/* The digests of "old a" and of something else, by sha256sum. */
#define SHA256_OF_OLD_A                                                                \
    "eda24220aaabb967c3198b14fad462ab6215f7fac85ae789a90a07e1ad77ec3f"
#define SHA256_OF_ANOTHER                                                              \
    "f41f3fa625ff120ddca7ef456bf66371ecea23c129f4e4c32367101edb516cf8"

static void what_somebody_changed_is_refused_by_name(void **state) {
    (void)state;
    static const struct known_file changed[] = {{"a.json", SHA256_OF_ANOTHER},
                                                {"b.xlsx", NULL}};
    static const struct known_file same[] = {{"a.json", SHA256_OF_OLD_A},
                                             {"b.xlsx", NULL}};
    struct err err = {0};

    earlier_results();
    assert_refused(out_folder, (struct known_files){changed, 2}, true,
                   "holds 'a.json', which somebody changed after kloe wrote it");
    assert_earlier_results_only();
    assert_int_equal(run(out_folder, (struct known_files){same, 2}, true, &err),
                     ERR_OK);
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
    write_file(set, "c.csv", "new c");
    scratch_file(&scratch, "out/a.json", "edited");
    assert_int_equal(output_set_commit(set, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.text, "holds 'a.json', which somebody changed"));
    assert_true(scratch_holds(&scratch, "out/a.json", "edited"));
    assert_false(scratch_has(&scratch, "out.kloe-new"));
}

static void hidden_files_and_folders_are_foreign(void **state) {
    (void)state;
    char path[SCRATCH_PATH_BYTES];

    scratch_folder(&scratch, "out");
    scratch_folder(&scratch, "out/b.xlsx"); /* a name of ours, but a folder */
    assert_refused(out_folder, ours, true, "holds 'b.xlsx'");
    assert_int_equal(symlink("/etc/hosts", scratch_path(path, &scratch, "out/a.json")),
                     0);
    assert_refused(out_folder, ours, true, "holds 'a.json'");
    scratch_file(&scratch, "out/.hidden\x1B[2J", "");
    assert_refused(out_folder, ours, true, "holds '.hidden [2J'");
}

static void a_file_at_the_target_is_refused(void **state) {
    (void)state;
    scratch_file(&scratch, "out", "a report of mine");
    assert_refused(out_folder, ours, true, "this is not a folder");
    assert_true(scratch_holds(&scratch, "out", "a report of mine"));
}

static void a_missing_parent_is_named(void **state) {
    (void)state;
    char path[SCRATCH_PATH_BYTES];

    scratch_path(path, &scratch, "no/such/out");
    assert_refused(path, nothing, false, "there is no folder '");
    assert_refused(path, nothing, false, "no/such/'");
}

static void what_cannot_be_exchanged_is_refused(void **state) {
    (void)state;
    static const char *const targets[] = {".", "./", "..", "a/..",
                                          "/", "//", "",   "a/."};
    char path[5000];

    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        struct err err = {0};
        enum output_set_found found = OUTPUT_SET_PUT_BACK;

        assert_refused(targets[i], nothing, true, "cannot be exchanged");
        assert_int_equal(output_set_recover(targets[i], allow, &found, &err),
                         ERR_OUTPUT);
        assert_int_equal(found, OUTPUT_SET_PUT_BACK);
    }
    memset(path, 'a', sizeof path);
    path[sizeof path - 1] = '\0';
    assert_refused(path, nothing, false, "the path is too long");
    path[300] = '\0';
    assert_refused(path, nothing, false, "cannot be used: File name too long");
}

static void the_folder_one_is_in_is_refused(void **state) {
    (void)state;
    char before[SCRATCH_PATH_BYTES];

    scratch_folder(&scratch, "out");
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(out_folder), 0);
    assert_refused(out_folder, nothing, false, "the folder you are working in");
    assert_refused("../out", nothing, false, "the folder you are working in");
    assert_int_equal(chdir(before), 0);
}

static void slashes_at_the_end_do_not_matter(void **state) {
    (void)state;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];

    assert_int_equal(run(scratch_path(path, &scratch, "out///"), nothing, false, &err),
                     ERR_OK);
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
    assert_int_equal(run(out_folder, ours, true, &err), ERR_OK);
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
    assert_int_equal(run(out_folder, nothing, false, &err), ERR_OK);
    assert_true(scratch_holds(&scratch, "elsewhere/c.csv", "new c"));
    assert_true(scratch_holds(&scratch, "out/c.csv", "new c"));
}

static void a_link_to_itself_is_refused(void **state) {
    (void)state;
    assert_int_equal(symlink("out", out_folder), 0);
    assert_refused(out_folder, nothing, false, "round in a circle");
}

static void abandoning_leaves_nothing(void **state) {
    (void)state;
    struct output_set *set = NULL;
    struct err err = {0};

    earlier_results();
    assert_int_equal(output_set_begin(&set, out_folder, ours, true, &err), ERR_OK);
    write_file(set, "c.csv", "new c");
    output_set_abandon(set);
    output_set_abandon(NULL);
    assert_earlier_results_only();
}

static void an_unwritable_parent_is_said(void **state) {
    (void)state;
    bool is_root = geteuid() == 0;

    assert_int_equal(chmod(scratch.root, 0555), 0);
    if (is_root) { /* who may write anywhere */
        assert_int_equal(seteuid(65534), 0);
    }
    assert_refused(out_folder, nothing, false, "cannot be made: Permission denied");
    if (is_root) {
        assert_int_equal(seteuid(0), 0);
    }
    assert_int_equal(chmod(scratch.root, 0755), 0);
}

static void a_protected_folder_is_not_replaced(void **state) {
    (void)state;
    bool is_root = geteuid() == 0;

    earlier_results();
    assert_int_equal(chmod(scratch.root, 0777), 0);
    assert_int_equal(chmod(out_folder, 0555), 0);
    if (is_root) {
        assert_int_equal(seteuid(65534), 0);
    }
    assert_refused(out_folder, ours, true, "you are not allowed to write here");
    if (is_root) {
        assert_int_equal(seteuid(0), 0);
    }
    assert_int_equal(chmod(out_folder, 0755), 0);
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
    write_file(set, "c.csv", "new c");
    assert_int_equal(output_set_commit(set, &err), ERR_OK);
    assert_int_equal(stat(out_folder, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0750);

    (void)umask(027);
    assert_int_equal(run(scratch_path(path, &scratch, "fresh"), nothing, false, &err),
                     ERR_OK);
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
    write_file(set, "c.csv", "new c");
    scratch_file(&scratch, "out/notes.txt", "mine");
    assert_int_equal(output_set_commit(set, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.text, "notes.txt"));
    assert_string_equal(err.source, out_folder);
    assert_true(scratch_holds(&scratch, "out/notes.txt", "mine"));
    assert_true(scratch_holds(&scratch, "out/a.json", "old a"));
    assert_int_equal(scratch_count(&scratch, "."), 1);
}

static void a_failed_exchange_keeps_the_old_set(void **state) {
    (void)state;
    struct output_set *set = NULL;
    struct err err = {0};

    earlier_results();
    assert_int_equal(output_set_begin(&set, out_folder, ours, true, &err), ERR_OK);
    write_file(set, "c.csv", "new c");
    scratch_file(&scratch, "out.kloe-old", "in the way");
    assert_int_equal(output_set_commit(set, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.text, "the earlier results cannot be moved away"));
    assert_true(scratch_holds(&scratch, "out/a.json", "old a"));
    assert_false(scratch_has(&scratch, "out.kloe-new"));
}

static void two_runs_do_not_mix(void **state) {
    (void)state;
    struct output_set *set = NULL;
    enum output_set_found found = OUTPUT_SET_CLEAR;
    struct err err = {0}, none = {0};

    assert_int_equal(output_set_begin(&set, out_folder, nothing, false, &none), ERR_OK);
    write_file(set, "c.csv", "new c");
    assert_int_equal(output_set_recover(out_folder, allow, &found, &err), ERR_OUTPUT);
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

static void a_full_disk_is_noticed(void **state) {
    (void)state;
    struct err err = {0};
    char large[100000];

    memset(large, 'x', sizeof large);
    assert_int_equal(output_set_write("/dev/full", "x", 1, &err), ERR_OUTPUT);
    assert_string_equal(err.source, "/dev/full");
    assert_string_equal(err.text, "cannot be written: No space left on device; make "
                                  "room on this disk and run this again");
    err = (struct err){0};
    assert_int_equal(output_set_write("/dev/full", large, sizeof large, &err),
                     ERR_OUTPUT);
    assert_string_equal(err.text, "cannot be written: No space left on device; make "
                                  "room on this disk and run this again");
    err = (struct err){0};
    assert_int_equal(output_set_write("/no/such/folder/x", "x", 1, &err), ERR_OUTPUT);
    assert_string_equal(err.text, "cannot be written: No such file or directory");
}

static void any_bytes_are_written(void **state) {
    (void)state;
    struct err err = {0};

    assert_int_equal(output_set_write(out_folder, NULL, 0, &err), ERR_OK);
    assert_true(scratch_holds(&scratch, "out", ""));
    assert_int_equal(output_set_write(out_folder, "one\r\ntwo\n", 9, &err), ERR_OK);
    assert_true(scratch_holds(&scratch, "out", "one\r\ntwo\n"));
}

#define OUTPUT_SET_TEST(test) scratch_unit_test(test)

int main(void) {
    const struct CMUnitTest tests[] = {
        OUTPUT_SET_TEST(a_new_folder_appears_at_the_end),
        OUTPUT_SET_TEST(an_empty_folder_is_filled),
        OUTPUT_SET_TEST(earlier_results_need_replace),
        OUTPUT_SET_TEST(a_foreign_file_is_refused_by_name),
        OUTPUT_SET_TEST(what_somebody_changed_is_refused_by_name),
        OUTPUT_SET_TEST(what_changes_during_the_run_is_kept),
        OUTPUT_SET_TEST(hidden_files_and_folders_are_foreign),
        OUTPUT_SET_TEST(a_file_at_the_target_is_refused),
        OUTPUT_SET_TEST(a_missing_parent_is_named),
        OUTPUT_SET_TEST(what_cannot_be_exchanged_is_refused),
        OUTPUT_SET_TEST(the_folder_one_is_in_is_refused),
        OUTPUT_SET_TEST(slashes_at_the_end_do_not_matter),
        OUTPUT_SET_TEST(a_link_is_kept_and_its_folder_replaced),
        OUTPUT_SET_TEST(a_link_may_be_absolute),
        OUTPUT_SET_TEST(a_link_to_itself_is_refused),
        OUTPUT_SET_TEST(abandoning_leaves_nothing),
        OUTPUT_SET_TEST(an_unwritable_parent_is_said),
        OUTPUT_SET_TEST(a_protected_folder_is_not_replaced),
        OUTPUT_SET_TEST(permissions_are_kept),
        OUTPUT_SET_TEST(a_file_added_meanwhile_is_not_lost),
        OUTPUT_SET_TEST(a_failed_exchange_keeps_the_old_set),
        OUTPUT_SET_TEST(two_runs_do_not_mix),
        OUTPUT_SET_TEST(paths_stay_valid),
        OUTPUT_SET_TEST(a_full_disk_is_noticed),
        OUTPUT_SET_TEST(any_bytes_are_written),
    };
    return cmocka_run_group_tests_name("output_set", tests, NULL, NULL);
}
