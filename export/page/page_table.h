/* page_table.h: the table of a page, and the lists that a page is built of. Private to
 * page_builder.c; table_begin, table_column and table_cell are in page_builder.h. */
#ifndef KLOE_EXPORT_PAGE_PAGE_TABLE_H
#define KLOE_EXPORT_PAGE_PAGE_TABLE_H

#include "export/page/page_builder.h"

/* The builder remembers the first fault. */
void builder_fail(struct page_builder *builder, enum err_code code);

/* Room for one more element of `size` bytes, or NULL once the builder has failed. */
void *builder_add(struct page_builder *builder, struct builder_list *list, size_t size);

/* The list's elements in the arena; NULL without memory. Empties the list. */
void *builder_take(struct page_builder *builder, struct builder_list *list,
                   size_t size);

/* Whether the table in hand has columns of figures, and none of them is shown: each is
 * [c] or [x]. */
bool table_shows_nothing(const struct page_builder *builder);

/* One line for the shorthand codes that stand in the cells of the table in hand; NULL:
 * there are none, or the builder has failed. */
const char *table_shorthand(struct page_builder *builder);

/* Makes the table in hand the page's: its headings unique, whatever the case, since an
 * attribute may have two values of one label. The builder fails where it has no cells,
 * or a row is not full. */
void table_end(struct page_builder *builder);

#endif
