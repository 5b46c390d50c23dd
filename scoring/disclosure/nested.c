#include "scoring/disclosure/nested.h"

#include "base/alloc.h"
#include "scoring/disclosure/apart.h"
#include "scoring/disclosure/item_search.h"

/* A composite of common questions beside another one; or the one that goes first. */
struct pair {
    const struct phase *phase;
    const struct responses *responses;
    struct apart apart;
    bool *silent; /* by inner cell */
    bool *open;   /* by cell */
};

/* Whose scores differ in two composites. */
static enum err_code count_apart(struct pair *pair, size_t first, size_t second,
                                 struct err *err) {
    const struct review *review = pair->phase->review;
    const struct apart_pair of = {.instrument = review->instrument,
                                  .sides = {&review->instrument->composites[first],
                                            &review->instrument->composites[second]},
                                  .minimum = review->publish.minimum};

    return apart_count(&pair->apart, &of, pair->phase->lattice, pair->responses, err);
}

/* Among the cells that show the composite; where nobody is apart, the two are one. */
static enum err_code decide_pair(const struct pair *pair, bool *shown,
                                 struct suppression *suppression, struct err *err) {
    const struct phase *phase = pair->phase;
    const struct derivable_weights weights = {.people = pair->apart.any,
                                              .silent = pair->silent};
    size_t n_cells = phase->decisions->n_cells;

    contributors_silent(pair->silent, pair->apart.any, phase->lattice,
                        phase->decisions->cells);
    for (size_t cell = 0; cell < n_cells; cell++) {
        pair->open[cell] = shown[cell];
    }
    enum err_code code = suppression_decide(suppression, &weights, pair->open, err);
    for (size_t cell = 0; code == ERR_OK && cell < n_cells; cell++) {
        bool is_fixed = phase->fixed != NULL && phase->fixed[cell];

        shown[cell] = shown[cell] &&
                      (is_fixed || pair->open[cell] ||
                       contributors_in(phase->lattice, pair->apart.any, cell) == 0);
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

    for (size_t c = 0; c < instrument->n_composites && code == ERR_OK; c++) {
        if (c != common && apart_may_be_told(&instrument->composites[common],
                                             &instrument->composites[c])) {
            code = count_apart(pair, c, common, err);
            ERR_NEXT(code, decide_pair(pair, shown, suppression, err));
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
            .alike = pair->apart.alike,
            .apart = pair->apart.in[turn],
            .blur = pair->apart.blur_in[1 - turn],
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
        for (size_t first = 0; first < second && code == ERR_OK; first++) {
            if (apart_may_be_told(&instrument->composites[first],
                                  &instrument->composites[second])) {
                code = count_apart(pair, first, second, err);
                ERR_NEXT(code, break_pair(pair, first, second, err));
            }
        }
    }
    return code;
}

static bool make_room(struct pair *pair) {
    size_t n_inner = pair->phase->lattice->n_inner;
    bool is_made =
        apart_make(&pair->apart, n_inner, pair->phase->review->instrument->n_items);

    pair->silent = alloc_array(n_inner, sizeof *pair->silent);
    pair->open = alloc_array(pair->phase->decisions->n_cells, sizeof *pair->open);
    return is_made && pair->silent != NULL && pair->open != NULL;
}

enum err_code nested_decide(const struct phase *phase,
                            const struct responses *responses,
                            struct suppression *suppression, struct err *err) {
    const struct instrument *instrument = phase->review->instrument;
    struct pair pair = {.phase = phase, .responses = responses};
    enum err_code code = make_room(&pair) ? ERR_OK : err_memory(err);

    for (size_t c = 0; c < instrument->n_composites && code == ERR_OK; c++) {
        if (instrument_common_of(instrument, c) != NONE) {
            code = decide_common(&pair, c, suppression, err);
        }
    }
    ERR_NEXT(code, decide_pairs(&pair, err));
    alloc_free(pair.open);
    alloc_free(pair.silent);
    apart_free(&pair.apart);
    return code;
}
