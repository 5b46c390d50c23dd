#include "ingest/people/cases.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "ingest/cells/cell_text.h"
#include "ingest/layout/status_words.h"
#include "ingest/people/text_words.h"

#include <string.h>

/* A cell with as many is a time, whatever its month is called. */
#define TIME_DIGITS 4

/* The first column of events or waves, unless the review says which records are read.
 */
static enum err_code find_events(struct cases *cases, const struct binding *binding,
                                 struct err *err) {
    struct text_buffer fold;
    enum err_code code = ERR_OK;

    text_buffer_init(&fold, SIZE_MAX);
    for (size_t i = 0; i < binding->n_columns && cases->event_column == NONE &&
                       !cases->rows->is_stated && code == ERR_OK;
         i++) {
        code = case_heading_fold(&fold, binding->columns[i].heading, err);
        if (code == ERR_OK && binding->columns[i].use != COLUMN_BOUND &&
            profile_matches(fold.bytes, event_headings, MATCH_WHOLE, NULL, NULL)) {
            cases->event_column = i;
        }
    }
    text_buffer_free(&fold);
    return code;
}

/* The words of "rows", by their numbers. */
static enum err_code add_rows(struct cases *cases, const struct profile *profile,
                              struct err *err) {
    const struct text_list *words = &cases->rows->words;
    enum err_code code = lexicon_init(&cases->row_words, profile, NULL, NULL, err);

    for (size_t i = 0; i < words->n && code == ERR_OK; i++) {
        code = lexicon_add(&cases->row_words, words->texts[i], (uint32_t)i, err);
    }
    cases->is_row_word_seen = alloc_array(words->n, sizeof *cases->is_row_word_seen);
    return code == ERR_OK && cases->is_row_word_seen == NULL ? err_memory(err) : code;
}

enum err_code cases_init(struct cases *cases, const struct profile *profile,
                         const struct binding *binding, const struct return_file *file,
                         enum partials_rule partials, struct err *err) {
    bool *is_free = alloc_array(binding->n_columns, sizeof *is_free);

    *cases = (struct cases){
        .rows_column = binding->rows_column, .rows = &file->rows, .event_column = NONE};
    enum err_code code = is_free != NULL ? ERR_OK : err_memory(err);
    ERR_NEXT(code, case_columns_find(&cases->columns, is_free, profile, binding, file,
                                     partials, err));
    ERR_NEXT(code, find_events(cases, binding, err));
    ERR_NEXT(code, status_watch_init(&cases->watch, profile, is_free,
                                     binding->n_columns, err));
    if (code == ERR_OK && cases->rows_column != NONE) {
        code = add_rows(cases, profile, err);
    }
    alloc_free(is_free);
    return code;
}

void cases_free(struct cases *cases) {
    case_columns_free(&cases->columns);
    status_watch_free(&cases->watch);
    lexicon_free(&cases->row_words);
    alloc_free(cases->is_row_word_seen);
    *cases = (struct cases){.rows_column = NONE};
}

static bool is_time(struct cell cell) {
    size_t n = 0;

    for (size_t i = 0; i < cell.len; i++) {
        n += ascii_is_digit(cell.bytes[i]) ? 1 : 0;
    }
    return n >= TIME_DIGITS;
}

/* What the cell of one column says: a reason, LEFT_OUT_COUNT, CASE_EMPTY or
 * WORD_UNKNOWN. */
static enum err_code read_column(struct case_column *column, uint32_t *out,
                                 const struct record *record, struct err *err) {
    struct cell cell = record_cell(record, column->column);
    enum err_code code = lexicon_find(&column->words, out, cell, err);

    if (*out == WORD_BLANK) {
        *out = CASE_EMPTY;
    } else if (*out == WORD_UNKNOWN && column->has_times && is_time(cell)) {
        *out = column->if_time;
    }
    return code;
}

/* Adds what a person has to decide of one column of a record that would count. */
static enum err_code ask(struct case_column *column, uint32_t meaning,
                         const struct record *record, struct finding_list *findings,
                         struct err *err) {
    struct cell cell = record_cell(record, column->column);

    if (meaning == CASE_EMPTY) {
        column->n_empty++;
        if (column->first_empty == 0) {
            column->first_empty = record->number;
        }
        return ERR_OK;
    }
    if (meaning == WORD_UNKNOWN) {
        return column->asks
                   ? text_words_report(findings, FINDING_STATUS_UNKNOWN, column->column,
                                       cell, record->number, err)
                   : ERR_OK;
    }
    return meaning < LEFT_OUT_COUNT
               ? text_words_report(findings, FINDING_STATUS_UNPROVED, column->column,
                                   cell, record->number, err)
               : ERR_OK;
}

/* Why a record is left out, by one column after another; *out is the first reason of
 * those that are sure, or LEFT_OUT_COUNT. */
