/* What a results file says before its areas, of which kloe reads no more. */
#include "tests/cmocka_env.h"

#include "surveys/results/results_head_json.h"
#include "tests/unit/base/scratch.h"

#include <stdio.h>
#include <string.h>

#define BEGINS "{\n  \"format\": \"kloe-results/1\",\n"
#define REVIEW                                                                         \
    "  \"review\": {\n    \"title\": \"Wye\",\n    \"period\": null,\n    \"wave\": "  \
    "\"2022-07\"\n  },\n"
#define INSTRUMENT "  \"instrument\": {\n    \"id\": \"ways\"\n  }"
#define AREAS      ",\n  \"areas\": [\n    {\n      \"id\": \"sy" /* the rest is cut off */

enum { BLOCK = 1 << 15 }; /* so many bytes are read at once */

static struct scratch scratch;

static int begin(void **state) {
    (void)state;
    scratch_begin(&scratch);
    return 0;
}

static int end(void **state) {
    (void)state;
    scratch_end(&scratch);
    return 0;
}

static struct results_head *load(const char *text, enum err_code wanted) {
    char path[SCRATCH_PATH_BYTES];
    struct results_head *head = NULL;
    struct err err = {0};

    scratch_file(&scratch, "results.json", text);
    (void)scratch_path(path, &scratch, "results.json");
    assert_int_equal(results_head_load(&head, path, &err), wanted);
    assert_true((head != NULL) == (wanted == ERR_OK));
    return head;
}

static void check_head(const char *text) {
    struct results_head *head = load(text, ERR_OK);

    assert_string_equal(head->title, "Wye");
    assert_null(head->period);
    assert_string_equal(head->wave, "2022-07");
    assert_string_equal(head->instrument_id, "ways");
    results_head_free(head);
}

static void no_more_is_read_than_stands_before_the_areas(void **state) {
    (void)state;
    check_head(BEGINS REVIEW INSTRUMENT AREAS);
}

/* So that the areas begin at each byte around the end of the first block. */
static void the_areas_may_begin_where_a_block_ends(void **state) {
    static char text[2 * BLOCK];
    static const char front[] = BEGINS "  \"notes\": \"",
                      back[] = "\",\n" REVIEW INSTRUMENT;
    const int least = BLOCK - (int)(sizeof front - 1 + sizeof back - 1);

    (void)state;
    for (int more = -20; more <= 4; more++) {
        (void)snprintf(text, sizeof text, "%s%*s%s%s", front, least + more, "", back,
                       AREAS);
        check_head(text);
    }
}

/* As somebody's program may have written it, and with a text that looks like areas. */
static void a_file_written_otherwise_is_read_to_its_end(void **state) {
    (void)state;
    check_head(
        "{\"format\":\"kloe-results/1\",\"areas\":[],\"notes\":\",\\n  \\\"areas\\\": "
        "\","
        "\"instrument\":{\"id\":\"ways\"},\"review\":{\"title\":\"Wye\",\"wave\":"
        "\"2022-07\"}}");
}

static void what_is_no_head_is_refused(void **state) {
    struct results_head *none = NULL;
    struct err err = {0};

    (void)state;
    (void)load("", ERR_DEFINITION);
    (void)load(BEGINS REVIEW INSTRUMENT, ERR_DEFINITION); /* it has no end */
    (void)load(BEGINS INSTRUMENT AREAS, ERR_DEFINITION);
    (void)load("{\n  \"format\": \"kloe-review/1\",\n" REVIEW INSTRUMENT AREAS,
               ERR_DEFINITION);
    assert_int_equal(results_head_load(&none, "no-such-folder/results.json", &err),
                     ERR_INPUT);
    assert_null(none);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_more_is_read_than_stands_before_the_areas),
        cmocka_unit_test(the_areas_may_begin_where_a_block_ends),
        cmocka_unit_test(a_file_written_otherwise_is_read_to_its_end),
        cmocka_unit_test(what_is_no_head_is_refused),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
