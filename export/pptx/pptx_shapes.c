#include "export/pptx/pptx_shapes.h"

#include <stdio.h>
#include <string.h>

#define CHART_NAMESPACE "http://schemas.openxmlformats.org/drawingml/2006/chart"
#define TABLE_NAMESPACE "http://schemas.openxmlformats.org/drawingml/2006/table"

void pptx_start(struct xml_writer *xml, const char *name) {
    xml_start(xml, PPTX_PART_BYTES_MAX);
    xml_begin(xml, name);
    xml_set(xml, "xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
    xml_set(xml, "xmlns:r",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    xml_set(xml, "xmlns:p",
            "http://schemas.openxmlformats.org/presentationml/2006/main");
}

static void non_visual(struct xml_writer *xml, unsigned id, const char *name) {
    xml_begin(xml, "p:cNvPr");
    xml_set_number(xml, "id", id);
    xml_set(xml, "name", name);
}

void pptx_tree_begin(struct xml_writer *xml, const char *layout_name) {
    static const char *const corners[][3] = {{"a:off", "x", "y"},
                                             {"a:ext", "cx", "cy"},
                                             {"a:chOff", "x", "y"},
                                             {"a:chExt", "cx", "cy"}};

    xml_begin(xml, "p:cSld");
    if (layout_name != NULL) {
        xml_set(xml, "name", layout_name);
    }
    xml_begin(xml, "p:spTree");
    xml_begin(xml, "p:nvGrpSpPr");
    non_visual(xml, 1, "");
    xml_end(xml);
    xml_begin(xml, "p:cNvGrpSpPr");
    xml_end(xml);
    xml_begin(xml, "p:nvPr");
    xml_end_all(xml, 2);
    xml_begin(xml, "p:grpSpPr");
    xml_begin(xml, "a:xfrm");
    for (size_t i = 0; i < sizeof corners / sizeof *corners; i++) {
        xml_begin(xml, corners[i][0]);
        xml_set(xml, corners[i][1], "0");
        xml_set(xml, corners[i][2], "0");
        xml_end(xml);
    }
    xml_end_all(xml, 2);
}

void pptx_tree_end(struct xml_writer *xml) {
    xml_end_all(xml, 2);
}

void pptx_placeholder(struct xml_writer *xml, const struct pptx_placeholder *of) {
    xml_begin(xml, "p:ph");
    if (of->type != NULL) {
        xml_set(xml, "type", of->type);
    }
    if (of->idx != NULL) {
        xml_set(xml, "idx", of->idx);
    }
    xml_end(xml);
}

void pptx_position(struct xml_writer *xml, const char *name,
                   const struct pptx_box *box) {
    xml_begin(xml, name);
    xml_begin(xml, "a:off");
    xml_set_number(xml, "x", box->x);
    xml_set_number(xml, "y", box->y);
    xml_end(xml);
    xml_begin(xml, "a:ext");
    xml_set_number(xml, "cx", box->cx);
    xml_set_number(xml, "cy", box->cy);
    xml_end_all(xml, 2);
}

void pptx_rectangle(struct xml_writer *xml) {
    xml_begin(xml, "a:prstGeom");
    xml_set(xml, "prst", "rect");
    xml_begin(xml, "a:avLst");
    xml_end_all(xml, 2);
}

/* Titles stand in the middle of their space, the one of the whole deck at its end. */
static void set_anchor(struct xml_writer *xml,
                       const struct pptx_placeholder *placeholder) {
    const char *type = placeholder->type == NULL ? "" : placeholder->type;

    if (strcmp(type, "title") == 0) {
        xml_set(xml, "anchor", "ctr");
    } else if (strcmp(type, "ctrTitle") == 0) {
        xml_set(xml, "anchor", "b");
    }
}

void pptx_shape_begin(struct xml_writer *xml, unsigned id, const char *name,
                      const struct pptx_placeholder *placeholder,
                      const struct pptx_box *box) {
    xml_begin(xml, "p:sp");
    xml_begin(xml, "p:nvSpPr");
    non_visual(xml, id, name);
    xml_end(xml);
    xml_begin(xml, "p:cNvSpPr");
    if (placeholder != NULL) {
        xml_leaf(xml, "a:spLocks", "noGrp", "1");
    } else {
        xml_set(xml, "txBox", "1");
    }
    xml_end(xml);
    xml_begin(xml, "p:nvPr");
    if (placeholder != NULL) {
        pptx_placeholder(xml, placeholder);
    }
    xml_end_all(xml, 2);
    xml_begin(xml, "p:spPr");
    if (box != NULL) {
        pptx_position(xml, "a:xfrm", box);
        pptx_rectangle(xml);
    }
    xml_end(xml);
    xml_begin(xml, "p:txBody");
    xml_begin(xml, "a:bodyPr");
    if (placeholder != NULL && box != NULL) {
        set_anchor(xml, placeholder);
    }
    if (placeholder == NULL) { /* which has margins of its own; left and right alike */
        xml_set(xml, "wrap", "square");
        xml_set(xml, "tIns", "0");
        xml_set(xml, "bIns", "0");
    }
    xml_begin(xml, "a:normAutofit");
    xml_end_all(xml, 2);
    xml_begin(xml, "a:lstStyle");
    xml_end(xml);
}

void pptx_shape_end(struct xml_writer *xml) {
    xml_end_all(xml, 2);
}

void pptx_write_box(const struct pptx *pptx, struct xml_writer *xml, unsigned id,
                    const char *name, const struct pptx_box *box,
                    const struct pptx_type *type) {
    xml_begin(xml, "p:sp");
    xml_begin(xml, "p:nvSpPr");
    non_visual(xml, id, name);
    xml_end(xml);
    xml_leaf(xml, "p:cNvSpPr", "txBox", "1");
    xml_begin(xml, "p:nvPr");
    xml_end_all(xml, 2);
    xml_begin(xml, "p:spPr");
    pptx_position(xml, "a:xfrm", box);
    pptx_rectangle(xml);
    xml_begin(xml, "a:noFill");
    xml_end(xml);
    pptx_line(xml, "a:ln", pptx_shade(pptx, COLOUR_INK)->fill, PPTX_POINT);
    xml_end(xml);
    xml_begin(xml, "p:txBody");
    xml_leaf(xml, "a:bodyPr", "wrap", "square");
    xml_begin(xml, "a:lstStyle");
    xml_end(xml);
    pptx_paragraph(xml, type, "");
    xml_end_all(xml, 2);
}

static void run_properties(struct xml_writer *xml, const char *name,
                           const struct pptx_type *type) {
    xml_begin(xml, name);
    xml_set(xml, "lang", type->language);
    if (type->size > 0) {
        xml_set_number(xml, "sz", (int64_t)type->size * 100);
    }
    if (type->is_bold) {
        xml_set(xml, "b", "1");
    }
    if (type->ink != NULL) {
        pptx_fill(xml, type->ink);
    }
    xml_end(xml);
}

void pptx_paragraph(struct xml_writer *xml, const struct pptx_type *type,
                    const char *text) {
    xml_begin(xml, "a:p");
    if (type->space_before > 0) {
        xml_begin(xml, "a:pPr");
        xml_begin(xml, "a:spcBef");
        xml_leaf_number(xml, "a:spcPts", "val", (int64_t)type->space_before * 100);
        xml_end_all(xml, 2);
    }
    if (text[0] != '\0') {
        xml_begin(xml, "a:r");
        run_properties(xml, "a:rPr", type);
        xml_leaf_text(xml, "a:t", text);
        xml_end(xml);
    } else {
        run_properties(xml, "a:endParaRPr", type);
    }
    xml_end(xml);
}

void pptx_frame_begin(struct xml_writer *xml, unsigned id, const char *name,
                      const char *alt, const struct pptx_placeholder *placeholder,
                      const struct pptx_box *box, unsigned relation) {
    xml_begin(xml, "p:graphicFrame");
    xml_begin(xml, "p:nvGraphicFramePr");
    non_visual(xml, id, name);
    xml_set(xml, "descr", alt);
    xml_end(xml);
    xml_begin(xml, "p:cNvGraphicFramePr");
    xml_leaf(xml, "a:graphicFrameLocks", "noGrp", "1");
    xml_end(xml);
    xml_begin(xml, "p:nvPr");
    if (placeholder != NULL) {
        pptx_placeholder(xml, placeholder);
    }
    xml_end_all(xml, 2);
    pptx_position(xml, "p:xfrm", box);
    xml_begin(xml, "a:graphic");
    xml_begin(xml, "a:graphicData");
    if (relation == 0) {
        xml_set(xml, "uri", TABLE_NAMESPACE);
        return;
    }
    char id_text[24];
    (void)snprintf(id_text, sizeof id_text, "rId%u", relation);
    xml_set(xml, "uri", CHART_NAMESPACE);
    xml_begin(xml, "c:chart");
    xml_set(xml, "xmlns:c", CHART_NAMESPACE);
    xml_set(xml, "r:id", id_text);
    xml_end(xml);
}

void pptx_frame_end(struct xml_writer *xml) {
    xml_end_all(xml, 3);
}

void pptx_scheme_fill(struct xml_writer *xml, const char *scheme) {
    xml_begin(xml, "a:solidFill");
    xml_leaf(xml, "a:schemeClr", "val", scheme);
    xml_end(xml);
}

void pptx_fill(struct xml_writer *xml, const char *rgb) {
    xml_begin(xml, "a:solidFill");
    xml_leaf(xml, "a:srgbClr", "val", rgb);
    xml_end(xml);
}

void pptx_line(struct xml_writer *xml, const char *name, const char *rgb,
               int64_t width) {
    xml_begin(xml, name);
    xml_set_number(xml, "w", width);
    pptx_fill(xml, rgb);
    xml_end(xml);
}
