#include "cli/check/check_cells.h"

#include "cli/check/check_settle.h"
#include "cli/check/check_status.h"
#include "cli/terminal/terminal.h"
#include "surveys/form/form.h"
#include "surveys/form/form_rows.h"

#include "base/alloc.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { INDENT = 2, HANGING = 4, LINE_BYTES = 1600, SHOWN = 60 };

/* Of one key: answers that are told one by one; more are told in one line. */
#define TOLD_ONE_BY_ONE 5

/* The lines while they are made. */
struct cells {
    struct text_buffer *out;
    const struct suggester *suggester;
    const struct review *review;
    const struct load *load;
    const struct open_points *points;
    struct form_rows answers, columns;
    bool has_any;
};

static enum err_code add_line(struct cells *cells, const char *text) {
    enum err_code code =
        cells->has_any
            ? ERR_OK
            : text_append_format(cells->out, "To fill in, in the workbook:\n");

    cells->has_any = true;
    ERR_NEXT(code, text_append_format(cells->out, "%*s", INDENT, ""));
    ERR_NEXT(code, terminal_wrap(cells->out, INDENT, HANGING, text));
    return code;
}

/* The row of an answer of a key, in no file of its own; NULL: none. */
static const struct form_row *answer_row(const struct cells *cells, const char *key,
                                         const char *answer) {
    for (size_t i = 0; i < cells->answers.n; i++) {
        const char *const *texts = cells->answers.rows[i].texts;

        if (texts[ANSWER_FILE][0] == '\0' && text_same(texts[ANSWER_OF], key) &&
            text_same(texts[ANSWER_TEXT], answer)) {
            return &cells->answers.rows[i];
        }
    }
    return NULL;
}

/* What may stand in the cell: what is near, or what there is. */
static void write_meanings(char out[LINE_BYTES], const struct cells *cells,
                           const char *key, const struct suggestions *found) {
    const struct instrument *in = cells->review->instrument;
    size_t scale = instrument_find_scale(in, key);
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < found->n && len < LINE_BYTES / 2; i++) {
        len += (size_t)snprintf(out + len, LINE_BYTES - len, "'%.100s', ",
                                found->list[i].label);
    }
    for (size_t o = 0; found->n == 0 && scale != NONE && len < LINE_BYTES / 2 &&
                       o < in->scales[scale].n_options;
         o++) {
        len += (size_t)snprintf(out + len, LINE_BYTES - len, "'%.100s', ",
                                in->scales[scale].options[o].label);
    }
    (void)snprintf(out + len, LINE_BYTES - len, "%s'" FORM_LEAVE_OUT "'",
                   len == 0 && scale == NONE ? "the one it is, or "
                   : len > 0                 ? "or "
                                             : "");
}

/* "Other answers, D7: what 'Blue' means: 'Agree', or 'leave out'". */
static enum err_code tell_answer(struct cells *cells, const char *key,
                                 const char *answer, const struct suggestions *found) {
    const struct form_row *row = answer_row(cells, key, answer);
    char place[FORM_PLACE_BYTES], meanings[LINE_BYTES], text[3 * LINE_BYTES];
    bool is_all = strcmp(answer, VALUE_OTHERS) == 0;

    write_meanings(meanings, cells, key, found);
    if (row != NULL) {
        form_rows_place(place, &cells->answers, row, ANSWER_MEANS);
        (void)snprintf(text, sizeof text, "%s: what %s%s%s (%s) means: %s", place,
                       is_all ? "" : "'", is_all ? "each other answer" : answer,
                       is_all ? "" : "'", key, meanings);
    } else {
        (void)snprintf(
            text, sizeof text,
            "%s, a new row: '%s' as Of what, '%s' as Answer as written%s, and "
            "as What it means %s",
            cells->answers.sheet, key, answer,
            is_all ? " (all that are not known)" : "", meanings);
    }
    return add_line(cells, text);
}

/* The key that settles a point and that no earlier return has told; NULL for others. */
static const char *key_of(const struct cells *cells, size_t r,
                          const struct open_point *point) {
    return point->earlier == NONE && finding_needs_decision(point->finding->kind)
               ? open_point_key(cells->review->instrument, &cells->load->returns[r],
                                point->finding)
               : NULL;
}

