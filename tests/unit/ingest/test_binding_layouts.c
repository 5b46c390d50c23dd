/* Headings -> questions in the layouts of survey tools and of programs. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACE ", 'place': 'bucks'"

static const char smartsurvey[] =
    "UserID,UserNo,Name,Started,Ended,Where do you work?,,\"2. To what extent\",,"
    "3. Have you seen the plan?,4. What would help?\n"
    ",,,,,Answer,Other (please specify),Q2.1. do staff trust each other?,"
    "Q2.2. are plans clear?,,\n"
    ",,,,,,,,,,\n"
    "7,1,Jo,1,2,Health,,Not at all,To a great extent,Yes,\n";

static void three_rows_of_smartsurvey(void **state) {
    struct review *review = one_return(PLACE, "");
    struct return_part part = {0};
    struct err err = {0};
    char got[200];

    (void)state;
    assert_int_equal(read_text(&part, review, smartsurvey, &err), ERR_OK);
    columns_text(got, sizeof got, &part, review);
    assert_string_equal(got, "meta meta private meta meta sector meta SV1 SV2 PE1 "
                             "SV.text");
    assert_string_equal(part.report.columns[8].heading,
                        "2. To what extent - Q2.2. are plans clear?");
    assert_int_equal(part.report.header_rows, 3);
    assert_int_equal(part.findings.n, 0);
    return_part_free(&part);
    review_free(review);
    /* By the number of a row, and as check shows the heading. */
    expect_columns(
        PLACE ", 'columns': {'SV1': 'Q2.2', "
              "'SV2': '2. To what extent - Q2.1. do staff trust each other?'}",
        "", smartsurvey, "meta meta private meta meta sector meta SV2 SV1 PE1 SV.text");
}

/* The stem over a grid's first column is no question, whatever it says. */
static void a_stem_is_no_question(void **state) {
    (void)state;
    expect_columns(PLACE, "",
                   "UserID,UserNo,Where do you work?,,SV1,SV2,PE1\n"
                   ",,Now,Before,,,\n,,,,,,\n1,1,x,,,,\n",
                   "meta meta - - SV1 SV2 PE1");
}

static void apostrophes_of_smartsurvey(void **state) {
    struct review *review =
        one_return(PLACE ", 'columns': {'SV1': 'The team\\u2019s trust'}", "");
    struct return_part part = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(read_text(&part, review,
                               "UserID,UserNo,The team@SQ@s trust,SV2,PE1\n"
                               "1,1,Don@SQ@t know,3,No\n",
                               &err),
                     ERR_OK);
    assert_int_equal(part.rows.answers[0], 3);
    return_part_free(&part);
    review_free(review);
}

static void three_rows_of_qualtrics(void **state) {
    (void)state;
    expect_columns(
        PLACE ", 'columns': {'sector': 'Q1'}", "",
        "StartDate,Status,IPAddress,Finished,RecordedDate,DistributionChannel,Q1,Q2_1,"
        "Q2_2,Q3,Q3_DO_1,Q1_5_TEXT\n"
        "Start Date,Response Type,IP Address,Finished,Recorded Date,Channel,\"About you"
        "\n\nSector\",Strategy. To what extent... - do staff trust each other?,"
        "Strategy. To what extent... - are plans clear?,Have you seen the plan?,"
        "Have you seen the plan? - Display Order,About you - Other - Text\n"
        "{ImportId},{ImportId},{ImportId},{ImportId},{ImportId},{ImportId},{ImportId},"
        "{ImportId},{ImportId},{ImportId},{ImportId},{ImportId}\n",
        "meta meta private meta meta meta sector SV1 SV2 PE1 meta meta");
}

