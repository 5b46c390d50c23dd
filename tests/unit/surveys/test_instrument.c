#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"

#include "surveys/instrument.h"

#include <stdlib.h>
#include <string.h>

static struct instrument *sound(void) {
    return parsed_instrument("", "");
}

static void indices_are(const size_t *indices, size_t n, const size_t *expected,
                        size_t n_expected) {
    assert_int_equal(n, n_expected);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(indices[i], expected[i]);
    }
}

#define INDICES_ARE(indices, n, ...)                                                   \
    do {                                                                               \
        static const size_t expected_[] = {__VA_ARGS__};                               \
        indices_are(indices, n, expected_, sizeof expected_ / sizeof expected_[0]);    \
    } while (0)

static void everything_is_read(void **state) {
    struct instrument *in = sound();

    (void)state;
    assert_string_equal(in->id, "small");
    assert_string_equal(in->version, "1.0");
    assert_string_equal(in->language, "en-GB");
    assert_string_equal(in->title, "A small survey");
    assert_string_equal(in->stem, "To what extent");

    assert_int_equal(in->n_scales, 2);
    const struct scale *snapshot = &in->scales[0];
    assert_int_equal(snapshot->n_options, 4);
    assert_int_equal(snapshot->n_scored, 3);
    assert_int_equal(snapshot->min, 1);
    assert_int_equal(snapshot->max, 3);
    assert_string_equal(snapshot->bands[BAND_POSITIVE], "Much");
    assert_string_equal(snapshot->bands[BAND_MIDDLE], "Some");
    assert_string_equal(snapshot->bands[BAND_NEGATIVE], "Little");
    assert_string_equal(snapshot->options[0].label, "Not at all");
    assert_int_equal(snapshot->options[0].score, 1);
    assert_int_equal(snapshot->options[0].aliases.n, 1);
    assert_string_equal(snapshot->options[0].aliases.texts[0], "1");
    assert_int_equal(snapshot->options[3].kind, OPTION_DONT_KNOW);
    assert_int_equal(snapshot->options[3].score, 0);

    assert_int_equal(in->n_kloes, 2);
    assert_string_equal(in->kloes[0].aliases.texts[0], "Plans");
    assert_int_equal(in->kloes[1].first_condition, 2);
    assert_int_equal(in->kloes[1].n_conditions, 1);
    assert_int_equal(in->n_conditions, 3);
    assert_string_equal(in->conditions[2].id, "PE.C1");
    assert_int_equal(in->conditions[2].kloe, 1);

    assert_int_equal(in->n_items, 3);
    assert_string_equal(in->items[0].headers.texts[1], "Q1a");
    assert_int_equal(in->items[1].scale, 1);
    assert_true(in->items[1].reverse);
    assert_false(in->items[2].reverse);

    assert_int_equal(in->n_comments, 2);
    assert_int_equal(in->comments[0].kloe, 0);
    assert_true(in->comments[1].kloe == NONE);

    assert_int_equal(in->n_attributes, 2);
    assert_int_equal(in->attributes[0].n_values, 2);
    assert_string_equal(in->attributes[0].values[0].aliases.texts[0], "NHS");

    assert_int_equal(in->n_frameworks, 1);
    assert_int_equal(in->frameworks[0].n_themes, 2);
    assert_string_equal(in->themes[1].id, "speed");
    instrument_free(in);
}

/* Conditions as written; KLOEs once each and ascending, from conditions or by name. */
static void items_know_their_kloes(void **state) {
    struct instrument *in = sound();

    (void)state;
    INDICES_ARE(in->items[0].conditions, in->items[0].n_conditions, 2, 0);
    INDICES_ARE(in->items[0].kloes, in->items[0].n_kloes, 0, 1);
    INDICES_ARE(in->items[1].kloes, in->items[1].n_kloes, 0);
    assert_int_equal(in->items[2].n_conditions, 0);
    INDICES_ARE(in->items[2].kloes, in->items[2].n_kloes, 1);
    instrument_free(in);
}

static void a_kloe_that_agrees_may_be_named(void **state) {
    struct instrument *in =
        parsed_instrument("'conditions': ['SV.C1', 'SV.C2']",
                          "'conditions': ['SV.C1', 'SV.C2'], 'kloe': 'SV'");

    (void)state;
    INDICES_ARE(in->items[1].kloes, in->items[1].n_kloes, 0);
    instrument_free(in);
}

static void composite_is(const struct composite *composite, enum composite_kind kind,
                         size_t index, const char *id, const char *title,
                         uint32_t range) {
    assert_int_equal(composite->kind, kind);
    assert_int_equal(composite->index, index);
    assert_string_equal(composite->id, id);
    assert_string_equal(composite->title, title);
    assert_int_equal(composite->range, range);
}

