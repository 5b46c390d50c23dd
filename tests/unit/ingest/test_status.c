/* Columns that say what a record is: words that count, words that do not, and words
 * that a person has to decide; and what "status" and "rows" of a review say. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <stdio.h>
#include <string.h>

#define PLACE ", 'place': 'bucks'"

/* One record under a heading of the tool's own; the word, and what becomes of it. */
struct word_case {
    const char *word, *cases, *findings;
};

static void expect_words(const char *before, const char *after,
                         const struct word_case *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        char text[400];

        (void)snprintf(text, sizeof text, "%s%s%s", before, words[i].word, after);
        expect_account(PLACE, "", text, words[i].cases, words[i].findings);
    }
}

#define EXPECT_WORDS(before, after, words)                                             \
    expect_words(before, after, words, sizeof(words) / sizeof *(words))

/* What pandas and spreadsheets make of True and False. */
static void truth_in_other_spellings(void **state) {
    static const struct word_case words[] = {
        {"1.0", "1", ""},
        {"WAHR", "1", ""},
        {"VRAI", "1", ""},
        {"Yes", "1", ""},
        {"0.0", "0 1 partial", ""},
        {"\"0,0\"", "0 1 partial", ""},
        {"FALSCH", "0 1 partial", ""},
        {"faux", "0 1 partial", ""},
        {"No", "0 1 partial", ""},
        {"Perhaps", "1", "status-unknown 2 [Perhaps] 1 1\n"},
        {"2", "1", "status-unknown 2 [2] 1 1\n"},
    };

    (void)state;
    EXPECT_WORDS("StartDate,Status,Finished,ResponseId,SV1,SV2,PE1\n"
                 "2022-07-01 10:00:00,IP Address,",
                 ",R_1,3,3,No\n", words);
}

static void words_of_known_layouts(void **state) {
    static const struct word_case alchemer[] = {
        {"Complete", "1", ""},
        {"Partial", "0 1 partial", ""},
        {"Deleted", "0 1 deleted", ""},
        {"Vollst\xC3\xA4ndig", "1", ""},
        {"Incomplet", "0 1 partial", ""},
        {"Imported by hand", "1", "status-unknown 3 [Imported by hand] 1 1\n"},
    };
    static const struct word_case qualtrics[] = {
        {"4", "1", ""},
        {"Survey Test/Preview", "0 1 test", ""},
        {"99", "1", "status-unknown 1 [99] 1 1\n"},
    };
    static const struct word_case limesurvey[] = {
        {"NA", "0 1 partial", ""},
        {"NULL", "0 1 partial", ""},
        {"NaN", "0 1 partial", ""},
        {"1. Mai 2024 10:00", "1", ""},
        {"withdrawn", "1", "status-unknown 1 [withdrawn] 1 1\n"},
    };
    static const struct word_case typeform[] = {
        {"completed", "1", ""},
        {"partial", "0 1 partial", ""},
        {"duplicate?", "1", "status-unknown 1 [duplicate?] 1 1\n"},
    };
    static const struct word_case kobo[] = {
        {"validation_status_on_hold", "1", ""},
        {"", "1", ""},
        {"looked at by nobody", "1", "status-unknown 5 [looked at by nobody] 1 1\n"},
    };

    (void)state;
    EXPECT_WORDS("Time Started,Date Submitted,Link Name,Status,SV1,SV2,PE1\n"
                 "2022-07-01,2022-07-01,Web,",
                 ",3,3,No\n", alchemer);
    EXPECT_WORDS("StartDate,Status,Finished,ResponseId,SV1,SV2,PE1\n"
                 "2022-07-01 10:00:00,",
                 ",True,R_1,3,3,No\n", qualtrics);
    EXPECT_WORDS("id,submitdate,lastpage,startlanguage,SV1,SV2,PE1\n"
                 "1,",
                 ",3,en,3,3,No\n", limesurvey);
    EXPECT_WORDS("#,Response Type,SV1,SV2,PE1,Start Date (UTC),Submit Date (UTC),"
                 "Network ID\n"
                 "a1,",
                 ",3,3,No,2022-07-01,2022-07-01,n1\n", typeform);
    EXPECT_WORDS("SV1,SV2,PE1,_uuid,_submission_time,_validation_status\n"
                 "3,3,No,u1,2022-07-01,",
                 "\n", kobo);
}

