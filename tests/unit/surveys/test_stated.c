#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"

#include "surveys/instrument.h"

#include <stdlib.h>
#include <string.h>

/* Bands of the theme "speed": one item on the scores 0 to 3; before "frameworks". */
#define BEFORE "  'frameworks'"
#define STATED(rest_)                                                                  \
    "'stated_bands': [ { 'id': 'tempo', 'title': 'Tempo', 'version': '2', " rest_      \
    " } ],\n  'frameworks'"
#define TWO(from_, to_, then_, end_)                                                   \
    "'bands': [ { 'from': " from_ ", 'to': " to_                                       \
    ", 'text': 'Slow' }, { 'from': " then_ ", 'to': " end_ ", 'text': 'Quick' } ]"

static void bands_are_read(void **state) {
    struct instrument *instrument = parsed_instrument(
        BEFORE, STATED("'theme': 'speed', 'figure': 'mean', 'decimals': 1, " TWO(
                    "0", "1.4", "1.5", "3")));
    const struct stated_bands *stated = instrument->stated;

    (void)state;
    assert_int_equal(instrument->n_stated, 1);
    assert_string_equal(stated->id, "tempo");
    assert_string_equal(stated->version, "2");
    assert_string_equal(instrument->composites[stated->composite].id, "speed");
    assert_int_equal(stated->figure, STATED_MEAN);
    assert_int_equal(stated->decimals, 1);
    assert_int_equal(stated_steps(stated), 10);
    assert_int_equal(stated->n_bands, 2);
    assert_int_equal(stated->bands[0].to, 14);
    assert_int_equal(stated->bands[1].from, 15);
    assert_string_equal(stated->bands[1].text, "Quick");
    instrument_free(instrument);
}

/* A sum of one item, beyond the most that it can be. */
static void a_condition_has_sums(void **state) {
    struct instrument *instrument = parsed_instrument(
        BEFORE,
        STATED("'condition': 'SV.C2', 'figure': 'sum', " TWO("0", "1", "2", "9")));

    (void)state;
    assert_int_equal(instrument->stated[0].figure, STATED_SUM);
    assert_int_equal(instrument->stated[0].decimals, 0);
    assert_string_equal(instrument->composites[instrument->stated[0].composite].id,
                        "SV.C2");
    instrument_free(instrument);
}

static void nothing_stated_is_fine(void **state) {
    struct instrument *instrument = parsed_instrument("", "");

    (void)state;
    assert_int_equal(instrument->n_stated, 0);
    assert_null(instrument->purpose);
    /* 3 items, 2 attributes, 2 comments: 50 + 120 seconds */
    assert_int_equal(instrument_minutes(instrument), 3);
    instrument_free(instrument);
}

static void minutes_and_purpose_are_told(void **state) {
    struct instrument *instrument = parsed_instrument(
        "'stem': ", "'purpose': 'To try it', 'minutes': 12, 'stem': ");

    (void)state;
    assert_string_equal(instrument->purpose, "To try it");
    assert_int_equal(instrument_minutes(instrument), 12);
    instrument_free(instrument);
}

