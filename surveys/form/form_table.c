#include "surveys/form/form_table.h"

#include "base/alloc.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>

#define LEAST_HEADINGS 2 /* in a row, to be the row of headings */

bool form_says_same(const char *a, const char *b) {
    size_t len = form_bare(&a, strlen(a)), other = form_bare(&b, strlen(b));

    return len == other && memcmp(a, b, len) == 0;
}

const char *form_line_text(const struct form_line *line, size_t heading) {
    return line->cells[heading] != NULL ? line->cells[heading]->text : "";
}

bool form_line_is_blank(const struct form_line *line, size_t heading) {
    return form_says_same(form_line_text(line, heading), "");
}

/* The cells of one row from `from` on. */
static size_t row_end(const struct form_sheet *sheet, size_t from) {
    size_t end = from;

    while (end < sheet->n && sheet->cells[end].row == sheet->cells[from].row) {
        end++;
    }
    return end;
}

/* The heading of this text; SIZE_MAX: there is none. */
static size_t heading_called(const struct form_sheet *drafted, const char *text) {
    for (size_t i = 0; i < drafted->n; i++) {
        if (drafted->cells[i].row == drafted->heading_row &&
            text_same(drafted->cells[i].text, text)) {
            return drafted->cells[i].column;
        }
    }
    return SIZE_MAX;
}

static size_t count_headings(const struct form_sheet *drafted) {
    size_t n = 0;

    for (size_t i = 0; i < drafted->n; i++) {
        n += drafted->cells[i].row == drafted->heading_row ? 1 : 0;
    }
    return n;
}

/* Finds the row of headings, and which column is which; the cell behind it. */
static size_t find_headings(struct form_table *table,
                            const struct form_sheet *drafted) {
    const struct form_sheet *sheet = table->sheet;

    for (size_t from = 0; from < sheet->n;) {
        size_t end = row_end(sheet, from), found = 0;

        for (size_t c = 0; c < table->n; c++) {
            table->columns[c] = SIZE_MAX;
        }
        for (size_t i = from; i < end; i++) {
            size_t c = heading_called(drafted, sheet->cells[i].text);

            if (c < table->n && table->columns[c] == SIZE_MAX) {
                table->columns[c] = sheet->cells[i].column;
                found++;
            }
        }
        if (found >= LEAST_HEADINGS) {
            table->heading_row = sheet->cells[from].row;
            return end;
        }
        from = end;
    }
    return sheet->n;
}

static enum err_code take_line(struct form_table *table, size_t from, size_t end,
                               struct arena *arena, struct err *err) {
    struct form_line *line = &table->lines[table->n_lines++];

    line->row = table->sheet->cells[from].row;
    line->cells = arena_array(arena, table->n, sizeof(struct form_cell *));
    line->own = arena_array(arena, end - from, sizeof(struct form_cell *));
    if (line->cells == NULL || line->own == NULL) {
        return err_memory(err);
    }
    for (size_t i = from; i < end; i++) {
        const struct form_cell *cell = &table->sheet->cells[i];
        size_t c = 0;

        while (c < table->n && table->columns[c] != cell->column) {
            c++;
        }
        if (c < table->n) {
            line->cells[c] = cell;
        } else {
            line->own[line->n_own++] = cell;
        }
    }
    return ERR_OK;
}

enum err_code form_table_read(struct form_table *out, const struct form_sheet *sheet,
                              const struct form_sheet *drafted, struct arena *arena,
                              struct err *err) {
    enum err_code code = ERR_OK;

    *out = (struct form_table){
        .sheet = sheet, .heading_row = SIZE_MAX, .n = count_headings(drafted)};
    out->columns = arena_array(arena, out->n, sizeof *out->columns);
    out->lines = arena_array(arena, sheet->n, sizeof *out->lines);
    if (out->columns == NULL || out->lines == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < sheet->n; i++) {
        size_t column = sheet->cells[i].column;

        out->next_column = column >= out->next_column ? column + 1 : out->next_column;
        out->next_row = sheet->cells[i].row + 1;
    }
    for (size_t from = find_headings(out, drafted);
         from < sheet->n && code == ERR_OK;) {
        size_t end = row_end(sheet, from);

        code = take_line(out, from, end, arena, err);
        from = end;
    }
    return code;
}
