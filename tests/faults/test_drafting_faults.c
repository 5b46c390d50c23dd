/* Memory that runs out while an instrument or a review is drafted. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/ingest/drafting/prove_scene.h"

#include "ingest/drafting/instrument/draft_json.h"
#include "ingest/drafting/items/items_csv.h"
#include "ingest/drafting/review/start_json.h"

#include <stdio.h>
#include <string.h>

#define RETURN_PATH "faults-return.csv"
#define ITEMS_PATH  "faults-items.csv"

static const char answers[] =
    "Email,Place,Plans are made together,Mood,Again,Team,Age,Why,Tools\n"
    "a,N,Agree,Blue,Green,Red,18-29,because it is long enough to count,a;b\n"
    "b,N,Disagree,Green,Blue,Red,18-29,nobody tells us what is going on,a\n"
    "c,S;N,Agree (4),Blue,Green,Red,30-44,it is too late in the day for it,b\n"
    "d,S,N/A,Green,Blue,Sky,30-44,the vans are old and often break,a;b\n"
    "e,S,Mostly,Blue,Green,Sky,65+,there is no time to talk about it,b\n"
    "f,S,Agree,Green,Blue,Sky,65+,the calendar is not kept up to date,a\n";

static const char items[] =
    "id,text,kloe,condition,scale,reverse\n"
    "A1,Plans are made together,PL = Planning,PL.C1 = Plan,extent-4 | N/A,\n"
    "A2,Time is lost,PL,,mood = Low | Mid [4] | High [9],yes\n"
    "A3,People trust each other,PL,Plan,mood,\n";

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static enum err_code draft(void *context, struct err *err) {
    struct text_buffer json;

    (void)context;
    text_buffer_init(&json, 1 << 20);
    enum err_code code = draft_json(&json, RETURN_PATH, err);
    text_buffer_free(&json);
    return code;
}

static void a_draft_survives(void **state) {
    (void)state;
    write_file(RETURN_PATH, answers);
    assert_true(fail_alloc_each(draft, NULL) > 100);
    (void)remove(RETURN_PATH);
}

static enum err_code prove(void *context, struct err *err) {
    static const struct scale_case never_to_always = {
        .given = {{"Never", 1}, {"", 2}, {"", 4}, {"Always", 5}, END}, .answers = 6};
    const struct draft_points points = points_of_numbers(&never_to_always);
    const struct scene *scene = context;
    enum draft_proof proof = DRAFT_PROOFS;
    size_t form = NONE;
    uint64_t added = 0;
    enum err_code code =
        draft_prove(&proof, &form, &added, scene->forms, &points, false, err);

    assert_true(code != ERR_OK || proof == DRAFT_PROVED_ENDS);
    return code;
}

/* By itself, for in a draft it asks for memory so late that few of its failures are
 * tried. */
static void words_at_the_ends_survive(void **state) {
    struct scene scene = scene_begin();

    (void)state;
    assert_true(fail_alloc_each(prove, &scene) > 2);
    draft_free(&scene.draft);
}

static enum err_code read_items(void *context, struct err *err) {
    struct text_buffer json;

    (void)context;
    text_buffer_init(&json, 1 << 20);
    enum err_code code = items_csv_read(&json, ITEMS_PATH, err);
    text_buffer_free(&json);
    return code;
}

static void items_survive(void **state) {
    (void)state;
    write_file(ITEMS_PATH, items);
    assert_true(fail_alloc_each(read_items, NULL) > 50);
    (void)remove(ITEMS_PATH);
}

static enum err_code write_items(void *context, struct err *err) {
    struct text_buffer text;

    text_buffer_init(&text, 1 << 20);
    enum err_code code = items_csv_append(&text, context);
    text_buffer_free(&text);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

static void a_sheet_survives(void **state) {
    struct instrument *instrument = NULL;

    (void)state;
    assert_int_equal(instrument_load(&instrument, "chc-ways-of-working", NULL), ERR_OK);
    assert_true(fail_alloc_each(write_items, instrument) > 20);
    instrument_free(instrument);
}

static enum err_code start(void *context, struct err *err) {
    static const char *const files[] = {RETURN_PATH};
    struct text_buffer json;

    (void)context;
    text_buffer_init(&json, 1 << 20);
    const struct start_instrument of = {RETURN_PATH ".json", NULL};
    enum err_code code =
        start_json(&json, &of, (struct text_list){files, 1}, NULL, err);
    text_buffer_free(&json);
    return code;
}

/* A review of `text` with the instrument that is drafted from `answers`. */
static void start_survives(const char *text) {
    struct text_buffer json;

    write_file(RETURN_PATH, answers);
    text_buffer_init(&json, 1 << 20);
    assert_int_equal(draft_json(&json, RETURN_PATH, NULL), ERR_OK);
    assert_int_equal(text_append(&json, "", 1), ERR_OK);
    write_file(RETURN_PATH ".json", json.bytes);
    text_buffer_free(&json);
    write_file(RETURN_PATH, text);
    assert_true(fail_alloc_each(start, NULL) > 100);
    (void)remove(RETURN_PATH);
    (void)remove(RETURN_PATH ".json");
}

static void a_start_survives(void **state) {
    (void)state;
    start_survives(answers);
}

/* Neither the place nor the group is under its own heading, and two columns hold one
 * answer that nobody understands. */
static void a_start_with_questions_survives(void **state) {
    (void)state;
    start_survives("Offices [N],Offices [S],Plans are made together,Squad,Site\n"
                   "1,0,Gladly,Red,Hill\n0,1,Gladly,Sky,Hill\n1,1,Agree,Red,Bay\n"
                   "1,1,Agree,Sky,Bay\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draft_survives),
        cmocka_unit_test(words_at_the_ends_survive),
        cmocka_unit_test(items_survive),
        cmocka_unit_test(a_sheet_survives),
        cmocka_unit_test(a_start_survives),
        cmocka_unit_test(a_start_with_questions_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
