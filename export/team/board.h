/* board.h: one page for a board: who answered, what stands out, each KLOE now and in
 * the wave before, and how far the actions are. One side of A4. */
#ifndef KLOE_EXPORT_TEAM_BOARD_H
#define KLOE_EXPORT_TEAM_BOARD_H

#include "export/page/page_builder.h"

#define HEADING_BOARD "On one page"

/* Adds the page to the document of the system, or to the only one; nothing to others,
 * or where nothing may be shown. */
void add_board(struct page_builder *builder);

#endif
