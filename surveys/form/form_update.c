#include "surveys/form/form_update.h"

#include "base/alloc.h"
#include "base/text.h"
#include "surveys/form/form.h"
#include "surveys/form/form_update_sheet.h"

#include <stdint.h>
#include <string.h>

static const struct form_sheet_kind *kind_called(const char *name) {
    for (size_t i = 0; i < n_form_sheets; i++) {
        if (text_same(form_sheets[i].name, name)) {
            return &form_sheets[i];
        }
    }
    return NULL;
}

/* Reads the tables of a drafted sheet, before and after, and the one that is kept. */
static enum err_code read_tables(struct form_update_sheet *one,
                                 const struct form_update *of, struct arena *arena,
                                 struct err *err) {
    static const struct form_sheet nothing = {.name = "", .heading_row = SIZE_MAX};
    const struct form_sheet *before = form_book_find(of->before, one->drafted->name);
    enum err_code code =
        form_table_read(&one->after, one->drafted, one->drafted, arena, err);

    ERR_NEXT(code, form_table_read(&one->before, before != NULL ? before : &nothing,
                                   one->drafted, arena, err));
    ERR_NEXT(code,
             form_table_read(&one->table, one->kept != NULL ? one->kept : &nothing,
                             one->drafted, arena, err));
    return code;
}

static bool has_headings(const struct form_update_sheet *one) {
    return one->drafted->heading_row != SIZE_MAX;
}

/* Finds out which sheets there are, what they hold, and which of them will be there. */
static enum err_code read_sheets(struct form_updating *updating, struct err *err) {
    const struct form_update *of = updating->of;
    enum err_code code = ERR_OK;

    updating->sheets =
        arena_array(updating->out->arena, of->after->n, sizeof *updating->sheets);
    if (updating->sheets == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < of->after->n && code == ERR_OK; i++) {
        struct form_update_sheet *one = &updating->sheets[updating->n++];

        one->drafted = &of->after->sheets[i];
        one->kept = form_book_find(of->kept, one->drafted->name);
        one->kind = kind_called(one->drafted->name);
        code = has_headings(one) ? read_tables(one, of, updating->out->arena, err)
                                 : ERR_OK;
        if (code == ERR_OK && has_headings(one)) {
            code = form_update_find_new(one, updating->out->arena, err);
        }
        bool is_empty = one->kept == NULL || one->kept->n == 0;
        one->is_made = is_empty && has_headings(one) && one->n_new > 0;
        if (of->n_settings != NULL && one->kind != NULL && !one->is_made &&
            one->kind->shape == FORM_SETTINGS) {
            *of->n_settings = one->n_new;
        }
        one->is_there = one->is_made || (one->kept != NULL && has_headings(one) &&
                                         one->table.heading_row != SIZE_MAX);
    }
    return code;
}

/* What the form only tells on its first sheet: a line that begins as a drafted one does
 * up to its first number says what that one does. */
static enum err_code update_front(struct form_grid *grid,
                                  const struct form_sheet *drafted, struct err *err) {
    const struct form_sheet *kept = grid->kept;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < kept->n && code == ERR_OK; i++) {
        for (size_t d = 0; d < drafted->n && code == ERR_OK; d++) {
            const char *text = drafted->cells[d].text;
            size_t len = strcspn(text, "0123456789");
            bool is_it = len > 0 && strncmp(kept->cells[i].text, text, len) == 0;
            struct form_cell cell = drafted->cells[d];

            if (is_it) {
                cell.row = kept->cells[i].row;
                cell.column = kept->cells[i].column;
                code = form_grid_put(grid, cell, err);
            } else if (strcmp(kept->cells[i].text, text) == 0) {
                code = form_grid_look(grid, kept->cells[i].row, kept->cells[i].column,
                                      cell.look, err);
            }
        }
    }
    return code;
}

static struct form_update_sheet *sheet_called(const struct form_updating *updating,
                                              const char *name) {
    for (size_t i = 0; i < updating->n; i++) {
        if (text_same(updating->sheets[i].drafted->name, name)) {
            return &updating->sheets[i];
        }
    }
    return NULL;
}

