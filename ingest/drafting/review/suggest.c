#include "ingest/drafting/review/suggest.h"

#include "base/alloc.h"
#include "ingest/drafting/review/open_points.h"

#include <string.h>

#define ARENA_BYTES      ((size_t)64 << 20)
#define GROUP_VALUES_MAX 100 /* different texts of a column that may be a group */

/* Names to choose from, and what each stands for. */
struct pool {
    const char **texts;
    struct suggestion *meanings;
    size_t n;
    struct nearest *nearest;
};

struct suggester {
    const struct review *review;
    struct pool *scales;     /* by scale */
    struct pool *attributes; /* by attribute */
    struct pool areas;
    struct arena *arena;
};

static enum err_code pool_init(struct pool *pool, struct arena *arena, size_t n) {
    pool->texts = arena_array(arena, n, sizeof *pool->texts);
    pool->meanings = arena_array(arena, n, sizeof *pool->meanings);
    return pool->texts != NULL && pool->meanings != NULL ? ERR_OK : ERR_MEMORY;
}

static void pool_add(struct pool *pool, const char *text, const char *id,
                     const char *label) {
    pool->texts[pool->n] = text;
    pool->meanings[pool->n++] = (struct suggestion){id, label};
}

/* All names of one thing. */
static void pool_add_names(struct pool *pool, const char *id, const char *label,
                           const struct text_list *aliases) {
    pool_add(pool, label, id, label);
    for (size_t i = 0; i < aliases->n; i++) {
        pool_add(pool, aliases->texts[i], id, label);
    }
}

static enum err_code pool_close(struct pool *pool, struct err *err) {
    return nearest_new(&pool->nearest,
                       (struct text_list){(const char *const *)pool->texts, pool->n},
                       err);
}

