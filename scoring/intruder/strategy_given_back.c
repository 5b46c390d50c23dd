/* Withheld answers that the average of a composite gives back.
 *
 * For somebody who answered a of the k items, k times the own average is the sum of the
 * answers and once more the average for each item skipped. So k times the sum of a
 * composite less the answers to its other items is the sum of the answers to the item
 * that is left, to within one answer for each that was skipped. Where cells are taken
 * from each other, a cell in which the item itself is withheld can stand for it so. */
#include "base/alloc.h"
#include "scoring/intruder/release_table.h"
#include "scoring/intruder/strategies.h"

#define TRIED_MAX 4096 /* numbers of answers that the few may have given */
#define EXACT     1e-6 /* answers; figures of a file have 15 digits */

/* One item through one composite. */
struct through {
    const struct results *results;
    size_t item, composite;
    bool is_everywhere; /* the composite stands for the item also where that is shown */
};

/* Sums over the cells of a set, each with its sign. An answer is 0 to 1. */
struct evidence {
    int64_t own_n; /* answers to the item where it is published */
    double own;
    int64_t people, scored; /* of the cells that the composite stands for */
    double total;           /* of the composite's averages */
    int64_t others_n;       /* answers to the other items there */
    double others;
    bool has_own;
    size_t n_items; /* of the composite, that anybody may have answered there */
    bool has_gap;   /* another item is withheld, or has answers and no average */
};

/* What is known of the sum of the set's answers, if there are so many. */
struct interval {
    double low, high;
};

static bool is_withheld(struct figures figures) {
    return figures.status == STATUS_SUPPRESSED;
}

/* Whether everybody's answers to an item are in the composites of a cell, or nobody's:
 * the review may leave it out (method.md M28). */
static bool is_of_all(const struct results_cell *cell, size_t item) {
    return cell->items[item].in_composites == ASKED_OF_ALL;
}

static bool is_of_none(const struct results_cell *cell, size_t item) {
    return cell->items[item].in_composites == ASKED_OF_NONE;
}

/* Whether the composite stands for the item in a cell. */
static bool stands_for_item(const struct through *through,
                            const struct results_cell *cell) {
    const struct figures *of = &cell->composites[through->composite].head;

    return is_of_all(cell, through->item) &&
           (through->is_everywhere || is_withheld(cell->items[through->item].head)) &&
           of->n.known && of->score.known && cell->responses.known;
}

static const struct results_composite *composite_of(const struct through *through) {
    return &through->results->composites[through->composite];
}

/* The people of cells that publish the item or the composite. Who is left is few only
 * by the answers, which find_harmless() looks at. */
static bool count_people(const void *context, size_t layer, size_t cell, size_t target,
                         uint64_t *n) {
    const struct through *through = context;
    const struct results_cell *of = &through->results->cells[cell];
    uint64_t own;

    (void)layer;
    *n = of->responses.value;
    return target == TARGET_RESPONSES
               ? leak_cell_n(through->results, of, target, n)
               : of->responses.known &&
                     (leak_cell_n(through->results, of, target, &own) ||
                      stands_for_item(through, of));
}

/* The answers to the item, which are those of a composite that has no other. */
static bool count_answers(const void *context, size_t layer, size_t cell, size_t target,
                          uint64_t *n) {
    const struct through *through = context;
    const struct results_cell *of = &through->results->cells[cell];

    (void)layer;
    if (target != TARGET_RESPONSES && stands_for_item(through, of)) {
        *n = of->composites[through->composite].head.n.value;
        return true;
    }
    return leak_cell_n(through->results, of, target, n);
}

/* The sum of an item's answers, or of a composite's averages. */
static double sum_of(struct figures figures) {
    return figures.score.value / 100 * (double)figures.n.value;
}

static bool is_gap(struct figures figures) {
    return is_withheld(figures) || (figures.n.value > 0 && !figures.score.known);
}

/* Adds a cell that the composite stands for. */
static void add_composite(struct evidence *evidence, const struct through *through,
                          const struct results_cell *cell, int sign) {
    const struct results_composite *composite = composite_of(through);
    const struct figures *of = &cell->composites[through->composite].head;

    evidence->people += sign * (int64_t)cell->responses.value;
    evidence->scored += sign * (int64_t)of->n.value;
    evidence->total += sign * sum_of(*of);
    for (size_t i = 0; i < composite->n_items; i++) {
        const struct figures *other = &cell->items[composite->items[i]].head;
        bool is_in = !is_of_none(cell, composite->items[i]);

        if (composite->items[i] != through->item && is_in) {
            evidence->has_gap =
                evidence->has_gap || !is_of_all(cell, composite->items[i]);
            evidence->others_n += sign * (int64_t)other->n.value;
            evidence->others += sign * sum_of(*other);
            evidence->has_gap = evidence->has_gap || is_gap(*other);
        }
    }
}

