/* Cases of bytes that no list of texts can hold: what is too long, which encoding the
 * review names, and where a file stops being one. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"
#include "tests/unit/ingest/rows_text.h"

#include "ingest/file/head.h"

#include <stdlib.h>
#include <string.h>

/* Headings, then one record whose comment has `len` letters. */
static enum err_code read_comment(size_t len, uint64_t *record) {
    static const char front[] = "Id,Comment\n1,\"", back[] = "\"\n2,x\n";
    size_t all = sizeof front - 1 + len + sizeof back - 1;
    char *content = malloc(all + 1);
    struct text_buffer out;
    struct return_text text;
    struct err err = {0};

    assert_non_null(content);
    memcpy(content, front, sizeof front - 1);
    memset(content + sizeof front - 1, 'x', len);
    memcpy(content + sizeof front - 1 + len, back, sizeof back);
    text_buffer_init(&out, (size_t)1 << 22);
    struct memory memory = {.bytes = content, .len = all};
    struct source_bytes bytes = memory_bytes(&memory);
    enum err_code code = read_rows(&out, &text, &bytes, NULL, &err);
    if (code == ERR_OK) {
        assert_int_equal(out.len, sizeof "Id|Comment 1[1][] 2[2][x]" - 1 + len);
    }
    *record = err.record;
    return_text_close(&text);
    text_buffer_free(&out);
    free(content);
    return code;
}

/* comment-of-100kB and field-over-cap. */
static void long_comments(void **state) {
    uint64_t record = 0;

    (void)state;
    assert_int_equal(read_comment(100000, &record), ERR_OK);
    assert_int_equal(read_comment(SOURCE_FIELD_BYTES_MAX, &record), ERR_OK);
    assert_int_equal(read_comment(SOURCE_FIELD_BYTES_MAX + 1, &record), ERR_INPUT);
    assert_int_equal(record, 1);
}

/* utf8-double-encoded: told, and left as it is. */
static void letters_encoded_twice(void **state) {
    static const struct {
        const char *text;
        bool is_doubled;
    } texts[] = {
        {"you\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2"
         "d",
         true},                        /* youâ€™d */
        {"caf\xC3\x83\xC2\xA9", true}, /* cafÃ© */
        {"\xC3\x82\xC2\xA3"
         "5",
         true}, /* Â£5 */
        {"you\xE2\x80\x99"
         "d caf\xC3\xA9 \xC2\xA3"
         "5",
         false},
        {"S\xC3\xA3o \xC3\xA2ge \xE2\x82\xAC"
         "5",
         false},
        {"plain", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char content[80];
        struct text_buffer out;
        struct return_text text;
        struct err err = {0};

        (void)snprintf(content, sizeof content, "Id,Q\n1,%s\n", texts[i].text);
        text_buffer_init(&out, 1000);
        struct memory memory = memory_text(content, i % 2);
        struct source_bytes bytes = memory_bytes(&memory);
        assert_int_equal(read_rows(&out, &text, &bytes, NULL, &err), ERR_OK);
        assert_int_equal(text.encoding.is_doubled, texts[i].is_doubled);
        assert_int_equal(evidence_is_doubled(texts[i].text, strlen(texts[i].text)),
                         texts[i].is_doubled);
        assert_non_null(strstr(out.bytes, texts[i].text));
        return_text_close(&text);
        text_buffer_free(&out);
    }
}

static const struct {
    const char *name, *bytes;
    size_t len;
    enum err_code code;
    const char *rows; /* or the message */
} named[] = {
    {"windows-1252", BYTES("a,b\r1,\x92\r"), ERR_OK, "a|b 1[1][\xE2\x80\x99]"},
    {"Latin-1", BYTES("a,b\n1,\x92\n"), ERR_OK, "a|b 1[1][\xE2\x80\x99]"},
    {"MacRoman", BYTES("a,b\n1,\x8E\n"), ERR_OK, "a|b 1[1][\xC3\xA9]"},
    {"utf-16", BYTES("\xFE\xFF\0a\0,\0b\0\n"), ERR_OK, "a|b"},
    {"UTF-16LE", BYTES("a\0,\0b\0\n\0"), ERR_OK, "a|b"},
    {"windows-1250", BYTES("a,b\n1,\xB9\n"), ERR_OK, "a|b 1[1][\xC4\x85]"},
    {"iso-8859-14", BYTES("a,b\n1,\xF0\n"), ERR_OK, "a|b 1[1][\xC5\xB5]"},
    {"utf8",
     BYTES("\xEF\xBB\xBF"
           "a,b\n"),
     ERR_OK, "a|b"},
    {"utf-8", BYTES("a,b\n1,\x92\n"), ERR_INPUT,
     "near line 2: the text is not UTF-8 as the review says: leave \"encoding\" out, "
     "or "
     "open the file and save it as 'CSV UTF-8', or export it again as UTF-8"},
    {"windows-1252",
     BYTES("\xEF\xBB\xBF"
           "a,b\n"),
     ERR_INPUT,
     "the file begins with the mark of UTF-8, so it is not Windows-1252 as the review "
     "says: leave \"encoding\" out"},
    {"utf-8",
     BYTES("\xFF\xFE"
           "a\0"),
     ERR_INPUT,
     "the file begins with the mark of UTF-16, so it is not UTF-8 as the review says: "
     "leave \"encoding\" out"},
    {"UTF-16BE", BYTES("\0a\xD8\0\0,\0b"), ERR_INPUT,
     "near line 1: byte 0xD8 is no letter in UTF-16BE: name the right \"encoding\" in "
     "the review, or export the answers again as 'CSV UTF-8'"},
    {"UTF-16BE", BYTES("\0a\0,\0\0\0b"), ERR_INPUT,
     "near line 1: a NUL character, which no CSV file has: export the answers again"},
    {"UTF-16BE", BYTES("\0a\0\n\0b\0,\0\0\0\n\0c\0\n"), ERR_INPUT,
     "near line 2: a NUL character, which no CSV file has: export the answers again"},
    /* A mark says which of the two it is. */
    {"UTF-16BE",
     BYTES("\xFF\xFE"
           "a\0,\0b\0\n\0"),
     ERR_OK, "a|b"},
    {"UTF-16LE",
     BYTES("\xFF\xFE"
           "a\0,\0b\0\n\0"),
     ERR_OK, "a|b"},
    {"windows-1252", BYTES("\xFE\xFF\0a"), ERR_INPUT,
     "the file begins with the mark of UTF-16, so it is not Windows-1252 as the review "
     "says: leave \"encoding\" out"},
    {"utf-8", BYTES("a,b\n1,x\0y\n"), ERR_INPUT,
     "near line 2: a NUL byte, which no CSV file has: export the answers again"},
    {"windos-1252", BYTES("a,b\n"), ERR_DEFINITION,
     "no encoding is named 'windos-1252'; did you mean 'Windows-1252'?"},
    {"klingon", BYTES("a,b\n"), ERR_DEFINITION,
     "no encoding is named 'klingon'; leave \"encoding\" out, or give one of UTF-8, "
     "UTF-16LE, UTF-16BE, Windows-1252, Mac Roman, Windows-1250, ISO-8859-14 and "
     "ISO-8859-15"},
};

static void the_review_names_the_encoding(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        struct memory memory = {.bytes = named[i].bytes, .len = named[i].len};
        struct source_bytes bytes = memory_bytes(&memory);
        struct return_text text;
        struct text_buffer out;
        struct err err = {0};

        text_buffer_init(&out, 1000);
        assert_int_equal(text_append(&out, "", 0), ERR_OK);
        assert_int_equal(read_rows(&out, &text, &bytes, named[i].name, &err),
                         named[i].code);
        assert_string_equal(named[i].code == ERR_OK ? out.bytes : err.text,
                            named[i].rows);
        return_text_close(&text);
        text_buffer_free(&out);
    }
}

