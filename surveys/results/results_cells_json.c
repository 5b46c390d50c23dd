#include "surveys/results/results_cells_json.h"

#include "surveys/results/results_figures_json.h"

#include <string.h>

/* The lists of a cell that hold composites, in the order of their kinds. */
static const char *const composite_keys[] = {
    [COMPOSITE_KLOE] = "kloes",
    [COMPOSITE_CONDITION] = "conditions",
    [COMPOSITE_THEME] = "themes",
};

/* An option without a score is null where non-answers are withheld. */
static uint64_t *read_options(const struct node *item,
                              const struct results_scale *scale) {
    struct node options = node_member(item, "options");
    uint64_t *counts = NULL;

    if (!node_present(&options) || node_is_null(&options)) {
        return NULL;
    }
    counts = definition_array(item->definition, scale->n_options, sizeof *counts);
    for (struct node member = node_first(&options); node_present(&member);
         member = node_next(&member)) {
        struct id_table table = ID_TABLE("option", scale->options, scale->n_options);
        size_t option = node_look_up(&member, member.key, table);
        int64_t count =
            node_is_null(&member) ? 0 : node_integer(&member, 0, RESULTS_COUNT_MAX);

        if (!definition_failed(item->definition)) {
            counts[option] = (uint64_t)count;
        }
    }
    return counts;
}

/* Of how many people the item is in the composites: "left_out" says so. */
static enum asked read_in_composites(const struct node *item) {
    struct node left_out = node_member(item, "left_out");

    for (int of = ASKED_OF_SOME; of <= ASKED_OF_NONE; of++) {
        if (node_is_text(&left_out, left_out_words[of])) {
            return (enum asked)of;
        }
    }
    if (node_present(&left_out)) {
        node_fail(&left_out, "should be \"%s\" or \"%s\"",
                  left_out_words[ASKED_OF_SOME], left_out_words[ASKED_OF_NONE]);
    }
    return ASKED_OF_ALL;
}

static void read_score(struct figures *head, const struct node *score) {
    head->score = results_read_figure(score, "mean");
    head->low = results_read_figure(score, "low");
    head->high = results_read_figure(score, "high");
}

static void read_item(struct item_result *out, const struct results *earlier,
                      const struct results_item *item, const struct node *entry) {
    enum status status = results_read_status(entry);

    *out = (struct item_result){.head.status = status,
                                .in_composites = read_in_composites(entry)};
    if (!results_is_shown(status)) {
        out->head.shows_figures = results_holds_figure(entry);
        return;
    }
    struct node score = node_member(entry, "score");
    struct node positive = node_member(entry, "positive");
    out->head.n = results_read_count(entry, "n");
    out->options = read_options(entry, &earlier->scales[item->scale]);
    for (size_t i = 0; i < NON_ANSWERS; i++) {
        out->non_answers[i] = results_read_count(entry, non_answer_words[i]);
    }
    out->head.mean = results_read_figure(entry, "mean");
    out->head.sd = results_read_figure(entry, "sd");
    read_score(&out->head, &score);
    out->head.shares[BAND_POSITIVE] = results_read_figure(&positive, "share");
}

static void read_items(struct item_result *out, const struct results *earlier,
                       const struct node *cell) {
    struct node list = node_member(cell, "items");
    size_t n = node_list(&list, 0, INSTRUMENT_ITEMS_MAX);
    struct id_table table = ID_TABLE("item", earlier->items, earlier->n_items);

    for (size_t i = 0; i < n && !definition_failed(cell->definition); i++) {
        struct node entry = node_entry(&list, i);
        size_t item = results_find_listed(&entry, table, i);

        if (!definition_failed(cell->definition)) {
            read_item(&out[item], earlier, &earlier->items[item], &entry);
        }
    }
}

static void read_composite(struct composite_result *out, const struct node *entry) {
    enum status status = results_read_status(entry);
    struct node score = node_member(entry, "score");
    struct node positive = node_member(entry, "positive");
    struct node alpha = node_member(entry, "alpha");

    *out = (struct composite_result){.head.status = status};
    if (!results_is_shown(status)) {
        out->head.shows_figures = results_holds_figure(entry);
        return;
    }
    out->head.n = results_read_count(entry, "n");
    read_score(&out->head, &score);
    out->head.sd = results_read_figure(&score, "sd");
    out->head.shares[BAND_POSITIVE] = results_read_figure(&positive, "share");
    out->alpha.n = results_read_count(&alpha, "n");
}

/* One list of composites: those of one kind stand together in earlier.composites. */
static void read_composites(struct composite_result *out, const struct results *earlier,
                            const struct node *cell, enum composite_kind kind) {
    struct node list = node_member(cell, composite_keys[kind]);
    size_t n = node_list(&list, 0, DEFINITION_LIST_MAX);
    size_t first = 0;
    struct id_table table = results_composites_of(earlier, kind, &first);

    for (size_t i = 0; i < n && !definition_failed(cell->definition); i++) {
        struct node entry = node_entry(&list, i);
        size_t composite = results_find_listed(&entry, table, i);
        if (!definition_failed(cell->definition)) {
            read_composite(&out[first + composite], &entry);
        }
    }
}

/* Whether `text` is the ids of the values, joined by '+'. */
static bool is_joined_text(const char *text, const struct results_attribute *attribute,
                           const size_t *values, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const char *id = attribute->values[values[i]].id;
        size_t len = strlen(id);

        if (strncmp(text, id, len) != 0 || text[len] != (i + 1 < n ? '+' : '\0')) {
            return false;
        }
        text += len + 1;
    }
    return true;
}

