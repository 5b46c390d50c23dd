/* tally.h: the integer counts of one cell, from which every figure is made.
 *
 * A cell is an area for all staff or for one respondent group. Its tally counts
 * responses; for each item each option and each kind of non-answer; for each composite
 * (KLOE, condition, theme) how many respondents have which score; and for composites of
 * three items or more the cross-products that Cronbach's alpha needs. All of it is
 * additive: any split of the rows, merged in any order, gives the same bits.
 *
 * No figure is made here (stats.h), and nothing is withheld here (disclosure.h). */
#ifndef KLOE_SCORING_COUNTING_TALLY_H
#define KLOE_SCORING_COUNTING_TALLY_H

#include "base/err.h"
#include "surveys/instrument.h"

#include <stdint.h>

/* A tally is one block of counts. 8 MiB for the scores of one composite and 32 MiB in
 * all is a hundred times what 60 items on one scale need, and keeps instruments whose
 * scales have no sensible common range from asking for the machine. */
#define TALLY_HISTOGRAM_MAX (1u << 20)
#define TALLY_COUNTS_MAX    (1u << 22)

/* Responses in one tally. A composite with cross-products has a range below 2^18 by
 * TALLY_HISTOGRAM_MAX, so that 2^28 squares of it stay below 2^64. */
#define TALLY_RESPONSES_MAX (1u << 28)

/* Items a composite needs to have cross-products: alpha is shown from three on. */
#define TALLY_ALPHA_ITEMS_MIN 3

/* Where each count of an instrument's tallies stands. Read-only once made. */
struct tally_plan;

/* Lays out the tallies of `instrument`, which is borrowed and must outlive the layout.
 * `may_be_left_out` (by item; NULL: none) are those that tally_add may be told to leave
 * out; read during the call only.
 * ERR_DEFINITION when the scales of a composite need more than the limits above,
 * ERR_MEMORY; *out untouched on error. The caller frees with tally_plan_free. */
enum err_code tally_plan_new(struct tally_plan **out,
                             const struct instrument *instrument,
                             const bool *may_be_left_out, struct err *err) MUST_CHECK;

/* The memory that one tally takes, about. */
size_t tally_plan_bytes(const struct tally_plan *plan);

/* NULL is fine. No tally of this layout may be used afterwards. */
void tally_plan_free(struct tally_plan *plan);

struct tally;

/* An empty tally, or NULL without memory. The layout is borrowed. The caller frees
 * with tally_free. */
struct tally *tally_new(const struct tally_plan *plan) MUST_CHECK;

/* NULL is fine. */
void tally_free(struct tally *tally);

/* Sets every count to 0. */
void tally_clear(struct tally *tally);

/* Counts one response. `answers` holds one code for each item of the instrument
 * (surveys/answer.h); a code that is none counts as invalid. Answers to the items that
 * `left_out` marks (by item; NULL: none) count by themselves and in no composite
 * (method.md M28). At most TALLY_RESPONSES_MAX responses may be counted. */
void tally_add(struct tally *tally, const uint8_t *answers, const bool *left_out);

/* Adds the counts of `from` to `into`; `from` is unchanged. ERR_INTERNAL when the two
 * have different layouts, `into` then unchanged. */
enum err_code tally_merge(struct tally *into, const struct tally *from,
                          struct err *err) MUST_CHECK;

/* Takes the counts of `part` from `whole`, so that those not in `part` remain; `part`
 * is unchanged. ERR_INTERNAL when the two have different layouts or `part` counts
 * somebody whom `whole` does not, `whole` then unchanged. */
enum err_code tally_subtract(struct tally *whole, const struct tally *part,
                             struct err *err) MUST_CHECK;

uint64_t tally_responses(const struct tally *tally);

/* The answers to one item; they add up to the responses. Points into the tally. */
struct item_tally {
    const uint64_t *options; /* one for each option of the item's scale */
    size_t n_options;
    uint64_t blank, invalid, not_asked;
    uint64_t left_out; /* responses whose answer is in no composite */
};

struct item_tally tally_item(const struct tally *tally, size_t item);

/* The respondent scores of one composite. Who answered at least half, rounded up, of
 * those of its `k` items that are not left out for them stands in counts[(answered -
 * need) * columns + sum], where `sum` adds the answered items' scores, after reversal,
 * each put on 0 to `range`. The respondent's score is sum / (answered * range). `need`
 * is the least that anybody has to answer. With k = 0 there are no counts.
 * Points into the tally. */
struct score_histogram {
    const uint64_t *counts;
    size_t need, k;
    size_t columns; /* k * range + 1 */
    uint32_t range;
};

struct score_histogram tally_histogram(const struct tally *tally, size_t composite);

/* Sums and products over the `n` respondents who answered all of the `k` items of a
 * composite that are not left out for them, on the scores described above; what is left
 * out adds 0. products holds the upper triangle with
 * its diagonal, row by row: (0,0), (0,1) ... (0,k-1), (1,1) ... k = 0: the composite
 * has fewer than TALLY_ALPHA_ITEMS_MIN items. Points into the tally. */
struct cross_products {
    uint64_t n;
    const uint64_t *sums;
    const uint64_t *products;
    size_t k;
};

struct cross_products tally_cross_products(const struct tally *tally, size_t composite);

#endif
