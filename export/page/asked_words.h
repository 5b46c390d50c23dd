/* asked_words.h: which questions were not asked, in words: what is scored without them,
 * and what is not compared for it (method.md M6 and M15).
 *
 * Private to export. */
#ifndef KLOE_EXPORT_PAGE_ASKED_WORDS_H
#define KLOE_EXPORT_PAGE_ASKED_WORDS_H

#include "export/page/page_builder.h"

/* "made without Q3, Q5" of a composite of a cell; NULL where it is made of all its
 * questions or not published. */
const char *words_without(struct page_builder *builder,
                          const struct published_cell *cell, size_t composite);

/* `words` and, behind a semicolon, `more`, which may be NULL; "None" gives way. */
const char *words_and(struct page_builder *builder, const char *words,
                      const char *more);

/* Why a comparison that is not published was not made: "Not compared: Q3 was not asked
 * of both sides alike". NULL where that is not why. */
const char *words_asked_apart(struct page_builder *builder,
                              const struct published_comparison *targets,
                              size_t target);

/* Why there is no average of the places, likewise. */
const char *words_places_asked_apart(struct page_builder *builder, size_t composite);

/* Why the averages of two cells of a composite are not compared, likewise. */
const char *words_cells_asked_apart(struct page_builder *builder,
                                    const struct published_cell *a,
                                    const struct published_cell *b, size_t composite);

#endif
