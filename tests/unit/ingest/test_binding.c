/* Headings -> questions: every spelling that binds, and every way in which none does.
 */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACE ", 'place': 'bucks'"

/* Each heading, alone beside two ids, must be SV1. */
static void one_question_in_many_spellings(void **state) {
    static const char *const headings[] = {
        "SV1",
        "sv1",
        "do staff trust each other?",
        "Do staff trust each other",
        "\"  Do staff\xC2\xA0trust\neach other ? \"",
        "To what extent do staff trust each other?",
        "To what extent... do staff trust each other?",
        "To what extent [do staff trust each other?]",
        "To what extent [if any] [do staff trust each other?]",
        "To what extent - do staff trust each other",
        "To what extent \xE2\x80\x93 do staff trust each other",
        "To what extent.do staff trust each other?",
        "To what extent: do staff trust each other?",
        "\"Thinking of your place, to what extent [do staff trust each other?]\"",
        "Strategy. To what extent... - do staff trust each other?",
        "1. do staff trust each other?",
        "4) Do staff trust each other?",
        "Q4.1. do staff trust each other?",
        "Q12 do staff trust each other?",
        "4a. Do staff trust each other?",
        "* Do staff trust each other?",
        "Trust",
        "2. To what extent [Q2.1. Trust]",
        "[SV1] do staff trust each other?",
        "SV1 do staff trust each other?",
        "(X7): do staff trust each other?",
        "Q03_2->do staff trust each other?",
        "Q03_2 \xE2\x86\x92 Do staff trust each other?",
        "Your team / do staff trust each other?",
        "Your team | do staff trust each other?",
        "Do.staff.trust.each.other.",
        "do_staff_trust_each_other",
        "To.what.extent.do.staff.trust.each.other.",
        "How.true.is.this...Do.staff.trust.each.other.",
        "X4..Do.staff.trust.each.other.",
    };

    (void)state;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        char text[300];

        (void)snprintf(text, sizeof text, "%s,SV2,PE1\n", headings[i]);
        expect_columns(PLACE, "", text, "SV1 SV2 PE1");
    }
}

/* Whatever of these headings stands before `behind`, one question has no column. */
static void expect_no_column(const char *question, const char *behind,
                             const char *const *headings, size_t n) {
    struct review *review = one_return(PLACE, "");
    char message[120];

    (void)snprintf(message, sizeof message,
                   "1 question has no column: %s; name its heading in \"columns\", or "
                   "null if it was not asked",
                   question);
    for (size_t i = 0; i < n; i++) {
        char text[300];

        (void)snprintf(text, sizeof text, "%s%s\n", headings[i], behind);
        expect_refused(review, text, message, 0);
    }
    review_free(review);
}

/* Alike is not the same. */
static void likeness_binds_nothing(void **state) {
    static const char *const headings[] = {
        "do staff trust one another?",
        "SV1x",
        "Trusts",
        "do staff trust each",
        "staff trust each other?",
        "Points - do staff trust each other and more",
        "Version 2.SV1",
        "Do.staff.trust.one.another.",
        "Do.staff.trust.each.other.here.",
        "do_staff_trust_each",
        "staff.trust.each.other.",
        "Q03->staff trust each other?",
        "Do staff trust each other?.1",
        "Do staff trust each other 2"};

    (void)state;
    expect_no_column("SV1", ",SV2,PE1", headings, sizeof headings / sizeof *headings);
}

/* A heading that two questions have is neither's, unless it is the text of one. */
static void a_heading_of_two_questions_binds_none(void **state) {
    struct review *review = one_return(PLACE, "");

    (void)state;
    expect_refused(review, "SV1,Clarity,PE1\n",
                   "1 question has no column: SV2; name its heading in \"columns\", or "
                   "null if it was not asked",
                   0);
    expect_refused(review, "SV1,SV2,Clarity\n",
                   "1 question has no column: PE1; name its heading in \"columns\", or "
                   "null if it was not asked",
                   0);
    review_free(review);
    expect_columns(PLACE, "", "SV1,Are plans clear?,PE1\n", "SV1 SV2 PE1");
}

