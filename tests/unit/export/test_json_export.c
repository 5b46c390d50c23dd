/* results.json read again with another program's parser and compared, value by value,
 * with the publication it was made from. */
#include "export/json/json_export.h"
#include "export/pages/pages.h"

#include "fixture.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"
#include "tests/unit/base/scratch.h"

#include <jansson.h>
#include <string.h>

static struct fixture fixture;
static json_t *root;

/* The keys of an object and their order are those of the contract. */
static void assert_keys(const json_t *object, const char *keys) {
    char found[1000] = "";
    const char *key = NULL;
    json_t *value = NULL;

    json_object_foreach((json_t *)(uintptr_t)object, key, value) {
        if (found[0] != '\0') {
            strncat(found, " ", sizeof found - strlen(found) - 1);
        }
        strncat(found, key, sizeof found - strlen(found) - 1);
    }
    assert_string_equal(found, keys);
}

static const json_t *get(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);

    assert_non_null(value);
    return value;
}

static void assert_text(const json_t *object, const char *key, const char *text) {
    if (text == NULL) {
        assert_true(json_is_null(get(object, key)));
    } else {
        assert_non_null(json_string_value(get(object, key)));
        assert_string_equal(json_string_value(get(object, key)), text);
    }
}

static void assert_count(const json_t *object, const char *key, struct count count) {
    const json_t *value = get(object, key);

    if (count.known) {
        assert_true(json_is_integer(value));
        assert_int_equal(json_integer_value(value), count.value);
    } else {
        assert_true(json_is_null(value));
    }
}

static void assert_figure(const json_t *object, const char *key, struct figure figure) {
    const json_t *value = get(object, key);

    if (figure.known) {
        assert_true(json_is_number(value));
        assert_near(json_number_value(value), figure.value, 5e-15);
    } else {
        assert_true(json_is_null(value));
    }
}

static void check_band(const json_t *item, const char *key,
                       const struct item_result *result, enum band band) {
    const json_t *object = get(item, key);
    const struct band_result *of = &result->bands[band];

    assert_keys(object, band == BAND_POSITIVE ? "count share low high" : "count share");
    assert_count(object, "count", of->count);
    assert_figure(object, "share", result->head.shares[band]);
    if (band == BAND_POSITIVE) {
        assert_figure(object, "low", of->low);
        assert_figure(object, "high", of->high);
    }
}

static void check_item(const json_t *object, size_t index,
                       const struct item_result *item) {
    const struct instrument *instrument = fixture.review.instrument;
    const struct scale *scale = &instrument->scales[instrument->items[index].scale];

    assert_keys(
        object,
        "id status n options dont_know not_applicable "
        "prefer_not_to_say blank invalid not_asked positive middle negative mean "
        "sd score consensus flags");
    assert_text(object, "id", instrument->items[index].id);
    assert_text(object, "status", status_words[item->head.status]);
    assert_count(object, "n", item->head.n);
    if (item->options == NULL) {
        assert_true(json_is_null(get(object, "options")));
    } else {
        assert_int_equal(json_object_size(get(object, "options")), scale->n_options);
        for (size_t o = 0; o < scale->n_options; o++) {
            assert_int_equal(
                json_integer_value(get(get(object, "options"), scale->options[o].id)),
                item->options[o]);
        }
    }
    assert_count(object, "dont_know", item->non_answers[NON_ANSWER_DONT_KNOW]);
    assert_count(object, "not_applicable",
                 item->non_answers[NON_ANSWER_NOT_APPLICABLE]);
    assert_count(object, "prefer_not_to_say",
                 item->non_answers[NON_ANSWER_PREFER_NOT_TO_SAY]);
    assert_count(object, "blank", item->non_answers[NON_ANSWER_BLANK]);
    assert_count(object, "invalid", item->non_answers[NON_ANSWER_INVALID]);
    assert_count(object, "not_asked", item->non_answers[NON_ANSWER_NOT_ASKED]);
    check_band(object, "positive", item, BAND_POSITIVE);
    check_band(object, "middle", item, BAND_MIDDLE);
    check_band(object, "negative", item, BAND_NEGATIVE);
    assert_figure(object, "mean", item->head.mean);
    assert_figure(object, "sd", item->head.sd);
    assert_keys(get(object, "score"), "mean low high");
    assert_figure(get(object, "score"), "mean", item->head.score);
    assert_figure(get(object, "score"), "low", item->head.low);
    assert_figure(get(object, "score"), "high", item->head.high);
    assert_figure(object, "consensus", item->consensus);
    assert_int_equal(json_array_size(get(object, "flags")),
                     item->head.flags == 0 ? 0 : 1);
}

