#include "cli/check/check_settle.h"

#include "cli/terminal/terminal.h"

#include <stdio.h>
#include <string.h>

#define BLOCK_BYTES_MAX ((size_t)1 << 20)

enum { INDENT = 2, NAME_BYTES = FINDING_VALUE_BYTES + 8 };

bool check_has_codes(const struct review *review, const struct load *load,
                     size_t scale) {
    for (size_t r = 0; r < load->n_returns; r++) {
        const struct return_report *report = &load->returns[r];

        for (size_t f = 0; f < report->n_findings; f++) {
            const struct finding *finding = &report->findings[f];
            size_t item = finding->kind == FINDING_CODE_BARE
                              ? report->columns[finding->column].index
                              : NONE;

            if (item != NONE && review->instrument->items[item].scale == scale) {
                return true;
            }
        }
    }
    return false;
}

enum err_code check_codes_question(struct text_buffer *out, const struct scale *scale) {
    const struct option *low = NULL, *high = NULL;
    struct text_buffer text;

    for (size_t o = 0; o < scale->n_options; o++) {
        const struct option *option = &scale->options[o];

        if (option->kind == OPTION_SCORED && option_bare_code(option) != NULL) {
            low = low == NULL || option->score < low->score ? option : low;
            high = high == NULL || option->score > high->score ? option : high;
        }
    }
    if (low == NULL) {
        return ERR_OK;
    }
    text_buffer_init(&text, 64 * 1024);
    enum err_code code = text_append_format(
        &text,
        "%s to %s would be read as %s to %s: is %s the most? Else turn the numbers "
        "round first",
        option_bare_code(low), option_bare_code(high), low->label, high->label,
        option_bare_code(high));
    ERR_NEXT(code, text_append_format(out, "%*s", 3 * INDENT, ""));
    ERR_NEXT(code, terminal_wrap(out, 3 * INDENT, 3 * INDENT, text.bytes));
    text_buffer_free(&text);
    return code;
}

static bool has_finding(const struct return_report *report, enum finding_kind kind,
                        size_t column) {
    for (size_t f = 0; f < report->n_findings; f++) {
        if (report->findings[f].kind == kind && report->findings[f].column == column) {
            return true;
        }
    }
    return false;
}

/* Appends `"SV1": `, after a comma if it is not the first. */
static enum err_code add_key(struct text_buffer *pairs, const char *key) {
    return text_append_format(pairs, "%s\"%s\": ", pairs->len > 0 ? ", " : "", key);
}

static bool has_key(const struct text_buffer *pairs, const char *key) {
    char quoted[NAME_BYTES];

    (void)snprintf(quoted, sizeof quoted, "\"%s\": ", key);
    return pairs->len > 0 && strstr(pairs->bytes, quoted) != NULL;
}

/* The question that the words of a heading say, where ids are in doubt; NULL: none, or
 * one that another column has. */
static enum err_code key_by_words(const char **out, const struct text_buffer *pairs,
                                  const struct suggester *suggester,
                                  const struct return_report *report, size_t column) {
    enum err_code code = ERR_OK;

    *out = NULL;
    for (size_t f = 0; f < report->n_findings && *out == NULL && code == ERR_OK; f++) {
        if (report->findings[f].column == column) {
            code = suggest_by_words(out, suggester, report, &report->findings[f], NULL);
        }
    }
    *out = *out != NULL && !has_key(pairs, *out) ? *out : NULL;
    return code;
}

