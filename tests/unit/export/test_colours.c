/* Colours: whatever stands on or beside one another can be told apart, in both schemes.
 * Relative luminance and contrast as WCAG 2.2 defines them. */
#include "export/colours/colours.h"
#include "tests/cmocka_env.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double luminance(const char *rgb) {
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    unsigned long colour = strtoul(rgb, NULL, 16);
    double sum = 0;

    for (size_t i = 0; i < 3; i++) {
        double part = (double)(colour >> (16 - 8 * i) & 0xFF) / 255;

        sum += weights[i] *
               (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(const char *a, const char *b) {
    double first = luminance(a) + 0.05;
    double second = luminance(b) + 0.05;

    return first > second ? first / second : second / first;
}

static const struct shade *shade_of(enum colour colour, bool is_dark) {
    return is_dark ? &colours[colour].dark : &colours[colour].light;
}

/* Says which colours they are where they are too near. */
static void assert_apart(double is, double least, const char *what, enum colour one,
                         enum colour other, bool is_dark) {
    if (is < least) {
        fail_msg("%s, %s scheme: %s and %s differ by %.2f to 1, not %.1f", what,
                 is_dark ? "dark" : "light", colours[one].name, colours[other].name, is,
                 least);
    }
}

static void test_contrast_as_published(void **state) {
    (void)state;
    /* Black on white is 21 to 1; the lightest grey that passes on white is 767676,
     * 4.54 to 1 (WebAIM). */
    assert_true(fabs(contrast("000000", "FFFFFF") - 21) < 1e-9);
    assert_true(fabs(contrast("767676", "FFFFFF") - 4.54) < 0.005);
}

static void test_every_colour_is_there(void **state) {
    (void)state;
    for (size_t c = 0; c < COLOURS; c++) {
        assert_non_null(colours[c].name);
        for (int is_dark = 0; is_dark < 2; is_dark++) {
            const struct shade *shade = shade_of((enum colour)c, is_dark != 0);
            const char *texts[] = {shade->fill, shade->ink};

            for (size_t t = 0; t < 2; t++) {
                assert_true(texts[t] != NULL || t == 1);
                assert_true(texts[t] == NULL || strlen(texts[t]) == 6);
                assert_true(texts[t] == NULL ||
                            strspn(texts[t], "0123456789ABCDEF") == 6);
            }
        }
        for (size_t o = 0; o < c; o++) {
            assert_string_not_equal(colours[c].name, colours[o].name);
        }
    }
    assert_int_equal(colour_fill(COLOUR_POSITIVE), 0x28A197);
    assert_int_equal(colour_ink(COLOUR_POSITIVE), 0x0B0C0C);
}

/* Text on every fill that has some (1.4.3), and every pair that is named. */
static void test_what_is_read_can_be_read(void **state) {
    (void)state;
    for (int is_dark = 0; is_dark < 2; is_dark++) {
        for (size_t c = 0; c < COLOURS; c++) {
            const struct shade *shade = shade_of((enum colour)c, is_dark != 0);

            if (shade->ink != NULL) {
                assert_apart(contrast(shade->ink, shade->fill), 4.5, "text on a fill",
                             (enum colour)c, (enum colour)c, is_dark != 0);
            }
        }
        for (size_t p = 0; p < n_colour_pairs; p++) {
            const struct colour_pair *pair = &colour_pairs[p];

            assert_apart(contrast(shade_of(pair->one, is_dark != 0)->fill,
                                  shade_of(pair->other, is_dark != 0)->fill),
                         pair->least, "a pair", pair->one, pair->other, is_dark != 0);
        }
    }
}

static double smaller(double a, double b) {
    return a < b ? a : b;
}

/* A bar and what it touches (1.4.11): by themselves, or by the outline between. */
static void check_touching(enum colour bar, enum colour other, bool is_dark) {
    const char *outline = shade_of(COLOUR_INK, is_dark)->fill;
    const char *fill = shade_of(bar, is_dark)->fill;
    const char *beside = shade_of(other, is_dark)->fill;
    double outlined = smaller(contrast(outline, fill), contrast(outline, beside));
    double plain = contrast(fill, beside);

    assert_apart(plain > outlined ? plain : outlined, 3, "what touches", bar, other,
                 is_dark);
}

static void test_bars_stand_off_from_what_they_touch(void **state) {
    size_t n = 0;

    (void)state;
    for (size_t s = 0; s < n_colour_sets; s++) {
        size_t end = colour_sets[s].first + colour_sets[s].n;

        for (size_t c = colour_sets[s].first; c < end; c++, n++) {
            for (int is_dark = 0; is_dark < 2; is_dark++) {
                check_touching((enum colour)c, COLOUR_GROUND, is_dark != 0);
                for (size_t o = c + 1; o < end; o++) {
                    check_touching((enum colour)c, (enum colour)o, is_dark != 0);
                }
            }
        }
    }
    assert_int_equal(n, COLOURS_TO_READ - COLOUR_POSITIVE); /* no bar is left out */
}

/* The middle steps back: of the bands it is nearest to the ground. And no band is red
 * or green: of those the one part outweighs both others by far. */
static void test_bands_judge_nobody(void **state) {
    (void)state;
    for (int is_dark = 0; is_dark < 2; is_dark++) {
        const char *ground = shade_of(COLOUR_GROUND, is_dark != 0)->fill;
        const char *middle = shade_of(COLOUR_MIDDLE, is_dark != 0)->fill;

        const enum colour ends[] = {COLOUR_POSITIVE, COLOUR_NEGATIVE};

        for (size_t e = 0; e < 2; e++) {
            const char *fill = shade_of(ends[e], is_dark != 0)->fill;
            unsigned long rgb = strtoul(fill, NULL, 16);
            unsigned long red = rgb >> 16, green = rgb >> 8 & 0xFF, blue = rgb & 0xFF;

            assert_true(contrast(middle, ground) < contrast(fill, ground));
            assert_false(red > 3 * green && red > 3 * blue);
            assert_false(green > 3 * red / 2 && green > 3 * blue / 2);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast_as_published),
        cmocka_unit_test(test_every_colour_is_there),
        cmocka_unit_test(test_what_is_read_can_be_read),
        cmocka_unit_test(test_bars_stand_off_from_what_they_touch),
        cmocka_unit_test(test_bands_judge_nobody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
