/* release_tree.h: the areas of a table as the nodes of a tree and the groups of one
 * attribute as bits, as the attack wants them.
 *
 * Private to release_table.c. A value that has cells has a bit. All others, which
 * anybody may have too, share one; and one more stands for everybody who stated none.
 * With two layers (release_table.h) there is a second such run of bits, of those who
 * are in the second layer only. */
#ifndef KLOE_SCORING_INTRUDER_RELEASE_TREE_H
#define KLOE_SCORING_INTRUDER_RELEASE_TREE_H

#include "scoring/attack/attack.h"
#include "scoring/intruder/release_table.h"

struct release_tree {
    size_t *nodes;             /* by area of the results */
    struct attack_area *areas; /* by node: by level, so that children come later */
    size_t *all_staff;         /* by node: its cell; NONE */
};

/* Arranges the areas, and finds from their responses whether their people are those of
 * the areas in them. All memory is the arena's. False without memory. */
bool release_make_tree(struct release_tree *out, const struct release_table *table,
                       struct arena *arena) MUST_CHECK;

/* How many people of a node responded, in the layer that has everybody; false, and 0:
 * that is not known. */
bool release_node_people(const struct release_tree *tree,
                         const struct release_table *table, size_t node, uint64_t *n);

struct release_groups {
    size_t attribute; /* NONE: all staff only */
    uint32_t
        *bits; /* by value: the number of its bit; room for those of any attribute */
    size_t n_bits;   /* of one layer, without that of those who stated no value */
    bool is_limited; /* there are more values than bits */
};

/* Numbers the values of an attribute (or NONE); `bits` must be there. */
void release_number_groups(struct release_groups *groups, const struct results *results,
                           size_t attribute, size_t n_layers);

/* The bits of a cell in one layer; 0 when it is of another attribute or has a value for
 * which there was no bit. */
uint32_t release_cell_bits(const struct release_groups *groups,
                           const struct results_cell *cell);

/* The same bits in a layer and in those before it. */
uint32_t release_layer_bits(const struct release_groups *groups, size_t layer,
                            uint32_t bits);

#endif
