#include "ingest/return_table.h"

#include "ingest/long_table.h"
#include "ingest/probe.h"
#include "ingest/table_shape.h"

#include <stdio.h>
#include <string.h>

/* The layout of a return, which the review may name, and the number of its rows of
 * headings. */
static enum err_code choose_layout(struct layout *layout, struct head *head,
                                   const struct return_file *file,
                                   const struct return_text *text, struct err *err) {
    const char *named = file->profile;
    size_t rows = file->heading_rows;

    if (file->has_heading_rows) {
        rows = head_rows_below(head, rows);
        named = rows == 0 && named == NULL ? PROFILE_ONE_ROW : named;
    }
    enum err_code code = profile_choose(layout, head, named, err);
    if (code == ERR_OK && file->has_heading_rows) {
        layout_set_heading_rows(layout, rows, text->dialect.width);
    }
    return code;
}

/* A short return does not show by itself that a row of texts stands under its names:
 * the questions of the survey do. */
static enum err_code find_texts(struct layout *layout,
                                const struct questions *questions,
                                const struct return_file *file, struct err *err) {
    enum { TEXTS_ROW = 1 };

    size_t n_items = 0;
    bool may_be = !file->has_heading_rows && file->profile == NULL &&
                  strcmp(layout->profile->id, PROFILE_ONE_ROW) == 0 &&
                  profile_may_be_texts(layout->head, TEXTS_ROW);
    enum err_code code =
        may_be ? probe_row(&n_items, questions, file, layout->head, TEXTS_ROW, err)
               : ERR_OK;

    if (code != ERR_OK || n_items < probe_least(questions->review)) {
        return code;
    }
    code = profile_choose(layout, layout->head, PROFILE_TEXTS, err);
    (void)snprintf(layout->why, sizeof layout->why,
                   "row 2 has questions of the survey under the names in row 1");
    return code;
}

/* Reads what stands above the records. */
static enum err_code read_front(struct return_table *table,
                                const struct return_file *file,
                                const struct return_text *text, struct arena *arena,
                                struct err *err) {
    enum err_code code =
        head_read(&table->head, &text->text, &text->dialect, arena, err);

    ERR_NEXT(code, choose_layout(&table->layout, &table->head, file, text, err));
    table->layout.is_placed = text->encoding.is_workbook || text->is_turned;
    return code;
}

/* Turns the table of `text`, and reads it as if the file had held it so. */
static enum err_code turn_table(struct return_table *table,
                                const struct return_file *file,
                                struct return_text *text,
                                const struct long_columns *columns, struct arena *arena,
                                struct err *err) {
    struct return_file turned = *file;
    struct long_table wide;

    turned.has_heading_rows = true;
    turned.heading_rows = 1;
    enum err_code code = long_table_read(&wide, text, &table->layout, columns, err);
    ERR_NEXT(code, return_text_check(text, err));
    ERR_NEXT(code, return_text_turn(text, &wide.text, wide.inconstant, err));
    long_table_free(&wide);
    ERR_NEXT(code, read_front(table, &turned, text, arena, err));
    return code;
}

/* Binds the columns of a table that was turned. What a question lacks may be a column
 * that did not come with it. */
static enum err_code bind_turned(struct return_table *table,
                                 const struct questions *questions,
                                 const struct return_file *file,
                                 const struct return_text *text, bool lenient,
                                 struct arena *arena, struct err *err) {
    struct err fault = {0};
    enum err_code code = binding_make(&table->binding, questions, file, &table->layout,
                                      lenient, arena, &fault);

    if (code == ERR_INPUT && text->not_turned[0] != '\0') {
        return err_set(
            err, ERR_INPUT,
            "%s; in this table with a row for each answer the rows of one "
            "respondent do not agree in %s, which is not read: put that right "
            "in the file",
            fault.text, text->not_turned);
    }
    if (code != ERR_OK && err != NULL) {
        *err = fault;
    }
    return code;
}

enum err_code return_table_open(struct return_table *out,
                                const struct questions *questions,
                                const struct return_file *file,
                                struct return_text *text, bool lenient,
                                struct arena *arena, struct err *err) {
    struct long_columns columns;
    struct err fault = {0};
    bool is_long = false;

    *out = (struct return_table){.head.n = 0};
    enum err_code code = read_front(out, file, text, arena, err);
    ERR_NEXT(code, find_texts(&out->layout, questions, file, err));
    if (code != ERR_OK) {
        return code;
    }
    code = binding_make(&out->binding, questions, file, &out->layout, lenient, arena,
                        &fault);
    if (code == ERR_INPUT) {
        const struct odd_table table = {questions, file, text, &out->layout};
        enum err_code shape = table_shape_explain(&is_long, &columns, &table, err);

        if (shape != ERR_OK) {
            return shape;
        }
    }
    if (is_long) {
        code = turn_table(out, file, text, &columns, arena, err);
        return code == ERR_OK
                   ? bind_turned(out, questions, file, text, lenient, arena, err)
                   : code;
    }
    if (code != ERR_OK && err != NULL) {
        *err = fault;
    }
    return code;
}