/* The lists of choices, for the columns where they stand now. */
static enum err_code add_choices(struct form_updating *updating,
                                 const struct form_update_sheet *one,
                                 struct form_sheet *to, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < one->drafted->n_choices && code == ERR_OK; i++) {
        struct form_choices choices = one->drafted->choices[i];
        const struct form_update_sheet *from =
            choices.words == NULL ? sheet_called(updating, choices.sheet) : one;
        size_t row = choices.is_one_row ? form_update_row(one, choices.first_row)
                                        : one->table.heading_row + 1;

        choices.column = one->table.columns[choices.column];
        if (from == NULL || !from->is_there || choices.column == SIZE_MAX ||
            row == SIZE_MAX) {
            continue;
        }
        choices.first_row = row;
        if (choices.words == NULL) {
            choices.sheet = from->kept != NULL ? from->kept->name : from->drafted->name;
            choices.sheet_column = from->table.columns[choices.sheet_column];
            choices.sheet_first_row = from->table.heading_row + 1;
        }
        code = choices.words == NULL && choices.sheet_column == SIZE_MAX
                   ? ERR_OK
                   : form_sheet_choose(to, choices, err);
    }
    return code;
}

/* A sheet of the form, with its table. */
static enum err_code update_table(struct form_updating *updating,
                                  struct form_update_sheet *one, struct form_grid *grid,
                                  struct form_sheet *to, struct err *err) {
    enum err_code code = ERR_OK;

    if (one->is_made) {
        code = form_update_put_front(one, grid, err);
    }
    ERR_NEXT(code, one->kind != NULL
                       ? form_update_rows(one, grid, updating->out->arena, err)
                       : form_update_told(one, grid, err));
    to->heading_row = one->table.heading_row;
    return code == ERR_OK ? add_choices(updating, one, to, err) : code;
}

/* Writes a sheet anew: one of the form, or with `one` NULL a sheet of the person's; one
 * of both is there. */
static enum err_code write_sheet(struct form_updating *updating,
                                 const struct form_sheet *kept,
                                 struct form_update_sheet *one, struct err *err) {
    struct form_grid grid = {.kept = kept, .end = SIZE_MAX};
    struct form_sheet *to = NULL;
    const char *name = kept != NULL  ? kept->name
                       : one != NULL ? one->drafted->name
                                     : "";
    enum err_code code = form_book_add(&to, updating->out, name, err);

    if (code == ERR_OK) {
        to->is_hidden = kept != NULL && kept->is_hidden;
    }
    if (one != NULL && one->is_there) {
        ERR_NEXT(code, update_table(updating, one, &grid, to, err));
    } else if (one != NULL && !has_headings(one)) {
        ERR_NEXT(code, update_front(&grid, one->drafted, err));
    }
    ERR_NEXT(code, form_grid_write(updating->out, to, &grid, err));
    form_grid_free(&grid);
    return code;
}

enum err_code form_update_make(struct form_book *out, const struct form_update *of,
                               struct err *err) {
    struct form_updating updating = {.of = of, .out = out};
    enum err_code code = form_book_new(out, err);

    ERR_NEXT(code, read_sheets(&updating, err));
    for (size_t i = 0; i < of->kept->n && code == ERR_OK; i++) {
        const struct form_sheet *kept = &of->kept->sheets[i];

        code = write_sheet(&updating, kept, sheet_called(&updating, kept->name), err);
    }
    for (size_t i = 0; i < updating.n && code == ERR_OK; i++) {
        if (updating.sheets[i].is_there && updating.sheets[i].kept == NULL) {
            code = write_sheet(&updating, NULL, &updating.sheets[i], err);
        }
    }
    return code;
}

/* The next cell that holds something. */
static const struct form_cell *next_cell(const struct form_sheet *sheet, size_t *at) {
    while (*at < sheet->n && sheet->cells[*at].text[0] == '\0') {
        (*at)++;
    }
    return *at < sheet->n ? &sheet->cells[(*at)++] : NULL;
}

static bool is_same_sheet(const struct form_sheet *a, const struct form_sheet *b) {
    size_t i = 0, j = 0;

    for (;;) {
        const struct form_cell *one = next_cell(a, &i), *other = next_cell(b, &j);

        if (one == NULL || other == NULL) {
            return one == other;
        }
        if (one->row != other->row || one->column != other->column ||
            one->is_number != other->is_number || one->number != other->number ||
            strcmp(one->text, other->text) != 0) {
            return false;
        }
    }
}

bool form_books_same(const struct form_book *a, const struct form_book *b) {
    bool is_same = a->n == b->n;

    for (size_t i = 0; i < a->n && is_same; i++) {
        is_same = strcmp(a->sheets[i].name, b->sheets[i].name) == 0 &&
                  is_same_sheet(&a->sheets[i], &b->sheets[i]);
    }
    return is_same;
}
