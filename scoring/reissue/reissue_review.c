#include "scoring/reissue/reissue_review.h"

#include "base/alloc.h"
#include "surveys/results/results_counting.h"
#include "surveys/results/same.h"

struct review *reissue_review_copy(const struct review *now, size_t **groups,
                                   struct arena *arena) {
    struct review *review = arena_array(arena, 1, sizeof *review);

    *groups =
        arena_array(arena, instrument_all_attributes(now->instrument), sizeof **groups);
    if (review == NULL || *groups == NULL) {
        return NULL;
    }
    *review = *now;
    review->groups = *groups;
    review->n_groups = 0;
    return review;
}

void reissue_review_add(struct review *review, size_t *groups, size_t attribute) {
    for (size_t g = 0; g < review->n_groups; g++) {
        if (groups[g] == attribute) {
            return;
        }
    }
    groups[review->n_groups++] = attribute;
}

/* Leaves out of the review what was left out then; *is_ours is false where that is not
 * in today's review. False without memory. */
static bool leave_out_then(struct review *review, const struct results *results,
                           bool *is_ours, struct arena *arena) {
    struct left_out_item *entries =
        arena_array(arena, results->n_leave_out, sizeof *entries);

    for (size_t i = 0; entries != NULL && i < results->n_leave_out; i++) {
        const struct results_left_out *from = &results->leave_out[i];

        entries[i].item =
            instrument_find_item(review->instrument, results->items[from->item].id);
        entries[i].area = review_find_area(review, results->areas[from->area].id);
        if (entries[i].item == NONE || entries[i].area == NONE) {
            *is_ours = false;
            entries[i] = (struct left_out_item){0, 0};
        }
    }
    review->leave_out = entries;
    review->n_leave_out = results->n_leave_out;
    return entries != NULL;
}

struct review *reissue_review_then(const struct review *now,
                                   const struct results *results, bool *is_ours,
                                   struct arena *arena) {
    size_t *groups = NULL;
    struct review *review = reissue_review_copy(now, &groups, arena);

    *is_ours = true;
    if (review == NULL) {
        return NULL;
    }
    review->publish.minimum = results->minimum;
    review->publish.small_places = results_small_places(results);
    review->publish.cross = false;
    review->n_pairs = 0;
    if (!leave_out_then(review, results, is_ours, arena)) {
        return NULL;
    }
    for (size_t c = 0; c < results->n_cells; c++) {
        const struct results_cell *cell = &results->cells[c];

        if (cell->attribute == NONE) {
            continue;
        }
        size_t attribute = instrument_find_attribute(
            review->instrument, results->attributes[cell->attribute].id);
        if (attribute == NONE) {
            *is_ours = false;
            continue;
        }
        reissue_review_add(review, groups, attribute);
        review->publish.cross =
            review->publish.cross || results->areas[cell->area].level == AREA_LOCALITY;
    }
    return review;
}

/* Fills in the values of released groups that were shown as one; false where one is not
 * in today's instrument. */
static bool list_values(const struct instrument *instrument,
                        const struct results *results, const struct results_cell *cell,
                        struct joined_groups *out, size_t *values) {
    const struct results_attribute *before = &results->attributes[cell->attribute];
    size_t attribute = instrument_find_attribute(instrument, before->id);

    for (size_t v = 0; attribute != NONE && v < cell->n_values; v++) {
        values[v] = attribute_find_value(&instrument->attributes[attribute],
                                         before->values[cell->values[v]].id);
        if (values[v] == NONE) {
            return false;
        }
    }
    *out = (struct joined_groups){out->area, attribute, values, cell->n_values};
    return attribute != NONE;
}

bool reissue_review_joined(struct joined_list *out, const struct review *review,
                           const struct results *results, struct arena *arena) {
    struct joined_groups *groups = arena_array(arena, results->n_cells, sizeof *groups);
    size_t n = 0;

    if (groups == NULL) {
        return false;
    }
    for (size_t area = 0; area < review->n_areas; area++) {
        for (size_t c = 0; c < results->n_cells; c++) {
            const struct results_cell *cell = &results->cells[c];
            size_t *values = NULL;

            if (cell->n_values < 2 ||
                !same_area(results_area_key(&results->areas[cell->area]),
                           review_area_key(&review->areas[area]))) {
                continue;
            }
            values = arena_array(arena, cell->n_values, sizeof *values);
            if (values == NULL) {
                return false;
            }
            groups[n].area = area;
            n += list_values(review->instrument, results, cell, &groups[n], values) ? 1
                                                                                    : 0;
        }
    }
    *out = (struct joined_list){groups, n};
    return true;
}
