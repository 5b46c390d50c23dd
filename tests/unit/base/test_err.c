#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"
#include "tests/cmocka_env.h"

#include <stdint.h>
#include <string.h>

static void the_first_error_is_kept(void **state) {
    (void)state;
    struct err err = {0};

    assert_int_equal(err_set(&err, ERR_INPUT, "no column '%s'", "SV1"), ERR_INPUT);
    assert_int_equal(err_set(&err, ERR_MEMORY, "later"), ERR_INPUT);
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(err.text, "no column 'SV1'");
}

static void a_long_text_is_cut_between_characters(void **state) {
    (void)state;
    for (size_t shift = 0; shift < 3; shift++) {
        struct err err = {0};
        char text[2000] = {0};

        memset(text, 'a', shift);
        for (size_t i = 0; i < 400; i++) {
            memcpy(text + shift + 3 * i, "\xE2\x82\xAC", 3); /* euro sign */
        }
        (void)err_set(&err, ERR_INPUT, "%s", text);
        assert_true(strlen(err.text) > ERR_TEXT_BYTES - 5);
        assert_true(text_is_utf8(err.text, strlen(err.text), NULL));
    }
}

static void a_long_path_keeps_its_file_name(void **state) {
    (void)state;
    struct err err = {0};
    char path[1000];

    memset(path, 'p', sizeof path);
    memcpy(path + sizeof path - 12, "/answer.csv", 12);
    (void)err_set(&err, ERR_INPUT, "x");
    err_set_source(&err, path);
    assert_int_equal(strlen(err.source), ERR_SOURCE_BYTES - 1);
    assert_memory_equal(err.source, "...", 3);
    assert_string_equal(err.source + strlen(err.source) - 11, "/answer.csv");
    err_set_source(&err, "other.csv");
    assert_string_equal(err.source + strlen(err.source) - 11, "/answer.csv");
}

static void nothing_is_named_while_nothing_failed(void **state) {
    (void)state;
    struct err err = {0};

    err_set_source(&err, "a.csv");
    err_set_record(&err, 7);
    assert_string_equal(err.source, "");
    assert_int_equal(err.record, 0);
    (void)err_set(&err, ERR_INPUT, "x");
    err_set_record(&err, 7);
    err_set_record(&err, 8);
    assert_int_equal(err.record, 7);
}

static void no_place_for_the_error_is_fine(void **state) {
    (void)state;
    assert_int_equal(err_set(NULL, ERR_OUTPUT, "x"), ERR_OUTPUT);
    err_set_source(NULL, "x");
    err_set_record(NULL, 1);
    assert_int_equal(err_memory(NULL), ERR_MEMORY);
}

static void memory_says_what_was_refused_and_where(void **state) {
    (void)state;
    struct err size_fault = {0}, limit_fault = {0}, passed = {0}, kept = {0};
    struct arena *arena = arena_new(4096);

    assert_null(alloc_array(SIZE_MAX, 2));
    assert_int_equal(err_memory(&size_fault), ERR_MEMORY);
    assert_non_null(strstr(size_fault.trail, "tests/unit/base/test_err.c:"));
    assert_non_null(strstr(size_fault.trail, ", after a size beyond any memory at "));
    assert_non_null(strstr(size_fault.trail, ": 18446744073709551615 bytes, limit "
                                             "9223372036854775807, errno "));

    assert_non_null(arena);
    assert_null(arena_array(arena, 5000, 1));
    (void)err_memory(&limit_fault);
    assert_non_null(strstr(limit_fault.trail, "after the limit of an arena at "));
    assert_non_null(strstr(limit_fault.trail, ": 5000 bytes, limit 4096"));
    arena_free(arena);

    assert_int_equal(err_pass(&passed, &limit_fault), ERR_MEMORY);
    assert_string_equal(passed.trail, limit_fault.trail);
    (void)err_set(&kept, ERR_INPUT, "first");
    assert_int_equal(err_pass(&kept, &limit_fault), ERR_INPUT);
    (void)err_memory(&kept);
    assert_string_equal(kept.trail, "");
}

/* The contract's list of exit statuses. */
static void every_code_has_its_status(void **state) {
    (void)state;
    assert_int_equal(err_exit_status(ERR_OK), 0);
    assert_int_equal(err_exit_status(ERR_USAGE), 2);
    assert_int_equal(err_exit_status(ERR_INPUT), 3);
    assert_int_equal(err_exit_status(ERR_DEFINITION), 3);
    assert_int_equal(err_exit_status(ERR_OUTPUT), 4);
    assert_int_equal(err_exit_status(ERR_MEMORY), 5);
    assert_int_equal(err_exit_status(ERR_INTERNAL), 5);
    assert_string_equal(err_meaning(ERR_OUTPUT), "an output cannot be written");
}

static enum err_code step(enum err_code code, int *steps) {
    (*steps)++;
    return code;
}

static void steps_end_at_the_first_fault(void **state) {
    (void)state;
    enum err_code code = ERR_OK;
    int steps = 0, arguments = 0;

    ERR_NEXT(code, step(ERR_OK, &steps));
    assert_int_equal(code, ERR_OK);
    ERR_NEXT(code, step(ERR_INPUT, &steps));
    ERR_NEXT(code, step(arguments++ == 0 ? ERR_MEMORY : ERR_OK, &steps));
    assert_int_equal(code, ERR_INPUT);
    assert_int_equal(steps, 2);
    assert_int_equal(arguments, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_error_is_kept),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
        cmocka_unit_test(a_long_path_keeps_its_file_name),
        cmocka_unit_test(nothing_is_named_while_nothing_failed),
        cmocka_unit_test(no_place_for_the_error_is_fine),
        cmocka_unit_test(memory_says_what_was_refused_and_where),
        cmocka_unit_test(every_code_has_its_status),
        cmocka_unit_test(steps_end_at_the_first_fault),
    };
    return cmocka_run_group_tests_name("err", tests, NULL, NULL);
}
