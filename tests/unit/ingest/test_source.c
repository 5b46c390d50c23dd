/* Rows and cells as they come out of the file, and what stops the reading. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"
#include "tests/unit/ingest/rows_text.h"

#include "base/alloc.h"
#include "base/text.h"
#include "ingest/file/head.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows with "|" between them. */
static enum err_code write_row(void *context, const struct record *record,
                               struct err *err) {
    struct text_buffer *out = context;
    enum err_code code = text_append(out, "|", out->len > 0 ? 1 : 0);

    (void)err;
    ERR_NEXT(code, append_row(out, record));
    return code;
}

static enum err_code read_table(struct text_buffer *out, const char *text, size_t chunk,
                                size_t header_rows, struct err *err) {
    struct memory memory = memory_text(text, chunk);
    struct source_bytes bytes = memory_bytes(&memory);
    struct dialect dialect = {0};
    const struct source_plan plan = {header_rows, 0};
    enum err_code code = dialect_find(&dialect, &bytes, '\0', err);

    return code == ERR_OK ? source_read(&bytes, &dialect, &plan, write_row, out, err)
                          : code;
}

/* Every chunk size must give the same rows. */
static void expect_table(const char *text, const char *wanted) {
    static const size_t chunks[] = {0, 1, 2, 3, 7};

    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        struct text_buffer out;
        struct err err = {0};

        text_buffer_init(&out, 1u << 20);
        assert_int_equal(text_append(&out, "", 0), ERR_OK);
        assert_int_equal(read_table(&out, text, chunks[i], 1, &err), ERR_OK);
        assert_string_equal(out.bytes, wanted);
        text_buffer_free(&out);
    }
}

static void line_ends_of_every_kind(void **state) {
    (void)state;
    expect_table("a,b\n1,2\n3,4\n", "1[1][2]|2[3][4]");
    expect_table("a,b\r\n1,2\r\n3,4\r\n", "1[1][2]|2[3][4]");
    expect_table("a,b\r1,2\r3,4\r", "1[1][2]|2[3][4]");
    expect_table("a,b\n1,2\r\n3,4\r5,6", "1[1][2]|2[3][4]|3[5][6]");
    expect_table("a,b\r\r\n1,2\r\r\n", "1[1][2]");
}

static void quotes_keep_what_is_inside(void **state) {
    (void)state;
    expect_table("a,b\n\"x, y\",\"said \"\"hi\"\"\"\n", "1[x, y][said \"hi\"]");
    expect_table("a,b\r\n\"x\r\ny\n\rz\",2\r\n", "1[x\r\ny\n\rz][2]");
    expect_table("a,b\n\" x \",  y  \n", "1[ x ][y]");
    expect_table("a;b\n\"1;2\";3\n", "1[1;2][3]");
    expect_table("a\tb\n\t2\n1\t\n", "1[][2]|2[1]/2");
}

static void nothing_is_no_record(void **state) {
    (void)state;
    expect_table("\n , \n\na,b\n\n1,2\n,\n \n\"\",\" \"\n3,4\n\n\n", "1[1][2]|2[3][4]");
    expect_table("a,b,,,\n1,2,,,\n3,,,,\n", "1[1][2]/5|2[3]/5");
    expect_table("a,b\n1\n1,2,3\n", "1[1]|2[1][2][3]");
    expect_table("a,b\n", "");
    expect_table("a\n1\n", "1[1]");
}

static const struct {
    const char *text;
    size_t header_rows;
    const char *message;
    uint64_t record;
} broken[] = {
    {"a,\"b\"c\n1,2\n\"3\",4\n", 1,
     "in the headings, near line 1: a quotation mark stands where none may: put "
     "quotation marks round the whole cell and double those inside it, or export the "
     "answers again",
     0},
    {"a,b\n\n1,2\n3,\"open\n5,6\n7,8\n", 1,
     "near line 4: a quotation mark is opened here and never closed: close it, or "
     "export the answers again",
     2},
    {"a,b\r1,2\r3,4\r\"5,6\r", 1,
     "near line 4: a quotation mark is opened here and never closed: close it, or "
     "export the answers again",
     3},
    {"a,b\nx,y\n\"z,1\n", 3,
     "in the headings, near line 3: a quotation mark is opened here and never closed: "
     "close it, or export the answers again",
     0},
};

