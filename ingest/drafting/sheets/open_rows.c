#include "ingest/drafting/sheets/open_rows.h"

#include "ingest/drafting/sheets/open_sheets.h"

#include "base/alloc.h"

#include <stdio.h>
#include <string.h>

/* The columns of the sheet "To decide". */
enum to_decide {
    DECIDE_FILE,
    DECIDE_COLUMN,
    DECIDE_HEADING,
    DECIDE_FOUND,
    DECIDE_VALUE,
    DECIDE_RECORDS,
    DECIDE_NEAREST,
    DECIDE_WHERE,
    DECIDE_COLUMNS
};

enum err_code open_cell_add(struct open_sheets *sheets, struct form_sheet *sheet,
                            size_t row, size_t column, const char *text,
                            enum form_look look) {
    size_t len = form_bare(&text, strlen(text));
    const struct form_cell cell = {
        .row = row, .column = column, .text = text, .look = look};

    return form_sheet_add(sheets->book, sheet, cell, len, sheets->err);
}

/* The row behind the last of a sheet. */
size_t open_next_row(const struct form_sheet *sheet) {
    return sheet->n > 0 ? sheet->cells[sheet->n - 1].row + 1 : 0;
}

void open_write_nearest(char out[OPEN_TEXT_BYTES], const struct suggestions *found) {
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < found->n && len < OPEN_TEXT_BYTES - 1; i++) {
        int added = snprintf(out + len, OPEN_TEXT_BYTES - len, "%s%.100s",
                             i > 0 ? "; " : "", found->list[i].label);

        len += added > 0 ? (size_t)added : 0;
    }
}

/* The sheet that tells of everything: its front, if it is not there yet. */
static enum err_code find_told(struct form_sheet **out, struct open_sheets *sheets) {
    static const char *const names[DECIDE_COLUMNS] = {
        "File",   "Column",   "Heading", "What was found",
        "Answer", "How many", "Nearest", "Where to settle it"};
    enum err_code code = ERR_OK;

    *out = form_book_find(sheets->book, FORM_TO_DECIDE);
    if (*out != NULL) {
        return ERR_OK;
    }
    code = form_book_add(out, sheets->book, FORM_TO_DECIDE, sheets->err);
    ERR_NEXT(code, open_cell_add(sheets, *out, 0, 0, FORM_TO_DECIDE, FORM_LOOK_TITLE));
    ERR_NEXT(code, open_cell_add(
                       sheets, *out, 1, 0,
                       "What kloe met in the returns; nothing is read from this sheet.",
                       FORM_LOOK_LINE));
    for (size_t c = 0; c < DECIDE_COLUMNS && code == ERR_OK; c++) {
        code = open_cell_add(sheets, *out, 3, c, names[c], FORM_LOOK_HEADING);
    }
    if (code == ERR_OK) {
        (*out)->heading_row = 3;
    }
    return code;
}

static enum err_code tell(struct open_sheets *sheets,
                          const struct return_report *report,
                          const struct open_point *point, const char *file,
                          const char *nearest, const char *where) {
    const struct finding *finding = point->finding;
    bool has_column = finding->column != NONE && finding->column < report->n_columns;
    struct form_sheet *sheet = NULL;
    char column[40] = "", records[40], heading[OPEN_TEXT_BYTES] = "";
    enum err_code code = find_told(&sheet, sheets);
    size_t row = code == ERR_OK ? open_next_row(sheet) : 0;

    if (has_column) {
        const struct column_report *of = &report->columns[finding->column];

        (void)snprintf(column, sizeof column, "%zu", finding->column + 1);
        text_display(heading, sizeof heading, of->heading, strlen(of->heading), 80);
    }
    (void)snprintf(records, sizeof records, "%llu", (unsigned long long)point->records);
    const char *const texts[DECIDE_COLUMNS] = {
        file,           column,  heading, finding_sentence_for(finding->kind, true),
        finding->value, records, nearest, where};
    for (size_t c = 0; c < DECIDE_COLUMNS && code == ERR_OK; c++) {
        code = open_cell_add(sheets, sheet, row, c, texts[c], FORM_LOOK_GIVEN);
    }
    return code;
}

