#include "cli/check/check_text.h"

#include "cli/check/check_advice.h"
#include "cli/check/check_cells.h"
#include "cli/check/check_columns.h"
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

/* "north.csv: 97 of 103 records accepted, 38 columns are questions (msforms)" */
static enum err_code add_heading(struct text_buffer *out,
                                 const struct return_report *report) {
    char records[NUM_TEXT_BYTES], accepted[NUM_TEXT_BYTES], text[2048];
    size_t n = 0;

    for (size_t c = 0; c < report->n_columns; c++) {
        n += report->columns[c].use == COLUMN_BOUND ? 1 : 0;
    }
    num_format_count(records, report->records);
    num_format_count(accepted, report->accepted);
    (void)snprintf(
        text, sizeof text,
        "%s: %s of %s record%s accepted, %zu column%s read (%s%s%s%s)", report->name,
        accepted, records, text_plural(report->records), n, text_plural(n),
        report->profile, report->sheet != NULL ? ", sheet \"" : "",
        report->sheet != NULL ? report->sheet : "", report->sheet != NULL ? "\"" : "");
    return terminal_wrap(out, 0, 2, text);
}

static enum err_code add_left_out(struct text_buffer *out,
                                  const struct return_report *report) {
    struct text_buffer text;
    char records[NUM_TEXT_BYTES];
    enum err_code code = ERR_OK;

    text_buffer_init(&text, 1u << 16);
    for (size_t r = 0; r < LEFT_OUT_COUNT && code == ERR_OK; r++) {
        if (report->left_out[r] > 0) {
            num_format_count(records, report->left_out[r]);
            code = text_append_format(&text, "%s%s %s", text.len > 0 ? "; " : "",
                                      records, left_out_sentence((enum left_out)r));
        }
    }
    if (code == ERR_OK && text.len > 0) {
        code = check_add_line(out, "Left out", text.bytes);
    }
    text_buffer_free(&text);
    return code;
}

/* Who is in the figures of the system and of no place. */
static enum err_code add_placeless(struct text_buffer *out, const struct review *review,
                                   uint64_t n) {
    char records[NUM_TEXT_BYTES], text[160];

    if (n == 0 || review->n_places < 2) {
        return ERR_OK;
    }
    num_format_count(records, n);
    (void)snprintf(text, sizeof text,
                   "%s record%s no place: counted in the whole system only", records,
                   n == 1 ? " names" : "s name");
    return check_add_line(out, "No place", text);
}

static enum err_code add_return(struct text_buffer *out,
                                const struct suggester *suggester,
                                const struct review *review, const struct load *load,
                                const struct open_points *points, size_t r, bool all) {
    const struct return_report *report = &load->returns[r];
    enum err_code code = all || r == 0 ? text_append_format(out, "\n") : ERR_OK;

    ERR_NEXT(code, add_heading(out, report));
    if (all) {
        ERR_NEXT(code, add_layout(out, report));
    }
    ERR_NEXT(code, add_left_out(out, report));
    ERR_NEXT(code, add_placeless(out, review, points->returns[r].n_placeless));
    ERR_NEXT(code, check_points(out, suggester, load, points, r, all));
    ERR_NEXT(code, check_unread(out, suggester, report, all));
    ERR_NEXT(code, check_not_asked(out, review, report));
    return code == ERR_OK && all ? check_columns(out, review, report) : code;
}

static enum err_code add_total(struct text_buffer *out, const struct load *load) {
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
    return text_append_format(out, "\nAll returns: %s record%s read, %s accepted.\n",
                              read_text, text_plural(records), accepted_text);
}

/* What there is to do, of which `n_stops` without which nothing is reported. */
static enum err_code add_verdict(struct text_buffer *out, size_t n, size_t n_stops) {
    char text[200];

    if (n == 0) {
        return text_append_format(out, "Nothing needs a decision.\n");
    }
    (void)snprintf(text, sizeof text, "%zu thing%s need%s a decision; %s.", n,
                   text_plural(n), n == 1 ? "s" : "",
                   n_stops == 0
                       ? "'kloe report' counts odd values as invalid until then"
                   : n_stops < n ? "'kloe report' waits for those under \"To decide\""
                   : n == 1      ? "'kloe report' waits for it"
                                 : "'kloe report' waits for them");
    return terminal_wrap(out, 0, 0, text);
}

enum err_code check_text(struct text_buffer *out, const struct review *review,
                         const char *path, const struct load *load,
                         const struct open_points *points,
                         const struct check_costs *costs, bool all,
                         const struct form_book *book) {
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
        code = add_return(out, suggester, review, load, points, i, all);
    }
    ERR_NEXT(code, add_total(out, load));
    ERR_NEXT(code, check_costs_text(out, review, costs));
    ERR_NEXT(code, add_verdict(out, points->n_decisions, points->n_stops));
    ERR_NEXT(code, book != NULL
                       ? check_cells(out, book, suggester, review, load, points)
                       : check_advice(out, suggester, review, load, points));
    if (code == ERR_OK && !all) {
        code = text_append_format(
            out, "With --all: which column is which question, and every value.\n");
    }
    suggester_free(suggester);
    return code;
}
