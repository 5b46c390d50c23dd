/* The places of bytes in a row, beside what libcsv does with the same bytes: every text
 * of up to seven bytes of five classes. */
#include "tests/cmocka_env.h"

#include "ingest/file/row_place.h"

#include <csv.h>
#include <string.h>

#define TEXT_BYTES_MAX 7

static const char letters[BYTE_CLASSES + 1] = "x \"\n,"; /* by enum byte_class */

/* What libcsv did with the last byte. */
struct seen {
    size_t cells, rows;
};

static void see_cell(void *bytes, size_t len, void *context) {
    struct seen *seen = context;

    (void)bytes;
    (void)len;
    seen->cells++;
}

static void see_row(int line_end, void *context) {
    struct seen *seen = context;

    (void)line_end;
    seen->rows++;
}

/* Text number `n` of those with `len` bytes, as classes. */
static void write_text(enum byte_class classes[TEXT_BYTES_MAX], size_t len, size_t n) {
    for (size_t i = 0; i < len; i++) {
        classes[i] = (enum byte_class)(n % BYTE_CLASSES);
        n /= BYTE_CLASSES;
    }
}

/* Whether a cell, or a row with its last cell, ends with a step. */
static struct seen ends_of(enum row_place from, enum row_place to,
                           enum byte_class class) {
    struct seen ends = {0, 0};

    ends.rows = from != ROW_START && to == ROW_START ? 1 : 0;
    ends.cells = ends.rows + (class == BYTE_DELIMITER && to == CELL_START ? 1 : 0);
    return ends;
}

static void check_lax(const enum byte_class *classes, size_t len) {
    struct csv_parser parser;
    enum row_place place = ROW_START;

    assert_int_equal(csv_init(&parser, 0), 0);
    for (size_t i = 0; i < len; i++) {
        struct row_step step = row_steps[place][classes[i]];
        struct seen seen = {0, 0};
        struct seen ends = ends_of(place, (enum row_place)step.place, classes[i]);

        assert_int_equal(
            csv_parse(&parser, &letters[classes[i]], 1, see_cell, see_row, &seen), 1);
        assert_int_equal(seen.cells, ends.cells);
        assert_int_equal(seen.rows, ends.rows);
        place = (enum row_place)step.place;
    }
    csv_free(&parser);
}

/* Strict, libcsv stops where the first mark stands wrongly, and says at the end whether
 * quotes are open. */
static void check_strict(const enum byte_class *classes, size_t len) {
    struct csv_parser parser;
    enum row_place place = ROW_START;
    struct seen seen = {0, 0};

    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    for (size_t i = 0; i < len; i++) {
        struct row_step step = row_steps[place][classes[i]];
        size_t done =
            csv_parse(&parser, &letters[classes[i]], 1, see_cell, see_row, &seen);

        assert_int_equal(done, step.is_misplaced ? 0 : 1);
        if (step.is_misplaced) {
            csv_free(&parser);
            return;
        }
        place = (enum row_place)step.place;
    }
    assert_int_equal(csv_fini(&parser, see_cell, see_row, &seen) != 0,
                     place == IN_QUOTES);
    csv_free(&parser);
}

static void the_steps_are_those_of_libcsv(void **state) {
    size_t texts = 1;

    (void)state;
    for (size_t len = 1; len <= TEXT_BYTES_MAX; len++) {
        texts *= BYTE_CLASSES;
        for (size_t n = 0; n < texts; n++) {
            enum byte_class classes[TEXT_BYTES_MAX];

            write_text(classes, len, n);
            check_lax(classes, len);
            check_strict(classes, len);
        }
    }
}

static void each_place_is_reached(void **state) {
    static const struct {
        const char *text;
        enum row_place place;
    } reached[] = {
        {" ", ROW_START},
        {"x,", CELL_START},
        {"x y", IN_PLAIN},
        {"\"x\n,", IN_QUOTES},
        {"\"x\"", AFTER_QUOTE},
        {"\"x\"\"", IN_QUOTES},
        {"\"x\" ", AFTER_QUOTE_AND_SPACE},
        {"\"x\"\r\n", ROW_START},
    };

    (void)state;
    for (size_t i = 0; i < sizeof reached / sizeof *reached; i++) {
        enum row_place place = ROW_START;

        for (const char *at = reached[i].text; *at != '\0'; at++) {
            const char *letter = strchr(letters, *at);
            size_t class = byte_is_line_end(*at) ? BYTE_LINE_END
                           : letter != NULL      ? (size_t)(letter - letters)
                                                 : BYTE_ORDINARY;

            place = (enum row_place)row_steps[place][class].place;
        }
        assert_int_equal(place, reached[i].place);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_steps_are_those_of_libcsv),
        cmocka_unit_test(each_place_is_reached),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
