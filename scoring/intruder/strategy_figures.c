/* What one file gives away: figures that say more than may be known, each by itself,
 * and sets of people that totals leave when their parts are taken away. */
#include "scoring/intruder/release_table.h"
#include "scoring/intruder/strategies.h"

#include <math.h>

/* Figures of a file have 15 digits; a mean of many differs in the last few. */
#define SAME_WITHIN 1e-9

/* Whether figures stand beside the status and number of a target. */
static bool shows_figures(const struct results *results,
                          const struct results_cell *cell, size_t target) {
    return target == TARGET_RESPONSES
               ? cell->shows_figures
               : results_figures(results, cell, target).shows_figures;
}

/* Figures where none may be, and figures about few. */
static bool add_counts(struct leak_list *leaks, const struct results *results,
                       size_t c) {
    const struct results_cell *cell = &results->cells[c];
    size_t n_slots = 1 + results->n_items + results->n_composites;

    for (size_t s = 0; s < n_slots; s++) {
        size_t target = target_in_slot(s);
        uint64_t n;
        bool is_few =
            leak_cell_n(results, cell, target, &n) && n > 0 && n < results->minimum;

        if ((shows_figures(results, cell, target) &&
             !leak_list_add_cell(leaks, LEAK_SHOWN, target, c, 0)) ||
            (is_few && !leak_list_add_cell(leaks, LEAK_SET, target, c, n))) {
            return false;
        }
    }
    return true;
}

static bool holds_withheld(const struct results_composite *composite,
                           const struct results_cell *cell) {
    for (size_t i = 0; i < composite->n_items; i++) {
        const struct item_result *item = &cell->items[composite->items[i]];

        if (item->head.status == STATUS_SUPPRESSED &&
            item->in_composites != ASKED_OF_NONE) {
            return true;
        }
    }
    return false;
}

/* Figures of a composite that say something of each of its items, beside one that is
 * withheld. */
static bool add_composites(struct leak_list *leaks, const struct results *results,
                           size_t c) {
    const struct results_cell *cell = &results->cells[c];

    for (size_t i = 0; i < results->n_composites; i++) {
        const struct composite_result *result = &cell->composites[i];
        size_t target = results->n_items + i;

        if (result->head.status != STATUS_PUBLISHED ||
            !holds_withheld(&results->composites[i], cell)) {
            continue;
        }
        if ((result->head.shares[BAND_POSITIVE].known &&
             !leak_list_add_cell(leaks, LEAK_SHARE, target, c, 0)) ||
            ((result->head.sd.known || result->alpha.n.known) &&
             !leak_list_add_cell(leaks, LEAK_SPREAD, target, c, 0))) {
            return false;
        }
    }
    return true;
}

bool strategy_cells(struct intruder *intruder) {
    for (size_t c = 0; c < intruder->results->n_cells; c++) {
        if (!add_counts(&intruder->leaks, intruder->results, c) ||
            !add_composites(&intruder->leaks, intruder->results, c)) {
            return false;
        }
    }
    return true;
}

/* The records of the returns less those of the areas shown are those of the area that
 * is not. */
bool strategy_records(struct intruder *intruder) {
    const struct results *results = intruder->results;
    const struct leak records = {.kind = LEAK_RECORDS, .target = TARGET_RESPONSES};
    bool is_withheld = false;

    for (size_t c = 0; c < results->n_cells; c++) {
        is_withheld = is_withheld || (results->cells[c].attribute == NONE &&
                                      results->cells[c].status == STATUS_SUPPRESSED);
    }
    return !is_withheld || !results->shows_records ||
           leak_list_add(&intruder->leaks, &records);
}

static bool is_mean(struct figure figure, double sum, uint64_t n) {
    return n > 0 && fabs(figure.value - sum / (double)n) <= SAME_WITHIN;
}

/* Whether a mean of places is that of the places that publish the target. */
static bool is_of_places_shown(const struct results *results,
                               const struct mean_of_places *mean) {
    double score = 0;
    double positive = 0;
    uint64_t n = 0;
    uint64_t n_positive = 0;

    for (size_t c = 0; c < results->n_cells; c++) {
        const struct results_cell *cell = &results->cells[c];

        if (cell->attribute != NONE || results->areas[cell->area].level != AREA_PLACE) {
            continue;
        }
        struct figures of = results_figures(results, cell, mean->target);
        if (of.status == STATUS_PUBLISHED && of.score.known) {
            n++;
            score += of.score.value;
            n_positive += of.shares[BAND_POSITIVE].known ? 1 : 0;
            positive += of.shares[BAND_POSITIVE].value;
        }
    }
    return (!mean->places.known || mean->places.value == n) &&
           (!mean->score.known || is_mean(mean->score, score, n)) &&
           (!mean->positive.known ||
            (n_positive == n && is_mean(mean->positive, positive, n)));
}

