/* What a drafted column is about: its heading's words, and the words of a status. */
#include "tests/cmocka_env.h"

#include "ingest/drafting/instrument/draft_topic.h"

static void words_of_a_heading_tell_the_topic(void **state) {
    static const struct {
        const char *heading;
        enum draft_topic topic;
    } cases[] = {
        {"", TOPIC_NONE},
        {"We plan together", TOPIC_NONE},
        {"Which team are you in?", TOPIC_SORTS},
        {"Your TEAM", TOPIC_SORTS},
        {"team", TOPIC_SORTS},
        /* whole words alone: nothing in front of them, nothing behind */
        {"Teamwork", TOPIC_NONE},
        {"Steam", TOPIC_NONE},
        {"2team", TOPIC_NONE},
        {"team2", TOPIC_NONE},
        {"\xC3\xA9team", TOPIC_NONE},
        {"Steam and a team", TOPIC_SORTS},
        {"Teamwork in the team", TOPIC_SORTS},
        /* a degree is one, whatever it is about */
        {"To what extent does your team plan?", TOPIC_DEGREE},
        {"To what degree do you plan?", TOPIC_DEGREE},
        {"Does your team plan, and to what extent?", TOPIC_DEGREE},
        {"How good is your team?", TOPIC_DEGREE},
        {"Your team: how good is it?", TOPIC_DEGREE},
        {"How good is it?", TOPIC_DEGREE},
        /* but for a "how" that asks for none */
        {"How do you find your team?", TOPIC_SORTS},
        {"How long are you in the team?", TOPIC_SORTS},
        {"How might the team plan?", TOPIC_SORTS},
        {"How come the team plans?", TOPIC_SORTS},
        {"How do you plan?", TOPIC_NONE},
        {"Your team: how do you plan?", TOPIC_SORTS},
        /* only the word right behind it, and all of it */
        {"How well do we plan in the team?", TOPIC_DEGREE},
        {"How longing is your team?", TOPIC_DEGREE},
        {"However good the team is", TOPIC_SORTS},
        {"Show good teams: the team", TOPIC_SORTS},
        {"Team how", TOPIC_SORTS},
        {"Team-how-good", TOPIC_SORTS},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum draft_topic topic = TOPIC_SORTS;

        assert_int_equal(draft_topic_of(&topic, cases[i].heading, NULL), ERR_OK);
        if (topic != cases[i].topic) {
            fail_msg("\"%s\" is %d, not %d", cases[i].heading, (int)topic,
                     (int)cases[i].topic);
        }
    }
}

static void a_number_of_something_is_asked_for(void **state) {
    static const struct {
        const char *heading;
        bool is;
    } cases[] = {
        {"", false},
        {"Ward number", true},
        {"NUMBER of visits", true},
        {"Numbers matter", false},
        {"How many children do you have?", true},
        {"How long (years) are you here?", true},
        {"Your age", true},
        {"We manage", false},
        {"How old are you?", true},
        {"Years in post", true},
        {"Last year", false},
        /* a degree is one, whatever it is about */
        {"How likely are you, at your age, to come again?", false},
        {"How happy are you with the number of beds?", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool is = !cases[i].is;

        assert_int_equal(draft_asks_for_number(&is, cases[i].heading, NULL), ERR_OK);
        if (is != cases[i].is) {
            fail_msg("\"%s\"", cases[i].heading);
        }
    }
}

static bool is_status(const char *heading, const char *first, const char *second) {
    struct column_value values[] = {{.text = first}, {.text = second}};
    struct return_column column = {.heading = heading, .values = values};
    bool is = false;

    while (column.n_values < 2 && values[column.n_values].text != NULL) {
        column.n_values++;
    }
    assert_int_equal(draft_is_status(&is, &column, NULL), ERR_OK);
    return is;
}

static void a_status_is_told_by_its_heading_or_all_its_words(void **state) {
    (void)state;
    assert_true(is_status("Status", "Blue", "Green"));
    assert_true(is_status("response_status", "Blue", "Green"));
    assert_true(is_status("Response-Status", NULL, NULL));
    assert_false(is_status("We plan", "Blue", "Green"));
    assert_true(is_status("We plan", "Complete", "Partial"));
    assert_true(is_status("We plan", "Complete", NULL));
    assert_false(is_status("We plan", "Complete", "Green"));
    assert_false(is_status("We plan", "Blue", "Complete"));
    assert_false(is_status("We plan", "Complete", ""));
    assert_false(is_status("We plan", NULL, NULL)); /* nothing was answered */
    assert_false(is_status("", NULL, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_a_heading_tell_the_topic),
        cmocka_unit_test(a_number_of_something_is_asked_for),
        cmocka_unit_test(a_status_is_told_by_its_heading_or_all_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
