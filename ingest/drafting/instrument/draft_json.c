#include "ingest/drafting/instrument/draft_json.h"

#include "base/files/infile.h"
#include "ingest/drafting/instrument/draft_notes_json.h"
#include "surveys/definition/open_decision.h"
#include "surveys/definition/tree_json.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define SHOWN       60 /* characters of a heading in a note */
#define SHOWN_BYTES (SHOWN * 4 + 4)
#define ID_BYTES    48

static bool append_json(json_t *list, json_t *value) {
    return json_array_append_new(list, value) == 0;
}

/* An id made of a label that no earlier entry of the list has, nor any other label. */
static void entry_id(char out[ID_BYTES + 8], const json_t *entries, const char *label) {
    char slug[ID_BYTES];
    size_t taken = 1;

    text_slug(slug, sizeof slug, label);
    (void)snprintf(out, ID_BYTES + 8, "%s", slug);
    for (size_t n = 2; taken > 0; n++) {
        size_t i = 0;
        const json_t *entry = NULL;

        taken = 0;
        json_array_foreach(entries, i, entry) {
            size_t a = 0;
            const json_t *alias = NULL;

            taken += strcmp(json_string_value(json_object_get(entry, "id")), out) == 0;
            json_array_foreach(json_object_get(entry, "aliases"), a, alias) {
                taken += text_same(json_string_value(alias), out);
            }
        }
        if (taken > 0) {
            (void)snprintf(out, ID_BYTES + 8, "%s-%zu", slug, n);
        }
    }
}

static json_t *aliases_json(const struct draft_option *option) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t a = 0; a < option->n_aliases && !failed; a++) {
        failed = !append_json(list, json_string(option->aliases[a]));
    }
    return json_tree_or_null(list, failed);
}

static json_t *options_json(const struct draft_scale *scale) {
    json_t *list = json_array();
    bool failed = list == NULL;
    json_int_t score = 0;

    for (size_t o = 0; o < scale->n_options && !failed; o++) {
        const struct draft_option *option = &scale->options[o];
        char id[ID_BYTES + 8];

        entry_id(id, list, option->label);
        json_t *json = json_pack("{s:s, s:s}", "id", id, "label", option->label);
        if (option->kind != OPTION_SCORED) {
            failed =
                json_object_set_new(json, "kind",
                                    json_string(option_kind_words[option->kind])) != 0;
        } else {
            score = scale->is_numbers ? option->rank : score + 1;
            failed = json_object_set_new(json, "score", json_integer(score)) != 0;
        }
        if (option->n_aliases > 0) {
            failed = failed ||
                     json_object_set_new(json, "aliases", aliases_json(option)) != 0;
        }
        if (option->is_added) {
            failed = failed ||
                     json_object_set_new(
                         json, "notes",
                         json_string("Nobody chose this. It belongs to the scale as it "
                                     "is usually asked: take it out if it was not "
                                     "offered.")) != 0;
        }
        failed = !append_json(list, json) || failed;
    }
    return json_tree_or_null(list, failed);
}

static const char *scale_note(const struct draft_scale *scale) {
    if (!scale->is_in_order) {
        return "NOT IN ORDER: the words do not prove which answer is more. The scores "
               "follow the order in which answers were found: give the lowest answer 1 "
               "and so on up, or make the question an attribute if its answers are no "
               "degrees.";
    }
    return scale->is_numbers
               ? "Taken as they stand: the highest number is the most. If 1 was the "
                 "best, give its items \"reverse\": true. Add the words of the ends to "
                 "the labels if the survey showed them."
               : NULL;
}

static json_t *scales_json(const struct draft *draft) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t s = 0; s < draft->n_scales && !failed; s++) {
        const struct draft_scale *scale = &draft->scales[s];
        const char *note = scale_note(scale);
        json_t *json = json_pack("{s:s}", "id", scale->id);

        if (note != NULL) {
            failed = json_object_set_new(json, "notes", json_string(note)) != 0;
        }
        failed =
            json_object_set_new(json, "options", options_json(scale)) != 0 || failed;
        failed = !append_json(list, json) || failed;
    }
    return json_tree_or_null(list, failed);
}

/* {"id", "text"} and the heading, so that the text may be worded anew; an id that is
 * the heading's code is enough. */
static json_t *question_json(const struct draft *draft, size_t column) {
    const struct return_column *source = &draft->source->columns[column];
    const struct draft_column *judged = &draft->columns[column];
    json_t *json = json_pack("{s:s, s:s}", "id", judged->id, "text", judged->text);

    if (json != NULL && *source->code == '\0' &&
        json_object_set_new(json, "headers", json_pack("[s]", source->name)) != 0) {
        json_decref(json);
        return NULL;
    }
    return json;
}

static json_t *item_notes(const struct draft_column *judged) {
    char text[400] = "";
    size_t used = 0;

    if (judged->strays > 0) {
        used = (size_t)snprintf(text, sizeof text,
                                "%llu answer%s on the scale: 'kloe check' shows %s.",
                                (unsigned long long)judged->strays,
                                judged->strays == 1 ? " is not" : "s are not",
                                judged->strays == 1 ? "it" : "them");
    }
    if (judged->numbers_disagree) {
        (void)snprintf(text + used, sizeof text - used,
                       "%sThe numbers beside the answers run in another order than "
                       "their words: the words were believed.",
                       used > 0 ? " " : "");
    }
    return *text != '\0' ? json_string(text) : NULL;
}

