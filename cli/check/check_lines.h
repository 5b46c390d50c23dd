/* check_lines.h: the lines that `kloe check` prints for one return.
 *
 * Private to `kloe check`. */
#ifndef KLOE_CLI_CHECK_CHECK_LINES_H
#define KLOE_CLI_CHECK_CHECK_LINES_H

#include "base/text.h"

#define CHECK_HEADING_BYTES (4 * 60 + 1)

/* Writes a heading in at most 50 columns. A long one loses its middle: the questions of
 * a grid begin alike and differ at the end. `out_bytes` is CHECK_HEADING_BYTES. */
void check_show_heading(char *out, size_t out_bytes, const char *heading);

/* Appends "  Layout      text", wrapped under the text. ERR_MEMORY. */
enum err_code check_add_line(struct text_buffer *out, const char *name,
                             const char *text) MUST_CHECK;

/* Appends a text as JSON has it, in quotes. ERR_MEMORY. */
enum err_code check_add_quoted(struct text_buffer *out, const char *text) MUST_CHECK;

#endif
