/* Behind the session: each question with its answers, groups side by side, what differs
 * from the rest, how it was made. */
#include "base/num.h"
#include "export/page/draft_mark.h"
#include "export/slides/slides_bars.h"
#include "export/slides/slides_parts.h"

#include <inttypes.h>
#include <string.h>

/* How many characters stand on a line of a table's first column. */
#define FIRST_CHARACTERS 42

#define QUESTION_LINES 3 /* of the label of a bar; questions are long */

#define GROUPS_MAX 5 /* columns beside the first */

static void begin_items(struct slides_builder *builder, const struct kloe *kloe,
                        const struct wording *wording) {
    struct page_builder *page = builder->page;

    slide_begin(builder, SLIDE_TABLE,
                words_text(page, "Appendix: questions of %s", kloe->title));
    slide_subtitle(
        builder, words_text(page, "%s%s", slides_stem(builder), slides_whose(builder)));
    slide_note(builder, "For looking things up. The workbook has more.");
    table_begin(page, "Questions");
    table_column(page, "Question", false);
    table_column(page, "Answers", true);
    for (size_t b = 0; b < BANDS; b++) {
        if (wording->bands[b] != NULL) {
            table_column(page, wording->bands[b], true);
        }
    }
    table_column(page, "Don't know", true);
}

/* A table of the questions of a KLOE, on as many slides as it takes. */
static void add_items(struct slides_builder *builder, size_t kloe) {
    struct page_builder *page = builder->page;
    const struct composite *composite = &page->instrument->composites[kloe];
    struct wording wording;
    size_t used = 0;

    words_wording(page, composite->items, composite->n_items, &wording);
    for (size_t i = 0; i < composite->n_items; i++) {
        const struct item *item = &page->instrument->items[composite->items[i]];
        const struct item_result *result =
            &builder_shown(page)->items[composite->items[i]];
        const char *text = words_capital(page, words_one_line(page, item->text));
        bool is_first = used == 0;

        if (slides_is_full(builder, &used, text, FIRST_CHARACTERS)) {
            if (!is_first) {
                slide_end(builder);
            }
            begin_items(builder, &page->instrument->kloes[kloe], &wording);
        }
        cell_text(page, text);
        cell_count(page, result->head.status, result->head.n);
        for (size_t b = 0; b < BANDS; b++) {
            if (wording.bands[b] != NULL) {
                cell_share(page, result->head.status, result->head.shares[b]);
            }
        }
        cell_count(page, result->head.status,
                   result->non_answers[NON_ANSWER_DONT_KNOW]);
    }
    if (composite->n_items > 0) {
        slide_end(builder);
    }
}

/* Questions of one scale that are scored the same way round. */
struct alike {
    const struct scale *scale;
    bool is_reversed;
    size_t options[COLOUR_OPTIONS_MAX]; /* the most positive first */
    size_t n_options;
    size_t *items;
    size_t n;
};

/* The scored options of an item, the most positive first; none where there are more
 * than there are colours. */
static void order_options(const struct instrument *instrument, struct alike *alike) {
    size_t item = alike->items[0];

    alike->n_options = 0;
    for (size_t o = 0; o < alike->scale->n_options; o++) {
        size_t at = alike->n_options;

        if (alike->scale->options[o].kind != OPTION_SCORED) {
            continue;
        }
        if (alike->n_options == COLOUR_OPTIONS_MAX) {
            alike->n_options = 0;
            return;
        }
        for (; at > 0 && item_score(instrument, item, alike->options[at - 1]) <
                             item_score(instrument, item, o);
             at--) {
            alike->options[at] = alike->options[at - 1];
        }
        alike->options[at] = o;
        alike->n_options++;
    }
}

/* The questions of a KLOE that are like its `from`-th, which no earlier one is like;
 * false if one is. */
