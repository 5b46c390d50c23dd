#include "cli/check/check_status.h"

#include "base/alloc.h"
#include "cli/check/check_lines.h"
#include "surveys/form/json/form_json.h"

#include <stdio.h>

enum { COLUMN_BYTES = 40 };

bool check_is_of_status(const struct finding *finding) {
    return (finding->kind == FINDING_STATUS_UNKNOWN ||
            finding->kind == FINDING_STATUS_UNPROVED ||
            finding->kind == FINDING_STATUS_EMPTY) &&
           finding_needs_decision(finding->kind) && finding->column != NONE;
}

/* "in" or "out": whether the records of the finding count by now. */
static const char *meaning_of(const struct finding *finding) {
    return finding->kind == FINDING_STATUS_UNPROVED ? "out" : "in";
}

/* A heading can be long, or stand twice; a number cannot. */
static void write_column(char out[COLUMN_BYTES], size_t column) {
    (void)snprintf(out, COLUMN_BYTES, "column %zu", column + 1);
}

/* The words of one column, beginning with finding `first`. */
static enum err_code add_words(struct text_buffer *out,
                               const struct return_report *report, size_t first) {
    size_t column = report->findings[first].column;
    char name[COLUMN_BYTES];

    write_column(name, column);
    enum err_code code = text_append_format(out, "\"%s\": {", name);
    for (size_t f = first; f < report->n_findings && code == ERR_OK; f++) {
        const struct finding *finding = &report->findings[f];

        if (!check_is_of_status(finding) || finding->column != column) {
            continue;
        }
        code = text_append(out, f > first ? ", " : " ", f > first ? 2 : 1);
        ERR_NEXT(code, check_add_quoted(out, finding->value));
        ERR_NEXT(code, text_append_format(out, ": \"%s\"", meaning_of(finding)));
    }
    return code == ERR_OK ? text_append(out, " }", 2) : code;
}

static bool is_first_of_column(const struct return_report *report, size_t f) {
    bool is_first = check_is_of_status(&report->findings[f]);

    for (size_t i = 0; i < f && is_first; i++) {
        is_first = !check_is_of_status(&report->findings[i]) ||
                   report->findings[i].column != report->findings[f].column;
    }
    return is_first;
}

enum err_code check_settle_status(struct text_buffer *out,
                                  const struct return_report *report) {
    size_t n = 0;
    enum err_code code = ERR_OK;

    for (size_t f = 0; f < report->n_findings && code == ERR_OK; f++) {
        if (is_first_of_column(report, f)) {
            code = text_append_format(out, "%s", n++ == 0 ? "\"status\": { " : ", ");
            ERR_NEXT(code, add_words(out, report, f));
        }
    }
    return code == ERR_OK && n > 0 ? text_append(out, " }", 2) : code;
}

enum err_code check_status_row(struct text_buffer *out, const struct review *review,
                               size_t r, const struct finding *finding) {
    const char **files = alloc_array(review->n_returns, sizeof *files);
    char column[COLUMN_BYTES];
    enum err_code code = files != NULL ? ERR_OK : ERR_MEMORY;

    for (size_t i = 0; i < review->n_returns && code == ERR_OK; i++) {
        files[i] = review->returns[i].file;
    }
    write_column(column, finding->column);
    ERR_NEXT(code, text_append_format(out, "Other settings, a new row: '"));
    ERR_NEXT(code,
             form_status_path(
                 out, (struct text_list){(const char *const *)files, review->n_returns},
                 r, column, finding->value));
    ERR_NEXT(code, text_append_format(out, "' as Where, and '%s' as Value",
                                      meaning_of(finding)));
    alloc_free(files);
    return code;
}
