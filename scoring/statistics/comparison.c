#include "scoring/statistics/comparison.h"

#include "base/alloc.h"
#include "base/sort.h"
#include "scoring/statistics/stats_tests.h"

#include <stdlib.h>

#define FULL_SCORE 100.0

/* A key of a score histogram (tally.h). */
struct level {
    uint64_t answered, sum;
    size_t key;
    bool is_same; /* the same score as the level before: 1 of 2 is 2 of 4 */
};

struct levels {
    struct level *levels; /* ascending scores */
    size_t n;
};

struct comparer {
    const struct instrument *instrument;
    struct levels *composites;
};

static int by_score(const void *a, const void *b) {
    const struct level *x = a;
    const struct level *y = b;

    return sort_then(sort_order(x->sum * y->answered, y->sum * x->answered),
                     sort_order(x->answered, y->answered));
}

/* Every key that a respondent can have. The products in by_score stay far below 2^64:
 * a histogram has 2^20 keys at most. */
static bool order_levels(struct levels *out, const struct score_histogram *histogram) {
    struct level *levels = NULL;
    size_t n = 0;

    for (size_t answered = histogram->need; answered <= histogram->k; answered++) {
        n += answered * histogram->range + 1;
    }
    levels = alloc_array(n, sizeof *levels);
    if (levels == NULL) {
        return false;
    }
    n = 0;
    for (size_t answered = histogram->need; answered <= histogram->k; answered++) {
        for (size_t sum = 0; sum <= answered * histogram->range; sum++) {
            size_t key = (answered - histogram->need) * histogram->columns + sum;

            levels[n++] = (struct level){answered, sum, key, false};
        }
    }
    qsort(levels, n, sizeof *levels, by_score);
    for (size_t i = 1; i < n; i++) {
        levels[i].is_same = levels[i].sum * levels[i - 1].answered ==
                            levels[i - 1].sum * levels[i].answered;
    }
    *out = (struct levels){levels, n};
    return true;
}

enum err_code comparer_new(struct comparer **out, const struct instrument *instrument,
                           const struct tally *tally, struct err *err) {
    struct comparer *comparer = alloc_array(1, sizeof *comparer);
    bool done = false;

    if (comparer == NULL) {
        return err_memory(err);
    }
    comparer->instrument = instrument;
    comparer->composites =
        alloc_array(instrument->n_composites, sizeof *comparer->composites);
    done = comparer->composites != NULL;
    for (size_t i = 0; i < instrument->n_composites && done; i++) {
        if (instrument->composites[i].n_items > 0) {
            struct score_histogram histogram = tally_histogram(tally, i);

            done = order_levels(&comparer->composites[i], &histogram);
        }
    }
    if (!done) {
        comparer_free(comparer);
        return err_memory(err);
    }
    *out = comparer;
    return ERR_OK;
}

void comparer_free(struct comparer *comparer) {
    if (comparer == NULL) {
        return;
    }
    for (size_t i = 0;
         comparer->composites != NULL && i < comparer->instrument->n_composites; i++) {
        alloc_free(comparer->composites[i].levels);
    }
    alloc_free(comparer->composites);
    alloc_free(comparer);
}

static struct figure on_full_score(struct figure figure) {
    return figure.known ? stats_figure(FULL_SCORE * figure.value) : figure;
}

struct comparison_card comparison_of_means(const struct moments *first,
                                           const struct moments *second) {
    struct mean_difference welch = stats_welch(first, second);

    return (struct comparison_card){
        .n1 = first->n,
        .n2 = second->n,
        .difference = on_full_score(welch.difference),
        .low = on_full_score(welch.limits.low),
        .high = on_full_score(welch.limits.high),
        .p = welch.p,
    };
}

