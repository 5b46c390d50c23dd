/* What a review says of headings and cells: "columns" and "values". */
#include "surveys/review_json.h"

#include <string.h>

enum { ROLES = COLUMN_LEFT_OUT + 1 }; /* columns that are no question stand first */

/* Whether a key is the id of a derived attribute, which no return has; the fault is
 * then set. */
static bool is_derived(const struct instrument *instrument, const struct node *member) {
    size_t attribute = instrument_find_attribute(instrument, member->key);

    if (attribute == NONE || instrument->attributes[attribute].recode == NULL) {
        return false;
    }
    const char *from =
        instrument->attributes[instrument->attributes[attribute].from].id;
    node_fail(member,
              "'%s' is derived from '%s', and no return has it: name '%s' instead",
              instrument->attributes[attribute].id, from, from);
    return true;
}

/* What a key of "columns" means. False if it means nothing. */
static bool find_column(const struct review *review, const char *key,
                        struct column_rule *rule) {
    static const struct {
        enum column_role role;
        size_t (*find)(const struct instrument *instrument, const char *id);
    } questions[] = {{COLUMN_ITEM, instrument_find_item},
                     {COLUMN_COMMENT, instrument_find_comment},
                     {COLUMN_ATTRIBUTE, instrument_find_attribute},
                     {COLUMN_THEMES, instrument_find_themes}};

    for (size_t role = 0; role < ROLES; role++) {
        if (strcmp(key, review_column_key(review, (enum column_role)role, 0)) == 0) {
            rule->role = (enum column_role)role;
            rule->index = 0;
            return true;
        }
    }
    for (size_t i = 0; i < COUNT_OF(questions); i++) {
        size_t index = questions[i].find(review->instrument, key);

        if (index != NONE) {
            rule->role = questions[i].role;
            rule->index = index;
            return true;
        }
    }
    return false;
}

/* Every key that "columns" may have. */
static struct text_list column_keys(struct review_reading *reading) {
    const struct instrument *instrument = reading->instrument;
    const char **keys =
        definition_array(reading->definition,
                         ROLES + instrument->n_items + instrument->n_comments +
                             instrument->n_attributes + instrument_n_coded(instrument),
                         sizeof *keys);
    size_t n = 0;

    if (keys == NULL) {
        return (struct text_list){NULL, 0};
    }
    for (size_t role = 0; role < ROLES; role++) {
        keys[n++] = review_column_key(reading->review, (enum column_role)role, 0);
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        keys[n++] = instrument->items[i].id;
    }
    for (size_t i = 0; i < instrument->n_comments; i++) {
        keys[n++] = instrument->comments[i].id;
    }
    for (size_t i = 0; i < instrument->n_attributes; i++) {
        keys[n++] = instrument->attributes[i].id;
    }
    for (size_t i = 0; i < instrument_n_coded(instrument); i++) {
        keys[n++] = instrument->comments[i].themes_key;
    }
    return (struct text_list){keys, n};
}

/* Claims a heading for the question that is the key of `member`. */
static const char *read_heading(const struct node *node, const char *key,
                                struct names *claimed, size_t number) {
    const char *heading = node_text(node);

    names_claim(claimed, node, heading, "heading of", key, number);
    return heading;
}

/* A heading, or those of the branches of one question. */
static struct text_list read_headings(const struct node *member, struct names *claimed,
                                      size_t number) {
    bool is_list = node_is_list(member);
    size_t n = is_list ? node_list(member, 1, REVIEW_HEADINGS_MAX) : 1;
    const char **texts = definition_array(member->definition, n, sizeof *texts);

    if (texts == NULL) {
        return (struct text_list){NULL, 0};
    }
    if (!is_list) {
        texts[0] = read_heading(member, member->key, claimed, number);
    }
    for (size_t i = 0; is_list && i < n; i++) {
        struct node entry = node_entry(member, i);

        texts[i] = read_heading(&entry, member->key, claimed, number);
    }
    return (struct text_list){texts, n};
}

/* What a question is answered by: headings, nothing, or what nobody has decided. */
static void read_rule(struct column_rule *rule, const struct node *member,
                      struct names *claimed, size_t number) {
    if (node_is_null(member)) {
        return;
    }
    const char *text = node_is_list(member) ? NULL : node_text(member);
    rule->is_open = text != NULL && strcmp(text, REVIEW_TO_CHOOSE) == 0;
    if (!rule->is_open) {
        rule->headings = read_headings(member, claimed, number);
    }
}

