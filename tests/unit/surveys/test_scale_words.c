/* Ordered families of answer words: what they prove and what they do not. */
#include "tests/cmocka_env.h"

#include "surveys/wording/scale_words.h"
#include "surveys/wording/words_order.h"

#include <string.h>

static size_t family_of(const char *name) {
    for (size_t f = 0; f <= n_word_families; f++) {
        if (strcmp(word_family_name(f), name) == 0) {
            return f;
        }
    }
    fail_msg("no family %s", name);
    return 0;
}

/* The rank of a label in a family, or -1. */
static int rank_of(const char *family, const char *label) {
    struct label_reading reading = {0};
    int rank = -1;

    text_buffer_init(&reading.fold, SIZE_MAX);
    assert_int_equal(label_read(&reading, label), ERR_OK);
    bool is_known = label_rank(&rank, family_of(family), &reading);
    text_buffer_free(&reading.fold);
    return is_known ? rank : -1;
}

static void forms_stand_in_the_order_of_their_words(void **state) {
    (void)state;
    assert_true(n_scale_forms >= 40);
    for (size_t f = 0; f < n_scale_forms; f++) {
        const struct scale_form *form = &scale_forms[f];
        int before = -1;

        assert_ptr_equal(scale_form_find(form->name), form); /* no name twice */
        assert_true(form->labels.n >= 2);
        for (size_t i = 0; i < form->labels.n; i++) {
            int rank = rank_of(form->family, form->labels.texts[i]);

            assert_true(rank > before);
            assert_true(rank <= WORD_RANK_MAX);
            before = rank;
        }
    }
    assert_null(scale_form_find("extent-55"));
}

/* Each line is from low to high, as people read it. */
static void words_are_in_order(void **state) {
    static const struct {
        const char *family, *labels[8];
    } lines[] = {
        {"agreement",
         {"Totally disagree", "Tend to disagree", "Neutral", "Slightly agree", "agree",
          "(5) Strongly Agree"}},
        {"extent",
         {"Not at all", "Very little", "A little", "Some", "Moderately", "Quite a bit",
          "Completely"}},
        {"frequency",
         {"Never", "Hardly ever", "Seldom", "Occasionally", "Often", "Usually",
          "Nearly always", "All the time"}},
        {"how-often", {"Never", "Yearly", "Quarterly", "Monthly", "Weekly", "Daily"}},
        {"satisfaction",
         {"Very dissatisfied", "Dissatisfied", "Neither", "Quite satisfied",
          "Satisfied."}},
        {"quality", {"Terrible", "Poor", "OK", "Good", "Very good", "Excellent"}},
        {"importance",
         {"Not at all important", "Not very important", "Somewhat important",
          "Important", "Very important", "Essential"}},
        {"confidence",
         {"not confident", "slightly confident", "fairly confident", "confident",
          "extremely confident"}},
        {"yes-no", {"No", "Partly", "Yes!"}},
        {"numbers", {"0", "3", "4 - Often", "10"}},
    };

    (void)state;
    for (size_t l = 0; l < sizeof lines / sizeof *lines; l++) {
        int before = -1;

        for (size_t i = 0; i < 8 && lines[l].labels[i] != NULL; i++) {
            int rank = rank_of(lines[l].family, lines[l].labels[i]);

            assert_true(rank > before);
            before = rank;
        }
    }
}

static void what_is_no_word_of_a_family_has_no_rank(void **state) {
    (void)state;
    assert_int_equal(rank_of("agreement", "I agree with my manager"), -1);
    assert_int_equal(rank_of("agreement", ""), -1);
    assert_int_equal(rank_of("importance", "unimportantly important"), -1);
    assert_int_equal(rank_of("importance", "veryimportant"), -1);
    assert_int_equal(rank_of("confidence", "important"), -1);
    assert_int_equal(rank_of("numbers", "five"), -1);
    assert_int_equal(rank_of("numbers", "64"), -1);
    assert_int_equal(rank_of("numbers", "2019"), -1);
}

