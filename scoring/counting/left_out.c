#include "scoring/counting/left_out.h"

#include "base/alloc.h"

static bool is_among(size_t area, const uint32_t *areas, size_t n_areas) {
    for (size_t a = 0; a < n_areas; a++) {
        if (areas[a] == area) {
            return true;
        }
    }
    return false;
}

bool left_out_mark(bool *marked, const struct review *review, const uint32_t *areas,
                   size_t n_areas) {
    bool any = false;

    for (size_t i = 0; i < review->n_leave_out; i++) {
        const struct left_out_item *entry = &review->leave_out[i];

        if (entry->area == 0 || is_among(entry->area, areas, n_areas)) {
            marked[entry->item] = true;
            any = true;
        }
    }
    return any;
}

bool left_out_list(const bool **out, const struct review *review, const uint32_t *areas,
                   size_t n_areas, struct arena *arena) {
    *out = NULL;
    if (review->n_leave_out == 0) {
        return true;
    }
    bool *marked = arena_array(arena, review->instrument->n_items, sizeof *marked);
    if (marked == NULL) {
        return false;
    }
    *out = left_out_mark(marked, review, areas, n_areas) ? marked : NULL;
    return true;
}

bool left_out_mark_any(bool *marked, const struct review *review) {
    for (size_t i = 0; i < review->n_leave_out; i++) {
        marked[review->leave_out[i].item] = true;
    }
    return review->n_leave_out > 0;
}
