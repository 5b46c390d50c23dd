/* What cells mean beyond their plain words: codes beside labels, markup, words that
 * stand for nothing, and what spreadsheets make of bands. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "ingest/answers/item_codes.h"
#include "ingest/answers/word_forms.h"
#include "ingest/cells/markup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACE ", 'place': 'bucks'"

/* All answers of all records, "2 0 1|"; "-" blank, "?" invalid. */
static void items_text(char *out, size_t bytes, const struct return_part *part,
                       const struct review *review) {
    size_t len = 0;

    (void)review;
    for (size_t i = 0; i < part->rows.n * part->rows.n_items; i++) {
        char code[8];

        len += (size_t)snprintf(out + len, bytes - len, "%s%s",
                                answer_text(code, part->rows.answers[i]),
                                (i + 1) % part->rows.n_items == 0 ? "|" : " ");
    }
}

static void expect_items(const char *rest, const char *text, const char *wanted,
                         const char *wanted_findings) {
    expect_part(items_text, rest, "", text, wanted, wanted_findings);
}

static void codes_beside_labels(void **state) {
    static const char *const great[] = {"To a great extent (3)",
                                        "(3) To a great extent",
                                        "3 - To a great extent",
                                        "3: to a great extent",
                                        "3. To a great extent",
                                        "3) To a great extent",
                                        "(3)",
                                        "3 - ",
                                        "3\xE2\x80\x93To a great extent"};

    (void)state;
    for (size_t i = 0; i < sizeof great / sizeof *great; i++) {
        char text[200];

        (void)snprintf(text, sizeof text, "SV1,SV2,PE1\n%s,3,No\n", great[i]);
        expect_items(PLACE, text, "2 2 0|", "");
    }
    /* Words without a code in the instrument, and answers without a score. */
    expect_items(PLACE,
                 "SV1,SV2,PE1\n2 - To a moderate extent,Not at all (1),No (0)\n"
                 "Don't know (8),To a great extent (3),Yes (1)\n",
                 "1 0 0|3 2 1|", "");
    /* A code alone that the instrument does not give; a code with unknown words. */
    expect_items(PLACE, "SV1,SV2,PE1\n(2),3 - Very much,No\n", "? ? 0|",
                 "value-unknown 0 [(2)] 1 1\nvalue-unknown 1 [3 - Very much] 1 1\n");
}

static void codes_against_labels_stop_the_item(void **state) {
    (void)state;
    /* The code is another word's in the instrument: what holds both is invalid, what
     * does not stays, and so do other items. */
    expect_items(PLACE,
                 "SV1,SV2,PE1\nTo a great extent (1),3,No\nNot at all (1),3 - To a "
                 "great extent,No\nTo a great extent,3,No\n",
                 "? 2 0|? 2 0|2 2 0|", "code-conflict 0 [To a great extent (1)] 2 1\n");
    /* The numbers do not rise with the words. */
    expect_items(PLACE,
                 "SV1,SV2,PE1\n3,3,No\nNot at all (1),3,No\n"
                 "To a moderate extent (5),3,No\nTo a great extent (3),3,No\n",
                 "2 2 0|? 2 0|? 2 0|? 2 0|",
                 "code-conflict 0 [To a moderate extent (5), To a great extent (3)] 3 "
                 "2\n");
    /* One word with two codes; two words with one. */
    expect_items(PLACE, "SV1,SV2,PE1\n3,3,No (1)\n1,1,No (2)\n", "2 2 ?|0 0 ?|",
                 "code-conflict 2 [No (2)] 2 1\n");
    expect_items(PLACE, "SV1,SV2,PE1\n3,3,No (1)\n1,1,Yes (1)\n", "2 2 ?|0 0 ?|",
                 "code-conflict 2 [No (1), Yes (1)] 2 1\n");
}

/* What holds a code is settled, from the first option to the last; what does not stays,
 * answers or none. */
static void only_what_holds_a_code_is_settled(void **state) {
    static const uint8_t before[] = {ITEM_CODED,
                                     ITEM_CODED + 3,
                                     ITEM_CODED + ANSWER_OPTIONS_MAX - 1,
                                     0,
                                     ANSWER_OPTIONS_MAX - 1,
                                     ANSWER_NOT_ASKED,
                                     ANSWER_INVALID,
                                     ANSWER_BLANK};
    static const uint8_t after[] = {0,
                                    3,
                                    ANSWER_OPTIONS_MAX - 1,
                                    0,
                                    ANSWER_OPTIONS_MAX - 1,
                                    ANSWER_NOT_ASKED,
                                    ANSWER_INVALID,
                                    ANSWER_BLANK};
    const struct coded_word word = {.number = 2, .code = 3};
    const struct cell cell = {"To a great extent (3)", 21};
    uint8_t answers[sizeof before];
    struct rows rows = {.n_items = 1, .n = sizeof before, .answers = answers};
    struct review *review = one_return(PLACE, "");
    struct instrument instrument = *review->instrument;
    struct item_codes codes;
    struct finding_list findings;

    (void)state;
    instrument.n_items = 1;
    memcpy(answers, before, sizeof before);
    finding_list_init(&findings);
    assert_int_equal(item_codes_init(&codes, &instrument, NULL), ERR_OK);
    assert_int_equal(item_codes_take(&codes, 0, &word, cell, 0, 1), ITEM_CODED + 2);
    assert_int_equal(item_codes_close(&codes, &rows, &findings, NULL), ERR_OK);
    assert_memory_equal(answers, after, sizeof after);
    item_codes_free(&codes);
    finding_list_free(&findings);
    review_free(review);
}

