/* What a drafted question is called: the words of its heading, and nothing else. */
#include "tests/cmocka_env.h"

#include "ingest/drafting/instrument/draft_json.h"
#include "surveys/instrument.h"

#include <stdio.h>
#include <string.h>

#define RETURN_PATH "draft-names-return.csv"

/* The instrument that is drafted of two questions under these headings. */
static struct instrument *drafted(const char *one, const char *other) {
    struct instrument *instrument = NULL;
    struct text_buffer json;
    struct err err = {0};
    FILE *file = fopen(RETURN_PATH, "wb");

    assert_non_null(file);
    assert_true(fprintf(file, "%s,%s\n", one, other) > 0);
    for (int i = 0; i < 6; i++) {
        assert_true(
            fputs("Agree,Disagree\nStrongly agree,Agree\nDisagree,Agree\n", file) >= 0);
    }
    assert_int_equal(fclose(file), 0);
    text_buffer_init(&json, 1 << 20);
    assert_int_equal(draft_json(&json, RETURN_PATH, &err), ERR_OK);
    assert_int_equal(instrument_parse(&instrument, json.bytes, json.len, "draft", &err),
                     ERR_OK);
    text_buffer_free(&json);
    (void)remove(RETURN_PATH);
    return instrument;
}

/* Survey tools export a question as it was typed into them: marks of its look are no
 * part of what people were asked, and a lesser-than sign is. */
static void a_question_has_no_marks_of_its_look(void **state) {
    static const struct {
        const char *heading, *text;
    } tries[] = {
        {"<b>Plans</b> are shared", "Plans are shared"},
        {"Plans are <span style='color:red'>shared</span>", "Plans are shared"},
        {"<p>Plans are shared</p> ", "Plans are shared"},
        {"Plans\xC2\xA0"
         "are shared",
         "Plans are shared"},
        {"Waits are < 4 weeks", "Waits are < 4 weeks"},
        {"Waits are <4 weeks and > 1", "Waits are <4 weeks and > 1"},
        {"Waits are <long and > 1", "Waits are <long and > 1"},
        {"Waits are <long enough", "Waits are <long enough"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct instrument *instrument = drafted(tries[i].heading, "Time is lost");

        assert_int_equal(instrument->n_items, 2);
        assert_string_equal(instrument->items[0].text, tries[i].text);
        assert_string_equal(instrument->items[1].text, "Time is lost");
        instrument_free(instrument);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_has_no_marks_of_its_look),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
