#include "ingest/layout/tool_columns.h"

#include <stddef.h>

#define END_OF_COLUMNS                                                                 \
    { NULL, MATCH_WHOLE, META_NONE }
#define END_OF_CASES                                                                   \
    { META_NONE, NULL, LEFT_OUT_COUNT }

const struct meta_column any_tool_columns[] = {
    {"timestamp", MATCH_WHOLE, META_SUBMITTED},
    {"completion time|end date|date submitted|submitdate|ended|submit date (utc)",
     MATCH_WHOLE, META_SUBMITTED},
    {"id|response id|responseid|response_id|unique response number|"
     "uniqueresponsenumber|contribution id|submission id|submissionid|"
     "submission_id|response number|response uuid",
     MATCH_WHOLE, META_ID},
    {"start time|start date|started|date started|start date (utc)", MATCH_WHOLE,
     META_OTHER},
    {"language|languages", MATCH_WHOLE, META_OTHER},
    {"telephone_", MATCH_START, META_PRIVATE},
    {"latitude|longitude|lat|long|lon|coordinates|geolocation|gps", MATCH_WHOLE,
     META_PRIVATE},
    END_OF_COLUMNS,
};

const struct meta_column no_columns[] = {END_OF_COLUMNS};

/* Of the sheet that `kloe instrument template` makes. A survey tool's "Respondent ID"
 * numbers the answers, not the people. */
const struct meta_column sheet_columns[] = {
    {"respondent id", MATCH_WHOLE, META_RESPONDENT},
    {"submitted", MATCH_WHOLE, META_SUBMITTED},
    END_OF_COLUMNS,
};

const struct meta_column alchemer_columns[] = {
    {"time started", MATCH_WHOLE, META_OTHER},
    {"status", MATCH_WHOLE, META_STATUS},
    {"contact id|session id|link name|url redirect|user agent|referer|sessionid",
     MATCH_WHOLE, META_OTHER},
    {"legacy comments|comments|tags", MATCH_WHOLE, META_OTHER},
    {"city|state/region|postal|country", MATCH_WHOLE, META_PRIVATE},
    {"other - write in", MATCH_START, META_OTHER}, /* what was typed beside "Other" */
    END_OF_COLUMNS,
};

const struct meta_column kobo_columns[] = {
    {"start|end|today|deviceid|devicename", MATCH_WHOLE, META_OTHER},
    {"_submission_time|submissiondate", MATCH_WHOLE, META_SUBMITTED},
    {"_validation_status|reviewstate", MATCH_WHOLE, META_STATUS},
    {"_uuid|meta/instanceid|meta-instanceid|key|instanceid", MATCH_WHOLE, META_ID},
    {"_id|_notes|_status|__version__|_tags|_index|"
     "_parent_index|_parent_table_name|formversion|attachmentspresent|"
     "attachmentsexpected|edits",
     MATCH_WHOLE, META_OTHER},
    {"_submitted_by|username|simserial|subscriberid|phonenumber|submitterid|"
     "submittername|_geolocation",
     MATCH_WHOLE, META_PRIVATE},
    {"_latitude|_longitude|_altitude|_precision|-latitude|-longitude|-altitude|"
     "-accuracy",
     MATCH_END, META_PRIVATE},
    END_OF_COLUMNS,
};

/* Code and text in one heading begin with the code. */
const struct meta_column limesurvey_columns[] = {
    {"answer id", MATCH_WHOLE, META_ID},
    {"id. ", MATCH_START, META_ID},
    {"last page|start language|seed|date last action|referrer url", MATCH_WHOLE,
     META_OTHER},
    {"date submitted|submitdate", MATCH_WHOLE, META_SUBMITTED},
    {"submitdate. ", MATCH_START, META_SUBMITTED},
    {"lastpage|startlanguage|startdate|datestamp|refurl", MATCH_WHOLE, META_OTHER},
    {"lastpage. |startlanguage. |seed. |startdate. |datestamp. |refurl. ", MATCH_START,
     META_OTHER},
    {"ipaddr. |token. |firstname. |lastname. |email. ", MATCH_START, META_PRIVATE},
    {"token|access code", MATCH_WHOLE, META_PRIVATE},
    {"[other]|[comment]|[othercomment]", MATCH_END, META_OTHER},
    {"total time|group time: |question time: ", MATCH_START, META_OTHER},
    END_OF_COLUMNS,
};

/* A quiz puts points and feedback beside each question. */
const struct meta_column msforms_columns[] = {
    {"last modified time", MATCH_WHOLE, META_OTHER},
    {"points - |feedback - ", MATCH_START, META_OTHER},
    {"total points|quiz feedback", MATCH_WHOLE, META_OTHER},
    END_OF_COLUMNS,
};

const struct meta_column qualtrics_columns[] = {
    {"responseid", MATCH_WHOLE, META_ID},
    {"startdate|progress|duration (in seconds)|responseset|userlanguage", MATCH_WHOLE,
     META_OTHER},
    {"recordeddate|enddate", MATCH_WHOLE, META_SUBMITTED},
    {"status", MATCH_WHOLE, META_STATUS},
    {"finished", MATCH_WHOLE, META_FINISHED},
    {"distributionchannel", MATCH_WHOLE, META_CHANNEL},
    {"recipientlastname|recipientfirstname|recipientemail|externalreference|"
     "externaldatareference|locationlatitude|locationlongitude|locationaccuracy",
     MATCH_WHOLE, META_PRIVATE},
    {"_do_", MATCH_PART, META_OTHER}, /* the order in which choices were shown */
    {"_text", MATCH_END, META_OTHER}, /* what was typed beside "Other" */
    {" - topics", MATCH_END, META_OTHER},
    END_OF_COLUMNS,
};

