/* form_grid.h: a sheet that is there, with some of its cells changed and others added.
 *
 * For form_update.c. */
#ifndef KLOE_SURVEYS_FORM_FORM_GRID_H
#define KLOE_SURVEYS_FORM_FORM_GRID_H

#include "surveys/form/form_cells.h"

/* Start it with the sheet, or with NULL for a new one; end it with form_grid_free. */
struct form_grid {
    const struct form_sheet *kept;
    size_t end;                /* rows of `kept` from this one on are not taken */
    struct form_cell *changes; /* in the order in which they came */
    size_t n, capacity;
};

void form_grid_free(struct form_grid *grid);

/* The cell of a sheet at this place; NULL: nothing stands there. */
const struct form_cell *form_sheet_at(const struct form_sheet *sheet, size_t row,
                                      size_t column);

/* Puts a cell, whose text is borrowed, in place of what is there. ERR_MEMORY. */
enum err_code form_grid_put(struct form_grid *grid, struct form_cell cell,
                            struct err *err) MUST_CHECK;

/* Gives a look to the cell at this place, or to an empty one. ERR_MEMORY. */
enum err_code form_grid_look(struct form_grid *grid, size_t row, size_t column,
                             enum form_look look, struct err *err) MUST_CHECK;

/* Adds all cells to a sheet of `book`, which is empty so far. Errors as form_sheet_add.
 */
enum err_code form_grid_write(struct form_book *book, struct form_sheet *sheet,
                              struct form_grid *grid, struct err *err) MUST_CHECK;

#endif
