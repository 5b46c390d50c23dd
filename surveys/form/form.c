#include "surveys/form/form.h"

#include "base/text.h"
#include "surveys/review.h"

#include <string.h>

#define N_OF(array) (sizeof(array) / sizeof(array)[0])

static const char *const partials_words[] = {"drop", "keep", NULL};
static const char *const duplicates_words[] = {"last", "first", "all", NULL};
static const char *const respondents_words[] = {"per-return", "shared", NULL};
static const char *const heading_words[] = {
    "question", "group", "comment",      FORM_THEMES,    "place", "locality",
    "person",   "date",  FORM_NOT_ASKED, FORM_LEAVE_OUT, NULL};
static const char *const score_words[] = {FORM_LOWEST_FIRST,   FORM_HIGHEST_FIRST,
                                          "dont-know",         "not-applicable",
                                          "prefer-not-to-say", NULL};
static const char *const late_words[] = {"count", "leave-out", NULL};
static const char *const small_places_words[] = {"leave-out", "hide-another", NULL};

/* The columns that many sheets have. */
#define ID_COLUMN(part_)                                                               \
    {                                                                                  \
        .heading = "ID", .key = "id", .part = part_, .kind = FORM_ID,                  \
        .help = "A short name in letters and digits; made by kloe where it is empty."  \
    }
#define TOLD_COLUMN(heading_, help_)                                                   \
    { .heading = (heading_), .kind = FORM_TOLD, .help = (help_) }
#define NOTES_COLUMN(part_)                                                            \
    {                                                                                  \
        .heading = "Notes", .key = "notes", .part = part_, .kind = FORM_NOTES,         \
        .help = "Remarks for yourself; they change nothing."                           \
    }
#define SPELLINGS_COLUMN(key_, part_)                                                  \
    {                                                                                  \
        .heading = "Other spellings", .key = key_, .part = part_, .kind = FORM_LIST,   \
        .help = "Other names for the same, with ; between them."                       \
    }

