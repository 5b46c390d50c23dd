#include "ingest/layout/status_words.h"

/* What spreadsheets and programs write for true and false. */
#define TRUE_WORDS                                                                     \
    "true|1|1.0|1,0|yes|y|t|wahr|vrai|verdadero|vero|waar|ja|oui|si|s\xC3\xAD|checked"
#define FALSE_WORDS                                                                    \
    "false|0|0.0|0,0|no|n|f|falsch|faux|falso|onwaar|nein|non|nee|unchecked"

#define COMPLETE_WORDS                                                                 \
    "complete|completed|fully completed|finished|submitted|survey complete|"           \
    "response complete|completed survey|vollst\xC3\xA4ndig|abgeschlossen|beendet|"     \
    "complet|compl\xC3\xA8te|termin\xC3\xA9|termin\xC3\xA9"                            \
    "e"
#define PARTIAL_WORDS                                                                  \
    "partial|partially complete|partially completed|partial complete|"                 \
    "partial response|incomplete|not complete|not completed|[not completed]|"          \
    "in progress|inprogress|in-progress|started|not started|"                          \
    "started but not complete|started but not completed|started not completed|"        \
    "unfinished|not finished|not submitted|unsubmitted|draft|saved|abandoned|"         \
    "suspended|dropped out|drop out|dropout|break-off|breakoff|"                       \
    "unvollst\xC3\xA4ndig|nicht abgeschlossen|in bearbeitung|abgebrochen|teilweise|"   \
    "incomplet|incompl\xC3\xA8te|partiel|partielle|en cours|non termin\xC3\xA9"
#define DISQUALIFIED_WORDS                                                             \
    "disqualified|screened out|screenedout|screen out|screenout|screened|"             \
    "terminated|over quota|overquota|quota full|quotafull|ineligible|rejected|"        \
    "not approved|unapproved|excluded|invalid|disqualifiziert|abgelehnt|"              \
    "disqualifi\xC3\xA9|rejet\xC3\xA9"
#define TEST_WORDS                                                                     \
    "test|tests|test response|test data|survey test|survey test/preview|pretest|"      \
    "testing|testdaten"
#define PREVIEW_WORDS "preview|survey preview|vorschau|aper\xC3\xA7u"
#define DELETED_WORDS                                                                  \
    "deleted|removed|archived|gel\xC3\xB6scht|supprim\xC3\xA9|supprim\xC3\xA9"         \
    "e"

#define STATES(column)                                                                 \
    {column, COMPLETE_WORDS, LEFT_OUT_COUNT},                                          \
        {column,                                                                       \
         "live|valid|accepted|approved|active|ok|done|sent|received|"                  \
         "recorded|imported|interview|real|closed",                                    \
         LEFT_OUT_COUNT},                                                              \
        {column, PARTIAL_WORDS, LEFT_OUT_PARTIAL},                                     \
        {column, DISQUALIFIED_WORDS, LEFT_OUT_DISQUALIFIED},                           \
        {column, TEST_WORDS, LEFT_OUT_TEST},                                           \
        {column, PREVIEW_WORDS, LEFT_OUT_PREVIEW}, {column, "spam", LEFT_OUT_SPAM},    \
        {column, DELETED_WORDS, LEFT_OUT_DELETED}, {                                   \
        column, "na|n/a|#n/a|null|nan|none|-|.", CASE_EMPTY                            \
    }

/* A column of true and false, and what they say. */
#define TRUTHS(column, if_true, if_false)                                              \
    {column, TRUE_WORDS, if_true}, {                                                   \
        column, FALSE_WORDS, if_false                                                  \
    }

const struct case_rule any_tool_cases[] = {
    STATES(META_STATUS),
    TRUTHS(META_FINISHED, LEFT_OUT_COUNT, LEFT_OUT_PARTIAL),
    STATES(META_FINISHED),
    TRUTHS(META_SUBMITTED, LEFT_OUT_COUNT, LEFT_OUT_PARTIAL),
    STATES(META_SUBMITTED),
    {META_FORM, "0|0.0|incomplete", LEFT_OUT_PARTIAL},
    {META_FORM, "1|1.0|2|2.0|unverified|complete", LEFT_OUT_COUNT},
    STATES(META_FORM),
    TRUTHS(META_PARTIAL, LEFT_OUT_PARTIAL, LEFT_OUT_COUNT),
    STATES(META_PARTIAL),
    TRUTHS(META_TEST, LEFT_OUT_TEST, LEFT_OUT_COUNT),
    STATES(META_TEST),
    TRUTHS(META_DELETED, LEFT_OUT_DELETED, LEFT_OUT_COUNT),
    STATES(META_DELETED),
    TRUTHS(META_APPROVED, LEFT_OUT_COUNT, LEFT_OUT_DISQUALIFIED),
    STATES(META_APPROVED),
    {META_NONE, NULL, LEFT_OUT_COUNT},
};

const struct plain_status plain_status_words[] = {
    {COMPLETE_WORDS, true}, {"live|interview|recorded", true},
    {PARTIAL_WORDS, false}, {DISQUALIFIED_WORDS, false},
    {TEST_WORDS, false},    {PREVIEW_WORDS, false},
    {DELETED_WORDS, false}, {"spam", false},
};

const size_t plain_status_words_n =
    sizeof plain_status_words / sizeof *plain_status_words;

const struct meta_column status_headings[] = {
    {"status|response status|responsestatus|survey status|completion status|"
     "record status|submission status|interview status|response state|survey state|"
     "review state|reviewstate|validation status|approval status|response type|"
     "survey response status|statut|antwortstatus",
     MATCH_WHOLE, META_STATUS},
    {"finished|is finished|isfinished|complete|is complete|iscomplete|complete?|"
     "completed|completed?|is completed|iscompleted|fully completed|survey completed|"
     "survey complete|response complete|response completed|submitted?|is submitted|"
     "issubmitted|survey submitted|beendet|abgeschlossen|termin\xC3\xA9",
     MATCH_WHOLE, META_FINISHED},
    {"submitted|date submitted|submitdate|submit date|submitted at|submission date|"
     "date completed|completed at|completion date",
     MATCH_WHOLE, META_SUBMITTED},
    {" complete", MATCH_END, META_FORM}, /* of a REDCap form, without its times */
    {"partial|is partial|ispartial|incomplete|in progress|unfinished", MATCH_WHOLE,
     META_PARTIAL},
    {"test|is test|istest|test?|test response|is test response|preview|is preview|"
     "ispreview|pretest",
     MATCH_WHOLE, META_TEST},
    {"deleted|is deleted|isdeleted|deleted?|deleted at|archived|is archived",
     MATCH_WHOLE, META_DELETED},
    {"approved|is approved|isapproved|approved?", MATCH_WHOLE, META_APPROVED},
    {NULL, MATCH_WHOLE, META_NONE},
};

const char event_headings[] =
    "event|event name|redcap event name|wave|survey wave|time point|timepoint|"
    "survey round|repeat instance|redcap repeat instance|phase";
