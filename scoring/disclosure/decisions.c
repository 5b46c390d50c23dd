#include "scoring/disclosure/decisions.h"

#include "base/alloc.h"
#include "scoring/disclosure/contributors.h"
#include "scoring/disclosure/differencing.h"
#include "scoring/disclosure/suppression.h"

#include <string.h>

struct deciding {
    struct decisions *to;
    const struct membership *membership;
    const struct lattice *lattice;
    const struct review *review;
    const struct responses *responses;
    struct suppression suppression;
    struct contributors contributors;
    uint64_t *dissenters; /* by inner cell: scratch */
    bool *silent;         /* likewise */
};

static enum err_code decide_cells(struct deciding *deciding, struct err *err) {
    const struct lattice *lattice = deciding->lattice;
    uint64_t *people = alloc_array(lattice->n_inner, sizeof *people);
    const struct derivable_weights weights = {people, NULL, NULL};
    enum err_code code = ERR_OK;

    if (people == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < lattice->n_inner; i++) {
        people[i] = lattice->inner[i].n;
    }
    for (size_t cell = 0; cell < lattice->n_cells; cell++) {
        deciding->to->cells[cell] = true;
    }
    for (size_t j = 0; j < deciding->membership->joined.n; j++) {
        membership_show_joined(deciding->membership, deciding->review, j,
                               deciding->to->cells);
    }
    code =
        suppression_decide(&deciding->suppression, &weights, deciding->to->cells, err);
    alloc_free(people);
    return code;
}

/* All bands of an item: who gives one answer gives one band, so that bands are enough.
 */
static enum err_code hide_unanimous(struct deciding *deciding, size_t item,
                                    struct derivable_weights weights, bool *shown,
                                    struct err *err) {
    enum err_code code = ERR_OK;

    weights.dissenters = deciding->dissenters;
    for (int band = 0; band < BANDS && code == ERR_OK; band++) {
        contributors_dissenters(deciding->dissenters, deciding->lattice,
                                deciding->review->instrument, deciding->responses, item,
                                (enum band)band);
        code = suppression_break(&deciding->suppression, &weights,
                                 DECISIONS_UNANIMOUS_BELOW, shown, err);
    }
    return code;
}

static size_t count_shown(const struct deciding *deciding, const bool *shown) {
    size_t n = 0;

    for (size_t cell = 0; cell < deciding->to->n_cells; cell++) {
        n += shown[cell] ? 1 : 0;
    }
    return n;
}

/* What is withheld may have shown that nobody of some inner cell answered (lattice.h),
 * so that the rest is decided again until nothing more is withheld. */
static enum err_code decide_unanimous(struct deciding *deciding, size_t item,
                                      const struct derivable_weights *weights,
                                      bool *shown, struct err *err) {
    enum err_code code = ERR_OK;
    size_t before = 0;

    do {
        before = count_shown(deciding, shown);
        code = hide_unanimous(deciding, item, *weights, shown, err);
        if (code == ERR_OK && count_shown(deciding, shown) < before) {
            code = suppression_decide(&deciding->suppression, weights, shown, err);
        }
    } while (code == ERR_OK && count_shown(deciding, shown) < before);
    return code;
}

static enum err_code decide_target(struct deciding *deciding, size_t target,
                                   struct err *err) {
    const struct decisions *to = deciding->to;
    const struct derivable_weights weights = {
        deciding->contributors.people + target * deciding->contributors.n_inner, NULL,
        deciding->silent};
    size_t n_items = deciding->review->instrument->n_items;
    bool *shown = to->targets + target * to->n_cells;
    enum err_code code = ERR_OK;

    memcpy(shown, to->cells, to->n_cells * sizeof *shown);
    if (target >= n_items) {
        differencing_withhold(shown, target - n_items,
                              &(struct differencing){deciding->lattice,
                                                     deciding->review,
                                                     &deciding->contributors, to});
    }
    contributors_silent(deciding->silent, &deciding->contributors, target,
                        deciding->lattice, to->cells);
    code = suppression_decide(&deciding->suppression, &weights, shown, err);
    if (code == ERR_OK && deciding->review->publish.unanimity && target < n_items) {
        code = decide_unanimous(deciding, target, &weights, shown, err);
    }
    return code;
}

static enum err_code decide_all(struct deciding *deciding, struct err *err) {
    enum err_code code = suppression_begin(&deciding->suppression, deciding->lattice,
                                           deciding->review->publish.minimum, err);

    ERR_NEXT(code, contributors_count(&deciding->contributors, deciding->lattice,
                                      deciding->review->instrument, deciding->responses,
                                      err));
    ERR_NEXT(code, decide_cells(deciding, err));
    for (size_t t = 0; t < deciding->contributors.n_targets && code == ERR_OK; t++) {
        code = decide_target(deciding, t, err);
    }
    deciding->to->past_bound = deciding->suppression.past_bound;
    contributors_free(&deciding->contributors);
    suppression_end(&deciding->suppression);
    return code;
}

enum err_code decisions_make(struct decisions *out, const struct membership *membership,
                             const struct review *review,
                             const struct responses *responses, struct err *err) {
    size_t n_targets = review->instrument->n_items + review->instrument->n_composites;
    struct deciding deciding = {
        .to = out, .membership = membership, .review = review, .responses = responses};
    struct lattice *lattice = NULL;
    enum err_code code = lattice_of_review(&lattice, membership, review, err);

    *out = (struct decisions){.n_cells = membership->n_cells};
    if (code != ERR_OK) {
        return code;
    }
    deciding.lattice = lattice;
    deciding.dissenters = alloc_array(lattice->n_inner, sizeof *deciding.dissenters);
    deciding.silent = alloc_array(lattice->n_inner, sizeof *deciding.silent);
    out->cells = alloc_array(out->n_cells, sizeof *out->cells);
    out->targets = alloc_array(n_targets * out->n_cells, sizeof *out->targets);
    code = deciding.dissenters == NULL || deciding.silent == NULL ||
                   out->cells == NULL || out->targets == NULL
               ? err_memory(err)
               : decide_all(&deciding, err);
    alloc_free(deciding.silent);
    alloc_free(deciding.dissenters);
    lattice_free(lattice);
    if (code != ERR_OK) {
        decisions_free(out);
        *out = (struct decisions){0};
    }
    return code;
}

void decisions_free(struct decisions *decisions) {
    alloc_free(decisions->targets);
    alloc_free(decisions->cells);
}
