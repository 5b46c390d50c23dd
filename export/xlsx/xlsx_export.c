#include "export/xlsx/xlsx_export.h"

#include "base/alloc.h"
#include "base/date.h"
#include "export/workbook/workbook_put.h"
#include "export/xlsx/xlsx_export_chart.h"
#include "export/xlsx/xlsx_export_sheet.h"
#include "export/xlsx/xlsx_names.h"
#include "export/xlsx/xlsx_tags.h"

#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

/* Copies of one workbook's texts; 60 items with their notes are 200 kB. */
#define TEXTS_BYTES_MAX ((size_t)1 << 30)

/* What is at hand while one workbook is written. */
struct book {
    const struct page *pages;
    size_t n_pages;
    const char *title, *keywords;
    const struct publication *publication;
    const char *path;
    struct arena *arena;
    struct workbook_file file;
    const char **sheet_names, **table_names; /* of each page */
};

/* The review's date as a time, for the document's properties: never the clock. */
static time_t date_of(const struct review *review) {
    struct date date;

    if (review->date == NULL ||
        !date_parse(review->date, strlen(review->date), &date) || date.year < 1980) {
        return WORKBOOK_DATE_UNKNOWN;
    }
    return (time_t)(date_to_days(date) * 86400);
}

/* Of a chart and its drawing, but for its title and words. */
#define CHART_BYTES ((size_t)64 << 10)

/* Bytes that the parts of the workbook take before they are packed, at most. */
static size_t bytes_needed(const struct book *book) {
    size_t bytes = WORKBOOK_FIXED_BYTES;

    for (size_t p = 0; p < book->n_pages; p++) {
        const struct page *page = &book->pages[p];
        const struct page_table *table = page->table;

        bytes += page->chart == NULL ? WORKBOOK_SHEET_BYTES : CHART_BYTES;
        for (size_t i = 0; i < page->n_lines; i++) {
            bytes += WORKBOOK_CELL_BYTES(strlen(page->lines[i].text));
        }
        for (size_t i = 0; table != NULL && i < table->n_rows * table->n_columns; i++) {
            const char *text = table->cells[i].text;

            bytes += WORKBOOK_CELL_BYTES(text == NULL ? 0 : strlen(text));
        }
    }
    return bytes;
}

static enum err_code set_properties(struct book *book, struct err *err) {
    const struct review *review = book->publication->review;
    const char *publisher = review->publisher.name;
    lxw_doc_properties properties = {
        .title = xlsx_safe_text(book->arena, book->title),
        .subject = xlsx_safe_text(book->arena, book->publication->instrument->title),
        .author = xlsx_safe_text(book->arena, publisher == NULL ? "kloe" : publisher),
        .company = xlsx_safe_text(book->arena, publisher == NULL ? "" : publisher),
        .keywords = xlsx_safe_text(book->arena, book->keywords),
        .created = date_of(review),
    };

    if (properties.title == NULL || properties.subject == NULL ||
        properties.author == NULL || properties.company == NULL ||
        properties.keywords == NULL) {
        return err_memory(err);
    }
    return workbook_set_properties(book->file.workbook, &properties) == LXW_NO_ERROR
               ? ERR_OK
               : err_memory(err);
}

/* Makes the names of all sheets and tables, before any of them is used. */
static enum err_code make_names(struct book *book, struct err *err) {
    size_t n = book->n_pages;
    const char **wanted = arena_array(book->arena, n, sizeof *wanted);
    enum err_code code = ERR_OK;

    book->sheet_names = arena_array(book->arena, n, sizeof *book->sheet_names);
    book->table_names = arena_array(book->arena, n, sizeof *book->table_names);
    if (wanted == NULL || book->sheet_names == NULL || book->table_names == NULL) {
        return err_memory(err);
    }
    for (size_t p = 0; p < n; p++) {
        wanted[p] = book->pages[p].tab;
    }
    code = xlsx_sheet_names(book->sheet_names, book->arena,
                            (struct text_list){.texts = wanted, .n = n}, err);
    for (size_t p = 0; p < n; p++) {
        const struct page_table *table = book->pages[p].table;

        wanted[p] = table == NULL ? "Table_none" : table->name;
    }
    if (code == ERR_OK) {
        code = xlsx_table_names(book->table_names, book->arena,
                                (struct text_list){.texts = wanted, .n = n}, err);
    }
    return code;
}

