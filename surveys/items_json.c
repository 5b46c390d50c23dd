/* What an instrument asks: KLOEs with their conditions, items, comments, attributes. */
#include "base/sort.h"
#include "surveys/instrument_json.h"

#include <stdio.h>
#include <string.h>

static const struct node_key kloe_keys[] = {{"id", true},
                                            {"title", true},
                                            {"aliases", false},
                                            {"prompts", false},
                                            {"conditions", false}};

static const struct node_key condition_keys[] = {
    {"id", true}, {"text", true}, {"prompts", false}};

static const struct node_key item_keys[] = {
    {"id", true},    {"text", true},     {"scale", true},   {"conditions", false},
    {"kloe", false}, {"reverse", false}, {"headers", false}};

static const struct node_key comment_keys[] = {
    {"id", true}, {"text", true}, {"kloe", false}, {"headers", false}};

static const struct node_key attribute_keys[] = {
    {"id", true}, {"text", true}, {"values", true}, {"headers", false}};

static const struct node_key value_keys[] = {
    {"id", true}, {"label", true}, {"noun", false}, {"aliases", false}};

/* What every question has. Its id, its text and its headers are headings that mean it,
 * and nothing else. */
struct question {
    const char *id, *text;
    struct text_list headers;
};

static struct question read_question(struct instrument_reading *reading,
                                     const struct node *node, const char *kind,
                                     size_t index) {
    struct node id = node_member(node, "id");
    struct node text = node_member(node, "text");
    struct question question = {node_id(&id), node_text(&text),
                                node_texts(node, "headers")};

    names_claim(&reading->questions, &id, question.id, kind, question.id, index);
    names_claim(&reading->questions, &text, question.text, kind, question.id, index);
    names_claim_list(&reading->questions, node, "headers", question.headers, kind,
                     question.id, index);
    return question;
}

static size_t count_conditions(struct node *kloes, size_t n_kloes) {
    size_t n = 0;

    for (size_t i = 0; i < n_kloes && !definition_failed(kloes->definition); i++) {
        struct node kloe = node_entry(kloes, i);
        node_check_keys(&kloe, kloe_keys, COUNT_OF(kloe_keys));
        struct node list = node_member(&kloe, "conditions");

        n += node_list(&list, 0, INSTRUMENT_PARTS_MAX);
        if (n > INSTRUMENT_PARTS_MAX) {
            node_fail(kloes, "have more than %d conditions", INSTRUMENT_PARTS_MAX);
        }
    }
    return n;
}

static void read_condition(struct instrument_reading *reading, const struct node *node,
                           struct condition *condition, size_t index) {
    node_check_keys(node, condition_keys, COUNT_OF(condition_keys));
    struct node id = node_member(node, "id");
    struct node text = node_member(node, "text");
    condition->id = node_id(&id);
    condition->text = node_text(&text);
    condition->prompts = node_texts(node, "prompts");
    node_check_chosen(node, "condition", condition->id, condition->text);
    names_claim(&reading->condition_ids, &id, condition->id, "condition", condition->id,
                index);
}

static void read_kloe(struct instrument_reading *reading, const struct node *node,
                      struct kloe *kloe, size_t index) {
    static const char kind[] = "KLOE";
    struct names *names = &reading->kloe_names;
    struct node id = node_member(node, "id");
    struct node title = node_member(node, "title");

    kloe->id = node_id(&id);
    kloe->title = node_text(&title);
    kloe->aliases = node_texts(node, "aliases");
    kloe->prompts = node_texts(node, "prompts");
    node_check_chosen(node, "KLOE", kloe->id, kloe->title);
    names_claim(names, &id, kloe->id, kind, kloe->id, index);
    names_claim(names, &title, kloe->title, kind, kloe->id, index);
    names_claim_list(names, node, "aliases", kloe->aliases, kind, kloe->id, index);
}

