#include "scoring/counting/tally.h"

#include "base/alloc.h"
#include "base/num.h"

#include <string.h>

/* After its options an item has three more counts, in the order of their codes from
 * ANSWER_BLANK (255) down, and how many answers are in no composite. */
enum { SPECIAL_BLANK, SPECIAL_INVALID, SPECIAL_NOT_ASKED, LEFT_OUT, EXTRAS };

#define NOT_SCORED (-1)

/* How many of `k` items somebody has to answer. */
static size_t half_of(size_t k) {
    return (k + 1) / 2;
}

/* What an answer is. */
struct coded {
    uint32_t count; /* which it adds to */
    int32_t value;  /* 0 to max - min after reversal; NOT_SCORED */
};

struct item_plan {
    size_t first; /* its first option's count */
    size_t n_options;
    struct coded codes[UINT8_MAX + 1]; /* of every code, so that nothing is asked */
};

struct composite_plan {
    const size_t *items; /* the instrument's */
    size_t k;
    size_t need; /* the least that anybody has to answer */
    uint32_t range;
    const uint32_t *factors; /* item value to the composite's range */
    size_t histogram, columns;
    size_t cross; /* n, then k sums, then the triangle; NONE: k is too small */
};

struct tally_plan {
    const struct instrument *instrument;
    struct item_plan *items;
    struct composite_plan *composites;
    uint32_t *factors;
    size_t n_items, n_composites, items_max; /* items_max: of one composite */
    size_t n_counts;                         /* counts[0] are the responses */
};

struct tally {
    const struct tally_plan *plan;
    uint64_t *counts;
    int32_t *values;  /* of the row being added, by item */
    uint32_t *scaled; /* the same on a composite's range, by its items */
};

static size_t triangle(size_t k) {
    return k * (k + 1) / 2;
}

/* Whose counts begin at plan->first. */
static void lay_out_codes(struct item_plan *plan, const struct instrument *instrument,
                          size_t item) {
    const struct scale *scale = &instrument->scales[instrument->items[item].scale];
    size_t extras = plan->first + scale->n_options;

    for (size_t code = 0; code <= UINT8_MAX; code++) {
        size_t special =
            code >= ANSWER_NOT_ASKED ? (size_t)ANSWER_BLANK - code : SPECIAL_INVALID;

        plan->codes[code] = (struct coded){(uint32_t)(extras + special), NOT_SCORED};
    }
    for (size_t i = 0; i < scale->n_options; i++) {
        bool is_scored = scale->options[i].kind == OPTION_SCORED;

        plan->codes[i] = (struct coded){
            (uint32_t)(plan->first + i),
            is_scored ? item_score(instrument, item, i) - scale->min : NOT_SCORED};
    }
}

/* The counts of a histogram, or 0 if there are too many. */
static size_t histogram_size(const struct composite_plan *plan) {
    uint64_t columns = 0;
    uint64_t size = 0;

    if (!num_multiply(plan->k, plan->range, &columns) ||
        columns >= TALLY_HISTOGRAM_MAX ||
        !num_multiply(columns + 1, plan->k - plan->need + 1, &size) ||
        size > TALLY_HISTOGRAM_MAX) {
        return 0;
    }
    return (size_t)size;
}

/* Takes the next `size` counts, or says no. */
static bool take_counts(struct tally_plan *plan, size_t size, size_t *first) {
    if (size > TALLY_COUNTS_MAX - plan->n_counts) {
        return false;
    }
    *first = plan->n_counts;
    plan->n_counts += size;
    return true;
}

/* The least that anybody has to answer of a composite: half of what nobody leaves out,
 * and 1 at least. */
static size_t least_needed(const struct composite *composite,
                           const bool *may_be_left_out) {
    size_t k = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        k += may_be_left_out == NULL || !may_be_left_out[composite->items[i]] ? 1 : 0;
    }
    return k > 0 ? half_of(k) : 1;
}

static bool lay_out_composite(struct tally_plan *plan, size_t index,
                              const bool *may_be_left_out, uint32_t *factors) {
    const struct instrument *instrument = plan->instrument;
    const struct composite *composite = &instrument->composites[index];
    struct composite_plan *to = &plan->composites[index];
    size_t size = 0;

    to->items = composite->items;
    to->k = composite->n_items;
    to->need = least_needed(composite, may_be_left_out);
    to->range = composite->range;
    to->factors = factors;
    to->cross = NONE;
    if (to->k == 0) {
        return true;
    }
    for (size_t i = 0; i < to->k; i++) {
        const struct item *item = &instrument->items[composite->items[i]];
        const struct scale *scale = &instrument->scales[item->scale];

        factors[i] = composite->range / (uint32_t)(scale->max - scale->min);
    }
    size = histogram_size(to);
    if (size == 0 || !take_counts(plan, size, &to->histogram)) {
        return false;
    }
    to->columns = to->k * to->range + 1;
    return to->k < TALLY_ALPHA_ITEMS_MIN ||
           take_counts(plan, 1 + to->k + triangle(to->k), &to->cross);
}

