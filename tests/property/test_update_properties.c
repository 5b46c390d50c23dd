/* A workbook that a person filled in, with columns, rows and sheets of their own, takes
 * up a late return: it says what the review with that return does, every cell of theirs
 * is where it was, and doing it again changes nothing. KLOE_ROUNDS=n makes more or
 * fewer reviews than the 500 of every day. */
#include "surveys/form/form_update.h"
#include "surveys/form/json/form_json.h"
#include "surveys/review.h"
#include "tests/cmocka_env.h"
#include "tests/property/random_definition.h"

#include "base/alloc.h"
#include "surveys/form/form.h"
#include "surveys/form/form_grid.h"

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS_EVERY_DAY 500
#define PATH             "review.xlsx"
#define OWN_SHEET        "My own 7"

static void assert_sound(json_t *review, size_t round) {
    struct review *loaded = NULL;
    struct err err = {0};

    if (review_from_json(&loaded, review, PATH, NULL, &err) != ERR_OK) {
        fail_msg("review %zu: %s", round, err.text);
    }
    review_free(loaded);
}

/* The review with a late return, of a place of its own. */
static json_t *with_late(const json_t *review, size_t round) {
    json_t *late = json_deep_copy(review);
    json_t *places = json_object_get(json_object_get(late, "system"), "places");
    json_t *returns = json_object_get(late, "returns");

    assert_int_equal(json_array_append_new(
                         places, json_pack("{s:s, s:s, s:s}", "id", "late-7", "name",
                                           "Late place 7", "notes", "12 responses")),
                     0);
    assert_int_equal(
        json_array_append_new(returns,
                              json_pack("{s:s+, s:s, s:{s:s}, s:[s,s]}", "file",
                                        "late 7.csv", round % 2 == 0 ? "" : ".csv",
                                        "place", "late-7", "columns", "respondent",
                                        "A number", "notes", "one note", "another")),
        0);
    return late;
}

static void written(struct form_book *out, json_t *review) {
    struct err err = {0};

    if (form_write_json(out, review, PATH, &err) != ERR_OK) {
        fail_msg("%s", err.text);
    }
}

/* What `kloe start` adds: an answer that waits, and a row that tells of it. */
static void add_open(struct form_book *book, const char *answer, size_t n) {
    static const char *const headings[] = {"File",   "Column",   "Heading", "What was",
                                           "Answer", "How many", "Nearest", "Where to"};
    struct form_sheet *answers =
        form_book_find(book, form_sheet_of_shape(FORM_ANSWERS)->name);
    struct form_sheet *told = form_book_find(book, FORM_TO_DECIDE);
    struct err err = {0};
    char many[24];

    if (told == NULL) {
        assert_int_equal(form_book_add(&told, book, FORM_TO_DECIDE, &err), ERR_OK);
        answers = form_book_find(book, form_sheet_of_shape(FORM_ANSWERS)->name);
        told->heading_row = 3;
        for (size_t c = 0; c < 8; c++) {
            const struct form_cell cell = {
                .row = 3, .column = c, .text = headings[c], .look = FORM_LOOK_HEADING};

            assert_int_equal(
                form_sheet_add(book, told, cell, strlen(headings[c]), &err), ERR_OK);
        }
    }
    (void)snprintf(many, sizeof many, "%zu", n);
    const char *const said[] = {"", "place", answer, "", many, ""};
    const char *const tells[] = {"a.csv", "3", "Place", "found", answer, many, "", "x"};
    size_t row = answers->cells[answers->n - 1].row + 1;
    for (size_t c = 0; c < 6; c++) {
        const struct form_cell cell = {.row = row, .column = c, .text = said[c]};

        assert_int_equal(form_sheet_add(book, answers, cell, strlen(said[c]), &err),
                         ERR_OK);
    }
    row = told->cells[told->n - 1].row + 1;
    for (size_t c = 0; c < 8; c++) {
        const struct form_cell cell = {.row = row, .column = c, .text = tells[c]};

        assert_int_equal(form_sheet_add(book, told, cell, strlen(tells[c]), &err),
                         ERR_OK);
    }
}

/* What a person makes of a sheet: a column and rows of their own between the others. */
static void copy_sheet(struct form_book *to, const struct form_sheet *from,
                       struct random *random) {
    size_t own = random_below(random, 5), down = random_below(random, 3);
    struct form_grid grid = {0};
    struct form_sheet *sheet = NULL;
    struct err err = {0};

    for (size_t i = 0; i < from->n; i++) {
        struct form_cell cell = from->cells[i];

        if (cell.text[0] == '\0') {
            continue;
        }
        cell.row += down;
        cell.column += cell.column >= own ? 1 : 0;
        assert_int_equal(form_grid_put(&grid, cell, &err), ERR_OK);
        if (random_below(random, 3) == 0) {
            const struct form_cell mine = {.row = cell.row,
                                           .column = own,
                                           .text =
                                               cell.row % 2 == 0 ? "  mine " : "40.5",
                                           .is_number = cell.row % 2 != 0,
                                           .number = FORM_DAY,
                                           .look = FORM_LOOK_GIVEN};

            assert_int_equal(form_grid_put(&grid, mine, &err), ERR_OK);
        }
    }
    assert_int_equal(form_book_add(&sheet, to, from->name, &err), ERR_OK);
    assert_int_equal(form_grid_write(to, sheet, &grid, &err), ERR_OK);
    form_grid_free(&grid);
}

