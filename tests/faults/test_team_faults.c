/* Memory that runs out while what the review team wrote is read: one error, nothing
 * left behind. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/ingest/beside/team_review.h"

#include "ingest/beside/plan_read.h"
#include "ingest/beside/team_files.h"

static const char beside_text[] =
    "area,about,kind,text,value,unit,compared_with,compared_value,as_at,source,"
    "direction,notes\n"
    "bucks,SV1 PE,figure,Delay,034.70,days,England,13.5,July 2017,a review,lower,x\n"
    ",,recommendation,\"Two\nlines\",,,,,,interviews,,\n";

static const char plan_text[] =
    "Action plan\n"
    "What it is about,Area,ID,Priority,Key action,Current progress\n"
    "Strategy (SV); clear? (SV2),oxon,,,Do it,begun\n"
    ",,,,Added,\nNothing in particular,,B,First,,\n";

/* What makes the reader say more than that it cannot: an id with its nearest, a word
 * with those there are, a column that nobody knows. */
static const char *const wrong[][2] = {
    {"area,about,kind,text,source\n,SV9,figure,t,s\n", "action\na\n"},
    {"area,about,kind,text,source\n,,figures,t,s\n", "action\na\n"},
    {"area,about,kind,text,source,as_of\n,,statement,t,s,x\n", "action\na\n"},
    {"area,about,kind,text,source\n", "action,about\na,SV9\n"},
    {"area,about,kind,text,source\n", "action,id\na,A\nb,A\n"},
};

static enum err_code read_both(void *context, struct err *err) {
    struct team_files files;
    enum err_code code = team_files_read(&files, context, err);

    assert_true((code == ERR_OK) == (files.beside != NULL && files.plan != NULL));
    if (code == ERR_OK) {
        assert_int_equal(files.beside->n, 2);
        assert_int_equal(files.plan->n, 3);
        assert_string_equal(files.plan->actions[1].cells[PLAN_AREA], "oxon");
    }
    team_files_free(&files);
    return code;
}

static enum err_code refuse(void *context, struct err *err) {
    struct team_files files;
    enum err_code code = team_files_read(&files, context, err);

    team_files_free(&files);
    assert_true(code != ERR_OK);
    return code == ERR_INPUT ? ERR_OK : code;
}

static enum err_code take_back(void *context, struct err *err) {
    const struct review *review = context;
    struct plan *plan = NULL;
    struct text_buffer text;
    enum err_code code = plan_rows_read(&plan, review->plan, err);

    assert_true((code == ERR_OK) == (plan != NULL));
    text_buffer_init(&text, (size_t)1 << 20);
    if (code == ERR_OK && plan_append(&text, plan) != ERR_OK) {
        code = err_memory(err);
    }
    text_buffer_free(&text);
    plan_free(plan);
    return code;
}

static void reading_survives(void **state) {
    struct review *review = team_review(beside_text, plan_text);

    (void)state;
    assert_true(fail_alloc_each(read_both, review) > 30);
    review_free(review);
}

static void refusing_survives(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct review *review = team_review(wrong[i][0], wrong[i][1]);

        assert_true(fail_alloc_each(refuse, review) > 10);
        review_free(review);
    }
}

static void taking_back_survives(void **state) {
    struct review *review = team_review(NULL, plan_text);

    (void)state;
    assert_true(fail_alloc_each(take_back, review) > 20);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_survives),
        cmocka_unit_test(refusing_survives),
        cmocka_unit_test(taking_back_survives),
    };

    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
