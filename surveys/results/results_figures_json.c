#include "surveys/results/results_figures_json.h"

#include <jansson.h>
#include <string.h>

/* What a message calls one of them. */
static const char *const composite_names[] = {
    [COMPOSITE_KLOE] = "KLOE with the id",
    [COMPOSITE_CONDITION] = "condition with the id",
    [COMPOSITE_THEME] = "theme with the id",
};

/* How deep figures are looked for in what is withheld; ours stand two deep. */
#define FIGURE_DEPTH_MAX 8

static bool holds_figure(const json_t *json, int depth) {
    const char *key;
    json_t *value;
    size_t index;

    if (json_is_number(json) || depth > FIGURE_DEPTH_MAX) {
        return true;
    }
    if (json_is_array(json)) {
        json_array_foreach(json, index, value) {
            if (json_is_string(value) || holds_figure(value, depth + 1)) {
                return true;
            }
        }
    }
    if (json_is_object(json)) {
        /* jansson walks an object without a const; nothing is changed. */
        json_object_foreach((json_t *)(uintptr_t)json, key, value) {
            if (holds_figure(value, depth + 1)) {
                return true;
            }
        }
    }
    return false;
}

bool results_holds_figure(const struct node *object) {
    return node_present(object) && holds_figure(object->json, 0);
}

struct count results_read_count(const struct node *object, const char *key) {
    struct node node = node_member(object, key);

    if (!node_present(&node) || node_is_null(&node)) {
        return (struct count){false, 0};
    }
    uint64_t value = (uint64_t)node_integer(&node, 0, RESULTS_COUNT_MAX);
    return (struct count){!definition_failed(node.definition), value};
}

struct figure results_read_figure(const struct node *object, const char *key) {
    struct node node = node_member(object, key);

    if (!node_present(&node) || node_is_null(&node)) {
        return (struct figure){false, 0};
    }
    if (!json_is_number(node.json)) {
        node_fail_kind(&node, "a number or null");
        return (struct figure){false, 0};
    }
    double value = json_number_value(node.json);
    if (!(value >= -RESULTS_FIGURE_MAX && value <= RESULTS_FIGURE_MAX)) {
        node_fail(&node, "is out of any range");
        return (struct figure){false, 0};
    }
    return (struct figure){true, value};
}

enum status results_read_status(const struct node *object) {
    const struct text_list words = {status_words, STATUSES};
    struct node node = node_member(object, "status");

    if (!node_present(&node)) {
        node_fail(object, "'status' is missing");
        return STATUS_SUPPRESSED;
    }
    return (enum status)node_word_or_first(object, "status", words);
}

bool results_is_shown(enum status status) {
    return status == STATUS_PUBLISHED || status == STATUS_EMPTY;
}

const char *results_read_text(const struct node *object, const char *key) {
    struct node node = node_member(object, key);

    return node_is_null(&node) ? NULL : node_text_or(object, key, NULL);
}

struct node results_needed(const struct node *object, const char *key) {
    struct node node = node_member(object, key);

    if (!node_present(&node) && !definition_failed(object->definition)) {
        node_fail(object, "'%s' is missing", key);
    }
    return node;
}

size_t results_find_listed(const struct node *entry, struct id_table table,
                           size_t likely) {
    struct node id = node_member(entry, "id");
    const char *likely_id = NULL;

    if (!node_present(&id)) {
        node_fail(entry, "'id' is missing");
        return 0;
    }
    if (likely < table.n) {
        memcpy(&likely_id, (const char *)table.first + likely * table.stride,
               sizeof likely_id);
        if (json_is_string(id.json) &&
            strcmp(likely_id, json_string_value(id.json)) == 0) {
            return likely;
        }
    }
    return node_reference(&id, table);
}

struct id_table results_composites_of(const struct results *earlier,
                                      enum composite_kind kind, size_t *first) {
    struct id_table table = {composite_names[kind], NULL, 0,
                             sizeof *earlier->composites};

    *first = 0;
    while (*first < earlier->n_composites && earlier->composites[*first].kind != kind) {
        (*first)++;
    }
    while (*first + table.n < earlier->n_composites &&
           earlier->composites[*first + table.n].kind == kind) {
        table.n++;
    }
    if (table.n > 0) {
        table.first = &earlier->composites[*first].id;
    }
    return table;
}
