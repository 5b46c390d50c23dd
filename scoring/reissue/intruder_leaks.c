#include "scoring/reissue/intruder_leaks.h"

#include "surveys/results/same.h"

/* Responses are the same as responses only. */
static bool is_same_target(const struct results *a, size_t x, const struct results *b,
                           size_t y) {
    if (x == TARGET_RESPONSES || y == TARGET_RESPONSES) {
        return x == y;
    }
    const struct target_key first = results_target_key(a, x);
    const struct target_key second = results_target_key(b, y);

    return same_target(&first, &second);
}

static bool is_same_term(const struct results *a, const struct leak_term *x,
                         const struct results *b, const struct leak_term *y) {
    if (x->sign != y->sign || x->file != y->file || x->cell == NONE ||
        y->cell == NONE) {
        return false;
    }
    return same_cell(a, &a->cells[x->cell], b, &b->cells[y->cell]);
}

static bool is_same_leak(const struct leaks *of, const struct leak *x,
                         const struct leaks *others, const struct leak *y) {
    size_t n_same = 0;

    if (x->kind != y->kind || x->n != y->n || x->is_bound != y->is_bound ||
        x->n_targets != y->n_targets || x->n_terms != y->n_terms ||
        !is_same_target(of->results, x->target, others->results, y->target)) {
        return false;
    }
    for (size_t i = 0; i < x->n_terms; i++) {
        for (size_t j = 0; j < y->n_terms; j++) {
            n_same +=
                is_same_term(of->results, &x->terms[i], others->results, &y->terms[j])
                    ? 1
                    : 0;
        }
    }
    return n_same == x->n_terms;
}

bool leak_is_among(const struct leaks *of, const struct leak *leak,
                   const struct leaks *others) {
    for (size_t i = 0; i < others->n_leaks; i++) {
        if (is_same_leak(of, leak, others, &others->leaks[i])) {
            return true;
        }
    }
    return false;
}

/* The cell of `results` that is the same as one of a release; NULL: there is none. */
static const struct results_cell *find_cell(const struct results *results,
                                            const struct leaks *of,
                                            const struct results_cell *wanted) {
    const struct group_key group = results_group_key(of->results, wanted);

    return same_cell_in(results, results_area_key(&of->results->areas[wanted->area]),
                        &group);
}

/* A number that a cell may tell of a leak's people. */
struct told {
    bool is_told;
    uint64_t n;
};

static struct told tell(enum status status, struct count n) {
    return (struct told){status == STATUS_PUBLISHED && n.known, n.value};
}

/* The numbers of a cell: responses, answers behind items, how many chose each option,
 * composites. The one at `at`; false behind the last. */
static bool number_at(const struct results *results, const struct results_cell *cell,
                      size_t at, struct told *out) {
    if (at-- == 0) {
        *out = tell(cell->status, cell->responses);
        return true;
    }
    for (size_t i = 0; i < results->n_items; i++) {
        const struct item_result *item = &cell->items[i];
        size_t n_options = results->scales[results->items[i].scale].n_options;

        if (at-- == 0) {
            *out = tell(item->head.status, item->head.n);
            return true;
        }
        if (at < n_options) {
            *out = (struct told){item->options != NULL,
                                 item->options != NULL ? item->options[at] : 0};
            return true;
        }
        at -= n_options;
    }
    if (at >= results->n_composites) {
        return false;
    }
    *out = tell(cell->composites[at].head.status, cell->composites[at].head.n);
    return true;
}

/* Whether both have the same items and composites in the same order. */
static bool has_same_questions(const struct results *a, const struct results *b) {
    bool is_same = a->n_items == b->n_items && a->n_composites == b->n_composites;

    for (size_t t = 0; is_same && t < a->n_items + a->n_composites; t++) {
        const struct target_key first = results_target_key(a, t);
        const struct target_key second = results_target_key(b, t);

        is_same = same_target(&first, &second);
    }
    for (size_t i = 0; is_same && i < a->n_items; i++) {
        is_same = a->scales[a->items[i].scale].n_options ==
                  b->scales[b->items[i].scale].n_options;
    }
    return is_same;
}

/* Adds to `sum` by how much a number of two cells differs. False when only one of them
 * tells it. */
static bool add_difference(int64_t *sum, int sign, struct told x, struct told y) {
    if (x.is_told && y.is_told) {
        *sum += sign * ((int64_t)x.n - (int64_t)y.n);
    }
    return x.is_told == y.is_told;
}

/* Whether the leak's sum of a number is the same in both. *is_there: false behind the
 * last number. */
static bool is_same_sum(const struct leaks *of, const struct leak *leak,
                        const struct results *a, const struct results *b, size_t at,
                        bool *is_there) {
    int64_t sum = 0;
    bool is_same = true;

    *is_there = false;
    for (size_t t = 0; t < leak->n_terms && is_same; t++) {
        const struct leak_term *term = &leak->terms[t];

        if (term->file == 0) {
            continue; /* of the file that is the same for both */
        }
        const struct results_cell *wanted = &of->results->cells[term->cell];
        const struct results_cell *x = find_cell(a, of, wanted);
        const struct results_cell *y = find_cell(b, of, wanted);
        struct told first = {0};
        struct told second = {0};
        bool has_first = x != NULL && number_at(a, x, at, &first);
        bool has_second = y != NULL && number_at(b, y, at, &second);

        *is_there = *is_there || has_first || has_second;
        is_same = add_difference(&sum, term->sign, first, second);
    }
    return is_same && sum == 0;
}

bool leak_is_interchangeable(const struct leaks *of, const struct leak *leak,
                             const struct results *a, const struct results *b) {
    bool is_there = true;
    bool is_same = has_same_questions(a, b);

    for (size_t t = 0; t < leak->n_terms; t++) {
        is_same = is_same && leak->terms[t].cell != NONE;
    }
    for (size_t at = 0; is_same && is_there; at++) {
        is_same = is_same_sum(of, leak, a, b, at, &is_there);
    }
    return is_same;
}