const struct meta_column redcap_columns[] = {
    {"record_id|record id", MATCH_WHOLE, META_ID},
    {"redcap_event_name|event name|redcap_repeat_instrument|"
     "redcap_repeat_instance|redcap_data_access_group|data access group|"
     "repeat instrument|repeat instance",
     MATCH_WHOLE, META_OTHER},
    {"redcap_survey_identifier|survey identifier", MATCH_WHOLE, META_PRIVATE},
    {"_timestamp", MATCH_END, META_FINISHED},
    {"survey timestamp", MATCH_WHOLE, META_FINISHED},
    {"_complete", MATCH_END, META_OTHER},
    {"complete?", MATCH_WHOLE, META_OTHER},
    END_OF_COLUMNS,
};

const struct meta_column smartsurvey_columns[] = {
    {"userid", MATCH_WHOLE, META_ID},
    {"userno|unique id|tracking", MATCH_WHOLE, META_OTHER},
    {"other (please specify)", MATCH_WHOLE, META_OTHER},
    END_OF_COLUMNS,
};

const struct meta_column survey123_columns[] = {
    {"globalid", MATCH_WHOLE, META_ID},
    {"objectid|editdate", MATCH_WHOLE, META_OTHER},
    {"creationdate", MATCH_WHOLE, META_SUBMITTED},
    {"creator|editor|x|y", MATCH_WHOLE, META_PRIVATE},
    END_OF_COLUMNS,
};

const struct meta_column surveymonkey_columns[] = {
    {"respondent id|respondentid", MATCH_WHOLE, META_ID},
    {"collector id|collectorid|unnamed: 0", MATCH_WHOLE, META_OTHER},
    {"custom data 1|custom data|custom value", MATCH_WHOLE, META_PRIVATE},
    {"other (please specify)", MATCH_WHOLE, META_OTHER},
    END_OF_COLUMNS,
};

const struct meta_column typeform_columns[] = {
    {"#", MATCH_WHOLE, META_ID},
    {"stage date (utc)|tags|ending", MATCH_WHOLE, META_OTHER},
    {"response type", MATCH_WHOLE, META_STATUS},
    {"network id", MATCH_WHOLE, META_PRIVATE},
    END_OF_COLUMNS,
};

const struct case_rule no_cases[] = {END_OF_CASES};

const struct case_rule alchemer_cases[] = {
    {META_STATUS, "complete", LEFT_OUT_COUNT},
    {META_STATUS, "partial", LEFT_OUT_PARTIAL},
    {META_STATUS, "disqualified", LEFT_OUT_DISQUALIFIED},
    END_OF_CASES,
};

/* KoBo's word and ODK's for what those who ran the survey looked at and turned down.
 * "On hold" and "hasIssues" are no verdict. */
const struct case_rule kobo_cases[] = {
    {META_STATUS, "validation_status_not_approved|not approved|rejected",
     LEFT_OUT_DISQUALIFIED},
    {META_STATUS,
     "|validation_status_approved|validation_status_on_hold|on hold|approved|"
     "hasissues|has issues|edited|received|validation_status_pending|pending",
     LEFT_OUT_COUNT},
    END_OF_CASES,
};

/* A survey that keeps no dates writes 1980-01-01 for all who submitted: not empty. */
const struct case_rule limesurvey_cases[] = {
    {META_SUBMITTED, "", LEFT_OUT_PARTIAL},
    END_OF_CASES,
};

/* Codes where numbers are exported, words where texts are. Codes add up: 1 preview, 2
 * test, 4 imported, 8 spam, 16 offline, 32 employee project. */
const struct case_rule qualtrics_cases[] = {
    {META_STATUS, "1|1.0|17|17.0|survey preview", LEFT_OUT_PREVIEW},
    {META_STATUS, "2|2.0|18|18.0|survey test", LEFT_OUT_TEST},
    {META_STATUS, "8|8.0|9|9.0|12|12.0|24|24.0|40|40.0|spam", LEFT_OUT_SPAM},
    {META_STATUS,
     "|0|0.0|ip address|4|4.0|imported|16|16.0|offline|20|20.0|32|32.0|36|36.0|48|48.0|"
     "ex|adhoc|ip-adresse|adresse ip",
     LEFT_OUT_COUNT},
    {META_CHANNEL, "preview", LEFT_OUT_PREVIEW},
    {META_CHANNEL, "test", LEFT_OUT_TEST},
    END_OF_CASES,
};

const struct case_rule redcap_cases[] = {
    {META_FINISHED, "[not completed]", LEFT_OUT_PARTIAL},
    {META_FINISHED, "", LEFT_OUT_COUNT}, /* typed in by those who ran the survey */
    END_OF_CASES,
};

const struct case_rule typeform_cases[] = {
    {META_STATUS, "completed|complete", LEFT_OUT_COUNT},
    {META_STATUS, "partial|started", LEFT_OUT_PARTIAL},
    END_OF_CASES,
};
