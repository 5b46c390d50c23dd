/* Which charts there are. */
#include "export/charts/charts.h"

#include "export/charts/chart_bars.h"

static void add_cover_chart(struct page_builder *builder) {
    const struct instrument *instrument = builder->instrument;
    struct chart_bars bars = {
        .tab = "Cover chart",
        .of = "key lines of enquiry",
        .base = "Number of staff",
        .is_averaged = true,
    };

    if (!chart_begin(builder, &bars, instrument->n_kloes, NULL, 0)) {
        return;
    }
    bars.title =
        instrument->stem[0] == '\0'
            ? words_text(builder, "What staff said: %s", chart_whose(builder))
            : words_text(builder, "%s... %s", instrument->stem, chart_whose(builder));
    for (size_t k = 0; k < instrument->n_kloes; k++) {
        band_bars_add_composite(builder, &bars.rows, builder_shown(builder), k, false);
    }
    chart_end(builder, &bars);
}

/* The conditions of a KLOE; its questions where it has none. */
static void add_kloe_chart(struct page_builder *builder, size_t kloe_index) {
    const struct instrument *instrument = builder->instrument;
    const struct kloe *kloe = &instrument->kloes[kloe_index];
    const struct composite *composite = &instrument->composites[kloe_index];
    const struct published_cell *cell = builder_shown(builder);
    bool has_conditions = kloe->n_conditions > 0;
    struct chart_bars bars = {
        .of = has_conditions ? "conditions for success" : "questions",
        .base = has_conditions ? "Number of staff" : "Number of answers",
        .is_averaged = has_conditions,
    };

    if (!chart_begin(builder, &bars,
                     has_conditions ? kloe->n_conditions : composite->n_items,
                     composite->items, composite->n_items)) {
        return;
    }
    bars.tab = words_text(builder, "%s chart", words_cut(builder, kloe->id, 16));
    bars.title = words_text(builder, "%s: %s", kloe->title, chart_whose(builder));
    for (size_t i = 0; i < bars.rows.room; i++) {
        if (has_conditions) {
            band_bars_add_composite(builder, &bars.rows, cell,
                                    instrument->n_kloes + kloe->first_condition + i,
                                    false);
        } else {
            band_bars_add_item(builder, &bars.rows, cell, composite->items[i], false);
        }
    }
    chart_end(builder, &bars);
}

/* Of a place: how many of its localities publish a KLOE. */
static size_t count_shown(struct page_builder *builder, size_t kloe) {
    size_t n = 0;

    for (size_t a = 0; a < builder->review->n_areas; a++) {
        const struct area *area = &builder->review->areas[a];
        const struct published_cell *cell = builder_cell(builder, a, NONE, NONE);

        if (area->level == AREA_LOCALITY && area->parent == builder->shown &&
            cell != NULL && cell->composites[kloe].head.status == STATUS_PUBLISHED) {
            n++;
        }
    }
    return n;
}

/* A KLOE in a place and each of its localities, in the review's order. */
static void add_localities_chart(struct page_builder *builder, size_t kloe_index) {
    const struct kloe *kloe = &builder->instrument->kloes[kloe_index];
    const struct composite *composite = &builder->instrument->composites[kloe_index];
    const char *places = words_plural(builder, builder->review->word_locality);
    struct chart_bars bars = {
        .of = places,
        .base = "Number of staff",
        .is_averaged = true,
        .is_apart = true,
    };

    if (count_shown(builder, kloe_index) == 0 ||
        !chart_begin(builder, &bars, builder->review->n_areas, composite->items,
                     composite->n_items)) {
        return;
    }
    bars.tab = words_text(builder, "%s %s", words_cut(builder, kloe->id, 10),
                          words_cut(builder, places, 10));
    bars.title = words_text(builder, "%s by %s: %s", kloe->title,
                            builder->review->word_locality, chart_whose(builder));
    band_bars_add_area(builder, &bars.rows, builder_shown(builder), kloe_index);
    for (size_t a = 0; a < builder->review->n_areas; a++) {
        const struct published_cell *cell = builder_cell(builder, a, NONE, NONE);

        if (builder->review->areas[a].level == AREA_LOCALITY &&
            builder->review->areas[a].parent == builder->shown && cell != NULL) {
            band_bars_add_area(builder, &bars.rows, cell, kloe_index);
        }
    }
    chart_end(builder, &bars);
}

void add_charts(struct page_builder *builder) {
    add_cover_chart(builder);
    for (size_t k = 0; k < builder->instrument->n_kloes; k++) {
        add_kloe_chart(builder, k);
    }
    chart_add_messages(builder);
    for (size_t k = 0; k < builder->instrument->n_kloes; k++) {
        add_localities_chart(builder, k);
    }
}
