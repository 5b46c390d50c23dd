/* A publication as its results.json shows it, held against that file read back. */
#include "export/json/json_export.h"
#include "export/pages/pages.h"
#include "scoring/publication/publication_results.h"
#include "surveys/results/results_head_json.h"

#include "fixture.h"
#include "tests/cmocka_env.h"
#include "tests/unit/base/scratch.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct fixture fixture;
static struct results *made, *file;
static struct results_head *head; /* of the file, cut off behind the areas' beginning */

/* Cuts a file off within its areas, of which the first is `id`. */
static void cut_off(const char *path, const char *id) {
    static char text[1 << 20];
    FILE *stream = fopen(path, "r+b");

    assert_non_null(stream);
    size_t len = fread(text, 1, sizeof text - 1, stream);
    text[len] = '\0';
    const char *areas = strstr(text, "\"areas\"");
    assert_non_null(areas);
    const char *first = strstr(areas, id);
    assert_non_null(first);
    (void)fclose(stream);
    assert_int_equal(truncate(path, first - text), 0);
}

static void begin(bool is_joined) {
    char path[SCRATCH_PATH_BYTES];
    struct scratch scratch;
    struct pages *pages = NULL;

    fixture_begin(&fixture, NULL);
    if (is_joined) {
        fixture_join(&fixture);
    }
    /* A mean that 15 digits do not hold, and one behind a status that allows none. */
    fixture_item(fixture_cell(&fixture, FIXTURE_PLACE), FIXTURE_SV1)->head.mean.value =
        2.0 / 3.0;
    fixture_item(fixture_cell(&fixture, FIXTURE_PLACE), FIXTURE_SV2)->head.mean =
        (struct figure){true, 3.5};
    scratch_begin(&scratch);
    (void)scratch_path(path, &scratch, "results.json");
    assert_int_equal(pages_make(&pages, &fixture.publication, NULL), ERR_OK);
    assert_int_equal(json_export_write(&(struct export_file){.threads = 1}, path,
                                       &fixture.publication, pages, NULL),
                     ERR_OK);
    pages_free(pages);
    assert_int_equal(results_load(&file, path, NULL), ERR_OK);
    assert_int_equal(publication_results(&made, &fixture.publication, NULL), ERR_OK);
    cut_off(path, file->areas[0].id);
    assert_int_equal(results_head_load(&head, path, NULL), ERR_OK);
    scratch_end(&scratch);
}

static void end(void) {
    results_free(made);
    results_free(file);
    results_head_free(head);
    fixture_end(&fixture);
}

static void same_count(struct count a, struct count b) {
    assert_true(a.known == b.known && a.value == b.value);
}

static void same_figure(struct figure a, struct figure b) {
    assert_true(a.known == b.known && !(a.value < b.value) && !(a.value > b.value));
}

static void same_indices(const size_t *a, size_t n, const size_t *b, size_t n_b) {
    assert_int_equal(n, n_b);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(a[i], b[i]);
    }
}

static void the_questions_are_those_of_the_file(void **state) {
    (void)state;
    begin(false);
    assert_string_equal(made->title, file->title);
    assert_string_equal(made->instrument_id, file->instrument_id);
    assert_string_equal(head->title, file->title);
    assert_string_equal(head->instrument_id, file->instrument_id);
    assert_true((head->wave == NULL) == (file->wave == NULL));
    assert_int_equal(made->minimum, file->minimum);
    assert_int_equal(made->way, file->way);
    assert_int_equal(made->n_scales, file->n_scales);
    assert_int_equal(made->n_items, file->n_items);
    assert_int_equal(made->n_composites, file->n_composites);
    assert_int_equal(made->n_attributes, file->n_attributes);
    for (size_t s = 0; s < file->n_scales; s++) {
        assert_int_equal(made->scales[s].n_options, file->scales[s].n_options);
        for (size_t o = 0; o < file->scales[s].n_options; o++) {
            const struct results_option *a = &made->scales[s].options[o];
            const struct results_option *b = &file->scales[s].options[o];

            assert_string_equal(a->id, b->id);
            assert_int_equal(a->is_scored, b->is_scored);
            assert_int_equal(a->score, b->score);
        }
    }
    for (size_t i = 0; i < file->n_items; i++) {
        const struct results_item *a = &made->items[i];
        const struct results_item *b = &file->items[i];

        assert_string_equal(a->id, b->id);
        assert_string_equal(a->text, b->text);
        assert_int_equal(a->scale, b->scale);
        assert_int_equal(a->reverse, b->reverse);
        same_indices(a->conditions, a->n_conditions, b->conditions, b->n_conditions);
        same_indices(a->kloes, a->n_kloes, b->kloes, b->n_kloes);
    }
    for (size_t c = 0; c < file->n_composites; c++) {
        const struct results_composite *a = &made->composites[c];
        const struct results_composite *b = &file->composites[c];

        assert_int_equal(a->kind, b->kind);
        assert_string_equal(a->id, b->id);
        assert_string_equal(a->title, b->title);
        assert_int_equal(a->kloe, b->kloe);
        assert_int_equal(a->has_all_items, b->has_all_items);
        same_indices(a->items, a->n_items, b->items, b->n_items);
    }
    for (size_t a = 0; a < file->n_attributes; a++) {
        assert_string_equal(made->attributes[a].id, file->attributes[a].id);
        assert_int_equal(made->attributes[a].n_values, file->attributes[a].n_values);
        for (size_t v = 0; v < file->attributes[a].n_values; v++) {
            assert_string_equal(made->attributes[a].values[v].id,
                                file->attributes[a].values[v].id);
        }
    }
    end();
}

