#include "scoring/disclosure/decisions.h"

#include "base/alloc.h"
#include "scoring/disclosure/contributors.h"
#include "scoring/disclosure/differencing.h"
#include "scoring/disclosure/nested.h"
#include "scoring/disclosure/other_numbers.h"
#include "scoring/disclosure/withheld.h"
#include "scoring/suppression/suppression.h"

#include <string.h>

/* One of two phases: all staff, as if there were no groups; then groups, with all staff
 * as it was decided. */
struct deciding {
    struct decisions *to;
    const struct membership *membership;
    const bool *is_all_staff; /* by cell */
    bool is_of_groups;        /* the second phase */
    struct lattice *lattice;
    const struct review *review;
    const struct responses *responses;
    struct suppression suppression;
    struct judged judged; /* in the second phase */
    struct contributors contributors;
    uint64_t *dissenters; /* by inner cell: scratch */
    bool *silent;         /* likewise */
    bool *open;           /* by cell: scratch */
    bool *planned;        /* by composite, then by cell (differencing.h) */
    uint64_t *beside;     /* by cell: scratch */
    const struct figure_list *withheld;
    size_t helpers;
};

static struct phase phase_of(const struct deciding *deciding) {
    return (struct phase){.lattice = deciding->lattice,
                          .review = deciding->review,
                          .contributors = &deciding->contributors,
                          .fixed = deciding->suppression.fixed,
                          .judged = deciding->suppression.judged,
                          .decisions = deciding->to,
                          .membership = deciding->membership,
                          .withheld = deciding->withheld};
}

static enum err_code decide_cells(struct deciding *deciding, struct err *err) {
    const struct phase phase = phase_of(deciding);
    bool *cells = deciding->to->cells;

    for (size_t cell = 0; cell < deciding->to->n_cells; cell++) {
        if (deciding->is_all_staff[cell] != deciding->is_of_groups) {
            cells[cell] = true;
        }
    }
    for (size_t j = 0; deciding->is_of_groups && j < deciding->membership->joined.n;
         j++) {
        membership_show_joined(deciding->membership, deciding->review, j, cells);
    }
    withheld_take_out(&phase, TARGET_RESPONSES, FIGURES_ALL, cells);
    return suppression_decide_people(&deciding->suppression, cells, err);
}

/* All bands of an item: who gives one answer gives one band, so that bands are enough.
 */
