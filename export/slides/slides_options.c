/* Behind the session: every answer that was given to the questions of a KLOE. */
#include "base/num.h"
#include "export/page/draft_mark.h"
#include "export/page/page_words.h"
#include "export/slides/slides_parts.h"
#include "export/slides/slides_rows.h"

#include <string.h>

#define OPTION_BARS_MAX 6 /* on a slide: each has more parts than one of bands */

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

static bool has_options(const struct item_result *result) {
    return result->head.status == STATUS_PUBLISHED && result->options != NULL &&
           result->head.n.known && result->head.n.value > 0;
}

/* A question with its n, or the shorthand that says why it has no bar. */
static const char *option_label(struct slides_builder *builder, size_t item) {
    struct page_builder *page = builder->page;
    const struct item_result *result = &builder_shown(page)->items[item];
    const char *text =
        words_capital(page, words_one_line(page, page->instrument->items[item].text));

    return has_options(result)
               ? words_text(page, "%s (n\u00A0=\u00A0%s)", text,
                            words_count(page, result->head.n.value))
               : words_text(page, "%s %s", text,
                            status_shorthand(result->head.status == STATUS_PUBLISHED
                                                 ? STATUS_SUPPRESSED
                                                 : result->head.status));
}

/* The options as the parts of a bar. */
static const struct slide_series *option_series(struct slides_builder *builder,
                                                const struct alike *alike) {
    struct slide_series *series =
        slides_array(builder, alike->n_options, sizeof *series);

    for (size_t o = 0; series != NULL && o < alike->n_options; o++) {
        series[o] =
            (struct slide_series){alike->scale->options[alike->options[o]].label,
                                  option_colour(o, alike->n_options)};
    }
    return series;
}

/* Puts the shares of an item's answers into a row of the chart; in words. */
static const char *fill_options(struct slides_builder *builder,
                                const struct alike *alike, size_t item,
                                const struct slide_series *series,
                                struct slide_value *values) {
    struct page_builder *page = builder->page;
    const struct item_result *result = &builder_shown(page)->items[item];
    const char *words = NULL;

    if (!has_options(result)) {
        return words_text(page, "%s: no bar.", option_label(builder, item));
    }
    for (size_t o = 0; o < alike->n_options; o++) {
        struct count n = {true, result->options[alike->options[o]]};

        values[o] = (struct slide_value){
            true, (double)num_percent(n.value, result->head.n.value)};
        words = words_text(page, "%s%s \"%s\" %s", words == NULL ? "" : words,
                           words == NULL ? "" : ",", series[o].name,
                           words_per_cent(page, n, result->head.n));
    }
    return words_text(page, "%s:%s.", option_label(builder, item), words);
}

/* The bars of `n` questions from `first` on, a part for each option. */
static struct slide_chart option_chart(struct slides_builder *builder,
                                       const struct alike *alike,
                                       const char *const *labels,
                                       const struct slide_series *series, size_t first,
                                       size_t n, const char *what) {
    struct slide_value *values =
        slides_array(builder, n * alike->n_options, sizeof *values);
    const char *alt = words_text(builder->page,
                                 "Bar chart: %s. Each bar adds up the shares of "
                                 "answers in per cent.",
                                 what);

    if (values == NULL) {
        return (struct slide_chart){0};
    }
    for (size_t i = 0; i < n; i++) {
        alt = words_text(builder->page, "%s %s", alt,
                         fill_options(builder, alike, alike->items[first + i], series,
                                      values + i * alike->n_options));
    }
    return (struct slide_chart){.is_stacked = true,
                                .alt = alt,
                                .series = series,
                                .n_series = alike->n_options,
                                .categories = labels + first,
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

static void add_chart(struct slides_builder *builder, const struct kloe *kloe,
                      const struct alike *alike) {
    static const char foot[] = "Per cents are rounded and need not add up to 100.";
    static const char hidden[] = "[c] is " WORDS_NOT_SHOWN ".";
    struct page_builder *page = builder->page;
    const struct slide_series *series = option_series(builder, alike);
    const char **labels = slides_array(builder, alike->n, sizeof *labels);
    const char *subtitle =
        words_text(page, "%s%s", slides_stem(builder), slides_whose(builder));

    if (labels == NULL) {
        return;
    }
    for (size_t i = 0; i < alike->n; i++) {
        labels[i] = option_label(builder, alike->items[i]);
    }
    unsigned space = rows_space(builder, subtitle, foot) -
                     rows_of_text(builder, hidden, SLIDE_SMALL_SIZE);
    const struct chart_rows rows = rows_of_chart(
        builder, space, labels, alike->n, OPTION_BARS_MAX, 1, series, alike->n_options);
    for (size_t s = 0; s < rows.slides; s++) {
        size_t first = rows.first[s];
        size_t n = rows.first[s + 1] - first;
        struct slide_chart *chart = slides_array(builder, 1, sizeof *chart);

        if (chart == NULL) {
            return;
        }
        *chart = option_chart(builder, alike, labels, series, first, n,
                              words_text(page, "every answer on %s, %s", kloe->title,
                                         slides_whose(builder)));
        slide_begin(builder, SLIDE_BARS,
                    words_text(page, "Appendix: every answer on %s", kloe->title));
        slide_subtitle(builder, subtitle);
        slide_charts(builder, chart, 1);
        slide_foot(builder, is_any_hidden(chart) ? hidden : NULL);
        slide_foot(builder, foot);
        slide_note(builder, chart->alt);
        slide_end(builder);
    }
}

void add_options(struct slides_builder *builder, size_t kloe) {
    const struct composite *composite = &builder->page->instrument->composites[kloe];

    for (size_t i = 0; i < composite->n_items; i++) {
        struct alike alike = {0};

        if (find_alike(builder, composite, i, &alike)) {
            order_options(builder->page->instrument, &alike);
            if (alike.n_options > 0) {
                add_chart(builder, &builder->page->instrument->kloes[kloe], &alike);
            }
        }
    }
}
