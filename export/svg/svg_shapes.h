/* svg_shapes.h: what drawings are made of: lines of text, bars, and where they stand.
 *
 * Private to export/svg. Across, lengths are in per cent of the width; down, in
 * hundredths of the size of the type. */
#ifndef KLOE_EXPORT_SVG_SVG_SHAPES_H
#define KLOE_EXPORT_SVG_SVG_SHAPES_H

#include "export/svg/svg_bars.h"

/* Of a page 320 pixels wide, less its margins and what fonts differ by: characters,
 * each as wide as a digit, across the whole. Type is 13 pixels high there. */
#define SVG_CHARACTERS 35

/* Hundredths of the size of the type. */
enum {
    SVG_LINE = 130,  /* of text */
    SVG_ASCENT = 95, /* where a line of text stands, below its head */
    SVG_DIGIT = 72,  /* of a digit, from foot to head */
    SVG_BAR = 170,
    SVG_SIDE_BAR = 130, /* of one of two sides */
    SVG_NEAR = 20,      /* between a text and what it names */
    SVG_SPACE = 50
};

/* Begins a drawing of this height, with what is read out of it; ends it. */
void svg_begin(struct xml_writer *xml, const struct svg_frame *frame, unsigned height);
void svg_end(struct xml_writer *xml);

/* How many lines a text takes that is broken into `characters` to a line: between
 * words, and within one that is longer. At least 1. */
unsigned svg_lines(const char *text, unsigned characters);

/* What is written begins at `x`, has its middle there, or ends there. */
enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/* Writes the lines of a text, the first with its head at `y`; where the next thing may
 * stand. */
unsigned svg_text(struct xml_writer *xml, const char *class, enum svg_anchor anchor,
                  double x, unsigned y, const char *text, unsigned characters);

/* A bar from `x` on; none of no width. */
void svg_bar(struct xml_writer *xml, const char *class, double x, double width,
             unsigned y, unsigned height);

/* A number halfway down a bar that begins at `y`, a little behind `x` or before it. */
void svg_number(struct xml_writer *xml, const char *class, enum svg_anchor anchor,
                double x, unsigned y, unsigned height, const char *text);

/* A line down, from `y` to `to`. */
void svg_upright(struct xml_writer *xml, double x, unsigned y, unsigned to);

/* The width that a text takes, in per cent, with a little room on either side. */
double svg_room(const char *text);

#endif
