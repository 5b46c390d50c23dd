#include "export/grid/grid.h"

#include "export/front/front.h"
#include "export/page/asked_words.h"
#include "export/page/figure_columns.h"
#include "export/page/text_width.h"

/* What the columns before the averages take at least, in characters. */
#define TEXTS_WIDTH   50
#define TEXT_COLUMNS  3 /* code, heading, notes */
#define AVERAGE_WIDTH 10

static bool holds(const struct composite *composite, size_t item) {
    for (size_t i = 0; i < composite->n_items; i++) {
        if (composite->items[i] == item) {
            return true;
        }
    }
    return false;
}

/* How many of `of` a composite shares questions with. */
static size_t count_shared(const struct instrument *instrument,
                           const struct composite *composite, struct heading_set of) {
    size_t n = 0;

    for (size_t h = of.first; h < of.first + of.n; h++) {
        bool is_shared = false;

        for (size_t i = 0; i < composite->n_items; i++) {
            is_shared =
                is_shared || holds(&instrument->composites[h], composite->items[i]);
        }
        n += is_shared ? 1 : 0;
    }
    return n;
}

/* What every return asks of a KLOE is no other way of reading. */
static bool is_common(struct heading_set set) {
    return set.framework != NULL && set.framework->is_common;
}

static bool has_several(const struct instrument *instrument, struct heading_set set,
                        struct heading_set in) {
    for (size_t h = set.first; h < set.first + set.n; h++) {
        if (count_shared(instrument, &instrument->composites[h], in) > 1) {
            return true;
        }
    }
    return false;
}

bool grid_next(struct grid *out, const struct instrument *instrument, size_t *from) {
    size_t n = heading_sets(instrument);

    for (size_t at = *from; at < n * n; at++) {
        struct grid grid = {.rows = heading_set(instrument, at / n),
                            .columns = heading_set(instrument, at % n),
                            .index = at};

        if (at / n < at % n && !is_common(grid.rows) && !is_common(grid.columns) &&
            has_several(instrument, grid.rows, grid.columns) &&
            has_several(instrument, grid.columns, grid.rows)) {
            *out = grid;
            *from = at + 1;
            return true;
        }
    }
    return false;
}

static const char *name_of(struct page_builder *builder, struct heading_set set) {
    return set.framework == NULL ? words_capital(builder, heading_kinds(COMPOSITE_KLOE))
                                 : set.framework->title;
}

const char *grid_title(struct page_builder *builder, const struct grid *grid) {
    return words_text(builder, "%s by %s", name_of(builder, grid->rows),
                      name_of(builder, grid->columns));
}

const char *grid_words(struct page_builder *builder) {
    (void)builder;
    return "Each figure is the plain average of the average answers of the questions "
           "that stand under both. What all questions of a row or column come to is an "
           "average over people, and need not be that of its figures here.";
}

void grid_cells(struct page_builder *builder, const struct grid *grid, size_t row,
                size_t first, size_t n) {
    const struct published_cell *cell = builder_shown(builder);

    for (size_t i = first; i < first + n; i++) {
        size_t column = grid->columns.first + i;

        if (row == NONE) {
            const struct figures *head = &cell->composites[column].head;

            cell_average(builder, head->status, head->score);
        } else {
            struct published_crossing crossing =
                published_crossing(builder->instrument, cell, row, column);

            cell_average(builder, crossing.status, crossing.score);
        }
    }
}

/* Whose figures in a row are to be treated with care. */
static const char *words_low(struct page_builder *builder, const struct grid *grid,
                             size_t row) {
    const char *names = NULL;

    for (size_t i = 0; i < grid->columns.n; i++) {
        size_t column = grid->columns.first + i;

        if (published_crossing(builder->instrument, builder_shown(builder), row, column)
                .has_low_reliability) {
            const char *title = builder->instrument->composites[column].title;

            names = names == NULL ? title : words_text(builder, "%s, %s", names, title);
        }
    }
    return names == NULL ? NULL : words_text(builder, "[u] low reliability: %s", names);
}

static void add_row(struct page_builder *builder, const struct grid *grid, size_t row) {
    const struct composite *composite = &builder->instrument->composites[row];
    const struct figures *head = &builder_shown(builder)->composites[row].head;
    const char *notes =
        words_and(builder, words_flags(builder, head->status, head->flags, false),
                  words_without(builder, builder_shown(builder), row));

    cell_text(builder, composite->id);
    cell_text(builder, composite->title);
    cell_text(builder, words_and(builder, notes, words_low(builder, grid, row)));
    grid_cells(builder, grid, row, 0, grid->columns.n);
    cell_average(builder, head->status, head->score);
}

static const char *heading_of_column(struct page_builder *builder,
                                     const struct grid *grid, size_t i) {
    return words_one_line(
        builder, builder->instrument->composites[grid->columns.first + i].title);
}

static bool is_narrow(struct page_builder *builder, const struct grid *grid) {
    unsigned width = TEXTS_WIDTH + AVERAGE_WIDTH;

    for (size_t i = 0; i < grid->columns.n; i++) {
        unsigned column = heading_width(heading_of_column(builder, grid, i));

        width += column < AVERAGE_WIDTH ? AVERAGE_WIDTH : column;
    }
    return TEXT_COLUMNS + grid->columns.n + 1 <= TABLE_COLUMNS_MAX &&
           width <= TABLE_WIDTH_MAX;
}

void grid_add_page(struct page_builder *builder, const struct grid *grid) {
    const char *title =
        words_text(builder, "%s: %s", grid_title(builder, grid), builder->subject);
    struct wording wording;

    if (!is_narrow(builder, grid)) {
        return;
    }
    words_wording_all(builder, &wording);
    page_begin(builder, PAGE_GRID, words_tab(builder, PAGE_GRID, grid->index), title);
    line_of_fallback(builder);
    page_line(builder, grid_words(builder));
    line_of_average(builder, &wording);
    line_of_notes(builder);
    table_begin(builder, words_tab(builder, PAGE_GRID, grid->index));
    table_column(builder, "Code", false);
    table_column(builder, name_of(builder, grid->rows), false);
    table_column(builder, "Notes", false);
    for (size_t i = 0; i < grid->columns.n; i++) {
        table_column(builder, heading_of_column(builder, grid, i), true);
    }
    table_column(builder, "All its questions", true);
    for (size_t h = grid->rows.first; h < grid->rows.first + grid->rows.n; h++) {
        if (builder->instrument->composites[h].n_items > 0) {
            add_row(builder, grid, h);
        }
    }
    cell_text(builder, status_shorthand(STATUS_NOT_ASKED));
    cell_text(builder, "All questions of the column");
    cell_text(builder, "None");
    grid_cells(builder, grid, NONE, 0, grid->columns.n);
    cell_text(builder, status_shorthand(STATUS_NOT_ASKED));
    page_end(builder);
}
