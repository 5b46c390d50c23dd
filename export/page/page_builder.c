#include "export/page/page_builder.h"

#include "base/alloc.h"
#include "export/page/draft_mark.h"
#include "export/page/page_table.h"
#include "export/page/page_words.h"

#include <string.h>

/* Where each area's cells begin; the cells stand in the order of the areas. */
static const size_t *find_first_cells(struct arena *arena,
                                      const struct publication *publication) {
    size_t n_areas = publication->review->n_areas;
    size_t *first = arena_array(arena, n_areas + 1, sizeof *first);
    size_t next = 0;

    for (size_t a = 0; first != NULL && a < n_areas; a++) {
        first[a] = next;
        while (next < publication->n_cells && publication->cells[next].area == a) {
            next++;
        }
        first[a + 1] = next;
    }
    return first;
}

void builder_start(struct page_builder *builder) {
    builder->review = builder->publication->review;
    builder->instrument = builder->publication->instrument;
    builder->is_only = builder->review->n_places < 2;
    builder->first_cells = builder->arena == NULL
                               ? NULL
                               : find_first_cells(builder->arena, builder->publication);
    if (builder->first_cells == NULL) {
        builder_fail(builder, ERR_MEMORY);
    }
}

void builder_turn_to(struct page_builder *builder, size_t area) {
    const struct area *system = &builder->review->areas[0];

    if (builder->fault != ERR_OK) {
        return;
    }
    const struct published_cell *own = builder_cell(builder, area, NONE, NONE);
    bool is_shown = own != NULL && own->status == STATUS_PUBLISHED;

    builder->area = area;
    builder->shown = is_shown ? area : 0;
    builder->subject = builder_is_fallback(builder)
                           ? words_text(builder, "the whole system, %s", system->name)
                           : builder->review->areas[area].name;
    builder->pages.n = 0;
    builder->left_out.n = 0;
    if (builder_shown(builder) == NULL) {
        builder_fail(builder, ERR_INTERNAL);
    }
}

const struct published_cell *builder_cell(const struct page_builder *builder,
                                          size_t area, size_t attribute, size_t value) {
    for (size_t i = builder->first_cells[area]; i < builder->first_cells[area + 1];
         i++) {
        const struct published_cell *cell = &builder->publication->cells[i];

        if (cell->attribute == attribute && cell->value == value) {
            return cell;
        }
    }
    return NULL;
}

const struct published_cell *builder_shown(const struct page_builder *builder) {
    return builder_cell(builder, builder->shown, NONE, NONE);
}

bool builder_is_fallback(const struct page_builder *builder) {
    return builder->shown != builder->area;
}

const struct page *builder_take_pages(struct page_builder *builder, size_t *n) {
    struct page *pages = NULL;

    if (builder->fault == ERR_OK) {
        pages = arena_array(builder->arena, builder->pages.n, sizeof(struct page));
        builder->fault = pages == NULL ? ERR_MEMORY : ERR_OK;
    }
    if (pages != NULL) {
        memcpy(pages, builder->pages.elements, builder->pages.n * sizeof *pages);
    }
    *n = builder->pages.n;
    builder->pages.n = 0;
    return pages;
}

void builder_free(struct page_builder *builder) {
    alloc_free(builder->pages.elements);
    alloc_free(builder->lines.elements);
    alloc_free(builder->columns.elements);
    alloc_free(builder->cells.elements);
    alloc_free(builder->left_out.elements);
}

/* Whether the title or tab is in use, case ignored as spreadsheets do. */
static bool is_page_text(struct page_builder *builder, const char *text, bool is_tab) {
    const struct page *pages = builder->pages.elements;

    for (size_t i = 0; i < builder->pages.n; i++) {
        if (words_same(builder, is_tab ? pages[i].tab : pages[i].title, text)) {
            return true;
        }
    }
    return false;
}

static const char *unique_page_text(struct page_builder *builder, const char *text,
                                    bool is_tab) {
    size_t characters = is_tab ? PAGE_TAB_CHARACTERS : SIZE_MAX;
    const char *line = words_one_line(builder, text);
    const char *unique = words_cut(builder, line, characters);

    for (unsigned i = 2;
         builder->fault == ERR_OK && is_page_text(builder, unique, is_tab); i++) {
        const char *number = words_text(builder, " (%u)", i);

        unique = words_text(
            builder, "%s%s",
            words_cut(builder, line, is_tab ? characters - strlen(number) : characters),
            number);
    }
    return unique;
}

