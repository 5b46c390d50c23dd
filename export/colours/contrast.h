/* contrast.h: how far two colours stand apart for who sees little of them. */
#ifndef KLOE_EXPORT_COLOURS_CONTRAST_H
#define KLOE_EXPORT_COLOURS_CONTRAST_H

#include <stdint.h>

/* What WCAG 2.2 asks for: of text (1.4.3), and of what is no text (1.4.11). */
#define CONTRAST_TEXT  4.5
#define CONTRAST_OTHER 3.0

/* The contrast of two colours, 0xRRGGBB, as WCAG 2.2 defines it: 1 to 21. */
double contrast_of(uint32_t one, uint32_t other);

#endif