static void filled_in(struct form_book *out, const struct form_book *written_book,
                      struct random *random) {
    struct form_sheet *own = NULL;
    struct err err = {0};

    assert_int_equal(form_book_new(out, &err), ERR_OK);
    for (size_t i = written_book->n; i > 0; i--) {
        copy_sheet(out, &written_book->sheets[i - 1], random);
    }
    assert_int_equal(form_book_add(&own, out, OWN_SHEET, &err), ERR_OK);
    const struct form_cell cell = {.row = 70, .column = 3, .text = "Place"};
    assert_int_equal(form_sheet_add(out, own, cell, 5, &err), ERR_OK);
}

static bool is_told(const struct form_sheet *sheet, const struct form_cell *cell) {
    static const char *const told[] = {FORM_LEFT_TO_DO, "How many", "Nearest", "Why",
                                       "What kloe makes of it"};

    for (size_t i = 0; i < sheet->n; i++) {
        for (size_t t = 0; t < sizeof told / sizeof told[0]; t++) {
            if (sheet->cells[i].column == cell->column &&
                strcmp(sheet->cells[i].text, told[t]) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Every cell that the person had is there, but for what the form tells by itself. */
static void assert_kept(const struct form_book *kept, const struct form_book *out) {
    for (size_t s = 0; s < kept->n; s++) {
        const struct form_sheet *sheet = &kept->sheets[s];
        const struct form_sheet *now = form_book_find(out, sheet->name);

        assert_non_null(now);
        if (strcmp(sheet->name, FORM_START) == 0 ||
            strcmp(sheet->name, FORM_TO_DECIDE) == 0) {
            continue;
        }
        for (size_t i = 0; i < sheet->n; i++) {
            const struct form_cell *cell = &sheet->cells[i];
            const struct form_cell *found = form_sheet_at(now, cell->row, cell->column);

            if (is_told(sheet, cell)) {
                continue;
            }
            if (found == NULL || strcmp(found->text, cell->text) != 0 ||
                found->is_number != cell->is_number || found->number != cell->number) {
                fail_msg("%s: row %zu, column %zu: '%s' is now '%s'", sheet->name,
                         cell->row, cell->column, cell->text,
                         found != NULL ? found->text : "gone");
            }
        }
    }
}

static void assert_says(const struct form_book *book, const json_t *wanted) {
    struct form_places *places = NULL;
    json_t *said = NULL;
    struct err err = {0};

    if (form_read_json(&said, &places, book, PATH, &err) != ERR_OK) {
        fail_msg("%s", err.text);
    }
    assert_true(json_equal(said, wanted));
    json_decref(said);
    form_places_free(places);
}

static void made(struct form_book *out, const struct form_book *kept,
                 const struct form_book *before, const struct form_book *after) {
    const struct form_update of = {kept, before, after, NULL};
    struct err err = {0};

    if (form_update_make(out, &of, &err) != ERR_OK) {
        fail_msg("%s", err.text);
    }
}

static void one_round(json_t *review, size_t round, struct random *random) {
    struct form_book before = {0}, after = {0}, drafted = {0}, kept = {0}, same = {0},
                     out = {0}, again = {0};
    json_t *late = with_late(review, round);

    assert_sound(review, round);
    assert_sound(late, round);
    written(&before, review);
    written(&drafted, review);
    add_open(&drafted, "an answer", 3);
    filled_in(&kept, &drafted, random);
    made(&same, &kept, &before, &drafted);
    assert_true(form_books_same(&kept, &same));
    written(&after, late);
    add_open(&after, "an answer", 4);
    add_open(&after, "another one", 1);
    made(&out, &kept, &before, &after);
    assert_kept(&kept, &out);
    assert_says(&out, late);
    assert_false(form_books_same(&kept, &out));
    form_book_free(&before);
    written(&before, late);
    made(&again, &out, &before, &after);
    assert_true(form_books_same(&out, &again));
    form_book_free(&before);
    form_book_free(&after);
    form_book_free(&drafted);
    form_book_free(&kept);
    form_book_free(&same);
    form_book_free(&out);
    form_book_free(&again);
    json_decref(late);
}

static void late_returns_come_in(void **state) {
    struct random random = random_start();
    size_t n = random_rounds(ROUNDS_EVERY_DAY);

    (void)state;
    for (size_t i = 0; i < n; i++) {
        json_t *review = random_definition(&random);

        one_round(review, i, &random);
        json_decref(review);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(late_returns_come_in)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
