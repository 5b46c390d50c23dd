/* Bars for a page: what is drawn where, what is read out, and that no text is cut off
 * or taken for something else. Read back with libxml2, which shares no code with the
 * writer.
 */
#include "export/colours/colours.h"
#include "export/page/text_width.h"
#include "export/svg/svg_bars.h"
#include "tests/cmocka_env.h"

#include <libxml/parser.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A page 320 pixels wide less its margins, with type of 13 pixels whose digits are
 * 0.556 of that wide (Arial): so many of them stand on a line. */
#define DIGITS_AT_320 ((320 - 2 * 16) / (13 * 0.556))

#define WORDS_MAX 4096

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

static struct side_row pairs[] = {
    {.label = long_label, .of = {{true, 0.615}, {true, 0.08}}},
    {.label = "Sharing", .of = {{true, 1}, {true, 0}}},
};

static const struct sides sides = {
    .names = {"Health", "Voluntary, community & social enterprise <b>"},
    .is_share = true,
    .list = pairs,
    .n = 2,
    .room = 2,
};

static const struct svg_frame frame = {"apart-1", "Bars of <everything>",
                                       "A & B: 3 %."};

static struct xml_writer xml;
static xmlDoc *document;

/* What was written, read back. */
static xmlNode *read_back(void) {
    struct err err = {0};

    assert_int_equal(xml_finish(&xml, &err), ERR_OK);
    document = xmlReadMemory(xml.out.bytes, (int)xml.out.len, NULL, NULL,
                             XML_PARSE_NONET | XML_PARSE_NOERROR);
    assert_non_null(document);
    return xmlDocGetRootElement(document);
}

static xmlNode *draw(const struct band_bars *of, size_t first, size_t n) {
    xml_start(&xml, (size_t)1 << 20);
    svg_band_bars(&xml, &frame, of, first, n);
    return read_back();
}

static void finish(void) {
    xmlFreeDoc(document);
    xml_free(&xml);
}

