/* Diverging bars: the upper band to the right of a line, the lower to its left, and the
 * middle aside, since half of it on either side would say what nobody did. */
#include "base/num.h"
#include "export/svg/svg_shapes.h"

#include <stdio.h>

/* In per cent of the width: between the diverging bars and the middle band, and the
 * least that a band has, so that its numbers have room. */
#define ASIDE_GAP  4.0
#define COLUMN_MIN 27.0

#define HEADING_BYTES 1024 /* a label of a scale is never as long */

/* In hundredths of the type: how far the line at which bars begin goes beyond them. */
#define BEYOND 20

/* And how high the strip of colour is that belongs to the heading of a band. */
#define STRIP 35

/* Where the bars of a band begin, and how they are written. */
struct column {
    bool is_there;
    double left, width;
    double most; /* of the rows, in whole per cents */
};

struct drawing {
    struct xml_writer *xml;
    const struct band_bars *bars;
    size_t first, n;
    struct column columns[BANDS];
    double scale; /* width of one per cent */
};

static const char *const classes[BANDS] = {
    [BAND_POSITIVE] = "positive",
    [BAND_MIDDLE] = "middle",
    [BAND_NEGATIVE] = "negative",
};

static const char *const number_classes[BANDS] = {
    [BAND_POSITIVE] = "on-positive",
    [BAND_MIDDLE] = "on-middle",
    [BAND_NEGATIVE] = "on-negative",
};

/* As they stand from left to right. */
static const enum band order[BANDS] = {BAND_NEGATIVE, BAND_POSITIVE, BAND_MIDDLE};

/* Shares the width out: to each band as its longest bar needs, but no less than the
 * least, all on one scale. */
static void share_out(struct drawing *drawing) {
    double room = 100 - (drawing->columns[BAND_MIDDLE].is_there ? ASIDE_GAP : 0);
    double needed = 0;
    bool is_least[BANDS] = {false};
    bool is_settled = false;

    while (!is_settled) {
        double left = room;

        is_settled = true;
        needed = 0;
        for (size_t b = 0; b < BANDS; b++) {
            if (is_least[b]) {
                left -= COLUMN_MIN;
            } else if (drawing->columns[b].is_there) {
                needed += drawing->columns[b].most;
            }
        }
        drawing->scale = needed > 0 ? left / needed : 0;
        for (size_t b = 0; b < BANDS; b++) {
            struct column *column = &drawing->columns[b];

            column->width = is_least[b] ? COLUMN_MIN : column->most * drawing->scale;
            if (column->is_there && !is_least[b] && column->width < COLUMN_MIN) {
                is_least[b] = true;
                is_settled = false;
            }
        }
    }
}

static void place_columns(struct drawing *drawing) {
    double x = 0;

    for (size_t b = 0; b < BANDS; b++) {
        struct column *column = &drawing->columns[b];

        column->is_there = drawing->bars->wording.bands[b] != NULL;
        for (size_t i = drawing->first; i < drawing->first + drawing->n; i++) {
            const struct band_bar *bar = &drawing->bars->list[i];
            double percent = bar->is_drawn && bar->figures.shares[b].known
                                 ? band_percent(bar->figures.shares[b])
                                 : 0;

            column->most = percent > column->most ? percent : column->most;
        }
    }
    share_out(drawing);
    for (size_t o = 0; o < BANDS; o++) {
        struct column *column = &drawing->columns[order[o]];

        x += order[o] == BAND_MIDDLE ? ASIDE_GAP : 0;
        column->left = x;
        x += column->is_there ? column->width : 0;
    }
}

/* "To a great extent (%)". */
static void heading_of(char *out, size_t bytes, const struct drawing *drawing,
                       size_t band) {
    (void)snprintf(out, bytes, "%s (%%)", drawing->bars->wording.bands[band]);
}

/* Where the heading of a column stands: from where its bars begin, or up to where its
 * room ends, whichever leaves it more. */
struct heading {
    char text[HEADING_BYTES];
    enum svg_anchor anchor;
    double x;
    unsigned characters; /* to a line */
};

static void place_heading(struct heading *heading, const struct drawing *drawing,
                          size_t band) {
    const struct column *column = &drawing->columns[band];
    double end = column->left + column->width;
    bool is_start = 100 - column->left >= end;
    double room = is_start ? 100 - column->left : end;

    heading_of(heading->text, sizeof heading->text, drawing, band);
    heading->anchor = is_start ? SVG_START : SVG_END;
    heading->x = is_start ? column->left : end;
    heading->characters = (unsigned)(room * SVG_CHARACTERS / 100);
}

