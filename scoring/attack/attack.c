#include "scoring/attack/attack.h"

#include "base/array.h"
#include "scoring/attack/attack_rests.h"

#include <string.h>

#define ATTACK_BYTES_MAX ((size_t)512 << 20)

struct search {
    struct attack_rests rests;
    uint64_t *kept[2]; /* people of the sets kept of the node at hand, by union: of
                          those not named, and of those that are */
    uint64_t minimum;
    struct attack_set *sets;
    size_t n_sets, capacity;
    struct attack_set smallest;
};

/* A set that may be kept. */
struct found {
    size_t node;
    uint32_t bits;
    size_t only; /* the one child that takes away; or ATTACK_NO_PARENT: all do */
    int64_t n;
    bool is_named, is_bound;
};

/* Adds what the children take away of a union to the coefficients. */
static void add_taken(const struct search *search, size_t index, uint32_t wanted,
                      size_t only) {
    const struct attack_cells *cells = &search->rests.cells;
    const struct attack_node *node = &cells->nodes[index];

    for (size_t c = 0; c < node->n_children; c++) {
        size_t child = cells->children[node->first_child + c];
        uint32_t inside = wanted & cells->nodes[child].bits;
        const struct attack_rest *best = &attack_best(&search->rests, child)[inside];

        if (inside == 0 || (only != ATTACK_NO_PARENT && only != child)) {
            continue;
        }
        attack_cells_add(cells, child, inside & ~best->choice, -1);
        attack_cells_add(cells, child, best->choice & ~inside, 1);
        add_taken(search, child, best->choice, ATTACK_NO_PARENT);
    }
}

static bool make_set(struct attack_set *out, const struct search *search,
                     const struct found *found) {
    attack_cells_add(&search->rests.cells, found->node, found->bits, 1);
    add_taken(search, found->node, found->bits, found->only);
    *out = (struct attack_set){.n = (uint64_t)found->n,
                               .is_bound = found->is_bound,
                               .is_named = found->is_named};
    out->terms = attack_cells_terms(&search->rests.cells, &out->n_terms);
    return out->terms != NULL;
}

