#include "ingest/drafting/instrument/draft_values_json.h"

#include "surveys/definition/tree_json.h"

#include <stdio.h>
#include <string.h>

#define SLUG_BYTES 48 /* an id of 64 with room for a number */
#define ID_BYTES   (SLUG_BYTES + 8)

static bool is_text_of(const json_t *entry, const char *id) {
    size_t a = 0;
    const json_t *alias = NULL;

    if (text_same(json_string_value(json_object_get(entry, "label")), id) ||
        text_same(json_string_value(json_object_get(entry, "id")), id)) {
        return true;
    }
    json_array_foreach(json_object_get(entry, "aliases"), a, alias) {
        if (text_same(json_string_value(alias), id)) {
            return true;
        }
    }
    return false;
}

/* Whether an id means another entry than that at `own`. */
static bool is_taken(const json_t *entries, size_t own, const char *id) {
    size_t i = 0;
    const json_t *entry = NULL;

    json_array_foreach(entries, i, entry) {
        if (i != own && is_text_of(entry, id)) {
            return true;
        }
    }
    return false;
}

bool draft_entries_name(json_t *entries) {
    size_t i = 0;
    json_t *entry = NULL;

    json_array_foreach(entries, i, entry) {
        char slug[SLUG_BYTES], id[ID_BYTES];
        const char *label = json_string_value(json_object_get(entry, "label"));

        text_slug(slug, sizeof slug, label);
        (void)snprintf(id, sizeof id, "%s", slug);
        for (size_t n = 2; is_taken(entries, i, id); n++) {
            (void)snprintf(id, sizeof id, "%s-%zu", slug, n);
        }
        if (json_object_set_new(entry, "id", json_string(id)) != 0) {
            return false;
        }
    }
    return true;
}

json_t *draft_question_json(const struct draft *draft, size_t column) {
    const struct return_column *source = &draft->source->columns[column];
    const struct draft_column *judged = &draft->columns[column];
    json_t *json = json_pack("{s:s, s:s}", "id", judged->id, "text", judged->text);

    json_t *headers = json_array();
    bool failed = json == NULL || headers == NULL;

    if ((*source->code == '\0' || draft->source->is_joined) && !failed) {
        failed = json_array_append_new(headers, json_string(source->name)) != 0;
    }
    for (size_t i = 0; i < source->n_also && !failed; i++) {
        failed = json_array_append_new(headers, json_string(source->also[i])) != 0;
    }
    if (json_array_size(headers) > 0 && !failed) {
        failed = json_object_set(json, "headers", headers) != 0;
    }
    json_decref(headers);
    return json_tree_or_null(json, failed);
}

/* What became of the answers of an attribute. */
struct values {
    uint64_t n_left_out; /* answers that only one person gave */
    size_t n_merged;     /* spellings that are another value's */
};

static size_t next_value(const struct draft *draft, size_t column,
                         const bool *is_done) {
    const struct return_column *source = &draft->source->columns[column];
    const struct draft_value *values = draft->columns[column].values;
    size_t next = NONE;

    for (size_t v = 0; v < source->n_values; v++) {
        if (is_done[v] || !draft_may_show(draft, column, v)) {
            continue;
        }
        if (next == NONE ||
            (draft->columns[column].is_banded && values[v].band < values[next].band)) {
            next = v;
        }
    }
    return next;
}

/* A value with the spellings that differ from it in a hyphen or an accent only. */
static json_t *value_json(const struct draft *draft, size_t column, size_t value,
                          bool *is_done, struct values *values) {
    const struct return_column *source = &draft->source->columns[column];
    const struct draft_value *of = draft->columns[column].values;
    json_t *aliases = json_array();
    bool failed = aliases == NULL;

    for (size_t v = 0; v < source->n_values && !failed; v++) {
        bool is_it = v == value;

        if (is_done[v] || strcmp(of[v].spelling, of[value].spelling) != 0) {
            continue;
        }
        is_done[v] = true;
        values->n_left_out -= source->values[v].count;
        values->n_merged += is_it ? 0 : 1;
        failed = !is_it && json_array_append_new(
                               aliases, json_string(source->values[v].text)) != 0;
    }
    json_t *json =
        json_pack("{s:s, s:s}", "id", "", "label", source->values[value].text);
    if (json_array_size(aliases) > 0) {
        failed = json_object_set(json, "aliases", aliases) != 0 || failed;
    }
    json_decref(aliases);
    return json_tree_or_null(json, failed);
}

static json_t *values_json(const struct draft *draft, size_t column,
                           struct values *values) {
    bool is_done[COLUMN_VALUES_MAX] = {false};
    json_t *list = json_array();
    bool failed = list == NULL;

    values->n_left_out = draft->source->columns[column].filled;
    for (size_t v = next_value(draft, column, is_done); v != NONE && !failed;
         v = next_value(draft, column, is_done)) {
        failed = json_array_append_new(
                     list, value_json(draft, column, v, is_done, values)) != 0;
    }
    failed = failed || !draft_entries_name(list);
    return json_tree_or_null(list, failed);
}

/* NULL where there is nothing to say, or no memory. */
static json_t *attribute_note(const struct draft_column *judged,
                              const struct values *values) {
    if (judged->is_banded) {
        return json_string(
            "Bands of numbers, put in order. Make it an item with a scale "
            "if it is to be scored.");
    }
    if (values->n_left_out == 0 && values->n_merged == 0) {
        return NULL;
    }
    const char *are = values->n_left_out == 1 ? " is" : "s are";
    const char *merged = "Spellings that differ in a hyphen or an accent only are one "
                         "value: make them two if they are two.";

    if (values->n_left_out == 0) {
        return json_string(merged);
    }
    return json_sprintf(
        "%llu answer%s left out that nobody else gave: 'kloe check' shows "
        "%s.%s%s",
        (unsigned long long)values->n_left_out, are,
        values->n_left_out == 1 ? "it" : "them", values->n_merged > 0 ? " " : "",
        values->n_merged > 0 ? merged : "");
}

json_t *draft_attributes_json(const struct draft *draft) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t c = 0; c < draft->source->n_columns && !failed; c++) {
        const struct draft_column *judged = &draft->columns[c];
        struct values values = {0};

        if (judged->use != DRAFT_ATTRIBUTE) {
            continue;
        }
        json_t *json = draft_question_json(draft, c);
        failed =
            json_object_set_new(json, "values", values_json(draft, c, &values)) != 0;
        json_t *note = attribute_note(judged, &values);
        if (note != NULL || judged->is_banded || values.n_left_out > 0) {
            failed = json_object_set_new(json, "notes", note) != 0 || failed;
        }
        failed = json_array_append_new(list, json) != 0 || failed;
    }
    return json_tree_or_null(list, failed);
}
