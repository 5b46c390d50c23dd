/* attack_rests.h: what is left of every union of groups of every node of an attacked
 * table when all that can be is taken away.
 *
 * Private to attack*.c. */
#ifndef KLOE_SCORING_ATTACK_ATTACK_RESTS_H
#define KLOE_SCORING_ATTACK_ATTACK_RESTS_H

#include "scoring/attack/attack_cells.h"

/* What is left, of a union of groups, when a node and all below it have taken away what
 * they can. */
struct attack_rest {
    int64_t n;
    uint32_t choice; /* the union that is handed on to the children */
    bool is_named;
};

struct attack_rests {
    struct attack_cells cells;
    struct attack_rest *below; /* by node and union: what the children alone leave */
    struct attack_rest *best;  /* the same with the node's own cells first */
    size_t n_unions;
};

/* How far a number holds: children that share people count them twice. */
enum attack_worth { ATTACK_EXACT, ATTACK_BOUND, ATTACK_NOTHING };

/* Takes the table apart and finds all rests. What is seen to be of nobody is left out
 * and all found again. False without memory, also over ATTACK_STATES_MAX. */
bool attack_rests_make(struct attack_rests *out, const struct attack_table *table,
                       struct arena *arena) MUST_CHECK;

/* The rests of a node, by union. */
const struct attack_rest *attack_best(const struct attack_rests *rests, size_t node);
const struct attack_rest *attack_below(const struct attack_rests *rests, size_t node);

/* What the number is worth that a node and all below it leave of a union. */
enum attack_worth attack_find_worth(const struct attack_rests *rests, size_t index,
                                    uint32_t wanted);

/* Whether somebody of a node with these bits may be named: the bits of those who stated
 * none alone are named only where nobody has another one. */
bool attack_names_anybody(const struct attack_rests *rests,
                          const struct attack_node *node, uint32_t bits);

#endif