static enum err_code pool_find(struct suggestions *out, const struct pool *pool,
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

static enum err_code make_scales(struct suggester *suggester, struct err *err) {
    const struct instrument *instrument = suggester->review->instrument;
    enum err_code code = ERR_OK;

    suggester->scales =
        arena_array(suggester->arena, instrument->n_scales, sizeof *suggester->scales);
    if (suggester->scales == NULL) {
        return err_memory(err);
    }
    for (size_t s = 0; s < instrument->n_scales && code == ERR_OK; s++) {
        const struct scale *scale = &instrument->scales[s];
        struct pool *pool = &suggester->scales[s];
        size_t n = scale->n_options;

        for (size_t o = 0; o < scale->n_options; o++) {
            n += scale->options[o].aliases.n;
        }
        if (pool_init(pool, suggester->arena, n) != ERR_OK) {
            return err_memory(err);
        }
        for (size_t o = 0; o < scale->n_options; o++) {
            const struct option *option = &scale->options[o];

            pool_add_names(pool, option->id, option->label, &option->aliases);
        }
        code = pool_close(pool, err);
    }
    return code;
}

static enum err_code make_attributes(struct suggester *suggester, struct err *err) {
    const struct instrument *instrument = suggester->review->instrument;
    enum err_code code = ERR_OK;

    suggester->attributes = arena_array(suggester->arena, instrument->n_attributes,
                                        sizeof *suggester->attributes);
    if (suggester->attributes == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < instrument->n_attributes && code == ERR_OK; i++) {
        const struct attribute *attribute = &instrument->attributes[i];
        struct pool *pool = &suggester->attributes[i];
        size_t n = attribute->n_values;

        for (size_t v = 0; v < attribute->n_values; v++) {
            n += attribute->values[v].aliases.n;
        }
        if (pool_init(pool, suggester->arena, n) != ERR_OK) {
            return err_memory(err);
        }
        for (size_t v = 0; v < attribute->n_values; v++) {
            const struct attribute_value *value = &attribute->values[v];

            pool_add_names(pool, value->id, value->label, &value->aliases);
        }
        code = pool_close(pool, err);
    }
    return code;
}

static enum err_code make_areas(struct suggester *suggester, struct err *err) {
    const struct review *review = suggester->review;
    struct pool *pool = &suggester->areas;
    size_t n = review->n_areas;

    for (size_t i = 0; i < review->n_areas; i++) {
        n += review->areas[i].aliases.n;
    }
    if (pool_init(pool, suggester->arena, n) != ERR_OK) {
        return err_memory(err);
    }
    for (size_t i = 0; i < review->n_areas; i++) {
        const struct area *area = &review->areas[i];

        pool_add_names(pool, area->id, area->name, &area->aliases);
    }
    return pool_close(pool, err);
}

enum err_code suggester_new(struct suggester **out, const struct review *review,
                            struct err *err) {
    struct arena *arena = arena_new(ARENA_BYTES);
    struct suggester *suggester =
        arena != NULL ? arena_array(arena, 1, sizeof *suggester) : NULL;

    if (suggester == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    suggester->arena = arena;
    suggester->review = review;
    enum err_code code = make_scales(suggester, err);
    ERR_NEXT(code, make_attributes(suggester, err));
    ERR_NEXT(code, make_areas(suggester, err));
    if (code != ERR_OK) {
        suggester_free(suggester);
        return code;
    }
    *out = suggester;
    return ERR_OK;
}

void suggester_free(struct suggester *suggester) {
    if (suggester == NULL) {
        return;
    }
    const struct instrument *instrument = suggester->review->instrument;
    for (size_t s = 0; suggester->scales != NULL && s < instrument->n_scales; s++) {
        nearest_free(suggester->scales[s].nearest);
    }
    for (size_t i = 0; suggester->attributes != NULL && i < instrument->n_attributes;
         i++) {
        nearest_free(suggester->attributes[i].nearest);
    }
    nearest_free(suggester->areas.nearest);
    arena_free(suggester->arena);
}

static bool is_name(const char *id, const char *label, const struct text_list *aliases,
                    const char *text) {
    bool is_it = text_same(id, text) || text_same(label, text);

    for (size_t a = 0; a < aliases->n && !is_it; a++) {
        is_it = text_same(aliases->texts[a], text);
    }
    return is_it;
}

/* The value of the attribute or the option of the scale that a text names, or NONE. */
static size_t find_value(const void *attribute, const char *text) {
    const struct attribute *of = attribute;

    for (size_t v = 0; v < of->n_values; v++) {
        const struct attribute_value *value = &of->values[v];

        if (is_name(value->id, value->label, &value->aliases, text)) {
            return v;
        }
    }
    return NONE;
}

static size_t find_option(const void *scale, const char *text) {
    const struct scale *of = scale;

    for (size_t o = 0; o < of->n_options; o++) {
        const struct option *option = &of->options[o];

        if (is_name(option->id, option->label, &option->aliases, text)) {
            return o;
        }
    }
    return NONE;
}

/* Whether most cells of a column hold words that `find` knows, and two at least. */
static bool holds_words(const struct return_column *column, const void *of,
                        size_t (*find)(const void *of, const char *text)) {
    size_t first = NONE;
    bool has_another = false;
    uint64_t strange = column->n_long;

    if (column->has_more || column->n_values > GROUP_VALUES_MAX) {
        return false;
    }
    for (size_t v = 0; v < column->n_values && strange * 5 <= column->filled; v++) {
        size_t value = find(of, column->values[v].text);

        strange += value == NONE ? column->values[v].count : 0;
        has_another = has_another || (value != NONE && first != NONE && value != first);
        first = first == NONE ? value : first;
    }
    return has_another && strange * 5 <= column->filled;
}

bool suggest_holds_attribute(const struct attribute *attribute,
                             const struct return_column *column) {
    return holds_words(column, attribute, find_value);
}

bool suggest_holds_scale(const struct scale *scale,
                         const struct return_column *column) {
    return holds_words(column, scale, find_option);
}

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

/* The questions nearest to a heading among those that are free. */
static enum err_code find_questions(struct suggestions *out,
                                    const struct instrument *instrument,
                                    const struct return_report *report,
                                    const char *heading, struct err *err) {
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

/* The headings that nobody reads nearest to the question with this id. */
static enum err_code find_headings(struct suggestions *out,
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

enum err_code suggest(struct suggestions *out, const struct suggester *suggester,
                      const struct return_report *report, const struct finding *finding,
                      struct err *err) {
    const struct instrument *instrument = suggester->review->instrument;
    const struct column_report *column =
        finding->column != NONE ? &report->columns[finding->column] : NULL;

    *out = (struct suggestions){0};
    if (finding->kind == FINDING_COLUMN_OPEN) {
        return find_headings(out, instrument, report, finding->value, err);
    }
    if (column == NULL) {
        return ERR_OK;
    }
    if (finding->kind == FINDING_HEADING_UNBOUND || finding->kind == FINDING_ID_ALONE) {
        return find_questions(out, instrument, report, column->heading, err);
    }
    out->key = open_point_key(instrument, report, finding);
    if (out->key == NULL) {
        return ERR_OK;
    }
    const struct pool *pool =
        finding->kind == FINDING_PLACE_UNKNOWN ? &suggester->areas
        : column->role == COLUMN_ATTRIBUTE
            ? &suggester->attributes[column->index]
            : &suggester->scales[instrument->items[column->index].scale];
    return pool_find(out, pool, finding->value, err);
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
