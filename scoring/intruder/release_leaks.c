#include "scoring/intruder/release_leaks.h"

#include "base/alloc.h"

#include <string.h>

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

bool leak_list_add(struct leak_list *list, const struct leak *leak) {
    for (size_t i = 0; i < list->n; i++) {
        struct leak *known = &list->leaks[i];

        if (is_same(known, leak)) {
            known->n_measures += known->measure != leak->measure;
            known->n = leak->n < known->n ? leak->n : known->n;
            known->is_bound = known->is_bound || leak->is_bound;
            return true;
        }
    }
    if (list->n == RELEASE_LEAKS_MAX) {
        list->is_cut = true;
        return true;
    }
    if (list->n == list->capacity) {
        size_t capacity = 2 * list->capacity + 16;
        struct leak *leaks = arena_array(list->arena, capacity, sizeof *leaks);

        if (leaks == NULL) {
            return false;
        }
        if (list->n > 0) {
            memcpy(leaks, list->leaks, list->n * sizeof *leaks);
        }
        list->leaks = leaks;
        list->capacity = capacity;
    }
    list->leaks[list->n] = *leak;
    list->leaks[list->n++].n_measures = 1;
    return true;
}

bool leak_list_add_cell(struct leak_list *list, enum leak_kind kind, size_t measure,
                        size_t cell, uint64_t n) {
    struct leak_term *term = arena_array(list->arena, 1, sizeof *term);

    if (term == NULL) {
        return false;
    }
    *term = (struct leak_term){cell, NONE, 1};
    return leak_list_add(
        list,
        &(struct leak){
            .kind = kind, .measure = measure, .n = n, .terms = term, .n_terms = 1});
}

bool leak_cell_n(const struct results *results, const struct results_cell *cell,
                 size_t measure, uint64_t *n) {
    struct count count = cell->responses;
    enum status status = cell->status;

    if (measure > results->n_items) {
        const struct results_composite_result *composite =
            &cell->composites[measure - 1 - results->n_items];

        count = composite->head.n;
        status = composite->head.status;
    } else if (measure > 0) {
        count = cell->items[measure - 1].head.n;
        status = cell->items[measure - 1].head.status;
    }
    *n = count.value;
    return count.known || status == STATUS_NOT_ASKED;
}