const struct form_setting form_settings[] = {
    {"title", "Title of the review", FORM_TEXT, .is_needed = true,
     .help = "Stands on every page."},
    {"period", "Period", FORM_TEXT, .help = "When it was asked, in words: July 2022."},
    {"wave", "Wave", FORM_TEXT,
     .help = "A short name for this time of asking: 2022-07."},
    {"date", "Date of the results", FORM_DATE, .help = "As 2022-07-20."},
    {"publisher.name", "Publisher", FORM_TEXT, .help = "Who publishes the results."},
    {"publisher.contact", "Contact", FORM_TEXT, .help = "Whom readers may ask."},
    {"publisher.next_update", "Next update", FORM_TEXT,
     .help = "When results come next, in words."},
    {"instrument", "Instrument", FORM_TEXT,
     .help = "The id of one that comes with kloe, or a file; empty where the sheets "
             "Questions and so on hold it."},
    {"instrument.title", "Title of the survey", FORM_TEXT,
     .help = "Of an instrument that stands in this workbook."},
    {"instrument.id", "ID of the survey", FORM_ID,
     .help = "A short name in letters and digits."},
    {"instrument.version", "Version of the survey", FORM_TEXT, .help = "1.0 at first."},
    {"instrument.language", "Language of the survey", FORM_TEXT,
     .help = "A tag: en-GB where it is empty."},
    {"instrument.stem", "Stem of the questions", FORM_TEXT,
     .help = "Words before each question: To what extent."},
    {"instrument.words.respondent", "Word for those who answer", FORM_TEXT,
     .help = "In the plural: staff where it is empty, such as managers, services."},
    {"instrument.words.kloe", "Word for a KLOE", FORM_TEXT,
     .help = "key line of enquiry where it is empty, such as domain."},
    {"instrument.words.condition", "Word for a condition", FORM_TEXT,
     .help = "condition for success where it is empty."},
    {"instrument.notes", "Notes on the survey", FORM_NOTES,
     .help = "Remarks for yourself; they change nothing."},
    {"words.place", "Word for a place", FORM_TEXT, .help = "place where it is empty."},
    {"words.locality", "Word for a locality", FORM_TEXT,
     .help = "locality where it is empty."},
    {"words.respondent", "This review's word for those who answer", FORM_TEXT,
     .help = "That of the survey where it is empty."},
    {"words.kloe", "This review's word for a KLOE", FORM_TEXT,
     .help = "That of the survey where it is empty."},
    {"words.condition", "This review's word for a condition", FORM_TEXT,
     .help = "That of the survey where it is empty."},
    {"system.name", "Name of the whole system", FORM_TEXT, .is_needed = true,
     .help = "All places together."},
    {"system.id", "ID of the system", FORM_ID,
     .help = "A short name in letters and digits."},
    {"system.aliases", "Other names of the system", FORM_LIST,
     .help = "With ; between them."},
    {"system.invited", "Invited in the system", FORM_WHOLE,
     .help = "How many people were asked in all."},
    {"system.notes", "Notes on the system", FORM_NOTES,
     .help = "Remarks for yourself; they change nothing."},
    {"groups", "Groups to break down by", FORM_REFERENCES, FORM_ALL_ATTRIBUTES,
     .help = "IDs of group questions, with ; between them."},
    {"publish.minimum", "Minimum", FORM_WHOLE,
     .help = "The fewest people of a figure that is shown: 10 where it is empty."},
    {"publish.merge_small", "Join small groups", FORM_YES_NO,
     .help = "yes where it is empty: groups that are too small are shown together."},
    {"publish.small_places", "Small places", FORM_WORD, .words = small_places_words,
     .help = "leave-out where it is empty; or hide-another."},
    {"publish.cross", "Groups side by side", FORM_YES_NO,
     .help = "no where it is empty."},
    {"publish.unanimity", "Hide where all say one thing", FORM_YES_NO,
     .help = "no where it is empty."},
    {"publish.comments", "Comments", FORM_YES_NO,
     .help = "no where it is empty; yes: a file of comments is written."},
    {"publish.stated_bands", "Bands of the instrument", FORM_YES_NO,
     .help = "no where it is empty; yes: what the instrument calls its figures."},
    {"partials", "Responses that are not finished", FORM_WORD, .words = partials_words,
     .help = "drop where it is empty; or keep."},
    {"duplicates", "Several responses of one person", FORM_WORD,
     .words = duplicates_words, .help = "last where it is empty; or first, or all."},
    {"respondents", "Person numbers", FORM_WORD, .words = respondents_words,
     .help = "per-return where it is empty; shared: the same number is the same person "
             "in all returns."},
    {"redact", "Names to take out of comments", FORM_LIST,
     .help = "With ; between them."},
    {"beside", "What stands beside the survey", FORM_TEXT,
     .help = "The path of a table of it, such as beside.csv."},
    {"plan", "Action plan", FORM_TEXT,
     .help = "The path of plan.csv, or of an earlier workbook that was filled in."},
    {"previous", REVIEW_PREVIOUS_ROW, FORM_TEXT,
     .help = "The path of its results.json."},
    {"released", REVIEW_RELEASED_ROW, FORM_LIST,
     .help = "Paths of results.json, with ; between them."},
    {"late", REVIEW_LATE_ROW, FORM_WORD, .words = late_words,
     .help = "count where it is empty; or leave-out."},
    {"sheet", "Sheet of all workbooks", FORM_TEXT_OR_WHOLE,
     .help = "A name or a number; the first sheet where it is empty."},
    {"heading_rows", "Heading rows of all returns", FORM_WHOLE,
     .help = "How many rows stand above the first response; found where it is empty."},
    {"rows.column", "Read records by the column", FORM_TEXT,
     .help = "A heading; all records are read where it is empty."},
    {"rows.only", "Only where it says", FORM_LIST, .help = "Words of that column."},
    {"rows.not", "Not where it says", FORM_LIST, .help = "Words of that column."},
    {"notes", "Notes", FORM_NOTES,
     .help = "Remarks for yourself; they change nothing."},
};

const size_t n_form_settings = N_OF(form_settings);

static const struct form_column settings_columns[] = {
    [SETTING_LABEL] = {"Setting", .kind = FORM_TEXT},
    [SETTING_VALUE] = {"Your answer", .kind = FORM_TEXT},
    [SETTING_HELP] = {"What it means", .kind = FORM_TOLD},
    [SETTING_PATH] = {"Key", .kind = FORM_TEXT},
};

static const struct form_column places_columns[] = {
    {"Place", "name", NULL, FORM_TEXT, .is_needed = true,
     .help = "As it is to be called on every page."},
    {"Locality in it", NULL, "name", FORM_TEXT,
     .help = "Empty for a place itself; a row for each locality of it."},
    SPELLINGS_COLUMN("aliases", "aliases"),
    {"Invited", "invited", "invited", FORM_WHOLE,
     .help = "How many people were asked."},
    TOLD_COLUMN(FORM_RESPONSES, "How many the returns hold; not read."),
    ID_COLUMN("id"),
    NOTES_COLUMN("notes"),
};

