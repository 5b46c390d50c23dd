#include "cli/check/check_points.h"

#include "cli/check/check_lines.h"

#include "base/num.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define TEXT_BYTES_MAX ((size_t)16 << 20) /* every value of a return */

/* Of several that are told together, how many are told in words, and how much of each.
 */
enum { TOLD_MAX = 3, VALUE_SHOWN = 40 };

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
                         const struct open_point *point, bool is_workbook) {
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
                   value, finding_sentence_for(finding->kind, is_workbook));
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
                         const struct open_point *point, const char *key,
                         bool is_workbook) {
    const struct finding *finding = point->finding;
    bool is_answer = finding->kind == FINDING_VALUE_UNKNOWN;
    char what[160];
    char where[512];
    char cells[NUM_TEXT_BYTES];

    (void)snprintf(what, sizeof what,
                   is_answer ? "not an answer of the scale \"%s\"" : "%s",
                   is_answer ? key : finding_sentence_for(finding->kind, is_workbook));
    show_column(where, sizeof where, report, finding->column);
    num_format_count(cells, point->records);
    (void)snprintf(
        text, text_bytes,
        "\"%s\" is %s (%s answers in %zu %s; the first is in %s, record %llu)",
        finding->value, what, cells, point->n_columns,
        is_answer ? "questions" : "columns", where,
        (unsigned long long)finding->first_record);
}

/* The points of one return while they are told. */
struct telling {
    struct text_buffer *out;
    const struct suggester *suggester;
    const struct instrument *instrument;
    const struct load *load;
    const struct return_report *report;
    const struct return_points *of;
    bool all, is_workbook;
};

static enum err_code tell_one(const struct telling *telling,
                              const struct open_point *point, const char *name) {
    struct suggestions suggestions;
    char text[2400];
    enum err_code code = suggest(&suggestions, telling->suggester, telling->report,
                                 point->finding, NULL);

    if (code != ERR_OK) {
        return code;
    }
    if (point->n_columns > 1 && point->finding->value[0] != '\0') {
        word_several(text, sizeof text, telling->report, point, suggestions.key,
                     telling->is_workbook);
    } else {
        word_finding(text, sizeof text, telling->report, point, telling->is_workbook);
    }
    add_nearest(text, sizeof text, &suggestions);
    if (point->earlier != NONE) {
        size_t used = strlen(text);

        (void)snprintf(text + used, sizeof text - used,
                       "; the same as in %.200s: decide it once",
                       telling->load->returns[point->earlier].name);
    }
    return check_add_line(telling->out, name, text);
}

/* ""A lot" (5; nearest: "Great")" */
static enum err_code add_value(struct text_buffer *out, const struct telling *telling,
                               const struct open_point *point) {
    const char *value = point->finding->value;
    struct suggestions suggestions;
    char shown[4 * 60 + 1], nearest[1200] = "";
    enum err_code code = suggest(&suggestions, telling->suggester, telling->report,
                                 point->finding, NULL);

    text_display(shown, sizeof shown, value, strlen(value),
                 telling->all ? 60 : VALUE_SHOWN);
    if (code == ERR_OK) {
        add_nearest(nearest, sizeof nearest, &suggestions);
        code = text_append_format(out, "\"%s\" (%" PRIu64 "%s)", shown, point->records,
                                  nearest);
    }
    return code;
}

/* "column 4 "Q2"", with the value that stands there, if one is shown. */
static enum err_code add_column(struct text_buffer *out, const struct telling *telling,
                                const struct open_point *point) {
    const struct finding *finding = point->finding;
    char where[512] = "";
    bool has_value = finding->value[0] != '\0' && !finding_is_of_heading(finding->kind);

    if (finding->column != NONE) {
        show_column(where, sizeof where, telling->report, finding->column);
    }
    return text_append_format(
        out, "%s%s%s%s%s", where, where[0] != '\0' && has_value ? ": " : "",
        has_value ? "\"" : "", has_value ? finding->value : "", has_value ? "\"" : "");
}

static const char *key_of(const struct telling *telling,
                          const struct open_point *point) {
    return open_point_key(telling->instrument, telling->report, point->finding);
}

static bool are_one(const struct telling *telling, const struct open_point *a,
                    const struct open_point *b) {
    const char *key_a = key_of(telling, a), *key_b = key_of(telling, b);

    return a->finding->kind == b->finding->kind && a->stops == b->stops &&
           (key_a == NULL) == (key_b == NULL) &&
           (key_a == NULL || strcmp(key_a, key_b) == 0);
}

