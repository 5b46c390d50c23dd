#include "scoring/intruder/release_leaks.h"

#include "base/array.h"

static bool is_same(const struct leak *a, const struct leak *b) {
    if (a->kind != b->kind || a->n_terms != b->n_terms) {
        return false;
    }
    for (size_t t = 0; t < a->n_terms; t++) {
        if (a->terms[t].cell != b->terms[t].cell ||
            a->terms[t].file != b->terms[t].file ||
            a->terms[t].sign != b->terms[t].sign) {
            return false;
        }
    }
    return true;
}

bool leak_list_takes(const struct leak_list *list, enum leak_kind kind) {
    return (list->finds >> kind & 1) != 0;
}

bool leak_list_add(struct leak_list *list, const struct leak *leak) {
    if (!leak_list_takes(list, leak->kind)) {
        return true;
    }
    for (size_t i = 0; i < list->n; i++) {
        struct leak *known = &list->leaks[i];

        if (is_same(known, leak)) {
            known->n_targets += known->target != leak->target;
            known->n = leak->n < known->n ? leak->n : known->n;
            known->is_bound = known->is_bound || leak->is_bound;
            return true;
        }
    }
    if (list->n == RELEASE_LEAKS_MAX) {
        list->is_cut = true;
        return true;
    }
    struct leak *leaks = array_grow_in(list->arena, list->leaks, &list->capacity,
                                       list->n + 1, RELEASE_LEAKS_MAX, sizeof *leaks);
    if (leaks == NULL) {
        return false;
    }
    list->leaks = leaks;
    list->leaks[list->n] = *leak;
    list->leaks[list->n++].n_targets = 1;
    return true;
}

bool leak_list_add_cell(struct leak_list *list, enum leak_kind kind, size_t target,
                        size_t cell, uint64_t n) {
    struct leak_term *term = arena_array(list->arena, 1, sizeof *term);

    if (term == NULL) {
        return false;
    }
    *term = (struct leak_term){cell, NONE, 1};
    return leak_list_add(
        list, &(struct leak){
                  .kind = kind, .target = target, .n = n, .terms = term, .n_terms = 1});
}

bool leak_cell_n(const struct results *results, const struct results_cell *cell,
                 size_t target, uint64_t *n) {
    struct figures figures = results_figures(results, cell, target);

    *n = figures.n.value;
    return figures.n.known || figures.status == STATUS_NOT_ASKED;
}

static bool is_area_inside(const struct results *results, size_t part, size_t whole) {
    while (part != whole && part != NONE) {
        part = results->areas[part].parent;
    }
    return part != NONE;
}

bool leak_cell_is_inside(const struct results *results, size_t part, size_t whole) {
    const struct results_cell *of = &results->cells[whole];

    return of->attribute == NONE &&
           is_area_inside(results, results->cells[part].area, of->area);
}

/* Whether everybody in a cell's group is in another cell of any area. */
static bool holds_group(const struct results_cell *cell,
                        const struct results_cell *group) {
    size_t n_held = 0;

    for (size_t i = 0; i < group->n_values; i++) {
        for (size_t j = 0; j < cell->n_values; j++) {
            n_held += cell->values[j] == group->values[i] ? 1 : 0;
        }
    }
    return cell->attribute == NONE ||
           (cell->attribute == group->attribute && n_held == group->n_values);
}

bool leak_cell_is_part(const struct results *results, size_t part, size_t whole) {
    const struct results_cell *of = &results->cells[part];

    return holds_group(&results->cells[whole], of) &&
           is_area_inside(results, of->area, results->cells[whole].area);
}

/* The people of a cell who did not answer the item; INT64_MAX: not known. */
static int64_t count_missing(size_t item, const struct results_cell *cell) {
    struct count n = cell->items[item].head.n;

    return n.known && cell->responses.known ? (int64_t)(cell->responses.value - n.value)
                                            : INT64_MAX;
}

/* Whether each of the system's people is in one of its places, and in no other. */
static bool is_in_places(const struct results *results, size_t system) {
    uint64_t n[2] = {0, 0}; /* the system; its places */

    for (size_t c = 0; c < results->n_cells; c++) {
        const struct results_cell *cell = &results->cells[c];
        bool is_place = results->areas[cell->area].parent == system &&
                        results->areas[cell->area].is_counted;

        if (cell->attribute == NONE && (is_place || cell->area == system)) {
            n[is_place ? 1 : 0] += cell->responses.known ? cell->responses.value : 0;
        }
    }
    return results->areas[system].parent == NONE &&
           results->sharing == SHARING_NOBODY && n[0] > 0 && n[0] == n[1];
}

/* Those of a cell's group in a place who did not answer, at most: as many as in any
 * cell of the place that holds them; none where the set leaves them out. */
static int64_t missing_in_place(const struct results *results, size_t item,
                                const struct leak *leak,
                                const struct results_cell *whole, size_t place) {
    int64_t least = INT64_MAX;

    for (size_t t = 0; t < leak->n_terms; t++) {
        const struct results_cell *cell = &results->cells[leak->terms[t].cell];

        if (leak->terms[t].sign < 0 && cell->area == place &&
            holds_group(cell, whole)) {
            return 0;
        }
    }
    for (size_t c = 0; c < results->n_cells; c++) {
        const struct results_cell *cell = &results->cells[c];

        if (cell->area == place && holds_group(cell, whole) &&
            count_missing(item, cell) < least) {
            least = count_missing(item, cell);
        }
    }
    return least;
}

/* The same of all places of the system that a cell is of; INT64_MAX: not known. */
static int64_t missing_in_places(const struct results *results, size_t item,
                                 const struct leak *leak,
                                 const struct results_cell *whole) {
    int64_t sum = 0;

    if (!is_in_places(results, whole->area)) {
        return INT64_MAX;
    }
    for (size_t area = 0; area < results->n_areas && sum < INT64_MAX; area++) {
        if (results->areas[area].parent == whole->area &&
            results->areas[area].is_counted) {
            int64_t missing = missing_in_place(results, item, leak, whole, area);

            sum = missing < INT64_MAX - sum ? sum + missing : INT64_MAX;
        }
    }
    return sum;
}

int64_t leak_least_answers(const struct results *results, const struct leak *leak,
                           size_t item) {
    int64_t missing = INT64_MAX;
    size_t whole = NONE;

    for (size_t t = 0; t < leak->n_terms; t++) {
        if (leak->terms[t].sign > 0) {
            whole = whole == NONE ? leak->terms[t].cell : results->n_cells;
        }
    }
    if (whole < results->n_cells) {
        missing = missing_in_places(results, item, leak, &results->cells[whole]);
    }
    for (size_t c = 0; c < results->n_cells && whole < results->n_cells; c++) {
        int64_t here = count_missing(item, &results->cells[c]);

        if ((c == whole || leak_cell_is_inside(results, whole, c)) && here < missing) {
            missing = here;
        }
    }
    return leak->is_bound || missing > (int64_t)leak->n ? 0
                                                        : (int64_t)leak->n - missing;
}