/* How many points a key has, and whether `upto` is the first of them. */
static size_t count_points(const struct cells *cells, const char *key,
                           const struct open_point *upto, bool *is_first) {
    size_t n = 0;

    *is_first = false;
    for (size_t r = 0; r < cells->load->n_returns; r++) {
        const struct return_points *of = &cells->points->returns[r];

        for (size_t m = 0; m < of->n; m++) {
            const char *other = key_of(cells, r, &of->list[m]);

            if (other != NULL && strcmp(other, key) == 0) {
                *is_first = *is_first || (n == 0 && &of->list[m] == upto);
                n++;
            }
        }
    }
    return n;
}

static enum err_code tell_value(struct cells *cells, size_t r,
                                const struct open_point *point) {
    const char *key = key_of(cells, r, point);
    struct suggestions found = {0};
    bool is_first = false;
    size_t n = key != NULL ? count_points(cells, key, point, &is_first) : 0;

    if (n == 0 || (n > TOLD_ONE_BY_ONE && !is_first)) {
        return ERR_OK;
    }
    if (n > TOLD_ONE_BY_ONE) {
        return tell_answer(cells, key, VALUE_OTHERS, &found);
    }
    enum err_code code = suggest(&found, cells->suggester, &cells->load->returns[r],
                                 point->finding, NULL);
    ERR_NEXT(code, tell_answer(cells, key, point->finding->value, &found));
    return code;
}

/* The row of a heading, or of the question whose heading is open; NULL: none. */
static const struct form_row *heading_row(const struct cells *cells, size_t r,
                                          const char *heading, const char *which) {
    const char *file = cells->review->returns[r].file;

    for (size_t i = 0; i < cells->columns.n; i++) {
        const char *const *texts = cells->columns.rows[i].texts;
        bool is_of_file = texts[HEADING_FILE][0] == '\0' ||
                          strncmp(texts[HEADING_FILE], file, strlen(file)) == 0;

        if (is_of_file && text_same(texts[HEADING_TEXT], heading) &&
            (which == NULL || text_same(texts[HEADING_WHICH], which))) {
            return &cells->columns.rows[i];
        }
    }
    return NULL;
}

/* "Columns, B7: the heading of 'role', ...". */
static enum err_code tell_open(struct cells *cells, size_t r,
                               const struct finding *finding) {
    const struct form_row *row = heading_row(cells, r, "?", finding->value);
    struct suggestions found = {0};
    char place[FORM_PLACE_BYTES], text[LINE_BYTES], near[LINE_BYTES / 2] = "";
    enum err_code code =
        suggest(&found, cells->suggester, &cells->load->returns[r], finding, NULL);

    if (found.n > 0) {
        (void)snprintf(near, sizeof near, ", perhaps '%.200s'", found.list[0].label);
    }
    if (row != NULL) {
        form_rows_place(place, &cells->columns, row, HEADING_TEXT);
        (void)snprintf(text, sizeof text,
                       "%s: the heading of '%s'%s; if it was not asked, "
                       "'" FORM_NOT_ASKED "' as What it is",
                       place, finding->value, near);
    } else {
        (void)snprintf(
            text, sizeof text,
            "%s, a new row: '%.300s' as File, the heading%s, and '%s' as Which "
            "one; if it was not asked, no heading and '" FORM_NOT_ASKED
            "' as What it is",
            cells->columns.sheet, cells->review->returns[r].file, near, finding->value);
    }
    ERR_NEXT(code, add_line(cells, text));
    return code;
}

/* A column that may be another question than it is read as. */
static enum err_code tell_doubt(struct cells *cells, size_t r,
                                const struct finding *finding) {
    const struct return_report *report = &cells->load->returns[r];
    size_t other = report->columns[finding->column].repeats;
    bool is_pair = finding->kind == FINDING_HEADING_REPEATED ||
                   finding->kind == FINDING_HEADING_BRANCH;
    size_t c = is_pair && other < report->n_columns ? other : finding->column;
    const struct column_report *column = &report->columns[c];
    const char *key = NULL;
    enum err_code code =
        suggest_by_words(&key, cells->suggester, report, finding, NULL);

    if (code != ERR_OK || (key == NULL && finding->kind == FINDING_HEADING_UNBOUND)) {
        return code;
    }
    if (key == NULL) {
        key = column->use == COLUMN_BOUND
                  ? review_column_key(cells->review, column->role, column->index)
                  : "the question";
    }
    char number[40], place[FORM_PLACE_BYTES], text[LINE_BYTES], second[60] = "";
    (void)snprintf(number, sizeof number, "column %zu", c + 1);
    const struct form_row *row = heading_row(cells, r, number, NULL);
    row = row != NULL ? row : heading_row(cells, r, column->heading, NULL);

    if (is_pair && c != finding->column) {
        (void)snprintf(second, sizeof second, " (or beside column %zu)",
                       finding->column + 1);
    }
    if (row != NULL) {
        form_rows_place(place, &cells->columns, row, HEADING_WHICH);
        (void)snprintf(text, sizeof text, "%s: '%s', if it is this column%s", place,
                       key, second);
    } else {
        (void)snprintf(text, sizeof text,
                       "%s, a new row: '%.300s' as File, '%s' as Heading, and '%s' as "
                       "Which one, if it is this column%s",
                       cells->columns.sheet, cells->review->returns[r].file, number,
                       key, second);
    }
    return add_line(cells, text);
}

