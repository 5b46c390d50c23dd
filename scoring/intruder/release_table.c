#include "scoring/intruder/release_table.h"

#include "base/alloc.h"
#include "scoring/intruder/attack.h"
#include "scoring/intruder/release_groups.h"

#include <string.h>

#define READING_BYTES_MAX ((size_t)512 << 20)

/* A table while it is attacked. Nodes are the areas, by level. */
struct reading {
    const struct release_scope *scope;
    const struct results *results; /* the scope's */
    size_t *nodes;                 /* by area */
    size_t *parents;               /* by node */
    bool *may_share, *shares, *is_whole;
    size_t *all_staff;            /* by node: its cell; NONE */
    struct release_groups groups; /* of the attribute at hand */
    struct attack_row *rows;
    struct leak_term *row_terms; /* by row; cell NONE: it follows from the responses */
    size_t n_rows;
    struct leak_list *leaks;
    struct release_reach reach;
};

static bool count(const struct reading *reading, size_t layer, size_t cell,
                  size_t measure, uint64_t *n) {
    return reading->scope->count(reading->scope->context, layer, cell, measure, n);
}

/* The layer that has everybody. */
static size_t last_layer(const struct reading *reading) {
    return reading->scope->n_layers - 1;
}

static void arrange_areas(struct reading *reading) {
    const struct results *results = reading->results;
    size_t node = 0;

    for (int level = AREA_SYSTEM; level <= AREA_LOCALITY; level++) {
        for (size_t a = 0; a < results->n_areas; a++) {
            const struct results_area *area = &results->areas[a];

            if ((int)area->level != level) {
                continue;
            }
            reading->nodes[a] = node;
            reading->parents[node] =
                area->parent == NONE || (level == AREA_PLACE && !area->is_counted)
                    ? ATTACK_NO_PARENT
                    : reading->nodes[area->parent];
            reading->may_share[node] =
                level != AREA_SYSTEM || !results->several_places_first;
            reading->all_staff[node] = NONE;
            node++;
        }
    }
    for (size_t c = 0; c < results->n_cells; c++) {
        if (results->cells[c].attribute == NONE) {
            reading->all_staff[reading->nodes[results->cells[c].area]] = c;
        }
    }
}

static bool all_staff_n(const struct reading *reading, size_t node, uint64_t *n) {
    size_t cell = reading->all_staff[node];

    *n = 0;
    return cell != NONE && count(reading, last_layer(reading), cell, 0, n);
}

/* Whether areas surely have fewer people than those in them together; false without
 * memory. */
static bool find_shares(struct reading *reading, struct arena *arena) {
    const struct release_scope *scope = reading->scope;
    size_t n_nodes = reading->results->n_areas;
    uint64_t *people = arena_array(arena, n_nodes, sizeof *people);
    uint64_t *sums = arena_array(arena, n_nodes, sizeof *sums);
    bool is_there = people != NULL && sums != NULL;

    for (size_t i = n_nodes; i-- > 0 && is_there;) {
        size_t cell = reading->all_staff[i];
        bool is_known = cell != NONE && scope->people(scope->context, cell, &people[i]);

        if (is_known && reading->parents[i] != ATTACK_NO_PARENT) {
            sums[reading->parents[i]] += people[i];
        }
        reading->shares[i] = reading->shares[i] || (is_known && sums[i] > people[i]);
    }
    return is_there;
}

/* Whether an area's people are exactly those of the areas in it, once each; or whether
 * there are fewer of them, so that some count twice. False without memory. */