static bool is_own(const struct through *through, const struct leak_term *term) {
    return !stands_for_item(through, &through->results->cells[term->cell]);
}

/* Counts the items that somebody may have answered in the cells that the composite
 * stands for. */
static size_t count_items(const struct through *through, const struct leak *leak) {
    const struct results_composite *composite = composite_of(through);
    size_t n = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        bool is_answered = composite->items[i] == through->item;

        for (size_t t = 0; t < leak->n_terms && !is_answered; t++) {
            const struct results_cell *cell =
                &through->results->cells[leak->terms[t].cell];

            is_answered = !is_own(through, &leak->terms[t]) &&
                          !is_of_none(cell, composite->items[i]) &&
                          cell->items[composite->items[i]].head.n.value > 0;
        }
        n += is_answered ? 1 : 0;
    }
    return n;
}

static struct evidence gather(const struct through *through, const struct leak *leak) {
    struct evidence evidence = {0};

    for (size_t t = 0; t < leak->n_terms; t++) {
        const struct leak_term *term = &leak->terms[t];
        const struct results_cell *cell = &through->results->cells[term->cell];
        const struct figures *item = &cell->items[through->item].head;

        if (is_own(through, term)) {
            evidence.has_own = true;
            evidence.own_n += term->sign * (int64_t)item->n.value;
            evidence.own += term->sign * sum_of(*item);
            evidence.has_gap = evidence.has_gap || is_gap(*item);
        } else {
            add_composite(&evidence, through, cell, term->sign);
        }
    }
    evidence.n_items = count_items(through, leak);
    return evidence;
}

/* Whether the people of the cells that the composite stands for count once each, all of
 * them added (1) or all of them taken away (-1); 0: neither. */
static int find_sign(const struct through *through, const struct leak *leak,
                     const struct evidence *evidence) {
    size_t n[2] = {0, 0}; /* taken away, added */
    size_t first[2] = {NONE, NONE};

    for (size_t t = 0; t < leak->n_terms; t++) {
        const struct leak_term *term = &leak->terms[t];
        int side = term->sign > 0 ? 1 : 0;

        if (!is_own(through, term)) {
            n[side]++;
            first[side] = n[side] == 1 ? term->cell : first[side];
        }
    }
    if (n[0] == 0 || n[1] == 0) {
        return n[0] == 0 ? (n[1] == 1 || !evidence->has_own) : -1;
    }
    for (size_t t = 0; t < leak->n_terms && evidence->has_own; t++) {
        const struct leak_term *term = &leak->terms[t];
        int whole = n[1] == 1 ? 1 : 0;

        if (n[whole] != 1 ||
            (!is_own(through, term) &&
             !leak_cell_is_inside(through->results, term->cell, first[whole]))) {
            return 0;
        }
    }
    return n[1] == 1 || !evidence->has_own ? 1 : -1;
}

/* What the set's answers may add up to. */
static struct interval find_interval(const struct evidence *evidence, int sign,
                                     double skipped, double uncounted) {
    double base =
        evidence->own + (double)evidence->n_items * evidence->total - evidence->others;

    return sign > 0 ? (struct interval){base - skipped, base + uncounted}
                    : (struct interval){base - uncounted, base + skipped};
}

/* Whether the sum of `n` answers is known to within half of them, or quite. */
static bool tells_sum(struct interval interval, double n) {
    double low = interval.low > 0 ? interval.low : 0;
    double high = interval.high < n ? interval.high : n;

    return low <= high + EXACT &&
           (2 * (interval.high - interval.low) <= n + EXACT || high - low <= EXACT);
}

/* The items of the composite that are not left out where it stands for the item. */
static size_t count_kept(const struct through *through, const struct leak *leak) {
    const struct results_composite *composite = composite_of(through);
    size_t n = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        bool is_kept = false;

        for (size_t t = 0; t < leak->n_terms; t++) {
            is_kept =
                is_kept || (!is_own(through, &leak->terms[t]) &&
                            !is_of_none(&through->results->cells[leak->terms[t].cell],
                                        composite->items[i]));
        }
        n += is_kept ? 1 : 0;
    }
    return n;
}

