/* The audit and redaction with memory that runs out at every point of our own:
 * jansson's is tried in test_surveys_faults.c. */
#include "base/alloc.h"
#include "scoring/comments/redact.h"
#include "scoring/intruder/intruder.h"
#include "scoring/intruder/release_union.h"
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"

#include <stdio.h>
#include <string.h>

/* A system of two places, one withheld; its number of responses, and the group of which
 * it shows the second number. */
static const char results_form[] =
    "{\"format\": \"kloe-results/1\", \"review\": {\"title\": \"T\"}, \"instrument\": "
    "{\"id\": \"i\", \"version\": \"1\", \"kloes\": [{\"id\": \"K\"}], \"scales\": "
    "[{\"id\": \"s\", \"options\": [{\"id\": \"no\", \"score\": 1}]}], \"items\": "
    "[{\"id\": \"Q1\", \"scale\": \"s\"}], \"attributes\": [{\"id\": \"a\", "
    "\"values\": [{\"id\": \"h\"}, {\"id\": \"c\"}]}]}, \"method\": {\"minimum\": 10}, "
    "\"areas\": [{\"id\": \"sys\", \"level\": \"system\", \"parent\": null, "
    "\"counts\": [\"n\", \"s\"], \"cells\": [{\"group\": null, \"status\": "
    "\"published\", \"responses\": %d, \"items\": [{\"id\": \"Q1\", \"status\": "
    "\"published\", \"n\": 35}]}, {\"group\": {\"attribute\": \"a\", \"value\": "
    "\"%s\"}, \"status\": \"published\", \"responses\": 33}]}, {\"id\": \"n\", "
    "\"level\": \"place\", \"parent\": \"sys\", \"cells\": [{\"status\": "
    "\"published\", \"responses\": 32}]}, {\"id\": \"s\", \"level\": \"place\", "
    "\"parent\": \"sys\", \"cells\": [{\"status\": \"suppressed\", \"responses\": "
    "null}]}], \"mean_of_places\": [{\"target\": {\"kind\": \"item\", \"id\": \"Q1\"}, "
    "\"places\": 0}], \"comparisons\": [{\"area\": \"n\", \"kind\": "
    "\"rest-of-system\", \"target\": {\"kind\": \"kloe\", \"id\": \"K\"}, "
    "\"status\": \"suppressed\"}]}";

static struct results *parse_with(int responses, const char *group, struct err *err) {
    struct results *earlier = NULL;
    char text[2 * sizeof results_form];

    (void)snprintf(text, sizeof text, results_form, responses, group);
    return results_parse(&earlier, text, strlen(text), "r.json", err) == ERR_OK
               ? earlier
               : NULL;
}

static struct results *parse(struct err *err) {
    return parse_with(40, "h", err);
}

static enum err_code read_results(void *context, struct err *err) {
    struct results *earlier = parse(err);

    (void)context;
    assert_true((earlier != NULL) == (err->code == ERR_OK));
    results_free(earlier);
    return err->code;
}

static enum err_code attack(void *context, struct err *err) {
    struct leaks *leaks = NULL;
    const struct results *file = context;
    enum err_code code = intruder_attack(&leaks, &file, 1, err);

    assert_true((leaks != NULL) == (code == ERR_OK));
    /* 40 - 32 = 8 in the other place, 40 - 33 = 7 who are not in health. */
    assert_true(leaks == NULL || leaks->n_leaks == 2);
    leaks_free(leaks);
    return code;
}

static enum err_code compare(void *context, struct err *err) {
    struct leaks *leaks = NULL;
    const struct results *const *files = context;
    size_t n = files[2] == NULL ? 2 : 3;
    enum err_code code = intruder_attack(&leaks, files, n, err);

    assert_true((leaks != NULL) == (code == ERR_OK));
    leaks_free(leaks);
    return code;
}

static enum err_code redact(void *context, struct err *err) {
    static const char *const names[] = {"Ann Lee"};
    static const char text[] = "ask ann lee, jo@example.org or 07700 900123";
    struct redaction *redaction = NULL;
    struct text_buffer out;
    uint64_t counts[REDACT_KINDS] = {0};
    enum err_code code = redaction_new(&redaction, (struct text_list){names, 1}, err);

    (void)context;
    text_buffer_init(&out, 1u << 20);
    ERR_NEXT(code, redact_text(redaction, &out, counts, text, sizeof text - 1, err));
    assert_true(
        code != ERR_OK ||
        strcmp(out.bytes, "ask [name], [e-mail address] or [telephone number]") == 0);
    text_buffer_free(&out);
    redaction_free(redaction);
    return code;
}

static void test_audit_survives(void **state) {
    struct err err = {0};
    struct results *earlier = parse(&err);

    (void)state;
    assert_non_null(earlier);
    assert_true(fail_alloc_each(attack, earlier) > 5);
    results_free(earlier);
}

static void test_comparing_survives(void **state) {
    struct err err = {0};
    const struct results *files[3] = {NULL, NULL, NULL};
    struct results *before = parse(&err);
    struct results *other = parse_with(40, "c", &err);
    struct results *later = parse_with(55, "c", &err);

    (void)state;
    assert_true(before != NULL && other != NULL && later != NULL);
    files[0] = before;
    files[1] = other;
    assert_true(fail_alloc_each(compare, files) > 5);
    files[1] = later;
    assert_true(fail_alloc_each(compare, files) > 5);
    files[2] = other;
    assert_true(fail_alloc_each(compare, files) > 5);
    results_free(before);
    results_free(other);
    results_free(later);
}

static void test_reading_survives(void **state) {
    (void)state;
    assert_true(fail_alloc_each(read_results, NULL) > 2);
}

static void test_redaction_survives(void **state) {
    (void)state;
    assert_true(fail_alloc_each(redact, NULL) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_audit_survives),
        cmocka_unit_test(test_comparing_survives),
        cmocka_unit_test(test_reading_survives),
        cmocka_unit_test(test_redaction_survives),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
