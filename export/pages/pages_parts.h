/* pages_parts.h: the pages of a document, one function for each.
 *
 * Private to export/pages*.c. Each adds its page or pages to the builder, or none where
 * there is nothing to show. Faults are kept in the builder. */
#ifndef KLOE_EXPORT_PAGES_PAGES_PARTS_H
#define KLOE_EXPORT_PAGES_PAGES_PARTS_H

#include "export/page/page_builder.h"

void add_cover(struct page_builder *builder);
void add_notes(struct page_builder *builder);
void add_who_answered(struct page_builder *builder);
void add_summary(struct page_builder *builder);
void add_conditions(struct page_builder *builder, size_t kloe);
void add_items(struct page_builder *builder, size_t kloe);
void add_themes(struct page_builder *builder);
void add_strengths(struct page_builder *builder);
void add_compared(struct page_builder *builder);
void add_pairs(struct page_builder *builder);
void add_change(struct page_builder *builder);
void add_groups(struct page_builder *builder);
void add_localities(struct page_builder *builder);
void add_places(struct page_builder *builder);
void add_left_out(struct page_builder *builder);
void add_inputs(struct page_builder *builder);
void add_action_plan(struct page_builder *builder);
/* After all others: it lists them and takes the second place. */
void add_contents(struct page_builder *builder);

/* Of the document of charts: its cover, then each chart with its figures. */
void add_chart_cover(struct page_builder *builder);
void add_charts(struct page_builder *builder);

/* Says in a fallback document whose figures a page shows; nothing in others. */
void line_of_fallback(struct page_builder *builder);

/* Says which groups of an attribute the area shows as one; nothing where it does not.
 */
void line_of_joined(struct page_builder *builder, size_t attribute);

/* Where the explanations are. */
void line_of_notes(struct page_builder *builder);

#endif
