#include "scoring/intruder/release_unchanged.h"

static bool same_figure(struct figure a, struct figure b) {
    return a.known == b.known && !(a.value < b.value) && !(a.value > b.value);
}

static bool same_count(struct count a, struct count b) {
    return a.known == b.known && a.value == b.value;
}

/* Whether as many people gave each answer; of the same number of people, also those
 * that are not scored. */
static bool same_items(const struct results *first, const struct results_cell *a,
                       size_t i, const struct results_cell *b, size_t j,
                       bool are_as_many) {
    const struct results_item_result *x = &a->items[i];
    const struct results_item_result *y = &b->items[j];
    const struct results_scale *scale = &first->scales[first->items[i].scale];
    bool is_same = true;

    for (size_t o = 0; o < scale->n_options; o++) {
        is_same = is_same && ((!are_as_many && !scale->options[o].is_scored) ||
                              x->options[o] == y->options[o]);
    }
    for (size_t k = 0; are_as_many && k < NON_ANSWERS; k++) {
        is_same = is_same && same_count(x->non_answers[k], y->non_answers[k]);
    }
    return is_same;
}

bool release_is_unchanged(const struct release_union *of, size_t first, size_t second,
                          size_t cell, size_t measure) {
    const struct results *before = of->files[first];
    const struct results *after = of->files[second];
    const struct results_cell *a = &before->cells[of->cells[first][cell]];
    const struct results_cell *b = &after->cells[of->cells[second][cell]];
    size_t i = of->measures[first][measure] - 1;
    size_t j = of->measures[second][measure] - 1;

    if (measure == 0) {
        return true;
    }
    if (measure <= of->results.n_items) {
        bool have_options = a->items[i].options != NULL &&
                            b->items[j].options != NULL &&
                            before->scales[before->items[i].scale].n_options ==
                                after->scales[after->items[j].scale].n_options;

        return have_options ? same_items(before, a, i, b, j,
                                         same_count(a->responses, b->responses))
                            : same_figure(a->items[i].head.mean, b->items[j].head.mean);
    }
    return same_figure(a->composites[i - before->n_items].head.score,
                       b->composites[j - after->n_items].head.score);
}
