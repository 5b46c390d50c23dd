/* The document of charts: for the slides of a feedback session, so that nobody has to
 * draw them again. A chart for the whole cover sheet and one for each KLOE; the figures
 * of each stand on the page behind it. */
#include "base/alloc.h"
#include "base/num.h"
#include "export/page/asked_words.h"
#include "export/page/draft_mark.h"
#include "export/page/page_words.h"
#include "export/pages/pages_parts.h"

#define ALT_ROWS_MAX 8 /* more than this nobody listens to: then the ends alone */

/* A bar: what it is about, and its shares where they are published. */
struct bar {
    const char *code, *name;
    const char *label;   /* the name with n, or with the shorthand that replaces n */
    const char *without; /* "made without Q3"; or NULL */
    enum status status;
    struct count n;
    struct figure shares[BANDS];
};

struct drawing {
    const char *tab, *title;
    const char *of;   /* "a key line of enquiry" */
    const char *base; /* heading of n */
    struct wording wording;
    bool is_averaged; /* shares are averages over the questions */
    struct bar *bars;
    size_t n, room;
};

static bool is_drawn(const struct bar *bar) {
    return bar->status == STATUS_PUBLISHED && bar->shares[BAND_POSITIVE].known;
}

/* Whether the drawing has bars to fill; it then has room for `n`. */
static bool begin_drawing(struct page_builder *builder, struct drawing *drawing,
                          size_t n) {
    if (builder->fault == ERR_OK) {
        drawing->bars = arena_array(builder->arena, n, sizeof *drawing->bars);
        builder->fault = drawing->bars == NULL ? ERR_MEMORY : ERR_OK;
    }
    drawing->room = n;
    return builder->fault == ERR_OK && n > 0;
}

/* With spaces that do not break: "(n =" alone at the end of a line says nothing. */
static void add_bar(struct page_builder *builder, struct drawing *drawing,
                    struct bar bar) {
    bar.label = is_drawn(&bar)
                    ? words_text(builder, "%s (n\u00A0=\u00A0%s%s%s)", bar.name,
                                 words_count(builder, bar.n.value),
                                 bar.without == NULL ? "" : ", ",
                                 bar.without == NULL ? "" : bar.without)
                    : words_text(builder, "%s %s", bar.name,
                                 status_shorthand(bar.status == STATUS_PUBLISHED
                                                      ? STATUS_SUPPRESSED
                                                      : bar.status));
    drawing->bars[drawing->n++] = bar;
}

static void add_composite_bar(struct page_builder *builder, struct drawing *drawing,
                              size_t index) {
    const struct composite *composite = &builder->instrument->composites[index];
    const struct composite_result *result = &builder_shown(builder)->composites[index];

    if (composite->n_items > 0) {
        add_bar(builder, drawing,
                (struct bar){
                    .code = composite->id,
                    .name = composite->title,
                    .status = result->head.status,
                    .n = result->head.n,
                    .without = words_without(builder, builder_shown(builder), index),
                    .shares = {result->head.shares[BAND_POSITIVE],
                               result->head.shares[BAND_MIDDLE],
                               result->head.shares[BAND_NEGATIVE]},
                });
    }
}

static void add_item_bar(struct page_builder *builder, struct drawing *drawing,
                         size_t index) {
    const struct item *item = &builder->instrument->items[index];
    const struct item_result *result = &builder_shown(builder)->items[index];
    struct bar bar = {.code = item->id,
                      .name = item->text,
                      .status = result->head.status,
                      .n = result->head.n};

    for (size_t b = 0; b < BANDS; b++) {
        bar.shares[b] = result->head.shares[b];
    }
    add_bar(builder, drawing, bar);
}

/* "34" of a share, as the table has it. */
static const char *percent_words(struct page_builder *builder, struct figure share) {
    char digits[NUM_TEXT_BYTES];

    num_format_fixed(digits, num_round(share.value * 100, 0), 0);
    return words_text(builder, "%s", digits);
}

