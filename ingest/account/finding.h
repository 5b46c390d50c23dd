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

/* kind, word in `check --json`, whether a person must decide (exit 1), sentence */
#define FINDING_KINDS(X)                                                               \
    X(FINDING_VALUE_UNKNOWN, "value-unknown", true,                                    \
      "not an answer of this question's scale")                                        \
    X(FINDING_CODE_CONFLICT, "code-conflict", true,                                    \
      "a label and a number that disagree: the answers here that hold both are "       \
      "invalid")                                                                       \
    X(FINDING_SEVERAL_CHOSEN, "several-chosen", true,                                  \
      "several options ticked where one is the answer")                                \
    X(FINDING_BAND_DAMAGED, "band-damaged", true,                                      \
      "a date where a band was asked for: Excel may have changed it")                  \
    X(FINDING_BAND_RESTORED, "band-restored", false,                                   \
      "a band that Excel turned into a date: read as the band it was")                 \
    X(FINDING_ATTRIBUTE_UNKNOWN, "attribute-unknown", true, "not a known value")       \
    X(FINDING_PLACE_UNKNOWN, "place-unknown", true, "not a place of this review")      \
    X(FINDING_LOCALITY_OUTSIDE, "locality-outside", true,                              \
      "a locality outside the place named beside it")                                  \
    X(FINDING_GROUP_UNBOUND, "group-unbound", true,                                    \
      "what staff are grouped by, and no column here holds it")                        \
    X(FINDING_HEADING_UNBOUND, "heading-unbound", false,                               \
      "a column that is no question of the instrument: not read")                      \
    X(FINDING_HEADING_REPEATED, "heading-repeated", true,                              \
      "a second column for the same question: the first is used; \"columns\" can "     \
      "name "                                                                          \
      "either by its number")                                                          \
    X(FINDING_HEADING_SETTLED, "heading-settled", false,                               \
      "a second column for a question whose column the review gives by its number: "   \
      "not read")                                                                      \
    X(FINDING_ROW_SHORT, "row-short", true, "fewer columns than the headings")         \
    X(FINDING_ROW_LONG, "row-long", true, "more columns than the headings")            \
    X(FINDING_ROWS_IN_CELL, "rows-in-cell", true,                                      \
      "a cell that holds lines like whole records: was a quotation mark before them "  \
      "never closed?")                                                                 \
    X(FINDING_QUOTE_MISPLACED, "quote-misplaced", false,                               \
      "where a quotation mark inside a cell is not doubled: read as text")             \
    X(FINDING_ENCODED_TWICE, "encoded-twice", false,                                   \
      "letters that were encoded twice, such as three for an apostrophe: read as "     \
      "they "                                                                          \
      "stand")                                                                         \
    X(FINDING_PREAMBLE, "preamble", false, "a line above the headings: not read")      \
    X(FINDING_ROWS_UNWRAPPED, "rows-unwrapped", false,                                 \
      "each row was quoted as one cell: taken out of its quotation marks")             \
    X(FINDING_RESPONDENT_ROUNDED, "respondent-rounded", true,                          \
      "a staff code that a spreadsheet rounded, such as 6.60E+13: several people can " \
      "share it, so every answer counts; export the answers again")                    \
    X(FINDING_TIME_UNREADABLE, "time-unreadable", true,                                \
      "a time that cannot be read: row order decided between duplicates")              \
    X(FINDING_ORDER_BY_ROW, "order-by-row", false,                                     \
      "no time to choose between duplicates: row order decided")                       \
    X(FINDING_FILE_REPEATED, "file-repeated", true,                                    \
      "the same file as another return of the review: its answers count twice")        \
    X(FINDING_IDENTICAL, "identical", false,                                           \
      "records that are the same in every answer: kept, for you to know")

enum finding_kind {

#define FINDING_ENUM(kind, word, decide, sentence) kind,
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

/* The word, the need of a decision and the sentence of a kind; static text. */
const char *finding_word(enum finding_kind kind);
bool finding_needs_decision(enum finding_kind kind);
const char *finding_sentence(enum finding_kind kind);

/* Whether the finding is of a column that is not read, and its value the heading. */
bool finding_is_of_heading(enum finding_kind kind);

#endif
