/* Bars for a page: what is drawn where, what is read out, and that no text is cut off
 * or taken for something else. Read back with libxml2, which shares no code with the
 * writer.
 */
#include "export/colours/colours.h"
#include "export/svg/svg_bars.h"
#include "svg_reader.h"
#include "tests/cmocka_env.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define SHARES(positive, middle, negative)                                             \
    .is_drawn = true, .figures = {.status = STATUS_PUBLISHED,                          \
                                  .n = {true, 34},                                     \
                                  .shares = {[BAND_POSITIVE] = {true, positive},       \
                                             [BAND_MIDDLE] = {true, middle},           \
                                             [BAND_NEGATIVE] = {true, negative}}}

static const char long_label[] =
    "Population health management is used by everyone who plans services, in all of "
    "the partner organisations of the system and also in primary care networks";

static struct band_bar rows[] = {
    {.label = "Strategy", SHARES(0.545, 0.255, 0.2)},
    {.label = long_label, SHARES(0.004, 0.026, 0.97)},
    {.label = "Leadership [c]"},
    {.label = "Performance", SHARES(1, 0, 0)},
    {.label = "\u202Eesrever <script>&amp;\"]]> \u0645\u0631\u062D\u0628\u0627 "
              "Ratsversammlungsgeschaeftsordnungsausschussvorsitzendenstellvertretung",
     SHARES(0.3349, 0.3301, 0.335)},
};

#define N_ROWS (sizeof rows / sizeof *rows)

/* Of each row, in the order of the bands: what the shares are, rounded by hand. */
static const double expected[N_ROWS][BANDS] = {
    {[BAND_POSITIVE] = 55, [BAND_MIDDLE] = 26, [BAND_NEGATIVE] = 20},
    {[BAND_POSITIVE] = 0, [BAND_MIDDLE] = 3, [BAND_NEGATIVE] = 97},
    {0},
    {[BAND_POSITIVE] = 100, [BAND_MIDDLE] = 0, [BAND_NEGATIVE] = 0},
    {[BAND_POSITIVE] = 33, [BAND_MIDDLE] = 33, [BAND_NEGATIVE] = 34},
};

static const struct band_bars bars = {
    .list = rows,
    .n = N_ROWS,
    .room = N_ROWS,
    .wording = {.bands = {[BAND_POSITIVE] = "To a great or very great extent",
                          [BAND_MIDDLE] = "To a moderate extent",
                          [BAND_NEGATIVE] = "Not at all or to a small extent"}},
};

static const char *const classes[BANDS] = {[BAND_POSITIVE] = "positive",
                                           [BAND_MIDDLE] = "middle",
                                           [BAND_NEGATIVE] = "negative"};

static const struct svg_frame frame = {"apart-1", "Bars of <everything>",
                                       "A & B: 3 %."};

static struct xml_writer xml;

static xmlNode *draw(const struct band_bars *of, size_t first, size_t n) {
    drawing_begin(&xml);
    svg_band_bars(&xml, &frame, of, first, n);
    return drawing_read(&xml);
}

static void test_what_is_read_out(void **state) {
    xmlNode *svg = draw(&bars, 0, N_ROWS);

    (void)state;
    assert_true(is_named(svg, "svg"));
    xmlChar *role = xmlGetProp(svg, (const xmlChar *)"role");
    xmlChar *by = xmlGetProp(svg, (const xmlChar *)"aria-labelledby");
    xmlChar *title = xmlNodeGetContent(child(svg, "title"));
    xmlChar *desc = xmlNodeGetContent(child(svg, "desc"));
    xmlChar *hidden = xmlGetProp(child(svg, "g"), (const xmlChar *)"aria-hidden");

    assert_string_equal((char *)role, "img");
    assert_string_equal((char *)by, "apart-1-title apart-1-desc");
    assert_string_equal((char *)title, frame.title);
    assert_string_equal((char *)desc, frame.desc);
    assert_string_equal((char *)hidden, "true");
    for (xmlNode *node = svg->children; node != NULL; node = node->next) {
        assert_true(node->type != XML_ELEMENT_NODE || is_named(node, "title") ||
                    is_named(node, "desc") || node == child(svg, "g"));
    }
    xmlFree(role);
    xmlFree(by);
    xmlFree(title);
    xmlFree(desc);
    xmlFree(hidden);
    drawing_end(&xml, svg);
}

/* The numbers of a row, from left to right. */
static void check_numbers(xmlNode *row, size_t i) {
    static const enum band order[] = {BAND_NEGATIVE, BAND_POSITIVE, BAND_MIDDLE};

    size_t n = 0;

    for (xmlNode *node = row->children; node != NULL; node = node->next) {
        if (is_named(node, "text") && !has_class(node, "label")) {
            xmlChar *text = xmlNodeGetContent(node);

            assert_true(n < BANDS);
            assert_true(strtod((char *)text, NULL) == expected[i][order[n]]);
            xmlFree(text);
            n++;
        }
    }
    assert_int_equal(n, BANDS);
}

