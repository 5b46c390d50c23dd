#include "surveys/results/results_composites_json.h"

#include "surveys/results/results_figures_json.h"

/* Adds what has an id and a `words` ("title" or "text"); conditions name one of the
 * `kloes`. */
static void add_composites(struct results_composite *out, size_t n,
                           const struct node *list, enum composite_kind kind,
                           const char *words, struct id_table kloes) {
    for (size_t i = 0; i < n && !definition_failed(list->definition); i++) {
        struct node entry = node_entry(list, i);
        struct node id = results_needed(&entry, "id");
        struct node kloe = node_member(&entry, "kloe");

        out[i].kind = kind;
        out[i].id = node_text(&id);
        out[i].title = node_text_or(&entry, words, out[i].id);
        out[i].kloe = NONE;
        if (kind == COMPOSITE_CONDITION && node_present(&kloe)) {
            out[i].kloe = node_reference(&kloe, kloes);
        }
    }
}

void results_read_composites(struct results *out, const struct node *instrument) {
    struct definition *definition = instrument->definition;
    struct node kloes = node_member(instrument, "kloes");
    struct node conditions = node_member(instrument, "conditions");
    struct node frameworks = node_member(instrument, "frameworks");
    size_t n_kloes = node_list(&kloes, 0, DEFINITION_LIST_MAX);
    size_t n_conditions = node_list(&conditions, 0, DEFINITION_LIST_MAX);
    size_t n_frameworks = node_list(&frameworks, 0, INSTRUMENT_ITEMS_MAX);
    size_t n = n_kloes + n_conditions;

    for (size_t f = 0; f < n_frameworks; f++) {
        struct node framework = node_entry(&frameworks, f);
        struct node themes = node_member(&framework, "themes");

        n += node_list(&themes, 0, INSTRUMENT_ITEMS_MAX);
    }
    struct results_composite *all = definition_array(definition, n, sizeof *all);
    if (all == NULL) {
        return;
    }
    struct id_table table = ID_TABLE("KLOE with the id", all, n_kloes);
    add_composites(all, n_kloes, &kloes, COMPOSITE_KLOE, "title", table);
    add_composites(all + n_kloes, n_conditions, &conditions, COMPOSITE_CONDITION,
                   "text", table);
    size_t at = n_kloes + n_conditions;
    for (size_t f = 0; f < n_frameworks && !definition_failed(definition); f++) {
        struct node framework = node_entry(&frameworks, f);
        struct node themes = node_member(&framework, "themes");
        size_t n_themes = node_list(&themes, 0, INSTRUMENT_ITEMS_MAX);

        add_composites(all + at, n_themes, &themes, COMPOSITE_THEME, "title", table);
        at += n_themes;
    }
    out->composites = all;
    out->n_composites = n;
}

/* Which items are of which composites, while that is found out. */
struct members {
    const struct results *earlier;
    bool *holds;       /* by composite and item */
    bool *has_all;     /* by composite */
    bool all_have_one; /* of every item a KLOE is known */
};

static void add_member(struct members *members, size_t composite, size_t item) {
    members->holds[composite * members->earlier->n_items + item] = true;
}

/* An item is of the KLOEs that it names. Older files name none: then it is of those of
 * its conditions, and without a condition of some KLOE: where there is one, of that. */
static void add_of_items(struct members *members) {
    const struct results *earlier = members->earlier;
    size_t first = 0;
    struct id_table kloes = results_composites_of(earlier, COMPOSITE_KLOE, &first);

    members->all_have_one = true;
    for (size_t i = 0; i < earlier->n_items; i++) {
        const struct results_item *item = &earlier->items[i];

        if (item->n_conditions == 0 && kloes.n == 1) {
            add_member(members, first, i);
        }
        for (size_t k = 0; k < item->n_kloes; k++) {
            add_member(members, item->kloes[k], i);
        }
        members->all_have_one =
            members->all_have_one &&
            (item->n_kloes > 0 || item->n_conditions > 0 || kloes.n == 1);
        for (size_t c = 0; c < item->n_conditions; c++) {
            size_t kloe = earlier->composites[item->conditions[c]].kloe;

            add_member(members, item->conditions[c], i);
            if (kloe != NONE) {
                add_member(members, kloe, i);
            }
        }
    }
    for (size_t c = 0; c < earlier->n_composites; c++) {
        members->has_all[c] =
            earlier->composites[c].kind == COMPOSITE_CONDITION ||
            (earlier->composites[c].kind == COMPOSITE_KLOE && members->all_have_one);
    }
}

