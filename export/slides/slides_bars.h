/* slides_bars.h: bars of bands, stacked from 0 to 100, of the results of one cell.
 *
 * Private to export/slides. A row whose shares are not published keeps its label, with
 * the shorthand that says why, and has no bar. */
#ifndef KLOE_EXPORT_SLIDES_SLIDES_BARS_H
#define KLOE_EXPORT_SLIDES_SLIDES_BARS_H

#include "export/bars/band_bars.h"
#include "export/slides/slides_rows.h"

/* What the rows of a slide begin as: questions as they stand alone. */
#define SLIDE_ROWS                                                                     \
    { .questions = QUESTION_ALONE }

/* Which rows stand on which slide, each of which has `space` points (rows_space) for
 * its chart and small print about it, so that each row can be read. */
struct chart_rows bars_rows(struct slides_builder *builder,
                            const struct band_bars *bars, unsigned space);

/* How high the chart of all rows is, in a chart of this width. */
unsigned bars_height(struct slides_builder *builder, const struct band_bars *bars,
                     unsigned width);

/* The chart of `n` rows from `first` on. `what` is what they are of, in the chart's
 * alternative text; `heading` that of a panel, or NULL. */
struct slide_chart bars_chart(struct slides_builder *builder,
                              const struct band_bars *bars, size_t first, size_t n,
                              const char *what, const char *heading);

/* Small print and notes about `n` rows from `first` on: what the shorthand means, each
 * row in words. */
void bars_foot(struct slides_builder *builder, const struct band_bars *bars,
               size_t first, size_t n);
void bars_notes(struct slides_builder *builder, const struct band_bars *bars,
                size_t first, size_t n);

#endif
