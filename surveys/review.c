#include "surveys/review.h"

#include "base/alloc.h"
#include "base/infile.h"

#include <string.h>

enum err_code review_load(struct review **out, const char *path, struct err *err) {
    struct err fault = {0};
    char *bytes = NULL;
    size_t len = 0;

    enum err_code code = infile_read(&bytes, &len, path, INSTRUMENT_BYTES_MAX, &fault);
    if (code == ERR_OK) {
        code = review_parse(out, bytes, len, path, err);
    } else if (code == ERR_INPUT) {
        code = err_set(err, ERR_DEFINITION, "%s", fault.text);
        err_set_source(err, path);
    } else {
        code = err_memory(err);
    }
    alloc_free(bytes);
    return code;
}

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
