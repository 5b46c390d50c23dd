#include "export/slides/slide_fit.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Of the size of type: what a line of text takes, and one of a label in a chart. */
#define LINE_SPACING_PERCENT  120
#define LABEL_SPACING_PERCENT 115

/* How wide the letters of Arial are, in thousandths of their size: those of ASCII from
 * the space on, and the most that a letter of two bytes of UTF-8 has, and of more. */
#define FIRST_WIDTH 32
static const uint16_t widths[] = {
    278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};
#define WIDTH_OF_TWO  722
#define WIDTH_OF_MORE 1000

/* Programs differ a little in where they break lines. */
#define ROOM_PERCENT 97

/* Programs break the names of a legend before its end, in per cent of the width; each
 * has a key and space around it. Some give every name the room of the widest, and then
 * go a little further. */
#define LEGEND_PERCENT 80
#define WIDEST_PERCENT 92
#define LEGEND_KEY     36
#define LEGEND_SPACE   9

/* Labels keep off the bars and off one another: without, programs leave some out. */
#define LABEL_PERCENT 43
#define LABEL_SPACE   2

/* Of a bar with its number, and its share of the space between rows. */
#define BAR_HEIGHT 19
#define ROW_SPACE  6

/* Bold letters are so wide, in per cent of others. */
#define BOLD_PERCENT 108

/* The width of the character at `text`, in thousandths of its size; further bytes of a
 * character add nothing. */
static unsigned width_of(const char *text) {
    unsigned char byte = (unsigned char)*text;

    if (byte >= 0x80) {
        bool is_space = byte == 0xC2 && (unsigned char)text[1] == 0xA0;

        return byte < 0xC0   ? 0
               : is_space    ? widths[0]
               : byte < 0xE0 ? WIDTH_OF_TWO
                             : WIDTH_OF_MORE;
    }
    return byte < FIRST_WIDTH || byte == 0x7F ? 0 : widths[byte - FIRST_WIDTH];
}

unsigned fit_lines(const char *text, unsigned size, unsigned width, unsigned letters) {
    uint64_t room = (uint64_t)width * 1000 * 100 / letters / size * ROOM_PERCENT / 100;
    uint64_t line = 0, word = 0; /* used of it; of the word that is read */
    unsigned lines = 1;

    for (; *text != '\0'; text++) {
        unsigned own = width_of(text);

        if (*text == ' ') {
            line += word + own;
            word = 0;
            continue;
        }
        if (line > 0 && line + word + own > room) { /* the word begins the next line */
            line = 0;
            lines++;
        }
        if (line == 0 && word > 0 && word + own > room) { /* and does not fit there */
            word = 0;
            lines++;
        }
        word += own;
    }
    return lines;
}

static unsigned width_of_text(const char *text, size_t len, unsigned size,
                              unsigned letters) {
    uint64_t width = 0;

    for (size_t i = 0; i < len; i++) {
        width += width_of(text + i);
    }
    width = width * size * letters / 100 / 1000 + 1;
    return width > UINT16_MAX ? UINT16_MAX : (unsigned)width;
}

/* How wide a text is on one line. */
static unsigned fit_width(const char *text, unsigned size, unsigned letters) {
    return width_of_text(text, strlen(text), size, letters);
}

unsigned fit_height(unsigned lines, unsigned size) {
    return (lines * size * LINE_SPACING_PERCENT + 99) / 100;
}

unsigned fit_legend(const struct slide_series *series, size_t n, unsigned width,
                    unsigned letters) {
    unsigned room = width * LEGEND_PERCENT / 100;
    unsigned all = 0, widest = 1;

    if (n < 2) {
        return 0;
    }
    for (size_t s = 0; s < n; s++) {
        unsigned needed =
            fit_width(series[s].name, SLIDE_CHART_SIZE, letters) + LEGEND_KEY;

        all += needed;
        widest = needed > widest ? needed : widest;
    }
    bool is_one_line =
        all <= room && (uint64_t)n * widest <= (uint64_t)width * WIDEST_PERCENT / 100;
    unsigned columns = is_one_line ? (unsigned)n : room > widest ? room / widest : 1;
    unsigned lines = ((unsigned)n + columns - 1) / columns;
    return fit_height(lines, SLIDE_CHART_SIZE) + LEGEND_SPACE;
}

unsigned fit_row(const char *label, unsigned bars, unsigned width, unsigned letters) {
    unsigned lines =
        fit_lines(label, SLIDE_CHART_SIZE, width * LABEL_PERCENT / 100, letters);
    unsigned height =
        (lines * SLIDE_CHART_SIZE * LABEL_SPACING_PERCENT + 99) / 100 + LABEL_SPACE;
    unsigned least = bars * BAR_HEIGHT + ROW_SPACE;

    return height > least ? height : least;
}

unsigned fit_cell(const char *text, unsigned width, unsigned letters) {
    unsigned inside = width > 2 * SLIDE_CELL_MARGIN ? width - 2 * SLIDE_CELL_MARGIN : 1;

    return fit_height(fit_lines(text, SLIDE_SMALL_SIZE, inside, letters),
                      SLIDE_SMALL_SIZE) +
           SLIDE_CELL_PADDING;
}

unsigned fit_heading(const char *text, unsigned width, unsigned letters) {
    return fit_cell(text, width, letters * BOLD_PERCENT / 100);
}

unsigned fit_word_width(const char *text, size_t len, bool is_heading,
                        unsigned letters) {
    unsigned own = is_heading ? letters * BOLD_PERCENT / 100 : letters;

    return width_of_text(text, len, SLIDE_SMALL_SIZE, own) * 100 / ROOM_PERCENT + 1 +
           2 * SLIDE_CELL_MARGIN;
}

unsigned fit_heading_width(const char *text, size_t len, unsigned letters) {
    return width_of_text(text, len, SLIDE_SMALL_SIZE, letters * BOLD_PERCENT / 100);
}
