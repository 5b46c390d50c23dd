#include "ingest/record_width.h"

#include "ingest/answers/known_answer.h"
#include "ingest/file/cut_ends.h"

static bool tells_cases(const struct cases *cases, size_t column) {
    for (size_t i = 0; i < cases->columns.n; i++) {
        if (cases->columns.list[i].column == column) {
            return true;
        }
    }
    return column == cases->rows_column || column == cases->event_column;
}

/* What somebody wrote, or its themes. */
static bool is_of_comment(const struct column_report *column) {
    return column->role == COLUMN_COMMENT || column->role == COLUMN_THEMES;
}

/* Whether anything of a column is read that is no answer of a closed question. */
static bool is_read(const struct record_widths *widths, const struct cases *cases,
                    size_t column) {
    const struct column_report *report = &widths->binding->columns[column];
    bool is_comment = report->use == COLUMN_BOUND && is_of_comment(report);

    return tells_cases(cases, column) ||
           (report->use == COLUMN_BOUND &&
            (!is_comment || review_reads_comments(widths->answers->review)));
}

/* Whether a column that nobody reads holds what items ask for, among the first rows. */
static enum err_code looks_asked(bool *out, const struct record_widths *widths,
                                 const struct layout *layout, size_t column,
                                 struct err *err) {
    const struct head *head = layout->head;
    enum err_code code = ERR_OK;

    *out = false;
    for (size_t i = layout->header_rows; i < head->n && code == ERR_OK && !*out; i++) {
        if (column < head->rows[i].n && layout_has_width(layout, &head->rows[i])) {
            code = known_answer_of_any(out, widths->answers,
                                       head->rows[i].cells[column], err);
        }
    }
    return code;
}

/* Whether nobody knows or has to say what is in a column. */
static bool is_unknown(const struct column_report *column) {
    return column->use == COLUMN_UNBOUND || column->use == COLUMN_DROPPED;
}

/* Whether people write in a column what they like, with delimiters in it. */
static bool is_free(const struct column_report *column) {
    return is_unknown(column) || column->use == COLUMN_PRIVATE ||
           (column->use == COLUMN_BOUND && is_of_comment(column));
}

static bool is_item(const struct binding *binding, size_t column) {
    const struct column_report *report = &binding->columns[column];

    return report->use == COLUMN_BOUND && report->role == COLUMN_ITEM;
}

enum err_code record_widths_init(struct record_widths *out, const struct layout *layout,
                                 struct answers *answers, const struct cases *cases,
                                 const struct return_text *text,
                                 const struct source_plan *plan, struct err *err) {
    const struct binding *binding = answers->binding;
    size_t n = binding->n_columns, last_closed = NONE, first_free = NONE;
    enum err_code code = ERR_OK;

    *out = (struct record_widths){.layout = layout,
                                  .binding = binding,
                                  .answers = answers,
                                  .last_read = NONE,
                                  .last_before = NONE};
    for (size_t i = 0; i < binding->n_columns; i++) {
        bool is_closed = known_answer_is_closed(binding, i);

        last_closed = is_closed ? i : last_closed;
        out->last_before = is_closed && i + 1 < n ? i : out->last_before;
        out->last_read = is_closed || is_read(out, cases, i) ? i : out->last_read;
        first_free =
            first_free == NONE && is_free(&binding->columns[i]) ? i : first_free;
    }
    out->is_provable = last_closed != NONE && last_closed == out->last_read &&
                       first_free > last_closed;
    for (size_t i = out->last_before;
         out->last_before != NONE && i < n && code == ERR_OK && !out->asks_more; i++) {
        if (is_unknown(&binding->columns[i])) {
            code = looks_asked(&out->asks_more, out, layout, i, err);
        }
    }
    bool may_cut = !layout->is_placed && out->last_before != NONE && !out->asks_more &&
                   !is_item(binding, n - 1);
    return code == ERR_OK && may_cut
               ? cut_ends_find(&out->cuts_ends, &text->text, &text->dialect, plan, err)
               : code;
}

/* Whether every closed question has an answer that is its own. */
static enum err_code answers_all(bool *out, const struct record_widths *widths,
                                 const struct record *record, struct err *err) {
    enum err_code code = ERR_OK;

    *out = true;
    for (size_t i = 0; i <= widths->last_read && code == ERR_OK && *out; i++) {
        if (i >= record->n) {
            *out = false;
        } else if (known_answer_is_closed(widths->binding, i)) {
            code = known_answer_of(out, widths->answers, i, record->cells[i], err);
        }
    }
    return code;
}

static bool is_empty(struct cell cell) {
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.bytes[i] != ' ') {
            return false;
        }
    }
    return true;
}

/* Whether a record of a program that cuts off empty cells stands under its headings. */
static enum err_code is_cut(bool *out, const struct record_widths *widths,
                            const struct record *record, struct err *err) {
    size_t end = record->n - 1, of_all = widths->binding->n_columns - 1;
    size_t last = end < widths->last_before ? end : widths->last_before;
    bool is_moved = false;
    enum err_code code = ERR_OK;

    if (known_answer_is_closed(widths->binding, of_all)) {
        code = known_answer_of(&is_moved, widths->answers, of_all, record->cells[end],
                               err);
    }
    *out = !is_moved && known_answer_is_closed(widths->binding, last);
    for (size_t i = 0; i < record->n && code == ERR_OK && *out; i++) {
        bool is_closed = i <= last && known_answer_is_closed(widths->binding, i);
        bool is_known = i < last && is_empty(record->cells[i]);
        bool is_answer = false; /* of any item */

        if (is_closed && !is_known) {
            code =
                known_answer_of(&is_known, widths->answers, i, record->cells[i], err);
        }
        if (!is_known) {
            ERR_NEXT(code, known_answer_of_any(&is_answer, widths->answers,
                                               record->cells[i], err));
        }
        /* A team or a place may be new; an answer must be one. */
        bool must_be = is_closed && (is_item(widths->binding, i) || i == last);
        *out = is_known || (!is_answer && !must_be);
    }
    return code;
}

enum err_code record_widths_judge(enum record_width *out,
                                  const struct record_widths *widths,
                                  const struct record *record, struct err *err) {
    size_t n = widths->binding->n_columns;
    bool is_proved = false;

    if (layout_has_width(widths->layout, record)) {
        *out = record->n > n ? RECORD_LONG : RECORD_AS_WIDE;
        return ERR_OK;
    }
    if (widths->is_provable) {
        enum err_code code = answers_all(&is_proved, widths, record, err);

        if (code != ERR_OK) {
            return code;
        }
    }
    if (record->width < n) {
        enum err_code code = ERR_OK;

        is_proved = is_proved && !widths->asks_more;
        if (!is_proved && widths->cuts_ends) {
            code = is_cut(&is_proved, widths, record, err);
        }
        *out = is_proved ? RECORD_SHORT : RECORD_OTHER_WIDTH;
        return code;
    }
    *out = !is_proved      ? RECORD_OTHER_WIDTH
           : record->n > n ? RECORD_LONG
                           : RECORD_AS_WIDE;
    return ERR_OK;
}
