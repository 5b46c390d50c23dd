#include "ingest/people/stray_rows.h"

#include "base/ascii.h"
#include "ingest/cells/cell_text.h"
#include "ingest/people/text_words.h"

#include <string.h>

#define CELLS_TRIED ((size_t)8) /* of which one at least is its heading again */

/* What stands before totals and averages, in folded form. */
static const char labels[] =
    "total|totals|grand total|overall total|sum|sums|subtotal|average|averages|avg|"
    "mean|means|median|count|counts|min|minimum|max|maximum|std|stdev|"
    "std dev|st dev|sd|standard deviation|variance|percent|percentage|%|"
    "n =|n=|n:|valid n|number of responses|number of answers|no. of responses|"
    "total responses|response count|average score|mean score|total score|overall|"
    "gesamt|summe|mittelwert|durchschnitt|anzahl|somme|moyenne|effectif";

enum err_code stray_rows_init(struct stray_rows *stray, const struct layout *layout,
                              const struct binding *binding, struct answers *answers,
                              const struct instrument *instrument, struct err *err) {
    *stray = (struct stray_rows){.layout = layout,
                                 .binding = binding,
                                 .answers = answers,
                                 .instrument = instrument};
    enum err_code code = lexicon_init(&stray->labels, layout->profile, NULL, NULL, err);

    ERR_NEXT(code, text_words_add(&stray->labels, labels, 0, err));
    return code;
}

void stray_rows_free(struct stray_rows *stray) {
    lexicon_free(&stray->labels);
}

static bool is_same_trimmed(struct cell a, struct cell b) {
    return a.len == b.len && memcmp(a.bytes, b.bytes, a.len) == 0;
}

static bool is_same(struct cell a, struct cell b) {
    return is_same_trimmed(cell_trimmed(a), cell_trimmed(b));
}

/* Whether a cell, trimmed and not empty, is the heading of its column again; what a
 * program wrote over an empty heading is none. */
static bool is_heading(const struct layout *layout, size_t row, size_t column,
                       struct cell cell) {
    struct cell heading = record_cell(&layout->head->rows[row], column);

    return is_same_trimmed(cell, cell_trimmed(heading)) &&
           layout_heading(layout, row, column).len > 0;
}

static bool is_question(const struct binding *binding, size_t column) {
    const struct column_report *report = &binding->columns[column];

    return report->use == COLUMN_BOUND &&
           (report->role == COLUMN_ITEM || report->role == COLUMN_COMMENT ||
            report->role == COLUMN_ATTRIBUTE || report->role == COLUMN_THEMES);
}

/* How many cells of a record are filled, and how many of those are the heading again,
 * by one row of headings. */
struct likeness {
    size_t filled, same;
    bool is_question_same;
};

static struct likeness compare_headings(const struct layout *layout,
                                        const struct binding *binding, size_t row,
                                        const struct record *record) {
    struct likeness found = {0};

    for (size_t i = 0; i < record->n && i < binding->n_columns; i++) {
        struct cell cell = cell_trimmed(record->cells[i]);

        if (cell.len == 0) {
            continue;
        }
        found.filled++;
        if (is_heading(layout, row, i, cell)) {
            found.same++;
            found.is_question_same = found.is_question_same || is_question(binding, i);
        } else if (found.filled > CELLS_TRIED && found.same == 0) {
            break;
        }
    }
    return found;
}

enum headings_again stray_rows_headings(const struct layout *layout,
                                        const struct binding *binding,
                                        const struct record *record) {
    bool is_likely = false;

    for (size_t row = 0; row < layout->header_rows; row++) {
        struct likeness found = compare_headings(layout, binding, row, record);
        bool has_enough = found.filled > 1 || binding->n_columns == 1;

        if (has_enough && found.same == found.filled && found.is_question_same) {
            return HEADINGS_CERTAIN;
        }
        is_likely = is_likely || (found.is_question_same && found.same > 1 &&
                                  found.same * 2 >= found.filled);
    }
    return is_likely ? HEADINGS_LIKELY : HEADINGS_NOT;
}

static enum err_code judge_headings(const struct stray_rows *stray, enum left_out *out,
                                    const struct record *record,
                                    struct finding_list *findings, struct err *err) {
    enum headings_again again =
        stray_rows_headings(stray->layout, stray->binding, record);

    if (again == HEADINGS_CERTAIN) {
        *out = LEFT_OUT_HEADINGS;
    }
    return again == HEADINGS_LIKELY
               ? finding_list_add(findings, FINDING_HEADINGS_LIKELY, NONE, "", 0,
                                  record->number, err)
               : ERR_OK;
}

/* Digits, and what stands in numbers with them. */
static bool is_number(struct cell cell) {
    bool has_digit = false;

    cell = cell_trimmed(cell);
    for (size_t i = 0; i < cell.len; i++) {
        has_digit = has_digit || ascii_is_digit(cell.bytes[i]);
        if (!ascii_is_digit(cell.bytes[i]) && strchr("., %+-", cell.bytes[i]) == NULL) {
            return false;
        }
    }
    return has_digit;
}

/* The cells of questions in one record, but for the one that names it. */
struct question_cells {
    size_t filled, numbers, no_answers; /* numbers that are no answer of their scale */
    size_t first;                       /* column of the first; NONE */
    bool vary;                          /* not all are the first again */
};

