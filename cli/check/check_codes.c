#include "cli/check/check_codes.h"

#include "cli/terminal/terminal.h"

#include <stdio.h>
#include <string.h>

enum { INDENT = 2 };

static bool has_bare_codes(const struct review *review, const struct load *load,
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

/* Appends text broken into lines that begin with `indent` spaces. */
static enum err_code add_wrapped(struct text_buffer *out, size_t indent,
                                 const struct text_buffer *text) {
    enum err_code code = text_append_format(out, "%*s", (int)indent, "");

    ERR_NEXT(code, terminal_wrap(out, indent, indent, text->bytes));
    return code;
}

/* "values": { "extent": { "1": "not-at-all", "2": "small" } } */
static enum err_code add_block(struct text_buffer *out, const struct scale *scale) {
    struct text_buffer text;
    size_t n = 0;

    text_buffer_init(&text, 64 * 1024);
    enum err_code code =
        text_append_format(&text, "\"values\": { \"%s\": { ", scale->id);
    for (size_t o = 0; o < scale->n_options && code == ERR_OK; o++) {
        const char *number = option_bare_code(&scale->options[o]);

        if (number != NULL) {
            code = text_append_format(&text, "%s\"%s\": \"%s\"", n++ > 0 ? ", " : "",
                                      number, scale->options[o].id);
        }
    }
    ERR_NEXT(code, text_append_format(&text, " } }"));
    ERR_NEXT(code, add_wrapped(out, INDENT, &text));
    text_buffer_free(&text);
    return code;
}

/* "1 to 5 would be read as Not at all to To a very great extent: is 5 the most?" */
static enum err_code add_question(struct text_buffer *out, const struct scale *scale) {
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
        "%s to %s would be read as %s to %s: is %s the most? Then paste this into the "
        "review; else turn the numbers round first",
        option_bare_code(low), option_bare_code(high), low->label, high->label,
        option_bare_code(high));
    ERR_NEXT(code, add_wrapped(out, 3 * INDENT, &text));
    text_buffer_free(&text);
    return code;
}

enum err_code check_codes(struct text_buffer *out, const struct review *review,
                          const struct load *load) {
    enum err_code code = ERR_OK;

    for (size_t s = 0; s < review->instrument->n_scales && code == ERR_OK; s++) {
        if (has_bare_codes(review, load, s)) {
            code = add_block(out, &review->instrument->scales[s]);
            ERR_NEXT(code, add_question(out, &review->instrument->scales[s]));
        }
    }
    return code;
}