/* "Largest for A, 62 per cent; smallest for B, 30 per cent." */
static const char *ends_words(struct page_builder *builder,
                              const struct drawing *drawing) {
    const struct bar *most = NULL;
    const struct bar *least = NULL;

    for (size_t i = 0; i < drawing->n; i++) {
        const struct bar *bar = &drawing->bars[i];

        if (!is_drawn(bar)) {
            continue;
        }
        if (most == NULL ||
            bar->shares[BAND_POSITIVE].value > most->shares[BAND_POSITIVE].value) {
            most = bar;
        }
        if (least == NULL ||
            bar->shares[BAND_POSITIVE].value < least->shares[BAND_POSITIVE].value) {
            least = bar;
        }
    }
    if (most == NULL) {
        return "No bar can be shown.";
    }
    const char *band = drawing->wording.bands[BAND_POSITIVE];
    const char *highest = percent_words(builder, most->shares[BAND_POSITIVE]);
    const char *lowest = percent_words(builder, least->shares[BAND_POSITIVE]);
    return most == least
               ? words_text(builder, "\"%s\": %s per cent for \"%s\".", band, highest,
                            most->name)
               : words_text(builder,
                            "\"%s\" is said most often for \"%s\" (%s per cent) "
                            "and least often for \"%s\" (%s per cent).",
                            band, most->name, highest, least->name, lowest);
}

/* "A (n = 43): 34, 33, 33." or "B [c]: no bar." */
static const char *bar_words(struct page_builder *builder,
                             const struct drawing *drawing, const struct bar *bar) {
    const char *words = NULL;

    if (!is_drawn(bar)) {
        return words_text(builder, "%s: no bar.", bar->label);
    }
    for (size_t b = 0; b < BANDS; b++) {
        if (drawing->wording.bands[b] != NULL) {
            const char *percent = percent_words(builder, bar->shares[b]);

            words =
                words == NULL ? percent : words_text(builder, "%s, %s", words, percent);
        }
    }
    return words_text(builder, "%s: %s.", bar->label, words);
}

static const char *alt_words(struct page_builder *builder,
                             const struct drawing *drawing) {
    const struct wording *wording = &drawing->wording;
    const char *middle =
        wording->bands[BAND_MIDDLE] == NULL
            ? ""
            : words_text(builder, " \"%s\",", wording->bands[BAND_MIDDLE]);
    const char *alt = words_text(
        builder,
        "Bar chart: %s. %s Each bar is %s and shows, in per cent of the answers, "
        "\"%s\",%s \"%s\".",
        drawing->title, ends_words(builder, drawing), drawing->of,
        wording->bands[BAND_POSITIVE], middle, wording->bands[BAND_NEGATIVE]);

    for (size_t i = 0; i < drawing->n && drawing->n <= ALT_ROWS_MAX; i++) {
        alt = words_text(builder, "%s %s", alt,
                         bar_words(builder, drawing, &drawing->bars[i]));
    }
    return words_text(builder, "%s The next sheet has the figures.", alt);
}

static void add_figures(struct page_builder *builder, const struct drawing *drawing,
                        struct page_chart *chart) {
    page_begin(builder, PAGE_CHART_FIGURES,
               words_text(builder, "%s figures", drawing->tab),
               words_text(builder, "Figures of the chart: %s", drawing->title));
    line_of_fallback(builder);
    page_line(builder,
              drawing->is_averaged
                  ? "The percentages are averages of those of the questions, rounded "
                    "to whole per cents so that they need not add up to 100."
                  : "Percentages are of the staff who gave an answer on the scale, "
                    "rounded to whole per cents, and need not add up to 100.");
    page_line(builder, "So that they can be drawn, 0 may stand here for less than half "
                       "a per cent and 100 for more than 99 and a half.");
    table_begin(builder, words_text(builder, "%s_figures", drawing->tab));
    table_column(builder, "As named in the chart", false);
    table_column(builder, "Code", false);
    table_column(builder, drawing->base, true);
    size_t n_columns = 3;
    for (size_t b = 0; b < BANDS; b++) {
        chart->band_columns[b] = NONE;
        if (drawing->wording.bands[b] != NULL) {
            table_column(builder,
                         words_text(builder, "%s (%%)", drawing->wording.bands[b]),
                         true);
            chart->band_columns[b] = n_columns++;
        }
    }
    for (size_t i = 0; i < drawing->n; i++) {
        const struct bar *bar = &drawing->bars[i];
        bool is_hidden = bar->status == STATUS_PUBLISHED && !is_drawn(bar);

        cell_text(builder, bar->label);
        cell_text(builder, bar->code);
        cell_count(builder, bar->status, bar->n);
        for (size_t b = 0; b < BANDS; b++) {
            if (drawing->wording.bands[b] != NULL) {
                cell_drawn(builder, is_hidden ? STATUS_SUPPRESSED : bar->status,
                           bar->shares[b]);
            }
        }
    }
    page_end(builder);
}

