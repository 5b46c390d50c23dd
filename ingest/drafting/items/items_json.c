/* The items of a spreadsheet as an instrument. */
#include "ingest/drafting/items/items.h"

#include "surveys/definition/tree_json.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define SHOWN 60

static bool has_id(const json_t *list, const char *id) {
    size_t i = 0;
    const json_t *entry = NULL;

    json_array_foreach(list, i, entry) {
        if (strcmp(json_string_value(json_object_get(entry, "id")), id) == 0) {
            return true;
        }
    }
    return false;
}

/* An id that is no other answer's, nor its words. */
static bool is_free(const struct items_scale *scale, size_t option, const json_t *list,
                    const char *id) {
    for (size_t o = 0; o < scale->n_options; o++) {
        if (o != option && text_same(scale->options[o].label, id)) {
            return false;
        }
    }
    return !has_id(list, id);
}

static json_t *options_json(const struct items_scale *scale) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t o = 0; o < scale->n_options && !failed; o++) {
        const struct items_option *option = &scale->options[o];
        char slug[41], id[64];

        text_slug(slug, sizeof slug, option->label);
        (void)snprintf(id, sizeof id, "%s", slug);
        for (size_t n = 2; !is_free(scale, o, list, id); n++) {
            (void)snprintf(id, sizeof id, "%s-%zu", slug, n);
        }
        json_t *json = json_pack("{s:s, s:s}", "id", id, "label", option->label);
        failed = (option->kind != OPTION_SCORED
                      ? json_object_set_new(
                            json, "kind", json_string(option_kind_words[option->kind]))
                      : json_object_set_new(json, "score",
                                            option->undecided
                                                ? json_string(SCORE_TO_CHOOSE)
                                                : json_integer(option->score))) != 0;
        failed = json_array_append_new(list, json) != 0 || failed;
    }
    return json_tree_or_null(list, failed);
}

/* In the order in which rows first name them: the one after line `line`, or among those
 * of one line after index `at`; NONE at the end. `size` is that of one element. */
struct order {
    const uint64_t *first_line; /* of the first element */
    size_t n, size;
};

static uint64_t line_of(const struct order *order, size_t i) {
    return *(const uint64_t *)((const char *)order->first_line + i * order->size);
}

static size_t next_in(const struct order *order, size_t at) {
    size_t next = NONE;

    for (size_t i = 0; i < order->n; i++) {
        uint64_t line = line_of(order, i);
        bool is_after = at == NONE || line > line_of(order, at) ||
                        (line == line_of(order, at) && i > at);

        if (is_after && (next == NONE || line < line_of(order, next))) {
            next = i;
        }
    }
    return next;
}

static struct order order_of(const struct items_parts *parts) {
    return (struct order){&parts->parts[0].first_line, parts->n, sizeof *parts->parts};
}

static json_t *scales_json(const struct items *items) {
    json_t *list = json_array();
    bool failed = list == NULL;

    struct order order = {&items->scales[0].first_line, items->n_scales,
                          sizeof *items->scales};

    for (size_t s = next_in(&order, NONE); s != NONE && !failed;
         s = next_in(&order, s)) {
        json_t *json = json_pack("{s:s, s:o}", "id", items->scales[s].id, "options",
                                 options_json(&items->scales[s]));
        if (items->scales[s].backwards) {
            failed = json_object_set_new(json, "backwards", json_true()) != 0;
        }
        failed = json_array_append_new(list, json) != 0 || failed;
    }
    return json_tree_or_null(list, failed);
}

static json_t *conditions_json(const struct items *items, size_t kloe) {
    json_t *list = json_array();
    bool failed = list == NULL;

    struct order order = order_of(&items->conditions);

    for (size_t c = next_in(&order, NONE); c != NONE && !failed;
         c = next_in(&order, c)) {
        const struct items_part *condition = &items->conditions.parts[c];

        if (condition->kloe == kloe) {
            failed =
                json_array_append_new(list, json_pack("{s:s, s:s}", "id", condition->id,
                                                      "text", condition->title)) != 0;
        }
    }
    return json_tree_or_null(list, failed);
}

static json_t *kloes_json(const struct items *items) {
    json_t *list = json_array();
    bool failed = list == NULL;

    struct order order = order_of(&items->kloes);

    for (size_t k = next_in(&order, NONE); k != NONE && !failed;
         k = next_in(&order, k)) {
        const struct items_part *kloe = &items->kloes.parts[k];

        failed =
            json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "id", kloe->id,
                                                  "title", kloe->title, "conditions",
                                                  conditions_json(items, k))) != 0;
    }
    return json_tree_or_null(list, failed);
}

static json_t *item_json(const struct items *items, const struct items_item *item) {
    json_t *json = json_pack("{s:s, s:s, s:s}", "id", item->id, "text", item->text,
                             "scale", items->scales[item->scale].id);
    bool failed = false;

    if (item->n_conditions == 0) {
        failed = json_object_set_new(
                     json, "kloe", json_string(items->kloes.parts[item->kloe].id)) != 0;
    } else {
        json_t *list = json_array();

        for (size_t c = 0; c < item->n_conditions && !failed; c++) {
            const char *id = items->conditions.parts[item->conditions[c]].id;

            failed = json_array_append_new(list, json_string(id)) != 0;
        }
        failed = json_object_set_new(json, "conditions", list) != 0 || failed;
    }
    if (item->reverse) {
        failed = json_object_set_new(json, "reverse", json_true()) != 0 || failed;
    }
    return json_tree_or_null(json, failed);
}

static json_t *items_list_json(const struct items *items) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t i = 0; i < items->n_items && !failed; i++) {
        failed = json_array_append_new(list, item_json(items, &items->items[i])) != 0;
    }
    return json_tree_or_null(list, failed);
}

enum err_code items_json(struct text_buffer *out, const struct items *items,
                         const char *name) {
    const char *dot = strrchr(name, '.');
    char title[SHOWN * 4 + 4], id[41];

    text_display(title, sizeof title, name,
                 dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name),
                 SHOWN);
    text_slug(id, sizeof id, title);
    json_t *json = json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "format",
                             "kloe-instrument/1", "id", id, "version", "1.0", "title",
                             title, "scales", scales_json(items), "kloes",
                             kloes_json(items), "items", items_list_json(items));
    enum err_code code = json_tree_append(out, json);
    json_decref(json);
    return code;
}
