#include "surveys/form/form_cells.h"

#include "base/array.h"
#include "base/text.h"
#include "surveys/form/form.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define BOOK_BYTES_MAX ((size_t)256 << 20)
#define SHEETS_MAX     1000
#define CELLS_MAX      1000000 /* of a sheet */
#define CHOICES_MAX    100

#define COUNT_BYTES_MAX ((size_t)1 << 16)

enum err_code form_book_new(struct form_book *out, struct err *err) {
    *out = (struct form_book){.arena = arena_new(BOOK_BYTES_MAX)};
    return out->arena != NULL ? ERR_OK : err_memory(err);
}

void form_book_free(struct form_book *book) {
    for (size_t i = 0; i < book->n; i++) {
        alloc_free(book->sheets[i].cells);
        alloc_free(book->sheets[i].choices);
    }
    alloc_free(book->sheets);
    arena_free(book->arena);
    *book = (struct form_book){0};
}

enum err_code form_book_add(struct form_sheet **out, struct form_book *book,
                            const char *name, struct err *err) {
    struct form_sheet *sheets = array_grow(book->sheets, &book->capacity, book->n + 1,
                                           SHEETS_MAX, sizeof *sheets);
    char *copy = arena_text(book->arena, name, strlen(name));

    if (sheets != NULL) {
        book->sheets = sheets;
    }
    if (sheets == NULL || copy == NULL) {
        return err_memory(err);
    }
    sheets[book->n] = (struct form_sheet){.name = copy, .heading_row = SIZE_MAX};
    *out = &sheets[book->n++];
    return ERR_OK;
}

enum err_code form_sheet_add(struct form_book *book, struct form_sheet *sheet,
                             struct form_cell cell, size_t len, struct err *err) {
    if (sheet->n == CELLS_MAX) {
        return err_set(err, ERR_INPUT, "the sheet '%s' has over %d cells", sheet->name,
                       CELLS_MAX);
    }
    struct form_cell *cells = array_grow(sheet->cells, &sheet->capacity, sheet->n + 1,
                                         CELLS_MAX, sizeof *cells);
    if (cells == NULL) {
        return err_memory(err);
    }
    sheet->cells = cells;
    cell.text = arena_text(book->arena, cell.text, len);
    if (cell.text == NULL) {
        return err_memory(err);
    }
    cells[sheet->n++] = cell;
    return ERR_OK;
}

enum err_code form_sheet_choose(struct form_sheet *sheet, struct form_choices choices,
                                struct err *err) {
    struct form_choices *all =
        array_grow(sheet->choices, &sheet->choices_capacity, sheet->n_choices + 1,
                   CHOICES_MAX, sizeof *all);

    if (all == NULL) {
        return err_memory(err);
    }
    sheet->choices = all;
    all[sheet->n_choices++] = choices;
    return ERR_OK;
}

/* How many bytes the blank is that a text begins with, or ends in; 0: none. */
static size_t blank_in_front(const char *text, size_t len) {
    bool is_simple = len > 0 && text[0] != '\0' && strchr(" \t\n\r", text[0]) != NULL;

    return is_simple ? 1 : len > 1 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t blank_behind(const char *text, size_t len) {
    return len > 0 && blank_in_front(text + len - 1, 1) == 1   ? 1
           : len > 1 && blank_in_front(text + len - 2, 2) == 2 ? 2
                                                               : 0;
}

size_t form_bare(const char **text, size_t len) {
    for (size_t n = 0; (n = blank_in_front(*text, len)) > 0;) {
        *text += n;
        len -= n;
    }
    for (size_t n = 0; (n = blank_behind(*text, len)) > 0;) {
        len -= n;
    }
    return len;
}

struct form_sheet *form_book_find(const struct form_book *book, const char *name) {
    for (size_t i = 0; i < book->n; i++) {
        if (text_same(book->sheets[i].name, name)) {
            return &book->sheets[i];
        }
    }
    return NULL;
}

struct form_cell *form_sheet_find(struct form_sheet *sheet, size_t row, size_t column) {
    size_t low = 0, high = sheet->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct form_cell *cell = &sheet->cells[middle];

        if (cell->row < row || (cell->row == row && cell->column < column)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < sheet->n && sheet->cells[low].row == row &&
                   sheet->cells[low].column == column
               ? &sheet->cells[low]
               : NULL;
}

static size_t n_to_fill(const struct form_sheet *sheet) {
    size_t n = 0;

    for (size_t i = 0; i < sheet->n; i++) {
        n += sheet->cells[i].look == FORM_LOOK_DECIDE ? 1 : 0;
    }
    return n;
}

enum err_code form_book_count(struct form_book *book, struct err *err) {
    struct form_cell *cell = form_sheet_find(&book->sheets[0], FORM_COUNT_ROW, 0);
    struct text_buffer sheets, text;
    size_t n = 0;
    enum err_code code = ERR_OK;

    text_buffer_init(&sheets, COUNT_BYTES_MAX);
    text_buffer_init(&text, COUNT_BYTES_MAX);
    for (size_t i = 1; i < book->n && code == ERR_OK; i++) { /* behind the front */
        size_t own = n_to_fill(&book->sheets[i]);

        if (own > 0) {
            code = text_append_format(&sheets, "%s%s %zu", n > 0 ? ", " : "",
                                      book->sheets[i].name, own);
        }
        n += own;
    }
    if (code == ERR_OK) {
        code = n == 0 ? text_append_format(&text, "Nothing is left for you to fill in.")
                      : text_append_format(
                            &text,
                            "%zu cell%s left for you to fill in: %s. %s orange, "
                            "and named in the last column, '" FORM_LEFT_TO_DO "'.",
                            n, n == 1 ? " is" : "s are", sheets.bytes,
                            n == 1 ? "It is" : "They are");
    }
    if (code == ERR_OK && cell != NULL) {
        cell->text = arena_text(book->arena, text.bytes, text.len);
        code = cell->text != NULL ? ERR_OK : ERR_MEMORY;
    }
    text_buffer_free(&sheets);
    text_buffer_free(&text);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

void form_column_write(char out[8], size_t column) {
    char letters[8];
    size_t n = 0;

    for (size_t rest = column + 1; rest > 0 && n < sizeof letters - 1;
         rest = (rest - 1) / 26) {
        letters[n++] = (char)('A' + (rest - 1) % 26);
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = letters[n - 1 - i];
    }
    out[n] = '\0';
}

void form_place_write(char out[FORM_PLACE_BYTES], const char *sheet, size_t row,
                      size_t column) {
    char letters[8] = "";

    if (column != SIZE_MAX) {
        form_column_write(letters, column);
    }
    (void)snprintf(out, FORM_PLACE_BYTES, "%.40s, %s%zu", sheet,
                   column == SIZE_MAX ? "row " : letters, row + 1);
}
