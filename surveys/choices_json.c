/* What a review makes of what was asked: attributes derived from others, the groups to
 * break down by, pairs of groups, questions left out of composites. */
#include "surveys/review_json.h"

#include <string.h>

static const struct node_key derived_keys[] = {
    {"id", true}, {"text", true}, {"from", true}, {"values", true}};

static const struct node_key derived_value_keys[] = {
    {"id", true}, {"label", true}, {"of", true}};

static const struct node_key left_out_keys[] = {{"item", true}, {"area", true}};

#define ALL_OTHERS "*" /* in "of": every value that no list names */

/* An attribute while it is being derived. */
struct deriving {
    struct review_reading *reading;
    const struct attribute *from;
    struct attribute *to;
    uint8_t *recode;   /* attribute.recode */
    size_t all_others; /* the value that holds what none names; NONE: none does */
};

/* Puts what an entry of "of" names into a value. */
static void read_part(struct deriving *deriving, const struct node *entry,
                      size_t value) {
    const struct attribute *from = deriving->from;
    size_t *holder = &deriving->all_others;
    size_t taken = NONE;

    if (node_is_text(entry, ALL_OTHERS)) {
        taken = *holder;
        *holder = value;
    } else {
        size_t part = node_reference(
            entry, ID_TABLE("value with the id", from->values, from->n_values));

        if (definition_failed(entry->definition)) {
            return;
        }
        taken = deriving->recode[part] < value ? deriving->recode[part] : NONE;
        deriving->recode[part] = (uint8_t)value;
    }
    if (taken != NONE && taken != value) {
        node_fail(entry,
                  "is in the value '%s' already; each value of '%s' goes into "
                  "one at most",
                  deriving->to->values[taken].id, from->id);
    }
}

/* Reads the values; recode[] says NOT_STATED of what no list has named so far. */
static void read_derived_values(struct deriving *deriving, const struct node *node) {
    static const char kind[] = "value";
    struct definition *definition = node->definition;
    struct node list = node_member(node, "values");
    size_t n = node_list(&list, 1, ATTRIBUTE_VALUES_MAX);
    struct attribute_value *values = definition_array(definition, n, sizeof *values);
    struct names names = {0};

    deriving->to->values = values;
    deriving->to->n_values = n;
    for (size_t v = 0; v < n && !definition_failed(definition); v++) {
        struct node entry = node_entry(&list, v);

        node_check_keys(&entry, derived_value_keys, COUNT_OF(derived_value_keys));
        struct node id = node_member(&entry, "id");
        struct node label = node_member(&entry, "label");
        struct node of = node_member(&entry, "of");
        values[v] =
            (struct attribute_value){.id = node_id(&id), .label = node_text(&label)};
        names_claim(&names, &id, values[v].id, kind, values[v].id, v);
        names_claim(&names, &label, values[v].label, kind, values[v].id, v);
        size_t n_parts = node_list(&of, 1, ATTRIBUTE_VALUES_MAX);
        for (size_t i = 0; i < n_parts && !definition_failed(definition); i++) {
            struct node part = node_entry(&of, i);

            read_part(deriving, &part, v);
        }
    }
    names_free(&names);
}

/* Gives what no list named to the value of all others, or to none: who said so is
 * known not to be in any. */
static void close_recode(struct deriving *deriving, const struct node *node) {
    size_t n_others = 0;

    for (size_t v = 0; v < deriving->from->n_values; v++) {
        if (deriving->recode[v] == ATTRIBUTE_NOT_STATED) {
            deriving->recode[v] = deriving->all_others == NONE
                                      ? ATTRIBUTE_SEVERAL
                                      : (uint8_t)deriving->all_others;
            n_others++;
        }
    }
    if (deriving->all_others != NONE && n_others == 0) {
        node_fail(node, "no value of '%s' is left for \"*\": each is named",
                  deriving->from->id);
    }
}

static void derive(struct review_reading *reading, const struct node *node,
                   struct attribute *to) {
    const struct instrument *instrument = reading->instrument;

    node_check_keys(node, derived_keys, COUNT_OF(derived_keys));
    struct node id = node_member(node, "id");
    struct node text = node_member(node, "text");
    struct node from = node_member(node, "from");
    to->id = node_id(&id);
    to->text = node_text(&text);
    to->from = node_reference(&from, ID_TABLE("attribute of the instrument with the id",
                                              instrument->attributes,
                                              instrument->n_attributes));
    uint8_t *recode =
        definition_array(reading->definition, ATTRIBUTE_CODES, sizeof *recode);
    if (definition_failed(reading->definition)) {
        return;
    }
    struct deriving deriving = {reading, &instrument->attributes[to->from], to, recode,
                                NONE};
    memset(recode, ATTRIBUTE_NOT_STATED, ATTRIBUTE_CODES);
    recode[ATTRIBUTE_SEVERAL] = ATTRIBUTE_SEVERAL;
    to->recode = recode;
    read_derived_values(&deriving, node);
    close_recode(&deriving, node);
}

void review_read_attributes(struct review_reading *reading, const struct node *root) {
    static const char kind[] = "attribute";
    struct instrument *instrument = reading->review->instrument;
    struct node list = node_member(root, "attributes");
    size_t n_asked = instrument->n_attributes;
    size_t n = node_list(&list, 0, REVIEW_DERIVED_MAX);
    struct attribute *all =
        definition_array(reading->definition, n_asked + n, sizeof *all);
    struct names ids = {0};

    if (n == 0 || all == NULL) {
        return;
    }
    for (size_t a = 0; a < n_asked; a++) {
        all[a] = instrument->attributes[a];
        names_reserve(&ids, reading->definition, all[a].id, kind, all[a].id);
    }
    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);
        struct node id = node_member(&entry, "id");

        derive(reading, &entry, &all[n_asked + i]);
        names_claim(&ids, &id, all[n_asked + i].id, kind, all[n_asked + i].id, i);
    }
    names_free(&ids);
    instrument->attributes = all;
    instrument->n_derived = n;
}

