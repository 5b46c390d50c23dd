#include "scoring/attack.h"

#include "base/alloc.h"
#include "scoring/attack_cells.h"

#include <string.h>

#define ATTACK_BYTES_MAX ((size_t)512 << 20)

/* What is left, of a union of groups, when a node and all below it have taken away what
 * they can. */
struct rest {
    int64_t n;
    uint32_t choice; /* the union that is handed on to the children */
    bool is_named;
};

struct search {
    struct attack_cells cells;
    struct rest *below; /* by node and union: what the children alone leave of it */
    struct rest *best;  /* the same with the node's own cells first */
    size_t n_unions;
    uint64_t *kept[2]; /* people of the sets kept of the node at hand, by union: of
                          those not named, and of those that are */
    uint64_t minimum;
    struct attack_set *sets;
    size_t n_sets, capacity;
    struct attack_set smallest;
};

/* A set while it is looked at. */
struct found {
    size_t node;
    uint32_t bits;
    size_t only; /* the one child that takes away; or ATTACK_NO_PARENT: all do */
    int64_t n;
    bool is_named, is_bound;
};

static struct rest *row_of(const struct search *search, struct rest *rests,
                           size_t node) {
    return rests + node * search->n_unions;
}

/* Somebody with the last bit alone is named only where nobody has another one. */
static bool names_anybody(const struct search *search, const struct attack_node *node,
                          uint32_t bits) {
    uint32_t none = attack_cells_none(search->cells.table);

    bits &= node->bits;
    return (bits & ~none) != 0 || (bits != 0 && (node->bits & ~none) == 0);
}

static bool is_better(const struct rest *a, const struct rest *b) {
    return a->is_named != b->is_named ? b->is_named : a->n < b->n;
}

