/* derivable_block.h: one block of the lattice, reduced. Private to derivable. */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_BLOCK_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_BLOCK_H

#include "scoring/derivable/derivable.h"
#include "scoring/derivable/derivable_search.h"

#define DERIVABLE_NO_COLUMN UINT32_MAX

/* What all blocks of a search share. */
struct derivable_setting {
    const struct lattice *lattice;
    struct derivable_weights weights;
    uint64_t bound;
    const bool *shown;          /* by cell */
    const bool *named;          /* by inner cell */
    uint64_t blur_unit, levels; /* people to a level; below how many levels; 1: none */
    uint32_t *row_of;           /* by cell: scratch */
};

/* Where multiples of the system's rows must vanish. */
enum derivable_where { DERIVABLE_WHERE_LARGE, DERIVABLE_WHERE_ANY, DERIVABLE_WHERES };

struct derivable_block {
    bool is_stale;                      /* to be reduced again */
    bool is_searched;                   /* by itself */
    bool is_limiting[DERIVABLE_WHERES]; /* the limits have it (derivable_limits.h) */
    bool is_marked;                     /* by the last multiples (derivable_silent.h) */
    bool is_renamed;  /* `names` are not as they are without other blocks */
    bool is_changed;  /* names or blur may have changed since it was searched */
    bool is_given_up; /* too large, or its own search took too long */
    struct derivable_class *classes;
    size_t n_columns, n_large, n_weighing; /* large classes first, free ones last */
    uint64_t *free_blur; /* by free class: its blur, which may be taken to be none */
    uint32_t *column_of; /* by position in the block's inner cells */
    uint32_t *silent; /* positions of silent inner cells: columns after the classes */
    size_t n_silent;
    bool *names;        /* by silent (derivable_silent.h) */
    uint8_t *signs;     /* by multiple: which signs its entries at silent ones have */
    bool *touched;      /* by multiple, then by silent: whether it is not 0 there */
    bool *judged;       /* by silent: named, and judged */
    uint32_t *parts;    /* by silent: of the judged, their number */
    struct matrix rows; /* reduced: rank rows */
    size_t rank, n_large_rows; /* of them, those whose pivot is large */
    size_t *pivots;
    struct matrix system; /* rows of the system, 0 at each pivot; withheld ones are 0 */
    bool is_coupled;      /* some of them are not 0 */
    bool *touches_others; /* by row of the system: it is not 0 where nobody weighs */
    struct matrix large; /* independent columns of `system` at large classes, as rows */
    struct matrix small; /* and at small ones */
    struct derivable_span span;
    struct derivable_least least; /* found last, with the set of each */
    bool *least_sets[DERIVABLE_BLUR_LEVELS][2];
    residue *values; /* scratch of a search: n_columns + n_silent */
    bool *set;
    bool *searched_names;    /* by silent: when the block was searched by itself */
    uint64_t *searched_blur; /* likewise, by free class */
    uint64_t own_people; /* the block's own smallest nameable set; the bound: none */
    bool *own_set;
    void *memory; /* holds all of the above */
    size_t memory_size;
};

/* Reduces a block again. Its names are not set. ERR_MEMORY. */
enum err_code derivable_block_renew(struct derivable_block *block,
                                    const struct derivable_setting *setting,
                                    size_t index, struct err *err) MUST_CHECK;

/* Searches a block by itself; given up at DERIVABLE_STEPS_MAX. */
void derivable_block_search_own(struct derivable_block *block,
                                const struct derivable_setting *setting);

/* Whether that was done, and nobody of it is named otherwise since, or blurs. */
bool derivable_block_is_searched(struct derivable_block *block);

/* Fills block->least with the sets of `multiple` (n_system residues) times the system's
 * rows plus rows of the block, below `limit`. False: nothing of the system is left in
 * the block, which was not searched. Steps are taken from *steps; given up at 0. */
bool derivable_block_search(struct derivable_block *block,
                            const struct derivable_setting *setting,
                            const residue *multiple, uint64_t limit, uint64_t *steps);

/* Fills `vector` (n_columns) with a set of inner cells, and 0 where nobody weighs.
 * False: the set splits a class, so that nothing published gives it. */
bool derivable_block_vector(const struct derivable_block *block,
                            const struct derivable_setting *setting, size_t index,
                            const bool *set, residue *vector);

/* Nothing found: the bound throughout. */
struct derivable_least derivable_least_none(const struct derivable_setting *setting);

/* The least of sums of one of each. */
struct derivable_least derivable_least_combine(const struct derivable_setting *setting,
                                               const struct derivable_least *before,
                                               const struct derivable_least *least);

/* The least of all; the bound if nothing is below it. */
uint64_t derivable_least_smallest(const struct derivable_setting *setting,
                                  const struct derivable_least *least);

/* Two parts of a set: how much blur each has, and whether somebody nameable. */
struct derivable_parts {
    size_t blur[2], named[2];
};

/* The parts that come i-th of all there are with less blur than `levels` in all. False:
 * there are no more. */
bool derivable_parts_next(struct derivable_parts *parts, size_t levels);

#endif