static const struct form_column returns_columns[] = {
    {"File", "file", NULL, FORM_TEXT, .is_needed = true,
     .help = "Its path, as seen from this workbook."},
    {"Place", "place", NULL, FORM_AREA, FORM_AREAS,
     .help = "Where all its people work; empty where a column says so."},
    TOLD_COLUMN(FORM_TOOL_FOUND, "Which survey tool wrote it; not read."),
    TOLD_COLUMN(FORM_RECORDS, "How many it holds; not read."),
    TOLD_COLUMN(FORM_ACCEPTED, "How many of them count; not read."),
    {"Tool", "profile", NULL, FORM_TEXT, .help = "Recognised where it is empty."},
    {"Encoding", "encoding", NULL, FORM_TEXT, .help = "Recognised where it is empty."},
    {"Sheet", "sheet", NULL, FORM_TEXT_OR_WHOLE,
     .help = "Of a workbook: the name or number of the sheet."},
    {"Heading rows", "heading_rows", NULL, FORM_WHOLE,
     .help = "Found where it is empty."},
    {"Read records by the column", "rows.column", NULL, FORM_TEXT,
     .help = "A heading; all records are read where it is empty."},
    {"Only where it says", "rows.only", NULL, FORM_LIST,
     .help = "Words of that column."},
    {"Not where it says", "rows.not", NULL, FORM_LIST, .help = "Words of that column."},
    NOTES_COLUMN(NULL),
};

const struct form_heading_word form_heading_words[] = {
    {"question", NULL, FORM_ITEMS, false},
    {"group", NULL, FORM_ATTRIBUTES, false},
    {"comment", NULL, FORM_COMMENTS, false},
    {FORM_THEMES, NULL, FORM_COMMENTS, false},
    {"place", "place", FORM_NO_SET, false},
    {"locality", "locality", FORM_NO_SET, false},
    {"person", "respondent", FORM_NO_SET, false},
    {"date", "submitted", FORM_NO_SET, false},
    {FORM_NOT_ASKED, NULL, FORM_NO_SET, false},
    {FORM_LEAVE_OUT, "leave_out", FORM_NO_SET, true},
};

const size_t n_form_heading_words = N_OF(form_heading_words);

static const struct form_column headings_columns[] = {
    [HEADING_FILE] = {"File", .kind = FORM_REFERENCE, .set = FORM_RETURNS,
                      .help = "Empty: in all returns."},
    [HEADING_TEXT] = {"Heading", .kind = FORM_TEXT,
                      .help = "As it stands in the return; ? while nobody has chosen."},
    [HEADING_WHAT] = {"What it is", .kind = FORM_WORD, .words = heading_words,
                      .help = "Empty: as kloe reads it by itself."},
    [HEADING_WHICH] = {"Which one", .kind = FORM_TEXT, .set = FORM_ITEMS,
                       .help = "The ID of the question, group question or comment."},
    [HEADING_TOLD] = {"What kloe makes of it", .kind = FORM_TOLD},
    [HEADING_NOTE] = {"Why", .kind = FORM_TOLD},
};

static const struct form_column items_columns[] = {
    {"Question", "text", NULL, FORM_TEXT, .is_needed = true, .help = "In full."},
    {"KLOE", "kloe", NULL, FORM_REFERENCE, FORM_KLOES,
     .help = "Empty where a condition is named, which has one."},
    {"Conditions", "conditions", NULL, FORM_REFERENCES, FORM_CONDITIONS,
     .help = "IDs of conditions for success, with ; between them."},
    {"Scale", "scale", NULL, FORM_REFERENCE, FORM_SCALES, .is_needed = true,
     .help = "One of the sheet Answers."},
    {"More is worse", "reverse", NULL, FORM_YES_NO, .help = "no where it is empty."},
    {"Other headings", "headers", NULL, FORM_LIST,
     .help = "Headings of returns that mean it, with ; between them."},
    ID_COLUMN(NULL),
    NOTES_COLUMN(NULL),
};

