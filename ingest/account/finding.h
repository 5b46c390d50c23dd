/* finding.h: what could not be read in a return, as data.
 *
 * A bad row never stops a run; it becomes a finding, which the operator sees in
 * `kloe check` and which is counted as an invalid answer. Like findings are counted
 * together: one struct for each kind, column and value. Not for sharing: a finding may
 * quote a cell (never of a comment, contact or respondent column). */
#ifndef KLOE_INGEST_ACCOUNT_FINDING_H
#define KLOE_INGEST_ACCOUNT_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How much hangs on a finding. */
enum finding_weight {
    FINDING_TO_KNOW,   /* good to know: nothing to do */
    FINDING_ODD_VALUE, /* a person should decide (exit 1 of `kloe check`); a few leave
                          the figures what they are */
    FINDING_TO_DECIDE  /* what a column, a record, a sheet, a scale or a code means: no
                          figure is made before a person has decided */
};

/* kind, word in `check --json`, weight, sentence */
#define FINDING_KINDS(X)                                                               \
    X(FINDING_VALUE_UNKNOWN, "value-unknown", FINDING_ODD_VALUE,                       \
      "not an answer of this question's scale")                                        \
    X(FINDING_CODE_CONFLICT, "code-conflict", FINDING_ODD_VALUE,                       \
      "a label and a number that disagree: the answers here that hold both are "       \
      "invalid")                                                                       \
    X(FINDING_CODE_BARE, "code-bare", FINDING_TO_DECIDE,                               \
      "what the definition makes of numbers without words: is the highest number the " \
      "most? Say in \"values\" what each means")                                       \
    X(FINDING_SEVERAL_CHOSEN, "several-chosen", FINDING_ODD_VALUE,                     \
      "several options ticked where one is the answer: invalid; null for the "         \
      "question in \"columns\" leaves it out")                                         \
    X(FINDING_VALUE_OTHER, "value-other", FINDING_TO_KNOW,                             \
      "an answer that is not known: taken as the review says of all others (\"*\")")   \
    X(FINDING_BAND_DAMAGED, "band-damaged", FINDING_ODD_VALUE,                         \
      "a date where a band was asked for: Excel may have changed it")                  \
    X(FINDING_BAND_RESTORED, "band-restored", FINDING_TO_KNOW,                         \
      "a band that Excel turned into a date: read as the band it was")                 \
    X(FINDING_ATTRIBUTE_UNKNOWN, "attribute-unknown", FINDING_ODD_VALUE,               \
      "not a known value")                                                             \
    X(FINDING_ATTRIBUTE_UNUSED, "attribute-unused", FINDING_TO_KNOW,                   \
      "not a known value; no groups are made of it here, so nothing hangs on it")      \
    X(FINDING_GROUPS_SEVERAL, "groups-several", FINDING_TO_KNOW,                       \
      "several answers where groups are made of one: these people count in all "       \
      "staff, and in none of the groups")                                              \
    X(FINDING_PLACE_UNKNOWN, "place-unknown", FINDING_ODD_VALUE,                       \
      "not a place of this review")                                                    \
    X(FINDING_PLACES_MISSING, "places-missing", FINDING_TO_DECIDE,                     \
      "no place in half of the records or more: if it stands only in the first row "   \
      "of each block, as merged cells do, fill it down in the file; otherwise give "   \
      "the return a \"place\", the id of the whole system if it is not known")         \
    X(FINDING_LOCALITY_OUTSIDE, "locality-outside", FINDING_ODD_VALUE,                 \
      "a locality outside the place named beside it")                                  \
    X(FINDING_THEME_UNKNOWN, "theme-unknown", FINDING_ODD_VALUE,                       \
      "not a theme of the codebook: the comment counts, and not about it; put the "    \
      "name right in the file, or give the codebook a theme of this name")             \
    X(FINDING_THEME_ALONE, "theme-alone", FINDING_TO_KNOW,                             \
      "themes where nobody wrote anything: not counted")                               \
    X(FINDING_GROUP_UNBOUND, "group-unbound", FINDING_TO_DECIDE,                       \
      "what people are grouped by, and no column here holds it: name its column in "   \
      "\"columns\", or null if it was not asked")                                      \
    X(FINDING_HEADING_UNBOUND, "heading-unbound", FINDING_TO_KNOW,                     \
      "a column that is no question of the instrument: not read")                      \
    X(FINDING_HEADING_REPEATED, "heading-repeated", FINDING_TO_DECIDE,                 \
      "a second column for the same question, filled beside the one that is read: "    \
      "which is meant? \"columns\" can name either by its number")                     \
    X(FINDING_HEADING_SETTLED, "heading-settled", FINDING_TO_KNOW,                     \
      "a second column for a question whose column the review gives by its number: "   \
      "not read")                                                                      \
    X(FINDING_HEADING_BRANCH, "heading-branch", FINDING_TO_DECIDE,                     \
      "a second column of one heading, filled only where the first is empty: "         \
      "list both in \"columns\" if it is one question in two branches, or name one "   \
      "by its number")                                                                 \
    X(FINDING_ID_OVER_TEXT, "id-over-text", FINDING_TO_DECIDE,                         \
      "the text of one question with the id of another: read by its text; name the "   \
      "heading of either in \"columns\"")                                              \
    X(FINDING_ID_ALONE, "id-alone", FINDING_TO_DECIDE,                                 \
      "the id of a question beside another text: if it is that question, give it "     \
      "this heading in \"columns\", else its own or null")                             \
    X(FINDING_COLUMN_OPEN, "column-open", FINDING_TO_DECIDE,                           \
      "a question whose column is yet to be chosen: put its heading in place of "      \
      "TO-CHOOSE, or null if it was not asked")                                        \
    X(FINDING_ROW_WIDTH, "row-width", FINDING_TO_KNOW,                                 \
      "not as wide as the headings, so that an answer may stand under another "        \
      "question: left out; mend it in the file, or export the answers again")          \
    X(FINDING_ROW_SHORT, "row-short", FINDING_TO_KNOW,                                 \
      "fewer cells than the headings: those missing at the end are empty, or such as " \
      "nobody reads")                                                                  \
    X(FINDING_ROW_LONG, "row-long", FINDING_TO_KNOW,                                   \
      "a cell beyond the last heading: not read")                                      \
    X(FINDING_ROWS_IN_CELL, "rows-in-cell", FINDING_TO_DECIDE,                         \
      "a cell that holds lines like whole records: was a quotation mark before them "  \
      "never closed?")                                                                 \
    X(FINDING_QUOTE_MISPLACED, "quote-misplaced", FINDING_TO_KNOW,                     \
      "where a quotation mark inside a cell is not doubled: read as text")             \
    X(FINDING_ENCODED_TWICE, "encoded-twice", FINDING_TO_KNOW,                         \
      "letters that were encoded twice, such as three for an apostrophe: read as "     \
      "they "                                                                          \
      "stand")                                                                         \
    X(FINDING_PREAMBLE, "preamble", FINDING_TO_KNOW,                                   \
      "a line above the headings: not read")                                           \
    X(FINDING_ROWS_UNWRAPPED, "rows-unwrapped", FINDING_TO_KNOW,                       \
      "each row was quoted as one cell: taken out of its quotation marks")             \
    X(FINDING_ROW_FOR_EACH_ANSWER, "row-for-each-answer", FINDING_TO_KNOW,             \
      "a table with a row for each answer: read as a record for each respondent")      \
    X(FINDING_NOT_OF_RESPONDENT, "not-of-respondent", FINDING_TO_KNOW,                 \
      "what a respondent's rows do not agree in: not read")                            \
    X(FINDING_NO_RECORDS, "no-records", FINDING_TO_DECIDE,                             \
      "no response here can be counted: is this the right file, or an export with a "  \
      "filter? Export it again, or take it out of the review")                         \
    X(FINDING_SHEET_OF_ANSWERS, "sheet-of-answers", FINDING_TO_DECIDE,                 \
      "another sheet of the workbook with questions of this survey, and it is not "    \
      "read: say which sheet counts (\"sheet\"), each in a return of its own")         \
    X(FINDING_SHEET_UNREAD, "sheet-unread", FINDING_TO_KNOW,                           \
      "another sheet of the workbook: not read")                                       \
    X(FINDING_FORMULA_UNSAVED, "formula-unsaved", FINDING_TO_DECIDE,                   \
      "where a formula stands whose result was never saved: open the workbook, save "  \
      "it and run again")                                                              \
    X(FINDING_HEADINGS_ANSWER, "headings-answer", FINDING_TO_DECIDE,                   \
      "the row of headings holds answers: if it is a response, say "                   \
      "\"heading_rows\": 0, otherwise how many rows are headings")                     \
    X(FINDING_QUESTIONS_BELOW, "questions-below", FINDING_TO_DECIDE,                   \
      "under the headings, and holds questions of the survey: say how many rows are "  \
      "headings (\"heading_rows\")")                                                   \
    X(FINDING_STATUS_UNKNOWN, "status-unknown", FINDING_TO_DECIDE,                     \
      "a word of what seems to be a status, and nothing says whether such records "    \
      "count: they do until \"status\" of the review gives the word as \"in\" or "     \
      "\"out\"")                                                                       \
    X(FINDING_STATUS_UNPROVED, "status-unproved", FINDING_TO_DECIDE,                   \
      "a word that seems to say that a record is no response: such records are left "  \
      "out until \"status\" of the review gives the word as \"in\" or \"out\"")        \
    X(FINDING_STATUS_EMPTY, "status-empty", FINDING_TO_DECIDE,                         \
      "empty cells beside others that say what a record is: such records count until " \
      "\"status\" of the review gives \"\" as \"in\" or \"out\"")                      \
    X(FINDING_ROWS_UNSEEN, "rows-unseen", FINDING_TO_DECIDE,                           \
      "a word that \"rows\" of the review names and no record holds: write it as the " \
      "file does")                                                                     \
    X(FINDING_EVENTS_SEVERAL, "events-several", FINDING_TO_DECIDE,                     \
      "records of several events or waves, and all count: \"rows\" of the review "     \
      "says which are read, or null for all")                                          \
    X(FINDING_HEADINGS_LIKELY, "headings-likely", FINDING_TO_DECIDE,                   \
      "a record that repeats headings, and counts: \"rows\" of the review can leave "  \
      "it out, or the file be put right")                                              \
    X(FINDING_TOTALS_LIKELY, "totals-likely", FINDING_TO_DECIDE,                       \
      "a record like a total or an average of the others, and counts: \"rows\" of "    \
      "the review can leave it out, or the file be put right")                         \
    X(FINDING_RESPONDENT_ROUNDED, "respondent-rounded", FINDING_TO_DECIDE,             \
      "a staff code that a spreadsheet rounded, such as 6.60E+13: several people can " \
      "share it, so every answer counts; export the answers again, or give null "      \
      "for \"respondent\" in \"columns\"")                                             \
    X(FINDING_TIME_UNREADABLE, "time-unreadable", FINDING_TO_DECIDE,                   \
      "a time that cannot be read: the order of the records decided between one "      \
      "person's answers; put the time right, or say null for \"submitted\" in "        \
      "\"columns\" and \"first\" or \"last\" of the file for \"duplicates\"")          \
    X(FINDING_ORDER_UNPROVED, "order-unproved", FINDING_TO_DECIDE,                     \
      "no time to choose between one person's answers, which differ: the order of "    \
      "the records decided; say which counts, \"first\", \"last\" or \"all\", for "    \
      "\"duplicates\"")                                                                \
    X(FINDING_ORDER_BY_ROW, "order-by-row", FINDING_TO_KNOW,                           \
      "no time to choose between duplicates: row order decided")                       \
    X(FINDING_ID_DIFFERS, "id-differs", FINDING_TO_DECIDE,                             \
      "the number of a response that stands twice, with different answers: both "      \
      "count; name the column for \"respondent\" in \"columns\" so that "              \
      "\"duplicates\" chooses (for several returns with \"respondents\": "             \
      "\"shared\"), "                                                                  \
      "or say null there if it numbers no responses")                                  \
    X(FINDING_ID_SHARED, "id-shared", FINDING_TO_DECIDE,                               \
      "a number that should be of one response and is of many: all count; \"rows\" "   \
      "says which of several events are read; name the column for \"respondent\" in "  \
      "\"columns\" if it stands for people, or say null there if for nobody")          \
    X(FINDING_RETURNS_OVERLAP, "returns-overlap", FINDING_TO_DECIDE,                   \
      "another return, and some of its responses seem to stand here again, by the "    \
      "survey tool's own number: all count; take one return out, or say null for "     \
      "\"respondent\" in \"columns\" if they are other people's")                      \
    X(FINDING_RETURNS_ALIKE, "returns-alike", FINDING_TO_DECIDE,                       \
      "another return, and most of its records stand here again, answer by answer: "   \
      "all count; take one return out, or say null for \"respondent\" in \"columns\" " \
      "if they are other people's")                                                    \
    X(FINDING_FILE_REPEATED, "file-repeated", FINDING_TO_DECIDE,                       \
      "the same file as another return of the review: its answers count twice, so "    \
      "take one of the two out of \"returns\"")                                        \
    X(FINDING_IDENTICAL, "identical", FINDING_TO_KNOW,                                 \
      "records that are the same in every answer: kept, for you to know")