/* What all points that are told together are. */
static enum err_code add_what(struct text_buffer *out, const struct telling *telling,
                              const struct open_point *first, uint64_t records,
                              bool is_value) {
    const struct finding *finding = first->finding;
    char count[NUM_TEXT_BYTES], where[512] = "";

    num_format_count(count, records);
    if (finding->column != NONE) {
        show_column(where, sizeof where, telling->report, finding->column);
    }
    if (!is_value) {
        return records == 0
                   ? text_append_format(
                         out, ": %s",
                         finding_sentence_for(finding->kind, telling->is_workbook))
                   : text_append_format(
                         out, ": %s (%s record%s in all)",
                         finding_sentence_for(finding->kind, telling->is_workbook),
                         count, text_plural(records));
    }
    enum err_code code =
        finding->kind == FINDING_VALUE_UNKNOWN
            ? text_append_format(out, ": not answers of the scale \"%s\"",
                                 key_of(telling, first))
            : text_append_format(
                  out, ": each is %s",
                  finding_sentence_for(finding->kind, telling->is_workbook));
    ERR_NEXT(code, text_append_format(out, "; the first is in %s, record %" PRIu64,
                                      where, finding->first_record));
    return code;
}

/* Tells the points from `first` on that are one with it: `n` of them. */
static enum err_code tell_together(const struct telling *telling, size_t first,
                                   size_t n, const char *name) {
    const struct open_point *point = &telling->of->list[first];
    bool is_value = key_of(telling, point) != NULL;
    size_t most = telling->all || n == TOLD_MAX + 1 ? n : TOLD_MAX;
    size_t told = 0;
    uint64_t records = 0;
    struct text_buffer text;
    enum err_code code = ERR_OK;

    text_buffer_init(&text, TEXT_BYTES_MAX);
    for (size_t m = first; m < telling->of->n && code == ERR_OK; m++) {
        const struct open_point *other = &telling->of->list[m];

        if (!are_one(telling, point, other)) {
            continue;
        }
        records += other->records;
        if (told < most) {
            code = told > 0 ? text_append_format(&text, ", ") : ERR_OK;
            ERR_NEXT(code, is_value ? add_value(&text, telling, other)
                                    : add_column(&text, telling, other));
            told++;
        }
    }
    if (code == ERR_OK && n > told) {
        code = text_append_format(&text, " and %zu more", n - told);
    }
    ERR_NEXT(code, add_what(&text, telling, point, records, is_value));
    ERR_NEXT(code, check_add_line(telling->out, name, text.bytes));
    text_buffer_free(&text);
    return code;
}

/* How much a person has to do with a point. */
enum urgency { URGENCY_DECIDE, URGENCY_ODD, URGENCY_KNOW, URGENCIES };

static enum urgency urgency_of(const struct open_point *point) {
    return point->stops                                   ? URGENCY_DECIDE
           : finding_needs_decision(point->finding->kind) ? URGENCY_ODD
                                                          : URGENCY_KNOW;
}

/* Whether it is a column that the line of such columns tells of. */
static enum err_code is_plain_column(bool *out, const struct telling *telling,
                                     const struct open_point *point) {
    struct suggestions suggestions = {0};
    enum err_code code = ERR_OK;

    *out = point->finding->kind == FINDING_HEADING_UNBOUND;
    if (*out) {
        code = suggest(&suggestions, telling->suggester, telling->report,
                       point->finding, NULL);
        *out = suggestions.n == 0;
    }
    return code;
}

/* Tells a point with all that are one with it, unless an earlier one has. */
static enum err_code tell_point(const struct telling *telling, size_t m,
                                const char *name, bool *is_told) {
    const struct open_point *point = &telling->of->list[m];
    bool is_plain = false;
    size_t n = 0;
    enum err_code code = is_plain_column(&is_plain, telling, point);

    *is_told = false;
    if (code != ERR_OK || is_plain) {
        return code;
    }
    *is_told = true;
    if (point->finding->kind == FINDING_HEADING_UNBOUND) { /* like a question each */
        return tell_one(telling, point, name);
    }
    for (size_t i = 0; i < m; i++) {
        if (are_one(telling, &telling->of->list[i], point)) {
            *is_told = false;
            return ERR_OK;
        }
    }
    for (size_t i = m; i < telling->of->n; i++) {
        n += are_one(telling, point, &telling->of->list[i]) ? 1 : 0;
    }
    return n == 1 ? tell_one(telling, point, name) : tell_together(telling, m, n, name);
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
                           size_t r, bool all) {
    static const char *const names[URGENCIES] = {"To decide", "Odd values", "To know"};
    const struct telling telling = {.out = out,
                                    .suggester = suggester,
                                    .instrument = points->instrument,
                                    .load = load,
                                    .report = &load->returns[r],
                                    .of = &points->returns[r],
                                    .all = all,
                                    .is_workbook = points->is_workbook};
    enum err_code code = ERR_OK;

    for (size_t u = 0; u < URGENCIES; u++) {
        const char *name = names[u];

        for (size_t m = 0; m < telling.of->n && code == ERR_OK; m++) {
            bool is_told = false;

            if (urgency_of(&telling.of->list[m]) == (enum urgency)u) {
                code = tell_point(&telling, m, name, &is_told);
            }
            name = is_told ? "" : name;
        }
    }
    return code;
}
