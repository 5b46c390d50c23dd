/* items_csv.h: an instrument as a spreadsheet of its items, there and back.
 *
 * Columns id, text, kloe, condition, scale and reverse, found by heading, in any order
 * (docs/own-survey.md). What a spreadsheet of items has no room for (comments,
 * attributes, frameworks, bands, headings, other spellings) stays in the JSON. */
#ifndef KLOE_INGEST_DRAFTING_ITEMS_CSV_H
#define KLOE_INGEST_DRAFTING_ITEMS_CSV_H

#include "base/text.h"
#include "surveys/instrument.h"

#define ITEMS_CSV_BYTES_MAX (8u << 20)

/* Reads the spreadsheet at `path` and appends the instrument in JSON. It loads.
 * ERR_INPUT with file, line and column, ERR_MEMORY. */
enum err_code items_csv_read(struct text_buffer *out, const char *path,
                             struct err *err) MUST_CHECK;

/* Appends the items of an instrument as CSV: UTF-8 with a mark, CRLF, every field in
 * quotation marks. A field that a spreadsheet would take for a formula gets a "'" in
 * front, which items_csv_read takes off again. ERR_MEMORY. */
enum err_code items_csv_append(struct text_buffer *out,
                               const struct instrument *instrument) MUST_CHECK;

#endif