/* Columns of a tool in which stem and row are written as only that tool does. */
static void spellings_of_single_tools(void **state) {
    (void)state;
    /* Alchemer: the row first. */
    expect_columns(PLACE, "",
                   "Time Started,Date Submitted,Status,"
                   "do staff trust each other?:To what extent...,"
                   "are plans clear?:To what extent...,PE1\n",
                   "meta meta meta SV1 SV2 PE1");
    /* KoBo: groups before the question. */
    expect_columns(PLACE, "", "_uuid,_submission_time,grid/SV1,SV2,about/you/PE1\n",
                   "meta meta SV1 SV2 PE1");
    /* LimeSurvey: the code, then all of the text; the code alone means it, too. */
    expect_columns(
        PLACE ", 'columns': {'PE1': 'Seen[SQ1]'}", "",
        "id. Response ID,submitdate. Date submitted,lastpage. Last page,"
        "Gr1[SQ001]. To what extent [do staff trust each other?],"
        "Gr1[SQ002]. To what extent [are plans clear?],Seen[SQ1]. What [x]\n",
        "meta meta meta SV1 SV2 PE1");
    expect_columns(PLACE ", 'columns': {'SV1': 'Gr1[SQ001]'}", "",
                   "id,submitdate,lastpage,startlanguage,Gr1[SQ001],SV2,PE1\n",
                   "meta meta meta meta SV1 SV2 PE1");
    /* Qualtrics of 2016: no spaces round the dash. */
    expect_columns(PLACE, "",
                   "ResponseID,Q1_1,Q1_2,Q2\nResponseID,"
                   "To what extent...-do staff trust each other?,"
                   "To what extent...-are plans clear?,Have you seen the plan?\n"
                   "{'ImportId': 'a'},{'ImportId': 'b'},{'ImportId': 'c'},"
                   "{'ImportId': 'd'}\n",
                   "meta SV1 SV2 PE1");
    /* A number and a dash before the question. */
    expect_columns(PLACE, "", "12 - Do staff trust each other?,SV2,PE1\n",
                   "SV1 SV2 PE1");
}

static void html_in_headings_is_not_seen(void **state) {
    (void)state;
    expect_columns(PLACE, "",
                   "\"<p><strong>Do staff</strong><br/>trust each&nbsp;other?</p>\","
                   "\"are <span style='x'>plans</span> clear?\",PE1\n",
                   "SV1 SV2 PE1");
}

static void a_column_can_be_named_by_its_number(void **state) {
    static const char *const none[] = {"column 9", "column 0", "column 99999999",
                                       "column 2b", "column "};

    (void)state;
    /* One without a heading, and the second of two with the same. */
    expect_columns(PLACE ", 'columns': {'SV1': 'column 2', 'SV2': 'Column 4'}", "",
                   "Why?,,Why?,Why?,PE1\n", "- SV1 - SV2 PE1");
    /* A heading that reads so comes first. */
    expect_columns(PLACE ", 'columns': {'SV1': 'column 1'}", "", "SV2,Column 1,PE1\n",
                   "SV2 SV1 PE1");
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        char rest[100], message[200];

        (void)snprintf(rest, sizeof rest, PLACE ", 'columns': {'SV1': '%s'}", none[i]);
        (void)snprintf(message, sizeof message,
                       "no column has the heading \"%s\", which \"columns\" names for "
                       "SV1: correct it, or give null if it was not asked",
                       none[i]);
        struct review *review = one_return(rest, "");
        expect_refused(review, "a,SV2,PE1\n", message, 0);
        review_free(review);
    }
    /* Twice the same column is once; what answers a question already stays there. */
    expect_columns(PLACE ", 'columns': {'SV1': ['Faith', 'column 2']}", "",
                   "Why?,Faith,SV2,PE1\n", "- SV1 SV2 PE1");
    expect_columns(PLACE ", 'columns': {'SV1': 'Faith', 'SV2': ['Hope', 'column 1']}",
                   "", "Faith,Hope,PE1\n", "SV1 SV2 PE1");
}

static void headings_that_programs_wrote(void **state) {
    (void)state;
    /* pandas numbers the rows and the blanks; Excel the blanks. */
    expect_columns(PLACE, "",
                   "Unnamed: 0,Respondent ID,To what extent...,Unnamed: 3,"
                   "Have you seen the plan?\n"
                   "0,,do staff trust each other?,are plans clear?,Response\n"
                   "1,7,3,3,Yes\n",
                   "meta meta SV1 SV2 PE1");
    expect_columns(PLACE, "",
                   "Respondent ID,To what extent...,Column2,Have you seen the plan?\n"
                   ",do staff trust each other?,are plans clear?,Response\n7,3,3,Yes\n",
                   "meta SV1 SV2 PE1");
}

