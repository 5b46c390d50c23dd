#include "scoring/releases/releases_areas.h"

#include "base/text.h"
#include "surveys/results/same.h"

#include <string.h>

enum { NAME_CHARACTERS = 60, NAME_BYTES = 4 * NAME_CHARACTERS + 4 };

#define WHAT_TO_DO "put it back as it was then, or keep the old figures"

static bool is_published(const struct results *results,
                         const struct results_cell *cell) {
    bool found = cell->status == STATUS_PUBLISHED;

    for (size_t i = 0; i < results->n_items && !found; i++) {
        found = cell->items[i].head.status == STATUS_PUBLISHED;
    }
    for (size_t i = 0; i < results->n_composites && !found; i++) {
        found = cell->composites[i].head.status == STATUS_PUBLISHED;
    }
    return found;
}

static enum err_code check_area(const struct results_area *then,
                                const struct review *review, struct err *err) {
    char shown[NAME_BYTES];

    for (size_t i = 0; i < review->n_areas; i++) {
        if (same_area(review_area_key(&review->areas[i]), results_area_key(then))) {
            return ERR_OK;
        }
    }
    text_display(shown, sizeof shown, then->name, strlen(then->name), NAME_CHARACTERS);
    return err_set(err, ERR_DEFINITION,
                   "these results show the %s '%s', and the review has none "
                   "with its id, '%s': " WHAT_TO_DO,
                   area_level_words().texts[then->level], shown, then->id);
}

static enum err_code check_group(const struct results *results,
                                 const struct results_cell *cell,
                                 const struct review *review, struct err *err) {
    const struct results_attribute *then = &results->attributes[cell->attribute];
    const struct instrument *instrument = review->instrument;
    size_t now = instrument_find_attribute(instrument, then->id);

    if (now == NONE) {
        return err_set(err, ERR_DEFINITION,
                       "these results show groups by '%s', which the "
                       "instrument does not have: " WHAT_TO_DO,
                       then->id);
    }
    if (!same_derivation(instrument, now, then)) {
        return err_set(err, ERR_DEFINITION,
                       "these results show groups by '%s', which was made "
                       "from other answers than the review makes it from now: give the "
                       "new one another id, and keep the old one beside it",
                       then->id);
    }
    for (size_t v = 0; v < cell->n_values; v++) {
        const char *id = then->values[cell->values[v]].id;

        if (attribute_find_value(&instrument->attributes[now], id) == NONE) {
            return err_set(err, ERR_DEFINITION,
                           "these results show the group '%s' of '%s', which "
                           "the instrument does not have: " WHAT_TO_DO,
                           id, then->id);
        }
    }
    return ERR_OK;
}

enum err_code releases_check_areas(const struct results *results,
                                   const struct review *review, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < results->n_cells && code == ERR_OK; c++) {
        const struct results_cell *cell = &results->cells[c];

        if (!is_published(results, cell)) {
            continue;
        }
        code = check_area(&results->areas[cell->area], review, err);
        if (code == ERR_OK && cell->attribute != NONE) {
            code = check_group(results, cell, review, err);
        }
    }
    return code;
}
