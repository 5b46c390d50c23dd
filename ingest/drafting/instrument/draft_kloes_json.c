#include "ingest/drafting/instrument/draft_kloes_json.h"

#include "base/text.h"
#include "surveys/definition/tree_json.h"

#include <stdio.h>
#include <string.h>

#define TITLE       80 /* characters */
#define TITLE_BYTES (TITLE * 4 + 4)
#define SLUG_BYTES  48 /* an id of 64 with room for a number */
#define ID_BYTES    (SLUG_BYTES + 8)

#define ALL_QUESTIONS   "All questions"
#define OTHER_QUESTIONS "Other questions"

static const char note[] =
    "PROPOSED by kloe, which knows no better: put your own key lines of enquiry here. "
    "What it is called may be changed at once; a new one is named at each of its "
    "questions.";

/* How many bytes of a question are its stem: what stands before "[row]" at its end, or
 * before the last " - "; 0 where it has none. */
static size_t stem_length(const char *text) {
    static const char dash[] = " - ";
    size_t len = strlen(text), end = 0;
    const char *row = len > 1 && text[len - 1] == ']' ? strrchr(text, '[') : NULL;

    if (row != NULL) {
        end = (size_t)(row - text);
    }
    for (const char *at = strstr(text, dash); row == NULL && at != NULL;
         at = strstr(at + 1, dash)) {
        end = (size_t)(at - text);
    }
    while (end > 0 && strchr(" .:-", text[end - 1]) != NULL) {
        end--;
    }
    return end;
}

static bool is_item(const struct draft *draft, size_t column) {
    return draft->columns[column].use == DRAFT_ITEM;
}

/* Whether two items are rows of one question: one stem, and one scale. */
static bool are_rows_of_one(const struct draft *draft, size_t a, size_t b) {
    const struct draft_column *one = &draft->columns[a], *other = &draft->columns[b];
    size_t len = stem_length(one->text);

    return is_item(draft, a) && is_item(draft, b) && len > 0 &&
           len == stem_length(other->text) && one->scale == other->scale &&
           memcmp(one->text, other->text, len) == 0;
}

/* The first item of the question that an item is a row of; NONE where it is of none. */
static size_t first_row(const struct draft *draft, size_t column) {
    size_t first = NONE;

    for (size_t c = 0; c < draft->source->n_columns && first == NONE; c++) {
        first = c != column && are_rows_of_one(draft, column, c) ? c : NONE;
    }
    return first == NONE || first < column ? first : column;
}

static bool is_id_of(const json_t *kloes, const char *id) {
    size_t i = 0;
    const json_t *entry = NULL;

    json_array_foreach(kloes, i, entry) {
        if (strcmp(json_string_value(json_object_get(entry, "id")), id) == 0) {
            return true;
        }
    }
    return false;
}

static bool add_kloe(json_t *kloes, const char *title) {
    char slug[SLUG_BYTES], id[ID_BYTES];

    text_slug(slug, sizeof slug, title);
    (void)snprintf(id, sizeof id, "%s", slug);
    for (size_t n = 2; is_id_of(kloes, id); n++) {
        (void)snprintf(id, sizeof id, "%s-%zu", slug, n);
    }
    return json_array_append_new(kloes, json_pack("{s:s, s:s, s:s}", "id", id, "title",
                                                  title, "notes", note)) == 0;
}

/* The KLOE of a stem: a title that no other has. */
static bool add_stem(json_t *kloes, const char *text) {
    char title[TITLE_BYTES], numbered[TITLE_BYTES + 24];
    size_t i = 0, same = 1;
    const json_t *entry = NULL;

    text_display(title, sizeof title, text, stem_length(text), TITLE);
    json_array_foreach(kloes, i, entry) {
        const char *other = json_string_value(json_object_get(entry, "title"));

        same += strncmp(other, title, strlen(title)) == 0 ? 1 : 0;
    }
    (void)snprintf(numbered, sizeof numbered, same > 1 ? "%s (%zu)" : "%s", title,
                   same);
    return add_kloe(kloes, numbered);
}

json_t *draft_kloes_json(const struct draft *draft, size_t *of) {
    size_t n = draft->source->n_columns;
    json_t *kloes = json_array();
    bool failed = kloes == NULL, has_others = false;

    for (size_t c = 0; c < n && !failed; c++) {
        size_t first = is_item(draft, c) ? first_row(draft, c) : NONE;

        of[c] = NONE;
        if (first == c) {
            of[c] = json_array_size(kloes);
            failed = !add_stem(kloes, draft->columns[c].text);
        } else if (first != NONE) {
            of[c] = of[first];
        }
        has_others = has_others || (is_item(draft, c) && first == NONE);
    }
    size_t others = json_array_size(kloes);
    for (size_t c = 0; c < n && !failed; c++) {
        of[c] = is_item(draft, c) && of[c] == NONE ? others : of[c];
    }
    if (has_others && !failed) {
        failed = !add_kloe(kloes, others > 0 ? OTHER_QUESTIONS : ALL_QUESTIONS);
    }
    return json_tree_or_null(kloes, failed);
}
