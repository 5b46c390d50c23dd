/* What a finding says to somebody whose review is a workbook. */
#include "ingest/account/finding.h"

/* Where the sentence of a kind tells which key of a file to write. */
static const char *const sentences[FINDING_KIND_COUNT] = {
    [FINDING_CODE_BARE] =
        "what the definition makes of numbers without words: is the highest number the "
        "most? Say in Other answers what each means",
    [FINDING_SEVERAL_CHOSEN] =
        "several options ticked where one is the answer: invalid; 'not asked' beside "
        "the question in Columns leaves it out",
    [FINDING_VALUE_OTHER] =
        "an answer that is not known: taken as the row * of Other answers says",
    [FINDING_PLACES_MISSING] =
        "no place in half of the records or more: if it stands only in the first row "
        "of each block, as merged cells do, fill it down in the file; otherwise give "
        "the return a place in Returns, the whole system if it is not known",
    [FINDING_GROUP_UNBOUND] =
        "what people are grouped by, and no column here holds it: put its heading into "
        "Columns, or 'not asked'",
    [FINDING_HEADING_REPEATED] =
        "a second column for the same question, filled beside the one that is read: "
        "which is meant? Columns has a row for either",
    [FINDING_HEADING_SETTLED] =
        "a second column for a question whose column Columns gives by its number: not "
        "read",
    [FINDING_HEADING_BRANCH] =
        "a second column of one heading, filled only where the first is empty: name "
        "the question beside both in Columns if it is one in two branches, or beside "
        "one",
    [FINDING_ID_OVER_TEXT] =
        "the text of one question with the ID of another: read by its text; name "
        "either beside the heading in Columns",
    [FINDING_ID_ALONE] =
        "the ID of a question beside another text: name the question that it is in "
        "Columns, or say 'leave out' there",
    [FINDING_COLUMN_OPEN] =
        "a question whose column is yet to be chosen: put its heading into Columns in "
        "place of ?, or say 'not asked' there",
    [FINDING_SHEET_OF_ANSWERS] =
        "another sheet of the workbook with questions of this survey, and it is not "
        "read: say in Returns which sheet counts, each in a row of its own",
    [FINDING_HEADINGS_ANSWER] =
        "the row of headings holds answers: if it is a response, write 0 as Heading "
        "rows in Returns, otherwise how many rows are headings",
    [FINDING_QUESTIONS_BELOW] =
        "under the headings, and holds questions of the survey: say in Returns how "
        "many rows are headings",
    [FINDING_STATUS_UNKNOWN] =
        "a word of what seems to be a status, and nothing says whether such records "
        "count: they do until Other settings says in or out, in the row that "
        "'kloe check' prints",
    [FINDING_STATUS_UNPROVED] =
        "a word that seems to say that a record is no response: such records are left "
        "out until Other settings says in or out, in the row that 'kloe check' prints",
    [FINDING_STATUS_EMPTY] =
        "empty cells beside others that say what a record is: such records count until "
        "Other settings says in or out, in the row that 'kloe check' prints",
    [FINDING_ROWS_UNSEEN] =
        "a word that Returns names to choose records by, and no record holds: write it "
        "as the file does",
    [FINDING_EVENTS_SEVERAL] =
        "records of several events or waves, and all count: Returns can say by which "
        "column, and which words of it, records are read",
    [FINDING_HEADINGS_LIKELY] =
        "a record that repeats headings, and counts: Returns can leave it out by the "
        "words of a column, or the file be put right",
    [FINDING_TOTALS_LIKELY] =
        "a record like a total or an average of the others, and counts: Returns can "
        "leave it out by the words of a column, or the file be put right",
    [FINDING_RESPONDENT_ROUNDED] =
        "a staff code that a spreadsheet rounded, such as 6.60E+13: several people can "
        "share it, so every answer counts; export the answers again, or say 'not "
        "asked' and person in Columns",
    [FINDING_TIME_UNREADABLE] =
        "a time that cannot be read: the order of the records decided between one "
        "person's answers; put the time right, or say 'not asked' and date in Columns, "
        "and first or last in Review",
    [FINDING_ORDER_UNPROVED] =
        "no time to choose between one person's answers, which differ: the order of "
        "the records decided; say in Review which counts, first, last or all",
    [FINDING_ID_DIFFERS] =
        "the number of a response that stands twice, with different answers: both "
        "count; say person beside its column in Columns so that Review chooses, or "
        "'not asked' and person if it numbers no responses",
    [FINDING_ID_SHARED] =
        "a number that should be of one response and is of many: all count; Returns "
        "says which of several events are read; say person beside its column in "
        "Columns if it stands for people, or 'not asked' and person if for nobody",
    [FINDING_RETURNS_OVERLAP] =
        "another return, and some of its responses seem to stand here again, by the "
        "survey tool's own number: all count; take one return out, or say 'not asked' "
        "and person in Columns if they are other people's",
    [FINDING_RETURNS_ALIKE] =
        "another return, and most of its records stand here again, answer by answer: "
        "all count; take one return out, or say 'not asked' and person in Columns if "
        "they are other people's",
    [FINDING_FILE_REPEATED] =
        "the same file as another return of the review: its answers count twice, so "
        "take one of the two out of Returns",
};

const char *finding_sentence_for(enum finding_kind kind, bool is_workbook) {
    return is_workbook && sentences[kind] != NULL ? sentences[kind]
                                                  : finding_sentence(kind);
}