/* No layout knows the column: its heading alone is no proof of what it says. */
static void headings_of_no_layout(void **state) {
    static const struct word_case status[] = {
        {"Completed", "1", ""},
        {"Terminated", "0 1 disqualified", "status-unproved 0 [Terminated] 1 1\n"},
        {"Over quota", "0 1 disqualified", "status-unproved 0 [Over quota] 1 1\n"},
        {"Started But Not Complete", "0 1 partial",
         "status-unproved 0 [Started But Not Complete] 1 1\n"},
        {"2", "1", "status-unknown 0 [2] 1 1\n"},
        {"", "1", ""}, /* nothing stands in the whole column */
    };

    static const struct {
        const char *heading, *word, *cases, *findings;
    } others[] = {
        {"FINISHED", "1", "1", ""},
        {"FINISHED", "0", "0 1 partial", "status-unproved 0 [0] 1 1\n"},
        {"is_complete", "FALSE", "0 1 partial", "status-unproved 0 [FALSE] 1 1\n"},
        {"Completed", "2022-07-01 10:00", "1", ""},
        {"team_survey_complete", "2", "1", ""},
        {"team_survey_complete", "0", "0 1 partial", "status-unproved 0 [0] 1 1\n"},
        {"Team survey complete", "Incomplete", "0 1 partial",
         "status-unproved 0 [Incomplete] 1 1\n"},
        {"In progress", "Yes", "0 1 partial", "status-unproved 0 [Yes] 1 1\n"},
        {"In progress", "No", "1", ""},
        {"Test", "TRUE", "0 1 test", "status-unproved 0 [TRUE] 1 1\n"},
        {"Test", "FALSE", "1", ""},
        {"Deleted", "Yes", "0 1 deleted", "status-unproved 0 [Yes] 1 1\n"},
        {"deleted_at", "2022-07-01", "0 1 deleted",
         "status-unproved 0 [2022-07-01] 1 1\n"},
        {"Approved", "No", "0 1 disqualified", "status-unproved 0 [No] 1 1\n"},
        {"Submitted?", "N", "0 1 partial", "status-unproved 0 [N] 1 1\n"},
        {"Submitted", "2022-07-01", "1", ""},
        {"Submitted", "no", "0 1 partial", "status-unproved 0 [no] 1 1\n"},
        {"Shoe size", "0", "1", "heading-unbound 0 [Shoe size] 1 1\n"},
    };

    (void)state;
    EXPECT_WORDS("Response Status,SV1,SV2,PE1\n", ",3,3,No\n", status);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        char text[200];

        (void)snprintf(text, sizeof text, "%s,SV1,SV2,PE1\n%s,3,3,No\n",
                       others[i].heading, others[i].word);
        expect_account(PLACE, "", text, others[i].cases, others[i].findings);
    }
    /* A question of the instrument is none of these, however it is called. */
    expect_account(PLACE ", 'columns': {'PE1': 'Finished'}", "",
                   "SV1,SV2,Finished\n3,3,No\n", "1", "");
}

/* A column of many words is told as one, and shows no more of them. */
static void many_words(void **state) {
    struct text_buffer text;
    struct text_buffer findings;

    (void)state;
    text_buffer_init(&text, 1u << 16);
    text_buffer_init(&findings, 1u << 16);
    assert_int_equal(text_append_format(&text, "Completed,SV1,SV2,PE1\n"), ERR_OK);
    for (int i = 1; i <= 20; i++) {
        assert_int_equal(text_append_format(&text, "by %c,3,3,No\n", 'a' + i), ERR_OK);
        if (i <= 12) {
            assert_int_equal(text_append_format(&findings,
                                                "status-unknown 0 [by %c] 1 %d\n",
                                                'a' + i, i),
                             ERR_OK);
        }
    }
    assert_int_equal(text_append_format(&findings, "status-unknown 0 [] 8 13\n"
                                                   "identical - [] 19 2\n"),
                     ERR_OK);
    expect_account(PLACE, "", text.bytes, "20", findings.bytes);
    text_buffer_free(&text);
    text_buffer_free(&findings);
}