void instrument_read_kloes(struct instrument_reading *reading,
                           const struct node *root) {
    struct definition *definition = reading->definition;
    struct instrument *instrument = reading->instrument;
    struct node list = node_member(root, "kloes");
    size_t n = node_list(&list, 1, INSTRUMENT_PARTS_MAX);
    size_t n_conditions = count_conditions(&list, n);
    struct kloe *kloes = definition_array(definition, n, sizeof *kloes);
    struct condition *conditions =
        definition_array(definition, n_conditions, sizeof *conditions);
    size_t next = 0;

    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node entry = node_entry(&list, i);
        struct node members = node_member(&entry, "conditions");

        read_kloe(reading, &entry, &kloes[i], i);
        kloes[i].first_condition = next;
        kloes[i].n_conditions = node_list(&members, 0, INSTRUMENT_PARTS_MAX);
        for (size_t c = 0; c < kloes[i].n_conditions; c++, next++) {
            struct node condition = node_entry(&members, c);

            conditions[next].kloe = i;
            read_condition(reading, &condition, &conditions[next], next);
        }
    }
    instrument->kloes = kloes;
    instrument->n_kloes = n;
    instrument->conditions = conditions;
    instrument->n_conditions = n_conditions;
}

/* The conditions an item names, each once. */
static void read_item_conditions(struct instrument_reading *reading,
                                 const struct node *node, struct item *item) {
    const struct instrument *instrument = reading->instrument;
    struct node list = node_member(node, "conditions");
    size_t n = node_list(&list, 0, INSTRUMENT_PARTS_MAX);

    item->conditions = node_references(
        &list, n,
        ID_TABLE("condition", instrument->conditions, instrument->n_conditions));
    item->n_conditions = n;
}

static int by_number(const void *a, const void *b, const void *context) {
    (void)context;
    return sort_order(*(const size_t *)a, *(const size_t *)b);
}

/* The KLOEs of an item's conditions, each once, in the order of the KLOEs. */
static void set_kloes_of_conditions(struct instrument_reading *reading,
                                    struct item *item) {
    const struct instrument *instrument = reading->instrument;
    size_t *kloes =
        definition_array(reading->definition, item->n_conditions, sizeof *kloes);

    if (kloes == NULL) {
        return;
    }
    for (size_t i = 0; i < item->n_conditions; i++) {
        kloes[i] = instrument->conditions[item->conditions[i]].kloe;
    }
    sort_stable(kloes, item->n_conditions, sizeof *kloes, by_number, NULL);
    for (size_t i = 0; i < item->n_conditions; i++) {
        if (i == 0 || kloes[i] != kloes[i - 1]) {
            kloes[item->n_kloes++] = kloes[i];
        }
    }
    item->kloes = kloes;
}

/* An item without conditions names its KLOE; one that names both must mean one thing.
 */
static void read_item_kloes(struct instrument_reading *reading, const struct node *node,
                            struct item *item) {
    const struct instrument *instrument = reading->instrument;
    struct node named = node_member(node, "kloe");

    if (item->n_conditions > 0) {
        set_kloes_of_conditions(reading, item);
    }
    if (!node_present(&named)) {
        if (item->n_conditions == 0 && !definition_failed(reading->definition)) {
            node_fail(node, "names neither 'conditions' nor a 'kloe'");
        }
        return;
    }
    size_t kloe = node_reference(
        &named, ID_TABLE("KLOE with the id", instrument->kloes, instrument->n_kloes));
    for (size_t i = 0; i < item->n_conditions; i++) {
        const struct condition *condition =
            &instrument->conditions[item->conditions[i]];

        if (condition->kloe != kloe && !definition_failed(reading->definition)) {
            node_fail(&named, "condition '%s' belongs to KLOE '%s'; leave 'kloe' out",
                      condition->id, instrument->kloes[condition->kloe].id);
        }
    }
    if (item->n_conditions == 0) {
        size_t *only = definition_array(reading->definition, 1, sizeof *only);

        if (only != NULL) {
            *only = kloe;
            item->kloes = only;
            item->n_kloes = 1;
        }
    }
}

