/* open_sheets.h: what the files share that add rows about returns to a review's
 * workbook.
 *
 * Private to open_*.c. */
#ifndef KLOE_INGEST_DRAFTING_SHEETS_OPEN_SHEETS_H
#define KLOE_INGEST_DRAFTING_SHEETS_OPEN_SHEETS_H

#include "ingest/drafting/review/open_points.h"
#include "ingest/drafting/review/suggest.h"
#include "surveys/form/form.h"
#include "surveys/form/form_cells.h"

#include <stdint.h>

#define OPEN_TEXT_BYTES 400

/* The book while rows are added. */
struct open_sheets {
    struct form_book *book;
    const struct review *review;
    const struct load *load;
    const struct open_points *points;
    const struct suggester *suggester;
    struct err *err;
};

/* Adds a cell, without the blanks around its text, which say nothing. ERR_MEMORY. */
enum err_code open_cell_add(struct open_sheets *sheets, struct form_sheet *sheet,
                            size_t row, size_t column, const char *text,
                            enum form_look look) MUST_CHECK;

/* Puts a text into a cell that is there to be told something; nothing where there is no
 * such cell. ERR_MEMORY. */
enum err_code open_cell_tell(struct open_sheets *sheets, struct form_sheet *sheet,
                             size_t row, size_t column, const char *text) MUST_CHECK;

/* The row behind the last of a sheet. */
size_t open_next_row(const struct form_sheet *sheet);

/* Writes "A; B": what may be meant. */
void open_write_nearest(char out[OPEN_TEXT_BYTES], const struct suggestions *found);

/* How the sheets call a return: its file; with its sheet, or by its number, where
 * several are of one file. ERR_MEMORY. */
enum err_code open_return_show(const char **out, struct open_sheets *sheets,
                               size_t r) MUST_CHECK;

/* Writes what a column is read as: "question Q5: How often do you meet?"; `records` of
 * one that is not read: how many hold something, or 0. */
void open_word_use(char out[OPEN_TEXT_BYTES], const struct review *review,
                   const struct column_report *column, uint64_t records);

/* Why a column of return `r` is read so. */
const char *open_why_read(const struct review *review, size_t r,
                          const struct column_report *column);

/* What somebody has to say of a column that may be another question than it seems; NULL
 * for what leaves no doubt. */
const char *open_doubt_words(enum finding_kind kind);

/* Adds to "Columns" a row for each heading of the returns that has none, and tells
 * beside each what kloe makes of it and why. ERR_MEMORY. */
enum err_code open_columns_add(struct open_sheets *sheets) MUST_CHECK;

/* What "values" is keyed by where a row of "Other answers" settles a point, that no
 * earlier return has; NULL for others. */
const char *open_answer_key(const struct open_sheets *sheets, size_t r,
                            const struct open_point *point);

/* The sheet in which such a finding, which is of no heading and no answer, is settled;
 * or what to do instead. */
const char *open_settled_where(enum finding_kind kind);

/* Adds to "Other answers" a row for each answer that was not understood. ERR_MEMORY. */
enum err_code open_answers_add(struct open_sheets *sheets) MUST_CHECK;

/* Tells of every open point in the sheet "To decide", once each. */
enum err_code open_points_tell(struct open_sheets *sheets) MUST_CHECK;

/* Adds a row to "To decide" about a return as a whole: a heading or "", what was found,
 * an answer or other words, and how many. ERR_MEMORY. */
enum err_code open_difference_add(struct open_sheets *sheets, size_t r,
                                  const char *heading, const char *what,
                                  const char *words, const char *number) MUST_CHECK;

/* Tells in "To decide" what each return does not ask, or words otherwise, that others
 * ask. ERR_MEMORY. */
enum err_code open_differences_tell(struct open_sheets *sheets) MUST_CHECK;

/* Tells in "Returns" what was read of each, and in "Places" how many responses each
 * has. ERR_MEMORY. */
enum err_code open_counts_tell(struct open_sheets *sheets) MUST_CHECK;

#endif
