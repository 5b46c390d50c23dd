/* What the first pass makes of bytes: what they are refused for, and how they are read.
 */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "ingest/file/dialect.h"

#include <string.h>

static enum err_code find(struct dialect *out, const char *text, size_t chunk,
                          struct err *err) {
    struct memory memory = memory_text(text, chunk);
    struct source_bytes source = memory_bytes(&memory);

    return dialect_find(out, &source, '\0', err);
}

static struct dialect dialect_of(const char *text) {
    struct dialect whole = {0}, bytewise = {0};
    struct err err = {0};

    assert_int_equal(find(&whole, text, 0, &err), ERR_OK);
    assert_int_equal(find(&bytewise, text, 1, &err), ERR_OK);
    assert_int_equal(whole.delimiter, bytewise.delimiter);
    assert_int_equal(whole.rows, bytewise.rows);
    assert_int_equal(whole.width, bytewise.width);
    assert_int_equal(whole.skip, bytewise.skip);
    assert_int_equal(whole.is_wrapped, bytewise.is_wrapped);
    assert_int_equal(whole.is_lax, bytewise.is_lax);
    return whole;
}

static void the_delimiter_is_the_most_consistent(void **state) {
    (void)state;
    assert_int_equal(dialect_of("a,b,c\n1,2,3\n").delimiter, ',');
    assert_int_equal(dialect_of("a;b;c\n1,5;2;3\n").delimiter, ';');
    assert_int_equal(dialect_of("a\tb\n1,5\t2\n").delimiter, '\t');
    assert_int_equal(dialect_of("a|b\n1,5|2\n").delimiter, '|');
    /* Semicolons stand in the texts of one column, but not in most rows. */
    assert_int_equal(dialect_of("Q1\nyes; it is\nno\nno\n").delimiter, ',');
    assert_int_equal(dialect_of("Q1\nyes\nno\nwell; a; b; c\n").delimiter, ',');
    assert_int_equal(dialect_of("Q1\nwell; a; b; c\nno\nwell; x; y; z\nno\n").delimiter,
                     ',');
    /* Several choices in a cell, as Microsoft Forms writes them. */
    assert_int_equal(dialect_of("Id,Place\n1,a;b;c;\n2,a;\n3,b;c;\n").delimiter, ',');
    /* Delimiters and line breaks inside quotes are text. */
    assert_int_equal(dialect_of("a,b\n\"x;y\nz;w\",2\n\"p;q\",3\n").delimiter, ',');
    /* Only headings, one of them with a comma: the wider table. */
    assert_int_equal(dialect_of("Id;Well, is it;Place\n").delimiter, ';');
    /* A tie: the first of comma, semicolon, tab and bar. */
    assert_int_equal(dialect_of("a,b;c\n").delimiter, ',');
    /* A late quotation mark decides nothing. */
    assert_int_equal(dialect_of("a;b\n1;2\n3;4\n5;\"6;7\"\n").delimiter, ';');
}

static void a_mark_for_inches_opens_nothing(void **state) {
    (void)state;
    struct dialect dialect = dialect_of("a,b;c\n6' 3\",2\n1,\"x\ny\"\n3,4\n5,6\n");
    assert_int_equal(dialect.delimiter, ',');
    assert_int_equal(dialect.rows, 5);
    assert_true(dialect.is_lax);
}

static void rows_and_width_are_counted(void **state) {
    (void)state;
    struct dialect dialect = dialect_of("\"a\",b\r\n\r\n1,\"2\r\n3\"\r\n4,5");
    assert_int_equal(dialect.rows, 3);
    assert_int_equal(dialect.width, 2);
    dialect = dialect_of("a,b\r1,2\r");
    assert_int_equal(dialect.rows, 2);
    dialect = dialect_of("Q1\nyes\nno, never\nno\n");
    assert_int_equal(dialect.width, 1);
    assert_int_equal(dialect.delimiter, ',');
}

