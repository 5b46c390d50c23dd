/* pages_kloe.h: what staff said under conditions and questions, as a table.
 *
 * Private to export/pages*.c. */
#ifndef KLOE_EXPORT_PAGES_PAGES_KLOE_H
#define KLOE_EXPORT_PAGES_PAGES_KLOE_H

#include "export/page/page_words.h"
#include "export/page/target_rows.h"

/* How to read them, and the figures of all staff of the area shown for each row; ends
 * the page that has been begun. `what` heads the column of their titles. */
void end_kloe_table(struct page_builder *builder, const struct target_rows *rows,
                    const struct wording *wording, const char *what,
                    const char *table_name);

#endif
