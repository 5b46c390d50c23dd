#include "export/files/file_list.h"

#include "tests/cmocka_env.h"
#include "tests/unit/base/scratch.h"

#include <string.h>

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
    assert_int_equal(list->names.n, 0);
    file_list_free(list);
    assert_int_equal(
        file_list_read(&list, scratch_path(path, &scratch, "missing"), &err), ERR_OK);
    assert_int_equal(list->names.n, 0);
    file_list_free(list);
}

static void test_round_trip_in_byte_order(void **state) {
    static const char *const names[] = {"results.json", FILE_LIST_NAME, "Z.xlsx",
                                        "a.xlsx"};
    static const char *const sorted[] = {"Z.xlsx", "a.xlsx", FILE_LIST_NAME,
                                         "results.json"};
    struct file_list *list = NULL;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];

    (void)state;
    assert_int_equal(file_list_write(scratch_path(path, &scratch, FILE_LIST_NAME),
                                     (struct text_list){names, 4}, &err),
                     ERR_OK);
    assert_true(scratch_holds(&scratch, FILE_LIST_NAME,
                              "{\n"
                              "  \"format\": \"kloe-files/1\",\n"
                              "  \"files\": [\n"
                              "    \"Z.xlsx\",\n"
                              "    \"a.xlsx\",\n"
                              "    \"kloe-files.json\",\n"
                              "    \"results.json\"\n"
                              "  ]\n"
                              "}\n"));
    assert_int_equal(file_list_read(&list, scratch.root, &err), ERR_OK);
    assert_int_equal(list->names.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(list->names.texts[i], sorted[i]);
    }
    file_list_free(list);
}

static void test_list_names_itself(void **state) {
    struct file_list *list = NULL;
    struct err err = {0};

    (void)state;
    scratch_file(&scratch, FILE_LIST_NAME,
                 "{\"format\": \"kloe-files/1\", \"files\": [\"a\"]}");
    assert_int_equal(file_list_read(&list, scratch.root, &err), ERR_OK);
    assert_int_equal(list->names.n, 2);
    assert_string_equal(list->names.texts[1], FILE_LIST_NAME);
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
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct file_list *list = NULL;
        struct err err = {0};

        scratch_file(&scratch, FILE_LIST_NAME, cases[i].text);
        assert_int_equal(file_list_read(&list, scratch.root, &err), ERR_OUTPUT);
        assert_null(list);
        assert_non_null(strstr(err.text, cases[i].says));
        assert_non_null(strstr(err.text, "choose another folder"));
        assert_non_null(strstr(err.source, FILE_LIST_NAME));
    }
}

static void test_a_folder_of_that_name(void **state) {
    struct file_list *list = NULL;
    struct err err = {0};

    (void)state;
    scratch_folder(&scratch, FILE_LIST_NAME);
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
        cmocka_unit_test_setup_teardown(test_a_folder_of_that_name, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