static enum err_code look_at_items(const struct stray_rows *stray,
                                   struct question_cells *out, size_t label,
                                   const struct record *record, struct err *err) {
    enum err_code code = ERR_OK;

    *out = (struct question_cells){.first = NONE};
    for (size_t i = 0; i < stray->instrument->n_items && code == ERR_OK; i++) {
        size_t column = stray->binding->items[i];
        uint32_t meaning = WORD_UNKNOWN;

        if (column == label || column >= record->n ||
            cell_is_blank(record->cells[column])) {
            continue;
        }
        out->filled++;
        if (!is_number(record->cells[column])) {
            break; /* a word: this is no row of numbers */
        }
        out->numbers++;
        out->first = out->first == NONE ? column : out->first;
        out->vary =
            out->vary || !is_same(record->cells[out->first], record->cells[column]);
        code = lexicon_find(&stray->answers->scales[stray->instrument->items[i].scale],
                            &meaning, record->cells[column], err);
        out->no_answers += meaning == WORD_UNKNOWN ? 1 : 0;
    }
    return code;
}

/* The first column that is filled; or one behind the last. */
static size_t first_filled(const struct record *record) {
    size_t first = 0;

    while (first < record->n && cell_is_blank(record->cells[first])) {
        first++;
    }
    return first;
}

/* Whether an item other than that of the first column that is filled is answered by a
 * word: then it is no row of numbers, whatever it is called. Nearly every record ends
 * here, at its first answer. */
static bool answers_in_words(const struct stray_rows *stray,
                             const struct record *record) {
    size_t first = first_filled(record);

    for (size_t i = 0; i < stray->instrument->n_items; i++) {
        size_t column = stray->binding->items[i];

        if (column < record->n && column != first &&
            !cell_is_blank(record->cells[column])) {
            return !is_number(record->cells[column]);
        }
    }
    return false;
}

/* The words of a column that is a closed question; or NULL. */
static struct lexicon *words_of(const struct stray_rows *stray, size_t column) {
    const struct column_report *report = &stray->binding->columns[column];

    if (report->use == COLUMN_BOUND && report->role == COLUMN_ITEM) {
        return &stray->answers->scales[stray->instrument->items[report->index].scale];
    }
    return report->use == COLUMN_BOUND && report->role == COLUMN_ATTRIBUTE
               ? &stray->answers->attributes[report->index]
               : NULL;
}

/* Whether a record is called a total: by its first filled cell, which is no answer
 * where it stands. *column is that of the cell. */
static enum err_code find_label(struct stray_rows *stray, bool *out, size_t *column,
                                const struct record *record, struct err *err) {
    uint32_t meaning = WORD_UNKNOWN;
    uint32_t answer = WORD_UNKNOWN;
    size_t first = first_filled(record);
    enum err_code code = ERR_OK;

    *out = false;
    if (first >= record->n || first >= stray->binding->n_columns) {
        return ERR_OK;
    }
    struct lexicon *words = words_of(stray, first);
    code = lexicon_find(&stray->labels, &meaning, record->cells[first], err);
    if (code == ERR_OK && meaning == 0 && words != NULL) {
        code = lexicon_find(words, &answer, record->cells[first], err);
    }
    *out = meaning == 0 && answer == WORD_UNKNOWN &&
           (words != NULL || !is_question(stray->binding, first));
    *column = first;
    return code;
}

/* Whether the first column, which is no question, is empty: nobody's row. */
static bool is_nobodys(const struct stray_rows *stray, const struct record *record) {
    return record->n > 0 && stray->binding->n_columns > 0 &&
           !is_question(stray->binding, 0) && cell_is_blank(record->cells[0]);
}

static enum err_code judge_totals(struct stray_rows *stray, enum left_out *out,
                                  const struct record *record,
                                  struct finding_list *findings, struct err *err) {
    struct question_cells cells = {0};
    bool is_called = false;
    size_t column = NONE;

    if (answers_in_words(stray, record)) {
        return ERR_OK;
    }
    enum err_code code = find_label(stray, &is_called, &column, record, err);

    ERR_NEXT(code,
             look_at_items(stray, &cells, is_called ? column : NONE, record, err));
    if (code != ERR_OK || cells.filled == 0 || cells.numbers < cells.filled) {
        return code;
    }
    if (is_called && cells.no_answers * 2 >= cells.filled) {
        *out = LEFT_OUT_TOTALS;
        return ERR_OK;
    }
    bool is_odd = cells.filled > 1 && cells.no_answers == cells.filled;
    if (is_called || (is_odd && is_nobodys(stray, record))) {
        return finding_list_add(findings, FINDING_TOTALS_LIKELY, NONE, "", 0,
                                record->number, err);
    }
    if (is_odd && cells.vary) {
        stray->first_odd = stray->n_odd == 0 ? record->number : stray->first_odd;
        stray->n_odd++;
    }
    return ERR_OK;
}

enum err_code stray_rows_close(const struct stray_rows *stray,
                               struct finding_list *findings, struct err *err) {
    enum { FEW = 4, PART = 10 };

    return stray->n_odd == 0 || stray->n_odd > FEW ||
                   stray->n_odd * PART > stray->n_records
               ? ERR_OK
               : finding_list_add_many(findings, FINDING_TOTALS_LIKELY, NONE, "", 0,
                                       stray->first_odd, stray->n_odd, err);
}

enum err_code stray_rows_judge(struct stray_rows *stray, enum left_out *out,
                               const struct record *record,
                               struct finding_list *findings, struct err *err) {
    enum left_out reason = LEFT_OUT_COUNT;

    stray->n_records++;
    enum err_code code = judge_headings(stray, &reason, record, findings, err);

    if (code == ERR_OK && reason == LEFT_OUT_COUNT) {
        code = judge_totals(stray, &reason, record, findings, err);
    }
    if (code == ERR_OK && reason != LEFT_OUT_COUNT) {
        *out = reason;
    }
    return code;
}
