/* form.h: a review as a workbook: which sheets there are, which columns each has, and
 * which key of the definition each column is.
 *
 * The one description of the form. What reads it, what writes it, its faults and
 * docs/definitions.md follow this table. Knows no library. */
#ifndef KLOE_SURVEYS_FORM_FORM_H
#define KLOE_SURVEYS_FORM_FORM_H

#include <stdbool.h>
#include <stddef.h>

/* What a cell holds. */
enum form_kind {
    FORM_TEXT,
    FORM_ID,            /* made from the name beside it where nobody gave one */
    FORM_WHOLE,         /* a whole number */
    FORM_TEXT_OR_WHOLE, /* a sheet's name or number */
    FORM_DATE,          /* YYYY-MM-DD */
    FORM_YES_NO,
    FORM_WORD,  /* one of `words` */
    FORM_LIST,  /* texts: one in a line, or with ';' between them */
    FORM_SCORE, /* the number, "?" while nobody knows, or why it is no degree; in the
                   row of the scale itself the order of those that are "?" */
    FORM_AREA,  /* a place, a locality or the system, by name */
    FORM_REFERENCE,  /* something of another sheet, by name or id */
    FORM_REFERENCES, /* several, as in FORM_LIST */
    FORM_NOTES,      /* remarks: one text, or lines that begin with "- " */
    FORM_TOLD        /* written for people, and not read */
};

/* What a reference may name. */
enum form_set {
    FORM_NO_SET,
    FORM_AREAS,
    FORM_RETURNS,
    FORM_KLOES,
    FORM_CONDITIONS,
    FORM_SCALES,
    FORM_ITEMS,
    FORM_COMMENTS,
    FORM_CODEBOOK,
    FORM_ATTRIBUTES,     /* that were asked */
    FORM_ALL_ATTRIBUTES, /* with those derived */
    FORM_VALUES,         /* of the attribute that the same row names */
    FORM_OPTIONS,        /* of a scale */
    FORM_SETS
};

/* What a sheet is of. */
enum form_shape {
    FORM_SETTINGS, /* a row for each single value of the definition */
    FORM_ENTRIES,  /* a row for each entry of a list, and for each of its parts */
    FORM_HEADINGS, /* a row for each heading that somebody said something of */
    FORM_ANSWERS,  /* a row for each answer that somebody said something of */
    FORM_PAIRS,    /* a row for each pair of groups */
    FORM_LEFT_OUT, /* a row for each question that is left out somewhere */
    FORM_OTHER     /* a row for each value that has no column */
};

struct form_column {
    const char *heading;
    const char *key;  /* in an entry, parts joined with '.'; NULL: none */
    const char *part; /* the same in a part of an entry */
    enum form_kind kind;
    enum form_set set;
    bool is_needed;           /* a row without it cannot be used */
    const char *const *words; /* of FORM_WORD, ended by NULL */
    const char *help;         /* one line: what belongs there */
};

struct form_sheet_kind {
    const char *name;
    const char *to_do; /* one line */
    enum form_shape shape;
    const char *list;        /* of FORM_ENTRIES: "instrument.items" */
    const char *parts;       /* the key of its list of parts; NULL: it has none. A row
                                with something in the second column is a part of the
                                entry that the first one names */
    const char *order;       /* the keys of an entry, as a definition has them */
    const char *parts_order; /* those of a part */
    enum form_set set, parts_set; /* what its entries and parts are to references */
    bool shows_id; /* references show the ids of its entries, not their names */
    bool parts_show_id;
    const struct form_column *columns;
    size_t n_columns;
};

/* The sheets, in the order in which they are written. */
extern const struct form_sheet_kind form_sheets[];
extern const size_t n_form_sheets;

/* A single value of the definition: a row of the sheet "Review". */
struct form_setting {
    const char *path; /* "publish.minimum" */
    const char *label;
    enum form_kind kind;
    enum form_set set;
    bool is_needed;
    const char *const *words;
    const char *help; /* what it means, and what holds where it is empty */
};

