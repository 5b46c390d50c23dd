/* plain_sheet.h: the rows of one sheet of a workbook, read from libxml2's tree by
 * ECMA-376 part 1, for a target that holds what a return is read as against it.
 *
 * Where the standard leaves open what a sheet means, or a sheet is not laid out as it
 * says, there is no verdict. */
#ifndef KLOE_TESTS_FUZZ_PLAIN_SHEET_H
#define KLOE_TESTS_FUZZ_PLAIN_SHEET_H

#include "base/text.h"

struct plain_part {
    const char *bytes; /* NULL: there is none */
    size_t len;
};

struct plain_workbook {
    struct plain_part sheet, strings, styles;
    bool is_1904;
};

enum plain_verdict { PLAIN_ROWS, PLAIN_DAMAGED, PLAIN_UNSURE };

/* Appends the rows that hold something, as plain_rows_add writes them without a place;
 * what was appended is worth something for PLAIN_ROWS only. Ends the program without
 * memory. */
enum plain_verdict plain_sheet(struct text_buffer *out,
                               const struct plain_workbook *workbook);

#endif