bool strategy_averages(struct intruder *intruder) {
    const struct results *results = intruder->results;

    for (size_t i = 0; i < results->n_means; i++) {
        const struct mean_of_places *mean = &results->means[i];
        struct leak leak = {.kind = LEAK_MEAN, .target = mean->target};

        if (!is_of_places_shown(results, mean) &&
            !leak_list_add(&intruder->leaks, &leak)) {
            return false;
        }
    }
    return true;
}

/* Whether an area is what the comparison is of the rest of. */
static bool is_whole(const struct results *results, const struct results_comparison *of,
                     size_t area) {
    switch (of->kind) {
    case COMPARISON_REST_OF_SYSTEM:
        return results->areas[area].level == AREA_SYSTEM;
    case COMPARISON_REST_OF_PLACE:
        return area == results->areas[of->area].parent;
    case COMPARISON_GROUP:
        return area == of->area;
    case COMPARISON_PAIR:
    case COMPARISON_PREVIOUS:
        break;
    }
    return false;
}

/* What the cell is compared with together with itself: its area, for all staff, its
 * place or the system; or, of a pair, the other cell. NULL: the wave before, or
 * nothing.
 */
static const struct results_cell *find_whole(const struct results *results,
                                             const struct results_comparison *of) {
    if (of->kind == COMPARISON_PAIR) {
        return of->against == NONE ? NULL : &results->cells[of->against];
    }
    for (size_t c = 0; c < results->n_cells; c++) {
        const struct results_cell *cell = &results->cells[c];

        if (cell->attribute == NONE && is_whole(results, of, cell->area)) {
            return cell;
        }
    }
    return NULL;
}

static bool publishes(const struct results *results, const struct results_cell *cell,
                      size_t target) {
    return cell != NULL &&
           results_figures(results, cell, target).status == STATUS_PUBLISHED;
}

/* Whether the numbers of a comparison are those of its cell and of what is left of the
 * whole, in which the cell is counted. */
static bool has_its_numbers(const struct results *results,
                            const struct results_comparison *of,
                            const struct results_cell *whole) {
    uint64_t own;
    uint64_t all;
    const struct results_cell *cell = &results->cells[of->cell];

    if (!leak_cell_n(results, cell, of->target, &own) ||
        (of->n1.known && of->n1.value != own)) {
        return false;
    }
    return whole == NULL || !of->n2.known ||
           (of->kind == COMPARISON_REST_OF_SYSTEM &&
            !results->areas[of->area].is_counted) ||
           (leak_cell_n(results, whole, of->target, &all) &&
            (of->kind == COMPARISON_PAIR ? 0 : own) + of->n2.value == all);
}

/* Whether a comparison tells more than it may, and what. */
static bool find_leak(const struct results *results,
                      const struct results_comparison *of,
                      const struct results_cell *whole, struct leak *leak) {
    bool is_few = of->n2.known && of->n2.value > 0 && of->n2.value < results->minimum;
    const struct results_cell *cell =
        of->cell == NONE ? NULL : &results->cells[of->cell];

    leak->n = is_few ? of->n2.value : 0;
    if (of->status != STATUS_PUBLISHED) {
        leak->kind = LEAK_COMPARED_SHOWN;
        return of->shows_figures;
    }
    if (!publishes(results, cell, of->target) ||
        (of->kind != COMPARISON_PREVIOUS && !publishes(results, whole, of->target))) {
        leak->kind = LEAK_COMPARED_WITHHELD;
        return true;
    }
    leak->kind = is_few ? LEAK_COMPARED_FEW : LEAK_COMPARED_OTHERS;
    return is_few || !has_its_numbers(results, of, whole);
}

bool strategy_comparisons(struct intruder *intruder) {
    const struct results *results = intruder->results;
    const struct results_cell *whole = NULL;

    for (size_t i = 0; i < results->n_comparisons; i++) {
        const struct results_comparison *of = &results->comparisons[i];
        const struct results_comparison *last = i > 0 ? of - 1 : NULL;
        struct leak leak;

        if (last == NULL || last->kind != of->kind || last->area != of->area ||
            last->against != of->against) {
            whole = find_whole(results, of);
        }
        if (find_leak(results, of, whole, &leak) &&
            !leak_list_add_cell(&intruder->leaks, leak.kind, of->target, of->cell,
                                leak.n)) {
            return false;
        }
    }
    return true;
}

static bool count_in_file(const void *context, size_t layer, size_t cell, size_t target,
                          uint64_t *n) {
    const struct results *results = context;

    (void)layer;
    return leak_cell_n(results, &results->cells[cell], target, n);
}

bool strategy_totals(struct intruder *intruder) {
    const struct release_table table = {.results = intruder->results,
                                        .minimum = intruder->results->minimum,
                                        .n_layers = 1,
                                        .kind = LEAK_SET,
                                        .count = count_in_file,
                                        .context = intruder->results};
    struct release_reach reach;

    if (!release_attack_table(&reach, &intruder->leaks, &table)) {
        return false;
    }
    intruder->smallest = reach.smallest;
    intruder->is_limited = reach.is_limited;
    return true;
}