static void missing_questions_are_named(void **state) {
    struct review *review = one_return(PLACE, "");

    (void)state;
    expect_refused(review, "SV1,Place\n",
                   "2 questions have no column: SV2, PE1; name their headings in "
                   "\"columns\", or null if they were not asked",
                   0);
    expect_refused(review, "Order,Price\n1,2\n",
                   "none of the 3 questions of 'small' has a column: is this the right "
                   "file? Its first heading is \"Order\". For another survey, "
                   "'kloe start' drafts the instrument, too",
                   0);
    /* Half of the first row stands again below it; but it was said to be headings. */
    expect_refused(
        review, "East,Never,Always\nEast,Mostly,Always\nHill,Never,Never\n",
        "the first row looks like a response and not like headings: if there "
        "are none, give the return \"heading_rows\": 0, and name the "
        "columns by their numbers (\"column 1\")",
        0);
    review_free(review);
    review = one_return(PLACE ", 'heading_rows': 1", "");
    expect_refused(review, "East,Never,Always\nEast,Mostly,Always\nHill,Never,Never\n",
                   "none of the 3 questions of 'small' has a column: is this the right "
                   "file? Its first heading is \"East\". For another survey, "
                   "'kloe start' drafts the instrument, too",
                   0);
    review_free(review);
    review = one_return(PLACE ", 'columns': {'SV1': 'Q7', 'SV2': null}", "");
    expect_refused(review, "Q8,PE1\n",
                   "no column has the heading \"Q7\", which \"columns\" names for SV1: "
                   "correct it, or give null if it was not asked",
                   0);
    review_free(review);
    review = one_return(PLACE ", 'columns': {'respondent': 'Staff code'}", "");
    expect_refused(review, "SV1,SV2,PE1,Staff number\n",
                   "no column has the heading \"Staff code\", which \"columns\" names "
                   "for the respondent: correct it, or give null if it was not asked",
                   0);
    review_free(review);
    review = one_return(PLACE ", 'columns': {'sector': 'Sector'}", "");
    expect_refused(review, "SV1,SV2,PE1\n",
                   "no column has the heading \"Sector\", which \"columns\" names for "
                   "sector: correct it, or give null if it was not asked",
                   0);
    review_free(review);
}

static void a_question_that_was_not_asked(void **state) {
    struct review *review =
        one_return(PLACE ", 'columns': {'SV2': null, 'PE1': 'Seen'}", "");
    struct return_part part = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(read_text(&part, review, "SV1,SV2,Seen\n3,3,Yes\n", &err), ERR_OK);
    assert_int_equal(part.report.n_not_asked, 1);
    assert_int_equal(part.report.not_asked[0], 1);
    assert_int_equal(part.report.columns[1].use, COLUMN_UNBOUND);
    const uint8_t wanted[] = {2, ANSWER_NOT_ASKED, 1};
    assert_memory_equal(part.rows.answers, wanted, sizeof wanted);
    return_part_free(&part);
    review_free(review);
}

static void the_review_has_the_last_word(void **state) {
    (void)state;
    /* A heading that would be another question's, a row label alone, the text that
     * check shows, and a column read twice. */
    expect_columns(PLACE ", 'columns': {'SV1': 'SV2', 'SV2': 'SV1'}", "",
                   "SV1,SV2,PE1\n", "SV2 SV1 PE1");
    expect_columns(PLACE ", 'columns': {'SV1': 'Openness'}", "",
                   "How good is [Openness],SV2,PE1\n", "SV1 SV2 PE1");
    expect_columns(PLACE ", 'columns': {'sector': 'Q1'}", "", "Q1,SV1,SV2,PE1\n",
                   "sector SV1 SV2 PE1");
    expect_columns(PLACE ", 'columns': {'sector': 'SV1'}", "", "SV1,SV2,PE1\n",
                   "SV1 SV2 PE1");
    /* The return's own rule wins over the review's. */
    expect_columns(PLACE ", 'columns': {'SV1': 'A'}", ", 'columns': {'SV1': 'B'}",
                   "B,A,SV2,PE1\n", "- SV1 SV2 PE1");
    /* A heading of the review's that only other returns have. */
    expect_columns(PLACE, ", 'columns': {'SV1': 'B', 'place': 'Town'}", "SV1,SV2,PE1\n",
                   "SV1 SV2 PE1");
}

