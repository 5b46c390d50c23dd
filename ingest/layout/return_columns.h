/* return_columns.h: what the columns of a return hold, before anybody has said what
 * they ask.
 *
 * For drafting an instrument or a review: headings, how each column is used by the
 * survey tool, and the different short answers with their counts. Knows no instrument.
 * Columns that the tool keeps for itself and private ones are never read beyond their
 * heading, and of long texts only the number is kept. Not for sharing. */
#ifndef KLOE_INGEST_LAYOUT_RETURN_COLUMNS_H
#define KLOE_INGEST_LAYOUT_RETURN_COLUMNS_H

#include "ingest/account/return_report.h"

/* Different values kept of a column; one with more holds no choices to tick. */
#define COLUMN_VALUES_MAX ((size_t)250)

/* Characters of a value that may be a choice; what is longer is only counted. */
#define COLUMN_VALUE_CHARACTERS_MAX ((size_t)150)

/* The texts of one return: headings in all their forms, and values. */
#define COLUMNS_ARENA_BYTES ((size_t)512 << 20)

struct column_value {
    const char *text; /* as it was first written, cleaned for a terminal */
    uint64_t count;
};

struct return_column {
    const char *heading; /* for showing: cleaned, all header rows joined, cut */
    /* The same in full, by which the column is found; "" without a heading. */
    const char *name;
    const char *code;    /* the cell of the first header row if it is a code: "Q5_1" */
    const char *wording; /* the other header rows in full if it is, else as `name` */
    const char *const *also; /* its headings in other returns (joined_columns.h) */
    size_t n_also;
    enum column_use use; /* COLUMN_META, COLUMN_PRIVATE or COLUMN_UNBOUND */
    const struct column_value *values; /* in the order in which they were first met */
    size_t n_values;                   /* texts that fold alike are one value */
    bool has_more;                     /* than COLUMN_VALUES_MAX: counted as filled */
    uint64_t filled;                   /* cells that hold something */
    uint64_t n_long;                   /* of them, those over the limit of a value */
    uint64_t characters;               /* of all filled cells */
    uint64_t n_several; /* filled cells with a separator of choices in them */
    uint64_t n_unsaved; /* cells with a formula whose result was never saved */
};

struct return_columns {
    const char *name;    /* the file's name without its folder */
    const char *profile; /* id of the layout */
    const char *profile_why;
    uint64_t records;
    /* Records that are not as wide as the headings: their cells may stand under others
     * and are not read. */
    uint64_t n_other_width;
    /* Sheets of the workbook that are to be seen, hold something and are not read, with
     * their rows: "Hill" (3 rows), "Codes" (12 rows); "" for none. */
    const char *other_sheets;
    const char *sheet;         /* of a workbook, the one that is read; or NULL */
    const char *const *sheets; /* the names of the others */
    size_t n_sheets;
    const struct return_column *columns;
    size_t n_columns;
    bool is_joined;      /* of several returns: codes are of one of them only */
    struct arena *arena; /* owns all of the above */
};

/* Reads the columns of the return at `path`, of a workbook those of the sheet that is
 * named, or with NULL of the first that is to be seen. Records that are no answers
 * (tests, previews, partials) count like others. ERR_INPUT with file, and record where
 * one is at fault; ERR_MEMORY; *out untouched on error. The caller frees with
 * return_columns_free. */
enum err_code return_columns_read(struct return_columns **out, const char *path,
                                  const char *sheet, struct err *err) MUST_CHECK;

/* Makes the columns of a return whose table was turned when it was read those that its
 * report has: their headings, and no values. Others stay as they are. ERR_MEMORY. */
enum err_code return_columns_match(struct return_columns *columns,
                                   const struct return_report *report,
                                   struct err *err) MUST_CHECK;

/* Whether most cells with a separator of choices hold answers that other cells hold,
 * too: several of them. ERR_MEMORY. */
enum err_code column_has_several(bool *out, const struct return_column *column,
                                 struct err *err) MUST_CHECK;

/* NULL is fine. */
void return_columns_free(struct return_columns *columns);

#endif
