/* Frameworks, and everything that is scored from several items. */
#include "surveys/instrument_json.h"

#include "base/num.h"

#include <string.h>

/* Sums of a respondent's scores stand on this many steps an item; any real mix of
 * scales needs a few hundred, and squares of the sums still fit 64 bits. */
#define COMPOSITE_RANGE_MAX 1000000u

static const struct node_key framework_keys[] = {
    {"id", true}, {"title", true}, {"themes", true}};

static const struct node_key theme_keys[] = {
    {"id", true}, {"title", true}, {"items", true}};

static const char *const kind_called[] = {[COMPOSITE_KLOE] = "KLOE",
                                          [COMPOSITE_CONDITION] = "condition",
                                          [COMPOSITE_THEME] = "theme"};

/* Makes the composite of the items for which `holds` is set, in their order. */
static void set_items(struct instrument_reading *reading, struct composite *composite,
                      const bool *holds) {
    const struct instrument *instrument = reading->instrument;
    size_t n = 0;

    for (size_t i = 0; i < instrument->n_items; i++) {
        n += holds[i] ? 1 : 0;
    }
    size_t *items = definition_array(reading->definition, n, sizeof *items);
    if (items == NULL) {
        return;
    }
    uint64_t range = 1;
    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct scale *scale = &instrument->scales[instrument->items[i].scale];

        if (!holds[i]) {
            continue;
        }
        items[composite->n_items++] = i;
        if (!num_lcm(range, (uint64_t)(scale->max - scale->min), &range) ||
            range > COMPOSITE_RANGE_MAX) {
            struct node root = definition_root(reading->definition);

            node_fail(&root,
                      "the scores of the items of %s '%s' have no common measure up to "
                      "%u; use scales of similar ranges",
                      kind_called[composite->kind], composite->id, COMPOSITE_RANGE_MAX);
            return;
        }
    }
    composite->items = items;
    composite->range = (uint32_t)range;
}

static bool item_serves(const struct item *item, enum composite_kind kind,
                        size_t index) {
    const size_t *served = kind == COMPOSITE_KLOE ? item->kloes : item->conditions;
    size_t n = kind == COMPOSITE_KLOE ? item->n_kloes : item->n_conditions;

    for (size_t i = 0; i < n; i++) {
        if (served[i] == index) {
            return true;
        }
    }
    return false;
}

static void make_composite(struct instrument_reading *reading,
                           struct composite *composite, enum composite_kind kind,
                           size_t index, bool *holds) {
    const struct instrument *instrument = reading->instrument;

    composite->kind = kind;
    composite->index = index;
    if (kind == COMPOSITE_KLOE) {
        composite->id = instrument->kloes[index].id;
        composite->title = instrument->kloes[index].title;
    } else {
        composite->id = instrument->conditions[index].id;
        composite->title = instrument->conditions[index].text;
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        holds[i] = item_serves(&instrument->items[i], kind, index);
    }
    set_items(reading, composite, holds);
}

static void read_theme(struct instrument_reading *reading, const struct node *node,
                       struct theme *theme, size_t index, struct composite *composite,
                       bool *holds) {
    const struct instrument *instrument = reading->instrument;

    node_check_keys(node, theme_keys, COUNT_OF(theme_keys));
    struct node id = node_member(node, "id");
    struct node title = node_member(node, "title");
    theme->id = node_id(&id);
    theme->title = node_text(&title);
    names_claim(&reading->theme_ids, &id, theme->id, "theme", theme->id, index);
    *composite = (struct composite){.kind = COMPOSITE_THEME,
                                    .index = index,
                                    .id = theme->id,
                                    .title = theme->title};
    struct node list = node_member(node, "items");
    size_t n = node_list(&list, 1, INSTRUMENT_ITEMS_MAX);
    memset(holds, 0, instrument->n_items * sizeof *holds);
    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);
        size_t item = node_reference(
            &entry, ID_TABLE("item", instrument->items, instrument->n_items));

        if (holds[item]) {
            node_fail(&entry, "'%s' is named twice", instrument->items[item].id);
        }
        holds[item] = true;
    }
    if (!definition_failed(reading->definition)) {
        set_items(reading, composite, holds);
    }
}

static size_t count_themes(struct node *frameworks, size_t n_frameworks) {
    size_t n = 0;

    for (size_t i = 0; i < n_frameworks && !definition_failed(frameworks->definition);
         i++) {
        struct node framework = node_entry(frameworks, i);
        node_check_keys(&framework, framework_keys, COUNT_OF(framework_keys));
        struct node list = node_member(&framework, "themes");

        n += node_list(&list, 1, INSTRUMENT_PARTS_MAX);
        if (n > INSTRUMENT_PARTS_MAX) {
            node_fail(frameworks, "have more than %d themes", INSTRUMENT_PARTS_MAX);
        }
    }
    return n;
}

static void read_framework(struct instrument_reading *reading, const struct node *node,
                           struct framework *framework, size_t index) {
    struct node id = node_member(node, "id");
    struct node title = node_member(node, "title");

    framework->id = node_id(&id);
    framework->title = node_text(&title);
    names_claim(&reading->framework_ids, &id, framework->id, "framework", framework->id,
                index);
}

/* Reads the frameworks; the composites of their themes go to `composites`. */
static void read_frameworks(struct instrument_reading *reading, struct node *list,
                            size_t n, struct theme *themes,
                            struct composite *composites, bool *holds) {
    struct definition *definition = reading->definition;
    struct framework *frameworks = definition_array(definition, n, sizeof *frameworks);
    size_t next = 0;

    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node entry = node_entry(list, i);
        struct node members = node_member(&entry, "themes");

        read_framework(reading, &entry, &frameworks[i], i);
        frameworks[i].first_theme = next;
        frameworks[i].n_themes = node_list(&members, 1, INSTRUMENT_PARTS_MAX);
        for (size_t t = 0; t < frameworks[i].n_themes; t++, next++) {
            struct node theme = node_entry(&members, t);

            themes[next].framework = i;
            read_theme(reading, &theme, &themes[next], next, &composites[next], holds);
        }
    }
    reading->instrument->frameworks = frameworks;
    reading->instrument->n_frameworks = n;
    reading->instrument->themes = themes;
    reading->instrument->n_themes = next;
}

void instrument_read_composites(struct instrument_reading *reading,
                                const struct node *root) {
    struct definition *definition = reading->definition;
    struct instrument *instrument = reading->instrument;
    struct node list = node_member(root, "frameworks");
    size_t n = node_list(&list, 0, INSTRUMENT_PARTS_MAX);
    size_t n_themes = count_themes(&list, n);
    size_t n_own = instrument->n_kloes + instrument->n_conditions;
    struct theme *themes = definition_array(definition, n_themes, sizeof *themes);
    struct composite *composites =
        definition_array(definition, n_own + n_themes, sizeof *composites);
    bool *holds = definition_array(definition, instrument->n_items, sizeof *holds);

    for (size_t i = 0; i < n_own && !definition_failed(definition); i++) {
        bool is_kloe = i < instrument->n_kloes;

        make_composite(reading, &composites[i],
                       is_kloe ? COMPOSITE_KLOE : COMPOSITE_CONDITION,
                       is_kloe ? i : i - instrument->n_kloes, holds);
    }
    if (!definition_failed(definition)) {
        read_frameworks(reading, &list, n, themes, composites + n_own, holds);
    }
    instrument->composites = composites;
    instrument->n_composites = n_own + n_themes;
}
