#include "export/pptx/pptx.h"

#include <stdio.h>

#define TYPE_BASE "application/vnd.openxmlformats-officedocument."

/* Neighbours that are bands differ from the paper or have an outline of 10 to 1 and
 * more; numbers differ from their bar by 4.5 to 1 at least (WCAG 2.2, 1.4.3 and 1.4.11;
 * tests/unit/export checks the ratios). Colours of the Analysis Function's palettes. */
const struct pptx_colour pptx_colours[SLIDE_COLOURS] = {
    [SLIDE_COLOUR_POSITIVE] = {"28A197", "0B0C0C"},
    [SLIDE_COLOUR_MIDDLE] = {"E9E9E9", "0B0C0C"},
    [SLIDE_COLOUR_NEGATIVE] = {"F46A25", "0B0C0C"},
    [SLIDE_COLOUR_ONE] = {"12436D", "FFFFFF"},
    [SLIDE_COLOUR_OTHER] = {"F46A25", "0B0C0C"},
    [SLIDE_COLOUR_OPTIONS] = {"12436D", "FFFFFF"},
    [SLIDE_COLOUR_OPTIONS + 1] = {"9CC4E8", "0B0C0C"},
    [SLIDE_COLOUR_OPTIONS + 2] = {"D9D9D9", "0B0C0C"},
    [SLIDE_COLOUR_OPTIONS + 3] = {"F7B58F", "0B0C0C"},
    [SLIDE_COLOUR_OPTIONS + 4] = {"A23B00", "FFFFFF"},
};

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