enum err_code open_difference_add(struct open_sheets *sheets, size_t r,
                                  const char *heading, const char *what,
                                  const char *words, const char *number) {
    struct form_sheet *sheet = NULL;
    enum err_code code = find_told(&sheet, sheets);
    size_t row = code == ERR_OK ? open_next_row(sheet) : 0;
    char shown[OPEN_TEXT_BYTES], said[OPEN_TEXT_BYTES];
    const char *const texts[DECIDE_COLUMNS] = {
        sheets->review->returns[r].file,         "", shown, what, said, number, "",
        form_sheet_of_shape(FORM_HEADINGS)->name};

    text_display(shown, sizeof shown, heading, strlen(heading), 80);
    text_display(said, sizeof said, words, strlen(words), 80);
    for (size_t c = 0; c < DECIDE_COLUMNS && code == ERR_OK; c++) {
        code = open_cell_add(sheets, sheet, row, c, texts[c], FORM_LOOK_GIVEN);
    }
    return code;
}

/* What was found, and in which sheet it is settled. */
static enum err_code tell_point(struct open_sheets *sheets, size_t r,
                                const struct open_point *point) {
    const struct return_report *report = &sheets->load->returns[r];
    const struct finding *finding = point->finding;
    const char *where = open_answer_key(sheets, r, point) != NULL
                            ? form_sheet_of_shape(FORM_ANSWERS)->name
                        : finding_is_of_heading(finding->kind)
                            ? form_sheet_of_shape(FORM_HEADINGS)->name
                            : open_settled_where(finding->kind);
    struct suggestions found = {0};
    char nearest[OPEN_TEXT_BYTES];

    if (point->earlier != NONE) {
        return ERR_OK;
    }
    enum err_code code =
        suggest(&found, sheets->suggester, report, finding, sheets->err);
    open_write_nearest(nearest, &found);
    ERR_NEXT(code, tell(sheets, report, point, sheets->review->returns[r].file, nearest,
                        where));
    return code;
}

static enum err_code tell_points(struct open_sheets *sheets) {
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < sheets->load->n_returns && code == ERR_OK; r++) {
        const struct return_points *of = &sheets->points->returns[r];

        for (size_t m = 0; m < of->n && code == ERR_OK; m++) {
            code = tell_point(sheets, r, &of->list[m]);
        }
    }
    return code;
}

enum err_code open_return_show(const char **out, struct open_sheets *sheets, size_t r) {
    const struct return_file *file = &sheets->review->returns[r];
    char text[2 * OPEN_TEXT_BYTES + 600];
    size_t n = 0;

    for (size_t i = 0; i < sheets->review->n_returns; i++) {
        n += strcmp(sheets->review->returns[i].file, file->file) == 0 ? 1 : 0;
    }
    if (file->sheet.is_own && file->sheet.name != NULL) {
        (void)snprintf(text, sizeof text, "%s : %s", file->file, file->sheet.name);
    } else if (n > 1) {
        (void)snprintf(text, sizeof text, "#%zu", r);
    } else {
        *out = file->file;
        return ERR_OK;
    }
    *out = arena_text(sheets->book->arena, text, strlen(text));
    return *out != NULL ? ERR_OK : err_memory(sheets->err);
}

enum err_code open_cell_tell(struct open_sheets *sheets, struct form_sheet *sheet,
                             size_t row, size_t column, const char *text) {
    struct form_cell *cell = form_sheet_find(sheet, row, column);
    const char *copy = arena_text(sheets->book->arena, text, strlen(text));

    if (copy == NULL) {
        return err_memory(sheets->err);
    }
    if (cell != NULL) {
        cell->text = copy;
    }
    return ERR_OK;
}

enum err_code open_rows_add(struct form_book *book, const struct review *review,
                            const struct load *load, const struct open_points *points,
                            struct err *err) {
    struct suggester *suggester = NULL;
    enum err_code code = suggester_new(&suggester, review, err);
    struct open_sheets sheets = {.book = book,
                                 .review = review,
                                 .load = load,
                                 .points = points,
                                 .suggester = suggester,
                                 .err = err};

    ERR_NEXT(code, open_columns_add(&sheets));
    ERR_NEXT(code, open_answers_add(&sheets));
    ERR_NEXT(code, open_counts_tell(&sheets));
    ERR_NEXT(code, tell_points(&sheets));
    ERR_NEXT(code, open_differences_tell(&sheets));
    ERR_NEXT(code, form_book_count(book, err));
    suggester_free(suggester);
    return code;
}