static enum err_code lay_out(struct tally_plan *plan, const bool *may_be_left_out,
                             struct err *err) {
    const struct instrument *instrument = plan->instrument;
    uint32_t *factors = plan->factors;

    plan->n_counts = 1;
    for (size_t i = 0; i < plan->n_items; i++) {
        struct item_plan *item = &plan->items[i];

        item->n_options = instrument->scales[instrument->items[i].scale].n_options;
        if (!take_counts(plan, item->n_options + EXTRAS, &item->first)) {
            return err_set(err, ERR_DEFINITION,
                           "the instrument has too many items and options to count");
        }
        lay_out_codes(item, instrument, i);
    }
    for (size_t i = 0; i < plan->n_composites; i++) {
        if (!lay_out_composite(plan, i, may_be_left_out, factors)) {
            return err_set(err, ERR_DEFINITION,
                           "the items of '%s' have scales too different to be averaged "
                           "(%zu items, common range %lu): use scales whose ranges "
                           "divide one another",
                           instrument->composites[i].id,
                           instrument->composites[i].n_items,
                           (unsigned long)instrument->composites[i].range);
        }
        factors += plan->composites[i].k;
    }
    return ERR_OK;
}

enum err_code tally_plan_new(struct tally_plan **out,
                             const struct instrument *instrument,
                             const bool *may_be_left_out, struct err *err) {
    struct tally_plan *plan = alloc_array(1, sizeof *plan);
    enum err_code code = ERR_OK;
    size_t n_factors = 0;

    if (plan == NULL) {
        return err_memory(err);
    }
    plan->instrument = instrument;
    plan->n_items = instrument->n_items;
    plan->n_composites = instrument->n_composites;
    for (size_t i = 0; i < plan->n_composites; i++) {
        size_t k = instrument->composites[i].n_items;

        n_factors += k;
        plan->items_max = k > plan->items_max ? k : plan->items_max;
    }
    plan->items = alloc_array(plan->n_items, sizeof *plan->items);
    plan->composites = alloc_array(plan->n_composites, sizeof *plan->composites);
    plan->factors = alloc_array(n_factors, sizeof *plan->factors);
    if (plan->items == NULL || plan->composites == NULL || plan->factors == NULL) {
        code = err_memory(err);
        goto out;
    }
    code = lay_out(plan, may_be_left_out, err);
out:
    if (code != ERR_OK) {
        tally_plan_free(plan);
        return code;
    }
    *out = plan;
    return ERR_OK;
}

size_t tally_plan_bytes(const struct tally_plan *plan) {
    return plan->n_counts * sizeof(uint64_t);
}

void tally_plan_free(struct tally_plan *plan) {
    if (plan != NULL) {
        alloc_free(plan->factors);
        alloc_free(plan->composites);
        alloc_free(plan->items);
        alloc_free(plan);
    }
}

struct tally *tally_new(const struct tally_plan *plan) {
    struct tally *tally = alloc_array(1, sizeof *tally);

    if (tally == NULL) {
        return NULL;
    }
    tally->plan = plan;
    tally->counts = alloc_array(plan->n_counts, sizeof *tally->counts);
    tally->values = alloc_array(plan->n_items, sizeof *tally->values);
    tally->scaled = alloc_array(plan->items_max, sizeof *tally->scaled);
    if (tally->counts == NULL || tally->values == NULL || tally->scaled == NULL) {
        tally_free(tally);
        return NULL;
    }
    return tally;
}

void tally_free(struct tally *tally) {
    if (tally != NULL) {
        alloc_free(tally->scaled);
        alloc_free(tally->values);
        alloc_free(tally->counts);
        alloc_free(tally);
    }
}

void tally_clear(struct tally *tally) {
    memset(tally->counts, 0, tally->plan->n_counts * sizeof *tally->counts);
}

/* `scaled` holds the scores of a respondent who answered every item that is not left
 * out, and 0 for those that are. */