static enum err_code judge_surely(struct cases *cases, uint32_t *out,
                                  const struct record *record, struct err *err) {
    enum err_code code = ERR_OK;

    *out = LEFT_OUT_COUNT;
    for (size_t i = 0; i < cases->columns.n && code == ERR_OK; i++) {
        struct case_column *column = &cases->columns.list[i];

        code = read_column(column, &column->meaning, record, err);
        if (column->meaning == CASE_EMPTY) {
            *out = column->if_empty < *out ? column->if_empty : *out;
        } else {
            bool is_sure =
                column->is_sure || column->meaning == (uint32_t)LEFT_OUT_BY_STATUS;

            column->n_words += column->meaning != WORD_UNKNOWN ? 1 : 0;
            *out = is_sure && column->meaning < *out ? column->meaning : *out;
        }
    }
    return code;
}

/* The same by the columns of which only the heading tells, with what is to be decided.
 */
static enum err_code judge_likely(struct cases *cases, uint32_t *out,
                                  const struct record *record,
                                  struct finding_list *findings, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < cases->columns.n && code == ERR_OK; i++) {
        struct case_column *column = &cases->columns.list[i];

        code = ask(column, column->meaning, record, findings, err);
        *out = column->meaning < *out ? column->meaning : *out;
    }
    return code;
}

enum err_code cases_judge_rows(struct cases *cases, enum left_out *out,
                               const struct record *record, struct err *err) {
    uint32_t word = WORD_UNKNOWN;
    enum err_code code = ERR_OK;

    if (cases->rows_column == NONE) {
        return ERR_OK;
    }
    code = lexicon_find(&cases->row_words, &word,
                        record_cell(record, cases->rows_column), err);
    bool is_named = code == ERR_OK && word < cases->rows->words.n;
    if (is_named) {
        cases->is_row_word_seen[word] = true;
    }
    if (code == ERR_OK && is_named != cases->rows->is_only) {
        *out = LEFT_OUT_BY_ROWS;
    }
    return code;
}

/* Adds a record of another event than the first. */
static enum err_code watch_event(struct cases *cases, const struct record *record,
                                 struct finding_list *findings, struct err *err) {
    struct cell cell = record_cell(record, cases->event_column);
    struct text_buffer fold;

    text_buffer_init(&fold, SIZE_MAX);
    enum err_code code = cell_fold(&fold, NULL, cell, err);
    uint64_t hash = key_hash(fold.bytes, fold.len);
    bool is_empty = fold.len == 0;
    text_buffer_free(&fold);
    if (code != ERR_OK || is_empty) {
        return code;
    }
    if (!cases->has_events) {
        cases->has_events = true;
        cases->first_event = hash;
    }
    return hash == cases->first_event
               ? ERR_OK
               : finding_list_add(findings, FINDING_EVENTS_SEVERAL, cases->event_column,
                                  "", 0, record->number, err);
}

enum err_code cases_judge(struct cases *cases, enum left_out *out,
                          const struct record *record, struct finding_list *findings,
                          struct err *err) {
    uint32_t reason = LEFT_OUT_COUNT;
    enum err_code code = judge_surely(cases, &reason, record, err);

    if (code == ERR_OK && reason == LEFT_OUT_COUNT) {
        code = judge_likely(cases, &reason, record, findings, err);
    }
    if (code == ERR_OK && reason < LEFT_OUT_COUNT) {
        *out = (enum left_out)reason;
        return ERR_OK;
    }
    ERR_NEXT(code, status_watch_record(&cases->watch, record, err));
    if (code == ERR_OK && cases->event_column != NONE) {
        code = watch_event(cases, record, findings, err);
    }
    return code;
}

/* Words of "rows" that no record holds: all of the return's own; of the review's, only
 * where none is there. */
static enum err_code close_rows(const struct cases *cases,
                                struct finding_list *findings, struct err *err) {
    const struct text_list *words = &cases->rows->words;
    size_t n_seen = 0;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < words->n; i++) {
        n_seen += cases->is_row_word_seen[i] ? 1 : 0;
    }
    for (size_t i = 0; i < words->n && code == ERR_OK; i++) {
        if (!cases->is_row_word_seen[i] && (cases->rows->is_own || n_seen == 0)) {
            code = finding_list_add_many(findings, FINDING_ROWS_UNSEEN,
                                         cases->rows_column, words->texts[i],
                                         strlen(words->texts[i]), 0, 0, err);
        }
    }
    return code;
}

enum err_code cases_close(struct cases *cases, struct finding_list *findings,
                          struct err *err) {
    enum err_code code = status_watch_close(&cases->watch, findings, err);

    for (size_t i = 0; i < cases->columns.n && code == ERR_OK; i++) {
        const struct case_column *column = &cases->columns.list[i];

        if (column->asks_if_empty && column->n_words > 0 && column->n_empty > 0) {
            code =
                finding_list_add_many(findings, FINDING_STATUS_EMPTY, column->column,
                                      "", 0, column->first_empty, column->n_empty, err);
        }
    }
    if (code == ERR_OK && cases->rows_column != NONE) {
        code = close_rows(cases, findings, err);
    }
    return code;
}
