#include "surveys/results/results_commenters_json.h"

#include "surveys/codebook/codebook.h"
#include "surveys/codebook/commenters.h"
#include "surveys/results/results_figures_json.h"

/* The scale of all comment questions: who wrote something, then each theme. */
static const struct results_scale *read_codebook(const struct node *instrument) {
    struct definition *definition = instrument->definition;
    struct node list = node_member(instrument, "codebook");
    size_t n = node_list(&list, 0, CODEBOOK_THEMES_MAX);
    struct results_scale *scale = definition_array(definition, 1, sizeof *scale);
    struct results_option *options =
        definition_array(definition, COMMENTERS_FIRST_THEME + n, sizeof *options);

    if (scale == NULL || options == NULL) {
        return NULL;
    }
    options[COMMENTERS_WROTE] = (struct results_option){"wrote", "wrote", true, 0};
    for (size_t t = 0; t < n && !definition_failed(definition); t++) {
        struct node entry = node_entry(&list, t);
        struct node id = results_needed(&entry, "id");

        options[COMMENTERS_FIRST_THEME + t] = (struct results_option){
            node_text(&id), node_text_or(&entry, "title", ""), true, (int32_t)(t + 1)};
    }
    *scale = (struct results_scale){"wrote", options, COMMENTERS_FIRST_THEME + n};
    return scale;
}

static void read_questions(struct results *out, const struct node *list, size_t n) {
    struct results_item *items = definition_array(list->definition, n, sizeof *items);

    for (size_t i = 0; i < n && !definition_failed(list->definition); i++) {
        struct node entry = node_entry(list, i);
        struct node id = results_needed(&entry, "id");

        items[i].id = node_text(&id);
        items[i].text = node_text_or(&entry, "text", items[i].id);
    }
    out->items = items;
    out->n_items = n;
}

static void read_themes(struct item_result *out, const struct results_scale *scale,
                        const struct node *entry) {
    struct definition *definition = entry->definition;
    struct node list = node_member(entry, "themes");

    if (!node_present(&list) || node_is_null(&list)) {
        return;
    }
    size_t n = node_list(&list, 0, CODEBOOK_THEMES_MAX);
    uint64_t *options = definition_array(definition, scale->n_options, sizeof *options);
    struct id_table table = ID_TABLE("theme", scale->options, scale->n_options);

    if (options != NULL) {
        options[COMMENTERS_WROTE] = out->head.n.value;
    }
    for (size_t t = 0; t < n && !definition_failed(definition); t++) {
        struct node theme = node_entry(&list, t);
        struct node id = results_needed(&theme, "id");
        size_t option = node_reference(&id, table);

        if (!definition_failed(definition)) {
            options[option] = results_read_count(&theme, "n").value;
        }
    }
    out->options = options;
}

/* Of a question that the file does not name in the cell nothing is known. */
static const struct item_result *read_cell(const struct results *out,
                                           const struct node *cell) {
    struct definition *definition = cell->definition;
    struct node list = node_member(cell, "comments");
    size_t n = node_list(&list, 0, INSTRUMENT_ITEMS_MAX);
    struct id_table table = ID_TABLE("comment question", out->items, out->n_items);
    struct item_result *items =
        definition_array(definition, out->n_items, sizeof *items);

    for (size_t i = 0; items != NULL && i < out->n_items; i++) {
        items[i].head.status = STATUS_SUPPRESSED;
    }
    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node entry = node_entry(&list, i);
        size_t at = results_find_listed(&entry, table, i);

        if (definition_failed(definition)) {
            break;
        }
        items[at].head.status = results_read_status(&entry);
        if (results_is_shown(items[at].head.status)) {
            items[at].head.n = results_read_count(&entry, "n");
            read_themes(&items[at], out->scales, &entry);
        } else {
            items[at].head.shows_figures = results_read_count(&entry, "n").known;
        }
    }
    return items;
}

/* The cells of the file, in its order, with other items. */
static void read_cells(struct results *out, const struct results *of,
                       const struct node *areas) {
    struct definition *definition = areas->definition;
    struct results_cell *cells =
        definition_array(definition, of->n_cells, sizeof *cells);
    size_t at = 0;

    for (size_t a = 0; a < of->n_areas && !definition_failed(definition); a++) {
        struct node area = node_entry(areas, a);
        struct node list = node_member(&area, "cells");

        for (size_t i = 0; at < of->n_cells && of->cells[at].area == a &&
                           !definition_failed(definition);
             i++, at++) {
            struct node cell = node_entry(&list, i);

            cells[at] = of->cells[at];
            cells[at].items = read_cell(out, &cell);
            cells[at].composites = NULL;
        }
    }
    out->cells = cells;
}

void results_read_commenters(struct results *out, const struct node *instrument,
                             const struct node *areas) {
    struct definition *definition = instrument->definition;
    struct node list = node_member(instrument, "comments");
    size_t n = node_list(&list, 0, INSTRUMENT_ITEMS_MAX);
    struct results *commenters =
        definition_array(definition, n == 0 ? 0 : 1, sizeof *commenters);

    if (n == 0 || commenters == NULL) {
        return;
    }
    *commenters = *out;
    commenters->scales = read_codebook(instrument);
    commenters->n_scales = 1;
    commenters->n_composites = 0;
    commenters->n_leave_out = 0;
    commenters->n_inputs = 0;
    commenters->shows_records = false;
    commenters->n_means = 0;
    commenters->n_comparisons = 0;
    read_questions(commenters, &list, n);
    if (!definition_failed(definition)) {
        read_cells(commenters, out, areas);
        out->commenters = commenters;
    }
}
