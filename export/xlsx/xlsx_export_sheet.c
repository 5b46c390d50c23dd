#include "export/xlsx/xlsx_export_sheet.h"

#include "base/alloc.h"
#include "export/page/text_width.h"
#include "export/workbook/workbook_put.h"
#include "export/xlsx/xlsx_print.h"
#include "export/xlsx/xlsx_tags.h"
#include "export/xlsx/xlsx_widths.h"

#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

/* In points. */
#define LINE_HEIGHT    15.75
#define TITLE_HEIGHT   22.0
#define HEADING_HEIGHT 30.0  /* with room above it */
#define HEIGHT_MAX     409.0 /* what a row may have */

/* Letters of the title for those of a text that fill a page of text: they are larger
 * and bold. */
#define TITLE_PAGE_WIDTH (XLSX_TEXT_PAGE_WIDTH * 2 / 3)

/* Of the lines above a table, in digits: as wide as a sheet that is printed upright,
 * and as most tables of this many columns. */
#define LINE_WIDTH         78
#define WIDE_LINE_WIDTH    150
#define WIDE_TABLE_COLUMNS 6

/* Pixels of a digit in a line and in a title. */
#define LINE_PIXELS  9
#define TITLE_PIXELS 12

static enum err_code write_text(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                                const struct xlsx_page *page, const char *text,
                                lxw_format *format, struct err *err) {
    const char *safe = xlsx_cell_text(page->arena, text);

    if (safe == NULL) {
        return err_memory(err);
    }
    return workbook_put_text(
        page->file, (struct workbook_place){sheet, row, column, format}, safe, err);
}

/* "internal:'Who''s who'!A1": in a reference an apostrophe is doubled. */
static enum err_code write_link(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                                const struct xlsx_page *page, const char *link_text,
                                size_t target, struct err *err) {
    char url[32 + 2 * 4 * PAGE_TAB_CHARACTERS] = "internal:'";
    size_t at = strlen(url);
    const char *text = xlsx_cell_text(page->arena, link_text);

    if (text == NULL) {
        return err_memory(err);
    }
    for (const char *c = page->sheet_names[target]; *c != '\0'; c++) {
        if (*c == '\'') {
            url[at++] = '\'';
        }
        url[at++] = *c;
    }
    (void)snprintf(url + at, sizeof url - at, "'!A1");
    return workbook_put_link(
        page->file, (struct workbook_place){sheet, row, column, page->formats->link},
        url, text, err);
}

static enum err_code write_cell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                                const struct xlsx_page *page,
                                const struct page_cell *cell, bool is_number,
                                struct err *err) {
    const struct xlsx_formats *formats = page->formats;
    lxw_format *format = formats->count;

    switch (cell->kind) {
    case CELL_TEXT:
        return write_text(sheet, row, column, page, cell->text,
                          is_number     ? formats->code
                          : column == 0 ? formats->first
                                        : formats->text,
                          err);
    case CELL_LINK:
        return write_link(sheet, row, column, page, cell->text, cell->link_target, err);
    case CELL_TO_FILL:
        return workbook_put_blank(
            page->file, (struct workbook_place){sheet, row, column, formats->text},
            err);
    case CELL_COUNT:
        break;
    case CELL_PERCENT:
        format = formats->percent;
        break;
    case CELL_DECIMAL:
        format = formats->decimal;
        break;
    }
    return workbook_put_number(page->file,
                               (struct workbook_place){sheet, row, column, format},
                               cell->number, err);
}

/* Marks the table, which also writes its headings. */
static enum err_code mark_table(lxw_worksheet *sheet, lxw_row_t first_row,
                                const struct xlsx_page *page, struct err *err) {
    const struct page_table *table = page->page->table;
    size_t n = table->n_columns;
    lxw_table_column *columns = arena_array(page->arena, n, sizeof *columns);
    lxw_table_column **pointers = arena_array(page->arena, n + 1, sizeof *pointers);
    lxw_table_options options = {
        .name = xlsx_safe_text(page->arena, page->table_name),
        .columns = pointers, /* ends in NULL */
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 0, /* no style: no colours, no bands */
        .no_autofilter = LXW_TRUE,
        .no_banded_rows = LXW_TRUE,
    };

    if (columns == NULL || pointers == NULL || options.name == NULL) {
        return err_memory(err);
    }
    for (size_t c = 0; c < n; c++) {
        const char *header = xlsx_cell_text(page->arena, table->columns[c].header);

        columns[c].header =
            header == NULL ? NULL : arena_text(page->arena, header, strlen(header));
        columns[c].header_format = table->columns[c].is_number
                                       ? page->formats->header_number
                                   : c == 0 ? page->formats->header_first
                                            : page->formats->header_text;
        if (columns[c].header == NULL) {
            return err_memory(err);
        }
        pointers[c] = &columns[c];
    }
    return workbook_put_table(page->file, sheet, first_row, (uint32_t)table->n_rows,
                              (uint16_t)n, &options, err);
}

