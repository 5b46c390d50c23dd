#include "scoring/disclosure/other_numbers.h"

#include "base/alloc.h"
#include "scoring/disclosure/layers.h"
#include "scoring/disclosure/withheld.h"
#include "scoring/statistics/scorecard.h"
#include "scoring/suppression/suppression.h"

#include <string.h>

/* One item. The flags are by cell of its two layers. */
struct asking {
    const struct phase *phase;
    size_t item;
    struct layers layers;
    bool *may_show, *shown, *fixed;
    bool *open; /* by cell: its number is not to be withheld anyway */
};

static uint64_t count_all(const struct phase *phase, size_t cell) {
    const struct number_list *members = &phase->lattice->members[cell];
    uint64_t n = 0;

    for (size_t i = 0; i < members->n; i++) {
        n += phase->lattice->inner[members->numbers[i]].n;
    }
    return n;
}

/* Whether the number of those not asked stands in a cell unless it is taken out: some
 * were asked there and some not, and the item shows its non-answers. Where nobody was
 * asked, the number is that of all people. */
static bool has_number(const struct asking *asking, size_t cell) {
    const struct phase *phase = asking->phase;
    size_t n_inner = phase->lattice->n_inner;
    uint64_t not_asked = contributors_in(
        phase->lattice, phase->contributors->not_asked + asking->item * n_inner, cell);

    return phase->decisions->cells[cell] && not_asked > 0 &&
           not_asked < count_all(phase, cell) &&
           (phase->decisions
                ->targets[asking->item * phase->decisions->n_cells + cell] ||
            contributors_in(phase->lattice,
                            phase->contributors->people + asking->item * n_inner,
                            cell) == 0);
}

/* What may be shown: people, who are fixed, in layer 0; numbers in layer 1. */
static bool begin(struct asking *asking) {
    const struct decisions *decisions = asking->phase->decisions;
    const bool *fixed = asking->phase->fixed;
    struct arena *arena = asking->layers.arena;
    size_t n = 2 * decisions->n_cells;

    asking->may_show = arena_array(arena, n, sizeof *asking->may_show);
    asking->shown = arena_array(arena, n, sizeof *asking->shown);
    asking->fixed = arena_array(arena, n, sizeof *asking->fixed);
    asking->open = arena_array(arena, decisions->n_cells, sizeof *asking->open);
    if (asking->may_show == NULL || asking->shown == NULL || asking->fixed == NULL ||
        asking->open == NULL) {
        return false;
    }
    memset(asking->open, true, decisions->n_cells * sizeof *asking->open);
    withheld_take_out(asking->phase, asking->item, FIGURES_NON_ANSWERS, asking->open);
    for (size_t cell = 0; cell < decisions->n_cells; cell++) {
        size_t people = layers_cell(&asking->layers, 0, cell);
        size_t number = layers_cell(&asking->layers, 1, cell);

        asking->fixed[people] = true;
        asking->may_show[people] = decisions->cells[cell];
        asking->may_show[number] =
            has_number(asking, cell) && asking->open[cell] &&
            (fixed == NULL || !fixed[cell] ||
             decisions->not_asked[asking->item * decisions->n_cells + cell]);
    }
    return true;
}

static void keep(const struct asking *asking) {
    const struct decisions *decisions = asking->phase->decisions;

    for (size_t cell = 0; cell < decisions->n_cells; cell++) {
        decisions->not_asked[asking->item * decisions->n_cells + cell] =
            asking->shown[layers_cell(&asking->layers, 1, cell)] ||
            !has_number(asking, cell);
    }
}

/* Withholds numbers, but for those that are fixed. */
static enum err_code break_sets(struct asking *asking, struct suppression *suppression,
                                const bool *fixed, struct err *err) {
    size_t n_cells = asking->phase->decisions->n_cells;

    for (size_t cell = 0; cell < n_cells; cell++) {
        asking->fixed[layers_cell(&asking->layers, 1, cell)] =
            fixed != NULL && fixed[cell];
    }
    memcpy(asking->shown, asking->may_show, 2 * n_cells * sizeof *asking->shown);
    return suppression_break(suppression, &asking->layers.weights, suppression->minimum,
                             asking->shown, err);
}

