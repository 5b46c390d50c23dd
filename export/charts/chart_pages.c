/* The pages of a chart of bands: the chart, and behind it the figures it is drawn from.
 */
#include "export/charts/chart_bars.h"

#include "base/alloc.h"
#include "export/front/front.h"

/* The bars of one of several charts. */
struct part {
    size_t first, n;
    size_t number, of; /* 1 of 3 */
};

struct page_chart *chart_page(struct page_builder *builder, const char *tab,
                              const char *title, const char *alt) {
    struct page_chart *chart = NULL;

    if (builder->fault == ERR_OK) {
        chart = arena_array(builder->arena, 1, sizeof *chart);
        builder->fault = chart == NULL ? ERR_MEMORY : ERR_OK;
    }
    if (chart == NULL) {
        return NULL;
    }
    *chart = (struct page_chart){.alt = alt};
    for (size_t s = 0; s < PAGE_SERIES_MAX; s++) {
        chart->columns[s] = NONE;
    }
    page_begin(builder, PAGE_CHART, tab, title);
    line_of_fallback(builder);
    chart->name = builder->page.tab; /* both unique by now */
    chart->title = builder->page.title;
    builder->page.chart = chart;
    return chart;
}

void chart_begin_figures(struct page_builder *builder, const char *tab) {
    page_begin(builder, PAGE_CHART_FIGURES, words_text(builder, "%s figures", tab),
               words_text(builder, "Figures of %s: %s", tab, chart_whose(builder)));
    line_of_fallback(builder);
    table_begin(builder, words_text(builder, "%s_figures", tab));
    table_column(builder, "As named in the chart", false);
    table_column(builder, "Code", false);
}

static void add_figures(struct page_builder *builder, const struct chart_bars *bars,
                        struct page_chart *chart) {
    chart_begin_figures(builder, bars->tab);
    page_line(builder,
              bars->is_averaged
                  ? "The percentages are averages of those of the questions, rounded "
                    "to whole per cents so that they need not add up to 100."
                  : "Percentages are of the " STAFF " who gave an answer on the scale, "
                    "rounded to whole per cents, and need not add up to 100.");
    page_line(builder, "So that they can be drawn, 0 may stand here for less than half "
                       "a per cent and 100 for more than 99 and a half.");
    table_column(builder, bars->base, true);
    size_t n_columns = 3;
    for (size_t b = 0; b < BANDS; b++) {
        if (bars->rows.wording.bands[b] != NULL) {
            table_column(builder,
                         words_text(builder, "%s (%%)", bars->rows.wording.bands[b]),
                         true);
            chart->columns[b] = n_columns++;
        }
    }
    for (size_t i = 0; i < bars->rows.n; i++) {
        const struct band_bar *bar = &bars->rows.list[i];
        const struct figures *figures = &bar->figures;

        cell_text(builder, bar->label);
        cell_text(builder, bar->code);
        cell_count(builder, figures->status, figures->n);
        for (size_t b = 0; b < BANDS; b++) {
            if (bars->rows.wording.bands[b] != NULL) {
                cell_drawn(builder, bar->status, figures->shares[b]);
            }
        }
    }
    page_end(builder);
}

/* The title of a part: "..., 2 of 3", and the stem where labels read on from it. */
static const char *title_of(struct page_builder *builder, const struct chart_bars *bars,
                            const struct part *part) {
    const char *title = bars->title;

    if (part->of > 1) {
        title = words_text(builder, "%s, %zu of %zu", title, part->number, part->of);
    }
    for (size_t i = 0; i < part->n; i++) {
        if (bars->rows.list[part->first + i].is_question) {
            return words_text(builder, "%s. %s...", title, builder->instrument->stem);
        }
    }
    return title;
}

static void add_part(struct page_builder *builder, const struct chart_bars *bars,
                     const struct part *part) {
    struct chart_bars drawn = *bars;

    drawn.rows.list = bars->rows.list + part->first;
    drawn.rows.n = part->n;
    if (band_bars_drawn(&drawn.rows, 0, part->n) == 0) {
        return;
    }
    drawn.title = title_of(builder, bars, part);
    drawn.tab = part->number == 1
                    ? bars->tab
                    : words_text(builder, "%s %zu", bars->tab, part->number);
    struct page_chart *chart =
        chart_page(builder, drawn.tab, drawn.title, chart_alt(builder, &drawn));

    if (chart == NULL) {
        return;
    }
    page_line(builder, chart_ends(builder, &drawn));
    page_line(builder, "n is the number of " STAFF ". [c] is " WORDS_NOT_SHOWN ".");
    chart->is_stacked = true;
    for (size_t i = 0; i < drawn.rows.n; i++) {
        unsigned lines = chart_label_lines(drawn.rows.list[i].label);

        chart->row_lines = lines > chart->row_lines ? lines : chart->row_lines;
    }
    page_end(builder);
    add_figures(builder, &drawn, chart);
}

/* How many bars one chart has room for: all get as much as the longest label needs. */
static size_t bars_to_a_chart(const struct chart_bars *bars) {
    size_t fit = CHART_BARS_MAX;

    for (size_t i = 0; i < bars->rows.n; i++) {
        unsigned lines = chart_label_lines(bars->rows.list[i].label);
        size_t room = 2 * CHART_LINES_MAX / (2 * lines + 1); /* half a line between */

        fit = room < fit ? room : fit;
    }
    return fit == 0 ? 1 : fit;
}

void chart_end(struct page_builder *builder, const struct chart_bars *bars) {
    if (builder->fault != ERR_OK || bars->rows.n == 0) {
        return;
    }
    size_t fit = bars_to_a_chart(bars);
    struct part part = {.of = (bars->rows.n + fit - 1) / fit};

    for (part.number = 1; part.number <= part.of; part.number++) {
        size_t left = part.of - part.number + 1;

        part.n =
            (bars->rows.n - part.first + left - 1) / left; /* about as many in each */
        add_part(builder, bars, &part);
        part.first += part.n;
    }
}
