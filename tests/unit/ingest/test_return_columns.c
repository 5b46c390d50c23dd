/* What the columns of a return hold: headings, uses, values, counts and caps. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/alloc.h"
#include "ingest/layout/return_columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RETURN_PATH "columns.csv"

static struct return_columns *read_columns(const char *text) {
    struct return_columns *columns = NULL;
    struct err err = {0};
    FILE *file = fopen(RETURN_PATH, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    enum err_code code = return_columns_read(&columns, RETURN_PATH, NULL, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(code, ERR_OK);
    (void)remove(RETURN_PATH);
    return columns;
}

static void expect_counted(const struct return_column *column, size_t i,
                           const char *text, uint64_t count) {
    assert_true(i < column->n_values);
    assert_string_equal(column->values[i].text, text);
    assert_int_equal(column->values[i].count, count);
}

static void values_are_counted_in_the_order_met(void **state) {
    (void)state;
    struct return_columns *columns =
        read_columns("Email,Start time,How?\n"
                     "a@example.org,1,Good\nb@example.org,2, very  good \n"
                     "c@example.org,3,GOOD\n,,\nd@example.org,4,\n");

    assert_int_equal(columns->n_columns, 3);
    assert_int_equal(columns->records, 4);
    assert_string_equal(columns->name, RETURN_PATH);
    assert_string_equal(columns->profile, "generic-1row");
    assert_int_equal(columns->columns[0].use, COLUMN_PRIVATE);
    assert_int_equal(columns->columns[0].n_values, 0);
    assert_int_equal(columns->columns[0].filled, 0);
    assert_int_equal(columns->columns[1].use, COLUMN_META);
    assert_int_equal(columns->columns[1].n_values, 0);
    const struct return_column *how = &columns->columns[2];
    assert_int_equal(how->use, COLUMN_UNBOUND);
    assert_string_equal(how->heading, "How?");
    assert_string_equal(how->name, "How?");
    assert_string_equal(how->code, "");
    assert_string_equal(how->wording, "How?");
    assert_int_equal(how->n_values, 2);
    expect_counted(how, 0, "Good", 2);
    assert_int_equal(how->values[1].count, 1);
    assert_int_equal(how->filled, 3);
    assert_false(how->has_more);
    return_columns_free(columns);
}

/* A text of 150 characters is a value still. */
static void texts_at_the_limit_are_kept(void **state) {
    char text[400] = "Why?,Which?\n";
    char *end = text + strlen(text);

    (void)state;
    memset(end, 'x', COLUMN_VALUE_CHARACTERS_MAX);
    memcpy(end + COLUMN_VALUE_CHARACTERS_MAX, ",a;b\ny,a\n", 10);
    struct return_columns *columns = read_columns(text);

    assert_int_equal(columns->columns[0].n_long, 0);
    assert_int_equal(columns->columns[0].n_values, 2);
    return_columns_free(columns);
}

static void long_texts_are_counted_and_not_kept(void **state) {
    enum { LONG = 151 };

    char text[400] = "Why?,Which?\n";
    char *end = text + strlen(text);

    (void)state;
    memset(end, 'x', LONG);
    memcpy(end + LONG, ",a;b\ny,a\n", 10);
    struct return_columns *columns = read_columns(text);
    const struct return_column *why = &columns->columns[0];
    assert_int_equal(why->n_long, 1);
    assert_int_equal(why->filled, 2);
    assert_int_equal(why->characters, LONG + 1);
    assert_int_equal(why->n_values, 1);
    expect_counted(why, 0, "y", 1);
    assert_int_equal(why->n_several, 0);
    assert_int_equal(columns->columns[1].n_several, 1);
    return_columns_free(columns);
}

static void values_beyond_the_cap_only_count(void **state) {
    char *text = malloc(16 * (COLUMN_VALUES_MAX + 10));
    size_t len = 0;

    (void)state;
    assert_non_null(text);
    len += (size_t)snprintf(text, 16, "What\n");
    for (size_t i = 0; i < COLUMN_VALUES_MAX + 2; i++) {
        len += (size_t)snprintf(text + len, 16, "v%zu\n", i);
    }
    (void)snprintf(text + len, 16, "v0\n");
    struct return_columns *columns = read_columns(text);
    assert_int_equal(columns->columns[0].n_values, COLUMN_VALUES_MAX);
    assert_true(columns->columns[0].has_more);
    assert_int_equal(columns->columns[0].filled, COLUMN_VALUES_MAX + 3);
    expect_counted(&columns->columns[0], 0, "v0", 2);
    return_columns_free(columns);
    free(text);
}

