#include "scoring/disclosure/nested.h"

#include "base/alloc.h"
#include "scoring/disclosure/item_search.h"

/* Two composites that share items: one of common questions, or the one that goes
 * first, beside another. */
struct pair {
    const struct phase *phase;
    const struct responses *responses;
    const struct composite *common, *other;
    uint64_t *apart; /* by inner cell: whose scores differ */
    uint64_t *alike; /* likewise: whose do not */
    /* Likewise, of the other one and of the first: who counts in it and is not alike;
     * and how much they blur it, those who count in both as many as blur anything. */
    uint64_t *apart_in[2], *blur_in[2];
    bool *silent; /* likewise */
    bool *open;   /* by cell */
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

/* Whether somebody's part in the two averages, of which they count in both, is not the
 * same. */
static bool differs(const struct answered *common, const struct answered *other) {
    return common->n != common->n_shared || other->n != other->n_shared;
}

static void count_row(const struct pair *pair, size_t inner, const uint8_t *answers,
                      const bool *left_out) {
    struct answered common =
        answered_of(pair, pair->common, pair->other, answers, left_out);
    struct answered other =
        answered_of(pair, pair->other, pair->common, answers, left_out);
    bool is_alike = common.counts && other.counts && !differs(&common, &other);

    pair->alike[inner] += is_alike ? 1 : 0;
    pair->apart[inner] += !is_alike && (common.counts || other.counts) ? 1 : 0;
    uint64_t blur =
        common.counts && other.counts ? pair->phase->review->publish.minimum : 1;
    const bool counts[] = {other.counts, common.counts};

    for (size_t k = 0; k < 2 && !is_alike; k++) {
        pair->apart_in[k][inner] += counts[k] ? 1 : 0;
        pair->blur_in[k][inner] += counts[k] ? blur : 0;
    }
}

static void count_apart(const struct pair *pair) {
    const struct lattice *lattice = pair->phase->lattice;
    const struct responses *responses = pair->responses;

    for (size_t i = 0; i < lattice->n_inner; i++) {
        pair->apart[i] = pair->alike[i] = 0;
        pair->apart_in[0][i] = pair->apart_in[1][i] = 0;
        pair->blur_in[0][i] = pair->blur_in[1][i] = 0;
        for (size_t c = 0; c < lattice->inner[i].n_classes; c++) {
            const struct membership_class *class = lattice->inner[i].classes[c];

            for (size_t r = 0; r < class->n_rows; r++) {
                count_row(pair, i, membership_answers(class, responses, r),
                          class->left_out);
            }
        }
    }
}

/* Whether a composite is an average of its own: what is made of one item is that item
 * (rules.md D17). */
static bool is_average(const struct composite *composite) {
    return composite->n_items > 1;
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
        if (c != common && is_average(pair->other) &&
            shares_items(pair->common, pair->other)) {
            code = decide_pair(pair, shown, suppression, err);
        }
    }
    return code;
}

/* What the two show beside each other, in turn with who is apart in the one and in the
 * other; the average of the first goes last. Of who counts in both nobody knows what
 * they make of the difference: one of them is enough. */
static enum err_code break_pair(const struct pair *pair, size_t first, size_t second,
                                struct err *err) {
    const struct instrument *instrument = pair->phase->review->instrument;
    enum err_code code = ERR_OK;

    for (size_t turn = 0; turn < 2 && code == ERR_OK; turn++) {
        const struct layers_pair layers = {
            .targets = {target_of_composite(instrument, turn == 0 ? first : second),
                        target_of_composite(instrument, turn == 0 ? second : first)},
            .alike = pair->alike,
            .apart = pair->apart_in[turn],
            .blur = pair->blur_in[1 - turn],
        };
        struct item_search search;
        bool is_needed = false;

        code = item_search_begin_pair(&search, &is_needed, &layers, turn, pair->phase,
                                      err);
        if (code != ERR_OK || !is_needed) {
            continue;
        }
        code = item_search_run(&search, err);
        if (code == ERR_OK) {
            item_search_keep(&search);
        }
        item_search_end(&search);
    }
    return code;
}

static enum err_code decide_pairs(struct pair *pair, struct err *err) {
    const struct instrument *instrument = pair->phase->review->instrument;
    enum err_code code = ERR_OK;

    for (size_t second = 0; second < instrument->n_composites; second++) {
        pair->common = &instrument->composites[second];
        for (size_t first = 0; first < second && code == ERR_OK; first++) {
            pair->other = &instrument->composites[first];
            if (is_average(pair->common) && is_average(pair->other) &&
                shares_items(pair->common, pair->other)) {
                count_apart(pair);
                code = break_pair(pair, first, second, err);
            }
        }
    }
    return code;
}

static bool make_room(struct pair *pair, size_t n_inner) {
    pair->apart = alloc_array(n_inner, sizeof *pair->apart);
    pair->alike = alloc_array(n_inner, sizeof *pair->alike);
    bool is_made = pair->apart != NULL && pair->alike != NULL;

    for (size_t k = 0; k < 2; k++) {
        pair->apart_in[k] = alloc_array(n_inner, sizeof *pair->apart_in[k]);
        pair->blur_in[k] = alloc_array(n_inner, sizeof *pair->blur_in[k]);
        is_made = is_made && pair->apart_in[k] != NULL && pair->blur_in[k] != NULL;
    }
    pair->silent = alloc_array(n_inner, sizeof *pair->silent);
    pair->open = alloc_array(pair->phase->decisions->n_cells, sizeof *pair->open);
    return is_made && pair->silent != NULL && pair->open != NULL;
}

enum err_code nested_decide(const struct phase *phase,
                            const struct responses *responses,
                            struct suppression *suppression, struct err *err) {
    const struct instrument *instrument = phase->review->instrument;
    struct pair pair = {.phase = phase, .responses = responses};
    enum err_code code =
        make_room(&pair, phase->lattice->n_inner) ? ERR_OK : err_memory(err);

    for (size_t c = 0; c < instrument->n_composites && code == ERR_OK; c++) {
        if (instrument_common_of(instrument, c) != NONE) {
            code = decide_common(&pair, c, suppression, err);
        }
    }
    ERR_NEXT(code, decide_pairs(&pair, err));
    alloc_free(pair.open);
    alloc_free(pair.silent);
    for (size_t k = 0; k < 2; k++) {
        alloc_free(pair.blur_in[k]);
        alloc_free(pair.apart_in[k]);
    }
    alloc_free(pair.alike);
    alloc_free(pair.apart);
    return code;
}