static void test_each_band_has_its_number(void **state) {
    xmlNode *svg = draw(&bars, 0, N_ROWS);

    (void)state;
    for (size_t i = 0; i < N_ROWS; i++) {
        if (rows[i].is_drawn) {
            check_numbers(row_of(svg, i), i);
        }
    }
    assert_null(row_of(svg, N_ROWS));
    drawing_end(&xml, svg);
}

/* One scale for all bars of a drawing, whatever band and row. */
static void test_bars_are_as_long_as_their_numbers(void **state) {
    xmlNode *svg = draw(&bars, 0, N_ROWS);
    double scale = number_of(bar_of(row_of(svg, 3), "positive"), "width", "%") / 100;

    (void)state;
    assert_true(scale > 0.25); /* three such columns would just fit */
    for (size_t i = 0; i < N_ROWS; i++) {
        for (size_t b = 0; b < BANDS; b++) {
            xmlNode *bar = bar_of(row_of(svg, i), classes[b]);

            assert_int_equal(bar != NULL, expected[i][b] > 0);
            if (bar != NULL) {
                assert_true(fabs(number_of(bar, "width", "%") -
                                 expected[i][b] * scale) < 0.011);
            }
        }
    }
    drawing_end(&xml, svg);
}

/* The lower band ends where the upper begins, on one line down all rows; the middle
 * stands aside of both, and nothing leaves the drawing. */
static void test_bands_diverge(void **state) {
    xmlNode *svg = draw(&bars, 0, N_ROWS);
    xmlNode *full = bar_of(row_of(svg, 3), "positive");
    double line = number_of(full, "x", "%");
    double aside = number_of(bar_of(row_of(svg, 0), "middle"), "x", "%");

    (void)state;
    assert_true(line + number_of(full, "width", "%") < aside - 1);
    for (size_t i = 0; i < N_ROWS; i++) {
        for (size_t b = 0; b < BANDS; b++) {
            xmlNode *bar = bar_of(row_of(svg, i), classes[b]);

            if (bar == NULL) {
                continue;
            }
            double left = number_of(bar, "x", "%");
            double right = left + number_of(bar, "width", "%");

            assert_true(left >= 0 && right < 100.011);
            assert_true(fabs((b == BAND_NEGATIVE ? right : left) -
                             (b == BAND_MIDDLE ? aside : line)) < 0.011);
        }
    }
    drawing_end(&xml, svg);
}

/* A number stands on its bar only where it fits there, else in the ink of the page. */
static void test_numbers_fit_their_bars(void **state) {
    static const char *const on[BANDS] = {[BAND_POSITIVE] = "on-positive",
                                          [BAND_MIDDLE] = "on-middle",
                                          [BAND_NEGATIVE] = "on-negative"};
    xmlNode *svg = draw(&bars, 0, N_ROWS);
    size_t n_on = 0;

    (void)state;
    for (size_t i = 0; i < N_ROWS; i++) {
        size_t n_beside = 0;

        for (size_t b = 0; b < BANDS; b++) {
            xmlNode *number = text_of(row_of(svg, i), on[b]);

            if (number != NULL) {
                double digits = expected[i][b] >= 100  ? 3
                                : expected[i][b] >= 10 ? 2
                                                       : 1;

                assert_true(
                    100 * digits / DIGITS_AT_320 <
                    number_of(bar_of(row_of(svg, i), classes[b]), "width", "%"));
                n_on++;
            } else {
                n_beside += rows[i].is_drawn;
            }
        }
        assert_int_equal(text_of(row_of(svg, i), "beside") != NULL, n_beside > 0);
    }
    assert_true(n_on > 4);
    drawing_end(&xml, svg);
}

/* Half a line at least is free between a bar and the label of the next row. */
static void test_rows_stand_apart(void **state) {
    xmlNode *svg = draw(&bars, 0, N_ROWS);

    (void)state;
    for (size_t i = 0; i + 1 < N_ROWS; i++) {
        xmlNode *bar = child(row_of(svg, i), "rect");
        double label = number_of(child(row_of(svg, i + 1), "text"), "y", "em");

        if (bar != NULL) {
            assert_true(label - 1 - number_of(bar, "y", "em") -
                            number_of(bar, "height", "em") >=
                        0.5);
        }
    }
    drawing_end(&xml, svg);
}

static void test_a_row_without_shares_has_no_bar(void **state) {
    xmlNode *svg = draw(&bars, 0, N_ROWS);
    xmlNode *row = row_of(svg, 2);

    (void)state;
    assert_string_equal(lines_of(row, "label"), "Leadership [c]");
    assert_null(child(row, "rect"));
    assert_null(child(row, "line"));
    drawing_end(&xml, svg);
    /* Nor has anything else where no row has one; of no rows there is no drawing. */
    svg = draw(&bars, 2, 1);
    assert_null(child(row_of(svg, 0), "rect"));
    assert_int_equal(svg_band_bars_height(&bars, 2, 0), 0);
    assert_true(svg_band_bars_height(&bars, 2, 1) < svg_band_bars_height(&bars, 2, 2));
    drawing_end(&xml, svg);
    xml_start(&xml, 1024);
    size_t len = xml.out.len;
    svg_band_bars(&xml, &frame, &bars, 0, 0);
    assert_int_equal(xml.out.len, len);
    xml_free(&xml);
}

