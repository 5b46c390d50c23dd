/* The scores of few that one average less another gives.
 *
 * Who answered the same questions of two composites has the same score in both. So
 * where nobody answered a question that only one of the two holds, and whoever has a
 * score of the first has one of the second, the second's average less the first's is of
 * those alone who have none of the first. */
#include "base/alloc.h"
#include "scoring/intruder/release_table.h"
#include "scoring/intruder/strategies.h"

/* The layers of a table of two composites. */
enum { FEWER, MORE, BOTH };

struct pair {
    const struct results *results;
    size_t composites[BOTH]; /* of results */
};

static bool holds(const struct results_composite *composite, size_t item) {
    for (size_t i = 0; i < composite->n_items; i++) {
        if (composite->items[i] == item) {
            return true;
        }
    }
    return false;
}

static const struct results_composite *composite_of(const struct pair *pair,
                                                    size_t layer) {
    return &pair->results->composites[pair->composites[layer]];
}

/* How many answers to an item are in the composites of a cell; false: not known. Of a
 * cell that hides it that is known where nobody around it answered. */
static bool find_answers(const struct results *results, size_t cell, size_t item,
                         uint64_t *n) {
    const struct results_cell *of = &results->cells[cell];

    *n = 0;
    if (of->items[item].in_composites == ASKED_OF_NONE) {
        return true;
    }
    bool is_known = leak_cell_n(results, of, item, n);
    for (size_t c = 0; c < results->n_cells && !is_known; c++) {
        is_known = leak_cell_is_part(results, cell, c) &&
                   leak_cell_n(results, &results->cells[c], item, n) && *n == 0;
    }
    return is_known;
}

/* What somebody of a cell needs to have a score of a composite. */
struct needs {
    size_t answers;
    size_t others;   /* items that the other composite lacks, which some answered */
    bool is_of_some; /* an item is left out of some of the cell's people only */
};

static struct needs find_needs(const struct pair *pair, size_t layer, size_t cell) {
    const struct results_composite *composite = composite_of(pair, layer);
    struct needs needs = {0};
    size_t n_kept = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        size_t item = composite->items[i];
        enum asked asked = pair->results->cells[cell].items[item].in_composites;
        uint64_t n = 0;
        bool is_known = find_answers(pair->results, cell, item, &n);

        needs.is_of_some = needs.is_of_some || asked == ASKED_OF_SOME;
        n_kept += asked == ASKED_OF_NONE ? 0 : 1;
        needs.others +=
            !holds(composite_of(pair, BOTH - 1 - layer), item) && (!is_known || n > 0)
                ? 1
                : 0;
    }
    needs.answers = (n_kept + 1) / 2;
    return needs;
}

/* Whether whoever has a score of the first composite in a cell has one of the second.
 */
static bool is_contained(const struct pair *pair, size_t cell) {
    struct needs fewer = find_needs(pair, FEWER, cell);
    struct needs more = find_needs(pair, MORE, cell);

    return !fewer.is_of_some && !more.is_of_some && more.answers > 0 &&
           fewer.answers >= more.answers + fewer.others;
}

/* The people of an average that is shown, or nobody. */
static bool count_scored(const void *context, size_t layer, size_t cell, size_t target,
                         uint64_t *n) {
    const struct pair *pair = context;
    const struct results_cell *of = &pair->results->cells[cell];

    if (target == TARGET_RESPONSES) {
        return leak_cell_n(pair->results, of, target, n);
    }
    const struct figures *figures = &of->composites[pair->composites[layer]].head;

    *n = figures->n.value;
    return figures->n.known && (figures->score.known || *n == 0) &&
           is_contained(pair, cell);
}

/* Whether the cells of one layer of a set are one less some of its parts, or are all on
 * one side: then a sum of nothing over them is nothing everywhere. */
static bool is_one_less_parts(const struct pair *pair, const struct leak *leak,
                              size_t layer) {
    size_t n[2] = {0, 0}; /* taken away, added */
    size_t first[2] = {NONE, NONE};

    for (size_t t = 0; t < leak->n_terms; t++) {
        size_t side = leak->terms[t].sign > 0 ? 1 : 0;

        if (leak->terms[t].file == layer) {
            n[side]++;
            first[side] = n[side] == 1 ? leak->terms[t].cell : first[side];
        }
    }
    size_t whole = n[1] == 1 ? 1 : 0;
    bool is_so = n[0] == 0 || n[1] == 0 || n[whole] == 1;

    for (size_t t = 0; t < leak->n_terms && n[0] > 0 && n[1] > 0; t++) {
        is_so = is_so &&
                (leak->terms[t].file != layer ||
                 leak_cell_is_part(pair->results, leak->terms[t].cell, first[whole]));
    }
    return is_so;
}

