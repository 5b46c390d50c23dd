#include "cli/check/check_advice.h"

#include "cli/check/check_lines.h"
#include "cli/check/check_settle.h"
#include "cli/check/check_status.h"
#include "cli/terminal/terminal.h"

#include <stdio.h>
#include <string.h>

#define BLOCK_BYTES_MAX ((size_t)16 << 20)

/* Of one key: values with a meaning near them, and values without that are listed. Of
 * more without one, "*" says the same in a line. */
enum { NEAR_MAX = 8, REST_MAX = 2 };

/* The block while it is put together. */
struct advice {
    struct text_buffer block;
    const struct suggester *suggester;
    const struct review *review;
    const struct load *load;
    const struct open_points *points;
};

/* Whether the value stands there whole: a longer one is shown cut. */
static bool is_whole(const char *value) {
    size_t len = strlen(value);

    return len < 3 || strcmp(value + len - 3, "...") != 0;
}

/* The key that settles a point and that no earlier return has told; NULL for others. */
static const char *key_of(const struct advice *advice, size_t r,
                          const struct open_point *point) {
    return point->earlier == NONE && finding_needs_decision(point->finding->kind)
               ? open_point_key(advice->review->instrument, &advice->load->returns[r],
                                point->finding)
               : NULL;
}

/* The values of one key, as lines without what ends them. */
struct lines {
    struct text_buffer text;
    size_t n, n_near, n_rest;
    bool has_others; /* more than are listed, or cut ones */
};

/* Adds `"value": meaning`; NULL: null. */
static enum err_code add_line(struct lines *lines, const char *value,
                              const char *meaning) {
    enum err_code code = lines->n++ > 0 ? text_append(&lines->text, ",\n", 2) : ERR_OK;

    ERR_NEXT(code, text_append(&lines->text, "      ", 6));
    ERR_NEXT(code, check_add_quoted(&lines->text, value));
    ERR_NEXT(code, text_append(&lines->text, ": ", 2));
    if (code == ERR_OK) {
        code = meaning != NULL ? check_add_quoted(&lines->text, meaning)
                               : text_append(&lines->text, "null", 4);
    }
    return code;
}

static enum err_code add_value(struct lines *lines, const struct advice *advice,
                               size_t r, const struct open_point *point, bool near) {
    struct suggestions suggestions = {0};
    const char *value = point->finding->value;
    enum err_code code = suggest(&suggestions, advice->suggester,
                                 &advice->load->returns[r], point->finding, NULL);
    bool is_near = suggestions.n > 0 && is_whole(value);

    if (code != ERR_OK || is_near != near) {
        return code;
    }
    if (near && lines->n_near < NEAR_MAX) {
        lines->n_near++;
        return add_line(lines, value, suggestions.list[0].id);
    }
    if (!near && lines->n_rest < REST_MAX && is_whole(value)) {
        lines->n_rest++;
        return add_line(lines, value, NULL);
    }
    lines->has_others = true;
    return ERR_OK;
}

/* Adds all values of one key, those that are near a meaning or the others. */
static enum err_code add_values(struct lines *lines, const struct advice *advice,
                                const char *key, bool near) {
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < advice->load->n_returns; r++) {
        const struct return_points *of = &advice->points->returns[r];

        for (size_t m = 0; m < of->n && code == ERR_OK; m++) {
            const char *other = key_of(advice, r, &of->list[m]);

            if (other != NULL && strcmp(other, key) == 0) {
                code = add_value(lines, advice, r, &of->list[m], near);
            }
        }
    }
    return code;
}

/* Whether numbers without words are to be decided for a key of "values". */
static bool has_codes(const struct advice *advice, const char *key) {
    size_t scale = instrument_find_scale(advice->review->instrument, key);

    return scale != NONE && check_has_codes(advice->review, advice->load, scale);
}

/* Adds what the definition makes of numbers without words, where there are any. */
static enum err_code add_codes(struct lines *lines, const struct advice *advice,
                               const char *key) {
    const struct instrument *instrument = advice->review->instrument;
    enum err_code code = ERR_OK;

    if (!has_codes(advice, key)) {
        return ERR_OK;
    }
    const struct scale *scale =
        &instrument->scales[instrument_find_scale(instrument, key)];
    for (size_t o = 0; o < scale->n_options && code == ERR_OK; o++) {
        const char *number = option_bare_code(&scale->options[o]);

        code = number != NULL ? add_line(lines, number, scale->options[o].id) : ERR_OK;
    }
    return code;
}

/* `"extent": { ... }` */
static enum err_code add_key(struct advice *advice, const char *key, bool is_first) {
    struct lines lines = {.n = 0}, rest = {.n = 0};

    text_buffer_init(&lines.text, BLOCK_BYTES_MAX);
    text_buffer_init(&rest.text, BLOCK_BYTES_MAX);
    enum err_code code = add_codes(&lines, advice, key);
    ERR_NEXT(code, add_values(&lines, advice, key, true));
    ERR_NEXT(code, add_values(&rest, advice, key, false));
    bool takes_others = lines.has_others || rest.has_others;
    if (code == ERR_OK && takes_others) {
        code = add_line(&lines, VALUE_OTHERS, NULL);
    } else if (code == ERR_OK && rest.n > 0) {
        code = lines.n > 0 ? text_append(&lines.text, ",\n", 2) : ERR_OK;
        ERR_NEXT(code, text_append(&lines.text, rest.text.bytes, rest.text.len));
        lines.n += rest.n;
    }
    ERR_NEXT(code, text_append_format(&advice->block, "%s    \"%s\": {",
                                      is_first ? "" : ",\n", key));
    ERR_NEXT(code,
             lines.n == 1
                 ? text_append_format(&advice->block, " %s }", lines.text.bytes + 6)
                 : text_append_format(&advice->block, "\n%s\n    }", lines.text.bytes));
    text_buffer_free(&lines.text);
    text_buffer_free(&rest.text);
    return code;
}