static bool find_whole(struct reading *reading, struct arena *arena) {
    size_t n_nodes = reading->results->n_areas;
    uint64_t *sums = arena_array(arena, n_nodes, sizeof *sums);
    bool *is_known = arena_array(arena, n_nodes, sizeof *is_known);

    if (sums == NULL || is_known == NULL) {
        return false;
    }
    for (size_t i = 0; i < n_nodes; i++) {
        is_known[i] = true;
    }
    /* Children come after their parents; is_known: of all children. */
    for (size_t i = n_nodes; i-- > 0;) {
        size_t parent = reading->parents[i];
        uint64_t n;
        bool is_own_known = all_staff_n(reading, i, &n);

        reading->is_whole[i] = is_own_known && is_known[i] && sums[i] == n;
        reading->shares[i] = is_own_known && sums[i] > n;
        if (parent != ATTACK_NO_PARENT) {
            is_known[parent] = is_known[parent] && is_own_known;
            sums[parent] += n;
        }
    }
    return reading->scope->people == NULL || find_shares(reading, arena);
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

    if (sums == NULL || seen == NULL) {
        return false;
    }
    for (size_t c = 0; c < results->n_cells; c++) {
        const struct results_cell *cell = &results->cells[c];
        size_t node = reading->nodes[cell->area];
        uint64_t n;

        uint32_t bits =
            cell->attribute == NONE ? 0 : release_cell_bits(&reading->groups, cell);

        if (bits != 0 && (bits & seen[node]) == 0 &&
            count(reading, last_layer(reading), c, 0, &n)) {
            seen[node] |= bits;
            sums[node] += n;
        }
    }
    for (size_t i = 0; i < results->n_areas; i++) {
        uint64_t n;

        if (all_staff_n(reading, i, &n) && seen[i] != 0 && sums[i] == n) {
            add_row(reading, i,
                    release_layer_bits(&reading->groups, last_layer(reading),
                                       all & ~seen[i]),
                    0, (struct leak_term){NONE, NONE, 1});
        }
    }
    return true;
}

/* Whether what the responses tell of the people holds for the measure, too. */
static bool is_of_people(const struct reading *reading, size_t measure) {
    return measure == 0 || !reading->scope->is_difference;
}