static enum err_code hide_unanimous(struct deciding *deciding, size_t item,
                                    struct derivable_weights weights, bool *shown,
                                    struct err *err) {
    enum err_code code = ERR_OK;

    weights.blur = deciding->dissenters;
    weights.blur_bound = 2;
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

/* What may be shown of a target: cells of this phase that are shown for people, and
 * what the phase before has decided. */
static void begin_target(const struct deciding *deciding, size_t target, bool *shown) {
    const struct decisions *to = deciding->to;
    size_t n_items = deciding->review->instrument->n_items;
    const bool *fixed = deciding->suppression.fixed;
    const struct phase phase = phase_of(deciding);
    bool *open = deciding->open;

    memcpy(open, to->cells, to->n_cells * sizeof *open);
    withheld_take_out(&phase, target, FIGURES_ALL, open);
    if (target >= n_items) {
        differencing_withhold(open, target - n_items, &phase);
    }
    for (size_t cell = 0; cell < to->n_cells; cell++) {
        shown[cell] = fixed != NULL && fixed[cell] ? shown[cell] : open[cell];
    }
}

/* What of a target that is shown may stay, by its own people. */
static enum err_code decide_shown(struct deciding *deciding, size_t target,
                                  struct err *err) {
    const struct decisions *to = deciding->to;
    const struct derivable_weights weights = {
        .people =
            deciding->contributors.people + target * deciding->contributors.n_inner,
        .silent = deciding->silent};
    size_t n_items = deciding->review->instrument->n_items;
    bool *shown = to->targets + target * to->n_cells;
    const struct phase phase = phase_of(deciding);
    enum err_code code = ERR_OK;

    deciding->suppression.beside = NULL;
    if (target < n_items) {
        differencing_beside(deciding->beside, target, deciding->planned, &phase);
        deciding->suppression.beside = deciding->beside;
    }
    contributors_silent(deciding->silent, weights.people, deciding->lattice, to->cells);
    code = suppression_decide(&deciding->suppression, &weights, shown, err);
    if (code == ERR_OK && deciding->review->publish.unanimity && target < n_items) {
        code = decide_unanimous(deciding, target, &weights, shown, err);
    }
    deciding->suppression.beside = NULL;
    return code;
}

static enum err_code decide_target(struct deciding *deciding, size_t target,
                                   struct err *err) {
    begin_target(deciding, target,
                 deciding->to->targets + target * deciding->to->n_cells);
    return decide_shown(deciding, target, err);
}

/* What of several targets goes for what they tell together. */
static enum err_code decide_together(struct deciding *deciding, struct err *err) {
    const struct phase phase = phase_of(deciding);
    enum err_code code = differencing_break(&phase, err);

    ERR_NEXT(code,
             nested_decide(&phase, deciding->responses, &deciding->suppression, err));
    return code;
}

/* Decides each target again of which something went since `before`. Sets whether more
 * of it goes. */
static enum err_code decide_lost(struct deciding *deciding, const bool *before,
                                 bool *is_more, struct err *err) {
    size_t n_cells = deciding->to->n_cells;
    enum err_code code = ERR_OK;

    *is_more = false;
    for (size_t t = 0; code == ERR_OK && t < deciding->contributors.n_targets; t++) {
        const bool *shown = deciding->to->targets + t * n_cells;
        size_t n = count_shown(deciding, shown);

        if (count_shown(deciding, before + t * n_cells) > n) {
            code = decide_shown(deciding, t, err);
            *is_more = *is_more || count_shown(deciding, shown) < n;
        }
    }
    return code;
}

/* All targets, each by itself and then together. What goes for others' sake may have
 * told that nobody of some inner cell answered (lattice.h), so that its target is
 * decided again, until nothing more goes. */
static enum err_code decide_targets(struct deciding *deciding, struct err *err) {
    size_t n = deciding->contributors.n_targets * deciding->to->n_cells;
    bool *before = alloc_array(n, sizeof *before);
    enum err_code code = before == NULL ? err_memory(err) : ERR_OK;
    bool is_more = true;

    for (size_t t = 0; code == ERR_OK && t < deciding->contributors.n_targets; t++) {
        code = decide_target(deciding, t, err);
    }
    while (code == ERR_OK && is_more) {
        memcpy(before, deciding->to->targets, n * sizeof *before);
        code = decide_together(deciding, err);
        ERR_NEXT(code, decide_lost(deciding, before, &is_more, err));
    }
    alloc_free(before);
    return code;
}

/* Decides the cells of a phase on its lattice, which it frees. */
static enum err_code decide_phase(struct deciding *deciding, struct err *err) {
    size_t n_inner = deciding->lattice->n_inner;
    enum err_code code = ERR_OK;

    deciding->lattice->helpers = deciding->helpers;
    deciding->contributors = (struct contributors){0};
    deciding->suppression = (struct suppression){0};
    deciding->judged = (struct judged){0};
    deciding->dissenters = alloc_array(n_inner, sizeof *deciding->dissenters);
    deciding->silent = alloc_array(n_inner, sizeof *deciding->silent);
    code = deciding->dissenters == NULL || deciding->silent == NULL
               ? err_memory(err)
               : suppression_begin(&deciding->suppression, deciding->lattice,
                                   deciding->review->publish.minimum, err);
    if (code == ERR_OK && deciding->is_of_groups) {
        code = judged_begin(&deciding->judged, deciding->membership, deciding->review,
                            deciding->lattice, err);
        deciding->suppression.fixed = deciding->is_all_staff;
        deciding->suppression.judged = &deciding->judged;
    }
    ERR_NEXT(code, contributors_count(&deciding->contributors, deciding->lattice,
                                      deciding->review->instrument, deciding->responses,
                                      err));
    ERR_NEXT(code, decide_cells(deciding, err));
    const struct phase phase = phase_of(deciding);
    ERR_NEXT(code, differencing_plan(deciding->planned, &phase, err));
    ERR_NEXT(code, decide_targets(deciding, err));
    ERR_NEXT(code, alphas_decide(&phase, &deciding->suppression, err));
    ERR_NEXT(code, not_asked_decide(&phase, err));
    deciding->to->past_bound += deciding->suppression.past_bound;
    contributors_free(&deciding->contributors);
    judged_free(&deciding->judged);
    suppression_end(&deciding->suppression);
    alloc_free(deciding->silent);
    alloc_free(deciding->dissenters);
    lattice_free(deciding->lattice);
    return code;
}

static enum err_code decide_all_staff(struct deciding *deciding, struct err *err) {
    enum err_code code = lattice_of_all_staff(&deciding->lattice, deciding->membership,
                                              deciding->review, err);

    deciding->is_of_groups = false;
    return code == ERR_OK ? decide_phase(deciding, err) : code;
}

/* With groups withheld, only what all staff shows is left, which is safe: so there is
 * always a way that leaves all staff as it is (suppression.h). */
static enum err_code decide_groups(struct deciding *deciding, struct err *err) {
    enum err_code code = ERR_OK;

    if (deciding->membership->n_cells == deciding->review->n_areas) {
        return ERR_OK;
    }
    code = lattice_of_review(&deciding->lattice, deciding->membership, deciding->review,
                             err);
    deciding->is_of_groups = true;
    return code == ERR_OK ? decide_phase(deciding, err) : code;
}

/* Makes room for the decisions and decides all staff, then groups. */
static enum err_code decide(struct decisions *out, struct deciding *deciding,
                            struct err *err) {
    const struct instrument *instrument = deciding->review->instrument;
    size_t n_targets = instrument->n_items + instrument->n_composites;
    size_t n_cells = deciding->membership->n_cells;
    bool *is_all_staff = alloc_array(n_cells, sizeof *is_all_staff);
    enum err_code code = ERR_OK;

    *out = (struct decisions){.n_cells = n_cells};
    out->cells = alloc_array(n_cells, sizeof *out->cells);
    out->targets = alloc_array(n_targets * n_cells, sizeof *out->targets);
    out->alphas = alloc_array(instrument->n_composites * n_cells, sizeof *out->alphas);
    out->not_asked = alloc_array(instrument->n_items * n_cells, sizeof *out->not_asked);
    deciding->open = alloc_array(n_cells, sizeof *deciding->open);
    deciding->planned =
        alloc_array(instrument->n_composites * n_cells, sizeof *deciding->planned);
    deciding->beside = alloc_array(n_cells, sizeof *deciding->beside);
    if (is_all_staff == NULL || out->cells == NULL || out->targets == NULL ||
        out->alphas == NULL || out->not_asked == NULL || deciding->open == NULL ||
        deciding->planned == NULL || deciding->beside == NULL) {
        code = err_memory(err);
    }
    for (size_t cell = 0; code == ERR_OK && cell < n_cells; cell++) {
        is_all_staff[cell] = deciding->membership->cells[cell].attribute == NONE;
    }
    deciding->to = out;
    deciding->is_all_staff = is_all_staff;
    ERR_NEXT(code, decide_all_staff(deciding, err));
    ERR_NEXT(code, decide_groups(deciding, err));
    alloc_free(deciding->beside);
    alloc_free(deciding->planned);
    alloc_free(deciding->open);
    alloc_free(is_all_staff);
    if (code != ERR_OK) {
        decisions_free(out);
        *out = (struct decisions){0};
    }
    return code;
}

enum err_code decisions_make(struct decisions *out, const struct membership *membership,
                             const struct review *review,
                             const struct responses *responses, struct err *err) {
    return decisions_make_without(out, membership, review, responses, NULL, 0, err);
}

enum err_code decisions_make_without(struct decisions *out,
                                     const struct membership *membership,
                                     const struct review *review,
                                     const struct responses *responses,
                                     const struct figure_list *withheld, size_t helpers,
                                     struct err *err) {
    struct deciding deciding = {.membership = membership,
                                .review = review,
                                .responses = responses,
                                .withheld = withheld,
                                .helpers = helpers};

    return decide(out, &deciding, err);
}

void decisions_free(struct decisions *decisions) {
    alloc_free(decisions->not_asked);
    alloc_free(decisions->alphas);
    alloc_free(decisions->targets);
    alloc_free(decisions->cells);
}
