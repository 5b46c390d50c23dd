/* The sheet "To decide": what was found, and where it is settled. */
#include "ingest/drafting/sheets/open_sheets.h"

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

enum err_code open_points_tell(struct open_sheets *sheets) {
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < sheets->load->n_returns && code == ERR_OK; r++) {
        const struct return_points *of = &sheets->points->returns[r];

        for (size_t m = 0; m < of->n && code == ERR_OK; m++) {
            code = tell_point(sheets, r, &of->list[m]);
        }
    }
    return code;
}
