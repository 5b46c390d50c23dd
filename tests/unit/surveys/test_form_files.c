/* Every review of the tree becomes sheets and comes back as it was. */
#include "tests/cmocka_env.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "surveys/definition/syntax_json.h"
#include "surveys/definition/tree_json.h"
#include "surveys/form/json/form_json.h"
#include "surveys/review.h"
#include "surveys/shipped/shipped.h"

#include <glob.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

static json_t *parsed(const char *path) {
    struct err err = {0};
    char *bytes = NULL;
    size_t len = 0;
    json_t *root = NULL;

    if (infile_read(&bytes, &len, path, INSTRUMENT_BYTES_MAX, &err) == ERR_OK &&
        syntax_parse(&root, bytes, len, &err) != ERR_OK) {
        root = NULL;
    }
    alloc_free(bytes);
    return root;
}

/* Puts the instrument that a review names into it; false where that is not there. */
static bool put_instrument_in(json_t *review, const char *path) {
    const char *named = json_string_value(json_object_get(review, "instrument"));
    const struct shipped_instrument *shipped = shipped_find(named);
    struct err err = {0};
    json_t *instrument = NULL;
    char *file = infile_beside(path, named);

    if (shipped != NULL) {
        assert_int_equal(syntax_parse(&instrument, shipped->bytes, shipped->len, &err),
                         ERR_OK);
    } else {
        instrument = parsed(file);
    }
    alloc_free(file);
    return instrument != NULL &&
           json_object_set_new(review, "instrument", instrument) == 0;
}

static void comes_back(json_t *review, const char *path) {
    struct form_book book = {0};
    struct form_places *places = NULL;
    json_t *back = NULL;
    struct text_buffer one, other;
    struct err err = {0};

    if (form_write_json(&book, review, path, &err) != ERR_OK) {
        fail_msg("%s: written: %s", path, err.text);
    }
    if (form_read_json(&back, &places, &book, path, &err) != ERR_OK) {
        fail_msg("%s: read: %s", path, err.text);
    }
    text_buffer_init(&one, 64u << 20);
    text_buffer_init(&other, 64u << 20);
    assert_int_equal(json_tree_append(&one, review), ERR_OK);
    assert_int_equal(json_tree_append(&other, back), ERR_OK);
    assert_string_equal(one.bytes, other.bytes);
    text_buffer_free(&one);
    text_buffer_free(&other);
    json_decref(back);
    form_places_free(places);
    form_book_free(&book);
}

static void all_reviews_come_back(const char *pattern, size_t least) {
    glob_t found;
    size_t n = 0;

    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *path = found.gl_pathv[i];
        struct review *review = NULL;
        struct err err = {0};

        if (review_load(&review, path, &err) != ERR_OK) {
            continue; /* made to be refused */
        }
        json_t *json = parsed(path);
        comes_back(json, path);
        if (put_instrument_in(json, path)) {
            comes_back(json, path);
        }
        json_decref(json);
        review_free(review);
        n++;
    }
    globfree(&found);
    assert_true(n >= least);
}

static void golden_reviews_come_back(void **state) {
    (void)state;
    all_reviews_come_back(KLOE_SOURCE_DIR "/tests/golden/*/review*.json", 150);
}

static void examples_come_back(void **state) {
    (void)state;
    all_reviews_come_back(KLOE_SOURCE_DIR "/surveys/examples/*/review*.json", 1);
}

static char *read_text(const char *path) {
    struct err err = {0};
    char *bytes = NULL;
    size_t len = 0;

    assert_int_equal(infile_read(&bytes, &len, path, INSTRUMENT_BYTES_MAX, &err),
                     ERR_OK);
    return bytes;
}