/* Of a sheet filled in by hand the id is a person's, and only the first counts; of a
 * tool it numbers the answers. */
static void the_sheet_to_type_into_knows_its_people(void **state) {
    (void)state;
    expect_columns(
        PLACE, "",
        "Respondent ID,Submitted,do staff trust each other?,are plans clear?,"
        "Have you seen the plan?\n",
        "respondent meta SV1 SV2 PE1");
    expect_columns(
        PLACE ", 'columns': {'respondent': null}", "",
        "Respondent ID,Submitted,do staff trust each other?,are plans clear?,"
        "Have you seen the plan?\n",
        "meta meta SV1 SV2 PE1");
}

static void what_is_private_is_known_in_every_layout(void **state) {
    (void)state;
    expect_columns(PLACE, "",
                   "ObjectID,GlobalID,CreationDate,Creator,SV1,SV2,PE1,x,y\n",
                   "meta meta meta private SV1 SV2 PE1 private private");
    expect_columns(PLACE, "",
                   "_uuid,_submission_time,_submitted_by,_home_latitude,SV1,SV2,PE1\n",
                   "meta meta private private SV1 SV2 PE1");
    expect_columns(PLACE, "", "Mobile number,Date of birth,Longitude,SV1,SV2,PE1\n",
                   "private private private SV1 SV2 PE1");
    /* What asks for it may stand below a name that says nothing. */
    expect_columns(
        PLACE, "",
        "StartDate,QID1,QID2,SV1,SV2,PE1\n"
        "Start Date,What is your full name?,Do you like it?,a,b,c\n"
        "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\","
        "\"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\","
        "\"{\"\"ImportId\"\":\"\"QID4\"\"}\",\"{\"\"ImportId\"\":\"\"QID5\"\"}\"\n"
        "1,Jo,x,Not at all,Not at all,Yes\n",
        "meta private - SV1 SV2 PE1");
    /* An address or a number where a heading stands may be somebody's answer. */
    expect_columns(PLACE, "", "jo@example.org,SV1,SV2,PE1,01632 960001\n",
                   "private SV1 SV2 PE1 private");
}

static void headings_have_a_limit(void **state) {
    struct review *review = one_return(PLACE, "");
    size_t len = 32769;
    char *text = calloc(1, len + 64);

    (void)state;
    assert_non_null(text);
    memcpy(text, "SV1,", 4);
    memset(text + 4, 'x', len);
    memcpy(text + 4 + len, "\n", 2);
    expect_refused(review, text,
                   "the heading of column 2 holds more than 32768 bytes: is the first "
                   "row the headings?",
                   0);
    free(text);
    review_free(review);
}

static void the_review_can_name_the_encoding(void **state) {
    (void)state;
    expect_columns(PLACE ", 'encoding': 'UTF-8'", "", "SV1,SV2,PE1\n", "SV1 SV2 PE1");
    expect_columns(PLACE ", 'encoding': 'windows-1252'", "", "SV1,SV2,PE1\n",
                   "SV1 SV2 PE1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_rows_of_smartsurvey),
        cmocka_unit_test(a_stem_is_no_question),
        cmocka_unit_test(apostrophes_of_smartsurvey),
        cmocka_unit_test(three_rows_of_qualtrics),
        cmocka_unit_test(spellings_of_single_tools),
        cmocka_unit_test(html_in_headings_is_not_seen),
        cmocka_unit_test(a_column_can_be_named_by_its_number),
        cmocka_unit_test(headings_that_programs_wrote),
        cmocka_unit_test(the_sheet_to_type_into_knows_its_people),
        cmocka_unit_test(what_is_private_is_known_in_every_layout),
        cmocka_unit_test(headings_have_a_limit),
        cmocka_unit_test(the_review_can_name_the_encoding),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