static void empty_cells_beside_words(void **state) {
    (void)state;
    expect_account(PLACE, "", "Finished,SV1,SV2,PE1\nYes,3,3,No\n,1,3,No\nn/a,3,1,No\n",
                   "3", "status-empty 0 [] 2 2\n");
    expect_account(PLACE ", 'status': {'Finished': {'': 'out'}}", "",
                   "Finished,SV1,SV2,PE1\nYes,3,3,No\n,1,3,No\nn/a,3,1,No\n",
                   "1 2 by-status", "");
    expect_account(PLACE ", 'status': {'Finished': {'': 'in'}}", "",
                   "Finished,SV1,SV2,PE1\nYes,3,3,No\n,1,3,No\n", "2", "");

    /* Of some columns an empty cell may say as much as a word, of others nothing. */
    static const struct {
        const char *heading, *word;
        bool asks;
    } columns[] = {
        {"Approved", "Yes", true},
        {"Submitted", "Yes", true},
        {"Response Status", "Completed", true},
        {"team_survey_complete", "2", true},
        {"Is test", "No", false},
        {"Deleted", "No", false},
        {"In progress", "No", false},
    };

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        char text[200];

        (void)snprintf(text, sizeof text, "%s,SV1,SV2,PE1\n%s,3,3,No\n,1,3,No\n",
                       columns[i].heading, columns[i].word);
        expect_account(PLACE, "", text, "2",
                       columns[i].asks ? "status-empty 0 [] 1 2\n" : "");
    }
}

/* A column of nothing but such words is a status under any heading. */
static void words_without_a_heading(void **state) {
    (void)state;
    expect_account(PLACE, "",
                   "Zustand,SV1,SV2,PE1\nCompleted,3,3,No\nIn progress,1,3,No\n"
                   "Completed,3,1,No\nDisqualified,1,1,No\nIn Progress,1,1,Yes\n",
                   "5",
                   "heading-unbound 0 [Zustand] 5 1\n"
                   "status-unknown 0 [In progress] 2 2\n"
                   "status-unknown 0 [Disqualified] 1 4\n");
    expect_account(PLACE, "",
                   "Zustand,SV1,SV2,PE1\nCompleted,3,3,No\nCompleted,1,3,No\n", "2",
                   "heading-unbound 0 [Zustand] 2 1\n");
    /* Sentences in which such a word stands are none. */
    expect_account(PLACE, "",
                   "Thoughts,SV1,SV2,PE1\nTest,3,3,No\nbetter rooms,1,3,No\n"
                   "more time,3,1,No\nless of it,1,1,No\n",
                   "4", "heading-unbound 0 [Thoughts] 4 1\n");
}

static void what_the_review_says_of_a_word(void **state) {
    static const char text[] = "Batch,SV1,SV2,PE1\nTrial,3,3,No\nMain,1,3,No\n"
                               "main,3,1,No\nOther,1,1,No\n";
    static const char qualtrics[] = "StartDate,Status,Finished,ResponseId,SV1,SV2,PE1\n"
                                    "2022-07-01 10:00:00,0,False,R_1,3,3,No\n"
                                    "2022-07-01 10:00:00,1,True,R_2,3,1,No\n";

    (void)state;
    expect_account(PLACE ", 'status': {'Batch': {'Trial': 'out', 'Main': 'in'}}", "",
                   text, "3 1 by-status", "status-unknown 0 [Other] 1 4\n");
    expect_account(PLACE,
                   ", 'status': {'Batch': {'trial': 'out', 'Main': 'in', "
                   "'Other': 'out'}}",
                   text, "2 2 by-status", "");
    /* The return's own goes before the review's, word by word, and null before all. */
    expect_account(PLACE ", 'status': {'Batch': {'Other': 'in'}}",
                   ", 'status': {'Batch': {'trial': 'out', 'Main': 'in', "
                   "'Other': 'out'}}",
                   text, "3 1 by-status", "");
    expect_account(PLACE ", 'status': {'Response status': null}", "",
                   "Response status,SV1,SV2,PE1\nTerminated,3,3,No\n", "1",
                   "heading-unbound 0 [Response status] 1 1\n");
    /* It goes before the tool's rules, and says nothing of other words. */
    expect_account(PLACE ", 'status': {'Finished': {'False': 'in'}}", "", qualtrics,
                   "1 1 preview", "");
}

