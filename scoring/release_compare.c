/* Two files of one wave: what their differences tell (docs/method.md, re-issue). */
#include "scoring/release.h"

#include "base/alloc.h"
#include "scoring/release_leaks.h"

#include <string.h>

#define COMPARE_BYTES_MAX ((size_t)256 << 20)

/* Where the definitions of one file stand in the other. */
struct pairing {
    const struct earlier *before, *after;
    size_t *measures; /* by measure of `after`; NONE: not in `before` */
    uint64_t minimum;
    struct leak_list leaks;
};

static size_t find_item(const struct earlier *results, const char *id) {
    for (size_t i = 0; i < results->n_items; i++) {
        if (strcmp(results->items[i].id, id) == 0) {
            return 1 + i;
        }
    }
    return NONE;
}

static size_t find_composite(const struct earlier *results,
                             const struct earlier_composite *composite) {
    for (size_t i = 0; i < results->n_composites; i++) {
        if (results->composites[i].kind == composite->kind &&
            strcmp(results->composites[i].id, composite->id) == 0) {
            return 1 + results->n_items + i;
        }
    }
    return NONE;
}

static bool pair_measures(struct pairing *pairing, struct arena *arena) {
    const struct earlier *after = pairing->after;
    size_t n = 1 + after->n_items + after->n_composites;

    pairing->measures = arena_array(arena, n, sizeof *pairing->measures);
    for (size_t m = 1; m < n && pairing->measures != NULL; m++) {
        pairing->measures[m] =
            m <= after->n_items
                ? find_item(pairing->before, after->items[m - 1].id)
                : find_composite(pairing->before,
                                 &after->composites[m - 1 - after->n_items]);
    }
    return pairing->measures != NULL;
}

static bool is_same_group(const struct pairing *pairing, const struct earlier_cell *a,
                          const struct earlier_cell *b) {
    if (a->attribute == NONE || b->attribute == NONE) {
        return a->attribute == b->attribute;
    }
    const struct earlier_attribute *first = &pairing->before->attributes[a->attribute];
    const struct earlier_attribute *second = &pairing->after->attributes[b->attribute];
    if (strcmp(first->id, second->id) != 0 || a->n_values != b->n_values) {
        return false;
    }
    for (size_t v = 0; v < a->n_values; v++) {
        if (strcmp(first->values[a->values[v]].id, second->values[b->values[v]].id) !=
            0) {
            return false;
        }
    }
    return true;
}

/* The cell of the other file, which mostly stands at the same place. */
static const struct earlier_cell *find_pair(const struct pairing *pairing, size_t c) {
    const struct earlier *before = pairing->before;
    const struct earlier_cell *cell = &pairing->after->cells[c];
    const char *area = pairing->after->areas[cell->area].id;

    for (size_t i = 0; i < before->n_cells; i++) {
        const struct earlier_cell *other = &before->cells[(c + i) % before->n_cells];

        if (strcmp(before->areas[other->area].id, area) == 0 &&
            is_same_group(pairing, other, cell)) {
            return other;
        }
    }
    return NULL;
}

static bool same_figure(struct earlier_figure a, struct earlier_figure b) {
    return a.known == b.known && !(a.value < b.value) && !(a.value > b.value);
}

/* Whether as many people gave the same answers, as far as the files tell. */
static bool is_unchanged(const struct pairing *pairing, const struct earlier_cell *a,
                         const struct earlier_cell *b, size_t measure) {
    const struct earlier *after = pairing->after;

    if (measure == 0) {
        return true;
    }
    if (measure > after->n_items) {
        const struct earlier_composite_result *first =
            &a->composites[pairing->measures[measure] - 1 - pairing->before->n_items];
        const struct earlier_composite_result *second =
            &b->composites[measure - 1 - after->n_items];

        return same_figure(first->mean, second->mean);
    }
    const struct earlier_item_result *first = &a->items[pairing->measures[measure] - 1];
    const struct earlier_item_result *second = &b->items[measure - 1];
    size_t n_first =
        pairing->before
            ->scales[pairing->before->items[pairing->measures[measure] - 1].scale]
            .n_options;
    size_t n = after->scales[after->items[measure - 1].scale].n_options;
    if (first->options == NULL || second->options == NULL || n != n_first) {
        return same_figure(first->mean, second->mean);
    }
    return memcmp(first->options, second->options, n * sizeof *first->options) == 0;
}

static bool compare_cells(struct pairing *pairing, const struct earlier_cell *before,
                          size_t c) {
    const struct earlier *after = pairing->after;
    const struct earlier_cell *cell = &after->cells[c];
    size_t n_measures = 1 + after->n_items + after->n_composites;

    for (size_t m = 0; m < n_measures; m++) {
        uint64_t first;
        uint64_t second;

        if (pairing->measures[m] == NONE ||
            !leak_cell_n(pairing->before, before, pairing->measures[m], &first) ||
            !leak_cell_n(after, cell, m, &second)) {
            continue;
        }
        uint64_t n = first > second ? first - second : second - first;
        bool is_few = n > 0 && n < pairing->minimum;
        bool is_changed = n == 0 && !is_unchanged(pairing, before, cell, m);
        enum leak_kind kind = is_few ? LEAK_DIFFERENCE : LEAK_CHANGED;

        if ((is_few || is_changed) &&
            !leak_list_add_cell(&pairing->leaks, kind, m, c, n)) {
            return false;
        }
    }
    return true;
}

enum err_code release_compare(struct release **out, const struct earlier *before,
                              const struct earlier *after, struct err *err) {
    struct arena *arena = arena_new(COMPARE_BYTES_MAX);
    struct release *release =
        arena == NULL ? NULL : arena_array(arena, 1, sizeof *release);
    struct pairing pairing = {
        .before = before,
        .after = after,
        .minimum = before->minimum > after->minimum ? before->minimum : after->minimum,
        .leaks.arena = arena};
    bool is_done = release != NULL && pair_measures(&pairing, arena);

    for (size_t c = 0; c < after->n_cells && is_done; c++) {
        const struct earlier_cell *cell = find_pair(&pairing, c);

        is_done = cell == NULL || compare_cells(&pairing, cell, c);
    }
    if (!is_done) {
        arena_free(arena);
        return err_memory(err);
    }
    release->leaks = pairing.leaks.leaks;
    release->n_leaks = pairing.leaks.n;
    release->is_cut = pairing.leaks.is_cut;
    release->arena = arena;
    *out = release;
    return ERR_OK;
}