static bool keep_set(struct search *search, const struct attack_set *set) {
    struct attack_set *sets =
        array_grow_in(search->rests.cells.arena, search->sets, &search->capacity,
                      search->n_sets + 1, SIZE_MAX, sizeof *sets);

    if (sets == NULL) {
        return false;
    }
    search->sets = sets;
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
static bool consider_set(struct search *search, const struct found *found) {
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
    return !is_few || keep_set(search, &set);
}

/* How many are left of some groups of a node, those of one of its blocks or several, by
 * what the children of a set take away. False: that is no exact number. */
static bool count_left(const struct search *search, const struct found *set,
                       uint32_t bits, int64_t *n) {
    const struct attack_rests *rests = &search->rests;
    const struct attack_node *nodes = rests->cells.nodes;
    size_t child = set->only;

    (void)attack_cells_given(&nodes[set->node], bits, n);
    if (child == ATTACK_NO_PARENT) {
        *n += attack_below(rests, set->node)[bits].n;
        return attack_find_worth(rests, set->node, bits) == ATTACK_EXACT;
    }
    *n += attack_best(rests, child)[bits & nodes[child].bits].n;
    return attack_find_worth(rests, child, bits & nodes[child].bits) == ATTACK_EXACT;
}

/* Whether as many are left of some of a set's groups as of all, since everybody of the
 * others is taken away. These are then no part of it, and it is found of the fewer
 * groups. */
static bool is_of_fewer_groups(const struct search *search, const struct found *set) {
    const struct attack_node *node = &search->rests.cells.nodes[set->node];
    uint32_t left = set->bits;
    int64_t n;

    for (size_t b = 0; b < node->n_blocks; b++) {
        uint32_t block = node->blocks[b].bits;

        if ((block & ~set->bits) == 0 && count_left(search, set, block, &n) && n == 0) {
            left &= ~block;
        }
    }
    return left != set->bits && count_left(search, set, left, &n) && n == set->n;
}

/* The number that children taken away one at a time leave: exact even where children
 * share people. */
static bool try_each_child(struct search *search, const struct found *whole) {
    const struct attack_cells *cells = &search->rests.cells;
    const struct attack_node *node = &cells->nodes[whole->node];
    size_t n_named = 0;

    for (size_t c = 0; c < node->n_children; c++) {
        n_named += attack_names_anybody(
            &search->rests, &cells->nodes[cells->children[node->first_child + c]],
            whole->bits);
    }
    for (size_t c = 0; c < node->n_children; c++) {
        size_t child = cells->children[node->first_child + c];
        uint32_t inside = whole->bits & cells->nodes[child].bits;
        const struct attack_rest *best = &attack_best(&search->rests, child)[inside];
        int64_t own;

        (void)attack_cells_given(node, whole->bits, &own);
        struct found found = *whole;
        found.only = child;
        found.n = own + best->n;
        found.is_named =
            best->is_named ||
            n_named >
                attack_names_anybody(&search->rests, &cells->nodes[child], whole->bits);
        found.is_bound = false;
        if (best->n != 0 && !is_of_fewer_groups(search, &found) &&
            !consider_set(search, &found)) {
            return false;
        }
    }
    return true;
}

static bool try_union(struct search *search, size_t index, uint32_t bits) {
    const struct attack_node *node = &search->rests.cells.nodes[index];
    const struct attack_rest *below = &attack_below(&search->rests, index)[bits];
    struct found found = {.node = index, .bits = bits, .only = ATTACK_NO_PARENT};
    int64_t own;

    (void)attack_cells_given(node, bits, &own);
    found.n = own + below->n;
    found.is_named = below->is_named;
    enum attack_worth worth = attack_find_worth(&search->rests, index, bits);
    found.is_bound = worth == ATTACK_BOUND;
    bool is_considered = worth != ATTACK_NOTHING && !is_of_fewer_groups(search, &found);

    return (!is_considered || consider_set(search, &found)) &&
           (worth == ATTACK_EXACT || try_each_child(search, &found));
}

/* Every union of groups that the node's own cells give. */
static bool try_unions(struct search *search, size_t index) {
    uint32_t all = search->rests.cells.nodes[index].bits;

    for (size_t named = 0; named < 2; named++) {
        memset(search->kept[named], 0,
               search->rests.n_unions * sizeof *search->kept[named]);
    }
    for (uint32_t bits = 1; bits < search->rests.n_unions; bits++) {
        int64_t own;

        if ((bits & ~all) == 0 &&
            attack_cells_given(&search->rests.cells.nodes[index], bits, &own) == bits &&
            !try_union(search, index, bits)) {
            return false;
        }
    }
    return true;
}

/* Published cells are sets too; those of leaves are among the others already. */
static bool try_rows(struct search *search) {
    const struct attack_table *table = search->rests.cells.table;

    for (size_t r = 0; r < table->n_rows; r++) {
        uint64_t n = table->rows[r].n;
        bool is_smallest = search->smallest.n == 0 || n < search->smallest.n;

        if (search->rests.cells.nodes[table->rows[r].node].is_leaf || n == 0 ||
            (n >= search->minimum && !is_smallest)) {
            continue;
        }
        struct attack_term *term =
            arena_array(search->rests.cells.arena, 1, sizeof *term);
        if (term == NULL) {
            return false;
        }
        *term = (struct attack_term){r, 1};
        struct attack_set set = {.n = n, .is_named = true, .terms = term, .n_terms = 1};
        search->smallest = is_smallest ? set : search->smallest;
        if (n < search->minimum && !keep_set(search, &set)) {
            return false;
        }
    }
    return true;
}

static bool find_sets(struct search *search, const struct attack_table *table,
                      struct arena *arena) {
    if (!attack_rests_make(&search->rests, table, arena)) {
        return false;
    }
    search->kept[0] = arena_array(arena, search->rests.n_unions, sizeof(uint64_t));
    search->kept[1] = arena_array(arena, search->rests.n_unions, sizeof(uint64_t));
    bool is_done = search->kept[0] != NULL && search->kept[1] != NULL;

    for (size_t i = 0; i < table->n_nodes && is_done; i++) {
        is_done = try_unions(search, i);
    }
    return is_done && try_rows(search);
}

enum err_code attack_run(struct attack **out, const struct attack_table *table,
                         uint64_t minimum, struct err *err) {
    struct arena *arena = arena_new(ATTACK_BYTES_MAX);
    struct attack *attack =
        arena == NULL ? NULL : arena_array(arena, 1, sizeof *attack);
    struct search search = {.minimum = minimum};

    if (attack == NULL || !find_sets(&search, table, arena)) {
        arena_free(arena);
        return err_memory(err);
    }
    *attack = (struct attack){.sets = search.sets,
                              .n_sets = search.n_sets,
                              .smallest = search.smallest,
                              .arena = arena};
    *out = attack;
    return ERR_OK;
}

void attack_free(struct attack *attack) {
    if (attack != NULL) {
        arena_free(attack->arena);
    }
}
