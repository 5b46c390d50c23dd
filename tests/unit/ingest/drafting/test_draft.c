/* An instrument drafted from a return: what each column is taken for. */
#include "tests/cmocka_env.h"

#include "ingest/drafting/instrument/draft_json.h"
#include "tests/unit/ingest/drafting/drafted.h"

#include <stdio.h>
#include <string.h>

/* Twelve people, so that shares are easy to see. */
static const char answers[] =
    "Email,Place,Q1 Plans,Q2 Plans,Pay,Mood,Mood "
    "again,Ticks,Tools,Team,Age,Code,Why,Same\n"
    "a@b.org,N,Agree,Strongly agree,3,Blue,Green,1,a;b,Red,18-29,7731,"
    "because it is long enough to be a comment,x\n"
    "a@b.org,N,Agree,Disagree,1,Green,Blue,0,a;c,Red,30-44,7732,"
    "nobody tells us what the other offices do,x\n"
    "a@b.org,N,Disagree,Agree,2,Blue,Amber,1,b;c,Red,18-29,7733,"
    "we meet too late in the day to plan it,x\n"
    "a@b.org,N,Agree,Agree,4,Amber,Blue,0,a,Red,65+,7734,"
    "the vans are old and break down often,x\n"
    "a@b.org,S,N/A,Disagree,4,Blue,Green,1,b,Green team,30-44,7735,"
    "I would like to be asked before changes,x\n"
    "a@b.org,S,Agree,Disagree,4,Green,Blue,0,c,Green team,18-29,7736,"
    "there is no time to talk to each other,x\n"
    "a@b.org,S,Agree,Agree,4,Amber,Amber,1,a;b;c,Green team,65+,7737,"
    "training came after the system changed,x\n"
    "a@b.org,S,My own words,Agree,4,Blue,Green,0,a;b,Green team,30-44,7738,"
    "it works well enough and I have no wish,x\n"
    "a@b.org,S,Agree,Agree,4,Green,Blue,0,a;b,Green team,30-44,7739,"
    "more people answering the phone please,x\n"
    "a@b.org,S,Agree,Agree,4,Green,Amber,0,a;b,A secret,30-44,7740,"
    "the calendar is never kept up to date,x\n";

static void expect_options(const struct instrument *instrument, const struct item *item,
                           const char *const *labels, size_t n) {
    assert_non_null(item);
    const struct scale *scale = &instrument->scales[item->scale];

    assert_int_equal(scale->n_options, n);
    assert_true(scale->undecided);
    for (size_t o = 0; o < n; o++) {
        assert_string_equal(scale->options[o].label, labels[o]);
    }
}

/* Nobody chose "Strongly disagree": the order is known and the points are not. Both
 * questions share the scale. Bare numbers say nothing of which is the most. */
static void scales_are_put_in_order_and_ask(void **state) {
    static const char *const agreement[] = {"Disagree", "Agree", "Strongly agree",
                                            "N/A"};
    static const char *const numbers[] = {"1", "2", "3", "4"};

    (void)state;
    struct instrument *instrument = drafted(answers);
    const struct item *first = item_called(instrument, "Q1 Plans");
    const struct item *second = item_called(instrument, "Q2 Plans");

    expect_options(instrument, first, agreement, 4);
    expect_options(instrument, second, agreement, 4);
    assert_int_equal(first->scale, second->scale);
    assert_string_equal(instrument->scales[first->scale].id, "agreement");
    assert_int_equal(instrument->scales[first->scale].options[3].kind,
                     OPTION_NOT_APPLICABLE);
    expect_options(instrument, item_called(instrument, "Pay"), numbers, 4);
    assert_string_equal(instrument->kloes[0].title, "All questions");
    assert_string_equal(first->headers.texts[0], "Q1 Plans");
    instrument_free(instrument);
}

static const char *kloe_of(const struct instrument *instrument, const char *item) {
    const struct item *of = item_called(instrument, item);

    assert_int_equal(of->n_conditions, 0);
    assert_int_equal(of->n_kloes, 1);
    return instrument->kloes[of->kloes[0]].title;
}

/* Rows of one matrix are proposed as a KLOE; what stands alone is not. A stem that two
 * scales share is of two questions. */