static void add_line(struct page_builder *builder, const char *text, bool is_heading) {
    struct page_line *line = builder_add(builder, &builder->lines, sizeof *line);

    if (line != NULL) {
        *line = (struct page_line){.is_heading = is_heading,
                                   .text = words_one_line(builder, text)};
    }
}

void page_begin(struct page_builder *builder, enum page_kind kind, const char *tab,
                const char *title) {
    char mark[DRAFT_MARK_BYTES];

    builder->page = (struct page){
        .kind = kind,
        .tab = unique_page_text(builder, tab, true),
        .title = unique_page_text(builder, title, false),
    };
    builder->table_name = NULL;
    builder->lines.n = 0;
    builder->columns.n = 0;
    builder->cells.n = 0;
    if (draft_mark(mark, builder->publication)) {
        add_line(builder, words_text(builder, "This is a %s. Not to be shared.", mark),
                 false);
    }
}

void page_title(struct page_builder *builder, const char *title) {
    builder->page.title = unique_page_text(builder, title, false);
}

void page_heading(struct page_builder *builder, const char *text) {
    add_line(builder, text, true);
}

void page_line(struct page_builder *builder, const char *text) {
    add_line(builder, text, false);
}

void page_line_to(struct page_builder *builder, const char *text, const char *tab) {
    struct page_line *lines = NULL;

    add_line(builder, text, false);
    lines = builder->lines.elements;
    if (builder->fault == ERR_OK) {
        lines[builder->lines.n - 1].tab = tab;
    }
}

/* Finds the page a line leads to among those of the document. */
static void link_line(const struct page_builder *builder, struct page_line *line) {
    const struct page *pages = builder->pages.elements;

    for (size_t p = 0; line->tab != NULL && p < builder->pages.n; p++) {
        if (strcmp(pages[p].tab, line->tab) == 0) {
            line->is_link = true;
            line->link_target = p;
        }
    }
}

void builder_link_lines(struct page_builder *builder) {
    struct page *pages = builder->pages.elements;

    for (size_t p = 0; p < builder->pages.n && builder->fault == ERR_OK; p++) {
        struct page_line *lines =
            arena_array(builder->arena, pages[p].n_lines, sizeof *lines);

        if (lines == NULL) {
            builder->fault = ERR_MEMORY;
            return;
        }
        for (size_t i = 0; i < pages[p].n_lines; i++) {
            lines[i] = pages[p].lines[i];
            link_line(builder, &lines[i]);
        }
        pages[p].lines = lines;
    }
}

void page_leave_out(struct page_builder *builder, const char *title) {
    const char **kept = builder_add(builder, &builder->left_out, sizeof *kept);

    if (kept != NULL) {
        *kept = words_one_line(builder, title);
    }
}

const char *page_left_out(const struct page_builder *builder, size_t index) {
    const char *const *titles = builder->left_out.elements;

    return index < builder->left_out.n ? titles[index] : NULL;
}

/* Whether a page is there for its figures alone. */
static bool is_of_figures(enum page_kind kind) {
    return kind != PAGE_WHO_ANSWERED && kind != PAGE_LEFT_OUT && kind != PAGE_INPUTS &&
           kind != PAGE_CHART_FIGURES;
}

void page_end(struct page_builder *builder) {
    if (builder->fault != ERR_OK) {
        return;
    }
    if (builder->table_name != NULL && is_of_figures(builder->page.kind) &&
        table_shows_nothing(builder)) {
        page_leave_out(builder, builder->page.title);
        return;
    }
    if (builder->table_name != NULL && builder->page.kind != PAGE_NOTES) {
        /* The notes explain it in their own rows. */
        const char *shorthand = table_shorthand(builder);

        if (shorthand != NULL) {
            page_line(builder, shorthand);
        }
    }
    if (builder->table_name != NULL) {
        table_end(builder);
    }
    builder->page.n_lines = builder->lines.n;
    builder->page.lines =
        builder_take(builder, &builder->lines, sizeof(struct page_line));
    struct page *page = builder_add(builder, &builder->pages, sizeof *page);
    if (page != NULL) {
        *page = builder->page;
    }
}
