#include "scoring/disclosure/layers_targets.h"

#include "base/alloc.h"

bool layers_holds(const struct composite *composite, size_t item) {
    for (size_t i = 0; i < composite->n_items; i++) {
        if (composite->items[i] == item) {
            return true;
        }
    }
    return false;
}

uint64_t layers_count_part(const struct contributors *contributors, size_t inner,
                           size_t item, enum part part) {
    size_t at = item * contributors->n_inner + inner;
    uint64_t partly = contributors->answered_partly[at];

    return part == ASKED_PARTLY ? partly : contributors->people[at] - partly;
}

size_t layers_count_questions(const struct layers *to, size_t inner, enum part part,
                              const struct instrument *instrument, size_t target,
                              const struct contributors *contributors) {
    const struct composite *composite = target_composite(instrument, target);
    size_t n_base = to->base->n_inner;
    size_t n = 0;
    size_t n_asked = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        size_t item = composite->items[i];

        if (!contributors_leave_out(to->base, inner, item)) {
            n++;
            n_asked +=
                part == ASKED_ALL || contributors->not_asked[item * n_base + inner] == 0
                    ? 1
                    : 0;
        }
    }
    return n_asked == n ||
                   contributors->partly[target_composite_index(instrument, target) *
                                            n_base +
                                        inner] > 0
               ? n_asked
               : 0;
}

/* Adds the layer of a composite for people who were to answer so many of its items. */
static void list_layer(struct layers *to, size_t *targets, size_t first, size_t target,
                       size_t n_questions) {
    size_t layer = first;

    while (layer < to->n && to->n_questions[layer] != n_questions) {
        layer++;
    }
    if (layer == to->n) {
        targets[layer] = target;
        to->n_questions[layer] = n_questions;
        to->n++;
    }
}

/* Adds a layer for each number of questions of which a composite is for those who
 * answered the item; one for all where that is the same number. */
static void list_composite(struct layers *to, size_t *targets, size_t target,
                           const struct instrument *instrument,
                           const struct contributors *contributors) {
    size_t first = to->n;
    bool do_all_count = true;

    for (size_t i = 0; i < PARTS * to->base->n_inner; i++) {
        size_t inner = i / PARTS;
        enum part part = (enum part)(i % PARTS);

        if (layers_count_part(contributors, inner, targets[0], part) > 0 &&
            !contributors_leave_out(to->base, inner, targets[0])) {
            size_t n = layers_count_questions(to, inner, part, instrument, target,
                                              contributors);

            if (n > 0) {
                list_layer(to, targets, first, target, n);
            }
            do_all_count = do_all_count && n > 0;
        }
    }
    if (to->n == first || (to->n == first + 1 && do_all_count)) {
        targets[first] = target;
        to->n_questions[first] = 0;
        to->n = first + 1;
    }
}

size_t layers_most(const struct instrument *instrument) {
    size_t n = 1;

    for (size_t c = 0; c < instrument->n_composites; c++) {
        n += instrument->composites[c].n_items > 0 ? instrument->composites[c].n_items
                                                   : 1;
    }
    return n;
}

bool layers_list_targets(struct layers *to, const struct instrument *instrument,
                         const struct contributors *contributors, size_t item) {
    size_t most = layers_most(instrument);
    size_t *targets = arena_array(to->arena, most, sizeof *targets);

    to->n_questions = arena_array(to->arena, most, sizeof *to->n_questions);
    if (targets == NULL || to->n_questions == NULL) {
        return false;
    }
    targets[to->n++] = item;
    for (size_t c = 0; c < instrument->n_composites; c++) {
        const struct composite *composite = &instrument->composites[c];

        /* What is of one item is that item, unless it is of other people. */
        if (layers_holds(composite, item) &&
            (composite->n_items > 1 || contributors_leave_some_out(to->base, item))) {
            list_composite(to, targets, target_of_composite(instrument, c), instrument,
                           contributors);
        }
    }
    to->targets = targets;
    return true;
}
