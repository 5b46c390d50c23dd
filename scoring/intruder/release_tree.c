#include "scoring/intruder/release_tree.h"

#include "base/alloc.h"

static void arrange_areas(struct release_tree *tree, const struct results *results) {
    size_t node = 0;

    for (int level = AREA_SYSTEM; level <= AREA_LOCALITY; level++) {
        for (size_t a = 0; a < results->n_areas; a++) {
            const struct results_area *area = &results->areas[a];

            if ((int)area->level != level) {
                continue;
            }
            bool is_inside =
                area->parent != NONE && (level != AREA_PLACE || area->is_counted);

            tree->nodes[a] = node;
            tree->areas[node].parent =
                is_inside ? tree->nodes[area->parent] : ATTACK_NO_PARENT;
            tree->areas[node].may_share =
                level != AREA_SYSTEM || (results->way != COUNT_FIRST_PLACE &&
                                         results->sharing != SHARING_NOBODY);
            tree->all_staff[node] = NONE;
            node++;
        }
    }
    for (size_t c = 0; c < results->n_cells; c++) {
        if (results->cells[c].attribute == NONE) {
            tree->all_staff[tree->nodes[results->cells[c].area]] = c;
        }
    }
}

bool release_node_people(const struct release_tree *tree,
                         const struct release_table *table, size_t node, uint64_t *n) {
    size_t cell = tree->all_staff[node];

    *n = 0;
    return cell != NONE &&
           table->count(table->context, table->n_layers - 1, cell, TARGET_RESPONSES, n);
}

/* Whether the numbers that are known of the areas in an area are more than its own, so
 * that some people count twice: `people` says of how many, where the table is of some
 * of them only. */
static void find_shares(struct release_tree *tree, const struct release_table *table,
                        uint64_t *sums) {
    for (size_t i = table->results->n_areas; i-- > 0;) {
        struct attack_area *area = &tree->areas[i];
        size_t cell = tree->all_staff[i];
        uint64_t n = 0;
        bool is_known = cell != NONE && table->people(table->context, cell, &n);

        if (is_known && area->parent != ATTACK_NO_PARENT) {
            sums[area->parent] += n;
        }
        area->shares = area->shares || (is_known && sums[i] > n);
    }
}

/* Whether an area's people are exactly those of the areas in it, once each; or whether
 * there are fewer of them, so that some count twice. Of the system, the first node, the
 * file may say so. */
static void find_whole(struct release_tree *tree, const struct release_table *table,
                       uint64_t *sums, size_t *n_unknown) {
    for (size_t i = table->results->n_areas; i-- > 0;) {
        struct attack_area *area = &tree->areas[i];
        uint64_t n;
        bool is_known = release_node_people(tree, table, i, &n);

        area->shares = (is_known && sums[i] > n) ||
                       (i == 0 && table->results->sharing == SHARING_SOME);
        area->is_whole = is_known && n_unknown[i] == 0 && sums[i] == n && !area->shares;
        if (area->parent != ATTACK_NO_PARENT) {
            n_unknown[area->parent] += is_known ? 0 : 1;
            sums[area->parent] += n;
        }
    }
}

bool release_make_tree(struct release_tree *out, const struct release_table *table,
                       struct arena *arena) {
    size_t n = table->results->n_areas;
    uint64_t *sums = arena_array(arena, n, sizeof *sums);
    uint64_t *sums_of_all = arena_array(arena, n, sizeof *sums_of_all);
    size_t *n_unknown = arena_array(arena, n, sizeof *n_unknown);

    *out = (struct release_tree){
        .nodes = arena_array(arena, n, sizeof *out->nodes),
        .areas = arena_array(arena, n, sizeof *out->areas),
        .all_staff = arena_array(arena, n, sizeof *out->all_staff),
    };
    if (sums == NULL || sums_of_all == NULL || n_unknown == NULL ||
        out->nodes == NULL || out->areas == NULL || out->all_staff == NULL) {
        return false;
    }
    arrange_areas(out, table->results);
    find_whole(out, table, sums, n_unknown);
    if (table->people != NULL) {
        find_shares(out, table, sums_of_all);
    }
    return true;
}
