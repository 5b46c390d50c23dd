#include "ingest/layout/column_names.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "ingest/layout/heading.h"

#include <string.h>

#define CODE_BYTES_MAX ((size_t)30)

/* Whether a heading is a code that a program gave a question: "Q5_1", "PE1". */
static bool is_code(struct cell cell) {
    bool has_digit = false;

    for (size_t i = 0; i < cell.len; i++) {
        char byte = cell.bytes[i];
        bool is_digit = ascii_is_digit(byte);

        if (!ascii_is_letter(byte) &&
            (i == 0 || (!is_digit && strchr("_.", byte) == NULL))) {
            return false;
        }
        has_digit = has_digit || is_digit;
    }
    return has_digit && cell.len <= CODE_BYTES_MAX;
}

/* The header rows below the code; "" when they say nothing more. */
static const char *wording_below(const struct layout *layout, size_t column,
                                 struct arena *arena) {
    size_t rows = layout->header_rows < layout->profile->text_rows
                      ? layout->header_rows
                      : layout->profile->text_rows;
    const char *wording = "";

    for (size_t row = 1; row < rows && wording != NULL; row++) {
        struct cell cell = layout_heading(layout, row, column);

        if (cell.len > 0 && *wording == '\0') {
            char *clean = arena_array(arena, cell.len + 1, 1);

            if (clean != NULL) {
                text_display(clean, cell.len + 1, cell.bytes, cell.len, SIZE_MAX);
            }
            wording = clean;
        }
    }
    return wording;
}

static enum err_code name_column(struct return_column *report,
                                 const struct layout *layout, size_t column,
                                 struct heading *heading, struct arena *arena,
                                 struct err *err) {
    struct cell first = layout_heading(layout, 0, column);
    enum err_code code = heading_read(heading, layout, column, arena, err);

    if (code != ERR_OK) {
        return code;
    }
    report->heading = heading->shown;
    report->name = heading->full;
    report->wording = heading->full;
    report->code = "";
    bool is_all = strlen(heading->full) == first.len &&
                  memcmp(heading->full, first.bytes, first.len) == 0;
    if ((layout->profile->join == JOIN_NONE || is_all) && is_code(first)) {
        report->code = arena_text(arena, first.bytes, first.len);
        const char *below = wording_below(layout, column, arena);
        if (report->code == NULL || below == NULL) {
            return err_memory(err);
        }
        report->wording = *below != '\0' ? below : report->name;
    }
    enum meta_use meta = heading_meta(layout->profile, heading);
    if (meta == META_PRIVATE) {
        report->use = COLUMN_PRIVATE;
    } else {
        report->use = meta == META_NONE ? COLUMN_UNBOUND : COLUMN_META;
    }
    return ERR_OK;
}

enum err_code column_names_read(struct return_column *columns,
                                const struct layout *layout, struct arena *arena,
                                struct err *err) {
    struct heading *heading = arena_array(arena, 1, sizeof *heading);
    enum err_code code = heading != NULL ? ERR_OK : err_memory(err);

    for (size_t i = 0; i < layout->n_columns && code == ERR_OK; i++) {
        code = name_column(&columns[i], layout, i, heading, arena, err);
    }
    return code;
}