static json_t *items_json(const struct draft *draft) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t c = 0; c < draft->source->n_columns && !failed; c++) {
        const struct draft_column *judged = &draft->columns[c];

        if (judged->use != DRAFT_ITEM) {
            continue;
        }
        json_t *json = question_json(draft, c);
        failed = json_object_set_new(json, "scale",
                                     json_string(draft->scales[judged->scale].id)) != 0;
        failed =
            json_object_set_new(json, "kloe", json_string(TO_CHOOSE_ID)) != 0 || failed;
        if (judged->strays > 0 || judged->numbers_disagree) {
            failed =
                json_object_set_new(json, "notes", item_notes(judged)) != 0 || failed;
        }
        failed = !append_json(list, json) || failed;
    }
    return json_tree_or_null(list, failed);
}

static json_t *comments_json(const struct draft *draft) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t c = 0; c < draft->source->n_columns && !failed; c++) {
        if (draft->columns[c].use == DRAFT_COMMENT) {
            failed = !append_json(list, question_json(draft, c));
        }
    }
    return json_tree_or_null(list, failed);
}

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

static json_t *values_json(const struct draft *draft, size_t column,
                           uint64_t *n_left_out) {
    const struct return_column *source = &draft->source->columns[column];
    bool is_done[COLUMN_VALUES_MAX] = {false};
    json_t *list = json_array();
    bool failed = list == NULL;

    *n_left_out = source->filled;
    for (size_t v = next_value(draft, column, is_done); v != NONE && !failed;
         v = next_value(draft, column, is_done)) {
        char id[ID_BYTES + 8];

        entry_id(id, list, source->values[v].text);
        failed = !append_json(
            list, json_pack("{s:s, s:s}", "id", id, "label", source->values[v].text));
        *n_left_out -= source->values[v].count;
        is_done[v] = true;
    }
    return json_tree_or_null(list, failed);
}

static json_t *attributes_json(const struct draft *draft) {
    json_t *list = json_array();
    bool failed = list == NULL;

    for (size_t c = 0; c < draft->source->n_columns && !failed; c++) {
        const struct draft_column *judged = &draft->columns[c];
        uint64_t n_left_out = 0;

        if (judged->use != DRAFT_ATTRIBUTE) {
            continue;
        }
        json_t *json = question_json(draft, c);
        failed = json_object_set_new(json, "values",
                                     values_json(draft, c, &n_left_out)) != 0;
        if (judged->is_banded) {
            failed = json_object_set_new(
                         json, "notes",
                         json_string("Bands of numbers, put in order. Make it an item "
                                     "with a scale if it is to be scored.")) != 0 ||
                     failed;
        }
        if (n_left_out > 0 && !judged->is_banded) {
            failed = json_object_set_new(
                         json, "notes",
                         json_sprintf("%llu answer%s left out that nobody else gave: "
                                      "'kloe check' shows %s.",
                                      (unsigned long long)n_left_out,
                                      n_left_out == 1 ? " is" : "s are",
                                      n_left_out == 1 ? "it" : "them")) != 0 ||
                     failed;
        }
        failed = !append_json(list, json) || failed;
    }
    return json_tree_or_null(list, failed);
}

static json_t *instrument_json(const struct draft *draft) {
    const char *name = draft->source->name;
    const char *dot = strrchr(name, '.');
    char title[SHOWN_BYTES];
    char id[ID_BYTES];

    text_display(title, sizeof title, name,
                 dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name),
                 SHOWN);
    text_slug(id, sizeof id, title);
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:o, s:o, s:[{s:s, s:s, s:s}], s:o, s:o, s:o}", "format",
        "kloe-instrument/1", "id", id, "version", "0.1", "title", title, "notes",
        draft_notes_json(draft), "scales", scales_json(draft), "kloes", "id",
        TO_CHOOSE_ID, "title", TO_CHOOSE_TITLE, "notes",
        "Put your key lines of enquiry here; every item must name one of them, or a "
        "condition of one.",
        "items", items_json(draft), "comments", comments_json(draft), "attributes",
        attributes_json(draft));
}

/* What was written is what people are told to edit: it has to load. */
static enum err_code prove_instrument(const struct text_buffer *text, const char *path,
                                      struct err *err) {
    struct instrument *instrument = NULL;
    struct err fault = {0};
    enum err_code code =
        instrument_parse(&instrument, text->bytes, text->len, "the draft", &fault);

    instrument_free(instrument);
    if (code == ERR_OK || code == ERR_MEMORY) {
        return code == ERR_OK ? ERR_OK : err_memory(err);
    }
    code = err_set(err, ERR_INTERNAL,
                   "the instrument drafted from this return does not load (%s): "
                   "please report it",
                   fault.text);
    err_set_source(err, path);
    return code;
}

enum err_code draft_json(struct text_buffer *out, const char *path, struct err *err) {
    struct return_columns *source = NULL;
    struct draft draft = {0};
    enum err_code code = return_columns_read(&source, path, err);

    if (code == ERR_OK) {
        code = draft_make(&draft, source, err);
        err_set_source(err, path);
    }
    if (code == ERR_OK) {
        json_t *json = instrument_json(&draft);

        code = json_tree_append(out, json) == ERR_OK ? ERR_OK : err_memory(err);
        json_decref(json);
    }
    ERR_NEXT(code, prove_instrument(out, path, err));
    draft_free(&draft);
    return_columns_free(source);
    return code;
}
