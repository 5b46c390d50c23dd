/* pptx_fit.h: how much room text takes, since a file has no automatic sizes.
 *
 * Private to export/pptx. By the widths of Arial, a little on the large side. */
#ifndef KLOE_EXPORT_PPTX_PPTX_FIT_H
#define KLOE_EXPORT_PPTX_PPTX_FIT_H

#include <stddef.h>
#include <stdint.h>

/* How many lines a text of this size (points) takes in `width` EMU, wrapped between
 * words; 1 or more. */
unsigned pptx_lines(const char *text, unsigned size, int64_t width);

/* How wide a text is on one line, in EMU. */
int64_t pptx_width(const char *text, unsigned size);

/* How high that many lines are, in EMU. */
int64_t pptx_height(unsigned lines, unsigned size);

#endif
