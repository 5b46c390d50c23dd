#include "export/json/json_results.h"
#include "export/page/group_words.h"

static const struct {
    enum flag flag;
    const char *word;
} flag_words[] = {
    {FLAG_LOW_RELIABILITY, "low-reliability"},
    {FLAG_DIVIDED, "divided"},
    {FLAG_CEILING, "ceiling"},
    {FLAG_FLOOR, "floor"},
};

/* A withheld result has no figure, whatever else is known of it. */
static bool is_visible(enum status status) {
    return status == STATUS_PUBLISHED || status == STATUS_EMPTY;
}

static void write_flags(struct json_writer *writer, bool visible, unsigned flags) {
    json_write_array(writer, "flags");
    for (size_t f = 0; visible && f < sizeof flag_words / sizeof *flag_words; f++) {
        if ((flags & (unsigned)flag_words[f].flag) != 0) {
            json_write_text(writer, NULL, flag_words[f].word);
        }
    }
    json_write_array_end(writer);
}

static void write_alpha(struct json_writer *writer, const struct instrument *instrument,
                        const struct composite *composite, bool visible,
                        const struct alpha_result *alpha) {
    if (!visible || !alpha->value.known) {
        json_write_null(writer, "alpha");
        return;
    }
    json_write_line_object(writer, "alpha");
    json_results_figure(writer, "value", true, alpha->value);
    json_results_figure(writer, "low", true, alpha->low);
    json_results_figure(writer, "high", true, alpha->high);
    json_results_count(writer, "n", true, alpha->n);
    if (alpha->item_dropped == NULL) {
        json_write_null(writer, "item_dropped");
    } else {
        json_write_object(writer, "item_dropped");
        for (size_t i = 0; i < composite->n_items; i++) {
            json_results_figure(writer, instrument->items[composite->items[i]].id, true,
                                alpha->item_dropped[i]);
        }
        json_write_object_end(writer);
    }
    json_write_object_end(writer);
}

static void write_composite(struct json_writer *writer,
                            const struct instrument *instrument, size_t index,
                            const struct published_cell *cell) {
    const struct composite *composite = &instrument->composites[index];
    const struct composite_result *result = &cell->composites[index];
    bool visible = is_visible(result->head.status);

    json_write_object(writer, NULL);
    json_write_text(writer, "id", composite->id);
    json_write_text(writer, "status", status_words[result->head.status]);
    json_results_count(writer, "n", visible, result->head.n);
    json_write_line_object(writer, "score");
    json_results_figure(writer, "mean", visible, result->head.score);
    json_results_figure(writer, "sd", visible, result->head.sd);
    json_results_figure(writer, "low", visible, result->head.low);
    json_results_figure(writer, "high", visible, result->head.high);
    json_write_object_end(writer);
    json_write_line_object(writer, "positive");
    json_results_figure(writer, "share", visible, result->head.shares[BAND_POSITIVE]);
    json_write_object_end(writer);
    write_alpha(writer, instrument, composite, visible, &result->alpha);
    write_flags(writer, visible, result->head.flags);
    json_write_array(writer, "without");
    for (size_t i = 0; i < composite->n_items; i++) {
        if (published_is_without(cell, index, composite->items[i])) {
            json_write_text(writer, NULL, instrument->items[composite->items[i]].id);
        }
    }
    json_write_array_end(writer);
    if (composite->kind == COMPOSITE_THEME) {
        size_t framework = instrument->themes[composite->index].framework;

        json_write_text(writer, "framework", instrument->frameworks[framework].id);
    }
    json_write_object_end(writer);
}

static void write_composites(struct json_writer *writer, const char *key,
                             const struct instrument *instrument, size_t first,
                             size_t n, const struct published_cell *cell) {
    json_write_array(writer, key);
    for (size_t i = first; i < first + n; i++) {
        write_composite(writer, instrument, i, cell);
    }
    json_write_array_end(writer);
}