/* The page of the chart and the page of its figures. */
static void end_drawing(struct page_builder *builder, struct drawing *drawing) {
    struct page_chart *chart = NULL;

    if (builder->fault == ERR_OK) {
        chart = arena_array(builder->arena, 1, sizeof *chart);
        builder->fault = chart == NULL ? ERR_MEMORY : ERR_OK;
    }
    if (chart == NULL) {
        return;
    }
    chart->title = drawing->title;
    chart->alt = alt_words(builder, drawing);
    page_begin(builder, PAGE_CHART, drawing->tab, drawing->title);
    line_of_fallback(builder);
    page_line(builder, ends_words(builder, drawing));
    page_line(builder, "n is the number of staff. [c] is " WORDS_NOT_SHOWN ".");
    builder->page.chart = chart;
    page_end(builder);
    add_figures(builder, drawing, chart);
}

/* "SUBJECT, May 2025", and that it is not to be shared where that is so: a chart is
 * copied without the cover that says it. */
static const char *whose(struct page_builder *builder) {
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

static void add_cover_chart(struct page_builder *builder) {
    const struct instrument *instrument = builder->instrument;
    struct drawing drawing = {
        .tab = "Cover chart",
        .of = "a key line of enquiry",
        .base = "Number of staff",
        .is_averaged = true,
    };

    if (!begin_drawing(builder, &drawing, instrument->n_kloes)) {
        return;
    }
    drawing.title =
        instrument->stem[0] == '\0'
            ? words_text(builder, "What staff said: %s", whose(builder))
            : words_text(builder, "%s... %s", instrument->stem, whose(builder));
    words_wording_all(builder, &drawing.wording);
    for (size_t k = 0; k < instrument->n_kloes; k++) {
        add_composite_bar(builder, &drawing, k);
    }
    end_drawing(builder, &drawing);
}

/* The conditions of a KLOE; its questions where it has none. */
static void add_kloe_chart(struct page_builder *builder, size_t kloe_index) {
    const struct instrument *instrument = builder->instrument;
    const struct kloe *kloe = &instrument->kloes[kloe_index];
    const struct composite *composite = &instrument->composites[kloe_index];
    bool has_conditions = kloe->n_conditions > 0;
    struct drawing drawing = {
        .of = has_conditions ? "a condition for success" : "a question",
        .base = has_conditions ? "Number of staff" : "Number of answers",
        .is_averaged = has_conditions,
    };

    if (!begin_drawing(builder, &drawing,
                       has_conditions ? kloe->n_conditions : composite->n_items)) {
        return;
    }
    drawing.tab = words_text(builder, "%s chart", words_cut(builder, kloe->id, 16));
    drawing.title = words_text(builder, "%s: %s", kloe->title, whose(builder));
    words_wording(builder, composite->items, composite->n_items, &drawing.wording);
    for (size_t i = 0; i < drawing.room; i++) {
        if (has_conditions) {
            add_composite_bar(builder, &drawing,
                              instrument->n_kloes + kloe->first_condition + i);
        } else {
            add_item_bar(builder, &drawing, composite->items[i]);
        }
    }
    if (drawing.n > 0) {
        end_drawing(builder, &drawing);
    }
}

void add_charts(struct page_builder *builder) {
    add_cover_chart(builder);
    for (size_t k = 0; k < builder->instrument->n_kloes; k++) {
        add_kloe_chart(builder, k);
    }
}
