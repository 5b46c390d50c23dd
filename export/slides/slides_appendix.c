/* Behind the session: each question with its answers, and groups side by side. */
#include "export/grid/grid.h"
#include "export/page/figure_columns.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/slides/slides_parts.h"
#include "export/slides/slides_rows.h"

#define GROUPS_MAX 5 /* columns beside the first */

#define HEADINGS_MAX 6 /* of either table */

/* What stands above a table: its headings, all but the first above numbers. */
struct headings {
    const char *subtitle;
    const char *texts[HEADINGS_MAX];
    size_t n;
};

static void add_heading(struct headings *headings, const char *text) {
    headings->texts[headings->n++] = text;
}

static void begin_table(struct slides_builder *builder, const char *name,
                        const struct headings *headings) {
    slide_subtitle(builder, headings->subtitle);
    table_begin(builder->page, name);
    for (size_t c = 0; c < headings->n; c++) {
        table_column(builder->page, headings->texts[c], c > 0);
    }
}

static struct headings headings_of_items(struct slides_builder *builder,
                                         const struct wording *wording) {
    struct headings headings = {.subtitle = words_text(builder->page, "%s%s",
                                                       slides_stem(builder),
                                                       slides_whose(builder))};

    add_heading(&headings, "Question");
    add_heading(&headings, "Answers");
    for (size_t b = 0; b < BANDS; b++) {
        if (wording->bands[b] != NULL) {
            add_heading(&headings, wording->bands[b]);
        }
    }
    add_heading(&headings, "Don't know");
    return headings;
}

/* Shares the rows of `n` composites from `first` on, those that have questions, out
 * among slides. */
static void share_composites(struct slides_builder *builder, struct table_rows *rows,
                             size_t first, size_t n) {
    const struct composite *composites = builder->page->instrument->composites;
    const char **texts = slides_array(builder, n, sizeof *texts);
    size_t n_texts = 0;

    for (size_t c = first; texts != NULL && c < first + n; c++) {
        if (composites[c].n_items > 0) {
            texts[n_texts++] = composites[c].title;
        }
    }
    if (texts != NULL) {
        rows_share(builder, rows, texts, n_texts);
    }
}

/* A table of the questions of a KLOE, on as many slides as it takes. */
static void add_items(struct slides_builder *builder, size_t kloe) {
    struct page_builder *page = builder->page;
    const struct composite *composite = &page->instrument->composites[kloe];
    struct wording wording;
    struct table_rows rows;

    words_wording(page, composite->items, composite->n_items, &wording);
    const struct headings headings = headings_of_items(builder, &wording);
    rows_begin(builder, &rows, headings.subtitle, headings.texts, headings.n,
               ROWS_OF_NUMBERS);
    const char **texts = slides_array(builder, composite->n_items, sizeof *texts);
    for (size_t i = 0; texts != NULL && i < composite->n_items; i++) {
        texts[i] = words_capital(
            page,
            words_one_line(page, page->instrument->items[composite->items[i]].text));
    }
    if (texts != NULL) {
        rows_share(builder, &rows, texts, composite->n_items);
    }
    for (size_t i = 0; texts != NULL && i < composite->n_items; i++) {
        const struct item_result *result =
            &builder_shown(page)->items[composite->items[i]];

        if (rows_are_full(builder, &rows, &texts[i], 1)) {
            if (i > 0) {
                slide_end(builder);
            }
            slide_begin(builder, SLIDE_TABLE,
                        words_text(page, "Appendix: questions of %s",
                                   page->instrument->kloes[kloe].title));
            slide_note(builder, "For looking things up. The workbook has more.");
            begin_table(builder, "Questions", &headings);
        }
        cell_text(page, texts[i]);
        cell_count(page, result->head.status, result->head.n);
        cells_bands(
            page, &wording, builder_shown(page),
            &(struct target_row){.composite = NONE, .item = composite->items[i]});
        cell_count(page, result->head.status,
                   result->non_answers[NON_ANSWER_DONT_KNOW]);
    }
    if (texts != NULL && composite->n_items > 0) {
        slide_end(builder);
    }
}

void add_appendix_of_kloe(struct slides_builder *builder, size_t kloe) {
    add_items(builder, kloe);
    add_options(builder, kloe);
}

/* How many slides `n` columns take where one has room for `most`; and which of them
 * is the first on the `i`-th: they are shared out evenly, so that none stands alone. */
static size_t slides_of_columns(size_t n, size_t most) {
    return (n + most - 1) / most;
}

static size_t first_column(size_t n, size_t most, size_t i) {
    return n * i / slides_of_columns(n, most);
}

/* The groups of an attribute in the area shown; how many. */
static size_t shown_groups(struct slides_builder *builder, size_t attribute,
                           const struct published_cell **cells) {
    struct page_builder *page = builder->page;
    const struct published_cell *all = page->publication->cells;
    size_t n = 0;

    for (size_t i = page->first_cells[page->shown];
         i < page->first_cells[page->shown + 1]; i++) {
        if (all[i].attribute == attribute && all[i].status == STATUS_PUBLISHED) {
            cells[n++] = &all[i];
        }
    }
    return n;
}

