/* colours.h: which colour stands for what, in every format: the one table of them.
 *
 * Bands are neither red, amber nor green: no band is good or bad. Of every two colours
 * that stand on or beside one another the contrast is that which WCAG 2.2 asks for
 * (1.4.3, 1.4.11); tests/unit/export works it out. Formats without a dark scheme take
 * the light one. */
#ifndef KLOE_EXPORT_COLOURS_COLOURS_H
#define KLOE_EXPORT_COLOURS_COLOURS_H

#include <stddef.h>
#include <stdint.h>

/* Options of a scale that have a colour each; the middle one is the neutral one. */
#define COLOUR_OPTIONS_MAX 5

enum colour {
    COLOUR_INK,    /* text and outlines */
    COLOUR_GROUND, /* what all stands on: paper */
    COLOUR_QUIET,  /* captions and small print */
    COLOUR_PANEL,  /* under headings of tables, and notes */
    COLOUR_LINE,   /* rules of tables */
    COLOUR_LINK,
    COLOUR_FOCUS, /* around what the keyboard is at */
    COLOUR_GRID,  /* faint lines behind bars; they tell nothing */
    /* Bars. */
    COLOUR_POSITIVE, /* the bands */
    COLOUR_MIDDLE,
    COLOUR_NEGATIVE,
    COLOUR_ONE,    /* who is looked at, or now */
    COLOUR_OTHER,  /* who is beside them, or then */
    COLOUR_OPTION, /* the first of the options of a scale, from the highest down */
    /* What is read ends here; cells of a workbook that a person fills in. */
    COLOURS_TO_READ = COLOUR_OPTION + COLOUR_OPTIONS_MAX,
    COLOUR_TO_FILL = COLOURS_TO_READ,
    COLOUR_TO_DECIDE, /* nothing goes on without */
    COLOURS
};

/* As six hexadecimal digits, "RRGGBB". */
struct shade {
    const char *fill;
    const char *ink; /* of text on it; NULL: none stands on it */
};

struct colour_of {
    const char *name; /* "positive": of a custom property */
    struct shade light, dark;
};

extern const struct colour_of colours[COLOURS];

/* The fill of the light scheme, and of text on it, as numbers: 0xRRGGBB. */
uint32_t colour_fill(enum colour colour);
uint32_t colour_ink(enum colour colour);

/* Two colours that stand on or beside one another, and the least contrast between them:
 * 4.5 of text, 3 of what is no text. */
struct colour_pair {
    enum colour one, other;
    double least;
};

extern const struct colour_pair colour_pairs[];
extern const size_t n_colour_pairs;

/* Bars of one drawing, of which any two may touch, since one between them may be of no
 * width, and all stand on the ground. They differ by 3 to 1 from what they touch, or
 * the outline of ink between the two differs so from both. */
struct colour_set {
    enum colour first;
    size_t n;
};

extern const struct colour_set colour_sets[];
extern const size_t n_colour_sets;

#endif