static bool make_rows(struct reading *reading, size_t measure, struct arena *scratch) {
    const struct release_scope *scope = reading->scope;
    const struct results *results = reading->results;

    reading->n_rows = 0;
    for (size_t i = 0; i < scope->n_layers * results->n_cells; i++) {
        size_t layer = i / results->n_cells;
        size_t at = i % results->n_cells;
        size_t c = scope->order == NULL ? at : scope->order[at];
        const struct results_cell *cell = &results->cells[c];
        uint32_t bits = release_cell_bits(&reading->groups, cell);
        size_t file = scope->n_layers > 1 ? scope->files[layer] : NONE;
        uint64_t n;

        if (bits != 0 && count(reading, layer, c, measure, &n)) {
            add_row(reading, reading->nodes[cell->area],
                    release_layer_bits(&reading->groups, layer, bits), n,
                    (struct leak_term){c, file, 1});
        }
    }
    return reading->groups.attribute == NONE || !is_of_people(reading, measure) ||
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
static bool make_leak(struct leak *out, const struct reading *reading, size_t measure,
                      const struct attack_set *set) {
    struct leak_term *terms =
        arena_array(reading->leaks->arena, set->n_terms, sizeof *terms);

    if (terms == NULL) {
        return false;
    }
    *out = (struct leak){.kind = set->is_named ? reading->scope->kind : LEAK_NAMELESS,
                         .measure = measure,
                         .n_measures = 1,
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

/* Adds a leak that needs telling. False without memory. */
static bool tell(struct reading *reading, const struct leak *leak) {
    const struct release_scope *scope = reading->scope;
    bool is_told = leak->kind != scope->kind && scope->kind != LEAK_SET;

    if (!is_told && scope->find_told != NULL &&
        !scope->find_told(scope->context, leak, &is_told)) {
        return false;
    }
    return is_told || leak_list_add(reading->leaks, leak);
}

static enum err_code take_sets(struct reading *reading, size_t measure,
                               const struct attack *attack, struct err *err) {
    const struct attack_set *smallest = &attack->smallest;
    struct leak leak;

    for (size_t s = 0; s < attack->n_sets; s++) {
        if (!make_leak(&leak, reading, measure, &attack->sets[s]) ||
            !tell(reading, &leak)) {
            return err_memory(err);
        }
    }
    if (smallest->n > 0 &&
        (reading->reach.smallest.n == 0 || smallest->n < reading->reach.smallest.n) &&
        !make_leak(&reading->reach.smallest, reading, measure, smallest)) {
        return err_memory(err);
    }
    return ERR_OK;
}

static enum err_code attack_measure(struct reading *reading, size_t measure,
                                    struct err *err) {
    struct attack *attack = NULL;
    struct arena *scratch = arena_new(READING_BYTES_MAX);

    if (scratch == NULL) {
        return err_memory(err);
    }
    bool is_made = make_rows(reading, measure, scratch);
    arena_free(scratch);
    if (!is_made || reading->n_rows == 0) {
        return is_made ? ERR_OK : err_memory(err);
    }
    const struct attack_table table = {
        .parents = reading->parents,
        .may_share = reading->may_share,
        .shares = reading->shares,
        .is_whole = is_of_people(reading, measure) ? reading->is_whole : NULL,
        .n_nodes = reading->results->n_areas,
        .n_groups = reading->scope->n_layers * (reading->groups.n_bits + 1) - 1,
        .also_none = 1u << reading->groups.n_bits,
        .rows = reading->rows,
        .n_rows = reading->n_rows,
    };
    enum err_code code = attack_run(&attack, &table, reading->scope->minimum, err);
    ERR_NEXT(code, take_sets(reading, measure, attack, err));
    attack_free(attack);
    return code;
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

static bool make_arrays(struct reading *reading, struct arena *arena) {
    const struct results *results = reading->results;
    size_t n = results->n_areas;
    size_t n_rows = reading->scope->n_layers * results->n_cells + n;

    reading->nodes = arena_array(arena, n, sizeof *reading->nodes);
    reading->parents = arena_array(arena, n, sizeof *reading->parents);
    reading->may_share = arena_array(arena, n, sizeof *reading->may_share);
    reading->shares = arena_array(arena, n, sizeof *reading->shares);
    reading->is_whole = arena_array(arena, n, sizeof *reading->is_whole);
    reading->all_staff = arena_array(arena, n, sizeof *reading->all_staff);
    reading->groups.bits =
        arena_array(arena, most_values(results), sizeof *reading->groups.bits);
    reading->rows = arena_array(arena, n_rows, sizeof *reading->rows);
    reading->row_terms = arena_array(arena, n_rows, sizeof *reading->row_terms);
    return reading->nodes != NULL && reading->parents != NULL &&
           reading->may_share != NULL && reading->shares != NULL &&
           reading->is_whole != NULL && reading->all_staff != NULL &&
           reading->groups.bits != NULL && reading->rows != NULL &&
           reading->row_terms != NULL;
}

static enum err_code attack_all(struct reading *reading, struct arena *arena,
                                struct err *err) {
    const struct results *results = reading->results;
    size_t n_measures = 1 + results->n_items + results->n_composites;
    enum err_code code = ERR_OK;

    if (!make_arrays(reading, arena)) {
        return err_memory(err);
    }
    arrange_areas(reading);
    if (!find_whole(reading, arena)) {
        return err_memory(err);
    }
    for (size_t i = 0; i <= results->n_attributes && code == ERR_OK; i++) {
        size_t attribute = i == 0 ? NONE : i - 1;

        if (attribute != NONE && !has_cells(results, attribute)) {
            continue;
        }
        release_number_groups(&reading->groups, results, attribute,
                              reading->scope->n_layers);
        reading->reach.is_limited =
            reading->reach.is_limited || reading->groups.is_limited;
        for (size_t m = 0; m < n_measures && code == ERR_OK; m++) {
            if (reading->scope->measures == NULL || reading->scope->measures[m]) {
                code = attack_measure(reading, m, err);
            }
        }
    }
    return code;
}

enum err_code release_read(struct release_reach *out, struct leak_list *leaks,
                           const struct release_scope *scope, struct err *err) {
    struct arena *arena = arena_new(READING_BYTES_MAX);
    struct reading reading = {
        .scope = scope, .results = scope->results, .leaks = leaks};
    enum err_code code =
        arena == NULL ? err_memory(err) : attack_all(&reading, arena, err);

    if (code == ERR_OK) {
        *out = reading.reach;
    }
    arena_free(arena);
    return code;
}