/* Every column of a heading that nobody is to read is left out, but one that the review
 * has a question for; a row label alone is enough, and so is a number. */
static void headings_that_nobody_is_to_read(void **state) {
    (void)state;
    expect_columns(PLACE ", 'columns': {'leave_out': 'Shoe'}", "",
                   "Shoe,SV1,Shoe,SV2,Hat,PE1,shoe\n",
                   "left-out SV1 left-out SV2 - PE1 left-out");
    expect_columns(PLACE ", 'columns': {'leave_out': ['Hat', 'Shoe']}", "",
                   "Shoe,SV1,Hat,SV2,Hat,PE1,Shoe\n",
                   "left-out SV1 left-out SV2 left-out PE1 left-out");
    expect_columns(PLACE ", 'columns': {'leave_out': 'Shoe'}", "",
                   "What fits [Shoe],SV1,SV2,PE1,What costs [Shoe],What fits [Hat]\n",
                   "left-out SV1 SV2 PE1 left-out -");
    expect_columns(PLACE ", 'columns': {'leave_out': 'column 1'}", "",
                   "Shoe,SV1,SV2,PE1,Shoe\n", "left-out SV1 SV2 PE1 -");
    expect_columns(PLACE ", 'columns': {'SV2': 'column 3', 'leave_out': 'Shoe'}", "",
                   "SV1,Shoe,Shoe,PE1\n", "SV1 left-out SV2 PE1");
}

static void columns_of_the_tool_are_known(void **state) {
    (void)state;
    expect_columns(
        "", "",
        "Id,Start time,Completion time,Email,Name,Place,SV1,Points - do staff trust "
        "each other?,SV2,"
        "PE1,What would help?,Quiz feedback\n",
        "meta meta meta private private place SV1 meta SV2 PE1 SV.text meta");
    expect_columns("", ", 'words': {'place': 'locality', 'locality': 'town'}",
                   "Timestamp,Locality,Town,SV1,SV2,PE1,E-mail address,Where do you "
                   "work?,Why\n",
                   "meta place locality SV1 SV2 PE1 private sector -");
    /* A private column that the review names for the respondent is read for that. */
    expect_columns(", 'columns': {'respondent': 'Email'}", "",
                   "Place,Email,SV1,SV2,PE1\n", "place respondent SV1 SV2 PE1");
}

/* The id of a question that has no column, in one that is known by its text: that of
 * another question is not read twice, and who somebody is, is not read at all. */
static void an_id_in_a_known_column_binds_none(void **state) {
    static const char *const headings[] = {"SV1,[SV2] Have you seen the plan?",
                                           "SV1,PE1,[SV2] E-mail address"};

    (void)state;
    expect_no_column("SV2", "", headings, sizeof headings / sizeof *headings);
}

/* Importance and snapshot of the same thing: the stem tells them apart, and one is no
 * repetition of the other. */
static void the_stem_tells_grids_apart(void **state) {
    static const char text[] = "How important is it [do staff trust each other?],"
                               "To what extent [do staff trust each other?],SV2,PE1\n"
                               "4,1,3,No\n";
    struct review *review = one_return(PLACE, "");
    struct return_part part = {0};
    struct err err = {0};

    (void)state;
    expect_columns(PLACE, "", text, "- SV1 SV2 PE1");
    assert_int_equal(read_text(&part, review, text, &err), ERR_OK);
    assert_int_equal(part.findings.n, 1);
    assert_int_equal(part.findings.findings[0].kind, FINDING_HEADING_UNBOUND);
    return_part_free(&part);
    review_free(review);
}

