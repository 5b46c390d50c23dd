#include "scoring/statistics/divided.h"

#include "base/alloc.h"
#include "base/array.h"

#include <math.h>

static const struct figure unknown = {false, 0};

/* The average of a target of a cell; not known unless published. */
static struct figure average(const struct publication *publication,
                             const struct published_cell *cell, size_t target) {
    const struct figures figures =
        published_figures(publication->instrument, cell, target);

    return figures.status == STATUS_PUBLISHED ? figures.score : unknown;
}

/* The average of a group that may be a side; else not known. */
static struct figure side_average(const struct publication *publication,
                                  const struct published_split *split, size_t value) {
    const struct attribute *attribute =
        &publication->instrument->attributes[split->attribute];
    const struct published_cell *cell =
        publication_cell(publication, split->area, split->attribute, value);
    bool is_side = cell != NULL && !attribute_value_is_other(&attribute->values[value]);

    if (!is_side ||
        (published_figures(publication->instrument, cell, split->target).flags &
         (unsigned)FLAG_LOW_RELIABILITY) != 0) {
        return unknown;
    }
    return average(publication, cell, split->target);
}

/* The group that lies apart from the rest most, or NONE; *apart is its delta. */
static size_t find_apart(const struct publication *publication,
                         const struct published_split *split, double *apart) {
    const struct instrument *instrument = publication->instrument;
    size_t target = split->target;
    size_t found = NONE;

    *apart = 0;
    for (size_t v = 0; v < instrument->attributes[split->attribute].n_values; v++) {
        const struct published_comparison *targets = publication_comparisons(
            publication, COMPARISON_GROUP, split->area, split->attribute, v);

        if (targets != NULL && targets[target].highlighted &&
            fabs(targets[target].delta.value) >= DIVIDED_DELTA_MIN &&
            fabs(targets[target].delta.value) > fabs(*apart) &&
            side_average(publication, split, v).known) {
            *apart = targets[target].delta.value;
            found = v;
        }
    }
    return found;
}

/* The published group farthest from all staff on one side of them, or NONE. */
static size_t find_opposite(const struct publication *publication,
                            const struct published_split *split, double middle,
                            bool below) {
    size_t found = NONE;
    double farthest = 0;

    for (size_t v = 0;
         v < publication->instrument->attributes[split->attribute].n_values; v++) {
        struct figure own = side_average(publication, split, v);
        double distance = below ? middle - own.value : own.value - middle;
        if (own.known && distance > farthest) {
            farthest = distance;
            found = v;
        }
    }
    return found;
}

/* Whether the groups of split->attribute are split over the target; fills in whom. */
static bool is_split(const struct publication *publication,
                     struct published_split *split) {
    const struct published_cell *all =
        publication_cell(publication, split->area, NONE, NONE);
    struct figure middle = average(publication, all, split->target);
    double delta = 0;
    size_t apart = middle.known ? find_apart(publication, split, &delta) : NONE;
    size_t opposite = NONE;

    if (apart != NONE) {
        opposite = find_opposite(publication, split, middle.value, delta > 0);
    }
    if (opposite == NONE || opposite == apart) {
        return false;
    }
    split->higher = delta > 0 ? apart : opposite;
    split->lower = delta > 0 ? opposite : apart;
    return true;
}

static void flag(const struct instrument *instrument, const struct scorecard *card,
                 size_t target) {
    if (target_is_item(instrument, target)) {
        card->items[target].head.flags |= (unsigned)FLAG_DIVIDED;
    } else {
        card->composites[target_composite_index(instrument, target)].head.flags |=
            (unsigned)FLAG_DIVIDED;
    }
}

struct split_list {
    struct published_split *splits;
    size_t n, capacity;
};

/* Adds the splits of a target of the area whose all-staff cell this is, attribute by
 * attribute. False without memory. */
static bool find_splits(const struct publication *publication,
                        const struct published_cell *cell, size_t target,
                        struct split_list *list) {
    const struct review *review = publication->review;

    for (size_t g = 0; g < review->n_groups; g++) {
        struct published_split split = {
            .area = cell->area, .target = target, .attribute = review->groups[g]};

        if (is_split(publication, &split)) {
            struct published_split *grown =
                array_grow_in(publication->arena, list->splits, &list->capacity,
                              list->n + 1, SIZE_MAX, sizeof *grown);
            if (grown == NULL) {
                return false;
            }
            list->splits = grown;
            list->splits[list->n++] = split;
        }
    }
    return true;
}

/* Marks the targets of the splits that an area has. */
static void flag_splits(const struct publication *publication,
                        const struct scorecard *card, const struct split_list *list,
                        size_t first) {
    for (size_t i = first; i < list->n; i++) {
        flag(publication->instrument, card, list->splits[i].target);
    }
}

enum err_code divided_find(struct publication *publication,
                           const struct scorecard *cards, struct err *err) {
    struct split_list list = {NULL, 0, 0};

    for (size_t i = 0; i < publication->n_cells; i++) {
        size_t first = list.n;

        for (size_t t = 0; publication->cells[i].attribute == NONE &&
                           t < target_count(publication->instrument);
             t++) {
            if (!find_splits(publication, &publication->cells[i], t, &list)) {
                return err_memory(err);
            }
        }
        flag_splits(publication, &cards[i], &list, first);
    }
    publication->splits = list.splits;
    publication->n_splits = list.n;
    return ERR_OK;
}
