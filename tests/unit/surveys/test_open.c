/* What a definition leaves open: loaded all the same, and listed. */
#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"
#include "tests/unit/surveys/review_folder.h"

#include "surveys/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void open_is(const struct open_decision *open, const char *where,
                    const char *what) {
    assert_string_equal(open->where, where);
    assert_string_equal(open->what, what);
    assert_true(strlen(open->settle) > 0);
}

static void a_sound_instrument_leaves_nothing_open(void **state) {
    struct instrument *in = parsed_instrument("", "");
    struct err err = {0};

    (void)state;
    assert_int_equal(in->n_open_decisions, 0);
    assert_int_equal(instrument_need_scores(in, &err), ERR_OK);
    instrument_free(in);
}

static void a_scale_whose_order_nobody_proved_is_open(void **state) {
    struct instrument *in =
        parsed_instrument("'label': 'Seldom', 'score': 1", /* one is enough */
                          "'label': 'Seldom', 'score': '?'");
    const struct scale *often = &in->scales[1];
    struct err err = {0};

    (void)state;
    assert_int_equal(in->n_open_decisions, 1);
    open_is(&in->open_decisions[0], "scales[1]",
            "nobody has said which answer of scale 'often' is more");
    assert_false(in->scales[0].undecided);
    assert_true(often->undecided);
    assert_int_equal(often->n_scored, 4);
    for (size_t i = 0; i < often->n_options; i++) {
        assert_int_equal(often->options[i].score, 0);
    }
    assert_int_equal(instrument_need_scores(in, &err), ERR_DEFINITION);
    assert_non_null(strstr(err.text, "item 'A2'"));
    assert_non_null(strstr(err.text, "scale 'often'"));
    instrument_free(in);
}

static void a_scale_that_no_item_uses_stops_no_figure(void **state) {
    struct instrument *in =
        parsed_instrument("'options': [\n        { 'id': 'never'",
                          "'options': [ { 'id': 'a', 'label': 'Red', 'score': '?' },\n"
                          "  { 'id': 'b', 'label': 'Blue', 'score': '?' } ] },\n"
                          "  { 'id': 'spare', 'options': [\n        { 'id': 'never'");
    struct err err = {0};

    (void)state;
    /* 'often' now is the undecided one, and A2 and A3 stand on it; all three are read.
     */
    assert_int_equal(in->n_scales, 3);
    assert_int_equal(in->n_open_decisions, 1);
    assert_int_equal(instrument_need_scores(in, &err), ERR_DEFINITION);
    instrument_free(in);

    in = parsed_instrument("{ 'id': 'often', 'options': [",
                           "{ 'id': 'spare', 'options': [\n"
                           "  { 'id': 'a', 'label': 'Red', 'score': '?' },\n"
                           "  { 'id': 'b', 'label': 'Blue', 'score': '?' } ] },\n"
                           "{ 'id': 'often', 'options': [");
    err = (struct err){0};
    assert_int_equal(in->n_open_decisions, 1);
    assert_int_equal(instrument_need_scores(in, &err), ERR_OK);
    instrument_free(in);
}

/* The text with the scores of 'often' turned round, and one edit more: both at once,
 * since an edit leaves no "'" for another. */
static struct instrument *turned(const char *find, const char *put) {
    static const char scores[] =
        "        { 'id': 'never', 'label': 'Never', 'score': 3 },\n"
        "        { 'id': 'seldom', 'label': 'Seldom', 'score': 2 },\n"
        "        { 'id': 'often', 'label': 'Often', 'score': 1 },\n"
        "        { 'id': 'always', 'label': 'Always', 'score': 0 }";
    const char *first = strstr(instrument_text, "        { 'id': 'never'");
    const char *behind = strstr(instrument_text, " ] } ],\n  'kloes'");
    char text[8192];
    struct instrument *instrument = NULL;
    struct err err = {0};

    assert_non_null(first);
    assert_non_null(behind);
    (void)snprintf(text, sizeof text, "%.*s%s%s", (int)(first - instrument_text),
                   instrument_text, scores, behind);
    char *done = edited(text, find, put);
    enum err_code code =
        instrument_parse(&instrument, done, strlen(done), "small.json", &err);
    assert_string_equal(err.text, "");
    assert_int_equal(code, ERR_OK);
    free(done);
    return instrument;
}

static void scores_against_the_words_are_open(void **state) {
    struct instrument *in = turned("", "");
    struct err err = {0};

    (void)state;
    assert_int_equal(in->n_open_decisions, 1);
    open_is(&in->open_decisions[0], "scales[1]",
            "the scores of scale 'often' run against its words: 'Always' has 0 and "
            "'Never' has 3");
    assert_int_equal(instrument_need_scores(in, &err), ERR_OK);
    assert_int_equal(in->scales[1].options[0].score, 3);
    instrument_free(in);
}

