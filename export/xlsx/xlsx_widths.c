#include "export/xlsx/xlsx_widths.h"

#include "base/num.h"
#include "export/page/text_width.h"
#include "export/xlsx/xlsx_print.h"

#include <string.h>

#define PADDING        2
#define WIDTH_MIN      8
#define TEXT_WIDTH_MIN 16 /* narrower, a sentence is hard to read */
#define TEXT_WIDTH_MAX 50 /* so is a line of more */
#define WIDE_TEXT_MAX  80 /* in a table of two columns, such as the notes */
#define TO_FILL_LINES  6  /* room for a few words by hand */
#define TO_GO_ON_LINES 2  /* beside what is written */

/* Of 12 point Arial at 96 dots to the inch: a digit, and what a cell has beside its
 * text. */
#define DIGIT_PIXELS 9
#define CELL_PIXELS  7

static unsigned larger(unsigned a, unsigned b) {
    return a > b ? a : b;
}

static unsigned cell_width(const struct page_cell *cell) {
    char digits[NUM_TEXT_BYTES];

    switch (cell->kind) {
    case CELL_TEXT:
    case CELL_LINK:
        return text_longest_line(cell->text);
    case CELL_TO_FILL:
        return 0; /* the column says how much room it needs */
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

/* The width of a column with room for its longest cell; of one that people write in,
 * what it asks for. */
static unsigned column_width(const struct page_table *table, size_t column) {
    const struct page_column *about = &table->columns[column];
    unsigned text_max = table->n_columns == 2 ? WIDE_TEXT_MAX : TEXT_WIDTH_MAX;
    unsigned width = larger(WIDTH_MIN, about->width);

    for (size_t r = 0; r < table->n_rows && about->width == 0; r++) {
        const struct page_cell *cell = &table->cells[r * table->n_columns + column];

        width = larger(width, cell_width(cell) + PADDING);
    }
    width = width > text_max ? text_max : width;
    return larger(width, heading_width(about->header));
}

/* Letters of all texts of a column. */
static size_t column_letters(const struct page_table *table, size_t column) {
    size_t letters = 0;

    for (size_t r = 0; r < table->n_rows; r++) {
        const char *text = table->cells[r * table->n_columns + column].text;

        letters += text == NULL ? 0 : strlen(text);
    }
    return letters;
}

/* Whether column `a` would take fewer lines more than `b`, each a letter narrower: all
 * its texts take about letters / width lines. */
static bool gives_way_before(const unsigned *widths, const size_t *letters, size_t a,
                             size_t b) {
    double lines[] = {(double)letters[a] / widths[a] / widths[a],
                      (double)letters[b] / widths[b] / widths[b]};

    return lines[0] < lines[1];
}

/* The column of text that can best be narrower; NONE: none can. */
static size_t column_to_narrow(const struct page_table *table, const unsigned *widths,
                               const size_t *letters) {
    size_t found = NONE;

    for (size_t c = 0; c < table->n_columns; c++) {
        const struct page_column *column = &table->columns[c];

        if (!column->is_number && column->width == 0 && widths[c] > TEXT_WIDTH_MIN &&
            widths[c] > heading_width(column->header) &&
            (found == NONE || gives_way_before(widths, letters, c, found))) {
            found = c;
        }
    }
    return found;
}

/* Columns that people write in keep their words whole, and are together as wide. */
static void share_to_fill(unsigned *widths, const struct page_table *table) {
    unsigned shared[TABLE_COLUMNS_MAX], needs[TABLE_COLUMNS_MAX];
    size_t n = 0;

    for (size_t c = 0; c < table->n_columns && n < TABLE_COLUMNS_MAX; c++) {
        if (table->columns[c].width == 0) {
            continue;
        }
        needs[n] = larger(WIDTH_MIN, heading_width(table->columns[c].header));
        for (size_t r = 0; r < table->n_rows; r++) {
            const char *text = table->cells[r * table->n_columns + c].text;
            unsigned word = text == NULL ? 0 : text_longest_word(text) + PADDING;

            needs[n] = larger(needs[n], word);
        }
        shared[n++] = widths[c];
    }
    text_share_widths(shared, needs, n);
    n = 0;
    for (size_t c = 0; c < table->n_columns && n < TABLE_COLUMNS_MAX; c++) {
        if (table->columns[c].width > 0) {
            widths[c] = shared[n++];
        }
    }
}

void xlsx_table_widths(unsigned *widths, size_t *letters,
                       const struct page_table *table) {
    size_t narrower = 0;

    for (size_t c = 0; c < table->n_columns; c++) {
        widths[c] = column_width(table, c);
        letters[c] = column_letters(table, c);
    }
    share_to_fill(widths, table);
    while (narrower != NONE &&
           xlsx_pixels(widths, table->n_columns) > XLSX_SHEET_PIXELS_MAX) {
        narrower = column_to_narrow(table, widths, letters);
        if (narrower != NONE) {
            widths[narrower]--;
        }
    }
}

bool xlsx_is_to_fill(const struct page_table *table) {
    for (size_t c = 0; c < table->n_columns; c++) {
        if (table->columns[c].width > 0) {
            return true;
        }
    }
    return false;
}

unsigned xlsx_pixels(const unsigned *widths, size_t n) {
    unsigned pixels = 0;

    for (size_t c = 0; c < n; c++) {
        pixels += widths[c] * DIGIT_PIXELS + CELL_PIXELS;
    }
    return pixels;
}

unsigned xlsx_heading_lines(const struct page_table *table, const unsigned *widths) {
    unsigned lines = 1;

    for (size_t c = 0; c < table->n_columns; c++) {
        lines = larger(lines, heading_lines(table->columns[c].header, widths[c]));
    }
    return lines;
}

/* Whether something is written already where people are to write. */
static bool is_begun(const struct page_table *table, size_t row) {
    for (size_t c = 0; c < table->n_columns; c++) {
        if (table->columns[c].width > 0 &&
            table->cells[row * table->n_columns + c].kind != CELL_TO_FILL) {
            return true;
        }
    }
    return false;
}

unsigned xlsx_row_lines(const struct page_table *table, const unsigned *widths,
                        size_t row) {
    unsigned lines = 1;
    unsigned to_fill = is_begun(table, row) ? TO_GO_ON_LINES : TO_FILL_LINES;

    for (size_t c = 0; c < table->n_columns; c++) {
        const struct page_cell *cell = &table->cells[row * table->n_columns + c];

        if (cell->kind == CELL_TO_FILL) {
            lines = larger(lines, to_fill);
        } else if (cell->text != NULL) {
            lines = larger(lines, text_lines(cell->text, widths[c] - 1));
        }
    }
    return lines;
}