static void add_cross(uint64_t *counts, const struct composite_plan *composite,
                      const uint32_t *scaled) {
    size_t k = composite->k;
    uint64_t *sums = counts + composite->cross + 1;
    uint64_t *product = sums + k;

    counts[composite->cross]++;
    for (size_t i = 0; i < k; i++) {
        sums[i] += scaled[i];
        for (size_t j = i; j < k; j++) {
            *product++ += (uint64_t)scaled[i] * scaled[j];
        }
    }
}

static void add_composite(struct tally *tally, const struct composite_plan *composite,
                          const bool *left_out) {
    size_t answered = 0;
    size_t k = composite->k;
    uint32_t sum = 0; /* below TALLY_HISTOGRAM_MAX */

    for (size_t i = 0; i < composite->k; i++) {
        int32_t value = tally->values[composite->items[i]];
        uint32_t is_scored = value != NOT_SCORED ? 1 : 0;

        tally->scaled[i] = is_scored * (uint32_t)value * composite->factors[i];
        sum += tally->scaled[i];
        answered += is_scored;
    }
    for (size_t i = 0; i < composite->k && left_out != NULL; i++) {
        if (left_out[composite->items[i]]) {
            sum -= tally->scaled[i];
            tally->scaled[i] = 0;
            answered -= tally->values[composite->items[i]] != NOT_SCORED ? 1 : 0;
            k--;
        }
    }
    if (k == 0 || answered < half_of(k)) {
        return;
    }
    tally->counts[composite->histogram +
                  (answered - composite->need) * composite->columns + sum]++;
    if (answered == k && composite->cross != NONE) {
        add_cross(tally->counts, composite, tally->scaled);
    }
}

void tally_add(struct tally *tally, const uint8_t *answers, const bool *left_out) {
    const struct tally_plan *plan = tally->plan;

    tally->counts[0]++;
    for (size_t i = 0; i < plan->n_items; i++) {
        const struct coded *coded = &plan->items[i].codes[answers[i]];

        tally->counts[coded->count]++;
        tally->values[i] = coded->value;
    }
    for (size_t i = 0; i < plan->n_items && left_out != NULL; i++) {
        const struct item_plan *item = &plan->items[i];

        tally->counts[item->first + item->n_options + LEFT_OUT] += left_out[i] ? 1 : 0;
    }
    for (size_t i = 0; i < plan->n_composites; i++) {
        add_composite(tally, &plan->composites[i], left_out);
    }
}

enum err_code tally_merge(struct tally *into, const struct tally *from,
                          struct err *err) {
    if (into->plan != from->plan) {
        return err_set(err, ERR_INTERNAL, "tallies of two instruments were merged");
    }
    for (size_t i = 0; i < into->plan->n_counts; i++) {
        into->counts[i] += from->counts[i];
    }
    return ERR_OK;
}

enum err_code tally_subtract(struct tally *whole, const struct tally *part,
                             struct err *err) {
    if (whole->plan != part->plan) {
        return err_set(err, ERR_INTERNAL, "tallies of two instruments were subtracted");
    }
    for (size_t i = 0; i < whole->plan->n_counts; i++) {
        if (part->counts[i] > whole->counts[i]) {
            return err_set(err, ERR_INTERNAL,
                           "a tally was taken from one that does not hold it");
        }
    }
    for (size_t i = 0; i < whole->plan->n_counts; i++) {
        whole->counts[i] -= part->counts[i];
    }
    return ERR_OK;
}

uint64_t tally_responses(const struct tally *tally) {
    return tally->counts[0];
}

struct item_tally tally_item(const struct tally *tally, size_t item) {
    const struct item_plan *plan = &tally->plan->items[item];
    const uint64_t *options = tally->counts + plan->first;
    const uint64_t *extras = options + plan->n_options;

    return (struct item_tally){options,
                               plan->n_options,
                               extras[SPECIAL_BLANK],
                               extras[SPECIAL_INVALID],
                               extras[SPECIAL_NOT_ASKED],
                               extras[LEFT_OUT]};
}

struct score_histogram tally_histogram(const struct tally *tally, size_t composite) {
    const struct composite_plan *plan = &tally->plan->composites[composite];

    return (struct score_histogram){tally->counts + plan->histogram, plan->need,
                                    plan->k, plan->columns, plan->range};
}

struct cross_products tally_cross_products(const struct tally *tally,
                                           size_t composite) {
    const struct composite_plan *plan = &tally->plan->composites[composite];
    const uint64_t *cross = tally->counts;

    if (plan->cross == NONE) {
        return (struct cross_products){0};
    }
    cross += plan->cross;
    return (struct cross_products){*cross, cross + 1, cross + 1 + plan->k, plan->k};
}
