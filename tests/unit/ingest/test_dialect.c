/* What the first pass makes of bytes: what they are refused for, and how they are read.
 */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "ingest/dialect.h"

#include <string.h>

static enum err_code find(struct dialect *out, const char *bytes, size_t len,
                          size_t chunk, struct err *err) {
    struct memory memory = {.bytes = bytes, .len = len, .chunk = chunk};
    struct source_bytes source = memory_bytes(&memory);

    return dialect_find(out, &source, err);
}

static struct dialect dialect_of(const char *text) {
    struct dialect whole = {0}, bytewise = {0};
    struct err err = {0};

    assert_int_equal(find(&whole, text, strlen(text), 0, &err), ERR_OK);
    assert_int_equal(find(&bytewise, text, strlen(text), 1, &err), ERR_OK);
    assert_int_equal(whole.delimiter, bytewise.delimiter);
    assert_int_equal(whole.rows, bytewise.rows);
    assert_int_equal(whole.has_mark, bytewise.has_mark);
    assert_string_equal(whole.sha256, bytewise.sha256);
    return whole;
}

static const struct {
    const char *bytes;
    size_t len;
    const char *message;
} refused[] = {
    {"PK\x03\x04\x14\0\x06\0", 8,
     "this is a workbook (.xlsx or .ods), whatever its name says: open it and save the "
     "sheet as 'CSV UTF-8 (comma delimited)'"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8,
     "this is an old Excel workbook (.xls), whatever its name says: open it and save "
     "the sheet as 'CSV UTF-8 (comma delimited)'"},
    {"\x1F\x8B\x08\0", 4, "this is a gzip archive: unpack it and name the CSV file"},
    {"%PDF-1.7\n", 9, "this is a PDF: export the answers from the survey tool as CSV"},
    {"$FL2@(#)", 8,
     "this is an SPSS file: export the answers from the survey tool as CSV"},
    {"\xFF\xFEI\0d\0", 6,
     "this is UTF-16 text ('Unicode text'): save it as 'CSV UTF-8'"},
    {"\xFE\xFF\0I\0d", 6,
     "this is UTF-16 text ('Unicode text'): save it as 'CSV UTF-8'"},
    {"\xEF\xBB\xBF\r\n <!DOCTYPE html><html>", 27,
     "this is a web page (HTML): export the answers from the survey tool as CSV"},
    {"<HTML><table>", 13,
     "this is a web page (HTML): export the answers from the survey tool as CSV"},
    {"<?xml version='1.0'?>", 21,
     "this is an XML file: export the answers from the survey tool as CSV"},
    {"", 0, "the file is empty: export the answers again, with headings"},
    {"\xEF\xBB\xBF", 3, "the file is empty: export the answers again, with headings"},
    {" \r\n\r\n\t\n", 7, "the file is empty: export the answers again, with headings"},
    {"Id,Trust\n1,a\0b\n", 15,
     "near line 2: a NUL byte, which no CSV file has (UTF-16 text, perhaps): save it "
     "as "
     "'CSV UTF-8'"},
    {"Id,Trust\r\n1,\"a\r\nb\"\r\n2,Don\x92t know\r\n", 35,
     "near line 4: the text is not UTF-8: open the file and save it as 'CSV UTF-8', or "
     "export it again as UTF-8"},
    {"Id,Trust\n1,caf\xC3", 15,
     "near line 2: the text is not UTF-8: open the file and save it as 'CSV UTF-8', or "
     "export it again as UTF-8"},
};

static void what_is_no_csv_is_refused_by_name(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        for (size_t chunk = 0; chunk < 2; chunk++) {
            struct dialect dialect = {.delimiter = 'x'};
            struct err err = {0};

            assert_int_equal(
                find(&dialect, refused[i].bytes, refused[i].len, chunk, &err),
                ERR_INPUT);
            assert_string_equal(err.text, refused[i].message);
            assert_int_equal(dialect.delimiter, 'x');
        }
    }
}

static void the_delimiter_is_the_most_consistent(void **state) {
    (void)state;
    assert_int_equal(dialect_of("a,b,c\n1,2,3\n").delimiter, ',');
    assert_int_equal(dialect_of("a;b;c\n1,5;2;3\n").delimiter, ';');
    assert_int_equal(dialect_of("a\tb\n1,5\t2\n").delimiter, '\t');
    assert_int_equal(dialect_of("a|b\n1,5|2\n").delimiter, '|');
    /* Semicolons stand in the texts of one column, but not in most rows. */
    assert_int_equal(dialect_of("Q1\nyes; it is\nno\nno\n").delimiter, ',');
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

static void rows_and_marks_are_seen(void **state) {
    (void)state;
    struct dialect dialect =
        dialect_of("\xEF\xBB\xBF\"a\",b\r\n\r\n1,\"2\r\n3\"\r\n4,5");
    assert_true(dialect.has_mark);
    assert_int_equal(dialect.rows, 3);
    assert_string_equal(dialect.encoding, "UTF-8");
    dialect = dialect_of("a,b\r1,2\r");
    assert_false(dialect.has_mark);
    assert_int_equal(dialect.rows, 2);
}

/* The digests were made by sha256sum. */
static void the_digest_is_of_all_bytes(void **state) {
    (void)state;
    assert_string_equal(
        dialect_of("a,b\n1,2\n").sha256,
        "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
}

static void characters_may_be_cut_by_chunks(void **state) {
    const char *text = "a,b\n\xF0\x9F\x98\x80\xE2\x80\x99\xC3\xA9,1\n";

    (void)state;
    for (size_t chunk = 1; chunk < 9; chunk++) {
        struct dialect dialect = {0};
        struct err err = {0};

        assert_int_equal(find(&dialect, text, strlen(text), chunk, &err), ERR_OK);
        assert_int_equal(dialect.rows, 2);
    }
}

static void a_failing_reader_is_passed_on(void **state) {
    struct memory memory = memory_text("a,b\n1,2\n", 2);
    struct source_bytes bytes = memory_bytes(&memory);
    struct dialect dialect = {0};
    struct err err = {0};

    (void)state;
    memory.fail_at = 4;
    assert_int_equal(dialect_find(&dialect, &bytes, &err), ERR_INPUT);
    assert_string_equal(err.text, "the disk is gone");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_csv_is_refused_by_name),
        cmocka_unit_test(the_delimiter_is_the_most_consistent),
        cmocka_unit_test(rows_and_marks_are_seen),
        cmocka_unit_test(the_digest_is_of_all_bytes),
        cmocka_unit_test(characters_may_be_cut_by_chunks),
        cmocka_unit_test(a_failing_reader_is_passed_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