static struct headings headings_of_groups(struct slides_builder *builder,
                                          size_t attribute,
                                          const struct published_cell *const *cells,
                                          size_t n) {
    struct page_builder *page = builder->page;
    struct headings headings = {
        .subtitle = words_text(page, "%s. %s", slides_whose(builder),
                               page->instrument->attributes[attribute].text)};

    add_heading(&headings, heading_rows(page, false));
    for (size_t g = 0; g < n; g++) {
        add_heading(&headings,
                    words_text(page, "%s (n\u00A0=\u00A0%s)",
                               words_group(page, cells[g]),
                               words_count(page, cells[g]->responses.value)));
    }
    return headings;
}

static void add_groups_table(struct slides_builder *builder,
                             const struct headings *headings,
                             const struct published_cell *const *cells) {
    struct page_builder *page = builder->page;
    const struct instrument *instrument = page->instrument;
    struct table_rows rows;
    bool is_begun = false;

    rows_begin(builder, &rows, headings->subtitle, headings->texts, headings->n,
               ROWS_OF_NUMBERS);
    share_composites(builder, &rows, 0, instrument->n_composites);
    for (size_t c = 0; c < instrument->n_composites; c++) {
        const struct composite *composite = &instrument->composites[c];

        if (composite->n_items == 0) {
            continue;
        }
        if (rows_are_full(builder, &rows, &composite->title, 1)) {
            if (is_begun) {
                slide_end(builder);
            }
            is_begun = true;
            slide_begin(builder, SLIDE_TABLE, "Appendix: average answers by group");
            slide_note(builder,
                       "Averages on 0 to 100. Groups stand in the survey's order. What "
                       "looks apart is said in the deck only where it was tested.");
            begin_table(builder, "Groups", headings);
        }
        cell_text(page, words_one_line(page, composite->title));
        for (size_t g = 0; g + 1 < headings->n; g++) {
            const struct figures *head = &cells[g]->composites[c].head;

            cell_average(page, head->status, head->score);
        }
    }
    if (is_begun) {
        slide_end(builder);
    }
}

void add_appendix_of_groups(struct slides_builder *builder, size_t attribute) {
    const struct published_cell *cells[ATTRIBUTE_VALUES_MAX + 1];
    size_t n = shown_groups(builder, attribute, cells);
    const char **labels = slides_array(builder, n, sizeof *labels);

    for (size_t g = 0; labels != NULL && g < n; g++) {
        labels[g] = words_group(builder->page, cells[g]);
    }
    size_t most = labels == NULL ? 1 : rows_columns(builder, labels, n, GROUPS_MAX);
    for (size_t i = 0; i < slides_of_columns(n, most); i++) {
        size_t first = first_column(n, most, i);
        const struct headings headings = headings_of_groups(
            builder, attribute, cells + first, first_column(n, most, i + 1) - first);

        add_groups_table(builder, &headings, cells + first);
    }
}

/* Rows of a grid, with as many of its columns as these headings are of. */
static void add_grid_table(struct slides_builder *builder, const struct grid *grid,
                           const struct headings *headings, size_t first) {
    struct page_builder *page = builder->page;
    struct table_rows rows;
    bool is_begun = false;

    rows_begin(builder, &rows, headings->subtitle, headings->texts, headings->n,
               ROWS_OF_NUMBERS);
    share_composites(builder, &rows, grid->rows.first, grid->rows.n);
    for (size_t h = grid->rows.first; h < grid->rows.first + grid->rows.n; h++) {
        const struct composite *composite = &page->instrument->composites[h];

        if (composite->n_items == 0) {
            continue;
        }
        if (rows_are_full(builder, &rows, &composite->title, 1)) {
            if (is_begun) {
                slide_end(builder);
            }
            is_begun = true;
            slide_begin(builder, SLIDE_TABLE,
                        words_text(page, "Appendix: %s", grid_title(page, grid)));
            slide_note(builder, grid_words(page));
            begin_table(builder, "Grid", headings);
        }
        cell_text(page, words_one_line(page, composite->title));
        grid_cells(page, grid, h, first, headings->n - 1);
    }
    if (is_begun) {
        slide_end(builder);
    }
}

static void add_grid(struct slides_builder *builder, const struct grid *grid) {
    struct page_builder *page = builder->page;
    size_t n = grid->columns.n;
    const char **labels = slides_array(builder, n, sizeof *labels);

    for (size_t i = 0; labels != NULL && i < n; i++) {
        labels[i] = words_one_line(
            page, page->instrument->composites[grid->columns.first + i].title);
    }
    size_t most = labels == NULL ? 1 : rows_columns(builder, labels, n, GROUPS_MAX);
    for (size_t at = 0; labels != NULL && at < slides_of_columns(n, most); at++) {
        size_t first = first_column(n, most, at);
        struct headings headings = {
            .subtitle = words_text(page, "%s. Average answers, 0 to 100",
                                   slides_whose(builder))};

        add_heading(&headings, "Questions that stand under both");
        for (size_t i = first; i < first_column(n, most, at + 1); i++) {
            add_heading(&headings, labels[i]);
        }
        add_grid_table(builder, grid, &headings, first);
    }
}

void add_appendix_of_grids(struct slides_builder *builder) {
    struct grid grid;

    for (size_t at = 0; grid_next(&grid, builder->page->instrument, &at);) {
        add_grid(builder, &grid);
    }
}
