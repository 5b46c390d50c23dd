#include "export/exporter.h"
#include "export/pages/pages.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "choose.h"
#include "export/files/file_list.h"
#include "fixture.h"
#include "tests/cmocka_env.h"
#include "tests/unit/base/scratch.h"

#include <string.h>

static struct fixture fixture;
static struct pages *pages;
static struct scratch scratch;

static void start(const char *const *names) {
    struct err err = {0};

    scratch_begin(&scratch);
    fixture_begin(&fixture, names);
    assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
}

static void finish(void) {
    pages_free(pages);
    fixture_end(&fixture);
    scratch_end(&scratch);
}

/* Of the first two formats; of all with `others`. */
static struct export_plan *plan_with(bool json, bool xlsx, bool others) {
    bool chosen[CHOOSE_MAX] = {false};
    struct export_plan *plan = NULL;
    struct err err = {0};

    for (size_t i = 0; i < n_exporters; i++) {
        chosen[i] = i == 0 ? json : i == 1 ? xlsx : others;
    }
    assert_int_equal(export_plan_make(&plan, chosen, pages, &err), ERR_OK);
    return plan;
}

static struct export_plan *plan_of(bool json, bool xlsx) {
    return plan_with(json, xlsx, false);
}

static void test_find(void **state) {
    (void)state;
    assert_string_equal(exporter_find("xlsx")->extension, ".xlsx");
    assert_true(exporter_find("xlsx")->each_document);
    assert_false(exporter_find("json")->each_document);
    assert_string_equal(exporter_find("pptx")->extension, ".pptx");
    assert_string_equal(exporter_find("html")->extension, ".html");
    assert_null(exporter_find("htm"));
    assert_null(exporter_find(""));
}

static void assert_names(const struct export_plan *plan, const char *const *names,
                         size_t n) {
    assert_int_equal(plan->n, n);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(plan->files[i].name, names[i]);
    }
}

/* A workbook for each place is all that is planned for areas of these names. */
static void expect_workbooks(const char *const *areas, const char *const *names) {
    start(areas);
    struct export_plan *plan = plan_of(false, true);

    assert_names(plan, names, 4);
    export_plan_free(plan);
    finish();
}

/* Documents are laid out where a format has them, and else not. */
static void test_documents_that_nobody_reads(void **state) {
    const struct pages_options options = {.only_messages = true};
    const char *const of_one_file[] = {"json", "csv"};
    const char *const of_each_document[] = {"pptx"};
    bool chosen[CHOOSE_MAX] = {false};
    struct pages *bare = NULL;
    struct err err = {0};

    (void)state;
    choose_formats(chosen, of_one_file, 2);
    assert_false(exporters_need_documents(chosen));
    choose_formats(chosen, of_each_document, 1);
    assert_true(exporters_need_documents(chosen));
    start(NULL);
    assert_int_equal(pages_make_with(&bare, &fixture.publication, &options, &err),
                     ERR_OK);
    assert_non_null(bare->messages);
    assert_int_equal(bare->n_documents, 0);
    assert_int_equal(pages->n_documents, 4);
    pages_free(bare);
    finish();
}

static void test_plan(void **state) {
    static const char *const names[] = {"results.json", "three-rivers.xlsx",
                                        "berkshire-west.xlsx", "small-town.xlsx",
                                        "silent-hill.xlsx"};

    (void)state;
    start(NULL);
    struct export_plan *plan = plan_of(true, true);
    assert_names(plan, names, 5);
    for (size_t i = 0; i < plan->n; i++) {
        assert_int_equal(plan->files[i].open_first, i == 1);
        assert_int_equal(plan->files[i].document == NULL, i == 0);
    }
    export_plan_free(plan);
    plan = plan_of(true, false);
    assert_int_equal(plan->n, 1);
    assert_true(plan->files[0].open_first);
    export_plan_free(plan);
    plan = plan_of(false, false);
    assert_int_equal(plan->n, 0);
    export_plan_free(plan);
    finish();
}

/* A chart's file never takes the name of a place's, whatever the places are called. */
static void test_plan_of_all_formats(void **state) {
    static const char *const areas[FIXTURE_AREAS] = {"Rivers", "Bow",        "a",
                                                     "b",      "Bow charts", "Bow"};
    static const char *const names[] = {"results.json",
                                        "rivers.xlsx",
                                        "bow.xlsx",
                                        "bow-charts-2.xlsx",
                                        "bow-2.xlsx",
                                        "rivers-charts.xlsx",
                                        "bow-charts.xlsx",
                                        "bow-charts-2-charts.xlsx",
                                        "bow-2-charts.xlsx",
                                        "results.csv",
                                        "results.csv-metadata.json",
                                        "rivers.pptx",
                                        "bow.pptx",
                                        "bow-charts-2.pptx",
                                        "bow-2.pptx",
                                        "rivers.html",
                                        "bow.html",
                                        "bow-charts-2.html",
                                        "bow-2.html"};

    (void)state;
    start(areas);
    struct export_plan *plan = plan_with(true, true, true);
    assert_names(plan, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < plan->n; i++) {
        assert_int_equal(plan->files[i].open_first, i == 1);
    }
    export_plan_free(plan);
    finish();
}

/* Names that differ only in case, in what a file name cannot hold, or that Windows
 * keeps for devices. */
static void test_names_are_unique_and_safe(void **state) {
    static const char *const areas[FIXTURE_AREAS] = {"Q1", "q1", "a", "b", "CON", "'&"};
    static const char *const names[] = {"q1.xlsx", "q1-2.xlsx", "con-2.xlsx",
                                        "silent.xlsx"}; /* its id */

    (void)state;
    expect_workbooks(areas, names);
}