static void add_of_themes(struct members *members, const struct node *instrument) {
    const struct results *earlier = members->earlier;
    const struct id_table items = ID_TABLE("item", earlier->items, earlier->n_items);
    struct node frameworks = node_member(instrument, "frameworks");
    size_t n_frameworks = node_list(&frameworks, 0, INSTRUMENT_ITEMS_MAX);
    size_t at = 0;

    (void)results_composites_of(earlier, COMPOSITE_THEME, &at);
    for (size_t f = 0; f < n_frameworks; f++) {
        struct node framework = node_entry(&frameworks, f);
        struct node themes = node_member(&framework, "themes");
        size_t n_themes = node_list(&themes, 0, INSTRUMENT_ITEMS_MAX);

        for (size_t t = 0; t < n_themes; t++, at++) {
            struct node theme = node_entry(&themes, t);
            struct node list = node_member(&theme, "items");
            size_t n = node_list(&list, 0, INSTRUMENT_ITEMS_MAX);

            members->has_all[at] = node_present(&list);
            for (size_t i = 0; i < n; i++) {
                struct node entry = node_entry(&list, i);
                size_t item = node_reference(&entry, items);

                if (definition_failed(entry.definition)) {
                    return;
                }
                add_member(members, at, item);
            }
        }
    }
}

/* The alpha of a KLOE says what it would be without each of its items. */
static void add_of_alpha(struct members *members, size_t composite,
                         const struct node *result) {
    const struct results *earlier = members->earlier;
    const struct id_table items = ID_TABLE("item", earlier->items, earlier->n_items);
    struct node alpha = node_member(result, "alpha");
    struct node dropped = node_member(&alpha, "item_dropped");

    if (!node_present(&dropped) || node_is_null(&dropped) ||
        members->has_all[composite]) {
        return;
    }
    for (struct node member = node_first(&dropped); node_present(&member);
         member = node_next(&member)) {
        size_t item = node_look_up(&member, member.key, items);

        if (definition_failed(member.definition)) {
            return;
        }
        add_member(members, composite, item);
        members->has_all[composite] = true;
    }
}

static void add_of_cells(struct members *members, const struct node *area) {
    struct node cells = node_member(area, "cells");
    size_t n_cells = node_list(&cells, 0, RESULTS_AREA_CELLS_MAX);
    size_t first = 0;
    struct id_table kloes =
        results_composites_of(members->earlier, COMPOSITE_KLOE, &first);

    for (size_t c = 0; c < n_cells; c++) {
        struct node cell = node_entry(&cells, c);
        struct node list = node_member(&cell, "kloes");
        size_t n = node_list(&list, 0, DEFINITION_LIST_MAX);

        for (size_t i = 0; i < n && !definition_failed(area->definition); i++) {
            struct node result = node_entry(&list, i);
            size_t kloe = results_find_listed(&result, kloes, i);

            if (!definition_failed(area->definition)) {
                add_of_alpha(members, first + kloe, &result);
            }
        }
    }
}

static void keep_members(struct results_composite *composites,
                         const struct members *members, struct definition *definition) {
    const struct results *earlier = members->earlier;

    for (size_t c = 0; c < earlier->n_composites; c++) {
        const bool *holds = members->holds + c * earlier->n_items;
        size_t *items = definition_array(definition, earlier->n_items, sizeof *items);
        size_t n = 0;

        for (size_t i = 0; i < earlier->n_items && items != NULL; i++) {
            if (holds[i]) {
                items[n++] = i;
            }
        }
        composites[c] = earlier->composites[c];
        composites[c].items = items;
        composites[c].n_items = n;
        composites[c].has_all_items = members->has_all[c];
    }
}

void results_read_members(struct results *out, const struct node *instrument,
                          const struct node *areas) {
    struct definition *definition = instrument->definition;
    size_t n = out->n_composites;
    struct results_composite *composites =
        definition_array(definition, n, sizeof *composites);
    struct members members = {
        .earlier = out,
        .holds = definition_array(definition, n * out->n_items, sizeof *members.holds),
        .has_all = definition_array(definition, n, sizeof *members.has_all),
    };

    if (definition_failed(definition)) {
        return;
    }
    add_of_items(&members);
    add_of_themes(&members, instrument);
    for (size_t a = 0;
         a < out->n_areas && !members.all_have_one && !definition_failed(definition);
         a++) {
        struct node area = node_entry(areas, a);

        add_of_cells(&members, &area);
    }
    keep_members(composites, &members, definition);
    if (!definition_failed(definition)) {
        out->composites = composites;
    }
}
