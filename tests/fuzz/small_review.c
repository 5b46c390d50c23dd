#include "tests/fuzz/small_review.h"

#include "scoring/statistics/stats.h"
#include "tests/fuzz/fuzz.h"

#include <stdio.h>

enum {
    REVIEW_BYTES = 2048,
    RECORD_BYTES = 4,
    RUN_MAX = 16,
    ROWS_MAX = 96,
    ITEMS_MAX = 3,
    OPTIONS = 5, /* three scored ones and two kinds of non-answer */
    MINIMUM_MAX = 12,
    PLACES = 2,
    WHERE = 8,
    SECTORS = 2
};

/* Bits of the first byte, above its minimum. */
enum choice {
    CHOOSE_MINIMUM = 15,
    CHOOSE_HIDE_ANOTHER = 16,
    CHOOSE_CROSS = 32,
    CHOOSE_THIRD_ITEM = 64, /* of a KLOE of its own: half as long again */
    CHOICES = 128           /* of reviews */
};

static const char instrument_text[] =
    "{\"format\":\"kloe-instrument/1\",\"id\":\"fuzz\",\"version\":\"1\",\"title\":"
    "\"Fuzz\",\"scales\":[{\"id\":\"s\",\"options\":[{\"id\":\"no\",\"label\":\"No\","
    "\"score\":1},{\"id\":\"some\",\"label\":\"Some\",\"score\":2},{\"id\":\"yes\","
    "\"label\":\"Yes\",\"score\":4},{\"id\":\"dk\",\"label\":\"Don't know\",\"kind\":"
    "\"dont-know\"},{\"id\":\"na\",\"label\":\"Not for me\",\"kind\":"
    "\"not-applicable\"}]}],\"kloes\":[{\"id\":\"A\",\"title\":\"A\",\"conditions\":["
    "{\"id\":\"A.1\",\"text\":\"One\"}]}%s],\"items\":[{"
    "\"id\":\"Q1\",\"text\":\"a\",\"scale\":\"s\",\"conditions\":[\"A.1\"]},{\"id\":"
    "\"Q2\",\"text\":\"b\",\"scale\":\"s\",\"kloe\":\"A\",\"reverse\":true}%s],"
    "\"attributes\":[{\"id\":\"sector\",\"text\":\"Sector\",\"values\":[{\"id\":\"h\","
    "\"label\":\"H\"},{\"id\":\"c\",\"label\":\"C\"}]}]}";
static const char third_kloe[] = ",{\"id\":\"B\",\"title\":\"B\"}";
static const char third_item[] =
    ",{\"id\":\"Q3\",\"text\":\"c\",\"scale\":\"s\",\"kloe\":\"B\"}";

/* Where people can be, as ascending areas: 0 the system, 1 and 4 the places, of which
 * the first has the localities 2 and 3. */
static const uint32_t named[] = {0, 1, 2, 3, 4, 2, 4};
static struct whereabouts whereabouts[WHERE] = {
    {named + 4, 1}, {named + 1, 1}, {named + 2, 1}, {named + 3, 1},
    {named + 4, 1}, {named + 5, 2}, {named, 0},     {named, 1},
};

static uint8_t answers[ROWS_MAX * ITEMS_MAX], sectors[ROWS_MAX];
static uint32_t where[ROWS_MAX];

static void write_instrument(unsigned choice) {
    bool has_third = (choice & CHOOSE_THIRD_ITEM) != 0;
    char text[REVIEW_BYTES];
    int len = snprintf(text, sizeof text, instrument_text, has_third ? third_kloe : "",
                       has_third ? third_item : "");

    FUZZ_EXPECT(len > 0 && len < REVIEW_BYTES);
    fuzz_write("instrument.json", (const uint8_t *)text, (size_t)len);
}

/* Made once for each choice; the program ends with it. */
static const struct review *review_of(unsigned choice) {
    static struct review *reviews[CHOICES];
    struct review **review = &reviews[choice % CHOICES];
    char text[REVIEW_BYTES];
    char path[FUZZ_PATH_BYTES];
    struct err err = {0};

    if (*review != NULL) {
        return *review;
    }
    write_instrument(choice);
    int len = snprintf(
        text, sizeof text,
        "{\"format\":\"kloe-review/1\",\"title\":\"Fuzz\",\"instrument\":"
        "\"instrument.json\",\"system\":{\"id\":\"all\",\"name\":\"All\",\"places\":[{"
        "\"id\":\"p\",\"name\":\"P\",\"invited\":90,\"localities\":[{\"id\":\"p1\","
        "\"name\":\"P 1\"},{\"id\":\"p2\",\"name\":\"P 2\"}]},{\"id\":\"q\",\"name\":"
        "\"Q\"}]},\"returns\":[{\"file\":\"x.csv\"}],"
        "\"groups\":[\"sector\"],\"publish\":{\"minimum\":%u,\"cross\":%s,"
        "\"small_places\":\"%s\"}}",
        1 + (choice & CHOOSE_MINIMUM) % MINIMUM_MAX,
        (choice & CHOOSE_CROSS) != 0 ? "true" : "false",
        (choice & CHOOSE_HIDE_ANOTHER) != 0 ? "hide-another" : "leave-out");

    FUZZ_EXPECT(len > 0 && len < REVIEW_BYTES);
    enum err_code code =
        review_parse(review, text, (size_t)len, fuzz_path(path, "review.json"), &err);
    fuzz_expect_ok(code, &err);
    FUZZ_EXPECT((*review)->n_places == PLACES);
    return *review;
}

