#include "export/xlsx/xlsx_widths.h"

#include "base/ascii.h"
#include "base/num.h"

#include <stdint.h>
#include <string.h>

#define PADDING           2
#define WIDTH_MIN         8
#define TEXT_WIDTH_MAX    50 /* a line of more is hard to read */
#define WIDE_TEXT_MAX     80 /* in a table of two columns, such as the notes */
#define TO_FILL_WIDTH     22
#define TO_FILL_LINES     4 /* room for a few words by hand */
#define HEADING_LINES_MAX 4
#define HEADING_INDENT    2 /* of the heading of a column of figures */

static unsigned larger(unsigned a, unsigned b) {
    return a > b ? a : b;
}

/* Characters of the longest line of a text. */
static unsigned longest_line(const char *text) {
    unsigned longest = 0;
    unsigned line = 0;

    for (; *text != '\0' && line < UINT16_MAX; text++) {
        if (*text == '\n') {
            line = 0;
        } else if (((unsigned char)*text & 0xC0) != 0x80) {
            longest = larger(longest, ++line);
        }
    }
    return longest;
}

static unsigned longest_word(const char *text) {
    unsigned longest = 0;
    unsigned word = 0;

    for (; *text != '\0' && word < UINT16_MAX; text++) {
        if (*text == ' ') {
            word = 0;
        } else if (((unsigned char)*text & 0xC0) != 0x80) {
            longest = larger(longest, ++word);
        }
    }
    return longest;
}

/* The width of the character at `text` in tenths of a digit, as Arial has them. */
static unsigned character_tenths(const char *text) {
    char c = *text;

    if ((unsigned char)c >= 0x80) {
        /* Latin and Greek letters take two bytes; what takes more may be as wide as
         * high. Further bytes of a character add nothing. */
        return (unsigned char)c < 0xC0 ? 0 : (unsigned char)c < 0xE0 ? 12 : 18;
    }
    if (strchr("ijlftI .,;:'!|/", c) != NULL) {
        return 5;
    }
    if (strchr("mwMW%@", c) != NULL) {
        return 15;
    }
    return ascii_is_upper(c) ? 12 : 10;
}

/* The lines of a text wrapped between words, with `room` tenths of a digit to a line.
 */
static unsigned wrap(const char *text, unsigned room) {
    unsigned lines = 1;
    unsigned used = 0; /* of the last line */

    while (*text != '\0') {
        size_t len = strcspn(text, " \n");
        unsigned word = 0;

        for (size_t i = 0; i < len && word < UINT16_MAX; i++) {
            word += character_tenths(text + i);
        }
        if (used > 0 && used + word > room) {
            lines++;
            used = 0;
        }
        if (word > room) { /* broken within */
            lines += (word - 1) / room;
            word = (word - 1) % room + 1;
        }
        used += word + character_tenths(" ");
        text += len;
        if (*text == '\n') {
            lines++;
            used = 0;
        }
        text += *text != '\0';
    }
    return lines;
}

unsigned xlsx_lines(const char *text, unsigned width) {
    return wrap(text, width * 10);
}

static unsigned cell_width(const struct page_cell *cell) {
    char digits[NUM_TEXT_BYTES];

    switch (cell->kind) {
    case CELL_TEXT:
    case CELL_LINK:
        return longest_line(cell->text);
    case CELL_TO_FILL:
        return TO_FILL_WIDTH;
    case CELL_COUNT:
        num_format_count(digits, (uint64_t)cell->number);
        break;
    case CELL_PERCENT:
        num_format_fixed(digits, cell->number, 0);
        break;
    case CELL_DECIMAL:
        num_format_fixed(digits, cell->number, 1);
        break;
    }
    return (unsigned)strlen(digits);
}

/* Tenths of a digit that a heading has in a column: bold letters are a tenth wider. */
static unsigned heading_room(unsigned width) {
    return (width - HEADING_INDENT) * 9;
}

/* The width a heading needs: at most four lines, and no word broken. */
static unsigned heading_width(const char *header) {
    unsigned width = longest_word(header) + 1 + HEADING_INDENT;
    unsigned width_max = width + TEXT_WIDTH_MAX;

    while (width < width_max && wrap(header, heading_room(width)) > HEADING_LINES_MAX) {
        width++;
    }
    return width;
}

unsigned xlsx_column_width(const struct page_table *table, size_t column) {
    const struct page_column *about = &table->columns[column];
    unsigned text_max = table->n_columns == 2 ? WIDE_TEXT_MAX : TEXT_WIDTH_MAX;
    unsigned width = WIDTH_MIN;

    for (size_t r = 0; r < table->n_rows; r++) {
        const struct page_cell *cell = &table->cells[r * table->n_columns + column];

        width = larger(width, cell_width(cell) + PADDING);
    }
    width = width > text_max ? text_max : width;
    return larger(width, heading_width(about->header));
}

unsigned xlsx_heading_lines(const struct page_table *table, const unsigned *widths) {
    unsigned lines = 1;

    for (size_t c = 0; c < table->n_columns; c++) {
        unsigned room = heading_room(widths[c]);

        lines = larger(lines, wrap(table->columns[c].header, room));
    }
    return lines;
}

unsigned xlsx_row_lines(const struct page_table *table, const unsigned *widths,
                        size_t row) {
    unsigned lines = 1;

    for (size_t c = 0; c < table->n_columns; c++) {
        const struct page_cell *cell = &table->cells[row * table->n_columns + c];

        if (cell->kind == CELL_TO_FILL) {
            lines = larger(lines, TO_FILL_LINES);
        } else if (cell->text != NULL) {
            lines = larger(lines, xlsx_lines(cell->text, widths[c] - 1));
        }
    }
    return lines;
}
