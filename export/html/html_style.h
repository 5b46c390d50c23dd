/* html_style.h: how a page looks, on a screen and on paper.
 *
 * Private to export/html. */
#ifndef KLOE_EXPORT_HTML_HTML_STYLE_H
#define KLOE_EXPORT_HTML_HTML_STYLE_H

#include "base/xml_write.h"

/* A colour by what it is for, in light and dark schemes: "#RRGGBB". */
struct html_colour {
    const char *name;
    const char *light, *dark;
};

extern const struct html_colour html_colours[];
extern const size_t n_html_colours;

/* Two colours, by name, that stand on one another, and the contrast between them that
 * WCAG 2.2 asks for: 4.5 of text, 3 of what is no text. */
struct html_contrast {
    const char *ink, *ground;
    double least;
};

extern const struct html_contrast html_contrasts[];
extern const size_t n_html_contrasts;

/* Writes the content of the style element. */
void html_style_write(struct xml_writer *xml);

#endif