static const struct faulty faults[] = {
    {BEFORE, STATED("'figure': 'mean', " TWO("0", "1", "2", "3")),
     "stated_bands[0]: should name one 'kloe', one 'condition' or one 'theme'"},
    {BEFORE,
     STATED(
         "'kloe': 'PE', 'theme': 'speed', 'figure': 'mean', " TWO("0", "1", "2", "3")),
     "stated_bands[0]: should name one 'kloe', one 'condition' or one 'theme'"},
    {BEFORE, STATED("'theme': 'sped', 'figure': 'mean', " TWO("0", "1", "2", "3")),
     "stated_bands[0].theme: no theme named 'sped'; did you mean 'speed'?"},
    {BEFORE, STATED("'kloe': 'PE', 'figure': 'sum', " TWO("0", "1", "2", "9")),
     "stated_bands[0]: the questions of 'PE' have scores from 1 to 3 and from 0 to 3: "
     "a "
     "sum is made of scores of one range"},
    {BEFORE, STATED("'theme': 'speed', 'figure': 'median', " TWO("0", "1", "2", "3")),
     "stated_bands[0].figure: no such word as 'median'; did you mean 'mean'?"},
    {BEFORE,
     STATED(
         "'theme': 'speed', 'figure': 'mean', 'decimals': 2, " TWO("0", "1", "2", "3")),
     "stated_bands[0].decimals: should be a whole number from 0 to 1, not 2"},
    {BEFORE, STATED("'theme': 'speed', 'figure': 'mean', " TWO("0", "1", "3", "3")),
     "stated_bands[0].bands[1]: 'from' should be 2: the bands go up, and between two "
     "there is no figure without words"},
    {BEFORE,
     STATED("'theme': 'speed', 'figure': 'mean', 'decimals': 1, " TWO("0", "1.4", "1.4",
                                                                      "3")),
     "stated_bands[0].bands[1]: 'from' should be 1.5: the bands go up, and between two "
     "there is no figure without words"},
    {BEFORE, STATED("'theme': 'speed', 'figure': 'mean', " TWO("1", "0", "1", "3")),
     "stated_bands[0].bands[0]: 'to' is below 'from'"},
    {BEFORE, STATED("'theme': 'speed', 'figure': 'mean', " TWO("0", "1.5", "2", "3")),
     "stated_bands[0].bands[0].to: should be a number from -10000000 to 10000000 with "
     "at "
     "most 0 decimals"},
    {BEFORE, STATED("'theme': 'speed', 'figure': 'mean', " TWO("'0'", "1", "2", "3")),
     "stated_bands[0].bands[0].from: should be a number from -10000000 to 10000000 "
     "with "
     "at most 0 decimals"},
    {BEFORE, STATED("'theme': 'speed', 'figure': 'mean', " TWO("0", "1", "2", "2")),
     "stated_bands[0].bands: should reach from 0 to 3: such figures there can be"},
    {BEFORE, STATED("'theme': 'speed', 'figure': 'mean', " TWO("1", "1", "2", "3")),
     "stated_bands[0].bands: should reach from 0 to 3: such figures there can be"},
    {BEFORE, STATED("'theme': 'speed', 'figure': 'percent', " TWO("0", "1", "2", "99")),
     "stated_bands[0].bands: should reach from 0 to 100: such figures there can be"},
    {"'stem': ", "'minutes': 0, 'stem': ",
     "minutes: should be a whole number from 1 to 480, not 0"},
};

static void faults_are_told(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char *text = edited(instrument_text, faults[i].find, faults[i].put);
        struct instrument *instrument = NULL;
        struct err err = {0};

        assert_int_equal(
            instrument_parse(&instrument, text, strlen(text), "a.json", &err),
            ERR_DEFINITION);
        assert_string_equal(err.text, faults[i].message);
        assert_null(instrument);
        free(text);
    }
}

/* The lowest and highest of a percentage are rounded as figures are: of 1 to 3 the
 * lowest is a third. */
static void reach_is_rounded(void **state) {
    struct instrument *instrument = parsed_instrument(
        "'frameworks'",
        "'stated_bands': [ { 'id': 'a', 'title': 'A', 'version': '1', 'condition': "
        "'PE.C1', 'figure': 'percent', " TWO("33", "66", "67", "100") " } ], "
                                                                      "'frameworks'");

    (void)state;
    assert_int_equal(instrument->stated[0].bands[0].from, 33);
    instrument_free(instrument);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_are_read),
        cmocka_unit_test(a_condition_has_sums),
        cmocka_unit_test(nothing_stated_is_fine),
        cmocka_unit_test(minutes_and_purpose_are_told),
        cmocka_unit_test(faults_are_told),
        cmocka_unit_test(reach_is_rounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
