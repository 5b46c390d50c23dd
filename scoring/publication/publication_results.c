#include "scoring/publication/publication_results.h"

#include "base/alloc.h"
#include "base/num.h"
#include "surveys/results/same.h"

#include <string.h>

#define RESULTS_MEMORY_MAX ((size_t)1 << 30)

/* The results while they are filled. */
struct filling {
    const struct publication *publication;
    const struct instrument *instrument;
    struct results *to;
    struct arena *arena;
};

/* A withheld result has no figure, whatever else is known of it. */
static bool is_visible(enum status status) {
    return status == STATUS_PUBLISHED || status == STATUS_EMPTY;
}

static struct figure as_written(struct figure figure) {
    return (struct figure){figure.known,
                           figure.known ? num_as_written(figure.value) : 0};
}

static bool fill_scales(const struct filling *filling) {
    const struct instrument *instrument = filling->instrument;
    struct results_scale *scales =
        arena_array(filling->arena, instrument->n_scales, sizeof *scales);

    for (size_t s = 0; scales != NULL && s < instrument->n_scales; s++) {
        const struct scale *from = &instrument->scales[s];
        struct results_option *options =
            arena_array(filling->arena, from->n_options, sizeof *options);

        for (size_t o = 0; options != NULL && o < from->n_options; o++) {
            bool is_scored = from->options[o].kind == OPTION_SCORED;

            options[o] = (struct results_option){
                from->options[o].id, from->options[o].label, is_scored,
                is_scored ? from->options[o].score : 0};
        }
        if (options == NULL) {
            return false;
        }
        scales[s] = (struct results_scale){from->id, options, from->n_options};
    }
    filling->to->scales = scales;
    filling->to->n_scales = instrument->n_scales;
    return scales != NULL;
}

static bool fill_items(const struct filling *filling) {
    const struct instrument *instrument = filling->instrument;
    struct results_item *items =
        arena_array(filling->arena, instrument->n_items, sizeof *items);

    for (size_t i = 0; items != NULL && i < instrument->n_items; i++) {
        const struct item *from = &instrument->items[i];
        size_t *conditions =
            arena_array(filling->arena, from->n_conditions, sizeof *conditions);

        for (size_t c = 0; conditions != NULL && c < from->n_conditions; c++) {
            conditions[c] = instrument->n_kloes + from->conditions[c];
        }
        if (conditions == NULL) {
            return false;
        }
        items[i] = (struct results_item){.id = from->id,
                                         .text = from->text,
                                         .scale = from->scale,
                                         .reverse = from->reverse,
                                         .conditions = conditions,
                                         .n_conditions = from->n_conditions,
                                         .kloes = from->kloes,
                                         .n_kloes = from->n_kloes};
    }
    filling->to->items = items;
    filling->to->n_items = instrument->n_items;
    return items != NULL;
}

static bool fill_members(const struct filling *filling, size_t index,
                         struct results_composite *out) {
    const struct composite *from = &filling->instrument->composites[index];
    size_t *items = arena_array(filling->arena, from->n_items, sizeof *items);

    if (items != NULL && from->n_items > 0) {
        memcpy(items, from->items, from->n_items * sizeof *items);
    }
    out->items = items;
    out->n_items = from->n_items;
    out->has_all_items = true;
    return items != NULL;
}

static bool fill_composites(const struct filling *filling) {
    const struct instrument *instrument = filling->instrument;
    struct results_composite *composites =
        arena_array(filling->arena, instrument->n_composites, sizeof *composites);
    bool is_done = composites != NULL;

    for (size_t i = 0; is_done && i < instrument->n_composites; i++) {
        const struct composite *from = &instrument->composites[i];

        composites[i].kind = from->kind;
        composites[i].id = from->id;
        composites[i].title = from->title;
        composites[i].kloe = from->kind == COMPOSITE_CONDITION
                                 ? instrument->conditions[from->index].kloe
                                 : NONE;
        is_done = fill_members(filling, i, &composites[i]);
    }
    filling->to->composites = composites;
    filling->to->n_composites = instrument->n_composites;
    return is_done;
}

/* The values of the other attribute that a derived value holds. */
static bool fill_parts(const struct filling *filling, struct text_list *of,
                       const struct attribute *derived, size_t value) {
    const struct attribute *from = &filling->instrument->attributes[derived->from];
    const char **texts = arena_array(filling->arena, from->n_values, sizeof *texts);

    for (size_t v = 0; texts != NULL && v < from->n_values; v++) {
        if (derived->recode[v] == value) {
            texts[of->n++] = from->values[v].id;
        }
    }
    of->texts = texts;
    return texts != NULL;
}

/* Areas and items stand in the order of the review and its instrument. */
static bool fill_leave_out(const struct filling *filling) {
    const struct review *review = filling->publication->review;
    struct results_left_out *all =
        arena_array(filling->arena, review->n_leave_out, sizeof *all);

    for (size_t i = 0; all != NULL && i < review->n_leave_out; i++) {
        all[i] = (struct results_left_out){review->leave_out[i].item,
                                           review->leave_out[i].area};
    }
    filling->to->leave_out = all;
    filling->to->n_leave_out = review->n_leave_out;
    return all != NULL;
}

