#include "scoring/intruder/release_table.h"

#include "base/alloc.h"
#include "scoring/intruder/release_tree.h"

#define TABLE_BYTES_MAX ((size_t)512 << 20)

/* A table while it is attacked. */
struct reading {
    const struct release_table *table;
    const struct results *results; /* the table's */
    struct release_tree tree;
    struct release_groups groups; /* of the attribute at hand */
    struct attack_row *rows;
    struct leak_term *row_terms; /* by row; cell NONE: it follows from the responses */
    size_t n_rows;
    struct leak_list *leaks;
    struct release_reach reach;
};

static bool count_cell(const struct reading *reading, size_t layer, size_t cell,
                       size_t target, uint64_t *n) {
    return reading->table->count(reading->table->context, layer, cell, target, n);
}

static void add_row(struct reading *reading, size_t node, uint32_t bits, uint64_t n,
                    struct leak_term term) {
    reading->row_terms[reading->n_rows] = term;
    reading->rows[reading->n_rows++] = (struct attack_row){node, bits, n};
}

/* Where the responses of the groups shown add up to all staff, nobody who answered an
 * item is in no group or another one either. */
static bool add_known_stated(struct reading *reading, struct arena *scratch) {
    const struct results *results = reading->results;
    uint64_t *sums = arena_array(scratch, results->n_areas, sizeof *sums);
    uint32_t *seen = arena_array(scratch, results->n_areas, sizeof *seen);
    uint32_t all = (2u << reading->groups.n_bits) - 1;
    size_t layer = reading->table->n_layers - 1; /* that has everybody */

    if (sums == NULL || seen == NULL) {
        return false;
    }
    for (size_t c = 0; c < results->n_cells; c++) {
        const struct results_cell *cell = &results->cells[c];
        size_t node = reading->tree.nodes[cell->area];
        uint64_t n;

        uint32_t bits =
            cell->attribute == NONE ? 0 : release_cell_bits(&reading->groups, cell);

        if (bits != 0 && (bits & seen[node]) == 0 &&
            count_cell(reading, layer, c, TARGET_RESPONSES, &n)) {
            seen[node] |= bits;
            sums[node] += n;
        }
    }
    for (size_t i = 0; i < results->n_areas; i++) {
        uint64_t n;

        if (release_node_people(&reading->tree, reading->table, i, &n) &&
            seen[i] != 0 && sums[i] == n) {
            add_row(reading, i,
                    release_layer_bits(&reading->groups, layer, all & ~seen[i]), 0,
                    (struct leak_term){NONE, NONE, 1});
        }
    }
    return true;
}

/* Whether what the responses tell of the people holds for the target, too. */
static bool is_of_people(const struct reading *reading, size_t target) {
    return target == TARGET_RESPONSES || !reading->table->is_difference;
}

static bool make_rows(struct reading *reading, size_t target, struct arena *scratch) {
    const struct release_table *table = reading->table;
    const struct results *results = reading->results;

    reading->n_rows = 0;
    for (size_t i = 0; i < table->n_layers * results->n_cells; i++) {
        size_t layer = i / results->n_cells;
        size_t at = i % results->n_cells;
        size_t c = table->order == NULL ? at : table->order[at];
        const struct results_cell *cell = &results->cells[c];
        uint32_t bits = release_cell_bits(&reading->groups, cell);
        size_t file = table->n_layers > 1 ? table->files[layer] : NONE;
        uint64_t n;

        if (bits != 0 && count_cell(reading, layer, c, target, &n)) {
            add_row(reading, reading->tree.nodes[cell->area],
                    release_layer_bits(&reading->groups, layer, bits), n,
                    (struct leak_term){c, file, 1});
        }
    }
    return reading->groups.attribute == NONE || !is_of_people(reading, target) ||
           add_known_stated(reading, scratch);
}

/* Adds a term in the order of cells, those that are added first. */
static void insert_term(struct leak *leak, struct leak_term *terms,
                        struct leak_term term) {
    size_t at = leak->n_terms++;

    while (at > 0 && (terms[at - 1].sign > 0) == (term.sign > 0) &&
           terms[at - 1].cell > term.cell) {
        terms[at] = terms[at - 1];
        at--;
    }
    terms[at] = term;
}

/* The set in terms of cells. False without memory. */
static bool make_leak(struct leak *out, const struct reading *reading, size_t target,
                      const struct attack_set *set) {
    struct leak_term *terms =
        arena_array(reading->leaks->arena, set->n_terms, sizeof *terms);

    if (terms == NULL) {
        return false;
    }
    *out = (struct leak){.kind = set->is_named ? reading->table->kind : LEAK_NAMELESS,
                         .target = target,
                         .n_targets = 1,
                         .composite = reading->table->composite,
                         .n = set->n,
                         .is_bound = set->is_bound,
                         .terms = terms};
    for (size_t t = 0; t < set->n_terms; t++) {
        struct leak_term term = reading->row_terms[set->terms[t].row];

        term.sign = set->terms[t].sign;
        if (term.cell != NONE) {
            insert_term(out, terms, term);
        }
    }
    return true;
}

