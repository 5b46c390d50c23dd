/* charts.h: the document of charts: for the slides of a feedback session, so that
 * nobody has to draw them again.
 *
 * A chart of the cover sheet, of each KLOE, of the localities of a place, and of what
 * messages say of groups and of the wave before; the figures of each stand on the page
 * behind it. */
#ifndef KLOE_EXPORT_CHARTS_CHARTS_H
#define KLOE_EXPORT_CHARTS_CHARTS_H

#include "export/page/page_builder.h"

/* Adds each chart and its figures. Faults are kept in the builder. */
void add_charts(struct page_builder *builder);

#endif