static void codes_that_fall_as_words_rise(void **state) {
    (void)state;
    expect_items(PLACE, "SV1,SV2,PE1\n3,3,No (2)\n1,1,Yes (1)\n", "2 2 0|0 0 1|", "");
    /* The review has the last word on a spelling. */
    expect_items(PLACE ", 'values': {'extent': {'To a great extent (1)': 'great'}}",
                 "SV1,SV2,PE1\nTo a great extent (1),3,No\nNot at all (1),1,No\n",
                 "2 2 0|0 0 0|", "");
}

static void marks_and_markup_are_not_seen(void **state) {
    (void)state;
    expect_items(PLACE,
                 "SV1,SV2,PE1\n<b>To a great</b> extent.,To a&nbsp;great extent;,No.\n"
                 "Don&rsquo;t know,Don&#39;t know ;,<p>Yes</p>\n",
                 "2 2 0|3 3 1|", "");
}

/* "N/A" is written by LimeSurvey for what was not shown; elsewhere somebody said it. */
static void who_wrote_not_applicable(void **state) {
    static const char values[] =
        PLACE ", 'values': {'yes-no': {'N/A': 'no'}, 'extent': {'Other': null}}";

    (void)state;
    expect_items(PLACE,
                 "id,submitdate,lastpage,startlanguage,SV1,SV2,PE1\n"
                 "1,2022-07-01 10:00:00,2,en,N/A,3,N/A\n",
                 "- 2 -|", "");
    expect_items(PLACE, "Id,Start time,Completion time,SV1,SV2,PE1\n1,a,b,N/A,3,No\n",
                 "? 2 0|", "value-unknown 3 [N/A] 1 1\n");
    /* The review knows better. */
    expect_items(values,
                 "id,submitdate,lastpage,startlanguage,SV1,SV2,PE1\n"
                 "1,2022-07-01 10:00:00,2,en,Other,3,N/A\n",
                 "- 2 0|", "");
}

static void words_for_nothing(void **state) {
    (void)state;
    expect_items(PLACE, "UserID,UserNo,SV1,SV2,PE1\n1,1,NA,-,No\n", "- - 0|", "");
    expect_items(PLACE, "SV1,SV2,PE1\n3,.,#NULL!\n1,3,\n", "2 - -|0 2 -|", "");
}

/* The sector by bands, as one cell after another is read. */
static void expect_band(const char *values, const char *cell, size_t wanted,
                        const char *wanted_findings) {
    char rest[300], text[100];

    (void)snprintf(rest, sizeof rest,
                   PLACE ", 'columns': {'sector': 'Size'}, "
                         "'values': {'sector': {%s}}",
                   values);
    (void)snprintf(text, sizeof text, "SV1,SV2,PE1,Size\n3,3,No,%s\n", cell);
    struct review *review = one_return(rest, ", 'groups': ['sector']");
    struct return_part part = {0};
    assert_int_equal(read_text(&part, review, text, NULL), ERR_OK);
    char *findings = findings_text(&part);
    assert_string_equal(findings, wanted_findings);
    assert_int_equal(part.rows.attributes[0], wanted);
    free(findings);
    return_part_free(&part);
    review_free(review);
}

