#include "surveys/review.h"

#include "base/alloc.h"

#include <string.h>

void review_free(struct review *review) {
    if (review != NULL) {
        instrument_free(review->instrument);
        arena_free(review->arena);
    }
}

size_t review_find_area(const struct review *review, const char *id) {
    for (size_t i = 0; i < review->n_areas; i++) {
        if (strcmp(review->areas[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}

size_t review_place_of(const struct review *review, size_t area) {
    switch (review->areas[area].level) {
    case AREA_PLACE:
        return area;
    case AREA_LOCALITY:
        return review->areas[area].parent;
    case AREA_SYSTEM:
        break;
    }
    return NONE;
}