/* Up and down is no order of these words, whichever way the items go. */
static void scores_in_no_order_of_the_words_are_open(void **state) {
    struct instrument *in =
        turned("'label': 'Often', 'score': 1", "'label': 'Often', 'score': 5");

    (void)state;
    assert_int_equal(in->n_open_decisions, 1);
    open_is(&in->open_decisions[0], "scales[1]",
            "the scores of scale 'often' run up and down by its words: 'Always' has 0 "
            "and 'Often' has 5");
    instrument_free(in);
}

/* A2 is reversed in the text, A3 is not. */
static void what_is_said_of_the_order_settles_it(void **state) {
    static const char *const settles[][2] = {
        {"'id': 'often', 'options'", "'id': 'often', 'backwards': true, 'options'"},
        {"'id': 'A3',", "'id': 'A3', 'reverse': true,"}, /* now all are */
        {"'is it quick?', 'scale': 'often'", "'is it quick?', 'scale': 'extent'"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof settles / sizeof *settles; i++) {
        struct instrument *in = turned(settles[i][0], settles[i][1]);

        assert_int_equal(in->n_open_decisions, 0);
        assert_int_equal(in->scales[1].options[0].score, 3); /* as it was typed */
        instrument_free(in);
    }
    struct instrument *in = turned("'id': 'often', 'options'",
                                   "'id': 'often', 'backwards': false, 'options'");
    assert_int_equal(in->n_open_decisions, 1);
    instrument_free(in);
}

static void backwards_is_not_said_of_what_runs_forwards(void **state) {
    struct instrument *in = parsed_instrument(
        "'id': 'often', 'options'", "'id': 'often', 'backwards': true, 'options'");

    (void)state;
    assert_int_equal(in->n_open_decisions, 1);
    open_is(&in->open_decisions[0], "scales[1]",
            "scale 'often' says that its scores run backwards, and they run as its "
            "words do");
    instrument_free(in);
}

static void what_a_draft_left_to_choose_is_open(void **state) {
    static const struct {
        const char *find, *put, *where, *what;
    } left[] = {
        {"'title': 'Strategy'", "'title': 'To choose'", "kloes[0]",
         "this KLOE is a draft's, which nobody has chosen"},
        {"'title': 'Performance'", "'title': 'TO-CHOOSE'", "kloes[1]",
         "this KLOE is a draft's, which nobody has chosen"},
        {"'text': 'Improve flow'", "'text': 'To choose'", "kloes[1].conditions[0]",
         "this condition is a draft's, which nobody has chosen"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        struct instrument *in = parsed_instrument(left[i].find, left[i].put);

        assert_int_equal(in->n_open_decisions, 1);
        open_is(&in->open_decisions[0], left[i].where, left[i].what);
        instrument_free(in);
    }
}

static void only_a_question_mark_is_no_score(void **state) {
    char *text = edited(instrument_text, "'label': 'Seldom', 'score': 1",
                        "'label': 'Seldom', 'score': 'x'");
    struct instrument *in = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(instrument_parse(&in, text, strlen(text), "small.json", &err),
                     ERR_DEFINITION);
    assert_non_null(strstr(err.text, "scales[1].options[1].score"));
    assert_null(in);
    free(text);
}

static void a_review_with_a_drafts_title_is_open(void **state) {
    const struct review_folder *folder = *state;
    char *text =
        edited(review_text, "'title': 'A review'", "'title': 'Title of the review'");
    struct review *review = NULL;
    struct err err = {0};

    assert_int_equal(review_parse(&review, text, strlen(text), folder->review, &err),
                     ERR_OK);
    free(text);
    assert_int_equal(review->n_open_decisions, 1);
    assert_string_equal(review->open_decisions[0].where, "title");
    assert_int_equal(review->instrument->n_open_decisions, 0);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_instrument_leaves_nothing_open),
        cmocka_unit_test(a_scale_whose_order_nobody_proved_is_open),
        cmocka_unit_test(a_scale_that_no_item_uses_stops_no_figure),
        cmocka_unit_test(scores_against_the_words_are_open),
        cmocka_unit_test(scores_in_no_order_of_the_words_are_open),
        cmocka_unit_test(what_is_said_of_the_order_settles_it),
        cmocka_unit_test(backwards_is_not_said_of_what_runs_forwards),
        cmocka_unit_test(what_a_draft_left_to_choose_is_open),
        cmocka_unit_test(only_a_question_mark_is_no_score),
        cmocka_unit_test(a_review_with_a_drafts_title_is_open),
    };
    return cmocka_run_group_tests(tests, review_folder_make, review_folder_remove);
}
