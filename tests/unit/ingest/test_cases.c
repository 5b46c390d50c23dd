/* Which records are no answers, by the rules of each tool, and counted under why. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <stdio.h>
#include <string.h>

#define PLACE ", 'place': 'bucks'"

/* What became of the records; findings are not looked at. */
static void expect_cases(const char *rest, const char *more, const char *text,
                         const char *wanted) {
    expect_account(rest, more, text, wanted, NULL);
}

static const char qualtrics[] =
    "StartDate,Status,Finished,ResponseId,DistributionChannel,SV1,SV2,PE1\n"
    "2022-07-01 10:00:00,%s,%s,R_1,%s,3,3,No\n";

static void qualtrics_by_code_and_by_label(void **state) {
    static const struct {
        const char *status, *finished, *channel, *wanted;
    } records[] = {
        {"0", "1", "anonymous", "1"},
        {"IP Address", "True", "email", "1"},
        {"4", "1", "anonymous", "1"},
        {"Imported", "TRUE", "", "1"},
        {"32", "1", "", "1"},
        {"36", "1", "", "1"},
        {"1", "1", "anonymous", "0 1 preview"},
        {"Survey Preview", "True", "preview", "0 1 preview"},
        {"0", "1", "preview", "0 1 preview"},
        {"2", "1", "anonymous", "0 1 test"},
        {"Survey Test", "1", "test", "0 1 test"},
        {"8", "1", "anonymous", "0 1 spam"},
        {"Spam", "False", "anonymous", "0 1 spam"},
        {"0", "0", "anonymous", "0 1 partial"},
        {"IP Address", "FALSE", "anonymous", "0 1 partial"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        char text[400];

        (void)snprintf(text, sizeof text, qualtrics, records[i].status,
                       records[i].finished, records[i].channel);
        expect_cases(PLACE, "", text, records[i].wanted);
    }
}

/* Only what somebody turned down is out: most surveys are never looked at so. */
static void kobo_and_odk_by_the_verdict(void **state) {
    (void)state;
    expect_cases(PLACE, "",
                 "SV1,SV2,PE1,_uuid,_submission_time,_validation_status\n"
                 "3,3,No,u1,2022-07-01,\n"
                 "3,3,No,u2,2022-07-01,validation_status_approved\n"
                 "3,3,No,u3,2022-07-01,validation_status_not_approved\n"
                 "3,3,No,u4,2022-07-01,validation_status_on_hold\n"
                 "3,3,No,u5,2022-07-01,Not approved\n",
                 "3 2 disqualified");
    expect_cases(PLACE, "",
                 "SubmissionDate,SV1,SV2,PE1,meta-instanceID,KEY,ReviewState\n"
                 "2022-07-01,3,3,No,u1,k1,\n2022-07-01,3,3,No,u2,k2,rejected\n"
                 "2022-07-01,3,3,No,u3,k3,hasIssues\n"
                 "2022-07-01,3,3,No,u4,k4,approved\n",
                 "3 1 disqualified");
}

static const char limesurvey[] =
    "Response ID,Date submitted,Last page,Start language,SV1,SV2,PE1\n"
    "1,,1,en,3,3,No\n2,2022-07-01 10:00:00,2,en,3,3,No\n3,,,en,,,\n";

static void limesurvey_by_the_date(void **state) {
    (void)state;
    expect_cases(PLACE, "", limesurvey, "1 2 partial");
    expect_cases(PLACE, ", 'partials': 'keep'", limesurvey, "2 1 blank");
    /* Named for the time, the column still says what a record is. */
    expect_cases(PLACE ", 'columns': {'submitted': 'Date submitted'}", "", limesurvey,
                 "1 2 partial");
    /* A survey that keeps no dates writes one for all who submitted. */
    expect_cases(PLACE, "",
                 "id,submitdate,lastpage,startlanguage,SV1,SV2,PE1\n"
                 "1,1980-01-01 00:00:00,2,en,3,3,No\n2,,1,en,3,3,No\n"
                 "3,1980-01-01 00:00:00,2,en,3,3,No\n",
                 "2 1 partial");
    /* In another language the columns tell by their places. */
    expect_cases(PLACE, "",
                 "ID de la r\xC3\xA9ponse,Date de soumission,Derni\xC3\xA8re page,"
                 "Langue,SV1,SV2,PE1\n1,,1,fr,3,3,No\n"
                 "2,2022-07-01 10:00:00,2,fr,3,3,No\n",
                 "1 1 partial");
}

static void other_tools_by_their_status(void **state) {
    (void)state;
    expect_cases(PLACE, "",
                 "Time Started,Date Submitted,Status,SV1,SV2,PE1\n"
                 "a,b,Complete,3,3,No\na,b,Partial,3,3,No\na,b,Disqualified,3,3,No\n",
                 "1 1 disqualified 1 partial");
    expect_cases(PLACE, "",
                 "#,SV1,SV2,PE1,Response Type,Submit Date (UTC),Network ID\n"
                 "a,3,3,No,completed,b,c\na,3,3,No,partial,,c\n",
                 "1 1 partial");
    expect_cases(PLACE, "",
                 "Timestamp,SV1,SV2,PE1\n8/27/2014 11:29:31,3,3,No\n"
                 "8/27/2014 11:29:37,,,\n",
                 "1 1 blank");
}

/* A form that asks nothing of the instrument may be open. */
static void redcap_by_the_form_of_the_questions(void **state) {
    (void)state;
    expect_cases(PLACE, "",
                 "record_id,about_timestamp,age,about_complete,staff_timestamp,SV1,SV2,"
                 "PE1,staff_complete\n"
                 "1,[not completed],40,0,2022-07-01 10:00:00,3,3,No,2\n"
                 "2,2022-07-01 10:00:00,40,2,[not completed],3,,,0\n"
                 "3,2022-07-01 10:00:00,40,2,,,,,0\n",
                 "1 1 partial 1 blank");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(qualtrics_by_code_and_by_label),
        cmocka_unit_test(kobo_and_odk_by_the_verdict),
        cmocka_unit_test(limesurvey_by_the_date),
        cmocka_unit_test(other_tools_by_their_status),
        cmocka_unit_test(redcap_by_the_form_of_the_questions),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
