/* pages_parts.h: the pages of a document that hold figures, one function for each;
 * those around them are in export/front/front.h.
 *
 * Private to export/pages*.c. Each adds its page or pages to the builder, or none where
 * there is nothing to show. Faults are kept in the builder. */
#ifndef KLOE_EXPORT_PAGES_PAGES_PARTS_H
#define KLOE_EXPORT_PAGES_PAGES_PARTS_H

#include "export/front/front.h"
#include "export/page/page_builder.h"

void add_notes(struct page_builder *builder);
/* Of a set of headings (export/page/headings.h): all of them in one table; and a page
 * for each. */
void add_summary(struct page_builder *builder, size_t set);
void add_headings(struct page_builder *builder, size_t set);
void add_answers(struct page_builder *builder);
void add_strengths(struct page_builder *builder);
void add_differences(struct page_builder *builder);
void add_compared(struct page_builder *builder);
void add_pairs(struct page_builder *builder);
void add_change(struct page_builder *builder);
void add_groups(struct page_builder *builder);
void add_localities(struct page_builder *builder);
void add_each_locality(struct page_builder *builder);
void add_places(struct page_builder *builder);
void add_action_plan(struct page_builder *builder);

#endif