static const struct form_column kloes_columns[] = {
    {"KLOE", "title", NULL, FORM_TEXT, .is_needed = true,
     .help = "The key line of enquiry."},
    {"Condition for success", NULL, "text", FORM_TEXT,
     .help = "Empty for the KLOE itself; a row for each of its conditions."},
    {"Prompts", "prompts", "prompts", FORM_LIST,
     .help = "The team's own questions, one in a line or with ; between them."},
    {"ID", "id", "id", FORM_ID,
     .help = "A short name in letters and digits; made by kloe where it is empty."},
    SPELLINGS_COLUMN("aliases", NULL),
    NOTES_COLUMN("notes"),
};

static const struct form_column scales_columns[] = {
    {"Scale", "id", NULL, FORM_ID, .is_needed = true,
     .help = "A short name in letters and digits."},
    {"Answer", NULL, "label", FORM_TEXT,
     .help = "Empty for the scale itself; a row for each of its answers."},
    {"Score", NULL, NULL, FORM_SCORE, .words = score_words,
     .help = "Of a scale: lowest first or highest first. Of an answer: a whole number, "
             "higher for better; or dont-know, not-applicable, prefer-not-to-say."},
    SPELLINGS_COLUMN(NULL, "aliases"),
    {"ID", NULL, "id", FORM_ID,
     .help = "A short name in letters and digits; made by kloe where it is empty."},
    {"In words: positive", "bands.positive", NULL, FORM_TEXT,
     .help =
         "In the row of the scale itself; made from the answers where it is empty."},
    {"In words: middle", "bands.middle", NULL, FORM_TEXT, .help = "Likewise."},
    {"In words: negative", "bands.negative", NULL, FORM_TEXT, .help = "Likewise."},
    {"Runs backwards", "backwards", NULL, FORM_YES_NO,
     .help = "yes where less is meant to count as more."},
    NOTES_COLUMN("notes"),
};

static const struct form_column attributes_columns[] = {
    {"Group question", "id", NULL, FORM_ID, .is_needed = true,
     .help = "A short name in letters and digits."},
    {"Group", NULL, "label", FORM_TEXT,
     .help = "Empty for the question itself; a row for each group of staff."},
    {"Question in words", "text", NULL, FORM_TEXT,
     .help = "In the row of the question itself."},
    {"These staff", NULL, "noun", FORM_TEXT,
     .help = "How a sentence names them: senior leaders."},
    SPELLINGS_COLUMN(NULL, "aliases"),
    {"Other headings", "headers", NULL, FORM_LIST,
     .help = "Headings of returns that mean it, with ; between them."},
    {"ID", NULL, "id", FORM_ID,
     .help = "A short name in letters and digits; made by kloe where it is empty."},
    NOTES_COLUMN("notes"),
};

static const struct form_column comments_columns[] = {
    {"Comment question", "text", NULL, FORM_TEXT, .is_needed = true,
     .help = "In full."},
    {"KLOE", "kloe", NULL, FORM_REFERENCE, FORM_KLOES, .help = "What it is about."},
    {"Other headings", "headers", NULL, FORM_LIST,
     .help = "Headings of returns that mean it, with ; between them."},
    ID_COLUMN(NULL),
    NOTES_COLUMN(NULL),
};

static const struct form_column codebook_columns[] = {
    {"What people write about", "title", NULL, FORM_TEXT, .is_needed = true,
     .help = "As outputs call it."},
    {"Words that show it", "words", NULL, FORM_LIST,
     .help = "With ; between them; * stands for the end of a word. None are needed "
             "where people code by hand."},
    {"Not inside", "not", NULL, FORM_LIST,
     .help = "Phrases inside which no word shows it."},
    ID_COLUMN(NULL),
    NOTES_COLUMN(NULL),
};

static const struct form_column frameworks_columns[] = {
    {"Framework", "title", NULL, FORM_TEXT, .is_needed = true,
     .help = "Another way to sort the questions."},
    {"Theme", NULL, "title", FORM_TEXT,
     .help = "Empty for the framework itself; a row for each of its themes."},
    {"Questions", NULL, "items", FORM_REFERENCES, FORM_ITEMS,
     .help = "IDs of questions, with ; between them."},
    ID_COLUMN("id"),
    NOTES_COLUMN("notes"),
};

static const struct form_column derived_columns[] = {
    {"Derived group question", "id", NULL, FORM_ID, .is_needed = true,
     .help = "A short name in letters and digits."},
    {"Group", NULL, "label", FORM_TEXT,
     .help = "Empty for the question itself; a row for each group of staff."},
    {"Question in words", "text", NULL, FORM_TEXT,
     .help = "In the row of the question itself."},
    {"Made from", "from", NULL, FORM_REFERENCE, FORM_ATTRIBUTES,
     .help = "The ID of a group question, in the row of the question itself."},
    {"Made of", NULL, "of", FORM_REFERENCES, FORM_VALUES,
     .help = "Groups of that question, with ; between them; * is all others."},
    {"ID", NULL, "id", FORM_ID,
     .help = "A short name in letters and digits; made by kloe where it is empty."},
    NOTES_COLUMN("notes"),
};