/* Ranges: "snapshot" is 2 wide and "often" 3, so together they need 6. */
static void composites_are_kloes_conditions_themes(void **state) {
    struct instrument *in = sound();
    const struct composite *c = in->composites;

    (void)state;
    assert_int_equal(in->n_composites, 7);
    composite_is(&c[0], COMPOSITE_KLOE, 0, "SV", "Strategy", 6);
    INDICES_ARE(c[0].items, c[0].n_items, 0, 1);
    composite_is(&c[1], COMPOSITE_KLOE, 1, "PE", "Performance", 6);
    INDICES_ARE(c[1].items, c[1].n_items, 0, 2);
    composite_is(&c[2], COMPOSITE_CONDITION, 0, "SV.C1", "Agree a vision", 6);
    INDICES_ARE(c[2].items, c[2].n_items, 0, 1);
    composite_is(&c[3], COMPOSITE_CONDITION, 1, "SV.C2", "Build trust", 3);
    INDICES_ARE(c[3].items, c[3].n_items, 1);
    composite_is(&c[4], COMPOSITE_CONDITION, 2, "PE.C1", "Improve flow", 2);
    INDICES_ARE(c[4].items, c[4].n_items, 0);
    composite_is(&c[5], COMPOSITE_THEME, 0, "purpose", "Purpose", 6);
    INDICES_ARE(c[5].items, c[5].n_items, 0, 2);
    composite_is(&c[6], COMPOSITE_THEME, 1, "speed", "Speed", 3);
    INDICES_ARE(c[6].items, c[6].n_items, 1);
    instrument_free(in);
}

static void a_condition_nobody_asks_about_is_empty(void **state) {
    struct instrument *in = parsed_instrument("'conditions': ['SV.C1', 'SV.C2']",
                                              "'conditions': ['SV.C1']");

    (void)state;
    assert_int_equal(in->composites[3].n_items, 0);
    assert_int_equal(in->composites[3].range, 1);
    instrument_free(in);
}

/* "often" is 0 to 3; item 1 is reversed and item 2 is not. */
static void scores_and_bands_reverse(void **state) {
    static const int32_t scores[] = {0, 1, 2, 3};

    static const enum band bands[] = {BAND_NEGATIVE, BAND_NEGATIVE, BAND_POSITIVE,
                                      BAND_POSITIVE};
    struct instrument *in = sound();

    (void)state;
    for (size_t option = 0; option < 4; option++) {
        assert_int_equal(item_score(in, 2, option), scores[option]);
        assert_int_equal(item_score(in, 1, option), scores[3 - option]);
        assert_int_equal(item_band(in, 2, option), bands[option]);
        assert_int_equal(item_band(in, 1, option), bands[3 - option]);
    }
    assert_int_equal(item_band(in, 0, 0), BAND_NEGATIVE);
    assert_int_equal(item_band(in, 0, 1), BAND_MIDDLE);
    assert_int_equal(item_band(in, 0, 2), BAND_POSITIVE);
    instrument_free(in);
}

static void things_are_found_by_id(void **state) {
    struct instrument *in = sound();

    (void)state;
    assert_int_equal(instrument_find_scale(in, "often"), 1);
    assert_int_equal(instrument_find_item(in, "A3"), 2);
    assert_int_equal(instrument_find_comment(in, "any.text"), 1);
    assert_int_equal(instrument_find_attribute(in, "role"), 1);
    assert_int_equal(attribute_find_value(&in->attributes[0], "care"), 1);
    assert_true(instrument_find_scale(in, "Often") == NONE);
    assert_true(instrument_find_item(in, "a3") == NONE);
    assert_true(instrument_find_comment(in, "") == NONE);
    assert_true(instrument_find_attribute(in, "A1") == NONE);
    assert_true(attribute_find_value(&in->attributes[0], "NHS") == NONE);
    instrument_free(in);
}

/* What is optional may be left out or left empty; notes may stand anywhere. */
static void the_rest_has_defaults(void **state) {
    struct instrument *in =
        parsed_instrument(" 'stem': 'To what extent',", "'stem': '',");

    (void)state;
    assert_string_equal(in->stem, "");
    instrument_free(in);

    in = parsed_instrument("'stem': 'To what extent'",
                           "'language': 'fr', 'notes': {'a': [1, null]}");
    assert_string_equal(in->stem, "");
    assert_string_equal(in->language, "fr");
    instrument_free(in);

    in = parsed_instrument("{ 'id': 'lead',", "{ 'notes': 'which?', 'id': 'lead',");
    assert_string_equal(in->attributes[1].values[0].id, "lead");
    instrument_free(in);

    in = parsed_instrument("'score': 3 }", "'score': 3.0 }");
    assert_int_equal(in->scales[0].max, 3);
    instrument_free(in);
}

