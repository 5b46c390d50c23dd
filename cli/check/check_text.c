#include "cli/check/check_text.h"

#include "cli/check/check_advice.h"
#include "cli/check/check_lines.h"
#include "cli/check/check_points.h"
#include "cli/terminal/terminal.h"
#include "ingest/drafting/review/suggest.h"

#include "base/num.h"

#include <stdio.h>
#include <string.h>

static const char *delimiter_words(char delimiter) {
    switch (delimiter) {
    case ',':
        return "commas";
    case ';':
        return "semicolons";
    case '\t':
        return "tabs";
    default:
        return "bars";
    }
}

static enum err_code add_layout(struct text_buffer *out,
                                const struct return_report *report) {
    char text[1024];
    const char *next = report->profile_runner_up;

    (void)snprintf(text, sizeof text, "%s: %s%s%s", report->profile,
                   report->profile_why, next[0] != '\0' ? "; next best: " : "", next);
    enum err_code code = check_add_line(out, "Layout", text);
    if (code != ERR_OK) {
        return code;
    }
    if (report->sheet != NULL) {
        (void)snprintf(text, sizeof text, "workbook, sheet \"%s\", %zu heading row%s",
                       report->sheet, report->header_rows,
                       text_plural(report->header_rows));
    } else {
        (void)snprintf(text, sizeof text, "%s, %s between columns, %zu heading row%s",
                       report->encoding, delimiter_words(report->delimiter),
                       report->header_rows, text_plural(report->header_rows));
    }
    return check_add_line(out, "File", text);
}

static enum err_code add_records(struct text_buffer *out,
                                 const struct return_report *report) {
    char records[NUM_TEXT_BYTES];
    char accepted[NUM_TEXT_BYTES];
    char text[256];

    num_format_count(records, report->records);
    num_format_count(accepted, report->accepted);
    (void)snprintf(text, sizeof text, "%s read, %s accepted", records, accepted);
    enum err_code code = check_add_line(out, "Records", text);
    const char *name = "Left out";
    for (size_t r = 0; r < LEFT_OUT_COUNT && code == ERR_OK; r++) {
        if (report->left_out[r] > 0) {
            num_format_count(records, report->left_out[r]);
            (void)snprintf(text, sizeof text, "%s %s", records,
                           left_out_sentence((enum left_out)r));
            code = check_add_line(out, name, text);
            name = "";
        }
    }
    return code;
}

/* The words for what a bound column is. */
static void role_words(char *out, size_t out_bytes, const struct review *review,
                       const struct column_report *column) {
    static const char *const fixed[] = {
        [COLUMN_PLACE] = "place",
        [COLUMN_LOCALITY] = "locality",
        [COLUMN_RESPONDENT] = "respondent",
        [COLUMN_SUBMITTED] = "time of submission",
    };
    const struct instrument *instrument = review->instrument;

    switch (column->role) {
    case COLUMN_ITEM:
        (void)snprintf(out, out_bytes, "%s", instrument->items[column->index].id);
        break;
    case COLUMN_COMMENT:
        (void)snprintf(out, out_bytes, "%s", instrument->comments[column->index].id);
        break;
    case COLUMN_ATTRIBUTE:
        (void)snprintf(out, out_bytes, "%s", instrument->attributes[column->index].id);
        break;
    case COLUMN_PLACE:
    case COLUMN_LOCALITY:
    case COLUMN_RESPONDENT:
    case COLUMN_SUBMITTED:
        (void)snprintf(out, out_bytes, "%s", fixed[column->role]);
        break;
    }
}

static enum err_code add_columns(struct text_buffer *out,
                                 const struct return_report *report) {
    size_t n[4] = {0};
    char text[256];

    for (size_t c = 0; c < report->n_columns; c++) {
        n[report->columns[c].use]++;
    }
    (void)snprintf(text, sizeof text,
                   "%zu bound to questions, %zu of the survey tool's own, %zu private "
                   "(not read), %zu not understood",
                   n[COLUMN_BOUND], n[COLUMN_META], n[COLUMN_PRIVATE],
                   n[COLUMN_UNBOUND]);
    return check_add_line(out, "Columns", text);
}