static bool is_named(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

/* The attribute of an element as a number, without its unit; fails without it. */
static double number_of(xmlNode *node, const char *name, const char *unit) {
    xmlChar *text = xmlGetProp(node, (const xmlChar *)name);
    char *end = NULL;

    assert_non_null(text);
    double number = strtod((const char *)text, &end);
    assert_string_equal(end, unit);
    xmlFree(text);
    return number;
}

static bool has_class(xmlNode *node, const char *class) {
    xmlChar *text = xmlGetProp(node, (const xmlChar *)"class");
    bool is_so = text != NULL && strcmp((const char *)text, class) == 0;

    xmlFree(text);
    return is_so;
}

static xmlNode *child(xmlNode *node, const char *name) {
    for (node = node->children; node != NULL; node = node->next) {
        if (is_named(node, name)) {
            return node;
        }
    }
    return NULL;
}

/* The i-th row of a drawing. */
static xmlNode *row_of(xmlNode *svg, size_t i) {
    for (xmlNode *node = child(svg, "g")->children; node != NULL; node = node->next) {
        if (is_named(node, "g") && i-- == 0) {
            return node;
        }
    }
    return NULL;
}

/* The lines of a class in a row, joined as a reader does. */
static const char *lines_of(xmlNode *row, const char *class) {
    static char words[WORDS_MAX];

    words[0] = '\0';
    for (xmlNode *node = row->children; node != NULL; node = node->next) {
        if (is_named(node, "text") && has_class(node, class)) {
            xmlChar *text = xmlNodeGetContent(node);

            assert_true(strlen(words) + strlen((char *)text) + 2 < sizeof words);
            if (words[0] != '\0') {
                strcat(words, " ");
            }
            strcat(words, (const char *)text);
            xmlFree(text);
        }
    }
    return words;
}

/* The bar of a class in a row; NULL: none. */
static xmlNode *bar_of(xmlNode *row, const char *class) {
    for (xmlNode *node = row->children; node != NULL; node = node->next) {
        if (is_named(node, "rect") && has_class(node, class)) {
            return node;
        }
    }
    return NULL;
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
    finish();
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
    finish();
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
    finish();
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
    finish();
}

static void test_a_row_without_shares_has_no_bar(void **state) {
    xmlNode *svg = draw(&bars, 0, N_ROWS);
    xmlNode *row = row_of(svg, 2);

    (void)state;
    assert_string_equal(lines_of(row, "label"), "Leadership [c]");
    assert_null(child(row, "rect"));
    assert_null(child(row, "line"));
    finish();
    /* Nor has anything else where no row has one; of no rows there is no drawing. */
    svg = draw(&bars, 2, 1);
    assert_null(child(row_of(svg, 0), "rect"));
    finish();
    xml_start(&xml, 1024);
    size_t len = xml.out.len;
    svg_band_bars(&xml, &frame, &bars, 0, 0);
    assert_int_equal(xml.out.len, len);
    xml_free(&xml);
}

/* Every line of text of a drawing fits the narrowest page from where it begins, or up
 * to where it ends. */
static void check_fits(xmlNode *node) {
    for (; node != NULL; node = node->next) {
        if (is_named(node, "text")) {
            xmlChar *text = xmlNodeGetContent(node);
            xmlChar *anchor = xmlGetProp(node, (const xmlChar *)"text-anchor");
            double at = number_of(node, "x", "%");
            double width = 100 * (text_width((char *)text) - 1) / DIGITS_AT_320;
            double left = anchor == NULL || strcmp((char *)anchor, "start") == 0 ? at
                          : strcmp((char *)anchor, "end") == 0 ? at - width
                                                               : at - width / 2;

            assert_true(left >= 0 && left + width <= 100);
            xmlFree(text);
            xmlFree(anchor);
        }
        check_fits(node->children);
    }
}

/* Everything stands within the height, and no line of text on another of its row. */
static void check_heights(xmlNode *node, double height) {
    double last = -1;

    for (; node != NULL; node = node->next) {
        if (is_named(node, "text")) {
            double y = number_of(node, "y", "em");

            assert_true(y <= height);
            if (has_class(node, "label")) {
                assert_true(last < 0 || y - last >= 1.2);
                last = y;
            }
        } else if (is_named(node, "rect")) {
            assert_true(number_of(node, "y", "em") + number_of(node, "height", "em") <=
                        height);
        }
        check_heights(node->children, height);
    }
}

static void test_no_text_is_cut_off(void **state) {
    xmlNode *svg = draw(&bars, 0, N_ROWS);

    (void)state;
    assert_string_equal(lines_of(row_of(svg, 0), "label"), "Strategy");
    assert_string_equal(lines_of(row_of(svg, 1), "label"), long_label);
    check_fits(svg->children);
    check_heights(svg->children, number_of(svg, "height", "em"));
    finish();
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
    finish();
}

static void test_two_bands_without_a_middle(void **state) {
    struct band_bars two = bars;

    (void)state;
    two.wording.bands[BAND_MIDDLE] = NULL;
    xmlNode *svg = draw(&two, 0, N_ROWS);
    assert_null(bar_of(row_of(svg, 0), "middle"));
    assert_non_null(bar_of(row_of(svg, 0), "negative"));
    check_fits(svg->children);
    finish();
}

/* Part of the rows alone: these, in their order, and none of the others. */
static void test_part_of_the_rows(void **state) {
    xmlNode *svg = draw(&bars, 2, 2);

    (void)state;
    assert_string_equal(lines_of(row_of(svg, 0), "label"), rows[2].label);
    assert_string_equal(lines_of(row_of(svg, 1), "label"), rows[3].label);
    assert_null(row_of(svg, 2));
    finish();
}

static void test_two_sides(void **state) {
    static const char *const numbers[][SIDES] = {{"62", "8"}, {"100", "0"}};

    (void)state;
    xml_start(&xml, (size_t)1 << 20);
    svg_sides(&xml, &frame, &sides);
    xmlNode *svg = read_back();
    double hundred = number_of(bar_of(row_of(svg, 1), "one"), "width", "%");

    for (size_t i = 0; i < sides.n; i++) {
        xmlNode *row = row_of(svg, i);
        char wanted[WORDS_MAX];

        assert_string_equal(lines_of(row, "label"), pairs[i].label);
        strcpy(wanted, numbers[i][0]);
        strcat(strcat(wanted, " "), numbers[i][1]);
        assert_string_equal(lines_of(row, "beside"), wanted);
        strcpy(wanted, sides.names[0]);
        strcat(strcat(wanted, " "), sides.names[1]);
        assert_string_equal(lines_of(row, "side"), wanted);
    }
    assert_true(fabs(number_of(bar_of(row_of(svg, 0), "one"), "width", "%") -
                     hundred * 0.62) < 0.011);
    assert_null(bar_of(row_of(svg, 1), "other"));
    check_fits(svg->children);
    check_heights(svg->children, number_of(svg, "height", "em"));
    finish();
}

static void test_averages_have_one_decimal(void **state) {
    struct side_row row = {.label = "Sharing", .of = {{true, 61.25}, {true, 100}}};
    struct sides moved = {.names = {"Now", "Then"}, .list = &row, .n = 1, .room = 1};

    (void)state;
    xml_start(&xml, (size_t)1 << 20);
    svg_sides(&xml, &frame, &moved);
    xmlNode *svg = read_back();
    assert_string_equal(lines_of(row_of(svg, 0), "beside"), "61.3 100.0");
    check_fits(svg->children);
    finish();
}

static void test_same_bytes_twice(void **state) {
    (void)state;
    (void)draw(&bars, 0, N_ROWS);
    size_t len = xml.out.len;
    char *first = malloc(len);

    assert_non_null(first);
    memcpy(first, xml.out.bytes, len);
    finish();
    (void)draw(&bars, 0, N_ROWS);
    assert_int_equal(xml.out.len, len);
    assert_memory_equal(xml.out.bytes, first, len);
    finish();
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
        cmocka_unit_test(test_a_row_without_shares_has_no_bar),
        cmocka_unit_test(test_no_text_is_cut_off),
        cmocka_unit_test(test_texts_stay_texts),
        cmocka_unit_test(test_two_bands_without_a_middle),
        cmocka_unit_test(test_part_of_the_rows),
        cmocka_unit_test(test_two_sides),
        cmocka_unit_test(test_averages_have_one_decimal),
        cmocka_unit_test(test_same_bytes_twice),
        cmocka_unit_test(test_rules_use_colours_that_there_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
