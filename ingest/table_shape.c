#include "ingest/table_shape.h"

#include "ingest/probe.h"
#include "ingest/question_column.h"
#include "ingest/table_findings.h"

#include <string.h>

#define SHOWN_CHARACTERS 60
#define SHOWN_BYTES      (4 * SHOWN_CHARACTERS + 4)

/* The first cell that holds something, for a message. */
static void show_first(char out[SHOWN_BYTES], const struct layout *layout) {
    const struct record *row = &layout->head->rows[0];
    struct cell cell = {"", 0};

    for (size_t i = 0; i < row->n && cell.len == 0; i++) {
        cell = row->cells[i];
    }
    text_display(out, SHOWN_BYTES, cell.bytes, cell.len, SHOWN_CHARACTERS);
}

static enum err_code explain_one_column(const struct odd_table *table,
                                        struct err *err) {
    const struct layout *layout = table->layout;
    char shown[SHOWN_BYTES];

    for (size_t i = 0; i < layout->head->n; i++) {
        if (layout->head->rows[i].n > 1) {
            return ERR_OK;
        }
    }
    show_first(shown, layout);
    return err_set(err, ERR_INPUT,
                   "the table has one column, with the heading \"%s\": export the "
                   "answers with commas, semicolons, tabs or bars between the cells",
                   shown);
}

static bool is_in_marks(struct cell cell) {
    return cell.len > 1 && cell.bytes[0] == '\'' && cell.bytes[cell.len - 1] == '\'';
}

static enum err_code explain_marks(const struct odd_table *table, struct err *err) {
    const struct layout *layout = table->layout;
    const struct record *row = &layout->head->rows[0];
    char shown[SHOWN_BYTES];

    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].len > 0 && !is_in_marks(row->cells[i])) {
            return ERR_OK;
        }
    }
    show_first(shown, layout);
    return err_set(err, ERR_INPUT,
                   "every cell stands in single quotation marks, the first heading is "
                   "%s: export the answers with double ones (\"), or with none",
                   shown);
}

static enum err_code explain_sheets(const struct odd_table *table, struct err *err) {
    const struct workbook *workbook = &table->text->workbook;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < workbook->n_others && code == ERR_OK; i++) {
        size_t n_items = 0;

        code = table_count_items(&n_items, table->questions, table->file,
                                 &workbook->others[i], err);
        if (code == ERR_OK && n_items > 0) {
            return err_set(err, ERR_INPUT,
                           "the sheet \"%s\" holds no question of the survey, and the "
                           "sheet \"%s\" does: name it with \"sheet\" in the return",
                           workbook->sheet, workbook->others[i].name);
        }
    }
    return code;
}

/* How many rows of the file that hold something there are down to a row of the head. */
static size_t rows_held(const struct head *head, size_t row) {
    size_t n = 0;

    for (size_t i = 0; i < head->n_preamble; i++) {
        n += head->preamble[i].n > 0 ? 1 : 0;
    }
    for (size_t i = 0; i <= row; i++) {
        n += head->rows[i].n > 0 ? 1 : 0;
    }
    return n;
}

static enum err_code explain_rows(const struct odd_table *table, struct err *err) {
    const struct head *head = table->layout->head;
    enum err_code code = ERR_OK;

    for (size_t i = 1; i < head->n && code == ERR_OK; i++) {
        size_t n_items = 0, n = rows_held(head, i);

        code = probe_row(&n_items, table->questions, table->file, head, i, err);
        if (code == ERR_OK && n_items >= probe_least(table->questions->review) &&
            n <= REVIEW_HEADING_ROWS_MAX) {
            return err_set(err, ERR_INPUT,
                           "row %zu holds questions of the survey, and row %zu was "
                           "taken for the headings: give the return "
                           "\"heading_rows\": %zu",
                           n, rows_held(head, 0), n);
        }
    }
    return code;
}

static enum err_code explain_response(const struct odd_table *table, struct err *err) {
    if (!head_is_response(table->layout->head, 0)) {
        return ERR_OK;
    }
    return err_set(
        err, ERR_INPUT,
        "the first row looks like a response and not like headings: if there "
        "are none, give the return \"heading_rows\": 0, and name the "
        "columns by their numbers (\"column 1\")");
}

enum err_code table_shape_explain(bool *is_long, struct long_columns *columns,
                                  const struct odd_table *table, struct err *err) {
    bool is_told = table->file->has_heading_rows;
    size_t n_items = 0;
    enum err_code code =
        probe_layout(&n_items, table->questions, table->file, table->layout, err);

    *is_long = false;
    if (code != ERR_OK || n_items > 0 || table->layout->header_rows == 0) {
        return code;
    }
    code = explain_one_column(table, err);
    ERR_NEXT(code, explain_marks(table, err));
    ERR_NEXT(code, explain_sheets(table, err));
    if (!is_told) {
        ERR_NEXT(code, explain_rows(table, err));
    }
    if (table->layout->header_rows == 1) {
        ERR_NEXT(code, question_column_explain(is_long, columns, table, err));
    }
    if (!*is_long && !is_told) {
        ERR_NEXT(code, explain_response(table, err));
    }
    return code;
}
