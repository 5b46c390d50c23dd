/* plan_read.h: an action plan that somebody filled in -> the plan: a file of data, or
 * the sheet of a workbook that kloe had written, whatever program it was kept with. */
#ifndef KLOE_INGEST_BESIDE_PLAN_READ_H
#define KLOE_INGEST_BESIDE_PLAN_READ_H

#include "surveys/beside/plan.h"

/* Reads the rows of the table at `path`: those in which somebody wrote what is to be
 * done, by whom or until when. Of the sheet of a workbook, what an action is about
 * comes as ids again, and an action without an area that was added by hand has that of
 * the one above it. Who has no id gets the next free letter. ERR_INPUT with file, line
 * and what to do, ERR_MEMORY; *out untouched on error. The caller frees with
 * plan_free. */
enum err_code plan_rows_read(struct plan **out, const char *path,
                             struct err *err) MUST_CHECK;

/* The same of review->plan, with the areas and targets of the review; *out is NULL
 * where it names none. */
enum err_code plan_read(struct plan **out, const struct review *review,
                        struct err *err) MUST_CHECK;

/* Appends a plan as a file of data: UTF-8 with a mark, CRLF, every field in quotation
 * marks, and an apostrophe before what a spreadsheet would run. ERR_MEMORY. */
enum err_code plan_append(struct text_buffer *out, const struct plan *plan) MUST_CHECK;

#endif