static enum err_code write_pages(struct book *book, struct err *err) {
    struct xlsx_formats formats;
    enum err_code code = xlsx_make_formats(&formats, book->file.workbook, err);

    for (size_t p = 0; p < book->n_pages && code == ERR_OK; p++) {
        struct xlsx_page page = {
            .page = &book->pages[p],
            .index = p,
            .table_name = book->table_names[p],
            .sheet_names = book->sheet_names,
            .formats = &formats,
            .file = &book->file,
            .arena = book->arena,
        };
        lxw_row_t row = 0;
        lxw_worksheet *sheet = NULL;

        code = workbook_put_sheet(&sheet, &book->file, book->sheet_names[p], err);
        ERR_NEXT(code, xlsx_write_page(sheet, &row, &page, err));
        if (code == ERR_OK && page.page->chart != NULL) {
            code = xlsx_write_chart(book->file.workbook, sheet, row + 1, &page, err);
        }
    }
    return code;
}

/* What the library cannot do, on the file it has closed. */
static enum err_code tag_book(struct book *book, struct err *err) {
    struct xlsx_repeated *sheets =
        arena_array(book->arena, book->n_pages, sizeof *sheets);

    struct xlsx_chart_tag *charts =
        arena_array(book->arena, book->n_pages, sizeof *charts);
    size_t n_charts = 0;

    if (sheets == NULL || charts == NULL) {
        return err_memory(err);
    }
    for (size_t p = 0; p < book->n_pages; p++) {
        const struct page *page = &book->pages[p];

        if (page->chart != NULL) {
            charts[n_charts++] = xlsx_chart_tag(page);
        }
        sheets[p] = (struct xlsx_repeated){
            .sheet_name = book->sheet_names[p],
            .heading_row = page->table == NULL ? XLSX_NO_ROW : xlsx_heading_row(page),
        };
    }
    workbook_meant_order(&book->file.meant);
    return xlsx_tag(book->path,
                    &(struct xlsx_tagging){
                        .file = &book->file,
                        .language = book->publication->instrument->language,
                        .sheets = {.list = sheets, .n = book->n_pages},
                        .charts = {.list = charts, .n = n_charts},
                    },
                    err);
}

/* What the library keeps for a whole process, the result of gmtime and the seed of the
 * names of temporary files, is no two workbooks' at once: each process writes one at a
 * time. */
static enum err_code write_book(struct book book, struct err *err) {
    enum err_code code = ERR_OK;

    book.arena = arena_new(TEXTS_BYTES_MAX);
    code = book.arena == NULL ? err_memory(err) : make_names(&book, err);
    ERR_NEXT(code, workbook_file_open(&book.file, book.path, bytes_needed(&book), err));
    ERR_NEXT(code, set_properties(&book, err));
    ERR_NEXT(code, write_pages(&book, err));
    ERR_NEXT(code, workbook_file_close(&book.file, err));
    ERR_NEXT(code, tag_book(&book, err));
    workbook_file_end(&book.file);
    arena_free(book.arena);
    return code;
}

enum err_code xlsx_export_write(const struct export_file *file, const char *path,
                                const struct publication *publication,
                                const struct pages *pages, struct err *err) {
    (void)pages;
    return write_book(
        (struct book){
            .pages = file->document->pages,
            .n_pages = file->document->n_pages,
            .title = file->document->title,
            .keywords = file->document->keywords,
            .publication = publication,
            .path = path,
        },
        err);
}

enum err_code xlsx_export_write_charts(const struct export_file *file, const char *path,
                                       const struct publication *publication,
                                       const struct pages *pages, struct err *err) {
    (void)pages;
    return write_book(
        (struct book){
            .pages = file->document->chart_pages,
            .n_pages = file->document->n_chart_pages,
            .title = file->document->chart_title,
            .keywords = file->document->keywords,
            .publication = publication,
            .path = path,
        },
        err);
}
