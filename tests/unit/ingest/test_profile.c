/* Which layout a file has, and how many of its rows are headings. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/alloc.h"
#include "ingest/layout/profile.h"

#include <string.h>

static enum err_code choose(struct layout *out, struct head *head, struct arena *arena,
                            const char *text, const char *named, struct err *err) {
    struct memory memory = memory_text(text, 0);
    struct source_bytes bytes = memory_bytes(&memory);
    struct dialect dialect = {.delimiter = ','};
    enum err_code code = head_read(head, &bytes, &dialect, arena, err);

    return code == ERR_OK ? profile_choose(out, head, named, err) : code;
}

#define EIGHT_OF_FOUR                                                                  \
    "a1,x,y,z\na2,x,y,z\na3,x,y,z\na4,x,y,z\na5,x,y,z\na6,x,y,z\na7,x,y,z\n"           \
    "a8,x,y,z\n"
#define LONG_NAMES  "id_,q1,q2,q3\nYour code,Trust them,Plans are clear,Which sex\n"
#define LONG_ANSWER "anonymous,To a great extent,To no great extent,Not telling\n"
#define LONG_ANSWERS_7                                                                 \
    LONG_ANSWER LONG_ANSWER LONG_ANSWER LONG_ANSWER LONG_ANSWER LONG_ANSWER LONG_ANSWER

static const struct {
    const char *text, *named;
    const char *id, *why;
    size_t header_rows, n_columns;
} layouts[] = {
    {"Trust,Place\n3,Bucks\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 2},
    {"ID,Start time,Completion time,Email,Q\n1,a,b,c,d\n", NULL, "msforms",
     "row 1 has \"id\" and \"start time\" and \"completion time\"", 1, 5},
    /* A file of another tool that has an Id is not taken for Microsoft's. */
    {"Id,Start time,Q\n1,a,b\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 3},
    {"StartDate,Q1\nStart Date,Stem - Row\n"
     "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\nx,"
     "y\n",
     NULL, "qualtrics-3row", "row 3 has \"importid\"", 3, 2},
    {"StartDate,Q1\nStart Date,Stem-Row\n{'ImportId': 'startDate'},{'ImportId': 'Q'}\n",
     NULL, "qualtrics-3row", "row 3 has \"importid\"", 3, 2},
    {"UserID,UserNo,Q1,\n,,Q1.1. A,Q1.2. B\n,,,\n7,1,x,y\n", NULL, "smartsurvey-3row",
     "row 1 has \"userid\" and \"userno\"", 3, 4},
    {"UserID,UserNo,Q1,\nNA,NA,Q1.1. A,Q1.2. B\nNA,NA,NA,NA\n7,1,x,y\n", NULL,
     "smartsurvey-3row", "row 1 has \"userid\" and \"userno\"", 3, 4},
    /* Where the tool left out the third row, or both, records begin earlier. */
    {"UserID,UserNo,Q1,\n,,Q1.1. A,Q1.2. B\n7,1,x,y\n8,2,x,y\n", NULL,
     "smartsurvey-3row", "row 1 has \"userid\" and \"userno\"", 2, 4},
    {"UserID,UserNo,Q1\n7,1,x\n8,2,y\n", NULL, "smartsurvey-3row",
     "row 1 has \"userid\" and \"userno\"", 1, 3},
    {"ID,Start time,Completion time,Q\n1,a,b,c\n", "generic-1row", "generic-1row",
     "the review names this layout", 1, 4},
    {"startDate,Status\n\"{\"\"ImportId\"\":\"\"a\"\"}\",\"{\"\"ImportId\"\":\"\"b\"\"}"
     "\"\n"
     "2022-07-01,0\n",
     NULL, "qualtrics-no-text", "row 2 has \"importid\"", 2, 2},
    {"V1,V2,Q1\nResponseID,ResponseSet,Stem\nR_1,x,3\n", NULL, "qualtrics-legacy",
     "row 1 has \"v1\", row 2 has \"responseid\"", 2, 3},
    {"StartDate,Finished,ResponseId,Q1\nStart Date,Finished,Response ID,Stem\n"
     "2022-07-01 10:00:00,1,R_1,3\n",
     NULL, "qualtrics-rows-deleted",
     "row 1 has \"startdate\" and \"finished\" and \"responseid\"", 2, 4},
    {"StartDate,Finished,ResponseId,Q1\n2022-07-01 10:00:00,1,R_1,3\n", NULL,
     "qualtrics-rows-deleted",
     "row 1 has \"startdate\" and \"finished\" and \"responseid\"", 1, 4},
    /* A record that was imported without a time is no row of headings. */
    {"StartDate,Finished,ResponseId,Q1\n,1,R_1,3\n2022-07-01 10:00:00,1,R_2,3\n", NULL,
     "qualtrics-rows-deleted",
     "row 1 has \"startdate\" and \"finished\" and \"responseid\"", 1, 4},
    {"Respondent ID,Q1,Q2,\n,Response,Trust,Plans\n7,Yes,3,1\n", NULL,
     "surveymonkey-condensed", "row 2 has \"response\"", 2, 4},
    {"RespondentID,Q1,\n,A lot,Some\n7,A lot,\n8,,Some\n", NULL,
     "surveymonkey-expanded",
     "row 1 has \"respondentid\", a choice in row 2 is repeated below it", 2, 3},
    {"Collector ID,Q1,\n,A lot,Some\n7,A lot,\n7,,Some\n", NULL,
     "surveymonkey-expanded",
     "row 1 has \"collector id\", a choice in row 2 is repeated below it", 2, 3},
    {"Unnamed: 0,Q1,Unnamed: 2\n0,Response,Trust\n1,Yes,3\n", NULL,
     "surveymonkey-pandas", "row 1 has \"unnamed: \", row 2 has \"response\"", 2, 3},
    {"Q1,Q2,Column3\nResponse,Plans,Trust\n1,Yes,3\n", NULL, "surveymonkey-excel",
     "row 1 has \"column3\", row 2 has \"response\"", 2, 3},
    /* A sheet with a column of the same name, and records that repeat each other. */
    {"Respondent ID,SV1,SV2,\nR1,x,y,a\nR2,x,y,a\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 3},
    {"id,submitdate,lastpage,startlanguage,G1[SQ1]\n1,,1,en,A1\n", NULL,
     "limesurvey-code",
     "row 1 has \"submitdate\" and \"lastpage\" and \"startlanguage\"", 1, 5},
    {"id. Response ID,submitdate. Date submitted,lastpage. Last page,Q. Text\n1,,1,x\n",
     NULL, "limesurvey-codetext", "row 1 has \"submitdate. \" and \"lastpage. \"", 1,
     4},
    {"Response ID,Date submitted,Last page,Start language,Do staff trust..\n"
     "1,,1,en,A1\n",
     NULL, "limesurvey-abbreviated",
     "row 1 has \"date submitted\" and \"last page\", headings are cut after 15 "
     "characters",
     1, 5},
    {"Response ID,Date submitted,Last page,Start language,To what extent... [Trust]\n"
     "1,,1,en,A1\n",
     NULL, "limesurvey-full",
     "row 1 has \"date submitted\" and \"last page\" and \"start language\"", 1, 5},
    /* Nobody cut a heading as long as this. */
    {"Response ID,Date submitted,Last page,Start language,To what extent do the teams "
     "of your place plan their work together..\n1,,1,en,A1\n",
     NULL, "limesurvey-full",
     "row 1 has \"date submitted\" and \"last page\" and \"start language\"", 1, 5},
    {"Answer ID,Q1 [A]\n1,Yes\n", NULL, "limesurvey-full-no-dates",
     "row 1 has \"answer id\"", 1, 2},
    /* The shape of the columns tells where the words do not. */
    {"Antwort ID,Datum Abgeschickt,Letzte Seite,Start-Sprache,Frage\n"
     "1,,1,de-informal,A1\n2,2022-07-01 10:00:00,2,de,A2\n",
     NULL, "limesurvey-translated",
     "the first column is numbers, the second times, the third numbers, the fourth "
     "languages",
     1, 5},
    {"Resposta ID,Data,Darrera,Idioma,Pregunta\n1,,1,ca,A1\n2,2022-07-01 10:00:00,2,uz,"
     "A2\n",
     NULL, "limesurvey-translated",
     "the first column is numbers, the second times, the third numbers, the fourth "
     "languages",
     1, 5},
    {"Nummer,Wann,Seite,Was\n1,2022-07-01 10:00:00,2,Deutsch\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 4},
    {"Timestamp,To what extent [Trust]\n8/27/2014 11:29:31,2\n", NULL, "google-sheets",
     "row 1 has \"timestamp\"", 1, 2},
    {"Zeitstempel,Frage\n27.08.2014 11:29:31,2\n", NULL, "google-sheets",
     "row 1 has \"zeitstempel\"", 1, 2},
    {"Timestamp,Q\n2019/01/07 11:13:37 AM GMT+6,2\n", NULL, "google-direct",
     "row 1 has \"timestamp\", row 2 has \" gmt\"", 1, 2},
    {"#,Q,Q,Submit Date (UTC),Network ID\nx,1,0,b,c\n", NULL, "typeform",
     "row 1 has \"submit date (utc)\" and \"network id\"", 1, 5},
    /* Whoever sends answers on takes out what tells who gave them. */
    {"Q,Q,Response Type,Start Date (UTC),Submit Date (UTC)\n1,0,completed,a,b\n", NULL,
     "typeform", "row 1 has \"submit date (utc)\" and \"start date (utc)\"", 1, 5},
    {"Time Started,Date Submitted,Status,Row:Stem\na,b,Complete,x\n", NULL, "alchemer",
     "row 1 has \"time started\" and \"date submitted\" and \"status\"", 1, 4},
    {"start,end,g/q,_uuid,_submission_time\na,b,1,c,d\n", NULL, "kobo",
     "row 1 has \"_uuid\" and \"_submission_time\"", 1, 5},
    {"start,g/q,_uuid,_submission_time\n,#loc+name,,\na,1,c,d\n", NULL, "kobo-hxl",
     "row 1 has \"_uuid\" and \"_submission_time\", row 2 has \"#\"", 2, 4},
    {"SubmissionDate,q,meta-instanceID,KEY\na,1,c,d\n", NULL, "kobo",
     "row 1 has \"meta-instanceid\" and \"submissiondate\"", 1, 4},
    {"record_id,staff_timestamp,q1,staff_complete\n1,,3,2\n", NULL, "redcap-raw",
     "row 1 has \"_timestamp\" and \"_complete\"", 1, 4},
    {"Record ID,Survey Timestamp,Q,Complete?\n1,,3,Complete\n", NULL, "redcap-label",
     "row 1 has \"survey timestamp\" and \"complete?\"", 1, 4},
    {"ObjectID,GlobalID,CreationDate,Q,x,y\n1,a,b,c,0,0\n", NULL, "survey123",
     "row 1 has \"objectid\" and \"globalid\" and \"creationdate\"", 1, 6},
    {"RESPECT,TRUST1,WEIGHT\n1,2,61.40000153\n3,.,#NULL!\n", NULL, "spss-codes",
     "row 1 is names of variables, and numbers follow", 1, 3},
    /* A name of a variable begins with a letter, has no space and 24 bytes at most. */
    {"RESPECT,We trust\n1,2\n3,1\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 2},
    {"RESPECT,1st\n1,2\n3,1\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 2},
    {"RESPECT,ABCDEFGHIJKLMNOPQRSTUVWX\n1,2\n3,1\n", NULL, "spss-codes",
     "row 1 is names of variables, and numbers follow", 1, 2},
    {"RESPECT,ABCDEFGHIJKLMNOPQRSTUVWXY\n1,2\n3,1\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 2},
    /* More than one of them, and records below. */
    {"RESPECT\n1\n3\n", NULL, "generic-1row", "no survey tool's layout was recognised",
     1, 1},
    {"RESPECT,TRUST\n", NULL, "generic-1row", "no survey tool's layout was recognised",
     1, 2},
    {"Code,Stem,,,Sex\n,Trust,Plans,Aims,\n7,Agree,Agree,Agree,F\n", NULL,
     "generic-2row", "row 2 holds labels under blanks of row 1", 2, 5},
    {"Code,Stem,,,Sex\n,Us,We,He,\n7,Agree,Agree,Agree,F\n", NULL, "generic-2row",
     "row 2 holds labels under blanks of row 1", 2, 5},
    /* Numbers and times are no labels. */
    {"Code,Stem,,,Sex\n,3,4,5,\n7,1,2,1,F\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 5},
    {"Code,Stem,,,Sex\n,10:00,2022-07-20,2022-07-21,\n7,x,y,z,F\n", NULL,
     "generic-1row", "no survey tool's layout was recognised", 1, 5},
    {"Code,Stem,,Sex\n,Trust,Plans,\n1,x,y,F\n2,x,y,F\n3,x,y,F\n4,x,y,F\n5,x,y,F\n"
     "6,x,y,F\n7,x,y,F\n8,x,y,F\n",
     NULL, "generic-2row", "row 2 holds labels under blanks of row 1", 2, 4},
    /* A question without a title, and two records that say nothing alike. */
    {"Name,Trust,,Sex\nJo,Agree,At last,F\nAl,Disagree,Well,M\n", NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 4},
    /* The second record says the same as the first: no row of labels. */
    {"Code,Stem,,,Sex\n,Agree,Agree,No,F\n7,Agree,Neither,Yes,M\n", NULL,
     "generic-1row", "no survey tool's layout was recognised", 1, 5},
    {"id_,q1,q2,q3\nYour code,Trust them,Plans are clear,Which sex\n" EIGHT_OF_FOUR,
     NULL, "generic-names-and-texts", "row 2 says in words what the names in row 1 are",
     2, 4},
    /* Half of the names have texts of several words, and one of three has. */
    {"id_,q1,q2,q3\nYour code,Trust them,Plans,Sex\n" EIGHT_OF_FOUR, NULL,
     "generic-names-and-texts", "row 2 says in words what the names in row 1 are", 2,
     4},
    {"id_,q1,q2,Your place\nYour code,Trust,Plans,Your place\n" EIGHT_OF_FOUR, NULL,
     "generic-1row", "no survey tool's layout was recognised", 1, 4},
    {"id_,q1,q2,q3\nCode,Trust,Plans,Sex\n" EIGHT_OF_FOUR, NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 4},
    /* One name among texts that stand twice says nothing of the others. */
    {"q1,Your place,Your sex,Your age\nTrust them,Your place,Your sex,Your "
     "age\n" EIGHT_OF_FOUR,
     NULL, "generic-1row", "no survey tool's layout was recognised", 1, 4},
    /* A text that stands twice says of neither name what it is. */
    {"id_,q1,q2,q3\nYour code,Trust them,Trust them,Which sex\n" EIGHT_OF_FOUR, NULL,
     "generic-1row", "no survey tool's layout was recognised", 1, 4},
    /* A name more than there are texts: the last column would have none. */
    {"id_,q1,q2,q3,q4\nYour code,Trust them,Plans are clear,Which sex\n"
     "a1,x,y,z,w\na2,x,y,z,w\na3,x,y,z,w\na4,x,y,z,w\na5,x,y,z,w\na6,x,y,z,w\n"
     "a7,x,y,z,w\na8,x,y,z,w\n",
     NULL, "generic-1row", "no survey tool's layout was recognised", 1, 5},
    /* Eight records are enough where answers are longer than the texts, and seven are
     * not. */
    {LONG_NAMES LONG_ANSWERS_7 LONG_ANSWER, NULL, "generic-names-and-texts",
     "row 2 says in words what the names in row 1 are", 2, 4},
    {LONG_NAMES LONG_ANSWERS_7, NULL, "generic-1row",
     "no survey tool's layout was recognised", 1, 4},
    /* Too few records to tell words from answers. */
    {"id_,q1,q2,q3\nYour code,Trust them,Plans are clear,Which sex\na1,x,y,z\n", NULL,
     "generic-1row", "no survey tool's layout was recognised", 1, 4},
    {"a,b\nc,d\ne,f\ng,h\n", "qualtrics-3row", "qualtrics-3row",
     "the review names this layout", 3, 2},
};

static void layouts_are_known_by_their_marks(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        struct arena *arena = arena_new(1u << 20);
        struct head head = {0};
        struct layout layout = {0};
        struct err err = {0};

        assert_int_equal(
            choose(&layout, &head, arena, layouts[i].text, layouts[i].named, &err),
            ERR_OK);
        assert_string_equal(layout.profile->id, layouts[i].id);
        assert_string_equal(layout.why, layouts[i].why);
        assert_int_equal(layout.header_rows, layouts[i].header_rows);
        assert_int_equal(layout.n_columns, layouts[i].n_columns);
        arena_free(arena);
    }
}

static void an_unknown_name_is_refused(void **state) {
    struct arena *arena = arena_new(1u << 20);
    struct head head = {0};
    struct layout layout = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(choose(&layout, &head, arena, "a,b\n", "smartsurvey-3rows", &err),
                     ERR_DEFINITION);
    assert_string_equal(err.text,
                        "no layout is named 'smartsurvey-3rows'; did you mean "
                        "'smartsurvey-3row'?");
    err = (struct err){0};
    assert_int_equal(choose(&layout, &head, arena, "a,b\n", "forms", &err),
                     ERR_DEFINITION);
    assert_string_equal(err.text,
                        "no layout is named 'forms'; leave \"profile\" out to have it "
                        "recognised, or see docs/returns.md for the names there are");
    arena_free(arena);
}

static void runner_up_is(const char *text, const char *named, const char *wanted) {
    struct arena *arena = arena_new(1u << 20);
    struct head head = {0};
    struct layout layout = {0};
    struct err err = {0};

    assert_int_equal(choose(&layout, &head, arena, text, named, &err), ERR_OK);
    assert_string_equal(layout.runner_up, wanted);
    arena_free(arena);
}

static void the_next_best_is_told(void **state) {
    (void)state;
    runner_up_is("Trust,Place\n3,Bucks\n", NULL, "");
    runner_up_is("Timestamp,Q\n2019/01/07 11:13:37 AM GMT+6,2\n", NULL,
                 "google-sheets");
    runner_up_is("Id,Start time,Q\n1,a,b\n", NULL, "msforms, with 2 of its 3 marks");
    runner_up_is("Id,Start time,Completion time,Q\n1,a,b,c\n", "generic-1row",
                 "msforms");
}

/* Ids are names in reviews: each once, and none but the last fits everything. */
static void the_table_is_sound(void **state) {
    (void)state;
    assert_true(profile_table_n > 1);
    for (size_t i = 0; i < profile_table_n; i++) {
        const struct profile *profile = &profile_table[i];

        assert_int_equal(profile->marks[0].text == NULL, i + 1 == profile_table_n);
        assert_non_null(profile->name);
        assert_non_null(profile->columns);
        assert_non_null(profile->cases);
        assert_true(profile->header_rows >= 1 && profile->text_rows >= 1);
        assert_true(profile->text_rows <= profile->header_rows);
        assert_true(profile->header_rows < HEAD_ROWS_MAX);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(profile->id, profile_table[j].id);
        }
    }
}

static void a_response_looks_like_one(void **state) {
    static const struct {
        const char *text;
        bool is_response;
    } rows[] = {
        {"North,Good,4\nSouth,Good,3\nNorth,Bad,4\n", true},
        {"4,3,1\n4,3,2\n1,2,1\n3,3,2\n", true},
        {"4,,1\n4,3,2\n1,2,1\n3,3,2\n", true},
        /* One of three, and two of five, are too few. */
        {"North,Good,4\nSouth,Good,3\nEast,Bad,2\n", false},
        {"a,b,c,d,e\na,b,1,2,3\nx,y,4,5,6\n", false},
        /* Numbers of questions rise; they may be answers, too. */
        {"1,2,3\n1,2,3\n4,3,1\n", false},
        {"1,3,3\n1,2,3\n4,3,1\n", true},
        {"0,0,3\n0,0,3\n4,1,1\n", true},
        /* A choice is ticked by its own text, with nothing else below it. */
        {"Who,Bus,Car\n1,Bus,\n2,,Car\n3,Bus,Car\n", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new((size_t)1 << 20);
        struct layout layout;
        struct head head;
        struct err err = {0};

        assert_int_equal(choose(&layout, &head, arena, rows[i].text, NULL, &err),
                         ERR_OK);
        assert_int_equal(head_is_response(&head, 0), rows[i].is_response);
        arena_free(arena);
    }
}

/* How many rows hold headings may be said: rows that hold nothing do not count, title
 * lines do. */
static void rows_of_headings_are_told(void **state) {
    static const char text[] = "Title\n\nA,,B,\n,,,\np,q,r,s\n1,2,3,4\n5,6,7,8\n";

    static const struct {
        size_t rows, preamble, header_rows, n_columns;
    } told[] = {{0, 0, 0, 4}, {1, 0, 1, 1}, {2, 1, 1, 3}, {3, 1, 3, 4}};

    (void)state;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        struct arena *arena = arena_new((size_t)1 << 20);
        struct memory memory = memory_text(text, 0);
        struct source_bytes bytes = memory_bytes(&memory);
        struct dialect dialect = {.delimiter = ',', .width = 4};
        struct layout layout;
        struct head head;
        struct err err = {0};

        assert_int_equal(head_read(&head, &bytes, &dialect, arena, &err), ERR_OK);
        assert_int_equal(head.n_preamble, 1);
        size_t rows = head_rows_below(&head, told[i].rows);
        assert_int_equal(head.n_preamble, told[i].preamble);
        assert_int_equal(profile_choose(&layout, &head, "generic-1row", &err), ERR_OK);
        layout_set_heading_rows(&layout, rows, 4);
        assert_int_equal(layout.header_rows, told[i].header_rows);
        assert_int_equal(layout.n_columns, told[i].n_columns);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layouts_are_known_by_their_marks),
        cmocka_unit_test(an_unknown_name_is_refused),
        cmocka_unit_test(the_next_best_is_told),
        cmocka_unit_test(the_table_is_sound),
        cmocka_unit_test(a_response_looks_like_one),
        cmocka_unit_test(rows_of_headings_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
