/* pptx_table.h: a page's table on a slide.
 *
 * Private to export/pptx. */
#ifndef KLOE_EXPORT_PPTX_PPTX_TABLE_H
#define KLOE_EXPORT_PPTX_PPTX_TABLE_H

#include "export/pptx/pptx.h"

#define PPTX_CELL_BYTES 64

/* Writes the table of a slide into a frame that was begun, as wide as `space` and,
 * where cells are to be filled in, as high. */
void pptx_write_table(const struct pptx *pptx, struct xml_writer *xml,
                      const struct slide *slide, const struct pptx_box *space);

/* What a cell shows; numbers are written into `room`. */
const char *pptx_cell_text(const struct page_cell *cell, char room[PPTX_CELL_BYTES]);

#endif
