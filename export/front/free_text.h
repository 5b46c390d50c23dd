/* free_text.h: what is said of free text on every sheet, page and slide. */
#ifndef KLOE_EXPORT_FRONT_FREE_TEXT_H
#define KLOE_EXPORT_FRONT_FREE_TEXT_H

#include "export/page/page_builder.h"

/* What all staff of the area shown wrote under a comment question: NULL where it is not
 * counted, or how many is not shown. */
const struct item_result *free_text_of(const struct page_builder *builder,
                                       size_t question);

/* The themes, those of most people first, as many as the codebook has; NULL once the
 * builder has failed. `wrote` shows themes. */
const size_t *free_text_order(struct page_builder *builder,
                              const struct item_result *wrote);

/* "97 of 253 staff wrote something under "...", 41 of them (42 %) about ...": how many,
 * and what most of all. */
const char *words_of_free_text(struct page_builder *builder, size_t question);

/* How it is known what a text is about. */
const char *words_of_coding(const struct page_builder *builder);

#endif