static bool find_alike(struct slides_builder *builder, const struct composite *of,
                       size_t from, struct alike *alike) {
    const struct instrument *instrument = builder->page->instrument;
    const struct item *first = &instrument->items[of->items[from]];

    alike->items = slides_array(builder, of->n_items, sizeof *alike->items);
    alike->scale = &instrument->scales[first->scale];
    alike->is_reversed = first->reverse;
    for (size_t i = 0; alike->items != NULL && i < of->n_items; i++) {
        const struct item *item = &instrument->items[of->items[i]];

        if (item->scale == first->scale && item->reverse == first->reverse) {
            if (i < from) {
                return false;
            }
            alike->items[alike->n++] = of->items[i];
        }
    }
    return alike->n > 0;
}

/* Colours of fewer options than five keep their distance, so that the ends stay ends.
 */
static enum colour option_colour(size_t i, size_t n) {
    static const unsigned char steps[COLOUR_OPTIONS_MAX + 1][COLOUR_OPTIONS_MAX] = {
        {0}, {0}, {0, 4}, {0, 2, 4}, {0, 1, 3, 4}, {0, 1, 2, 3, 4}};

    return (enum colour)(COLOUR_OPTION + steps[n][i]);
}

/* The bars of `n` questions from `first` on, a part for each option. */
static struct slide_chart option_chart(struct slides_builder *builder,
                                       const struct alike *alike, size_t first,
                                       size_t n, const char *what) {
    struct page_builder *page = builder->page;
    struct slide_series *series =
        slides_array(builder, alike->n_options, sizeof *series);
    const char **labels = slides_array(builder, n, sizeof *labels);
    struct slide_value *values =
        slides_array(builder, n * alike->n_options, sizeof *values);
    const char *alt = words_text(page,
                                 "Bar chart: %s. Each bar adds up the shares of "
                                 "answers in per cent.",
                                 what);

    if (values == NULL) {
        return (struct slide_chart){0};
    }
    for (size_t o = 0; o < alike->n_options; o++) {
        series[o] =
            (struct slide_series){alike->scale->options[alike->options[o]].label,
                                  option_colour(o, alike->n_options)};
    }
    for (size_t i = 0; i < n; i++) {
        size_t item = alike->items[first + i];
        const struct item_result *result = &builder_shown(page)->items[item];
        const char *text = words_capital(
            page, words_one_line(page, page->instrument->items[item].text));

        if (result->head.status != STATUS_PUBLISHED || result->options == NULL ||
            !result->head.n.known || result->head.n.value == 0) {
            labels[i] =
                words_text(page, "%s %s", text,
                           status_shorthand(result->head.status == STATUS_PUBLISHED
                                                ? STATUS_SUPPRESSED
                                                : result->head.status));
            alt = words_text(page, "%s %s: no bar.", alt, labels[i]);
            continue;
        }
        labels[i] = words_text(page, "%s (n\u00A0=\u00A0%s)", text,
                               words_count(page, result->head.n.value));
        alt = words_text(page, "%s %s:", alt, labels[i]);
        for (size_t o = 0; o < alike->n_options; o++) {
            uint64_t percent =
                num_percent(result->options[alike->options[o]], result->head.n.value);

            values[i * alike->n_options + o] =
                (struct slide_value){true, (double)percent};
            alt = words_text(page, "%s \"%s\" %" PRIu64 " %%%s", alt, series[o].name,
                             percent, o + 1 == alike->n_options ? "." : ",");
        }
    }
    return (struct slide_chart){.is_stacked = true,
                                .alt = alt,
                                .series = series,
                                .n_series = alike->n_options,
                                .categories = labels,
                                .n_categories = n,
                                .values = values,
                                .is_percent = true,
                                .to_hundred = true};
}

static bool is_any_hidden(const struct slide_chart *chart) {
    for (size_t i = 0; i < chart->n_categories; i++) {
        if (strstr(chart->categories[i], "[c]") != NULL) {
            return true;
        }
    }
    return false;
}

