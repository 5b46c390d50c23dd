#include "scoring/intruder/release_union.h"

static bool holds(const size_t *list, size_t n, size_t wanted) {
    for (size_t i = 0; i < n; i++) {
        if (list[i] == wanted) {
            return true;
        }
    }
    return false;
}

bool release_is_within(const size_t *part, size_t n_part, const size_t *list,
                       size_t n) {
    for (size_t i = 0; i < n_part; i++) {
        if (!holds(list, n, part[i])) {
            return false;
        }
    }
    return true;
}

bool release_union_n(const struct release_union *of, size_t file, size_t cell,
                     size_t target, uint64_t *n) {
    const struct results *results = of->files[file];
    size_t own = of->cells[file][cell];
    bool is_of_all = target == TARGET_RESPONSES;
    size_t own_target = is_of_all ? target : of->targets[file][target];

    return own != NONE && (is_of_all || own_target != NONE) &&
           leak_cell_n(results, &results->cells[own], own_target, n);
}

bool release_union_is_part(const struct release_union *of, size_t part, size_t whole) {
    const struct results_cell *small = &of->results.cells[part];
    const struct results_cell *large = &of->results.cells[whole];
    size_t area = small->area;

    if (large->attribute != NONE &&
        (small->attribute != large->attribute ||
         !release_is_within(small->values, small->n_values, large->values,
                            large->n_values))) {
        return false;
    }
    while (area != large->area && area != NONE) {
        const struct results_area *within = &of->results.areas[area];

        area =
            within->level == AREA_PLACE && !within->is_counted ? NONE : within->parent;
    }
    return area == large->area;
}

static bool crosses(const struct results_cell *a, const struct results_cell *b) {
    bool has_common = false;

    if (a->area != b->area || a->attribute != b->attribute) {
        return false;
    }
    for (size_t v = 0; v < a->n_values; v++) {
        has_common = has_common || holds(b->values, b->n_values, a->values[v]);
    }
    return has_common &&
           !release_is_within(a->values, a->n_values, b->values, b->n_values) &&
           !release_is_within(b->values, b->n_values, a->values, a->n_values);
}

bool release_union_has_crossing(const struct release_union *of) {
    const struct results *results = &of->results;

    for (size_t c = 0; c < results->n_cells; c++) {
        for (size_t d = 0; d < results->n_cells && results->cells[c].n_values > 1;
             d++) {
            if (crosses(&results->cells[c], &results->cells[d])) {
                return true;
            }
        }
    }
    return false;
}

static bool same_figure(struct figure a, struct figure b) {
    return a.known == b.known && !(a.value < b.value) && !(a.value > b.value);
}

static bool same_count(struct count a, struct count b) {
    return a.known == b.known && a.value == b.value;
}

/* Whether two files of which both tell the non-answers tell the same. One without a
 * number of those not asked counts them as blank. */
static bool same_non_answers(const struct count *x, const struct count *y) {
    bool both_have = x[NON_ANSWER_NOT_ASKED].known && y[NON_ANSWER_NOT_ASKED].known;
    bool is_same =
        both_have ? same_count(x[NON_ANSWER_BLANK], y[NON_ANSWER_BLANK]) &&
                        same_count(x[NON_ANSWER_NOT_ASKED], y[NON_ANSWER_NOT_ASKED])
                  : x[NON_ANSWER_BLANK].value + x[NON_ANSWER_NOT_ASKED].value ==
                        y[NON_ANSWER_BLANK].value + y[NON_ANSWER_NOT_ASKED].value;

    for (size_t k = 0; k < NON_ANSWER_BLANK; k++) {
        is_same = is_same && same_count(x[k], y[k]);
    }
    return is_same && same_count(x[NON_ANSWER_INVALID], y[NON_ANSWER_INVALID]);
}

/* Whether as many people gave each answer; of the same number of people, also those
 * that are not scored. */
static bool same_items(const struct results *first, const struct results_cell *a,
                       size_t i, const struct results_cell *b, size_t j,
                       bool are_as_many) {
    const struct item_result *x = &a->items[i];
    const struct item_result *y = &b->items[j];
    const struct results_scale *scale = &first->scales[first->items[i].scale];
    bool both_tell = are_as_many && x->non_answers[NON_ANSWER_BLANK].known ==
                                        y->non_answers[NON_ANSWER_BLANK].known;
    bool is_same = !both_tell || same_non_answers(x->non_answers, y->non_answers);

    for (size_t o = 0; o < scale->n_options; o++) {
        is_same = is_same && ((!both_tell && !scale->options[o].is_scored) ||
                              x->options[o] == y->options[o]);
    }
    return is_same;
}

bool release_union_is_unchanged(const struct release_union *of, size_t first,
                                size_t second, size_t cell, size_t target) {
    const struct results *before = of->files[first];
    const struct results *after = of->files[second];
    const struct results_cell *a = &before->cells[of->cells[first][cell]];
    const struct results_cell *b = &after->cells[of->cells[second][cell]];

    if (target == TARGET_RESPONSES) {
        return true;
    }
    size_t i = of->targets[first][target];
    size_t j = of->targets[second][target];

    if (target < of->results.n_items) {
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
