/* Questions answered by a column for each choice, in every way tools write that. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACE ", 'place': 'bucks'"

/* Answers of the first item and the sector, a row each: "2 health"; "-" blank, "?"
 * invalid. */
static void answers_text(char *out, size_t bytes, const struct return_part *part,
                         const struct review *review) {
    size_t len = 0;

    for (size_t row = 0; row < part->rows.n; row++) {
        uint8_t answer = part->rows.answers[row * part->rows.n_items];
        uint8_t value = part->rows.attributes[row];
        char code[8];

        len += (size_t)snprintf(
            out + len, bytes - len, "%s %s\n", answer_text(code, answer),
            value == ATTRIBUTE_SEVERAL ? "several"
            : value == ATTRIBUTE_NOT_STATED
                ? "-"
                : review->instrument->attributes[0].values[value].id);
    }
}

static void expect_answers(const char *rest, const char *text, const char *wanted,
                           const char *wanted_findings) {
    expect_part(answers_text, rest, "", text, wanted, wanted_findings);
}

static void texts_of_an_expanded_export(void **state) {
    (void)state;
    expect_answers(
        PLACE,
        "Respondent ID,To what extent do staff trust each other?,,,SV2,Have you seen "
        "the "
        "plan?\n"
        ",Not at all,To a moderate extent,To a great extent,Response,Response\n"
        "1,Not at all,,,3,Yes\n2,,,To a great extent,3,No\n3,,,,3,No\n"
        "4,,To a moderate extent,,3,No\n",
        "0 -\n2 -\n- -\n1 -\n", "");
}

static void ticks_of_every_kind(void **state) {
    static const char *const ticks[][2] = {
        {"1", "0"}, {"Yes", "No"}, {"TRUE", "FALSE"}, {"Checked", "Unchecked"},
        {"x", ""},  {"1", ""},     {"Yes", "N/A"}};

    (void)state;
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) {
        char text[400];

        (void)snprintf(text, sizeof text,
                       "Trust [Not at all],Trust [To a great extent],SV2,PE1\n"
                       "%s,%s,3,No\n%s,%s,3,Yes\n%s,%s,3,No\n",
                       ticks[i][0], ticks[i][1], ticks[i][1], ticks[i][0], ticks[i][1],
                       ticks[i][1]);
        expect_answers(PLACE, text, "0 -\n2 -\n- -\n", "");
    }
}

/* KoBo, REDCap and Qualtrics, each in its own spelling; the review may name the stem.
 */
static void spellings_of_choices(void **state) {
#define RECORDS(rest) "1,0,3,No" rest "\n0,1,3,No" rest "\n"

    static const struct {
        const char *rest, *text;
    } spellings[] = {
        {PLACE,
         "SV1/not-at-all,SV1/great,SV2,PE1,_uuid,_submission_time\n" RECORDS(",,t")},
        {PLACE, "a/SV1/not-at-all,a/SV1/great,SV2,PE1,_uuid,_submission_time\n" RECORDS(
                    ",,t")},
        {PLACE ", 'columns': {'SV1': 'trust_scale'}",
         "trust_scale___1,trust_scale___3,SV2,PE1,f_timestamp,f_complete\n" RECORDS(
             ",t,2")},
        {PLACE ", 'columns': {'SV1': 'Openness'}",
         "Openness - Selected Choice - Not at all,Openness - Selected Choice - To a "
         "great extent,SV2,PE1\n" RECORDS("")},
        {PLACE ", 'columns': {'SV1': 'Openness'}",
         "Openness [1 - Not at all],Openness [To a great extent],SV2,PE1\n" RECORDS(
             "")},
    };

    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        expect_answers(spellings[i].rest, spellings[i].text, "0 -\n2 -\n", "");
    }
}

