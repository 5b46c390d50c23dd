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

    if (target == TARGET_RESPONSES) {
        return TARGET_RESPONSES;
    }
    if (target_is_item(instrument, target)) {
        return find_item(results, &instrument->items[target]);
    }
    size_t then = find_composite(results, target_composite(instrument, target));
    return then == NONE ? NONE : results->n_items + then;
}

bool reissue_n(const struct reissue_list *list, const struct published_cell *cell,
               size_t target, uint64_t *n) {
    const struct figures now =
        published_figures(list->publication->instrument, cell, target);

    *n = now.n.value;
    return now.status == STATUS_PUBLISHED && now.n.known;
}

bool reissue_n_then(const struct results *results, const struct results_cell *cell,
                    size_t target, size_t then, uint64_t *n) {
    if (target != TARGET_RESPONSES && then == NONE) {
        return false;
    }
    const struct figures before = results_figures(results, cell, then);

    *n = before.n.value;
    return before.status == STATUS_PUBLISHED && before.n.known;
}
