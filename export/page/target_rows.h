/* target_rows.h: what a table about KLOEs, conditions and questions has rows for, and
 * in which order: each condition with its questions under it; then themes.
 *
 * Private to export. What is asked by one question stands once, condition (or KLOE) and
 * question together. */
#ifndef KLOE_EXPORT_PAGE_TARGET_ROWS_H
#define KLOE_EXPORT_PAGE_TARGET_ROWS_H

#include "export/page/page_builder.h"

struct target_row {
    size_t composite; /* index; NONE: of a question alone */
    size_t item;      /* NONE: of a composite of several questions, or of none */
    size_t under;     /* the composite it stands under; its own, of a composite */
    bool is_again;    /* the question has stood in a row before */
};

struct target_rows {
    const struct target_row *list; /* in the arena of the pages */
    size_t n;
};

/* Which rows: of one heading (headings.h), or (NONE) of all KLOEs; with a row for each
 * KLOE, and behind all of them for each theme, or without. What is asked by one
 * question has one row, in any case. */
struct target_rows target_rows_make(struct page_builder *builder, size_t heading,
                                    bool has_headings);

/* Which target (surveys/target.h) the figures of a row are of: where condition and
 * question stand together, of the question. */
size_t target_of_row(const struct instrument *instrument, const struct target_row *row);

/* A question as it was put: behind the stem, unless that is as long as a sentence. */
const char *words_question(struct page_builder *builder, size_t item);

/* A line that tells the stem where words_question leaves it out. */
void line_of_stem(struct page_builder *builder);

/* The cells of a row's code and text; a question's text stands once, later rows give
 * its code. */
void cells_target(struct page_builder *builder, const struct target_row *row);

#endif
