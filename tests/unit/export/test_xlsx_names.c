#include "export/xlsx/xlsx_names.h"

#include "base/alloc.h"
#include "tests/cmocka_env.h"

#include <string.h>

typedef enum err_code (*make_names)(const char **out, struct arena *arena,
                                    struct text_list wanted, struct err *err);

static void check(make_names make, const char *const *wanted,
                  const char *const *expected, size_t n) {
    struct arena *arena = arena_new(1 << 16);
    const char *names[16];
    struct err err = {0};

    assert_non_null(arena);
    assert_true(n <= 16);
    assert_int_equal(make(names, arena, (struct text_list){wanted, n}, &err), ERR_OK);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(names[i], expected[i]);
    }
    arena_free(arena);
}

static void test_sheets_that_excel_refuses(void **state) {
    static const char *const wanted[] = {
        "Cover",
        "",
        "history",
        "a[b]:c*d?e/f\\g",
        "'quoted'",
        " spaced ",
        "1234567890123456789012345678901234567890",
        "tab\tline\n",
        "''",
    };
    static const char *const expected[] = {
        "Cover",
        "Sheet",
        "History sheet",
        "a-b--c-d-e-f-g",
        "quoted",
        "spaced",
        "1234567890123456789012345678901",
        "tab-line-",
        "Sheet (2)",
    };

    (void)state;
    check(xlsx_sheet_names, wanted, expected, 9);
}

static void test_sheets_are_unique_whatever_the_case(void **state) {
    static const char *const wanted[] = {
        "Place",
        "PLACE",
        "place (2)",
        "\xC3\x89t\xC3\xA9",
        "\xC3\xA9T\xC3\x89",
        "1234567890123456789012345678901A",
        "1234567890123456789012345678901B",
    };
    static const char *const expected[] = {
        "Place",
        "PLACE (2)",
        "place (2) (2)",
        "\xC3\x89t\xC3\xA9",
        "\xC3\xA9T\xC3\x89 (2)",
        "1234567890123456789012345678901",
        "123456789012345678901234567 (2)",
    };

    (void)state;
    check(xlsx_sheet_names, wanted, expected, 7);
}

/* Excel counts UTF-16 units: this hospital has two. */
static void test_sheets_are_cut_in_units(void **state) {
    static const char *const wanted[] = {
        "12345678901234567890123456789\xF0\x9F\x8F\xA5",
        "123456789012345678901234567890\xF0\x9F\x8F\xA5",
    };
    static const char *const expected[] = {
        "12345678901234567890123456789\xF0\x9F\x8F\xA5",
        "123456789012345678901234567890",
    };

    (void)state;
    check(xlsx_sheet_names, wanted, expected, 2);
}

static void test_tables(void **state) {
    static const char *const wanted[] = {"Table_Summary",
                                         "table_summary",
                                         "Q1",
                                         "KLO1",
                                         "r1c1",
                                         "C",
                                         "R",
                                         "1st",
                                         "a b-c",
                                         "",
                                         "_x",
                                         "\xC3\xA9t\xC3\xA9",
                                         "ABCD1"};
    static const char *const expected[] = {
        "Table_Summary", "table_summary_2", "Table_Q1", "Table_KLO1",
        "Table_r1c1",    "Table_C",         "Table_R",  "Table_1st",
        "a_b_c",         "Table_",          "_x",       "Table__t_",
        "ABCD1"};

    (void)state;
    check(xlsx_table_names, wanted, expected, 13);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheets_that_excel_refuses),
        cmocka_unit_test(test_sheets_are_unique_whatever_the_case),
        cmocka_unit_test(test_sheets_are_cut_in_units),
        cmocka_unit_test(test_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
