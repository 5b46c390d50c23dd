#include "cli/check/check_advice.h"

#include "cli/check/check_codes.h"
#include "cli/terminal/terminal.h"

#include <stdio.h>
#include <string.h>

enum { INDENT = 2 };

/* Whether the value stands in JSON as it is shown: whole and without escapes. */
static bool can_be_copied(const char *value) {
    size_t len = strlen(value);

    return len > 0 && strpbrk(value, "\"\\") == NULL &&
           (len < 3 || strcmp(value + len - 3, "...") != 0);
}

static const struct finding *first_of(const struct load *load, enum finding_kind kind,
                                      const struct return_report **report) {
    for (size_t r = 0; r < load->n_returns; r++) {
        for (size_t f = 0; f < load->returns[r].n_findings; f++) {
            const struct finding *finding = &load->returns[r].findings[f];

            if (finding->kind == kind && can_be_copied(finding->value)) {
                *report = &load->returns[r];
                return finding;
            }
        }
    }
    return NULL;
}

/* What may stand in place of the dots. */
static enum err_code add_meanings(struct text_buffer *out, const struct review *review,
                                  const char *key) {
    size_t scale = instrument_find_scale(review->instrument, key);
    size_t attribute = instrument_find_attribute(review->instrument, key);
    struct text_buffer text;

    text_buffer_init(&text, 64 * 1024);
    enum err_code code = text_append_format(&text, "... is ");
    if (scale != NONE) {
        const struct scale *of = &review->instrument->scales[scale];
        for (size_t o = 0; o < of->n_options && code == ERR_OK; o++) {
            code = text_append_format(&text, "%s, ", of->options[o].id);
        }
    } else if (attribute != NONE) {
        const struct attribute *of = &review->instrument->attributes[attribute];
        for (size_t v = 0; v < of->n_values && code == ERR_OK; v++) {
            code = text_append_format(&text, "%s, ", of->values[v].id);
        }
    } else {
        code = text_append_format(&text, "the id of a place, %s for the whole system, ",
                                  review->areas[0].id);
    }
    ERR_NEXT(code,
             text_append_format(&text, "or null without quotation marks: leave out"));
    ERR_NEXT(code, text_append_format(out, "%*s", 3 * INDENT, ""));
    ERR_NEXT(code, terminal_wrap(out, 3 * INDENT, 3 * INDENT, text.bytes));
    text_buffer_free(&text);
    return code;
}

static enum err_code advise_value(struct text_buffer *out,
                                  const struct suggester *suggester,
                                  const struct review *review, const struct load *load,
                                  enum finding_kind kind) {
    const struct return_report *report = NULL;
    const struct finding *finding = first_of(load, kind, &report);
    struct suggestions suggestions = {0};

    if (finding == NULL) {
        return ERR_OK;
    }
    enum err_code code = suggest(&suggestions, suggester, report, finding, NULL);
    if (code != ERR_OK || suggestions.key == NULL) {
        return code;
    }
    code = text_append_format(out, "%*s\"values\": { \"%s\": { \"%s\": \"...\" } }\n",
                              INDENT, "", suggestions.key, finding->value);
    return code == ERR_OK ? add_meanings(out, review, suggestions.key) : code;
}

static enum err_code advise_column(struct text_buffer *out, const struct load *load) {
    const struct return_report *report = NULL;
    const struct finding *finding = first_of(load, FINDING_GROUP_UNBOUND, &report);

    if (finding == NULL) {
        return ERR_OK;
    }
    return text_append_format(
        out,
        "%*s\"columns\": { \"%s\": \"...\" }\n"
        "%*s... is the heading of its column, or null: not asked in this return\n",
        INDENT, "", finding->value, 3 * INDENT, "");
}

enum err_code check_advice(struct text_buffer *out, const struct suggester *suggester,
                           const struct review *review, const struct load *load) {
    static const enum finding_kind kinds[] = {
        FINDING_VALUE_UNKNOWN, FINDING_ATTRIBUTE_UNKNOWN, FINDING_BAND_DAMAGED,
        FINDING_PLACE_UNKNOWN};
    struct text_buffer lines;

    text_buffer_init(&lines, 256 * 1024);
    enum err_code code = advise_column(&lines, load);
    ERR_NEXT(code, check_codes(&lines, review, load));
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && code == ERR_OK; i++) {
        code = advise_value(&lines, suggester, review, load, kinds[i]);
    }
    if (code == ERR_OK && lines.len > 0) {
        code = text_append_format(out, "For example:\n%s", lines.bytes);
    }
    text_buffer_free(&lines);
    return code;
}
