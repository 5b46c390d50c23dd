#include "export/pptx/pptx.h"

#include <stdio.h>

#define TYPE_BASE "application/vnd.openxmlformats-officedocument."

const struct shade *pptx_shade(const struct pptx *pptx, enum colour colour) {
    return pptx->look.palette.is_dark ? &colours[colour].dark : &colours[colour].light;
}

size_t pptx_add_part(struct pptx *pptx, const char *name, const char *type) {
    char whole[128];

    (void)snprintf(whole, sizeof whole, TYPE_BASE "%s+xml", type);
    return package_parts_add(pptx->parts, name, whole);
}

void pptx_colour_map(struct xml_writer *xml) {
    static const char *const map[][2] = {
        {"bg1", "lt1"},         {"tx1", "dk1"},         {"bg2", "lt2"},
        {"tx2", "dk2"},         {"accent1", "accent1"}, {"accent2", "accent2"},
        {"accent3", "accent3"}, {"accent4", "accent4"}, {"accent5", "accent5"},
        {"accent6", "accent6"}, {"hlink", "hlink"},     {"folHlink", "folHlink"},
    };

    xml_begin(xml, "p:clrMap");
    for (size_t i = 0; i < sizeof map / sizeof *map; i++) {
        xml_set(xml, map[i][0], map[i][1]);
    }
    xml_end(xml);
}

void pptx_keep_colours(struct xml_writer *xml) {
    xml_begin(xml, "p:clrMapOvr");
    xml_begin(xml, "a:masterClrMapping");
    xml_end_all(xml, 2);
}