static void set_lines(lxw_worksheet *sheet, lxw_row_t row, unsigned lines) {
    double height = lines * LINE_HEIGHT;

    (void)worksheet_set_row(sheet, row, height > HEIGHT_MAX ? HEIGHT_MAX : height,
                            NULL);
}

/* How wide a line above a table may run over the empty cells beside it: printed, a
 * sheet is as wide as all that stands on it. In characters. */
static unsigned line_width(const struct page *page) {
    return page->table != NULL && page->table->n_columns >= WIDE_TABLE_COLUMNS
               ? WIDE_LINE_WIDTH
               : LINE_WIDTH;
}

/* Whether a line of a page is cut into rows: it cannot wrap, in a column that is as
 * wide as that of a table. */
static bool is_cut(const struct page *page, const struct page_line *line) {
    return page->table != NULL && !line->is_heading && !line->is_link;
}

/* Where the row of a line ends that begins at `text`. */
static size_t row_end(const struct page *page, const struct page_line *line,
                      const char *text) {
    return is_cut(page, line) ? text_first_line(text, line_width(page)) : strlen(text);
}

/* How wide a sheet with a table is: its columns, or what runs over them. */
static unsigned sheet_pixels(const struct page *page, const unsigned *widths) {
    unsigned title = text_width(page->title) * TITLE_PIXELS;
    unsigned pixels = xlsx_pixels(widths, page->table->n_columns);

    pixels = title > pixels ? title : pixels;
    for (size_t i = 0; i < page->n_lines; i++) {
        unsigned width = text_width(page->lines[i].text);
        unsigned line =
            (width < line_width(page) ? width : line_width(page)) * LINE_PIXELS;

        pixels = line > pixels ? line : pixels;
    }
    return pixels;
}

/* Sets the widths of a table's columns and the heights of its rows. */
static enum err_code set_sizes(lxw_worksheet *sheet, lxw_row_t first_row,
                               const struct xlsx_page *page, struct err *err) {
    const struct page_table *table = page->page->table;
    unsigned *widths = arena_array(page->arena, table->n_columns, sizeof *widths);
    size_t *letters = arena_array(page->arena, table->n_columns, sizeof *letters);

    if (widths == NULL || letters == NULL) {
        return err_memory(err);
    }
    xlsx_table_widths(widths, letters, table);
    xlsx_set_paper(sheet, sheet_pixels(page->page, widths));
    if (page->page->kind == PAGE_BOARD) {
        xlsx_set_one_side(sheet);
    }
    for (size_t c = 0; c < table->n_columns; c++) {
        (void)worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, widths[c], NULL);
    }
    if (xlsx_is_to_fill(table)) {
        worksheet_gridlines(sheet, LXW_SHOW_ALL_GRIDLINES); /* to write in by hand */
    }
    set_lines(sheet, first_row, xlsx_heading_lines(table, widths));
    for (size_t r = 0; r < table->n_rows; r++) {
        set_lines(sheet, first_row + 1 + (lxw_row_t)r,
                  xlsx_row_lines(table, widths, r));
    }
    return ERR_OK;
}

static enum err_code write_table(lxw_worksheet *sheet, lxw_row_t first_row,
                                 const struct xlsx_page *page, struct err *err) {
    const struct page_table *table = page->page->table;
    enum err_code code = set_sizes(sheet, first_row, page, err);

    if (code != ERR_OK) {
        return code;
    }
    code = mark_table(sheet, first_row, page, err);
    for (size_t i = 0; i < table->n_rows * table->n_columns && code == ERR_OK; i++) {
        size_t column = i % table->n_columns;

        code = write_cell(sheet, first_row + 1 + (lxw_row_t)(i / table->n_columns),
                          (lxw_col_t)column, page, &table->cells[i],
                          table->columns[column].is_number, err);
    }
    return code;
}

