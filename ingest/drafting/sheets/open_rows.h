/* open_rows.h: what is to be decided about returns, as rows of a review's workbook.
 *
 * The rows say nothing while nobody has filled them in. They show what single people
 * answered, as `kloe check` does: not for sharing. */
#ifndef KLOE_INGEST_DRAFTING_SHEETS_OPEN_ROWS_H
#define KLOE_INGEST_DRAFTING_SHEETS_OPEN_ROWS_H

#include "ingest/drafting/review/open_points.h"
#include "surveys/form/form_cells.h"

/* Adds to a book that was just made of `review`: to "Other answers" a row for each
 * answer that was not understood, to "Columns" one for each heading that has none, and
 * a sheet "To decide" with all that was found; and tells in "Returns" and "Places" what
 * was read. ERR_MEMORY. */
enum err_code open_rows_add(struct form_book *book, const struct review *review,
                            const struct load *load, const struct open_points *points,
                            struct err *err) MUST_CHECK;

#endif
