#include "scoring/statistics/scorecard.h"

#include "base/alloc.h"
#include "scoring/statistics/stats.h"

#define FULL_SCORE 100.0 /* scores are published on 0 to 100 */

static const struct figure unknown = {false, 0};

static struct count known(uint64_t value) {
    return (struct count){true, value};
}

/* A figure on 0 to 1 as one on 0 to 100. */
static struct figure scaled_up(struct figure figure) {
    return figure.known ? stats_figure(FULL_SCORE * figure.value) : unknown;
}

static bool is_wide(struct figure low, struct figure high, double width) {
    return low.known && high.known && high.value - low.value >= width;
}

/* The scored answers to one item: all other options count 0 here. */
struct scored_answers {
    uint64_t counts[ANSWER_OPTIONS_MAX];
    int32_t scores[ANSWER_OPTIONS_MAX]; /* after reversal; the lowest where unscored */
    size_t n_options;
    const struct scale *scale;
    size_t item;
};

static struct scored_answers scored_answers(const struct instrument *instrument,
                                            size_t item,
                                            const struct item_tally *tally) {
    struct scored_answers answers = {.n_options = tally->n_options, .item = item};
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];

    answers.scale = scale;
    for (size_t i = 0; i < tally->n_options; i++) {
        answers.scores[i] = scale->min;
        if (scale->options[i].kind == OPTION_SCORED) {
            answers.counts[i] = tally->options[i];
            answers.scores[i] = item_score(instrument, item, i);
        }
    }
    return answers;
}

static uint64_t count_kind(const struct scale *scale, const uint64_t *options,
                           enum option_kind kind) {
    uint64_t n = 0;

    for (size_t i = 0; i < scale->n_options; i++) {
        n += scale->options[i].kind == kind ? options[i] : 0;
    }
    return n;
}

static void fill_bands(struct item_result *out, const struct instrument *instrument,
                       const struct scored_answers *answers, uint64_t n) {
    uint64_t counts[BANDS] = {0};
    struct limits limits = {unknown, unknown};

    for (size_t i = 0; i < answers->n_options; i++) {
        if (answers->scale->options[i].kind == OPTION_SCORED) {
            counts[item_band(instrument, answers->item, i)] += answers->counts[i];
        }
    }
    for (size_t band = 0; band < BANDS; band++) {
        out->bands[band].count = known(counts[band]);
        out->head.shares[band] = stats_share(counts[band], n);
    }
    limits = stats_wilson(counts[BAND_POSITIVE], n);
    out->bands[BAND_POSITIVE].low = limits.low;
    out->bands[BAND_POSITIVE].high = limits.high;
}

static void fill_mean(struct item_result *out, const struct scored_answers *answers) {
    double min = answers->scale->min;
    double range = (double)answers->scale->max - min;
    struct moments raw =
        stats_option_moments(answers->counts, answers->scores, answers->n_options);
    struct moments unit = {raw.n, (raw.mean - min) / range,
                           raw.variance / (range * range)};
    struct limits limits = stats_mean_limits(&unit);

    out->head.mean = stats_figure(raw.mean);
    out->head.sd = stats_sd(&raw);
    out->head.score = stats_figure(FULL_SCORE * unit.mean);
    out->head.low = scaled_up(limits.low);
    out->head.high = scaled_up(limits.high);
    out->consensus = stats_consensus(answers->counts, answers->scores,
                                     answers->n_options, (uint32_t)range);
}

/* Ceiling and floor: every answer in the highest or in the lowest option. */
static unsigned end_flags(const struct scored_answers *answers) {
    unsigned flags = FLAG_CEILING | FLAG_FLOOR;

    for (size_t i = 0; i < answers->n_options; i++) {
        if (answers->counts[i] > 0) {
            flags &= answers->scores[i] == answers->scale->max   ? FLAG_CEILING
                     : answers->scores[i] == answers->scale->min ? FLAG_FLOOR
                                                                 : 0;
        }
    }
    return flags;
}

/* Answers that pull apart, with a quarter of them at least on either side. */
static bool is_divided(const struct item_result *item) {
    uint64_t n = item->head.n.value;

    return item->consensus.known &&
           item->consensus.value < SCORECARD_DIVIDED_CONSENSUS &&
           4 * item->bands[BAND_POSITIVE].count.value >= n &&
           4 * item->bands[BAND_NEGATIVE].count.value >= n;
}

static unsigned item_flags(const struct item_result *item,
                           const struct scored_answers *answers) {
    const struct band_result *positive = &item->bands[BAND_POSITIVE];
    unsigned flags = end_flags(answers);

    if (item->head.n.value < SCORECARD_RELIABLE_N ||
        is_wide(positive->low, positive->high, SCORECARD_WIDE_INTERVAL) ||
        is_wide(item->head.low, item->head.high,
                FULL_SCORE * SCORECARD_WIDE_INTERVAL)) {
        flags |= FLAG_LOW_RELIABILITY;
    }
    return is_divided(item) ? flags | FLAG_DIVIDED : flags;
}