static void same_item(const struct item_result *a, const struct item_result *b,
                      size_t n_options) {
    assert_int_equal(a->head.status, b->head.status);
    same_count(a->head.n, b->head.n);
    for (size_t k = 0; k < NON_ANSWERS; k++) {
        same_count(a->non_answers[k], b->non_answers[k]);
    }
    same_figure(a->head.mean, b->head.mean);
    same_figure(a->head.sd, b->head.sd);
    same_figure(a->head.score, b->head.score);
    same_figure(a->head.low, b->head.low);
    same_figure(a->head.high, b->head.high);
    same_figure(a->head.shares[BAND_POSITIVE], b->head.shares[BAND_POSITIVE]);
    assert_int_equal(a->options == NULL, b->options == NULL);
    if (a->options != NULL) {
        assert_memory_equal(a->options, b->options, n_options * sizeof *a->options);
    }
}

static void same_composite(const struct composite_result *a,
                           const struct composite_result *b) {
    assert_int_equal(a->head.status, b->head.status);
    same_count(a->head.n, b->head.n);
    same_figure(a->head.score, b->head.score);
    same_figure(a->head.low, b->head.low);
    same_figure(a->head.high, b->head.high);
    same_figure(a->head.sd, b->head.sd);
    same_figure(a->head.shares[BAND_POSITIVE], b->head.shares[BAND_POSITIVE]);
    same_count(a->alpha.n, b->alpha.n);
}

static void same_cells(void) {
    assert_int_equal(made->n_areas, file->n_areas);
    for (size_t a = 0; a < file->n_areas; a++) {
        assert_string_equal(made->areas[a].id, file->areas[a].id);
        assert_string_equal(made->areas[a].name, file->areas[a].name);
        assert_int_equal(made->areas[a].level, file->areas[a].level);
        assert_int_equal(made->areas[a].parent, file->areas[a].parent);
        assert_int_equal(made->areas[a].is_counted, file->areas[a].is_counted);
    }
    assert_int_equal(made->n_cells, file->n_cells);
    for (size_t c = 0; c < file->n_cells; c++) {
        const struct results_cell *a = &made->cells[c];
        const struct results_cell *b = &file->cells[c];

        assert_int_equal(a->area, b->area);
        assert_int_equal(a->attribute, b->attribute);
        same_indices(a->values, a->n_values, b->values, b->n_values);
        assert_int_equal(a->status, b->status);
        same_count(a->responses, b->responses);
        for (size_t i = 0; i < file->n_items; i++) {
            same_item(&a->items[i], &b->items[i],
                      file->scales[file->items[i].scale].n_options);
        }
        for (size_t i = 0; i < file->n_composites; i++) {
            same_composite(&a->composites[i], &b->composites[i]);
        }
    }
}

static void the_cells_are_those_of_the_file(void **state) {
    (void)state;
    begin(false);
    same_cells();
    end();
}

static void groups_shown_as_one_are_those_of_the_file(void **state) {
    (void)state;
    begin(true);
    same_cells();
    end();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_questions_are_those_of_the_file),
        cmocka_unit_test(the_cells_are_those_of_the_file),
        cmocka_unit_test(groups_shown_as_one_are_those_of_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
