#include "scoring/intruder/release_union.h"

#include "base/alloc.h"

#include <string.h>

/* The parts of `to->results` while they are brought together; arrays have room for
 * those of all files. */
struct uniting {
    struct release_union *to;
    struct arena *arena;
    struct results_item *items;
    struct results_composite *composites;
    struct results_attribute *attributes;
    struct results_value **values; /* by attribute */
    struct results_area *areas;
    struct results_cell *cells;
    /* What the parts of the file at hand are among them. */
    size_t *attribute_of, *area_of;
    size_t **value_of; /* by attribute */
};

/* The index of an id in an array of structs that begin with theirs; NONE. */
static size_t find_id(const void *array, size_t n, size_t stride, const char *id) {
    for (size_t i = 0; i < n; i++) {
        const char *known = NULL;

        memcpy(&known, (const char *)array + i * stride, sizeof known);
        if (strcmp(known, id) == 0) {
            return i;
        }
    }
    return NONE;
}

/* Also fills in which measure of the file is which item. */
static void unite_items(struct uniting *uniting, size_t file) {
    const struct results *from = uniting->to->files[file];
    struct results *to = &uniting->to->results;

    for (size_t i = 0; i < from->n_items; i++) {
        size_t at =
            find_id(uniting->items, to->n_items, sizeof *to->items, from->items[i].id);

        if (at == NONE) {
            at = to->n_items++;
            uniting->items[at] = from->items[i];
        }
        uniting->to->measures[file][1 + at] = 1 + i;
    }
}

/* The file's items among those of all files. */
static size_t item_among_all(const struct uniting *uniting, size_t file, size_t item) {
    const struct results *to = &uniting->to->results;

    return find_id(uniting->items, to->n_items, sizeof *to->items,
                   uniting->to->files[file]->items[item].id);
}

static bool is_same_composite(const struct results_composite *a,
                              const struct results_composite *b) {
    return a->kind == b->kind && strcmp(a->id, b->id) == 0 &&
           (!a->has_all_items || !b->has_all_items ||
            (a->n_items == b->n_items &&
             release_is_within(a->items, a->n_items, b->items, b->n_items)));
}

/* Also fills in which measure of the file is which composite; all items are known. */
static bool unite_composites(struct uniting *uniting, size_t file) {
    const struct results *from = uniting->to->files[file];
    struct results *to = &uniting->to->results;

    for (size_t c = 0; c < from->n_composites; c++) {
        struct results_composite composite = from->composites[c];
        size_t *items =
            arena_array(uniting->arena, composite.n_items + 1, sizeof *items);
        size_t at = 0;

        if (items == NULL) {
            return false;
        }
        for (size_t i = 0; i < composite.n_items; i++) {
            items[i] = item_among_all(uniting, file, composite.items[i]);
        }
        composite.items = items;
        while (at < to->n_composites &&
               !is_same_composite(&uniting->composites[at], &composite)) {
            at++;
        }
        if (at == to->n_composites) {
            uniting->composites[to->n_composites++] = composite;
        }
        uniting->to->measures[file][1 + to->n_items + at] = 1 + from->n_items + c;
    }
    return true;
}

static void unite_values(struct uniting *uniting, const struct results_attribute *from,
                         size_t at, size_t *value_of) {
    struct results_attribute *to = &uniting->attributes[at];

    for (size_t v = 0; v < from->n_values; v++) {
        size_t found =
            find_id(to->values, to->n_values, sizeof *to->values, from->values[v].id);

        if (found == NONE) {
            found = to->n_values++;
            uniting->values[at][found] = from->values[v];
        }
        value_of[v] = found;
    }
}

/* Adds an attribute with room for the values that it has in all files. */
static size_t add_attribute(struct uniting *uniting,
                            const struct results_attribute *from) {
    struct release_union *to = uniting->to;
    size_t at = to->results.n_attributes;
    size_t room = 0;

    for (size_t f = 0; f < to->n_files; f++) {
        const struct results *file = to->files[f];

        for (size_t a = 0; a < file->n_attributes; a++) {
            room += strcmp(file->attributes[a].id, from->id) == 0
                        ? file->attributes[a].n_values
                        : 0;
        }
    }
    uniting->values[at] =
        arena_array(uniting->arena, room + 1, sizeof *uniting->values[at]);
    if (uniting->values[at] == NULL) {
        return NONE;
    }
    uniting->attributes[at] = *from;
    uniting->attributes[at].values = uniting->values[at];
    uniting->attributes[at].n_values = 0;
    to->results.n_attributes++;
    return at;
}

