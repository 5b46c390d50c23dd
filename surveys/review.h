/* review.h: of whom it was asked: the system with its places and localities, the
 * returns, and what the review wants published (docs/definitions.md).
 *
 * Read-only once loaded. Same rules for ids, indices and text as instrument.h. */
#ifndef KLOE_SURVEYS_REVIEW_H
#define KLOE_SURVEYS_REVIEW_H

#include "surveys/instrument.h"

#define REVIEW_AREAS_MAX        10000
#define REVIEW_RETURNS_MAX      10000
#define REVIEW_MINIMUM_DEFAULT  10
#define REVIEW_HEADING_ROWS_MAX 12
#define REVIEW_SHEETS_MAX       10000
#define REVIEW_DERIVED_MAX      100 /* attributes */
#define REVIEW_PAIRS_MAX        100

enum area_level { AREA_SYSTEM, AREA_PLACE, AREA_LOCALITY };

/* The word of each level, in their order, as review files, results and messages have
 * it. (What a review calls a place on its pages is review.word_place.) */
static inline struct text_list area_level_words(void) {
    static const char *const words[] = {"system", "place", "locality"};

    return (struct text_list){words, sizeof words / sizeof words[0]};
}

/* The system, a place or a locality. areas[0] is the system; then each place in the
 * review's order, followed by its localities. No two areas have a folded id, name or
 * alias in common, but that the system may share one with a place or locality, which
 * then wins (docs/definitions.md). */
struct area {
    enum area_level level;
    size_t parent; /* the system's is NONE */
    const char *id, *name;
    struct text_list aliases;
    int64_t invited; /* people asked; -1 where not known */
};

/* What a column of a return is: the left side of "columns". */
enum column_role {
    COLUMN_PLACE,
    COLUMN_LOCALITY,
    COLUMN_RESPONDENT,
    COLUMN_SUBMITTED,
    COLUMN_LEFT_OUT, /* columns that nobody is to read, whatever their headings */
    COLUMN_ITEM,
    COLUMN_COMMENT,
    COLUMN_ATTRIBUTE,
    COLUMN_THEMES /* of a comment, coded by hand */
};

#define REVIEW_HEADINGS_MAX 100         /* of one question */
#define REVIEW_TO_CHOOSE    "TO-CHOOSE" /* in place of a heading */

struct column_rule {
    enum column_role role;
    size_t index; /* of the item, comment or attribute; 0 for other roles */
    /* One, or those of the branches in which one question is asked; none: not asked in
     * this return. */
    struct text_list headings;
    bool is_open; /* REVIEW_TO_CHOOSE: nobody has decided; no headings */
};

/* What a cell value means: the right side of "values". */
enum value_kind { VALUE_PLACE, VALUE_ATTRIBUTE, VALUE_SCALE };

struct value_rule {
    enum value_kind kind;
    size_t index; /* of the attribute or scale; 0 for places */
    const char
        *text;      /* as it stands in the cell; VALUE_OTHERS: any that is not known */
    size_t meaning; /* area, attribute value or option; NONE: leave out */
    /* VALUE_PLACE: the areas that one text names, where the review lists them; else
     * NULL, and 0. */
    const size_t *areas;
    size_t n_areas;
};

#define VALUE_OTHERS    "*"
#define VALUE_AREAS_MAX 16 /* that one text may name */

struct fixed_value {
    size_t attribute, value;
};

/* The sheet of a workbook that a return is; without name and number the first. */
struct sheet_choice {
    const char *name; /* NULL: by its number */
    size_t number;    /* 1 for the first that is to be seen; 0: not said */
    bool is_own;      /* said of this return, not of all */
};

/* Which records of a return are read, by the words of one column. */
struct row_rule {
    const char *column; /* its heading; NULL: all records */
    bool is_stated;     /* false: nobody said so */
    bool is_own;        /* of the return itself, not of the review */
    bool is_only;       /* `words` are those that are read; else those that are not */
    struct text_list words;
};

/* What a word of a column says of a record: the right side of "status". */
struct status_rule {
    const char *column; /* its heading */
    const char *word;   /* "" for an empty cell; NULL: the column says nothing of it */
    bool counts;
};

struct return_file {
    const char *file; /* as written in the review */
    const char *path; /* as opened from here */
    size_t place;     /* an area of level place or locality, or the system; or NONE */
    const struct fixed_value *set;
    size_t n_set;
    const char *profile;  /* NULL: recognised */
    const char *encoding; /* NULL: recognised */
    struct sheet_choice sheet;
    bool has_heading_rows; /* false: recognised */
    size_t heading_rows;   /* above the first record; REVIEW_HEADING_ROWS_MAX at most */
    /* The return's own rules followed by the review's: the first that fits wins.
     * Columns that the return decides itself are left out of the review's. */
    const struct column_rule *columns;
    size_t n_columns;
    const struct value_rule *values;
    size_t n_values;
    struct row_rule rows; /* the return's own, else the review's */
    /* The return's own rules followed by the review's: the first that fits wins. */
    const struct status_rule *status;
    size_t n_status;
};

enum partials_rule { PARTIALS_DROP, PARTIALS_KEEP };

enum duplicates_rule { DUPLICATES_LAST, DUPLICATES_FIRST, DUPLICATES_ALL };