static void one_stem_is_proposed_as_a_kloe(void **state) {
    (void)state;
    struct instrument *instrument = drafted(
        "Teams here... [plan],Teams here... [meet],Happy?,Trust - up,Trust - down\n"
        "Disagree,Agree,Yes,Never,Good\nDisagree,Agree,No,Always,Bad\n"
        "Agree,Disagree,Yes,Never,Bad\nAgree,Disagree,No,Always,Good\n");

    assert_int_equal(instrument->n_kloes, 2);
    assert_string_equal(kloe_of(instrument, "Teams here... [plan]"), "Teams here");
    assert_string_equal(kloe_of(instrument, "Teams here... [meet]"), "Teams here");
    assert_string_equal(kloe_of(instrument, "Happy?"), "Other questions");
    assert_string_equal(kloe_of(instrument, "Trust - up"), "Other questions");
    assert_string_equal(kloe_of(instrument, "Trust - down"), "Other questions");
    assert_non_null(strstr(last_json, "PROPOSED by kloe"));
    instrument_free(instrument);
}

/* Two questions with the same unknown answers are on one scale, in the order met. */
static void unknown_answers_have_no_scores(void **state) {
    static const char *const colours[] = {"Blue", "Green", "Amber"};

    (void)state;
    struct instrument *instrument = drafted(answers);

    expect_options(instrument, item_called(instrument, "Mood"), colours, 3);
    assert_int_equal(item_called(instrument, "Mood")->scale,
                     item_called(instrument, "Mood again")->scale);
    instrument_free(instrument);
}

static void the_rest_is_sorted_out(void **state) {
    (void)state;
    struct instrument *instrument = drafted(answers);
    const struct attribute *team = attribute_called(instrument, "Team");
    const struct attribute *age = attribute_called(instrument, "Age");

    assert_int_equal(instrument->n_items, 5);
    assert_int_equal(instrument->n_attributes, 2);
    assert_non_null(team);
    assert_int_equal(team->n_values, 2); /* not what one person said */
    assert_non_null(age);
    assert_int_equal(age->n_values, 3);
    assert_string_equal(age->values[0].label, "18-29");
    assert_string_equal(age->values[2].label, "65+");
    assert_int_equal(instrument->n_comments, 1);
    assert_string_equal(instrument->comments[0].text, "Why");
    assert_non_null(strstr(last_json, ": column 1 \\\"Email\\\"\""));
    assert_non_null(strstr(last_json, "ticked or not: column 8 \\\"Ticks\\\"\""));
    instrument_free(instrument);
}

/* Drafts from a question of four answers, behind `n` columns of one answer each. */
static void draft_behind(size_t n) {
    static const char *const rows[] = {"We plan", "Agree", "Disagree", "Agree",
                                       "Agree"};
    char text[4096];
    size_t len = 0;

    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        for (size_t c = 1; c <= n; c++) {
            len += (size_t)(r == 0 ? snprintf(text + len, 8, "S%zu,", c)
                                   : snprintf(text + len, 8, "x,"));
        }
        len += (size_t)snprintf(text + len, 16, "%s\n", rows[r]);
    }
    instrument_free(drafted(text));
}

/* A note lists 40 columns at most, and says how many more there are. */
static void what_is_left_out_is_listed_up_to_a_limit(void **state) {
    (void)state;
    draft_behind(40);
    assert_non_null(strstr(last_json, "column 40 \\\"S40\\\"\""));
    draft_behind(42);
    assert_non_null(strstr(last_json, "column 40 \\\"S40\\\" and 2 more\""));
}

/* Three ways of writing one answer: the commonest is the label. */
static void every_spelling_of_an_answer_is_kept(void **state) {
    (void)state;
    struct instrument *instrument =
        drafted("Plans\nDisagree\nDisagree\nStrongly agree\nStrongly agree\n"
                "Agree (1)\nAgree (1)\n1 - Agree\n1 - Agree\n1 - Agree\n"
                "Agree\nAgree\nAgree\nAgree\n");
    const struct item *plans = item_called(instrument, "Plans");
    const struct option *agree = &instrument->scales[plans->scale].options[1];

    assert_string_equal(agree->label, "Agree");
    assert_int_equal(agree->aliases.n, 2);
    assert_string_equal(agree->aliases.texts[0], "Agree (1)");
    assert_string_equal(agree->aliases.texts[1], "1 - Agree");
    instrument_free(instrument);
}