static void a_second_column_is_reported(void **state) {
    struct review *review = one_return(PLACE, "");
    struct return_part part = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(read_text(&part, review,
                               "SV1,SV2,PE1,Trust,,Team\n3,3,Yes,1,,\n3,3,Yes,,x,A\n",
                               &err),
                     ERR_OK);
    char *findings = findings_text(&part);
    assert_string_equal(findings, "heading-unbound 4 [] 1 2\n"
                                  "heading-unbound 5 [Team] 1 2\n"
                                  "heading-repeated 0 [SV1] 2 1\n");
    free(findings);
    return_part_free(&part);
    review_free(review);
}

/* Whether a return without a sector column leaves that to decide. */
static size_t groups_to_decide(const char *rest) {
    struct review *review = one_return(rest, ", 'groups': ['sector']");
    struct return_part part = {0};
    size_t n = 0;

    assert_int_equal(read_text(&part, review, "SV1,SV2,PE1\n3,3,Yes\n", NULL), ERR_OK);
    for (size_t i = 0; i < part.findings.n; i++) {
        if (part.findings.findings[i].kind == FINDING_GROUP_UNBOUND) {
            assert_string_equal(part.findings.findings[i].value, "sector");
            n++;
        }
    }
    return_part_free(&part);
    review_free(review);
    return n;
}

static void a_group_nobody_tells_is_to_decide(void **state) {
    (void)state;
    assert_int_equal(groups_to_decide(PLACE), 1);
    assert_int_equal(groups_to_decide(PLACE ", 'columns': {'sector': null}"), 0);
    assert_int_equal(groups_to_decide(PLACE ", 'set': {'sector': 'health'}"), 0);
}

static void a_first_look_takes_missing_questions_as_not_asked(void **state) {
    static const char text[] = "SV1,Team\n3,A\n";
    struct review *review = one_return(PLACE, "");
    struct memory memory = memory_text(text, 0);
    struct source_bytes bytes = memory_bytes(&memory);
    const struct return_options lenient = {.lenient = true};
    struct return_part part = {0};

    (void)state;
    assert_int_equal(
        return_read(&part, review, &review->returns[0], &bytes, &lenient, NULL),
        ERR_OK);
    assert_int_equal(part.report.n_not_asked, 2);
    assert_int_equal(part.report.not_asked[0], 1);
    assert_int_equal(part.report.not_asked[1], 2);
    return_part_free(&part);
    review_free(review);
}

static void a_nameless_empty_column_is_nothing(void **state) {
    struct review *review = one_return(PLACE, "");
    struct return_part part = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(read_text(&part, review, "SV1,,SV2,PE1\n3,,3,Yes\n", &err),
                     ERR_OK);
    assert_int_equal(part.findings.n, 0);
    return_part_free(&part);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_question_in_many_spellings),
        cmocka_unit_test(likeness_binds_nothing),
        cmocka_unit_test(a_heading_of_two_questions_binds_none),
        cmocka_unit_test(missing_questions_are_named),
        cmocka_unit_test(a_question_that_was_not_asked),
        cmocka_unit_test(the_review_has_the_last_word),
        cmocka_unit_test(headings_that_nobody_is_to_read),
        cmocka_unit_test(columns_of_the_tool_are_known),
        cmocka_unit_test(an_id_in_a_known_column_binds_none),
        cmocka_unit_test(the_stem_tells_grids_apart),
        cmocka_unit_test(a_second_column_is_reported),
        cmocka_unit_test(a_group_nobody_tells_is_to_decide),
        cmocka_unit_test(a_first_look_takes_missing_questions_as_not_asked),
        cmocka_unit_test(a_nameless_empty_column_is_nothing),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
