/* Memory that runs out while late returns come into a review, and while its sheets are
 * told what is open: one error, and the review and its files as they were. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/base/scratch.h"
#include "tests/unit/surveys/definition_text.h"

#include "cli/draft_file.h"
#include "ingest/drafting/review/update_json.h"
#include "ingest/form/review_file_json.h"

#include <stdlib.h>
#include <string.h>

#define REVIEW_BYTES_MAX ((size_t)1 << 20)

static const char review[] =
    "{'format': 'kloe-review/1', 'title': 'Late', 'instrument': 'small.json',"
    "'system': {'id': 'vale', 'name': 'The Vale', 'places': ["
    "{'id': 'west', 'name': 'Vale West', 'localities': [{'id': 'mill', 'name': "
    "'Mill'}]},"
    "{'id': 'east', 'name': 'Vale East'}]},"
    "'returns': [{'file': 'first.csv', 'columns': {'place': 'Where', 'A2': 'Late?',"
    "'A3': null}}, {'file': 'other.csv', 'place': 'east'}],"
    "'values': {'place': {'Elsewhere': null}, 'extent': {'kaum': 'none', 'sehr': "
    "'full'}},"
    "'groups': ['sector']}";

/* A place, a sector and an answer that nobody knows. */
static const char first[] = "Where,Q1,Late?,Your sector,What else?,Shoe\n"
                            "Vale West,Fully,Often,NHS,more,40\n"
                            "Mill,Not at all,Never,NHS,,41\n"
                            "Vale Wset,Mostly,Always,Police,,42\n";

/* A question in two columns, and no group. */
static const char other[] = "is it agreed?,is it agreed?,is it late?,is it quick?\n"
                            "Fully,,Often,Often\n,Fully,Often,Never\n";

/* A place that is new, and one that is like one that is known. */
static const char late[] = "Where do you work (place)?,Q1,is it late?,Your sector\n"
                           "Hill,Fully,Often,NHS\nHill,Fully,Never,Social care\n"
                           "Vale Est,Not at all,Seldom,NHS\n";

static const char wording[] = "Respondent,Q1,is it late?,is it quick?,Your sector\n"
                              "1,Fully,Often,Often,NHS\n2,Unsure,Never,Often,NHS\n";

struct files {
    struct scratch folder;
    char review[SCRATCH_PATH_BYTES];
    char names[4][SCRATCH_PATH_BYTES]; /* late, wording, a copy of late, first */
    struct text_buffer json;
};

static enum err_code update(void *context, struct err *err) {
    const struct files *files = context;
    const char *const names[] = {files->names[0], files->names[1], files->names[2],
                                 files->names[3]};
    struct update_account account;
    struct text_buffer out;

    text_buffer_init(&out, REVIEW_BYTES_MAX);
    enum err_code code = update_json(&out, &account, &files->json, files->review,
                                     (struct text_list){names, 4}, err);
    assert_true(code != ERR_OK || (account.n_added == 2 && account.n_places == 2));
    update_account_free(&account);
    text_buffer_free(&out);
    return code;
}

static void late_returns_survive(void **state) {
    assert_true(fail_alloc_each_new_place(update, *state, false) > 60);
}

static enum err_code add_rows(void *context, struct err *err) {
    const struct files *files = context;
    struct form_book book = {0};
    size_t n_decisions = 0;
    enum err_code code = review_sheets_of(&book, &files->json, files->review, err);

    ERR_NEXT(code,
             draft_rows_add(&book, &n_decisions, &files->json, files->review, err));
    assert_true(code != ERR_OK || n_decisions > 3);
    form_book_free(&book);
    return code;
}

static void what_is_open_survives(void **state) {
    assert_true(fail_alloc_each_new_place(add_rows, *state, false) > 20);
}

static void put_file(const struct files *files, const char *name, const char *text) {
    char *straight = edited(text, "", "");

    scratch_file(&files->folder, name, straight);
    free(straight);
}

static int make_files(void **state) {
    static const char *const names[] = {"late.csv", "wording.csv", "copy.csv",
                                        "first.csv"};
    static const char *const texts[] = {late, wording, late, first};
    struct files *files = calloc(1, sizeof *files);

    assert_non_null(files);
    scratch_begin(&files->folder);
    put_file(files, "small.json", instrument_text);
    put_file(files, "other.csv", other);
    for (size_t i = 0; i < 4; i++) {
        put_file(files, names[i], texts[i]);
        (void)scratch_path(files->names[i], &files->folder, names[i]);
    }
    (void)scratch_path(files->review, &files->folder, "review.json");
    text_buffer_init(&files->json, REVIEW_BYTES_MAX);
    char *straight = edited(review, "", "");
    assert_int_equal(text_append(&files->json, straight, strlen(straight)), ERR_OK);
    free(straight);
    *state = files;
    return 0;
}

static int remove_files(void **state) {
    struct files *files = *state;

    text_buffer_free(&files->json);
    scratch_end(&files->folder);
    free(files);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(late_returns_survive),
        cmocka_unit_test(what_is_open_survives),
    };

    return cmocka_run_group_tests(tests, make_files, remove_files);
}