/* The workbook behind the password stands in a stream of this name. */
static void a_password_is_told(void **state) {
    char content[600] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    static const char stream[] = "EncryptedPackage";

    (void)state;
    for (size_t i = 0; i < sizeof stream - 1; i++) {
        content[500 + 2 * i] = stream[i];
    }
    const struct listed listed = {"password", content, sizeof content, NULL,
                                  "!0: this workbook is protected with a password: "
                                  "open it, take the password off "
                                  "and save it again as .xlsx"};
    expect_rows(&listed, 0);
    expect_rows(&listed, 1);
}

/* Wherever a disk fails, that is what is said. */
static void a_failing_disk_is_told(void **state) {
    static const char content[] = "Id,Q\n1,\x92\n2,x\n";

    (void)state;
    for (size_t at = 1; at < sizeof content - 1; at++) {
        struct memory memory = {
            .bytes = content, .len = sizeof content - 1, .chunk = 1, .fail_at = at};
        struct source_bytes bytes = memory_bytes(&memory);
        struct return_text text;
        struct text_buffer out;
        struct err err = {0};

        text_buffer_init(&out, 1000);
        assert_int_equal(read_rows(&out, &text, &bytes, NULL, &err), ERR_INPUT);
        assert_string_equal(err.text, "the disk is gone");
        return_text_close(&text);
        text_buffer_free(&out);
    }
}

/* Rows above the headings, `n` of them. */
static size_t count_preamble(size_t n) {
    char content[2000] = "";
    struct text_buffer out;
    struct return_text text;
    struct err err = {0};
    size_t found = 0;

    for (size_t i = 0; i < n; i++) {
        (void)strncat(content, "Title\n", sizeof content - strlen(content) - 1);
    }
    for (size_t i = 0; i < 60; i++) {
        (void)strncat(content, "id,a,b,c\n", sizeof content - strlen(content) - 1);
    }
    text_buffer_init(&out, 10000);
    struct memory memory = memory_text(content, 0);
    struct source_bytes bytes = memory_bytes(&memory);
    assert_int_equal(read_rows(&out, &text, &bytes, NULL, &err), ERR_OK);
    for (const char *at = out.bytes; *at == '('; at += strlen("(Title)")) {
        found++;
    }
    return_text_close(&text);
    text_buffer_free(&out);
    return found;
}

static void the_preamble_is_limited(void **state) {
    (void)state;
    assert_int_equal(count_preamble(PREAMBLE_ROWS_MAX), PREAMBLE_ROWS_MAX);
    assert_int_equal(count_preamble(PREAMBLE_ROWS_MAX + 1), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_comments),
        cmocka_unit_test(letters_encoded_twice),
        cmocka_unit_test(the_review_names_the_encoding),
        cmocka_unit_test(a_password_is_told),
        cmocka_unit_test(a_failing_disk_is_told),
        cmocka_unit_test(the_preamble_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