static const struct form_column pairs_columns[] = {
    {"Group question", "0", NULL, FORM_REFERENCE, FORM_ALL_ATTRIBUTES,
     .is_needed = true, .help = "Its ID."},
    {"First group", "1", NULL, FORM_REFERENCE, FORM_VALUES, .is_needed = true,
     .help = "Is compared with the second."},
    {"Second group", "2", NULL, FORM_REFERENCE, FORM_VALUES, .is_needed = true,
     .help = "Another group of the same question."},
};

static const struct form_column left_out_columns[] = {
    {"Question", "item", NULL, FORM_REFERENCE, FORM_ITEMS, .is_needed = true,
     .help = "Its ID; nothing is scored from it."},
    {"Place", "area", NULL, FORM_AREA, FORM_AREAS, .help = "Empty: everywhere."},
};

static const struct form_column answers_columns[] = {
    [ANSWER_FILE] = {"File", .kind = FORM_REFERENCE, .set = FORM_RETURNS,
                     .help = "Empty: in all returns."},
    [ANSWER_OF] = {"Of what", .kind = FORM_TEXT,
                   .help = "place, or the ID of a group question or scale."},
    [ANSWER_TEXT] = {"Answer as written", .kind = FORM_TEXT,
                     .help = "As it stands in the return; * is all others."},
    [ANSWER_MEANS] = {"What it means", .kind = FORM_TEXT,
                      .help =
                          "A place, group or answer of yours, or leave out; nothing "
                          "is said while it is empty."},
    [ANSWER_TOLD] = {"How many", .kind = FORM_TOLD},
    [ANSWER_NEAREST] = {"Nearest", .kind = FORM_TOLD},
};

static const struct form_column other_columns[] = {
    [OTHER_PATH] = {"Where", .kind = FORM_TEXT, .help = "The path of a setting."},
    [OTHER_VALUE] = {"Value", .kind = FORM_TEXT},
    [OTHER_WHAT] = {"What to do", .kind = FORM_TEXT,
                    .help = "Empty: the value is put there."},
};

#define COLUMNS(array) .columns = (array), .n_columns = N_OF(array)