/* Whether nobody answered an item in the cells of one layer of a set. */
static bool is_answered_by_nobody(const struct pair *pair, const struct leak *leak,
                                  size_t layer, size_t item) {
    int64_t sum = 0;

    for (size_t t = 0; t < leak->n_terms; t++) {
        const struct leak_term *term = &leak->terms[t];
        uint64_t n = 0;

        if (term->file != layer) {
            continue;
        }
        if (!find_answers(pair->results, term->cell, item, &n)) {
            return false;
        }
        sum += term->sign * (int64_t)n;
    }
    return sum == 0;
}

/* Whether all whom one layer of a set is of have the same score in both, if any. */
static bool are_alike(const struct pair *pair, const struct leak *leak, size_t layer) {
    bool are = is_one_less_parts(pair, leak, layer);

    for (size_t of = 0; of < BOTH; of++) {
        const struct results_composite *composite = composite_of(pair, of);

        for (size_t i = 0; i < composite->n_items && are; i++) {
            are = holds(composite_of(pair, BOTH - 1 - of), composite->items[i]) ||
                  is_answered_by_nobody(pair, leak, layer, composite->items[i]);
        }
    }
    return are;
}

/* A set that one average gives alone is told already; one of which not everybody is
 * alike to whom both averages are used stays unknown. */
static bool find_harmless(const void *context, const struct leak *leak,
                          bool *is_harmless) {
    const struct pair *pair = context;
    bool has[BOTH] = {false, false};

    for (size_t t = 0; t < leak->n_terms; t++) {
        if (leak->terms[t].cell != NONE) {
            has[leak->terms[t].file] = true;
        }
    }
    *is_harmless = leak->is_bound || !has[FEWER] || !has[MORE] ||
                   (!are_alike(pair, leak, FEWER) && !are_alike(pair, leak, MORE));
    return true;
}

/* Whether each of the two averages is of use in some cell, and not both are always of
 * the same people, which the other way round has told. */
static bool is_of_use(const struct pair *pair) {
    const struct pair other = {pair->results,
                               {pair->composites[MORE], pair->composites[FEWER]}};
    bool has[BOTH] = {false, false};
    bool is_new = pair->composites[FEWER] < pair->composites[MORE];
    uint64_t n;

    for (size_t c = 0; c < pair->results->n_cells; c++) {
        for (size_t layer = 0; layer < BOTH; layer++) {
            has[layer] =
                has[layer] || count_scored(pair, layer, c, pair->results->n_items, &n);
        }
        is_new = is_new || (is_contained(pair, c) && !is_contained(&other, c));
    }
    return is_new && has[FEWER] && has[MORE];
}

static bool share_items(const struct pair *pair) {
    const struct results_composite *composite = composite_of(pair, FEWER);
    bool share = false;

    for (size_t i = 0; i < composite->n_items && !share; i++) {
        share = holds(composite_of(pair, MORE), composite->items[i]);
    }
    return share;
}

/* A composite of one item is that item, which has no blanks. */
static bool is_average(const struct pair *pair, size_t layer) {
    return composite_of(pair, layer)->has_all_items &&
           composite_of(pair, layer)->n_items > 1;
}

static bool attack_pair(struct intruder *intruder, const struct pair *pair,
                        bool *is_wanted) {
    size_t target = pair->results->n_items + pair->composites[MORE];
    const struct release_table table = {.results = pair->results,
                                        .is_wanted = is_wanted,
                                        .minimum = pair->results->minimum,
                                        .kind = LEAK_LESS_ANOTHER,
                                        .composite = pair->results->n_items +
                                                     pair->composites[FEWER],
                                        .n_layers = BOTH,
                                        .files = {FEWER, MORE},
                                        .count = count_scored,
                                        .find_told = find_harmless,
                                        .context = pair};
    struct release_reach reach;

    is_wanted[target_slot(target)] = true;
    bool is_done = release_attack_table(&reach, &intruder->leaks, &table);
    is_wanted[target_slot(target)] = false;
    return is_done;
}

bool strategy_less_another(struct intruder *intruder) {
    const struct results *results = intruder->results;
    bool *is_wanted =
        arena_array(intruder->leaks.arena, 1 + results->n_items + results->n_composites,
                    sizeof *is_wanted);
    bool is_done = is_wanted != NULL;

    for (size_t a = 0; a < results->n_composites; a++) {
        for (size_t b = 0; b < results->n_composites && is_done; b++) {
            const struct pair pair = {results, {a, b}};

            if (a != b && is_average(&pair, FEWER) && is_average(&pair, MORE) &&
                share_items(&pair) && is_of_use(&pair)) {
                is_done = attack_pair(intruder, &pair, is_wanted);
            }
        }
    }
    return is_done;
}
