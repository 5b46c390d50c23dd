/* pptx_fit.h: how much room text takes (export/slides/slide_fit.h), in EMU.
 *
 * Private to export/pptx. `letters` is the look's. */
#ifndef KLOE_EXPORT_PPTX_PPTX_FIT_H
#define KLOE_EXPORT_PPTX_PPTX_FIT_H

#include <stddef.h>
#include <stdint.h>

/* How many lines a text of this size (points) takes in `width` EMU, wrapped between
 * words; 1 or more. */
unsigned pptx_lines(const char *text, unsigned size, int64_t width, unsigned letters);

/* How high that many lines are, in EMU. */
int64_t pptx_height(unsigned lines, unsigned size);

#endif
