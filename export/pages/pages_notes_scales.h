/* pages_notes_scales.h: the scales of a review, in the words of the notes.
 *
 * Private to export/pages*.c. */
#ifndef KLOE_EXPORT_PAGES_PAGES_NOTES_SCALES_H
#define KLOE_EXPORT_PAGES_PAGES_NOTES_SCALES_H

#include "export/page/page_builder.h"

/* Where the answers between the lowest and the highest of a scale lie on 0 to 100:
 * "in equal steps between", or less than that. */
const char *words_steps(struct page_builder *builder);

/* Of each scale its ends and the words of its bands; where its answers are not in equal
 * steps, where each of them lies. Of many scales the first. */
const char *words_scales(struct page_builder *builder);

/* What becomes of questions worded the other way round; NULL where there are none. */
const char *words_turned(const struct page_builder *builder);

#endif
