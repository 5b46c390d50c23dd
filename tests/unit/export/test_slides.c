/* Slides: what the deck of a place, of the system and of a withheld place has, and how
 * they are drawn. */
#include "tests/cmocka_env.h"

#include "export/pages/pages.h"
#include "export/pptx/pptx.h"
#include "export/pptx/pptx_chart.h"
#include "export/pptx/pptx_fit.h"
#include "export/pptx/pptx_table.h"
#include "export/slides/slides.h"
#include "tests/unit/export/fixture.h"

#include <stdlib.h>
#include <string.h>

static struct fixture fixture;
static struct pages *pages;

static struct deck *deck_of(const char *name) {
    struct deck *deck = NULL;
    struct err err = {0};

    for (size_t d = 0; d < pages->n_documents; d++) {
        if (strcmp(pages->documents[d].name, name) == 0) {
            assert_int_equal(slides_make(&deck, &fixture.publication, pages,
                                         &pages->documents[d], SLIDES_ROOM, &err),
                             ERR_OK);
        }
    }
    assert_non_null(deck);
    return deck;
}

static void start(void) {
    struct err err = {0};

    fixture_begin(&fixture, NULL);
    assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
}

static void finish(void) {
    pages_free(pages);
    fixture_end(&fixture);
}

static const struct slide *slide_titled(const struct deck *deck, const char *title) {
    for (size_t i = 0; i < deck->n_slides; i++) {
        if (strcmp(deck->slides[i].page->title, title) == 0) {
            return &deck->slides[i];
        }
    }
    return NULL;
}

/* Titles differ, every slide has notes, and what is not known has no number. */
static void test_every_deck(void **state) {
    (void)state;
    start();
    for (size_t d = 0; d < pages->n_documents; d++) {
        struct deck *deck = deck_of(pages->documents[d].name);

        assert_true(deck->n_slides >= 3);
        assert_int_equal(deck->slides[0].kind, SLIDE_TITLE);
        for (size_t i = 0; i < deck->n_slides; i++) {
            const struct slide *slide = &deck->slides[i];

            assert_true(slide->notes.n > 0);
            assert_true(slide->n_charts <= SLIDE_CHARTS_MAX);
            assert_true(slide->kind != SLIDE_BARS || slide->n_charts > 0);
            assert_true(slide->kind != SLIDE_TABLE || slide->page->table != NULL);
            assert_ptr_equal(slide_titled(deck, slide->page->title), slide);
            for (size_t c = 0; c < slide->n_charts; c++) {
                const struct slide_chart *chart = &slide->charts[c];

                assert_true(chart->n_categories > 0 && chart->n_series > 0);
                for (size_t v = 0; v < chart->n_categories * chart->n_series; v++) {
                    assert_true(chart->values[v].known || chart->values[v].number == 0);
                }
            }
        }
        assert_non_null(slide_titled(deck, "Talk in fours, 15 minutes"));
        slides_free(deck);
    }
    finish();
}

/* A withheld place's deck names the system in its title, and has nothing to fill in. */
static void test_a_withheld_place(void **state) {
    (void)state;
    start();
    size_t n = 0;
    for (size_t d = 0; d < pages->n_documents; d++) {
        if (!pages->documents[d].shows_system) {
            continue;
        }
        struct deck *deck = deck_of(pages->documents[d].name);
        const struct review *review = fixture.publication.review;
        const char *system = review->areas[0].name;

        assert_non_null(strstr(deck->slides[0].page->title, system));
        assert_null(strstr(deck->slides[0].page->title,
                           review->areas[pages->documents[d].area].name));
        assert_non_null(strstr(deck->slides[2].page->lines[0].text, "picked out"));
        assert_null(slide_titled(deck, "What we will do"));
        slides_free(deck);
        n++;
    }
    assert_true(n > 0);
    finish();
}

static void test_room_that_text_takes(void **state) {
    (void)state;
    assert_int_equal(pptx_lines("", 24, 10 * PPTX_INCH, 100), 1);
    assert_int_equal(pptx_lines("A few words", 24, 10 * PPTX_INCH, 100), 1);
    assert_int_equal(pptx_lines("One two three four", 24, PPTX_INCH, 100), 4);
    /* A word that no line holds is cut. */
    assert_true(pptx_lines("MMMMMMMMMMMMMMMMMMMM", 32, PPTX_INCH, 100) > 5);
    /* Wide letters take more. */
    assert_int_equal(pptx_lines("One two", 24, 3 * PPTX_INCH / 2, 100), 1);
    assert_int_equal(pptx_lines("One two", 24, 3 * PPTX_INCH / 2, 150), 2);
    assert_int_equal(pptx_height(2, 10), 24 * PPTX_POINT);
}

static void test_names_of_cells(void **state) {
    char name[PPTX_CELL_NAME_BYTES];

    (void)state;
    pptx_cell_name(name, 1, 1, false);
    assert_string_equal(name, "B2");
    pptx_cell_name(name, 3, 11, true);
    assert_string_equal(name, "$D$12");
}

static void test_cells_of_tables(void **state) {
    static const struct {
        struct page_cell cell;
        const char *text;
    } cases[] = {
        {{.kind = CELL_COUNT, .number = 1234}, "1,234"},
        {{.kind = CELL_PERCENT, .number = 34}, "34 %"},
        {{.kind = CELL_DECIMAL, .number = -2}, "-2.0"},
        {{.kind = CELL_TEXT, .text = "[c]"}, "[c]"},
        {{.kind = CELL_TO_FILL}, ""},
    };

    char room[PPTX_CELL_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(pptx_cell_text(&cases[i].cell, room), cases[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_deck),
        cmocka_unit_test(test_a_withheld_place),
        cmocka_unit_test(test_room_that_text_takes),
        cmocka_unit_test(test_names_of_cells),
        cmocka_unit_test(test_cells_of_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
