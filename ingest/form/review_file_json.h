/* review_file_json.h: a review, whichever form its file has: JSON or a workbook. */
#ifndef KLOE_INGEST_FORM_REVIEW_FILE_JSON_H
#define KLOE_INGEST_FORM_REVIEW_FILE_JSON_H

#include "base/text.h"
#include "surveys/form/form_cells.h"
#include "surveys/review.h"

/* Loads the review in the file `path` and the instrument it names or holds. Errors as
 * review_load; of a workbook with sheet and cell, and ERR_INPUT for one that cannot be
 * read. */
enum err_code review_file_load(struct review **out, const char *path,
                               struct err *err) MUST_CHECK;

/* Reads the sheets of a review's file as they stand there, for its cells to be told;
 * none where it is JSON. The caller frees *out with form_book_free, after errors, too.
 */
enum err_code review_file_book(struct form_book *out, const char *path,
                               struct err *err) MUST_CHECK;

/* Appends the review as JSON, with an indent of 2, once it is known to be sound.
 * *is_workbook: the file is one. Errors as review_file_load. */
enum err_code review_file_as_json(struct text_buffer *out, bool *is_workbook,
                                  const char *path, struct err *err) MUST_CHECK;

/* Appends the instrument of the review as JSON in the same form, once both are known to
 * be sound: the one that stands in the review, or which it names. Errors as
 * review_file_load. */
enum err_code review_file_instrument(struct text_buffer *out, const char *path,
                                     struct err *err) MUST_CHECK;

/* Whether a file is meant as a review: begins as JSON does, or is a workbook that has a
 * sheet of the form or cannot be read. ERR_DEFINITION for a file that cannot be read,
 * ERR_MEMORY. */
enum err_code review_file_is_one(bool *out, const char *path,
                                 struct err *err) MUST_CHECK;

/* Makes the sheets of the review, once it is known to be sound. *is_workbook: the file
 * is one already. The caller frees *out with form_book_free, after errors, too.
 * ERR_DEFINITION also for what no workbook can hold. */
enum err_code review_file_as_sheets(struct form_book *out, bool *is_workbook,
                                    const char *path, struct err *err) MUST_CHECK;

/* The same of a review that was made just now, in `json`, to be kept as the file
 * `path`. */
enum err_code review_sheets_of(struct form_book *out, const struct text_buffer *json,
                               const char *path, struct err *err) MUST_CHECK;

/* Appends the review that the sheets are as JSON; they stand in the file `path`. Errors
 * as review_file_load. */
enum err_code review_of_sheets(struct text_buffer *out, const struct form_book *book,
                               const char *path, struct err *err) MUST_CHECK;

/* Whether the bytes of a workbook, which is to become the file `path`, are a review
 * that says what the sheets do, in whatever order. Errors as review_file_load. */
enum err_code review_bytes_say(bool *out, const char *bytes, size_t len,
                               const char *path, const struct form_book *wanted,
                               struct err *err) MUST_CHECK;

#endif
