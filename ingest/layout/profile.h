/* profile.h: the layouts of survey tools' exports, one row of a table each.
 *
 * Private to ingest. Says how many rows are headings, how a question's stem and its row
 * label are joined from them, which columns are the tool's own, and which records are
 * no answers. All of it is in the table in profile.c: a layout is added by a row there
 * and a test. The facts come from real exports and the tools' documentation. */
#ifndef KLOE_INGEST_LAYOUT_PROFILE_H
#define KLOE_INGEST_LAYOUT_PROFILE_H

#include "base/text.h"
#include "ingest/account/left_out.h"
#include "ingest/file/head.h"
#include "surveys/instrument.h"

#include <stdbool.h>

#define PROFILE_MARKS      4
#define PROFILE_MARK_ROWS  3 /* texts are looked for in so many rows */
#define PROFILE_SEPARATORS 3
#define PROFILE_WHY_BYTES  320

/* How a folded text is compared. Texts of the tables are in folded form; "|" stands
 * between texts of which any will do. */
enum text_match { MATCH_WHOLE, MATCH_START, MATCH_END, MATCH_PART };

/* What a column of the tool's own means. */
enum meta_use {
    META_NONE,       /* not known to the layout */
    META_OTHER,      /* times, counters, languages: of no use here */
    META_PRIVATE,    /* who somebody is or where they sat: never read */
    META_RESPONDENT, /* one person's code */
    META_SUBMITTED,  /* when the answers were sent */
    META_STATUS,     /* how the record came about */
    META_CHANNEL,    /* by which way it came */
    META_FINISHED,   /* whether it was sent, or when */
    META_PARTIAL,    /* whether it was not sent */
    META_FORM,       /* whether it is complete, as 0, 1 and 2 */
    META_TEST,       /* whether it was a trial */
    META_DELETED,    /* whether it was taken away again, or when */
    META_APPROVED,   /* whether those who ran the survey accept it */
    META_ID          /* the tool's own number of the response, not of a person */
};

/* What a mark asks of the first rows of a file. */
enum mark_kind {
    MARK_CELL,      /* some cell of the row matches `text` */
    MARK_FIRST,     /* the first cell of the row does */
    MARK_ALL,       /* every filled cell of the row does, and there is one */
    MARK_NUMBERS,   /* in `column`, this row and those below hold whole numbers */
    MARK_TIMES,     /* the same: times or nothing */
    MARK_LANGUAGES, /* the same: codes of languages */
    MARK_CODES,     /* the row is names as programs use them, and only numbers follow */
    MARK_CUT,       /* some heading is cut: "Do staff trust.. [Row]" */
    MARK_LABELS,    /* the row holds row labels: under blanks, and never again below */
    MARK_TEXTS,     /* the row says in words what the codes above it are */
    MARK_CHOSEN     /* a label under a blank is repeated by a cell below */
};

/* What a layout is known by. `text` of a kind without texts says in words what was
 * found. */
struct profile_mark {
    size_t row; /* 0 for the first */
    enum text_match match;
    const char *text; /* NULL ends the list */
    enum mark_kind kind;
    size_t column;
};

struct meta_column {
    const char *text; /* the heading, folded; NULL ends the list */
    enum text_match match;
    enum meta_use use;
};

/* A record whose cell in a column of this meaning is one of these texts is left out, or
 * counts. */
struct case_rule {
    enum meta_use column;
    const char *cells;    /* folded; "" for an empty one; NULL ends the list */
    enum left_out reason; /* LEFT_OUT_COUNT: it counts */
};

/* How stem and row label of a question stand in the rows of headings. */
enum heading_join {
    JOIN_NONE,   /* one row, or codes in the first and the whole text in the second */
    JOIN_FILLED, /* stem in row 1 over the first column only, row label in row 2 */
};

/* Spellings of stem and row in one cell that only some tools use, as bits. */
enum heading_spelling {
    SPELL_TIGHT_DASH = 1,  /* Stem-Row */
    SPELL_ROW_FIRST = 2,   /* Row:Stem */
    SPELL_SLASH = 4,       /* group/question/choice */
    SPELL_UNDERSCORES = 8, /* question___choice */
    SPELL_CODE_FIRST = 16  /* Code[SQ]. Stem [Row] */
};

/* How a second or third row is told from the first record. */
enum key_test {
    KEY_EMPTY,  /* its cell under `key_heading` is empty */
    KEY_NO_TIME /* it holds something, and no time */
};

