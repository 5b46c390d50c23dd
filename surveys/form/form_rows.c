#include "surveys/form/form_rows.h"

#include "base/alloc.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>

#define LEAST_HEADINGS 2 /* in a row, to be the row of headings */

/* Cells of one row of a sheet. */
struct run {
    const struct form_cell *cells;
    size_t n;
};

/* The run of cells of one row that begins at cell `from`. */
static struct run run_at(const struct form_sheet *sheet, size_t from) {
    struct run run = {&sheet->cells[from], 0};

    while (from + run.n < sheet->n && run.cells[run.n].row == run.cells[0].row) {
        run.n++;
    }
    return run;
}

static size_t column_called(const struct form_sheet_kind *kind, const char *heading) {
    for (size_t c = 0; c < kind->n_columns; c++) {
        if (text_same(kind->columns[c].heading, heading)) {
            return c;
        }
    }
    return SIZE_MAX;
}

static bool is_headings(const struct form_sheet_kind *kind, struct run run) {
    size_t n = 0;

    for (size_t i = 0; i < run.n; i++) {
        n += column_called(kind, run.cells[i].text) != SIZE_MAX ? 1 : 0;
    }
    return n >= LEAST_HEADINGS;
}

static enum err_code take_headings(const struct form_rows *rows, size_t *columns,
                                   struct run run, struct err *err) {
    const struct form_sheet_kind *kind = rows->kind;

    for (size_t i = 0; i < run.n; i++) {
        size_t c = column_called(kind, run.cells[i].text);
        char place[FORM_PLACE_BYTES];

        if (c == SIZE_MAX) {
            continue;
        }
        if (columns[c] != SIZE_MAX) {
            form_place_write(place, rows->sheet, run.cells[i].row, run.cells[i].column);
            return err_set(err, ERR_DEFINITION,
                           "%s: a second column is called '%s': call yours otherwise",
                           place, kind->columns[c].heading);
        }
        columns[c] = run.cells[i].column;
    }
    for (size_t c = 0; c < kind->n_columns; c++) {
        if (kind->columns[c].is_needed && columns[c] == SIZE_MAX) {
            return err_set(err, ERR_DEFINITION, "%s: no column is called '%s'",
                           rows->sheet, kind->columns[c].heading);
        }
    }
    return ERR_OK;
}

/* The texts of a run by column of the form; NULL when nothing of it is ours. */
static const char **texts_of(const struct form_rows *rows, struct run run,
                             struct arena *arena, bool *ran_out) {
    size_t n = rows->kind->n_columns, filled = 0;
    const char **texts = arena_array(arena, n, sizeof *texts);

    *ran_out = texts == NULL;
    if (texts == NULL) {
        return NULL;
    }
    for (size_t c = 0; c < n; c++) {
        texts[c] = "";
    }
    for (size_t i = 0; i < run.n; i++) {
        for (size_t c = 0; c < n; c++) {
            bool is_read = rows->kind->columns[c].kind != FORM_TOLD;

            if (is_read && rows->columns[c] == run.cells[i].column) {
                texts[c] = run.cells[i].text;
                filled += texts[c][0] != '\0' ? 1 : 0;
            }
        }
    }
    return filled > 0 ? texts : NULL;
}

static enum err_code take_rows(struct form_rows *out, const struct form_sheet *sheet,
                               size_t from, struct arena *arena, struct err *err) {
    struct form_row *rows = arena_array(arena, sheet->n - from + 1, sizeof *rows);
    bool ran_out = rows == NULL;

    while (from < sheet->n && !ran_out) {
        struct run run = run_at(sheet, from);
        const char **texts = texts_of(out, run, arena, &ran_out);

        if (texts != NULL) {
            rows[out->n++] = (struct form_row){run.cells[0].row, texts};
        }
        from += run.n;
    }
    out->rows = rows;
    return ran_out ? err_memory(err) : ERR_OK;
}

enum err_code form_rows_read(struct form_rows *out, const struct form_book *book,
                             const struct form_sheet_kind *kind, struct arena *arena,
                             struct err *err) {
    const struct form_sheet *sheet = form_book_find(book, kind->name);
    size_t *columns = arena_array(arena, kind->n_columns, sizeof *columns);
    size_t from = 0;

    *out = (struct form_rows){.kind = kind, .sheet = kind->name, .columns = columns};
    if (columns == NULL) {
        return err_memory(err);
    }
    for (size_t c = 0; c < kind->n_columns; c++) {
        columns[c] = SIZE_MAX;
    }
    if (sheet == NULL || sheet->n == 0) {
        return ERR_OK;
    }
    out->sheet = sheet->name;
    while (from < sheet->n && !is_headings(kind, run_at(sheet, from))) {
        from += run_at(sheet, from).n;
    }
    if (from == sheet->n) {
        return err_set(err, ERR_DEFINITION,
                       "%s: the row of headings is missing, which begins with '%s' and "
                       "'%s'",
                       out->sheet, kind->columns[0].heading, kind->columns[1].heading);
    }
    struct run headings = run_at(sheet, from);
    enum err_code code = take_headings(out, columns, headings, err);
    ERR_NEXT(code, take_rows(out, sheet, from + headings.n, arena, err));
    return code;
}

void form_rows_place(char out[FORM_PLACE_BYTES], const struct form_rows *rows,
                     const struct form_row *row, size_t column) {
    form_place_write(out, rows->sheet, row->row,
                     column < rows->kind->n_columns ? rows->columns[column] : SIZE_MAX);
}
