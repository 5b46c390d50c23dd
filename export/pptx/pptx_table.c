#include "export/pptx/pptx_table.h"

#include "base/num.h"
#include "export/pptx/pptx_shapes.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS_MAX 64

#define CELL_MARGIN (SLIDE_CELL_MARGIN * PPTX_POINT)

const char *pptx_cell_text(const struct page_cell *cell, char room[PPTX_CELL_BYTES]) {
    char digits[NUM_TEXT_BYTES];

    switch (cell->kind) {
    case CELL_COUNT:
        num_format_count(digits, (uint64_t)cell->number);
        break;
    case CELL_PERCENT:
        num_format_fixed(digits, cell->number, 0);
        (void)snprintf(room, PPTX_CELL_BYTES, "%s %%", digits);
        return room;
    case CELL_DECIMAL:
        num_format_fixed(digits, cell->number, 1);
        break;
    case CELL_TO_FILL:
        return "";
    case CELL_TEXT:
    case CELL_LINK:
    default:
        return cell->text;
    }
    (void)snprintf(room, PPTX_CELL_BYTES, "%s", digits);
    return room;
}

static bool is_to_fill(const struct page_table *table) {
    for (size_t i = 0; i < table->n_rows * table->n_columns; i++) {
        if (table->cells[i].kind == CELL_TO_FILL) {
            return true;
        }
    }
    return false;
}

/* The widths of the columns; together as wide as the space. */
static void set_widths(const struct slide *slide, int64_t width,
                       int64_t widths[COLUMNS_MAX]) {
    const struct page_table *table = slide->page->table;
    int64_t shares = 0, left = width;
    int64_t first = is_to_fill(table) ? SLIDE_SHARES_WHAT : SLIDE_SHARES_FIRST;

    for (size_t c = 0; c < table->n_columns; c++) {
        widths[c] = slide->widths != NULL         ? (int64_t)slide->widths[c]
                    : c == 0                      ? first
                    : table->columns[c].is_number ? SLIDE_SHARES_NUMBER
                                                  : SLIDE_SHARES_TEXT;
        shares += widths[c];
    }
    for (size_t c = 0; c < table->n_columns; c++) {
        widths[c] = c + 1 == table->n_columns ? left : width * widths[c] / shares;
        left -= widths[c];
    }
}

static void cell_line(const struct pptx *pptx, struct xml_writer *xml,
                      const char *name) {
    pptx_line(xml, name, pptx_shade(pptx, COLOUR_INK)->fill, 9525);
}

static void write_cell(const struct pptx *pptx, struct xml_writer *xml,
                       const char *text, bool is_header, bool is_number) {
    static const char *const sides[] = {"a:lnL", "a:lnR", "a:lnT", "a:lnB"};

    xml_begin(xml, "a:tc");
    xml_begin(xml, "a:txBody");
    xml_begin(xml, "a:bodyPr");
    xml_end(xml);
    xml_begin(xml, "a:lstStyle");
    xml_end(xml);
    xml_begin(xml, "a:p");
    if (is_number) {
        xml_leaf(xml, "a:pPr", "algn", "r");
    }
    if (text[0] != '\0') {
        xml_begin(xml, "a:r");
    }
    xml_begin(xml, text[0] != '\0' ? "a:rPr" : "a:endParaRPr");
    xml_set(xml, "lang", pptx->deck->language);
    xml_set_number(xml, "sz", SLIDE_SMALL_SIZE * 100);
    if (is_header) {
        xml_set(xml, "b", "1");
    }
    if (pptx->look.palette.ink != NULL) {
        pptx_fill(xml, pptx->look.palette.ink);
    } else { /* which is not what a table has of itself, in every program */
        pptx_scheme_fill(xml, "tx1");
    }
    xml_end(xml);
    if (text[0] != '\0') {
        xml_leaf_text(xml, "a:t", text);
        xml_end(xml);
    }
    xml_end_all(xml, 2);
    xml_begin(xml, "a:tcPr");
    xml_set_number(xml, "marL", CELL_MARGIN);
    xml_set_number(xml, "marR", CELL_MARGIN);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        cell_line(pptx, xml, sides[i]);
    }
    if (is_header && pptx->look.palette.fills_headers) {
        pptx_scheme_fill(xml, "bg2");
    } else {
        xml_begin(xml, "a:noFill");
        xml_end(xml);
    }
    xml_end_all(xml, 2);
}

/* How high a row has to be for its texts. */
static int64_t row_height(const struct pptx *pptx, const struct page_table *table,
                          const int64_t *widths, size_t row, bool is_header) {
    unsigned most = 1;

    for (size_t c = 0; c < table->n_columns; c++) {
        char room[PPTX_CELL_BYTES];
        const char *text =
            is_header ? table->columns[c].header
                      : pptx_cell_text(&table->cells[row * table->n_columns + c], room);
        unsigned width = (unsigned)(widths[c] / PPTX_POINT);
        unsigned height = is_header ? fit_heading(text, width, pptx->look.letters)
                                    : fit_cell(text, width, pptx->look.letters);

        most = height > most ? height : most;
    }
    return (int64_t)most * PPTX_POINT;
}

static void begin_table(struct xml_writer *xml, const struct page_table *table,
                        const int64_t *widths) {
    xml_begin(xml, "a:tbl");
    xml_begin(xml, "a:tblPr");
    xml_set(xml, "firstRow", "1");
    xml_set(xml, "firstCol", "1");
    xml_end(xml);
    xml_begin(xml, "a:tblGrid");
    for (size_t c = 0; c < table->n_columns; c++) {
        xml_leaf_number(xml, "a:gridCol", "w", widths[c]);
    }
    xml_end(xml);
}

void pptx_write_table(const struct pptx *pptx, struct xml_writer *xml,
                      const struct slide *slide, const struct pptx_box *space) {
    const struct page_table *table = slide->page->table;
    int64_t widths[COLUMNS_MAX];
    int64_t more = 0; /* of each row, in which people are to write */

    if (table->n_columns > COLUMNS_MAX) {
        xml_end_all(xml, XML_WRITE_DEPTH_MAX + 1); /* remembered as a fault of ours */
        return;
    }
    set_widths(slide, space->cx, widths);
    int64_t header = row_height(pptx, table, widths, 0, true);
    if (is_to_fill(table)) {
        more = space->cy - header;
        for (size_t r = 0; r < table->n_rows; r++) {
            more -= row_height(pptx, table, widths, r, false);
        }
        more = more < 0 ? 0 : more / (int64_t)table->n_rows;
    }
    begin_table(xml, table, widths);
    for (size_t r = 0; r <= table->n_rows; r++) {
        bool is_header = r == 0;
        int64_t height =
            is_header ? header : row_height(pptx, table, widths, r - 1, false) + more;

        xml_begin(xml, "a:tr");
        xml_set_number(xml, "h", height);
        for (size_t c = 0; c < table->n_columns; c++) {
            char room[PPTX_CELL_BYTES];

            write_cell(pptx, xml,
                       is_header
                           ? table->columns[c].header
                           : pptx_cell_text(
                                 &table->cells[(r - 1) * table->n_columns + c], room),
                       is_header, table->columns[c].is_number);
        }
        xml_end(xml);
    }
    xml_end(xml);
}