struct column_rules review_read_columns(struct review_reading *reading,
                                        const struct node *object) {
    struct definition *definition = reading->definition;
    size_t n = node_members(object);
    struct column_rules columns = {
        definition_array(definition, n, sizeof *columns.rules), 0};
    struct names headings = {0};

    for (struct node member = node_first(object); node_present(&member);
         member = node_next(&member)) {
        struct column_rule *rule = &columns.rules[columns.n++];

        if (is_derived(reading->instrument, &member)) {
            break;
        }
        if (!find_column(reading->review, member.key, rule)) {
            node_fail_unknown(&member,
                              "question, and no column such as 'place', has the id",
                              member.key, column_keys(reading));
            break;
        }
        read_rule(rule, &member, &headings, columns.n);
    }
    names_free(&headings);
    return columns;
}

/* What a value of `kind` may mean, by id. */
static struct id_table meanings(const struct review_reading *reading,
                                enum value_kind kind, size_t index) {
    const struct instrument *instrument = reading->instrument;
    const struct review *review = reading->review;

    switch (kind) {
    case VALUE_ATTRIBUTE:
        return ID_TABLE("value with the id", instrument->attributes[index].values,
                        instrument->attributes[index].n_values);
    case VALUE_SCALE:
        return ID_TABLE("option with the id", instrument->scales[index].options,
                        instrument->scales[index].n_options);
    case VALUE_PLACE:
        break;
    }
    return ID_TABLE("place or locality with the id", review->areas, review->n_areas);
}

/* What a key of "values" means. False, with the fault set, if it means nothing. */
static bool find_kind(struct review_reading *reading, const struct node *member,
                      struct value_rule *rule) {
    const struct instrument *instrument = reading->instrument;
    size_t n = 1 + instrument->n_attributes + instrument->n_scales;
    size_t attribute = instrument_find_attribute(instrument, member->key);
    size_t scale = instrument_find_scale(instrument, member->key);

    if (strcmp(member->key, "place") == 0) {
        *rule = (struct value_rule){.kind = VALUE_PLACE};
        return true;
    }
    if (is_derived(instrument, member)) {
        return false;
    }
    if (attribute != NONE) {
        *rule = (struct value_rule){.kind = VALUE_ATTRIBUTE, .index = attribute};
        return true;
    }
    if (scale != NONE) {
        *rule = (struct value_rule){.kind = VALUE_SCALE, .index = scale};
        return true;
    }
    const char **keys = definition_array(reading->definition, n, sizeof *keys);
    if (keys != NULL) {
        keys[0] = "place";
        for (size_t i = 0; i < instrument->n_attributes; i++) {
            keys[1 + i] = instrument->attributes[i].id;
        }
        for (size_t i = 0; i < instrument->n_scales; i++) {
            keys[1 + instrument->n_attributes + i] = instrument->scales[i].id;
        }
        node_fail_unknown(member, "attribute or scale has the id", member->key,
                          (struct text_list){keys, n});
    }
    return false;
}

/* Reads a list of areas that one text names. */
static void read_areas(struct review_reading *reading, const struct node *list,
                       struct value_rule *rule) {
    size_t n = node_list(list, 1, VALUE_AREAS_MAX);
    size_t *areas = definition_array(reading->definition, n, sizeof *areas);

    for (size_t i = 0; i < n && !definition_failed(reading->definition); i++) {
        struct node entry = node_entry(list, i);

        areas[i] = node_reference(&entry, meanings(reading, VALUE_PLACE, 0));
    }
    rule->areas = areas;
    rule->n_areas = n;
    rule->meaning = n > 0 && areas != NULL ? areas[0] : NONE;
}

/* Reads what the cells of one attribute or scale, or of the place column, mean. */
static void read_meanings(struct review_reading *reading, const struct node *object,
                          struct value_rule kind, struct value_rules *values) {
    struct names texts = {0};

    for (struct node member = node_first(object); node_present(&member);
         member = node_next(&member)) {
        struct value_rule *rule = &values->rules[values->n++];

        *rule = kind;
        rule->text = node_key_text(&member);
        if (kind.kind == VALUE_PLACE && node_is_list(&member)) {
            read_areas(reading, &member, rule);
        } else {
            rule->meaning =
                node_is_null(&member)
                    ? NONE
                    : node_reference(&member, meanings(reading, kind.kind, kind.index));
        }
        names_claim(&texts, &member, rule->text, "answer", rule->text, values->n);
    }
    names_free(&texts);
}

struct value_rules review_read_values(struct review_reading *reading,
                                      const struct node *object) {
    struct definition *definition = reading->definition;
    size_t n = 0;

    for (struct node member = node_first(object); node_present(&member);
         member = node_next(&member)) {
        n += node_members(&member);
    }
    struct value_rules values = {definition_array(definition, n, sizeof *values.rules),
                                 0};
    for (struct node member = node_first(object); node_present(&member);
         member = node_next(&member)) {
        struct value_rule kind;

        if (find_kind(reading, &member, &kind)) {
            read_meanings(reading, &member, kind, &values);
        }
    }
    return values;
}