enum respondents_rule { RESPONDENTS_PER_RETURN, RESPONDENTS_SHARED };

/* What came after the last of `released` was handed out. */
enum late_rule { LATE_COUNT, LATE_LEAVE_OUT };

enum small_places_rule { SMALL_PLACES_LEAVE_OUT, SMALL_PLACES_HIDE_ANOTHER };

struct publish_rules {
    uint64_t minimum; /* 1 or more; 10 unless the review says otherwise */
    bool cross, unanimity, merge_small, comments, stated_bands;
    enum small_places_rule small_places;
};

/* Two groups of an attribute that is broken down by, to be compared with one another
 * wherever both are shown (method.md M30). */
struct group_pair {
    size_t attribute, first, second; /* second is another value than first */
};

/* A question whose answers by the people of an area are in no composite, wherever these
 * people count (method.md M28). */
struct left_out_item {
    size_t item, area; /* area 0, the system: everybody's answers */
};

struct publisher {
    const char *name, *contact, *next_update; /* each may be NULL */
};

/* Settings that messages speak of, and their rows of the sheet Review. */
enum review_setting { REVIEW_PREVIOUS, REVIEW_RELEASED, REVIEW_LATE };

#define REVIEW_PREVIOUS_ROW "Results of the wave before"
#define REVIEW_RELEASED_ROW "Results handed out before"
#define REVIEW_LATE_ROW     "Responses after those"

struct review {
    bool is_workbook; /* it was read from one: messages speak of sheets */
    const char *title, *period, *wave, *date; /* title is there; others may be NULL */
    struct publisher publisher;
    struct survey_words words;              /* its own, else those of the instrument */
    const char *word_place, *word_locality; /* "place" and "locality" by default */
    const struct area *areas;
    size_t n_areas, n_places;
    const struct return_file *returns;
    size_t n_returns;
    const size_t *groups; /* attributes to break down by */
    size_t n_groups;
    const struct group_pair *pairs;
    size_t n_pairs;
    const struct left_out_item *leave_out; /* in the review's order, none twice */
    size_t n_leave_out;
    enum partials_rule partials;
    enum duplicates_rule duplicates;
    bool says_duplicates;  /* the review says which, so that it is no default */
    bool says_merge_small; /* likewise, whether small groups are joined */
    enum respondents_rule respondents;
    struct publish_rules publish;
    struct text_list redact;
    const char *previous;      /* as opened from here; or NULL */
    const char *beside, *plan; /* likewise (surveys/beside) */
    struct text_list released; /* as opened from here */
    struct text_list released_as_written;
    enum late_rule late; /* LATE_LEAVE_OUT only if something was released */
    const struct open_decision *open_decisions; /* its own; see also the instrument's */
    size_t n_open_decisions;
    char sha256[DIGEST_HEX_BYTES]; /* of the review in its canonical form */
    /* Owned by the review; its attributes are followed by those that the review
     * derives, its frameworks by that of surveys/common. */
    struct instrument *instrument;
    struct arena *arena;
};

/* How outputs call those who answered: "staff", unless the review says otherwise. */
static inline const char *review_respondents(const struct review *review) {
    return review->words.respondents != NULL ? review->words.respondents : "staff";
}

/* Loads a review and the instrument it names. The returns are not opened. Errors:
 * ERR_DEFINITION with file and JSON path, ERR_MEMORY; *out untouched on error. */
enum err_code review_load(struct review **out, const char *path,
                          struct err *err) MUST_CHECK;

/* The same from the bytes of the file `path`, to whose folder paths are joined. */
enum err_code review_parse(struct review **out, const char *bytes, size_t len,
                           const char *path, struct err *err) MUST_CHECK;

/* The same from a value of JSON (jansson's), which stays the caller's, and `places` of
 * what was not written as JSON, or NULL (definition_json.h). */
struct json_t;
struct definition_places;
enum err_code review_from_json(struct review **out, struct json_t *json,
                               const char *path, const struct definition_places *places,
                               struct err *err) MUST_CHECK;

/* Frees the review and its instrument; NULL is fine. */
void review_free(struct review *review);

/* What a setting is called where people write it: the key of JSON, or the row of the
 * workbook's sheet. */
const char *review_setting_called(const struct review *review,
                                  enum review_setting setting);

/* Whether the review counts who wrote something, and what about: its instrument has
 * comment questions and a codebook. */
bool review_counts_commenters(const struct review *review);

/* Whether what people wrote is read: to be counted, or to be handed out. */
bool review_reads_comments(const struct review *review);

/* What "columns" calls a column: "place", or the id of a question. `index` counts for
 * questions only. */
const char *review_column_key(const struct review *review, enum column_role role,
                              size_t index);

/* The area with this id, or NONE. */
size_t review_find_area(const struct review *review, const char *id);

/* Whether the review breaks down by an attribute that was asked, or by one that is
 * derived from it. */
bool review_is_grouped(const struct review *review, size_t asked);

/* Whether a group is to be compared with another one by itself (pairs). */
bool review_is_paired(const struct review *review, size_t attribute, size_t value);

/* The place an area is or lies in; NONE for the system. */
size_t review_place_of(const struct review *review, size_t area);

/* How many localities a place has: the areas that follow it. */
size_t review_n_localities(const struct review *review, size_t place);

#endif
