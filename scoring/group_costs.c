#include "scoring/group_costs.h"

#include "base/alloc.h"
#include "scoring/score.h"

static size_t asked(const struct review *review, size_t attribute) {
    return instrument_asked_attribute(review->instrument, attribute);
}

/* Whether two different attributes follow from the same answers. */
static bool is_related(const struct review *review, size_t a, size_t b) {
    return a != b && asked(review, a) == asked(review, b);
}

static bool has_related(const struct review *review, size_t attribute) {
    for (size_t g = 0; g < review->n_groups; g++) {
        if (is_related(review, attribute, review->groups[g])) {
            return true;
        }
    }
    return false;
}

static uint64_t count_shown(const struct publication *publication, size_t cell) {
    const struct published_cell *of = &publication->cells[cell];
    uint64_t n = of->status == STATUS_PUBLISHED ? 1 : 0;

    for (size_t t = 0; t < target_count(publication->instrument); t++) {
        struct figures figures = published_figures(publication->instrument, of, t);

        n += figures.status == STATUS_PUBLISHED ? 1 : 0;
    }
    return n;
}

/* The figures shown of groups of attributes that are related to `attribute`. */
static enum err_code count_related(uint64_t *out, const struct review *review,
                                   size_t attribute, const struct responses *responses,
                                   struct err *err) {
    static const struct accounts nothing;
    struct publication *publication = NULL;
    enum err_code code = score_review(&publication, review, responses, &nothing, err);

    *out = 0;
    for (size_t c = 0; code == ERR_OK && c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];

        if (cell->attribute != NONE && is_related(review, attribute, cell->attribute)) {
            *out += count_shown(publication, c);
        }
    }
    publication_free(publication);
    return code;
}

/* The review without one of its groups, in `without`, whose arrays have room. */
static void leave_group(struct review *without, size_t *groups,
                        struct group_pair *pairs, const struct review *review,
                        size_t attribute) {
    *without = *review;
    without->n_groups = 0;
    without->n_pairs = 0;
    for (size_t g = 0; g < review->n_groups; g++) {
        if (review->groups[g] != attribute) {
            groups[without->n_groups++] = review->groups[g];
        }
    }
    for (size_t p = 0; p < review->n_pairs; p++) {
        if (review->pairs[p].attribute != attribute) {
            pairs[without->n_pairs++] = review->pairs[p];
        }
    }
    without->groups = groups;
    without->pairs = pairs;
}

static enum err_code find_cost(struct group_costs *to, const struct review *review,
                               size_t attribute, const struct responses *responses,
                               size_t *groups, struct group_pair *pairs,
                               struct err *err) {
    struct review without;
    uint64_t with_it = 0;
    uint64_t without_it = 0;
    enum err_code code = count_related(&with_it, review, attribute, responses, err);

    leave_group(&without, groups, pairs, review, attribute);
    ERR_NEXT(code, count_related(&without_it, &without, attribute, responses, err));
    if (code == ERR_OK && without_it > with_it) {
        to->costs[to->n++] = (struct group_cost){attribute, without_it - with_it};
    }
    return code;
}

enum err_code group_costs_find(struct group_costs *out, const struct review *review,
                               const struct responses *responses, struct err *err) {
    size_t *groups = alloc_array(review->n_groups, sizeof *groups);
    struct group_pair *pairs = alloc_array(review->n_pairs, sizeof *pairs);
    enum err_code code = ERR_OK;

    *out = (struct group_costs){alloc_array(review->n_groups, sizeof *out->costs), 0};
    if (groups == NULL || pairs == NULL || out->costs == NULL) {
        code = err_memory(err);
    }
    for (size_t g = 0; code == ERR_OK && g < review->n_groups; g++) {
        if (has_related(review, review->groups[g])) {
            code = find_cost(out, review, review->groups[g], responses, groups, pairs,
                             err);
        }
    }
    alloc_free(pairs);
    alloc_free(groups);
    if (code != ERR_OK) {
        group_costs_free(out);
    }
    return code;
}

void group_costs_free(struct group_costs *costs) {
    alloc_free(costs->costs);
    *costs = (struct group_costs){NULL, 0};
}