/* Which column was read as which question: the heart of trusting a load. */
static enum err_code add_bindings(struct text_buffer *out, const struct review *review,
                                  const struct return_report *report) {
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < report->n_columns && code == ERR_OK; c++) {
        const struct column_report *column = &report->columns[c];
        char role[80];
        char heading[CHECK_HEADING_BYTES];
        char text[400];

        if (column->use != COLUMN_BOUND) {
            continue;
        }
        role_words(role, sizeof role, review, column);
        check_show_heading(heading, sizeof heading, column->heading);
        (void)snprintf(text, sizeof text, "column %zu \"%s\"", c + 1, heading);
        code = check_add_line(out, role, text);
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

static enum err_code add_not_asked(struct text_buffer *out, const struct review *review,
                                   const struct return_report *report) {
    enum err_code code = ERR_OK;
    const char *name = "Not asked";

    for (size_t i = 0; i < report->n_not_asked && code == ERR_OK; i++) {
        code = check_add_line(out, name,
                              review->instrument->items[report->not_asked[i]].id);
        name = "";
    }
    return code;
}

static enum err_code add_return(struct text_buffer *out,
                                const struct suggester *suggester,
                                const struct review *review, const struct load *load,
                                const struct open_points *points, size_t r) {
    const struct return_report *report = &load->returns[r];
    enum err_code code = text_append_format(out, "\n%s\n", report->name);

    ERR_NEXT(code, add_layout(out, report));
    ERR_NEXT(code, add_records(out, report));
    ERR_NEXT(code, add_columns(out, report));
    ERR_NEXT(code, check_points(out, suggester, load, points, r));
    ERR_NEXT(code, add_not_asked(out, review, report));
    ERR_NEXT(code, add_bindings(out, review, report));
    ERR_NEXT(code, add_private(out, report));
    return code;
}

static enum err_code add_total(struct text_buffer *out, const struct load *load,
                               size_t n) {
    uint64_t records = 0;
    uint64_t accepted = 0;
    char read_text[NUM_TEXT_BYTES];
    char accepted_text[NUM_TEXT_BYTES];

    for (size_t i = 0; i < load->n_returns; i++) {
        records += load->returns[i].records;
        accepted += load->returns[i].accepted;
    }
    num_format_count(read_text, records);
    num_format_count(accepted_text, accepted);
    enum err_code code =
        text_append_format(out, "\nAll returns: %s record%s read, %s accepted.\n",
                           read_text, text_plural(records), accepted_text);
    if (code != ERR_OK || n == 0) {
        return code == ERR_OK ? text_append_format(out, "Nothing needs a decision.\n")
                              : code;
    }
    char text[256];
    (void)snprintf(
        text, sizeof text,
        "%zu thing%s need%s a decision (\"To decide\" above): say in the review what a "
        "column is "
        "(\"columns\") or what a value means (\"values\"), or do what its line says.",
        n, text_plural(n), n == 1 ? "s" : "");
    return terminal_wrap(out, 0, 0, text);
}

enum err_code check_text(struct text_buffer *out, const struct review *review,
                         const char *path, const struct load *load,
                         const struct open_points *points) {
    struct suggester *suggester = NULL;
    enum err_code code = suggester_new(&suggester, review, NULL);

    ERR_NEXT(
        code,
        text_append_format(
            out,
            "%s (%s)\nNot for sharing: this can show what single people answered.\n",
            review->title, path));
    ERR_NEXT(code, check_definitions(out, review));
    for (size_t i = 0; i < load->n_returns && code == ERR_OK; i++) {
        code = add_return(out, suggester, review, load, points, i);
    }
    ERR_NEXT(code, add_total(out, load, points->n_decisions));
    ERR_NEXT(code, check_advice(out, suggester, review, load));
    suggester_free(suggester);
    return code;
}