static void codes_stand_apart_from_the_wording(void **state) {
    (void)state;
    struct return_columns *columns =
        read_columns("Status,Q1_2,Comment,Q3abcdefghijklmnopqrstuvwxyz12,"
                     "Q3abcdefghijklmnopqrstuvwxyz123\n"
                     "Status,How far - in your team?,Why?,When?,Where?\n"
                     "\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":"
                     "\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\",x,y\n"
                     "0,Far,x,1,1\n");

    assert_string_equal(columns->profile, "qualtrics-3row");
    assert_int_equal(columns->columns[0].use, COLUMN_META);
    assert_string_equal(columns->columns[1].code, "Q1_2");
    assert_string_equal(columns->columns[1].wording, "How far - in your team?");
    assert_string_equal(columns->columns[1].heading, "Q1_2 - How far - in your team?");
    assert_string_equal(columns->columns[2].code, ""); /* a word, not a number */
    assert_string_equal(columns->columns[3].code, "Q3abcdefghijklmnopqrstuvwxyz12");
    assert_string_equal(columns->columns[4].code, ""); /* too long for one */
    return_columns_free(columns);
}

/* Where a stem stands over row labels, what stands in the first row is a code only if
 * it is all of the heading. */
static void a_stem_is_no_code(void **state) {
    (void)state;
    struct return_columns *columns =
        read_columns("Respondent ID,Q1,,Q7,Q8 b\n,Plans,Trust,Response,Response\n"
                     "1,Good,Bad,Good,Bad\n");

    assert_string_equal(columns->profile, "surveymonkey-condensed");
    assert_string_equal(columns->columns[1].name, "Q1 - Plans");
    assert_string_equal(columns->columns[1].code, "");
    assert_string_equal(columns->columns[2].name, "Q1 - Trust");
    assert_string_equal(columns->columns[2].code, "");
    assert_string_equal(columns->columns[3].name, "Q7");
    assert_string_equal(columns->columns[3].code, "Q7");
    assert_string_equal(columns->columns[4].code, "");
    return_columns_free(columns);
}

/* A heading too long to be shown whole is cut for showing only. */
static void a_long_heading_is_named_in_full(void **state) {
    char text[700];

    (void)state;
    memset(text, 'A', 600);
    memcpy(text + 600, ",B\n1,2\n", 8);
    struct return_columns *columns = read_columns(text);
    assert_true(strlen(columns->columns[0].heading) <= 403);
    assert_int_equal(strlen(columns->columns[0].name), 600);
    assert_int_equal(columns->columns[0].name[599], 'A');
    assert_string_equal(columns->columns[0].wording, columns->columns[0].name);
    return_columns_free(columns);
}

/* A comma in a comment moves what stands behind it: that record's cells are no values
 * of these columns. */
static void records_of_another_width_are_not_read(void **state) {
    (void)state;
    struct return_columns *columns =
        read_columns("Why?,How?\nx,Good\nx, and y,Good\ny,Bad\nz\nz,Good\nw,\n");

    assert_int_equal(columns->records, 6);
    assert_int_equal(columns->n_other_width, 2);
    assert_string_equal(columns->other_sheets, "");
    assert_int_equal(columns->columns[1].n_values, 2);
    expect_counted(&columns->columns[1], 0, "Good", 2);
    expect_counted(&columns->columns[1], 1, "Bad", 1);
    return_columns_free(columns);
}

/* Where no record ends in an empty cell, such cells were cut off. */
static void cells_cut_off_are_empty(void **state) {
    (void)state;
    struct return_columns *columns =
        read_columns("How?,Why?\nGood,x\nBad,x\nGood\nBad,x,y\n");

    assert_int_equal(columns->n_other_width, 1);
    expect_counted(&columns->columns[0], 0, "Good", 2);
    expect_counted(&columns->columns[0], 1, "Bad", 1);
    return_columns_free(columns);
}

static void what_cannot_be_read_is_named(void **state) {
    struct return_columns *columns = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(return_columns_read(&columns, "no-such.csv", NULL, &err),
                     ERR_INPUT);
    assert_string_equal(err.source, "no-such.csv");
    assert_null(columns);
    return_columns_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_counted_in_the_order_met),
        cmocka_unit_test(texts_at_the_limit_are_kept),
        cmocka_unit_test(long_texts_are_counted_and_not_kept),
        cmocka_unit_test(values_beyond_the_cap_only_count),
        cmocka_unit_test(codes_stand_apart_from_the_wording),
        cmocka_unit_test(a_stem_is_no_code),
        cmocka_unit_test(a_long_heading_is_named_in_full),
        cmocka_unit_test(records_of_another_width_are_not_read),
        cmocka_unit_test(cells_cut_off_are_empty),
        cmocka_unit_test(what_cannot_be_read_is_named),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
