#include "export/page/page_builder.h"

#include "base/alloc.h"
#include "export/page/page_words.h"

#include <string.h>

static void fail(struct layout *layout, enum err_code code) {
    if (layout->fault == ERR_OK) {
        layout->fault = code;
    }
}

/* Room for one more element, or NULL once the layout has failed. */
static void *list_add(struct layout *layout, struct layout_list *list, size_t size) {
    if (layout->fault != ERR_OK) {
        return NULL;
    }
    if (list->n == list->capacity) {
        size_t capacity = list->capacity == 0 ? 64 : list->capacity * 2;
        void *elements = alloc_resize(list->elements, capacity, size);

        if (elements == NULL) {
            fail(layout, ERR_MEMORY);
            return NULL;
        }
        list->elements = elements;
        list->capacity = capacity;
    }
    return (char *)list->elements + size * list->n++;
}

/* The list's elements in the arena; NULL without memory. Empties the list. */
static void *list_take(struct layout *layout, struct layout_list *list, size_t size) {
    void *copy = arena_array(layout->arena, list->n, size);

    if (copy == NULL) {
        fail(layout, ERR_MEMORY);
    } else if (list->n > 0) {
        memcpy(copy, list->elements, list->n * size);
    }
    list->n = 0;
    return copy;
}

const struct published_cell *layout_cell(const struct layout *layout, size_t area,
                                         size_t attribute, size_t value) {
    for (size_t i = layout->first_cells[area]; i < layout->first_cells[area + 1]; i++) {
        const struct published_cell *cell = &layout->publication->cells[i];

        if (cell->attribute == attribute && cell->value == value) {
            return cell;
        }
    }
    return NULL;
}

const struct published_cell *layout_shown(const struct layout *layout) {
    return layout_cell(layout, layout->shown, NONE, NONE);
}

bool layout_is_fallback(const struct layout *layout) {
    return layout->shown != layout->area;
}

void layout_free(struct layout *layout) {
    alloc_free(layout->pages.elements);
    alloc_free(layout->lines.elements);
    alloc_free(layout->columns.elements);
    alloc_free(layout->cells.elements);
}

/* Whether the title or tab is in use, case ignored as spreadsheets do. */
static bool is_page_text(struct layout *layout, const char *text, bool is_tab) {
    const struct page *pages = layout->pages.elements;

    for (size_t i = 0; i < layout->pages.n; i++) {
        if (words_same(layout, is_tab ? pages[i].tab : pages[i].title, text)) {
            return true;
        }
    }
    return false;
}

static const char *unique_page_text(struct layout *layout, const char *text,
                                    bool is_tab) {
    size_t characters = is_tab ? PAGE_TAB_CHARACTERS : SIZE_MAX;
    const char *line = words_one_line(layout, text);
    const char *unique = words_cut(layout, line, characters);

    for (unsigned i = 2;
         layout->fault == ERR_OK && is_page_text(layout, unique, is_tab); i++) {
        const char *number = words_text(layout, " (%u)", i);

        unique = words_text(
            layout, "%s%s",
            words_cut(layout, line, is_tab ? characters - strlen(number) : characters),
            number);
    }
    return unique;
}

void page_begin(struct layout *layout, enum page_kind kind, const char *tab,
                const char *title) {
    layout->page = (struct page){
        .kind = kind,
        .tab = unique_page_text(layout, tab, true),
        .title = unique_page_text(layout, title, false),
    };
    layout->table_name = NULL;
    layout->lines.n = 0;
    layout->columns.n = 0;
    layout->cells.n = 0;
}

static void add_line(struct layout *layout, const char *text, bool is_heading) {
    struct page_line *line = list_add(layout, &layout->lines, sizeof *line);

    if (line != NULL) {
        *line = (struct page_line){.is_heading = is_heading,
                                   .text = words_one_line(layout, text)};
    }
}

void page_heading(struct layout *layout, const char *text) {
    add_line(layout, text, true);
}

void page_line(struct layout *layout, const char *text) {
    add_line(layout, text, false);
}