/* Words among numbers may be the name of an end; of no answer they are not. */
static void no_answer_is_no_end_of_numbers(void **state) {
    static const char *const wanted[] = {"Bad", "2",        "3",
                                         "4",   "Splendid", "Don't know"};

    (void)state;
    struct instrument *instrument =
        drafted("Plans\nBad\nBad\n2\n2\n3\n3\n3\n4\n4\nSplendid\nSplendid\n"
                "Don't know\nDon't know\n");
    const struct item *plans = item_called(instrument, "Plans");
    const struct scale *scale = &instrument->scales[plans->scale];

    expect_options(instrument, plans, wanted, 6);
    assert_int_equal(scale->options[0].kind, OPTION_SCORED);
    assert_int_equal(scale->options[5].kind, OPTION_DONT_KNOW);
    assert_null(strstr(last_json, "on the scale"));
    instrument_free(instrument);
    instrument = drafted("Plans\nBad\nBad\n2\n2\n3\n3\n3\n4\n4\nSplendid\nSplendid\n"
                         "Now and then\n");
    expect_options(instrument, item_called(instrument, "Plans"), wanted, 5);
    assert_non_null(strstr(last_json, "1 answer is not on the scale"));
    instrument_free(instrument);
}

/* Each number apart from the others is a code of its own, and one that two questions
 * share stands once. */
static void each_number_apart_is_an_answer(void **state) {
    static const char *const wanted[] = {"1", "2", "3", "4", "5", "88", "99"};

    (void)state;
    struct instrument *instrument =
        drafted("Plans,Vans\n1,5\n2,4\n3,3\n4,2\n5,1\n1,5\n2,4\n3,3\n4,2\n5,1\n"
                "88,99\n88,99\n99,88\n99,88\n");
    const struct item *plans = item_called(instrument, "Plans");

    expect_options(instrument, plans, wanted, 7);
    expect_options(instrument, item_called(instrument, "Vans"), wanted, 7);
    assert_int_equal(item_called(instrument, "Vans")->scale, plans->scale);
    instrument_free(instrument);
}

/* The commoner spelling of a group is its label, the other an alias. */
static void a_group_may_be_spelt_in_two_ways(void **state) {
    (void)state;
    struct instrument *instrument =
        drafted("Plans,Squad\nAgree,Red team\nAgree,Red team\nDisagree,Red team\n"
                "Strongly agree,red-team\nAgree,red-team\nDisagree,Blue\nAgree,Blue\n"
                "Disagree,Blue\nAgree,Blue\nAgree,Blue\n");
    const struct attribute *squad = attribute_called(instrument, "Squad");

    assert_int_equal(squad->n_values, 2);
    for (size_t v = 0; v < squad->n_values; v++) {
        const struct attribute_value *value = &squad->values[v];
        bool is_red = strcmp(value->label, "Red team") == 0;

        assert_true(is_red || strcmp(value->label, "Blue") == 0);
        assert_int_equal(value->aliases.n, is_red ? 1 : 0);
        assert_true(!is_red || strcmp(value->aliases.texts[0], "red-team") == 0);
    }
    instrument_free(instrument);
}

/* "Rescue" alone was chosen by nobody: "Police, rescue" is the name of one answer. */
static void a_comma_in_an_answer_is_no_second_answer(void **state) {
    (void)state;
    struct instrument *instrument =
        drafted("Plans,Who\nAgree,Police\nAgree,Police\nDisagree,Police\nAgree,Police\n"
                "Strongly agree,Police\nAgree,Fire\nDisagree,Fire\n"
                "Agree,\"Police, rescue\"\nDisagree,\"Police, rescue\"\n");
    const struct attribute *who = attribute_called(instrument, "Who");

    assert_int_equal(who->n_values, 3);
    instrument_free(instrument);
    instrument =
        drafted("Plans,Who\nAgree,Police\nAgree,Police\nDisagree,Police\nAgree,Police\n"
                "Strongly agree,Police\nAgree,Fire\nDisagree,Fire\n"
                "Agree,\"Police, Fire\"\nDisagree,\"Police, Fire\"\n");
    assert_int_equal(find_attribute(instrument, "Who"), instrument->n_attributes);
    instrument_free(instrument);
}