/* Whether libcsv's strict mode would stop somewhere. */
static void wrong_marks_are_seen(void **state) {
    static const struct {
        const char *text;
        bool is_lax;
    } texts[] = {
        {"a,b\n\"1\",\"2\"\n", false},
        {"a,b\n\"x \"\"y\"\" z\",2\n", false},
        {"a,b\n \"1\" ,2\n", false},
        {"a,b\n1;\"2\",3\n", true},
        {"a,b\n\"1\";x,3\n", true},
        {"a,b\n\"1\"x,3\n", true},
        {"a,b\n\"1\" \"x\",3\n", true},
        {"a,b\nx\"y,3\n", true},
        {"a,b\n1,\"2\n", true},
        {"a;b\n1,\"2;\"\"3\"\n1;2\n1;2\n", true},
        {"a;b\n\"1,\"\"2\";\"3\"\n", false},
        {"a,b\n\"1\n2\",3\n", false},
        {"sep=,\na,\"b\"\n1,\"2\"\n", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (dialect_of(texts[i].text).is_lax != texts[i].is_lax) {
            fail_msg("%s", texts[i].text);
        }
    }
}

static void a_line_can_name_the_delimiter(void **state) {
    static const struct {
        const char *text;
        char delimiter;
        size_t skip, rows;
    } texts[] = {
        {"sep=;\r\na;b,c\r\n1;2,3\r\n", ';', 7, 2},
        {"SEP=,\na;b,c\n1;2,3\n", ',', 6, 2},
        {"sep=\t\ra\tb\r1\t2\r", '\t', 6, 2},
        {"sep=^\na^b\n1^2\n", '^', 6, 2},
        /* No row has what it names. */
        {"sep=;\na,b\n1,2\n", ',', 6, 2},
        /* Headings that begin alike. */
        {"sep=a,b\n1,2\n", ',', 0, 2},
        {"a,b\nsep=;\n1,2\n", ',', 0, 3},
        {"sep=x\n1\n", ',', 0, 2},
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct dialect dialect = dialect_of(texts[i].text);

        assert_int_equal(dialect.delimiter, texts[i].delimiter);
        assert_int_equal(dialect.skip, texts[i].skip);
        assert_int_equal(dialect.rows, texts[i].rows);
    }
}

static void rows_quoted_whole_are_seen(void **state) {
    (void)state;
    struct dialect dialect =
        dialect_of("\"Id,\"\"Well, is it?\"\",b\"\n\"1,\"\"x, y\"\",2\"\n\"3,,4\"\n");
    assert_true(dialect.is_wrapped);
    assert_int_equal(dialect.delimiter, ',');
    assert_int_equal(dialect.width, 3);
    /* Excel leaves rows without a mark or comma alone. */
    dialect = dialect_of("Id;Q1\n\"1;\"\"yes\"\"\"\n\"2;\"\"no\"\"\"\n");
    assert_true(dialect.is_wrapped);
    assert_int_equal(dialect.delimiter, ';');
    /* A column of comments is no table. */
    assert_false(
        dialect_of("\"Comment\"\n\"well, yes\"\n\"no\"\n\"a, b, c\"\n").is_wrapped);
    assert_false(dialect_of("\"a\",\"b\"\n\"1,2\",\"3,4\"\n").is_wrapped);
}

static void a_known_delimiter_is_not_looked_for(void **state) {
    struct memory memory = memory_text("a;b;c,d\n1;2;3,4\n", 0);
    struct source_bytes source = memory_bytes(&memory);
    struct dialect dialect = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(dialect_find(&dialect, &source, ',', &err), ERR_OK);
    assert_int_equal(dialect.delimiter, ',');
    assert_int_equal(dialect.width, 2);
}

static void nothing_is_no_table(void **state) {
    static const char *const texts[] = {"", " \r\n\r\n\t\n", "sep=;\n", "\n\n"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct dialect dialect = {.delimiter = 'x'};
        struct err err = {0};

        assert_int_equal(find(&dialect, texts[i], 0, &err), ERR_INPUT);
        assert_string_equal(err.text, "the file is empty: export the answers again, "
                                      "with headings");
        assert_int_equal(dialect.delimiter, 'x');
    }
}

static void a_failing_reader_is_passed_on(void **state) {
    struct memory memory = memory_text("a,b\n1,2\n", 2);
    struct source_bytes bytes = memory_bytes(&memory);
    struct dialect dialect = {0};
    struct err err = {0};

    (void)state;
    memory.fail_at = 4;
    assert_int_equal(dialect_find(&dialect, &bytes, '\0', &err), ERR_INPUT);
    assert_string_equal(err.text, "the disk is gone");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_delimiter_is_the_most_consistent),
        cmocka_unit_test(a_mark_for_inches_opens_nothing),
        cmocka_unit_test(rows_and_width_are_counted),
        cmocka_unit_test(wrong_marks_are_seen),
        cmocka_unit_test(a_line_can_name_the_delimiter),
        cmocka_unit_test(rows_quoted_whole_are_seen),
        cmocka_unit_test(a_known_delimiter_is_not_looked_for),
        cmocka_unit_test(nothing_is_no_table),
        cmocka_unit_test(a_failing_reader_is_passed_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
