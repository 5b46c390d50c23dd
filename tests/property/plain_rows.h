/* plain_rows.h: the rows that libcsv alone makes of a text, a byte at a time, for tests
 * that hold what reads returns against it. */
#ifndef KLOE_TESTS_PROPERTY_PLAIN_ROWS_H
#define KLOE_TESTS_PROPERTY_PLAIN_ROWS_H

#include "base/text.h"
#include "ingest/file/source.h"

/* Appends one row as "3-4/5:[1:x][2:yz]" and a line end: its first and last line and
 * its width, where that is wanted, and its cells with their lengths. Ends the program
 * without memory. */
void plain_rows_add(struct text_buffer *out, const struct record *row,
                    bool is_with_place);

/* Appends the rows of a text whose first line has this number: those that hold
 * something, up to the last cell that does. Ends the program without memory. */
void plain_rows_of(struct text_buffer *out, const char *text, size_t len,
                   char delimiter, uint64_t first_line, bool is_with_place);

#endif
