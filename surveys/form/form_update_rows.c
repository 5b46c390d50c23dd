/* The rows of a sheet of the form, brought up to date. */
#include "surveys/form/form_looks.h"
#include "surveys/form/form_update_sheet.h"

#include "base/alloc.h"

#include <stdint.h>
#include <string.h>

static bool is_of_both(enum form_shape shape) {
    return shape == FORM_HEADINGS || shape == FORM_ANSWERS;
}

/* Whether a line holds anything that is read. */
static bool is_read(const struct form_update_sheet *one, const struct form_line *line) {
    for (size_t c = 0; c < one->after.n; c++) {
        if (!form_update_is_told(one, c) && !form_line_is_blank(line, c)) {
            return true;
        }
    }
    return false;
}

/* Whether it says something of its heading or answer. */
static bool says_something(const struct form_update_sheet *one,
                           const struct form_line *line) {
    return one->kind->shape == FORM_ANSWERS
               ? !form_line_is_blank(line, ANSWER_MEANS)
               : !form_line_is_blank(line, HEADING_WHAT) ||
                     !form_line_is_blank(line, HEADING_WHICH);
}

/* Puts a drafted line, but for empty cells, into a row of the table; a column that the
 * workbook does not have is added. */
static enum err_code put_line(struct form_update_sheet *one, struct form_grid *grid,
                              const struct form_line *line, size_t row,
                              struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < one->after.n && code == ERR_OK; c++) {
        size_t *column = &one->table.columns[c];
        bool is_blank = form_line_is_blank(line, c);

        if (line->cells[c] == NULL || (*column == SIZE_MAX && is_blank)) {
            continue;
        }
        if (*column == SIZE_MAX) {
            struct form_cell heading =
                *form_sheet_at(one->drafted, one->drafted->heading_row, c);

            heading.row = one->table.heading_row;
            heading.column = *column = one->table.next_column++;
            code = form_grid_put(grid, heading, err);
        }
        struct form_cell cell = *line->cells[c];
        cell.row = row;
        cell.column = *column;
        ERR_NEXT(code, form_grid_put(grid, cell, err));
    }
    return code;
}

enum err_code form_update_put_front(struct form_update_sheet *one,
                                    struct form_grid *grid, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < one->drafted->n && code == ERR_OK; i++) {
        if (one->drafted->cells[i].row <= one->drafted->heading_row) {
            code = form_grid_put(grid, one->drafted->cells[i], err);
        }
    }
    for (size_t c = 0; c < one->after.n; c++) {
        one->table.columns[c] = c;
    }
    one->table.heading_row = one->drafted->heading_row;
    one->table.next_row = one->drafted->heading_row + 1;
    one->table.next_column = one->after.n;
    return code;
}

/* Title, help and headings look as they are drafted, wherever they stand. */
static enum err_code look_front(const struct form_update_sheet *one,
                                struct form_grid *grid, struct err *err) {
    const struct form_sheet *kept = one->kept;
    enum err_code code = ERR_OK;

    for (size_t i = 0; kept != NULL && i < kept->n && code == ERR_OK &&
                       kept->cells[i].row <= one->table.heading_row;
         i++) {
        const struct form_cell *cell = &kept->cells[i];
        enum form_look look =
            cell->row == one->table.heading_row ? FORM_LOOK_HEADING : FORM_LOOK_LINE;

        for (size_t d = 0; d < one->drafted->n && look == FORM_LOOK_LINE; d++) {
            const struct form_cell *drafted = &one->drafted->cells[d];

            if (drafted->row < one->drafted->heading_row &&
                form_says_same(drafted->text, cell->text)) {
                look = drafted->look;
                break;
            }
        }
        code = form_grid_look(grid, cell->row, cell->column, look, err);
    }
    return code;
}

/* How a cell of an entry, a setting or the like looks. */
static enum form_look look_of(const struct form_update_sheet *one,
                              const struct form_line *line, size_t column) {
    const struct form_sheet_kind *kind = one->kind;
    const struct form_column *is = &kind->columns[column];
    bool is_part = kind->parts != NULL && !form_line_is_blank(line, 1);
    bool is_needed = is->is_needed && !is_part;
    enum form_kind of = is->kind;

    if (kind->shape == FORM_OTHER || form_update_is_told(one, column)) {
        return FORM_LOOK_GIVEN;
    }
    if (kind->shape == FORM_SETTINGS) {
        const struct form_setting *setting = form_setting_of(
            form_line_text(line, SETTING_PATH), form_line_text(line, SETTING_LABEL));

        if (column != SETTING_VALUE || setting == NULL) {
            return FORM_LOOK_GIVEN;
        }
        is_needed = setting->is_needed;
        of = setting->kind;
    } else if (kind->shape == FORM_ENTRIES && !form_is_of_row(kind, column, is_part)) {
        return FORM_LOOK_GIVEN;
    }
    const char *text =
        form_line_is_blank(line, column) ? "" : form_line_text(line, column);
    bool is_open = !is_of_both(kind->shape) &&
                   form_is_open(text, of, is_needed || of == FORM_SCORE);
    return is_open ? FORM_LOOK_DECIDE : FORM_LOOK_FILL;
}

/* The same of a cell of a heading or answer: as drafted, while nobody has filled it in.
 */
