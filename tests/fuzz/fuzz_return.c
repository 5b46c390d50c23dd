/* Any bytes as a return of the shipped instrument. The last byte chooses the rules of
 * the review. One clear error, or every record accepted or left out for a reason. */
#include "base/text.h"
#include "ingest/load.h"
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <string.h>

enum { REVIEW_BYTES = 2048 };

/* Bits of the last byte. */
enum choice {
    CHOOSE_PARTIALS = 1,
    CHOOSE_FIRST = 2,
    CHOOSE_SHARED = 4,
    CHOOSE_PLACE = 8,
    CHOOSE_COLUMNS = 16,
    CHOOSE_THREADS = 32,
    CHOOSE_NOT_LENIENT = 64
};

static struct review *make_review(unsigned choice) {
    char text[REVIEW_BYTES];
    char path[FUZZ_PATH_BYTES];
    struct review *review = NULL;
    struct err err = {0};

    int len = snprintf(
        text, sizeof text,
        "{\"format\":\"kloe-review/1\",\"title\":\"Fuzz\",\"instrument\":"
        "\"chc-ways-of-working\",\"system\":{\"id\":\"all\",\"name\":\"All\","
        "\"places\":[{\"id\":\"ambershire\",\"name\":\"Ambershire\"},{\"id\":"
        "\"fernshire-west\",\"name\":\"Fernshire West\",\"localities\":[{\"id\":"
        "\"larkmere\",\"name\":\"Larkmere\"}]}]},\"returns\":[{\"file\":"
        "\"return.csv\"%s}],\"columns\":{%s},\"values\":{\"extent\":{\"A lot\":"
        "\"great\",\"Never\":null}},\"groups\":[\"sector\"],\"partials\":\"%s\","
        "\"duplicates\":\"%s\",\"respondents\":\"%s\"}",
        (choice & CHOOSE_PLACE) != 0 ? ",\"place\":\"ambershire\"" : "",
        (choice & CHOOSE_COLUMNS) != 0 ? "\"SV1\":\"Q5_1\",\"SV3\":null" : "",
        (choice & CHOOSE_PARTIALS) != 0 ? "keep" : "drop",
        (choice & CHOOSE_FIRST) != 0 ? "first" : "last",
        (choice & CHOOSE_SHARED) != 0 ? "shared" : "per-return");

    FUZZ_EXPECT(len > 0 && len < REVIEW_BYTES);
    enum err_code code =
        review_parse(&review, text, (size_t)len, fuzz_path(path, "review.json"), &err);
    fuzz_expect_ok(code, &err);
    return review;
}

static void check_account(const struct return_report *report) {
    uint64_t sum = report->accepted;

    for (size_t i = 0; i < LEFT_OUT_COUNT; i++) {
        sum += report->left_out[i];
    }
    FUZZ_EXPECT(sum == report->records);
    for (size_t c = 0; c < report->n_columns; c++) {
        const char *heading = report->columns[c].heading;
        FUZZ_EXPECT(text_is_utf8(heading, strlen(heading), NULL));
    }
    for (size_t f = 0; f < report->n_findings; f++) {
        const struct finding *finding = &report->findings[f];

        FUZZ_EXPECT(finding->column == NONE || finding->column < report->n_columns);
        FUZZ_EXPECT(text_is_utf8(finding->value, strlen(finding->value), NULL));
        FUZZ_EXPECT(strpbrk(finding->value, "\n\r\033") == NULL);
        FUZZ_EXPECT(finding->first_record <= report->records);
    }
}

static void check_table(const struct review *review, const struct load *load) {
    const struct instrument *instrument = review->instrument;
    const struct responses *table = load->responses;

    FUZZ_EXPECT(table->n == load->returns[0].accepted);
    FUZZ_EXPECT(table->n_items == instrument->n_items);
    for (size_t i = 0; i < table->n * table->n_items; i++) {
        const struct item *item = &instrument->items[i % table->n_items];
        FUZZ_EXPECT(table->answers[i] >= ANSWER_NOT_ASKED ||
                    table->answers[i] < instrument->scales[item->scale].n_options);
    }
    for (size_t row = 0; row < table->n; row++) {
        FUZZ_EXPECT(table->where[row] < table->n_whereabouts);
        const struct whereabouts *where = &table->whereabouts[table->where[row]];
        for (size_t a = 0; a < where->n; a++) {
            FUZZ_EXPECT(where->areas[a] < review->n_areas);
            FUZZ_EXPECT(a == 0 || where->areas[a - 1] < where->areas[a]);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    unsigned choice = size > 0 ? data[size - 1] : 0;
    struct load_options options = {
        .threads = (choice & CHOOSE_THREADS) != 0 ? 3 : 1,
        .lenient = (choice & CHOOSE_NOT_LENIENT) == 0,
    };
    struct review *review = make_review(choice);
    struct load *load = NULL;
    struct err err = {0};

    fuzz_write("return.csv", data, size > 0 ? size - 1 : 0);
    enum err_code code = load_returns(&load, review, &options, &err);
    fuzz_expect_error(code, &err);
    FUZZ_EXPECT((code == ERR_OK) == (load != NULL));
    if (load != NULL) {
        check_account(&load->returns[0]);
        check_table(review, load);
    }
    load_free(load);
    review_free(review);
    return 0;
}
