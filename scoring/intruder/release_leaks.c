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
