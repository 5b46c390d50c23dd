#include "base/alloc.h"
#include "base/files/infile.h"
#include "base/files/missing_file.h"
#include "tests/cmocka_env.h"
#include "tests/unit/base/own_scratch.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void a_file_is_read_to_its_limit(void **state) {
    (void)state;
    char path[SCRATCH_PATH_BYTES];
    char *bytes = NULL;
    size_t len = 0;
    struct err err = {0};

    scratch_file(&scratch, "a.csv", "12345");
    scratch_path(path, &scratch, "a.csv");
    assert_int_equal(infile_read(&bytes, &len, path, 5, &err), ERR_OK);
    assert_int_equal(len, 5);
    assert_string_equal(bytes, "12345");
    alloc_free(bytes);

    bytes = NULL;
    len = 99;
    assert_int_equal(infile_read(&bytes, &len, path, 4, &err), ERR_INPUT);
    assert_null(bytes);
    assert_int_equal(len, 99);
    assert_string_equal(err.text, "larger than the limit of 4 bytes");
    assert_string_equal(infile_name(err.source), "a.csv");
}

static void an_empty_and_a_large_file_are_read(void **state) {
    (void)state;
    char path[SCRATCH_PATH_BYTES];
    static char text[300001];
    char *bytes = NULL;
    size_t len = 99;
    struct err err = {0};

    scratch_file(&scratch, "empty", "");
    scratch_path(path, &scratch, "empty");
    assert_int_equal(infile_read(&bytes, &len, path, 0, &err), ERR_OK);
    assert_int_equal(len, 0);
    assert_string_equal(bytes, "");
    alloc_free(bytes);

    for (size_t i = 0; i < sizeof text - 1; i++) {
        text[i] = (char)('a' + i % 26);
    }
    scratch_file(&scratch, "large", text);
    scratch_path(path, &scratch, "large");
    assert_int_equal(infile_read(&bytes, &len, path, 300000, &err), ERR_OK);
    assert_int_equal(len, 300000);
    assert_string_equal(bytes, text);
    alloc_free(bytes);
}

static void assert_refused(const char *name, const char *text) {
    char path[SCRATCH_PATH_BYTES];
    FILE *file = NULL;
    struct err err = {0};

    scratch_path(path, &scratch, name);
    assert_int_equal(infile_open(&file, path, &err), ERR_INPUT);
    assert_null(file);
    assert_string_equal(err.text, text);
    assert_string_equal(infile_name(err.source), infile_name(name));
}

static void what_cannot_be_read_is_said(void **state) {
    (void)state;
    char path[SCRATCH_PATH_BYTES];

    scratch_file(&scratch, "file.csv", "x");
    scratch_folder(&scratch, "folder");
    assert_int_equal(mkfifo(scratch_path(path, &scratch, "pipe"), 0600), 0);
    assert_refused("missing.csv", "there is no such file");
    assert_refused("file.csv/inside.csv", "there is no such file");
    assert_refused("folder", "this is a folder, where a file is needed");
    assert_refused("pipe", "this is not an ordinary file");
}

/* Told of a path that leads nowhere: what else may have been meant. */
/* Nobody writes to the pipe: to wait for that would be for ever. */
static void a_pipe_holds_nothing(void **state) {
    (void)state;
    char path[SCRATCH_PATH_BYTES];
    bool holds = true;

    assert_int_equal(mkfifo(scratch_path(path, &scratch, "pipe"), 0600), 0);
    (void)alarm(10);
    assert_int_equal(infile_holds(&holds, path, "x", 1), 0);
    (void)alarm(0);
    assert_false(holds);
}

static void what_was_meant_is_said(void **state) {
    static const struct {
        const char *path, *text;
    } paths[] = {
        {"C:\\Users\\me\\a.csv", "there is no such file: a path of Windows is written "
                                 "'/mnt/c/Users/me/a.csv' under its Linux (WSL)"},
        {"reviews/d:/a.csv", "there is no such file: a path of Windows is written "
                             "'/mnt/d/a.csv' under its Linux (WSL)"},
        {"sent\\a.csv",
         "there is no such file: folders are parted by '/' here: 'sent/a.csv'"},
        {"nowhere/a:b.csv", "there is no such file"},
        {"nowhere/", "there is no such file"},
        {"nowhere//", "there is no such file"},
        {"/nowhere", "there is no such file"},
        {"", "there is no such file"},
        {"\\", "there is no such file: folders are parted by '/' here: '/'"},
    };

    char longest[5000];

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct err err = {0};

        assert_int_equal(missing_file(&err, paths[i].path), ERR_INPUT);
        assert_string_equal(err.text, paths[i].text);
    }
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    struct err err = {0};
    assert_int_equal(missing_file(&err, longest), ERR_INPUT);
    assert_string_equal(err.text, "there is no such file");
}

static void a_file_that_is_locked_away_is_said(void **state) {
    (void)state;
    char path[SCRATCH_PATH_BYTES];
    bool is_root = geteuid() == 0;

    scratch_file(&scratch, "secret.csv", "x");
    assert_int_equal(chmod(scratch_path(path, &scratch, "secret.csv"), 0), 0);
    assert_int_equal(chmod(scratch.root, 0755), 0);
    if (is_root) { /* who may read everything */
        assert_int_equal(seteuid(65534), 0);
    }
    assert_refused("secret.csv", "you are not allowed to read this file");
    if (is_root) {
        assert_int_equal(seteuid(0), 0);
    }
}

static void assert_beside(const char *beside, const char *path, const char *expected) {
    char *joined = infile_beside(beside, path);

    assert_non_null(joined);
    assert_string_equal(joined, expected);
    alloc_free(joined);
}

static void paths_are_seen_from_their_file(void **state) {
    (void)state;
    assert_beside("reviews/bob/review.json", "returns/a.csv",
                  "reviews/bob/returns/a.csv");
    assert_beside("review.json", "a.csv", "a.csv");
    assert_beside("/review.json", "a.csv", "/a.csv");
    assert_beside("reviews/review.json", "/data/a.csv", "/data/a.csv");
    assert_beside("reviews/review.json", "../a.csv", "reviews/../a.csv");
    assert_string_equal(infile_name("a/b.csv"), "b.csv");
    assert_string_equal(infile_name("b.csv"), "b.csv");
    assert_string_equal(infile_name("a/"), "");
}

static void one_file_has_many_paths(void **state) {
    char path[SCRATCH_PATH_BYTES], other[SCRATCH_PATH_BYTES];

    (void)state;
    scratch_file(&scratch, "a.csv", "x");
    scratch_file(&scratch, "b.csv", "x");
    scratch_path(path, &scratch, "a.csv");
    assert_true(infile_is_same(path, path));
    assert_true(infile_is_same(path, scratch_path(other, &scratch, "./a.csv")));
    assert_false(infile_is_same(path, scratch_path(other, &scratch, "b.csv")));
    assert_false(infile_is_same(path, scratch_path(other, &scratch, "c.csv")));
    assert_false(infile_is_same(other, other)); /* is not there */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        scratch_unit_test(a_file_is_read_to_its_limit),
        scratch_unit_test(an_empty_and_a_large_file_are_read),
        scratch_unit_test(what_cannot_be_read_is_said),
        scratch_unit_test(a_pipe_holds_nothing),
        cmocka_unit_test(what_was_meant_is_said),
        scratch_unit_test(one_file_has_many_paths),
        scratch_unit_test(a_file_that_is_locked_away_is_said),
        cmocka_unit_test(paths_are_seen_from_their_file),
    };
    return cmocka_run_group_tests_name("infile", tests, NULL, NULL);
}
