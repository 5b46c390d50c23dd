#include "cli/check/check_points.h"

#include "cli/check/check_lines.h"

#include "base/num.h"

#include <stdio.h>
#include <string.h>

/* "; nearest: "Agree", "Disagree"": for a person to confirm. */
static void add_nearest(char *text, size_t text_bytes,
                        const struct suggestions *suggestions) {
    for (size_t i = 0; i < suggestions->n; i++) {
        size_t used = strlen(text);
        const char *label = suggestions->list[i].label;
        char shown[4 * 60 + 1];

        text_display(shown, sizeof shown, label, strlen(label), 60);
        (void)snprintf(text + used, text_bytes - used, "%s\"%s\"",
                       i == 0 ? "; nearest: " : ", ", shown);
    }
}

/* "column 3 "Q1"": of several, the first. */
static void show_column(char *out, size_t out_bytes, const struct return_report *report,
                        size_t column) {
    char heading[CHECK_HEADING_BYTES];

    check_show_heading(heading, sizeof heading, report->columns[column].heading);
    (void)snprintf(out, out_bytes, "column %zu \"%s\"", column + 1, heading);
}

/* A value that stands in one column or in none. */
static void word_finding(char *text, size_t text_bytes,
                         const struct return_report *report,
                         const struct open_point *point) {
    const struct finding *finding = point->finding;
    char where[512] = "";
    char value[FINDING_VALUE_BYTES + 16] = "";

    if (finding->column != NONE) {
        show_column(where, sizeof where, report, finding->column);
    }
    /* The value of an unread heading is the heading, which stands there already. */
    if (finding->value[0] != '\0' && !finding_is_of_heading(finding->kind)) {
        (void)snprintf(value, sizeof value, "\"%s\" is ", finding->value);
    }
    (void)snprintf(text, text_bytes, "%s%s%s%s", where, *where != '\0' ? ": " : "",
                   value, finding_sentence(finding->kind));
    size_t used = strlen(text);
    if (point->records == 1 && finding->first_record > 0) {
        (void)snprintf(text + used, text_bytes - used, " (record %llu)",
                       (unsigned long long)finding->first_record);
    } else if (finding->first_record > 0) {
        (void)snprintf(text + used, text_bytes - used,
                       " (%llu records, the first is record %llu)",
                       (unsigned long long)point->records,
                       (unsigned long long)finding->first_record);
    }
}

/* A value that stands in several columns; `key` as in struct suggestions. */
static void word_several(char *text, size_t text_bytes,
                         const struct return_report *report,
                         const struct open_point *point, const char *key) {
    const struct finding *finding = point->finding;
    bool is_answer = finding->kind == FINDING_VALUE_UNKNOWN;
    char what[160];
    char where[512];
    char cells[NUM_TEXT_BYTES];

    (void)snprintf(what, sizeof what,
                   is_answer ? "not an answer of the scale \"%s\"" : "%s",
                   is_answer ? key : finding_sentence(finding->kind));
    show_column(where, sizeof where, report, finding->column);
    num_format_count(cells, point->records);
    (void)snprintf(
        text, text_bytes,
        "\"%s\" is %s (%s answers in %zu %s; the first is in %s, record %llu)",
        finding->value, what, cells, point->n_columns,
        is_answer ? "questions" : "columns", where,
        (unsigned long long)finding->first_record);
}

static enum err_code add_point(struct text_buffer *out,
                               const struct suggester *suggester,
                               const struct load *load, size_t r,
                               const struct open_point *point, const char *name) {
    const struct return_report *report = &load->returns[r];
    struct suggestions suggestions;
    char text[2400];
    enum err_code code = suggest(&suggestions, suggester, report, point->finding, NULL);

    if (code != ERR_OK) {
        return code;
    }
    if (point->n_columns > 1) {
        word_several(text, sizeof text, report, point, suggestions.key);
    } else {
        word_finding(text, sizeof text, report, point);
    }
    add_nearest(text, sizeof text, &suggestions);
    if (point->earlier != NONE) {
        size_t used = strlen(text);

        (void)snprintf(text + used, sizeof text - used,
                       "; the same as in %.200s: decide it once",
                       load->returns[point->earlier].name);
    }
    return check_add_line(out, name, text);
}

enum err_code check_definitions(struct text_buffer *out, const struct review *review) {
    enum err_code code = ERR_OK;
    const struct open_decision *open = NULL;
    const char *whose = NULL, *before = NULL;

    for (size_t i = 0;
         code == ERR_OK && (open = open_points_definition(review, i, &whose)) != NULL;
         i++) {
        char text[2400];

        if (whose != before) {
            code = text_append_format(out, "\nThe %s\n", whose);
        }
        (void)snprintf(text, sizeof text, "%s: %s; %s", open->where, open->what,
                       open->settle);
        ERR_NEXT(code, check_add_line(out, whose != before ? "To decide" : "", text));
        before = whose;
    }
    return code;
}

enum err_code check_points(struct text_buffer *out, const struct suggester *suggester,
                           const struct load *load, const struct open_points *points,
                           size_t r) {
    const struct return_points *of = &points->returns[r];
    enum err_code code = ERR_OK;

    for (int decide = 1; decide >= 0; decide--) {
        const char *name = decide ? "To decide" : "To know";

        for (size_t m = 0; m < of->n && code == ERR_OK; m++) {
            const struct open_point *point = &of->list[m];

            if (finding_needs_decision(point->finding->kind) == (decide != 0)) {
                code = add_point(out, suggester, load, r, point, name);
                name = "";
            }
        }
    }
    return code;
}
