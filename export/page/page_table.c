#include "export/page/page_table.h"

#include "base/alloc.h"
#include "export/page/page_words.h"

#include <string.h>

void builder_fail(struct page_builder *builder, enum err_code code) {
    if (builder->fault == ERR_OK) {
        builder->fault = code;
    }
}

void *builder_add(struct page_builder *builder, struct builder_list *list,
                  size_t size) {
    if (builder->fault != ERR_OK) {
        return NULL;
    }
    if (list->n == list->capacity) {
        size_t capacity = list->capacity == 0 ? 64 : list->capacity * 2;
        void *elements = alloc_resize(list->elements, capacity, size);

        if (elements == NULL) {
            builder_fail(builder, ERR_MEMORY);
            return NULL;
        }
        list->elements = elements;
        list->capacity = capacity;
    }
    return (char *)list->elements + size * list->n++;
}

void *builder_take(struct page_builder *builder, struct builder_list *list,
                   size_t size) {
    void *copy = arena_array(builder->arena, list->n, size);

    if (copy == NULL) {
        builder_fail(builder, ERR_MEMORY);
    } else if (list->n > 0) {
        memcpy(copy, list->elements, list->n * size);
    }
    list->n = 0;
    return copy;
}

/* The headings of a table are unique, whatever the case: an attribute may have two
 * values of one label. */
static void make_headers_unique(struct page_builder *builder) {
    struct page_column *columns = builder->columns.elements;

    for (size_t i = 0; i < builder->columns.n; i++) {
        const char *header = columns[i].header;
        unsigned number = 1;

        for (size_t j = 0; j < i && builder->fault == ERR_OK; j++) {
            if (words_same(builder, columns[i].header, columns[j].header)) {
                columns[i].header = words_text(builder, "%s (%u)", header, ++number);
                j = SIZE_MAX; /* start again: the new one may be taken too */
            }
        }
    }
}

const char *table_shorthand(struct page_builder *builder) {
    const struct page_cell *cells = builder->cells.elements;
    const char *line = NULL;

    for (size_t s = 0; s < n_shorthands; s++) {
        bool is_used = false;

        for (size_t c = 0; c < builder->cells.n && !is_used; c++) {
            is_used = cells[c].text != NULL &&
                      strstr(cells[c].text, shorthands[s].code) != NULL;
        }
        if (is_used) {
            line = line == NULL ? words_text(builder, WORDS_OF_SHORTHAND " %s = %s",
                                             shorthands[s].code, shorthands[s].meaning)
                                : words_text(builder, "%s; %s = %s", line,
                                             shorthands[s].code, shorthands[s].meaning);
        }
    }
    return line == NULL ? NULL : words_text(builder, "%s.", line);
}

void table_end(struct page_builder *builder) {
    struct page_table *table = arena_array(builder->arena, 1, sizeof *table);
    size_t n_columns = builder->columns.n;
    size_t n_cells = builder->cells.n;

    if (table == NULL) {
        builder_fail(builder, ERR_MEMORY);
        return;
    }
    if (n_columns == 0 || n_cells == 0 || n_cells % n_columns != 0) {
        builder_fail(builder, ERR_INTERNAL);
        return;
    }
    make_headers_unique(builder);
    *table = (struct page_table){.name = builder->table_name,
                                 .n_columns = n_columns,
                                 .n_rows = n_cells / n_columns};
    table->columns =
        builder_take(builder, &builder->columns, sizeof(struct page_column));
    table->cells = builder_take(builder, &builder->cells, sizeof(struct page_cell));
    builder->page.table = table;
}

bool table_shows_nothing(const struct page_builder *builder) {
    const struct page_column *columns = builder->columns.elements;
    const struct page_cell *cells = builder->cells.elements;
    size_t n_figures = 0;

    for (size_t i = 0; i < builder->cells.n; i++) {
        const char *text = cells[i].text;

        if (!columns[i % builder->columns.n].is_number) {
            continue;
        }
        n_figures++;
        if (text == NULL || (strcmp(text, SHORTHAND_WITHHELD) != 0 &&
                             strcmp(text, SHORTHAND_NONE) != 0)) {
            return false;
        }
    }
    return n_figures > 0;
}

static bool is_table_name(struct page_builder *builder, const char *name) {
    const struct page *pages = builder->pages.elements;

    for (size_t i = 0; i < builder->pages.n; i++) {
        if (pages[i].table != NULL && words_same(builder, pages[i].table->name, name)) {
            return true;
        }
    }
    return false;
}

void table_begin(struct page_builder *builder, const char *name) {
    const char *legal = words_table_name(builder, name);

    builder->table_name = legal;
    for (unsigned i = 2;
         builder->fault == ERR_OK && is_table_name(builder, builder->table_name); i++) {
        builder->table_name = words_text(builder, "%s_%u", legal, i);
    }
}

static void add_column(struct page_builder *builder, const char *header, bool is_number,
                       unsigned width) {
    struct page_column *column =
        builder_add(builder, &builder->columns, sizeof *column);

    if (column != NULL) {
        column->header =
            words_cut(builder, words_one_line(builder, header), PAGE_HEADER_CHARACTERS);
        column->is_number = is_number;
        column->width = width;
    }
}

void table_column(struct page_builder *builder, const char *header, bool is_number) {
    add_column(builder, header, is_number, 0);
}

void table_column_to_fill(struct page_builder *builder, const char *header,
                          unsigned width) {
    add_column(builder, header, false, width);
}

struct page_cell *table_cell(struct page_builder *builder) {
    return builder_add(builder, &builder->cells, sizeof(struct page_cell));
}
