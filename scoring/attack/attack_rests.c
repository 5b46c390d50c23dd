#include "scoring/attack/attack_rests.h"

#include "base/alloc.h"

#include <string.h>

static struct attack_rest *row_of(const struct attack_rests *rests,
                                  struct attack_rest *all, size_t node) {
    return all + node * rests->n_unions;
}

const struct attack_rest *attack_best(const struct attack_rests *rests, size_t node) {
    return row_of(rests, rests->best, node);
}

const struct attack_rest *attack_below(const struct attack_rests *rests, size_t node) {
    return row_of(rests, rests->below, node);
}

/* Somebody with the last bit alone is named only where nobody has another one. */
bool attack_names_anybody(const struct attack_rests *rests,
                          const struct attack_node *node, uint32_t bits) {
    uint32_t none = attack_cells_none(rests->cells.table);

    bits &= node->bits;
    return (bits & ~none) != 0 || (bits != 0 && (node->bits & ~none) == 0);
}

static bool is_better(const struct attack_rest *a, const struct attack_rest *b) {
    return a->is_named != b->is_named ? b->is_named : a->n < b->n;
}

/* Lets the block be taken away or added, whichever leaves less. */
static void use_block(struct attack_rest *rests, const struct attack_block *block,
                      uint32_t bits) {
    for (uint32_t with = bits; with != 0; with = (with - 1) & bits) {
        uint32_t without = with & ~block->bits;

        if ((with & block->bits) != block->bits) {
            continue;
        }
        struct attack_rest taken = rests[without];
        struct attack_rest added = rests[with];
        taken.n -= block->n;
        added.n += block->n;
        if (is_better(&taken, &rests[with])) {
            rests[with] = taken;
        }
        if (is_better(&added, &rests[without])) {
            rests[without] = added;
        }
    }
}

static void add_to_parent(struct attack_rests *rests, size_t index) {
    size_t parent = rests->cells.table->areas[index].parent;
    uint32_t bits = rests->cells.nodes[index].bits;
    const struct attack_rest *best = row_of(rests, rests->best, index);

    if (parent == ATTACK_NO_PARENT) {
        return;
    }
    struct attack_rest *below = row_of(rests, rests->below, parent);
    for (uint32_t wanted = 0; wanted < rests->n_unions; wanted++) {
        below[wanted].n += best[wanted & bits].n;
        below[wanted].is_named = below[wanted].is_named || best[wanted & bits].is_named;
    }
}

/* From the leaves up: children come after their parents. */
static void search_down(struct attack_rests *rests) {
    for (size_t i = rests->cells.table->n_nodes; i-- > 0;) {
        const struct attack_node *node = &rests->cells.nodes[i];
        struct attack_rest *below = row_of(rests, rests->below, i);
        struct attack_rest *best = row_of(rests, rests->best, i);

        for (uint32_t wanted = 0; wanted < rests->n_unions; wanted++) {
            below[wanted].choice = wanted & node->bits;
            if (node->is_leaf) {
                below[wanted].n = 0;
                below[wanted].is_named = attack_names_anybody(rests, node, wanted);
            }
        }
        memcpy(best, below, rests->n_unions * sizeof *best);
        for (size_t b = 0; b < node->n_blocks; b++) {
            use_block(best, &node->blocks[b], node->bits);
        }
        add_to_parent(rests, i);
    }
}

static enum attack_worth higher(enum attack_worth a, enum attack_worth b) {
    return a > b ? a : b;
}

/* The same, where nothing counts twice that so many children take away. */
static enum attack_worth find_worth(const struct attack_rests *rests, size_t index,
                                    uint32_t wanted, size_t once) {
    const struct attack_table *table = rests->cells.table;
    const struct attack_node *node = &rests->cells.nodes[index];
    enum attack_worth worth = ATTACK_EXACT;
    size_t taken = 0;

    for (size_t c = 0; c < node->n_children; c++) {
        size_t child = rests->cells.children[node->first_child + c];
        uint32_t inside = wanted & rests->cells.nodes[child].bits;
        const struct attack_rest *best = &row_of(rests, rests->best, child)[inside];

        worth = higher(worth, find_worth(rests, child, best->choice, once));
        taken += best->n != 0;
    }
    if (taken > once && table->areas[index].may_share && !node->is_whole) {
        bool is_sure = table->areas[index].shares;

        worth = higher(worth, is_sure ? ATTACK_NOTHING : ATTACK_BOUND);
    }
    return worth;
}

enum attack_worth attack_find_worth(const struct attack_rests *rests, size_t index,
                                    uint32_t wanted) {
    return find_worth(rests, index, wanted, 1);
}

/* Takes note that nobody is left in the leaves below a node of a union of which nobody
 * is left. */
static bool note_nobody(struct attack_rests *rests, size_t index, uint32_t wanted) {
    const struct attack_node *node = &rests->cells.nodes[index];
    bool is_new = false;

    for (size_t c = 0; c < node->n_children; c++) {
        size_t child = rests->cells.children[node->first_child + c];
        uint32_t inside = wanted & rests->cells.nodes[child].bits;
        uint32_t choice = row_of(rests, rests->best, child)[inside].choice;

        is_new = (rests->cells.nodes[child].is_leaf
                      ? attack_cells_add_nobody(&rests->cells, child, choice)
                      : note_nobody(rests, child, choice)) ||
                 is_new;
    }
    return is_new;
}

/* Looks for unions of which the children leave nobody, and takes note of that; whether
 * it was not known. What is left of such a union is a sum of numbers of people, and
 * none is negative: so each of them is 0. A difference that takes these people away is
 * then a set, and would be missed without the note. Not so where children may share
 * people: of whom there is nobody outside one child, there may be some in it and in
 * another one. Each round notes somebody new, so that the rounds end. */
static bool find_nobody(struct attack_rests *rests) {
    bool is_new = false;

    for (size_t i = 0; i < rests->cells.table->n_nodes; i++) {
        const struct attack_node *node = &rests->cells.nodes[i];
        const struct attack_rest *below = row_of(rests, rests->below, i);

        for (uint32_t bits = 1; bits < rests->n_unions && !node->is_leaf; bits++) {
            int64_t own;

            if ((bits & ~node->bits) == 0 && below[bits].is_named &&
                attack_cells_given(node, bits, &own) == bits &&
                own + below[bits].n == 0 &&
                find_worth(rests, i, bits, 0) == ATTACK_EXACT) {
                is_new = note_nobody(rests, i, bits) || is_new;
            }
        }
    }
    return is_new;
}

bool attack_rests_make(struct attack_rests *out, const struct attack_table *table,
                       struct arena *arena) {
    size_t n_states = table->n_nodes * ((size_t)2 << table->n_groups);

    if (n_states > ATTACK_STATES_MAX || !attack_cells_make(&out->cells, table, arena) ||
        !attack_cells_work_out(&out->cells)) {
        return false;
    }
    out->n_unions = (size_t)2 << table->n_groups;
    out->below = arena_array(arena, n_states, sizeof *out->below);
    out->best = arena_array(arena, n_states, sizeof *out->best);
    if (out->below == NULL || out->best == NULL) {
        return false;
    }
    search_down(out);
    while (find_nobody(out)) {
        if (!attack_cells_work_out(&out->cells)) {
            return false;
        }
        memset(out->below, 0, n_states * sizeof *out->below);
        search_down(out);
    }
    return true;
}
