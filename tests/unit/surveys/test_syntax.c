#include "tests/cmocka_env.h"

#include "surveys/instrument.h"

#include <stdlib.h>
#include <string.h>

struct broken {
    const char *text;
    const char *message;
};

static const struct broken broken[] = {
    {"", "the file is empty"},
    {" \n \n", "the file is empty"},
    {"\"x\"", "line 1, column 3: a definition starts with '{'"},
    {"[]", "an instrument should be an object, in braces { }"},
    {"{\"a\": 1,}", "line 1, column 9: there is a comma too many before '}'"},
    {"{\"a\": [1,\n 2,\n]}",
     "line 3, column 1: a comma too many, or a missing value, before ']'"},
    {"{\"a\": 1\n \"b\": 2}", "line 2, column 4: a comma or '}' is missing, at \"b\""},
    {"{\"a\": [1 2]}", "line 1, column 10: a comma or ']' is missing, at 2"},
    {"{\"a\" 1}", "line 1, column 6: a ':' is missing between key and value, at 1"},
    {"{\"a\": }", "line 1, column 7: a value should stand here, at }"},
    {"{\xE2\x80\x9C"
     "a\xE2\x80\x9D: 1}",
     "line 1, column 2: curly quotation marks, where straight ones (\") are wanted; a "
     "text editor writes them, a word processor does not"},
    {"{a: 1}", "line 1, column 2: a key in double quotes should stand here, at a"},
    {"{\"a\": tru}",
     "line 1, column 9: this is not JSON; a text stands in double quotes (\"), and the "
     "only words without them are true, false and null, at tru"},
    {"{\"a\": \xE2\x80\x9Cx\xE2\x80\x9D}",
     "line 1, column 7: curly quotation marks, where straight ones (\") are wanted; a "
     "text editor writes them, a word processor does not"},
    {"{\"a\": \"x\ny\"}",
     "line 1, column 8: a text runs on to the next line; is a '\"' missing? (a line "
     "break in a text is written \\n)"},
    {"{\"a\": \"x\ty\"}",
     "line 1, column 8: a text holds a tab or another control character"},
    {"{\"a\": \"\\q\"}",
     "line 1, column 9: after a '\\' in a text only \" \\ / b f n r t or u and four "
     "hexadecimal digits may stand"},
    {"{\"a\": \"\\ud800\"}",
     "line 1, column 14: a text holds a \\u code that is half a character"},
    {"{\"a\": \"x\\u0000\"}", "line 1, column 15: a text holds the character \\u0000"},
    {"{\"\\u0000\": 1}", "line 1, column 9: a key holds the character \\u0000"},
    {"{\"a\": \"abc",
     "line 1, column 10: the file ends inside a text; is a '\"' missing?"},
    {"{\"a\": [1",
     "line 1, column 8: the file ends in the middle of a list; is a ']' missing?"},
    {"{\"a\": 1",
     "line 1, column 7: the file ends in the middle of an object; is a '}' missing?"},
    {"{\"a\": 1,",
     "line 1, column 8: the file ends in the middle of an object; is a '}' missing?"},
    {"{\"a\"", "line 1, column 4: the file ends after a key"},
    {"{\"a\":", "line 1, column 5: the file ends where a value should stand"},
    {"{\"a\": 1}}",
     "line 1, column 9: something stands after the end of the definition, at }"},
    {"{\"a\": 1e999}", "line 1, column 11: a number is too large, at 1e999"},
    {"{\"a\": 99999999999999999999}",
     "line 1, column 26: a number is too large, at 99999999999999999999"},
    {"{\"a\": -99999999999999999999}", "line 1, column 27: a number is too large"},

    /* Duplicates, wherever they are: jansson alone would keep the last. */
    {"{\"id\": 1,\n  \"id\": 2}",
     "line 2, column 6: a key stands twice in the same object, at \"id\""},
    {"{\"a\": {\"b\": 1, \"b\": 1}}",
     "line 1, column 18: a key stands twice in the same object, at \"b\""},
    {"{\"a key that is longer than this\": 1,\n\"a key that is longer than this\": 2}",
     "line 2, column 32: a key stands twice in the same object"},

    /* Encodings. */
    {"{\"a\":\n \"caf\xE9\"}", "line 2: not UTF-8 text; save it as UTF-8"},
    {"\xFF\xFE{", "line 1: not UTF-8 text; save it as UTF-8"},
};

static void says(const char *text, size_t len, const char *message) {
    struct instrument *instrument = NULL;
    struct err err = {0};

    assert_int_equal(instrument_parse(&instrument, text, len, "a.json", &err),
                     ERR_DEFINITION);
    assert_string_equal(err.text, message);
    assert_string_equal(err.source, "a.json");
    assert_null(instrument);
}

static void broken_json_is_told_in_plain_words(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        says(broken[i].text, strlen(broken[i].text), broken[i].message);
    }
}

static void a_nul_byte_is_no_end(void **state) {
    static const char text[] = "{\"format\"\0: 1}";

    (void)state;
    says(text, sizeof text - 1, "line 1: not UTF-8 text; save it as UTF-8");
}

static void a_byte_order_mark_is_no_fault(void **state) {
    (void)state;
    says("\xEF\xBB\xBF{\"format\": 1}", 16,
         "format: should be a text, in double quotes, not a number");
    says("\xEF\xBB\xBF", 3, "the file is empty");
}

static void depth_is_limited(void **state) {
    enum { DEPTH = 100000 };

    char *text = malloc(DEPTH + 5);

    (void)state;
    assert_non_null(text);
    memcpy(text, "{\"a\":", 5);
    memset(text + 5, '[', DEPTH);
    struct instrument *instrument = NULL;
    struct err err = {0};
    assert_int_equal(instrument_parse(&instrument, text, DEPTH + 5, "a.json", &err),
                     ERR_DEFINITION);
    assert_string_equal(
        err.text,
        "line 1, column 2053: more than 2,000 lists or objects inside one another");
    free(text);
}

/* Errors may be left unasked for. */
static void err_may_be_null(void **state) {
    struct instrument *instrument = NULL;

    (void)state;
    assert_int_equal(instrument_parse(&instrument, "{", 1, "a.json", NULL),
                     ERR_DEFINITION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_json_is_told_in_plain_words),
        cmocka_unit_test(a_nul_byte_is_no_end),
        cmocka_unit_test(a_byte_order_mark_is_no_fault),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(err_may_be_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
