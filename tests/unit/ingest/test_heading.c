/* The forms that a heading may be meant as: none of them empty, none twice, and no more
 * than there is room for, whatever the heading is. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/alloc.h"
#include "ingest/layout/heading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The heading of the first column of a table of one column. */
static enum err_code read_heading(struct heading *out, const char *text,
                                  struct arena *arena, struct err *err) {
    struct memory memory = memory_text(text, 0);
    struct source_bytes bytes = memory_bytes(&memory);
    struct dialect dialect = {.delimiter = ','};
    struct layout layout;
    struct head head;

    assert_int_equal(head_read(&head, &bytes, &dialect, arena, err), ERR_OK);
    assert_int_equal(profile_choose(&layout, &head, "generic-1row", err), ERR_OK);
    return heading_read(out, &layout, 0, arena, err);
}

static void expect_sound(const struct heading *heading) {
    assert_true(heading->n_wholes <= HEADING_WHOLES_MAX);
    assert_true(heading->n_pairs <= HEADING_PAIRS_MAX);
    assert_true(heading->n_twins <= HEADING_TWINS_MAX);
    for (size_t i = 0; i < heading->n_wholes; i++) {
        assert_true(heading->wholes[i][0] != '\0');
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(heading->wholes[i], heading->wholes[j]);
        }
    }
    for (size_t i = 0; i < heading->n_pairs; i++) {
        assert_true(heading->pairs[i].stem[0] != '\0');
        assert_true(heading->pairs[i].row[0] != '\0');
    }
    for (size_t i = 0; i < heading->n_twins; i++) {
        assert_true(heading->twins[i][0] != '\0');
    }
}

static void forms_of_any_heading_are_sound(void **state) {
    static const char *const texts[] = {
        "Place",
        "Q1",
        "Q1.",
        "1.",
        "2",
        "(2)",
        ".2",
        " 2 ",
        "[2]",
        "Q1 [2]",
        "Plans: we know them",
        "Plans - we know them - in time",
        "Plans [we know them]",
        "Plans (we know them) (2)",
        "Plans / we / know / them",
        "Plans.we.know.them",
        "Plans_we_know_them",
        "Q1. Plans. 2. Them. 3",
        "? - ?",
        " - ",
        "[]",
        "()",
        ": ",
        "...",
        "___",
        "-",
        "1.1.1.1.1",
        "Q1: Q1",
        "Q1 - Q1 [Q1]",
        "a - b: c [d] (e).2",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena *arena = arena_new((size_t)1 << 20);
        struct heading heading;
        struct err err = {0};
        char table[200];

        (void)snprintf(table, sizeof table, "\"%s\",Other\nx,y\nz,w\n", texts[i]);
        assert_int_equal(read_heading(&heading, table, arena, &err), ERR_OK);
        expect_sound(&heading);
        arena_free(arena);
    }
}

/* Each of the marks at which a heading may be taken apart, a hundred times. */
static void forms_beyond_the_room_are_left_out(void **state) {
    static const char *const between[] = {" - ", ": ", " [", " (", "/", ".", "_", ". "};

    (void)state;
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        struct arena *arena = arena_new((size_t)1 << 24);
        struct heading heading;
        struct err err = {0};
        char table[4000] = "\"Q1. Plans";
        size_t len = strlen(table);

        for (size_t n = 0; n < 100; n++) {
            len += (size_t)snprintf(table + len, sizeof table - len, "%spart %zu",
                                    between[i], n);
        }
        (void)snprintf(table + len, sizeof table - len, " 2\",Other\nx,y\nz,w\n");
        assert_int_equal(read_heading(&heading, table, arena, &err), ERR_OK);
        expect_sound(&heading);
        arena_free(arena);
    }
}

static void a_heading_holds_32_kilobytes(void **state) {
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct arena *arena = arena_new((size_t)1 << 26);
        size_t len = HEADING_BYTES_MAX + over;
        char *table = malloc(len + 20);
        struct heading heading;
        struct err err = {0};

        assert_non_null(table);
        memset(table, 'x', len);
        memcpy(table + len, ",Other\n1,2\n3,4\n", 16);
        assert_int_equal(read_heading(&heading, table, arena, &err),
                         over == 0 ? ERR_OK : ERR_INPUT);
        free(table);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_any_heading_are_sound),
        cmocka_unit_test(forms_beyond_the_room_are_left_out),
        cmocka_unit_test(a_heading_holds_32_kilobytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
