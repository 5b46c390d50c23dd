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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_reviews_come_back),
        cmocka_unit_test(examples_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
