/* Every figure of the reference data (R, checked against scipy and statsmodels) from
 * tallies of the same answers. Without the reference data the program is
 * skipped. */
#include "base/alloc.h"
#include "scoring/statistics/scorecard.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"
#include "tests/unit/scoring/csv.h"
#include "tests/unit/scoring/fixture.h"
#include "tests/unit/scoring/reference_data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RELATIVE 1e-9
#define ALL      "(all)"

/* One data set, grouped by one of its columns. */
struct reference {
    const char *data, *key, *column, *folder;
};

static struct fixture fixture;

struct tables {
    struct csv data, key, items, scales, dropped;
    size_t scale_of[FIXTURE_ITEMS];        /* composite of each item */
    const char *names[FIXTURE_COMPOSITES]; /* of the composites */
    struct tally_plan *plan;
    struct arena *arena;
    size_t figures; /* compared so far */
};

static void read_tables(struct tables *tables, const struct reference *reference) {
    char path[REFERENCE_PATH_BYTES];
    char inner[REFERENCE_PATH_BYTES];

    reference_path(path, "");
    reference_path(inner, reference->folder);
    assert_true(csv_read(&tables->data, path, reference->data));
    assert_true(csv_read(&tables->key, path, reference->key));
    assert_true(csv_read(&tables->items, inner, "item_group.csv"));
    assert_true(csv_read(&tables->scales, inner, "scale_group.csv"));
    assert_true(csv_read(&tables->dropped, inner, "scale_items.csv"));
}

static void close_tables(struct tables *tables) {
    csv_free(&tables->data);
    csv_free(&tables->key);
    csv_free(&tables->items);
    csv_free(&tables->scales);
    csv_free(&tables->dropped);
    tally_plan_free(tables->plan);
    arena_free(tables->arena);
}

/* The composite of a scale's name; a new one if it is the first item of it. */
static size_t composite_of(struct tables *tables, size_t n, const char *name) {
    size_t at = 0;

    while (at < n && strcmp(tables->names[at], name) != 0) {
        at++;
    }
    tables->names[at] = name;
    return at;
}

static void define(struct tables *tables) {
    size_t members[FIXTURE_COMPOSITES][FIXTURE_ITEMS];
    size_t sizes[FIXTURE_COMPOSITES] = {0};
    size_t n = 0;

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, (int32_t)csv_number(&tables->key, 0, "min"),
                      (int32_t)csv_number(&tables->key, 0, "max"), 1);
    for (size_t i = 0; i < tables->key.n_rows; i++) {
        bool reverse = csv_number(&tables->key, i, "reverse") > 0;
        size_t item = fixture_add_item(&fixture, 0, reverse);
        size_t at = composite_of(tables, n, csv_text(&tables->key, i, "scale"));

        n = at == n ? n + 1 : n;
        tables->scale_of[item] = at;
        members[at][sizes[at]++] = item;
    }
    for (size_t i = 0; i < n; i++) {
        fixture_add_composite(&fixture, members[i], sizes[i]);
    }
    fixture_ready(&fixture);
    assert_int_equal(tally_plan_new(&tables->plan, &fixture.instrument, NULL, NULL),
                     ERR_OK);
    tables->arena = arena_new((size_t)64 << 20);
    assert_non_null(tables->arena);
}

static uint8_t answer_code(const char *text) {
    const struct scale *scale = &fixture.scales[0];
    char *end = NULL;
    long score = 0;

    if (*text == '\0' || strcmp(text, "NA") == 0) {
        return ANSWER_BLANK;
    }
    if (strcmp(text, "DK") == 0) {
        return FIXTURE_DONT_KNOW(scale->n_scored);
    }
    score = strtol(text, &end, 10);
    if (*end != '\0' || score < scale->min || score > scale->max) {
        return ANSWER_INVALID;
    }
    return (uint8_t)(score - scale->min);
}

