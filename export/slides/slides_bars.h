/* slides_bars.h: bars of bands, stacked from 0 to 100, of the results of one cell.
 *
 * Private to export/slides. A row whose shares are not published keeps its label, with
 * the shorthand that says why, and has no bar. */
#ifndef KLOE_EXPORT_SLIDES_SLIDES_BARS_H
#define KLOE_EXPORT_SLIDES_SLIDES_BARS_H

#include "export/page/page_words.h"
#include "export/slides/slides_builder.h"

/* One row. */
struct slides_bar {
    const char *label; /* with n, or the shorthand that replaces it */
    const char *words; /* all of it in words, for the notes */
    size_t target;     /* of the instrument */
    bool is_drawn;
    struct figure shares[BANDS];
};

struct slides_bars {
    const struct published_cell *cell;
    struct wording wording;
    struct slides_bar *list; /* in the arena */
    size_t n, room;
};

/* Readies bars of a cell with room for `room` rows, which are read as `items` are.
 * False once the builder has failed. */
bool bars_begin(struct slides_builder *builder, struct slides_bars *bars,
                const struct published_cell *cell, size_t room, const size_t *items,
                size_t n_items);

/* Adds a row: an item; or a composite, which is shown as its question where it is made
 * of one. `is_apart`: people differ over it. */
void bars_add_item(struct slides_builder *builder, struct slides_bars *bars,
                   size_t item, bool is_apart);
void bars_add_composite(struct slides_builder *builder, struct slides_bars *bars,
                        size_t composite, bool is_apart);

/* How many slides the rows take, so that each can be read, and which rows the i-th of
 * them has: `*n` from the one given back. */
size_t bars_slides(const struct slides_builder *builder,
                   const struct slides_bars *bars);
size_t bars_of_slide(const struct slides_builder *builder,
                     const struct slides_bars *bars, size_t i, size_t *n);

/* The chart of `n` rows from `first` on. `what` is what they are of, in the chart's
 * alternative text; `heading` that of a panel, or NULL. */
struct slide_chart bars_chart(struct slides_builder *builder,
                              const struct slides_bars *bars, size_t first, size_t n,
                              const char *what, const char *heading);

/* Small print and notes about `n` rows from `first` on: what the shorthand means, each
 * row in words. */
void bars_foot(struct slides_builder *builder, const struct slides_bars *bars,
               size_t first, size_t n);
void bars_notes(struct slides_builder *builder, const struct slides_bars *bars,
                size_t first, size_t n);

/* A share in whole per cents as it is drawn, and as it is said: "34 %", "under 1 %". */
struct slide_value bars_value(struct figure share);
const char *bars_per_cent(struct slides_builder *builder, struct figure share);

#endif