static void check_composites(const json_t *list, size_t first, size_t n,
                             const struct published_cell *cell, const char *keys) {
    assert_int_equal(json_array_size(list), n);
    for (size_t i = 0; i < n; i++) {
        const json_t *object = json_array_get(list, i);
        const struct composite_result *composite = &cell->composites[first + i];

        assert_keys(object, keys);
        assert_text(object, "id", fixture.review.instrument->composites[first + i].id);
        assert_text(object, "status", status_words[composite->head.status]);
        assert_count(object, "n", composite->head.n);
        assert_keys(get(object, "score"), "mean sd low high");
        assert_figure(get(object, "score"), "mean", composite->head.score);
        assert_figure(get(object, "score"), "sd", composite->head.sd);
        assert_figure(get(object, "score"), "low", composite->head.low);
        assert_figure(get(object, "score"), "high", composite->head.high);
        assert_keys(get(object, "positive"), "share");
        assert_figure(get(object, "positive"), "share",
                      composite->head.shares[BAND_POSITIVE]);
        if (!composite->alpha.value.known) {
            assert_true(json_is_null(get(object, "alpha")));
        }
        assert_int_equal(json_array_size(get(object, "flags")), 0);
    }
}

static void check_cell(const json_t *object, const struct published_cell *cell) {
    const struct instrument *instrument = fixture.review.instrument;
    const json_t *group = get(object, "group");
    size_t n_kloes = instrument->n_kloes;
    size_t n_conditions = instrument->n_conditions;

    assert_keys(object,
                "group status responses response_rate kloes conditions themes items");
    if (cell->attribute == NONE) {
        assert_true(json_is_null(group));
    } else {
        assert_keys(group, "attribute value");
        assert_text(group, "attribute", "sector");
        assert_text(group, "value", instrument->attributes[0].values[cell->value].id);
    }
    assert_text(object, "status", status_words[cell->status]);
    assert_count(object, "responses", cell->responses);
    assert_figure(object, "response_rate", cell->response_rate);
    check_composites(get(object, "kloes"), 0, n_kloes, cell,
                     "id status n score positive alpha flags without");
    check_composites(get(object, "conditions"), n_kloes, n_conditions, cell,
                     "id status n score positive alpha flags without");
    check_composites(get(object, "themes"), n_kloes + n_conditions, 1, cell,
                     "id status n score positive alpha flags without framework");
    assert_int_equal(json_array_size(get(object, "items")), FIXTURE_ITEMS);
    for (size_t i = 0; i < FIXTURE_ITEMS; i++) {
        check_item(json_array_get(get(object, "items"), i), i, &cell->items[i]);
    }
}

static void test_areas(void **state) {
    static const char *const levels[] = {"system",   "place", "locality",
                                         "locality", "place", "place"};
    static const char *const parents[] = {NULL, "rivers", "bw",
                                          "bw", "rivers", "rivers"};
    const json_t *areas = get(root, "areas");
    size_t next = 0;

    (void)state;
    assert_int_equal(json_array_size(areas), FIXTURE_AREAS);
    for (size_t a = 0; a < FIXTURE_AREAS; a++) {
        const json_t *area = json_array_get(areas, a);
        const struct area *expected = &fixture.review.areas[a];
        const json_t *cells = get(area, "cells");

        assert_keys(area, a == 0 ? "id name level parent counts invited cells"
                                 : "id name level parent invited cells");
        assert_text(area, "id", expected->id);
        assert_text(area, "name", expected->name);
        assert_text(area, "level", levels[a]);
        assert_text(area, "parent", parents[a]);
        assert_count(
            area, "invited",
            (struct count){expected->invited >= 0, (uint64_t)expected->invited});
        assert_int_equal(json_array_size(cells),
                         expected->level == AREA_LOCALITY ? 1 : 4);
        for (size_t c = 0; c < json_array_size(cells); c++) {
            check_cell(json_array_get(cells, c), &fixture.publication.cells[next++]);
        }
    }
    assert_int_equal(next, fixture.publication.n_cells);
}