static enum err_code tell_status(struct cells *cells, size_t r,
                                 const struct finding *finding) {
    struct text_buffer text;

    text_buffer_init(&text, 64 * 1024);
    enum err_code code = check_status_row(&text, cells->review, r, finding);
    ERR_NEXT(code, add_line(cells, text.bytes));
    text_buffer_free(&text);
    return code;
}

static enum err_code tell_columns(struct cells *cells, size_t r) {
    const struct return_report *report = &cells->load->returns[r];
    enum err_code code = ERR_OK;

    for (size_t f = 0; f < report->n_findings && code == ERR_OK; f++) {
        const struct finding *finding = &report->findings[f];
        enum finding_kind kind = finding->kind;

        if (kind == FINDING_COLUMN_OPEN || kind == FINDING_GROUP_UNBOUND) {
            code = tell_open(cells, r, finding);
        } else if (check_is_of_status(finding)) {
            code = tell_status(cells, r, finding);
        } else if (finding_is_of_heading(kind) &&
                   (finding_needs_decision(kind) || kind == FINDING_HEADING_UNBOUND) &&
                   finding->column < report->n_columns) {
            code = tell_doubt(cells, r, finding);
        }
    }
    return code;
}

/* Numbers of a scale that have no words. */
static enum err_code tell_codes(struct cells *cells, const struct scale *scale) {
    const struct suggestions none = {0};
    enum err_code code = ERR_OK;

    for (size_t o = 0; o < scale->n_options && code == ERR_OK; o++) {
        const char *number = option_bare_code(&scale->options[o]);
        const struct suggestions found = {
            .list = {{scale->options[o].id, scale->options[o].label}}, .n = 1};

        code = number != NULL
                   ? tell_answer(cells, scale->id, number,
                                 scale->options[o].label[0] != '\0' ? &found : &none)
                   : ERR_OK;
    }
    ERR_NEXT(code, check_codes_question(cells->out, scale));
    return code;
}

static enum err_code tell_all(struct cells *cells) {
    const struct instrument *in = cells->review->instrument;
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < cells->load->n_returns && code == ERR_OK; r++) {
        code = tell_columns(cells, r);
    }
    for (size_t s = 0; s < in->n_scales && code == ERR_OK; s++) {
        code = check_has_codes(cells->review, cells->load, s)
                   ? tell_codes(cells, &in->scales[s])
                   : ERR_OK;
    }
    for (size_t r = 0; r < cells->load->n_returns; r++) {
        const struct return_points *of = &cells->points->returns[r];

        for (size_t m = 0; m < of->n && code == ERR_OK; m++) {
            code = tell_value(cells, r, &of->list[m]);
        }
    }
    return code;
}

enum err_code check_cells(struct text_buffer *out, const struct form_book *book,
                          const struct suggester *suggester,
                          const struct review *review, const struct load *load,
                          const struct open_points *points) {
    struct cells cells = {.out = out,
                          .suggester = suggester,
                          .review = review,
                          .load = load,
                          .points = points};
    struct err err = {0};
    enum err_code code = form_rows_read(
        &cells.answers, book, form_sheet_of_shape(FORM_ANSWERS), book->arena, &err);

    ERR_NEXT(code,
             form_rows_read(&cells.columns, book, form_sheet_of_shape(FORM_HEADINGS),
                            book->arena, &err));
    ERR_NEXT(code, tell_all(&cells));
    return code;
}