/* Long names keep their beginning and their end, in whole words where there are any. */
static void test_long_names_that_begin_alike_keep_apart(void **state) {
    static const char *const areas[FIXTURE_AREAS] = {
        "Bath & North East Somerset, Swindon and Wiltshire together",
        "Bath & North East Somerset, Swindon and Wiltshire (East)",
        "a",
        "b",
        "Bath & North East Somerset, Swindon and Wiltshire (West)",
        "Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst"};
    static const char *const names[] = {
        "bath-north-east-somerset-together.xlsx",
        "bath-north-east-somerset-wiltshire-east.xlsx",
        "bath-north-east-somerset-wiltshire-west.xlsx",
        "abcdefghijklmnopqrstuvwxyz-defghijklmnopqrst.xlsx"};

    (void)state;
    expect_workbooks(areas, names);
}

/* A file name must not tell whether a place's figures are shown. */
static void test_names_do_not_depend_on_what_is_published(void **state) {
    struct export_plan *before = NULL;
    struct err err = {0};

    (void)state;
    start(NULL);
    before = plan_of(true, true);
    struct published_cell *cell = fixture_cell(&fixture, FIXTURE_PLACE);
    cell->status = STATUS_SUPPRESSED;
    struct pages *kept = pages;
    assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
    struct export_plan *after = plan_of(true, true);
    assert_true(pages->documents[1].shows_system);
    assert_int_equal(before->n, after->n);
    for (size_t i = 0; i < before->n; i++) {
        assert_string_equal(before->files[i].name, after->files[i].name);
    }
    export_plan_free(before);
    export_plan_free(after);
    pages_free(kept);
    finish();
}

/* Writes the whole set into the folder `name` of the scratch. */
static enum err_code write_set(const char *name, size_t threads, struct err *err) {
    struct export_plan *plan = plan_with(true, true, true);
    struct output_set *set = NULL;
    char path[SCRATCH_PATH_BYTES];
    enum err_code code = output_set_begin(&set, scratch_path(path, &scratch, name),
                                          (struct known_files){0}, false, err);

    if (code == ERR_OK) {
        code = export_write(set, plan, &fixture.publication, pages, threads, err);
        if (code == ERR_OK) {
            code = output_set_commit(set, err);
        } else {
            output_set_abandon(set);
        }
    }
    export_plan_free(plan);
    return code;
}

static void assert_same_file(const char *a, const char *b, const char *name) {
    char paths[2][SCRATCH_PATH_BYTES + 64];
    char *bytes[2] = {NULL, NULL};
    size_t len[2] = {0, 0};
    struct err err = {0};

    for (size_t i = 0; i < 2; i++) {
        (void)snprintf(paths[i], sizeof paths[i], "%s/%s/%s", scratch.root,
                       i == 0 ? a : b, name);
        assert_int_equal(
            infile_read(&bytes[i], &len[i], paths[i], (size_t)64 << 20, &err), ERR_OK);
    }
    assert_int_equal(len[0], len[1]);
    assert_memory_equal(bytes[0], bytes[1], len[0]);
    alloc_free(bytes[0]);
    alloc_free(bytes[1]);
}

static void test_same_bytes_on_any_number_of_threads(void **state) {
    struct file_list *list = NULL;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];

    (void)state;
    start(NULL);
    assert_int_equal(write_set("one", 1, &err), ERR_OK);
    assert_int_equal(write_set("four", 4, &err), ERR_OK);
    assert_int_equal(file_list_read(&list, scratch_path(path, &scratch, "one"), &err),
                     ERR_OK);
    assert_int_equal(list->files.n, 20);
    assert_int_equal(scratch_count(&scratch, "one"), 20);
    for (size_t i = 0; i < list->files.n; i++) {
        assert_same_file("one", "four", list->files.files[i].name);
    }
    file_list_free(list);
    finish();
}

static void test_workbook_that_cannot_be_written(void **state) {
    struct err err = {0};

    (void)state;
    start(NULL);
    struct export_file file = {.document = &pages->documents[0]};
    assert_int_equal(exporter_find("xlsx")->write(&file, "no/such/folder/a.xlsx",
                                                  &fixture.publication, pages, &err),
                     ERR_OUTPUT);
    assert_string_equal(err.source, "no/such/folder/a.xlsx");
    assert_string_equal(err.text, "cannot be written: No such file or directory");
    finish();
}

static void test_full_disk(void **state) {
    (void)state;
    start(NULL);
    for (size_t e = 0; e < n_exporters; e++) {
        for (const struct exporter *exporter = &exporters[e]; exporter != NULL;
             exporter = exporter->companion) {
            struct export_file file = {.document = &pages->documents[0]};
            struct err err = {0};

            assert_int_equal(
                exporter->write(&file, "/dev/full", &fixture.publication, pages, &err),
                ERR_OUTPUT);
            assert_string_equal(err.source, "/dev/full");
        }
    }
    finish();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_documents_that_nobody_reads),
        cmocka_unit_test(test_plan),
        cmocka_unit_test(test_plan_of_all_formats),
        cmocka_unit_test(test_names_are_unique_and_safe),
        cmocka_unit_test(test_long_names_that_begin_alike_keep_apart),
        cmocka_unit_test(test_names_do_not_depend_on_what_is_published),
        cmocka_unit_test(test_same_bytes_on_any_number_of_threads),
        cmocka_unit_test(test_workbook_that_cannot_be_written),
        cmocka_unit_test(test_full_disk),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