static uint8_t answer_of(unsigned code) {
    return code < OPTIONS        ? (uint8_t)code
           : code == OPTIONS     ? ANSWER_BLANK
           : code == OPTIONS + 1 ? ANSWER_INVALID
                                 : ANSWER_NOT_ASKED;
}

static void add_person(struct responses *table, const uint8_t *record) {
    size_t row = table->n++;
    unsigned sector = record[2] / 16 % (SECTORS + 2);

    const unsigned said[ITEMS_MAX] = {record[2] % 16, record[3] % 16, record[3] / 16};

    for (size_t i = 0; i < table->n_items; i++) {
        answers[row * table->n_items + i] = answer_of(said[i] % (OPTIONS + 3));
    }
    sectors[row] = sector < SECTORS    ? (uint8_t)sector
                   : sector == SECTORS ? ATTRIBUTE_SEVERAL
                                       : ATTRIBUTE_NOT_STATED;
    where[row] = record[1] % WHERE;
}

static struct responses make_table(const struct review *review, const uint8_t *data,
                                   size_t size) {
    struct responses table = {
        .n_items = review->instrument->n_items,
        .n_attributes = 1,
        .answers = answers,
        .attributes = sectors,
        .where = where,
        .whereabouts = whereabouts,
        .n_whereabouts = WHERE,
    };

    for (; size >= RECORD_BYTES; data += RECORD_BYTES, size -= RECORD_BYTES) {
        unsigned run = 1 + (unsigned)data[0] % RUN_MAX;

        for (unsigned i = 0; i < run && table.n < ROWS_MAX; i++) {
            add_person(&table, data);
        }
    }
    return table;
}

/* Adds up, and allows nothing below the minimum. */
static void check_item(const struct results *earlier, const struct results_cell *cell,
                       size_t index) {
    const struct item_result *item = &cell->items[index];
    const struct results_scale *scale = &earlier->scales[earlier->items[index].scale];
    uint64_t people = item->head.n.value;
    uint64_t scored = 0;

    FUZZ_EXPECT(!item->head.shows_figures);
    if (item->head.status != STATUS_PUBLISHED && item->head.status != STATUS_EMPTY) {
        FUZZ_EXPECT(!item->head.n.known && !item->head.mean.known &&
                    item->options == NULL);
        return;
    }
    FUZZ_EXPECT(cell->status == STATUS_PUBLISHED || cell->status == STATUS_EMPTY);
    for (size_t k = 0; k < NON_ANSWERS; k++) {
        FUZZ_EXPECT(item->non_answers[k].known == item->non_answers[0].known);
        people += item->non_answers[k].value;
    }
    FUZZ_EXPECT(people ==
                (item->non_answers[0].known ? cell->responses : item->head.n).value);
    for (size_t o = 0; item->options != NULL && o < scale->n_options; o++) {
        scored += scale->options[o].is_scored ? item->options[o] : 0;
    }
    FUZZ_EXPECT(item->options == NULL || scored == item->head.n.value);
    FUZZ_EXPECT(item->head.status == STATUS_EMPTY
                    ? item->head.n.value == 0
                    : item->head.n.value >= earlier->minimum);
}

static void check_cell(const struct results *earlier, const struct results_cell *cell) {
    FUZZ_EXPECT(!cell->shows_figures);
    FUZZ_EXPECT(cell->responses.known ==
                (cell->status == STATUS_PUBLISHED || cell->status == STATUS_EMPTY));
    FUZZ_EXPECT(cell->status != STATUS_PUBLISHED ||
                cell->responses.value >= earlier->minimum);
    for (size_t i = 0; i < earlier->n_items; i++) {
        check_item(earlier, cell, i);
    }
    for (size_t c = 0; c < earlier->n_composites; c++) {
        const struct composite_result *composite = &cell->composites[c];

        FUZZ_EXPECT(!composite->head.shows_figures);
        FUZZ_EXPECT(composite->head.status != STATUS_PUBLISHED ||
                    (cell->status == STATUS_PUBLISHED &&
                     composite->head.n.value >= earlier->minimum));
    }
}

void small_review_check(const struct results *results) {
    for (size_t c = 0; c < results->n_cells; c++) {
        check_cell(results, &results->cells[c]);
    }
}

struct publication *small_review_score(const uint8_t *data, size_t size) {
    struct publication *publication = NULL;
    struct accounts accounts = {0};
    struct err err = {0};

    if (size == 0) {
        return NULL;
    }
    /* To choose the way takes as long as the rest twice. */
    size_t over = (size - 1) % RECORD_BYTES;
    struct counting given = {.way = over > 0 ? (enum counting_way)(over - 1) : 0};
    accounts.counting = over > 0 ? &given : NULL;
    stats_init();
    const struct review *review = review_of(data[0]);
    struct responses table = make_table(review, data + 1, size - 1);
    enum err_code code = score_review(&publication, review, &table, &accounts, &err);
    fuzz_expect_error(code, &err);
    /* else a rule of the review that is not built */
    FUZZ_EXPECT(code == ERR_OK || code == ERR_DEFINITION);
    FUZZ_EXPECT((code == ERR_OK) == (publication != NULL));
    return publication;
}
