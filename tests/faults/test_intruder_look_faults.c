/* What new results give away beside those handed out, read from the files alone; and
 * memory that runs out meanwhile. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/base/scratch.h"
#include "tests/unit/ingest/fixture.h"

#include "cli/report/account.h"
#include "export/json/json_export.h"
#include "export/pages/pages.h"
#include "scoring/reissue/intruder_look.h"
#include "scoring/score.h"

#include <stdio.h>
#include <string.h>

#define LINE "1,3,No\n"

/* A review of one return, and what was made of it at three times. */
struct scene {
    struct scratch scratch;
    struct review *review;
    struct load *load;
    struct account account;
    struct publication *publication; /* of today */
    struct results *then[2];
    size_t n;           /* handed out */
    size_t n_conflicts; /* that are expected */
};

static void load_now(struct scene *scene, size_t n_rows) {
    static const struct load_options options = {.threads = 1};
    char text[1024] = "SV1,SV2,PE1\n";
    struct err err = {0};

    for (size_t i = 0; i < n_rows; i++) {
        strncat(text, LINE, sizeof text - strlen(text) - 1);
    }
    write_return(scene->review, 0, text);
    assert_int_equal(load_returns(&scene->load, scene->review, &options, &err), ERR_OK);
    assert_int_equal(account_make(&scene->account, scene->review, scene->load, 1, &err),
                     ERR_OK);
    assert_int_equal(score_review(&scene->publication, scene->review,
                                  scene->load->responses, &scene->account.accounts,
                                  &err),
                     ERR_OK);
}

static void unload(struct scene *scene) {
    publication_free(scene->publication);
    account_free(&scene->account);
    load_free(scene->load);
}

/* The results as they are with so many responses. */
static struct results *made_of(struct scene *scene, size_t n_rows) {
    char path[SCRATCH_PATH_BYTES];
    struct results *results = NULL;
    struct pages *pages = NULL;
    struct err err = {0};

    load_now(scene, n_rows);
    (void)scratch_path(path, &scene->scratch, "then.json");
    assert_int_equal(pages_make(&pages, scene->publication, &err), ERR_OK);
    assert_int_equal(json_export_write(&(struct export_file){.threads = 1}, path,
                                       scene->publication, pages, &err),
                     ERR_OK);
    pages_free(pages);
    assert_int_equal(results_load(&results, path, &err), ERR_OK);
    unload(scene);
    return results;
}

static enum err_code look(void *context, struct err *err) {
    const struct scene *scene = context;
    struct release list[2] = {{.results = scene->then[0], .name = "first"},
                              {.results = scene->then[1], .name = "second"}};
    const struct releases releases = {list, scene->n};

    static const enum reissue_doubt doubts[] = {REISSUE_NOT_THESE, REISSUE_TOO_LONG};
    const struct reissue reissue = {.doubts = doubts};
    struct reissue *found = NULL;
    enum err_code code =
        intruder_look(&found, scene->publication, &reissue, &releases, err);

    assert_true((found != NULL) == (code == ERR_OK));
    if (code == ERR_OK) {
        assert_true(found->n == scene->n_conflicts);
        assert_true(found->n == 0 || (found->conflicts[0].kind == REISSUE_SET &&
                                      found->conflicts[0].release == 0 &&
                                      found->conflicts[0].figure.area == 0 &&
                                      found->conflicts[0].figure.target == NONE));
    }
    reissue_free(found);
    return code;
}

static void set_up(struct scene *scene) {
    const char *const returns[] = {", 'place': 'bucks'"};

    *scene = (struct scene){.review = make_review(returns, 1, "")};
    scratch_begin(&scene->scratch);
}

static void tear_down(struct scene *scene) {
    unload(scene);
    results_free(scene->then[0]);
    results_free(scene->then[1]);
    review_free(scene->review);
    scratch_end(&scene->scratch);
}

/* Three people came to the twelve of then: in the system and in its one place. */
static void a_few_more_are_found(void **state) {
    struct scene scene;

    (void)state;
    set_up(&scene);
    scene.then[0] = made_of(&scene, 12);
    scene.n = 1;
    scene.n_conflicts = 2;
    load_now(&scene, 15);
    assert_true(fail_alloc_each(look, &scene) > 20);
    tear_down(&scene);
}

/* The second release had them already, and today's is as that. */
static void what_is_out_is_left_out(void **state) {
    struct scene scene;

    (void)state;
    set_up(&scene);
    scene.then[0] = made_of(&scene, 12);
    scene.then[1] = made_of(&scene, 15);
    scene.n = 2;
    load_now(&scene, 15);
    assert_true(fail_alloc_each(look, &scene) > 100);
    tear_down(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_few_more_are_found),
        cmocka_unit_test(what_is_out_is_left_out),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