/* The attributes that a node may name, asked or derived. */
static struct id_table attributes_of(const struct review_reading *reading) {
    return ID_TABLE("attribute with the id", reading->instrument->attributes,
                    instrument_all_attributes(reading->instrument));
}

void review_read_groups(struct review_reading *reading, const struct node *root) {
    struct node list = node_member(root, "groups");
    size_t n = node_list(&list, 0, DEFINITION_LIST_MAX);

    reading->review->groups = node_references(&list, n, attributes_of(reading));
    reading->review->n_groups = n;
}

static bool is_group(const struct review *review, size_t attribute) {
    for (size_t g = 0; g < review->n_groups; g++) {
        if (review->groups[g] == attribute) {
            return true;
        }
    }
    return false;
}

static void read_pair(struct review_reading *reading, const struct node *list,
                      struct group_pair *pair) {
    const size_t n_parts = 3;

    if (node_list(list, n_parts, n_parts) != n_parts) {
        return;
    }
    struct node attribute = node_entry(list, 0);
    struct node first = node_entry(list, 1);
    struct node second = node_entry(list, 2);
    pair->attribute = node_reference(&attribute, attributes_of(reading));
    if (definition_failed(reading->definition)) {
        return;
    }
    const struct attribute *of = &reading->instrument->attributes[pair->attribute];
    const struct id_table values =
        ID_TABLE("value with the id", of->values, of->n_values);

    if (!is_group(reading->review, pair->attribute)) {
        node_fail(&attribute,
                  "'%s' is not in \"groups\", and only groups that are shown can be "
                  "compared: add it there",
                  of->id);
    }
    pair->first = node_reference(&first, values);
    pair->second = node_reference(&second, values);
    if (pair->first == pair->second) {
        node_fail(&second,
                  "a group is not compared with itself: name another value "
                  "of '%s'",
                  of->id);
    }
}

static bool is_same_pair(const struct group_pair *a, const struct group_pair *b) {
    return a->attribute == b->attribute &&
           ((a->first == b->first && a->second == b->second) ||
            (a->first == b->second && a->second == b->first));
}

void review_read_pairs(struct review_reading *reading, const struct node *root) {
    struct node list = node_member(root, "pairs");
    size_t n = node_list(&list, 0, REVIEW_PAIRS_MAX);
    struct group_pair *pairs = definition_array(reading->definition, n, sizeof *pairs);

    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);

        read_pair(reading, &entry, &pairs[i]);
        for (size_t earlier = 0; earlier < i; earlier++) {
            if (is_same_pair(&pairs[earlier], &pairs[i])) {
                node_fail(&entry, "the same two groups as pairs[%zu]", earlier);
            }
        }
    }
    reading->review->pairs = pairs;
    reading->review->n_pairs = n;
}

/* What is scored from several questions and has this id; NULL: nothing is. */
static const char *find_composite(const struct instrument *instrument, const char *id) {
    static const char *const called[] = {[COMPOSITE_KLOE] = "KLOE",
                                         [COMPOSITE_CONDITION] = "condition",
                                         [COMPOSITE_THEME] = "theme"};

    for (size_t i = 0; i < instrument->n_composites; i++) {
        if (strcmp(instrument->composites[i].id, id) == 0) {
            return called[instrument->composites[i].kind];
        }
    }
    return NULL;
}

static size_t read_left_out_item(const struct review_reading *reading,
                                 const struct node *node) {
    const struct instrument *instrument = reading->instrument;
    const char *id = node_text(node);

    if (id == NULL) {
        return 0;
    }
    const char *composite = instrument_find_item(instrument, id) == NONE
                                ? find_composite(instrument, id)
                                : NULL;

    if (composite != NULL) {
        node_fail(node,
                  "'%s' is a %s, and only questions are left out: name those of its "
                  "questions that it should be scored without",
                  id, composite);
    }
    return node_look_up(
        node, id,
        ID_TABLE("question with the id", instrument->items, instrument->n_items));
}

/* A question, of everybody or of the people of one area. */
static void read_left_out(struct review_reading *reading, const struct node *node,
                          struct left_out_item *out) {
    if (node_is_object(node)) {
        node_check_keys(node, left_out_keys, COUNT_OF(left_out_keys));
        struct node item = node_member(node, "item");
        struct node area = node_member(node, "area");

        out->item = read_left_out_item(reading, &item);
        out->area = review_read_area(reading, &area);
    } else {
        out->item = read_left_out_item(reading, node);
        out->area = 0;
    }
}

void review_read_leave_out(struct review_reading *reading, const struct node *root) {
    struct node list = node_member(root, "leave_out");
    size_t n = node_list(&list, 0, DEFINITION_LIST_MAX);
    struct left_out_item *items =
        definition_array(reading->definition, n, sizeof *items);

    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(&list, i);

        read_left_out(reading, &entry, &items[i]);
        for (size_t earlier = 0; earlier < i; earlier++) {
            if (items[earlier].item == items[i].item &&
                items[earlier].area == items[i].area) {
                node_fail(&entry, "the same as leave_out[%zu]", earlier);
            }
        }
    }
    reading->review->leave_out = items;
    reading->review->n_leave_out = n;
}