void instrument_read_items(struct instrument_reading *reading,
                           const struct node *root) {
    struct instrument *instrument = reading->instrument;
    struct node list = node_member(root, "items");
    size_t n = node_list(&list, 1, INSTRUMENT_ITEMS_MAX);
    struct item *items = definition_array(reading->definition, n, sizeof *items);

    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);

        node_check_keys(&entry, item_keys, COUNT_OF(item_keys));
        struct question question = read_question(reading, &entry, "item", i);
        struct node scale = node_member(&entry, "scale");
        items[i].id = question.id;
        items[i].text = question.text;
        items[i].headers = question.headers;
        items[i].scale = node_reference(
            &scale, ID_TABLE("scale named", instrument->scales, instrument->n_scales));
        items[i].reverse = node_flag_or(&entry, "reverse", false);
        read_item_conditions(reading, &entry, &items[i]);
        read_item_kloes(reading, &entry, &items[i]);
    }
    instrument->items = items;
    instrument->n_items = n;
}

/* What names the column where its themes stand coded by hand; NULL without a codebook.
 */
static const char *make_themes_key(struct instrument_reading *reading,
                                   const struct node *node, const char *id,
                                   size_t index) {
    size_t size = strlen(id) + sizeof COMMENT_THEMES;
    char *key = reading->instrument->codebook.n == 0
                    ? NULL
                    : definition_array(reading->definition, size, 1);

    if (key != NULL) {
        (void)snprintf(key, size, "%s%s", id, COMMENT_THEMES);
        names_claim(&reading->questions, node, key, "the themes of comment", id, index);
    }
    return key;
}

void instrument_read_comments(struct instrument_reading *reading,
                              const struct node *root) {
    struct instrument *instrument = reading->instrument;
    struct node list = node_member(root, "comments");
    size_t n = node_list(&list, 0, INSTRUMENT_PARTS_MAX);
    struct comment *comments =
        definition_array(reading->definition, n, sizeof *comments);

    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);

        node_check_keys(&entry, comment_keys, COUNT_OF(comment_keys));
        struct question question = read_question(reading, &entry, "comment", i);
        struct node kloe = node_member(&entry, "kloe");
        comments[i] = (struct comment){
            question.id, question.text,
            node_present(&kloe)
                ? node_reference(&kloe, ID_TABLE("KLOE with the id", instrument->kloes,
                                                 instrument->n_kloes))
                : NONE,
            question.headers,
            definition_failed(reading->definition)
                ? NULL
                : make_themes_key(reading, &entry, question.id, i)};
    }
    instrument->comments = comments;
    instrument->n_comments = n;
}

static void read_values(struct instrument_reading *reading, const struct node *node,
                        struct attribute *attribute) {
    static const char kind[] = "value";
    struct node list = node_member(node, "values");
    size_t n = node_list(&list, 1, ATTRIBUTE_VALUES_MAX);
    struct attribute_value *values =
        definition_array(reading->definition, n, sizeof *values);
    struct names names = {0};

    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);

        node_check_keys(&entry, value_keys, COUNT_OF(value_keys));
        struct node id = node_member(&entry, "id");
        struct node label = node_member(&entry, "label");
        values[i] = (struct attribute_value){
            .id = node_id(&id),
            .label = node_text(&label),
            .noun = node_text_or(&entry, "noun", NULL),
            .aliases = node_texts(&entry, "aliases"),
        };
        names_claim(&names, &id, values[i].id, kind, values[i].id, i);
        names_claim(&names, &label, values[i].label, kind, values[i].id, i);
        names_claim_list(&names, &entry, "aliases", values[i].aliases, kind,
                         values[i].id, i);
    }
    names_free(&names);
    attribute->values = values;
    attribute->n_values = n;
}

void instrument_read_attributes(struct instrument_reading *reading,
                                const struct node *root) {
    struct node list = node_member(root, "attributes");
    size_t n = node_list(&list, 0, INSTRUMENT_PARTS_MAX);
    struct attribute *attributes =
        definition_array(reading->definition, n, sizeof *attributes);

    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);

        node_check_keys(&entry, attribute_keys, COUNT_OF(attribute_keys));
        struct question question = read_question(reading, &entry, "attribute", i);
        struct node id = node_member(&entry, "id");
        attributes[i].id = question.id;
        attributes[i].text = question.text;
        attributes[i].headers = question.headers;
        names_claim(&reading->value_keys, &id, question.id, "attribute", question.id,
                    i);
        read_values(reading, &entry, &attributes[i]);
    }
    reading->instrument->attributes = attributes;
    reading->instrument->n_attributes = n;
}
