/* inputs.h: the returns that the figures of a document were made from, as its readers
 * may be told of them: one rule for decks, pages and workbooks.
 *
 * Which these are is read from the review alone, never from who answered. Words live as
 * long as the document; without memory they are "" and the builder has failed. */
#ifndef KLOE_EXPORT_FRONT_INPUTS_H
#define KLOE_EXPORT_FRONT_INPUTS_H

#include "export/page/page_builder.h"

/* The first input at or after `from` (of the publication) in which people of the
 * document's area may have come: those of its place, and of no place in particular; in
 * the document of the system, each. NONE: there are no more. */
size_t inputs_next(const struct page_builder *builder, size_t from);

/* How the document calls an input: "north.csv", or "all.xlsx, sheet North". In that of
 * a place, where this would hold the name or id of another place or of a locality
 * there, or a longer word of one: "Peer review, return 2 of 5". */
const char *inputs_words(struct page_builder *builder, size_t input);

#endif