static bool unite_attributes(struct uniting *uniting, size_t file) {
    const struct results *from = uniting->to->files[file];

    for (size_t a = 0; a < from->n_attributes; a++) {
        const struct results_attribute *attribute = &from->attributes[a];
        size_t at = find_id(uniting->attributes, uniting->to->results.n_attributes,
                            sizeof *uniting->attributes, attribute->id);

        at = at == NONE ? add_attribute(uniting, attribute) : at;
        uniting->attribute_of[a] = at;
        uniting->value_of[a] = arena_array(uniting->arena, attribute->n_values + 1,
                                           sizeof *uniting->value_of[a]);
        if (at == NONE || uniting->value_of[a] == NULL) {
            return false;
        }
        unite_values(uniting, attribute, at, uniting->value_of[a]);
    }
    return true;
}

static void unite_areas(struct uniting *uniting, size_t file) {
    const struct results *from = uniting->to->files[file];
    struct results *to = &uniting->to->results;

    for (size_t a = 0; a < from->n_areas; a++) {
        size_t at =
            find_id(uniting->areas, to->n_areas, sizeof *to->areas, from->areas[a].id);

        if (at == NONE) {
            at = to->n_areas++;
            uniting->areas[at] = from->areas[a];
            uniting->areas[at].parent = NONE;
            uniting->areas[at].is_counted = false;
        }
        uniting->area_of[a] = at;
    }
    for (size_t a = 0; a < from->n_areas; a++) {
        struct results_area *area = &uniting->areas[uniting->area_of[a]];
        size_t parent = from->areas[a].parent;

        area->is_counted = area->is_counted || from->areas[a].is_counted;
        if (parent != NONE && area->parent == NONE &&
            uniting->areas[uniting->area_of[parent]].level + 1 == area->level) {
            area->parent = uniting->area_of[parent];
        }
    }
}

static bool is_same_cell(const struct results_cell *a, const struct results_cell *b) {
    return a->area == b->area && a->attribute == b->attribute &&
           a->n_values == b->n_values &&
           release_is_within(a->values, a->n_values, b->values, b->n_values);
}

/* A cell of the file in terms of all files; its values are scratch. */
static struct results_cell restate(const struct uniting *uniting,
                                   const struct results_cell *cell, size_t *values) {
    struct results_cell out = {
        .area = uniting->area_of[cell->area], .attribute = NONE, .values = values};

    if (cell->attribute != NONE) {
        out.attribute = uniting->attribute_of[cell->attribute];
        out.n_values = cell->n_values;
    }
    for (size_t v = 0; v < out.n_values; v++) {
        values[v] = uniting->value_of[cell->attribute][cell->values[v]];
    }
    return out;
}

static bool unite_cells(struct uniting *uniting, size_t file) {
    const struct results *from = uniting->to->files[file];
    struct results *to = &uniting->to->results;
    size_t values[ATTRIBUTE_VALUES_MAX];
    size_t next = 0; /* files mostly have the same cells in the same order */

    for (size_t c = 0; c < from->n_cells; c++) {
        struct results_cell cell = restate(uniting, &from->cells[c], values);
        size_t tried = 0;
        size_t at = next;

        while (tried < to->n_cells && !is_same_cell(&uniting->cells[at], &cell)) {
            tried++;
            at = at + 1 < to->n_cells ? at + 1 : 0;
        }
        if (tried == to->n_cells) {
            size_t *own = arena_array(uniting->arena, cell.n_values + 1, sizeof *own);

            if (own == NULL) {
                return false;
            }
            memcpy(own, values, cell.n_values * sizeof *own);
            cell.values = own;
            at = to->n_cells++;
            uniting->cells[at] = cell;
        }
        uniting->to->cells[file][at] = c;
        next = at + 1 < to->n_cells ? at + 1 : 0;
    }
    return true;
}

