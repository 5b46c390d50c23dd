/* A plan as a file of data (plan_read.h). */
#include "ingest/beside/plan_read.h"
#include "ingest/beside/written_table.h"

#include <string.h>

static bool is_guarded(const char *text) {
    return text[0] != '\0' && strchr(WRITTEN_GUARDED, text[0]) != NULL;
}

static enum err_code append_cell(struct text_buffer *out, const char *text,
                                 const char *end) {
    enum err_code code = text_append_format(out, "\"%s", is_guarded(text) ? "'" : "");

    while (*text != '\0' && code == ERR_OK) {
        size_t plain = strcspn(text, "\"");

        code = text_append(out, text, plain);
        text += plain;
        if (*text == '"' && code == ERR_OK) {
            code = text_append(out, "\"\"", 2);
            text++;
        }
    }
    return code == ERR_OK ? text_append_format(out, "\"%s", end) : code;
}

enum err_code plan_append(struct text_buffer *out, const struct plan *plan) {
    enum err_code code = text_append_format(out, "\xEF\xBB\xBF");

    for (size_t c = 0; c < PLAN_COLUMNS && code == ERR_OK; c++) {
        code =
            append_cell(out, plan_columns[c].key, c + 1 < PLAN_COLUMNS ? "," : "\r\n");
    }
    for (size_t i = 0; i < plan->n; i++) {
        for (size_t c = 0; c < PLAN_COLUMNS && code == ERR_OK; c++) {
            code = append_cell(out, plan->actions[i].cells[c],
                               c + 1 < PLAN_COLUMNS ? "," : "\r\n");
        }
    }
    return code;
}
