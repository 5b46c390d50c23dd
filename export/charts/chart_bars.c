/* The bars of a chart of bands, and what may be said of them. */
#include "export/charts/chart_bars.h"

#include "export/page/draft_mark.h"
#include "export/page/text_width.h"

/* Whether a bar is sure enough to be named beside another. */
static bool may_be_told(const struct band_bar *bar) {
    return bar->is_drawn && bar->figures.low.known && bar->figures.high.known &&
           (bar->figures.flags & (unsigned)FLAG_LOW_RELIABILITY) == 0;
}

/* The bar with the highest lower limit, or with the lowest upper one; NULL: none. */
static const struct band_bar *find_end(const struct chart_bars *bars, bool is_upper) {
    const struct band_bar *end = NULL;

    for (size_t i = 0; i < bars->rows.n; i++) {
        const struct band_bar *bar = &bars->rows.list[i];

        if (may_be_told(bar) &&
            (end == NULL ||
             (is_upper ? bar->figures.low.value > end->figures.low.value
                       : bar->figures.high.value < end->figures.high.value))) {
            end = bar;
        }
    }
    return end;
}

static size_t count_drawn(const struct chart_bars *bars) {
    return band_bars_drawn(&bars->rows, 0, bars->rows.n);
}

/* "\"To a great extent\": 54 per cent.", of the only bar. */
static const char *say_only(struct page_builder *builder,
                            const struct chart_bars *bars) {
    size_t i = 0;

    while (!bars->rows.list[i].is_drawn) {
        i++;
    }
    return words_text(
        builder, "\"%s\": %s per cent.", bars->rows.wording.bands[BAND_POSITIVE],
        band_percent_number(builder, bars->rows.list[i].figures.shares[BAND_POSITIVE]));
}

const char *chart_ends(struct page_builder *builder, const struct chart_bars *bars) {
    const struct band_bar *most = find_end(bars, true);
    const struct band_bar *least = find_end(bars, false);
    const char *band = bars->rows.wording.bands[BAND_POSITIVE];

    if (bars->is_apart) {
        return words_text(builder, "The %s stand in the review's order.", bars->of);
    }
    if (count_drawn(bars) == 1) {
        return say_only(builder, bars);
    }
    if (most == NULL || least == most ||
        most->figures.low.value <= least->figures.high.value ||
        most->figures.shares[BAND_POSITIVE].value <=
            least->figures.shares[BAND_POSITIVE].value) {
        return "No two of them are far enough apart to say which is higher.";
    }
    return words_text(
        builder,
        "\"%s\" was said more often of \"%s\" (%s per cent) than of \"%s\" (%s).", band,
        most->name, band_percent_number(builder, most->figures.shares[BAND_POSITIVE]),
        least->name,
        band_percent_number(builder, least->figures.shares[BAND_POSITIVE]));
}

const char *chart_alt(struct page_builder *builder, const struct chart_bars *bars) {
    const char *const *bands = bars->rows.wording.bands;
    size_t n = count_drawn(bars);
    const char *drawn =
        n == 1 ? "one bar"
               : words_text(builder, "a bar for each of %zu %s", n, bars->of);
    const char *without =
        n == bars->rows.n ? ""
        : n + 1 == bars->rows.n
            ? " (1 has none)"
            : words_text(builder, " (%zu have none)", bars->rows.n - n);
    const char *middle = bands[BAND_MIDDLE] == NULL
                             ? ""
                             : words_text(builder, ", \"%s\"", bands[BAND_MIDDLE]);

    return words_text(
        builder,
        "Bar chart, %s: %s%s, in per cent of the answers: \"%s\"%s and \"%s\". %s The "
        "figures are on the next sheet.",
        bars->title, drawn, without, bands[BAND_POSITIVE], middle, bands[BAND_NEGATIVE],
        chart_ends(builder, bars));
}

const char *chart_whose(struct page_builder *builder) {
    const char *period = builder->review->period;
    char mark[DRAFT_MARK_BYTES];
    const char *subject = period == NULL
                              ? builder->subject
                              : words_text(builder, "%s, %s", builder->subject, period);

    if (draft_mark(mark, builder->publication)) {
        return words_text(builder, "%s (%s; not to be shared)", subject, mark);
    }
    return words_is_draft(builder)
               ? words_text(builder, "%s (draft, not to be shared)", subject)
               : subject;
}

unsigned chart_label_lines(const char *label) {
    return text_lines(label, CHART_LABEL_WIDTH);
}