/* The headings of a table are unique, whatever the case: an attribute may have two
 * values of one label. */
static void make_headers_unique(struct layout *layout) {
    struct page_column *columns = layout->columns.elements;

    for (size_t i = 0; i < layout->columns.n; i++) {
        const char *header = columns[i].header;
        unsigned number = 1;

        for (size_t j = 0; j < i && layout->fault == ERR_OK; j++) {
            if (words_same(layout, columns[i].header, columns[j].header)) {
                columns[i].header = words_text(layout, "%s (%u)", header, ++number);
                j = SIZE_MAX; /* start again: the new one may be taken too */
            }
        }
    }
}

/* One line for the shorthand codes that stand in the table's cells. */
static void explain_shorthand(struct layout *layout) {
    const struct page_cell *cells = layout->cells.elements;
    const char *line = NULL;

    for (size_t s = 0; s < n_shorthands; s++) {
        bool is_used = false;

        for (size_t c = 0; c < layout->cells.n && !is_used; c++) {
            is_used = cells[c].text != NULL &&
                      strstr(cells[c].text, shorthands[s].code) != NULL;
        }
        if (is_used) {
            line = line == NULL ? words_text(layout, "Shorthand in this table: %s = %s",
                                             shorthands[s].code, shorthands[s].meaning)
                                : words_text(layout, "%s; %s = %s", line,
                                             shorthands[s].code, shorthands[s].meaning);
        }
    }
    if (line != NULL) {
        page_line(layout, words_text(layout, "%s.", line));
    }
}

static void end_table(struct layout *layout) {
    struct page_table *table = arena_array(layout->arena, 1, sizeof *table);
    size_t n_columns = layout->columns.n;
    size_t n_cells = layout->cells.n;

    if (table == NULL) {
        fail(layout, ERR_MEMORY);
        return;
    }
    if (n_columns == 0 || n_cells == 0 || n_cells % n_columns != 0) {
        fail(layout, ERR_INTERNAL);
        return;
    }
    make_headers_unique(layout);
    if (layout->page.kind != PAGE_NOTES) { /* which explain it in their own rows */
        explain_shorthand(layout);
    }
    *table = (struct page_table){.name = layout->table_name,
                                 .n_columns = n_columns,
                                 .n_rows = n_cells / n_columns};
    table->columns = list_take(layout, &layout->columns, sizeof(struct page_column));
    table->cells = list_take(layout, &layout->cells, sizeof(struct page_cell));
    layout->page.table = table;
}

void page_end(struct layout *layout) {
    if (layout->fault != ERR_OK) {
        return;
    }
    if (layout->table_name != NULL) {
        end_table(layout);
    }
    layout->page.n_lines = layout->lines.n;
    layout->page.lines = list_take(layout, &layout->lines, sizeof(struct page_line));
    struct page *page = list_add(layout, &layout->pages, sizeof *page);
    if (page != NULL) {
        *page = layout->page;
    }
}

static bool is_table_name(struct layout *layout, const char *name) {
    const struct page *pages = layout->pages.elements;

    for (size_t i = 0; i < layout->pages.n; i++) {
        if (pages[i].table != NULL && words_same(layout, pages[i].table->name, name)) {
            return true;
        }
    }
    return false;
}

void table_begin(struct layout *layout, const char *name) {
    const char *legal = words_table_name(layout, name);

    layout->table_name = legal;
    for (unsigned i = 2;
         layout->fault == ERR_OK && is_table_name(layout, layout->table_name); i++) {
        layout->table_name = words_text(layout, "%s_%u", legal, i);
    }
}

void table_column(struct layout *layout, const char *header, bool is_number) {
    struct page_column *column = list_add(layout, &layout->columns, sizeof *column);

    if (column != NULL) {
        column->header =
            words_cut(layout, words_one_line(layout, header), PAGE_HEADER_CHARACTERS);
        column->is_number = is_number;
    }
}

struct page_cell *table_cell(struct layout *layout) {
    return list_add(layout, &layout->cells, sizeof(struct page_cell));
}
