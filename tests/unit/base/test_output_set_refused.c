/* Where no set of files may stand, and what is said then; nothing is changed. */
#include "tests/cmocka_env.h"
#include "tests/unit/base/earlier_results.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void earlier_results_need_replace(void **state) {
    (void)state;
    struct err err = {0};

    earlier_results();
    assert_refused(out_folder, ours, false,
                   "the folder holds earlier results; --force replaces them");
    assert_earlier_results_only();
    assert_int_equal(run_on(out_folder, ours, true, &err), ERR_OK);
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

/* The digest of something else, by sha256sum. */
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
    assert_int_equal(run_on(out_folder, (struct known_files){same, 2}, true, &err),
                     ERR_OK);
    assert_new_results_only();
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
        assert_int_equal(output_set_recover(targets[i], allow_leftover, &found, &err),
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

static void a_link_to_itself_is_refused(void **state) {
    (void)state;
    assert_int_equal(symlink("out", out_folder), 0);
    assert_refused(out_folder, nothing, false, "round in a circle");
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

int main(void) {
    const struct CMUnitTest tests[] = {
        scratch_unit_test(earlier_results_need_replace),
        scratch_unit_test(a_foreign_file_is_refused_by_name),
        scratch_unit_test(what_somebody_changed_is_refused_by_name),
        scratch_unit_test(hidden_files_and_folders_are_foreign),
        scratch_unit_test(a_file_at_the_target_is_refused),
        scratch_unit_test(a_missing_parent_is_named),
        scratch_unit_test(what_cannot_be_exchanged_is_refused),
        scratch_unit_test(the_folder_one_is_in_is_refused),
        scratch_unit_test(a_link_to_itself_is_refused),
        scratch_unit_test(an_unwritable_parent_is_said),
        scratch_unit_test(a_protected_folder_is_not_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
