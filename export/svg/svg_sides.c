/* Two bars for each row: those of two sides, or of then and now. */
#include "base/num.h"
#include "export/svg/svg_shapes.h"

/* Of the width, in per cent: what 100 takes, so that a number fits behind it. */
#define HUNDRED 84.0

static const char *const classes[SIDES] = {"one", "other"};

static unsigned row_height(const struct sides *sides, size_t row) {
    unsigned height = svg_lines(sides->list[row].label, SVG_CHARACTERS) * SVG_LINE +
                      SVG_NEAR + SVG_SPACE;

    for (size_t side = 0; side < SIDES; side++) {
        height += svg_lines(sides->names[side], SVG_CHARACTERS) * SVG_LINE + SVG_NEAR +
                  SVG_SIDE_BAR + SVG_SPACE;
    }
    return height;
}

static void draw_row(struct xml_writer *xml, const struct sides *sides, size_t row,
                     unsigned y) {
    xml_begin(xml, "g");
    xml_set(xml, "class", "row");
    y = svg_text(xml, "label", SVG_START, 0, y, sides->list[row].label,
                 SVG_CHARACTERS) +
        SVG_NEAR;
    for (size_t side = 0; side < SIDES; side++) {
        double number = side_number(sides, row, side);
        char digits[NUM_TEXT_BYTES];

        num_format_fixed(digits, number, sides->is_share ? 0 : 1);
        y = svg_text(xml, "side", SVG_START, 0, y, sides->names[side], SVG_CHARACTERS) +
            SVG_NEAR;
        svg_bar(xml, classes[side], 0, number * HUNDRED / 100, y, SVG_SIDE_BAR);
        svg_upright(xml, 0, y, y + SVG_SIDE_BAR);
        svg_number(xml, "beside", SVG_START, number * HUNDRED / 100, y, SVG_SIDE_BAR,
                   digits);
        y += SVG_SIDE_BAR + SVG_SPACE;
    }
    xml_end(xml);
}

void svg_sides(struct xml_writer *xml, const struct svg_frame *frame,
               const struct sides *sides) {
    unsigned height = 0;
    unsigned y = 0;

    if (sides->n == 0) {
        return;
    }
    for (size_t row = 0; row < sides->n; row++) {
        height += row_height(sides, row);
    }
    svg_begin(xml, frame, height);
    for (size_t row = 0; row < sides->n; row++) {
        draw_row(xml, sides, row, y);
        y += row_height(sides, row);
    }
    svg_end(xml);
}
