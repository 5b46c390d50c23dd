#include "scoring/releases/reissue_list.h"

#include <string.h>

void reissue_list_add(struct reissue_list *list, enum reissue_kind kind,
                      size_t released, const struct published_cell *cell,
                      size_t target) {
    if (list->n < REISSUE_CONFLICTS_MAX) {
        list->conflicts[list->n++] = (struct reissue_conflict){
            kind, released, cell->area, cell->attribute, cell->value, target};
    }
}

const struct results_cell *reissue_cell(const struct reissue_list *list,
                                        const struct results *results,
                                        const struct published_cell *cell) {
    const struct group_of_area group = published_group(list->publication, cell);

    return counterpart_cell(results, list->publication->review, &group);
}

static size_t find_item(const struct results *results, const struct item *item) {
    size_t found = counterpart_item(results, item);

    for (size_t i = 0; i < results->n_items && found == NONE; i++) {
        if (strcmp(results->items[i].text, item->text) == 0) {
            found = i;
        }
    }
    return found;
}

static size_t find_composite(const struct results *results,
                             const struct composite *composite) {
    size_t found = counterpart_composite(results, composite);

    for (size_t i = 0; i < results->n_composites && found == NONE; i++) {
        if (results->composites[i].kind == composite->kind &&
            strcmp(results->composites[i].title, composite->title) == 0) {
            found = i;
        }
    }
    return found;
}

size_t reissue_target(const struct reissue_list *list, const struct results *results,
                      size_t target) {
    const struct instrument *instrument = list->publication->instrument;

    if (target == NONE) {
        return NONE;
    }
    return target < instrument->n_items
               ? find_item(results, &instrument->items[target])
               : find_composite(results,
                                &instrument->composites[target - instrument->n_items]);
}

bool reissue_n(const struct reissue_list *list, const struct published_cell *cell,
               size_t target, uint64_t *n) {
    size_t n_items = list->publication->instrument->n_items;
    struct count count = cell->responses;
    enum status status = cell->status;

    if (target != NONE && target < n_items) {
        count = cell->items[target].n;
        status = cell->items[target].status;
    } else if (target != NONE) {
        count = cell->composites[target - n_items].n;
        status = cell->composites[target - n_items].status;
    }
    *n = count.value;
    return status == STATUS_PUBLISHED && count.known;
}

bool reissue_n_then(const struct reissue_list *list, const struct results_cell *cell,
                    size_t target, size_t then, uint64_t *n) {
    struct count count = cell->responses;
    enum status status = cell->status;

    if (target != NONE && then == NONE) {
        return false;
    }
    if (target != NONE && target < list->publication->instrument->n_items) {
        count = cell->items[then].n;
        status = cell->items[then].status;
    } else if (target != NONE) {
        count = cell->composites[then].n;
        status = cell->composites[then].status;
    }
    *n = count.value;
    return status == STATUS_PUBLISHED && count.known;
}
