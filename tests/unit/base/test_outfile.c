#include "base/files/outfile.h"
#include "tests/unit/base/own_scratch.h"

#include "tests/cmocka_env.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err_code write_text(const char *name, const char *text, bool replace,
                                struct err *err) {
    char path[SCRATCH_PATH_BYTES];

    return outfile_write(scratch_path(path, &scratch, name), text, strlen(text),
                         replace, err);
}

static void assert_holds(const char *name, const char *text) {
    char path[SCRATCH_PATH_BYTES];
    char bytes[64] = "";
    FILE *file = fopen(scratch_path(path, &scratch, name), "rb");

    assert_non_null(file);
    assert_int_equal(fread(bytes, 1, sizeof bytes - 1, file), strlen(text));
    assert_int_equal(fclose(file), 0);
    assert_string_equal(bytes, text);
}

/* How many names the folder has: nothing half-written stays behind. */
static size_t count_names(void) {
    DIR *folder = opendir(scratch.root);
    size_t n = 0;

    assert_non_null(folder);
    while (readdir(folder) != NULL) {
        n++;
    }
    (void)closedir(folder);
    return n - 2; /* without . and .. */
}

static void test_a_new_file(void **state) {
    char path[SCRATCH_PATH_BYTES];
    struct stat status;
    struct err err = {0};
    mode_t mask = umask(022);

    (void)state;
    assert_int_equal(write_text("review.json", "one", false, &err), ERR_OK);
    (void)umask(mask);
    assert_holds("review.json", "one");
    assert_int_equal(count_names(), 1);
    assert_int_equal(stat(scratch_path(path, &scratch, "review.json"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0644);
}

static void test_what_is_there_stays(void **state) {
    struct err err = {0};

    (void)state;
    scratch_file(&scratch, "review.json", "mine");
    assert_int_equal(write_text("review.json", "other", false, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.source, "review.json"));
    assert_non_null(strstr(err.text, "is there already"));
    assert_holds("review.json", "mine");
    assert_int_equal(count_names(), 1);
}

static void test_replaced_as_a_whole(void **state) {
    struct err err = {0};

    (void)state;
    scratch_file(&scratch, "review.json", "a longer text than the next");
    assert_int_equal(write_text("review.json", "short", true, &err), ERR_OK);
    assert_holds("review.json", "short");
    assert_int_equal(write_text("new.json", "", true, &err), ERR_OK);
    assert_int_equal(count_names(), 2);
}

static void test_a_link_is_followed(void **state) {
    char from[SCRATCH_PATH_BYTES];
    struct stat status;
    struct err err = {0};

    (void)state;
    scratch_file(&scratch, "kept.json", "before");
    assert_int_equal(symlink("kept.json", scratch_path(from, &scratch, "link.json")),
                     0);
    assert_int_equal(write_text("link.json", "after", true, &err), ERR_OK);
    assert_holds("kept.json", "after");
    assert_int_equal(lstat(from, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
}

static void test_no_place_for_it(void **state) {
    struct err err = {0};

    (void)state;
    scratch_folder(&scratch, "folder");
    assert_int_equal(write_text("folder", "x", true, &err), ERR_OUTPUT);
    assert_int_equal(write_text("folder/", "x", false, &err), ERR_OUTPUT);
    assert_int_equal(write_text("missing/review.json", "x", false, &err), ERR_OUTPUT);
    assert_int_equal(outfile_write("", "x", 1, false, &err), ERR_OUTPUT);
    err = (struct err){0};
    assert_int_equal(outfile_write("/dev/full", "x", 1, true, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.text, "is no plain file"));
    assert_int_equal(count_names(), 1);
}

static void test_a_full_disk_is_noticed(void **state) {
    (void)state;
    struct err err = {0};
    char large[100000];

    memset(large, 'x', sizeof large);
    assert_int_equal(outfile_write_part("/dev/full", "x", 1, &err), ERR_OUTPUT);
    assert_string_equal(err.source, "/dev/full");
    assert_string_equal(err.text, "cannot be written: No space left on device; make "
                                  "room on this disk and run this again");
    err = (struct err){0};
    assert_int_equal(outfile_write_part("/dev/full", large, sizeof large, &err),
                     ERR_OUTPUT);
    assert_string_equal(err.text, "cannot be written: No space left on device; make "
                                  "room on this disk and run this again");
    err = (struct err){0};
    assert_int_equal(outfile_write_part("/no/such/folder/x", "x", 1, &err), ERR_OUTPUT);
    assert_string_equal(err.text, "cannot be written: No such file or directory");
}

static void test_any_bytes_are_written(void **state) {
    (void)state;
    struct err err = {0};

    char path[SCRATCH_PATH_BYTES];

    (void)scratch_path(path, &scratch, "part");
    assert_int_equal(outfile_write_part(path, NULL, 0, &err), ERR_OK);
    assert_true(scratch_holds(&scratch, "part", ""));
    assert_int_equal(outfile_write_part(path, "one\r\ntwo\n", 9, &err), ERR_OK);
    assert_true(scratch_holds(&scratch, "part", "one\r\ntwo\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        scratch_unit_test(test_a_new_file),
        scratch_unit_test(test_what_is_there_stays),
        scratch_unit_test(test_replaced_as_a_whole),
        scratch_unit_test(test_a_link_is_followed),
        scratch_unit_test(test_no_place_for_it),
        scratch_unit_test(test_a_full_disk_is_noticed),
        scratch_unit_test(test_any_bytes_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