static bool fill_attributes(const struct filling *filling) {
    const struct instrument *instrument = filling->instrument;
    struct results_attribute *attributes = arena_array(
        filling->arena, instrument_all_attributes(instrument), sizeof *attributes);

    for (size_t a = 0; attributes != NULL && a < instrument_all_attributes(instrument);
         a++) {
        const struct attribute *from = &instrument->attributes[a];
        struct results_value *values =
            arena_array(filling->arena, from->n_values, sizeof *values);

        for (size_t v = 0; values != NULL && v < from->n_values; v++) {
            values[v].id = from->values[v].id;
            values[v].label = from->values[v].label;
            if (from->recode != NULL && !fill_parts(filling, &values[v].of, from, v)) {
                return false;
            }
        }
        if (values == NULL) {
            return false;
        }
        attributes[a] = (struct results_attribute){
            .id = from->id,
            .text = from->text,
            .from = from->recode == NULL ? NULL : instrument->attributes[from->from].id,
            .values = values,
            .n_values = from->n_values};
    }
    filling->to->attributes = attributes;
    filling->to->n_attributes = instrument_all_attributes(instrument);
    return attributes != NULL;
}

static bool fill_areas(const struct filling *filling) {
    const struct publication *publication = filling->publication;
    const struct review *review = publication->review;
    struct results_area *areas =
        arena_array(filling->arena, review->n_areas, sizeof *areas);

    if (areas == NULL) {
        return false;
    }
    for (size_t a = 0; a < review->n_areas; a++) {
        const struct area *from = &review->areas[a];

        areas[a] = (struct results_area){
            from->id,
            from->name,
            from->level,
            from->parent,
            from->level == AREA_SYSTEM,
            counting_is_first_locality(&publication->counting, a)};
    }
    for (size_t p = 0; p < publication->n_counted_places; p++) {
        areas[publication->counted_places[p]].is_counted = true;
    }
    filling->to->areas = areas;
    filling->to->n_areas = review->n_areas;
    return true;
}

/* Flags and the shares of the other bands are not read back. */
static struct figures head_read_back(const struct figures *from) {
    struct figures out = {.status = from->status};

    if (is_visible(from->status)) {
        out.n = from->n;
        out.mean = as_written(from->mean);
        out.sd = as_written(from->sd);
        out.score = as_written(from->score);
        out.low = as_written(from->low);
        out.high = as_written(from->high);
        out.shares[BAND_POSITIVE] = as_written(from->shares[BAND_POSITIVE]);
    }
    return out;
}

static struct item_result item_result(const struct item_result *from,
                                      bool in_visible_cell) {
    struct item_result out = {
        .head = head_read_back(&from->head),
        .in_composites = in_visible_cell ? from->in_composites : ASKED_OF_ALL,
    };

    if (is_visible(from->head.status)) {
        out.options = from->options;
        memcpy(out.non_answers, from->non_answers, sizeof out.non_answers);
    }
    return out;
}

static struct composite_result composite_result(const struct composite_result *from) {
    bool has_alpha_n = is_visible(from->head.status) && from->alpha.value.known;

    return (struct composite_result){
        .head = head_read_back(&from->head),
        .alpha.n = has_alpha_n ? from->alpha.n : (struct count){0},
    };
}

static bool fill_cell(const struct filling *filling, struct results_cell *out,
                      const struct published_cell *cell) {
    const struct instrument *instrument = filling->instrument;
    const struct group_key group = published_group_key(filling->publication, cell);
    struct item_result *items =
        arena_array(filling->arena, instrument->n_items, sizeof *items);
    struct composite_result *composites =
        arena_array(filling->arena, instrument->n_composites, sizeof *composites);

    if (items == NULL || composites == NULL) {
        return false;
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        items[i] = item_result(&cell->items[i], is_visible(cell->status));
    }
    for (size_t i = 0; i < instrument->n_composites; i++) {
        composites[i] = composite_result(&cell->composites[i]);
    }
    out->area = cell->area;
    out->attribute = cell->attribute;
    out->values = group.chosen;
    out->n_values = group.n;
    out->status = cell->status;
    out->items = items;
    out->composites = composites;
    if (is_visible(cell->status)) {
        out->responses = cell->responses;
    }
    return true;
}

static bool fill_cells(const struct filling *filling) {
    const struct publication *publication = filling->publication;
    struct results_cell *cells =
        arena_array(filling->arena, publication->n_cells, sizeof *cells);
    bool is_done = cells != NULL;

    for (size_t c = 0; is_done && c < publication->n_cells; c++) {
        is_done = fill_cell(filling, &cells[c], &publication->cells[c]);
    }
    filling->to->cells = cells;
    filling->to->n_cells = publication->n_cells;
    return is_done;
}

enum err_code publication_results(struct results **out,
                                  const struct publication *publication,
                                  struct err *err) {
    const struct review *review = publication->review;
    struct arena *arena = arena_new(RESULTS_MEMORY_MAX);
    struct results *results =
        arena == NULL ? NULL : arena_array(arena, 1, sizeof *results);
    const struct filling filling = {publication, publication->instrument, results,
                                    arena};

    if (results != NULL) {
        *results = (struct results){
            .title = review->title,
            .respondents = review->words.respondents,
            .period = review->period,
            .wave = review->wave,
            .date = review->date,
            .instrument_id = publication->instrument->id,
            .instrument_version = publication->instrument->version,
            .minimum = review->publish.minimum,
            .way = publication->counting.way,
            .sharing = publication->sharing,
            .arena = arena,
        };
    }
    if (results == NULL || !fill_scales(&filling) || !fill_items(&filling) ||
        !fill_composites(&filling) || !fill_attributes(&filling) ||
        !fill_areas(&filling) || !fill_leave_out(&filling) || !fill_cells(&filling)) {
        arena_free(arena);
        return err_memory(err);
    }
    *out = results;
    return ERR_OK;
}
