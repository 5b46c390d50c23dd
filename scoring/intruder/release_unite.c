#include "scoring/intruder/release_union.h"

#include "base/array.h"

#include <string.h>

struct united_values {
    struct results_value *values;
    size_t capacity;
};

/* The parts of `to->results` while they are brought together; arrays have room for
 * those of all files. */
struct uniting {
    struct release_union *to;
    struct arena *arena;
    bool failed; /* there was no memory */
    struct results_item *items;
    struct results_composite *composites;
    struct results_attribute *attributes;
    struct united_values *values; /* by attribute */
    struct results_area *areas;
    struct results_cell *cells;
    /* What the parts of the file at hand are among them. */
    size_t *attribute_of, *area_of;
    size_t **value_of; /* by attribute */
};

/* `n` elements; where there is no memory `failed` is set. */
static void *take_room(struct uniting *uniting, size_t n, size_t size) {
    void *room = arena_array(uniting->arena, n + 1, size);

    uniting->failed = uniting->failed || room == NULL;
    return room;
}

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

/* Also fills in which target of the file is which item. */
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
        uniting->to->targets[file][at] = i;
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

/* Also fills in which target of the file is which composite; all items are known. */
static bool unite_composites(struct uniting *uniting, size_t file) {
    const struct results *from = uniting->to->files[file];
    struct results *to = &uniting->to->results;

    for (size_t c = 0; c < from->n_composites; c++) {
        struct results_composite composite = from->composites[c];
        size_t *items = take_room(uniting, composite.n_items, sizeof *items);
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
        uniting->to->targets[file][to->n_items + at] = from->n_items + c;
    }
    return true;
}

static bool unite_values(struct uniting *uniting, const struct results_attribute *from,
                         size_t at, size_t *value_of) {
    struct results_attribute *to = &uniting->attributes[at];
    struct united_values *of = &uniting->values[at];

    for (size_t v = 0; v < from->n_values; v++) {
        value_of[v] =
            find_id(to->values, to->n_values, sizeof *to->values, from->values[v].id);
        if (value_of[v] != NONE) {
            continue;
        }
        struct results_value *values =
            array_grow_in(uniting->arena, of->values, &of->capacity, to->n_values + 1,
                          SIZE_MAX, sizeof *values);
        if (values == NULL) {
            return false;
        }
        to->values = of->values = values;
        value_of[v] = to->n_values++;
        values[value_of[v]] = from->values[v];
    }
    return true;
}

static bool unite_attributes(struct uniting *uniting, size_t file) {
    const struct results *from = uniting->to->files[file];
    struct results *to = &uniting->to->results;

    for (size_t a = 0; a < from->n_attributes; a++) {
        const struct results_attribute *attribute = &from->attributes[a];
        size_t *value_of = take_room(uniting, attribute->n_values, sizeof *value_of);
        size_t at = find_id(uniting->attributes, to->n_attributes,
                            sizeof *uniting->attributes, attribute->id);

        if (at == NONE) {
            at = to->n_attributes++;
            uniting->attributes[at] = *attribute;
            uniting->attributes[at].values = NULL;
            uniting->attributes[at].n_values = 0;
        }
        uniting->attribute_of[a] = at;
        uniting->value_of[a] = value_of;
        if (value_of == NULL || !unite_values(uniting, attribute, at, value_of)) {
            return false;
        }
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
            size_t *own = take_room(uniting, cell.n_values, sizeof *own);

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

    uniting->attribute_of =
        take_room(uniting, from->n_attributes, sizeof *uniting->attribute_of);
    uniting->value_of =
        take_room(uniting, from->n_attributes, sizeof *uniting->value_of);
    uniting->area_of = take_room(uniting, from->n_areas, sizeof *uniting->area_of);
    if (uniting->failed) {
        return false;
    }
    unite_areas(uniting, file);
    return unite_composites(uniting, file) && unite_attributes(uniting, file) &&
           unite_cells(uniting, file);
}

/* `n` numbers that are not known yet. */
static size_t *take_unknown(struct uniting *uniting, size_t n) {
    size_t *numbers = take_room(uniting, n, sizeof *numbers);

    for (size_t i = 0; i < n && numbers != NULL; i++) {
        numbers[i] = NONE;
    }
    return numbers;
}

/* Room for the parts of all files. */
static bool make_room(struct uniting *uniting) {
    struct release_union *to = uniting->to;
    struct results n = {.n_items = 0};

    for (size_t f = 0; f < to->n_files; f++) {
        n.n_items += to->files[f]->n_items;
        n.n_composites += to->files[f]->n_composites;
        n.n_attributes += to->files[f]->n_attributes;
        n.n_areas += to->files[f]->n_areas;
        n.n_cells += to->files[f]->n_cells;
    }
    uniting->items = take_room(uniting, n.n_items, sizeof *uniting->items);
    uniting->composites =
        take_room(uniting, n.n_composites, sizeof *uniting->composites);
    uniting->attributes =
        take_room(uniting, n.n_attributes, sizeof *uniting->attributes);
    uniting->values = take_room(uniting, n.n_attributes, sizeof *uniting->values);
    uniting->areas = take_room(uniting, n.n_areas, sizeof *uniting->areas);
    uniting->cells = take_room(uniting, n.n_cells, sizeof *uniting->cells);
    to->cells = take_room(uniting, to->n_files, sizeof *to->cells);
    to->targets = take_room(uniting, to->n_files, sizeof *to->targets);
    for (size_t f = 0; f < to->n_files && !uniting->failed; f++) {
        to->cells[f] = take_unknown(uniting, n.n_cells);
        to->targets[f] = take_unknown(uniting, n.n_items + n.n_composites);
    }
    return !uniting->failed;
}

bool release_unite(struct release_union *out, const struct results *const *files,
                   size_t n_files, struct arena *arena) {
    struct uniting uniting = {.to = out, .arena = arena};
    bool is_done = true;

    *out = (struct release_union){.files = files, .n_files = n_files};
    out->results.way = COUNT_FIRST_PLACE;
    out->results.sharing = files[0]->sharing;
    out->results.respondents = files[0]->respondents;
    if (!make_room(&uniting)) {
        return false;
    }
    for (size_t f = 0; f < n_files; f++) {
        if (files[f]->way != COUNT_FIRST_PLACE) {
            out->results.way = files[f]->way;
        }
        if (files[f]->sharing != files[0]->sharing) {
            out->results.sharing = SHARING_NOT_KNOWN;
        }
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
    out->n_slots = 1 + out->results.n_items + out->results.n_composites;
    return is_done;
}
