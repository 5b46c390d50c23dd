/* cover.h: which cells go, so that of each list of cells one at least has gone and what
 * goes weighs least. For suppression_least.h.
 *
 * Each list holds the cells that together give a set away (derivable_support.h). The
 * least that must go is then the least that has a cell of every list: a hitting set, or
 * set cover. It is found by branching over the cells of the shortest list that has none
 * yet, cut off where the lists that share nothing need as much as the best so far
 * (implicit hitting sets: Karp & Moreno-Centeno, Operations Research 2013). */
#ifndef KLOE_SCORING_SUPPRESSION_COVER_H
#define KLOE_SCORING_SUPPRESSION_COVER_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Compared by weight, then by what goes beside the cell, then by people: of two that
 * weigh alike and cost alike the smaller cell goes. */
struct cover_cost {
    uint64_t weight, beside, people;
};

struct cover_list {
    const uint32_t *cells; /* of two that cost alike the first goes */
    size_t n;
};

struct cover {
    const struct cover_cost *costs; /* by cell; borrowed */
    size_t n_cells;
    struct cover_list *lists;
    size_t n_lists, room; /* room: how many fit so far */
    bool *chosen;         /* by cell: what goes */
    struct arena *arena;
};

#define COVER_LISTS_MAX 2000

/* No lists yet. `costs` is borrowed. ERR_MEMORY; *out is then empty. The caller frees
 * with cover_end. */
enum err_code cover_begin(struct cover *out, const struct cover_cost *costs,
                          size_t n_cells, struct err *err) MUST_CHECK;

void cover_end(struct cover *cover);

/* Adds a list of at least one cell, copied, to fewer than COVER_LISTS_MAX. ERR_MEMORY.
 */
enum err_code cover_add(struct cover *cover, const uint32_t *cells, size_t n,
                        struct err *err) MUST_CHECK;

/* Chooses the cells that go. What weighs least is found unless that takes more than so
 * many steps for lists that hang together; then the best so far is taken. Same lists,
 * same choice. ERR_MEMORY. */
enum err_code cover_solve(struct cover *cover, struct err *err) MUST_CHECK;

#endif
