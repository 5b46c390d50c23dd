/* derivable_search.h: the depth-first search over a reduced row space.
 * Private to derivable. */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_SEARCH_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_SEARCH_H

#include "base/compiler.h"
#include "scoring/derivable/derivable.h"
#include "scoring/derivable/row_space.h"

#include <stdbool.h>

/* Inner cells in the same published cells. Nobody weighs in a free one: its entry may
 * be any number, and blurs what has one that is not 0. */
struct derivable_class {
    uint64_t people;
    uint64_t blur;  /* in units of the setting */
    bool is_named;  /* one of them is who was not judged */
    bool is_judged; /* one of them is named who was */
    uint32_t part;  /* number of the judged among them, or DERIVABLE_NOT_JUDGED */
    bool is_large;  /* in no set that is looked for */
    bool is_free;
    uint32_t first; /* the lowest of them, as a position in its block */
};

/* Reduced rows whose pivots are small classes that are not free; they are 0 on all
 * large ones. A vector has a tail of entries that are carried along and never
 * restricted. The last of them are of silent people (lattice.h). */
struct derivable_span {
    const struct derivable_class *classes; /* by column */
    size_t n_columns, n_tail, n_silent;
    const residue *rows; /* n_rows of stride n_columns + n_tail */
    size_t n_rows;
    const size_t *pivots;
    const bool *names;  /* by silent: an entry that is not 0 names the set */
    const bool *judged; /* by silent: it does unless all of its part have that entry */
    const uint32_t *parts; /* by silent, as in struct derivable_class */
    /* What each row touches beside its pivot: columns, tail entries after them. Row i
     * has touched[touched_at[i]] to touched[touched_at[i + 1] - 1]; likewise which
     * columns no later row touches. Columns that no row touches are `fixed`. */
    uint32_t *touched, *finished, *fixed;
    size_t *touched_at, *finished_at;
    size_t n_fixed;
};

/* Bytes that derivable_span_prepare needs for this many rows and entries of a row. */
size_t derivable_span_bytes(size_t n_rows, size_t n_columns, size_t n_tail);

/* Fills the lists of a span whose other members are set; `memory` is
 * derivable_span_bytes long, aligned for size_t, and belongs to the caller. Columns
 * from `n_large` on are small. */
void derivable_span_prepare(struct derivable_span *span, void *memory, size_t n_large);

/* The least people in a set with so much blur that has nobody (0) or somebody (1)
 * nameable in it; at least the bound of the search: none was found. */
struct derivable_least {
    uint64_t people[DERIVABLE_BLUR_LEVELS][2];
};

struct derivable_search;

/* Called for each set below the limit; may lower search->limit. */
typedef void (*derivable_leaf)(struct derivable_search *search);

struct derivable_search {
    const struct derivable_span *span;
    residue *values; /* n_columns + n_tail: the vector so far; begins as the base */
    bool *set;       /* n_columns: the set so far */
    uint64_t people, limit;
    uint64_t blur, levels;    /* so far, and below what */
    size_t n_named, n_judged; /* classes in the set that are */
    uint64_t steps;           /* left */
    bool is_given_up;
    derivable_leaf leaf;
    void *context;
};

/* Whether somebody nameable is in the set so far, or silent in its vector. */
bool derivable_search_is_named(const struct derivable_search *search);

/* Visits every vector that is `values` plus rows of the span, with 0 or 1 in all
 * classes that are not free, weighs less than the limit and has less blur than
 * `levels`. */
void derivable_search_run(struct derivable_search *search);

#endif