enum finding_kind {

#define FINDING_ENUM(kind, word, weight, sentence) kind,
    FINDING_KINDS(FINDING_ENUM)
#undef FINDING_ENUM
        FINDING_KIND_COUNT
};

#define FINDING_VALUE_BYTES 256 /* 60 characters of UTF-8 and the end */

struct finding {
    enum finding_kind kind;
    size_t column;                   /* 0 for the first; NONE: the whole record */
    char value[FINDING_VALUE_BYTES]; /* cleaned for a terminal; "" if not shown */
    uint64_t count; /* how many records; of a heading: how many hold something there */
    uint64_t first_record; /* 1 for the first after the headings; 0 when count is 0 */
};

/* The word, the weight and the sentence of a kind; static text. */
const char *finding_word(enum finding_kind kind);
enum finding_weight finding_weight(enum finding_kind kind);
const char *finding_sentence(enum finding_kind kind);

/* The sentence as somebody needs it whose review is a workbook, or is not. */
const char *finding_sentence_for(enum finding_kind kind, bool is_workbook);

/* Whether a person should decide: any weight above FINDING_TO_KNOW. */
bool finding_needs_decision(enum finding_kind kind);

/* Whether the finding is of what a column is, and its value the heading. */
bool finding_is_of_heading(enum finding_kind kind);

#endif
