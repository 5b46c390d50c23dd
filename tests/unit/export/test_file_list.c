#include "export/files/file_list.h"

#include "tests/cmocka_env.h"
#include "tests/unit/base/scratch.h"

#include <stdio.h>
#include <string.h>

/* Of "results", by sha256sum. */
#define SHA256_OF_RESULTS                                                              \
    "c099142bc3186ded72786ba27e9ea6d2da240fb9fd3fe79b479ecf8e734b2850"

static struct scratch scratch;

static int set_up(void **state) {
    (void)state;
    scratch_begin(&scratch);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    scratch_end(&scratch);
    return 0;
}

static void test_no_list(void **state) {
    struct file_list *list = NULL;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];

    (void)state;
    assert_int_equal(file_list_read(&list, scratch.root, &err), ERR_OK);
    assert_int_equal(list->files.n, 0);
    file_list_free(list);
    assert_int_equal(
        file_list_read(&list, scratch_path(path, &scratch, "missing"), &err), ERR_OK);
    assert_int_equal(list->files.n, 0);
    file_list_free(list);
}

static void test_round_trip_in_byte_order(void **state) {
    static const struct known_file files[] = {
        {"results.json", SHA256_OF_RESULTS}, {"Z.xlsx", NULL}, {"a.xlsx", NULL}};
    static const char *const sorted[] = {"Z.xlsx", "a.xlsx", FOLDER_LIST,
                                         "results.json"};
    struct file_list *list = NULL;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];

    (void)state;
    assert_int_equal(file_list_write(scratch_path(path, &scratch, FOLDER_LIST),
                                     (struct known_files){files, 3}, "", &err),
                     ERR_OK);
    assert_true(scratch_holds(&scratch, FOLDER_LIST,
                              "{\n"
                              "  \"format\": \"kloe-files/1\",\n"
                              "  \"files\": [\n"
                              "    \"Z.xlsx\",\n"
                              "    \"a.xlsx\",\n"
                              "    \"kloe-files.json\",\n"
                              "    \"results.json\"\n"
                              "  ],\n"
                              "  \"sha256\": {\n"
                              "    \"results.json\": \"" SHA256_OF_RESULTS "\"\n"
                              "  }\n"
                              "}\n"));
    assert_int_equal(file_list_read(&list, scratch.root, &err), ERR_OK);
    assert_int_equal(list->files.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(list->files.files[i].name, sorted[i]);
    }
    assert_null(list->files.files[2].sha256);
    assert_string_equal(list->files.files[3].sha256, SHA256_OF_RESULTS);
    assert_false(list->is_writing);
    file_list_free(list);
}

static void test_list_names_itself(void **state) {
    struct file_list *list = NULL;
    struct err err = {0};

    (void)state;
    scratch_file(&scratch, FOLDER_LIST,
                 "{\"format\": \"kloe-files/1\", \"files\": [\"a\"]}");
    assert_int_equal(file_list_read(&list, scratch.root, &err), ERR_OK);
    assert_int_equal(list->files.n, 2);
    assert_string_equal(list->files.files[1].name, FOLDER_LIST);
    file_list_free(list);
}

/* A list that cannot be understood must never allow a folder to be replaced. */
static void test_not_ours(void **state) {
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"", "empty"},
        {"{}", "\"format\" is not"},
        {"[1]", "\"format\" is not"},
        {"{\"format\": \"kloe-files/2\", \"files\": []}", "\"format\" is not"},
        {"{\"format\": \"kloe-files/1\"}", "\"files\" is not a list"},
        {"{\"format\": \"kloe-files/1\", \"files\": \"a\"}", "\"files\" is not a list"},
        {"{\"format\": \"kloe-files/1\", \"files\": [1]}", "no file name"},
        {"{\"format\": \"kloe-files/1\", \"files\": [\"\"]}", "no file name"},
        {"{\"format\": \"kloe-files/1\", \"files\": [\"../a\"]}", "no file name"},
        {"{\"format\": \"kloe-files/1\", \"files\": [\"a/b\"]}", "no file name"},
        {"{\"format\": \"kloe-files/1\", \"files\": [\"a\\\\b\"]}", "no file name"},
        {"{\"format\": \"kloe-files/1\", \"files\": [], \"files\": []}", "twice"},
        {"{\"format\": \"kloe-files/1\", \"files\": [\"a\"], \"sha256\": {\"a\": 1}}",
         "no SHA-256"},
        {"{\"format\": \"kloe-files/1\", \"files\": [\"a\"], \"sha256\": {\"a\": "
         "\"f\"}}",
         "no SHA-256"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct file_list *list = NULL;
        struct err err = {0};

        scratch_file(&scratch, FOLDER_LIST, cases[i].text);
        assert_int_equal(file_list_read(&list, scratch.root, &err), ERR_OUTPUT);
        assert_null(list);
        assert_non_null(strstr(err.text, cases[i].says));
        assert_non_null(strstr(err.text, "choose another folder"));
        assert_non_null(strstr(err.source, FOLDER_LIST));
    }
}

/* Writes the list of a finished or unfinished run, and what stands beside it. */
static void leave_folder(const char *list, const char *results, const char *other) {
    scratch_file(&scratch, FOLDER_LIST, list);
    scratch_file(&scratch, "results.json", results);
    if (other != NULL) {
        scratch_file(&scratch, other, "x");
    }
}

static void test_judge(void **state) {
    static const char finished[] =
        "{\"format\": \"kloe-files/1\", \"files\": [\"results.json\"], "
        "\"sha256\": {\"results.json\": \"" SHA256_OF_RESULTS "\"}}";
    static const char writing[] = "{\"format\": \"kloe-files/1\", \"state\": "
                                  "\"writing\", \"files\": [\"kloe-files.json\"]}";

    static const struct {
        const char *list, *results, *other, *says; /* says NULL: ours */
    } cases[] = {
        {finished, "results", NULL, NULL},
        {finished, "edited", NULL, "'results.json' was changed since"},
        {finished, "results", "notes.txt", "'notes.txt', which kloe did not write"},
        {writing, "half a res", NULL, NULL},
        {"", "results", NULL, "is not a list of files that kloe wrote"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err err = {0};
        char path[SCRATCH_PATH_BYTES];

        leave_folder(cases[i].list, cases[i].results, cases[i].other);
        enum err_code code = file_list_judge(scratch.root, &err);
        assert_int_equal(code, cases[i].says == NULL ? ERR_OK : ERR_OUTPUT);
        if (cases[i].says != NULL) {
            assert_non_null(strstr(err.text, cases[i].says));
        }
        if (cases[i].other != NULL) {
            (void)remove(scratch_path(path, &scratch, cases[i].other));
        }
    }
}

static void test_judge_without_a_list(void **state) {
    struct err err = {0};

    (void)state;
    assert_int_equal(file_list_judge(scratch.root, &err), ERR_OK); /* empty */
    scratch_file(&scratch, "thesis.txt", "x");
    assert_int_equal(file_list_judge(scratch.root, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.text, "'thesis.txt', which kloe did not write"));
}

static void test_a_folder_of_that_name(void **state) {
    struct file_list *list = NULL;
    struct err err = {0};

    (void)state;
    scratch_folder(&scratch, FOLDER_LIST);
    assert_int_equal(file_list_read(&list, scratch.root, &err), ERR_OUTPUT);
    assert_true(err.text[0] != '\0');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_no_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_round_trip_in_byte_order, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_list_names_itself, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_not_ours, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_judge, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_judge_without_a_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_folder_of_that_name, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