/* The scored options of an item, lowest first; returns how many. */
static size_t order_options(size_t *order, const struct instrument *instrument,
                            size_t item) {
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];
    size_t n = 0;

    for (size_t option = 0; option < scale->n_options; option++) {
        size_t at = n;

        if (scale->options[option].kind != OPTION_SCORED) {
            continue;
        }
        for (; at > 0 && item_score(instrument, item, order[at - 1]) >
                             item_score(instrument, item, option);
             at--) {
            order[at] = order[at - 1];
        }
        order[at] = option;
        n++;
    }
    return n;
}

/* Mean and variance of an item's answers on 0 to 1. */
static struct moments item_moments(const struct scale *scale, const uint64_t *counts,
                                   const int32_t *scores, size_t n) {
    struct moments moments = stats_option_moments(counts, scores, n);
    double range = (double)scale->max - (double)scale->min;

    if (moments.n > 0) {
        moments.mean = (moments.mean - scale->min) / range;
        moments.variance /= range * range;
    }
    return moments;
}

struct comparison_card comparison_of_options(const struct instrument *instrument,
                                             size_t item, const uint64_t *first,
                                             const uint64_t *second) {
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];
    size_t order[ANSWER_OPTIONS_MAX];
    uint64_t counts[2][ANSWER_OPTIONS_MAX];
    int32_t scores[ANSWER_OPTIONS_MAX];
    size_t n = order_options(order, instrument, item);
    struct pairs pairs = {0};

    for (size_t i = 0; i < n; i++) {
        counts[0][i] = first[order[i]];
        counts[1][i] = second[order[i]];
        scores[i] = item_score(instrument, item, order[i]);
        stats_pairs_add(&pairs, counts[0][i], counts[1][i]);
    }
    struct moments mean1 = item_moments(scale, counts[0], scores, n);
    struct moments mean2 = item_moments(scale, counts[1], scores, n);
    struct comparison_card card = comparison_of_means(&mean1, &mean2);
    card.delta = stats_delta(&pairs);
    card.p = stats_mann_whitney(&pairs);
    return card;
}

static struct comparison_card compare_scores(const struct levels *levels,
                                             const struct score_histogram *first,
                                             const struct score_histogram *second) {
    struct pairs pairs = {0};

    for (size_t i = 0; i < levels->n;) {
        uint64_t a = 0;
        uint64_t b = 0;

        do {
            a += first->counts[levels->levels[i].key];
            b += second->counts[levels->levels[i].key];
            i++;
        } while (i < levels->n && levels->levels[i].is_same);
        stats_pairs_add(&pairs, a, b);
    }
    struct moments mean1 = stats_score_moments(first);
    struct moments mean2 = stats_score_moments(second);
    struct comparison_card card = comparison_of_means(&mean1, &mean2);
    card.delta = stats_delta(&pairs);
    return card;
}

/* Of how many people an item is in the composites. */
static enum asked scored_in(const struct tally *tally, size_t item) {
    struct item_tally of = tally_item(tally, item);
    uint64_t all = tally_responses(tally);

    return asked_and_scored(asked_but_of(of.not_asked, all),
                            asked_but_of(of.left_out, all));
}

void comparer_compare(const struct comparer *comparer, struct comparison_card *out,
                      const struct tally *first, const struct tally *second) {
    const struct instrument *instrument = comparer->instrument;

    for (size_t i = 0; i < instrument->n_items; i++) {
        out[i] = comparison_of_options(instrument, i, tally_item(first, i).options,
                                       tally_item(second, i).options);
        out[i].is_asked_apart = asked_apart(scored_in(first, i), scored_in(second, i));
    }
    for (size_t i = 0; i < instrument->n_composites; i++) {
        struct comparison_card card = {0};

        if (instrument->composites[i].n_items > 0) {
            struct score_histogram of_first = tally_histogram(first, i);
            struct score_histogram of_second = tally_histogram(second, i);

            card = compare_scores(&comparer->composites[i], &of_first, &of_second);
        }
        out[target_of_composite(instrument, i)] = card;
    }
}