static struct tally *tally_group(const struct tables *tables, const char *column,
                                 const char *group) {
    struct tally *tally = tally_new(tables->plan);

    assert_non_null(tally);
    for (size_t row = 0; row < tables->data.n_rows; row++) {
        uint8_t answers[FIXTURE_ITEMS];

        if (strcmp(group, ALL) != 0 &&
            strcmp(group, csv_text(&tables->data, row, column)) != 0) {
            continue;
        }
        for (size_t i = 0; i < tables->key.n_rows; i++) {
            answers[i] = answer_code(
                csv_text(&tables->data, row, csv_text(&tables->key, i, "item")));
        }
        tally_add(tally, answers, NULL);
    }
    return tally;
}

/* A figure against the table's, times `factor` and shifted; empty is not known. */
static void same(struct tables *tables, struct figure figure, const struct csv *csv,
                 size_t row, const char *heading, double shift, double factor) {
    double expected = csv_number(csv, row, heading);

    tables->figures++;
    if (isnan(expected)) {
        assert_false(figure.known);
        return;
    }
    assert_true(figure.known);
    assert_near(figure.value, (expected - shift) * factor, RELATIVE);
}

static void same_count(struct tables *tables, struct count count, const struct csv *csv,
                       size_t row, const char *heading) {
    tables->figures++;
    assert_true(count.known);
    assert_near((double)count.value, csv_number(csv, row, heading), 0);
}

static size_t find_row(const struct csv *csv, const char *group, const char *heading,
                       const char *name) {
    for (size_t row = 0; row < csv->n_rows; row++) {
        if (strcmp(csv_text(csv, row, "group"), group) == 0 &&
            strcmp(csv_text(csv, row, heading), name) == 0) {
            return row;
        }
    }
    fail_msg("no row for %s, %s", group, name);
    return 0;
}

static void compare_item(struct tables *tables, const struct item_result *item,
                         size_t row) {
    const struct csv *csv = &tables->items;
    const struct scale *scale = &fixture.scales[0];
    double to_100 = 100.0 / (scale->max - scale->min);
    const struct band_result *positive = &item->bands[BAND_POSITIVE];

    same_count(tables, item->head.n, csv, row, "n_valid");
    same_count(tables, item->non_answers[NON_ANSWER_DONT_KNOW], csv, row, "n_dk");
    same_count(tables, item->non_answers[NON_ANSWER_BLANK], csv, row, "n_missing");
    same_count(tables, item->non_answers[NON_ANSWER_INVALID], csv, row, "n_invalid");
    same_count(tables, positive->count, csv, row, "n_pos");
    same_count(tables, item->bands[BAND_NEGATIVE].count, csv, row, "n_neg");
    for (size_t i = 0; i < scale->n_scored; i++) {
        char heading[16];

        (void)snprintf(heading, sizeof heading, "n_%d", (int)scale->min + (int)i);
        same_count(tables, (struct count){true, item->options[i]}, csv, row, heading);
    }
    same(tables, item->head.mean, csv, row, "mean", 0, 1);
    same(tables, item->head.sd, csv, row, "sd", 0, 1);
    same(tables, item->head.shares[BAND_POSITIVE], csv, row, "pct_pos", 0, 0.01);
    same(tables, positive->low, csv, row, "wilson_lo", 0, 0.01);
    same(tables, positive->high, csv, row, "wilson_hi", 0, 0.01);
    same(tables, item->consensus, csv, row, "consensus", 0, 1);
    same(tables, item->head.score, csv, row, "mean", scale->min, to_100);
    same(tables, item->head.low, csv, row, "b_lo", scale->min, to_100);
    same(tables, item->head.high, csv, row, "b_hi", scale->min, to_100);
}

