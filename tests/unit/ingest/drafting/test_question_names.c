/* What a drafted instrument calls its questions: the words of their headings, and what
 * no other column is called. */
#include "tests/cmocka_env.h"

#include "tests/unit/ingest/drafting/drafted.h"

#include <stdio.h>
#include <string.h>

/* "Place" and such tell about the response: no question may be called so. */
static void no_question_is_called_what_is_kept(void **state) {
    char text[2048] = "Which locality?,Submitted by which team?,What is your place?,"
                      "We plan\n";

    (void)state;
    for (size_t i = 0; i < 12; i++) {
        static const char *const rows[] = {"East,Day,Attic,Agree\n",
                                           "West,Night,Cellar,Disagree\n"};

        (void)strcat(text, rows[i % 2]);
    }
    struct instrument *instrument = drafted(text);
    assert_int_equal(instrument->n_attributes, 3);
    assert_string_equal(instrument->attributes[0].text, "Which locality?");
    assert_string_equal(instrument->attributes[0].id, "locality2");
    assert_string_equal(instrument->attributes[2].text, "What is your place?");
    assert_string_equal(instrument->attributes[2].id, "place2");
    instrument_free(instrument);
}

/* An id is what no other column is called, be it read or not: binding would find that
 * column by it. A number that two have is nobody's. */
static void no_question_is_called_as_another_column(void **state) {
    (void)state;
    struct instrument *instrument = drafted(
        "Which squad?,Squad,1. Pay number,We plan,2. We meet,2. We talk,3. We sing\n"
        "East,1234,5001,Agree,Agree,Agree,Agree\nEast,1235,5002,Agree,Agree,Agree,"
        "Agree\n"
        "East,1236,5003,Disagree,Agree,Disagree,Agree\n"
        "West,1237,5004,Agree,Disagree,Agree,Disagree\n"
        "West,1238,5005,Disagree,Agree,Agree,Agree\n"
        "West,1239,5006,Agree,Disagree,Disagree,Disagree\n");

    assert_int_equal(instrument->n_attributes, 1);
    assert_string_equal(instrument->attributes[0].text, "Which squad?");
    assert_string_equal(instrument->attributes[0].id, "squad2");
    assert_int_equal(instrument->n_items, 4);
    assert_string_equal(item_called(instrument, "We plan")->id, "Q4");
    assert_string_equal(item_called(instrument, "2. We meet")->id, "Q2_1");
    assert_string_equal(item_called(instrument, "2. We talk")->id, "Q2_2");
    assert_string_equal(item_called(instrument, "3. We sing")->id, "Q3");
    instrument_free(instrument);
}

/* Of two questions in the same words the second is told apart by its code, which stands
 * in front of them in the heading. */
static void no_question_is_worded_as_another(void **state) {
    (void)state;
    struct instrument *instrument = drafted(
        "Q1,Q2,Q3\nIs it clear?,Is it clear?,Is it kept?\n"
        "\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\","
        "\"{\"\"ImportId\"\":\"\"QID3\"\"}\"\n"
        "Agree,Agree,Agree\nAgree,Disagree,Agree\nDisagree,Agree,Agree\n"
        "Agree,Agree,Disagree\nAgree,Disagree,Disagree\nDisagree,Agree,Agree\n");

    assert_int_equal(instrument->n_items, 3);
    assert_string_equal(instrument->items[0].text, "Is it clear?");
    assert_string_equal(instrument->items[1].text, "Q2 - Is it clear?");
    assert_string_equal(instrument->items[2].text, "Is it kept?");
    instrument_free(instrument);
}

#define ROWS "Agree,Disagree\nStrongly agree,Agree\nDisagree,Agree\n"

/* The instrument drafted of two questions, of which the first has this heading. */
static struct instrument *drafted_of(const char *heading) {
    char text[1024];

    (void)snprintf(text, sizeof text, "%s,Time is lost\n" ROWS ROWS ROWS ROWS ROWS,
                   heading);
    struct instrument *instrument = drafted(text);

    assert_int_equal(instrument->n_items, 2);
    return instrument;
}

/* Survey tools export a question as it was typed into them: marks of its look are no
 * part of what people were asked, and a lesser-than sign is. */
static void a_question_has_no_marks_of_its_look(void **state) {
    static const struct {
        const char *heading, *text;
    } tries[] = {
        {"<b>Plans</b> are shared", "Plans are shared"},
        {"Plans are <span style='color:red'>shared</span>", "Plans are shared"},
        {"<p>Plans are shared</p> ", "Plans are shared"},
        {"Plans\xC2\xA0"
         "are shared",
         "Plans are shared"},
        {"Waits are < 4 weeks", "Waits are < 4 weeks"},
        {"Waits are <4 weeks and > 1", "Waits are <4 weeks and > 1"},
        {"Waits are <long and > 1", "Waits are <long and > 1"},
        {"Waits are <long enough", "Waits are <long enough"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct instrument *instrument = drafted_of(tries[i].heading);

        assert_string_equal(instrument->items[0].text, tries[i].text);
        assert_string_equal(instrument->items[1].text, "Time is lost");
        instrument_free(instrument);
    }
}

/* A row of digits that no survey numbers its questions by is no id. */
static void no_question_is_called_by_a_long_number(void **state) {
    static const struct {
        const char *heading, *id;
    } tries[] = {
        {"12. Plans are shared", "Q12"},
        {"Q4.1) Plans are shared", "Q4.1"},
        {"Q1234567890123456789012345678901234567890123456789. Plans are shared", "Q1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct instrument *instrument = drafted_of(tries[i].heading);

        assert_string_equal(instrument->items[0].id, tries[i].id);
        instrument_free(instrument);
    }
}

/* A group is called by the words of its question that say something, as many as fit
 * into 24 letters; one that is longer is cut. */
static void a_group_is_called_by_the_words_that_say_something(void **state) {
    static const struct {
        const char *heading, *id;
    } tries[] = {
        {"Where do you work most of the time?", "work-most-time"},
        {"Which team best describes your daily working life here?",
         "team-describes-daily"},
        {"Which squad shifts nights base?", "squad-shifts-nights-base"},
        {"Which squad shifts nights bases?", "squad-shifts-nights"},
        {"Otorhinolaryngologicalwards of yours", "otorhinolaryngologicalwa"},
        {"Which is your?", "which-is-your"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        char text[1024];

        (void)snprintf(text, sizeof text,
                       "%s,We plan\nEast,Agree\nWest,Disagree\nEast,Disagree\n"
                       "West,Agree\nEast,Agree\nWest,Agree\n",
                       tries[i].heading);
        struct instrument *instrument = drafted(text);

        assert_int_equal(instrument->n_attributes, 1);
        assert_string_equal(instrument->attributes[0].id, tries[i].id);
        instrument_free(instrument);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_question_is_called_what_is_kept),
        cmocka_unit_test(no_question_is_called_as_another_column),
        cmocka_unit_test(no_question_is_worded_as_another),
        cmocka_unit_test(a_question_has_no_marks_of_its_look),
        cmocka_unit_test(no_question_is_called_by_a_long_number),
        cmocka_unit_test(a_group_is_called_by_the_words_that_say_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