/* Adds a leak that is not told already. False without memory. */
static bool add_leak(struct reading *reading, const struct leak *leak) {
    const struct release_table *table = reading->table;
    bool is_told = !leak_list_takes(reading->leaks, leak->kind);

    if (!is_told && table->find_told != NULL &&
        !table->find_told(table->context, leak, &is_told)) {
        return false;
    }
    return is_told || leak_list_add(reading->leaks, leak);
}

/* Adds the sets that were found, and notes the smallest of all targets. */
static bool add_sets(struct reading *reading, size_t target,
                     const struct attack *attack) {
    const struct attack_set *smallest = &attack->smallest;
    struct leak *known = &reading->reach.smallest;
    struct leak leak;

    for (size_t s = 0; s < attack->n_sets; s++) {
        if (!make_leak(&leak, reading, target, &attack->sets[s]) ||
            !add_leak(reading, &leak)) {
            return false;
        }
    }
    return smallest->n == 0 || (known->n > 0 && known->n <= smallest->n) ||
           make_leak(known, reading, target, smallest);
}

static bool attack_target(struct reading *reading, size_t target) {
    struct attack *attack = NULL;
    struct err err;
    struct arena *scratch = arena_new(TABLE_BYTES_MAX);
    bool is_done = scratch != NULL && make_rows(reading, target, scratch);

    arena_free(scratch);
    if (!is_done || reading->n_rows == 0) {
        return is_done;
    }
    const struct attack_table table = {
        .areas = reading->tree.areas,
        .ignores_whole = !is_of_people(reading, target),
        .n_nodes = reading->results->n_areas,
        .n_groups = reading->table->n_layers * (reading->groups.n_bits + 1) - 1,
        .also_none = 1u << reading->groups.n_bits,
        .rows = reading->rows,
        .n_rows = reading->n_rows,
    };
    is_done = attack_run(&attack, &table, reading->table->minimum, &err) == ERR_OK &&
              add_sets(reading, target, attack);
    attack_free(attack);
    return is_done;
}

static bool has_cells(const struct results *results, size_t attribute) {
    for (size_t c = 0; c < results->n_cells; c++) {
        if (results->cells[c].attribute == attribute) {
            return true;
        }
    }
    return false;
}

/* The most values of any attribute, 1 at least. */
static size_t most_values(const struct results *results) {
    size_t most = 1;

    for (size_t a = 0; a < results->n_attributes; a++) {
        size_t n = results->attributes[a].n_values;

        most = n > most ? n : most;
    }
    return most;
}

static bool attack_targets(struct reading *reading) {
    const bool *is_wanted = reading->table->is_wanted;
    size_t n_slots = 1 + reading->results->n_items + reading->results->n_composites;

    for (size_t s = 0; s < n_slots; s++) {
        if ((is_wanted == NULL || is_wanted[s]) &&
            !attack_target(reading, target_in_slot(s))) {
            return false;
        }
    }
    return true;
}

static bool attack_attributes(struct reading *reading, struct arena *arena) {
    const struct results *results = reading->results;
    size_t n_layers = reading->table->n_layers;
    size_t n_rows = n_layers * results->n_cells + results->n_areas;

    reading->groups.bits =
        arena_array(arena, most_values(results), sizeof *reading->groups.bits);
    reading->rows = arena_array(arena, n_rows, sizeof *reading->rows);
    reading->row_terms = arena_array(arena, n_rows, sizeof *reading->row_terms);
    if (reading->groups.bits == NULL || reading->rows == NULL ||
        reading->row_terms == NULL ||
        !release_make_tree(&reading->tree, reading->table, arena)) {
        return false;
    }
    for (size_t i = 0; i <= results->n_attributes; i++) {
        size_t attribute = i == 0 ? NONE : i - 1;

        if (attribute != NONE && !has_cells(results, attribute)) {
            continue;
        }
        release_number_groups(&reading->groups, results, attribute, n_layers);
        reading->reach.is_limited =
            reading->reach.is_limited || reading->groups.is_limited;
        if (!attack_targets(reading)) {
            return false;
        }
    }
    return true;
}

bool release_attack_table(struct release_reach *out, struct leak_list *leaks,
                          const struct release_table *table) {
    struct arena *arena = arena_new(TABLE_BYTES_MAX);
    struct reading reading = {
        .table = table, .results = table->results, .leaks = leaks};
    bool is_done = arena != NULL && attack_attributes(&reading, arena);

    *out = reading.reach;
    arena_free(arena);
    return is_done;
}
