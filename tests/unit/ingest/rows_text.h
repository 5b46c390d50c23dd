/* rows_text.h: what is read from the bytes of a file, as one line of text.
 *
 * "a|b" for the headings; then each record as "1[x][y]", with "/4" for a width other
 * than its cells, "~3" for a mark that stands wrongly on line 3 and "#" for a cell that
 * holds lines like rows. Rows above the headings come first, as "(Title)". */
#ifndef KLOE_TESTS_UNIT_INGEST_ROWS_TEXT_H
#define KLOE_TESTS_UNIT_INGEST_ROWS_TEXT_H

#include "base/text.h"
#include "ingest/file/return_text.h"
#include "ingest/file/source.h"

/* Text with NUL in it: its bytes and how many. */
#define BYTES(text) text, sizeof(text) - 1

/* Bytes, and what is read from them: rows, or "!2: message" for an error in record 2.
 */
struct listed {
    const char *name, *bytes;
    size_t len;
    const char *encoding, *rows;
};

/* Appends a record as "1[x][y]/4". */
enum err_code append_row(struct text_buffer *out, const struct record *record);

/* Reads bytes as return_reader.c does, with one row of headings. `text` is to be closed
 * afterwards. */
enum err_code read_rows(struct text_buffer *out, struct return_text *text,
                        const struct source_bytes *bytes, const char *encoding,
                        struct err *err);

/* Fails unless the bytes, given out `chunk` at a time, read as listed. */
void expect_rows(const struct listed *listed, size_t chunk);

#endif