/* docs/definitions.md has a row for each sheet, with its columns in their order. */
static void the_document_has_the_form(void **state) {
    char *document = read_text(KLOE_SOURCE_DIR "/docs/definitions.md");
    struct text_buffer row;

    (void)state;
    for (size_t s = 0; s < n_form_sheets; s++) {
        const struct form_sheet_kind *kind = &form_sheets[s];

        text_buffer_init(&row, 4096);
        assert_int_equal(text_append_format(&row, "| %s | ", kind->name), ERR_OK);
        for (size_t c = 0; c < kind->n_columns; c++) {
            assert_int_equal(text_append_format(&row, "%s%s", c > 0 ? ", " : "",
                                                kind->columns[c].heading),
                             ERR_OK);
        }
        assert_int_equal(text_append_format(&row, " |\n"), ERR_OK);
        if (strstr(document, row.bytes) == NULL) {
            fail_msg("docs/definitions.md lacks the row: %s", row.bytes);
        }
        text_buffer_free(&row);
    }
    alloc_free(document);
}

/* What a part of a schema says of a member, or of the entries of a list (key NULL). */
static json_t *schema_step(json_t *root, json_t *at, const char *key) {
    const char *reference = json_string_value(json_object_get(at, "$ref"));
    json_t *choices = json_object_get(at, "anyOf");
    json_t *found = key != NULL
                        ? json_object_get(json_object_get(at, "properties"), key)
                        : json_object_get(at, "items");

    if (found == NULL && reference != NULL) {
        const char *name = strrchr(reference, '/') + 1;

        return schema_step(root, json_object_get(json_object_get(root, "$defs"), name),
                           key);
    }
    for (size_t i = 0; found == NULL && i < json_array_size(choices); i++) {
        found = schema_step(root, json_array_get(choices, i), key);
    }
    return found;
}

/* The same along a path with dots. */
static json_t *schema_at(json_t *root, json_t *at, const char *path) {
    char key[64];

    while (at != NULL && path != NULL) {
        size_t len = strcspn(path, ".");

        (void)snprintf(key, sizeof key, "%.*s", (int)len, path);
        at = schema_step(root, at, key);
        path = path[len] == '.' ? path + len + 1 : NULL;
    }
    return at;
}

/* Each key of an entry and its parts is one that the schema has there. */
static void schema_has_sheet(json_t *root, const char *list,
                             const struct form_sheet_kind *kind) {
    json_t *entry = schema_step(root, schema_at(root, root, list), NULL);
    json_t *part = kind->parts != NULL
                       ? schema_step(root, schema_at(root, entry, kind->parts), NULL)
                       : NULL;

    assert_non_null(entry);
    for (size_t c = 0; c < kind->n_columns; c++) {
        const struct form_column *column = &kind->columns[c];

        if (column->key != NULL && schema_at(root, entry, column->key) == NULL) {
            fail_msg("no key %s in %s", column->key, kind->list);
        }
        if (column->part != NULL && schema_at(root, part, column->part) == NULL) {
            fail_msg("no key %s in the parts of %s", column->part, kind->list);
        }
    }
}

static void the_schemas_have_the_form(void **state) {
    static const char of_it[] = "instrument.";
    json_t *review = parsed(KLOE_SOURCE_DIR "/surveys/review.schema.json");
    json_t *instrument = parsed(KLOE_SOURCE_DIR "/surveys/instrument.schema.json");
    size_t len = sizeof of_it - 1;

    (void)state;
    for (size_t i = 0; i < n_form_settings; i++) {
        const char *path = form_settings[i].path;
        bool is_of_it = strncmp(path, of_it, len) == 0;
        json_t *root = is_of_it ? instrument : review;

        if (schema_at(root, root, path + (is_of_it ? len : 0)) == NULL) {
            fail_msg("no key %s", path);
        }
    }
    for (size_t s = 0; s < n_form_sheets; s++) {
        const struct form_sheet_kind *kind = &form_sheets[s];

        if (kind->shape == FORM_ENTRIES) {
            bool is_of_it = strncmp(kind->list, of_it, len) == 0;

            schema_has_sheet(is_of_it ? instrument : review,
                             kind->list + (is_of_it ? len : 0), kind);
        }
    }
    json_decref(review);
    json_decref(instrument);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_reviews_come_back),
        cmocka_unit_test(examples_come_back),
        cmocka_unit_test(the_document_has_the_form),
        cmocka_unit_test(the_schemas_have_the_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