struct profile {
    const char *id, *name;                    /* the name is for people */
    struct profile_mark marks[PROFILE_MARKS]; /* all must be there; none: fits all */
    size_t header_rows;
    /* Rows after the first are headings only while their cell under this heading
     * passes the test; NULL: always. */
    const char *key_heading;
    enum key_test key_test;
    size_t text_rows; /* of the header rows, those that say what is asked */
    size_t meta_row;  /* the row in which the tool's own columns are named */
    enum heading_join join;
    const char *own_label; /* row labels that stand for the question itself; or NULL */
    const char *filler; /* begins what a program wrote over an empty heading; or NULL */
    unsigned spellings; /* enum heading_spelling */
    const char *separators[PROFILE_SEPARATORS]; /* of several choices in a cell */
    const char *apostrophe; /* written for "'" by the tool; or NULL */
    const char *not_shown;  /* cells of questions that were not shown; or NULL */
    const char *blanks; /* cells without an answer, unless the instrument knows them */
    const struct meta_column *columns;
    const enum meta_use *first_columns; /* where headings are translated; or NULL */
    size_t n_first_columns;
    const struct case_rule *cases;
    /* The end of the heading that closes a form; rules of cases count only in forms
     * that hold a question of the instrument. NULL: in all of the file. */
    const char *form_end;
};

/* The layout that fits everything, and that of names over texts. */
#define PROFILE_ONE_ROW "generic-1row"
#define PROFILE_TEXTS   "generic-names-and-texts"

/* The table, in the order in which layouts are tried; the last fits everything. */
extern const struct profile profile_table[];
extern const size_t profile_table_n;

/* The layout of one return. */
struct layout {
    const struct profile *profile;
    char why[PROFILE_WHY_BYTES];       /* one sentence without a full stop */
    char runner_up[PROFILE_WHY_BYTES]; /* the next best, "" if nothing else is near */
    size_t header_rows;
    const struct head *head;
    size_t n_columns; /* up to the last one with a heading */
    size_t width;     /* of the widest row of headings, empty cells too */
    /* Of each of the first records, where all have empty cells at their end; 0: not so.
     */
    size_t record_width;
    bool is_placed; /* each cell says in which column it is: set by who knows */
    bool is_told;   /* how many rows are headings: each of them may be the question */
};

/* The layout that `named` names, or the first whose marks are all there when it is
 * NULL; the runner-up is what would have been chosen otherwise. ERR_DEFINITION for a
 * name that is no layout, with the nearest one; ERR_MEMORY. `head` is borrowed. */
enum err_code profile_choose(struct layout *out, const struct head *head,
                             const char *named, struct err *err) MUST_CHECK;

/* Whether a row of the head could say in words what the names above it are: then it is
 * for who knows the questions to see whether it does. */
bool profile_may_be_texts(const struct head *head, size_t row);

/* Says how many rows of headings that hold something there are, whatever the layout
 * has; `width` is that of the table, for one without. Without a layout that is
 * recognised, two and more are stems over row labels. */
void layout_set_heading_rows(struct layout *layout, size_t rows, size_t width);

/* Whether a record is as wide as the headings, or as all the first records are with
 * empty cells at their end: each cell then stands under its heading. */
bool layout_has_width(const struct layout *layout, const struct record *record);

/* The cell of a heading row; empty where the row is too short, or where it holds what a
 * program wrote over an empty one ("NA", "Unnamed: 3"). */
struct cell layout_heading(const struct layout *layout, size_t row, size_t column);

/* The first rows of a file that marks look at, folded once. */
struct head_texts {
    const struct head *head;
    struct text_buffer bytes;
    size_t *starts; /* in `bytes`, of each cell, row after row; each text terminated */
    size_t first[PROFILE_MARK_ROWS]; /* in `starts`, of each row */
};

/* ERR_MEMORY. End it with head_texts_free in either case. */
enum err_code head_texts_make(struct head_texts *out, const struct head *head,
                              struct err *err) MUST_CHECK;
void head_texts_free(struct head_texts *texts);

/* Whether a mark is found in the first rows of a file; then *found is which of its
 * texts, a part of mark->text of *len bytes. */
bool profile_mark_find(const char **found, size_t *len, const struct head_texts *texts,
                       const struct profile_mark *mark);

/* Whether a folded text matches any of the texts between "|"; *found and *len, which
 * may be NULL, then say which. */
bool profile_matches(const char *text, const char *wanted, enum text_match match,
                     const char **found, size_t *len);

/* What the tool's own column with this folded heading means; META_NONE if it is none.
 * Entries of the tool itself come before those of any tool. With `by_pattern` only
 * entries that match part of a heading are looked at, without it only whole headings.
 */
enum meta_use profile_meta(const struct profile *profile, const char *folded,
                           bool by_pattern);

#endif
