/* pages_reader.h: what the tests of pages share: the fixture's pages, and finding one
 * cell of them by its row and heading. */
#ifndef KLOE_TESTS_UNIT_EXPORT_PAGES_READER_H
#define KLOE_TESTS_UNIT_EXPORT_PAGES_READER_H

#include "export/pages/pages.h"
#include "fixture.h"

#include <stdbool.h>

/* The fixture and its pages, made anew for each test by the two below. */
extern struct fixture fixture;
extern struct pages *pages;
int pages_set_up(void **state);
int pages_tear_down(void **state);

/* Lays the pages out again, after a test has changed the fixture. */
void make_pages(void);

/* The document of an area; the test fails if there is none. */
const struct document *document_of(size_t area);

/* A page by kind and, unless NULL, tab: NULL, or failing the test, if there is none. */
const struct page *find_page(const struct document *document, enum page_kind kind,
                             const char *tab);
const struct page *page_of(size_t area, enum page_kind kind, const char *tab);

/* Whether a line of the page holds `part`. */
bool has_line(const struct page *page, const char *part);

/* The cell in the row whose first cell is `row`; the test fails if there is none. */
const struct page_cell *cell_of(const struct page *page, const char *row,
                                const char *header);

void assert_text(const struct page *page, const char *row, const char *header,
                 const char *text);
void assert_number(const struct page *page, const char *row, const char *header,
                   enum cell_kind kind, double number);

#define PAGES_TEST(test)                                                               \
    cmocka_unit_test_setup_teardown(test, pages_set_up, pages_tear_down)

#endif
