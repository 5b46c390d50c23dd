/* html_figure.h: the drawings of a page (export/svg), each in a figure that says what
 * it shows, and the table with the same figures beside it.
 *
 * Private to export/html. */
#ifndef KLOE_EXPORT_HTML_HTML_FIGURE_H
#define KLOE_EXPORT_HTML_HTML_FIGURE_H

#include "export/bars/band_bars.h"
#include "export/bars/sides.h"
#include "export/html/html_page.h"

/* Readies bars of what a cell says of each heading of a set (export/page/headings.h);
 * or of the conditions of one, or its questions where it has none. */
void html_bars_of_set(struct html_page *page, struct band_bars *bars,
                      const struct published_cell *cell, size_t set);
void html_bars_of_heading(struct html_page *page, struct band_bars *bars,
                          size_t heading);

/* Draws bars; nothing where no row has one. `of`: "Performance, Ambershire, May 2025".
 * `class` is that of the figure (html_handout.h), or NULL. */
void html_figure_bars(struct html_page *page, const struct band_bars *bars,
                      const char *of, const char *class);

/* Estimates how many lines of a handout that takes. */
unsigned html_figure_lines(const struct band_bars *bars);

/* Two sides as a figure has them: `what` is drawn of them. */
struct html_sides {
    const struct sides *sides;
    const char *what, *of;
    const struct page_table *table; /* the same figures; NULL: no rows */
    const struct page *sheet;       /* with what is to be said above the table */
};

/* As many rows of the table the handout has. */
#define HTML_SIDES_ROWS 3

/* Makes the table of two sides. */
struct html_sides html_sides_make(struct html_page *page, const struct sides *sides,
                                  const char *what, const char *of);

/* Draws two sides and writes their table; nothing of no rows. The handout has the table
 * alone, or nothing of it. */
void html_figure_sides(struct html_page *page, const struct html_sides *sides,
                       bool is_in_handout);

#endif