/* The bands of "often", which gives no words for them. */
static void bands_are_worded_from_labels(void **state) {
    struct instrument *in = sound();

    (void)state;
    assert_string_equal(in->scales[1].bands[BAND_NEGATIVE], "Never or seldom");
    assert_string_equal(in->scales[1].bands[BAND_MIDDLE], "In the middle");
    assert_string_equal(in->scales[1].bands[BAND_POSITIVE], "Often or always");
    instrument_free(in);

    in = parsed_instrument("'stem'", "'language': 'de', 'stem'");
    assert_string_equal(in->scales[1].bands[BAND_POSITIVE], "Often / Always");
    instrument_free(in);
}

static struct instrument *with_options(const char *options) {
    return parsed_instrument(
        "{ 'id': 'seldom', 'label': 'Seldom', 'score': 1 },\n"
        "        { 'id': 'often', 'label': 'Often', 'score': 2 },\n"
        "        { 'id': 'always', 'label': 'Always', 'score': 3 }",
        options);
}

/* In the order of the scores, not of the file; a capital that means something stays. */
static void bands_of_many_options(void **state) {
    struct instrument *in = with_options(
        "{ 'id': 'c', 'label': 'NHS staff do', 'score': 6 },"
        "{ 'id': 'd', 'label': 'Everybody does', 'score': 5 },"
        "{ 'id': 'e', 'label': 'I do', 'score': 4 }, { 'id': 'f', 'label': 'Half', "
        "'score': 3 }");

    (void)state;
    assert_string_equal(in->scales[1].bands[BAND_POSITIVE],
                        "I do, everybody does or NHS staff do");
    assert_string_equal(in->scales[1].bands[BAND_MIDDLE], "Half");
    assert_string_equal(in->scales[1].bands[BAND_NEGATIVE], "Never");
    instrument_free(in);

    in = with_options("{ 'id': 'o10', 'label': '10', 'score': 10 },"
                      "{ 'id': 'o6', 'label': '6', 'score': 6 },"
                      "{ 'id': 'o7', 'label': '7', 'score': 7 },"
                      "{ 'id': 'o8', 'label': '8', 'score': 8 }");
    assert_string_equal(in->scales[1].bands[BAND_POSITIVE], "6 to 10");
    instrument_free(in);

    in =
        parsed_instrument(", 'middle': 'Some', 'negative': 'Little'", ", 'middle': ''");
    assert_string_equal(in->scales[0].bands[BAND_POSITIVE], "Much");
    assert_string_equal(in->scales[0].bands[BAND_MIDDLE], "To some extent");
    assert_string_equal(in->scales[0].bands[BAND_NEGATIVE], "Not at all");
    instrument_free(in);
}

/* Takes out, in place, the blanks that stand between the marks of JSON. */
static void close_up(char *text) {
    bool in_text = false;
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        in_text = in_text != (*from == '"'); /* ours has no escapes */
        if (in_text || strchr(" \t\r\n", *from) == NULL) {
            *to++ = *from;
        }
    }
    *to = '\0';
}

/* Not of the bytes: a mark in front, blanks and line breaks say nothing, words do. */
static void the_digest_is_of_what_it_says(void **state) {
    char *text = edited(instrument_text, "", "");
    char hex[DIGEST_HEX_BYTES];
    struct instrument *plain = parsed_instrument("", "");
    struct instrument *spread =
        parsed_instrument("{", "\xEF\xBB\xBF \r\n { \n\t 'notes' : \n 'x',");
    struct instrument *close = parsed_instrument("{", "{'notes':'x',");

    (void)state;
    close_up(text);
    digest_hex(text, strlen(text), hex);
    assert_string_equal(plain->sha256, hex);
    assert_string_equal(spread->sha256, close->sha256);
    assert_string_not_equal(plain->sha256, close->sha256);
    instrument_free(plain);
    instrument_free(spread);
    instrument_free(close);
    free(text);
}

static void nothing_can_be_freed(void **state) {
    (void)state;
    instrument_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),
        cmocka_unit_test(items_know_their_kloes),
        cmocka_unit_test(a_kloe_that_agrees_may_be_named),
        cmocka_unit_test(composites_are_kloes_conditions_themes),
        cmocka_unit_test(a_condition_nobody_asks_about_is_empty),
        cmocka_unit_test(scores_and_bands_reverse),
        cmocka_unit_test(things_are_found_by_id),
        cmocka_unit_test(the_rest_has_defaults),
        cmocka_unit_test(bands_are_worded_from_labels),
        cmocka_unit_test(bands_of_many_options),
        cmocka_unit_test(the_digest_is_of_what_it_says),
        cmocka_unit_test(nothing_can_be_freed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
