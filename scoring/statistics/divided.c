#include "scoring/statistics/divided.h"

#include "base/alloc.h"

#include <math.h>

/* The average of a target of a cell; not known unless published. */
static struct figure average(const struct publication *publication,
                             const struct published_cell *cell, size_t target) {
    const struct figures figures =
        published_figures(publication->instrument, cell, target);

    return figures.status == STATUS_PUBLISHED ? figures.score
                                              : (struct figure){false, 0};
}

/* The `v`th group of an attribute; after the last come the joined ones as one. */
static size_t value_at(const struct publication *publication,
                       const struct published_split *split, size_t v) {
    return v < publication->instrument->attributes[split->attribute].n_values
               ? v
               : VALUE_JOINED;
}

/* The group that lies apart from the rest most, or NONE; *apart is its delta. */
static size_t find_apart(const struct publication *publication,
                         const struct published_split *split, double *apart) {
    const struct instrument *instrument = publication->instrument;
    size_t target = split->target;
    size_t found = NONE;

    *apart = 0;
    for (size_t v = 0; v <= instrument->attributes[split->attribute].n_values; v++) {
        size_t value = value_at(publication, split, v);
        const struct published_comparison *targets = publication_comparisons(
            publication, COMPARISON_GROUP, split->area, split->attribute, value);

        if (targets != NULL && targets[target].highlighted &&
            fabs(targets[target].delta.value) >= DIVIDED_DELTA_MIN &&
            fabs(targets[target].delta.value) > fabs(*apart)) {
            *apart = targets[target].delta.value;
            found = value;
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
         v <= publication->instrument->attributes[split->attribute].n_values; v++) {
        size_t value = value_at(publication, split, v);
        const struct published_cell *cell =
            publication_cell(publication, split->area, split->attribute, value);
        struct figure own = {false, 0};

        if (cell != NULL) {
            own = average(publication, cell, split->target);
        }
        double distance = below ? middle - own.value : own.value - middle;
        if (own.known && distance > farthest) {
            farthest = distance;
            found = value;
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

/* Looks at every attribute of the review; the first that splits the staff is told. */
static bool find_split(const struct publication *publication,
                       struct published_split *split) {
    const struct review *review = publication->review;

    for (size_t g = 0; g < review->n_groups; g++) {
        split->attribute = review->groups[g];
        if (is_split(publication, split)) {
            return true;
        }
    }
    return false;
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

/* The splits of the area whose all-staff cell this is, after the first *n. */
static void find_in_area(const struct publication *publication,
                         const struct published_cell *cell,
                         const struct scorecard *card, struct published_split *splits,
                         size_t *n) {
    const struct instrument *instrument = publication->instrument;

    for (size_t t = 0; t < target_count(instrument); t++) {
        struct published_split split = {.area = cell->area, .target = t};

        if (find_split(publication, &split)) {
            flag(instrument, card, t);
            splits[(*n)++] = split;
        }
    }
}

enum err_code divided_find(struct publication *publication,
                           const struct scorecard *cards, struct err *err) {
    const struct instrument *instrument = publication->instrument;
    size_t n_targets = target_count(instrument);
    struct published_split *splits = arena_array(
        publication->arena, publication->review->n_areas * n_targets, sizeof *splits);
    size_t n = 0;

    if (splits == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < publication->n_cells; i++) {
        if (publication->cells[i].attribute == NONE) {
            find_in_area(publication, &publication->cells[i], &cards[i], splits, &n);
        }
    }
    publication->splits = splits;
    publication->n_splits = n;
    return ERR_OK;
}
