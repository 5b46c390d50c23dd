#include "export/slides/slides_bars.h"

/* On one slide: what can be read from the back of a room. */
#define BARS_MAX 8

/* A share in whole per cents as it is drawn. */
static struct slide_value bars_value(struct figure share) {
    return share.known ? (struct slide_value){true, band_percent(share)}
                       : (struct slide_value){0};
}

static const enum colour band_colours[BANDS] = {
    [BAND_POSITIVE] = COLOUR_POSITIVE,
    [BAND_MIDDLE] = COLOUR_MIDDLE,
    [BAND_NEGATIVE] = COLOUR_NEGATIVE,
};

/* The bands that there are, as the parts of a bar. */
static size_t series_of(const struct band_bars *bars,
                        struct slide_series series[BANDS]) {
    size_t n = 0;

    for (size_t b = 0; b < BANDS; b++) {
        if (bars->wording.bands[b] != NULL) {
            series[n++] =
                (struct slide_series){bars->wording.bands[b], band_colours[b]};
        }
    }
    return n;
}

static const char *const *labels_of(struct slides_builder *builder,
                                    const struct band_bars *bars) {
    const char **labels = slides_array(builder, bars->n, sizeof *labels);

    for (size_t i = 0; labels != NULL && i < bars->n; i++) {
        labels[i] = bars->list[i].label;
    }
    return labels;
}

struct chart_rows bars_rows(struct slides_builder *builder,
                            const struct band_bars *bars, unsigned space) {
    struct slide_series series[BANDS];
    size_t n_series = series_of(bars, series);
    const char *const *labels = labels_of(builder, bars);

    if (labels == NULL) {
        return (struct chart_rows){0};
    }
    for (size_t s = 0; s < n_shorthands; s++) {
        unsigned foot =
            band_bars_have(bars, 0, bars->n, shorthands[s].code)
                ? rows_of_text(builder, shorthands[s].meaning, SLIDE_SMALL_SIZE)
                : 0;

        space = space > foot ? space - foot : 0;
    }
    return rows_of_chart(builder, space, labels, bars->n, BARS_MAX, 1, series,
                         n_series);
}

unsigned bars_height(struct slides_builder *builder, const struct band_bars *bars,
                     unsigned width) {
    struct slide_series series[BANDS];
    unsigned letters = builder->room.letters;
    unsigned highest = 0;

    for (size_t i = 0; i < bars->n; i++) {
        unsigned row = fit_row(bars->list[i].label, 1, width, letters);

        highest = row > highest ? row : highest;
    }
    return fit_legend(series, series_of(bars, series), width, letters) +
           SLIDE_AXIS_HEIGHT + highest * (unsigned)bars->n;
}

static const char *alt_words(struct slides_builder *builder,
                             const struct band_bars *bars, size_t first, size_t n,
                             const char *what) {
    const char *alt = words_text(builder->page,
                                 "Bar chart: %s. Each bar adds up the shares of "
                                 "answers in per cent.",
                                 what);

    for (size_t i = first; i < first + n; i++) {
        alt = words_text(builder->page, "%s %s", alt, bars->list[i].words);
    }
    return alt;
}

struct slide_chart bars_chart(struct slides_builder *builder,
                              const struct band_bars *bars, size_t first, size_t n,
                              const char *what, const char *heading) {
    struct slide_series *series = slides_array(builder, BANDS, sizeof *series);
    const char **categories = slides_array(builder, n, sizeof *categories);
    struct slide_value *values = slides_array(builder, n * BANDS, sizeof *values);

    if (values == NULL) {
        return (struct slide_chart){0};
    }
    size_t n_series = series_of(bars, series);
    for (size_t i = 0; i < n; i++) {
        const struct band_bar *bar = &bars->list[first + i];
        size_t s = 0;

        categories[i] = bar->label;
        for (size_t b = 0; b < BANDS; b++) {
            if (bars->wording.bands[b] != NULL) {
                values[i * n_series + s++] = bar->is_drawn
                                                 ? bars_value(bar->figures.shares[b])
                                                 : (struct slide_value){0};
            }
        }
    }
    return (struct slide_chart){
        .is_stacked = true,
        .heading = heading,
        .alt = alt_words(builder, bars, first, n, what),
        .series = series,
        .n_series = n_series,
        .categories = categories,
        .n_categories = n,
        .values = values,
        .is_percent = true,
        .to_hundred = true,
    };
}

void bars_foot(struct slides_builder *builder, const struct band_bars *bars,
               size_t first, size_t n) {
    for (size_t s = 0; s < n_shorthands; s++) {
        if (band_bars_have(bars, first, n, shorthands[s].code)) {
            slide_foot(builder, words_text(builder->page, "%s = %s.",
                                           shorthands[s].code, shorthands[s].meaning));
        }
    }
}

void bars_notes(struct slides_builder *builder, const struct band_bars *bars,
                size_t first, size_t n) {
    for (size_t i = first; i < first + n; i++) {
        slide_note(builder, bars->list[i].words);
    }
}
