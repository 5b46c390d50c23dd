/* Any bytes as what stands beside the survey, and as an action plan: one clear error,
 * or notes and actions of areas and targets that there are; and a plan that is written
 * as data is read back the same. */
#include "base/text.h"
#include "ingest/beside/beside_read.h"
#include "ingest/beside/plan_read.h"
#include "surveys/target.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

#define TABLE          "return.csv" /* both of them */
#define PLAN_BYTES_MAX ((size_t)256 << 20)

static struct review *make_review(void) {
    static const char text[] =
        "{\"format\":\"kloe-review/1\",\"title\":\"Fuzz\",\"instrument\":"
        "\"chc-ways-of-working\",\"system\":{\"id\":\"all\",\"name\":\"All\","
        "\"places\":[{\"id\":\"oxon\",\"name\":\"Oxon\"},{\"id\":"
        "\"west\",\"name\":\"Fernshire West\",\"localities\":[{\"id\":"
        "\"larkmere\",\"name\":\"Larkmere\"}]}]},\"returns\":[{\"file\":"
        "\"other.csv\"}],\"beside\":\"" TABLE "\",\"plan\":\"" TABLE "\"}";
    char path[FUZZ_PATH_BYTES];
    struct review *review = NULL;
    struct err err = {0};

    fuzz_expect_ok(review_parse(&review, text, sizeof text - 1,
                                fuzz_path(path, "review.json"), &err),
                   &err);
    return review;
}

static void check_about(const struct review *review, size_t area,
                        const struct about *about) {
    FUZZ_EXPECT(area < review->n_areas);
    FUZZ_EXPECT(about->n <= ABOUT_TARGETS_MAX);
    for (size_t i = 0; i < about->n; i++) {
        FUZZ_EXPECT(about->targets[i] < target_count(review->instrument));
        for (size_t j = 0; j < i; j++) {
            FUZZ_EXPECT(about->targets[i] != about->targets[j]);
        }
    }
}

static void check_beside(const struct review *review, const struct beside *beside) {
    FUZZ_EXPECT(beside->n <= BESIDE_NOTES_MAX);
    for (size_t i = 0; i < beside->n; i++) {
        const struct beside_note *note = &beside->notes[i];
        const char *texts[] = {note->text,          note->source,        note->value,
                               note->unit,          note->compared_with, note->as_at,
                               note->compared_value};

        check_about(review, note->area, &note->about);
        FUZZ_EXPECT(note->kind < BESIDE_KINDS);
        FUZZ_EXPECT(note->text[0] != '\0' && note->source[0] != '\0');
        FUZZ_EXPECT(note->kind != BESIDE_FIGURE || note->value[0] != '\0');
        FUZZ_EXPECT(note->line > 0);
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
            FUZZ_EXPECT(text_is_utf8(texts[t], strlen(texts[t]), NULL));
        }
    }
}

static void check_ids(const struct plan *plan) {
    FUZZ_EXPECT(plan->n <= PLAN_ACTIONS_MAX);
    for (size_t i = 0; i < plan->n; i++) {
        const char *id = plan->actions[i].cells[PLAN_ID];

        FUZZ_EXPECT(id[0] != '\0');
        for (size_t j = 0; j < i && j < 100; j++) {
            FUZZ_EXPECT(strcmp(id, plan->actions[j].cells[PLAN_ID]) != 0);
        }
    }
}

static void check_there_and_back(const struct plan *plan) {
    char path[FUZZ_PATH_BYTES];
    struct text_buffer text;
    struct plan *again = NULL;
    struct err err = {0};

    text_buffer_init(&text, PLAN_BYTES_MAX);
    FUZZ_EXPECT(plan_append(&text, plan) == ERR_OK);
    fuzz_write(TABLE, (const uint8_t *)text.bytes, text.len);
    fuzz_expect_ok(plan_rows_read(&again, fuzz_path(path, TABLE), &err), &err);
    FUZZ_EXPECT(again->n == plan->n);
    for (size_t i = 0; i < plan->n; i++) {
        for (size_t c = 0; c < PLAN_COLUMNS; c++) {
            FUZZ_EXPECT(strcmp(plan->actions[i].cells[c], again->actions[i].cells[c]) ==
                        0);
        }
    }
    plan_free(again);
    text_buffer_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct review *review;
    char path[FUZZ_PATH_BYTES];
    struct beside *beside = NULL;
    struct plan *plan = NULL;
    struct err wrong_beside = {0}, wrong_plan = {0}, wrong = {0};

    if (review == NULL) {
        review = make_review();
    }
    fuzz_write(TABLE, data, size);
    enum err_code code = beside_read(&beside, review, &wrong_beside);
    fuzz_expect_error(code, &wrong_beside);
    if (code == ERR_OK) {
        check_beside(review, beside);
    }
    code = plan_read(&plan, review, &wrong_plan);
    fuzz_expect_error(code, &wrong_plan);
    for (size_t i = 0; code == ERR_OK && i < plan->n; i++) {
        check_about(review, plan->actions[i].area, &plan->actions[i].about);
    }
    plan_free(plan);
    plan = NULL;
    code = plan_rows_read(&plan, fuzz_path(path, TABLE), &wrong);
    fuzz_expect_error(code, &wrong);
    if (code == ERR_OK) {
        check_ids(plan);
        check_there_and_back(plan);
    }
    plan_free(plan);
    beside_free(beside);
    return 0;
}
