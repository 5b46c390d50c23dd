/* grid.h: where two ways of reading the same questions cross: the KLOEs, or the themes
 * of a framework, and the themes of another (docs/method.md M38).
 *
 * Private to export. A grid is named by its number; there are those only that cross. */
#ifndef KLOE_EXPORT_GRID_GRID_H
#define KLOE_EXPORT_GRID_GRID_H

#include "export/page/headings.h"

struct grid {
    struct heading_set rows, columns;
    size_t index; /* of its page (words_tab) */
};

/* The first grid at or after `*from`, which then is the number behind it; false where
 * there are no more. A grid crosses where some row has questions in several columns and
 * some column in several rows: else one way of reading only divides the other. The
 * common questions (surveys/common) are in none. */
bool grid_next(struct grid *out, const struct instrument *instrument, size_t *from);

/* "Key lines of enquiry by Five summary questions". */
const char *grid_title(struct page_builder *builder, const struct grid *grid);

/* What the figures are, and what stands where there is none. */
const char *grid_words(struct page_builder *builder);

/* The cells of a row in `n` columns of the grid from `first` on: averages; `row` is a
 * heading, or NONE for the columns' own averages. */
void grid_cells(struct page_builder *builder, const struct grid *grid, size_t row,
                size_t first, size_t n);

/* Whether it can stand on a sheet, and its page there. */
void grid_add_page(struct page_builder *builder, const struct grid *grid);

#endif
