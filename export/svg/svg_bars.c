/* Diverging bars: the upper band to the right of a line, the lower to its left, and the
 * middle aside, since half of it on either side would say what nobody did. */
#include "base/num.h"
#include "export/svg/svg_shapes.h"

#include <stdio.h>

/* In per cent of the width: between the diverging bars and the middle band, and the
 * least that a band has, so that its heading and its numbers have room. */
#define ASIDE_GAP  4.0
#define COLUMN_MIN 27.0

#define HEADING_BYTES 1024 /* a label of a scale is never as long */

/* In hundredths of the type: how far the line at which bars begin goes beyond them. */
#define BEYOND 20

#define STRIP                                                                          \
    35 /* of colour under the heading of a band, in hundredths of the type             \
        */

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

static unsigned characters_of(const struct column *column) {
    return (unsigned)(column->width * SVG_CHARACTERS / 100) - 1;
}

/* "To a great extent (%)". */
static void heading_of(char *out, size_t bytes, const struct drawing *drawing,
                       size_t band) {
    (void)snprintf(out, bytes, "%s (%%)", drawing->bars->wording.bands[band]);
}

static unsigned heading_height(const struct drawing *drawing) {
    unsigned most = 0;

    for (size_t b = 0; b < BANDS; b++) {
        if (drawing->columns[b].is_there) {
            char heading[HEADING_BYTES];

            heading_of(heading, sizeof heading, drawing, b);
            unsigned lines = svg_lines(heading, characters_of(&drawing->columns[b]));
            most = lines > most ? lines : most;
        }
    }
    return most * SVG_LINE;
}

/* Over each column the words of its band, and below them a strip of its colour. */
static unsigned draw_headings(struct drawing *drawing) {
    unsigned foot = heading_height(drawing);

    for (size_t o = 0; o < BANDS; o++) {
        size_t b = order[o];
        const struct column *column = &drawing->columns[b];
        char heading[HEADING_BYTES];

        if (!column->is_there) {
            continue;
        }
        heading_of(heading, sizeof heading, drawing, b);
        unsigned characters = characters_of(column);
        unsigned head = foot - svg_lines(heading, characters) * SVG_LINE;

        (void)svg_text(drawing->xml, "heading", column->left, head, heading,
                       characters);
        svg_bar(drawing->xml, classes[b], column->left, column->width, foot, STRIP);
    }
    return foot + STRIP + SVG_SPACE;
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
    y = svg_text(drawing->xml, "label", 0, y, bar->label, SVG_CHARACTERS) + SVG_NEAR;
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

void svg_band_bars(struct xml_writer *xml, const struct svg_frame *frame,
                   const struct band_bars *bars, size_t first, size_t n) {
    struct drawing drawing = {.xml = xml, .bars = bars, .first = first, .n = n};

    if (n == 0) {
        return;
    }
    place_columns(&drawing);
    unsigned y = heading_height(&drawing) + STRIP + SVG_SPACE;
    unsigned height = y;

    for (size_t i = first; i < first + n; i++) {
        height += row_height(&bars->list[i]);
    }
    svg_begin(xml, frame, height);
    y = draw_headings(&drawing);
    for (size_t i = first; i < first + n; i++) {
        draw_row(&drawing, &bars->list[i], y);
        y += row_height(&bars->list[i]);
    }
    svg_end(xml);
}
