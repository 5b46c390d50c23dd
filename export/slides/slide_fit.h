/* slide_fit.h: how much room things take on a slide, since a file has no automatic
 * sizes.
 *
 * For those who lay slides out and those who render them, so that what is planned fits.
 * All lengths are points. By the widths of Arial. */
#ifndef KLOE_EXPORT_SLIDES_SLIDE_FIT_H
#define KLOE_EXPORT_SLIDES_SLIDE_FIT_H

#include "export/slides/slide.h"

/* Sizes of type. Text that would not fit gets smaller, down to the last. */
enum {
    SLIDE_TITLE_SIZE = 32,
    SLIDE_TEXT_SIZE = 24,
    SLIDE_ASIDE_SIZE = 20, /* lines beside a chart */
    SLIDE_CHART_SIZE = 16,
    SLIDE_SMALL_SIZE = 14, /* small print, tables */
    SLIDE_TITLE_SIZE_MIN = 20,
    SLIDE_TEXT_SIZE_MIN = 14
};

/* Between what stands below one another; and on either side of text in its box. */
#define SLIDE_GAP 7

/* Where the bars of a chart begin, in per cent of its width, and how wide they are;
 * labels stand before. */
#define SLIDE_LABELS_PERCENT 45
#define SLIDE_BARS_PERCENT   52

/* The numbers below the bars. */
#define SLIDE_AXIS_HEIGHT 26

/* A column of a table is so many shares wide. */
enum {
    SLIDE_SHARES_FIRST = 6,
    SLIDE_SHARES_WHAT = 4, /* the first beside columns to be filled in */
    SLIDE_SHARES_TEXT = 3,
    SLIDE_SHARES_NUMBER = 2
};

/* Of a cell, on either side of its text; and above and below it together. */
#define SLIDE_CELL_MARGIN  4
#define SLIDE_CELL_PADDING 7

/* What there is room for on a slide of the look that a deck is to have. */
struct slides_room {
    unsigned width, height; /* of all that stands below the title */
    unsigned letters;       /* how wide they are, in per cent of Arial's */
};

/* Of a slide of 16 to 9 whose content fills it, in Arial. */
#define SLIDES_ROOM ((struct slides_room){888, 399, 100})

/* How many lines a text of this size takes in a width, wrapped between words; 1 or
 * more. */
unsigned fit_lines(const char *text, unsigned size, unsigned width, unsigned letters);

/* How high that many lines are. */
unsigned fit_height(unsigned lines, unsigned size);

/* How high the legend of a chart of this width is: its names stand beside one another
 * if they fit, else in columns as wide as the widest. 0 where there is one series. */
unsigned fit_legend(const struct slide_series *series, size_t n, unsigned width,
                    unsigned letters);

/* How high a row of a chart of this width has to be for its label and its bars. */
unsigned fit_row(const char *label, unsigned bars, unsigned width, unsigned letters);

/* How high a row of a table has to be for a text in a column of this width; and for its
 * heading, which is bold. */
unsigned fit_cell(const char *text, unsigned width, unsigned letters);
unsigned fit_heading(const char *text, unsigned width, unsigned letters);

/* How wide a column has to be for the first `len` bytes of a cell or of a heading to
 * stand on one line. */
unsigned fit_word_width(const char *text, size_t len, bool is_heading,
                        unsigned letters);

/* How wide the first `len` bytes of a heading are on one line. */
unsigned fit_heading_width(const char *text, size_t len, unsigned letters);

#endif
