#include "export/xlsx_widths.h"

#include "base/num.h"

#include <stdint.h>
#include <string.h>

#define WIDTH_PADDING     2
#define WIDTH_MIN         8
#define TEXT_WIDTH_MAX    60 /* a line of more is hard to read */
#define WIDE_TEXT_MAX     90 /* in a table of two columns, such as the notes */
#define HEADING_LINES_MAX 4

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

static unsigned cell_width(const struct page_cell *cell) {
    char digits[NUM_TEXT_BYTES];

    switch (cell->kind) {
    case CELL_TEXT:
    case CELL_LINK:
        return longest_line(cell->text);
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

unsigned xlsx_column_width(const struct page_table *table, size_t column) {
    const struct page_column *about = &table->columns[column];
    unsigned text_max = table->n_columns == 2 ? WIDE_TEXT_MAX : TEXT_WIDTH_MAX;
    unsigned heading = longest_line(about->header);
    unsigned width = larger(longest_word(about->header) + 1,
                            heading / HEADING_LINES_MAX + WIDTH_PADDING);

    for (size_t r = 0; r < table->n_rows; r++) {
        width = larger(width, cell_width(&table->cells[r * table->n_columns + column]));
    }
    width = larger(width, WIDTH_MIN);
    return (width > text_max ? text_max : width) + WIDTH_PADDING;
}
