/* pptx_theme.h: what the theme of a template says of fonts and colours.
 *
 * Private to export/pptx. Colours are 0xRRGGBB. */
#ifndef KLOE_EXPORT_PPTX_PPTX_THEME_H
#define KLOE_EXPORT_PPTX_PPTX_THEME_H

#include "export/pptx/pptx_template_parts.h"

/* The colours of a theme, in its order; the first four have other names on slides. */
enum theme_colour {
    THEME_DARK_1,
    THEME_LIGHT_1,
    THEME_DARK_2,
    THEME_LIGHT_2,
    THEME_ACCENT, /* the first of six; hlink and folHlink follow them */
    THEME_COLOURS = THEME_ACCENT + 8
};

struct deck_theme {
    uint32_t colours[THEME_COLOURS];
    bool is_wide; /* a font is not known to be as narrow as Arial */
    /* Of the master, as slides have it: which of the theme is bg1, tx1, bg2, tx2. */
    enum theme_colour map[4];
    uint32_t background;
    bool is_picture; /* the background is one: which colour is behind text is not
                        known */
    uint32_t text;   /* tx1: of what stands in text boxes, tables and charts */
    uint32_t body;   /* of what stands in the placeholder of content */
    bool has_title;  /* titles have a colour of their own */
    uint32_t header; /* bg2: behind headings of tables */
};

/* Reads the theme of a master that was taken, and what master and layout say of
 * colours. What a template leaves out is as PowerPoint has it: black on white. Errors
 * as package_xml_next. */
enum err_code theme_read(struct deck_theme *out, struct template_parts *parts,
                         const char *master, const char *layout,
                         struct err *err) MUST_CHECK;

#endif
