/* front.h: the pages around the figures of a document, one function for each, and the
 * lines that more than one page has.
 *
 * Faults are kept in the builder. */
#ifndef KLOE_EXPORT_FRONT_FRONT_H
#define KLOE_EXPORT_FRONT_FRONT_H

#include "export/page/page_builder.h"

void add_cover(struct page_builder *builder);
void add_who_answered(struct page_builder *builder);
void add_left_out(struct page_builder *builder);
/* What the instrument calls its figures, where the review asks for it. */
void add_stated(struct page_builder *builder);
/* Who wrote something, and what about, where that is counted. */
void add_free_text(struct page_builder *builder);
void add_inputs(struct page_builder *builder);
/* After all others: it lists them and takes the second place. */
void add_contents(struct page_builder *builder);

/* Of the document of charts. */
void add_chart_cover(struct page_builder *builder);

/* Who answered in the area of the document, and what stands out there, each message
 * with the sheet that shows it. */
void lines_of_responses(struct page_builder *builder);
void lines_of_messages(struct page_builder *builder);

/* How many staff of the area shown answered, in a sentence; and, where that does not
 * say it, how many were invited, else NULL. */
const char *words_of_responses(struct page_builder *builder);
const char *words_of_invited(struct page_builder *builder);

/* That those who answered are few, and what follows; NULL where they are not, or where
 * nobody may know. */
const char *words_of_few(struct page_builder *builder);

/* Whose figures a fallback document shows, and why. */
const char *words_of_fallback(struct page_builder *builder);

/* Above how many answered. On the cover, only warnings stand before it. */
#define HEADING_WHO_ANSWERED "Who answered"

/* Says in a fallback document whose figures a page shows; nothing in others. */
void line_of_fallback(struct page_builder *builder);

/* Says which groups of an attribute the area shows as one; nothing where it does not.
 */
void line_of_joined(struct page_builder *builder, size_t attribute);

/* Where the explanations are. */
#define WORDS_OF_OTHER_SHEET "All other figures are on a sheet of their own."
#define WORDS_OF_NOTES       "The page \"Notes\" explains every figure."
void line_of_notes(struct page_builder *builder);

#endif