/* Whether fewer than the minimum may have answered, and what they answered is told. Of
 * so many answers that would fit, one is enough. */
static bool tells_few(const struct through *through, const struct evidence *evidence,
                      int sign, const struct leak *leak) {
    size_t all = count_kept(through, leak);
    int64_t needed = (int64_t)((all + 1) / 2); /* answers, to count */
    int64_t people = sign * evidence->people;
    int64_t scored = sign * evidence->scored;
    int64_t uncounted = (people - scored) * (needed - 1);
    int64_t rest = (int64_t)evidence->n_items * scored - sign * evidence->others_n;
    int64_t spare = ((int64_t)evidence->n_items - needed) * scored + uncounted;
    int64_t most = (int64_t)through->results->minimum - 1;
    int64_t least = leak_least_answers(through->results, leak, through->item);

    least = least > most - TRIED_MAX ? least : most - TRIED_MAX;
    for (int64_t n = most; n > 0 && n >= least; n--) {
        int64_t given = sign * (n - evidence->own_n); /* where the composite stands */
        int64_t skipped = rest - given + uncounted;

        if (given >= 0 && given <= people && skipped >= 0 &&
            skipped <= spare + uncounted &&
            tells_sum(find_interval(evidence, sign, (double)skipped, (double)uncounted),
                      (double)n)) {
            return true;
        }
    }
    return false;
}

/* Whether the item is withheld in a cell of the set. */
static bool needs_composite(const struct through *through, const struct leak *leak) {
    bool needs = false;

    for (size_t t = 0; t < leak->n_terms; t++) {
        const struct results_cell *cell = &through->results->cells[leak->terms[t].cell];

        needs = needs || is_withheld(cell->items[through->item].head);
    }
    return needs;
}

/* A set whose answers stay unknown needs no telling, nor does one that the item's own
 * figures give. */
static bool find_harmless(const void *context, const struct leak *leak,
                          bool *is_harmless) {
    const struct through *through = context;
    struct evidence evidence = gather(through, leak);
    int sign = find_sign(through, leak, &evidence);

    *is_harmless = !needs_composite(through, leak) || evidence.has_gap || sign == 0 ||
                   !tells_few(through, &evidence, sign, leak);
    return true;
}

/* Whether the composite stands for the item where that is withheld. */
static bool is_of_use(const struct through *through) {
    for (size_t c = 0; c < through->results->n_cells; c++) {
        const struct results_cell *cell = &through->results->cells[c];

        if (is_withheld(cell->items[through->item].head) &&
            stands_for_item(through, cell)) {
            return true;
        }
    }
    return false;
}

/* A composite of one item is that item. */
static bool attack_item(struct intruder *intruder, const struct through *through,
                        bool *is_wanted) {
    bool is_item = composite_of(through)->n_items == 1;
    const struct release_table table = {
        .results = through->results,
        .is_wanted = is_wanted,
        .minimum = is_item ? through->results->minimum : RESULTS_COUNT_MAX,
        .kind = LEAK_GIVEN_BACK,
        .composite = through->results->n_items + through->composite,
        .n_layers = 1,
        .count = is_item ? count_answers : count_people,
        .find_told = is_item ? NULL : find_harmless,
        .context = through};
    struct release_reach reach;

    is_wanted[target_slot(through->item)] = true;
    bool is_done = release_attack_table(&reach, &intruder->leaks, &table);
    is_wanted[target_slot(through->item)] = false;
    return is_done;
}

bool strategy_given_back(struct intruder *intruder) {
    const struct results *results = intruder->results;
    bool *is_wanted =
        arena_array(intruder->leaks.arena, 1 + results->n_items + results->n_composites,
                    sizeof *is_wanted);

    for (size_t c = 0; c < results->n_composites && is_wanted != NULL; c++) {
        const struct results_composite *composite = &results->composites[c];

        for (size_t i = 0; i < composite->n_items && composite->has_all_items; i++) {
            const struct through where_withheld = {results, composite->items[i], c,
                                                   false};
            const struct through everywhere = {results, composite->items[i], c, true};

            if (is_of_use(&where_withheld) &&
                (!attack_item(intruder, &where_withheld, is_wanted) ||
                 (composite->n_items > 1 &&
                  !attack_item(intruder, &everywhere, is_wanted)))) {
                return false;
            }
        }
    }
    return is_wanted != NULL;
}