const struct form_sheet_kind form_sheets[] = {
    {"Review",
     "Fill in the marked cells; what is left empty has the default beside it.",
     FORM_SETTINGS, COLUMNS(settings_columns)},
    {"Places", "Give each place its name; put other spellings beside it.", FORM_ENTRIES,
     .list = "system.places", .parts = "localities",
     .order = "id name aliases invited notes localities",
     .parts_order = "id name aliases invited notes", .set = FORM_AREAS,
     .parts_set = FORM_AREAS, COLUMNS(places_columns)},
    {"Returns", "A row for each file of answers; say where its people work.",
     FORM_ENTRIES, .list = "returns",
     .order = "file place set profile encoding sheet heading_rows rows status columns "
              "values notes",
     .set = FORM_RETURNS, COLUMNS(returns_columns)},
    {"Columns",
     "Each heading, and what kloe makes of it: say what it is where that is not so. "
     "Empty "
     "cells change nothing.",
     FORM_HEADINGS, COLUMNS(headings_columns)},
    {"Questions", "Each question that is scored, with its KLOE and its scale.",
     FORM_ENTRIES, .list = "instrument.items",
     .order = "id text scale conditions kloe reverse headers notes", .set = FORM_ITEMS,
     .shows_id = true, COLUMNS(items_columns)},
    {"KLOEs", "The headings of the review, and the conditions for success under each.",
     FORM_ENTRIES, .list = "instrument.kloes", .parts = "conditions",
     .order = "id title aliases prompts conditions notes",
     .parts_order = "id text prompts notes", .set = FORM_KLOES,
     .parts_set = FORM_CONDITIONS, .parts_show_id = true, COLUMNS(kloes_columns)},
    {"Answers",
     "Each scale with its answers. Where the score is ?, add the answers that were "
     "offered and nobody gave, then say in the row of the scale how they are listed.",
     FORM_ENTRIES, .list = "instrument.scales", .parts = "options",
     .order = "id bands options backwards notes",
     .parts_order = "id label kind score aliases notes", .set = FORM_SCALES,
     .parts_set = FORM_OPTIONS, .shows_id = true, COLUMNS(scales_columns)},
    {"Groups", "Each question about the staff themselves, and the groups it makes.",
     FORM_ENTRIES, .list = "instrument.attributes", .parts = "values",
     .order = "id text headers values notes",
     .parts_order = "id label noun aliases notes", .set = FORM_ATTRIBUTES,
     .parts_set = FORM_VALUES, .shows_id = true, COLUMNS(attributes_columns)},
    {"Comments", "Each question that was answered in words.", FORM_ENTRIES,
     .list = "instrument.comments", .order = "id text kloe headers notes",
     .set = FORM_COMMENTS, .shows_id = true, COLUMNS(comments_columns)},
    {"Codebook", "What people write about under the comment questions; none is needed.",
     FORM_ENTRIES, .list = "instrument.codebook", .order = "id title words not notes",
     .set = FORM_CODEBOOK, COLUMNS(codebook_columns)},
    {"Frameworks", "Other ways to sort the same questions; none are needed.",
     FORM_ENTRIES, .list = "instrument.frameworks", .parts = "themes",
     .order = "id title themes notes", .parts_order = "id title items notes",
     COLUMNS(frameworks_columns)},
    {"Derived groups", "Groups made of other groups; none are needed.", FORM_ENTRIES,
     .list = "attributes", .parts = "values", .order = "id text from values notes",
     .parts_order = "id label of notes", .set = FORM_ALL_ATTRIBUTES,
     .parts_set = FORM_VALUES, .shows_id = true, COLUMNS(derived_columns)},
    {"Pairs", "Two groups to be compared with one another; none are needed.",
     FORM_PAIRS, .list = "pairs", COLUMNS(pairs_columns)},
    {"Left out", "Questions that nothing is scored from; none are needed.",
     FORM_LEFT_OUT, .list = "leave_out", COLUMNS(left_out_columns)},
    {"Other answers", "Say what each answer means that kloe did not know.",
     FORM_ANSWERS, COLUMNS(answers_columns)},
    {"Other settings", "What has no column of its own; leave it as it is.", FORM_OTHER,
     COLUMNS(other_columns)},
};

const size_t n_form_sheets = N_OF(form_sheets);

bool form_comment_of(char of[FORM_COMMENT_BYTES], const char *key) {
    size_t end = strlen(COMMENT_THEMES);
    size_t len = strlen(key);

    if (len <= end || len - end >= FORM_COMMENT_BYTES ||
        strcmp(key + len - end, COMMENT_THEMES) != 0) {
        return false;
    }
    memcpy(of, key, len - end);
    of[len - end] = '\0';
    return true;
}

const struct form_setting *form_setting_of(const char *path, const char *label) {
    for (size_t i = 0; i < n_form_settings; i++) {
        bool is_it = path[0] != '\0' ? strcmp(form_settings[i].path, path) == 0
                                     : text_same(form_settings[i].label, label);
        if (is_it) {
            return &form_settings[i];
        }
    }
    return NULL;
}

const struct form_sheet_kind *form_sheet_of_shape(enum form_shape shape) {
    for (size_t i = 0; i < n_form_sheets; i++) {
        if (form_sheets[i].shape == shape) {
            return &form_sheets[i];
        }
    }
    return NULL;
}

const struct form_sheet_kind *form_sheet_of_set(enum form_set set) {
    for (size_t i = 0; i < n_form_sheets; i++) {
        if (set != FORM_NO_SET &&
            (form_sheets[i].set == set || form_sheets[i].parts_set == set)) {
            return &form_sheets[i];
        }
    }
    return NULL;
}

const char *form_set_called(enum form_set set) {
    static const char *const called[FORM_SETS] = {
        [FORM_NO_SET] = "thing",
        [FORM_AREAS] = "place or locality",
        [FORM_RETURNS] = "return",
        [FORM_KLOES] = "key line of enquiry",
        [FORM_CONDITIONS] = "condition for success",
        [FORM_SCALES] = "scale",
        [FORM_ITEMS] = "question",
        [FORM_COMMENTS] = "comment question",
        [FORM_CODEBOOK] = "theme",
        [FORM_ATTRIBUTES] = "group question",
        [FORM_ALL_ATTRIBUTES] = "group question",
        [FORM_VALUES] = "group",
        [FORM_OPTIONS] = "answer",
    };

    return called[set];
}
