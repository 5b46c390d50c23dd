#include "scoring/disclosure/nested.h"

#include "base/alloc.h"
#include "scoring/disclosure/layers.h"

/* A composite of common questions, beside another one. */
struct pair {
    const struct phase *phase;
    const struct responses *responses;
    const struct composite *common, *other;
    uint64_t *apart; /* by inner cell: whose scores differ */
    bool *silent;    /* likewise */
    bool *open;      /* by cell */
};

/* What somebody answered of a composite. */
struct answered {
    size_t n, n_shared; /* of its own items; of those that the other one holds, too */
    bool counts;
};

static struct answered answered_of(const struct pair *pair,
                                   const struct composite *composite,
                                   const struct composite *other,
                                   const uint8_t *answers, const bool *left_out) {
    struct answered out = {0};
    size_t k = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        size_t item = composite->items[i];

        if (left_out != NULL && left_out[item]) {
            continue;
        }
        k++;
        if (contributors_is_scored(pair->phase->review->instrument, item,
                                   answers[item])) {
            out.n++;
            out.n_shared += layers_holds(other, item) ? 1 : 0;
        }
    }
    out.counts = out.n > 0 && 2 * out.n >= k;
    return out;
}

/* Whether somebody's part in the two averages is not the same. */
static bool is_apart(const struct pair *pair, const uint8_t *answers,
                     const bool *left_out) {
    struct answered common =
        answered_of(pair, pair->common, pair->other, answers, left_out);
    struct answered other =
        answered_of(pair, pair->other, pair->common, answers, left_out);

    if (!common.counts || !other.counts) {
        return common.counts || other.counts;
    }
    return common.n != common.n_shared || other.n != other.n_shared;
}

static void count_apart(const struct pair *pair) {
    const struct lattice *lattice = pair->phase->lattice;
    const struct responses *responses = pair->responses;

    for (size_t i = 0; i < lattice->n_inner; i++) {
        pair->apart[i] = 0;
        for (size_t c = 0; c < lattice->inner[i].n_classes; c++) {
            const struct membership_class *class = lattice->inner[i].classes[c];

            for (size_t r = 0; r < class->n_rows; r++) {
                const uint8_t *answers =
                    responses->answers + (size_t) class->rows[r] * responses->n_items;

                pair->apart[i] += is_apart(pair, answers, class->left_out) ? 1 : 0;
            }
        }
    }
}

static bool shares_items(const struct composite *a, const struct composite *b) {
    for (size_t i = 0; i < a->n_items; i++) {
        if (layers_holds(b, a->items[i])) {
            return true;
        }
    }
    return false;
}

/* Among the cells that show the composite; where nobody is apart, the two are one. */
static enum err_code decide_pair(const struct pair *pair, bool *shown,
                                 struct suppression *suppression, struct err *err) {
    const struct phase *phase = pair->phase;
    const struct derivable_weights weights = {.people = pair->apart,
                                              .silent = pair->silent};
    size_t n_cells = phase->decisions->n_cells;

    count_apart(pair);
    contributors_silent(pair->silent, pair->apart, phase->lattice,
                        phase->decisions->cells);
    for (size_t cell = 0; cell < n_cells; cell++) {
        pair->open[cell] = shown[cell];
    }
    enum err_code code = suppression_decide(suppression, &weights, pair->open, err);
    for (size_t cell = 0; code == ERR_OK && cell < n_cells; cell++) {
        bool is_fixed = phase->fixed != NULL && phase->fixed[cell];

        shown[cell] =
            shown[cell] && (is_fixed || pair->open[cell] ||
                            contributors_in(phase->lattice, pair->apart, cell) == 0);
    }
    return code;
}

static enum err_code decide_common(struct pair *pair, size_t common,
                                   struct suppression *suppression, struct err *err) {
    const struct instrument *instrument = pair->phase->review->instrument;
    const struct decisions *decisions = pair->phase->decisions;
    bool *shown = decisions->targets +
                  target_of_composite(instrument, common) * decisions->n_cells;
    enum err_code code = ERR_OK;

    pair->common = &instrument->composites[common];
    for (size_t c = 0; c < instrument->n_composites && code == ERR_OK; c++) {
        pair->other = &instrument->composites[c];
        /* What is made of one item is that item (rules.md D17). */
        if (c != common && pair->other->n_items > 1 &&
            shares_items(pair->common, pair->other)) {
            code = decide_pair(pair, shown, suppression, err);
        }
    }
    return code;
}

enum err_code nested_decide(const struct phase *phase,
                            const struct responses *responses,
                            struct suppression *suppression, struct err *err) {
    const struct instrument *instrument = phase->review->instrument;
    size_t n_inner = phase->lattice->n_inner;
    struct pair pair = {.phase = phase, .responses = responses};
    enum err_code code = ERR_OK;

    pair.apart = alloc_array(n_inner, sizeof *pair.apart);
    pair.silent = alloc_array(n_inner, sizeof *pair.silent);
    pair.open = alloc_array(phase->decisions->n_cells, sizeof *pair.open);
    if (pair.apart == NULL || pair.silent == NULL || pair.open == NULL) {
        code = err_memory(err);
    }
    for (size_t c = 0; c < instrument->n_composites && code == ERR_OK; c++) {
        if (instrument_common_of(instrument, c) != NONE) {
            code = decide_common(&pair, c, suppression, err);
        }
    }
    alloc_free(pair.open);
    alloc_free(pair.silent);
    alloc_free(pair.apart);
    return code;
}
