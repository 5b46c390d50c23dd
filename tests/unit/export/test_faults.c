/* Memory that runs out at every point of laying out, planning and writing. */
#include "base/alloc.h"
#include "choose.h"
#include "export/exporter.h"
#include "export/files/file_list.h"
#include "export/pages/pages.h"
#include "export/pptx/pptx_template.h"
#include "fixture.h"
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/base/scratch.h"

static struct fixture fixture;
static struct scratch scratch;

static enum err_code lay_out_and_plan(void *context, struct err *err) {
    struct pages *pages = NULL;
    struct export_plan *plan = NULL;
    bool chosen[CHOOSE_MAX] = {false};

    (void)context;
    choose_formats(chosen, NULL, 0);
    enum err_code code = pages_make(&pages, &fixture.publication, err);
    ERR_NEXT(code, export_plan_make(&plan, chosen, pages, err));
    export_plan_free(plan);
    pages_free(pages);
    return code;
}

static void test_lay_out_and_plan(void **state) {
    (void)state;
    assert_true(fail_alloc_each(lay_out_and_plan, NULL) > 10);
}

struct one_file {
    struct export_file file;
    const struct pages *pages;
    const char *path;
};

static enum err_code write_file(void *context, struct err *err) {
    const struct one_file *one = context;

    return one->file.exporter->write(&one->file, one->path, &fixture.publication,
                                     one->pages, err);
}

static enum err_code read_template(void *context, struct err *err) {
    const struct one_file *one = context;
    struct deck_template *template = NULL;
    struct text_buffer list;

    text_buffer_init(&list, 1000);
    enum err_code code = pptx_template_read(&template, one->path, true, err);
    if (code == ERR_OK && pptx_template_list(&list, template) != ERR_OK) {
        code = err_memory(err);
    }
    text_buffer_free(&list);
    pptx_template_free(template);
    return code;
}

static void test_each_format(void **state) {
    struct deck_template *template = NULL;
    struct pages *pages = NULL;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];

    (void)state;
    assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
    struct one_file one = {.pages = pages,
                           .path = scratch_path(path, &scratch, "file"),
                           .file.document = &pages->documents[0],
                           .file.threads = 1};
    one.file.exporter = exporter_find("json");
    (void)fail_alloc_each(write_file, &one);
    one.file.exporter = exporter_find("xlsx");
    assert_true(fail_alloc_each(write_file, &one) > 5);
    one.file.exporter = exporter_find("charts");
    assert_true(fail_alloc_each(write_file, &one) > 5);
    one.file.exporter = exporter_find("pptx");
    assert_true(fail_alloc_each(write_file, &one) > 5);
    /* A deck of ours is as good a template as any. */
    assert_true(fail_alloc_each(read_template, &one) > 5);
    assert_int_equal(pptx_template_read(&template, one.path, true, &err), ERR_OK);
    one.file.template = template;
    assert_true(fail_alloc_each(write_file, &one) > 5);
    pptx_template_free(template);
    one.file.exporter = exporter_find("html");
    assert_true(fail_alloc_each(write_file, &one) > 5);
    one.file.exporter = exporter_find("csv");
    assert_true(fail_alloc_each(write_file, &one) > 0);
    one.file.exporter = one.file.exporter->companion;
    assert_true(fail_alloc_each(write_file, &one) > 0);
    pages_free(pages);
}

static enum err_code write_and_read_list(void *context, struct err *err) {
    static const struct known_file files[] = {{"a", NULL}, {"b", NULL}};
    struct file_list *list = NULL;
    char path[SCRATCH_PATH_BYTES];

    (void)context;
    enum err_code code = file_list_write(scratch_path(path, &scratch, FOLDER_LIST),
                                         (struct known_files){files, 2}, "", err);
    ERR_NEXT(code, file_list_read(&list, scratch.root, err));
    if (code == ERR_OK) {
        file_list_free(list);
    }
    return code;
}

static void test_file_list(void **state) {
    (void)state;
    assert_true(fail_alloc_each(write_and_read_list, NULL) > 3);
}

static int set_up(void **state) {
    (void)state;
    scratch_begin(&scratch);
    fixture_begin(&fixture, NULL);
    fixture_join(&fixture);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    fixture_end(&fixture);
    scratch_end(&scratch);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lay_out_and_plan),
        cmocka_unit_test(test_each_format),
        cmocka_unit_test(test_file_list),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
