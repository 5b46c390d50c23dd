#include "ingest/file/sheet.h"

#include "base/array.h"
#include "ingest/file/return_text.h"
#include "ingest/file/source.h"

#include <string.h>

struct filling {
    struct sheet *sheet;
    struct sheet_row *rows;
    size_t capacity;
    size_t bytes;
};

static enum err_code take_row(void *context, const struct record *record,
                              struct err *err) {
    struct filling *filling = context;
    struct arena *arena = filling->sheet->arena;
    const char **cells = arena_array(arena, record->n, sizeof *cells);

    struct sheet_row *rows =
        array_grow(filling->rows, &filling->capacity, filling->sheet->n_rows + 1,
                   SIZE_MAX, sizeof *rows);
    if (rows == NULL) {
        return err_memory(err);
    }
    filling->rows = rows;
    for (size_t i = 0; i < record->n && cells != NULL; i++) {
        struct cell cell = record->cells[i];

        while (cell.len > 0 && cell.bytes[cell.len - 1] == ' ') {
            cell.len--;
        }
        filling->bytes += cell.len + 1;
        if (filling->bytes > SHEET_BYTES_MAX) {
            return err_set(err, ERR_INPUT,
                           "the file holds more than 32 million bytes: is this the "
                           "right one?");
        }
        cells[i] = arena_text(arena, cell.bytes, cell.len);
        cells = cells[i] != NULL ? cells : NULL;
    }
    if (cells == NULL) {
        return err_memory(err);
    }
    filling->rows[filling->sheet->n_rows++] =
        (struct sheet_row){cells, record->n, record->line};
    return ERR_OK;
}

static enum err_code fill_sheet(void *context, const struct return_text *text,
                                struct err *err) {
    const struct source_plan plan = {0};
    struct sheet *sheet = context;
    struct filling filling = {.sheet = sheet};
    enum err_code code =
        source_read(&text->text, &text->dialect, &plan, take_row, &filling, err);

    if (code == ERR_OK) {
        struct sheet_row *rows = arena_array(sheet->arena, sheet->n_rows, sizeof *rows);

        if (rows == NULL) {
            code = err_memory(err);
        } else if (sheet->n_rows > 0) {
            memcpy(rows, filling.rows, sheet->n_rows * sizeof *rows);
        }
        sheet->rows = rows;
    }
    alloc_free(filling.rows);
    return code;
}

enum err_code sheet_read_named(struct sheet **out, const char *path, const char *name,
                               struct err *err) {
    const struct sheet_named named = {.name = name};
    /* A cell of one letter takes its pointer and its place, too. */
    struct arena *arena = arena_new(SHEET_BYTES_MAX * 16);
    struct sheet *sheet = arena != NULL ? arena_array(arena, 1, sizeof *sheet) : NULL;

    if (sheet == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    sheet->arena = arena;
    enum err_code code = return_text_read(path, &named, fill_sheet, sheet, err);
    if (code != ERR_OK) {
        arena_free(arena);
        return code;
    }
    *out = sheet;
    return ERR_OK;
}

enum err_code sheet_read(struct sheet **out, const char *path, struct err *err) {
    return sheet_read_named(out, path, NULL, err);
}

void sheet_free(struct sheet *sheet) {
    if (sheet != NULL) {
        arena_free(sheet->arena);
    }
}

const char *sheet_cell(const struct sheet_row *row, size_t column) {
    return column < row->n ? row->cells[column] : "";
}