extern const struct form_setting form_settings[];
extern const size_t n_form_settings;

/* The setting that a row is of: by its path or, where that is gone, by its label. NULL:
 * there is none. */
const struct form_setting *form_setting_of(const char *path, const char *label);

/* The columns of the sheet of FORM_SETTINGS. */
enum form_settings_column { SETTING_LABEL, SETTING_VALUE, SETTING_HELP, SETTING_PATH };

/* Those of FORM_HEADINGS. */
enum form_headings_column {
    HEADING_FILE,
    HEADING_TEXT,
    HEADING_WHAT,
    HEADING_WHICH,
    HEADING_TOLD,
    HEADING_NOTE
};

/* What a heading may be, and the key that "columns" of a definition has for it. */
struct form_heading_word {
    const char *word;
    const char *key;   /* NULL: the question that is named beside it */
    enum form_set set; /* what it may name */
    bool is_nothing;   /* a row without a heading says nothing */
};

extern const struct form_heading_word form_heading_words[];
extern const size_t n_form_heading_words;

#define FORM_NOT_ASKED "not asked"
#define FORM_THEMES    "themes" /* of the comment question beside it, coded by hand */

#define FORM_COMMENT_BYTES 256

/* Whether a key of "columns" is that of coded themes; `of` is then the id of the
 * comment question that they are of. */
bool form_comment_of(char of[FORM_COMMENT_BYTES], const char *key);

/* Columns that tell what was read of the returns. */
#define FORM_TOOL_FOUND "Tool recognised"
#define FORM_RECORDS    "Records"
#define FORM_ACCEPTED   "Accepted"
#define FORM_RESPONSES  "Responses"

/* What the row of a scale says of its answers, as they are listed. */
#define FORM_LOWEST_FIRST  "lowest first"
#define FORM_HIGHEST_FIRST "highest first"

/* Those of FORM_ANSWERS. */
enum form_answers_column {
    ANSWER_FILE,
    ANSWER_OF,
    ANSWER_TEXT,
    ANSWER_MEANS,
    ANSWER_TOLD,
    ANSWER_NEAREST
};

#define FORM_LEAVE_OUT "leave out"
#define FORM_PLACE     "place"

/* Those of FORM_OTHER. */
enum form_other_column { OTHER_PATH, OTHER_VALUE, OTHER_WHAT };

#define FORM_TAKE_OUT "take out"
#define FORM_ORDER    "order of keys"

/* The keys of the definition itself, and of its instrument, in their order. */
#define FORM_ROOT_ORDER                                                                \
    "format notes title period wave date publisher instrument words system returns "   \
    "columns values sheet heading_rows rows status groups attributes pairs leave_out " \
    "partials duplicates respondents publish redact beside plan previous released "    \
    "late"
#define FORM_INSTRUMENT_ORDER                                                          \
    "format id version language title stem notes scales kloes items comments "         \
    "codebook themes_minimum attributes frameworks"

/* The heading of a last column of each sheet, which says in words what the colour of
 * cells says; it is not read. */
#define FORM_LEFT_TO_DO "Left to do"

/* What stands there where nothing is any more. */
#define FORM_SETTLED "Settled: nothing to do"

/* The sheets that are written for people and not read: the first, and the one that
 * tells what was met in the returns. */
#define FORM_START     "Start here"
#define FORM_TO_DECIDE "To decide"

/* A cell of Excel holds no more, in characters. */
#define FORM_CELL_CHARACTERS_MAX 32767

/* The sheet of that shape, or that list. */
const struct form_sheet_kind *form_sheet_of_shape(enum form_shape shape);

/* The sheet whose entries, or whose parts, are the set; NULL where none are. */
const struct form_sheet_kind *form_sheet_of_set(enum form_set set);

/* "key line of enquiry", "question": what an entry of a set is called. */
const char *form_set_called(enum form_set set);

#endif