static void write_band(struct json_writer *writer, const char *key, bool visible,
                       const struct item_result *result, enum band band) {
    const struct band_result *of = &result->bands[band];

    json_write_line_object(writer, key);
    json_results_count(writer, "count", visible, of->count);
    json_results_figure(writer, "share", visible, result->head.shares[band]);
    if (band == BAND_POSITIVE) {
        json_results_figure(writer, "low", visible, of->low);
        json_results_figure(writer, "high", visible, of->high);
    }
    json_write_object_end(writer);
}

static void write_options(struct json_writer *writer, const struct scale *scale,
                          bool visible, const struct item_result *result) {
    const uint64_t *counts = result->options;
    bool has_all = result->non_answers[NON_ANSWER_DONT_KNOW].known;

    if (!visible || counts == NULL) {
        json_write_null(writer, "options");
        return;
    }
    json_write_line_object(writer, "options");
    for (size_t o = 0; o < scale->n_options; o++) {
        bool is_known = has_all || scale->options[o].kind == OPTION_SCORED;

        json_results_count(writer, scale->options[o].id, is_known,
                           (struct count){true, counts[o]});
    }
    json_write_object_end(writer);
}

static void write_item(struct json_writer *writer, const struct instrument *instrument,
                       size_t index, bool in_visible_cell,
                       const struct item_result *result) {
    const struct item *item = &instrument->items[index];
    bool visible = is_visible(result->head.status);

    json_write_object(writer, NULL);
    json_write_text(writer, "id", item->id);
    json_write_text(writer, "status", status_words[result->head.status]);
    json_results_count(writer, "n", visible, result->head.n);
    write_options(writer, &instrument->scales[item->scale], visible, result);
    for (size_t k = 0; k < NON_ANSWERS; k++) {
        json_results_count(writer, non_answer_words[k], visible,
                           result->non_answers[k]);
    }
    write_band(writer, "positive", visible, result, BAND_POSITIVE);
    write_band(writer, "middle", visible, result, BAND_MIDDLE);
    write_band(writer, "negative", visible, result, BAND_NEGATIVE);
    json_results_figure(writer, "mean", visible, result->head.mean);
    json_results_figure(writer, "sd", visible, result->head.sd);
    json_write_line_object(writer, "score");
    json_results_figure(writer, "mean", visible, result->head.score);
    json_results_figure(writer, "low", visible, result->head.low);
    json_results_figure(writer, "high", visible, result->head.high);
    json_write_object_end(writer);
    json_results_figure(writer, "consensus", visible, result->consensus);
    write_flags(writer, visible, result->head.flags);
    if (in_visible_cell && result->in_composites != ASKED_OF_ALL) {
        json_write_text(writer, "left_out", left_out_words[result->in_composites]);
    }
    json_write_object_end(writer);
}

static void write_group(struct json_writer *writer,
                        const struct publication *publication,
                        const struct published_cell *cell) {
    char id[GROUP_ID_BYTES];

    if (cell->attribute == NONE) {
        json_write_null(writer, "group");
        return;
    }
    struct group group =
        group_of(publication, cell->area, cell->attribute, cell->value);

    group_id(id, &group);
    json_write_line_object(writer, "group");
    json_write_text(writer, "attribute", group.attribute->id);
    json_write_text(writer, "value", id);
    if (group.joined != NULL) {
        json_write_array(writer, "values");
        for (size_t i = 0; i < group.n; i++) {
            json_write_text(writer, NULL, group_value(&group, i)->id);
        }
        json_write_array_end(writer);
    }
    json_write_object_end(writer);
}

