/* What `kloe check` says of returns with something of every kind, with memory that runs
 * out at every point of it. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/ingest/fixture.h"

#include "cli/check/check_json.h"
#include "cli/check/check_text.h"

static enum err_code check(void *context, struct err *err) {
    const struct review *review = context;
    const struct load_options options = {.threads = 1, .origins = true};
    struct load *load = NULL;
    struct open_points points = {0};
    struct check_costs costs = {0};
    struct codebook_count words = {0};
    struct text_buffer text;

    text_buffer_init(&text, CHECK_TEXT_BYTES_MAX);
    enum err_code code = load_returns(&load, review, &options, err);
    ERR_NEXT(code, open_points_make(&points, review, load, err));
    for (int all = 0; all <= 1; all++) {
        ERR_NEXT(code, check_text(&text, review, "review.json", load, &points, &costs,
                                  all == 1, NULL));
    }
    ERR_NEXT(code, check_json(&text, review, load, &points, &costs, &words));
    assert_true(code != ERR_OK || points.n_decisions > 4);
    open_points_free(&points);
    load_free(load);
    text_buffer_free(&text);
    return code;
}

/* Values that nobody knows, of few and of many; places and groups misspelt; a question
 * twice, one that was not asked and one that nothing is said of; columns that nobody
 * reads; people who sent theirs again. */
static void a_check_survives(void **state) {
    const char *const returns[] = {
        ", 'columns': {'respondent': 'Code', 'place': 'Area'}",
        ", 'place': 'reading', 'columns': {'SV2': null}",
        ", 'place': 'oxon'",
    };
    struct review *review =
        make_review(returns, 3, ", 'groups': ['sector'], 'respondents': 'shared'");

    (void)state;
    write_return(
        review, 0,
        "Code,Area,SV1,SV1,SV2,PE1,sector,Shoe size,Name\n"
        "1,Bucks,Mostly,,1,No,Health,40,Al\n2,Bcuks,Mostly,,3,Yes,Helth,41,Bo\n"
        "3,Oxfordshire,1,3,9,Perhaps,Social,42,Cy\n"
        "3,Oxfordshire,1,3,9,Perhaps,Social,42,Cy\n4,,3,,1,No,Other,40,Di\n"
        "5,Bucks,,,,,,43,Ed\n6,Bucks,To a grate extent,,1,No,Health,40,Fy\n");
    write_return(
        review, 1,
        "SV1,PE1,sector\nMostly,No,Health\nMostly,Yes,Health\nOften,No,Zebra\n");
    write_return(review, 2,
                 "SV1,SV2,PE1,Where do you work now?\n1,4,No,Health\n3,4,Yes,Health\n"
                 "2,5,No,Care\n2,4,No,Care\n");
    assert_true(fail_alloc_each(check, review) > 400);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_check_survives),
    };

    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
