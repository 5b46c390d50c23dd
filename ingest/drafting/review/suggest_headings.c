/* What headings may be: questions for a heading, and headings for a question. */
#include "ingest/drafting/review/suggest_pool.h"

#include <string.h>

#define ARENA_BYTES ((size_t)64 << 20)

size_t suggest_bound_column(const struct return_report *report, enum column_role role,
                            size_t index) {
    for (size_t c = 0; c < report->n_columns; c++) {
        const struct column_report *column = &report->columns[c];

        if (column->use == COLUMN_BOUND && column->role == role &&
            column->index == index) {
            return c;
        }
    }
    return NONE;
}

/* Whether a column was read by an id alone, beside words that are not the question's.
 */
static bool is_by_id(const struct return_report *report, size_t column) {
    for (size_t f = 0; f < report->n_findings; f++) {
        if (report->findings[f].kind == FINDING_ID_ALONE &&
            report->findings[f].column == column) {
            return true;
        }
    }
    return false;
}

/* Whether a question has no column, or one that may be another's. */
static bool is_free(const struct return_report *report, enum column_role role,
                    size_t index) {
    size_t column = suggest_bound_column(report, role, index);

    return column == NONE || is_by_id(report, column);
}

enum err_code suggest_questions(struct suggestions *out,
                                const struct instrument *instrument,
                                const struct return_report *report, const char *heading,
                                struct err *err) {
    size_t n = instrument->n_items + instrument->n_comments + instrument->n_attributes;
    struct arena *arena = arena_new(ARENA_BYTES);
    struct pool pool = {0};
    enum err_code code = arena != NULL && pool_init(&pool, arena, n) == ERR_OK
                             ? ERR_OK
                             : err_memory(err);

    for (size_t i = 0; i < instrument->n_items && code == ERR_OK; i++) {
        const struct item *item = &instrument->items[i];

        if (is_free(report, COLUMN_ITEM, i)) {
            pool_add(&pool, item->text, item->id, item->text);
        }
    }
    for (size_t i = 0; i < instrument->n_comments && code == ERR_OK; i++) {
        const struct comment *comment = &instrument->comments[i];

        if (is_free(report, COLUMN_COMMENT, i)) {
            pool_add(&pool, comment->text, comment->id, comment->text);
        }
    }
    for (size_t i = 0; i < instrument->n_attributes && code == ERR_OK; i++) {
        const struct attribute *attribute = &instrument->attributes[i];

        if (is_free(report, COLUMN_ATTRIBUTE, i)) {
            pool_add(&pool, attribute->text, attribute->id, attribute->text);
        }
    }
    ERR_NEXT(code, pool_close(&pool, err));
    ERR_NEXT(code, pool_find(out, &pool, heading, err));
    nearest_free(pool.nearest);
    arena_free(arena);
    return code;
}

/* The text of a question, or NULL for a role. */
static const char *text_of(const struct instrument *instrument, const char *id) {
    size_t item = instrument_find_item(instrument, id);
    size_t comment = instrument_find_comment(instrument, id);
    size_t attribute = instrument_find_attribute(instrument, id);

    return item != NONE        ? instrument->items[item].text
           : comment != NONE   ? instrument->comments[comment].text
           : attribute != NONE ? instrument->attributes[attribute].text
                               : NULL;
}

enum err_code suggest_headings(struct suggestions *out,
                               const struct instrument *instrument,
                               const struct return_report *report, const char *id,
                               struct err *err) {
    const char *text = text_of(instrument, id);
    size_t columns[NEAREST_MAX];
    enum err_code code =
        text == NULL ? ERR_OK : suggest_columns(columns, &out->n, report, text, err);

    for (size_t i = 0; i < out->n && code == ERR_OK; i++) {
        const char *heading = report->columns[columns[i]].heading;

        out->list[i] = (struct suggestion){heading, heading};
    }
    return code;
}

enum err_code suggest_columns(size_t out[NEAREST_MAX], size_t *n,
                              const struct return_report *report, const char *question,
                              struct err *err) {
    const char **headings = alloc_array(report->n_columns, sizeof *headings);
    size_t *columns = alloc_array(report->n_columns, sizeof *columns);
    struct nearest *nearest = NULL;
    size_t n_headings = 0;
    enum err_code code = headings != NULL && columns != NULL ? ERR_OK : err_memory(err);

    *n = 0;
    for (size_t c = 0; c < report->n_columns && code == ERR_OK; c++) {
        if (report->columns[c].use == COLUMN_UNBOUND) {
            headings[n_headings] = report->columns[c].heading;
            columns[n_headings++] = c;
        }
    }
    if (code == ERR_OK) {
        code = nearest_new(
            &nearest, (struct text_list){(const char *const *)headings, n_headings},
            err);
    }
    ERR_NEXT(code, nearest_find(out, n, nearest, question, err));
    for (size_t i = 0; i < *n && code == ERR_OK; i++) {
        out[i] = columns[out[i]];
    }
    nearest_free(nearest);
    alloc_free(headings);
    alloc_free(columns);
    return code;
}

enum err_code suggest_by_words(const char **out, const struct suggester *suggester,
                               const struct return_report *report,
                               const struct finding *finding, struct err *err) {
    struct suggestions found = {0};
    bool is_id = finding->kind == FINDING_ID_ALONE;

    *out = NULL;
    if (!is_id && finding->kind != FINDING_HEADING_UNBOUND) {
        return ERR_OK;
    }
    enum err_code code = suggest(&found, suggester, report, finding, err);
    if (code != ERR_OK || found.n == 0) {
        return code;
    }
    for (size_t c = 0; c < report->n_columns && !is_id; c++) {
        const struct column_report *column = &report->columns[c];

        is_id =
            column->use == COLUMN_BOUND && is_by_id(report, c) &&
            strcmp(review_column_key(suggester->review, column->role, column->index),
                   found.list[0].id) == 0;
    }
    *out = is_id ? found.list[0].id : NULL;
    return ERR_OK;
}