static void add_options(struct slides_builder *builder, const struct kloe *kloe,
                        const struct alike *alike) {
    struct page_builder *page = builder->page;
    size_t most = builder->room.label_lines / QUESTION_LINES;
    size_t slides = (alike->n + most - 1) / most;

    for (size_t s = 0; s < slides; s++) {
        size_t first = alike->n * s / slides;
        size_t n = alike->n * (s + 1) / slides - first;
        struct slide_chart *chart = slides_array(builder, 1, sizeof *chart);

        if (chart == NULL) {
            return;
        }
        *chart = option_chart(builder, alike, first, n,
                              words_text(page, "every answer on %s, %s", kloe->title,
                                         slides_whose(builder)));
        slide_begin(builder, SLIDE_BARS,
                    words_text(page, "Appendix: every answer on %s", kloe->title));
        slide_subtitle(builder, words_text(page, "%s%s", slides_stem(builder),
                                           slides_whose(builder)));
        slide_charts(builder, chart, 1);
        if (is_any_hidden(chart)) {
            slide_foot(builder, "[c] is " WORDS_NOT_SHOWN ".");
        }
        slide_foot(builder, "Per cents are rounded and need not add up to 100.");
        slide_note(builder, chart->alt);
        slide_end(builder);
    }
}

void add_appendix_of_kloe(struct slides_builder *builder, size_t kloe) {
    const struct composite *composite = &builder->page->instrument->composites[kloe];

    add_items(builder, kloe);
    for (size_t i = 0; i < composite->n_items; i++) {
        struct alike alike = {0};

        if (find_alike(builder, composite, i, &alike)) {
            order_options(builder->page->instrument, &alike);
            if (alike.n_options > 0) {
                add_options(builder, &builder->page->instrument->kloes[kloe], &alike);
            }
        }
    }
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

static void begin_groups(struct slides_builder *builder, size_t attribute,
                         const struct published_cell *const *cells, size_t n) {
    struct page_builder *page = builder->page;

    slide_begin(builder, SLIDE_TABLE, "Appendix: average answers by group");
    slide_subtitle(builder, words_text(page, "%s. %s", slides_whose(builder),
                                       page->instrument->attributes[attribute].text));
    slide_note(builder,
               "Averages on 0 to 100. Groups stand in the survey's order. What "
               "looks apart is said in the deck only where it was tested.");
    table_begin(page, "Groups");
    table_column(page, "Key line of enquiry or condition", false);
    for (size_t g = 0; g < n; g++) {
        table_column(page,
                     words_text(page, "%s (n\u00A0=\u00A0%s)",
                                words_group(page, cells[g]),
                                words_count(page, cells[g]->responses.value)),
                     true);
    }
}

static void add_groups_table(struct slides_builder *builder, size_t attribute,
                             const struct published_cell *const *cells, size_t n) {
    struct page_builder *page = builder->page;
    const struct instrument *instrument = page->instrument;
    size_t used = 0;

    for (size_t c = 0; c < instrument->n_kloes + instrument->n_conditions; c++) {
        const struct composite *composite = &instrument->composites[c];
        bool is_first = used == 0;

        if (composite->n_items == 0) {
            continue;
        }
        if (slides_is_full(builder, &used, composite->title, FIRST_CHARACTERS)) {
            if (!is_first) {
                slide_end(builder);
            }
            begin_groups(builder, attribute, cells, n);
        }
        cell_text(page, words_one_line(page, composite->title));
        for (size_t g = 0; g < n; g++) {
            const struct figures *head = &cells[g]->composites[c].head;

            cell_average(page, head->status, head->score);
        }
    }
    if (used > 0) {
        slide_end(builder);
    }
}

void add_appendix_of_groups(struct slides_builder *builder, size_t attribute) {
    const struct published_cell *cells[ATTRIBUTE_VALUES_MAX + 1];
    size_t n = shown_groups(builder, attribute, cells);

    for (size_t first = 0; first < n; first += GROUPS_MAX) {
        size_t here = n - first < GROUPS_MAX ? n - first : GROUPS_MAX;

        add_groups_table(builder, attribute, cells + first, here);
    }
}