static void expect_refused_draft(const char *text, const char *message) {
    struct text_buffer json;
    struct err err = {0};
    FILE *file = fopen(RETURN_PATH, "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    text_buffer_init(&json, 1 << 20);
    assert_int_equal(draft_json(&json, RETURN_PATH, &err), ERR_INPUT);
    (void)remove(RETURN_PATH);
    assert_string_equal(err.source, RETURN_PATH);
    if (strstr(err.text, message) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", err.text, message);
    }
    text_buffer_free(&json);
}

static void a_return_without_scales_is_refused(void **state) {
    (void)state;
    expect_refused_draft("Name,Age\nJo,41\nMo,37\n",
                         "no column holds answers on a scale");
}

#define NO_SCALE    "no column holds answers on a scale"
#define NO_HEADINGS "there is no heading row"

/* The first row is a response where what heads most columns of choices is chosen below
 * as well. It is headings that were written again where all of it stands below, each as
 * often, and none of it is an answer. */
static void a_response_is_no_row_of_headings(void **state) {
    static const struct {
        const char *text, *message;
    } cases[] = {
        /* one of two, two of three columns of choices */
        {"Blue,Why\nBlue,Jam\nGreen,Jam\nBlue,Tea\nGreen,Tea\n", NO_SCALE},
        {"Blue,Why,Jam\nBlue,So,Jam\nGreen,So,Jam\nBlue,Yet,Tea\nGreen,Yet,Tea\n",
         "\"Blue\" in column 1, which is an answer below as well (2 of 3 columns)"},
        {"Why,Jam,Blue\nSo,Jam,Blue\nSo,Jam,Green\nYet,Tea,Blue\nYet,Tea,Green\n",
         "\"Jam\" in column 2, which is an answer below as well (2 of 3 columns)"},
        /* all of it once more, so often as each other */
        {"Blue,Jam\nBlue,Jam\nGreen,Tea\nGreen,Tea\nGreen,Tea\n", NO_SCALE},
        {"Blue,Jam\nBlue,Jam\nGreen,Jam\nGreen,Tea\nGreen,Tea\n", NO_HEADINGS},
        {"Blue,Jam\nBlue,Jam\nBlue,Tea\nGreen,Tea\nGreen,Tea\n", NO_HEADINGS},
        /* but for a column in front, or behind, of which it does not stand below */
        {"Kim,Blue,Jam\nLou,Blue,Jam\nMo,Green,Tea\nSam,Green,Tea\nPat,Green,Tea\n",
         NO_HEADINGS},
        {"Blue,Jam,Kim\nBlue,Jam,Lou\nGreen,Tea,Mo\nGreen,Tea,Sam\nGreen,Tea,Pat\n",
         NO_HEADINGS},
        /* or that nobody filled: that says nothing */
        {"Kim,Blue,Jam\n,Blue,Jam\n,Green,Tea\n,Green,Tea\n,Green,Tea\n", NO_SCALE},
        /* an answer, by a number or by a word of a usual scale */
        {"Blue,3\nBlue,3\nGreen,4\nGreen,4\nGreen,4\n", NO_HEADINGS},
        {"Agree,Jam\nAgree,Jam\nDisagree,Tea\nDisagree,Tea\nDisagree,Tea\n",
         NO_HEADINGS},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect_refused_draft(cases[i].text, cases[i].message);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_are_put_in_order_and_ask),
        cmocka_unit_test(one_stem_is_proposed_as_a_kloe),
        cmocka_unit_test(unknown_answers_have_no_scores),
        cmocka_unit_test(the_rest_is_sorted_out),
        cmocka_unit_test(what_is_left_out_is_listed_up_to_a_limit),
        cmocka_unit_test(every_spelling_of_an_answer_is_kept),
        cmocka_unit_test(no_answer_is_no_end_of_numbers),
        cmocka_unit_test(each_number_apart_is_an_answer),
        cmocka_unit_test(a_group_may_be_spelt_in_two_ways),
        cmocka_unit_test(a_comma_in_an_answer_is_no_second_answer),
        cmocka_unit_test(a_return_without_scales_is_refused),
        cmocka_unit_test(a_response_is_no_row_of_headings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