/* The words of the bands one below the other, and a strip of colour. */
static unsigned headings_height(const struct drawing *drawing) {
    unsigned height = 0;

    for (size_t b = 0; b < BANDS; b++) {
        struct heading heading;

        if (drawing->columns[b].is_there) {
            place_heading(&heading, drawing, b);
            height += svg_lines(heading.text, heading.characters) * SVG_LINE;
        }
    }
    return height + SVG_NEAR + STRIP + SVG_SPACE;
}

/* Each band's words by its column, and below them a strip of its colour over that. */
static unsigned draw_headings(const struct drawing *drawing) {
    unsigned y = 0;

    for (size_t o = 0; o < BANDS; o++) {
        struct heading heading;

        if (drawing->columns[order[o]].is_there) {
            place_heading(&heading, drawing, order[o]);
            y = svg_text(drawing->xml, "heading", heading.anchor, heading.x, y,
                         heading.text, heading.characters);
        }
    }
    y += SVG_NEAR;
    for (size_t o = 0; o < BANDS; o++) {
        const struct column *column = &drawing->columns[order[o]];

        if (column->is_there) {
            svg_bar(drawing->xml, classes[order[o]], column->left, column->width, y,
                    STRIP);
        }
    }
    return y + STRIP + SVG_SPACE;
}

/* The share of a band and its number: on the bar, or behind its end. */
static void draw_part(const struct drawing *drawing, const struct band_bar *bar,
                      enum band band, unsigned y) {
    const struct column *column = &drawing->columns[band];
    struct figure share = bar->figures.shares[band];
    char digits[NUM_TEXT_BYTES];

    if (!column->is_there || !share.known) {
        return;
    }
    double percent = band_percent(share);
    double width = percent * drawing->scale;
    bool is_left = band == BAND_NEGATIVE;
    double x = is_left ? column->left + column->width - width : column->left;

    num_format_fixed(digits, percent, 0);
    svg_bar(drawing->xml, classes[band], x, width, y, SVG_BAR);
    if (width >= svg_room(digits)) {
        svg_number(drawing->xml, number_classes[band], SVG_MIDDLE, x + width / 2, y,
                   SVG_BAR, digits);
    } else if (is_left) {
        svg_number(drawing->xml, "beside", SVG_END, x, y, SVG_BAR, digits);
    } else {
        svg_number(drawing->xml, "beside", SVG_START, x + width, y, SVG_BAR, digits);
    }
}

static unsigned row_height(const struct band_bar *bar) {
    return svg_lines(bar->label, SVG_CHARACTERS) * SVG_LINE + 2 * SVG_SPACE +
           (bar->is_drawn ? SVG_NEAR + SVG_BAR : 0);
}

/* A row from `y` on: its label, and below it its bar, if it has one. */
static void draw_row(const struct drawing *drawing, const struct band_bar *bar,
                     unsigned y) {
    xml_begin(drawing->xml, "g");
    xml_set(drawing->xml, "class", "row");
    y = svg_text(drawing->xml, "label", SVG_START, 0, y, bar->label, SVG_CHARACTERS) +
        SVG_NEAR;
    for (size_t o = 0; bar->is_drawn && o < BANDS; o++) {
        draw_part(drawing, bar, order[o], y);
    }
    if (bar->is_drawn) {
        unsigned foot = y + SVG_BAR;

        y -= BEYOND;
        svg_upright(drawing->xml, drawing->columns[BAND_POSITIVE].left, y,
                    foot + BEYOND);
        if (drawing->columns[BAND_MIDDLE].is_there) {
            svg_upright(drawing->xml, drawing->columns[BAND_MIDDLE].left, y,
                        foot + BEYOND);
        }
    }
    xml_end(drawing->xml);
}

static struct drawing lay_out(struct xml_writer *xml, const struct band_bars *bars,
                              size_t first, size_t n) {
    struct drawing drawing = {.xml = xml, .bars = bars, .first = first, .n = n};

    place_columns(&drawing);
    return drawing;
}

static unsigned height_of(const struct drawing *drawing) {
    unsigned height = headings_height(drawing);

    for (size_t i = drawing->first; i < drawing->first + drawing->n; i++) {
        height += row_height(&drawing->bars->list[i]);
    }
    return height;
}

unsigned svg_band_bars_height(const struct band_bars *bars, size_t first, size_t n) {
    struct drawing drawing = lay_out(NULL, bars, first, n);

    return n == 0 ? 0 : height_of(&drawing);
}

void svg_band_bars(struct xml_writer *xml, const struct svg_frame *frame,
                   const struct band_bars *bars, size_t first, size_t n) {
    struct drawing drawing = lay_out(xml, bars, first, n);

    if (n == 0) {
        return;
    }
    svg_begin(xml, frame, height_of(&drawing));
    unsigned y = draw_headings(&drawing);
    for (size_t i = first; i < first + n; i++) {
        draw_row(&drawing, &bars->list[i], y);
        y += row_height(&bars->list[i]);
    }
    svg_end(xml);
}
