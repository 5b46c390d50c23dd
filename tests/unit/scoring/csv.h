/* csv.h: just enough CSV for the reference figures: quotes around a field are taken
 * off, and no field holds a comma, a quote or a line break. */
#ifndef KLOE_TESTS_SCORING_CSV_H
#define KLOE_TESTS_SCORING_CSV_H

#include <stdbool.h>
#include <stddef.h>

struct csv {
    char *bytes;         /* owns the text of the fields */
    const char **fields; /* the headings first, then n_rows x n_columns */
    size_t n_columns, n_rows;
};

/* False if there is no such file; a test failure if it cannot be used. */
bool csv_read(struct csv *csv, const char *folder, const char *name);
void csv_free(struct csv *csv);

/* The field of row `row` under a heading that must be there. */
const char *csv_text(const struct csv *csv, size_t row, const char *heading);

/* The same as a number; NAN where it is empty or "NA": not defined. */
double csv_number(const struct csv *csv, size_t row, const char *heading);

#endif
