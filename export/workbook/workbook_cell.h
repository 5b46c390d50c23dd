/* workbook_cell.h: a cell as the library wrote it to the XML of a sheet, for
 * workbook_check.h to hold against what was meant. Reads what libxlsxwriter writes, not
 * what any workbook may hold. */
#ifndef KLOE_EXPORT_WORKBOOK_WORKBOOK_CELL_H
#define KLOE_EXPORT_WORKBOOK_WORKBOOK_CELL_H

#include "export/workbook/workbook_meant.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct workbook_cell {
    uint32_t row, column; /* from 0 */
    enum meant_kind kind;
    double number; /* of a number or truth; of a text its place in the list */
    uint64_t text; /* digest of a text */
    unsigned style;
};

/* Reads a place like "AB12" up to the quote behind it, and moves *at there. False: it
 * is none. */
bool workbook_cell_read_place(struct workbook_cell *cell, const char **at);

/* Reads the cell whose place begins at *at, and moves *at behind its value. `texts` are
 * the digests of the workbook's list of texts. False: it is no cell that the library
 * writes, or its text is not listed. */
bool workbook_cell_read(struct workbook_cell *cell, const char **at,
                        const uint64_t *texts, size_t n_texts);

#endif
