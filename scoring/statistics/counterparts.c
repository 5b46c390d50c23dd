#include "scoring/statistics/counterparts.h"

#include <string.h>

size_t counterpart_item(const struct results *earlier, const struct item *item) {
    for (size_t i = 0; i < earlier->n_items; i++) {
        if (strcmp(earlier->items[i].id, item->id) == 0) {
            return i;
        }
    }
    return NONE;
}

size_t counterpart_composite(const struct results *earlier,
                             const struct composite *composite) {
    for (size_t i = 0; i < earlier->n_composites; i++) {
        if (earlier->composites[i].kind == composite->kind &&
            strcmp(earlier->composites[i].id, composite->id) == 0) {
            return i;
        }
    }
    return NONE;
}

struct group_of_area published_group(const struct publication *publication,
                                     const struct published_cell *cell) {
    const struct joined_groups *joined =
        cell->value == VALUE_JOINED
            ? publication_joined(publication, cell->area, cell->attribute)
            : NULL;

    return (struct group_of_area){
        .area = cell->area,
        .attribute = cell->attribute,
        .values = joined == NULL ? &cell->value : joined->values,
        .n = joined != NULL            ? joined->n
             : cell->attribute == NONE ? 0
                                       : 1,
    };
}

static bool is_same_group(const struct results *earlier, const struct review *review,
                          const struct group_of_area *group,
                          const struct results_cell *then) {
    if (group->n == 0 || then->attribute == NONE) {
        return group->n == 0 && then->attribute == NONE;
    }
    const struct attribute *now = &review->instrument->attributes[group->attribute];
    const struct results_attribute *before = &earlier->attributes[then->attribute];
    size_t found = 0;

    for (size_t i = 0; i < group->n; i++) {
        const char *id = now->values[group->values[i]].id;

        for (size_t v = 0; v < then->n_values; v++) {
            found += strcmp(id, before->values[then->values[v]].id) == 0 ? 1 : 0;
        }
    }
    return strcmp(now->id, before->id) == 0 && found == group->n &&
           then->n_values == group->n;
}

const struct results_cell *counterpart_cell(const struct results *earlier,
                                            const struct review *review,
                                            const struct group_of_area *group) {
    const struct area *area = &review->areas[group->area];

    for (size_t i = 0; i < earlier->n_cells; i++) {
        const struct results_cell *then = &earlier->cells[i];
        const struct results_area *before = &earlier->areas[then->area];

        if (before->level == area->level && strcmp(before->id, area->id) == 0 &&
            is_same_group(earlier, review, group, then)) {
            return then;
        }
    }
    return NULL;
}
