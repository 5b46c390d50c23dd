/* Any bytes as a return of a small instrument, whose questions, options and groups are
 * called as in most golden cases: a large one takes ten times as long, and shows no
 * more. The last byte chooses the rules of the review. One clear error, or every record
 * accepted or left out for a reason. */
#include "base/text.h"
#include "ingest/load.h"
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <string.h>

enum { REVIEW_BYTES = 4096 };

/* Bits of the last byte. */
enum choice {
    CHOOSE_PARTIALS = 1,
    CHOOSE_FIRST = 2,
    CHOOSE_SHARED = 4,
    CHOOSE_PLACE = 8,
    CHOOSE_COLUMNS = 16,
    CHOOSE_THREADS = 32,
    CHOOSE_NOT_LENIENT = 64,
    CHOOSE_MORE_THREADS = CHOOSE_THREADS | 128 /* which take as long as the rest */
};

/* A review is made once for each choice of its own bits; the program ends with it. */
#define REVIEWS CHOOSE_THREADS

static const char instrument_text[] =
    "{\"format\":\"kloe-instrument/1\",\"id\":\"fuzz\",\"version\":\"1\",\"title\":\"F"
    "uzz\",\"stem\":\"To what extent\",\"scales\":[{\"id\":\"degree\",\"options\":[{"
    "\"id\":\"not\",\"label\":\"Not at "
    "all\",\"score\":1},{\"id\":\"small\",\"label\":\""
    "To a small extent\",\"score\":2},{\"id\":\"great\",\"label\":\"To a great ex"
    "tent\",\"score\":3},{\"id\":\"dk\",\"label\":\"Don't know\",\"kind\":\"dont-know"
    "\"}]},{\"id\":\"often\",\"options\":[{\"id\":\"n\",\"label\":\"Never\",\"score\":"
    "1}"
    ",{\"id\":\"s\",\"label\":\"Seldom\",\"score\":2},{\"id\":\"a\",\"label\":"
    "\"Always\","
    "\"score\":3}]}],\"kloes\":[{\"id\":\"A\",\"title\":\"A\"}],\"items\":[{\"id\":"
    "\"Q1\""
    ",\"text\":\"do staff meet each other?\",\"scale\":\"degree\",\"kloe\":\"A\"},{"
    "\"id\":\"Q2\",\"text\":\"do staff trust each other?\",\"scale\":\"degree\",\"kl"
    "oe\":\"A\",\"reverse\":true},{\"id\":\"M1\",\"text\":\"do shifts start on time"
    "?\",\"scale\":\"often\",\"kloe\":\"A\"}],\"comments\":[{\"id\":\"C\",\"text\":"
    "\"Anyt"
    "hing else?\"}],\"attributes\":[{\"id\":\"sector\",\"text\":\"Where do you wo"
    "rk?\",\"values\":[{\"id\":\"h\",\"label\":\"Health\"},{\"id\":\"c\",\"label\":"
    "\"Soci"
    "al care\",\"aliases\":[\"ASC\"]}]}]}";

static const struct review *review_of(unsigned choice) {
    static struct review *reviews[REVIEWS];
    struct review **review = &reviews[choice % REVIEWS];
    char text[REVIEW_BYTES];
    char path[FUZZ_PATH_BYTES];
    struct err err = {0};

    if (*review != NULL) {
        return *review;
    }
    int len = snprintf(
        text, sizeof text,
        "{\"format\":\"kloe-review/1\",\"title\":\"Fuzz\",\"instrument\":%s,"
        "\"system\":{\"id\":\"all\",\"name\":\"All\",\"places\":[{\"id\":\"north\","
        "\"name\":\"North\"},{\"id\":\"south\",\"name\":\"South\",\"localities\":[{"
        "\"id\":\"larkmere\",\"name\":\"Larkmere\"}]}]},\"returns\":[{\"file\":"
        "\"return.csv\"%s}],\"columns\":{%s},\"values\":{\"degree\":{\"A lot\":"
        "\"great\",\"Nope\":null}},\"groups\":[\"sector\"],\"partials\":\"%s\","
        "\"duplicates\":\"%s\",\"respondents\":\"%s\"}",
        instrument_text, (choice & CHOOSE_PLACE) != 0 ? ",\"place\":\"north\"" : "",
        (choice & CHOOSE_COLUMNS) != 0 ? "\"Q1\":\"Q5_1\",\"M1\":null" : "",
        (choice & CHOOSE_PARTIALS) != 0 ? "keep" : "drop",
        (choice & CHOOSE_FIRST) != 0 ? "first" : "last",
        (choice & CHOOSE_SHARED) != 0 ? "shared" : "per-return");

    FUZZ_EXPECT(len > 0 && len < REVIEW_BYTES);
    enum err_code code =
        review_parse(review, text, (size_t)len, fuzz_path(path, "review.json"), &err);
    fuzz_expect_ok(code, &err);
    return *review;
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
        .threads = (choice & CHOOSE_MORE_THREADS) == CHOOSE_MORE_THREADS ? 3 : 1,
        .lenient = (choice & CHOOSE_NOT_LENIENT) == 0,
    };
    const struct review *review = review_of(choice);
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
    return 0;
}