static void what_is_no_single_answer(void **state) {
    (void)state;
    expect_answers(PLACE,
                   "Trust [Not at all],Trust [To a great extent],SV2,PE1\n"
                   "1,1,3,No\nperhaps,,3,No\n"
                   "To a great extent,,3,No\n",
                   "? -\n? -\n? -\n",
                   "value-unknown 0 [perhaps] 1 2\n"
                   "value-unknown 0 [To a great extent] 1 3\n"
                   "several-chosen 0 [] 1 1\n");
}

/* A choice's own text with its code, or its code alone where the instrument says what
 * that is. */
static void codes_of_choices(void **state) {
    (void)state;
    expect_part(answers_text, PLACE, ", 'values': {'extent': {'kaum': 'not-at-all'}}",
                "Trust [Not at all],Trust [To a great extent],SV2,PE1\n"
                "Not at all (1),,kaum,No\n,3,kaum,No\n,3 - To a great extent,kaum,No\n",
                "0 -\n2 -\n2 -\n", NULL);
}

static void groups_may_be_ticked_several_times(void **state) {
    (void)state;
    expect_answers(
        PLACE,
        "Where do you work? [Health],Where do you work? [Social care],SV1,SV2,"
        "PE1\nYes,No,3,3,No\nYes,Yes,3,3,No\nNo,No,3,3,No\n",
        "2 health\n2 several\n2 -\n", "");
    expect_part(answers_text, PLACE, ", 'groups': ['sector']",
                "Where do you work? [Health],Where do you work? [Social care],SV1,SV2,"
                "PE1\nYes,No,3,3,No\nYes,Yes,3,3,No\nNo,No,3,3,No\n",
                "2 health\n2 several\n2 -\n", "groups-several 0 [] 1 2\n");
}

/* "No" under the choice "No" is what was chosen, or what was not ticked. */
static void a_choice_that_is_a_word_for_no(void **state) {
    struct review *review = one_return(PLACE, "");
    struct return_part part = {0};

    (void)state;
    assert_int_equal(read_text(&part, review,
                               "SV1,SV2,Have you seen the plan? [No],"
                               "Have you seen the plan? [Yes]\n"
                               "3,3,No,\n3,3,,Yes\n3,3,No,Yes\n3,3,Yes,No\n",
                               NULL),
                     ERR_OK);
    const uint8_t wanted[] = {0, 1, 1, 0};
    for (size_t row = 0; row < 4; row++) {
        assert_int_equal(part.rows.answers[row * 3 + 2], wanted[row]);
    }
    return_part_free(&part);
    review_free(review);
}

static void one_column_is_not_enough(void **state) {
    struct review *review = one_return(PLACE, "");

    (void)state;
    expect_refused(review, "Trust [Not at all],SV2,PE1\n1,3,No\n",
                   "1 question has no column: SV1; name its heading in \"columns\", or "
                   "null if it was not asked",
                   0);
    /* Codes of sub-questions are no choices. */
    expect_refused(review, "SV1.1,SV1.3,SV2,PE1\n1,3,3,No\n",
                   "1 question has no column: SV1; name its heading in \"columns\", or "
                   "null if it was not asked",
                   0);
    review_free(review);
}

static void a_second_column_for_a_choice_is_told(void **state) {
    (void)state;
    expect_answers(PLACE,
                   "Trust [Not at all],Trust [To a great extent],Trust [1],SV2,PE1\n"
                   "0,1,1,3,No\n",
                   "2 -\n", "heading-repeated 2 [Trust [1]] 1 1\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_an_expanded_export),
        cmocka_unit_test(ticks_of_every_kind),
        cmocka_unit_test(spellings_of_choices),
        cmocka_unit_test(what_is_no_single_answer),
        cmocka_unit_test(codes_of_choices),
        cmocka_unit_test(groups_may_be_ticked_several_times),
        cmocka_unit_test(a_choice_that_is_a_word_for_no),
        cmocka_unit_test(one_column_is_not_enough),
        cmocka_unit_test(a_second_column_for_a_choice_is_told),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
