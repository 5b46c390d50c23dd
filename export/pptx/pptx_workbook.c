/* The workbook inside a chart, which people see when they edit it: the chart's numbers
 * on one sheet, and nothing else. */
#include "export/pptx/pptx_chart.h"

#include "base/alloc.h"
#include "base/num.h"

#include <stdio.h>

#define SHEET_NAMESPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define SHEET_TYPE      "application/vnd.openxmlformats-officedocument.spreadsheetml."

void pptx_cell_name(char out[PPTX_CELL_NAME_BYTES], size_t column, size_t row,
                    bool is_fixed) {
    const char *mark = is_fixed ? "$" : "";

    /* A chart has at most as many series as there are letters (COLOUR_OPTIONS_MAX). */
    (void)snprintf(out, PPTX_CELL_NAME_BYTES, "%s%c%s%zu", mark,
                   "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column % 26], mark, row + 1);
}

static void start(struct xml_writer *xml, const char *name) {
    xml_start(xml, PPTX_PART_BYTES_MAX);
    xml_begin(xml, name);
    xml_set(xml, "xmlns", SHEET_NAMESPACE);
}

static void add_book(struct package_parts *parts, size_t book, size_t sheet) {
    struct xml_writer xml;
    char id[24];

    (void)snprintf(id, sizeof id, "rId%u",
                   package_parts_relate(parts, book, "worksheet", sheet));
    start(&xml, "workbook");
    xml_set(&xml, "xmlns:r",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    xml_begin(&xml, "sheets");
    xml_begin(&xml, "sheet");
    xml_set(&xml, "name", PPTX_CHART_SHEET);
    xml_set(&xml, "sheetId", "1");
    xml_set(&xml, "r:id", id);
    xml_end_all(&xml, 3);
    package_parts_fill_xml(parts, book, &xml);
}

static void begin_cell(struct xml_writer *xml, size_t column, size_t row) {
    char name[PPTX_CELL_NAME_BYTES];

    pptx_cell_name(name, column, row, false);
    xml_begin(xml, "c");
    xml_set(xml, "r", name);
}

static void add_text(struct xml_writer *xml, size_t column, size_t row,
                     const char *text) {
    begin_cell(xml, column, row);
    xml_set(xml, "t", "inlineStr");
    xml_begin(xml, "is");
    xml_leaf_text(xml, "t", text);
    xml_end_all(xml, 2);
}

static void add_row(struct xml_writer *xml, const struct slide_chart *chart,
                    size_t category) {
    add_text(xml, 0, category + 1, chart->categories[category]);
    for (size_t s = 0; s < chart->n_series; s++) {
        const struct slide_value *value =
            &chart->values[category * chart->n_series + s];
        char digits[NUM_TEXT_BYTES];

        if (value->known) {
            num_format(digits, value->number);
            begin_cell(xml, s + 1, category + 1);
            xml_leaf_text(xml, "v", digits);
            xml_end(xml);
        }
    }
}

static void add_sheet(struct package_parts *parts, size_t sheet,
                      const struct slide_chart *chart) {
    struct xml_writer xml;

    start(&xml, "worksheet");
    xml_begin(&xml, "sheetData");
    for (size_t r = 0; r <= chart->n_categories; r++) {
        xml_begin(&xml, "row");
        xml_set_number(&xml, "r", (int64_t)r + 1);
        for (size_t s = 0; r == 0 && s < chart->n_series; s++) {
            add_text(&xml, s + 1, 0, chart->series[s].name);
        }
        if (r > 0) {
            add_row(&xml, chart, r - 1);
        }
        xml_end(&xml);
    }
    xml_end_all(&xml, 2);
    package_parts_fill_xml(parts, sheet, &xml);
}

static enum err_code make_book(char **bytes, size_t *len,
                               const struct slide_chart *chart, struct err *err) {
    struct package_parts *parts = NULL;
    enum err_code code = package_parts_new(&parts, err);

    if (code != ERR_OK) {
        return code;
    }
    /* Packed once, as a part of the deck: all of it together, and only then. */
    package_parts_pack(parts, 0);
    size_t book =
        package_parts_add(parts, "xl/workbook.xml", SHEET_TYPE "sheet.main+xml");
    size_t sheet = package_parts_add(parts, "xl/worksheets/sheet1.xml",
                                     SHEET_TYPE "worksheet+xml");

    (void)package_parts_relate(parts, PACKAGE_ROOT, "officeDocument", book);
    add_book(parts, book, sheet);
    add_sheet(parts, sheet, chart);
    code = package_parts_save(bytes, len, parts, err);
    package_parts_free(parts);
    return code;
}

size_t pptx_add_workbook(struct pptx *pptx, const struct slide_chart *chart,
                         unsigned number) {
    char name[64];
    char *bytes = NULL;
    size_t len = 0;
    struct err err = {0};

    (void)snprintf(name, sizeof name, "ppt/embeddings/chart%u.xlsx", number);
    size_t part = package_parts_add(pptx->parts, name, SHEET_TYPE "sheet");
    if (make_book(&bytes, &len, chart, &err) == ERR_OK) {
        package_parts_fill(pptx->parts, part, bytes, len);
    } else {
        package_parts_fail(pptx->parts, &err);
    }
    alloc_free(bytes);
    return part;
}
