#include "scoring/disclosure/alphas.h"

#include "scoring/disclosure/withheld.h"
#include "scoring/statistics/scorecard.h"

static bool shows(const struct phase *phase, size_t target, size_t cell) {
    return phase->decisions->targets[target * phase->decisions->n_cells + cell];
}

/* Whether a composite has an alpha in a cell that nothing else withholds. */
static bool has_alpha(const struct phase *phase, size_t composite, size_t cell) {
    const struct instrument *instrument = phase->review->instrument;
    const struct composite *of = &instrument->composites[composite];
    const uint64_t *whole =
        phase->contributors->whole + composite * phase->lattice->n_inner;

    if (!shows(phase, target_of_composite(instrument, composite), cell) ||
        contributors_in(phase->lattice, whole, cell) < SCORECARD_ALPHA_ROWS_MIN) {
        return false;
    }
    for (size_t i = 0; i < of->n_items; i++) {
        if (!shows(phase, of->items[i], cell)) {
            return false;
        }
    }
    return true;
}

enum err_code alphas_decide(const struct phase *phase, struct suppression *suppression,
                            struct err *err) {
    const struct instrument *instrument = phase->review->instrument;
    size_t n_cells = phase->decisions->n_cells;
    enum err_code code = ERR_OK;

    for (size_t c = 0; code == ERR_OK && c < instrument->n_composites; c++) {
        const struct derivable_weights weights = {
            .people = phase->contributors->whole + c * phase->lattice->n_inner};
        bool *shown = phase->decisions->alphas + c * n_cells;
        bool is_any = false;

        for (size_t cell = 0; cell < n_cells; cell++) {
            bool is_fixed = phase->fixed != NULL && phase->fixed[cell];

            shown[cell] = is_fixed ? shown[cell] : has_alpha(phase, c, cell);
            is_any = is_any || (shown[cell] && !is_fixed);
        }
        withheld_take_out(phase, target_of_composite(instrument, c), FIGURES_ALPHA,
                          shown);
        if (is_any) {
            code = suppression_decide(suppression, &weights, shown, err);
        }
    }
    return code;
}