/* Whether an earlier point has the key. */
static bool is_told(const struct advice *advice, size_t r, size_t m, const char *key) {
    for (size_t i = 0; i <= r; i++) {
        const struct return_points *of = &advice->points->returns[i];

        for (size_t k = 0; k < (i < r ? of->n : m); k++) {
            const char *other = key_of(advice, i, &of->list[k]);

            if (other != NULL && strcmp(other, key) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool has_values(const struct advice *advice) {
    for (size_t i = 0; i < advice->review->instrument->n_scales; i++) {
        if (check_has_codes(advice->review, advice->load, i)) {
            return true;
        }
    }
    for (size_t r = 0; r < advice->load->n_returns; r++) {
        const struct return_points *of = &advice->points->returns[r];

        for (size_t m = 0; m < of->n; m++) {
            if (key_of(advice, r, &of->list[m]) != NULL) {
                return true;
            }
        }
    }
    return false;
}

/* Asks, for each scale with numbers that have no words, which end is the most. */
static enum err_code add_questions(struct text_buffer *out,
                                   const struct advice *advice) {
    const struct instrument *instrument = advice->review->instrument;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < instrument->n_scales && code == ERR_OK; i++) {
        if (check_has_codes(advice->review, advice->load, i)) {
            code = check_codes_question(out, &instrument->scales[i]);
        }
    }
    return code;
}

/* Appends the object "values" to the block: scales with numbers that have no words
 * first. */
static enum err_code add_all_values(struct advice *advice) {
    const struct instrument *instrument = advice->review->instrument;
    bool is_first = true;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < instrument->n_scales && code == ERR_OK; i++) {
        if (check_has_codes(advice->review, advice->load, i)) {
            code = is_first ? text_append_format(&advice->block, "  \"values\": {\n")
                            : ERR_OK;
            ERR_NEXT(code, add_key(advice, instrument->scales[i].id, is_first));
            is_first = false;
        }
    }
    for (size_t r = 0; r < advice->load->n_returns; r++) {
        const struct return_points *of = &advice->points->returns[r];

        for (size_t m = 0; m < of->n && code == ERR_OK; m++) {
            const char *key = key_of(advice, r, &of->list[m]);

            if (key == NULL || has_codes(advice, key) || is_told(advice, r, m, key)) {
                continue;
            }
            code = is_first ? text_append_format(&advice->block, "  \"values\": {\n")
                            : ERR_OK;
            ERR_NEXT(code, add_key(advice, key, is_first));
            is_first = false;
        }
    }
    return code == ERR_OK && !is_first ? text_append_format(&advice->block, "\n  }\n")
                                       : code;
}

/* What settles the columns of a return and its status, in one object. */
static enum err_code add_of_return(struct text_buffer *out, const struct advice *advice,
                                   const struct return_report *report) {
    struct text_buffer status;
    enum err_code code =
        check_settle_columns(out, advice->suggester, advice->review, report);

    text_buffer_init(&status, BLOCK_BYTES_MAX);
    while (out->len > 0 && out->bytes[out->len - 1] == '\n') {
        out->len--;
    }
    ERR_NEXT(code, check_settle_status(&status, report));
    if (code == ERR_OK && status.len > 0) {
        code = text_append_format(out, "%s  ", out->len > 0 ? ",\n" : "");
        ERR_NEXT(code, terminal_wrap_json(out, 2, 2, status.bytes));
        while (out->len > 0 && out->bytes[out->len - 1] == '\n') {
            out->len--;
        }
    }
    text_buffer_free(&status);
    return code;
}

/* What is for each return, followed by a comma where more comes in one object. */
static enum err_code add_all_returns(struct advice *advice) {
    bool is_one = advice->load->n_returns == 1;
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < advice->load->n_returns && code == ERR_OK; r++) {
        const struct return_report *report = &advice->load->returns[r];
        struct text_buffer columns;

        text_buffer_init(&columns, BLOCK_BYTES_MAX);
        code = add_of_return(&columns, advice, report);
        if (code == ERR_OK && columns.len > 0 && !is_one) {
            code = text_append_format(&advice->block, "  (into the return \"%s\")\n",
                                      report->name);
        }
        ERR_NEXT(code, text_append(&advice->block, columns.bytes, columns.len));
        if (code == ERR_OK && columns.len > 0) {
            code = text_append_format(&advice->block, "%s",
                                      is_one && has_values(advice) ? ",\n" : "\n");
        }
        text_buffer_free(&columns);
    }
    return code;
}

enum err_code check_advice(struct text_buffer *out, const struct suggester *suggester,
                           const struct review *review, const struct load *load,
                           const struct open_points *points) {
    struct advice advice = {
        .suggester = suggester, .review = review, .load = load, .points = points};

    text_buffer_init(&advice.block, BLOCK_BYTES_MAX);
    enum err_code code = add_all_returns(&advice);
    if (code == ERR_OK && load->n_returns > 1 && advice.block.len > 0 &&
        has_values(&advice)) {
        code = text_append_format(&advice.block, "  (into the review)\n");
    }
    ERR_NEXT(code, add_all_values(&advice));
    if (code == ERR_OK && advice.block.len > 0) {
        code = terminal_wrap(out, 0, 0,
                             "To paste into the review, once what is not so is changed "
                             "(null: leave out; \"*\": all others):");
        ERR_NEXT(code, text_append(out, advice.block.bytes, advice.block.len));
    }
    ERR_NEXT(code, add_questions(out, &advice));
    text_buffer_free(&advice.block);
    return code;
}
