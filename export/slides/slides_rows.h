/* slides_rows.h: how many rows of a chart or table a slide has room for.
 *
 * Private to export/slides. */
#ifndef KLOE_EXPORT_SLIDES_SLIDES_ROWS_H
#define KLOE_EXPORT_SLIDES_SLIDES_ROWS_H

#include "export/slides/slides_builder.h"

/* The height in points that a text of this size takes across the slide, with the gap
 * behind it; 0 of NULL. */
unsigned rows_of_text(const struct slides_builder *builder, const char *text,
                      unsigned size);

/* What is left of a slide beside its subtitle and small print (NULL: it has none), and
 * the mark of a draft. */
unsigned rows_space(const struct slides_builder *builder, const char *subtitle,
                    const char *foot);

/* Which rows of a chart stand on which slide: those of the i-th from first[i] on, up to
 * first[i + 1]. */
struct chart_rows {
    const size_t *first; /* in the arena */
    size_t slides;
};

/* Shares `n` rows of these labels, each of so many bars, out among slides that have
 * `space` points for the chart, and no more than `most` on one: as few slides as will
 * do, evenly where that fits. No slides once the builder has failed, or of no rows. */
struct chart_rows rows_of_chart(struct slides_builder *builder, unsigned space,
                                const char *const *labels, size_t n, size_t most,
                                unsigned bars, const struct slide_series *series,
                                size_t n_series);

/* The rows of a table, slide after slide. */
struct table_rows {
    unsigned first_width;   /* of the first column */
    unsigned other_width;   /* of each of the others */
    const unsigned *widths; /* of all columns, in their place; NULL: as these two say */
    unsigned space;         /* below the headings */
    unsigned used;          /* of it, on the slide at hand; 0 before the first row */
};

/* What stands in all columns of a table but the first. */
enum rows_of { ROWS_OF_NUMBERS, ROWS_OF_TEXTS, ROWS_TO_FILL };

/* Readies for a table with these headings. */
void rows_begin(const struct slides_builder *builder, struct table_rows *rows,
                const char *subtitle, const char *const *headers, size_t n,
                enum rows_of of);

/* Gives columns of a table that was readied, with `n` headings, room for the longest
 * word of the `n_rows` rows of `cells`, as far as others can do with less. Before the
 * first row. The slides of the table take the widths (struct slide). */
void rows_keep_words(struct slides_builder *builder, struct table_rows *rows,
                     const char *const *headers, size_t n,
                     const struct page_cell *cells, size_t n_rows);

/* Shares rows that begin with these texts out evenly among as many slides as they take:
 * none stands alone behind a full one. Before the first row. */
void rows_share(const struct slides_builder *builder, struct table_rows *rows,
                const char *const *texts, size_t n);

/* Whether the next row, of the `n` texts that its cells begin with (NULL: it is empty),
 * begins another slide. */
bool rows_are_full(const struct slides_builder *builder, struct table_rows *rows,
                   const char *const *texts, size_t n);

/* How many columns of numbers, `most` at most and 2 at least, may stand beside the
 * first one, so that no word of these headings is broken. */
size_t rows_columns(const struct slides_builder *builder, const char *const *headers,
                    size_t n, size_t most);

#endif
