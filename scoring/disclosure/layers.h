/* layers.h: an item and the composites that hold it, as one lattice. Private to
 * disclosure and reissue.
 *
 * Each cell stands once in each layer: layer 0 is of the item, and each other one of a
 * composite (or of who was not asked: layers_make_asked). People who answered the item
 * are in their cells of all layers, but those whose answer is in no composite in that
 * of the item only. Who counts in a composite without having answered all of its items
 * is, besides, in an inner cell of the composite's layer only, of which nobody weighs:
 * what they make of the average is not known, and *blurs* (derivable.h) whatever comes
 * from it. */
#ifndef KLOE_SCORING_DISCLOSURE_LAYERS_H
#define KLOE_SCORING_DISCLOSURE_LAYERS_H

#include "scoring/derivable/derivable.h"
#include "scoring/disclosure/contributors.h"

struct layers {
    const size_t *targets; /* by layer: what it is of; the item comes first */
    size_t *n_questions;   /* by layer of a composite: of people who were to answer so
                              many of its items; 0: of all */
    size_t n;
    size_t n_parts; /* how many inner cells those of the base have become: first comes
                       one of each, then the second of each, then who blurs */
    const struct lattice *base; /* of one layer; borrowed */
    struct lattice *lattice;    /* of all */
    struct derivable_weights weights;
    struct arena *arena;
};

/* How many layers there can be of an item of the instrument. */
size_t layers_most(const struct instrument *instrument);

/* The layers of an item and of the composites of two items and more that hold it, or of
 * one where it is left out of some people. Where the same answer weighs more in a
 * composite for some people than for others, since they were not asked all of it or
 * some of it is left out, each weight has a layer: the figures of each are taken to be
 * known (rules.md D21). What
 * `silent` says of the base's inner cells (lattice.h) is copied. Cells of a layer rank
 * as they do in the base, and in one cell themes below conditions, these below KLOEs,
 * and the item above all others. `base` must outlive them. ERR_MEMORY; *out is then
 * empty. The caller frees with layers_free. */
enum err_code layers_make(struct layers *out, size_t item, const struct lattice *base,
                          const struct instrument *instrument,
                          const struct contributors *contributors, const bool *silent,
                          uint64_t minimum, struct err *err) MUST_CHECK;

/* Two layers for who counts in a composite without having been asked all of its items:
 * who answered any of them in layer 0, they in layer 1, too, which those blur who did
 * not answer all. Layer 0 has no target. The rest as below. */
enum err_code layers_make_partly(struct layers *out, size_t target,
                                 const struct lattice *base,
                                 const struct instrument *instrument,
                                 const struct contributors *contributors,
                                 const bool *shown, uint64_t minimum,
                                 struct err *err) MUST_CHECK;

/* Two layers for who was asked an item: everybody in layer 0, who was not asked in
 * layer 1, too. Cells rank in both as in the base. Nobody blurs. `shown`, by cell of
 * the base, is decided on people. Errors and the rest likewise. */
enum err_code layers_make_asked(struct layers *out, size_t item,
                                const struct lattice *base,
                                const struct contributors *contributors,
                                const bool *shown, struct err *err) MUST_CHECK;

/* Who counts in two composites, by inner cell of the base. */
struct layers_pair {
    size_t targets[2];
    const uint64_t *alike; /* whose score is the same in both */
    const uint64_t *apart; /* who counts in the first and is not alike */
    const uint64_t
        *blur; /* how much they blur the second who count there and are not */
};

/* Two layers for two composites: who is alike in both, who is apart in layer 0, who
 * blurs in layer 1. Cells rank in both as in the base. `shown`, by cell of the base, is
 * decided on people. Errors and the rest likewise. */
enum err_code layers_make_pair(struct layers *out, const struct layers_pair *pair,
                               const struct lattice *base, const bool *shown,
                               uint64_t minimum, struct err *err) MUST_CHECK;

/* Whether an item is one of a composite's. */
bool layers_holds(const struct composite *composite, size_t item);

/* Whether an answer weighs more in some composite for some people than for others. */
bool layers_weigh_unequally(const struct layers *layers);

void layers_free(struct layers *layers);

/* The number that a cell of the base has in a layer: those of the system come first. */
size_t layers_cell(const struct layers *layers, size_t layer, size_t cell);

#endif
