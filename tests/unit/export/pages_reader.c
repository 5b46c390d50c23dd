#include "pages_reader.h"

#include "tests/cmocka_env.h"
#include "tests/near.h"

#include <string.h>

struct fixture fixture;
struct pages *pages;

void make_pages(void) {
    struct err err = {0};

    pages_free(pages);
    pages = NULL;
    assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
}

int pages_set_up(void **state) {
    (void)state;
    fixture_begin(&fixture, NULL);
    make_pages();
    return 0;
}

int pages_tear_down(void **state) {
    (void)state;
    pages_free(pages);
    pages = NULL;
    fixture_end(&fixture);
    return 0;
}

const struct document *document_of(size_t area) {
    for (size_t d = 0; d < pages->n_documents; d++) {
        if (pages->documents[d].area == area) {
            return &pages->documents[d];
        }
    }
    fail_msg("no document of area %zu", area);
    return NULL;
}

const struct page *find_page(const struct document *document, enum page_kind kind,
                             const char *tab) {
    for (size_t p = 0; p < document->n_pages; p++) {
        if (document->pages[p].kind == kind &&
            (tab == NULL || strcmp(document->pages[p].tab, tab) == 0)) {
            return &document->pages[p];
        }
    }
    return NULL;
}

const struct page *page_of(size_t area, enum page_kind kind, const char *tab) {
    const struct page *page = find_page(document_of(area), kind, tab);

    assert_non_null(page);
    return page;
}

bool has_line(const struct page *page, const char *part) {
    for (size_t i = 0; i < page->n_lines; i++) {
        if (strstr(page->lines[i].text, part) != NULL) {
            return true;
        }
    }
    return false;
}

static size_t column_of(const struct page_table *table, const char *header) {
    for (size_t c = 0; c < table->n_columns; c++) {
        if (strcmp(table->columns[c].header, header) == 0) {
            return c;
        }
    }
    fail_msg("no column '%s' in %s", header, table->name);
    return 0;
}

/* The cell in the row whose first cell is `row`. */
const struct page_cell *cell_of(const struct page *page, const char *row,
                                const char *header) {
    const struct page_table *table = page->table;
    size_t column = column_of(table, header);

    for (size_t r = 0; r < table->n_rows; r++) {
        const struct page_cell *cells = &table->cells[r * table->n_columns];

        if (strcmp(cells[0].text, row) == 0) {
            return &cells[column];
        }
    }
    fail_msg("no row '%s' in %s", row, table->name);
    return NULL;
}

void assert_text(const struct page *page, const char *row, const char *header,
                 const char *text) {
    const struct page_cell *cell = cell_of(page, row, header);

    assert_non_null(cell->text);
    assert_string_equal(cell->text, text);
}

void assert_number(const struct page *page, const char *row, const char *header,
                   enum cell_kind kind, double number) {
    const struct page_cell *cell = cell_of(page, row, header);

    assert_null(cell->text);
    assert_int_equal(cell->kind, kind);
    assert_near(cell->number, number, 1e-15);
}