static void test_counts_of_the_system(void **state) {
    const json_t *counts = get(json_array_get(get(root, "areas"), 0), "counts");

    (void)state;
    assert_int_equal(json_array_size(counts), 1);
    assert_string_equal(json_string_value(json_array_get(counts, 0)), "bw");
}

static void test_head(void **state) {
    const json_t *review = get(root, "review");

    (void)state;
    assert_keys(root, "format review instrument method provenance areas mean_of_places "
                      "comparisons messages");
    assert_text(root, "format", "kloe-results/1");
    assert_keys(review, "title period wave date publisher words");
    assert_text(review, "title", "Peer review");
    assert_text(review, "wave", NULL);
    assert_keys(get(review, "publisher"), "name contact next_update");
    assert_text(get(review, "publisher"), "name", "A council & a board");
    assert_text(get(review, "publisher"), "contact", NULL);
    assert_text(get(review, "words"), "place", "place");
    assert_int_equal(json_array_size(get(root, "comparisons")), 0);
}

static void test_instrument(void **state) {
    const json_t *instrument = get(root, "instrument");
    const json_t *item = json_array_get(get(instrument, "items"), FIXTURE_PE2);
    const json_t *scale = json_array_get(get(instrument, "scales"), 0);
    const json_t *theme = json_array_get(
        get(json_array_get(get(instrument, "frameworks"), 0), "themes"), 0);

    (void)state;
    assert_keys(instrument, "id version title kloes conditions scales items attributes "
                            "frameworks");
    assert_keys(item, "id text scale reverse conditions kloes");
    assert_true(json_is_true(get(item, "reverse")));
    assert_text(item, "scale", "extent");
    assert_int_equal(json_array_size(get(item, "kloes")), 1);
    assert_string_equal(json_string_value(json_array_get(get(item, "kloes"), 0)), "PE");
    assert_text(json_array_get(get(instrument, "conditions"), 1), "kloe", "SV");
    assert_text(json_array_get(get(scale, "options"), 5), "kind", "dont-know");
    assert_true(json_is_null(get(json_array_get(get(scale, "options"), 5), "score")));
    assert_int_equal(
        json_integer_value(get(json_array_get(get(scale, "options"), 4), "score")), 5);
    assert_text(get(scale, "bands"), "middle", "To a moderate extent");
    assert_int_equal(json_array_size(get(theme, "items")), 2);
}

static void test_method_and_provenance(void **state) {
    const json_t *method = get(root, "method");
    const json_t *provenance = get(root, "provenance");
    const json_t *input = json_array_get(get(provenance, "inputs"), 0);

    (void)state;
    assert_int_equal(json_integer_value(get(method, "minimum")), 10);
    assert_true(json_is_false(get(method, "cross")));
    assert_text(method, "small_places", "leave-out");
    assert_text(method, "duplicates", "last");
    assert_text(method, "several_places", "each");
    assert_text(
        method, "several_places_rule",
        "people who named several places count in each of them, and once in the "
        "system");
    assert_text(method, "whole_system",
                "people who named the whole system count in the system only");
    assert_true(json_is_false(get(get(method, "disclosure"), "complete")));
    assert_non_null(
        strstr(json_string_value(get(get(method, "disclosure"), "statement")),
               "not complete yet"));
    assert_text(method, "not_for_publication", NULL);
    assert_keys(provenance, "tool review_sha256 instrument_sha256 inputs left_out");
    assert_text(provenance, "tool", "kloe " KLOE_VERSION);
    assert_keys(input, "name sha256 profile records accepted");
    assert_true(json_is_null(get(input, "records")));
    assert_int_equal(json_integer_value(get(get(provenance, "left_out"), "duplicate")),
                     4);
}

