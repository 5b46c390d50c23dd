/* release_tree.h: the areas of a table as the nodes of a tree, as the attack wants
 * them.
 *
 * Private to release_table.c. */
#ifndef KLOE_SCORING_INTRUDER_RELEASE_TREE_H
#define KLOE_SCORING_INTRUDER_RELEASE_TREE_H

#include "scoring/intruder/attack.h"
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

#endif
