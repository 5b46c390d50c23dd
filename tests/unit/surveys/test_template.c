#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"

#include "surveys/questionnaire/template.h"

#include <stdlib.h>
#include <string.h>

static void row_is(const char *find, const char *put, const char *expected) {
    char *text = edited(instrument_text, find, put);
    struct instrument *instrument = NULL;
    struct text_buffer row;
    struct err err = {0};

    assert_int_equal(instrument_parse(&instrument, text, strlen(text), "a", &err),
                     ERR_OK);
    text_buffer_init(&row, 10000);
    assert_int_equal(template_append(&row, instrument), ERR_OK);
    assert_string_equal(row.bytes, expected);
    text_buffer_free(&row);
    instrument_free(instrument);
    free(text);
}

#define OWN "\xEF\xBB\xBF\"Respondent ID\",\"Submitted\",\"Place\",\"Locality\","

static void questions_stand_under_their_texts(void **state) {
    (void)state;
    row_is("", "",
           OWN "\"Your sector\",\"Your role\",\"is it agreed?\",\"is it late?\","
               "\"is it quick?\",\"What else?\",\"Anything more?\"\r\n");
}

/* Quotes are doubled, line breaks are spaces, and a formula's beginning is avoided. */
static void odd_texts_stay_one_field(void **state) {
    (void)state;
    row_is("is it agreed?", "is \\\"it\\\",\\r\\n\\nagreed?",
           OWN "\"Your sector\",\"Your role\",\"is \"\"it\"\", agreed?\",\"is it "
               "late?\",\"is it quick?\",\"What else?\",\"Anything more?\"\r\n");
    row_is("is it agreed?", " =agreed?",
           OWN "\"Your sector\",\"Your role\",\"A1\",\"is it late?\",\"is it quick?\","
               "\"What else?\",\"Anything more?\"\r\n");
}

static void a_full_buffer_is_an_error(void **state) {
    char *text = edited(instrument_text, "", "");
    struct instrument *instrument = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(instrument_parse(&instrument, text, strlen(text), "a", &err),
                     ERR_OK);
    struct text_buffer whole;
    text_buffer_init(&whole, 10000);
    assert_int_equal(template_append(&whole, instrument), ERR_OK);
    for (size_t limit = 1; limit < whole.len; limit++) {
        struct text_buffer row;

        text_buffer_init(&row, limit);
        assert_int_equal(template_append(&row, instrument), ERR_MEMORY);
        text_buffer_free(&row);
    }
    text_buffer_free(&whole);
    instrument_free(instrument);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_stand_under_their_texts),
        cmocka_unit_test(odd_texts_stay_one_field),
        cmocka_unit_test(a_full_buffer_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
