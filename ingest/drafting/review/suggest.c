#include "ingest/drafting/review/open_points.h"
#include "ingest/drafting/review/suggest_pool.h"

#include <string.h>

#define ARENA_BYTES      ((size_t)64 << 20)
#define GROUP_VALUES_MAX 100 /* different texts of a column that may be a group */

/* All names of one thing. */
static void pool_add_names(struct pool *pool, const char *id, const char *label,
                           const struct text_list *aliases) {
    pool_add(pool, label, id, label);
    for (size_t i = 0; i < aliases->n; i++) {
        pool_add(pool, aliases->texts[i], id, label);
    }
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

enum err_code suggest(struct suggestions *out, const struct suggester *suggester,
                      const struct return_report *report, const struct finding *finding,
                      struct err *err) {
    const struct instrument *instrument = suggester->review->instrument;
    const struct column_report *column =
        finding->column != NONE ? &report->columns[finding->column] : NULL;

    *out = (struct suggestions){0};
    if (finding->kind == FINDING_COLUMN_OPEN) {
        return suggest_headings(out, instrument, report, finding->value, err);
    }
    if (column == NULL) {
        return ERR_OK;
    }
    if (finding->kind == FINDING_HEADING_UNBOUND || finding->kind == FINDING_ID_ALONE) {
        return suggest_questions(out, instrument, report, column->heading, err);
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
    enum err_code code = pool_find(out, pool, finding->value, err);
    return code == ERR_OK && out->n == 0 && column->role == COLUMN_ITEM
               ? suggest_plain(
                     out, &instrument->scales[instrument->items[column->index].scale],
                     finding->value, err)
               : code;
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
            column->use == COLUMN_BOUND && suggest_is_by_id(report, c) &&
            strcmp(review_column_key(suggester->review, column->role, column->index),
                   found.list[0].id) == 0;
    }
    *out = is_id ? found.list[0].id : NULL;
    return ERR_OK;
}
