/* Memory that runs out while a review goes into a workbook and comes out of one: one
 * error, nothing left behind, and no workbook that was there before is touched. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/base/scratch.h"
#include "tests/unit/surveys/definition_text.h"

#include "cli/form_file.h"
#include "ingest/form/review_file_json.h"

#include <stdlib.h>

struct files {
    struct scratch folder;
    char json[SCRATCH_PATH_BYTES], workbook[SCRATCH_PATH_BYTES];
    char written[SCRATCH_PATH_BYTES]; /* by the tests */
    struct form_book book;            /* the sheets of `json` */
};

static enum err_code make_sheets(void *context, struct err *err) {
    const struct files *files = context;
    struct form_book book = {0};
    bool is_workbook = true;
    enum err_code code = review_file_as_sheets(&book, &is_workbook, files->json, err);

    assert_true(code != ERR_OK || (book.n > 10 && !is_workbook));
    form_book_free(&book);
    return code;
}

static enum err_code write_workbook(void *context, struct err *err) {
    const struct files *files = context;

    scratch_file(&files->folder, "written.xlsx", "before");
    enum err_code code = form_file_write(files->written, true, &files->book, err);
    assert_true(code == ERR_OK ||
                scratch_holds(&files->folder, "written.xlsx", "before"));
    return code;
}

static enum err_code read_workbook(void *context, struct err *err) {
    const struct files *files = context;
    struct review *review = NULL;
    enum err_code code = review_file_load(&review, files->workbook, err);

    assert_true((code == ERR_OK) == (review != NULL));
    review_free(review);
    return code;
}

static enum err_code save_instrument(void *context, struct err *err) {
    const struct files *files = context;
    struct text_buffer text;
    bool is_review = false;

    text_buffer_init(&text, (size_t)1 << 20);
    enum err_code code = review_file_is_one(&is_review, files->workbook, err);
    assert_true(code != ERR_OK || is_review);
    ERR_NEXT(code, review_file_instrument(&text, files->workbook, err));
    text_buffer_free(&text);
    return code;
}

static void sheets_survive(void **state) {
    assert_true(fail_alloc_each(make_sheets, *state) > 100);
}

static void writing_survives(void **state) {
    assert_true(fail_alloc_each(write_workbook, *state) > 50);
}

static void reading_survives(void **state) {
    assert_true(fail_alloc_each(read_workbook, *state) > 100);
}

static void saving_survives(void **state) {
    assert_true(fail_alloc_each(save_instrument, *state) > 100);
}

static int make_files(void **state) {
    struct files *files = calloc(1, sizeof *files);
    struct err err = {0};
    bool is_workbook = false;

    assert_non_null(files);
    char *text = edited(review_text, "'small.json'", instrument_text);
    scratch_begin(&files->folder);
    scratch_file(&files->folder, "review.json", text);
    free(text);
    (void)scratch_path(files->json, &files->folder, "review.json");
    (void)scratch_path(files->workbook, &files->folder, "review.xlsx");
    (void)scratch_path(files->written, &files->folder, "written.xlsx");
    assert_int_equal(
        review_file_as_sheets(&files->book, &is_workbook, files->json, &err), ERR_OK);
    assert_int_equal(form_file_write(files->workbook, false, &files->book, &err),
                     ERR_OK);
    *state = files;
    return 0;
}

static int remove_files(void **state) {
    struct files *files = *state;

    form_book_free(&files->book);
    scratch_end(&files->folder);
    free(files);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_survive),
        cmocka_unit_test(writing_survives),
        cmocka_unit_test(reading_survives),
        cmocka_unit_test(saving_survives),
    };

    return cmocka_run_group_tests(tests, make_files, remove_files);
}
