/* Every limit of a definition, at the limit and one beyond. */
#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"

#include "surveys/definition/definition_json.h"
#include "surveys/instrument.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SPACE (4u << 20)

/* `first`, then `n` entries: before, the entry's number, middle, the number, end. */
static char *entries(const char *first, const char *before, const char *middle,
                     const char *end, size_t n) {
    char *text = malloc(SPACE);
    size_t len = 0;

    assert_non_null(text);
    text[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        int added = snprintf(text + len, SPACE - len, "%s%s%zu%s%zu%s",
                             i > 0 ? ", " : first, before, i, middle, i, end);

        assert_true(added > 0 && (size_t)added < SPACE - len);
        len += (size_t)added;
    }
    return text;
}

/* The instrument with an edit loads, or fails with the message. */
static void gives(const char *find, const char *put, const char *message) {
    char *text = edited(instrument_text, find, put);
    struct instrument *instrument = NULL;
    struct err err = {0};

    enum err_code code =
        instrument_parse(&instrument, text, strlen(text), "small.json", &err);
    assert_string_equal(err.text, message);
    assert_int_equal(code, message[0] == '\0' ? ERR_OK : ERR_DEFINITION);
    instrument_free(instrument);
    free(text);
}

static void a_scale_has_64_options(void **state) {
    (void)state;
    for (size_t extra = 0; extra < 2; extra++) {
        /* Two options of the scale stay, 62 or 63 don't-knows come. */
        char *options = entries("", "{ 'id': 'o", "', 'label': 'Number ",
                                "', 'kind': 'dont-know' }", 62 + extra);
        char *put = malloc(SPACE);

        assert_non_null(put);
        (void)snprintf(put, SPACE, "%s, { 'id': 'seldom', 'label': 'Seldom', ",
                       options);
        gives("{ 'id': 'seldom', 'label': 'Seldom', 'score': 1 },\n"
              "        { 'id': 'often', 'label': 'Often', 'score': 2 },\n"
              "        { 'id': 'always', 'label': 'Always', ",
              put,
              extra == 0 ? "" : "scales[1].options: has 65 entries; 64 is the most");
        free(put);
        free(options);
    }
}

static void an_instrument_has_1000_items(void **state) {
    (void)state;
    for (size_t extra = 0; extra < 2; extra++) {
        char *items = entries("", "{ 'id': 'X", "', 'text': 'question ",
                              "', 'scale': 'often', 'kloe': 'SV' }", 997 + extra);
        char *put = malloc(SPACE);

        assert_non_null(put);
        (void)snprintf(put, SPACE, "'items': [ %s, ", items);
        gives("'items': [", put,
              extra == 0 ? "" : "items: has 1001 entries; 1000 is the most");
        free(put);
        free(items);
    }
}

static void an_attribute_has_250_values(void **state) {
    (void)state;
    for (size_t extra = 0; extra < 2; extra++) {
        char *values =
            entries("", "{ 'id': 'v", "', 'label': 'Number ", "' }", 250 + extra);

        gives("{ 'id': 'lead', 'label': 'Lead' }", values,
              extra == 0 ? ""
                         : "attributes[1].values: has 251 entries; 250 is the most");
        free(values);
    }
}

static void there_are_1000_conditions_in_all(void **state) {
    (void)state;
    for (size_t extra = 0; extra < 2; extra++) {
        char *conditions =
            entries("{ 'id': 'PE.C1', 'text': 'Improve flow' }, ", "{ 'id': 'c",
                    "', 'text': 'number ", "' }", 997 + extra);

        gives("{ 'id': 'PE.C1', 'text': 'Improve flow' }", conditions,
              extra == 0 ? "" : "kloes: have more than 1000 conditions");
        free(conditions);
    }
}

static void there_are_1000_themes_in_all(void **state) {
    (void)state;
    for (size_t extra = 0; extra < 2; extra++) {
        char *themes = entries("{ 'id': 'speed', 'title': 'Speed', 'items': ['A2'] }, ",
                               "{ 'id': 't", "', 'title': 'number ",
                               "', 'items': ['A1'] }", 998 + extra);

        gives("{ 'id': 'speed', 'title': 'Speed', 'items': ['A2'] }", themes,
              extra == 0 ? ""
                         : "frameworks[0].themes: has 1001 entries; 1000 is the most");
        free(themes);
    }
}

static void themes_of_all_frameworks_count(void **state) {
    char *themes =
        entries("", "{ 'id': 't", "', 'title': 'number ", "', 'items': ['A1'] }", 999);
    char *put = malloc(SPACE);

    (void)state;
    assert_non_null(put);
    (void)snprintf(put, SPACE,
                   "'frameworks': [ { 'id': 'x', 'title': 'X', 'themes': [ %s ] }, ",
                   themes);
    gives("'frameworks': [", put, "frameworks: have more than 1000 themes");
    free(put);
    free(themes);
}

static void a_text_has_10000_bytes(void **state) {
    char *put = malloc(DEFINITION_TEXT_BYTES_MAX + 4);

    (void)state;
    assert_non_null(put);
    for (size_t extra = 0; extra < 2; extra++) {
        size_t len = DEFINITION_TEXT_BYTES_MAX + extra;

        put[0] = '\'';
        memset(put + 1, 'x', len);
        memcpy(put + 1 + len, "'", 2);
        gives("'A small survey'", put,
              extra == 0 ? "" : "title: is longer than 10000 bytes");
    }
    free(put);
}

/* "a" and zeros. */
static void an_id_has_64_bytes(void **state) {
    (void)state;
    for (int extra = 0; extra < 2; extra++) {
        char put[100];

        (void)snprintf(put, sizeof put, "'id': 'a%0*d'", 63 + extra, 0);
        gives(
            "'id': 'small'", put,
            extra == 0
                ? ""
                : "id: 'a000000000000000000000000000000000000...' is not an id; an id "
                  "is up to 64 letters a-z, digits, '.', '_' and '-', and begins with "
                  "a letter or digit");
    }
}

static void scores_reach_10000_both_ways(void **state) {
    (void)state;
    gives("'score': 0", "'score': -10000", "");
    gives("'score': 0", "'score': 10000", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scale_has_64_options),
        cmocka_unit_test(an_instrument_has_1000_items),
        cmocka_unit_test(an_attribute_has_250_values),
        cmocka_unit_test(there_are_1000_conditions_in_all),
        cmocka_unit_test(there_are_1000_themes_in_all),
        cmocka_unit_test(themes_of_all_frameworks_count),
        cmocka_unit_test(a_text_has_10000_bytes),
        cmocka_unit_test(an_id_has_64_bytes),
        cmocka_unit_test(scores_reach_10000_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