static void bands_that_became_dates(void **state) {
    static const char bands[] =
        "'1-5': 'health', '6 - 25': 'social', '26-100': 'other'";

    (void)state;
    expect_band(bands, "6-25", ATTRIBUTE_NOT_STATED,
                "attribute-unknown 3 [6-25] 1 1\n");
    expect_band(bands, "6 - 25", 1, "");
    expect_band(bands, "25-Jun", 1, "band-restored 3 [25-Jun] 1 1\n");
    expect_band(bands, "Jun-25", 1, "band-restored 3 [Jun-25] 1 1\n");
    expect_band(bands, "5-Jan", 0, "band-restored 3 [5-Jan] 1 1\n");
    expect_band(bands, "2024-01-05", 0, "band-restored 3 [2024-01-05] 1 1\n");
    expect_band(bands, "2024-06-25 00:00:00", 1,
                "band-restored 3 [2024-06-25 00:00:00] 1 1\n");
    /* Where the day is written first, Excel keeps "6-25" as the first of June 2025. */
    expect_band(bands, "2025-06-01", 1, "band-restored 3 [2025-06-01] 1 1\n");
    expect_band("'1-10': 'health', '10-20': 'social', '21-30': 'other'", "2020-10-01",
                ATTRIBUTE_NOT_STATED, "band-damaged 3 [2020-10-01] 1 1\n");
    expect_band("'1-10': 'health', '10-20': 'social', '21-30': 'other'", "2024-10-01",
                0, "band-restored 3 [2024-10-01] 1 1\n");
    /* A date that no band can have been, and one that two can. */
    expect_band(bands, "4-Jul", ATTRIBUTE_NOT_STATED, "band-damaged 3 [4-Jul] 1 1\n");
    expect_band("'1-5': 'health', '5-1': 'social'", "5-Jan", ATTRIBUTE_NOT_STATED,
                "band-damaged 3 [5-Jan] 1 1\n");
    /* One band among words proves nothing. */
    expect_band("'6-25': 'social', 'More': 'other'", "25-Jun", ATTRIBUTE_NOT_STATED,
                "attribute-unknown 3 [25-Jun] 1 1\n");
}

static void forms_that_are_none(void **state) {
    static const char *const texts[] = {
        "",        "5",         "agree", "1-5",       "1 - 5",         "5.5 agree",
        "5 years", "(agree) 5", "()",    "12345 - x", "agree ()",      "x5) agree",
        "(5",      "(55",       "(5) 6", "(5, agree", "agree (12345)", "(12) (5)",
        "agree 5)"};
    static const char *const dates[] = {
        "25-xyz",     "2024-13-01", "jun-",       "xyz-25",     "jun-25x",
        "-jun",       "x5-jun",     "2024-00-25", "2024-06/25", "2o24-06-25",
        "2024-x6-25", "2024-06-2x", "25 jun"};
    struct coded_form form = {0};
    struct date_form date = {0};
    int32_t a = 0, b = 0;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(word_form_coded(&form, texts[i], strlen(texts[i])));
    }
    assert_true(word_form_coded(&form, "2 - 5 times", 11));
    assert_int_equal(form.code, 2);
    assert_int_equal(form.word_len, 7);
    assert_false(word_form_band(&a, &b, "6-25 staff", 10));
    assert_false(word_form_band(&a, &b, "6", 1));
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        assert_false(word_form_date(&date, dates[i], strlen(dates[i])));
    }
}

/* A code alone, and words of another script. */
static void forms_at_the_limit(void **state) {
    static const struct {
        const char *text;
        int32_t code;
        size_t word_len;
    } forms[] = {{"5.", 5, 0}, {"123)", 123, 0}, {"5 - \xD0\xB4\xD0\xB0", 5, 4}};
    struct coded_form form = {0};

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        assert_true(word_form_coded(&form, forms[i].text, strlen(forms[i].text)));
        assert_int_equal(form.code, forms[i].code);
        assert_int_equal(form.word_len, forms[i].word_len);
    }
}

static void whole_numbers_with_decimals(void **state) {
    static const struct {
        const char *text;
        size_t whole;
    } numbers[] = {{"4.0", 1}, {"14,00", 2}, {"-1.0", 2}, {"", 0},    {"-", 0},
                   {"4.", 0},  {"4", 0},     {"4.50", 0}, {"4;0", 0}, {".0", 0}};

    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_int_equal(word_form_decimal(numbers[i].text, strlen(numbers[i].text)),
                         numbers[i].whole);
    }
}

static void only_tags_that_tools_write(void **state) {
    static const char *const pairs[][2] = {
        {"<5 years & more", "<5 years & more"},
        {"a < b > c", "a < b > c"},
        {"<bonus>", "<bonus>"},
        {"<BR>x<br />y", " x y"},
        {"<span style=\"a\">x</span>", "x"},
        {"R&amp;D &lt;b&gt;", "R&D <b>"},
        {"<b", "<b"},
        {"&amp", "&amp"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct text_buffer out;
        struct cell cell = {pairs[i][0], strlen(pairs[i][0])};

        text_buffer_init(&out, 1000);
        assert_int_equal(markup_strip(&out, cell), ERR_OK);
        assert_string_equal(out.bytes, pairs[i][1]);
        text_buffer_free(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_beside_labels),
        cmocka_unit_test(codes_against_labels_stop_the_item),
        cmocka_unit_test(only_what_holds_a_code_is_settled),
        cmocka_unit_test(codes_that_fall_as_words_rise),
        cmocka_unit_test(marks_and_markup_are_not_seen),
        cmocka_unit_test(who_wrote_not_applicable),
        cmocka_unit_test(words_for_nothing),
        cmocka_unit_test(bands_that_became_dates),
        cmocka_unit_test(forms_that_are_none),
        cmocka_unit_test(forms_at_the_limit),
        cmocka_unit_test(whole_numbers_with_decimals),
        cmocka_unit_test(only_tags_that_tools_write),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