static bool unite_file(struct uniting *uniting, size_t file) {
    const struct results *from = uniting->to->files[file];
    struct arena *arena = uniting->arena;

    uniting->attribute_of =
        arena_array(arena, from->n_attributes + 1, sizeof *uniting->attribute_of);
    uniting->value_of =
        arena_array(arena, from->n_attributes + 1, sizeof *uniting->value_of);
    uniting->area_of = arena_array(arena, from->n_areas, sizeof *uniting->area_of);
    if (uniting->attribute_of == NULL || uniting->value_of == NULL ||
        uniting->area_of == NULL) {
        return false;
    }
    unite_areas(uniting, file);
    return unite_composites(uniting, file) && unite_attributes(uniting, file) &&
           unite_cells(uniting, file);
}

/* Room for the parts of all files. */
static bool make_room(struct uniting *uniting) {
    struct release_union *to = uniting->to;
    struct arena *arena = uniting->arena;
    struct results n = {.n_items = 0};

    for (size_t f = 0; f < to->n_files; f++) {
        n.n_items += to->files[f]->n_items;
        n.n_composites += to->files[f]->n_composites;
        n.n_attributes += to->files[f]->n_attributes;
        n.n_areas += to->files[f]->n_areas;
        n.n_cells += to->files[f]->n_cells;
    }
    uniting->items = arena_array(arena, n.n_items + 1, sizeof *uniting->items);
    uniting->composites =
        arena_array(arena, n.n_composites + 1, sizeof *uniting->composites);
    uniting->attributes =
        arena_array(arena, n.n_attributes + 1, sizeof *uniting->attributes);
    uniting->values = arena_array(arena, n.n_attributes + 1, sizeof *uniting->values);
    uniting->areas = arena_array(arena, n.n_areas + 1, sizeof *uniting->areas);
    uniting->cells = arena_array(arena, n.n_cells + 1, sizeof *uniting->cells);
    to->cells = arena_array(arena, to->n_files, sizeof *to->cells);
    to->measures = arena_array(arena, to->n_files, sizeof *to->measures);
    bool is_there = uniting->items != NULL && uniting->composites != NULL &&
                    uniting->attributes != NULL && uniting->values != NULL &&
                    uniting->areas != NULL && uniting->cells != NULL &&
                    to->cells != NULL && to->measures != NULL;
    for (size_t f = 0; f < to->n_files && is_there; f++) {
        size_t n_measures = 1 + n.n_items + n.n_composites;

        to->cells[f] = arena_array(arena, n.n_cells + 1, sizeof **to->cells);
        to->measures[f] = arena_array(arena, n_measures, sizeof **to->measures);
        is_there = to->cells[f] != NULL && to->measures[f] != NULL;
        for (size_t c = 0; c < n.n_cells && is_there; c++) {
            to->cells[f][c] = NONE;
        }
        for (size_t m = 1; m < n_measures && is_there; m++) {
            to->measures[f][m] = NONE;
        }
    }
    return is_there;
}

bool release_unite(struct release_union *out, const struct results *const *files,
                   size_t n_files, struct arena *arena) {
    struct uniting uniting = {.to = out, .arena = arena};
    bool is_done = true;

    *out = (struct release_union){.files = files, .n_files = n_files};
    out->results.several_places_first = true;
    if (!make_room(&uniting)) {
        return false;
    }
    for (size_t f = 0; f < n_files; f++) {
        out->results.several_places_first =
            out->results.several_places_first && files[f]->several_places_first;
        if (files[f]->minimum > out->results.minimum) {
            out->results.minimum = files[f]->minimum;
        }
        unite_items(&uniting, f);
    }
    for (size_t f = 0; f < n_files && is_done; f++) {
        is_done = unite_file(&uniting, f);
    }
    out->results.items = uniting.items;
    out->results.composites = uniting.composites;
    out->results.attributes = uniting.attributes;
    out->results.areas = uniting.areas;
    out->results.cells = uniting.cells;
    out->n_measures = 1 + out->results.n_items + out->results.n_composites;
    return is_done;
}
