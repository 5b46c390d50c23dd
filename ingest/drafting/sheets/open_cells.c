/* Cells of the sheets, whatever stands in them. */
#include "ingest/drafting/sheets/open_sheets.h"

#include "base/alloc.h"

#include <stdio.h>
#include <string.h>

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
