/* svg_bars.h: bars drawn for a page: SVG, written into the element that is open.
 *
 * A drawing is as wide as there is room for: across it is measured in per cent, down it
 * in the size of its type, so that its text is never scaled, whatever the width. Labels
 * stand above their bars, broken into lines that fit a page 320 pixels wide; nothing is
 * cut off. Readers of the screen get its title and description, which say what it
 * shows; its marks are hidden from them. Faults stay in the writer. */
#ifndef KLOE_EXPORT_SVG_SVG_BARS_H
#define KLOE_EXPORT_SVG_SVG_BARS_H

#include "base/xml_write.h"
#include "export/bars/band_bars.h"
#include "export/bars/sides.h"

struct svg_frame {
    const char *id;    /* the program's own, unique in the page: "apart-1" */
    const char *title; /* what is drawn, in a few words */
    const char *desc;  /* what it shows, in whole sentences */
};

/* Draws `n` rows of bands from `first` on: the upper band to the right of a line, the
 * lower one to its left, the middle one aside. A number stands on each part, or beside
 * it where it is too narrow. A row without a bar keeps its label, which has the
 * shorthand that says why. Nothing is drawn of no rows. */
void svg_band_bars(struct xml_writer *xml, const struct svg_frame *frame,
                   const struct band_bars *bars, size_t first, size_t n);

/* How high that drawing is, in hundredths of the size of its type. */
unsigned svg_band_bars_height(const struct band_bars *bars, size_t first, size_t n);

/* Draws two bars for each row, from 0 to 100, each under the name of its side. */
void svg_sides(struct xml_writer *xml, const struct svg_frame *frame,
               const struct sides *sides);

/* How drawings look, for the style of the page: rules of CSS, one to a line. Colours
 * are custom properties by the names of export/colours (--positive, --positive-ink). */
extern const char *const svg_rules[];
extern const size_t n_svg_rules;

#endif
