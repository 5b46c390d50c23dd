/* The bars of a chart of bands, and what may be said of them. */
#include "export/charts/chart_bars.h"

#include "base/alloc.h"
#include "base/num.h"
#include "export/page/asked_words.h"
#include "export/page/draft_mark.h"
#include "export/page/text_width.h"

bool chart_is_drawn(const struct chart_bar *bar) {
    return bar->figures.status == STATUS_PUBLISHED &&
           bar->figures.shares[BAND_POSITIVE].known;
}

bool chart_begin(struct page_builder *builder, struct chart_bars *bars, size_t room) {
    if (builder->fault == ERR_OK) {
        bars->bars = arena_array(builder->arena, room, sizeof *bars->bars);
        builder->fault = bars->bars == NULL ? ERR_MEMORY : ERR_OK;
    }
    bars->room = room;
    return builder->fault == ERR_OK && room > 0;
}

/* With spaces that do not break: "(n =" alone at the end of a line says nothing. */
static void add_bar(struct page_builder *builder, struct chart_bars *bars,
                    struct chart_bar bar) {
    const char *stem = builder->instrument->stem;
    bool reads_on = bar.is_question && stem[0] != '\0';
    const char *name = reads_on ? words_text(builder, "... %s", bar.name) : bar.name;

    if (reads_on) {
        bar.name = words_text(builder, "%s %s", stem, bar.name);
    }
    bar.is_question = reads_on;
    bar.label = chart_is_drawn(&bar)
                    ? words_text(builder, "%s (n\u00A0=\u00A0%s%s%s)", name,
                                 words_count(builder, bar.figures.n.value),
                                 bar.without == NULL ? "" : ", ",
                                 bar.without == NULL ? "" : bar.without)
                    : words_text(builder, "%s %s", name,
                                 status_shorthand(bar.figures.status == STATUS_PUBLISHED
                                                      ? STATUS_SUPPRESSED
                                                      : bar.figures.status));
    bars->bars[bars->n++] = bar;
}

void chart_add_item(struct page_builder *builder, struct chart_bars *bars,
                    const struct published_cell *cell, size_t item) {
    add_bar(builder, bars,
            (struct chart_bar){
                .code = builder->instrument->items[item].id,
                .name = builder->instrument->items[item].text,
                .is_question = true,
                .figures = published_figures(builder->instrument, cell, item),
            });
}

void chart_add_composite(struct page_builder *builder, struct chart_bars *bars,
                         const struct published_cell *cell, size_t composite) {
    const struct instrument *instrument = builder->instrument;
    const struct composite *of = &instrument->composites[composite];
    size_t target = target_of_composite(instrument, composite);
    bool is_question = of->kind == COMPOSITE_CONDITION && of->n_items == 1;

    if (of->n_items > 0) {
        add_bar(
            builder, bars,
            (struct chart_bar){
                .code = of->id,
                .name = is_question ? instrument->items[of->items[0]].text : of->title,
                .is_question = is_question,
                .without = words_without(builder, cell, composite),
                .figures = published_figures(instrument, cell, target),
            });
    }
}

void chart_add_area(struct page_builder *builder, struct chart_bars *bars,
                    const struct published_cell *cell, size_t composite) {
    const struct instrument *instrument = builder->instrument;
    const struct area *area = &builder->review->areas[cell->area];

    if (instrument->composites[composite].n_items > 0) {
        add_bar(builder, bars,
                (struct chart_bar){
                    .code = area->id,
                    .name = area->name,
                    .without = words_without(builder, cell, composite),
                    .figures = published_figures(
                        instrument, cell, target_of_composite(instrument, composite)),
                });
    }
}

/* Whether a bar is sure enough to be named beside another. */
static bool may_be_told(const struct chart_bar *bar) {
    return chart_is_drawn(bar) && bar->figures.low.known && bar->figures.high.known &&
           (bar->figures.flags & (unsigned)FLAG_LOW_RELIABILITY) == 0;
}

static const char *percent_words(struct page_builder *builder, struct figure share) {
    char digits[NUM_TEXT_BYTES];

    num_format_fixed(digits, num_round(share.value * 100, 0), 0);
    return words_text(builder, "%s", digits);
}

/* The bar with the highest lower limit, or with the lowest upper one; NULL: none. */
static const struct chart_bar *find_end(const struct chart_bars *bars, bool is_upper) {
    const struct chart_bar *end = NULL;

    for (size_t i = 0; i < bars->n; i++) {
        const struct chart_bar *bar = &bars->bars[i];

        if (may_be_told(bar) &&
            (end == NULL ||
             (is_upper ? bar->figures.low.value > end->figures.low.value
                       : bar->figures.high.value < end->figures.high.value))) {
            end = bar;
        }
    }
    return end;
}

size_t chart_count_drawn(const struct chart_bars *bars) {
    size_t n = 0;

    for (size_t i = 0; i < bars->n; i++) {
        n += chart_is_drawn(&bars->bars[i]) ? 1 : 0;
    }
    return n;
}

/* "\"To a great extent\": 54 per cent.", of the only bar. */
static const char *say_only(struct page_builder *builder,
                            const struct chart_bars *bars) {
    size_t i = 0;

    while (!chart_is_drawn(&bars->bars[i])) {
        i++;
    }
    return words_text(
        builder, "\"%s\": %s per cent.", bars->wording.bands[BAND_POSITIVE],
        percent_words(builder, bars->bars[i].figures.shares[BAND_POSITIVE]));
}

const char *chart_ends(struct page_builder *builder, const struct chart_bars *bars) {
    const struct chart_bar *most = find_end(bars, true);
    const struct chart_bar *least = find_end(bars, false);
    const char *band = bars->wording.bands[BAND_POSITIVE];

    if (bars->is_apart) {
        return words_text(builder, "The %s stand in the review's order.", bars->of);
    }
    if (chart_count_drawn(bars) == 1) {
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
        most->name, percent_words(builder, most->figures.shares[BAND_POSITIVE]),
        least->name, percent_words(builder, least->figures.shares[BAND_POSITIVE]));
}

const char *chart_alt(struct page_builder *builder, const struct chart_bars *bars) {
    const char *const *bands = bars->wording.bands;
    size_t n = chart_count_drawn(bars);
    const char *drawn =
        n == 1 ? "one bar"
               : words_text(builder, "a bar for each of %zu %s", n, bars->of);
    const char *without = n == bars->n ? ""
                          : n + 1 == bars->n
                              ? " (1 has none)"
                              : words_text(builder, " (%zu have none)", bars->n - n);
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
