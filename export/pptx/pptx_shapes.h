/* pptx_shapes.h: the shapes of a slide, master or page of notes, and their text.
 *
 * Private to export/pptx. */
#ifndef KLOE_EXPORT_PPTX_PPTX_SHAPES_H
#define KLOE_EXPORT_PPTX_PPTX_SHAPES_H

#include "export/pptx/pptx.h"

/* How text looks. */
struct pptx_type {
    const char *language;
    unsigned size; /* points; 0: as the placeholder has it */
    bool is_bold;
    const char *ink;       /* "RRGGBB"; NULL: as the placeholder or theme has it */
    unsigned space_before; /* of a paragraph, in points */
};

/* Begins the tree of shapes inside the outermost element, and ends it; between them
 * stand shapes, in reading order. */
void pptx_tree_begin(struct xml_writer *xml, const char *layout_name);
void pptx_tree_end(struct xml_writer *xml);

/* Begins a shape up to where its text begins: at `box`, or where its placeholder is
 * (NULL); in a placeholder, or a text box (NULL). */
void pptx_shape_begin(struct xml_writer *xml, unsigned id, const char *name,
                      const struct pptx_placeholder *placeholder,
                      const struct pptx_box *box);
void pptx_shape_end(struct xml_writer *xml);

/* Writes which placeholder something is. */
void pptx_placeholder(struct xml_writer *xml, const struct pptx_placeholder *of);

/* Writes a box as `name` ("a:xfrm", "p:xfrm"). */
void pptx_position(struct xml_writer *xml, const char *name,
                   const struct pptx_box *box);

/* The outline of a rectangle. */
void pptx_rectangle(struct xml_writer *xml);

/* An empty text box with an outline, in which people write in this type. */
void pptx_write_box(const struct pptx *pptx, struct xml_writer *xml, unsigned id,
                    const char *name, const struct pptx_box *box,
                    const struct pptx_type *type);

/* A paragraph of one run. */
void pptx_paragraph(struct xml_writer *xml, const struct pptx_type *type,
                    const char *text);

/* A frame with a chart (`relation` is its number of the slide) or, where `relation` is
 * 0, a table that is written before pptx_frame_end. */
void pptx_frame_begin(struct xml_writer *xml, unsigned id, const char *name,
                      const char *alt, const struct pptx_placeholder *placeholder,
                      const struct pptx_box *box, unsigned relation);
void pptx_frame_end(struct xml_writer *xml);

/* A filled colour: <a:solidFill> of a theme's or of a fixed one. */
void pptx_scheme_fill(struct xml_writer *xml, const char *scheme);
void pptx_fill(struct xml_writer *xml, const char *rgb);
/* A line of this colour and width in EMU. */
void pptx_line(struct xml_writer *xml, const char *name, const char *rgb,
               int64_t width);

#endif