static enum form_look look_as_drafted(const struct form_update_sheet *one,
                                      const struct form_line *line,
                                      const struct form_line *drafted, size_t column) {
    const struct form_cell *cell = drafted != NULL ? drafted->cells[column] : NULL;
    bool is_open =
        cell != NULL && cell->look == FORM_LOOK_DECIDE &&
        (form_line_is_blank(line, column) ||
         form_says_same(form_line_text(line, column), form_line_text(drafted, column)));

    enum form_look look = look_of(one, line, column);
    return is_open                                    ? FORM_LOOK_DECIDE
           : cell != NULL && look == FORM_LOOK_DECIDE ? FORM_LOOK_FILL
                                                      : look;
}

/* What is told of a line of headings or answers. */
static const char *told_of(const struct form_update_sheet *one,
                           const struct form_line *line,
                           const struct form_line *drafted, size_t column) {
    bool is_last = column >= one->kind->n_columns;

    if (says_something(one, line) && is_last) {
        return drafted != NULL && says_something(one, drafted)
                   ? form_line_text(drafted, column)
                   : "";
    }
    if (drafted != NULL) {
        return form_line_text(drafted, column);
    }
    return is_last && !says_something(one, line) ? FORM_SETTLED : "";
}

static enum err_code update_line(struct form_update_sheet *one, struct form_grid *grid,
                                 size_t number, struct arena *arena, struct err *err) {
    const struct form_line *line = &one->table.lines[number];
    const struct form_line *drafted = one->of_line[number];
    char left[FORM_LEFT_BYTES] = "";
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < one->after.n && code == ERR_OK; c++) {
        struct form_cell told = {
            .row = line->row, .column = one->table.columns[c], .look = FORM_LOOK_GIVEN};

        if (form_update_is_told(one, c) && is_of_both(one->kind->shape)) {
            told.text = told_of(one, line, drafted, c);
        } else if (form_update_is_told(one, c) && drafted != NULL) {
            told.text = form_line_text(drafted, c);
        } else if (c >= one->kind->n_columns) {
            told.text = arena_text(arena, left, strlen(left));
        } else {
            enum form_look look = look_as_drafted(one, line, drafted, c);

            if (look == FORM_LOOK_DECIDE) {
                form_left_add(left, one->kind->columns[c].heading);
            }
            code = told.column == SIZE_MAX
                       ? ERR_OK
                       : form_grid_look(grid, line->row, told.column, look, err);
            continue;
        }
        if (told.text == NULL) {
            return err_memory(err);
        }
        code = told.column == SIZE_MAX ? ERR_OK : form_grid_put(grid, told, err);
    }
    return code;
}

enum err_code form_update_rows(struct form_update_sheet *one, struct form_grid *grid,
                               struct arena *arena, struct err *err) {
    enum err_code code = look_front(one, grid, err);
    size_t row = one->table.next_row;

    for (size_t i = 0; i < one->table.n_lines && code == ERR_OK; i++) {
        if (is_read(one, &one->table.lines[i])) {
            code = update_line(one, grid, i, arena, err);
        }
    }
    for (size_t i = 0; i < one->after.n_lines && code == ERR_OK; i++) {
        if (one->is_new[i]) {
            one->new_rows[i] = row;
            code = put_line(one, grid, &one->after.lines[i], row++, err);
        }
    }
    return code;
}

/* Moves what was written beside a row of the sheet to the row where that is told now.
 */
static enum err_code move_own(struct form_grid *grid, const struct form_line *line,
                              size_t row, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < line->n_own && code == ERR_OK; i++) {
        struct form_cell cell = *line->own[i];

        cell.row = row;
        code = form_grid_put(grid, cell, err);
    }
    return code;
}

/* The line of the workbook that a drafted one is; NULL: none. */
static const struct form_line *line_of(const struct form_update_sheet *one,
                                       const struct form_line *drafted) {
    for (size_t i = 0; i < one->table.n_lines; i++) {
        if (one->of_line[i] == drafted) {
            return &one->table.lines[i];
        }
    }
    return NULL;
}

/* A row that is told no more, and has something beside it: it stays, and says so. */
static enum err_code put_settled(struct form_update_sheet *one, struct form_grid *grid,
                                 const struct form_line *line, size_t row,
                                 struct err *err) {
    size_t last = one->after.n - 1;
    enum err_code code = move_own(grid, line, row, err);
    bool is_told_line = false;

    for (size_t c = 0; c < one->after.n && code == ERR_OK; c++) {
        if (line->cells[c] != NULL) {
            struct form_cell cell = *line->cells[c];

            is_told_line = true;
            cell.row = row;
            code = form_grid_put(grid, cell, err);
        }
    }
    if (is_told_line && one->table.columns[last] != SIZE_MAX) {
        const struct form_cell settled = {.row = row,
                                          .column = one->table.columns[last],
                                          .text = FORM_SETTLED,
                                          .look = FORM_LOOK_GIVEN};

        ERR_NEXT(code, form_grid_put(grid, settled, err));
    }
    return code;
}

enum err_code form_update_told(struct form_update_sheet *one, struct form_grid *grid,
                               struct err *err) {
    enum err_code code = look_front(one, grid, err);
    size_t row = one->table.heading_row + 1;

    grid->end = row;
    for (size_t i = 0; i < one->after.n_lines && code == ERR_OK; i++, row++) {
        const struct form_line *line = line_of(one, &one->after.lines[i]);

        code = put_line(one, grid, &one->after.lines[i], row, err);
        if (line != NULL) {
            ERR_NEXT(code, move_own(grid, line, row, err));
        }
    }
    for (size_t i = 0; i < one->table.n_lines && code == ERR_OK; i++) {
        const struct form_line *line = &one->table.lines[i];

        if (one->of_line[i] == NULL && line->n_own > 0) {
            code = put_settled(one, grid, line, row++, err);
        }
    }
    return code;
}