static void expect_read(const char *label, const char *words, int64_t number) {
    struct label_reading reading = {0};

    text_buffer_init(&reading.fold, SIZE_MAX);
    assert_int_equal(label_read(&reading, label), ERR_OK);
    assert_string_equal(reading.words, words);
    assert_int_equal(reading.has_number, number >= 0);
    if (number >= 0) {
        assert_int_equal(reading.number, number);
    }
    text_buffer_free(&reading.fold);
}

/* A code that no scale has: negative. */
static void expect_code(const char *label, int64_t number) {
    struct label_reading reading = {0};

    text_buffer_init(&reading.fold, SIZE_MAX);
    assert_int_equal(label_read(&reading, label), ERR_OK);
    assert_string_equal(reading.words, "");
    assert_true(reading.has_number);
    assert_int_equal(reading.number, number);
    text_buffer_free(&reading.fold);
    assert_int_equal(rank_of("numbers", label), -1);
}

static void numbers_stand_apart_from_words(void **state) {
    (void)state;
    expect_read("Agree (5)", "agree", 5);
    expect_read("(7) Very clear goals", "very clear goals", 7);
    expect_read("7 - Strongly agree", "strongly agree", 7);
    expect_read("3. Sometimes;", "sometimes", 3);
    expect_read("(4)", "", 4);
    expect_read("4)", "", 4);
    expect_read(" 12 ", "", 12);
    expect_read("10 - 20", "10 - 20", -1);
    expect_read("5 years", "5 years", -1);
    expect_read("1999", "1999", -1);
    expect_read("Agree (mostly)", "agree (mostly)", -1);
    expect_read("(agree)", "(agree)", -1);
    expect_read("1 (Strongly disagree)", "strongly disagree", 1);
    expect_read("10 (Extremely likely)", "extremely likely", 10);
    expect_read("5=Always", "always", 5);
    expect_read("5.Always", "always", 5);
    expect_read("4.0", "", 4);
    expect_read("4,00", "", 4);
    expect_read("4.5", "4.5", -1);
    expect_read("5 (15-20 minutes)", "5 (15-20 minutes)", -1);
    expect_read("1 (a) or (b)", "1 (a) or (b)", -1);
    expect_read("5 -agree", "5 -agree", -1);
    expect_code("-9", -9);
    expect_code("\xE2\x88\x92"
                "1",
                -1);
    expect_code("-99.0", -99);
    expect_read("-0", "-0", -1);
    expect_read("-1 - Agree", "-1 - agree", -1);
}

static bool is_non_answer(const char *label, enum option_kind *kind) {
    struct label_reading reading = {0};

    text_buffer_init(&reading.fold, SIZE_MAX);
    assert_int_equal(label_read(&reading, label), ERR_OK);
    bool is_known = label_is_non_answer(kind, &reading);
    text_buffer_free(&reading.fold);
    return is_known;
}

static void non_answers_are_known_by_many_wordings(void **state) {
    static const struct {
        const char *label;
        enum option_kind kind;
    } known[] = {
        {"Don\xE2\x80\x99t know", OPTION_DONT_KNOW},
        {"DON'T KNOW / can't say", OPTION_DONT_KNOW},
        {"Not sure", OPTION_DONT_KNOW},
        {"N/A", OPTION_NOT_APPLICABLE},
        {"Not Applicable (8)", OPTION_NOT_APPLICABLE},
        {"Not applicable to my role", OPTION_NOT_APPLICABLE},
        {"Prefer not to answer.", OPTION_PREFER_NOT_TO_SAY},
    };

    static const char *const others[] = {
        "None",
        "No",
        "Neutral",
        "Know",
        "",
        "Not applicable because our team was closed for the whole of last year, sadly"};
    enum option_kind kind = OPTION_SCORED;

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_true(is_non_answer(known[i].label, &kind));
        assert_int_equal(kind, known[i].kind);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(is_non_answer(others[i], &kind));
    }
}

static bool read_band(const char *label, int64_t *low) {
    struct label_reading reading = {0};

    text_buffer_init(&reading.fold, SIZE_MAX);
    assert_int_equal(label_read(&reading, label), ERR_OK);
    bool is_band = label_is_band(low, &reading);
    text_buffer_free(&reading.fold);
    return is_band;
}

