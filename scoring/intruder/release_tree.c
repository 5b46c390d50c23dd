#include "scoring/intruder/release_tree.h"

#include "base/alloc.h"

#define NO_BIT UINT32_MAX

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

/* Notes which values of an attribute have cells, by bit 0; how many do. */
static size_t find_values(const struct release_groups *groups,
                          const struct results *results, size_t n_values) {
    size_t n = 0;

    for (size_t v = 0; v < n_values; v++) {
        groups->bits[v] = NO_BIT;
    }
    for (size_t c = 0; c < results->n_cells && groups->attribute != NONE; c++) {
        const struct results_cell *cell = &results->cells[c];

        for (size_t v = 0; cell->attribute == groups->attribute && v < cell->n_values;
             v++) {
            n += groups->bits[cell->values[v]] == NO_BIT ? 1 : 0;
            groups->bits[cell->values[v]] = 0;
        }
    }
    return n;
}

void release_number_groups(struct release_groups *groups, const struct results *results,
                           size_t attribute, size_t n_layers) {
    size_t n_values = attribute == NONE ? 0 : results->attributes[attribute].n_values;
    size_t most = (ATTACK_GROUPS_MAX + 1) / n_layers - 1;

    groups->attribute = attribute;
    size_t n_with = find_values(groups, results, n_values);
    groups->is_limited = n_with > most || (n_with == most && n_with < n_values);

    most -= groups->is_limited || n_with < n_values ? 1 : 0;
    groups->n_bits = 0;
    for (size_t v = 0; v < n_values; v++) {
        if (groups->bits[v] != NO_BIT) {
            groups->bits[v] =
                groups->n_bits < most ? (uint32_t)groups->n_bits++ : NO_BIT;
        }
    }
    groups->n_bits += n_with < n_values || groups->is_limited ? 1 : 0;
}

uint32_t release_layer_bits(const struct release_groups *groups, size_t layer,
                            uint32_t bits) {
    return layer == 0 ? bits : bits | bits << (groups->n_bits + 1);
}

uint32_t release_cell_bits(const struct release_groups *groups,
                           const struct results_cell *cell) {
    uint32_t bits = 0;

    if (cell->attribute == NONE) {
        return (2u << groups->n_bits) - 1;
    }
    for (size_t v = 0; cell->attribute == groups->attribute && v < cell->n_values;
         v++) {
        if (groups->bits[cell->values[v]] == NO_BIT) {
            return 0;
        }
        bits |= 1u << groups->bits[cell->values[v]];
    }
    return bits;
}
