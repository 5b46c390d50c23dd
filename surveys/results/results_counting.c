#include "surveys/results/results_counting.h"

#include "base/alloc.h"
#include "surveys/results/same.h"

bool results_counting(struct counting *out, const struct results *results,
                      const struct review *review, struct arena *arena) {
    bool *first = arena_array(arena, review->n_areas, sizeof *first);

    if (first == NULL) {
        return false;
    }
    for (size_t area = 0; area < review->n_areas; area++) {
        for (size_t then = 0; then < results->n_areas && !first[area]; then++) {
            first[area] = results->areas[then].is_first_locality &&
                          same_area(review_area_key(&review->areas[area]),
                                    results_area_key(&results->areas[then]));
        }
    }
    *out = (struct counting){results->way, first};
    return true;
}

enum small_places_rule results_small_places(const struct results *results) {
    for (size_t c = 0; c < results->n_cells; c++) {
        const struct results_cell *cell = &results->cells[c];
        const struct results_area *area = &results->areas[cell->area];

        if (area->level == AREA_PLACE && cell->attribute == NONE &&
            cell->status == STATUS_SUPPRESSED && !area->is_counted) {
            return SMALL_PLACES_LEAVE_OUT;
        }
    }
    return SMALL_PLACES_HIDE_ANOTHER;
}

bool counting_is_same(const struct counting *a, const struct counting *b,
                      size_t n_areas) {
    bool is_same = a->way == b->way;

    for (size_t area = 0; area < n_areas && is_same; area++) {
        is_same =
            counting_is_first_locality(a, area) == counting_is_first_locality(b, area);
    }
    return is_same;
}