static void headings_that_are_not_there(void **state) {
    static const char text[] = "SV1,SV2,PE1\n3,3,No\n";
    struct review *review = one_return(PLACE ", 'status': {'Batch': {'x': 'out'}}", "");

    (void)state;
    expect_refused(review, text,
                   "no column has the heading \"Batch\", which \"status\" names: "
                   "correct it, or give null where the return has none",
                   0);
    review_free(review);
    expect_account(PLACE ", 'status': {'Batch': null}",
                   ", 'status': {'Batch': {'x': 'out'}}", text, "1", "");
    /* Null of one says nothing of another. */
    review = one_return(PLACE ", 'status': {'Phase': null}",
                        ", 'status': {'Batch': {'x': 'out'}}");
    expect_refused(review, text,
                   "no column has the heading \"Batch\", which \"status\" names: "
                   "correct it, or give null where the return has none",
                   0);
    review_free(review);
    review = one_return(PLACE, ", 'rows': {'column': 'Wave', 'not': ['2']}");
    expect_refused(review, text,
                   "no column has the heading \"Wave\", which \"rows\" names: correct "
                   "it, or give null where the return has none",
                   0);
    review_free(review);
    expect_account(PLACE ", 'rows': null", ", 'rows': {'column': 'Wave', 'not': ['2']}",
                   text, "1", "");
}

static void records_of_several_events(void **state) {
    static const char text[] = "Wave,SV1,SV2,PE1\nbefore,3,3,No\nafter,1,3,No\n"
                               "before,3,1,No\n";

    (void)state;
    expect_account(PLACE, "", text, "3",
                   "heading-unbound 0 [Wave] 3 1\nevents-several 0 [] 1 2\n");
    expect_account(PLACE ", 'rows': {'column': 'wave', 'only': ['Before']}", "", text,
                   "2 1 by-rows", "");
    expect_account(PLACE, ", 'rows': {'column': 'column 1', 'not': ['After']}", text,
                   "2 1 by-rows", "");
    expect_account(PLACE ", 'rows': null", "", text, "3",
                   "heading-unbound 0 [Wave] 3 1\n");
    expect_account(PLACE ", 'rows': {'column': 'Wave', 'not': ['After', 'later']}", "",
                   text, "2 1 by-rows", "rows-unseen 0 [later] 0 0\n");
    /* What holds for all returns need not be in each, as long as some of it is. */
    expect_account(PLACE, ", 'rows': {'column': 'Wave', 'not': ['After', 'later']}",
                   text, "2 1 by-rows", "");
    expect_account(PLACE, "", "Wave,SV1,SV2,PE1\nbefore,3,3,No\n,1,3,No\n", "2",
                   "heading-unbound 0 [Wave] 1 1\n");
    /* A record that is not read is not looked at for anything else. */
    expect_account(PLACE ", 'rows': {'column': 'Wave', 'only': ['before']}", "",
                   "Wave,Finished,SV1,SV2,PE1\nbefore,Yes,3,3,No\nafter,Who,9,9,9\n",
                   "1 1 by-rows", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(truth_in_other_spellings),
        cmocka_unit_test(words_of_known_layouts),
        cmocka_unit_test(headings_of_no_layout),
        cmocka_unit_test(many_words),
        cmocka_unit_test(empty_cells_beside_words),
        cmocka_unit_test(words_without_a_heading),
        cmocka_unit_test(what_the_review_says_of_a_word),
        cmocka_unit_test(headings_that_are_not_there),
        cmocka_unit_test(records_of_several_events),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