/* Each is above the one before it. */
static void bands_are_put_in_order(void **state) {
    static const char *const bands[] = {"Under 1 year",
                                        "1-5 years",
                                        "6 to 10 years",
                                        "11 \xE2\x80\x93 20",
                                        "20 or more",
                                        "more than 20",
                                        "\xC2\xA3"
                                        "1,000 - 1,999",
                                        "65,000+"};
    static const char *const others[] = {"5", "years", "10-5", "1-", "Team 1-5", "1/2"};
    int64_t before = -2, low = 0;

    (void)state;
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        assert_true(read_band(bands[i], &low));
        assert_true(low > before);
        before = low;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(read_band(others[i], &low));
    }
}

static enum words_order order_of(const char *const *labels) {
    enum words_order order = WORDS_PROVE_NOTHING;
    size_t n = 0;

    while (labels[n] != NULL) {
        n++;
    }
    assert_int_equal(words_order_find(&order, labels, n), ERR_OK);
    return order;
}

/* Every usual scale of words rises as it stands and falls turned round. */
static void usual_scales_prove_their_order(void **state) {
    (void)state;
    for (size_t f = 0; f < n_scale_forms; f++) {
        const struct text_list labels = scale_forms[f].labels;
        const char *up[65] = {NULL}, *down[65] = {NULL};
        bool is_words = strcmp(scale_forms[f].family, "numbers") != 0;

        for (size_t i = 0; i < labels.n; i++) {
            up[i] = labels.texts[i];
            down[labels.n - 1 - i] = labels.texts[i];
        }
        assert_int_equal(order_of(up), is_words ? WORDS_RISE : WORDS_PROVE_NOTHING);
        assert_int_equal(order_of(down), is_words ? WORDS_FALL : WORDS_PROVE_NOTHING);
    }
}

static void some_words_prove_an_order_only_when_it_is_certain(void **state) {
    static const struct {
        const char *labels[8];
        enum words_order order;
    } lines[] = {
        /* both ends known, or three */
        {{"Agree", "Could be worse", "Disagree"}, WORDS_FALL},
        {{"Yes", "On most days", "No"}, WORDS_FALL},
        {{"Whenever I can", "Often", "Sometimes", "Never"}, WORDS_FALL},
        {{"5 - Always", "4 - Often", "3 - Sometimes", "2 - Rarely", "1 - Never"},
         WORDS_FALL},
        {{"1 (Always)", "2 (Often)", "3 (Never)"}, WORDS_FALL},
        {{"Very useful", "Useful", "Not useful"}, WORDS_FALL},
        /* two of four, and not the ends */
        {{"Red", "Agree", "Disagree", "Blue"}, WORDS_PROVE_NOTHING},
        {{"Agree", "Disagree", "Blue"}, WORDS_PROVE_NOTHING},
        /* up and down: all known, each once */
        {{"Agree", "Disagree", "Strongly agree"}, WORDS_JUMBLED},
        {{"Yes", "No", "Maybe"}, WORDS_JUMBLED},
        {{"Yes", "No", "Some of the time it is"}, WORDS_PROVE_NOTHING},
        {{"Often", "Never", "Always", "Blue"}, WORDS_PROVE_NOTHING},
        /* one word twice; no words; numbers */
        {{"Agree", "Mostly agree", "Disagree"}, WORDS_PROVE_NOTHING},
        {{"Ja", "Vielleicht", "Nein"}, WORDS_PROVE_NOTHING},
        {{"5", "4", "3"}, WORDS_PROVE_NOTHING},
    };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_int_equal(order_of(lines[i].labels), lines[i].order);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_stand_in_the_order_of_their_words),
        cmocka_unit_test(words_are_in_order),
        cmocka_unit_test(what_is_no_word_of_a_family_has_no_rank),
        cmocka_unit_test(numbers_stand_apart_from_words),
        cmocka_unit_test(usual_scales_prove_their_order),
        cmocka_unit_test(some_words_prove_an_order_only_when_it_is_certain),
        cmocka_unit_test(non_answers_are_known_by_many_wordings),
        cmocka_unit_test(bands_are_put_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
