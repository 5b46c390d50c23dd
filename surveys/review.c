#include "surveys/review.h"

#include "base/alloc.h"

#include <string.h>

void review_free(struct review *review) {
    if (review != NULL) {
        instrument_free(review->instrument);
        arena_free(review->arena);
    }
}

const char *review_setting_called(const struct review *review,
                                  enum review_setting setting) {
    static const struct {
        const char *key, *row;
    } settings[] = {
        [REVIEW_PREVIOUS] = {"previous", REVIEW_PREVIOUS_ROW},
        [REVIEW_RELEASED] = {"released", REVIEW_RELEASED_ROW},
        [REVIEW_LATE] = {"late", REVIEW_LATE_ROW},
    };

    return review->is_workbook ? settings[setting].row : settings[setting].key;
}

size_t review_find_area(const struct review *review, const char *id) {
    for (size_t i = 0; i < review->n_areas; i++) {
        if (strcmp(review->areas[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}

bool review_is_grouped(const struct review *review, size_t asked) {
    for (size_t g = 0; g < review->n_groups; g++) {
        if (instrument_asked_attribute(review->instrument, review->groups[g]) ==
            asked) {
            return true;
        }
    }
    return false;
}

bool review_is_paired(const struct review *review, size_t attribute, size_t value) {
    for (size_t p = 0; p < review->n_pairs; p++) {
        const struct group_pair *pair = &review->pairs[p];

        if (pair->attribute == attribute &&
            (pair->first == value || pair->second == value)) {
            return true;
        }
    }
    return false;
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

size_t review_n_localities(const struct review *review, size_t place) {
    size_t n = 0;

    while (place + n + 1 < review->n_areas &&
           review->areas[place + n + 1].level == AREA_LOCALITY) {
        n++;
    }
    return n;
}

bool review_counts_commenters(const struct review *review) {
    return review->instrument->n_comments > 0 && review->instrument->codebook.n > 0;
}

bool review_reads_comments(const struct review *review) {
    return review->publish.comments || review_counts_commenters(review);
}

const char *review_column_key(const struct review *review, enum column_role role,
                              size_t index) {
    const struct instrument *instrument = review->instrument;

    switch (role) {
    case COLUMN_PLACE:
        return "place";
    case COLUMN_LOCALITY:
        return "locality";
    case COLUMN_RESPONDENT:
        return "respondent";
    case COLUMN_SUBMITTED:
        return "submitted";
    case COLUMN_LEFT_OUT:
        return "leave_out";
    case COLUMN_ITEM:
        return instrument->items[index].id;
    case COLUMN_COMMENT:
        return instrument->comments[index].id;
    case COLUMN_ATTRIBUTE:
        return instrument->attributes[index].id;
    case COLUMN_THEMES:
        return instrument->comments[index].themes_key;
    }
    return "";
}
