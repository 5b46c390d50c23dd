/* form_looks.h: which cells of a form are to be filled in, and which have to be before
 * anything can be reported. */
#ifndef KLOE_SURVEYS_FORM_FORM_LOOKS_H
#define KLOE_SURVEYS_FORM_FORM_LOOKS_H

#include "surveys/form/form.h"
#include "surveys/form/form_cells.h"

/* "To fill in: Score, Scale", which stands beside a row. */
#define FORM_LEFT_BYTES 400

/* Whether a cell of this kind has what drafts write where nobody has decided, or where
 * something `is_needed` nothing. */
bool form_is_open(const char *text, enum form_kind kind, bool is_needed);

/* Whether a column of a sheet is for a row of this kind: an entry, or with `is_part` a
 * part of one. The first cell of a part names its entry and is none. */
bool form_is_of_row(const struct form_sheet_kind *kind, size_t column, bool is_part);

/* Adds to what is left to do in a row the cell under this heading. */
void form_left_add(char left[FORM_LEFT_BYTES], const char *heading);

#endif