/* The column that was read, with the branches it may have. */
static enum err_code add_column(struct text_buffer *pairs,
                                const struct suggester *suggester,
                                const struct review *review,
                                const struct return_report *report, size_t column) {
    const struct column_report *read = &report->columns[column];
    const char *words = NULL;
    enum err_code found = key_by_words(&words, pairs, suggester, report, column);
    const char *key =
        words != NULL ? words : review_column_key(review, read->role, read->index);
    bool in_doubt = has_finding(report, FINDING_ID_OVER_TEXT, column) ||
                    has_finding(report, FINDING_ID_ALONE, column);
    bool has_branches = false;
    struct text_buffer list;

    text_buffer_init(&list, 64 * 1024);
    enum err_code code = found;
    ERR_NEXT(code, text_append_format(&list, "\"column %zu\"", column + 1));
    for (size_t c = 0; c < report->n_columns && code == ERR_OK; c++) {
        if (c == column || report->columns[c].repeats != column) {
            continue;
        }
        in_doubt = in_doubt || has_finding(report, FINDING_HEADING_REPEATED, c);
        if (has_finding(report, FINDING_HEADING_BRANCH, c)) {
            has_branches = true;
            code = text_append_format(&list, ", \"column %zu\"", c + 1);
        }
    }
    if (code == ERR_OK && has_finding(report, FINDING_HEADING_BRANCH, column)) {
        code = add_key(pairs, key);
        ERR_NEXT(code, text_append_format(pairs, "null"));
    } else if (code == ERR_OK && (in_doubt || has_branches) && !has_key(pairs, key)) {
        code = add_key(pairs, key);
        ERR_NEXT(code,
                 text_append_format(pairs, has_branches ? "[%s]" : "%s", list.bytes));
    }
    text_buffer_free(&list);
    return code;
}

/* A question that has no column: its nearest heading, or null. */
static enum err_code add_open(struct text_buffer *pairs,
                              const struct suggester *suggester,
                              const struct return_report *report,
                              const struct finding *finding) {
    struct suggestions suggestions;
    size_t column = NONE;
    enum err_code code = suggest(&suggestions, suggester, report, finding, NULL);

    for (size_t c = 0; code == ERR_OK && suggestions.n > 0 && c < report->n_columns;
         c++) {
        if (report->columns[c].heading == suggestions.list[0].id) {
            column = c;
            break;
        }
    }
    ERR_NEXT(code, add_key(pairs, finding->value));
    if (code == ERR_OK) {
        code = column != NONE ? text_append_format(pairs, "\"column %zu\"", column + 1)
                              : text_append_format(pairs, "null");
    }
    return code;
}

/* A group that no column holds: the column that may, or null. */
static enum err_code add_group(struct text_buffer *pairs,
                               const struct instrument *instrument,
                               const struct return_report *report, const char *id) {
    size_t attribute = instrument_find_attribute(instrument, id);
    size_t columns[NEAREST_MAX], n = 0;
    enum err_code code =
        attribute == NONE
            ? ERR_OK
            : suggest_columns(columns, &n, report,
                              instrument->attributes[attribute].text, NULL);

    ERR_NEXT(code, add_key(pairs, id));
    if (code == ERR_OK) {
        code = n > 0 ? text_append_format(pairs, "\"column %zu\"", columns[0] + 1)
                     : text_append_format(pairs, "null");
    }
    return code;
}

enum err_code check_settle_columns(struct text_buffer *out,
                                   const struct suggester *suggester,
                                   const struct review *review,
                                   const struct return_report *report) {
    struct text_buffer pairs, text;
    enum err_code code = ERR_OK;

    text_buffer_init(&pairs, BLOCK_BYTES_MAX);
    text_buffer_init(&text, BLOCK_BYTES_MAX);
    for (size_t c = 0; c < report->n_columns && code == ERR_OK; c++) {
        const char *key = NULL;

        if (report->columns[c].use == COLUMN_BOUND) {
            code = add_column(&pairs, suggester, review, report, c);
            continue;
        }
        code = key_by_words(&key, &pairs, suggester, report, c);
        if (code == ERR_OK && key != NULL) {
            code = add_key(&pairs, key);
            ERR_NEXT(code, text_append_format(&pairs, "\"column %zu\"", c + 1));
        }
    }
    for (size_t f = 0; f < report->n_findings && code == ERR_OK; f++) {
        const struct finding *finding = &report->findings[f];

        if (has_key(&pairs, finding->value)) {
            continue;
        }
        if (finding->kind == FINDING_COLUMN_OPEN) {
            code = add_open(&pairs, suggester, report, finding);
        } else if (finding->kind == FINDING_GROUP_UNBOUND) {
            code = add_group(&pairs, review->instrument, report, finding->value);
        }
    }
    if (code == ERR_OK && pairs.len > 0) {
        code = text_append_format(&text, "\"columns\": { %s }", pairs.bytes);
        ERR_NEXT(code, text_append_format(out, "%*s", INDENT, ""));
        ERR_NEXT(code, terminal_wrap_json(out, INDENT, INDENT, text.bytes));
    }
    text_buffer_free(&pairs);
    text_buffer_free(&text);
    return code;
}
