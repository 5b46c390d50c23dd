/* Properties: another order of rows, another split into files, another number of
 * threads give the same responses. The seed is printed; set KLOE_SEED to repeat one. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "ingest/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RECORDS   200
#define LINE      160
#define FILES_MAX 4

static const char head[] =
    "Code;Sent;SV1;SV2;PE1;SV.text;Where do you work?;Place;Locality\n";

static const char *const snapshots[] = {"Not at all", "1", "great", "To a GREAT extent",
                                        "Don't know", "",  "Agree", "3"};
static const char *const sectors[] = {"Health", "social care", "", "Clinic"};
static const char *const areas[] = {
    "Bucks", "Oxfordshire", "Berkshire West",       "Reading", "West Berkshire", "",
    "Kent",  "Everywhere",  "Wokingham, and Earley"};
static const char *const comments[] = {"", "\"Help;\nplease\"", "more \t time"};

static uint64_t state_of_chance;

/* xorshift64 (Marsaglia 2003); enough to shuffle with. */
static size_t chance(size_t n) {
    state_of_chance ^= state_of_chance << 13;
    state_of_chance ^= state_of_chance >> 7;
    state_of_chance ^= state_of_chance << 17;
    return (size_t)(state_of_chance % n);
}

#define ANY(list) list[chance(sizeof(list) / sizeof *(list))]

/* Every fifth record is a second one of the person before, sent at another time. */
static void make_records(char records[RECORDS][LINE]) {
    for (size_t i = 0; i < RECORDS; i++) {
        size_t person = i % 5 == 4 ? i - 1 : i;

        (void)snprintf(records[i], LINE,
                       "p%zu;2022-07-20 10:%02zu:%02zu;%s;%s;%s;%s;%s;"
                       "%s;%s\n",
                       person, i / 60, i % 60, ANY(snapshots), ANY(snapshots),
                       chance(2) ? "Yes" : "no", ANY(comments), ANY(sectors),
                       ANY(areas), ANY(areas));
    }
}

static void shuffle(size_t *order) {
    for (size_t i = 0; i < RECORDS; i++) {
        order[i] = i;
    }
    for (size_t i = RECORDS - 1; i > 0; i--) {
        size_t other = chance(i + 1), kept = order[i];

        order[i] = order[other];
        order[other] = kept;
    }
}

static struct load *load_split(char records[RECORDS][LINE], const size_t *order,
                               size_t files, size_t threads) {
    static const char *const returns[FILES_MAX] = {"", "", "", ""};
    struct review *review =
        make_review(returns, files,
                    ", 'columns': {'respondent': 'Code', 'submitted': 'Sent'},"
                    "'respondents': 'shared'");
    struct load_options options = {.threads = threads};

    for (size_t file = 0; file < files; file++) {
        char *text = calloc(RECORDS + 1, LINE);

        assert_non_null(text);
        memcpy(text, head, sizeof head);
        size_t len = sizeof head - 1;
        for (size_t i = file; i < RECORDS; i += files) {
            size_t line = strlen(records[order[i]]);

            memcpy(text + len, records[order[i]], line);
            len += line;
        }
        write_return(review, file, text);
        free(text);
    }
    struct load *load = loaded(review, &options);
    review_free(review);
    return load;
}

struct row {
    uint8_t answers[3], attribute;
    uint32_t where;
};

static int by_bytes(const void *a, const void *b) {
    return memcmp(a, b, sizeof(struct row));
}

static struct row *sorted_rows(const struct responses *table) {
    struct row *rows = calloc(table->n + 1, sizeof *rows);

    assert_non_null(rows);
    for (size_t i = 0; i < table->n; i++) {
        memcpy(rows[i].answers, table->answers + 3 * i, 3);
        rows[i].attribute = table->attributes[i];
        rows[i].where = table->where[i];
    }
    qsort(rows, table->n, sizeof *rows, by_bytes);
    return rows;
}

static uint64_t left_out(const struct load *load, enum left_out reason) {
    uint64_t n = 0;

    for (size_t i = 0; i < load->n_returns; i++) {
        n += load->returns[i].left_out[reason];
    }
    return n;
}

static void expect_same(const struct load *a, const struct load *b) {
    struct row *rows_a = sorted_rows(a->responses), *rows_b = sorted_rows(b->responses);

    assert_int_equal(a->responses->n, b->responses->n);
    assert_memory_equal(rows_a, rows_b, a->responses->n * sizeof *rows_a);
    assert_int_equal(a->responses->n_whereabouts, b->responses->n_whereabouts);
    for (size_t i = 0; i < a->responses->n_whereabouts; i++) {
        const struct whereabouts *one = &a->responses->whereabouts[i];
        const struct whereabouts *other = &b->responses->whereabouts[i];

        assert_int_equal(one->n, other->n);
        if (one->n > 0) {
            assert_memory_equal(one->areas, other->areas, one->n * sizeof *one->areas);
        }
    }
    for (int reason = 0; reason < LEFT_OUT_COUNT; reason++) {
        assert_int_equal(left_out(a, (enum left_out)reason),
                         left_out(b, (enum left_out)reason));
    }
    free(rows_a);
    free(rows_b);
}

static void order_and_split_do_not_show(void **state) {
    static char records[RECORDS][LINE];
    size_t order[RECORDS];

    (void)state;
    make_records(records);
    for (size_t i = 0; i < RECORDS; i++) {
        order[i] = i;
    }
    struct load *first = load_split(records, order, 1, 1);
    assert_true(first->responses->n > RECORDS / 2);
    assert_true(left_out(first, LEFT_OUT_DUPLICATE) > 0);
    assert_true(left_out(first, LEFT_OUT_PLACE_UNKNOWN) > 0);
    for (size_t round = 0; round < 20; round++) {
        shuffle(order);
        struct load *other =
            load_split(records, order, round % FILES_MAX + 1, round % 3 + 1);
        expect_same(first, other);
        load_free(other);
    }
    load_free(first);
}

/* The same files on any number of threads: the same bytes in the same order. */
static void threads_do_not_show(void **state) {
    static char records[RECORDS][LINE];
    size_t order[RECORDS];

    (void)state;
    make_records(records);
    shuffle(order);
    struct load *one = load_split(records, order, FILES_MAX, 1);
    struct load *many = load_split(records, order, FILES_MAX, 4);
    size_t n = one->responses->n;
    assert_int_equal(n, many->responses->n);
    assert_memory_equal(one->responses->answers, many->responses->answers, 3 * n);
    assert_memory_equal(one->responses->where, many->responses->where,
                        n * sizeof *one->responses->where);
    for (size_t i = 0; i < FILES_MAX; i++) {
        const struct return_report *a = &one->returns[i], *b = &many->returns[i];

        assert_int_equal(a->n_findings, b->n_findings);
        for (size_t f = 0; f < a->n_findings; f++) {
            assert_int_equal(a->findings[f].kind, b->findings[f].kind);
            assert_int_equal(a->findings[f].count, b->findings[f].count);
            assert_string_equal(a->findings[f].value, b->findings[f].value);
        }
    }
    load_free(one);
    load_free(many);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_and_split_do_not_show),
        cmocka_unit_test(threads_do_not_show),
    };
    const char *seed = getenv("KLOE_SEED");

    state_of_chance = seed != NULL ? strtoull(seed, NULL, 10) : 20220720;
    state_of_chance += state_of_chance == 0;
    print_message("seed %llu\n", (unsigned long long)state_of_chance);
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
