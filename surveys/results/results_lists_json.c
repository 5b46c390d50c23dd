#include "surveys/results/results_lists_json.h"

#include "surveys/results/results_figures_json.h"

#include <jansson.h>
#include <string.h>

static const char *const kind_texts[] = {
    [COMPARISON_REST_OF_SYSTEM] = "rest-of-system",
    [COMPARISON_REST_OF_PLACE] = "rest-of-place",
    [COMPARISON_GROUP] = "group",
    [COMPARISON_PAIR] = "pair",
    [COMPARISON_PREVIOUS] = "previous",
};

/* What a target may be: the kinds of composites, and then an item. */
static const char *const target_texts[] = {
    [COMPOSITE_KLOE] = "kloe",
    [COMPOSITE_CONDITION] = "condition",
    [COMPOSITE_THEME] = "theme",
    "item",
};

/* The target of an entry; those of a list mostly stand in the order of the
 * definitions, so that it is looked for after the `last` one first. */
static size_t read_target(const struct node *entry, const struct results *earlier,
                          size_t last) {
    const struct text_list words = {target_texts, COUNT_OF(target_texts)};
    struct node target = results_needed(entry, "target");
    struct id_table table = ID_TABLE("item", earlier->items, earlier->n_items);
    size_t first = 0;

    (void)results_needed(&target, "kind");
    size_t kind = node_word_or_first(&target, "kind", words);
    if (kind < COUNT_OF(target_texts) - 1) {
        table = results_composites_of(earlier, (enum composite_kind)kind, &first);
        first += earlier->n_items;
    }
    size_t likely = last + 1 >= first ? last + 1 - first : 0;
    return first + results_find_listed(&target, table, likely);
}

static void read_means(struct results *out, const struct node *root) {
    struct definition *definition = root->definition;
    struct node list = node_member(root, "mean_of_places");
    size_t n = node_list(&list, 0, RESULTS_ENTRIES_MAX);
    struct mean_of_places *means = definition_array(definition, n, sizeof *means);

    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node entry = node_entry(&list, i);

        means[i].target = read_target(&entry, out, i > 0 ? means[i - 1].target : 0);
        means[i].places = results_read_count(&entry, "places");
        means[i].score = results_read_figure(&entry, "score");
        means[i].positive = results_read_figure(&entry, "positive");
    }
    out->means = means;
    out->n_means = n;
}

/* A text, or NULL for null, or nothing. */
static const char *text_of(const struct node *object, const char *key) {
    struct node node = node_member(object, key);

    return node_present(&node) && json_is_string(node.json)
               ? json_string_value(node.json)
               : NULL;
}

static bool is_same_text(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Whether `text` is the ids of the cell's values, joined by '+'. */
static bool names_values(const char *text, const struct results_attribute *attribute,
                         const struct results_cell *cell) {
    for (size_t v = 0; v < cell->n_values && text != NULL; v++) {
        const char *id = attribute->values[cell->values[v]].id;
        size_t len = strlen(id);

        if (strncmp(text, id, len) != 0 ||
            text[len] != (v + 1 < cell->n_values ? '+' : '\0')) {
            return false;
        }
        text += len + 1;
    }
    return text != NULL;
}

/* Whose comparison an entry is; texts of the file. */
struct subject {
    const char *area, *attribute, *value;
    const char *against; /* the value on the other side of a pair */
};

static size_t find_cell(const struct results *earlier, size_t area,
                        const struct subject *subject) {
    for (size_t c = 0; c < earlier->n_cells; c++) {
        const struct results_cell *cell = &earlier->cells[c];

        if (cell->area != area || (cell->attribute == NONE) != !subject->attribute) {
            continue;
        }
        if (cell->attribute == NONE) {
            return c;
        }
        const struct results_attribute *named = &earlier->attributes[cell->attribute];
        if (strcmp(named->id, subject->attribute) == 0 &&
            names_values(subject->value, named, cell)) {
            return c;
        }
    }
    return NONE;
}

/* The `last` one read mostly is of the same cell. */
static void read_subject(struct results_comparison *out, const struct results *earlier,
                         const struct node *entry, struct subject *last,
                         const struct results_comparison *last_read) {
    struct node area = results_needed(entry, "area");
    const struct subject subject = {text_of(entry, "area"), text_of(entry, "attribute"),
                                    text_of(entry, "value"), text_of(entry, "against")};

    if (last_read != NULL && is_same_text(subject.area, last->area) &&
        is_same_text(subject.attribute, last->attribute) &&
        is_same_text(subject.value, last->value) &&
        is_same_text(subject.against, last->against)) {
        out->area = last_read->area;
        out->cell = last_read->cell;
        out->against = last_read->against;
        return;
    }
    out->area =
        node_reference(&area, ID_TABLE("area", earlier->areas, earlier->n_areas));
    out->cell = find_cell(earlier, out->area, &subject);
    out->against = NONE;
    if (subject.against != NULL) {
        const struct subject other = {.attribute = subject.attribute,
                                      .value = subject.against};

        out->against = find_cell(earlier, out->area, &other);
    }
    *last = subject;
}

/* Whether any figure stands in the entry, which may say whose it is. */
static bool holds_figure(const struct node *entry) {
    static const char *const keys[] = {"n1",  "n2",         "difference",
                                       "low", "high",       "delta",
                                       "p",   "p_adjusted", "highlighted"};

    for (size_t k = 0; k < COUNT_OF(keys); k++) {
        struct node node = node_member(entry, keys[k]);

        if (node_present(&node) && !node_is_null(&node)) {
            return true;
        }
    }
    return false;
}

static void read_comparisons(struct results *out, const struct node *root) {
    const struct text_list kinds = {kind_texts, COUNT_OF(kind_texts)};
    struct definition *definition = root->definition;
    struct node list = node_member(root, "comparisons");
    size_t n = node_list(&list, 0, RESULTS_ENTRIES_MAX);
    struct results_comparison *all = definition_array(definition, n, sizeof *all);
    struct subject subject = {NULL, NULL, NULL, NULL};

    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        const struct results_comparison *last = i > 0 ? &all[i - 1] : NULL;
        struct node entry = node_entry(&list, i);

        (void)results_needed(&entry, "kind");
        all[i].kind = (enum comparison_kind)node_word_or_first(&entry, "kind", kinds);
        read_subject(&all[i], out, &entry, &subject, last);
        all[i].target = read_target(&entry, out, i > 0 ? last->target : 0);
        all[i].status = results_read_status(&entry);
        all[i].n1 = results_read_count(&entry, "n1");
        all[i].n2 = results_read_count(&entry, "n2");
        all[i].shows_figures =
            all[i].status != STATUS_PUBLISHED && holds_figure(&entry);
    }
    out->comparisons = all;
    out->n_comparisons = n;
}

void results_read_lists(struct results *out, const struct node *root) {
    read_means(out, root);
    read_comparisons(out, root);
}