static void test_mean_of_places(void **state) {
    const json_t *means = get(root, "mean_of_places");
    const json_t *kloe = json_array_get(means, 0);
    const json_t *item = json_array_get(means, 1);

    (void)state;
    assert_int_equal(json_array_size(means), 2);
    assert_keys(kloe, "target places score positive without");
    assert_text(get(kloe, "target"), "kind", "kloe");
    assert_text(get(kloe, "target"), "id", "SV");
    assert_near(json_number_value(get(kloe, "score")), 60.25, 0);
    assert_text(get(item, "target"), "kind", "item");
    assert_true(json_is_null(get(item, "positive")));
}

/* Reads what the exporter writes for the fixture as it is now. */
static json_t *export_and_read(void) {
    struct scratch scratch;
    struct pages *pages = NULL;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];
    json_error_t fault;

    scratch_begin(&scratch);
    scratch_path(path, &scratch, "results.json");
    assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
    assert_int_equal(json_export_write(&(struct export_file){.threads = 1}, path,
                                       &fixture.publication, pages, &err),
                     ERR_OK);
    pages_free(pages);
    json_t *read = json_load_file(path, JSON_REJECT_DUPLICATES, &fault);
    scratch_end(&scratch);
    assert_non_null(read);
    return read;
}

static void test_small_minimum_is_said(void **state) {
    (void)state;
    fixture.review.publish.minimum = 4;
    json_t *read = export_and_read();
    assert_non_null(strstr(
        json_string_value(get(get(read, "method"), "not_for_publication")), "below 5"));
    json_decref(read);
    fixture.review.publish.minimum = 10;
}

/* Even if a withheld result held a figure, it must not reach the file. */
static void test_withheld_is_null_whatever_it_holds(void **state) {
    struct item_result *item =
        fixture_item(fixture_cell(&fixture, FIXTURE_PLACE), FIXTURE_SV2);
    struct item_result kept = *item;

    (void)state;
    item->head.n = (struct count){true, 7};
    item->head.mean = (struct figure){true, 1.25};
    item->head.flags = FLAG_CEILING;
    json_t *read = export_and_read();
    const json_t *place = json_array_get(get(read, "areas"), FIXTURE_PLACE);
    const json_t *written = json_array_get(
        get(json_array_get(get(place, "cells"), 0), "items"), FIXTURE_SV2);
    assert_true(json_is_null(get(written, "n")));
    assert_true(json_is_null(get(written, "mean")));
    assert_int_equal(json_array_size(get(written, "flags")), 0);
    json_decref(read);
    *item = kept;
}

static void test_alpha(void **state) {
    struct composite_result *kloe =
        fixture_composite(fixture_cell(&fixture, FIXTURE_SYSTEM), 0);
    struct alpha_result kept = kloe->alpha;
    const struct figure dropped[] = {{true, 0.25}, {false, 0}};

    (void)state;
    kloe->alpha = (struct alpha_result){.value = {true, 0.75},
                                        .low = {true, 0.5},
                                        .high = {true, 0.875},
                                        .n = {true, 40},
                                        .item_dropped = dropped};
    json_t *read = export_and_read();
    const json_t *cell =
        json_array_get(get(json_array_get(get(read, "areas"), 0), "cells"), 0);
    const json_t *alpha = get(json_array_get(get(cell, "kloes"), 0), "alpha");
    assert_keys(alpha, "value low high n item_dropped");
    assert_near(json_number_value(get(alpha, "high")), 0.875, 0);
    assert_near(json_number_value(get(get(alpha, "item_dropped"), "SV1")), 0.25, 0);
    assert_true(json_is_null(get(get(alpha, "item_dropped"), "SV2")));
    json_decref(read);
    kloe->alpha = kept;
}

static int set_up(void **state) {
    (void)state;
    fixture_begin(&fixture, NULL);
    root = export_and_read();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    json_decref(root);
    fixture_end(&fixture);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_instrument),
        cmocka_unit_test(test_method_and_provenance),
        cmocka_unit_test(test_areas),
        cmocka_unit_test(test_counts_of_the_system),
        cmocka_unit_test(test_mean_of_places),
        cmocka_unit_test(test_small_minimum_is_said),
        cmocka_unit_test(test_withheld_is_null_whatever_it_holds),
        cmocka_unit_test(test_alpha),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