/* Lets the block be taken away or added, whichever leaves less. */
static void use_block(struct rest *rests, const struct attack_block *block,
                      uint32_t bits) {
    for (uint32_t with = bits; with != 0; with = (with - 1) & bits) {
        uint32_t without = with & ~block->bits;

        if ((with & block->bits) != block->bits) {
            continue;
        }
        struct rest taken = rests[without];
        struct rest added = rests[with];
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

static void add_to_parent(struct search *search, size_t index) {
    size_t parent = search->cells.table->parents[index];
    uint32_t bits = search->cells.nodes[index].bits;
    const struct rest *best = row_of(search, search->best, index);

    if (parent == ATTACK_NO_PARENT) {
        return;
    }
    struct rest *below = row_of(search, search->below, parent);
    for (uint32_t wanted = 0; wanted < search->n_unions; wanted++) {
        below[wanted].n += best[wanted & bits].n;
        below[wanted].is_named = below[wanted].is_named || best[wanted & bits].is_named;
    }
}

/* From the leaves up: children come after their parents. */
static void search_down(struct search *search) {
    for (size_t i = search->cells.table->n_nodes; i-- > 0;) {
        const struct attack_node *node = &search->cells.nodes[i];
        struct rest *below = row_of(search, search->below, i);
        struct rest *best = row_of(search, search->best, i);

        for (uint32_t wanted = 0; wanted < search->n_unions; wanted++) {
            below[wanted].choice = wanted & node->bits;
            if (node->is_leaf) {
                below[wanted].n = 0;
                below[wanted].is_named = names_anybody(search, node, wanted);
            }
        }
        memcpy(best, below, search->n_unions * sizeof *best);
        for (size_t b = 0; b < node->n_blocks; b++) {
            use_block(best, &node->blocks[b], node->bits);
        }
        add_to_parent(search, i);
    }
}

/* How far a number holds: children that share people count them twice. */
enum worth { EXACT, BOUND, NOTHING };

static enum worth higher(enum worth a, enum worth b) {
    return a > b ? a : b;
}

/* What the number is worth that a node and all below it leave of a union. */
static enum worth find_worth(const struct search *search, size_t index,
                             uint32_t wanted) {
    const struct attack_table *table = search->cells.table;
    const struct attack_node *node = &search->cells.nodes[index];
    enum worth worth = EXACT;
    size_t taken = 0;

    for (size_t c = 0; c < node->n_children; c++) {
        size_t child = search->cells.children[node->first_child + c];
        uint32_t inside = wanted & search->cells.nodes[child].bits;
        const struct rest *best = &row_of(search, search->best, child)[inside];

        worth = higher(worth, find_worth(search, child, best->choice));
        taken += best->n != 0;
    }
    if (taken > 1 && table->may_share[index] && !node->is_whole) {
        bool is_sure = table->shares != NULL && table->shares[index];

        worth = higher(worth, is_sure ? NOTHING : BOUND);
    }
    return worth;
}

/* Takes note that nobody is left in the leaves below a node of a union of which nobody
 * is left. */
static bool note_nobody(struct search *search, size_t index, uint32_t wanted) {
    const struct attack_node *node = &search->cells.nodes[index];
    bool is_new = false;

    for (size_t c = 0; c < node->n_children; c++) {
        size_t child = search->cells.children[node->first_child + c];
        uint32_t inside = wanted & search->cells.nodes[child].bits;
        uint32_t choice = row_of(search, search->best, child)[inside].choice;

        is_new = (search->cells.nodes[child].is_leaf
                      ? attack_cells_add_nobody(&search->cells, child, choice)
                      : note_nobody(search, child, choice)) ||
                 is_new;
    }
    return is_new;
}

/* Looks for unions of which the children leave nobody, and takes note of that; whether
 * it was not known. */
static bool find_nobody(struct search *search) {
    bool is_new = false;

    for (size_t i = 0; i < search->cells.table->n_nodes; i++) {
        const struct attack_node *node = &search->cells.nodes[i];
        const struct rest *below = row_of(search, search->below, i);

        for (uint32_t bits = 1; bits < search->n_unions && !node->is_leaf; bits++) {
            int64_t own;

            if ((bits & ~node->bits) == 0 && below[bits].is_named &&
                attack_cells_given(node, bits, &own) == bits &&
                own + below[bits].n == 0 && find_worth(search, i, bits) == EXACT) {
                is_new = note_nobody(search, i, bits) || is_new;
            }
        }
    }
    return is_new;
}

/* Adds what the children take away of a union to the coefficients. */
static void trace(const struct search *search, size_t index, uint32_t wanted,
                  size_t only) {
    const struct attack_cells *cells = &search->cells;
    const struct attack_node *node = &cells->nodes[index];

    for (size_t c = 0; c < node->n_children; c++) {
        size_t child = cells->children[node->first_child + c];
        uint32_t inside = wanted & cells->nodes[child].bits;
        const struct rest *best = &row_of(search, search->best, child)[inside];

        if (inside == 0 || (only != ATTACK_NO_PARENT && only != child)) {
            continue;
        }
        attack_cells_add(cells, child, inside & ~best->choice, -1);
        attack_cells_add(cells, child, best->choice & ~inside, 1);
        trace(search, child, best->choice, ATTACK_NO_PARENT);
    }
}

static bool make_set(struct attack_set *out, const struct search *search,
                     const struct found *found) {
    attack_cells_add(&search->cells, found->node, found->bits, 1);
    trace(search, found->node, found->bits, found->only);
    *out = (struct attack_set){.n = (uint64_t)found->n,
                               .is_bound = found->is_bound,
                               .is_named = found->is_named};
    out->terms = attack_cells_terms(&search->cells, &out->n_terms);
    return out->terms != NULL;
}

static bool keep(struct search *search, const struct attack_set *set) {
    if (search->n_sets == search->capacity) {
        size_t capacity = 2 * search->capacity + 16;
        struct attack_set *sets =
            arena_array(search->cells.arena, capacity, sizeof *sets);

        if (sets == NULL) {
            return false;
        }
        if (search->n_sets > 0) {
            memcpy(sets, search->sets, search->n_sets * sizeof *sets);
        }
        search->sets = sets;
        search->capacity = capacity;
    }
    search->sets[search->n_sets++] = *set;
    return true;
}

/* Whether a set of these groups, or of some of them, is kept that has no more people.
 */
static bool holds_kept(const struct search *search, const struct found *found) {
    for (uint32_t part = found->bits; part != 0; part = (part - 1) & found->bits) {
        uint64_t n = search->kept[found->is_named][part];

        if (n != 0 && n <= (uint64_t)found->n) {
            return true;
        }
    }
    return false;
}

/* Takes note of a set that is the smallest so far, or under the minimum and tells
 * something new. */
static bool look(struct search *search, const struct found *found) {
    struct attack_set set;
    bool is_few = found->n > 0 && (uint64_t)found->n < search->minimum &&
                  !holds_kept(search, found);
    bool is_smallest =
        found->is_named && found->n > 0 &&
        (search->smallest.n == 0 || (uint64_t)found->n <= search->smallest.n);

    if (!is_few && !is_smallest) {
        return true;
    }
    if (!make_set(&set, search, found)) {
        return false;
    }
    if (is_smallest && (search->smallest.n == 0 || set.n < search->smallest.n ||
                        set.n_terms < search->smallest.n_terms)) {
        search->smallest = set;
    }
    if (is_few) {
        search->kept[found->is_named][found->bits] = set.n;
    }
    return !is_few || keep(search, &set);
}

/* The number that children taken away one at a time leave: exact even where children
 * share people. */
static bool look_at_each_child(struct search *search, const struct found *whole) {
    const struct attack_cells *cells = &search->cells;
    const struct attack_node *node = &cells->nodes[whole->node];
    size_t n_named = 0;

    for (size_t c = 0; c < node->n_children; c++) {
        n_named += names_anybody(
            search, &cells->nodes[cells->children[node->first_child + c]], whole->bits);
    }
    for (size_t c = 0; c < node->n_children; c++) {
        size_t child = cells->children[node->first_child + c];
        uint32_t inside = whole->bits & cells->nodes[child].bits;
        const struct rest *best = &row_of(search, search->best, child)[inside];
        int64_t own;

        (void)attack_cells_given(node, whole->bits, &own);
        struct found found = *whole;
        found.only = child;
        found.n = own + best->n;
        found.is_named =
            best->is_named ||
            n_named > names_anybody(search, &cells->nodes[child], whole->bits);
        found.is_bound = false;
        if (best->n != 0 && !look(search, &found)) {
            return false;
        }
    }
    return true;
}

static bool look_at_union(struct search *search, size_t index, uint32_t bits) {
    const struct attack_node *node = &search->cells.nodes[index];
    const struct rest *below = &row_of(search, search->below, index)[bits];
    struct found found = {.node = index, .bits = bits, .only = ATTACK_NO_PARENT};
    int64_t own;

    (void)attack_cells_given(node, bits, &own);
    found.n = own + below->n;
    found.is_named = below->is_named;
    enum worth worth = find_worth(search, index, bits);
    found.is_bound = worth == BOUND;
    return (worth == NOTHING || look(search, &found)) &&
           (worth == EXACT || look_at_each_child(search, &found));
}

/* Every union of groups that the node's own cells give. */
static bool look_at_node(struct search *search, size_t index) {
    uint32_t all = search->cells.nodes[index].bits;

    for (size_t named = 0; named < 2; named++) {
        memset(search->kept[named], 0, search->n_unions * sizeof *search->kept[named]);
    }
    for (uint32_t bits = 1; bits < search->n_unions; bits++) {
        int64_t own;

        if ((bits & ~all) == 0 &&
            attack_cells_given(&search->cells.nodes[index], bits, &own) == bits &&
            !look_at_union(search, index, bits)) {
            return false;
        }
    }
    return true;
}

/* Published cells are sets too; those of leaves are among the others already. */
static bool look_at_rows(struct search *search) {
    const struct attack_table *table = search->cells.table;

    for (size_t r = 0; r < table->n_rows; r++) {
        uint64_t n = table->rows[r].n;
        bool is_smallest = search->smallest.n == 0 || n < search->smallest.n;

        if (search->cells.nodes[table->rows[r].node].is_leaf || n == 0 ||
            (n >= search->minimum && !is_smallest)) {
            continue;
        }
        struct attack_term *term = arena_array(search->cells.arena, 1, sizeof *term);
        if (term == NULL) {
            return false;
        }
        *term = (struct attack_term){r, 1};
        struct attack_set set = {.n = n, .is_named = true, .terms = term, .n_terms = 1};
        search->smallest = is_smallest ? set : search->smallest;
        if (n < search->minimum && !keep(search, &set)) {
            return false;
        }
    }
    return true;
}

static enum err_code run(struct search *search, const struct attack_table *table,
                         struct arena *arena, struct err *err) {
    size_t n_states = table->n_nodes * ((size_t)2 << table->n_groups);
    enum err_code code = ERR_MEMORY;

    if (n_states <= ATTACK_STATES_MAX) {
        code = attack_cells_make(&search->cells, table, arena, err);
    }
    if (code != ERR_OK) {
        return err_memory(err);
    }
    search->n_unions = (size_t)2 << table->n_groups;
    search->below = arena_array(arena, n_states, sizeof *search->below);
    search->best = arena_array(arena, n_states, sizeof *search->best);
    search->kept[0] = arena_array(arena, search->n_unions, sizeof(uint64_t));
    search->kept[1] = arena_array(arena, search->n_unions, sizeof(uint64_t));
    if (search->below == NULL || search->best == NULL || search->kept[0] == NULL ||
        search->kept[1] == NULL) {
        return err_memory(err);
    }
    search_down(search);
    while (code == ERR_OK && find_nobody(search)) {
        code = attack_cells_work_out(&search->cells, err);
        memset(search->below, 0, n_states * sizeof *search->below);
        search_down(search);
    }
    if (code != ERR_OK) {
        return code;
    }
    for (size_t i = 0; i < table->n_nodes; i++) {
        if (!look_at_node(search, i)) {
            return err_memory(err);
        }
    }
    return look_at_rows(search) ? ERR_OK : err_memory(err);
}

enum err_code attack_run(struct attack **out, const struct attack_table *table,
                         uint64_t minimum, struct err *err) {
    struct arena *arena = arena_new(ATTACK_BYTES_MAX);
    struct attack *attack =
        arena == NULL ? NULL : arena_array(arena, 1, sizeof *attack);
    struct search search = {.minimum = minimum};
    enum err_code code =
        attack == NULL ? err_memory(err) : run(&search, table, arena, err);

    if (code != ERR_OK) {
        arena_free(arena);
        return code;
    }
    attack->sets = search.sets;
    attack->n_sets = search.n_sets;
    attack->smallest = search.smallest;
    attack->arena = arena;
    *out = attack;
    return ERR_OK;
}

void attack_free(struct attack *attack) {
    if (attack != NULL) {
        arena_free(attack->arena);
    }
}