/* Inserts a value into those before it. False when it is one of them. */
static bool insert_value(size_t *values, size_t n, size_t value) {
    size_t at = n;

    for (; at > 0 && values[at - 1] > value; at--) {
        values[at] = values[at - 1];
    }
    values[at] = value;
    return at == 0 || values[at - 1] != value;
}

/* The values of a merged group, which `value`, where it is there, must join. */
static void read_merged(size_t *out, const struct results_attribute *attribute,
                        const struct node *values, size_t n, const struct node *value) {
    struct definition *definition = values->definition;
    struct id_table table = ID_TABLE("value", attribute->values, attribute->n_values);
    size_t *as_written = definition_array(definition, n, sizeof *as_written);

    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node entry = node_entry(values, i);

        as_written[i] = node_reference(&entry, table);
        if (!definition_failed(definition) && !insert_value(out, i, as_written[i])) {
            node_fail(&entry, "'%s' stands twice in the group",
                      attribute->values[as_written[i]].id);
        }
    }
    if (definition_failed(definition) || !node_present(value)) {
        return;
    }
    const char *joined = node_text(value);
    if (!definition_failed(definition) &&
        !is_joined_text(joined, attribute, as_written, n)) {
        node_fail(value, "should be the ids in 'values', joined by '+'");
    }
}

/* A group is one value of an attribute, or the several values of a merged group. */
static void read_group(struct results_cell *out, const struct results *earlier,
                       const struct node *cell) {
    struct node group = node_member(cell, "group");
    struct node attribute = node_member(&group, "attribute");
    struct node value = node_member(&group, "value");
    struct node values = node_member(&group, "values");
    size_t n = node_present(&values) && !node_is_null(&values)
                   ? node_list(&values, 1, ATTRIBUTE_VALUES_MAX)
                   : 0;

    out->attribute = NONE;
    if (!node_present(&group) || node_is_null(&group)) {
        return;
    }
    if (!node_present(&attribute) || (n == 0 && !node_present(&value))) {
        node_fail(&group, "'attribute' or 'value' is missing");
        return;
    }
    out->attribute = node_reference(
        &attribute, ID_TABLE("attribute", earlier->attributes, earlier->n_attributes));
    if (definition_failed(cell->definition)) {
        return;
    }
    const struct results_attribute *named = &earlier->attributes[out->attribute];
    size_t *indices = definition_array(cell->definition, n + 1, sizeof *indices);
    if (n > 0 && indices != NULL) {
        read_merged(indices, named, &values, n, &value);
    } else if (indices != NULL) {
        indices[0] =
            node_reference(&value, ID_TABLE("value", named->values, named->n_values));
    }
    out->values = indices;
    out->n_values = n == 0 ? 1 : n;
}

static void read_cell(struct results_cell *out, const struct results *earlier,
                      size_t area, const struct node *cell) {
    struct definition *definition = cell->definition;
    struct item_result *items =
        definition_array(definition, earlier->n_items, sizeof *items);
    struct composite_result *composites =
        definition_array(definition, earlier->n_composites, sizeof *composites);

    if (definition_failed(definition)) {
        return;
    }
    *out = (struct results_cell){.area = area};
    for (size_t i = 0; i < earlier->n_items; i++) {
        items[i].head.status = STATUS_SUPPRESSED;
    }
    for (size_t i = 0; i < earlier->n_composites; i++) {
        composites[i].head.status = STATUS_SUPPRESSED;
    }
    read_group(out, earlier, cell);
    out->status = results_read_status(cell);
    if (results_is_shown(out->status)) {
        out->responses = results_read_count(cell, "responses");
    } else {
        struct node responses = node_member(cell, "responses");
        struct node rate = node_member(cell, "response_rate");

        out->shows_figures = (node_present(&responses) && !node_is_null(&responses)) ||
                             (node_present(&rate) && !node_is_null(&rate));
    }
    read_items(items, earlier, cell);
    read_composites(composites, earlier, cell, COMPOSITE_KLOE);
    read_composites(composites, earlier, cell, COMPOSITE_CONDITION);
    read_composites(composites, earlier, cell, COMPOSITE_THEME);
    out->items = items;
    out->composites = composites;
}

static bool is_same_group(const struct results_cell *a, const struct results_cell *b) {
    return a->attribute == b->attribute &&
           (a->attribute == NONE ||
            (a->n_values == b->n_values &&
             memcmp(a->values, b->values, a->n_values * sizeof *a->values) == 0));
}

static size_t count_cells(const struct node *areas, size_t n_areas) {
    size_t n = 0;

    for (size_t a = 0; a < n_areas; a++) {
        struct node area = node_entry(areas, a);
        struct node cells = node_member(&area, "cells");

        n += node_list(&cells, 0, RESULTS_AREA_CELLS_MAX);
    }
    return n;
}

void results_read_cells(struct results *out, const struct node *areas) {
    struct definition *definition = areas->definition;
    size_t n_cells = count_cells(areas, out->n_areas);
    struct results_cell *all = definition_array(definition, n_cells, sizeof *all);
    size_t at = 0;

    for (size_t a = 0; a < out->n_areas && !definition_failed(definition); a++) {
        struct node area = node_entry(areas, a);
        struct node list = node_member(&area, "cells");
        size_t n = node_list(&list, 0, RESULTS_AREA_CELLS_MAX);
        size_t first = at;

        for (size_t i = 0; i < n && !definition_failed(definition); i++, at++) {
            struct node cell = node_entry(&list, i);

            read_cell(&all[at], out, a, &cell);
            for (size_t j = first; j < at && !definition_failed(definition); j++) {
                if (is_same_group(&all[j], &all[at])) {
                    node_fail(&cell, "this group stands twice in the area");
                }
            }
        }
    }
    out->cells = all;
    out->n_cells = at;
}