static enum err_code fill_item(struct item_result *out,
                               const struct instrument *instrument, size_t item,
                               const struct item_tally *tally, uint64_t responses,
                               struct arena *arena, struct err *err) {
    struct scored_answers answers = scored_answers(instrument, item, tally);
    uint64_t *options = NULL;
    uint64_t n = 0;

    out->in_composites = asked_but_of(tally->left_out, responses);
    if (responses > 0 && tally->not_asked == responses) {
        out->head.status = STATUS_NOT_ASKED;
        return ERR_OK;
    }
    options = arena_array(arena, tally->n_options, sizeof *options);
    if (options == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < tally->n_options; i++) {
        options[i] = tally->options[i];
        n += answers.counts[i];
    }
    out->head.status = n > 0 ? STATUS_PUBLISHED : STATUS_EMPTY;
    out->head.n = known(n);
    out->non_answers[NON_ANSWER_DONT_KNOW] =
        known(count_kind(answers.scale, options, OPTION_DONT_KNOW));
    out->non_answers[NON_ANSWER_NOT_APPLICABLE] =
        known(count_kind(answers.scale, options, OPTION_NOT_APPLICABLE));
    out->non_answers[NON_ANSWER_PREFER_NOT_TO_SAY] =
        known(count_kind(answers.scale, options, OPTION_PREFER_NOT_TO_SAY));
    out->non_answers[NON_ANSWER_BLANK] = known(tally->blank);
    out->non_answers[NON_ANSWER_INVALID] = known(tally->invalid);
    out->non_answers[NON_ANSWER_NOT_ASKED] = known(tally->not_asked);
    out->options = options;
    fill_bands(out, instrument, &answers, n);
    if (n > 0) {
        fill_mean(out, &answers);
        out->head.flags = item_flags(out, &answers);
    }
    return ERR_OK;
}

/* Whether answers of the cell to the item are in composites. */
static bool is_in(const struct item_result *item) {
    return item->in_composites != ASKED_OF_NONE;
}

/* Mean of the shares of one band over the items that are in the composite and somebody
 * answered. */
static struct figure mean_share(const struct composite *composite,
                                const struct item_result *items, enum band band) {
    double sum = 0;
    size_t n = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        struct figure share = items[composite->items[i]].head.shares[band];

        if (share.known && is_in(&items[composite->items[i]])) {
            sum += share.value;
            n++;
        }
    }
    return n == 0 ? unknown : stats_figure(sum / (double)n);
}

/* Cross-products of the items that are in the composite; the others have none. Points
 * into `from` where that is all. NULL arrays without memory. */
static struct cross_products cross_of_those_in(const struct cross_products *from,
                                               const bool *in, struct arena *arena) {
    struct cross_products out = {.n = from->n};
    const uint64_t *product = from->products;

    for (size_t i = 0; i < from->k; i++) {
        out.k += in[i] ? 1 : 0;
    }
    if (out.k == from->k) {
        return *from;
    }
    uint64_t *sums = arena_array(arena, out.k, sizeof *sums);
    uint64_t *products = arena_array(arena, out.k * out.k, sizeof *products);
    size_t n_sums = 0;
    size_t n_products = 0;

    for (size_t i = 0; i < from->k && sums != NULL && products != NULL; i++) {
        if (in[i]) {
            sums[n_sums++] = from->sums[i];
        }
        for (size_t j = i; j < from->k; j++, product++) {
            if (in[i] && in[j]) {
                products[n_products++] = *product;
            }
        }
    }
    out.sums = sums;
    out.products = sums == NULL ? NULL : products;
    return out;
}

/* Over the items that are in the composite (`in`, by its items). */
static enum err_code fill_alpha(struct alpha_result *out,
                                const struct cross_products *all, const bool *in,
                                struct arena *arena, struct err *err) {
    struct figure *by_item = NULL;
    struct figure alpha = unknown;

    if (all->k < TALLY_ALPHA_ITEMS_MIN || all->n < SCORECARD_ALPHA_ROWS_MIN) {
        return ERR_OK;
    }
    const struct cross_products kept = cross_of_those_in(all, in, arena);
    const struct cross_products *cross = &kept;
    struct figure *dropped = arena_array(arena, cross->k, sizeof *dropped);

    by_item = arena_array(arena, all->k, sizeof *by_item);
    if (cross->products == NULL || dropped == NULL || by_item == NULL) {
        return err_memory(err);
    }
    if (cross->k < TALLY_ALPHA_ITEMS_MIN) {
        return ERR_OK;
    }
    alpha = stats_alpha(cross, dropped);
    for (size_t i = 0, at = 0; i < all->k; i++) {
        by_item[i] = in[i] ? dropped[at++] : unknown;
    }
    if (alpha.known) {
        struct limits limits = stats_feldt(alpha.value, cross->n, cross->k);

        *out = (struct alpha_result){alpha, limits.low, limits.high, known(cross->n),
                                     by_item};
    }
    return ERR_OK;
}