static void write_cell(struct json_writer *writer,
                       const struct publication *publication,
                       const struct published_cell *cell) {
    const struct instrument *instrument = publication->instrument;
    bool visible = is_visible(cell->status);
    size_t n_kloes = instrument->n_kloes;
    size_t n_conditions = instrument->n_conditions;

    json_write_object(writer, NULL);
    write_group(writer, publication, cell);
    json_write_text(writer, "status", status_words[cell->status]);
    json_results_count(writer, "responses", visible, cell->responses);
    json_results_figure(writer, "response_rate", visible, cell->response_rate);
    write_composites(writer, "kloes", instrument, 0, n_kloes, cell);
    write_composites(writer, "conditions", instrument, n_kloes, n_conditions, cell);
    write_composites(writer, "themes", instrument, n_kloes + n_conditions,
                     instrument->n_themes, cell);
    json_write_array(writer, "items");
    for (size_t i = 0; i < instrument->n_items; i++) {
        write_item(writer, instrument, i, visible, &cell->items[i]);
    }
    json_write_array_end(writer);
    json_results_commenters(writer, publication, (size_t)(cell - publication->cells));
    json_write_object_end(writer);
}

static void write_area(struct json_writer *writer,
                       const struct publication *publication, size_t index) {
    const struct review *review = publication->review;
    const struct area *area = &review->areas[index];

    json_write_text(writer, "id", area->id);
    json_write_text(writer, "name", area->name);
    json_write_text(writer, "level", area_level_words().texts[area->level]);
    json_write_text(writer, "parent",
                    area->parent == NONE ? NULL : review->areas[area->parent].id);
    if (area->level == AREA_SYSTEM) {
        json_write_array(writer, "counts");
        for (size_t p = 0; p < publication->n_counted_places; p++) {
            json_write_text(writer, NULL,
                            review->areas[publication->counted_places[p]].id);
        }
        json_write_array_end(writer);
    }
    if (counting_is_first_locality(&publication->counting, index)) {
        json_write_text(writer, "several_localities", "first");
    }
    if (area->invited < 0) {
        json_write_null(writer, "invited");
    } else {
        json_write_integer(writer, "invited", area->invited);
    }
}

static void write_area_part(const void *context, size_t area,
                            struct json_writer *writer) {
    const struct publication *publication = context;

    json_write_object(writer, NULL);
    write_area(writer, publication, area);
    json_write_array(writer, "cells");
    for (size_t next = publication_first_cell(publication, area);
         next < publication->n_cells && publication->cells[next].area == area; next++) {
        write_cell(writer, publication, &publication->cells[next]);
    }
    json_write_array_end(writer);
    json_write_object_end(writer);
}

void json_results_areas(struct json_writer *writer,
                        const struct publication *publication, size_t threads) {
    json_write_array(writer, "areas");
    json_write_parts(writer, publication->review->n_areas, threads, write_area_part,
                     publication);
    json_write_array_end(writer);
}

void json_results_target(struct json_writer *writer,
                         const struct instrument *instrument, size_t target) {
    json_write_object(writer, "target");
    json_write_text(writer, "kind", target_kind_word(instrument, target));
    json_write_text(writer, "id", target_id(instrument, target));
    json_write_object_end(writer);
}

/* The questions for which a composite has no mean of places. */
static void write_mean_without(struct json_writer *writer,
                               const struct publication *publication, size_t target) {
    const struct instrument *instrument = publication->instrument;
    const struct composite *composite = target_composite(instrument, target);
    size_t index = target_composite_index(instrument, target);

    json_write_array(writer, "without");
    for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
        if (published_is_mean_without(publication, index, composite->items[i])) {
            json_write_text(writer, NULL, instrument->items[composite->items[i]].id);
        }
    }
    json_write_array_end(writer);
}

void json_results_mean_of_places(struct json_writer *writer,
                                 const struct publication *publication) {
    const struct instrument *instrument = publication->instrument;

    json_write_array(writer, "mean_of_places");
    for (size_t i = 0; i < publication->n_mean_of_places; i++) {
        const struct mean_of_places *mean = &publication->mean_of_places[i];

        json_write_object(writer, NULL);
        json_results_target(writer, instrument, mean->target);
        json_write_count(writer, "places", mean->places.value);
        json_results_figure(writer, "score", true, mean->score);
        json_results_figure(writer, "positive", true, mean->positive);
        write_mean_without(writer, publication, mean->target);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
}
