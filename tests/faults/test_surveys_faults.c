/* Memory that runs out while a definition is read: one error, nothing left behind. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/surveys/definition_text.h"
#include "tests/unit/surveys/review_folder.h"

#include "surveys/definition/syntax_json.h"
#include "surveys/questionnaire/questionnaire.h"
#include "surveys/review.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* With words so long that jansson's lexer must grow its buffer: it does not notice when
 * that fails (2.14), and would lose a letter. */
static enum err_code parse_json(void *context, struct err *err) {
    static const char text[] =
        "{\"a\": \"a text beyond sixteen letters\", \"b\": [1, 2.5, true, \"c\", {}],"
        " \"long one\": {\"d\": null, \"e\": [[], -1e3]}}";
    struct json_t *root = NULL;

    (void)context;
    enum err_code code = syntax_parse(&root, text, sizeof text - 1, err);
    assert_true((code == ERR_OK) == (root != NULL));
    json_decref(root);
    return code;
}

static void json_survives(void **state) {
    (void)state;
    assert_true(fail_alloc_each(parse_json, NULL) > 20);
}

static enum err_code read_instrument(void *context, struct err *err) {
    const char *text = context;
    struct instrument *instrument = NULL;

    enum err_code code =
        instrument_parse(&instrument, text, strlen(text), "small.json", err);
    assert_true((code == ERR_OK) == (instrument != NULL));
    instrument_free(instrument);
    return code;
}

/* The arena asks for memory now and then: titles of all lengths move these moments
 * through everything that is read. */
static void an_instrument_survives(void **state) {
    char title[5000];

    (void)state;
    for (size_t len = 8; len < sizeof title - 3; len += 88) {
        title[0] = '\'';
        memset(title + 1, 'x', len);
        memcpy(title + 1 + len, "'", 2);
        char *text = edited(instrument_text, "'A small survey'", title);
        assert_true(fail_alloc_each(read_instrument, text) > 4);
        free(text);
    }
}

static enum err_code read_shipped(void *context, struct err *err) {
    struct instrument *instrument = NULL;
    enum err_code code = instrument_load(&instrument, context, err);

    instrument_free(instrument);
    return code;
}

static void a_shipped_instrument_survives(void **state) {
    static char id[] = "chc-ways-of-working";

    (void)state;
    assert_true(fail_alloc_each(read_shipped, id) > 4);
}

/* A format, and the instrument that is written in it. */
struct writing {
    const struct questionnaire_format *format;
    const struct instrument *instrument;
};

static enum err_code write_questionnaire(void *context, struct err *err) {
    const struct writing *writing = context;
    struct text_buffer text;

    text_buffer_init(&text, 1 << 20);
    enum err_code code = writing->format->append(&text, writing->instrument);
    text_buffer_free(&text);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

static void a_questionnaire_survives(void **state) {
    struct instrument *instrument = parsed_instrument("", "");

    (void)state;
    for (size_t f = 0; f < n_questionnaire_formats; f++) {
        struct writing writing = {&questionnaire_formats[f], instrument};

        assert_true(fail_alloc_each(write_questionnaire, &writing) > 2);
    }
    instrument_free(instrument);
}

/* Bands that an instrument states are read with the rest. */
static void stated_bands_survive(void **state) {
    char *text = edited(
        instrument_text, "'frameworks'",
        "'stated_bands': [ { 'id': 'a', 'title': 'A', 'version': '1', 'theme': "
        "'speed', "
        "'figure': 'mean', 'bands': [ { 'from': 0, 'to': 3, 'text': 'So' } ] } ], "
        "'frameworks'");

    (void)state;
    assert_true(fail_alloc_each(read_instrument, text) > 4);
    free(text);
}

static enum err_code read_review(void *context, struct err *err) {
    const struct review_folder *folder = context;
    struct review *review = NULL;

    enum err_code code =
        review_parse(&review, folder->text, strlen(folder->text), folder->review, err);
    assert_true((code == ERR_OK) == (review != NULL));
    review_free(review);
    return code;
}

static void a_review_survives(void **state) {
    struct review_folder *folder = *state;
    char title[5000];

    for (size_t len = 8; len < sizeof title - 3; len += 160) {
        title[0] = '\'';
        memset(title + 1, 'x', len);
        memcpy(title + 1 + len, "'", 2);
        folder->text = edited(review_text, "'A review'", title);
        assert_true(fail_alloc_each(read_review, folder) > 8);
        free(folder->text);
    }
}

static enum err_code load_review(void *context, struct err *err) {
    const struct review_folder *folder = context;
    struct review *review = NULL;
    enum err_code code = review_load(&review, folder->review, err);

    review_free(review);
    return code;
}

static void loading_survives(void **state) {
    assert_true(fail_alloc_each(load_review, *state) > 8);
}

/* What a faulty definition is told when there is memory. */
static enum err_code read_faulty(void *context, struct err *err) {
    const struct review_folder *folder = context;
    static const char message[] = "returns[0].place: no place or locality of this "
                                  "review is called 'wst'; did you mean 'west'?";
    struct review *review = NULL;
    struct err fault = {0};

    enum err_code code = review_parse(&review, folder->text, strlen(folder->text),
                                      folder->review, &fault);
    assert_null(review);
    if (code == ERR_DEFINITION && strcmp(fault.text, message) == 0) {
        return ERR_OK;
    }
    /* The hint needs memory of its own, and the rest of the message does without it. */
    assert_true(code == ERR_MEMORY ||
                strncmp(fault.text, message, strlen("returns[0].place: no place")) ==
                    0);
    return err_memory(err);
}

static void a_message_survives(void **state) {
    struct review_folder *folder = *state;

    folder->text =
        edited(review_text, "'place': 'west', 'set'", "'place': 'wst', 'set'");
    assert_true(fail_alloc_each(read_faulty, folder) > 8);
    free(folder->text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_survives),
        cmocka_unit_test(an_instrument_survives),
        cmocka_unit_test(a_shipped_instrument_survives),
        cmocka_unit_test(a_questionnaire_survives),
        cmocka_unit_test(stated_bands_survive),
        cmocka_unit_test(a_review_survives),
        cmocka_unit_test(loading_survives),
        cmocka_unit_test(a_message_survives),
    };
    return cmocka_run_group_tests(tests, review_folder_make, review_folder_remove);
}
