/* pages_parts.h: the pages of a document, one function for each.
 *
 * Private to export/pages*.c. Each adds its page or pages to the layout, or none where
 * there is nothing to show. Faults are kept in the layout. */
#ifndef KLOE_EXPORT_PAGES_PAGES_PARTS_H
#define KLOE_EXPORT_PAGES_PAGES_PARTS_H

#include "export/page/page_builder.h"

void add_cover(struct layout *layout);
void add_notes(struct layout *layout);
void add_who_answered(struct layout *layout);
void add_summary(struct layout *layout);
void add_conditions(struct layout *layout, size_t kloe);
void add_items(struct layout *layout, size_t kloe);
void add_themes(struct layout *layout);
void add_strengths(struct layout *layout);
void add_compared(struct layout *layout);
void add_change(struct layout *layout);
void add_groups(struct layout *layout);
void add_localities(struct layout *layout);
void add_places(struct layout *layout);
void add_left_out(struct layout *layout);
void add_inputs(struct layout *layout);
void add_action_plan(struct layout *layout);
/* After all others: it lists them and takes the second place. */
void add_contents(struct layout *layout);

/* Of the document of charts: its cover, then each chart with its figures. */
void add_chart_cover(struct layout *layout);
void add_charts(struct layout *layout);

/* Says in a fallback document whose figures a page shows; nothing in others. */
void line_of_fallback(struct layout *layout);

/* Says which groups of an attribute the area shows as one; nothing where it does not.
 */
void line_of_joined(struct layout *layout, size_t attribute);

/* Where the explanations are. */
void line_of_notes(struct layout *layout);

#endif
