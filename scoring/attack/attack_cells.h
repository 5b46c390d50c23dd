/* attack_cells.h: what is known of each node of an attacked table by itself.
 *
 * Private to attack*.c. Rows of a node are taken apart into blocks that have no bits in
 * common: a row that holds smaller ones is what is left of it without them. */
#ifndef KLOE_SCORING_ATTACK_ATTACK_CELLS_H
#define KLOE_SCORING_ATTACK_ATTACK_CELLS_H

#include "scoring/attack/attack.h"

/* The people of a node with certain bits, whose number is known. */
struct attack_block {
    uint32_t bits;
    int64_t n;
    size_t row;
    uint32_t less; /* bits of the smaller blocks that are taken from the row */
};

struct attack_node {
    struct attack_block blocks[ATTACK_GROUPS_MAX + 1];
    size_t n_blocks;
    uint32_t bits;                  /* those that somebody may have */
    bool is_leaf;                   /* no child has anybody */
    bool is_whole;                  /* everybody is in exactly one child */
    size_t first_child, n_children; /* in attack_cells.children */
    size_t first_row, n_rows;       /* in attack_cells.by_node */
};

/* A row, given or worked out. */
struct attack_known {
    struct attack_row row;
    const struct attack_term *terms; /* of given rows; NULL: it is one */
    size_t n_terms;
};

struct attack_cells {
    const struct attack_table *table;
    struct attack_node *nodes;
    size_t *children;
    size_t *by_node; /* rows, by node and number of bits */
    struct attack_known *known;
    size_t n_known, capacity;
    size_t n_arranged; /* how many of them stand in by_node */
    int *coefficients; /* by given row: scratch for terms */
    uint32_t all;      /* every bit */
    struct arena *arena;
};

/* Knows the rows of a table, and has yet to arrange them. False without memory. */
bool attack_cells_make(struct attack_cells *out, const struct attack_table *table,
                       struct arena *arena) MUST_CHECK;

/* Takes the rows that are known apart, with those added since. */
void attack_cells_arrange(struct attack_cells *cells);

/* Adds `sign` times a known row to the coefficients. */
void attack_cells_add_row(const struct attack_cells *cells, size_t row, int sign);

/* Adds `sign` times the blocks of a node that make up `bits` to the coefficients. */
void attack_cells_add(const struct attack_cells *cells, size_t node, uint32_t bits,
                      int sign);

/* Turns the coefficients into terms and clears them. NULL without memory. */
const struct attack_term *attack_cells_terms(const struct attack_cells *cells,
                                             size_t *n_terms) MUST_CHECK;

/* The bits of everybody who stated none of the groups. */
uint32_t attack_cells_none(const struct attack_table *table);

/* The bits of `wanted` that blocks inside `wanted` give, and their number. */
uint32_t attack_cells_given(const struct attack_node *node, uint32_t wanted,
                            int64_t *n);

/* In attack_gaps.c.
 *
 * Takes note that nobody of a node has any of these bits. False: that is known, or says
 * nothing here. */
bool attack_cells_add_nobody(struct attack_cells *cells, size_t node, uint32_t bits);

/* Arranges the rows and works out what follows for cells that are not published, until
 * nothing new does. False without memory. */
bool attack_cells_work_out(struct attack_cells *cells) MUST_CHECK;

#endif
