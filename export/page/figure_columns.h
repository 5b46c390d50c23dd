/* figure_columns.h: the columns of figures that more than one table has: an average
 * with its limits, and the three bands.
 *
 * Private to export. What an average means stands above the table, so that its heading
 * can be short. */
#ifndef KLOE_EXPORT_PAGE_FIGURE_COLUMNS_H
#define KLOE_EXPORT_PAGE_FIGURE_COLUMNS_H

#include "export/page/page_words.h"
#include "export/page/target_rows.h"

#define AVERAGE_HEADING "Average answer (0 to 100)"

/* The status of the shares of composite `index` of a cell: suppressed beside a withheld
 * item (rules.md D4), not-asked where an item is left out of some people and not
 * of others (method.md M28), else that of the result. */
enum status share_status(const struct instrument *instrument,
                         const struct published_cell *cell, size_t index);

/* How many items a composite of a cell is made of there. */
size_t items_counted(const struct instrument *instrument,
                     const struct published_cell *cell, size_t index);

/* Whether a scale of what a target of a cell is made of has a middle. Where none has,
 * nobody can have answered there. */
bool target_has_middle(const struct instrument *instrument,
                       const struct published_cell *cell, size_t target);

/* Which answers 0 and 100 stand for. */
void line_of_average(struct page_builder *builder, const struct wording *wording);

/* The limits of an average: the headings, and the cells of a row. */
void columns_limits(struct page_builder *builder);
void cells_limits(struct page_builder *builder, const struct figures *figures);

/* Number of staff, average and both limits, likewise. */
void columns_average(struct page_builder *builder);
void cells_figures(struct page_builder *builder, const struct figures *figures);

/* A column for each band that a scale has, and the shares of a row in a cell. */
void columns_bands(struct page_builder *builder, const struct wording *wording);
void cells_bands(struct page_builder *builder, const struct wording *wording,
                 const struct published_cell *cell, const struct target_row *row);

#endif
