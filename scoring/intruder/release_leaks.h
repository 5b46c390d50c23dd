/* release_leaks.h: leaks while they are collected, and what cells tell of a set.
 *
 * Private to the room. */
#ifndef KLOE_SCORING_INTRUDER_RELEASE_LEAKS_H
#define KLOE_SCORING_INTRUDER_RELEASE_LEAKS_H

#include "scoring/intruder/intruder.h"

struct leak_list {
    struct leak *leaks;
    size_t n, capacity;
    unsigned finds; /* which kinds are added, a bit each; others are left out */
    bool is_cut;
    struct arena *arena;
};

/* Whether leaks of this kind are added. */
bool leak_list_takes(const struct leak_list *list, enum leak_kind kind);

/* Adds a leak, or one more target to the same leak (kind and terms) with the smaller
 * number of the two. The terms must live in the arena. False without memory. */
bool leak_list_add(struct leak_list *list, const struct leak *leak) MUST_CHECK;

/* The same for what is wrong with one cell. */
bool leak_list_add_cell(struct leak_list *list, enum leak_kind kind, size_t target,
                        size_t cell, uint64_t n) MUST_CHECK;

/* How many people or answers the cell tells of; false when it is withheld. A question
 * that was not asked has no answers. */
bool leak_cell_n(const struct results *results, const struct results_cell *cell,
                 size_t target, uint64_t *n);

/* Whether all people of the cell `part` are surely in the cell `whole`, which is of all
 * staff; or whose group holds the part's, too. */
bool leak_cell_is_inside(const struct results *results, size_t part, size_t whole);
bool leak_cell_is_part(const struct results *results, size_t part, size_t whole);

/* How many people of a set answered an item at least; of a bound none. Who did not is
 * among those who did not in a cell that holds the set and shows the item, or in such
 * cells of all places where each of the system's people is in one. */
int64_t leak_least_answers(const struct results *results, const struct leak *leak,
                           size_t item);

#endif
