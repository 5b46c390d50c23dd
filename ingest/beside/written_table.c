#include "ingest/beside/written_table.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define NOTES "notes"

enum { SHOWN = 40, SHOWN_BYTES = 200, HEADING_BYTES = 128 };

/* Whether a heading is that name, with blanks or "_" between its words. */
static bool is_heading(const char *heading, const char *name) {
    char words[2][HEADING_BYTES];
    const char *from[] = {heading, name};

    if (name == NULL || strlen(heading) >= HEADING_BYTES) {
        return false;
    }
    for (size_t i = 0; i < 2; i++) {
        (void)snprintf(words[i], sizeof words[i], "%s", from[i]);
        for (char *c = words[i]; *c != '\0'; c++) {
            *c = *c == '_' ? ' ' : *c;
        }
    }
    return text_same(words[0], words[1]);
}

/* Which of the columns a heading is; NONE: none. */
static size_t column_of(const struct written_table *table, const char *heading) {
    for (size_t c = 0; c < table->n_columns; c++) {
        if (is_heading(heading, table->columns[c].name) ||
            is_heading(heading, table->columns[c].other)) {
            return c;
        }
    }
    return NONE;
}

/* Finds the columns among the cells of a row; whether all that are needed are there. */
static bool find_columns(struct written_table *table, const struct sheet_row *row) {
    bool is_whole = true;

    for (size_t c = 0; c < table->n_columns; c++) {
        table->at[c] = NONE;
    }
    for (size_t i = 0; i < row->n; i++) {
        size_t c = column_of(table, row->cells[i]);

        if (c != NONE && table->at[c] == NONE) {
            table->at[c] = i;
        }
    }
    for (size_t c = 0; c < table->n_columns; c++) {
        is_whole = is_whole && (!table->columns[c].is_needed || table->at[c] != NONE);
    }
    return is_whole;
}

static enum err_code no_headings(const struct written_table *table, struct err *err) {
    char names[400] = "";
    size_t len = 0;

    for (size_t c = 0; c < table->n_columns; c++) {
        if (table->columns[c].is_needed && len < sizeof names) {
            len += (size_t)snprintf(names + len, sizeof names - len, "%s%s",
                                    len == 0 ? "" : ", ", table->columns[c].name);
        }
    }
    return err_set(
        err, ERR_INPUT,
        "no row has the headings %s: name the columns so, above the first row", names);
}

/* Whether a column holds something below its heading. */
static bool is_used(const struct written_table *table, size_t at) {
    for (size_t r = table->first; r < table->sheet->n_rows; r++) {
        if (sheet_cell(&table->sheet->rows[r], at)[0] != '\0') {
            return true;
        }
    }
    return false;
}

static enum err_code unknown_column(const struct written_table *table,
                                    const char *heading, struct err *err) {
    const char *names[WRITTEN_COLUMNS_MAX];
    char shown[SHOWN_BYTES];

    for (size_t c = 0; c < table->n_columns; c++) {
        names[c] = table->columns[c].name;
    }
    const char *nearest =
        text_nearest(heading, (struct text_list){names, table->n_columns});
    text_display(shown, sizeof shown, heading, strlen(heading), SHOWN);
    return err_set(err, ERR_INPUT,
                   "there is no column \"%s\"%s%s%s: give it another name, or call it "
                   "\"" NOTES "\", which is for yourself",
                   shown, nearest == NULL ? "" : " (the nearest is \"",
                   nearest == NULL ? "" : nearest, nearest == NULL ? "" : "\")");
}

/* Each heading is a column, once, or one that nobody reads. */
static enum err_code check_headings(const struct written_table *table,
                                    const struct sheet_row *row, bool only_these,
                                    struct err *err) {
    for (size_t i = 0; i < row->n; i++) {
        const char *heading = row->cells[i];
        size_t c = column_of(table, heading);

        if (c != NONE && table->at[c] != i && is_used(table, i)) {
            return err_set(err, ERR_INPUT,
                           "two columns are called \"%s\": take one of them out",
                           table->columns[c].name);
        }
        if (only_these && c == NONE && !is_heading(heading, NOTES) &&
            is_used(table, i)) {
            return unknown_column(table, heading, err);
        }
    }
    return ERR_OK;
}

enum err_code written_table_read(struct written_table *out, const char *path,
                                 const char *sheet_name,
                                 const struct written_column *columns, size_t n_columns,
                                 bool only_these, struct err *err) {
    *out = (struct written_table){.columns = columns, .n_columns = n_columns};
    enum err_code code = sheet_read_named(&out->sheet, path, sheet_name, err);

    if (code != ERR_OK) {
        return code;
    }
    size_t row = 0;
    while (row < out->sheet->n_rows && !find_columns(out, &out->sheet->rows[row])) {
        row++;
    }
    out->first = row + 1;
    code = row == out->sheet->n_rows
               ? no_headings(out, err)
               : check_headings(out, &out->sheet->rows[row], only_these, err);
    err_set_source(err, path);
    return code;
}

void written_table_free(struct written_table *table) {
    sheet_free(table->sheet);
}

const char *written_cell(const struct written_table *table, size_t row, size_t column) {
    const char *text = table->at[column] == NONE
                           ? ""
                           : sheet_cell(&table->sheet->rows[row], table->at[column]);

    return text[0] == '\'' && text[1] != '\0' &&
                   strchr(WRITTEN_GUARDED, text[1]) != NULL
               ? text + 1
               : text;
}

enum err_code written_fail(const struct written_table *table, size_t row, size_t column,
                           struct err *err, const char *format, ...) {
    char text[ERR_TEXT_BYTES];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return err_set(err, ERR_INPUT, "line %" PRIu64 ", column \"%s\": %s",
                   table->sheet->rows[row].line, table->columns[column].name, text);
}
