/* html_style.h: how a page looks, on a screen and on paper.
 *
 * Private to export/html. */
#ifndef KLOE_EXPORT_HTML_HTML_STYLE_H
#define KLOE_EXPORT_HTML_HTML_STYLE_H

#include "base/xml_write.h"

/* The class of a column that is so many per cent of a printed table wide. */
#define HTML_WIDTH     "w"
#define HTML_WIDTH_MIN 5
#define HTML_WIDTH_MAX 30

/* Writes the content of the style element. */
void html_style_write(struct xml_writer *xml);

#endif