static void wrong_quotes_stop_with_record_and_line(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        for (size_t chunk = 0; chunk < 3; chunk++) {
            struct text_buffer out;
            struct err err = {0};

            text_buffer_init(&out, 1000);
            assert_int_equal(
                read_table(&out, broken[i].text, chunk, broken[i].header_rows, &err),
                ERR_INPUT);
            assert_string_equal(err.text, broken[i].message);
            assert_int_equal(err.record, broken[i].record);
            text_buffer_free(&out);
        }
    }
}

static enum err_code count_row(void *context, const struct record *record,
                               struct err *err) {
    size_t *longest = context;

    (void)err;
    for (size_t i = 0; i < record->n; i++) {
        *longest = record->cells[i].len > *longest ? record->cells[i].len : *longest;
    }
    return ERR_OK;
}

/* One heading row, then a record with one quoted cell of `len` letters. */
static enum err_code read_long_cell(size_t len, size_t *longest, struct err *err) {
    char *text = calloc(1, len + 16);
    struct dialect dialect = {.delimiter = ','};
    const struct source_plan plan = {1, 0};

    assert_non_null(text);
    memcpy(text, "a,b\n1,\"", 7);
    memset(text + 7, 'x', len);
    memcpy(text + 7 + len, "\"\n", 2);
    struct memory memory = memory_text(text, 0);
    struct source_bytes bytes = memory_bytes(&memory);
    enum err_code code = source_read(&bytes, &dialect, &plan, count_row, longest, err);
    free(text);
    return code;
}

static void a_cell_may_be_long_but_not_endless(void **state) {
    struct err err = {0};
    size_t longest = 0;

    (void)state;
    assert_int_equal(read_long_cell(SOURCE_FIELD_BYTES_MAX, &longest, &err), ERR_OK);
    assert_int_equal(longest, SOURCE_FIELD_BYTES_MAX);
    assert_int_equal(read_long_cell(SOURCE_FIELD_BYTES_MAX + 1, &longest, &err),
                     ERR_INPUT);
    assert_string_equal(err.text,
                        "near line 2: a cell holds more than a million bytes: "
                        "look for a quotation mark that is opened and never "
                        "closed");
    assert_int_equal(err.record, 1);
}

/* A row of sixteen cells as long as may be, and a last one of so many bytes. */
static enum err_code read_long_row(size_t last, struct err *err) {
    enum { LONG_CELLS = SOURCE_RECORD_BYTES_MAX / SOURCE_FIELD_BYTES_MAX };

    char *text = malloc(SOURCE_RECORD_BYTES_MAX + LONG_CELLS + last + 16), *at = text;
    struct dialect dialect = {.delimiter = ','};
    const struct source_plan plan = {1, 0};
    size_t longest = 0;

    assert_non_null(text);
    at += sprintf(at, "a\n");
    for (size_t i = 0; i < LONG_CELLS; i++) {
        memset(at, 'x', SOURCE_FIELD_BYTES_MAX);
        at += SOURCE_FIELD_BYTES_MAX;
        *at++ = ',';
    }
    memset(at, 'x', last);
    (void)sprintf(at + last, "\n");
    struct memory memory = memory_text(text, 0);
    struct source_bytes bytes = memory_bytes(&memory);
    enum err_code code = source_read(&bytes, &dialect, &plan, count_row, &longest, err);
    free(text);
    return code;
}

static void a_row_may_be_long_but_not_endless(void **state) {
    struct err err = {0};

    (void)state;
    assert_int_equal(read_long_row(0, &err), ERR_OK);
    assert_int_equal(read_long_row(1, &err), ERR_INPUT);
    assert_string_equal(err.text,
                        "near line 2: a row holds more than 16 million bytes: "
                        "look for a quotation mark that is opened and never "
                        "closed");
    assert_int_equal(err.record, 1);
}