static void compare_scale(struct tables *tables,
                          const struct composite_result *composite, size_t row) {
    const struct csv *csv = &tables->scales;
    const struct scale *scale = &fixture.scales[0];
    double to_100 = 100.0 / (scale->max - scale->min);

    same_count(tables, composite->head.n, csv, row, "n_scored");
    same(tables, composite->head.score, csv, row, "mean_0_100", 0, 1);
    same(tables, composite->head.sd, csv, row, "sd", 0, to_100);
    same(tables, composite->head.low, csv, row, "b_lo", scale->min, to_100);
    same(tables, composite->head.high, csv, row, "b_hi", scale->min, to_100);
    same(tables, composite->head.shares[BAND_POSITIVE], csv, row,
         "theme_pct_pos_itemmean", 0, 0.01);
}

/* Alpha on every group, also where a scorecard does not show it. */
static void compare_alpha(struct tables *tables, const struct tally *tally,
                          size_t composite, const char *group, size_t row) {
    const struct csv *csv = &tables->scales;
    struct cross_products cross = tally_cross_products(tally, composite);
    struct figure dropped[FIXTURE_ITEMS];
    struct figure alpha = stats_alpha(&cross, dropped);
    struct limits limits = stats_feldt(alpha.value, cross.n, cross.k);

    same_count(tables, (struct count){true, cross.n}, csv, row, "n_listwise");
    same(tables, alpha, csv, row, "alpha", 0, 1);
    same(tables, limits.low, csv, row, "feldt_lo", 0, 1);
    same(tables, limits.high, csv, row, "feldt_hi", 0, 1);
    for (size_t i = 0; i < cross.k; i++) {
        size_t item = fixture.composites[composite].items[i];
        const char *name = csv_text(&tables->key, item, "item");

        same(tables, dropped[i], &tables->dropped,
             find_row(&tables->dropped, group, "item", name), "alpha_if_dropped", 0, 1);
    }
}

static void compare_group(struct tables *tables, const char *column,
                          const char *group) {
    struct tally *tally = tally_group(tables, column, group);
    struct scorecard card = {0};

    assert_int_equal(
        scorecard_make(&card, tally, &fixture.instrument, tables->arena, NULL), ERR_OK);
    for (size_t i = 0; i < tables->key.n_rows; i++) {
        size_t row =
            find_row(&tables->items, group, "item", csv_text(&tables->key, i, "item"));

        same_count(tables, (struct count){true, card.responses}, &tables->items, row,
                   "n_resp");
        compare_item(tables, &card.items[i], row);
    }
    for (size_t i = 0; i < fixture.instrument.n_composites; i++) {
        size_t row = find_row(&tables->scales, group, "scale", tables->names[i]);

        compare_scale(tables, &card.composites[i], row);
        compare_alpha(tables, tally, i, group, row);
    }
    tally_free(tally);
}

static void compare(const struct reference *reference) {
    struct tables tables = {0};

    read_tables(&tables, reference);
    define(&tables);
    for (size_t row = 0; row < tables.scales.n_rows; row++) {
        if (strcmp(csv_text(&tables.scales, row, "scale"), tables.names[0]) == 0) {
            compare_group(&tables, reference->column,
                          csv_text(&tables.scales, row, "group"));
        }
    }
    print_message("%s: %zu figures\n", reference->folder, tables.figures);
    assert_true(tables.figures > 1000);
    close_tables(&tables);
}

static void test_bfi_by_gender(void **state) {
    static const struct reference reference = {"bfi.csv", "bfi_key.csv", "gender",
                                               "bfi_gender"};

    (void)state;
    compare(&reference);
}

static void test_staff_by_group(void **state) {
    static const struct reference reference = {"staff_demo.csv", "staff_demo_key.csv",
                                               "group", "staff_demo_group"};

    (void)state;
    compare(&reference);
}

static void test_staff_by_locality(void **state) {
    static const struct reference reference = {"staff_demo.csv", "staff_demo_key.csv",
                                               "locality", "staff_demo_locality"};

    (void)state;
    compare(&reference);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bfi_by_gender),
        cmocka_unit_test(test_staff_by_group),
        cmocka_unit_test(test_staff_by_locality),
    };

    if (!reference_is_here()) {
        return REFERENCE_SKIPPED;
    }
    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