static enum err_code write_line(lxw_worksheet *sheet, lxw_row_t row,
                                const struct xlsx_page *page,
                                const struct page_line *line, const char *text,
                                size_t len, struct err *err) {
    const struct xlsx_formats *formats = page->formats;
    lxw_format *format = formats->line;
    const char *part = arena_text(page->arena, text, len);

    if (part == NULL) {
        return err_memory(err);
    }
    if (line->is_heading) {
        format = formats->heading;
        (void)worksheet_set_row(sheet, row, HEADING_HEIGHT, NULL);
    } else if (page->page->table == NULL) {
        format = formats->paragraph;
        set_lines(sheet, row, text_lines(text, XLSX_TEXT_PAGE_WIDTH));
    }
    return line->is_link ? write_link(sheet, row, 0, page, part, line->link_target, err)
                         : write_text(sheet, row, 0, page, part, format, err);
}

/* The lines between the title and the table: a row each, or as many as are as wide as
 * the table. */
static enum err_code write_lines(lxw_worksheet *sheet, lxw_row_t *row,
                                 const struct xlsx_page *page, struct err *err) {
    const struct page *content = page->page;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < content->n_lines && code == ERR_OK; i++) {
        const struct page_line *line = &content->lines[i];
        const char *text = line->text;

        do {
            size_t end = row_end(content, line, text);

            code = write_line(sheet, (*row)++, page, line, text, end, err);
            text += end;
            text += *text != '\0'; /* the blank between two rows */
        } while (*text != '\0' && code == ERR_OK);
    }
    return code;
}

/* Over a table the title may run over the empty cells beside it, as far as the sheet
 * may be wide; the table of contents has all of it. Where there is none it wraps: a
 * page is printed as wide as what stands on it. */
static enum err_code write_title(lxw_worksheet *sheet, const struct xlsx_page *page,
                                 struct err *err) {
    const char *title = page->page->title;
    unsigned lines = text_lines(title, TITLE_PAGE_WIDTH);
    lxw_format *format = page->formats->text_title;

    if (page->page->table != NULL) {
        size_t end = text_first_line(title, XLSX_SHEET_PIXELS_MAX / TITLE_PIXELS);

        lines = 1;
        format = page->formats->title;
        title = arena_text(page->arena, title, end);
        if (title == NULL) {
            return err_memory(err);
        }
    }
    (void)worksheet_set_row(sheet, 0, lines * TITLE_HEIGHT, NULL);
    return write_text(sheet, 0, 0, page, title, format, err);
}

uint32_t xlsx_heading_row(const struct page *page) {
    uint32_t row = 2; /* below the title and what the sheet has */

    for (size_t i = 0; i < page->n_lines; i++) {
        const char *text = page->lines[i].text;

        do {
            text += row_end(page, &page->lines[i], text);
            text += *text != '\0';
            row++;
        } while (*text != '\0');
    }
    return row;
}

enum err_code xlsx_write_page(struct lxw_worksheet *sheet, uint32_t *next_row,
                              const struct xlsx_page *page, struct err *err) {
    const struct page *content = page->page;
    lxw_row_t row = 1;
    enum err_code code = write_title(sheet, page, err);

    worksheet_set_default_row(sheet, LINE_HEIGHT, LXW_FALSE);
    if (content->table == NULL) {
        (void)worksheet_set_column(sheet, 0, 0, XLSX_TEXT_PAGE_WIDTH, NULL);
        xlsx_set_paper(sheet, content->chart == NULL ? 0 : XLSX_CHART_PIXELS);
    }
    if (content->table != NULL || content->chart != NULL) {
        ERR_NEXT(code, write_text(sheet, row++, 0, page,
                                  content->table != NULL
                                      ? "This worksheet contains one table."
                                      : "This worksheet contains one chart.",
                                  page->formats->line, err));
    }
    ERR_NEXT(code, write_lines(sheet, &row, page, err));
    if (code == ERR_OK && content->table != NULL) {
        code = write_table(sheet, row, page, err);
        row += 1 + (lxw_row_t)content->table->n_rows;
    }
    *next_row = row;
    return code;
}