static enum err_code read_wide_row(size_t columns, struct err *err) {
    char *text = calloc(1, columns + 16);
    struct dialect dialect = {.delimiter = ','};
    const struct source_plan plan = {1, 0};
    size_t longest = 0;

    assert_non_null(text);
    memcpy(text, "a\n", 2);
    memset(text + 2, ',', columns - 1);
    text[1 + columns] = 'x';
    struct memory memory = memory_text(text, 0);
    struct source_bytes bytes = memory_bytes(&memory);
    enum err_code code = source_read(&bytes, &dialect, &plan, count_row, &longest, err);
    free(text);
    return code;
}

static void a_row_may_be_wide_but_not_endless(void **state) {
    struct err err = {0};

    (void)state;
    assert_int_equal(read_wide_row(DIALECT_COLUMNS_MAX, &err), ERR_OK);
    assert_int_equal(read_wide_row(DIALECT_COLUMNS_MAX + 1, &err), ERR_INPUT);
    assert_string_equal(
        err.text, "near line 2: a row has more than 16384 columns: is this a return?");
}

static enum err_code stop_at_second(void *context, const struct record *record,
                                    struct err *err) {
    size_t *seen = context;

    ++*seen;
    return record->number == 2 ? err_set(err, ERR_INTERNAL, "enough") : ERR_OK;
}

static void the_sink_can_end_it(void **state) {
    struct memory memory = memory_text("a,b\n1,2\n3,4\n5,6\n7,8\n", 0);
    struct source_bytes bytes = memory_bytes(&memory);
    struct dialect dialect = {.delimiter = ','};
    struct err err = {0};
    const struct source_plan plan = {1, 0};
    size_t seen = 0;

    (void)state;
    assert_int_equal(source_read(&bytes, &dialect, &plan, stop_at_second, &seen, &err),
                     ERR_INTERNAL);
    assert_string_equal(err.text, "enough");
    assert_int_equal(seen, 2);
}

/* The head of a table with commas; `arena` is new. */
static enum err_code read_head(struct head *head, const char *text, size_t chunk,
                               struct arena **arena, struct err *err) {
    struct memory memory = memory_text(text, chunk);
    struct source_bytes bytes = memory_bytes(&memory);
    struct dialect dialect = {.delimiter = ','};

    *arena = arena_new(1u << 20);
    return head_read(head, &bytes, &dialect, *arena, err);
}

static void the_head_keeps_rows_of_empty_cells(void **state) {
    struct arena *arena = NULL;
    struct head head = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(
        read_head(&head, "\n,\na,b,\n,Row\n,,\n1,2\n3,\"never\n", 1, &arena, &err),
        ERR_OK);
    assert_int_equal(head.n_preamble, 0);
    assert_int_equal(head.n, 4); /* up to the quotation that is never closed */
    assert_int_equal(head.rows[0].n, 2);
    assert_int_equal(head.rows[0].width, 3);
    assert_memory_equal(head.rows[1].cells[1].bytes, "Row", 4);
    assert_int_equal(head.rows[2].n, 0);
    assert_memory_equal(head.rows[3].cells[0].bytes, "1", 2);
    arena_free(arena);
}

static void a_head_without_a_row_is_an_error(void **state) {
    struct arena *arena = NULL;
    struct head head = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(read_head(&head, ",,\n,,\n", 0, &arena, &err), ERR_INPUT);
    assert_string_equal(err.text,
                        "the file is empty: export the answers again, with headings");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_ends_of_every_kind),
        cmocka_unit_test(quotes_keep_what_is_inside),
        cmocka_unit_test(nothing_is_no_record),
        cmocka_unit_test(wrong_quotes_stop_with_record_and_line),
        cmocka_unit_test(a_cell_may_be_long_but_not_endless),
        cmocka_unit_test(a_row_may_be_long_but_not_endless),
        cmocka_unit_test(a_row_may_be_wide_but_not_endless),
        cmocka_unit_test(the_sink_can_end_it),
        cmocka_unit_test(the_head_keeps_rows_of_empty_cells),
        cmocka_unit_test(a_head_without_a_row_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
