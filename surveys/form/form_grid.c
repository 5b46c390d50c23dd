#include "surveys/form/form_grid.h"

#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void form_grid_free(struct form_grid *grid) {
    alloc_free(grid->changes);
    *grid = (struct form_grid){0};
}

/* By row, then by column. */
static int compare_places(const struct form_cell *a, const struct form_cell *b) {
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return a->column == b->column ? 0 : a->column < b->column ? -1 : 1;
}

static int compare_cells(const void *a, const void *b) {
    return compare_places(a, b);
}

const struct form_cell *form_sheet_at(const struct form_sheet *sheet, size_t row,
                                      size_t column) {
    const struct form_cell sought = {.row = row, .column = column};

    return sheet == NULL || sheet->n == 0
               ? NULL
               : bsearch(&sought, sheet->cells, sheet->n, sizeof sought, compare_cells);
}

enum err_code form_grid_put(struct form_grid *grid, struct form_cell cell,
                            struct err *err) {
    struct form_cell *changes = array_grow(grid->changes, &grid->capacity, grid->n + 1,
                                           SIZE_MAX, sizeof *changes);

    if (changes == NULL) {
        return err_memory(err);
    }
    grid->changes = changes;
    changes[grid->n++] = cell;
    return ERR_OK;
}

enum err_code form_grid_look(struct form_grid *grid, size_t row, size_t column,
                             enum form_look look, struct err *err) {
    const struct form_cell *kept = form_sheet_at(grid->kept, row, column);
    struct form_cell cell = {.row = row, .column = column, .text = ""};

    cell = kept != NULL ? *kept : cell;
    cell.look = look;
    return form_grid_put(grid, cell, err);
}

/* A change and its number, so that of two of one cell the later counts. */
struct change {
    struct form_cell cell;
    size_t number;
};

static int compare_changes(const void *a, const void *b) {
    const struct change *one = a, *other = b;
    int order = compare_places(&one->cell, &other->cell);

    return order != 0 ? order : one->number < other->number ? 1 : -1;
}

static enum err_code add(struct form_book *book, struct form_sheet *sheet,
                         const struct form_cell *cell, struct err *err) {
    bool is_nothing = cell->text[0] == '\0' && cell->look == FORM_LOOK_GIVEN;

    return is_nothing ? ERR_OK
                      : form_sheet_add(book, sheet, *cell, strlen(cell->text), err);
}

/* How many cells of `kept` are taken. */
static size_t n_kept(const struct form_grid *grid) {
    size_t n = 0;

    while (grid->kept != NULL && n < grid->kept->n &&
           grid->kept->cells[n].row < grid->end) {
        n++;
    }
    return n;
}

static enum err_code join(struct form_book *book, struct form_sheet *sheet,
                          const struct form_grid *grid, const struct change *changes,
                          struct err *err) {
    size_t i = 0, j = 0, n = n_kept(grid);
    enum err_code code = ERR_OK;

    while (code == ERR_OK && (i < n || j < grid->n)) {
        int order = i == n ? 1
                    : j == grid->n
                        ? -1
                        : compare_places(&grid->kept->cells[i], &changes[j].cell);

        code =
            add(book, sheet, order < 0 ? &grid->kept->cells[i] : &changes[j].cell, err);
        i += order <= 0 ? 1 : 0;
        for (size_t at = j; order >= 0 && j < grid->n &&
                            compare_places(&changes[at].cell, &changes[j].cell) == 0;) {
            j++;
        }
    }
    return code;
}

enum err_code form_grid_write(struct form_book *book, struct form_sheet *sheet,
                              struct form_grid *grid, struct err *err) {
    struct change *changes = alloc_array(grid->n, sizeof *changes);

    if (changes == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < grid->n; i++) {
        changes[i] = (struct change){grid->changes[i], i};
    }
    qsort(changes, grid->n, sizeof *changes, compare_changes);
    enum err_code code = join(book, sheet, grid, changes, err);
    alloc_free(changes);
    return code;
}
