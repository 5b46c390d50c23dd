/* derivable.h: whether published cells give a set of too few people away (rules.md
 * D2), found exactly.
 *
 * A release is safe when no derivable set (lattice.h) weighs less than the bound. The
 * search needs no solver:
 *
 * - Inner cells in the same published cells form one class. A derivable vector has one
 *   entry for all of a class. A class that weighs the bound or more is *large*, and in
 *   no set that is looked for.
 * - The published rows of each block are reduced, columns of large classes first. The
 *   rows whose pivot is small span all vectors that are 0 on the large classes. A
 *   vector's entry at a pivot is its coefficient for that row, so that this is 0 or 1.
 * - These coefficients are tried depth-first. A branch ends when it weighs the bound.
 *
 * Entries of silent inner cells are carried along. One that is not 0 in the end names
 * the set.
 *
 * Some inner cells may have been judged: that all of one number are told apart is known
 * and needs no protection. They name a set only if it holds some of that number and not
 * others.
 *
 * Blocks have nobody in common. A set without a row of the system is a union of sets of
 * single blocks, so that the least of them lies in one block. Only where no block gives
 * a set are the system's rows taken in. The part of such a set in a block is a vector
 * of the block plus a multiple of the system's rows, the same in all blocks. The
 * multiples that are 0 on every large class form a space no larger than the system has
 * groups. A few blocks together fix the multiple; each other block then gives its least
 * part by itself.
 *
 * A search that would take too long is given up and says where, so that the caller can
 * publish less and search again. Same lattice and weights, same result. */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_H

#include "scoring/derivable/lattice.h"

/* Steps of one search, and multiplications of one reduction. The largest seen in tables
 * with every locality crossed with every group is 2e5 steps (docs/trust.md). */
#define DERIVABLE_STEPS_MAX ((uint64_t)1 << 21)
#define DERIVABLE_WORK_MAX  ((uint64_t)1 << 29)

/* Blur is counted exactly below this bound, and in so many steps above it. */
#define DERIVABLE_BLUR_LEVELS 64
#define DERIVABLE_NOT_JUDGED  UINT32_MAX

struct derivable;

/* What is weighed: people, or those of them who answered an item.
 *
 * Some people *blur* a set: in one that is of one mind, those who are of another; in
 * one that comes from an average of several questions, those who did not answer all of
 * them. A set with `blur_bound` of them or more gives nothing away. An inner cell of
 * which nobody weighs, but somebody blurs, is not of the set itself: its entry may be
 * any number, and where that is not 0 those people blur the set. */
struct derivable_weights {
    const uint64_t *people; /* by inner cell; 0: not there */
    const uint64_t *blur;   /* by inner cell; NULL: nobody blurs */
    const bool *silent;     /* by inner cell; NULL: none. Nobody of it weighs, and
                               nobody can see that (lattice.h) */
    uint64_t blur_bound;    /* 1 at least where somebody may blur */
    const uint32_t *judged; /* by inner cell; NULL: none. A number that those share
                               whom other cells, judged before, may give all
                               together; or DERIVABLE_NOT_JUDGED */
};

/* A search of a lattice, with nothing published. The lattice is borrowed and must
 * outlive it. ERR_MEMORY. The caller frees with derivable_free. */
enum err_code derivable_new(struct derivable **out, const struct lattice *lattice,
                            struct err *err) MUST_CHECK;

/* NULL is fine. */
void derivable_free(struct derivable *derivable);

/* Sets what is weighed, the bound, and which cells are published (by cell): copies. A
 * block in which all of that is as it was is not searched again. */
void derivable_set(struct derivable *derivable, const struct derivable_weights *weights,
                   uint64_t bound, const bool *shown);

/* Publishes or withholds one more cell. */
void derivable_show(struct derivable *derivable, size_t cell, bool shown);

enum derivable_outcome {
    DERIVABLE_SAFE,    /* no set below the bound */
    DERIVABLE_UNSAFE,  /* the set is given */
    DERIVABLE_GIVEN_UP /* too long: `block` says where */
};

struct derivable_result {
    enum derivable_outcome outcome;
    const bool *set; /* by inner cell; borrowed until the next call */
    size_t block;    /* LATTICE_NO_BLOCK: the system's rows */
};

/* Finds a derivable set below the bound with somebody nameable in it and fewer than
 * `blur_bound` people who blur it. It is the least that one block gives by itself. Only
 * where no block gives any, it is the least of all. ERR_MEMORY.
 *
 * What blurs a set can be reckoned in several ways where a sum of published cells holds
 * people who blur and nobody who weighs: what they do to an average is then known. They
 * are taken to blur nothing, so that no set is missed. */
enum err_code derivable_find(struct derivable *derivable,
                             struct derivable_result *result,
                             struct err *err) MUST_CHECK;

/* Sets cells[0] to cells[*n_cells - 1] to published cells that give a set which was
 * just found, those that come first in `order` taken first: without any one of them the
 * others do not give it. `order`: all `n` published cells of the result's block or,
 * with LATTICE_NO_BLOCK, all there are. `cells` has room for `n`. *n_cells is 0 where
 * working it out would take too long. ERR_MEMORY. */
enum err_code derivable_support(uint32_t *cells, size_t *n_cells,
                                struct derivable *derivable,
                                const struct derivable_result *result,
                                const uint32_t *order, size_t n,
                                struct err *err) MUST_CHECK;

/* Whether the set can be derived from what is published, with fewer than `blur_bound`
 * people who blur it in each class or with more in all: from the rows of one block
 * alone, whose people it holds, or, with LATTICE_NO_BLOCK, from everything. ERR_MEMORY.
 */
enum err_code derivable_derives(struct derivable *derivable, const bool *set,
                                size_t block, bool *derives,
                                struct err *err) MUST_CHECK;

/* A set and the block that gives it, as in struct derivable_result; and published cells
 * that may go. */
struct derivable_given {
    const bool *set;
    size_t block;
    const uint32_t *order;
    size_t n;
};

/* Sets *at to the first cell of the order without which the set is not derived, as
 * derivable_derives finds it if that one cell is withheld; `n`: there is none. What is
 * published is left as it was. ERR_MEMORY. */
enum err_code derivable_first_needed(size_t *at, struct derivable *derivable,
                                     const struct derivable_given *given,
                                     struct err *err) MUST_CHECK;

#endif
