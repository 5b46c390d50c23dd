#include "cli/check/check_columns.h"

#include "cli/check/check_lines.h"

#include <stdio.h>
#include <string.h>

#define TEXT_BYTES_MAX ((size_t)16 << 20) /* every heading of a return */

enum { LIST_ROOM = 30, HEADING_SHOWN = 16 }; /* columns of one line for the list */

/* The words for what a bound column is. */
static const char *role_words(const struct review *review,
                              const struct column_report *column) {
    return column->role == COLUMN_SUBMITTED
               ? "time of submission"
               : review_column_key(review, column->role, column->index);
}

static enum err_code add_counts(struct text_buffer *out,
                                const struct return_report *report) {
    size_t n[COLUMN_DROPPED + 1] = {0};
    char text[256];

    for (size_t c = 0; c < report->n_columns; c++) {
        n[report->columns[c].use]++;
    }
    (void)snprintf(text, sizeof text,
                   "%zu bound to questions, %zu of the survey tool's own, %zu private "
                   "(not read), %zu not understood",
                   n[COLUMN_BOUND], n[COLUMN_META], n[COLUMN_PRIVATE],
                   n[COLUMN_UNBOUND]);
    size_t len = strlen(text);
    if (n[COLUMN_DROPPED] > 0) {
        (void)snprintf(text + len, sizeof text - len, ", %zu left out by the review",
                       n[COLUMN_DROPPED]);
    }
    return check_add_line(out, "Columns", text);
}

/* Which column was read as which question: the heart of trusting a load. */
static enum err_code add_bindings(struct text_buffer *out, const struct review *review,
                                  const struct return_report *report) {
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < report->n_columns && code == ERR_OK; c++) {
        const struct column_report *column = &report->columns[c];
        char heading[CHECK_HEADING_BYTES];
        char text[400];

        if (column->use != COLUMN_BOUND) {
            continue;
        }
        check_show_heading(heading, sizeof heading, column->heading);
        (void)snprintf(text, sizeof text, "column %zu \"%s\"", c + 1, heading);
        code = check_add_line(out, role_words(review, column), text);
    }
    return code;
}

/* Columns that nobody will see more of than their headings. */
static enum err_code add_private(struct text_buffer *out,
                                 const struct return_report *report) {
    enum err_code code = ERR_OK;
    const char *name = "Private";

    for (size_t c = 0; c < report->n_columns && code == ERR_OK; c++) {
        char heading[CHECK_HEADING_BYTES];
        char text[400];

        if (report->columns[c].use != COLUMN_PRIVATE) {
            continue;
        }
        check_show_heading(heading, sizeof heading, report->columns[c].heading);
        (void)snprintf(text, sizeof text, "column %zu \"%s\": not read", c + 1,
                       heading);
        code = check_add_line(out, name, text);
        name = "";
    }
    return code;
}

enum err_code check_columns(struct text_buffer *out, const struct review *review,
                            const struct return_report *report) {
    enum err_code code = add_counts(out, report);

    ERR_NEXT(code, add_bindings(out, review, report));
    ERR_NEXT(code, add_private(out, report));
    return code;
}

/* Whether a column is no question, holds something, and is like no question. */
static enum err_code is_unread(bool *out, const struct suggester *suggester,
                               const struct return_report *report,
                               const struct finding *finding) {
    struct suggestions suggestions = {0};

    *out = false;
    if (finding->kind != FINDING_HEADING_UNBOUND) {
        return ERR_OK;
    }
    enum err_code code = suggest(&suggestions, suggester, report, finding, NULL);
    *out = suggestions.n == 0;
    return code;
}

enum err_code check_unread(struct text_buffer *out, const struct suggester *suggester,
                           const struct return_report *report, bool all) {
    struct text_buffer list, text;
    size_t n = 0, told = 0;
    enum err_code code = ERR_OK;

    text_buffer_init(&list, TEXT_BYTES_MAX);
    text_buffer_init(&text, TEXT_BYTES_MAX);
    for (size_t f = 0; f < report->n_findings && code == ERR_OK; f++) {
        const struct finding *finding = &report->findings[f];
        char heading[4 * 60 + 1], one[4 * 60 + 40];
        bool counts = false;

        code = is_unread(&counts, suggester, report, finding);
        if (!counts) {
            continue;
        }
        n++;
        text_display(heading, sizeof heading, finding->value, strlen(finding->value),
                     all ? 60 : HEADING_SHOWN);
        (void)snprintf(one, sizeof one, "%s%zu \"%s\"", told > 0 ? ", " : "",
                       finding->column + 1, heading);
        if (all || (told == n - 1 && list.len + strlen(one) <= LIST_ROOM)) {
            ERR_NEXT(code, text_append(&list, one, strlen(one)));
            told++;
        }
    }
    if (code == ERR_OK && n > 0) {
        code = text_append_format(&text, "%zu that %s no question: %s", n,
                                  n == 1 ? "is" : "are", list.bytes);
    }
    if (code == ERR_OK && n > told) {
        code = text_append_format(&text, " and %zu more", n - told);
    }
    if (code == ERR_OK && n > 0) {
        code = check_add_line(out, "Not read", text.bytes);
    }
    text_buffer_free(&list);
    text_buffer_free(&text);
    return code;
}

enum err_code check_not_asked(struct text_buffer *out, const struct review *review,
                              const struct return_report *report) {
    struct text_buffer text;
    enum err_code code = ERR_OK;

    text_buffer_init(&text, TEXT_BYTES_MAX);
    for (size_t i = 0; i < report->n_not_asked && code == ERR_OK; i++) {
        code = text_append_format(&text, "%s%s", i > 0 ? ", " : "",
                                  review->instrument->items[report->not_asked[i]].id);
    }
    if (code == ERR_OK && report->n_not_asked > 0) {
        code = check_add_line(out, "Not asked", text.bytes);
    }
    text_buffer_free(&text);
    return code;
}