/* Where a group was not asked at all, the number of its people is one of those not
 * asked. So the number of all staff may give the others of them away, whatever groups
 * withhold: only then does it go for a group's sake. */
static enum err_code search(struct asking *asking, struct err *err) {
    struct suppression suppression;
    enum err_code code = suppression_begin(&suppression, asking->layers.lattice,
                                           asking->phase->review->publish.minimum, err);

    if (code != ERR_OK) {
        return code;
    }
    suppression.fixed = asking->fixed;
    suppression.n_layers = 2;
    code = break_sets(asking, &suppression, asking->phase->fixed, err);
    if (code == ERR_OK && suppression.is_ended) {
        suppression.past_bound = 0;
        code = break_sets(asking, &suppression, NULL, err);
    }
    if (code == ERR_OK && !suppression.is_ended) {
        code =
            suppression_show_again(&suppression, asking->may_show, asking->shown, err);
    }
    asking->phase->decisions->past_bound += suppression.past_bound;
    suppression_end(&suppression);
    return code;
}

/* What people by themselves give has been decided: who was asked and who was not, all
 * together, names no set again. */
static bool copy_judged(struct asking *asking) {
    const struct phase *phase = asking->phase;
    size_t n = phase->lattice->n_inner;
    uint64_t *people = NULL;
    uint32_t *copy = NULL;

    if (phase->judged == NULL) {
        return true;
    }
    people = arena_array(asking->layers.arena, n, sizeof *people);
    copy = arena_array(asking->layers.arena, 2 * n, sizeof *copy);
    if (people == NULL || copy == NULL) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        people[i] = phase->lattice->inner[i].n;
    }
    const uint32_t *judged =
        judged_given(phase->judged, people, phase->decisions->cells);
    for (size_t i = 0; i < 2 * n; i++) {
        copy[i] = judged[i % n];
    }
    asking->layers.weights.judged = copy;
    return true;
}

static enum err_code decide_item(struct asking *asking, struct err *err) {
    const struct phase *phase = asking->phase;
    enum err_code code =
        layers_make_asked(&asking->layers, asking->item, phase->lattice,
                          phase->contributors, phase->decisions->cells, err);

    if (code != ERR_OK) {
        return code;
    }
    code = begin(asking) && copy_judged(asking) ? search(asking, err) : err_memory(err);
    if (code == ERR_OK) {
        keep(asking);
    }
    layers_free(&asking->layers);
    return code;
}

/* Whether any number may stand that is not of all people of a cell. */
static bool has_any_number(const struct asking *asking) {
    for (size_t cell = 0; cell < asking->phase->decisions->n_cells; cell++) {
        if (has_number(asking, cell)) {
            return true;
        }
    }
    return false;
}

enum err_code not_asked_decide(const struct phase *phase, struct err *err) {
    size_t n_cells = phase->decisions->n_cells;
    enum err_code code = ERR_OK;

    for (size_t i = 0; code == ERR_OK && i < phase->review->instrument->n_items; i++) {
        struct asking asking = {.phase = phase, .item = i};

        if (has_any_number(&asking)) {
            code = decide_item(&asking, err);
        } else {
            memset(phase->decisions->not_asked + i * n_cells, true,
                   n_cells * sizeof(bool));
        }
    }
    return code;
}

void not_asked_withhold(struct item_result *item, const struct scale *scale) {
    memset(item->non_answers, 0, sizeof item->non_answers);
    for (size_t o = 0; item->options != NULL && o < scale->n_options; o++) {
        item->options[o] =
            scale->options[o].kind == OPTION_SCORED ? item->options[o] : 0;
    }
}

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
