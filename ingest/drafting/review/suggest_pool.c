#include "ingest/drafting/review/suggest_pool.h"
#include "surveys/wording/label_reading.h"

#include "base/ascii.h"
#include "base/num.h"

#include <string.h>

#define ARENA_BYTES ((size_t)64 << 20)

enum err_code pool_init(struct pool *pool, struct arena *arena, size_t n) {
    pool->texts = arena_array(arena, n, sizeof *pool->texts);
    pool->meanings = arena_array(arena, n, sizeof *pool->meanings);
    return pool->texts != NULL && pool->meanings != NULL ? ERR_OK : ERR_MEMORY;
}

void pool_add(struct pool *pool, const char *text, const char *id, const char *label) {
    pool->texts[pool->n] = text;
    pool->meanings[pool->n++] = (struct suggestion){id, label};
}

enum err_code pool_close(struct pool *pool, struct err *err) {
    return nearest_new(&pool->nearest,
                       (struct text_list){(const char *const *)pool->texts, pool->n},
                       err);
}

enum err_code pool_find(struct suggestions *out, const struct pool *pool,
                        const char *text, struct err *err) {
    size_t found[NEAREST_MAX];
    size_t n = 0;
    enum err_code code = nearest_find(found, &n, pool->nearest, text, err);

    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        size_t k = 0;

        while (k < out->n && out->list[k].id != pool->meanings[found[i]].id) {
            k++;
        }
        if (k == out->n) {
            out->list[out->n++] = pool->meanings[found[i]];
        }
    }
    return code;
}

size_t suggest_bound_column(const struct return_report *report, enum column_role role,
                            size_t index) {
    for (size_t c = 0; c < report->n_columns; c++) {
        const struct column_report *column = &report->columns[c];

        bool is_area = (role == COLUMN_PLACE && column->is_place) ||
                       (role == COLUMN_LOCALITY && column->is_locality);

        if (column->use == COLUMN_BOUND &&
            (is_area || (column->role == role && column->index == index))) {
            return c;
        }
    }
    return NONE;
}

/* Whether a column was read by an id alone, beside words that are not the question's.
 */
bool suggest_is_by_id(const struct return_report *report, size_t column) {
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

    return column == NONE || suggest_is_by_id(report, column);
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

/* "extremely likely - 10", as SurveyMonkey writes the ends of a scale of numbers; not
 * "5 - 10". */
static void read_number_behind(struct label_reading *reading) {
    const char *words = reading->words;
    const char *dash = words != NULL ? strrchr(words, '-') : NULL;

    if (reading->has_number || dash == NULL || dash - words < 2 || dash[-1] != ' ' ||
        dash[1] != ' ' || ascii_is_digit(dash[-2])) {
        return;
    }
    const char *number = dash + 2;
    reading->has_number = num_parse(number, strlen(number), 0, 999, &reading->number);
}

/* Takes a label apart; *is_read is false of one that is no text. */
static enum err_code read_label(struct label_reading *out, bool *is_read,
                                const char *label, struct err *err) {
    *out = (struct label_reading){0};
    text_buffer_init(&out->fold, SIZE_MAX);
    enum err_code code = label_read(out, label);

    *is_read = code == ERR_OK;
    return code == ERR_MEMORY ? err_memory(err) : ERR_OK;
}

/* Whether an option is called by this number and no more. */
static enum err_code is_number(bool *out, const struct option *option, int64_t number,
                               struct err *err) {
    struct label_reading label;
    bool is_read = false;
    enum err_code code = read_label(&label, &is_read, option->label, err);

    *out =
        is_read && label.has_number && label.words[0] == '\0' && label.number == number;
    text_buffer_free(&label.fold);
    return code;
}

enum err_code suggest_plain(struct suggestions *out, const struct scale *scale,
                            const char *answer, struct err *err) {
    struct label_reading said;
    enum option_kind kind = OPTION_SCORED;
    bool is_read = false;
    enum err_code code = read_label(&said, &is_read, answer, err);

    if (is_read) {
        read_number_behind(&said);
    }
    bool is_none = is_read && label_is_non_answer(&kind, &said);

    for (size_t o = 0; o < scale->n_options && is_read && code == ERR_OK; o++) {
        const struct option *option = &scale->options[o];
        bool is_it = is_none && option->kind == kind;

        if (!is_none && said.has_number && option->kind == OPTION_SCORED) {
            code = is_number(&is_it, option, said.number, err);
        }
        if (code == ERR_OK && is_it && out->n < NEAREST_MAX) {
            out->list[out->n++] = (struct suggestion){option->id, option->label};
        }
    }
    text_buffer_free(&said.fold);
    return code;
}