static void test_no_text_is_cut_off(void **state) {
    xmlNode *svg = draw(&bars, 0, N_ROWS);

    (void)state;
    assert_string_equal(lines_of(row_of(svg, 0), "label"), "Strategy");
    assert_string_equal(lines_of(row_of(svg, 1), "label"), long_label);
    check_fits(svg);
    drawing_end(&xml, svg);
}

/* Without its spaces, since words that are too long are broken. */
static const char *without_spaces(const char *text) {
    static char words[WORDS_MAX];
    size_t n = 0;

    for (; *text != '\0' && n + 1 < sizeof words; text++) {
        if (*text != ' ') {
            words[n++] = *text;
        }
    }
    words[n] = '\0';
    return words;
}

static void test_texts_stay_texts(void **state) {
    xmlNode *svg = draw(&bars, 0, N_ROWS);
    char wanted[WORDS_MAX];

    (void)state;
    strcpy(wanted, without_spaces(rows[4].label));
    assert_string_equal(without_spaces(lines_of(row_of(svg, 4), "label")), wanted);
    assert_null(strstr(xml.out.bytes, "<script"));
    drawing_end(&xml, svg);
}

static void test_two_bands_without_a_middle(void **state) {
    struct band_bars two = bars;

    (void)state;
    two.wording.bands[BAND_MIDDLE] = NULL;
    xmlNode *svg = draw(&two, 0, N_ROWS);
    assert_null(bar_of(row_of(svg, 0), "middle"));
    assert_non_null(bar_of(row_of(svg, 0), "negative"));
    check_fits(svg);
    drawing_end(&xml, svg);
}

/* Part of the rows alone: these, in their order, and none of the others. */
static void test_part_of_the_rows(void **state) {
    xmlNode *svg = draw(&bars, 2, 2);

    (void)state;
    assert_string_equal(lines_of(row_of(svg, 0), "label"), rows[2].label);
    assert_string_equal(lines_of(row_of(svg, 1), "label"), rows[3].label);
    assert_null(row_of(svg, 2));
    drawing_end(&xml, svg);
}

static void test_same_bytes_twice(void **state) {
    (void)state;
    xmlNode *svg = draw(&bars, 0, N_ROWS);
    size_t len = xml.out.len;
    char *first = malloc(len);

    assert_non_null(first);
    memcpy(first, xml.out.bytes, len);
    drawing_end(&xml, svg);
    svg = draw(&bars, 0, N_ROWS);
    assert_int_equal(xml.out.len, len);
    assert_memory_equal(xml.out.bytes, first, len);
    drawing_end(&xml, svg);
    free(first);
}

/* Every custom property that the rules use is one of the table of colours. */
static void test_rules_use_colours_that_there_are(void **state) {
    size_t n = 0;

    (void)state;
    for (size_t r = 0; r < n_svg_rules; r++) {
        for (const char *at = strstr(svg_rules[r], "var(--"); at != NULL;
             at = strstr(at + 1, "var(--")) {
            const char *name = at + strlen("var(--");
            size_t len = strcspn(name, ")");
            bool is_there = false;

            for (size_t c = 0; c < COLOURS; c++) {
                size_t own = strlen(colours[c].name);

                is_there = is_there ||
                           (strncmp(name, colours[c].name, own) == 0 &&
                            (own == len ||
                             (own + strlen("-ink") == len && colours[c].light.ink &&
                              strncmp(name + own, "-ink", strlen("-ink")) == 0)));
            }
            assert_true(is_there);
            n++;
        }
        assert_null(strchr(svg_rules[r], '<'));
        assert_null(strchr(svg_rules[r], '#')); /* no colour of its own */
    }
    assert_true(n > 8);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_read_out),
        cmocka_unit_test(test_each_band_has_its_number),
        cmocka_unit_test(test_bars_are_as_long_as_their_numbers),
        cmocka_unit_test(test_bands_diverge),
        cmocka_unit_test(test_numbers_fit_their_bars),
        cmocka_unit_test(test_rows_stand_apart),
        cmocka_unit_test(test_a_row_without_shares_has_no_bar),
        cmocka_unit_test(test_no_text_is_cut_off),
        cmocka_unit_test(test_texts_stay_texts),
        cmocka_unit_test(test_two_bands_without_a_middle),
        cmocka_unit_test(test_part_of_the_rows),
        cmocka_unit_test(test_same_bytes_twice),
        cmocka_unit_test(test_rules_use_colours_that_there_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