/* Whether everybody of the cell is scored from the same items, but for what they were
 * not asked. */
static bool is_of_all_alike(const struct composite *composite,
                            const struct item_result *items) {
    for (size_t i = 0; i < composite->n_items; i++) {
        if (items[composite->items[i]].in_composites == ASKED_OF_SOME) {
            return false;
        }
    }
    return true;
}

static bool is_asked(const struct composite *composite,
                     const struct item_result *items) {
    for (size_t i = 0; i < composite->n_items; i++) {
        const struct item_result *item = &items[composite->items[i]];

        if (item->head.status != STATUS_NOT_ASKED && is_in(item)) {
            return true;
        }
    }
    return false;
}

static unsigned composite_flags(const struct composite_result *composite,
                                const struct moments *moments) {
    unsigned flags = 0;

    if (moments->variance <= 0 && moments->mean >= 1) {
        flags |= FLAG_CEILING;
    }
    if (moments->variance <= 0 && moments->mean <= 0) {
        flags |= FLAG_FLOOR;
    }
    if (moments->n < SCORECARD_RELIABLE_N ||
        is_wide(composite->head.low, composite->head.high,
                FULL_SCORE * SCORECARD_WIDE_INTERVAL)) {
        flags |= FLAG_LOW_RELIABILITY;
    }
    return flags;
}

/* What is made of all answers to one item is that item: what is said of the one is said
 * of the other. */
static void share_figures(struct composite_result *out,
                          const struct composite *composite,
                          const struct item_result *items) {
    const struct figures *of = &items[composite->items[0]].head;

    if (composite->n_items == 1 && of->n.value == out->head.n.value) {
        out->head.score = of->score;
        out->head.low = of->low;
        out->head.high = of->high;
        out->head.flags = of->flags;
    }
}

static enum err_code fill_composite(struct composite_result *out,
                                    const struct composite *composite,
                                    const struct item_result *items,
                                    const struct score_histogram *histogram,
                                    const struct cross_products *cross,
                                    struct arena *arena, struct err *err) {
    struct moments moments = stats_score_moments(histogram);
    struct limits limits = stats_mean_limits(&moments);

    if (!is_asked(composite, items)) {
        out->head.status = STATUS_NOT_ASKED;
        return ERR_OK;
    }
    out->head.status = moments.n > 0 ? STATUS_PUBLISHED : STATUS_EMPTY;
    out->head.n = known(moments.n);
    if (moments.n == 0) {
        return ERR_OK;
    }
    out->head.score = stats_figure(FULL_SCORE * moments.mean);
    out->head.sd = scaled_up(stats_sd(&moments));
    out->head.low = scaled_up(limits.low);
    out->head.high = scaled_up(limits.high);
    out->head.flags = composite_flags(out, &moments);
    share_figures(out, composite, items);
    if (!is_of_all_alike(composite, items)) {
        return ERR_OK;
    }
    for (size_t band = 0; band < BANDS; band++) {
        out->head.shares[band] = mean_share(composite, items, (enum band)band);
    }
    bool *in = arena_array(arena, composite->n_items, sizeof *in);
    if (in == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < composite->n_items; i++) {
        in[i] = is_in(&items[composite->items[i]]);
    }
    return fill_alpha(&out->alpha, cross, in, arena, err);
}

static enum err_code fill(struct scorecard *card, const struct tally *tally,
                          const struct instrument *instrument, struct arena *arena,
                          struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < instrument->n_items && code == ERR_OK; i++) {
        struct item_tally item = tally_item(tally, i);

        code = fill_item(&card->items[i], instrument, i, &item, card->responses, arena,
                         err);
    }
    for (size_t i = 0; i < instrument->n_composites && code == ERR_OK; i++) {
        struct score_histogram histogram = tally_histogram(tally, i);
        struct cross_products cross = tally_cross_products(tally, i);

        code = fill_composite(&card->composites[i], &instrument->composites[i],
                              card->items, &histogram, &cross, arena, err);
    }
    return code;
}

enum err_code scorecard_make(struct scorecard *out, const struct tally *tally,
                             const struct instrument *instrument, struct arena *arena,
                             struct err *err) {
    struct scorecard card = {.responses = tally_responses(tally)};
    enum err_code code = ERR_OK;

    card.items = arena_array(arena, instrument->n_items, sizeof *card.items);
    card.composites =
        arena_array(arena, instrument->n_composites, sizeof *card.composites);
    if (card.items == NULL || card.composites == NULL) {
        return err_memory(err);
    }
    code = fill(&card, tally, instrument, arena, err);
    if (code == ERR_OK) {
        *out = card;
    }
    return code;
}
